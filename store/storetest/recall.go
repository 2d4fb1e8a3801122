package storetest

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"neuguong/retrieval"
)

func (s suite) recall() map[string]func(*testing.T) {
	return map[string]func(*testing.T){
		"an index of vectors finds what looking at all of them finds": s.nearestOfAll,
	}
}

// nearestOfAll has vectors in clusters, as those of texts are, and as many as
// make an index where the engine keeps one.
func (s suite) nearestOfAll(t *testing.T) {
	const documents, each, dimension, clusters, best = 30, 50, 24, 40, 10
	opts := fixedNow()
	opts.VectorIndexAt = documents * each / 2 // so that some come before the index and some after
	st := open(t, s.Fresh(t), opts)
	random := rand.New(rand.NewPCG(7, 8))
	centres := make([][]float32, clusters)
	for i := range centres {
		centres[i] = randomVector(random, dimension)
	}
	near := func() []float32 {
		v := slices.Clone(centres[random.IntN(clusters)])
		for i := range v {
			v[i] += float32(random.NormFloat64()) / 2
		}
		return v
	}
	all := map[int64][][]float32{}
	var ids []int64
	for i := range documents {
		set := retrieval.VectorSet{Model: "m"}
		for j := range each {
			set.Ordinals, set.Vectors = append(set.Ordinals, j), append(set.Vectors, near())
		}
		set.Document = add(t, st, directive(fmt.Sprintf("%d-QĐ", i), "khoản"+strings.Repeat("\nkhoản", each-1)))
		must(t, st.AddVectors(t.Context(), set))
		all[set.Document], ids = set.Vectors, append(ids, set.Document)
	}
	for _, visible := range [][]int64{ids, ids[:10], ids[11:12]} {
		found, wanted := 0, 0
		for range 40 {
			query := near()
			var exact []float64
			for _, id := range visible {
				for _, v := range all[id] {
					exact = append(exact, cosine(query, v))
				}
			}
			slices.Sort(exact)
			least := exact[len(exact)-best]
			got, err := st.Nearest(t.Context(), retrieval.Filter{Documents: visible}, "m", query, best)
			must(t, err)
			for _, n := range got {
				if n.Similarity >= least-1e-4 {
					found++
				}
			}
			wanted += best
		}
		if float64(found) < 0.98*float64(wanted) {
			t.Errorf("in %d documents: %d of the %d nearest were found", len(visible), found, wanted)
		}
	}
}

func cosine(a, b []float32) float64 {
	var ab, aa, bb float64
	for i := range a {
		ab += float64(a[i]) * float64(b[i])
		aa += float64(a[i]) * float64(a[i])
		bb += float64(b[i]) * float64(b[i])
	}
	return ab / math.Sqrt(aa*bb)
}
