package store

import "neuguong/corpus"

// numberKey is what two spellings of a document's number have in common.
func numberKey(number string) string { return corpus.NumberKey(number) }
