package bot

import (
	"context"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"neuguong/retrieval"
	"neuguong/viet"
)

// narrowing is what the list of documents is narrowed to. Kind and audience
// are slugs, so that they fit into the data of a button; year is of issue.
// Zero fields let everything through.
type narrowing struct {
	kind, audience string
	year           int
}

// Begin the data of buttons that list documents, and of those that offer what
// to narrow the list to: "b-PAGE-KIND-AUDIENCE-YEAR".
const (
	narrowedList  = "b"
	pickKind      = "bk"
	pickAudience  = "ba"
	pickYear      = "by"
	slugLength    = 20
	noNarrowing   = "0"
	choicesPerRow = 2
	mostPicks     = 20
)

func (n narrowing) data(verb string, page int) string {
	return fmt.Sprintf("%s-%d-%s-%s-%d", verb, page, orNone(n.kind), orNone(n.audience), n.year)
}

func orNone(slug string) string {
	if slug == "" {
		return noNarrowing
	}
	return slug
}

// parseNarrowing reads what data wrote.
func parseNarrowing(data string) (verb string, n narrowing, page int, ok bool) {
	fields := strings.Split(data, "-")
	if len(fields) != 5 || !slices.Contains([]string{narrowedList, pickKind, pickAudience, pickYear}, fields[0]) {
		return "", narrowing{}, 0, false
	}
	page, err := strconv.Atoi(fields[1])
	year, errYear := strconv.Atoi(fields[4])
	n = narrowing{kind: strings.TrimPrefix(fields[2], noNarrowing), audience: strings.TrimPrefix(fields[3], noNarrowing), year: year}
	return fields[0], n, page, err == nil && errYear == nil && page >= 0 && n.data(fields[0], page) == data
}

// slug is a name in the letters that the data of a button may have.
func slug(s string) string {
	s = strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, viet.Fold(s))
	return s[:min(len(s), slugLength)]
}

func (n narrowing) admits(d retrieval.DocumentInfo) bool {
	return (n.kind == "" || slug(d.Kind) == n.kind) && (n.year == 0 || d.Issued.Year == n.year) &&
		(n.audience == "" || len(d.Audiences) == 0 || slices.ContainsFunc(d.Audiences, func(a string) bool { return slug(a) == n.audience }))
}

func (n narrowing) of(documents []retrieval.DocumentInfo) []retrieval.DocumentInfo {
	return slices.DeleteFunc(slices.Clone(documents), func(d retrieval.DocumentInfo) bool { return !n.admits(d) })
}

// pick is something the list can be narrowed to.
type pick struct {
	label string
	to    narrowing
	count int
}

// picks are the values that the documents have, of one kind of narrowing, with
// the others left as they are.
func (n narrowing) picks(verb string, documents []retrieval.DocumentInfo) []pick {
	bare := n
	found := map[string]pick{}
	add := func(label string, to narrowing) {
		if label != "" {
			found[label] = pick{label: label, to: to}
		}
	}
	switch verb {
	case pickKind:
		bare.kind = ""
		for _, d := range documents {
			to := bare
			to.kind = slug(d.Kind)
			add(d.Kind, to)
		}
	case pickAudience:
		bare.audience = ""
		for _, d := range documents {
			for _, a := range d.Audiences {
				to := bare
				to.audience = slug(a)
				add(capital(a), to)
			}
		}
	default:
		bare.year = 0
		for _, d := range documents {
			if to := bare; d.Issued.Year > 0 {
				to.year = d.Issued.Year
				add(strconv.Itoa(d.Issued.Year), to)
			}
		}
	}
	var list []pick
	for _, label := range slices.Sorted(maps.Keys(found)) {
		p := found[label]
		if p.count = len(p.to.of(documents)); p.count > 0 {
			list = append(list, p)
		}
	}
	if verb == pickYear {
		slices.Reverse(list) // the latest first
	}
	return list[:min(len(list), mostPicks)]
}

