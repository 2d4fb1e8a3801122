package lexical

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
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

// Search scores what src gives and returns the best articles, best first.
// Ties stand in the order of document and article.
func Search(ctx context.Context, src Source, q Query) (Found, error) {
	return SearchWith(ctx, src, q, DefaultParameters())
}

// SearchWith is Search with other parameters.
func SearchWith(ctx context.Context, src Source, q Query, par Parameters) (Found, error) {
	s := scorer{par: par, docs: map[int64]*document{}}
	if err := s.readLayouts(ctx, src); err != nil {
		return Found{}, err
	}
	if err := s.readPostings(ctx, src, q.Terms); err != nil {
		return Found{}, err
	}
	for i := range s.terms {
		if err := s.scoreArticles(&s.terms[i]); err != nil {
			return Found{}, err
		}
	}
	best := s.top(q.Limit)
	for i := range s.terms {
		s.scorePassages(&s.terms[i])
	}
	return s.found(best), nil
}

func (s *scorer) found(best []Candidate) Found {
	f := Found{Candidates: s.candidates(best), Articles: s.articles, Frequencies: make(map[int64]int, len(s.terms))}
	for i := range s.terms {
		f.Frequencies[s.terms[i].ID] = s.terms[i].articles
	}
	return f
}

type scorer struct {
	par      Parameters
	docs     map[int64]*document
	terms    []term
	articles int
	passages int
	mass     shares // weight of all terms of the query
	average  [fieldCount]float64
	passage  float64 // average length of a passage
}

type document struct {
	id     int64
	layout *layout
	hidden hiding
	scores []float64         // by article
	chosen map[int]*evidence // of the articles that are candidates
}

// evidence is what speaks for a candidate besides its own score.
type evidence struct {
	passages []float64 // scores
	matched  shares    // weight of the query's terms that occur in it
}

// shareArticles is the size of collection that shares are reckoned for at
// least: among a handful of articles every word that occurs is common, and one
// that does not would outweigh all others.
const shareArticles = 1000

// shares are weights of syllables, of pairs and of extra terms.
type shares struct{ syllables, pairs, extra float64 }

func (s *shares) add(t Term, weight float64) {
	switch {
	case t.Extra:
		s.extra += weight
	case t.Pair:
		s.pairs += weight
	default:
		s.syllables += weight
	}
}

func share(part, whole float64) float64 {
	if whole <= 0 {
		return 0
	}
	return part / whole
}

type term struct {
	Term
	rows     []row
	articles int // with the term
}

type row struct {
	doc  *document
	data []byte
}

func (s *scorer) readLayouts(ctx context.Context, src Source) error {
	var total [fieldCount]int
	var length int
	for stored, err := range src.Layouts(ctx) {
		if err != nil {
			return err
		}
		l, err := decodeLayout(stored.Data)
		if err != nil {
			return fmt.Errorf("lexical: layout of document %d: %w", stored.Document, err)
		}
		hidden := l.hide(stored.Hidden)
		s.docs[stored.Document] = &document{id: stored.Document, layout: l, hidden: hidden}
		s.articles += len(l.articles) - hidden.articles
		s.passages += l.passages
		length += l.length
		for f := range total {
			total[f] += l.total[f]
		}
	}
	for f := range total {
		s.average[f] = mean(total[f], s.articles)
	}
	s.passage = mean(length, s.passages)
	return nil
}

func mean(sum, n int) float64 { return math.Max(1, float64(sum)/math.Max(1, float64(n))) }

func (s *scorer) readPostings(ctx context.Context, src Source, terms []Term) error {
	index := make(map[int64]int, len(terms))
	ids := make([]int64, 0, len(terms))
	for _, t := range terms {
		if i, ok := index[t.ID]; ok {
			s.terms[i].Weight = max(s.terms[i].Weight, t.Weight)
			continue
		}
		index[t.ID] = len(s.terms)
		s.terms = append(s.terms, term{Term: t})
		ids = append(ids, t.ID)
	}
	for r, err := range src.Postings(ctx, ids) {
		if err != nil {
			return err
		}
		doc, i := s.docs[r.Document], index[r.Term]
		if doc == nil {
			return fmt.Errorf("lexical: document %d has postings and no layout: %w", r.Document, ErrCorrupt)
		}
		data, err := doc.hidden.strip(r.Data)
		if err != nil {
			return fmt.Errorf("lexical: postings of document %d: %w", doc.id, err)
		}
		s.terms[i].rows = append(s.terms[i].rows, row{doc, data})
	}
	for i := range s.terms {
		s.terms[i].sort()
	}
	return nil
}

// sort puts the rows in one order, so that sums are the same to the last bit
// whatever order an engine returns.
func (t *term) sort() {
	slices.SortFunc(t.rows, func(a, b row) int { return cmp.Compare(a.doc.id, b.doc.id) })
}

func idf(n, df int) float64 {
	return math.Log(1 + (float64(n)-float64(df)+0.5)/(float64(df)+0.5))
}

