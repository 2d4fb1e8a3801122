package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"neuguong/corpus"
	"neuguong/retrieval"
)

// History reads what became of documents that newer versions took the place
// of. Superseded gives retrieval.ErrNotFound for one that is unknown or hidden.
type History interface {
	// Changes lists the versions that were superseded at since or later,
	// oldest first.
	Changes(ctx context.Context, f retrieval.Filter, since time.Time) ([]retrieval.Version, error)
	Superseded(ctx context.Context, f retrieval.Filter, id int64) (retrieval.Version, *corpus.Document, error)
}

// Tally says in words how many articles changed: "thêm 2 điều, bỏ 1 điều".
func Tally(d corpus.Difference) string {
	if d.Verdict == corpus.SameText {
		return textNothingChanged
	}
	t := d.Tally()
	var parts []string
	for _, p := range []struct {
		n    int
		verb string
	}{{t.Added, "thêm"}, {t.Removed, "bỏ"}, {t.Changed, "sửa"}, {t.Renumbered, "đánh số lại"}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d điều", p.verb, p.n))
		}
	}
	return cmp.Or(strings.Join(parts, ", "), textNothingChanged)
}

// Outcome says what a file did to what was stored: what it took the place of,
// or why it was left out. It is empty for a document that is simply new.
func Outcome(r IngestReport) string {
	name, seen := fullName(r.Document), fmt.Sprintf(textDifferences, Tally(r.Difference))
	switch r.LeftOut {
	case corpus.Copies:
		return fmt.Sprintf(textSameText, name)
	case corpus.Worse:
		return fmt.Sprintf(textWorse, name, seen)
	case corpus.Older:
		if r.Known {
			return fmt.Sprintf(textOutdated, name)
		}
		return fmt.Sprintf(textOlder, name, r.Document.Issued.Vietnamese(), seen)
	}
	if r.Known {
		return textUploadedBefore
	}
	var lines []string
	for _, v := range r.Superseded {
		if v.Difference.Verdict == corpus.SameText {
			lines = append(lines, fmt.Sprintf(textBetterCopy, fullName(v.DocumentInfo)))
			continue
		}
		lines = append(lines, fmt.Sprintf(textNewVersion, fullName(v.DocumentInfo), storedAs(v), Tally(v.Difference)))
	}
	if r.KeptAccess {
		lines = append(lines, fmt.Sprintf(textKeptAccess, LevelName(r.Document.Access)))
	}
	return strings.Join(lines, "\n")
}

func storedAs(v retrieval.Version) string {
	return cmp.Or(v.FileName, numberOf(v.DocumentInfo))
}

// Entries of a page of changes.
const changesPerPage = 8

// showChanges shows a page of what changed when a version was superseded.
func (c *Conversation) showChanges(ctx context.Context, r request, id int64, page int) ([]Outgoing, error) {
	if c.History == nil {
		return say(textButtonUnknown), nil
	}
	v, _, err := c.History.Superseded(ctx, r.filter, id)
	if errors.Is(err, retrieval.ErrNotFound) {
		return say(textDocumentGone), nil
	}
	if err != nil {
		return nil, fmt.Errorf("bot: read version %d: %w", id, err)
	}
	articles := v.Difference.Articles
	p := pageOf(len(articles), changesPerPage, page)
	text := new(composer).bold(p.title(textChanges)).line().add(fullName(v.DocumentInfo)).line().add(capital(Tally(v.Difference))).gap()
	for _, a := range articles[p.from:p.to] {
		text.gap()
		for i, line := range ChangeLines(a) {
			if i == 0 {
				text.bold(line).line()
			} else {
				text.add(line).line()
			}
		}
	}
	buttons := p.turn(nil, func(n int) string { return action{showChanges, id, n}.data() })
	buttons = append(buttons, []Button{press("Xem văn bản", action{showDocument, v.Document, 0}.data())})
	return []Outgoing{{Text: text.text(), Buttons: buttons}}, nil
}

// ChangeLines writes what became of an article, a line for each provision:
// "+" for what was added, "-" for what was removed, "~" for what changed, with
// the words between [thêm: ] and [bỏ: ], "=" for what only moved.
func ChangeLines(a corpus.ArticleChange) []string {
	own := corpus.ProvisionChange{Kind: a.Kind, Old: a.Old, New: a.New}
	lines := []string{signs[a.Kind] + " " + placeLine(own, true)}
	for i, p := range a.Provisions {
		line := signs[p.Kind] + " "
		if i > 0 || p.Old != nil && p.Old.Key != a.Old.Key || p.New != nil && p.New.Key != a.New.Key {
			line += placeLine(p, false) + ": "
		}
		if p.Kind == corpus.Unchanged && !p.Moved() {
			continue
		}
		if words := markedWords(p); words != "" {
			lines = append(lines, "   "+line+words)
		} else if i > 0 {
			lines = append(lines, "   "+strings.TrimSuffix(line, ": "))
		}
	}
	return lines
}

