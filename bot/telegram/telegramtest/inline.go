package telegramtest

import (
	"context"
	"fmt"
	"strings"
)

// Limits of inline mode.
const (
	maxQuery       = 256 // characters
	maxResults     = 50
	maxResultID    = 64 // bytes
	maxNextOffset  = 64 // bytes
	maxResultTitle = 256
)

// Query is what somebody typed after the bot's name, and what the bot offered.
type Query struct {
	ID       string
	User     int64
	Text     string
	Answered bool
	Results  []InlineResult
	Next     string
	Cache    int // seconds
	Personal bool
	expired  bool
}

// InlineResult is a text that can be inserted.
type InlineResult struct {
	ID       string
	Title    string
	About    string
	Text     string
	Entities []Entity
	Silent   bool // no link preview
}

// Inline plays a person who types after the bot's name in some chat. It gives
// the id of the query.
func (s *Server) Inline(user int64, text, offset string) string {
	if units(text) > maxQuery {
		panic("telegramtest: Telegram gives bots no longer queries")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	id := fmt.Sprintf("%d%09d", user, len(s.queries)+1)
	s.queries[id] = &Query{ID: id, User: user, Text: text}
	s.push("inline_query", map[string]any{
		"id": id, "from": person(user), "query": text, "offset": offset, "chat_type": "sender",
	})
	return id
}

// QueryOf gives an inline query and what the bot answered.
func (s *Server) QueryOf(id string) Query {
	s.mu.Lock()
	defer s.mu.Unlock()
	if q := s.queries[id]; q != nil {
		return *q
	}
	return Query{}
}

// ExpireQueries makes all unanswered inline queries too old to be answered.
func (s *Server) ExpireQueries() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, q := range s.queries {
		q.expired = true
	}
}

type wireResult struct {
	Type    string `json:"type"`
	ID      string `json:"id"`
	Title   string `json:"title"`
	About   string `json:"description"`
	URL     string `json:"url"`
	Content *struct {
		Text     string    `json:"message_text"`
		Entities []Entity  `json:"entities"`
		Preview  *struct { // link_preview_options
			Disabled bool   `json:"is_disabled"`
			URL      string `json:"url"`
		} `json:"link_preview_options"`
	} `json:"input_message_content"`
	Markup *keyboard `json:"reply_markup"`
}

func (w wireResult) read() (InlineResult, *refusal) {
	out := InlineResult{ID: w.ID, Title: w.Title, About: w.About}
	switch {
	case w.Type != "article":
		return out, badRequest("RESULT_TYPE_INVALID")
	case len(w.ID) < 1 || len(w.ID) > maxResultID:
		return out, badRequest("RESULT_ID_INVALID")
	case strings.TrimSpace(w.Title) == "" || units(w.Title) > maxResultTitle:
		return out, badRequest("ARTICLE_TITLE_EMPTY")
	case w.Content == nil || blank(w.Content.Text):
		return out, badRequest("MESSAGE_EMPTY")
	}
	out.Text, out.Entities = w.Content.Text, w.Content.Entities
	out.Silent = w.Content.Preview != nil && w.Content.Preview.Disabled
	return out, checkText(out.Text, out.Entities, maxText)
}

func (s *Server) answerInlineQuery(_ context.Context, q request) (any, *refusal) {
	var wire []wireResult
	if no := q.object("results", &wire); no != nil {
		return nil, no
	}
	if len(wire) > maxResults {
		return nil, badRequest("RESULTS_TOO_MUCH")
	}
	results := make([]InlineResult, 0, len(wire))
	seen := map[string]bool{}
	for _, w := range wire {
		r, no := w.read()
		if no != nil {
			return nil, no
		}
		if seen[r.ID] {
			return nil, badRequest("RESULT_ID_DUPLICATE")
		}
		seen[r.ID] = true
		results = append(results, r)
	}
	next := q.params["next_offset"]
	if len(next) > maxNextOffset {
		return nil, badRequest("NEXT_OFFSET_INVALID")
	}
	cache, no := q.integer("cache_time", 300)
	if no != nil || cache < 0 {
		return nil, badRequest("invalid cache_time")
	}
	personal, no := q.boolean("is_personal")
	if no != nil {
		return nil, no
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	known := s.queries[q.params["inline_query_id"]]
	if known == nil {
		return nil, badRequest("query is too old and response timeout expired or query ID is invalid")
	}
	if known.expired || known.Answered {
		return nil, badRequest("query is too old and response timeout expired or query ID is invalid").late()
	}
	known.Answered, known.Results, known.Next, known.Cache, known.Personal = true, results, next, int(cache), personal
	s.announce()
	return true, nil
}
