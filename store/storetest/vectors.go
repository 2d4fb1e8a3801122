package storetest

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"neuguong/retrieval"
	"neuguong/store"
)

func (s suite) vectors() map[string]func(*testing.T) {
	return map[string]func(*testing.T){
		"the nearest passages come first, with their cosine":                           s.nearest,
		"vectors of several models are kept apart":                                     s.models,
		"vectors given again replace the old ones":                                     s.replaceVectors,
		"vectors that cannot be compared are refused":                                  s.badVectors,
		"vectors of passages that do not exist are refused":                            s.strayVectors,
		"what is not embedded yet can be asked for":                                    s.progress,
		"as many rows come back as are asked for, with any filter":                     s.fullLimit,
		"dropped vectors make room for another dimension":                              s.dropVectors,
		"the vector of a text is known as long as a passage has it, and a week longer": s.knownVectors,
		"another dimension begins beside the former one":                               s.otherDimension,
		"the latest model takes the place of the others when it is told to":            s.keepOnly,
		"documents that lack vectors are told":                                         s.lacking,
	}
}

func (s suite) nearest(t *testing.T) {
	st := s.fresh(t)
	id := add(t, st, directive("1-QĐ", "a\nb", "c"))
	must(t, st.AddVectors(t.Context(), retrieval.VectorSet{
		Document: id, Model: "m", Ordinals: []int{2, 0, 1}, Vectors: [][]float32{{0, 5}, {3, 0}, {-1, -1}},
	}))
	got, err := st.Nearest(t.Context(), everything(), "m", []float32{0.3, 0.4}, 2)
	must(t, err)
	want := []retrieval.Neighbour{
		{ID: retrieval.PassageID{Document: id, Ordinal: 2}, Article: 1, Similarity: 0.8},
		{ID: retrieval.PassageID{Document: id, Ordinal: 0}, Article: 0, Similarity: 0.6},
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateApprox(0, 1e-6)); diff != "" {
		t.Errorf("nearest (-want +got):\n%s", diff)
	}
	all, err := st.Nearest(t.Context(), everything(), "m", []float32{0.3, 0.4}, 50)
	must(t, err)
	if len(all) != 3 || all[2].Similarity > -0.9 {
		t.Errorf("all: got %+v", all)
	}
	none, err := st.Nearest(t.Context(), everything(), "m", []float32{0.3, 0.4}, 0)
	must(t, err)
	if len(none) != 0 {
		t.Errorf("none asked for: got %+v", none)
	}
}

func (s suite) models(t *testing.T) {
	st := s.fresh(t)
	id := add(t, st, directive("1-QĐ", "a\nb"))
	name := `nhúng'"\%d`
	must(t, st.AddVectors(t.Context(), retrieval.VectorSet{Document: id, Model: "m", Ordinals: []int{0}, Vectors: [][]float32{{1, 0}}}))
	must(t, st.AddVectors(t.Context(), retrieval.VectorSet{Document: id, Model: name, Ordinals: []int{1}, Vectors: [][]float32{{1, 0, 0}}}))
	got, err := st.Nearest(t.Context(), everything(), name, []float32{1, 0, 0}, 5)
	must(t, err)
	if len(got) != 1 || got[0].ID.Ordinal != 1 {
		t.Errorf("nearest: got %+v", got)
	}
	unknown, err := st.Nearest(t.Context(), everything(), "unknown", []float32{1}, 5)
	must(t, err)
	if len(unknown) != 0 {
		t.Errorf("of an unknown model: got %+v", unknown)
	}
}

func (s suite) replaceVectors(t *testing.T) {
	st := s.fresh(t)
	id := add(t, st, directive("1-QĐ", "a\nb"))
	set := retrieval.VectorSet{Document: id, Model: "m", Ordinals: []int{0, 1}, Vectors: [][]float32{{1, 0}, {1, 0}}}
	must(t, st.AddVectors(t.Context(), set))
	set.Ordinals, set.Vectors = []int{1}, [][]float32{{0, 1}}
	must(t, st.AddVectors(t.Context(), set))
	got, err := st.Nearest(t.Context(), everything(), "m", []float32{0, 1}, 5)
	must(t, err)
	if len(got) != 2 || got[0].ID.Ordinal != 1 || math.Abs(got[0].Similarity-1) > 1e-6 || math.Abs(got[1].Similarity) > 1e-6 {
		t.Errorf("nearest: got %+v", got)
	}
}

