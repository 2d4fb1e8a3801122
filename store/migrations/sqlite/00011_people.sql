-- +goose Up
-- People and chats are known by keyed hashes of their ids, in hexadecimal.
-- Times are milliseconds since 1970 UTC.

CREATE TABLE people (
    person       TEXT    PRIMARY KEY,
    audience     TEXT    NOT NULL DEFAULT '', -- the group they said to belong to
    audience_set INTEGER NOT NULL DEFAULT 0,
    role         INTEGER NOT NULL DEFAULT 0 CHECK (role BETWEEN 0 AND 4),
    blocked      INTEGER NOT NULL DEFAULT 0 CHECK (blocked IN (0, 1)),
    told         INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1)) -- that they are blocked
) STRICT, WITHOUT ROWID;
CREATE INDEX people_audience_set ON people (audience_set) WHERE audience <> '';

-- Group chats in which the bot is switched off.
CREATE TABLE quiet_chats (
    chat TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE invitations (
    id          TEXT    PRIMARY KEY,    -- the first 8 bytes of token_hash, in hexadecimal
    token_hash  BLOB    NOT NULL,       -- SHA-256
    role        INTEGER NOT NULL CHECK (role BETWEEN 1 AND 4),
    expires     INTEGER NOT NULL,
    redeemed_by TEXT    NOT NULL DEFAULT '' -- a person, until it expires
) STRICT, WITHOUT ROWID;
CREATE INDEX invitations_expires ON invitations (expires);
CREATE INDEX invitations_redeemed_by ON invitations (redeemed_by) WHERE redeemed_by <> '';

-- The key that the hashes above are made with.
CREATE TABLE id_key (
    id          INTEGER PRIMARY KEY CHECK (id = 1),
    fingerprint TEXT    NOT NULL,
    secret      BLOB    -- the key itself; NULL: it is kept outside the store
) STRICT;

-- +goose Down
DROP TABLE id_key;
DROP TABLE invitations;
DROP TABLE quiet_chats;
DROP TABLE people;
