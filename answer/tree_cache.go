package answer

import (
	"sync"

	"neuguong/corpus"
)

// mostKept bounds the provisions of all trees that are kept, about 20 MB.
const mostKept = 30_000

// treeCache keeps the trees of documents between questions. Documents do not
// change; what others do to their provisions, and what of that a reader may
// know, goes with the library a search has seen ([retrieval.Result].Library).
type treeCache struct {
	mu    sync.Mutex
	trees map[treeKey]*tree
	size  int
}

// treeKey is everything a tree depends on.
type treeKey struct {
	library  uint64
	access   int
	audience string
	document int64
	day      corpus.Date
	named    bool
}

// key is false where nothing may be kept: the library is not known.
func (ts *trees) key(document int64) (treeKey, bool) {
	f := ts.filter
	known := ts.kept != nil && ts.seen != 0 && len(f.Documents) == 0 && f.InForceOn.IsZero()
	return treeKey{ts.seen, int(f.Access), f.Audience, document, ts.day, ts.named[document]}, known
}

func (c *treeCache) get(k treeKey) *tree {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.trees[k]
}

// put keeps a tree; when there is too much, all others are dropped.
func (c *treeCache) put(k treeKey, t *tree) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.trees == nil || c.size+len(t.whole) > mostKept {
		c.trees, c.size = map[treeKey]*tree{}, 0
	}
	if c.trees[k] == nil {
		c.size += len(t.whole)
	}
	c.trees[k] = t
}
