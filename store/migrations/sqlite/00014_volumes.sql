-- +goose Up
-- Among many documents, the index of those added long ago is bound in volumes:
-- the rows of one term stand together, whatever the document. They repeat what
-- postings holds, can be made of it at any time, and go with their documents.

CREATE TABLE volumes (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    version     INTEGER NOT NULL, -- of how its rows are written
    first_block INTEGER NOT NULL, -- of the postings it is made of
    last_block  INTEGER NOT NULL,
    slices      INTEGER NOT NULL  -- of the terms, that are bound
) STRICT;

CREATE TABLE volume_postings (
    volume INTEGER NOT NULL,
    term   INTEGER NOT NULL,
    first  INTEGER NOT NULL, -- document that its data begins with
    data   BLOB    NOT NULL,
    PRIMARY KEY (volume, term, first)
) STRICT, WITHOUT ROWID;

-- The volume a document is in; below 0, the one that is being made of it.
ALTER TABLE documents ADD COLUMN volume INTEGER NOT NULL DEFAULT 0;

-- +goose Down
ALTER TABLE documents DROP COLUMN volume;
DROP TABLE volume_postings;
DROP TABLE volumes;
