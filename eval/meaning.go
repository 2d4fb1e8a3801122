package eval

import "neuguong/retrieval"

// VectorEngine is what a measurement of search by meaning needs of a store.
type VectorEngine interface {
	Engine
	retrieval.VectorEngine
	retrieval.VectorStore
}

// byMeaning is an engine that is searched by meaning too.
type byMeaning struct {
	VectorEngine

	embedder retrieval.Embedder
}

// ByMeaning has an engine searched by words and by meaning.
func ByMeaning(engine VectorEngine, embedder retrieval.Embedder) Engine {
	return byMeaning{engine, embedder}
}

func newSearcher(engine Engine, options ...retrieval.Option) *retrieval.Searcher {
	options = append(options, retrieval.WithDefinitions(engine))
	if m, ok := engine.(byMeaning); ok {
		options = append(options, retrieval.WithVectors(m, m.embedder))
	}
	return retrieval.NewSearcher(engine, engine, options...)
}

func newIndexer(engine Engine) *retrieval.Indexer {
	if m, ok := engine.(byMeaning); ok {
		return retrieval.NewIndexer(engine, retrieval.NewFiller(m, m.embedder))
	}
	return retrieval.NewIndexer(engine, nil)
}
