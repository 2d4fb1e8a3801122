package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"

	"neuguong/corpus"
	"neuguong/corpus/force"
	"neuguong/retrieval"
)

// standing is what the stored documents do to each other, with the provisions
// and passages that single effects are on.
type standing struct {
	register *force.Register
	touches  map[int64][]touch
}

// touch is an effect on single provisions of a document.
type touch struct {
	effect     force.Effect
	provisions map[int]bool // ordinals in the document
	passages   []int        // ordinals of the passages that are such provisions
}

// standingCache keeps what was computed last. Documents do not change and IDs
// are not used again, so that their number and the highest ID tell whether it
// still holds.
type standingCache struct {
	mu    sync.Mutex
	state [2]int64
	last  *standing
}

// standing computes what the documents do to each other, whoever may read
// them.
func (s *Store) standing(ctx context.Context, tx *transaction) (*standing, error) {
	if tx.standing != nil {
		return tx.standing, nil
	}
	found, err := s.computeStanding(ctx, tx)
	if tx.snapshot && err == nil {
		tx.standing = found
	}
	return found, err
}

func (s *Store) computeStanding(ctx context.Context, tx *transaction) (*standing, error) {
	var state [2]int64
	if c := tx.census; c != nil {
		state = c.state()
	} else if err := tx.QueryRowContext(ctx, `SELECT count(*), coalesce(max(id), 0) FROM documents`).Scan(&state[0], &state[1]); err != nil {
		return nil, fmt.Errorf("count the documents: %w", err)
	}
	c := &s.standings
	c.mu.Lock()
	defer c.mu.Unlock()
	if tx.snapshot && c.last != nil && c.state == state {
		return c.last, nil
	}
	filed, err := s.filed(ctx, tx)
	if err != nil {
		return nil, err
	}
	found := &standing{register: force.Compute(filed), touches: map[int64][]touch{}}
	for i := range filed {
		if err := s.addTouches(ctx, tx, found, filed[i].ID); err != nil {
			return nil, err
		}
	}
	if tx.snapshot { // what a transaction writes may never come to be
		c.state, c.last = state, found
	}
	return found, nil
}

