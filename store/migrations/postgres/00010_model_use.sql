-- +goose Up
-- What models were used for on a day: numbers only, of all people together.

CREATE TABLE model_use (
    day          text COLLATE "C" PRIMARY KEY, -- YYYY-MM-DD in Việt Nam
    questions    bigint NOT NULL,
    tokens       bigint NOT NULL,
    milliseconds bigint NOT NULL
);

-- +goose Down
DROP TABLE model_use;
