package bot

import (
	"context"
	"fmt"
	"strings"

	"neuguong/corpus"
	"neuguong/retrieval"
)

// tree is the provisions of a document in reading order, found by ordinal.
type tree struct {
	document   retrieval.DocumentInfo
	provisions []retrieval.Provision
	positions  map[int]int // ordinal to index
}

// tree reads a document; retrieval.ErrNotFound when it is gone or hidden.
func (c *Conversation) tree(ctx context.Context, r request, document int64) (*tree, error) {
	f := r.filter
	f.Documents = []int64{document}
	documents, err := c.Library.Documents(ctx, f)
	if err != nil {
		return nil, fmt.Errorf("bot: look up document %d: %w", document, err)
	}
	if len(documents) == 0 {
		return nil, fmt.Errorf("bot: document %d: %w", document, retrieval.ErrNotFound)
	}
	provisions, err := c.Library.Provisions(ctx, f, document)
	if err != nil {
		return nil, fmt.Errorf("bot: read document %d: %w", document, err)
	}
	t := &tree{document: documents[0], provisions: provisions, positions: make(map[int]int, len(provisions))}
	for i := range provisions {
		t.positions[provisions[i].Ordinal] = i
	}
	return t, nil
}

func (t *tree) at(ordinal int) (*retrieval.Provision, bool) {
	i, ok := t.positions[ordinal]
	if !ok {
		return nil, false
	}
	return &t.provisions[i], true
}

// above gives the provisions p stands in, outermost first.
func (t *tree) above(p *retrieval.Provision) []*retrieval.Provision {
	var path []*retrieval.Provision
	for range len(t.provisions) { // bounded: a damaged tree must not loop
		up, ok := t.at(p.Parent)
		if !ok {
			break
		}
		path = append([]*retrieval.Provision{up}, path...)
		p = up
	}
	return path
}

// below gives p and everything in it, in reading order.
func (t *tree) below(p *retrieval.Provision) []retrieval.Provision {
	start := t.positions[p.Ordinal]
	inside := map[int]bool{p.Ordinal: true}
	end := start + 1
	for ; end < len(t.provisions) && inside[t.provisions[end].Parent]; end++ {
		inside[t.provisions[end].Ordinal] = true
	}
	return t.provisions[start:end]
}

// whole is the article, or outermost numbered point, that p stands in; p
// itself when it stands in none.
func (t *tree) whole(p *retrieval.Provision) *retrieval.Provision {
	for _, up := range t.above(p) {
		if !groups(up) {
			return up
		}
	}
	return p
}

// depth counts the provisions above p that are not mere headings.
func (t *tree) depth(p *retrieval.Provision) int {
	n := 0
	for _, up := range t.above(p) {
		if !groups(up) {
			n++
		}
	}
	return n
}

// contents are the entries of the table of contents: articles and outermost
// numbered points; the whole text when there is nothing else.
func (t *tree) contents() []*retrieval.Provision {
	var entries, rest []*retrieval.Provision
	for i := range t.provisions {
		p := &t.provisions[i]
		switch {
		case groups(p) || t.depth(p) > 0:
		case p.Level == corpus.Preamble:
			rest = append(rest, p)
		default:
			entries = append(entries, p)
		}
	}
	if len(entries) == 0 {
		return rest
	}
	return entries
}

// after is the provision a reader turns to next: the one behind p, entered as
// deep as p stands.
func (t *tree) after(p *retrieval.Provision) *retrieval.Provision {
	depth := t.depth(p)
	i := t.positions[p.Ordinal] + len(t.below(p))
	for i < len(t.provisions) && groups(&t.provisions[i]) {
		i++
	}
	if i >= len(t.provisions) {
		return nil
	}
	next := &t.provisions[i]
	for t.depth(next) < depth && i+1 < len(t.provisions) && t.provisions[i+1].Parent == next.Ordinal {
		i++
		next = &t.provisions[i]
	}
	return next
}

// before is the provision a reader comes from: the nearest one ahead of p that
// does not hold it and does not stand deeper.
func (t *tree) before(p *retrieval.Provision) *retrieval.Provision {
	holds := map[int]bool{}
	for _, up := range t.above(p) {
		holds[up.Ordinal] = true
	}
	depth := t.depth(p)
	for i := t.positions[p.Ordinal] - 1; i >= 0; i-- {
		q := &t.provisions[i]
		if !groups(q) && !holds[q.Ordinal] && t.depth(q) <= depth {
			return q
		}
	}
	return nil
}

// groups reports whether p only groups others: a heading in the contents.
func groups(p *retrieval.Provision) bool {
	switch p.Level {
	case corpus.Division, corpus.Chapter, corpus.Section, corpus.Subsection:
		return true
	}
	return false
}

// words of the levels that are printed in front of a label.
func levelWord(l corpus.Level) string {
	switch l {
	case corpus.Division:
		return "Phần "
	case corpus.Chapter:
		return "Chương "
	case corpus.Section:
		return "Mục "
	case corpus.Subsection:
		return "Tiểu mục "
	case corpus.Article:
		return "Điều "
	}
	return ""
}

// labelOf is the label of a provision as printed in front of its text.
func labelOf(p *retrieval.Provision) string {
	switch {
	case p.Label == "":
		return ""
	case p.Level == corpus.Point || p.Level == corpus.Item:
		if strings.Trim(p.Label, "-+•*–") == "" {
			return p.Label
		}
		return p.Label + ")"
	case p.Level == corpus.Preamble || p.Level == corpus.Paragraph: // printed without one
		return ""
	}
	return levelWord(p.Level) + p.Label + "."
}

// headingOf is the label and the heading: "Điều 16. Phòng ngừa".
func headingOf(p *retrieval.Provision) string {
	return strings.TrimSuffix(strings.TrimSpace(labelOf(p)+" "+p.Heading), ".")
}

// printed is a provision as it stands on paper: label, heading, text.
func printed(p *retrieval.Provision) string {
	head := strings.TrimSpace(labelOf(p) + " " + p.Heading)
	switch {
	case p.Text == "":
		return head
	case p.Heading != "" || p.Level == corpus.Article:
		return head + "\n" + p.Text
	}
	return strings.TrimSpace(head + " " + p.Text)
}

// nameOf is how a provision is called: its reference, or its heading.
func nameOf(p *retrieval.Provision) string {
	switch {
	case p.Ref != "":
		return p.Ref
	case p.Level == corpus.Preamble:
		return "phần mở đầu"
	case headingOf(p) != "":
		return headingOf(p)
	}
	return "đoạn này"
}
