package eval

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"neuguong/answer"
	"neuguong/retrieval"
	"neuguong/viet"
)

// ErrInScope is returned for a question that is said to be out of scope and
// names provisions that answer it.
var ErrInScope = errors.New("has a gold, so that it is not out of scope")

// LoadOutOfScope reads questions that the documents do not answer, in the form
// of [LoadGolden] without golds.
func LoadOutOfScope(path string) ([]GoldenQuestion, error) {
	return loadGolden(path, func(q GoldenQuestion) error {
		if len(q.Gold) > 0 {
			return ErrInScope
		}
		return nil
	})
}

// Outside leaves out the questions whose law is stored after all, by a title
// that holds the law's name, and gives their ids.
func Outside(questions []GoldenQuestion, documents []retrieval.DocumentInfo) (outside []GoldenQuestion, stored []string) {
	titles := make([]string, len(documents))
	for i, d := range documents {
		titles[i] = bareTitle(d.Kind + " " + d.Title)
	}
	for _, q := range questions {
		if slices.ContainsFunc(q.Laws, func(law string) bool {
			return slices.ContainsFunc(titles, func(t string) bool { return strings.Contains(t, bareTitle(law)) })
		}) {
			stored = append(stored, q.ID)
			continue
		}
		outside = append(outside, q)
	}
	return outside, stored
}

func bareTitle(title string) string {
	return " " + strings.Join(viet.Syllables(viet.Fold(title)), " ") + " "
}

// Join puts questions out of scope after others, under ids of their own.
func Join(questions, strangers []GoldenQuestion) []GoldenQuestion {
	taken := map[string]bool{}
	for _, q := range questions {
		taken[q.ID] = true
	}
	all := slices.Clone(questions)
	for _, q := range strangers {
		if taken[q.ID] {
			q.ID = "out-of-scope " + q.ID
		}
		all = append(all, q)
	}
	return all
}

// HeldOut is the kind of questions about documents that were taken out, in
// Vietnamese as reports show it.
const HeldOut = "văn bản bị bỏ khỏi kho"

// HoldOut measures what becomes of questions about documents that are not
// there: it takes the set's documents out of the engine in groups, at random
// by the seed, asks the questions that only they answer, and puts them back.
// The engine holds the set. With as many groups as documents each is taken out
// alone.
func HoldOut(ctx context.Context, set *Set, engine Engine, perturb Perturb, groups int, seed uint64, bot func() (answer.Searcher, Bot), progress Progress) ([]Outcome, error) {
	group := map[string]int{} // of a document's name
	in := func(g int) func(string) bool {
		return func(name string) bool { at, ok := group[name]; return ok && at == g }
	}
	for i, d := range rand.New(rand.NewPCG(seed, 1)).Perm(len(set.Documents)) { //nolint:gosec // the same groups every time
		group[set.Documents[d].Name] = i % groups
	}
	var outcomes []Outcome
	for g := range groups {
		questions := set.onlyAbout(in(g))
		if len(questions) == 0 {
			continue
		}
		if err := set.without(ctx, engine, in(g), func() error {
			search, b := bot()
			for _, q := range questions {
				o, err := outside(ctx, q.ID, perturb.apply(q.Text), search, b)
				if err != nil {
					return err
				}
				outcomes = append(outcomes, o)
				progress.tell(len(outcomes), len(set.Queries))
			}
			return nil
		}); err != nil {
			return nil, err
		}
	}
	return outcomes, nil
}

func outside(ctx context.Context, id, text string, search answer.Searcher, b Bot) (Outcome, error) {
	q := GoldenQuestion{ID: "held-out " + id, Kind: HeldOut}
	asked := answer.Question{Text: text}
	o, _, err := q.look(ctx, search, asked, goldenDepth)
	if err == nil {
		_, err = b.ask(ctx, asked, &o)
	}
	if err != nil {
		return o, fmt.Errorf("eval: question %s: %w", id, err)
	}
	return o, nil
}

// onlyAbout gives the questions that no other documents answer.
func (s *Set) onlyAbout(taken func(name string) bool) []SetQuery {
	document := map[string]string{}
	for _, d := range s.Documents {
		for _, id := range d.IDs {
			document[id] = d.Name
		}
	}
	var about []SetQuery
	for _, q := range s.Queries {
		all := true
		for id := range q.Relevant {
			all = all && taken(document[id])
		}
		if all {
			about = append(about, q)
		}
	}
	return about
}

// without does something while some documents are out of the engine.
func (s *Set) without(ctx context.Context, engine Engine, taken func(name string) bool, do func() error) error {
	documents, err := engine.Documents(ctx, retrieval.Filter{Access: retrieval.Restricted})
	if err != nil {
		return fmt.Errorf("eval: list documents: %w", err)
	}
	for _, d := range documents {
		if taken(d.FileName) {
			if err := engine.Remove(ctx, d.ID); err != nil {
				return fmt.Errorf("eval: take out %s: %w", d.FileName, err)
			}
		}
	}
	if err := do(); err != nil {
		return err
	}
	_, err = load(ctx, &Set{Documents: slices.DeleteFunc(slices.Clone(s.Documents), func(d SetDocument) bool { return !taken(d.Name) })}, engine)
	return err
}
