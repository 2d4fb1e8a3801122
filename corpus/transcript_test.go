package corpus

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// transcriptFlaws are the letters that a transcript has wrong, and what they
// should be: both texts are compared after the change.
var transcriptFlaws = map[string]*strings.Replacer{
	"quyet-dinh-05-2006-ca-mau-vni-doc/truth.txt": strings.NewReplacer("ẵ", "ặ"),
}

// transcribed is a text compared with its transcript, blanks and case aside.
type transcribed struct {
	right, total int     // syllables of the text
	covered      float64 // share of the transcript's letters and digits that are in the text
}

func (t transcribed) share() float64 { return min(float64(t.right)/float64(t.total), t.covered) }

// letterStream keeps letters and digits, small; ends gives how many there are
// up to the end of each syllable.
func letterStream(s string) (runes []rune, ends []int) {
	for word := range strings.FieldsSeq(strings.ToLower(norm.NFC.String(s))) {
		before := len(runes)
		for _, r := range word {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				runes = append(runes, r)
			}
		}
		if len(runes) > before {
			ends = append(ends, len(runes))
		}
	}
	return runes, ends
}

// transcribe aligns a text with its transcript (Myers 1986): a syllable is
// right when each of its letters is matched.
func transcribe(text, transcript string) transcribed {
	a, ends := letterStream(text)
	b, _ := letterStream(transcript)
	matched := matches(a, b)
	out := transcribed{total: len(ends)}
	from, all := 0, 0
	for _, end := range ends {
		good := 0
		for _, ok := range matched[from:end] {
			if ok {
				good++
			}
		}
		if all += good; good == end-from {
			out.right++
		}
		from = end
	}
	out.covered = float64(all) / float64(len(b))
	return out
}

// matches tells which of a stand in a longest common subsequence with b.
func matches(a, b []rune) []bool {
	matched := make([]bool, len(a))
	furthest := map[int]int{1: 0}
	var trace []map[int]int
	for d := 0; ; d++ {
		now := make(map[int]int, d+2)
		for k := -d; k <= d; k += 2 {
			x := furthest[k-1] + 1
			if k == -d || k != d && furthest[k-1] < furthest[k+1] {
				x = furthest[k+1]
			}
			for x < len(a) && x-k < len(b) && a[x] == b[x-k] {
				x++
			}
			now[k] = x
			if x >= len(a) && x-k >= len(b) {
				backtrack(append(trace, now), len(a), len(b), matched)
				return matched
			}
		}
		trace, furthest = append(trace, now), now
	}
}

func backtrack(trace []map[int]int, x, y int, matched []bool) {
	for d := range slices.Backward(trace) {
		k, fromX, fromY := x-y, 0, 0
		if d > 0 {
			before := trace[d-1]
			from := k - 1
			if k == -d || k != d && before[k-1] < before[k+1] {
				from = k + 1
			}
			fromX = before[from]
			fromY = fromX - from
		}
		for x > fromX && y > fromY {
			x--
			y--
			matched[x] = true
		}
		x, y = fromX, fromY
	}
}

func TestTextIsComparedWithItsTranscriptSyllableBySyllable(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text, transcript string
		want             transcribed
	}{
		{"Điều 1. Phạm vi", "điều 1 ph ạm VI.", transcribed{4, 4, 1}},
		{"Điêu 1. Phạm vi", "Điều 1. Phạm vi", transcribed{3, 4, 10.0 / 11}},
		{"Phạm vi Điều 1", "Điều 1 Phạm vi", transcribed{2, 4, 6.0 / 11}},
		{"xa lạ", "Điều 1", transcribed{0, 2, 0}},
	} {
		if got := transcribe(c.text, c.transcript); got != c.want {
			t.Errorf("%q: got %+v, want %+v", c.text, got, c.want)
		}
	}
}

// readTranscript compares a real document with its transcript; ok is false
// where it has none.
func readTranscript(t *testing.T, dir string, want truth) (transcribed, bool) {
	t.Helper()
	if want.TruthText == "" {
		return transcribed{}, false
	}
	transcript, err := os.ReadFile(filepath.Join(dir, want.TruthText))
	if err != nil {
		t.Fatal(err)
	}
	text, known := sharedText(t, dir, want.File).String(), string(transcript)
	if flaws := transcriptFlaws[want.TruthText]; flaws != nil {
		text, known = flaws.Replace(text), flaws.Replace(known)
	}
	return transcribe(text, known), true
}

func TestRealDocumentsInOldEncodingsReadAsTheirTranscripts(t *testing.T) {
	t.Parallel()
	dir := sharedCorpus(t)
	seen := 0
	for _, want := range loadTruth(t, dir) {
		got, ok := readTranscript(t, dir, want)
		if !ok {
			continue
		}
		seen++
		t.Logf("%s: %d of %d syllables, %.2f %% of the transcript", want.File, got.right, got.total, 100*got.covered)
		if got.total < 1000 || got.share() < 0.995 {
			t.Errorf("%s: %d of %d syllables right, %.2f %% of the transcript read, want 99.5 %%", want.File, got.right, got.total, 100*got.covered)
		}
	}
	if seen < 4 {
		t.Errorf("%d documents with a transcript, want 4", seen)
	}
}