func (s suite) badVectors(t *testing.T) {
	st := s.fresh(t)
	id := add(t, st, directive("1-QĐ", "a\nb"))
	set := func(vectors ...[]float32) error {
		ordinals := []int{0, 1}[:len(vectors)]
		return st.AddVectors(t.Context(), retrieval.VectorSet{Document: id, Model: "m", Ordinals: ordinals, Vectors: vectors})
	}
	nan, inf := float32(math.NaN()), float32(math.Inf(1))
	if code := store.CodeOf(set([]float32{1, 0}, []float32{1})); code != store.CodeDimension {
		t.Errorf("lengths that differ within a set: got %q", code)
	}
	must(t, set([]float32{1, 0}))
	for name, c := range map[string]struct {
		vector []float32
		code   store.Code
	}{
		"longer": {[]float32{1, 0, 0}, store.CodeDimension}, "NaN": {[]float32{1, nan}, store.CodeVector},
		"infinite": {[]float32{inf, 0}, store.CodeVector}, "zero": {[]float32{0, 0}, store.CodeVector}, "empty": {nil, store.CodeVector},
	} {
		if code := store.CodeOf(set(c.vector)); code != c.code {
			t.Errorf("stored %s: got %q, want %q", name, code, c.code)
		}
		if _, err := st.Nearest(t.Context(), everything(), "m", c.vector, 5); store.CodeOf(err) != c.code {
			t.Errorf("asked for %s: got %v, want %q", name, err, c.code)
		}
	}
	if done, _, err := st.VectorProgress(t.Context(), "m"); err != nil || done != 1 {
		t.Errorf("stored: got %d, %v", done, err)
	}
}

func (s suite) strayVectors(t *testing.T) {
	st := s.fresh(t)
	id := add(t, st, directive("1-QĐ", "a"))
	for _, set := range []retrieval.VectorSet{
		{Document: id + 1, Model: "m", Ordinals: []int{0}, Vectors: [][]float32{{1}}},
		{Document: id, Model: "m", Ordinals: []int{0, 1}, Vectors: [][]float32{{1}, {1}}},
	} {
		if err := st.AddVectors(t.Context(), set); !errors.Is(err, retrieval.ErrNotFound) {
			t.Errorf("document %d, passages %v: got error %v", set.Document, set.Ordinals, err)
		}
	}
	if err := st.AddVectors(t.Context(), retrieval.VectorSet{Document: id, Model: "m", Ordinals: []int{0}}); err == nil {
		t.Error("a passage without its vector was taken")
	}
	if done, _, err := st.VectorProgress(t.Context(), "m"); err != nil || done != 0 {
		t.Errorf("stored: got %d, %v", done, err)
	}
}

func (s suite) progress(t *testing.T) {
	st := s.fresh(t)
	a := add(t, st, directive("1-QĐ", "a1\na2\na3"))
	b := add(t, st, directive("2-QĐ", "b1"))
	must(t, st.AddVectors(t.Context(), retrieval.VectorSet{Document: a, Model: "m", Ordinals: []int{1}, Vectors: [][]float32{{1}}}))
	done, total, err := st.VectorProgress(t.Context(), "m")
	must(t, err)
	if done != 1 || total != 4 {
		t.Errorf("progress: got %d of %d", done, total)
	}
	var got []retrieval.PassageID
	var after retrieval.PassageID
	for range 3 {
		page, err := st.WithoutVectors(t.Context(), "m", after, 2)
		must(t, err)
		for _, p := range page {
			got = append(got, p.ID)
			after = p.ID
		}
	}
	want := []retrieval.PassageID{{Document: a, Ordinal: 0}, {Document: a, Ordinal: 2}, {Document: b, Ordinal: 0}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("without vectors (-want +got):\n%s", diff)
	}
}

