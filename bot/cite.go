package bot

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"neuguong/corpus"
	"neuguong/retrieval"
	"neuguong/viet"
)

// cite shows a provision named by typing: "24/2018/QH14 điều 16 khoản 2".
func (c *Conversation) cite(ctx context.Context, r request, args string) ([]Outgoing, error) {
	if args == "" {
		return say(textCiteHow), nil
	}
	d, rest, err := c.named(ctx, r, args)
	if err != nil {
		return nil, err
	}
	if d == nil {
		return c.notStored(ctx, r, args, firstWord(args))
	}
	steps := parseSteps(rest)
	if len(steps) == 0 {
		return c.showDocument(ctx, r, d.ID, 0)
	}
	t, err := c.tree(ctx, r, d.ID)
	if errors.Is(err, retrieval.ErrNotFound) {
		return say(textDocumentGone), nil
	}
	if err != nil {
		return nil, err
	}
	p := t.find(steps)
	if p == nil {
		missing := fmt.Sprintf(textCiteNotFound, capital(numberOf(*d)), shorten(strings.TrimSpace(rest), 60))
		return []Outgoing{{Text: plainText(missing), Buttons: [][]Button{t.contentsButton()}}}, nil
	}
	return c.provisionPage(r, t, p, 0), nil
}

var spacedHyphen = regexp.MustCompile(`\s*([-–/])\s*`)

// named finds the document that s names, by its number anywhere in s or by its
// place in the list at the start of s, and gives what stands around the name.
// Of several with one number it takes the newest; nil when none.
func (c *Conversation) named(ctx context.Context, r request, s string) (*retrieval.DocumentInfo, string, error) {
	documents, err := c.Library.Documents(ctx, r.filter)
	if err != nil {
		return nil, "", fmt.Errorf("bot: list documents: %w", err)
	}
	documents = reportsLast(documents) // as they are listed
	s = spacedHyphen.ReplaceAllString(s, "$1")
	if place, err := strconv.Atoi(firstWord(s)); err == nil && place >= 1 && place <= len(documents) {
		return &documents[place-1], strings.TrimPrefix(s, firstWord(s)), nil
	}
	for word := range strings.FieldsSeq(s) {
		var found *retrieval.DocumentInfo
		for i := range documents {
			d := &documents[i]
			if d.Number != "" && numberKey(d.Number) == numberKey(word) && (found == nil || d.ID > found.ID) {
				found = d
			}
		}
		if found != nil {
			return found, strings.Replace(s, word, " ", 1), nil
		}
	}
	return nil, "", nil
}

// numberKey is what spellings of a number have in common.
func numberKey(s string) string {
	s = strings.TrimRight(viet.Fold(s), ",;:.")
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Pd, r) || r == '−':
			return '-'
		case unicode.IsSpace(r):
			return -1
		}
		return r
	}, s)
}

func firstWord(s string) string {
	word, _, _ := strings.Cut(s, " ")
	return word
}

// step names one level of a provision: Điều 16, or khoản 2.
type step struct {
	level corpus.Level
	label string // lower case, as typed
}

var stepPattern = regexp.MustCompile(`(điều|dieu|khoản|khoan|điểm|diem|mục|muc|đoạn|doan)\s*([0-9]+(?:\.[0-9]+)*[a-zđ]?|[a-zđ]+)`)

// parseSteps reads the levels named in s, widest first, however they are
// ordered.
func parseSteps(s string) []step {
	words := map[string]corpus.Level{"dieu": corpus.Article, "muc": corpus.Numbered, "khoan": corpus.Clause, "diem": corpus.Point, "doan": corpus.Paragraph}
	byLevel := map[corpus.Level]string{}
	for _, m := range stepPattern.FindAllStringSubmatch(strings.ToLower(viet.Clean(s)), -1) {
		byLevel[words[viet.Fold(m[1])]] = m[2]
	}
	var steps []step
	for _, l := range []corpus.Level{corpus.Article, corpus.Numbered, corpus.Clause, corpus.Point, corpus.Paragraph} {
		if label := byLevel[l]; label != "" {
			steps = append(steps, step{l, label})
		}
	}
	return steps
}

// matches reports whether p is what the step names. Directives number their
// points without words, so that "điểm 2" and "mục 2" name the same.
func (s step) matches(p *retrieval.Provision) bool {
	if !strings.EqualFold(p.Label, s.label) {
		return false
	}
	switch s.level {
	case corpus.Point:
		return p.Level == corpus.Point || p.Level == corpus.Item || p.Level == corpus.Numbered
	case corpus.Clause:
		return p.Level == corpus.Clause || p.Level == corpus.Numbered
	}
	return p.Level == s.level
}

// find gives the first provision that all the steps lead to.
func (t *tree) find(steps []step) *retrieval.Provision {
	for i := range t.provisions {
		p := &t.provisions[i]
		if steps[len(steps)-1].matches(p) && t.within(p, steps[:len(steps)-1]) {
			return p
		}
	}
	return nil
}

// within reports whether p stands in provisions that the steps name.
func (t *tree) within(p *retrieval.Provision, steps []step) bool {
	above := t.above(p)
	for _, s := range steps {
		found := false
		for _, up := range above {
			found = found || s.matches(up)
		}
		if !found {
			return false
		}
	}
	return true
}
