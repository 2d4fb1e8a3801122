-- +goose Up
-- What an organisation has added to the thesaurus, see retrieval/thesaurus.

CREATE TABLE thesaurus (
    id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    entry text COLLATE "C" NOT NULL UNIQUE -- a line
);

-- +goose Down
DROP TABLE thesaurus;
