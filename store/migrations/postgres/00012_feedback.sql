-- +goose Up
-- What readers think of answers: numbers by provision, nothing about who or
-- what was asked. They go with the document.

CREATE TABLE feedback (
    document bigint NOT NULL REFERENCES documents ON DELETE CASCADE,
    key      text COLLATE "C" NOT NULL, -- of the provision
    ref      text   NOT NULL,           -- of the provision, as it is cited
    opinion  text COLLATE "C" NOT NULL CHECK (opinion IN ('right', 'wrong', 'provision', 'question', 'unclear', 'outdated')),
    month    text COLLATE "C" NOT NULL, -- YYYY-MM in Việt Nam
    count    bigint NOT NULL CHECK (count > 0),
    PRIMARY KEY (document, key, opinion, month)
);

-- What a press has counted, for a day, so that another one under the same
-- message takes its place. press is a keyed hash of user, chat and message.
CREATE TABLE feedback_presses (
    press   text COLLATE "C" PRIMARY KEY,
    opinion text COLLATE "C" NOT NULL,
    month   text COLLATE "C" NOT NULL,
    counted text   NOT NULL, -- JSON: document and key of each provision
    expires bigint NOT NULL  -- milliseconds since 1970 UTC
);
CREATE INDEX feedback_presses_expires ON feedback_presses (expires);

-- +goose Down
DROP TABLE feedback_presses;
DROP TABLE feedback;
