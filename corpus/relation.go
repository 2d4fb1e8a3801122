package corpus

import (
	"regexp"
	"slices"
	"strings"
)

var (
	replacesVerb = regexp.MustCompile(`(?i)thay thế(?: cho)?(?: các)?(?: văn bản sau(?: đây)?:?)?\s+` + namedKind)
	repealVerb   = regexp.MustCompile(`(?i)(?:bãi bỏ|huỷ bỏ|hủy bỏ|hết hiệu lực(?: thi hành)? đối với)(?: toàn bộ)?(?: các)?`)
	amendVerb    = regexp.MustCompile(`(?i)^(?:sửa đổi|bổ sung|thay thế|bãi bỏ)[^.]{0,200}?\s(?:của|tại|vào|trong)\s+(?:các )?` + namedKind)
	ceases       = regexp.MustCompile(`(?i)hết hiệu lực(?: thi hành)?(?: kể)?(?: từ)?`)
	amendedBy    = regexp.MustCompile(`(?i),?\s*(?:đã )?được (?:sửa đổi|bổ sung)[^.;]*?(?:theo|bởi|tại|bằng)\s|(?i)\s(?:về việc |về )?sửa đổi, bổ sung (?:một số|Điều|khoản|các)`)
	singleRule   = regexp.MustCompile(`(?i)(?:(?:^|[\s(])(?:Điều \d|khoản \d|điểm [a-zđ]\s|Chương [IVX]|Mục \d)|các quy định|quy định (?:về|tại)|một số (?:điều|quy định|nội dung)|cụm từ|phụ lục|nội dung)`)
	stops        = regexp.MustCompile(`[.;]\s|[.;]$|\n`)
)

const namedKind = `(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Quyết định|Chỉ thị|Quy định|Quy chế|Quy tắc|Kết luận|Hướng dẫn|Thông tư|Thông tri|Thông báo|Kế hoạch|Công văn)(?:\s|$)`

// relations reads from the closing provisions which documents this one
// replaces, and which it amends or repeals in part. A citation is neither, and
// a document named as amending the replaced one is not replaced itself.
func relations(d *Document) (replaces, amends []string) {
	for _, part := range d.Parts {
		if strings.HasPrefix(part.Name, partAppendix) {
			continue
		}
		for i, v := range part.Provisions {
			lead := ""
			if v.Parent >= 0 && (v.Level == Point || v.Level == Item || v.Level == Clause) {
				lead = listLead(part, i)
			}
			for _, sentence := range sentences(v.Text) {
				whole, partly := relationsIn(lead + sentence)
				replaces, amends = append(replaces, whole...), append(amends, partly...)
			}
			if v.Level == Article || v.Level == Clause {
				_, partly := relationsIn(v.Heading)
				amends = append(amends, partly...)
			}
		}
	}
	return without(unique(replaces), d.Number), without(without(unique(amends), d.Number), replaces...)
}

// listLead gives the verb a list item hangs on: "Bãi bỏ các văn bản sau:".
func listLead(part Part, i int) string {
	above := part.Provisions[part.Provisions[i].Parent]
	if text := above.Text; strings.HasSuffix(text, ":") && len(text) < 400 && (repealVerb.MatchString(text) || ceases.MatchString(text) || strings.Contains(text, "thay thế")) {
		return strings.TrimSuffix(text, ":") + " "
	}
	return ""
}

func sentences(text string) []string {
	var out []string
	for from := 0; from < len(text); {
		at := stops.FindStringIndex(text[from:])
		if at == nil {
			return append(out, text[from:])
		}
		out = append(out, text[from:from+at[0]])
		from += at[1]
	}
	return out
}

// relationsIn reads one sentence.
func relationsIn(s string) (replaces, amends []string) {
	switch {
	case amendVerb.MatchString(s) && !replacesVerb.MatchString(s):
		return nil, numbersNamed(s)
	case replacesVerb.MatchString(s):
		at := replacesVerb.FindStringIndex(s)
		if before := s[:at[0]]; strings.HasSuffix(strings.TrimRight(before, " ,"), "bổ sung") || strings.HasSuffix(strings.TrimSpace(before), "hoặc") || strings.HasSuffix(strings.TrimSpace(before), "được") {
			return nil, nil
		}
		if singleRule.MatchString(s[:at[0]]) && !strings.Contains(s[:at[0]], " này") {
			return nil, numbersNamed(s[at[0]:])
		}
		return numbersNamed(s[at[0]:]), nil
	case repealVerb.MatchString(s):
		rest := s[repealVerb.FindStringIndex(s)[0]:]
		if singleRule.MatchString(beforeNumber(rest)) {
			return nil, numbersNamed(rest)
		}
		return numbersNamed(rest), nil
	case ceases.MatchString(s):
		before := s[:ceases.FindStringIndex(s)[0]]
		if strings.Contains(s, " này") && singleRule.MatchString(beforeNumber(before)) {
			return nil, numbersNamed(before)
		}
		if strings.Contains(s, " này") {
			return numbersNamed(before), nil
		}
	}
	return nil, nil
}

// beforeNumber gives what stands before the first number of a document: there
// it says whether all of it or single rules are meant.
func beforeNumber(s string) string {
	if at := documentNo.FindStringIndex(s); at != nil {
		return s[:at[0]]
	}
	return s
}

// numbersNamed lists the numbers of the documents a phrase names, leaving out
// those that only amended one of them.
func numbersNamed(s string) []string {
	s = blankSlash.ReplaceAllString(s, "$1")
	if at := amendedBy.FindStringIndex(s); at != nil && documentNo.MatchString(s[:at[0]]) {
		s = s[:at[0]]
	}
	return documentNo.FindAllString(s, -1)
}

var blankSlash = regexp.MustCompile(`\s*(/)\s*`)

// amendedByTitle adds the document whose amendment the title announces.
func (p *parser) amendedByTitle(amends []string) []string {
	if !strings.Contains(strings.ToLower(p.doc.Title), "sửa đổi, bổ sung") {
		return amends
	}
	for _, n := range documentNo.FindAllString(strings.Join(p.head.title, " "), -1) {
		if !slices.Contains(amends, n) && n != p.doc.Number {
			amends = append(amends, n)
		}
	}
	return amends
}

func unique(list []string) []string {
	var out []string
	for _, s := range list {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

func without(list []string, drop ...string) []string {
	var out []string
	for _, s := range list {
		if !slices.Contains(drop, s) {
			out = append(out, s)
		}
	}
	return out
}
