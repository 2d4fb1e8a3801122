package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/jackc/pgx/v5"

	"neuguong/retrieval"
	"neuguong/retrieval/lexical"
	"neuguong/store"
)

const (
	dimensions  = 96
	vectorModel = "random indexing"
	neighbours  = 60 // as a search asks for
	narrow      = 10 // of so many documents a narrow filter lets one through
)

// indexer makes vectors of texts by random indexing (Kanerva et al., 2000):
// each term has eight random places, and a text is the sum of its terms, rare
// ones heavier. Like those of a trained model they lie in clusters, which
// uniformly random vectors do not.
type indexer struct {
	documents map[int64]int // passages with the term
	passages  int
}

func (x *indexer) vector(text string) []float32 {
	v := make([]float32, dimensions)
	terms := lexical.Analyze(text)
	slices.Sort(terms)
	for _, term := range slices.Compact(terms) {
		n := x.documents[term]
		if n == 0 {
			continue
		}
		random := rand.New(rand.NewPCG(uint64(term), 1))
		weight := float32(math.Log(float64(x.passages) / float64(n)))
		for i := range 8 {
			v[random.IntN(dimensions)] += weight * float32(1-2*(i&1))
		}
	}
	return unit(v)
}

func unit(v []float32) []float32 {
	sum := 1e-12
	for _, x := range v {
		sum += float64(x) * float64(x)
	}
	for i := range v {
		v[i] /= float32(math.Sqrt(sum))
	}
	return v
}

// embedded is a passage with its vector.
type embedded struct {
	id     retrieval.PassageID
	vector []float32
}

// vectors measures how many of the nearest passages the index of PostgreSQL
// finds.
func (b *bench) vectors(ctx context.Context) (err error) {
	if b.postgres == "" {
		b.note("Rows of vectors are missing: they need PostgreSQL.")
		return nil
	}
	address, err := b.filled(ctx)
	if err != nil {
		return err
	}
	filling, err := store.Open(ctx, address, store.Options{VectorIndexAt: b.passages})
	if err != nil {
		return err
	}
	x, all, err := b.embed(ctx, filling)
	if err = errors.Join(err, filling.Close()); err != nil {
		return err
	}
	s, err := store.Open(ctx, address, store.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	everywhere := retrieval.Filter{}
	for _, part := range []struct {
		what   string
		filter retrieval.Filter
	}{
		{"all documents", everywhere},
		{fmt.Sprintf("one document in %d", narrow), retrieval.Filter{Documents: someDocuments(all)}},
	} {
		if err := b.recall(ctx, s, x, part.what, part.filter, all); err != nil {
			return err
		}
	}
	return b.indexScans(ctx, address)
}

// indexScans notes how often the index was used: an exact search recalls all.
func (b *bench) indexScans(ctx context.Context, address string) error {
	conn, err := pgx.Connect(ctx, address)
	if err != nil {
		return err
	}
	var scans int
	err = conn.QueryRow(ctx, `SELECT coalesce(sum(idx_scan), 0)::int FROM pg_stat_user_indexes WHERE indexrelname LIKE 'vectors_hnsw%'`).Scan(&scans)
	b.note("The HNSW index was scanned %d times for 2 times %d questions (filters that leave few passages are searched without it).", scans, len(b.sample(measured)))
	return errors.Join(err, conn.Close(ctx))
}

func someDocuments(all []embedded) (ids []int64) {
	for _, e := range all {
		if e.id.Document%narrow == 0 && (len(ids) == 0 || ids[len(ids)-1] != e.id.Document) {
			ids = append(ids, e.id.Document)
		}
	}
	return ids
}

// embed stores a vector of every passage.
func (b *bench) embed(ctx context.Context, s *store.Store) (x *indexer, all []embedded, err error) {
	x = &indexer{documents: map[int64]int{}}
	for _, passages := range b.material.grow(b.passages) {
		for _, p := range passages {
			terms := lexical.Analyze(p.Heading + "\n" + p.Text)
			slices.Sort(terms)
			for _, term := range slices.Compact(terms) {
				x.documents[term]++
			}
			x.passages++
		}
	}
	document := int64(0)
	for _, passages := range b.material.grow(b.passages) {
		document++
		set := retrieval.VectorSet{Document: document, Model: vectorModel}
		for i, p := range passages {
			v := x.vector(p.Heading + "\n" + p.Text)
			all = append(all, embedded{retrieval.PassageID{Document: document, Ordinal: i}, v})
			set.Ordinals, set.Vectors = append(set.Ordinals, i), append(set.Vectors, v)
		}
		if err := s.AddVectors(ctx, set); err != nil { // the last one makes the index
			return nil, nil, err
		}
	}
	return x, all, nil
}

func (b *bench) recall(ctx context.Context, s *store.Store, x *indexer, what string, f retrieval.Filter, all []embedded) error {
	var indexed times
	found, wanted := 0, 0
	for _, question := range b.sample(measured) {
		v := x.vector(question)
		exact := nearest(v, f, all)
		var near []retrieval.Neighbour
		err := indexed.timed(func() (err error) {
			near, err = s.Nearest(ctx, f, vectorModel, v, neighbours)
			return err
		})
		if err != nil {
			return err
		}
		for _, n := range near[:min(10, len(near))] {
			if n.Similarity >= exact-1e-6 {
				found++
			}
		}
		wanted += 10
	}
	b.add("PostgreSQL, HNSW recall@10 of exact search, "+what, fmt.Sprintf("%d, %s", found, indexed), fmt.Sprint(wanted),
		fmt.Sprintf("%.3f", float64(found)/float64(wanted)), ".98")
	return nil
}

// nearest gives the similarity of the tenth nearest passage.
func nearest(v []float32, f retrieval.Filter, all []embedded) float64 {
	var list []float64
	for _, e := range all {
		if len(f.Documents) > 0 && !slices.Contains(f.Documents, e.id.Document) {
			continue
		}
		sum := float32(0)
		for i, x := range e.vector {
			sum += x * v[i]
		}
		list = append(list, float64(sum))
	}
	slices.SortFunc(list, func(a, b float64) int { return cmp.Compare(b, a) })
	return list[min(9, len(list)-1)]
}
