package corpus

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"neuguong/viet"
	"neuguong/viet/legacy"
)

// Texts less alike than this are not looked at word by word: they are no copy
// of each other, not even one read by a machine.
const copyLikeness = 0.5

// sameText reports whether two texts are the same but for noise: spaces inside
// words, page numbers that were left in, a mark that makes no word of
// Vietnamese, and, where a machine read or converted one of them, misread
// letters. A changed figure, or a word more or less, is never noise.
func sameText(a, b []string, noisy bool) bool {
	if slices.Equal(a, b) {
		return true
	}
	if likeness(shingles(a, 1), shingles(b, 1)) < copyLikeness {
		return false
	}
	list := edits(a, b)
	pageA, pageB := pageNumbers(list, a, false), pageNumbers(list, b, true)
	for _, e := range list {
		before, after := a[e.a0:e.a1], b[e.b0:e.b1]
		switch {
		case len(after) == 0 && pageA[e], len(before) == 0 && pageB[e]:
		case glued(before) == glued(after), mistyped(before, after):
		case noisy && misread(before, after):
		default:
			return false
		}
	}
	return true
}

// glued joins words so that a space inside a word, as typesetting leaves it,
// makes no difference; figures stay apart.
func glued(words []string) string {
	var b, tones strings.Builder
	figure := true
	for _, w := range words {
		if strings.IndexFunc(w, unicode.IsDigit) >= 0 {
			b.WriteString(" " + w)
			figure = true
			continue
		}
		if figure {
			b.WriteByte(' ')
		}
		figure = false
		letters, tone, _ := cutTone(w)
		b.WriteString(letters)
		tones.WriteString(tone)
	}
	return b.String() + "\x00" + tones.String()
}

// cutTone parts a compared word from the tone at its end.
func cutTone(w string) (letters, tone string, found bool) {
	at := strings.IndexFunc(w, isTone)
	if at < 0 {
		return w, "", false
	}
	return w[:at], w[at:], true
}

// mistyped reports whether two runs of words differ in marks only, and one of
// them is no Vietnamese: "hoẵc" for "hoặc".
func mistyped(a, b []string) bool {
	return viet.Fold(strings.Join(a, " ")) == viet.Fold(strings.Join(b, " ")) && (malformed(a) == 0) != (malformed(b) == 0)
}

// malformed counts the words that are no Vietnamese syllables.
func malformed(words []string) int {
	n := 0
	for _, w := range words {
		if strings.IndexFunc(w, unicode.IsDigit) < 0 && !legacy.IsSyllable(w) {
			n++
		}
	}
	return n
}

// pageNumbers gives the changes that are the numbers of pages: figures that
// stand in one text only and count up, at least three.
func pageNumbers(list []edit, words []string, inserted bool) map[edit]bool {
	pages := map[edit]bool{}
	last := 0
	for _, e := range list {
		from, to, others := e.a0, e.a1, e.b1-e.b0
		if inserted {
			from, to, others = e.b0, e.b1, e.a1-e.a0
		}
		if others > 0 || to-from != 1 {
			continue
		}
		if n, err := strconv.Atoi(words[from]); err == nil && (last == 0 || n > last && n <= last+3) {
			pages[e] = true
			last = n
		}
	}
	if len(pages) < 3 {
		return nil
	}
	return pages
}

// Most words of a run that a machine misread as a whole, and the share of
// letters, folded, that it reads right even then.
const (
	misreadWords = 8
	misreadShare = 0.6
)

// misread reports whether one run of words looks like a bad reading of the
// other: no figure differs, and most letters are the same.
func misread(a, b []string) bool {
	if len(a) == 0 || len(b) == 0 || len(a) > misreadWords || len(b) > misreadWords || figures(a) != figures(b) {
		return false
	}
	if slices.ContainsFunc(a, negates) != slices.ContainsFunc(b, negates) {
		return false
	}
	x, y := spelled(a), spelled(b)
	longer := max(len(x), len(y))
	wrong := 0
	for _, e := range edits(x, y) {
		wrong += max(e.a1-e.a0, e.b1-e.b0)
	}
	return longer > 0 && float64(longer-wrong) >= misreadShare*float64(longer)
}

