-- +goose Up
-- Among many documents, the index of those added long ago is bound in volumes:
-- the rows of one term stand together, whatever the document. They repeat what
-- postings holds, can be made of it at any time, and go with their documents.

CREATE TABLE volumes (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    version     integer NOT NULL, -- of how its rows are written
    first_block integer NOT NULL, -- of the postings it is made of
    last_block  integer NOT NULL,
    slices      integer NOT NULL  -- of the terms, that are bound
);

CREATE TABLE volume_postings (
    volume bigint NOT NULL,
    term   bigint NOT NULL,
    first  bigint NOT NULL, -- document that its data begins with
    data   bytea  NOT NULL,
    PRIMARY KEY (volume, term, first)
);
-- What is hardly made smaller is not to be unpacked for every question.
ALTER TABLE volume_postings ALTER COLUMN data SET STORAGE EXTERNAL;

-- The volume a document is in; below 0, the one that is being made of it.
ALTER TABLE documents ADD COLUMN volume bigint NOT NULL DEFAULT 0;

-- +goose Down
ALTER TABLE documents DROP COLUMN volume;
DROP TABLE volume_postings;
DROP TABLE volumes;
