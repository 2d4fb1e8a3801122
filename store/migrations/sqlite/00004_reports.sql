-- +goose Up
-- A report tells about directives: what it says of each stands in mentions, one
-- row for each place that names it. Dates are 'YYYY-MM-DD' or ''.

ALTER TABLE documents ADD COLUMN nature TEXT NOT NULL DEFAULT 'directive';

CREATE TABLE mentions (
    document   INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    ordinal    INTEGER NOT NULL, -- of the directive in the report
    statement  INTEGER NOT NULL, -- of the place that names it
    number     TEXT    NOT NULL,
    number_key TEXT    NOT NULL,
    kind       TEXT    NOT NULL,
    key        TEXT    NOT NULL, -- of the provision; '' for the title
    ref        TEXT    NOT NULL,
    sentence   TEXT    NOT NULL,
    issuer     TEXT    NOT NULL,
    issued     TEXT    NOT NULL,
    subject    TEXT    NOT NULL,
    PRIMARY KEY (document, ordinal, statement)
) STRICT, WITHOUT ROWID;

-- +goose Down
DROP TABLE mentions;
ALTER TABLE documents DROP COLUMN nature;
