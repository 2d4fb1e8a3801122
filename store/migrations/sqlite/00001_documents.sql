-- +goose Up
-- Dates are 'YYYY-MM-DD' or ''; times are milliseconds since 1970 UTC.

CREATE TABLE documents (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    number         TEXT    NOT NULL,
    number_key     TEXT    NOT NULL,
    kind           TEXT    NOT NULL,
    issuer         TEXT    NOT NULL,
    place          TEXT    NOT NULL,
    signer         TEXT    NOT NULL,
    title          TEXT    NOT NULL,
    issued         TEXT    NOT NULL,
    effective_from TEXT    NOT NULL,
    effective_to   TEXT    NOT NULL,
    effective_rule TEXT    NOT NULL,
    confidence     TEXT    NOT NULL,
    access         INTEGER NOT NULL,
    file_name      TEXT    NOT NULL,
    media_type     TEXT    NOT NULL,
    sha256         TEXT    NOT NULL UNIQUE,
    pages          INTEGER NOT NULL,
    articles       INTEGER NOT NULL,
    passages       INTEGER NOT NULL,
    warnings       TEXT    NOT NULL,
    added          INTEGER NOT NULL,
    block          INTEGER NOT NULL -- of the postings
) STRICT;
CREATE INDEX documents_number ON documents (number_key);

CREATE TABLE audiences (
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    audience TEXT    NOT NULL,
    PRIMARY KEY (document, audience)
) STRICT, WITHOUT ROWID;

CREATE TABLE files (
    document INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
    data     BLOB NOT NULL
) STRICT;

CREATE TABLE relations (
    document   INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    kind       TEXT    NOT NULL CHECK (kind IN ('replaces', 'amends')),
    ordinal    INTEGER NOT NULL,
    target     TEXT    NOT NULL,
    target_key TEXT    NOT NULL,
    PRIMARY KEY (document, kind, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX relations_target ON relations (target_key, kind);

CREATE TABLE parts (
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    part     INTEGER NOT NULL,
    name     TEXT    NOT NULL,
    title    TEXT    NOT NULL,
    start    INTEGER NOT NULL, -- ordinal of its first provision
    PRIMARY KEY (document, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE provisions (
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    ordinal  INTEGER NOT NULL,
    part     INTEGER NOT NULL,
    parent   INTEGER NOT NULL, -- ordinal of the provision above, or -1
    level    INTEGER NOT NULL,
    label    TEXT    NOT NULL,
    heading  TEXT    NOT NULL,
    text     TEXT    NOT NULL,
    page     INTEGER NOT NULL,
    key      TEXT    NOT NULL,
    ref      TEXT    NOT NULL,
    PRIMARY KEY (document, ordinal)
) STRICT;

CREATE TABLE passages (
    document     INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    ordinal      INTEGER NOT NULL,
    part         INTEGER NOT NULL,
    provision    INTEGER NOT NULL, -- ordinal of the provision in the document
    article      INTEGER NOT NULL,
    key          TEXT    NOT NULL,
    ref          TEXT    NOT NULL,
    heading      TEXT    NOT NULL,
    above        TEXT    NOT NULL,
    text         TEXT    NOT NULL,
    page         INTEGER NOT NULL,
    content_hash BLOB    NOT NULL,
    PRIMARY KEY (document, ordinal)
) STRICT;
CREATE INDEX passages_article ON passages (document, article);

CREATE TABLE layouts (
    document INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
    data     BLOB NOT NULL
) STRICT;

-- Documents that were added one after the other share a block of the index, so
-- that adding one touches few pages however large the store is. No foreign
-- key: it would be checked for every one of millions of rows.
CREATE TABLE postings (
    block    INTEGER NOT NULL,
    term     INTEGER NOT NULL,
    document INTEGER NOT NULL,
    data     BLOB    NOT NULL,
    PRIMARY KEY (block, term, document)
) STRICT, WITHOUT ROWID;

CREATE TABLE models (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    name      TEXT    NOT NULL UNIQUE,
    dimension INTEGER NOT NULL
) STRICT;

CREATE TABLE vectors (
    model        INTEGER NOT NULL REFERENCES models,
    document     INTEGER NOT NULL,
    ordinal      INTEGER NOT NULL,
    article      INTEGER NOT NULL,
    content_hash BLOB    NOT NULL,
    embedding    BLOB    NOT NULL, -- unit length, little-endian float32
    PRIMARY KEY (model, document, ordinal),
    FOREIGN KEY (document, ordinal) REFERENCES passages ON DELETE CASCADE
) STRICT;
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