// scoreArticles adds the term's share of BM25F to every article that has it.
func (s *scorer) scoreArticles(t *term) error {
	for _, r := range t.rows {
		p := openPosting(r.data)
		t.articles += max(p.articles, titled(p.title, r.doc))
	}
	t.articles = min(t.articles, s.articles)
	weight := t.Weight * idf(s.articles, t.articles)
	for _, r := range t.rows {
		if r.doc.scores == nil {
			r.doc.scores = make([]float64, len(r.doc.layout.articles))
		}
		if err := s.scoreRow(r, weight); err != nil {
			return fmt.Errorf("lexical: postings of document %d: %w", r.doc.id, err)
		}
	}
	return nil
}

func titled(title int, d *document) int {
	if title == 0 {
		return 0
	}
	return len(d.layout.articles) - d.hidden.articles
}

func (s *scorer) scoreRow(r row, weight float64) error {
	p := openPosting(r.data)
	l := r.doc.layout
	title := s.frequency(fieldTitle, p.title, l.titleLength)
	scored := 0 // articles before this one have their share
	add := func(upTo int, tf float64) {
		for ; title > 0 && scored < upTo; scored++ {
			r.doc.scores[scored] += weight * saturate(title, s.par.K1)
		}
		if tf > 0 {
			r.doc.scores[upTo] += weight * saturate(tf+title, s.par.K1)
			scored = upTo + 1
		}
	}
	for p.next() {
		if p.article >= len(l.articles) {
			return ErrCorrupt
		}
		tf := 0.0
		for f, n := range p.counts {
			tf += s.frequency(f, n, l.articles[p.article].lengths[f])
		}
		add(p.article, tf)
		for {
			index, _, ok := p.nextPassage()
			if !ok {
				break
			}
			if index >= len(l.articles[p.article].passages) {
				return ErrCorrupt
			}
		}
	}
	if p.failed {
		return ErrCorrupt
	}
	add(len(l.articles), 0)
	return nil
}

func (s *scorer) frequency(field, count, length int) float64 {
	if count == 0 {
		return 0
	}
	b := s.par.B[field]
	return s.par.Weight[field] * float64(count) / (1 - b + b*float64(length)/s.average[field])
}

func saturate(tf, k1 float64) float64 { return tf * (k1 + 1) / (tf + k1) }

// top picks the best articles and makes room for the scores of their passages.
func (s *scorer) top(limit int) []Candidate {
	var all []Candidate
	for _, d := range s.docs {
		for a, score := range d.scores {
			if score > 0 && !d.hidden.gone[a] {
				all = append(all, Candidate{Document: d.id, Article: a, Score: score})
			}
		}
	}
	slices.SortFunc(all, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Document, b.Document), cmp.Compare(a.Article, b.Article))
	})
	all = all[:min(max(limit, 0), len(all))]
	for _, c := range all {
		d := s.docs[c.Document]
		if d.chosen == nil {
			d.chosen = map[int]*evidence{}
		}
		d.chosen[c.Article] = &evidence{passages: make([]float64, len(d.layout.articles[c.Article].passages))}
	}
	return all
}

// scorePassages adds the term's share to the passages of candidates: BM25F of
// the passage with the fields of its article.
func (s *scorer) scorePassages(t *term) {
	weight := t.Weight * idf(s.articles, t.articles)
	part := t.Weight * idf(max(s.articles, shareArticles), t.articles)
	s.mass.add(t.Term, part)
	for _, r := range t.rows {
		if r.doc.chosen == nil {
			continue
		}
		p := openPosting(r.data)
		if p.title > 0 {
			for _, e := range r.doc.chosen {
				e.matched.add(t.Term, part)
			}
		}
		for p.next() {
			s.scoreEntry(&p, r.doc, t.Term, weight, part)
		}
	}
}

func (s *scorer) scoreEntry(p *posting, d *document, t Term, weight, part float64) {
	var scores []float64
	if e := d.chosen[p.article]; e != nil {
		scores = e.passages
		if p.title == 0 {
			e.matched.add(t, part)
		}
	}
	shape := d.layout.articles[p.article]
	around := 0.0
	for f := fieldHeading; f < fieldTitle; f++ {
		around += s.frequency(f, p.counts[f], shape.lengths[f])
	}
	without := saturate(around, s.par.K1)
	scored := 0
	for {
		index, count, ok := p.nextPassage()
		if !ok {
			break
		}
		if scores == nil {
			continue
		}
		for ; scored < index; scored++ {
			scores[scored] += weight * without
		}
		b := s.par.PassB
		tf := float64(count) / (1 - b + b*float64(shape.passages[index])/s.passage)
		scores[index] += weight * saturate(around+tf, s.par.PassK1)
		scored = index + 1
	}
	for ; scored < len(scores); scored++ {
		scores[scored] += weight * without
	}
}

func (s *scorer) candidates(best []Candidate) []Candidate {
	for i := range best {
		c := &best[i]
		d := s.docs[c.Document]
		e := d.chosen[c.Article]
		c.Coverage = share(e.matched.syllables, s.mass.syllables)
		c.PairCoverage = share(e.matched.pairs, s.mass.pairs)
		c.ExtraWeight = e.matched.extra / idf(max(s.articles, shareArticles), 1)
		for index, score := range e.passages {
			if d.hidden.has(c.Article, index) {
				continue
			}
			c.Passages = append(c.Passages, PassageScore{d.layout.firsts[c.Article] + index, score})
			c.Best = max(c.Best, score)
		}
	}
	return best
}
