package answer

import (
	"strings"
	"sync"
)

// groundsKept is how many passages are kept ready for the check.
const groundsKept = 400

// groundCache keeps what passages are checked against: the same clauses answer
// again and again, and reading one takes longer than checking a sentence. A
// ground depends on its passage alone and does not change.
type groundCache struct {
	mu    sync.Mutex
	known map[string]*ground
}

func (c *groundCache) of(e *evidence) *ground {
	parts := append([]string{e.label, e.clause.heading, e.clause.opening, e.text, e.clause.source.ref}, e.clause.lead...)
	for i := range e.clause.items {
		parts = append(parts, "\x01"+e.clause.items[i].ref, e.clause.items[i].text)
	}
	key := strings.Join(parts, "\x00")
	c.mu.Lock()
	g := c.known[key]
	c.mu.Unlock()
	if g != nil {
		return g
	}
	g = newGround(e)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.known == nil || len(c.known) >= groundsKept {
		c.known = map[string]*ground{}
	}
	c.known[key] = g
	return g
}
