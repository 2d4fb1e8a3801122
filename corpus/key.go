package corpus

import (
	"fmt"
	"regexp"
	"strings"

	"neuguong/viet"
)

// Names of parts.
const (
	partBody     = "body"
	partAttached = "attached regulation"
	partAppendix = "appendix"
)

// keyed gives every provision its key: "d3.k2.b", "p6.3.1.dd", "c4.m2"; in an
// attached regulation "kt.d3", in an appendix "pl1.d3". A label that occurs
// twice gets a suffix, and the document a warning.
func (p *parser) keyed() {
	for i := range p.doc.Parts {
		part := &p.doc.Parts[i]
		for _, j := range keyPart(part, 0, partPrefix(p.doc.Parts[:i+1])) {
			v := part.Provisions[j]
			p.warn(v.Page, capitalised(Ref(part, j))+" xuất hiện hơn một lần; hãy đối chiếu với bản gốc.")
		}
	}
}

// keyPart gives the provisions of a part from the given one on their keys; it
// lists those whose label occurs a second time.
func keyPart(part *Part, from int, prefix string) []int {
	taken := map[string]bool{}
	for _, v := range part.Provisions[:from] {
		taken[v.Key] = true
	}
	var again []int
	for j := from; j < len(part.Provisions); j++ {
		v := &part.Provisions[j]
		key := keyOf(part, j, prefix)
		v.Key = key
		for n := 2; taken[v.Key]; n++ {
			v.Key = fmt.Sprintf("%s-%d", key, n)
		}
		if v.Key != key && v.Level != Preamble {
			again = append(again, j)
		}
		taken[v.Key] = true
	}
	return again
}

// partPrefix gives the prefix of the keys of the last part.
func partPrefix(parts []Part) string {
	last := parts[len(parts)-1]
	kind, _, _ := strings.Cut(last.Name, " ")
	same := 0
	for _, q := range parts {
		if strings.HasPrefix(q.Name, kind) {
			same++
		}
	}
	switch {
	case last.Name == partBody:
		return ""
	case !strings.HasPrefix(last.Name, partAppendix):
		if same == 1 {
			return "kt."
		}
		return fmt.Sprintf("kt%d.", same)
	}
	label := strings.TrimSpace(strings.TrimPrefix(last.Name, partAppendix))
	if n := roman(label); n > 0 {
		label = fmt.Sprint(n)
	} else if label == "" {
		label = fmt.Sprint(same)
	}
	return "pl" + keyLabel(label) + "."
}

// keyOf gives the key of a provision whose parents have theirs.
func keyOf(part *Part, i int, prefix string) string {
	v := part.Provisions[i]
	above := v.Parent
	switch {
	case v.Level == Preamble && above < 0 && !hasLabelled(part.Provisions[:i]):
		return prefix + "mo"
	case v.Level == Article, isSection(v) && !numbersRestart(part):
		above = -1
	case v.Level == Numbered:
		if above = outOfNumbers(part, i); above >= 0 && !citesAbove(part, v, part.Provisions[above]) {
			above = -1
		}
	}
	if above < 0 {
		return prefix + ownKey(v)
	}
	if v.Level == Numbered && isSection(part.Provisions[above]) {
		return part.Provisions[above].Key + "." + keyLabel(v.Label)
	}
	return part.Provisions[above].Key + "." + ownKey(v)
}

func ownKey(v Provision) string {
	label := keyLabel(v.Label)
	switch v.Level {
	case Division:
		return "ph" + numberKey(v.Label)
	case Chapter:
		return "c" + numberKey(v.Label)
	case Section:
		return "m" + numberKey(v.Label)
	case Subsection:
		return "tm" + numberKey(v.Label)
	case Article:
		return "d" + label
	case Clause:
		return "k" + label
	case Numbered:
		return "p" + label
	case Paragraph:
		return "doan" + label
	case Preamble:
		return "ket"
	}
	return label
}

func numberKey(label string) string {
	if n := ordinal(label); n > 0 {
		return fmt.Sprint(n)
	}
	return keyLabel(label)
}

var notKey = regexp.MustCompile(`[^a-z0-9.]+`)

// keyLabel makes a label fit for a key: đ as dd, everything else folded.
func keyLabel(label string) string {
	label = strings.NewReplacer("đ", "dd", "Đ", "dd").Replace(label)
	return strings.Trim(notKey.ReplaceAllString(viet.Fold(label), "-"), "-.")
}
