-- +goose Up
-- A set of vectors is of a model and a dimension: while passages are embedded
-- anew, the former set serves on.

ALTER TABLE models DROP CONSTRAINT models_name_key;
ALTER TABLE models ADD UNIQUE (name, dimension);

-- SHA-256 of the text that was embedded; NULL: before this was kept.
ALTER TABLE vectors ADD COLUMN text_hash bytea;
CREATE INDEX vectors_text ON vectors (model, text_hash);

-- Vectors of passages that went away, for a while: a text that comes back is
-- not sent to the endpoint again. kept is when, in milliseconds since 1970 UTC.
CREATE TABLE embeddings (
    model     integer NOT NULL REFERENCES models ON DELETE CASCADE,
    text_hash bytea   NOT NULL,
    embedding vector  NOT NULL,
    kept      bigint  NOT NULL,
    PRIMARY KEY (model, text_hash)
);
CREATE INDEX embeddings_kept ON embeddings (kept);

-- +goose Down
DROP TABLE embeddings;
DROP INDEX vectors_text;
ALTER TABLE vectors DROP COLUMN text_hash;
DELETE FROM vectors v USING models m, models later WHERE v.model = m.id AND later.name = m.name AND later.id > m.id;
DELETE FROM models m USING models later WHERE later.name = m.name AND later.id > m.id;
ALTER TABLE models DROP CONSTRAINT models_name_dimension_key;
ALTER TABLE models ADD UNIQUE (name);
