package store

import (
	"context"
	"database/sql"
	"fmt"

	"neuguong/corpus"
	"neuguong/corpus/force"
	"neuguong/retrieval"
)

const passageColumns = `p.document, p.ordinal, p.part, p.provision, p.provision - t.start, p.article,
	p.key, p.ref, p.heading, p.above, p.text, p.page, t.name, t.title`

const passageTables = ` passages p JOIN parts t ON t.document = p.document AND t.part = p.part `

// ArticlePassages gives the passages of articles, see [retrieval.Library]. An
// article named twice is given once.
func (s *Store) ArticlePassages(ctx context.Context, f retrieval.Filter, articles []retrieval.ArticleID) ([]retrieval.Passage, error) {
	articles = distinct(articles)
	var documents, ordinals []int64
	for _, a := range articles {
		documents = append(documents, a.Document)
		ordinals = append(ordinals, int64(a.Article))
	}
	found := map[retrieval.ArticleID][]retrieval.Passage{}
	err := s.read(ctx, func(tx *transaction) error {
		visible, err := s.narrow(ctx, tx, f)
		if err != nil {
			return err
		}
		var args arguments
		query := `WITH visible AS MATERIALIZED (` + s.visible(visible, &args) + `)
		SELECT ` + passageColumns + `
		FROM ` + s.dialect.pairs(args.add(s.dialect.list(documents)), args.add(s.dialect.list(ordinals))) + ` asked
		CROSS JOIN` + passageTables + `
		WHERE p.document = asked.a AND p.article = asked.b
		AND asked.a IN (SELECT id FROM visible)` + s.unhidden(visible, "p.document, p.ordinal", &args) + ` ORDER BY p.document, p.ordinal`
		changes := map[int64]func(int) []force.Effect{}
		for _, id := range documents {
			if changes[id] != nil {
				continue
			}
			if changes[id], err = s.changes(ctx, tx, f, id); err != nil {
				return err
			}
		}
		if err := s.dialect.preferIndexes(ctx, tx); err != nil {
			return err
		}
		return each(ctx, tx, query, args, func(rows *sql.Rows) error {
			p, ordinal, err := scanPassage(rows)
			p.Changes = changes[p.ID.Document](ordinal)
			article := retrieval.ArticleID{Document: p.ID.Document, Article: p.Article}
			found[article] = append(found[article], p)
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("store: passages of articles: %w", err)
	}
	var passages []retrieval.Passage
	for _, a := range articles {
		passages = append(passages, found[a]...)
	}
	return passages, nil
}

// distinct drops articles that are named again.
func distinct(articles []retrieval.ArticleID) (once []retrieval.ArticleID) {
	seen := map[retrieval.ArticleID]bool{}
	for _, a := range articles {
		if !seen[a] {
			once = append(once, a)
		}
		seen[a] = true
	}
	return once
}

func scanPassage(rows *sql.Rows) (p retrieval.Passage, provision int, err error) {
	err = rows.Scan(&p.ID.Document, &p.ID.Ordinal, &p.Part, &provision, &p.Provision, &p.Article,
		&p.Key, &p.Ref, &p.Heading, &p.Above, &p.Text, &p.Page, &p.PartName, &p.PartTitle)
	return p, provision, err
}

const provisionQuery = `SELECT p.document, p.ordinal, p.parent, p.part, t.start, t.name, t.title,
		p.level, p.label, p.heading, p.text, p.page, p.key, p.ref
	FROM provisions p JOIN parts t ON t.document = p.document AND t.part = p.part
	WHERE p.document = $1 ORDER BY p.ordinal`

// Provisions gives a document in reading order, see [retrieval.Library], or
// retrieval.ErrNotFound.
func (s *Store) Provisions(ctx context.Context, f retrieval.Filter, document int64) (provisions []retrieval.Provision, err error) {
	f, ok := only(f, document)
	if !ok {
		return nil, retrieval.ErrNotFound
	}
	err = s.read(ctx, func(tx *transaction) error {
		visible, err := s.narrow(ctx, tx, f)
		if err != nil {
			return err
		}
		changes, err := s.changes(ctx, tx, f, document)
		if err != nil {
			return err
		}
		var args arguments
		var id int64
		if err := tx.QueryRowContext(ctx, s.visible(visible, &args), args...).Scan(&id); err != nil {
			return err
		}
		return each(ctx, tx, provisionQuery, []any{id}, func(rows *sql.Rows) error {
			_, p, err := scanProvision(rows)
			p.Changes = changes(p.Ordinal)
			provisions = append(provisions, p)
			return err
		})
	})
	if isNoRows(err) {
		return nil, retrieval.ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("store: provisions of document %d: %w", document, err)
	}
	return provisions, nil
}

func scanProvision(rows *sql.Rows) (part int, p retrieval.Provision, err error) {
	var start int
	var level int
	err = rows.Scan(&p.Document, &p.Ordinal, &p.Parent, &part, &start, &p.PartName, &p.PartTitle,
		&level, &p.Label, &p.Heading, &p.Text, &p.Page, &p.Key, &p.Ref)
	p.Level = corpus.Level(level)
	p.Provision.Parent = -1
	if p.Parent >= 0 {
		p.Provision.Parent = p.Parent - start
	}
	return part, p, err
}
