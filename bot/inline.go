package bot

import (
	"context"
	"strconv"
	"strings"
	"time"

	"neuguong/answer"
	"neuguong/retrieval"
	"neuguong/viet"
)

// Bounds of what is offered for text typed after the bot's name.
const (
	inlinePerPage = 20
	inlineLimit   = 50              // provisions in all
	inlineLength  = 256             // characters of a query that are read
	inlineCache   = 5 * time.Minute // the same is offered to everybody
	inlineUnits   = 3000            // of a provision that is inserted
	inlineLine    = 100             // characters of what is shown of it in the list
)

// offer answers an inline query with provisions of documents that are open to
// everybody, whoever asks: what is inserted is read by a chat nobody knows, and
// the platform gives the same to others. Where not everybody is let in, nothing
// is offered to strangers and nothing kept for them.
func (c *Conversation) offer(ctx context.Context, r *request) ([]Outgoing, error) {
	q := r.Inline
	a := &InlineAnswer{ID: q.ID}
	if out, stranger, err := c.enter(ctx, r); stranger || err != nil {
		return out, err
	}
	if c.Searcher == nil {
		return []Outgoing{{Inline: a}}, nil
	}
	if c.Admission == Open || c.Admission == "" {
		a.Cache = inlineCache
	}
	r.filter.Access = retrieval.Public
	from, err := strconv.Atoi(q.Offset)
	if err != nil || from < 0 {
		from = 0
	}
	list, err := c.offered(ctx, *r, q.Text)
	if err != nil {
		return nil, err
	}
	from = min(from, len(list))
	to := min(from+inlinePerPage, len(list))
	seen := map[string]bool{}
	for _, f := range list[from:to] {
		if result := c.inlineResult(*r, f); !seen[result.ID] {
			seen[result.ID] = true
			a.Results = append(a.Results, result)
		}
	}
	if to < len(list) {
		a.Next = strconv.Itoa(to)
	}
	return []Outgoing{{Inline: a}}, nil
}

// offered finds provisions for a query; without words, articles about this
// bot's topics.
func (c *Conversation) offered(ctx context.Context, r request, text string) ([]found, error) {
	words := strings.Join(strings.Fields(viet.Clean(text)), " ")
	if n := inlineLength; characters(words) > n {
		words = strings.TrimSuffix(shorten(words, n), "…")
	}
	if len(viet.Syllables(words)) > 0 {
		return c.find(ctx, r.filter, r.today, words, inlineLimit)
	}
	stored, err := c.storedNow(ctx, r)
	if err != nil {
		return nil, err
	}
	var list []found
	for _, d := range promising(stored, "") {
		err := c.eachTopical(ctx, r, d, func(t *tree, p *retrieval.Provision) {
			f := found{document: d}
			f.passage.Key, f.passage.Ref, f.passage.Text, f.passage.Heading = p.Key, p.Ref, t.words(p), p.Heading
			list = append(list, f)
		})
		if err != nil {
			return nil, err
		}
	}
	return list, nil
}

// inlineResult is a provision as it is inserted into a chat.
func (c *Conversation) inlineResult(r request, f found) InlineResult {
	name := answer.DocumentName(f.document)
	text := new(composer).bold(capital(foundRef(f))).line().add(name)
	if !f.document.Issued.IsZero() {
		text.add(", ngày " + f.document.Issued.Vietnamese())
	}
	text.line().add(capital(standing(f.document, r.today))).line()
	parts := Split(Text{Plain: f.passage.Text}, inlineUnits)
	words := strings.TrimSpace(parts[0].Plain)
	if len(parts) > 1 {
		words += "\n[...]"
	}
	text.gap().styled(quoteStyle(words), words)
	link := payload(f.document, f.passage.Key, 0)
	if c.StartLink != nil && f.passage.Key != "" {
		text.gap().link(textReadWhole, c.StartLink(link))
	}
	return InlineResult{
		ID:    link,
		Title: shorten(capital(foundRef(f)), inlineLine),
		About: shorten(name+": "+f.passage.Text, inlineLine),
		Text:  text.text(),
	}
}