// fullLimit has an index of vectors where the engine keeps one, and readers
// who see all, a tenth, and one of the documents.
func (s suite) fullLimit(t *testing.T) {
	const documents, each, dimension = 40, 25, 16
	opts := fixedNow()
	opts.VectorIndexAt = 200
	st := open(t, s.Fresh(t), opts)
	random := rand.New(rand.NewPCG(1, 2))
	var tenth, ids []int64
	for i := range documents {
		set := retrieval.VectorSet{Model: "m"}
		for j := range each {
			set.Ordinals, set.Vectors = append(set.Ordinals, j), append(set.Vectors, randomVector(random, dimension))
		}
		set.Document = add(t, st, directive(fmt.Sprintf("%d-QĐ", i), "khoản"+strings.Repeat("\nkhoản", each-1)))
		must(t, st.AddVectors(t.Context(), set))
		ids = append(ids, set.Document)
		if i%10 == 0 {
			tenth = append(tenth, set.Document)
		}
	}
	for _, c := range []struct{ set []int64 }{{ids}, {tenth}, {ids[17:18]}} {
		for _, k := range []int{1, 10, 60, 500, 1500} {
			got, err := st.Nearest(t.Context(), retrieval.Filter{Documents: c.set}, "m", randomVector(random, dimension), k)
			must(t, err)
			if want := min(k, each*len(c.set)); len(got) != want {
				t.Errorf("%d of %d documents: got %d rows, want %d", k, len(c.set), len(got), want)
			}
			for i := 1; i < len(got); i++ {
				if got[i].Similarity > got[i-1].Similarity {
					t.Fatalf("row %d of %d is nearer than the one before it", i, len(got))
				}
			}
		}
	}
}

func randomVector(r *rand.Rand, dimension int) []float32 {
	v := make([]float32, dimension)
	for i := range v {
		v[i] = float32(r.NormFloat64())
	}
	return v
}

func (s suite) dropVectors(t *testing.T) {
	opts := fixedNow()
	opts.VectorIndexAt = 1
	st := open(t, s.Fresh(t), opts)
	id := add(t, st, directive("1-QĐ", "a"))
	for _, dimension := range []int{2, 3} {
		set := retrieval.VectorSet{Document: id, Model: "m", Ordinals: []int{0}, Vectors: [][]float32{make([]float32, dimension)}}
		set.Vectors[0][0] = 1
		must(t, st.AddVectors(t.Context(), set))
		must(t, st.DropVectors(t.Context(), "m"))
		must(t, st.DropVectors(t.Context(), "m"))
	}
	if done, _, err := st.VectorProgress(t.Context(), "m"); err != nil || done != 0 {
		t.Errorf("stored: got %d, %v", done, err)
	}
}

func (s suite) knownVectors(t *testing.T) {
	now := noon()
	st := open(t, s.Fresh(t), store.Options{Now: func() time.Time { return now }})
	e := directive("1-QĐ", "a\nb")
	texts := []string{retrieval.EmbeddingText(e.Passages[0]), retrieval.EmbeddingText(e.Passages[1]), "c"}
	known := func(model string) (answer []bool) {
		got, err := st.KnownVectors(t.Context(), model, texts)
		must(t, err)
		for i, v := range got {
			answer = append(answer, v != nil)
			if want := [][]float32{{1, 0}, {0, 1}, nil}[i]; v != nil && !slices.Equal(v, want) {
				t.Errorf("vector %d: got %v, want %v", i, v, want)
			}
		}
		return answer
	}
	id := add(t, st, e)
	equal(t, "before", []bool{false, false, false}, known("m"))
	must(t, st.AddVectors(t.Context(), retrieval.VectorSet{Document: id, Model: "m", Ordinals: []int{0, 1}, Vectors: [][]float32{{1, 0}, {0, 2}}}))
	equal(t, "with its passage", []bool{true, true, false}, known("m"))
	equal(t, "of another model", []bool{false, false, false}, known("n"))
	must(t, st.Remove(t.Context(), id))
	equal(t, "removed", []bool{true, true, false}, known("m"))
	if near, err := st.Nearest(t.Context(), everything(), "m", []float32{1, 0}, 5); err != nil || len(near) != 0 {
		t.Errorf("what is set aside is found: %v, %v", near, err)
	}
	now = now.Add(8 * 24 * time.Hour)
	must(t, st.Remove(t.Context(), add(t, st, directive("2-QĐ", "x"))))
	equal(t, "a week later", []bool{false, false, false}, known("m"))
}

