package lexical

import (
	"fmt"
	"math"
)

// Scores are summed as multiples of 1/unit, so that a sum is the same to the
// last bit in whatever order its parts are added.
const unit = 1 << 36

// fixed is for scores, which are not negative.
func fixed(x float64) int64 { return int64(x*unit + 0.5) }

func unfixed(n int64) float64 { return float64(n) / unit }

func idf(n, df int) float64 {
	return math.Log(1 + (float64(n)-float64(df)+0.5)/(float64(df)+0.5))
}

func saturate(tf, k1 float64) float64 { return tf * (k1 + 1) / (tf + k1) }

// weight is what an occurrence of the term counts at most but for k1 + 1.
func (s *scorer) weight(t *term) float64 { return t.Weight * idf(s.articles, t.articles) }

// bound is the most a term adds to the score of an article; the last bits are
// those of rounding.
func (s *scorer) bound(t *term) int64 { return fixed(s.weight(t)*saturate(t.most, s.par.K1)) + 2 }

// frequency is BM25F's pseudo-frequency of a term in one field.
func (s *scorer) frequency(field, count, length int) float64 {
	if count == 0 {
		return 0
	}
	return float64(count) * s.norm(field, length)
}

// norm is what one occurrence in a field of a length counts.
func (s *scorer) norm(field, length int) float64 {
	if length < len(s.norms[field]) {
		return s.norms[field][length]
	}
	return s.par.norm(field, length, s.average[field])
}

func (p *Parameters) norm(field, length int, average float64) float64 {
	b := p.B[field]
	return p.Weight[field] / (1 - b + b*float64(length)/average)
}

// normLengths bounds the lengths whose norms are computed once for all.
const normLengths = 2048

func (c *collection) computeNorms(par *Parameters) {
	for f := range c.norms {
		c.norms[f] = make([]float64, normLengths)
		for length := range c.norms[f] {
			c.norms[f][length] = par.norm(f, length, c.average[f])
		}
	}
}

// count sets how common a term is from all its rows.
func (s *scorer) count(t *term) {
	t.frequency = frequency{documents: len(t.rows)}
	s.most = 0
	for _, r := range t.rows {
		p := openPosting(r.data)
		n := p.articles
		if d := &s.documents[r.document]; p.title > 0 {
			n = max(n, len(d.layout.articles)-d.hidden.articles)
		}
		t.articles += n
	}
	t.articles = min(t.articles, s.articles)
	t.known = true
}

// score adds the share of BM25F that a row gives to every article of it.
func (s *scorer) score(r row, weight float64) error {
	s.found[r.document].matched = true
	d := &s.documents[r.document]
	p := openPosting(r.data)
	var ok bool
	if p.title > 0 {
		ok = s.scoreTitled(&p, d, weight)
	} else {
		ok = s.scoreRow(&p, d, weight)
	}
	if !ok || p.failed {
		return fmt.Errorf("lexical: postings of document %d: %w", d.id, ErrCorrupt)
	}
	return nil
}

// scoreRow scores the articles that have the term. It is where a search spends
// most of its time: entries whose numbers all take one byte, nearly all of
// them, are read at once.
func (s *scorer) scoreRow(p *posting, d *member, weight float64) bool {
	articles := d.layout.articles
	scores := s.scores[d.slot : d.slot+len(articles)]
	k1 := s.par.K1
	scale := weight * (k1 + 1) * unit
	most, norms := 0.0, [fieldTitle][]float64(s.norms[:fieldTitle])
	for p.articles > 0 {
		short := p.shortEntry()
		if short == nil {
			if !s.scoreNext(p, articles, scores, scale) {
				return false
			}
			continue
		}
		p.article += int(short[0])
		if p.article >= len(scores) {
			return false
		}
		tf, lengths := 0.0, &articles[p.article]
		for f := range norms {
			n := short[1+f]
			if n == 0 {
				continue
			}
			if length := int(lengths[f]); length < len(norms[f]) {
				tf += float64(n) * norms[f][length]
			} else {
				tf += float64(n) * s.par.norm(f, length, s.average[f])
			}
		}
		most = max(most, tf)
		scores[p.article] += int64(scale*tf/(tf+k1) + 0.5)
		p.skipShort(2 * int(short[4]))
	}
	s.most = max(s.most, most)
	return true
}

// scoreNext scores an entry with larger numbers.
func (s *scorer) scoreNext(p *posting, articles [][fieldTitle]int32, scores []int64, scale float64) bool {
	if !p.next() || p.article >= len(scores) {
		return false
	}
	tf := 0.0
	for f, n := range p.counts {
		tf += s.frequency(f, n, int(articles[p.article][f]))
	}
	s.most = max(s.most, tf)
	scores[p.article] += int64(scale*tf/(tf+s.par.K1) + 0.5)
	p.skipPassages()
	return true
}

// scoreTitled scores all articles of a document that has the term in its title.
func (s *scorer) scoreTitled(p *posting, d *member, weight float64) bool {
	scores := s.scores[d.slot : d.slot+len(d.layout.articles)]
	title := s.frequency(fieldTitle, p.title, d.layout.titleLength)
	s.most = max(s.most, title)
	without := fixed(weight * saturate(title, s.par.K1))
	at := 0 // articles before this one have their share
	for p.next() {
		if p.article >= len(scores) {
			return false
		}
		for ; at < p.article; at++ {
			scores[at] += without
		}
		tf := title
		for f, n := range p.counts {
			tf += s.frequency(f, n, int(d.layout.articles[p.article][f]))
		}
		s.most = max(s.most, tf)
		if at == p.article { // not one that a damaged row names twice
			scores[at] += fixed(weight * saturate(tf, s.par.K1))
			at++
		}
		p.skipPassages()
	}
	for ; at < len(scores); at++ {
		scores[at] += without
	}
	return true
}
