-- +goose Up
-- Answers that administrators approved, see retrieval/curated.

CREATE TABLE curated (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    question text COLLATE "C" NOT NULL, -- as the administrator approved it
    approved text COLLATE "C" NOT NULL, -- YYYY-MM-DD in Việt Nam
    answer   text COLLATE "C" NOT NULL  -- JSON: statements and sources
);

-- +goose Down
DROP TABLE curated;
