-- +goose Up
-- A set of vectors is of a model and a dimension: while passages are embedded
-- anew, the former set serves on. SQLite drops no UNIQUE: tables are made anew.

CREATE TABLE new_models (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    name      TEXT    NOT NULL,
    dimension INTEGER NOT NULL,
    UNIQUE (name, dimension)
) STRICT;
INSERT INTO new_models (id, name, dimension) SELECT id, name, dimension FROM models;

CREATE TABLE new_vectors (
    model        INTEGER NOT NULL REFERENCES new_models,
    document     INTEGER NOT NULL,
    ordinal      INTEGER NOT NULL,
    article      INTEGER NOT NULL,
    content_hash BLOB    NOT NULL,
    text_hash    BLOB, -- SHA-256 of the text that was embedded; NULL: before this was kept
    embedding    BLOB    NOT NULL, -- unit length, little-endian float32
    PRIMARY KEY (model, document, ordinal),
    FOREIGN KEY (document, ordinal) REFERENCES passages ON DELETE CASCADE
) STRICT;
INSERT INTO new_vectors (model, document, ordinal, article, content_hash, embedding)
    SELECT model, document, ordinal, article, content_hash, embedding FROM vectors;

DROP TABLE vectors;
DROP TABLE models;
ALTER TABLE new_models RENAME TO models;
ALTER TABLE new_vectors RENAME TO vectors;
CREATE INDEX vectors_passage ON vectors (document, ordinal);
CREATE INDEX vectors_text ON vectors (model, text_hash);

-- Vectors of passages that went away, for a while: a text that comes back is
-- not sent to the endpoint again. kept is when, in milliseconds since 1970 UTC.
CREATE TABLE embeddings (
    model     INTEGER NOT NULL REFERENCES models ON DELETE CASCADE,
    text_hash BLOB    NOT NULL,
    embedding BLOB    NOT NULL,
    kept      INTEGER NOT NULL,
    PRIMARY KEY (model, text_hash)
) STRICT;
CREATE INDEX embeddings_kept ON embeddings (kept);

-- +goose Down
DROP TABLE embeddings;
DROP TABLE vectors;
DROP TABLE models;
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
    embedding    BLOB    NOT NULL,
    PRIMARY KEY (model, document, ordinal),
    FOREIGN KEY (document, ordinal) REFERENCES passages ON DELETE CASCADE
) STRICT;
CREATE INDEX vectors_passage ON vectors (document, ordinal);
