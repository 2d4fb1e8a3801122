package retrieval

import (
	"regexp"
	"strings"

	"neuguong/viet"
)

// partWish is which of a document's texts a question means: a decision and the
// regulation attached to it both have an Điều 3.
type partWish struct {
	attached bool   // "ban hành kèm theo"
	appendix string // folded: "phu luc", "phu luc ii"; "" for none
	kind     string // folded kind named right behind the provision: "quy che"; "" for none
}

var (
	asksAttached = regexp.MustCompile(`\b(?:kem theo|dinh kem)\b`)
	asksAppendix = regexp.MustCompile(`\bphu luc(?: (?:so )?(?:[ivxl]+|\d{1,3}[a-z]?|[a-d]))?\b`)
)

// wishedPart reads from a question which text of a document it means.
func wishedPart(text string) partWish {
	folded := viet.Fold(text)
	w := partWish{attached: asksAttached.MatchString(folded)}
	w.appendix = strings.Replace(asksAppendix.FindString(folded), " so ", " ", 1)
	w.kind, _ = kindBehind(text)
	return w
}

// kindBehind gives the kind of document that a question names right behind a
// provision ("điều 5 của quy chế ..."), folded, and the words from there on.
func kindBehind(text string) (kind, rest string) {
	labels := labelsIn(text)
	if len(labels) == 0 {
		return "", ""
	}
	rest = strings.TrimLeft(text[labels[len(labels)-1].end:], " ,.;")
	folded := viet.Syllables(viet.Fold(rest))
	for len(folded) > 0 && (folded[0] == "cua" || folded[0] == "trong" || folded[0] == "theo" || folded[0] == "bo" && len(folded) > 1 && folded[1] == "quy") {
		folded = folded[1:]
		rest = strings.TrimSpace(rest[strings.IndexByte(rest, ' ')+1:])
	}
	for _, k := range documentKinds {
		if hasPrefix(folded, strings.Fields(k)) {
			return k, rest
		}
	}
	return "", ""
}

// narrow keeps the provisions of the text that is meant, or all where no text
// of the document is.
func (w partWish) narrow(d DocumentInfo, matched []Provision) []Provision {
	var kept []Provision
	for _, p := range matched {
		if w.means(d, p) {
			kept = append(kept, p)
		}
	}
	if len(kept) == 0 {
		return matched
	}
	return kept
}

func (w partWish) means(d DocumentInfo, p Provision) bool {
	name, title := viet.Fold(p.PartName), strings.TrimPrefix(viet.Fold(p.PartTitle), "bo ")
	body, appendix := name == "body", strings.HasPrefix(name, "appendix")
	switch {
	case w.appendix != "":
		return appendix && (w.appendix == "phu luc" || strings.TrimPrefix(name, "appendix ") == strings.TrimPrefix(w.appendix, "phu luc "))
	case w.kind != "" && body:
		return strings.HasPrefix(viet.Fold(d.Kind), w.kind) && !w.attached
	case w.kind != "":
		return strings.HasPrefix(title, w.kind)
	case w.attached:
		return !body && !appendix
	}
	return true
}
