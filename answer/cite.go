package answer

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"neuguong/retrieval"
	"neuguong/viet"
)

// quoteLimit bounds Citation.Quote, in characters.
const quoteLimit = 1500

// citations numbers the provisions an answer rests on.
type citations struct {
	list []Citation
	from int // numbers that were given before
}

// add gives the number of a provision, numbering it when it is new.
func (cs *citations) add(doc retrieval.DocumentInfo, heading string, s source) int {
	for i := range cs.list {
		if c := &cs.list[i]; c.Document.ID == doc.ID && c.Key == s.key {
			return c.N
		}
	}
	n := cs.from + len(cs.list) + 1
	cs.list = append(cs.list, cite(n, doc, heading, s))
	return n
}

func cite(n int, doc retrieval.DocumentInfo, heading string, s source) Citation {
	return Citation{
		N: n, Document: doc, Provision: s.ordinal, Key: s.key, Ref: s.ref, Part: s.part,
		Heading: heading, Quote: prefix(s.quote, quoteLimit), Page: s.page, Changes: s.changes,
	}
}

// prefix cuts a text after whole lines, or after whole words of its first line.
func prefix(s string, limit int) string {
	s = strings.TrimSpace(s)
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	cut := string([]rune(s)[:limit])
	if at := strings.LastIndexByte(cut, '\n'); at > 0 {
		return cut[:at]
	}
	if at := strings.LastIndexByte(cut, ' '); at > 0 {
		return cut[:at]
	}
	return cut
}

// DocumentTitle is the kind and title of a document: "Luật An ninh mạng".
func DocumentTitle(d retrieval.DocumentInfo) string {
	title := strings.TrimSpace(d.Title)
	if bare(d) && title != "" {
		return d.Kind + " “" + title + "”"
	}
	switch {
	case title == "" && d.Kind == "":
		return d.FileName
	case title == "":
		return d.Kind
	case d.Kind == "" || strings.HasPrefix(viet.Fold(title), viet.Fold(d.Kind)):
		return title
	}
	if !slices.Contains(properNames, d.Kind) {
		title = lowerFirst(title)
	}
	return d.Kind + " " + title
}

// properNames are the kinds whose title is a name: "Luật An ninh mạng", but
// "Quy định về trách nhiệm nêu gương".
var properNames = []string{"Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp", "Điều lệ"}

func lowerFirst(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if second, _ := utf8.DecodeRuneInString(s[size:]); unicode.IsUpper(second) {
		return s // an abbreviation
	}
	return string(unicode.ToLower(first)) + s[size:]
}

// longTitle is the length in characters from which a title is left out where
// the number alone names the document.
const longTitle = 60

// DocumentName names a document in a sentence: "Luật An ninh mạng số
// 24/2018/QH14", "Nghị định số 172/2025/NĐ-CP", "Điều lệ Đoàn ...".
func DocumentName(d retrieval.DocumentInfo) string {
	name := DocumentTitle(d)
	if d.Number == "" {
		return name
	}
	if d.Kind != "" && utf8.RuneCountInString(name) > longTitle {
		name = d.Kind
	}
	return name + " số " + d.Number
}

// Label writes the citation as a clerk does: "khoản 2 Điều 16, Luật An ninh
// mạng số 24/2018/QH14, ngày 12/06/2018; hiệu lực từ 01/01/2019".
func (c Citation) Label() string {
	var b strings.Builder
	b.WriteString(c.Ref)
	b.WriteString(", ")
	if c.Part != "" {
		b.WriteString(c.Part + ", kèm theo ")
	}
	b.WriteString(DocumentName(c.Document))
	if !c.Document.Issued.IsZero() {
		b.WriteString(", ngày " + c.Document.Issued.Vietnamese())
	}
	if !c.Document.EffectiveFrom.IsZero() {
		b.WriteString("; hiệu lực từ " + c.Document.EffectiveFrom.Vietnamese())
	}
	return b.String()
}

// quoted joins provisions for a sentence: "a; b; c".
func quoted(list []Citation) string {
	labels := make([]string, len(list))
	for i, c := range list {
		labels[i] = fmt.Sprintf("%s, %s", c.Ref, DocumentName(c.Document))
	}
	return strings.Join(labels, "; ")
}
