package retrieval

import (
	"cmp"
	"slices"
	"strings"

	"neuguong/viet"
)

// cited is provisions that a question names in one breath, and the documents
// it says they stand in.
type cited struct {
	references []reference
	named      named
	wish       partWish
}

// maxLabels bounds what one question may name.
const maxLabels = 40

// cite finds the provisions and the documents that a question names. Where it
// names provisions in several places, each goes with the documents that are
// named right behind it, else with those named before, else with the next.
func cite(text string, documents []DocumentInfo) (list []cited, all named) {
	labels := labelsIn(text)
	groups := grouped(labels[:min(len(labels), maxLabels)], text)
	if len(groups) < 2 {
		all = nameIn(text, documents)
		if len(groups) == 0 {
			return nil, all
		}
		if !all.any() {
			all.missing = unknownName(text)
		}
		return []cited{{groups[0].references(), all, wishedPart(text)}}, all
	}
	before := nameIn(text[:groups[0].start()], documents)
	all = before
	for i, g := range groups {
		end := len(text)
		if i+1 < len(groups) {
			end = groups[i+1].start()
		}
		words := text[g.start():end]
		c := cited{g.references(), nameIn(text[g.end():end], documents), wishedPart(words)}
		if !c.named.any() {
			c.named.missing = unknownName(words)
		}
		all = all.and(c.named)
		list = append(list, c)
	}
	bind(list, before)
	left := maxReferences
	for i := range list {
		list[i].references = list[i].references[:min(len(list[i].references), left)]
		left -= len(list[i].references)
	}
	return list, all
}

// nameIn finds the documents that a text names, with their years.
func nameIn(text string, documents []DocumentInfo) named {
	return nameDocuments(text, documents).ofItsYear(text)
}

// bind gives provisions whose document is not named beside them that of others.
func bind(list []cited, before named) {
	for i := range list {
		if i > 0 {
			before = list[i-1].named
		}
		if !list[i].named.any() {
			list[i].named = before
		}
	}
	for i := len(list) - 2; i >= 0; i-- {
		if !list[i].named.any() {
			list[i].named, list[i].wish = list[i+1].named, list[i+1].wish
		}
	}
}

func (n named) any() bool { return len(n.documents)+len(n.missing)+len(n.mentioned) > 0 }

// and gives what either says, each once.
func (n named) and(o named) named {
	n.sure = n.sure || o.sure
	n.mentioned = append(slices.Clone(n.mentioned), o.mentioned...)
	n.missing = slices.Clone(n.missing)
	for _, m := range o.missing {
		if !slices.Contains(n.missing, m) {
			n.missing = append(n.missing, m)
		}
	}
	n.documents = append(slices.Clone(n.documents), o.documents...)
	slices.SortFunc(n.documents, func(a, b DocumentInfo) int { return cmp.Compare(a.ID, b.ID) })
	n.documents = slices.CompactFunc(n.documents, func(a, b DocumentInfo) bool { return a.ID == b.ID })
	return n
}

// unknownNumbers gives the documents that a text names by kind and number
// alone, "quy định 144", when no document has the number. A year is none.
func unknownNumbers(text string, documents []DocumentInfo) []string {
	typed, words := viet.Syllables(text), viet.Syllables(viet.Fold(text))
	if len(typed) != len(words) {
		typed = words
	}
	var out []string
	for i := range words {
		at := slices.IndexFunc(documentKinds, func(k string) bool { return hasPrefix(words[i:], strings.Fields(k)) })
		if at < 0 {
			continue
		}
		to := i + len(strings.Fields(documentKinds[at]))
		noun := i > 0 && strings.Trim(words[i-1], "0123456789") == "" // behind "Điều 5"
		if to < len(words) && words[to] == "so" {
			noun = true
			to++
		}
		if to >= len(words) || strings.Trim(words[to], "0123456789") != "" || isYear(words[to]) || counts(words[to+1:]) {
			continue
		}
		if !noun && !(naming{words: 3, start: i}).stands(words) {
			continue
		}
		if !slices.ContainsFunc(documents, func(d DocumentInfo) bool { return sameDigits(words[to], firstNumber(d.Number)) }) {
			out = append(out, strings.Join(typed[i:to+1], " "))
		}
	}
	return out
}

// noName are words, folded, after which no name stands behind a kind.
var noName = strings.Fields("gi nhu the nao la nhung cac cac ro cu o nay do kia tren duoi ai ra sao co khong moi may mot rang noi bao chung hien sau truoc tai trong doi thi duoc phai nghiem ma chi thoi nao")

// unknownName gives the name of a document that the question spells out after
// a provision ("điều 5 luật giao thông đường bộ") and that is not stored.
func unknownName(text string) []string {
	kind, rest := kindBehind(text)
	if kind == "" || asksAttached.MatchString(viet.Fold(rest)) {
		return nil
	}
	typed := strings.Fields(rest)
	behind := viet.Syllables(viet.Fold(rest))[len(strings.Fields(kind)):]
	if len(behind) == 0 || slices.Contains(noName, behind[0]) {
		return nil // "điều 7 quy định gì", "điều 5 của luật này"
	}
	typed = typed[:min(len(typed), 8)]
	for len(typed) > 0 && slices.Contains(strings.Fields("va voi hay hoac con"), viet.Fold(typed[len(typed)-1])) {
		typed = typed[:len(typed)-1]
	}
	if name := strings.TrimRight(strings.Join(typed, " "), "?.,;! "); name != "" {
		return []string{name}
	}
	return nil
}
