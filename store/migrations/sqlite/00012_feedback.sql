-- +goose Up
-- What readers think of answers: numbers by provision, nothing about who or
-- what was asked. They go with the document.

CREATE TABLE feedback (
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    key      TEXT    NOT NULL, -- of the provision
    ref      TEXT    NOT NULL, -- of the provision, as it is cited
    opinion  TEXT    NOT NULL CHECK (opinion IN ('right', 'wrong', 'provision', 'question', 'unclear', 'outdated')),
    month    TEXT    NOT NULL, -- YYYY-MM in Việt Nam
    count    INTEGER NOT NULL CHECK (count > 0),
    PRIMARY KEY (document, key, opinion, month)
) STRICT, WITHOUT ROWID;

-- What a press has counted, for a day, so that another one under the same
-- message takes its place. press is a keyed hash of user, chat and message.
CREATE TABLE feedback_presses (
    press   TEXT    PRIMARY KEY,
    opinion TEXT    NOT NULL,
    month   TEXT    NOT NULL,
    counted TEXT    NOT NULL, -- JSON: document and key of each provision
    expires INTEGER NOT NULL  -- milliseconds since 1970 UTC
) STRICT, WITHOUT ROWID;
CREATE INDEX feedback_presses_expires ON feedback_presses (expires);

-- +goose Down
DROP TABLE feedback_presses;
DROP TABLE feedback;
