package eval

import (
	"math/rand/v2"
	"strings"
	"time"

	"neuguong/viet"
)

// PlainDocument is a document as lines of text.
type PlainDocument struct {
	Name  string
	Lines []string
}

// DiacriticsReport says how well marks are restored in documents that the
// model was not learned from. Shares are of syllables, 0 to 1.
type DiacriticsReport struct {
	Documents int     `json:"documents"`
	Syllables int     `json:"syllables"`
	Right     float64 `json:"right"`      // typed without any marks
	RightHalf float64 `json:"right_half"` // every second syllable, at random, typed without marks
	Kept      float64 `json:"kept"`       // typed with all marks and left as they are
	KeptHalf  float64 `json:"kept_half"`  // typed right in half-marked text and left as they are
	PerSecond float64 `json:"syllables_per_second"`
	LearnMs   float64 `json:"learn_ms"` // for the documents of one fold's training
}

// Diacritics restores the marks of each document with a model learned from
// those of the other folds.
func Diacritics(documents []PlainDocument, folds int, progress Progress) DiacriticsReport {
	report := DiacriticsReport{Documents: len(documents)}
	lessons := make([]*viet.Lesson, len(documents))
	for i, d := range documents {
		lessons[i] = viet.Study(d.Lines...)
	}
	var sum tally
	for fold := range folds {
		model := viet.NewModel()
		start := time.Now()
		model.Add(viet.Base())
		for i, l := range lessons {
			if i%folds != fold {
				model.Add(l)
			}
		}
		report.LearnMs += milliseconds(time.Since(start)) / float64(folds)
		for i, d := range documents {
			if i%folds == fold {
				sum.document(model, d)
			}
		}
		if progress != nil {
			progress(fold+1, folds)
		}
	}
	report.Syllables = sum.syllables
	report.Right = share(sum.right, sum.syllables)
	report.RightHalf = share(sum.rightHalf, sum.syllables)
	report.Kept = share(sum.kept, sum.syllables)
	report.KeptHalf = share(sum.keptHalf, sum.typedRight)
	report.PerSecond = float64(sum.syllables) / max(sum.spent.Seconds(), 1e-9)
	return report
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func share(part, whole int) float64 { return float64(part) / float64(max(whole, 1)) }

// tally counts syllables.
type tally struct {
	syllables, right, rightHalf, kept, keptHalf, typedRight int
	spent                                                   time.Duration
}

// document restores a document line by line, as people type.
func (t *tally) document(model *viet.Model, d PlainDocument) {
	random := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // repeatable, nothing secret
	for _, line := range d.Lines {
		want := spelled(line)
		half := halfMarked(random, line)
		start := time.Now()
		bare := spelled(model.Restore(viet.Unmark(line)))
		t.spent += time.Since(start)
		halfRestored, typed, kept := spelled(model.Restore(half)), spelled(half), spelled(model.Restore(line))
		if len(bare) != len(want) || len(halfRestored) != len(want) || len(kept) != len(want) {
			continue // a line with a broken letter
		}
		for i, w := range want {
			t.syllables++
			t.right += int(count(bare[i] == w))
			t.rightHalf += int(count(halfRestored[i] == w))
			t.kept += int(count(kept[i] == w))
			if typed[i] == w {
				t.typedRight++
				t.keptHalf += int(count(halfRestored[i] == w))
			}
		}
	}
}

// spelled gives the syllables of a line, wherever their tone is put.
func spelled(line string) []string {
	var words []string
	for _, s := range viet.Syllables(line) {
		if strings.ContainsAny(s, "0123456789") || len(s) == 1 && !strings.Contains("aeiouy", s) || s == "đ" {
			continue // the name of a điểm is no syllable
		}
		words = append(words, viet.Respell(s))
	}
	return words
}

func halfMarked(random *rand.Rand, line string) string {
	words := strings.Split(line, " ")
	for i, w := range words {
		if random.IntN(2) == 0 {
			words[i] = viet.Unmark(w)
		}
	}
	return strings.Join(words, " ")
}
