-- +goose Up
-- A report tells about directives: what it says of each stands in mentions, one
-- row for each place that names it. Dates are 'YYYY-MM-DD' or ''.

ALTER TABLE documents ADD COLUMN nature text COLLATE "C" NOT NULL DEFAULT 'directive';

CREATE TABLE mentions (
    document   bigint  NOT NULL REFERENCES documents ON DELETE CASCADE,
    ordinal    integer NOT NULL, -- of the directive in the report
    statement  integer NOT NULL, -- of the place that names it
    number     text    NOT NULL,
    number_key text COLLATE "C" NOT NULL,
    kind       text COLLATE "C" NOT NULL,
    key        text    NOT NULL, -- of the provision; '' for the title
    ref        text    NOT NULL,
    sentence   text    NOT NULL,
    issuer     text    NOT NULL,
    issued     text COLLATE "C" NOT NULL,
    subject    text    NOT NULL,
    PRIMARY KEY (document, ordinal, statement)
);

-- +goose Down
DROP TABLE mentions;
ALTER TABLE documents DROP COLUMN nature;
