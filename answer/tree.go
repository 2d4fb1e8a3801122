package answer

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"neuguong/corpus"
	"neuguong/corpus/force"
	"neuguong/retrieval"
	"neuguong/viet"
)

// tree is the provisions of one document, addressed by key.
type tree struct {
	whole      []retrieval.Provision // with those that are ended
	day        corpus.Date
	provisions []retrieval.Provision
	children   map[int][]int // by ordinal; positions in provisions
	byKey      map[string]int
	known      *sayings
	key        treeKey // what known keeps its clauses under
	keep       bool
}

// Library reads the provisions of a document.
type Library interface {
	// Provisions gives the whole document in reading order.
	Provisions(ctx context.Context, f retrieval.Filter, document int64) ([]retrieval.Provision, error)
}

// newTree leaves out the provisions that are ended by themselves.
func newTree(whole []retrieval.Provision, day corpus.Date, ended func([]force.Effect) bool) *tree {
	provisions := whole
	gone := func(p retrieval.Provision) bool { return ended(p.Changes) }
	if slices.ContainsFunc(whole, gone) {
		provisions = slices.DeleteFunc(slices.Clone(whole), gone)
	}
	t := &tree{whole: whole, day: day, provisions: provisions, children: map[int][]int{}, byKey: map[string]int{}}
	for i := range provisions {
		p := &provisions[i]
		t.children[p.Parent] = append(t.children[p.Parent], i)
		if _, taken := t.byKey[p.Key]; !taken {
			t.byKey[p.Key] = i
		}
	}
	return t
}

// trees loads each document at most once for a question.
type trees struct {
	library Library
	filter  retrieval.Filter
	day     corpus.Date
	named   map[int64]bool // documents of which the question names a provision: it is read though it is ended
	loaded  map[int64]*tree
	kept    *treeCache // between questions; nil keeps nothing
	said    *sayings
	seen    uint64 // the library the search has seen, 0 for none
}

// ended reports whether a provision with these effects is not to be quoted.
func (ts *trees) ended(document int64, changes []force.Effect) bool {
	if ts.day.IsZero() || ts.named[document] {
		return false
	}
	_, gone := force.Ended(ts.day, changes)
	return gone
}

func (ts *trees) of(ctx context.Context, document int64) (*tree, error) {
	if t, ok := ts.loaded[document]; ok {
		return t, nil
	}
	key, keep := ts.key(document)
	if keep {
		if t := ts.kept.get(key); t != nil {
			ts.loaded[document] = t
			return t, nil
		}
	}
	provisions, err := ts.library.Provisions(ctx, ts.filter, document)
	if err != nil {
		return nil, fmt.Errorf("answer: read the provisions of document %d: %w", document, err)
	}
	t := newTree(provisions, ts.day, func(changes []force.Effect) bool { return ts.ended(document, changes) })
	t.known, t.key, t.keep = ts.said, key, keep
	ts.loaded[document] = t
	if keep {
		ts.kept.put(key, t)
	}
	return t, nil
}

func (t *tree) below(i int) []int { return t.children[t.provisions[i].Ordinal] }

// clauses gives the units under a provision that can be quoted on their own:
// the khoản of an Điều, the numbered points of a directive, or the provision
// itself when nothing below it is of that level.
func (t *tree) clauses(i int) []int {
	below := t.below(i)
	var units []int
	if slices.ContainsFunc(below, t.isUnit) {
		for _, c := range below {
			if t.isUnit(c) || t.provisions[c].Level == corpus.Preamble {
				units = append(units, t.clauses(c)...)
			}
		}
	}
	own := strings.TrimSpace(t.provisions[i].Text)
	if len(units) == 0 || own != "" && !strings.HasSuffix(own, ":") {
		units = append([]int{i}, units...)
	}
	return units
}

// isUnit reports a provision that can be quoted on its own. The closing
// paragraph of a list ("đoạn cuối khoản 2") is none: it goes with its points.
func (t *tree) isUnit(i int) bool {
	l := t.provisions[i].Level
	return l == corpus.Numbered || l <= corpus.Clause && l != corpus.Preamble
}