// narrowRow leads to the choices there are.
func (n narrowing) narrowRow(documents []retrieval.DocumentInfo) []Button {
	var row []Button
	for _, by := range []struct{ verb, label string }{{pickKind, textByKind}, {pickAudience, textByAudience}, {pickYear, textByYear}} {
		if len(n.picks(by.verb, documents)) > 1 {
			row = append(row, press(by.label, n.data(by.verb, 0)))
		}
	}
	return row
}

// said names what the list is narrowed to, in the documents' own words.
func (n narrowing) said(documents []retrieval.DocumentInfo) string {
	var parts []string
	for _, d := range documents {
		if n.kind != "" && slug(d.Kind) == n.kind {
			parts = append(parts, d.Kind)
			break
		}
	}
	if n.audience != "" {
		for _, p := range n.picks(pickAudience, documents) {
			if p.to.audience == n.audience {
				parts = append(parts, strings.ToLower(p.label))
			}
		}
	}
	if n.year > 0 {
		parts = append(parts, fmt.Sprintf("năm %d", n.year))
	}
	return strings.Join(parts, ", ")
}

// narrow does what a button of the list says.
func (c *Conversation) narrow(ctx context.Context, r request, verb string, n narrowing, page int) ([]Outgoing, error) {
	if verb == narrowedList {
		return inPlace(r)(c.listDocuments(ctx, r, n, page))
	}
	documents, err := c.Library.Documents(ctx, r.filter)
	if err != nil {
		return nil, fmt.Errorf("bot: list documents: %w", err)
	}
	picks := n.picks(verb, documents)
	var rows [][]Button
	for i, p := range picks {
		if i%choicesPerRow == 0 {
			rows = append(rows, nil)
		}
		b := press(shorten(fmt.Sprintf("%s (%d)", p.label, p.count), labelLength), p.to.data(narrowedList, 0))
		rows[len(rows)-1] = append(rows[len(rows)-1], b)
	}
	rows = append(rows, []Button{press(textAll, n.without(verb).data(narrowedList, 0))})
	return inPlace(r)([]Outgoing{{Text: plainText(textPick), Buttons: rows}}, nil)
}

func (n narrowing) without(verb string) narrowing {
	switch verb {
	case pickKind:
		n.kind = ""
	case pickAudience:
		n.audience = ""
	default:
		n.year = 0
	}
	return n
}

var (
	yearPattern  = regexp.MustCompile(`\b(?:19|20)\d\d\b`)
	narrowFiller = regexp.MustCompile(`\b(?:nam|cua|cho|danh|van ban|cac|loai|nhom|ve|ban hanh)\b`)
)

// typedNarrowing reads "chỉ thị đoàn viên 2025"; ok is false when s says
// anything else too.
func typedNarrowing(s string, documents []retrieval.DocumentInfo) (n narrowing, ok bool) {
	rest := " " + strings.Join(viet.Syllables(viet.Fold(s)), " ") + " "
	cut := func(name string) bool {
		folded := " " + strings.Join(viet.Syllables(viet.Fold(name)), " ") + " "
		if len(folded) < 4 || !strings.Contains(rest, folded) {
			return false
		}
		rest = strings.Replace(rest, folded, "  ", 1)
		return true
	}
	var none narrowing
	for _, p := range none.picks(pickAudience, documents) { // "quy định cho đoàn viên" before "quy định"
		if n.audience == "" && cut(p.label) {
			n.audience = p.to.audience
		}
	}
	for _, p := range none.picks(pickKind, documents) {
		if n.kind == "" && cut(p.label) {
			n.kind = p.to.kind
		}
	}
	if year := yearPattern.FindString(rest); year != "" {
		n.year, _ = strconv.Atoi(year) // four digits
		rest = strings.Replace(rest, year, " ", 1)
	}
	rest = narrowFiller.ReplaceAllString(rest, " ")
	return n, n != none && strings.TrimSpace(rest) == ""
}
