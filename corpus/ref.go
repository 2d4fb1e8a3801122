package corpus

import (
	"strings"
	"unicode"
)

// levelWord is how a level is written in a reference.
var levelWord = map[Level]string{
	Division: "Phần", Chapter: "Chương", Section: "Mục", Subsection: "Tiểu mục",
	Article: "Điều", Clause: "khoản", Point: "điểm", Item: "tiết", Numbered: "điểm", Paragraph: "đoạn",
}

// Ref writes the reference of a provision as a clerk does, from the narrowest
// to the widest: "điểm b khoản 2 Điều 3", "tiết đ điểm 6.3.1", "Mục 1 Chương III".
func Ref(part *Part, provision int) string {
	v := part.Provisions[provision]
	if v.Level == Preamble {
		return preambleRef(part, provision)
	}
	own := levelWord[v.Level] + " " + v.Label
	if isSection(v) {
		own = "Mục " + v.Label
	}
	above := v.Parent
	if v.Level == Numbered && strings.Contains(v.Label, ".") {
		above = outOfNumbers(part, provision)
	}
	if above < 0 || !citesAbove(part, v, part.Provisions[above]) {
		return own
	}
	return own + " " + Ref(part, above)
}

// Citation writes the reference that an answer cites. An article of a codified
// collection is cited with its source: "Điều 36.3.LQ.1 (Điều 1 Luật số 57/2020/QH14)".
func Citation(part *Part, provision int) string {
	ref := Ref(part, provision)
	for i := provision; i >= 0; i = part.Provisions[i].Parent {
		if s := part.Provisions[i].Source; s != "" {
			return ref + " (" + shortSource(s) + ")"
		}
	}
	return ref
}

// shortSource cuts a source behind the number of its document.
func shortSource(s string) string {
	if at := documentNo.FindStringIndex(s); at != nil {
		return s[:at[1]]
	}
	s, _, _ = strings.Cut(s, ",")
	return s
}

// citesAbove reports whether a reference goes on with the provision above: an
// article needs no chapter, for its number is unique.
func citesAbove(part *Part, v, above Provision) bool {
	if v.Level == Numbered || v.Level == Item {
		return above.Level >= Article || numbersRestart(part)
	}
	return v.Level != Article
}

// numbersRestart reports whether the numbered points of a text without
// articles count from 1 again in another chapter.
func numbersRestart(part *Part) bool {
	seen := map[string]bool{}
	for _, v := range part.Provisions {
		if v.Level != Numbered || strings.Contains(v.Label, ".") || v.Parent >= 0 && part.Provisions[v.Parent].Level >= Article {
			continue
		}
		if seen[v.Label] {
			return true
		}
		seen[v.Label] = true
	}
	return false
}

// outOfNumbers gives the first provision above that the dotted label of a
// numbered point does not name already.
func outOfNumbers(part *Part, i int) int {
	for i = part.Provisions[i].Parent; i >= 0; i = part.Provisions[i].Parent {
		if v := part.Provisions[i]; v.Level != Numbered || isSection(v) {
			break
		}
	}
	return i
}

// isSection reports whether a numbered point is counted I, II, III.
func isSection(v Provision) bool {
	return v.Level == Numbered && v.Label != "" && strings.IndexFunc(v.Label, unicode.IsDigit) < 0
}

func preambleRef(part *Part, i int) string {
	v := part.Provisions[i]
	switch {
	case v.Parent >= 0:
		return "đoạn cuối " + Ref(part, v.Parent)
	case strings.HasPrefix(part.Name, partAppendix):
		return strings.TrimSpace("Phụ lục " + strings.TrimSpace(strings.TrimPrefix(part.Name, partAppendix)))
	case i == 0 || !hasLabelled(part.Provisions[:i]):
		return "phần mở đầu"
	}
	return "phần kết"
}

func hasLabelled(provisions []Provision) bool {
	for _, v := range provisions {
		if v.Level != Preamble {
			return true
		}
	}
	return false
}
