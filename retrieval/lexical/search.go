package lexical

import (
	"context"
	"sync"
)

// Parameters of BM25F (Robertson, Zaragoza: "The Probabilistic Relevance
// Framework", 2009), chosen by cross-validation; see docs/decisions.md.
type Parameters struct {
	K1     float64
	B      [fieldCount]float64
	Weight [fieldCount]float64
	PassK1 float64
	PassB  float64
}

// DefaultParameters are those the figures of docs/benchmarks.md are made with.
func DefaultParameters() Parameters {
	return Parameters{
		K1:     1.2,
		B:      [fieldCount]float64{0.75, 0.4, 0.4, 0.3},
		Weight: [fieldCount]float64{1, 2, 0.4, 0.6},
		PassK1: 1.2,
		PassB:  0.75,
	}
}

// Searcher scores what sources give. It remembers how common terms are among
// the documents that readers see, so that a later search need not read what
// cannot change its result. It is safe for concurrent use.
type Searcher struct {
	parameters Parameters
	kept       collections
	works      sync.Pool // of *workspace
}

// NewSearcher makes a Searcher that remembers nothing yet.
func NewSearcher(par Parameters) *Searcher { return &Searcher{parameters: par} }

// Search scores what src gives and returns the best articles, best first.
// Ties stand in the order of document and article.
func Search(ctx context.Context, src Source, q Query) (Found, error) {
	return NewSearcher(DefaultParameters()).Search(ctx, src, q)
}

// Search scores what src gives and returns the best articles, best first.
// Ties stand in the order of document and article. What it finds does not
// depend on what was searched before.
func (m *Searcher) Search(ctx context.Context, src Source, q Query) (Found, error) {
	c, err := m.collect(ctx, src)
	if err != nil {
		return Found{}, err
	}
	s := &scorer{collection: c, par: m.parameters, limit: max(q.Limit, 0)}
	var kept bool
	if s.work, kept = m.works.Get().(*workspace); !kept {
		s.work = &workspace{}
	}
	defer func() {
		if s.work.end() {
			m.works.Put(s.work)
		}
	}()
	s.scores, s.found = s.work.begin(c.slots, len(c.documents))
	s.setTerms(q.Terms)
	if err := s.read(ctx, src); err != nil {
		return Found{}, err
	}
	best := s.top()
	s.choose(best)
	for i := range s.terms {
		if err := s.scorePassages(&s.terms[i]); err != nil {
			return Found{}, err
		}
	}
	return s.result(best), nil
}

// scorer is one search over a collection.
type scorer struct {
	*collection

	par    Parameters
	limit  int
	terms  []term
	found  []document // as those of the collection
	scores []int64    // of all articles, by slot
	most   float64    // pseudo-frequency in an article, of the rows that were scored
	floor  int64      // the best articles are known to be over it
	mass   shares     // weight of all terms of the query
	near   []int      // documents that may hold one of the best articles
	work   *workspace // of all that is read
}

// document is what a search knows of a document of the collection.
type document struct {
	matched bool        // some row was read
	far     bool        // none of its articles can be among the best
	chosen  []*evidence // of the articles that are candidates, by article
}

// term is a term of the query and what was read of it.
type term struct {
	Term
	known bool // frequency is
	frequency
	rows []row
}

// row is a posting row in the document with an index in the collection.
type row struct {
	document int
	data     []byte
}

// setTerms takes each term once, with its highest weight.
func (s *scorer) setTerms(terms []Term) {
	index := make(map[int64]int, len(terms))
	for _, t := range terms {
		if i, ok := index[t.ID]; ok {
			s.terms[i].Weight = max(s.terms[i].Weight, t.Weight)
			continue
		}
		index[t.ID] = len(s.terms)
		s.terms = append(s.terms, term{Term: t})
	}
}

// top gives the best articles.
func (s *scorer) top() []Candidate {
	sorted := s.best(s.near).sorted()
	list := make([]Candidate, len(sorted))
	for i, c := range sorted {
		list[i] = Candidate{Document: s.documents[c.document].id, Article: c.article, Score: unfixed(c.score)}
	}
	return list
}

// best picks the articles of some documents with the best scores so far.
func (s *scorer) best(near []int) *bestOf {
	best := &bestOf{limit: s.limit, least: s.floor}
	for _, i := range near {
		if !s.found[i].matched {
			continue
		}
		d := &s.documents[i]
		for a, score := range s.scores[d.slot : d.slot+len(d.layout.articles)] {
			if score > best.least && !d.hidden.hasArticle(a) {
				best.add(scored{i, a, score})
			}
		}
	}
	return best
}

// result gathers what was found of the candidates.
func (s *scorer) result(best []Candidate) Found {
	for i := range best {
		s.complete(&best[i])
	}
	f := Found{Candidates: best, Articles: s.articles, Frequencies: make(map[int64]int, len(s.terms))}
	for i := range s.terms {
		f.Frequencies[s.terms[i].ID] = s.terms[i].articles
	}
	return f
}
