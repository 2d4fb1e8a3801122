package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"neuguong/corpus"
	"neuguong/retrieval"
)

// Changes lists superseded versions, see [retrieval.History].
func (s *Store) Changes(ctx context.Context, f retrieval.Filter, since time.Time) (versions []retrieval.Version, err error) {
	err = s.read(ctx, func(tx *transaction) error {
		visible, err := s.narrow(ctx, tx, f)
		if err != nil {
			return err
		}
		var args arguments
		query := s.versions(visible, &args) + ` AND h.superseded >= ` + args.add(since.UnixMilli()) + ` ORDER BY h.superseded, h.id`
		return each(ctx, tx, query, args, func(rows *sql.Rows) error {
			v, _, err := scanVersion(rows)
			versions = append(versions, v)
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("store: list changes: %w", err)
	}
	return versions, nil
}

// Superseded gives a superseded version, see [retrieval.History].
func (s *Store) Superseded(ctx context.Context, f retrieval.Filter, id int64) (retrieval.Version, *corpus.Document, error) {
	var version retrieval.Version
	var doc *corpus.Document
	err := s.read(ctx, func(tx *transaction) error {
		visible, err := s.narrow(ctx, tx, f)
		if err != nil {
			return err
		}
		var args arguments
		query := s.versions(visible, &args) + ` AND h.id = ` + args.add(id)
		return each(ctx, tx, query, args, func(rows *sql.Rows) (err error) {
			version, doc, err = scanVersion(rows)
			return err
		})
	})
	if err != nil {
		return retrieval.Version{}, nil, fmt.Errorf("store: version %d: %w", id, err)
	}
	if doc == nil {
		return retrieval.Version{}, nil, retrieval.ErrNotFound
	}
	return version, doc, nil
}

// Copies lists files that were left out, see [retrieval.History].
func (s *Store) Copies(ctx context.Context, f retrieval.Filter, document int64) (copies []retrieval.Copy, err error) {
	f, ok := only(f, document)
	if !ok {
		return nil, nil
	}
	err = s.read(ctx, func(tx *transaction) error {
		visible, err := s.narrow(ctx, tx, f)
		if err != nil {
			return err
		}
		var args arguments
		query := `SELECT c.document, c.file_name, c.sha256, c.reason, c.seen, c.difference
			FROM copies c JOIN documents d ON d.id = c.document
			WHERE ` + s.conditions(visible, &args) + ` AND c.access <= ` + args.add(int64(f.Access)) + ` ORDER BY c.seen, c.sha256`
		return each(ctx, tx, query, args, func(rows *sql.Rows) error {
			c, err := scanCopy(rows)
			copies = append(copies, c)
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("store: copies of document %d: %w", document, err)
	}
	return copies, nil
}

// versions is a query for the versions that f lets through: those whose own
// readers, whose successor's and whose latest version's f belongs to.
func (s *Store) versions(f narrowed, args *arguments) string {
	return `SELECT h.id, h.document, h.successor, h.superseded, h.about, h.content, h.difference
		FROM history h JOIN documents d ON d.id = h.document
		WHERE ` + s.conditions(f, args) + ` AND ` + wasReadable("h", f.Filter, args) + `
		AND (h.successor = h.document OR EXISTS (SELECT 1 FROM history n WHERE n.id = h.successor AND ` + wasReadable("n", f.Filter, args) + `))`
}

// wasReadable is the part of the filter that is about the reader, for a
// version.
func wasReadable(alias string, f retrieval.Filter, args *arguments) string {
	sql := alias + ".access <= " + args.add(int64(f.Access))
	if f.Audience == "" {
		return sql
	}
	return sql + fmt.Sprintf(` AND (NOT EXISTS (SELECT 1 FROM history_audiences a WHERE a.version = %[1]s.id)
		OR EXISTS (SELECT 1 FROM history_audiences a WHERE a.version = %[1]s.id AND a.audience = %[2]s))`, alias, args.add(f.Audience))
}

func scanVersion(rows *sql.Rows) (v retrieval.Version, doc *corpus.Document, err error) {
	var id, superseded int64
	var about, content, difference string
	if err := rows.Scan(&id, &v.Document, &v.Successor, &superseded, &about, &content, &difference); err != nil {
		return v, nil, err
	}
	v.Superseded = time.UnixMilli(superseded).UTC()
	err = json.Unmarshal([]byte(about), &v.DocumentInfo)
	doc = described(v.DocumentInfo)
	return v, doc, errors.Join(err,
		json.Unmarshal([]byte(content), &doc.Parts), json.Unmarshal([]byte(difference), &v.Difference))
}

func scanCopy(rows *sql.Rows) (c retrieval.Copy, err error) {
	var seen int64
	var reason, difference string
	if err := rows.Scan(&c.Document, &c.FileName, &c.SHA256, &reason, &seen, &difference); err != nil {
		return c, err
	}
	c.Reason, c.Seen = corpus.Succession(reason), time.UnixMilli(seen).UTC()
	return c, json.Unmarshal([]byte(difference), &c.Difference)
}
