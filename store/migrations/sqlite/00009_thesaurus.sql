-- +goose Up
-- What an organisation has added to the thesaurus, see retrieval/thesaurus.

CREATE TABLE thesaurus (
    id    INTEGER PRIMARY KEY AUTOINCREMENT,
    entry TEXT    NOT NULL UNIQUE -- a line
) STRICT;

-- +goose Down
DROP TABLE thesaurus;
