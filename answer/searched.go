package answer

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"neuguong/corpus"
	"neuguong/retrieval"
	"neuguong/viet"
)

// Searched is what was looked for in vain, and where.
type Searched struct {
	For       string                   // the question as it was read, shortened
	Documents []retrieval.DocumentInfo // in force for whoever asks, at most three, the nearest first
	More      int                      // how many others there are
}

const (
	namedStored = 3
	soughtLimit = 120 // characters
)

// String says it in a sentence or two; "" when nothing was looked for.
func (s *Searched) String() string {
	if s == nil {
		return ""
	}
	if len(s.Documents) == 0 {
		return fmt.Sprintf("Mình đã tìm “%s” nhưng chưa có văn bản nào đang có hiệu lực mà bạn được xem.", s.For)
	}
	names := make([]string, len(s.Documents))
	for i := range s.Documents {
		names[i] = DocumentName(s.Documents[i])
	}
	where := strings.Join(names, "; ")
	if s.More > 0 {
		where += fmt.Sprintf(" và %d văn bản khác", s.More)
	}
	return fmt.Sprintf("Mình đã tìm “%s” trong: %s.", s.For, where)
}

// searched tells where a question that is refused was looked for; nil when that
// cannot be told.
func (s *Service) searched(ctx context.Context, q Question, found retrieval.Result, ts *trees) *Searched {
	if s.config.Catalogue == nil {
		return nil
	}
	documents, err := s.documents(ctx, ts.filter)
	if err != nil {
		s.config.Log.WarnContext(ctx, "a refusal could not say where it looked", "error", err)
		return nil
	}
	documents = slices.DeleteFunc(slices.Clone(documents), func(d retrieval.DocumentInfo) bool {
		status := d.Status(ts.day)
		return d.Nature == corpus.Report || !ts.day.IsZero() && !status.Holds()
	})
	rank := map[int64]int{}
	for i := range slices.Backward(found.Hits) {
		rank[found.Hits[i].Document.ID] = i - len(found.Hits)
	}
	slices.SortStableFunc(documents, func(a, b retrieval.DocumentInfo) int { return rank[a.ID] - rank[b.ID] })
	shown := min(len(documents), namedStored)
	return &Searched{For: sought(q.Text), Documents: documents[:shown], More: len(documents) - shown}
}

// sought is a question as it is quoted.
func sought(question string) string {
	text := strings.TrimRight(strings.Join(strings.Fields(viet.Clean(question)), " "), " ?.!…")
	if short := prefix(text, soughtLimit); short != text {
		return short + "…"
	}
	return text
}
