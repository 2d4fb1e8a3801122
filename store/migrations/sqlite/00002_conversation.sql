-- +goose Up
-- Times are milliseconds since 1970 UTC.

CREATE TABLE inbox (
    id       INTEGER PRIMARY KEY, -- of the platform
    chat     TEXT    NOT NULL,    -- '' once it is handled, like payload
    payload  BLOB    NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    due      INTEGER NOT NULL DEFAULT 0,
    handled  INTEGER              -- when it was settled or set aside
) STRICT;
CREATE INDEX inbox_waiting ON inbox (chat, id) WHERE handled IS NULL;
CREATE INDEX inbox_handled ON inbox (handled) WHERE handled IS NOT NULL;

CREATE TABLE outbox (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    chat     TEXT    NOT NULL,
    payload  BLOB    NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    due      INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX outbox_chat ON outbox (chat, id);

CREATE TABLE claims (
    queue   TEXT    NOT NULL CHECK (queue IN ('inbox', 'outbox')),
    chat    TEXT    NOT NULL,
    replica TEXT    NOT NULL,
    expires INTEGER NOT NULL,
    PRIMARY KEY (queue, chat)
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
    key     TEXT    PRIMARY KEY,
    data    BLOB    NOT NULL,
    expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_expires ON sessions (expires);

-- +goose Down
DROP TABLE sessions;
DROP TABLE claims;
DROP TABLE outbox;
DROP TABLE inbox;