var signs = map[corpus.ChangeKind]string{corpus.Added: "+", corpus.Removed: "-", corpus.Changed: "~", corpus.Unchanged: "="}

// placeLine names where a provision stands and where it stood.
func placeLine(p corpus.ProvisionChange, heading bool) string {
	at := cmp.Or(p.New, p.Old)
	s := capital(cmp.Or(at.Ref, "phần mở đầu"))
	if heading && at.Heading != "" {
		s += ". " + shorten(at.Heading, 120)
	}
	if at.Part != "" && heading {
		s += " (" + shorten(at.Part, 80) + ")"
	}
	if p.Moved() {
		s += " (trước là " + p.Old.Ref + ")"
	}
	return s
}

// Words kept on each side of a change, for a reader to find it.
const contextWords = 8

// markedWords writes the words of a change in one line.
func markedWords(p corpus.ProvisionChange) string {
	var b strings.Builder
	for i, w := range p.Words {
		s := strings.Join(strings.Fields(w.Text), " ")
		if s == "" {
			continue
		}
		switch {
		case w.Op == corpus.Keep:
			s = around(s, i > 0, i < len(p.Words)-1)
		case p.Kind == corpus.Changed && w.Op == corpus.Insert:
			s = "[thêm: " + s + "]"
		case p.Kind == corpus.Changed:
			s = "[bỏ: " + s + "]"
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(s)
	}
	return b.String()
}

// around shortens words that stayed to those next to a change.
func around(s string, before, after bool) string {
	words := strings.Fields(s)
	head, tail := 0, 0
	if before {
		head = contextWords
	}
	if after {
		tail = contextWords
	}
	if len(words) <= head+tail+1 {
		return s
	}
	return strings.TrimSpace(strings.Join(words[:head], " ") + " … " + strings.Join(words[len(words)-tail:], " "))
}

// gone says what took the place of a document or of its provision with this
// ordinal; whole is for the document.
func (c *Conversation) gone(ctx context.Context, r request, document int64, ordinal int, whole bool) ([]Outgoing, error) {
	if c.History == nil {
		return say(textDocumentGone), nil
	}
	v, doc, err := c.History.Superseded(ctx, r.filter, document)
	if errors.Is(err, retrieval.ErrNotFound) {
		return say(textDocumentGone), nil
	}
	if err != nil {
		return nil, fmt.Errorf("bot: read version %d: %w", document, err)
	}
	text := fmt.Sprintf(textTakenPlace, capital(titleOf(v.DocumentInfo)), corpus.DateOf(v.Superseded.In(c.Now().Location())).Vietnamese())
	buttons := [][]Button{{press("Xem bản mới", action{showDocument, v.Document, 0}.data())}}
	if ref, key, ok := provisionAt(doc, ordinal); ok && !whole {
		t, err := c.tree(ctx, r, v.Document)
		if err != nil && !errors.Is(err, retrieval.ErrNotFound) {
			return nil, err
		}
		p, err := c.follow(ctx, r, v, key, t)
		if err != nil {
			return nil, err
		}
		if p == nil {
			text += " " + fmt.Sprintf(textProvisionDropped, capital(ref))
		} else {
			text += " " + fmt.Sprintf(textProvisionNow, capital(ref), nameOf(p))
			buttons = append([][]Button{{t.provisionButton("", p)}}, buttons...)
		}
	}
	return []Outgoing{{Text: plainText(text), Buttons: buttons}}, nil
}

// follow finds the provision that a key became, over all versions since; nil
// when it was removed or a version in between is hidden.
func (c *Conversation) follow(ctx context.Context, r request, v retrieval.Version, key string, t *tree) (*retrieval.Provision, error) {
	for t != nil {
		var ok bool
		if key, ok = v.Difference.Successor(key); !ok {
			return nil, nil //nolint:nilnil // no provision is an answer
		}
		if v.Successor == v.Document {
			for i := range t.provisions {
				if t.provisions[i].Key == key {
					return &t.provisions[i], nil
				}
			}
			break
		}
		next, _, err := c.History.Superseded(ctx, r.filter, v.Successor)
		if errors.Is(err, retrieval.ErrNotFound) || err == nil && next.ID <= v.ID {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("bot: read version %d: %w", v.Successor, err)
		}
		v = next
	}
	return nil, nil //nolint:nilnil // no provision is an answer
}

// provisionAt gives the provision of a document with an ordinal.
func provisionAt(doc *corpus.Document, ordinal int) (ref, key string, ok bool) {
	for i := range doc.Parts {
		part := &doc.Parts[i]
		if ordinal < len(part.Provisions) {
			return corpus.Ref(part, ordinal), part.Provisions[ordinal].Key, ordinal >= 0
		}
		ordinal -= len(part.Provisions)
	}
	return "", "", false
}
