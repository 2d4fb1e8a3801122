package ranking

import "math"

// What follows computes the features that look at words with maps and tables,
// as their definitions say, to hold the fast way to.

func plainTitleAsked(q *Question, title []string) float64 {
	if len(title) < 2 {
		return 0
	}
	n := 0
	for i := 1; i < len(title); i++ {
		if _, ok := q.pairs[pair{wordOf(title[i-1]), wordOf(title[i])}]; ok {
			n++
		}
	}
	return float64(n) / float64(len(title)-1)
}

// plainReader marks what of the question occurs.
type plainReader struct {
	q        *Question
	unigrams map[word]bool
	tones    map[word]bool
	pairs    map[pair]bool
	toned    map[pair]bool
	triples  map[[3]word]bool
}

func newPlainReader(q *Question) *plainReader {
	return &plainReader{q, map[word]bool{}, map[word]bool{}, map[pair]bool{}, map[pair]bool{}, map[[3]word]bool{}}
}

func (r *plainReader) read(text []syllable) {
	for i, s := range text {
		if _, ok := r.q.unigram[s.folded]; ok {
			r.unigrams[s.folded] = true
		}
		if _, ok := r.q.tones[s.marked]; ok {
			r.tones[s.marked] = true
		}
		if i == 0 {
			continue
		}
		p := pair{text[i-1].folded, s.folded}
		if _, ok := r.q.pairs[p]; !ok {
			continue
		}
		r.pairs[p] = true
		if t := (pair{text[i-1].marked, s.marked}); r.q.toned[t] > 0 {
			r.toned[t] = true
		}
		if i > 1 {
			if t := [3]word{text[i-2].folded, p[0], p[1]}; r.q.triples[t] > 0 {
				r.triples[t] = true
			}
		}
	}
}

func (r *plainReader) merge(o *plainReader) {
	mergeInto(r.unigrams, o.unigrams)
	mergeInto(r.tones, o.tones)
	mergeInto(r.pairs, o.pairs)
	mergeInto(r.toned, o.toned)
	mergeInto(r.triples, o.triples)
}

func mergeInto[K comparable](a, b map[K]bool) {
	for k := range b {
		a[k] = true
	}
}

func (r *plainReader) coverage() coverage {
	m := r.q.mass
	c := coverage{
		plainCovered(r.unigrams, r.q.unigram) / m.unigram, plainCovered(r.tones, r.q.tones) / m.tones,
		plainCovered(r.pairs, r.q.pairs) / m.pairs, plainCovered(r.toned, r.q.toned) / m.toned,
		plainCovered(r.triples, r.q.triples) / m.triples,
	}
	if !r.q.marked { // what marks would tell is not known: take it as the rest is
		c.tones, c.toned = c.unigrams, c.pairs
	}
	return c
}

func plainCovered[K comparable](found map[K]bool, weights map[K]float64) float64 {
	total := 0.0
	for k := range found {
		total += weights[k]
	}
	return Steady(total)
}

// plainText fills the features that look at the words of an article.
func plainText(v *Vector, q *Question, a *Article) {
	heading, whole := newPlainReader(q), newPlainReader(q)
	heading.read(a.heading)
	whole.merge(heading)
	best := 0
	var most float64
	for i, p := range a.passages {
		r := newPlainReader(q)
		r.read(p)
		whole.merge(r)
		c := r.coverage()
		v[PassageUnigrams] = max(v[PassageUnigrams], c.unigrams)
		v[PassagePairs] = max(v[PassagePairs], c.pairs)
		v[PassageToned] = max(v[PassageToned], c.toned)
		v[PassageTriples] = max(v[PassageTriples], c.triples)
		v[RareTogether] = max(v[RareTogether], plainShare(r.unigrams, q.rare))
		if s := c.unigrams + c.pairs; s > most {
			best, most = i, s
		}
	}
	c := whole.coverage()
	v[Unigrams], v[Tones], v[Pairs], v[TonedPairs], v[Triples] = c.unigrams, c.tones, c.pairs, c.toned, c.triples
	v[Rare] = plainShare(whole.unigrams, q.rare)
	v[Length] = math.Log(1 + float64(a.length))
	v.plainHeading(q, a.heading, heading)
	if len(a.passages) > 0 {
		v.plainPassage(q, a.passages[best])
	}
}

