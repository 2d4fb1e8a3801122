-- +goose Up
-- Times are milliseconds since 1970 UTC.

CREATE TABLE inbox (
    id       bigint  PRIMARY KEY, -- of the platform
    chat     text COLLATE "C" NOT NULL, -- '' once it is handled, like payload
    payload  bytea   NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    due      bigint  NOT NULL DEFAULT 0,
    handled  bigint               -- when it was settled or set aside
);
CREATE INDEX inbox_waiting ON inbox (chat, id) WHERE handled IS NULL;
CREATE INDEX inbox_handled ON inbox (handled) WHERE handled IS NOT NULL;

CREATE TABLE outbox (
    id       bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    chat     text COLLATE "C" NOT NULL,
    payload  bytea   NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    due      bigint  NOT NULL DEFAULT 0
);
CREATE INDEX outbox_chat ON outbox (chat, id);

CREATE TABLE claims (
    queue   text COLLATE "C" NOT NULL CHECK (queue IN ('inbox', 'outbox')),
    chat    text COLLATE "C" NOT NULL,
    replica text COLLATE "C" NOT NULL,
    expires bigint NOT NULL,
    PRIMARY KEY (queue, chat)
);

CREATE TABLE sessions (
    key     text COLLATE "C" PRIMARY KEY,
    data    bytea  NOT NULL,
    expires bigint NOT NULL
);
CREATE INDEX sessions_expires ON sessions (expires);

-- +goose Down
DROP TABLE sessions;
DROP TABLE claims;
DROP TABLE outbox;
DROP TABLE inbox;
