-- +goose Up
-- Times are milliseconds since 1970 UTC.

-- Documents that a new version took the place of. They stand in none of the
-- tables that are searched, counted or cited.
CREATE TABLE history (
    id         INTEGER PRIMARY KEY, -- the one it had among documents
    document   INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, -- the version stored now
    successor  INTEGER NOT NULL,    -- the next version: document, or in history itself
    sha256     TEXT    NOT NULL,
    access     INTEGER NOT NULL,
    superseded INTEGER NOT NULL,
    about      TEXT    NOT NULL, -- JSON: what was known of it
    content    TEXT    NOT NULL, -- JSON: its provisions
    difference TEXT    NOT NULL  -- JSON: what became of them
) STRICT;
CREATE INDEX history_document ON history (document);
CREATE INDEX history_superseded ON history (superseded);
CREATE INDEX history_sha256 ON history (sha256);

CREATE TABLE history_audiences (
    version  INTEGER NOT NULL REFERENCES history ON DELETE CASCADE,
    audience TEXT    NOT NULL,
    PRIMARY KEY (version, audience)
) STRICT, WITHOUT ROWID;

-- Files that were given and not stored, because a better copy or a newer
-- version of their text is.
CREATE TABLE copies (
    sha256     TEXT    PRIMARY KEY,
    document   INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, -- what was kept
    file_name  TEXT    NOT NULL,
    reason     TEXT    NOT NULL CHECK (reason IN ('copies', 'worse', 'older')),
    access     INTEGER NOT NULL,
    seen       INTEGER NOT NULL,
    difference TEXT    NOT NULL -- JSON: from what was kept to the file
) STRICT, WITHOUT ROWID;
CREATE INDEX copies_document ON copies (document);

-- +goose Down
DROP TABLE copies;
DROP TABLE history_audiences;
DROP TABLE history;
