-- +goose Up
-- Answers that administrators approved, see retrieval/curated.

CREATE TABLE curated (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    question TEXT NOT NULL, -- as the administrator approved it
    approved TEXT NOT NULL, -- YYYY-MM-DD in Việt Nam
    answer   TEXT NOT NULL  -- JSON: statements and sources
) STRICT;

-- +goose Down
DROP TABLE curated;
