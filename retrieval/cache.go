package retrieval

import (
	"sync"

	"neuguong/retrieval/ranking"
)

// articleCacheSize bounds the articles kept ready for ranking, in syllables:
// about 30 MB.
const articleCacheSize = 1_000_000

// articleCache keeps articles ready for ranking. It never goes stale, as
// documents do not change and IDs are not used again; that a reader may see an
// article is known before it is asked for.
type articleCache struct {
	mu       sync.Mutex
	articles map[ArticleID]*ranking.Article
	size     int
}

func newArticleCache() *articleCache {
	return &articleCache{articles: map[ArticleID]*ranking.Article{}}
}

// get gives the articles that are kept, and names the others.
func (c *articleCache) get(ids []ArticleID) (known map[ArticleID]*ranking.Article, missing []ArticleID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	known = make(map[ArticleID]*ranking.Article, len(ids))
	for _, id := range ids {
		if a, ok := c.articles[id]; ok {
			known[id] = a
		} else {
			missing = append(missing, id)
		}
	}
	return known, missing
}

// put keeps articles and, over the limit, drops any others.
func (c *articleCache) put(articles map[ArticleID]*ranking.Article) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for id, a := range articles {
		if _, ok := c.articles[id]; !ok {
			c.articles[id] = a
			c.size += a.Syllables()
		}
	}
	for id, a := range c.articles {
		if c.size <= articleCacheSize {
			return
		}
		delete(c.articles, id)
		c.size -= a.Syllables()
	}
}
