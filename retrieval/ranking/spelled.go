package ranking

import (
	"maps"
	"strings"
	"sync"
	"sync/atomic"
)

// spelled are the numbers of syllables that were met: to look one up is much
// faster than to fold it, and a language has few.
var spelled spellingCache //nolint:gochecknoglobals // as [seed] is

// keptSpellings bounds the syllables that are remembered, at some 50 bytes.
// longestSpelling, in bytes, keeps out what is no syllable.
const (
	keptSpellings   = 30_000
	longestSpelling = 24
)

// spellingCache is read without waiting. It is copied to be changed, and so
// only when many syllables have come together.
type spellingCache struct {
	read  atomic.Pointer[map[string]syllable]
	mu    sync.Mutex
	fresh map[string]syllable
}

func (c *spellingCache) known() map[string]syllable {
	if m := c.read.Load(); m != nil {
		return *m
	}
	return nil
}

func (c *spellingCache) learn(words []string) {
	if len(words) == 0 || len(c.known()) >= keptSpellings {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.fresh == nil {
		c.fresh = map[string]syllable{}
	}
	for _, s := range words {
		if len(s) <= longestSpelling {
			c.fresh[strings.Clone(s)] = spell(s)
		}
	}
	old := c.known()
	if len(c.fresh) < 16+len(old)/16 {
		return
	}
	both := make(map[string]syllable, len(old)+len(c.fresh))
	maps.Copy(both, old)
	maps.Copy(both, c.fresh)
	c.read.Store(&both)
	c.fresh = nil
}
