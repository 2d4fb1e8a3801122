package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

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
	var passages []retrieval.Passage
	err := s.read(ctx, func(tx *transaction) error {
		visible, err := s.view(ctx, tx, f)
		if err != nil {
			return err
		}
		// What is in memory is asked for only once it is known to be seen.
		seen := slices.DeleteFunc(distinct(articles), func(a retrieval.ArticleID) bool { return !visible.passes[a.Document] })
		found, err := s.storedPassages(ctx, tx, seen)
		if err != nil {
			return err
		}
		n := 0
		for _, list := range found {
			n += len(list)
		}
		passages = make([]retrieval.Passage, 0, n)
		changes := map[int64]func(int) []force.Effect{}
		for _, a := range seen {
			if changes[a.Document] == nil {
				if changes[a.Document], err = s.changes(ctx, tx, f, a.Document); err != nil {
					return err
				}
			}
			for i := range found[a] {
				p := &found[a][i]
				if _, hidden := slices.BinarySearch(visible.hidden[a.Document], p.ID.Ordinal); !hidden {
					passages = append(passages, p.Passage)
					passages[len(passages)-1].Changes = changes[a.Document](p.provision)
				}
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("store: passages of articles: %w", err)
	}
	return passages, nil
}

// storedPassage is a passage as it is stored, whatever others do to it, with
// the ordinal of its provision.
type storedPassage struct {
	retrieval.Passage

	provision int
}

// passagesKept bounds the passages that are kept in memory, in bytes.
const passagesKept = 8 << 20

// storedPassages reads the passages of articles, most of them from memory.
func (s *Store) storedPassages(ctx context.Context, tx *transaction, articles []retrieval.ArticleID) (map[retrieval.ArticleID][]storedPassage, error) {
	found := make(map[retrieval.ArticleID][]storedPassage, len(articles))
	var documents, ordinals []int64
	for _, a := range articles {
		if known, ok := s.passages.Get(a); ok {
			found[a] = known
			continue
		}
		documents = append(documents, a.Document)
		ordinals = append(ordinals, int64(a.Article))
	}
	if len(documents) == 0 {
		return found, nil
	}
	if err := s.dialect.preferIndexes(ctx, tx); err != nil {
		return nil, err
	}
	var args arguments
	query := `SELECT ` + passageColumns + `
		FROM ` + s.dialect.pairs(args.add(s.dialect.list(documents)), args.add(s.dialect.list(ordinals))) + ` asked
		CROSS JOIN` + passageTables + `
		WHERE p.document = asked.a AND p.article = asked.b ORDER BY p.document, p.ordinal`
	err := each(ctx, tx, query, args, func(rows *sql.Rows) error {
		p, provision, err := scanPassage(rows)
		article := retrieval.ArticleID{Document: p.ID.Document, Article: p.Article}
		found[article] = append(found[article], storedPassage{p, provision})
		return err
	})
	if err != nil {
		return nil, err
	}
	for i := range documents {
		a := retrieval.ArticleID{Document: documents[i], Article: int(ordinals[i])}
		if list := found[a]; len(list) > 0 && tx.snapshot {
			s.passages.Put(a, list, sizeOf(list))
		}
	}
	return found, nil
}

func sizeOf(list []storedPassage) int {
	n := 100
	for i := range list {
		p := &list[i]
		n += 450 + len(p.Text) + len(p.Heading) + len(p.Above) + len(p.Key) + len(p.Ref) + len(p.PartName) + len(p.PartTitle)
	}
	return n
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
