-- +goose Up
-- What documents do to each other, with the words that say so. What was stored
-- before knows no more than numbers; an amendment is of some of a document.

CREATE TABLE relations_new (
    document      bigint  NOT NULL REFERENCES documents ON DELETE CASCADE,
    ordinal       integer NOT NULL,
    kind          text COLLATE "C"   NOT NULL CHECK (kind IN ('replaces', 'repeals', 'amends', 'supplements', 'guides', 'cites')),
    target        text COLLATE "C"   NOT NULL, -- number, '' where it is named otherwise
    target_key    text COLLATE "C"   NOT NULL,
    target_kind   text COLLATE "C"   NOT NULL,
    target_title  text    NOT NULL,
    target_issued text COLLATE "C"   NOT NULL, -- 'YYYY-MM-DD' or ''
    target_name   text    NOT NULL, -- as printed
    provisions    text    NOT NULL, -- JSON: of the target; [] for all of it
    excepted      text    NOT NULL, -- JSON: of the target
    since         text COLLATE "C"   NOT NULL, -- 'YYYY-MM-DD', or '' for that of the document
    sentence      text    NOT NULL,
    source_key    text    NOT NULL, -- of the provision that says so
    page          integer NOT NULL,
    PRIMARY KEY (document, ordinal)
);
INSERT INTO relations_new
SELECT document, ordinal + CASE kind WHEN 'replaces' THEN 0 ELSE 100000 END, kind, target, target_key, '', '', '', '',
    CASE kind WHEN 'replaces' THEN '[]' ELSE '["một số nội dung"]' END, '[]', '', '', '', 0
FROM relations;
DROP TABLE relations;
ALTER TABLE relations_new RENAME TO relations;
ALTER INDEX relations_new_pkey RENAME TO relations_pkey;
CREATE INDEX relations_target ON relations (target_key, kind);

-- +goose Down
CREATE TABLE relations_old (
    document   bigint  NOT NULL REFERENCES documents ON DELETE CASCADE,
    kind       text COLLATE "C"   NOT NULL CHECK (kind IN ('replaces', 'amends')),
    ordinal    integer NOT NULL,
    target     text COLLATE "C"   NOT NULL,
    target_key text COLLATE "C"   NOT NULL,
    PRIMARY KEY (document, kind, ordinal)
);
INSERT INTO relations_old
SELECT document, CASE WHEN kind IN ('replaces', 'repeals') AND provisions = '[]' THEN 'replaces' ELSE 'amends' END, ordinal, target, target_key
FROM relations WHERE kind NOT IN ('guides', 'cites') AND target <> '';
DROP TABLE relations;
ALTER TABLE relations_old RENAME TO relations;
ALTER INDEX relations_old_pkey RENAME TO relations_pkey;
CREATE INDEX relations_target ON relations (target_key, kind);
