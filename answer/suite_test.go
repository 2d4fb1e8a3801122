package answer

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"neuguong/corpus"
	"neuguong/corpus/force"
	"neuguong/retrieval"
)

// scripted is a model that says what it is told to.
type scripted func(system, user string) string

func (f scripted) Stream(_ context.Context, system, user string, emit func(string) error) (int, error) {
	text := f(system, user)
	for len(text) > 0 {
		n := min(11, len(text))
		for n < len(text) && text[n]&0xC0 == 0x80 {
			n++
		}
		if err := emit(text[:n]); err != nil {
			return 0, err
		}
		text = text[n:]
	}
	return 0, nil
}

// passages reads the prompt: the text of each passage, by number from 1.
func passages(user string) map[int]string {
	out := map[int]string{}
	for _, m := range regexp.MustCompile(`(?s)<doan so="(\d+)"[^>]*>\n(.*?)\n</doan>`).FindAllStringSubmatch(user, -1) {
		n := 0
		_, _ = fmt.Sscan(m[1], &n)
		out[n] = m[2]
	}
	return out
}

// deliver asks about a provision with a model that makes the claim, and reports
// whether the claim was delivered; ok is false when the model was not given
// the provisions.
func deliver(t *testing.T, s *shelf, c claim, m, other material) (delivered, ok bool) {
	t.Helper()
	hits := []retrieval.Hit{s.hit(m.document, m.article, 1, nil), s.hit(other.document, other.article, 0.9, nil)}
	want := parseSentence(c.text).text
	model := scripted(func(_, user string) string {
		own, wrong := 0, 0
		for n, text := range passages(user) {
			switch {
			case strings.Contains(text, inert(m.text)):
				own = n
			case strings.Contains(text, inert(other.text)):
				wrong = n
			}
		}
		if own == 0 || wrong == 0 {
			return ""
		}
		ok = true
		marks := map[string]string{"right": fmt.Sprintf(" [%d]", own), "wrong": fmt.Sprintf(" [%d]", wrong), "unknown": " [37]", "none": "", "both": fmt.Sprintf(" [%d][%d]", own, wrong)}[c.cites]
		return strings.TrimSuffix(c.text, ".") + marks + "."
	})
	var shown []string
	a, err := New(found(sure(hits...)), s, model, Config{Passages: 30}).Answer(t.Context(), Question{Text: m.text + " " + other.text}, func(e Event) { shown = append(shown, e.Shown) })
	if err != nil {
		t.Fatal(err)
	}
	delivered = a.Mode == Generated && slices.ContainsFunc(a.Segments, func(seg Segment) bool { return seg.Text == want })
	if !delivered && len(shown) > 0 {
		t.Errorf("%q was shown and taken back", shown)
	}
	return delivered, ok
}

// saysTheSame reports that the other provision has nearly all words of the
// statement: laws repeat themselves, and then it is no wrong source.
func saysTheSame(t *tree, m, other material) bool {
	have := setOf(strings.ToLower(strings.Join(t.body(t.byKey[other.article]), " ")))
	n, words := 0, strings.Fields(strings.ToLower(m.text))
	for _, w := range words {
		if have[w] {
			n++
		}
	}
	return 10*n >= 7*len(words)
}

// seed makes the cases: the same in every run unless SUITE_SEED says otherwise.
func seed(t *testing.T) uint64 {
	t.Helper()
	text := os.Getenv("SUITE_SEED")
	if text == "" {
		return 20261125
	}
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// tally is how many claims of a kind were delivered and removed.
type tally struct{ delivered, removed int }

// runSuite makes claims of every kind from n provisions of each document.
func runSuite(t *testing.T, s *shelf, kinds []distortion, n int, expect bool) map[string]*tally {
	t.Helper()
	r := rand.New(rand.NewPCG(seed(t), 7))
	out := map[string]*tally{}
	for id := int64(1); id <= int64(len(s.documents)); id++ {
		list := s.materials(id)
		if len(list) < 2 {
			continue
		}
		whole := newTree(s.trees[id], corpus.Date{}, func([]force.Effect) bool { return false })
		for range n {
			for _, k := range kinds {
				if out[k.kind] == nil {
					out[k.kind] = &tally{}
				}
				for range 40 { // until a provision has what is to be distorted
					m, other := list[r.IntN(len(list))], list[r.IntN(len(list))]
					if m.article == other.article || saysTheSame(whole, m, other) {
						continue
					}
					c := k.make(r, m, other)
					if c.text == "" || c.text == m.text && c.cites == "right" && !expect {
						continue
					}
					delivered, ok := deliver(t, s, c, m, other)
					if !ok {
						continue
					}
					if delivered {
						out[k.kind].delivered++
					} else {
						out[k.kind].removed++
					}
					if delivered != expect {
						t.Logf("%s: delivered %v: %q\n\tof %s: %q", k.kind, delivered, c.text, m.ref, m.text)
					}
					break
				}
			}
		}
	}
	return out
}

func show(t *testing.T, title string, tallies map[string]*tally) (delivered, removed int) {
	t.Helper()
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%-36s %9s %9s\n", title, "kind", "delivered", "removed")
	kinds := make([]string, 0, len(tallies))
	for k := range tallies {
		kinds = append(kinds, k)
	}
	slices.Sort(kinds)
	for _, k := range kinds {
		fmt.Fprintf(&b, "%-36s %9d %9d\n", k, tallies[k].delivered, tallies[k].removed)
		delivered, removed = delivered+tallies[k].delivered, removed+tallies[k].removed
	}
	fmt.Fprintf(&b, "%-36s %9d %9d", "all", delivered, removed)
	t.Log(b.String())
	return delivered, removed
}

// world is documents, and how many provisions of each document every kind of
// output is made from.
type world struct {
	shelf func(testing.TB) *shelf
	each  int
}

func worlds() map[string]world {
	return map[string]world{"sample documents": {sampleShelf, 8}, "real documents": {realShelf, 1}}
}

func TestNothingUnsupportedIsDelivered(t *testing.T) {
	t.Parallel()
	for name, world := range worlds() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			delivered, removed := show(t, "faulty outputs, "+name, runSuite(t, world.shelf(t), distortions(), world.each, false))
			if delivered > 0 || removed < 80 {
				t.Errorf("%d faulty statements delivered, %d removed", delivered, removed)
			}
		})
	}
}

func TestHonestParaphrasesAreDelivered(t *testing.T) {
	t.Parallel()
	for name, world := range worlds() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			delivered, removed := show(t, "honest outputs, "+name, runSuite(t, world.shelf(t), paraphrases(), world.each, true))
			if delivered < 40 || float64(removed) > 0.05*float64(delivered+removed) {
				t.Errorf("%d honest statements delivered, %d lost", delivered, removed)
			}
		})
	}
}
