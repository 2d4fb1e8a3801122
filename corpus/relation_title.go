package corpus

import (
	"regexp"
	"strings"
)

var (
	aboutWord = regexp.MustCompile(`(?i)^(?:(?:về việc|v/v|về|việc|ban hành)\s+)+`)
	guideVerb = regexp.MustCompile(`(?i)(?:hướng dẫn|quy định)(?:,? (?:chi tiết|hướng dẫn|biện pháp|cụ thể|và|việc|một số|nội dung|điều|khoản|điểm|của|thi hành|thực hiện|triển khai|áp dụng|tổ chức))+(?:\s|$)|hướng dẫn\s`)
	carryOut  = regexp.MustCompile(`(?i)(?:^|\s)(?:triển khai|thực hiện|thi hành)\s`)
)

// readTitle reads what the title says the document is for.
func (r *relationReader) readTitle(title, kind string) {
	if title == "" {
		return
	}
	at := place{first: true}
	s := aboutWord.ReplaceAllString(title, "")
	before := len(r.found)
	if said := r.readSentence(s, lead{}, at); said.target != nil && said.kind != "" {
		r.title = said.target
	}
	for i := range r.found[before:] {
		r.found[before+i].Sentence = title
	}
	if len(r.found) > before {
		return
	}
	plain := plainNumbers(title)
	for _, m := range named(plain) {
		rel := Relation{Kind: Cites, Target: m.Named}
		lead := plain[:m.from]
		if kind == "Hướng dẫn" || guideVerb.MatchString(lead) || kind == "Kế hoạch" && carryOut.MatchString(lead) {
			rel.Kind = Guides
		}
		r.add(rel, title, at)
	}
}

// named gives the documents a phrase names, by title alone where there is no
// other.
func named(s string) []mention {
	list := mentions(s)
	if len(list) == 0 {
		if m, ok := titled(s); ok {
			list = append(list, m)
		}
	}
	return list
}

// guide notes a document that the text says it guides: "Nghị định này quy định
// chi tiết một số điều của Luật ...".
func (r *relationReader) guide(s, sentence string, list []mention, at place) {
	v := guideVerb.FindStringIndex(s)
	if v == nil || !at.first {
		return
	}
	own := ownDocument.MatchString(s[:v[0]]) || strings.TrimSpace(s[:v[0]]) == ""
	if !own && !(at.key != "" && strings.HasSuffix(at.key, "mo")) {
		return
	}
	if len(list) == 0 {
		list = named(s[v[1]:])
		for i := range list {
			list[i].from += v[1]
		}
	}
	for i, m := range list {
		if m.from < v[1] || i > 0 && !onlyJoins.MatchString(s[list[i-1].to:m.from]) {
			continue
		}
		r.add(Relation{Kind: Guides, Target: m.Named}, sentence, at)
	}
}

var onlyJoins = regexp.MustCompile(`(?i)(?:và|,|;)\s*$`)

var basisStart = regexp.MustCompile(`(?i)^[-+*•\s]*(?:căn cứ|thực hiện|trên cơ sở)\s+`)

// readBasis reads the legal basis, which stands in no provision.
func (r *relationReader) readBasis() {
	for _, b := range basisTexts(r.doc.Dropped) {
		s := plainNumbers(b.text)
		list := mentions(s)
		if len(list) == 0 {
			list = basisTitle(s)
		}
		for _, m := range list {
			r.add(Relation{Kind: Cites, Target: m.Named}, b.text, place{page: b.page})
		}
	}
}

// basisTitle finds a document that a basis names without number and date:
// "Căn cứ Điều lệ Đảng;".
func basisTitle(s string) []mention {
	rest := basisStart.ReplaceAllString(s, "")
	kind, title := kindAtStart(rest)
	if kind == "" || !basisStart.MatchString(s) {
		return nil
	}
	if at := strings.IndexAny(title, ";.("); at >= 0 && !lawWord.MatchString(rest) {
		title = title[:at]
	}
	title = strings.Trim(title, " ;,.")
	if title == "" || words(title) > 30 {
		return nil
	}
	return []mention{{Named: Named{Kind: kind, Title: title, Printed: kind + " " + title}}}
}

type basis struct {
	text string
	page int
}

// basisTexts joins the lines of each basis.
func basisTexts(dropped []Dropped) []basis {
	var out []basis
	open := false
	for _, d := range dropped {
		if d.Reason != droppedBasis {
			open = false
			continue
		}
		if open && !basisStart.MatchString(d.Text) && !endsSentence(out[len(out)-1].text) {
			out[len(out)-1].text += " " + d.Text
			continue
		}
		out = append(out, basis{d.Text, d.Page})
		open = true
	}
	return out
}
