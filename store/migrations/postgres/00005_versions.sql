-- +goose Up
-- Times are milliseconds since 1970 UTC.

-- Documents that a new version took the place of. They stand in none of the
-- tables that are searched, counted or cited.
CREATE TABLE history (
    id         bigint  PRIMARY KEY, -- the one it had among documents
    document   bigint  NOT NULL REFERENCES documents ON DELETE CASCADE, -- the version stored now
    successor  bigint  NOT NULL,    -- the next version: document, or in history itself
    sha256     text COLLATE "C"   NOT NULL,
    access     integer NOT NULL,
    superseded bigint  NOT NULL,
    about      text    NOT NULL, -- JSON: what was known of it
    content    text    NOT NULL, -- JSON: its provisions
    difference text    NOT NULL  -- JSON: what became of them
);
CREATE INDEX history_document ON history (document);
CREATE INDEX history_superseded ON history (superseded);
CREATE INDEX history_sha256 ON history (sha256);

CREATE TABLE history_audiences (
    version  bigint  NOT NULL REFERENCES history ON DELETE CASCADE,
    audience text COLLATE "C" NOT NULL,
    PRIMARY KEY (version, audience)
);

-- Files that were given and not stored, because a better copy or a newer
-- version of their text is.
CREATE TABLE copies (
    sha256     text COLLATE "C"   PRIMARY KEY,
    document   bigint  NOT NULL REFERENCES documents ON DELETE CASCADE, -- what was kept
    file_name  text    NOT NULL,
    reason     text    NOT NULL CHECK (reason IN ('copies', 'worse', 'older')),
    access     integer NOT NULL,
    seen       bigint  NOT NULL,
    difference text    NOT NULL -- JSON: from what was kept to the file
);
CREATE INDEX copies_document ON copies (document);

-- +goose Down
DROP TABLE copies;
DROP TABLE history_audiences;
DROP TABLE history;
