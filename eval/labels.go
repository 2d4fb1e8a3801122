package eval

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"neuguong/answer"
	"neuguong/retrieval"
)

// UnknownLabel is a provision that a question names as its answer and that the
// store does not hold.
type UnknownLabel struct {
	Question string `json:"question"`
	Document string `json:"document"` // its number or file
	Ref      string `json:"ref"`      // "" when the document is not there either
}

// Resolve looks up what questions name as their answers. Labels that are not
// there are left out, and so are questions that have no other.
func Resolve(ctx context.Context, library retrieval.Library, filter retrieval.Filter, questions []GoldenQuestion) (known []GoldenQuestion, unknown []UnknownLabel, err error) {
	documents, err := library.Documents(ctx, filter)
	if err != nil {
		return nil, nil, fmt.Errorf("eval: list documents: %w", err)
	}
	r := resolver{library: library, filter: filter, documents: documents, provisions: map[int64][]retrieval.Provision{}}
	for _, q := range questions {
		gold := make([]GoldenProvision, 0, len(q.Gold))
		for _, g := range q.Gold {
			wrong, err := r.unknown(ctx, g)
			switch {
			case err != nil:
				return nil, nil, err
			case wrong == nil:
				gold = append(gold, g)
			default:
				wrong.Question = q.ID
				unknown = append(unknown, *wrong)
			}
		}
		if len(gold) > 0 || len(q.Gold) == 0 {
			q.Gold = gold
			known = append(known, q)
		}
	}
	return known, unknown, nil
}

type resolver struct {
	library    retrieval.Library
	filter     retrieval.Filter
	documents  []retrieval.DocumentInfo
	provisions map[int64][]retrieval.Provision // of documents that were looked into
}

// unknown says what of the label is not there; nil when all is.
func (r *resolver) unknown(ctx context.Context, g GoldenProvision) (*UnknownLabel, error) {
	wrong := &UnknownLabel{Document: g.document()}
	for i := range r.documents {
		d := &r.documents[i]
		if !g.standsIn(d) {
			continue
		}
		wrong.Ref = g.Ref
		if r.provisions[d.ID] == nil {
			all, err := r.library.Provisions(ctx, r.filter, d.ID)
			if err != nil {
				return nil, fmt.Errorf("eval: provisions of %s: %w", g.document(), err)
			}
			r.provisions[d.ID] = all
		}
		if slices.ContainsFunc(r.provisions[d.ID], g.names) {
			return nil, nil //nolint:nilnil // nothing is wrong
		}
	}
	return wrong, nil
}

// names reports whether the label names the provision.
func (g GoldenProvision) names(p retrieval.Provision) bool {
	return (g.Part == "" || g.Part == p.PartName) && plainRef(p.Ref) == plainRef(g.Ref)
}

// plainRef forgives capitals and spaces; "điểm d" is not "điểm đ".
func plainRef(ref string) string {
	return strings.Join(strings.Fields(strings.ToLower(norm.NFC.String(ref))), " ")
}

// wanted gives what is to be found, and what of it was: each article where all
// are needed, else any of them.
func (q GoldenQuestion) wanted(found []string) ([]string, map[string]float64) {
	relevant := map[string]float64{}
	if q.Need != "all" {
		const anyOf = "any"
		relevant[anyOf] = 1
		one := make([]string, len(found))
		if first := slices.IndexFunc(found, func(name string) bool { return name != "" }); first >= 0 {
			one[first] = anyOf
		}
		return one, relevant
	}
	for unit := range q.units() {
		relevant[unit] = 1
	}
	return found, relevant
}

// Finding measures how well questions find the articles that answer them in
// what is stored. Of questions out of scope it takes the confidence alone.
func Finding(ctx context.Context, questions []GoldenQuestion, variant string, perturb Perturb, search answer.Searcher, asked answer.Question, progress Progress) (Report, error) {
	var all []Outcome
	for i, q := range questions {
		asked.Text, asked.Earlier = perturb.apply(q.Variant(variant)), q.Context
		start := time.Now()
		o, found, err := q.look(ctx, search, asked, depth)
		if err != nil {
			return Report{}, fmt.Errorf("eval: question %s: %w", q.ID, err)
		}
		if o.InScope {
			m := Score(q.wanted(found))
			m.MsPerQuery = milliseconds(time.Since(start))
			o.Metrics = m.byName()
		}
		all = append(all, o)
		progress.tell(i+1, len(questions))
	}
	return NewReport(all), nil
}
