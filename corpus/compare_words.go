package corpus

import (
	"hash/fnv"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"neuguong/viet"
)

// shingleWords is the length of the runs whose share tells how alike two
// documents are.
const shingleWords = 3

// word is a word of a text and what it is compared by.
type word struct {
	norm       string
	start, end int // bytes of the text, without the marks around it
}

// wordsOf cuts a text into what is compared: words in lower case with their
// tone at the end, wherever it was put; signs that change a meaning; and the
// dash between two figures, which tells 1-3 from 1, 3.
func wordsOf(s string) []word {
	var out []word
	dash := false // since the last word
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		end := i + size
		switch {
		case strings.ContainsRune("%‰+=<>≤≥", r):
			out = append(out, word{string(r), i, end})
			dash = false
		case isWordRune(r):
			for end < len(s) {
				r, size := utf8.DecodeRuneInString(s[end:])
				if !isWordRune(r) {
					break
				}
				end += size
			}
			w := normalWord(s[i:end])
			if w == "" {
				break
			}
			if dash && isFigure(w[0]) && isFigure(out[len(out)-1].norm[len(out[len(out)-1].norm)-1]) {
				w = "-" + w
			}
			out = append(out, word{w, i, end})
			dash = false
		default:
			dash = dash || len(out) > 0 && strings.ContainsRune("-–—/−", r)
		}
		i = end
	}
	return out
}

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.No, r)
}

func isFigure(b byte) bool { return b >= '0' && b <= '9' }

// normalWord writes a word in lower case, its tone at the end.
func normalWord(s string) string {
	var letters, tone strings.Builder
	for _, r := range norm.NFD.String(norm.NFKC.String(strings.ToLower(viet.Clean(s)))) {
		if isTone(r) {
			tone.WriteRune(r)
		} else {
			letters.WriteRune(r)
		}
	}
	return letters.String() + tone.String()
}

func isTone(r rune) bool { return strings.ContainsRune("\u0300\u0301\u0303\u0309\u0323", r) }

func norms(words []word) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = w.norm
	}
	return out
}

// documentWords gives the words of all provisions with their labels, so that
// it matters little how a reader cut the text into provisions.
func documentWords(doc *Document) []string {
	var out []string
	for i := range doc.Parts {
		for _, v := range doc.Parts[i].Provisions {
			label := v.Label
			if v.Level >= Division && v.Level <= Article {
				label = levelWord[v.Level] + " " + label
			}
			for _, s := range []string{label, v.Heading, v.Text} {
				out = append(out, norms(wordsOf(s))...)
			}
		}
	}
	return out
}

// shingles counts the runs of n words of a text, a shorter text as one run.
func shingles(words []string, n int) map[uint64]int {
	set := make(map[uint64]int, len(words))
	if len(words) == 0 {
		return set
	}
	n = min(n, len(words))
	for i := range len(words) - n + 1 {
		h := fnv.New64a()
		for _, w := range words[i : i+n] {
			_, _ = h.Write([]byte(w)) // a hash never fails
			_, _ = h.Write([]byte{0})
		}
		set[h.Sum64()]++
	}
	return set
}

// likeness is the share of two bags that they have in common (Dice): 1 for
// equal bags, 0 for disjoint ones.
func likeness(a, b map[uint64]int) float64 {
	total, common := 0, 0
	for _, n := range a {
		total += n
	}
	for h, n := range b {
		total += n
		common += min(n, a[h])
	}
	if total == 0 {
		return 1
	}
	return 2 * float64(common) / float64(total)
}

// WordRun is a run of text that two texts share, or that stands in one of them.
type WordRun struct {
	Op   Op     `json:"op"`
	Text string `json:"text"`
}

// Op says where a run stands.
type Op string

// Where a run stands. The kept and inserted runs are the new text to the
// letter; the kept and deleted ones are the old text, with spacing, case and
// marks as in the new one.
const (
	Keep   Op = "keep"
	Insert Op = "insert"
	Delete Op = "delete"
)

// diffWords gives what became of an old text.
func diffWords(before, after string) []WordRun {
	a, b := wordsOf(before), wordsOf(after)
	cutA, cutB := cuts(before, a), cuts(after, b)
	var runs []WordRun
	add := func(op Op, text string) {
		if text == "" {
			return
		}
		if op == Delete && len(runs) > 0 && !endsApart(runs[len(runs)-1].Text) {
			text = " " + text
		}
		runs = append(runs, WordRun{op, text})
	}
	done := 0
	list := slices.DeleteFunc(edits(norms(a), norms(b)), func(e edit) bool {
		return glued(norms(a[e.a0:e.a1])) == glued(norms(b[e.b0:e.b1]))
	})
	for _, e := range smooth(list) {
		add(Keep, after[cutB[done]:cutB[e.b0]])
		add(Delete, before[cutA[e.a0]:cutA[e.a1]])
		add(Insert, after[cutB[e.b0]:cutB[e.b1]])
		done = e.b1
	}
	add(Keep, after[cutB[done]:])
	return runs
}

// endsApart reports whether what follows s is a word of its own.
func endsApart(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsSpace(r) || strings.ContainsRune("-–—/−(“\"", r)
}

// cuts gives where each word begins with the marks before it, and the end of
// the text.
func cuts(s string, words []word) []int {
	at := make([]int, 1, len(words)+1)
	for i := 1; i < len(words); i++ {
		cut := words[i-1].end
		if words[i].norm[0] != '-' { // a dash between figures goes with the second
			cut = gapEnd(s, cut, words[i].start)
		}
		at = append(at, cut)
	}
	if len(words) > 0 {
		at = append(at, len(s))
	}
	return at
}

// gapEnd parts the marks between two words: those before the last space go
// with the word before.
func gapEnd(s string, from, to int) int {
	if i := strings.LastIndexFunc(s[from:to], unicode.IsSpace); i >= 0 {
		_, size := utf8.DecodeRuneInString(s[from+i:])
		return from + i + size
	}
	return to
}

// smooth joins changes that are parted by one short word only: "ba (ngày)
// làm việc" reads better as one change than as three.
func smooth(list []edit) []edit {
	var out []edit
	for _, e := range list {
		if len(out) > 0 {
			last := &out[len(out)-1]
			if e.a0-last.a1 == 1 && last.size() > 2 && e.size() > 2 {
				last.a1, last.b1 = e.a1, e.b1
				continue
			}
		}
		out = append(out, e)
	}
	return out
}
