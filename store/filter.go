package store

import (
	"fmt"

	"neuguong/corpus"
	"neuguong/retrieval"
)

// conditions gives the SQL condition on documents d that lets through what f
// does.
func (s *Store) conditions(f retrieval.Filter, args *arguments) string {
	sql := readable("d", f, args)
	if len(f.Documents) > 0 {
		sql += " AND " + s.dialect.among("d.id", args.add(s.dialect.list(f.Documents)))
	}
	if !f.InForceOn.IsZero() {
		sql += " AND " + inForce(f.InForceOn, args)
	}
	return sql
}

// visible is a query for the IDs of the documents f lets through.
func (s *Store) visible(f retrieval.Filter, args *arguments) string {
	return "SELECT d.id FROM documents d WHERE " + s.conditions(f, args)
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

// inForce holds for documents in force on a date. A document without dates
// counts as in force; one that is replaced is not, whoever may read the
// document that replaces it.
func inForce(date corpus.Date, args *arguments) string {
	day := args.add(date.String())
	return fmt.Sprintf(`%[1]s <= %[3]s AND (d.effective_to = '' OR d.effective_to > %[3]s)
		AND NOT EXISTS (SELECT 1 FROM relations r JOIN documents n ON n.id = r.document
			WHERE %[4]s AND %[2]s <= %[3]s)`, from("d"), from("n"), day, replaced)
}

// from is the date a document is in force from.
func from(alias string) string {
	return fmt.Sprintf("coalesce(nullif(%[1]s.effective_from, ''), %[1]s.issued)", alias)
}

// replaced holds when relation r of document n replaces document d. Numbers
// come back after some years, so that a document cannot replace one that was
// issued later.
const replaced = `r.kind = 'replaces' AND r.target_key = d.number_key AND d.number_key <> '' AND n.id <> d.id
	AND (n.issued = '' OR d.issued <= n.issued)`
