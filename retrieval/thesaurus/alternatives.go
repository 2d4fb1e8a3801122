package thesaurus

import (
	"slices"
	"strings"

	"neuguong/viet"
)

// Alternatives writes a phrase out that says in parentheses what may stand in
// a place: "(mất/bay) (ghế/chức vụ)" is four phrases. An empty alternative
// leaves the place out: "đóng (tiền/) phạt". A phrase without parentheses is
// itself alone.
func Alternatives(phrase string) []string {
	before, rest, found := strings.Cut(phrase, "(")
	choices, after, closed := strings.Cut(rest, ")")
	if !found || !closed {
		return []string{phrase}
	}
	tails := Alternatives(after)
	var all []string
	for choice := range strings.SplitSeq(choices, "/") {
		for _, tail := range tails {
			all = append(all, strings.Join(strings.Fields(before+" "+choice+" "+tail), " "))
		}
	}
	return all
}

// writtenOut gives the entry with its patterns written out, but for what nobody
// says at such length.
func (e Entry) writtenOut() Entry {
	var all []string
	for _, phrase := range e.Phrases {
		all = append(all, Alternatives(phrase)...)
	}
	if e.written = len(all) > len(e.Phrases); e.written {
		all = slices.DeleteFunc(all, func(phrase string) bool { return len(viet.Syllables(phrase)) > MaxPhraseSyllable })
	}
	e.Phrases = slices.Compact(all)
	return e
}
