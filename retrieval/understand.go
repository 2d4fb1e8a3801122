package retrieval

import "neuguong/retrieval/lexical"

type understanding struct{ terms []lexical.Term }

func understand(text string, documents []DocumentInfo) understanding { return understanding{} }
