// Package recent keeps what was worked out of the documents and used last,
// within a bound of memory.
//
// What is kept must never go stale, as what was worked out of the text of a
// stored document does not, and must not be of a question: keys and values
// outlive the question they were made for. Whether a reader may see what a
// value was made of is to be known before it is asked for.
package recent

import "sync"

// Cache keeps values up to a size and forgets those that were not used for
// longest, half of all at a time. It is safe for concurrent use.
type Cache[K comparable, V any] struct {
	limit int

	mu           sync.Mutex
	fresh, stale map[K]entry[V]
	size         int // of fresh
}

type entry[V any] struct {
	value V
	size  int
}

// New makes a Cache of at most limit bytes, as [Cache.Put] is told of them.
func New[K comparable, V any](limit int) *Cache[K, V] {
	return &Cache[K, V]{limit: limit, fresh: map[K]entry[V]{}}
}

// Get gives what is kept under a key.
func (c *Cache[K, V]) Get(key K) (value V, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.fresh[key]
	if !ok {
		if e, ok = c.stale[key]; ok {
			c.put(key, e)
		}
	}
	return e.value, ok
}

// Put keeps a value of about size bytes, together with its key. One of more
// than a quarter of the limit is not kept.
func (c *Cache[K, V]) Put(key K, value V, size int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.put(key, entry[V]{value, size})
}

func (c *Cache[K, V]) put(key K, e entry[V]) {
	half := c.limit / 2
	if e.size > half/2 {
		return
	}
	if c.size+e.size > half {
		c.stale, c.fresh, c.size = c.fresh, map[K]entry[V]{}, 0
	}
	c.size += e.size - c.fresh[key].size
	c.fresh[key] = e
}
