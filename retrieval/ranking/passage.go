package ranking

import "math"

// longest bounds how much of a passage is compared word by word.
const longest = 400

// text fills the features that look at the words of an article.
func text(v *Vector, q *Question, a *Article) {
	heading, whole := newReader(q), newReader(q)
	heading.read(a.heading)
	whole.merge(heading)
	best := 0
	var most float64
	for i, p := range a.passages {
		r := newReader(q)
		r.read(p)
		whole.merge(r)
		c := r.coverage()
		v[PassageUnigrams] = max(v[PassageUnigrams], c.unigrams)
		v[PassagePairs] = max(v[PassagePairs], c.pairs)
		v[PassageToned] = max(v[PassageToned], c.toned)
		v[PassageTriples] = max(v[PassageTriples], c.triples)
		v[RareTogether] = max(v[RareTogether], share(r.unigrams, q.rare))
		if s := c.unigrams + c.pairs; s > most {
			best, most = i, s
		}
	}
	c := whole.coverage()
	v[Unigrams], v[Tones], v[Pairs], v[TonedPairs], v[Triples] = c.unigrams, c.tones, c.pairs, c.toned, c.triples
	v[Rare] = share(whole.unigrams, q.rare)
	v[Length] = math.Log(1 + float64(a.length))
	v.heading(q, a.heading, heading)
	if len(a.passages) > 0 {
		v.passage(q, a.passages[best])
	}
}

func share(found map[word]bool, wanted []word) float64 {
	n := 0
	for _, w := range wanted {
		if found[w] {
			n++
		}
	}
	return float64(n) / float64(max(1, len(wanted)))
}

func (v *Vector) heading(q *Question, heading []syllable, r *reader) {
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
	v[HeadingOrder] = float64(subsequence(q.words, heading)) / float64(len(heading))
}

func (v *Vector) passage(q *Question, p []syllable) {
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
	v[Subsequence] = float64(subsequence(q.words, p)) / n
	v[Run] = float64(run(q.words, p)) / n
}

// subsequence is the length of the longest common subsequence.
func subsequence(a, b []syllable) int {
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

// run is the length of the longest common run of syllables.
func run(a, b []syllable) int {
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
