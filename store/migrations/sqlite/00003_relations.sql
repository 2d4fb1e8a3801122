-- +goose Up
-- What documents do to each other, with the words that say so. What was stored
-- before knows no more than numbers; an amendment is of some of a document.

CREATE TABLE relations_new (
    document      INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    ordinal       INTEGER NOT NULL,
    kind          TEXT    NOT NULL CHECK (kind IN ('replaces', 'repeals', 'amends', 'supplements', 'guides', 'cites')),
    target        TEXT    NOT NULL, -- number, '' where it is named otherwise
    target_key    TEXT    NOT NULL,
    target_kind   TEXT    NOT NULL,
    target_title  TEXT    NOT NULL,
    target_issued TEXT    NOT NULL, -- 'YYYY-MM-DD' or ''
    target_name   TEXT    NOT NULL, -- as printed
    provisions    TEXT    NOT NULL, -- JSON: of the target; [] for all of it
    excepted      TEXT    NOT NULL, -- JSON: of the target
    since         TEXT    NOT NULL, -- 'YYYY-MM-DD', or '' for that of the document
    sentence      TEXT    NOT NULL,
    source_key    TEXT    NOT NULL, -- of the provision that says so
    page          INTEGER NOT NULL,
    PRIMARY KEY (document, ordinal)
) STRICT, WITHOUT ROWID;
INSERT INTO relations_new
SELECT document, ordinal + CASE kind WHEN 'replaces' THEN 0 ELSE 100000 END, kind, target, target_key, '', '', '', '',
    CASE kind WHEN 'replaces' THEN '[]' ELSE '["một số nội dung"]' END, '[]', '', '', '', 0
FROM relations;
DROP TABLE relations;
ALTER TABLE relations_new RENAME TO relations;
CREATE INDEX relations_target ON relations (target_key, kind);

-- +goose Down
CREATE TABLE relations_old (
    document   INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    kind       TEXT    NOT NULL CHECK (kind IN ('replaces', 'amends')),
    ordinal    INTEGER NOT NULL,
    target     TEXT    NOT NULL,
    target_key TEXT    NOT NULL,
    PRIMARY KEY (document, kind, ordinal)
) STRICT, WITHOUT ROWID;
INSERT INTO relations_old
SELECT document, CASE WHEN kind IN ('replaces', 'repeals') AND provisions = '[]' THEN 'replaces' ELSE 'amends' END, ordinal, target, target_key
FROM relations WHERE kind NOT IN ('guides', 'cites') AND target <> '';
DROP TABLE relations;
ALTER TABLE relations_old RENAME TO relations;
CREATE INDEX relations_target ON relations (target_key, kind);