func plainShare(found map[word]bool, wanted []word) float64 {
	n := 0
	for _, w := range wanted {
		if found[w] {
			n++
		}
	}
	return float64(n) / float64(max(1, len(wanted)))
}

func (v *Vector) plainHeading(q *Question, heading []syllable, r *plainReader) {
	c := r.coverage()
	v[AskedInHeading], v[AskedPairsInHeading] = c.unigrams, c.pairs
	if len(heading) == 0 {
		v[NoHeading] = 1
		return
	}
	var all, asked, pairs, pairsAsked float64
	for i, s := range heading {
		w := weight(s.folded)
		all += w
		if _, ok := q.unigram[s.folded]; ok {
			asked += w
		}
		if i > 0 {
			both := max(w, weight(heading[i-1].folded))
			pairs += both
			if _, ok := q.pairs[pair{heading[i-1].folded, s.folded}]; ok {
				pairsAsked += both
			}
		}
	}
	v[HeadingAsked] = asked / all
	v[HeadingPairsAsked] = pairsAsked / max(pairs, 1)
	v[HeadingLeftover] = (all - asked) / float64(max(1, len(q.words)))
	v[HeadingOrder] = float64(plainSubsequence(q.words, heading)) / float64(len(heading))
}

func (v *Vector) plainPassage(q *Question, p []syllable) {
	p = p[:min(len(p), longest)]
	v[PassageLength] = math.Log(1 + float64(len(p)))
	distinct, inQuestion := map[word]bool{}, 0.0
	all := 0.0
	pairs, pairsIn := map[pair]bool{}, 0
	digits := map[word]bool{}
	for i, s := range p {
		if !distinct[s.folded] {
			distinct[s.folded] = true
			w := weight(s.folded)
			all += w
			if _, ok := q.unigram[s.folded]; ok {
				inQuestion += w
			}
		}
		if q.numbers[s.folded] {
			digits[s.folded] = true
		}
		if i > 0 {
			k := pair{p[i-1].folded, s.folded}
			if !pairs[k] {
				pairs[k] = true
				if _, ok := q.pairs[k]; ok {
					pairsIn++
				}
			}
		}
	}
	v[Density] = inQuestion / max(all, 1)
	v[PairDensity] = float64(pairsIn) / float64(max(1, len(pairs)))
	v[Numbers] = 0.5
	if len(q.numbers) > 0 {
		v[Numbers] = float64(len(digits)) / float64(len(q.numbers))
	}
	n := float64(max(1, len(q.words)))
	v[Subsequence] = float64(plainSubsequence(q.words, p)) / n
	v[Run] = float64(plainRun(q.words, p)) / n
}

// plainSubsequence is the length of the longest common subsequence.
func plainSubsequence(a, b []syllable) int {
	row := make([]int, len(b)+1)
	for _, x := range a {
		corner := 0
		for j, y := range b {
			above := row[j+1]
			if x.folded == y.folded {
				row[j+1] = corner + 1
			} else {
				row[j+1] = max(above, row[j])
			}
			corner = above
		}
	}
	return row[len(b)]
}

// plainRun is the length of the longest common run of syllables.
func plainRun(a, b []syllable) int {
	most := 0
	row := make([]int, len(b)+1)
	for _, x := range a {
		corner := 0
		for j, y := range b {
			above := row[j+1]
			row[j+1] = 0
			if x.folded == y.folded {
				row[j+1] = corner + 1
				most = max(most, row[j+1])
			}
			corner = above
		}
	}
	return most
}
