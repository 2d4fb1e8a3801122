package store

import (
	"context"
	"database/sql"
	"slices"

	"neuguong/corpus"
	"neuguong/retrieval"
)

func mentionRows(id int64, doc *corpus.Document) (rows [][]any) {
	for i, m := range doc.Mentions {
		for j, s := range m.Statements {
			rows = append(rows, []any{id, i, j, m.Number, numberKey(m.Number), m.Kind,
				s.Key, s.Ref, s.Sentence, s.Issuer, s.Issued.String(), s.Subject})
		}
	}
	return rows
}

// addMentions gives reports the directives they name.
func (s *Store) addMentions(ctx context.Context, tx *transaction, f retrieval.Filter, ids []int64, index map[int64]*retrieval.DocumentInfo) error {
	query := `SELECT document, ordinal, number, kind, key, ref, sentence, issuer, issued, subject
		FROM mentions WHERE ` + s.dialect.among("document", "$1") + ` ORDER BY document, ordinal, statement`
	last := -1
	err := each(ctx, tx, query, []any{s.dialect.list(ids)}, func(rows *sql.Rows) error {
		var id int64
		var ordinal int
		var m corpus.Mention
		var st corpus.Statement
		var issued string
		if err := rows.Scan(&id, &ordinal, &m.Number, &m.Kind, &st.Key, &st.Ref, &st.Sentence, &st.Issuer, &issued, &st.Subject); err != nil {
			return err
		}
		var err error
		if st.Issued, err = corpus.ParseDate(issued); err != nil {
			return err
		}
		d := index[id]
		if len(d.Mentions) == 0 || ordinal != last {
			d.Mentions = append(d.Mentions, retrieval.Mention{Mention: m})
		}
		last = ordinal
		mention := &d.Mentions[len(d.Mentions)-1]
		mention.Statements = append(mention.Statements, st)
		return nil
	})
	if err != nil {
		return err
	}
	return s.addStored(ctx, tx, f, ids, index)
}

// addStored says which of the directives named are stored themselves and may
// be seen by the reader. A report that gives no more than "24" means a number
// that begins so, of a document of the same kind.
func (s *Store) addStored(ctx context.Context, tx *transaction, f retrieval.Filter, ids []int64, index map[int64]*retrieval.DocumentInfo) error {
	var args arguments
	query := `SELECT DISTINCT m.document, m.ordinal, n.id, n.issued
		FROM mentions m JOIN documents n ON n.id <> m.document AND n.number_key <> '' AND (n.number_key = m.number_key
			OR n.kind = m.kind AND m.number_key <> '' AND (n.number_key LIKE m.number_key || '-%' OR n.number_key LIKE m.number_key || '/%'))
		WHERE ` + s.dialect.among("m.document", args.add(s.dialect.list(ids))) + ` AND ` + readable("n", f, &args) + `
		ORDER BY m.document, m.ordinal, n.id`
	return each(ctx, tx, query, args, func(rows *sql.Rows) error {
		var id, stored int64
		var ordinal int
		var issued string
		if err := rows.Scan(&id, &ordinal, &stored, &issued); err != nil {
			return err
		}
		date, err := corpus.ParseDate(issued)
		if err != nil || ordinal >= len(index[id].Mentions) {
			return err
		}
		if m := &index[id].Mentions[ordinal]; couldBe(m.Mention, date) {
			m.Stored = append(m.Stored, stored)
		}
		return nil
	})
}

// couldBe reports whether a directive that is named can be one issued on a
// date: numbers come back after some years.
func couldBe(m corpus.Mention, issued corpus.Date) bool {
	stated := m.IssuedAll()
	return issued.IsZero() || len(stated) == 0 ||
		slices.ContainsFunc(stated, func(d corpus.Date) bool { return d.Year == issued.Year })
}
