package bot

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// Units is the length of s in UTF-16 code units, which is how messengers
// count.
func Units(s string) int {
	n := 0
	for _, r := range s {
		n += unitsOf(r)
	}
	return n
}

func unitsOf(r rune) int {
	if r >= 1<<16 {
		return 2
	}
	return 1
}

// Split cuts t into texts of at most limit UTF-16 code units which, put
// together, are t again. It cuts between paragraphs where it can, then between
// lines, sentences and words. It never cuts a grapheme cluster or a citation
// "[1]", nor a span that fits into one text; a longer span goes on in the next
// text. (Should one cluster or citation exceed the limit, it is cut
// between runes.) A limit below 2 means no limit.
func Split(t Text, limit int) []Text {
	if limit < 2 || Units(t.Plain) <= limit {
		return []Text{t}
	}
	s := newSplitter(t, limit)
	var out []Text
	for start := 0; start < len(t.Plain); {
		end := s.end(start)
		out = append(out, slice(t, start, end))
		start = end
	}
	return out
}

// slice is Plain[start:end] with the spans in it.
func slice(t Text, start, end int) Text {
	out := Text{Plain: t.Plain[start:end]}
	for _, sp := range t.Spans {
		sp.Start, sp.End = max(sp.Start, start)-start, min(sp.End, end)-start
		if sp.Start < sp.End {
			out.Spans = append(out.Spans, sp)
		}
	}
	return out
}

// class is how good a place to cut is.
type class int

const (
	never class = iota
	cluster
	word
	sentence
	line
	paragraph
)

type splitter struct {
	plain string
	limit int
	units []int   // UTF-16 units before each byte
	class []class // of a cut before each byte
	ends  []bool  // whether a cluster ends before each byte
}

var citationPattern = regexp.MustCompile(`\[\d+\]`)

func newSplitter(t Text, limit int) *splitter {
	s := &splitter{plain: t.Plain, limit: limit, units: make([]int, len(t.Plain)+1), class: make([]class, len(t.Plain)+1), ends: make([]bool, len(t.Plain)+1)}
	n := 0
	for i, r := range t.Plain {
		s.units[i] = n
		n += unitsOf(r)
	}
	s.units[len(t.Plain)] = n
	for g := uniseg.NewGraphemes(t.Plain); g.Next(); {
		_, end := g.Positions()
		s.class[end], s.ends[end] = classOf(t.Plain, end), true
	}
	for _, m := range citationPattern.FindAllStringIndex(t.Plain, -1) {
		s.keep(m[0], m[1])
	}
	for _, sp := range t.Spans {
		s.keep(sp.Start, sp.End)
	}
	return s
}

// keep forbids cuts inside start..end if it fits into one text.
func (s *splitter) keep(start, end int) {
	if start >= end || s.units[end]-s.units[start] > s.limit {
		return
	}
	for i := start + 1; i < end; i++ {
		s.class[i] = never
	}
}

// end is where the text that begins at start ends.
func (s *splitter) end(start int) int {
	if s.units[len(s.plain)]-s.units[start] <= s.limit {
		return len(s.plain)
	}
	var last [paragraph + 1]int // the last cut of each class
	stop := start
	for i := start + 1; i < len(s.plain); i++ {
		if !utf8.RuneStart(s.plain[i]) {
			continue
		}
		if s.units[i]-s.units[start] > s.limit {
			break
		}
		stop = i
		last[s.class[i]] = i
	}
	half := s.units[start] + s.limit/2
	for c := paragraph; c > never; c-- { // a good cut that leaves the text well filled
		if last[c] > start && s.units[last[c]] >= half {
			return last[c]
		}
	}
	for c := paragraph; c > never; c-- {
		if last[c] > start {
			return last[c]
		}
	}
	return s.last(start, stop)
}

// last is where to cut when what must stay together overlaps and is too long:
// behind the last cluster, or else the last rune.
func (s *splitter) last(start, stop int) int {
	for i := stop; i > start; i-- {
		if s.ends[i] {
			return i
		}
	}
	return stop
}

// classOf judges a cut before byte i, which is a boundary of clusters.
func classOf(plain string, i int) class {
	before := plain[:i]
	next, _ := utf8.DecodeRuneInString(plain[i:])
	if i < len(plain) && unicode.IsSpace(next) {
		return cluster // white space stays with what is before it
	}
	switch {
	case strings.HasSuffix(before, "\n\n"):
		return paragraph
	case strings.HasSuffix(before, "\n"):
		return line
	case !strings.HasSuffix(before, " "):
		return cluster
	}
	trimmed := strings.TrimRight(before, " ")
	if trimmed != "" && strings.ContainsRune(".!?;:…", rune(trimmed[len(trimmed)-1])) || strings.HasSuffix(trimmed, "…") {
		return sentence
	}
	return word
}
