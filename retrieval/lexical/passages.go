package lexical

import (
	"cmp"
	"fmt"
	"slices"
)

// evidence is what speaks for a candidate besides its own score.
type evidence struct {
	article  int
	passages []int64 // scores
	matched  shares  // weight of the query's terms that occur in it
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

// choose makes room for the scores of the candidates' passages.
func (s *scorer) choose(best []Candidate) {
	for _, c := range best {
		i := s.index[c.Document]
		e := &evidence{article: c.Article, passages: make([]int64, len(s.documents[i].layout.of(c.Article)))}
		s.found[i].chosen = append(s.found[i].chosen, e)
	}
	for i := range s.found {
		slices.SortFunc(s.found[i].chosen, func(a, b *evidence) int { return cmp.Compare(a.article, b.article) })
	}
}

// scorePassages adds a term's share to the passages of candidates: BM25F of
// the passage with the fields of its article.
func (s *scorer) scorePassages(t *term) error {
	part := t.Weight * idf(max(s.articles, shareArticles), t.articles)
	s.mass.add(t.Term, part)
	for _, r := range t.rows {
		chosen := s.found[r.document].chosen
		if len(chosen) == 0 {
			continue
		}
		p := openPosting(r.data)
		if p.title > 0 {
			for _, e := range chosen {
				e.matched.add(t.Term, part)
			}
		}
		if !s.scoreChosen(t, &p, &s.documents[r.document], chosen, part) {
			return fmt.Errorf("lexical: postings of document %d: %w", s.documents[r.document].id, ErrCorrupt)
		}
	}
	return nil
}

func (s *scorer) scoreChosen(t *term, p *posting, d *member, chosen []*evidence, part float64) bool {
	weight := s.weight(t)
	for len(chosen) > 0 && p.nextFrom(chosen[0].article) {
		for len(chosen) > 0 && chosen[0].article < p.article {
			chosen = chosen[1:]
		}
		if len(chosen) == 0 || chosen[0].article > p.article {
			p.skipPassages()
			continue
		}
		if p.title == 0 {
			chosen[0].matched.add(t.Term, part)
		}
		if !s.scoreEntry(p, d, chosen[0].passages, weight) {
			return false
		}
	}
	return !p.failed
}

func (s *scorer) scoreEntry(p *posting, d *member, scores []int64, weight float64) bool {
	around := 0.0
	for f := fieldHeading; f < fieldTitle; f++ {
		around += s.frequency(f, p.counts[f], int(d.layout.articles[p.article][f]))
	}
	lengths := d.layout.of(p.article)
	without := fixed(weight * saturate(around, s.par.K1))
	at := 0 // passages before this one have their share
	for {
		index, count, ok := p.nextPassage()
		if !ok {
			break
		}
		if index >= len(scores) {
			return false
		}
		for ; at < index; at++ {
			scores[at] += without
		}
		b := s.par.PassB
		tf := float64(count) / (1 - b + b*float64(lengths[index])/s.passage)
		scores[index] += fixed(weight * saturate(around+tf, s.par.PassK1))
		at = index + 1
	}
	for ; at < len(scores); at++ {
		scores[at] += without
	}
	return true
}

// complete gives a candidate what was found besides its own score.
func (s *scorer) complete(c *Candidate) {
	i := s.index[c.Document]
	d := &s.documents[i]
	at, _ := slices.BinarySearchFunc(s.found[i].chosen, c.Article, func(e *evidence, article int) int { return cmp.Compare(e.article, article) })
	e := s.found[i].chosen[at]
	c.Coverage = share(e.matched.syllables, s.mass.syllables)
	c.PairCoverage = share(e.matched.pairs, s.mass.pairs)
	c.ExtraWeight = e.matched.extra / idf(max(s.articles, shareArticles), 1)
	first := int(d.layout.firsts[c.Article])
	c.Passages = make([]PassageScore, 0, len(e.passages))
	for index, score := range e.passages {
		if d.hidden.has(first + index) {
			continue
		}
		c.Passages = append(c.Passages, PassageScore{first + index, unfixed(score)})
		c.Best = max(c.Best, unfixed(score))
	}
}
