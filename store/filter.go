package store

import (
	"context"
	"fmt"

	"neuguong/corpus"
	"neuguong/retrieval"
)

// narrowed is a filter with what other documents have ended by its day: whole
// documents, and passages of others.
type narrowed struct {
	retrieval.Filter

	ended  []int64
	hidden map[int64][]int
}

// narrow finds what is ended by the day of f; see package force.
func (s *Store) narrow(ctx context.Context, tx *transaction, f retrieval.Filter) (narrowed, error) {
	n := narrowed{Filter: f}
	if f.InForceOn.IsZero() {
		return n, nil
	}
	all, err := s.standing(ctx, tx)
	if err != nil {
		return n, err
	}
	n.ended, n.hidden = all.ended(f.InForceOn), all.hidden(f.InForceOn)
	return n, nil
}

// conditions gives the SQL condition on documents d that lets through what f
// does.
func (s *Store) conditions(f narrowed, args *arguments) string {
	sql := readable("d", f.Filter, args)
	if len(f.Documents) > 0 {
		sql += " AND " + s.dialect.among("d.id", args.add(s.dialect.list(f.Documents)))
	}
	if !f.InForceOn.IsZero() {
		sql += " AND " + inForce(f.InForceOn, args)
	}
	if len(f.ended) > 0 {
		sql += " AND NOT (" + s.dialect.among("d.id", args.add(s.dialect.list(f.ended))) + ")"
	}
	return sql
}

// visible is a query for the IDs of the documents f lets through.
func (s *Store) visible(f narrowed, args *arguments) string {
	return "SELECT d.id FROM documents d WHERE " + s.conditions(f, args)
}

// unhidden is a condition that leaves out hidden passages; columns are those
// of their document and ordinal.
func (s *Store) unhidden(f narrowed, columns string, args *arguments) string {
	if len(f.hidden) == 0 {
		return ""
	}
	var documents, ordinals []int64
	for id, passages := range f.hidden {
		for _, p := range passages {
			documents, ordinals = append(documents, id), append(ordinals, int64(p))
		}
	}
	pairs := s.dialect.pairs(args.add(s.dialect.list(documents)), args.add(s.dialect.list(ordinals)))
	return " AND (" + columns + ") NOT IN (SELECT gone.a, gone.b FROM " + pairs + " gone)"
}

// readable is the part of the filter that is about the reader.
func readable(alias string, f retrieval.Filter, args *arguments) string {
	sql := alias + ".access <= " + args.add(int64(f.Access))
	if f.Audience == "" {
		return sql
	}
	return sql + fmt.Sprintf(` AND (NOT EXISTS (SELECT 1 FROM audiences a WHERE a.document = %[1]s.id)
		OR EXISTS (SELECT 1 FROM audiences a WHERE a.document = %[1]s.id AND a.audience = %[2]s))`, alias, args.add(f.Audience))
}

// inForce holds for documents whose own dates have them in force on a date. A
// document without dates counts as in force.
func inForce(date corpus.Date, args *arguments) string {
	return fmt.Sprintf(`coalesce(nullif(d.effective_from, ''), d.issued) <= %[1]s AND (d.effective_to = '' OR d.effective_to > %[1]s)`,
		args.add(date.String()))
}