// negates reports whether a word, as it is compared, turns a rule round.
func negates(w string) bool {
	return slices.Contains(norms(wordsOf("không chưa cấm trừ được")), w)
}

func figures(words []string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, strings.Join(words, ""))
}

func spelled(words []string) []string {
	return strings.Split(viet.Fold(strings.Join(words, "")), "")
}

// mayBeVersions tells from what is known of two documents whether they may be
// one and the same, and how alike their texts must then be at least.
func mayBeVersions(a, b *Document) (need float64, ok bool) {
	ocr := a.Confidence == OCR || b.Confidence == OCR
	if a.Nature != b.Nature || clash(a.Issuer, b.Issuer, ocr) || clash(a.Place, b.Place, ocr) {
		return 0, false
	}
	years := a.Issued.IsZero() || b.Issued.IsZero() || a.Issued.Year == b.Issued.Year
	titles := titlesAlike(a.Title, b.Title)
	if x, y := NumberKey(a.Number), NumberKey(b.Number); x != "" && y != "" {
		if !titles {
			need = likeRetitled
		}
		return need, x == y && years
	}
	switch {
	case clash(a.Kind, b.Kind, ocr), !years && !standing(a.Kind):
		return 0, false
	case untitled(a) || untitled(b):
		return likeUntitled, a.Kind != "" || b.Kind != ""
	case !titles:
		return 0, false
	case a.Number != "" || b.Number != "":
		return likeHalfNumbered, true
	}
	return likeUnnumbered, true
}

// How alike texts must be, measured on real documents (docs/decisions.md):
// a law and the one that replaced it have 0.47, copies are above 0.9.
const (
	likeRetitled     = 0.3 // the same number, another title
	likeUnnumbered   = 0.6 // neither has a number
	likeHalfNumbered = 0.7 // one of the two has a number
	likeUntitled     = 0.9 // one has no title
)

// shortText is the number of words below which documents that no number names
// are versions only when they are copies: headings alone make them alike.
const shortText = 50

// MayBeVersions reports whether two documents may be the same document, from
// what is known of them without their text: [Compare] cannot find more.
func MayBeVersions(a, b *Document) bool {
	_, ok := mayBeVersions(a, b)
	return ok
}

// standing reports whether texts of a kind carry no number and go on from one
// year to another, as a charter does.
func standing(kind string) bool {
	return slices.Contains([]string{"Điều lệ", "Cương lĩnh", "Quy chế", "Quy tắc", "Bộ quy tắc", "Quy ước", "Quy trình", "Nội quy", "Hướng dẫn"}, kind)
}

// untitled reports whether a title says nothing, not one word.
func untitled(doc *Document) bool { return len(wordsOf(doc.Title)) == 0 }

// clash reports whether two names are both known and neither holds all words
// of the other. A name that a machine read may have some letters wrong.
func clash(a, b string, ocr bool) bool {
	x, y := strings.Fields(viet.Fold(a)), strings.Fields(viet.Fold(b))
	if len(x) == 0 || len(y) == 0 || holds(x, y) || holds(y, x) {
		return false
	}
	return !ocr || !misread(x, y)
}

func holds(all, some []string) bool {
	for _, w := range some {
		if !slices.Contains(all, w) {
			return false
		}
	}
	return true
}

// titlesAlike reports whether two titles are both known and the same but for a
// word or two; figures, such as a year, must be the same.
func titlesAlike(a, b string) bool {
	x, y := norms(wordsOf(a)), norms(wordsOf(b))
	if len(x) == 0 || len(y) == 0 || figures(x) != figures(y) {
		return false
	}
	return likeness(shingles(x, 1), shingles(y, 1)) >= 0.8 || holds(x, y) || holds(y, x)
}
