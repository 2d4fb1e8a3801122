-- +goose Up
-- People and chats are known by keyed hashes of their ids, in hexadecimal.
-- Times are milliseconds since 1970 UTC.

CREATE TABLE people (
    person       text COLLATE "C" PRIMARY KEY,
    audience     text   NOT NULL DEFAULT '', -- the group they said to belong to
    audience_set bigint NOT NULL DEFAULT 0,
    role         bigint NOT NULL DEFAULT 0 CHECK (role BETWEEN 0 AND 4),
    blocked      bigint NOT NULL DEFAULT 0 CHECK (blocked IN (0, 1)),
    told         bigint NOT NULL DEFAULT 0 CHECK (told IN (0, 1)) -- that they are blocked
);
CREATE INDEX people_audience_set ON people (audience_set) WHERE audience <> '';

-- Group chats in which the bot is switched off.
CREATE TABLE quiet_chats (
    chat text COLLATE "C" PRIMARY KEY
);

CREATE TABLE invitations (
    id          text COLLATE "C" PRIMARY KEY,     -- the first 8 bytes of token_hash, in hexadecimal
    token_hash  bytea  NOT NULL,                  -- SHA-256
    role        bigint NOT NULL CHECK (role BETWEEN 1 AND 4),
    expires     bigint NOT NULL,
    redeemed_by text COLLATE "C" NOT NULL DEFAULT '' -- a person, until it expires
);
CREATE INDEX invitations_expires ON invitations (expires);
CREATE INDEX invitations_redeemed_by ON invitations (redeemed_by) WHERE redeemed_by <> '';

-- The key that the hashes above are made with.
CREATE TABLE id_key (
    id          bigint PRIMARY KEY CHECK (id = 1),
    fingerprint text COLLATE "C" NOT NULL,
    secret      bytea  -- the key itself; NULL: it is kept outside the store
);

-- +goose Down
DROP TABLE id_key;
DROP TABLE invitations;
DROP TABLE quiet_chats;
DROP TABLE people;