// filed lists the directives with what they do to others; a report does nothing.
func (s *Store) filed(ctx context.Context, tx *transaction) ([]force.Filed, error) {
	var list []force.Filed
	index := map[int64]int{}
	err := each(ctx, tx, `SELECT id, number, kind, title, issuer, issued, effective_from, effective_to FROM documents WHERE nature = 'directive' ORDER BY id`, nil, func(rows *sql.Rows) error {
		var d force.Filed
		var issued, from, to string
		if err := rows.Scan(&d.ID, &d.Number, &d.Kind, &d.Title, &d.Issuer, &issued, &from, &to); err != nil {
			return err
		}
		index[d.ID] = len(list)
		var errs [3]error
		d.Issued, errs[0] = corpus.ParseDate(issued)
		d.From, errs[1] = corpus.ParseDate(from)
		d.To, errs[2] = corpus.ParseDate(to)
		list = append(list, d)
		return errors.Join(errs[:]...)
	})
	if err != nil {
		return nil, fmt.Errorf("list the documents: %w", err)
	}
	err = each(ctx, tx, relationQuery+` WHERE kind NOT IN ('guides', 'cites') ORDER BY document, ordinal`, nil, func(rows *sql.Rows) error {
		id, r, err := scanRelation(rows)
		if at, ok := index[id]; ok {
			list[at].Relations = append(list[at].Relations, r)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list the relations: %w", err)
	}
	return list, nil
}

// addTouches finds the provisions of a document that single effects are on.
func (s *Store) addTouches(ctx context.Context, tx *transaction, found *standing, id int64) error {
	var parts []corpus.Part
	var starts []int
	for _, e := range found.register.Effects(id) {
		if len(e.Provisions) == 0 && len(e.Except) == 0 {
			continue
		}
		if parts == nil {
			var err error
			if parts, starts, err = readTree(ctx, tx, id); err != nil {
				return err
			}
		}
		t := touch{effect: e, provisions: map[int]bool{}}
		for at := range e.Touches(parts) {
			t.provisions[starts[at[0]]+at[1]] = true
		}
		if len(t.provisions) > 0 {
			found.touches[id] = append(found.touches[id], t)
		}
	}
	touches := found.touches[id]
	if len(touches) == 0 {
		return nil
	}
	return each(ctx, tx, `SELECT ordinal, provision FROM passages WHERE document = $1 ORDER BY ordinal`, []any{id}, func(rows *sql.Rows) error {
		var ordinal, provision int
		if err := rows.Scan(&ordinal, &provision); err != nil {
			return err
		}
		for i := range touches {
			if touches[i].provisions[provision] {
				touches[i].passages = append(touches[i].passages, ordinal)
			}
		}
		return nil
	})
}

// readTree reads the provisions of a document without their texts, and the
// ordinal of the first one of each part.
func readTree(ctx context.Context, tx *transaction, id int64) (parts []corpus.Part, starts []int, err error) {
	err = each(ctx, tx, `SELECT name, start FROM parts WHERE document = $1 ORDER BY part`, []any{id}, func(rows *sql.Rows) error {
		var p corpus.Part
		var start int
		err := rows.Scan(&p.Name, &start)
		parts, starts = append(parts, p), append(starts, start)
		return err
	})
	if err != nil {
		return nil, nil, fmt.Errorf("parts of document %d: %w", id, err)
	}
	err = each(ctx, tx, `SELECT part, parent, level, label FROM provisions WHERE document = $1 ORDER BY ordinal`, []any{id}, func(rows *sql.Rows) error {
		var part, level int
		v := corpus.Provision{Parent: -1}
		parent := -1
		if err := rows.Scan(&part, &parent, &level, &v.Label); err != nil {
			return err
		}
		if part < 0 || part >= len(parts) {
			return fmt.Errorf("a provision stands in part %d of %d", part, len(parts))
		}
		v.Level = corpus.Level(level)
		if parent >= 0 {
			v.Parent = parent - starts[part]
		}
		parts[part].Provisions = append(parts[part].Provisions, v)
		return nil
	})
	if err != nil {
		return nil, nil, fmt.Errorf("provisions of document %d: %w", id, err)
	}
	return parts, starts, nil
}

// ended lists the documents that others have ended by a day.
func (s *standing) ended(day corpus.Date) (ids []int64) {
	for id, effects := range s.register.All() {
		if slices.ContainsFunc(effects, func(e force.Effect) bool { return e.EndsAll() && e.On(day) }) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// hidden gives the passages that others have ended one by one by a day, by
// document.
func (s *standing) hidden(day corpus.Date) map[int64][]int {
	found := map[int64][]int{}
	for id, touches := range s.touches {
		passages := map[int]bool{}
		for _, t := range touches {
			if t.effect.Ends() && t.effect.On(day) {
				for _, p := range t.passages {
					passages[p] = true
				}
			}
		}
		if len(passages) > 0 {
			found[id] = slices.Sorted(maps.Keys(passages))
		}
	}
	return found
}

// changes gives the effects on single provisions of a document, by ordinal.
// Documents the reader may not see are not named.
func (s *Store) changes(ctx context.Context, tx *transaction, f retrieval.Filter, id int64) (func(provision int) []force.Effect, error) {
	all, err := s.standing(ctx, tx)
	if err != nil {
		return nil, err
	}
	touches := slices.Clone(all.touches[id])
	var by []int64
	for _, t := range touches {
		by = append(by, t.effect.By)
	}
	seen, err := s.readableOf(ctx, tx, f, by)
	if err != nil {
		return nil, err
	}
	for i := range touches {
		touches[i].effect = withheld(touches[i].effect, seen)
	}
	return func(provision int) (list []force.Effect) {
		for _, t := range touches {
			if t.provisions[provision] {
				list = append(list, t.effect)
			}
		}
		return list
	}, nil
}

// withheld takes the name of a document off an effect unless the reader may
// see it. That it has the effect is no secret: the rule is no longer in force.
func withheld(e force.Effect, seen map[int64]bool) force.Effect {
	if !seen[e.By] {
		e.By, e.Name, e.Sentence, e.Key = 0, "", "", ""
	}
	return e
}

// readableOf tells which of some documents the reader may see.
func (s *Store) readableOf(ctx context.Context, tx *transaction, f retrieval.Filter, ids []int64) (map[int64]bool, error) {
	seen := map[int64]bool{}
	if len(ids) == 0 {
		return seen, nil
	}
	var args arguments
	query := `SELECT n.id FROM documents n WHERE ` + s.dialect.among("n.id", args.add(s.dialect.list(ids))) + ` AND ` + readable("n", f, &args)
	found, err := identifiers(ctx, tx, query, args...)
	for _, id := range found {
		seen[id] = true
	}
	return seen, err
}

// Conflicts lists in what the stored documents contradict each other, as far
// as f lets the reader see all that take part.
func (s *Store) Conflicts(ctx context.Context, f retrieval.Filter) (list []force.Conflict, err error) {
	err = s.read(ctx, func(tx *transaction) error {
		list, err = s.conflicts(ctx, tx, f)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("store: conflicts: %w", err)
	}
	return list, nil
}

func (s *Store) conflicts(ctx context.Context, tx *transaction, f retrieval.Filter) ([]force.Conflict, error) {
	all, err := s.standing(ctx, tx)
	if err != nil {
		return nil, err
	}
	var ids []int64
	for _, c := range all.register.Conflicts() {
		ids = append(ids, c.Documents...)
	}
	seen, err := s.readableOf(ctx, tx, f, ids)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(slices.Clone(all.register.Conflicts()), func(c force.Conflict) bool {
		return slices.ContainsFunc(c.Documents, func(id int64) bool { return !seen[id] })
	}), nil
}

// Relations gives what a document says it does to others, in reading order,
// or retrieval.ErrNotFound.
func (s *Store) Relations(ctx context.Context, f retrieval.Filter, document int64) (list []corpus.Relation, err error) {
	if _, err := s.Document(ctx, f, document); err != nil {
		return nil, err
	}
	err = s.read(ctx, func(tx *transaction) error {
		return each(ctx, tx, relationQuery+` WHERE document = $1 ORDER BY ordinal`, []any{document}, func(rows *sql.Rows) error {
			_, r, err := scanRelation(rows)
			list = append(list, r)
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("store: relations of document %d: %w", document, err)
	}
	return list, nil
}

const relationQuery = `SELECT document, kind, target, target_kind, target_title, target_issued, target_name,
	provisions, excepted, since, sentence, source_key, page FROM relations`

func scanRelation(rows *sql.Rows) (document int64, r corpus.Relation, err error) {
	var kind, issued, provisions, excepted, since string
	err = rows.Scan(&document, &kind, &r.Target.Number, &r.Target.Kind, &r.Target.Title, &issued, &r.Target.Printed,
		&provisions, &excepted, &since, &r.Sentence, &r.Key, &r.Page)
	if err != nil {
		return 0, r, err
	}
	r.Kind = corpus.RelationKind(kind)
	var errs [4]error
	r.Target.Issued, errs[0] = corpus.ParseDate(issued)
	r.From, errs[1] = corpus.ParseDate(since)
	errs[2] = json.Unmarshal([]byte(provisions), &r.Provisions)
	errs[3] = json.Unmarshal([]byte(excepted), &r.Except)
	return document, r, errors.Join(errs[:]...)
}

func relationColumns() []string {
	return []string{
		"document", "ordinal", "kind", "target", "target_key", "target_kind", "target_title", "target_issued", "target_name",
		"provisions", "excepted", "since", "sentence", "source_key", "page",
	}
}

// relationRows are the relations of a document. Numbers that it only lists
// are relations without the words they rest on.
func relationRows(id int64, doc *corpus.Document) (rows [][]any, err error) {
	list := slices.Clone(doc.Relations)
	add := func(kind corpus.RelationKind, numbers, provisions []string) {
		for _, n := range numbers {
			if !slices.ContainsFunc(doc.Relations, func(r corpus.Relation) bool { return r.Target.Number == n && r.Kind != corpus.Cites }) {
				list = append(list, corpus.Relation{Kind: kind, Target: corpus.Named{Number: n}, Provisions: provisions})
			}
		}
	}
	add(corpus.Replaces, doc.Replaces, nil)
	add(corpus.Amends, doc.Amends, []string{corpus.SomeContents})
	for i, r := range list {
		provisions, err := json.Marshal(append([]string{}, r.Provisions...))
		if err != nil {
			return nil, fmt.Errorf("relation %d: %w", i, err)
		}
		excepted, err := json.Marshal(append([]string{}, r.Except...))
		if err != nil {
			return nil, fmt.Errorf("relation %d: %w", i, err)
		}
		n := r.Target
		rows = append(rows, []any{
			id, i, string(r.Kind), n.Number, numberKey(n.Number), n.Kind, n.Title, n.Issued.String(), n.Printed,
			string(provisions), string(excepted), r.From.String(), r.Sentence, r.Key, r.Page,
		})
	}
	return rows, nil
}
