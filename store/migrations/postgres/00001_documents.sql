-- +goose Up
-- Dates are 'YYYY-MM-DD' or ''; times are milliseconds since 1970 UTC. What is
-- compared or sorted has the collation "C", as SQLite sorts.

CREATE TABLE documents (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    number         text COLLATE "C" NOT NULL,
    number_key     text COLLATE "C" NOT NULL,
    kind           text COLLATE "C" NOT NULL,
    issuer         text    NOT NULL,
    place          text    NOT NULL,
    signer         text    NOT NULL,
    title          text    NOT NULL,
    issued         text COLLATE "C" NOT NULL,
    effective_from text COLLATE "C" NOT NULL,
    effective_to   text COLLATE "C" NOT NULL,
    effective_rule text    NOT NULL,
    confidence     text    NOT NULL,
    access         integer NOT NULL,
    file_name      text    NOT NULL,
    media_type     text    NOT NULL,
    sha256         text    NOT NULL UNIQUE,
    pages          integer NOT NULL,
    articles       integer NOT NULL,
    passages       integer NOT NULL,
    warnings       text    NOT NULL,
    added          bigint  NOT NULL,
    block          integer NOT NULL -- of the postings
);
CREATE INDEX documents_number ON documents (number_key);

CREATE TABLE audiences (
    document bigint NOT NULL REFERENCES documents ON DELETE CASCADE,
    audience text COLLATE "C" NOT NULL,
    PRIMARY KEY (document, audience)
);

CREATE TABLE files (
    document bigint PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
    data     bytea NOT NULL
);

CREATE TABLE relations (
    document   bigint  NOT NULL REFERENCES documents ON DELETE CASCADE,
    kind       text COLLATE "C" NOT NULL CHECK (kind IN ('replaces', 'amends')),
    ordinal    integer NOT NULL,
    target     text    NOT NULL,
    target_key text COLLATE "C" NOT NULL,
    PRIMARY KEY (document, kind, ordinal)
);
CREATE INDEX relations_target ON relations (target_key, kind);

CREATE TABLE parts (
    document bigint  NOT NULL REFERENCES documents ON DELETE CASCADE,
    part     integer NOT NULL,
    name     text    NOT NULL,
    title    text    NOT NULL,
    start    integer NOT NULL, -- ordinal of its first provision
    PRIMARY KEY (document, part)
);

CREATE TABLE provisions (
    document bigint  NOT NULL REFERENCES documents ON DELETE CASCADE,
    ordinal  integer NOT NULL,
    part     integer NOT NULL,
    parent   integer NOT NULL, -- ordinal of the provision above, or -1
    level    integer NOT NULL,
    label    text    NOT NULL,
    heading  text    NOT NULL,
    text     text    NOT NULL,
    page     integer NOT NULL,
    key      text    NOT NULL,
    ref      text    NOT NULL,
    PRIMARY KEY (document, ordinal)
);

CREATE TABLE passages (
    document     bigint  NOT NULL REFERENCES documents ON DELETE CASCADE,
    ordinal      integer NOT NULL,
    part         integer NOT NULL,
    provision    integer NOT NULL, -- ordinal of the provision in the document
    article      integer NOT NULL,
    key          text    NOT NULL,
    ref          text    NOT NULL,
    heading      text    NOT NULL,
    above        text    NOT NULL,
    text         text    NOT NULL,
    page         integer NOT NULL,
    content_hash bytea   NOT NULL,
    PRIMARY KEY (document, ordinal)
);
CREATE INDEX passages_article ON passages (document, article);

CREATE TABLE layouts (
    document bigint PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
    data     bytea NOT NULL
);

-- Documents that were added one after the other share a block of the index, so
-- that adding one touches few pages however large the store is. No foreign
-- key: it would be checked for every one of millions of rows.
CREATE TABLE postings (
    block    integer NOT NULL,
    term     bigint  NOT NULL,
    document bigint  NOT NULL,
    data     bytea   NOT NULL,
    PRIMARY KEY (block, term, document)
);

CREATE TABLE models (
    id        integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name      text COLLATE "C" NOT NULL UNIQUE,
    dimension integer NOT NULL
);

-- The column takes vectors of every dimension; indexes are made for a model
-- when it has many.
CREATE TABLE vectors (
    model        integer NOT NULL REFERENCES models,
    document     bigint  NOT NULL,
    ordinal      integer NOT NULL,
    article      integer NOT NULL,
    content_hash bytea   NOT NULL,
    embedding    vector  NOT NULL, -- unit length
    PRIMARY KEY (model, document, ordinal),
    FOREIGN KEY (document, ordinal) REFERENCES passages ON DELETE CASCADE
);
CREATE INDEX vectors_passage ON vectors (document, ordinal);

-- +goose Down
DROP TABLE vectors;
DROP TABLE models;
DROP TABLE postings;
DROP TABLE layouts;
DROP TABLE passages;
DROP TABLE provisions;
DROP TABLE parts;
DROP TABLE relations;
DROP TABLE files;
DROP TABLE audiences;
DROP TABLE documents;