// lines gives a provision as printed: its own text behind its label, then
// everything below it.
func (t *tree) lines(i int) []string {
	p := &t.provisions[i]
	var out []string
	if own := strings.TrimSpace(printedLabel(p) + p.Text); own != "" {
		out = append(out, strings.Split(own, "\n")...)
	}
	for _, c := range t.below(i) {
		out = append(out, t.lines(c)...)
	}
	return out
}

// body is lines without the label of the provision itself: its reference says it.
func (t *tree) body(i int) []string {
	var out []string
	if own := strings.TrimSpace(t.provisions[i].Text); own != "" {
		out = strings.Split(own, "\n")
	}
	for _, c := range t.below(i) {
		out = append(out, t.lines(c)...)
	}
	return out
}

// printedLabel is the label in front of a provision's text in a list.
func printedLabel(p *retrieval.Provision) string {
	switch {
	case p.Label == "":
		return ""
	case p.Level == corpus.Article:
		return strings.TrimSuffix("Điều "+p.Label+". "+p.Heading, " ") + "\n"
	case p.Level == corpus.Clause, p.Level == corpus.Numbered:
		return p.Label + ". "
	case p.Level == corpus.Point, p.Level == corpus.Item:
		if strings.Trim(p.Label, "-+•*–") == "" {
			return p.Label + " "
		}
		return p.Label + ") "
	}
	return ""
}

// heading is that of the article-level unit a provision stands in.
func (t *tree) heading(i int) string {
	for {
		p := &t.provisions[i]
		if p.Level == corpus.Article || p.Level == corpus.Numbered && p.Heading != "" {
			return p.Heading
		}
		next := t.position(p.Parent)
		if next < 0 {
			return p.Heading
		}
		i = next
	}
}

// unitOf gives the ordinal of the article a provision stands in. A section of
// numbered points rules several matters: there it is that of the first of the
// points it stands in.
func (t *tree) unitOf(i int) int {
	unit := t.provisions[i].Ordinal
	for at := i; at >= 0; at = t.position(t.provisions[at].Parent) {
		switch p := &t.provisions[at]; {
		case p.Level == corpus.Article:
			return p.Ordinal
		case p.Level == corpus.Numbered && strings.Trim(p.Label, "IVXLC") != "":
			unit = p.Ordinal
		}
	}
	return unit
}

// opening is what a clause hangs on: the text above it that ends in a colon,
// else the heading of a list, "Các hành vi bị nghiêm cấm". Without it a clause
// of such an article can say the opposite of what it means.
func (t *tree) opening(i int) string {
	above := t.position(t.provisions[i].Parent)
	if above < 0 {
		return ""
	}
	p := &t.provisions[above]
	if own := strings.TrimSpace(p.Text); strings.HasSuffix(own, ":") {
		return own[strings.LastIndexByte(own, '\n')+1:]
	}
	heading := viet.Fold(p.Heading)
	if len(t.below(above)) > 1 && listHeading.MatchString(heading) && (bans.MatchString(foldDenials(p.Heading)) || !predicate.MatchString(viet.Fold(t.provisions[i].Text))) {
		return p.Heading
	}
	return ""
}

// bans matches folded headings that turn what stands below into its contrary;
// predicate what makes a sentence of a folded text, so that it can stand alone.
var (
	bans      = regexp.MustCompile(`\b(?:cam|khong|han che|loai tru|mien)\b`)
	predicate = regexp.MustCompile(`\b(?:phai|duoc|co trach nhiem|co quyen|co nghia vu|la|gom|bao gom|chiu|quyet dinh|quy dinh|khong)\b`)
)

// listHeading matches folded headings whose clauses are members of a list.
var listHeading = regexp.MustCompile(`\b(cam|khong|hanh vi|truong hop|nguyen tac|quyen|nghia vu|nhiem vu|trach nhiem|dieu kien|tieu chuan|doi tuong|hinh thuc|noi dung|bien phap|chinh sach)\b`)

func (t *tree) position(ordinal int) int {
	if ordinal < 0 {
		return -1
	}
	if ordinal < len(t.provisions) && t.provisions[ordinal].Ordinal == ordinal {
		return ordinal
	}
	for i := range t.provisions {
		if t.provisions[i].Ordinal == ordinal {
			return i
		}
	}
	return -1
}