func (s suite) otherDimension(t *testing.T) {
	st := s.fresh(t)
	id := add(t, st, directive("1-QĐ", "a\nb"))
	vectors := func(ordinal int, v []float32) error {
		return st.AddVectors(t.Context(), retrieval.VectorSet{Document: id, Model: "m", Ordinals: []int{ordinal}, Vectors: [][]float32{v}})
	}
	near := func(v []float32) int {
		got, err := st.Nearest(t.Context(), everything(), "m", v, 5)
		must(t, err)
		return len(got)
	}
	must(t, vectors(0, []float32{1, 0}))
	must(t, vectors(1, []float32{1, 0}))
	if code := store.CodeOf(vectors(0, []float32{1, 0, 0})); code != store.CodeDimension {
		t.Errorf("before it was begun: got %q", code)
	}
	must(t, st.BeginVectors(t.Context(), "m", 3))
	must(t, st.BeginVectors(t.Context(), "m", 3))
	done, _, err := st.VectorProgress(t.Context(), "m")
	must(t, err)
	equal(t, "vectors of the new set", 0, done)
	must(t, vectors(0, []float32{1, 0, 0}))
	equal(t, "of the new set", 1, near([]float32{1, 0, 0}))
	equal(t, "of the former set", 2, near([]float32{1, 0}))
	sets, err := st.VectorSets(t.Context())
	must(t, err)
	equal(t, "sets", []store.ModelVectors{{Model: "m", Dimension: 3, Vectors: 1}, {Model: "m", Dimension: 2, Vectors: 2}}, sets)

	must(t, st.BeginVectors(t.Context(), "m", 2)) // back again
	done, _, err = st.VectorProgress(t.Context(), "m")
	must(t, err)
	equal(t, "vectors of the former set", 2, done)
}

func (s suite) keepOnly(t *testing.T) {
	opts := fixedNow()
	opts.VectorIndexAt = 1
	st := open(t, s.Fresh(t), opts)
	id := add(t, st, directive("1-QĐ", "a"))
	for _, model := range []string{"x", "y"} {
		must(t, st.AddVectors(t.Context(), retrieval.VectorSet{Document: id, Model: model, Ordinals: []int{0}, Vectors: [][]float32{{1, 0}}}))
	}
	must(t, st.BeginVectors(t.Context(), "y", 3))
	must(t, st.KeepOnly(t.Context(), "unknown"))
	models, err := st.Models(t.Context())
	must(t, err)
	equal(t, "models", []string{"y", "x"}, models)
	must(t, st.AddVectors(t.Context(), retrieval.VectorSet{Document: id, Model: "y", Ordinals: []int{0}, Vectors: [][]float32{{1, 0, 0}}}))
	must(t, st.KeepOnly(t.Context(), "y"))
	sets, err := st.VectorSets(t.Context())
	must(t, err)
	equal(t, "sets", []store.ModelVectors{{Model: "y", Dimension: 3, Vectors: 1}}, sets)
}

func (s suite) lacking(t *testing.T) {
	st := s.fresh(t)
	a, b, c := add(t, st, directive("1-QĐ", "a1\na2")), add(t, st, directive("2-QĐ", "b")), add(t, st, directive("3-QĐ", "c"))
	must(t, st.AddVectors(t.Context(), retrieval.VectorSet{Document: a, Model: "m", Ordinals: []int{1}, Vectors: [][]float32{{1}}}))
	must(t, st.AddVectors(t.Context(), retrieval.VectorSet{Document: b, Model: "m", Ordinals: []int{0}, Vectors: [][]float32{{1}}}))
	for _, want := range []struct {
		model        string
		asked, lacks []int64
	}{
		{"m", []int64{a, b, c}, []int64{a, c}}, {"m", []int64{b}, nil}, {"m", nil, nil}, {"n", []int64{a, b}, []int64{a, b}},
	} {
		got, err := st.Lacking(t.Context(), want.model, want.asked)
		must(t, err)
		equal(t, "lacking "+want.model, want.lacks, got)
	}
}
