-- +goose Up
-- What models were used for on a day: numbers only, of all people together.

CREATE TABLE model_use (
    day          TEXT    PRIMARY KEY, -- YYYY-MM-DD in Việt Nam
    questions    INTEGER NOT NULL,
    tokens       INTEGER NOT NULL,
    milliseconds INTEGER NOT NULL
) STRICT;

-- +goose Down
DROP TABLE model_use;
