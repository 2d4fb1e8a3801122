package thesaurus

// Synonym is what directives say for words of a question.
type Synonym struct {
	First, Last int        // of the question's syllables that it stands for
	Terms       [][]string // each as folded syllables
	Weight      float64
}

// contextReach is how many syllables away from a phrase the words may stand
// that tell its sense.
const contextReach = 12

// fewMarks is the share of syllables with marks below which a question is
// taken to be typed without some of them; written Vietnamese has over half.
const fewMarks = 0.35

// A phrase of at least telling weighty words, parted by others, comes before one
// of shortPhrase syllables that stand side by side: who brings a secret paper
// home asks of more than of a secret paper.
const (
	telling     = 3
	shortPhrase = 2
)

// Expand gives what directives say for the phrases in the syllables of a
// question, as typed. Longer phrases come first, and a syllable used by one is
// not used again by a shorter one. Where marks are missing, phrases of one
// marked syllable and those marked strict are not known: their letters spell
// other words too.
func (t *Thesaurus) Expand(syllables []string) []Synonym {
	q := question{typed: spell(syllables), used: make([]bool, len(syllables))}
	marked := 0
	for _, s := range q.typed {
		if !s.bare() {
			marked++
		}
	}
	q.loose = float64(marked) < fewMarks*float64(len(q.typed))
	var found []Synonym
	for n := min(t.longest, len(syllables)); n > 0; n-- {
		if n == shortPhrase && !q.loose {
			found = append(found, t.near(&q, telling)...)
		}
		for first := 0; first+n <= len(syllables); first++ {
			senses := q.fitting(t.senses[typedKey(q.typed[first:first+n])], first)
			if len(senses) == 0 {
				continue
			}
			for i := first; i < first+n; i++ {
				q.used[i] = true
			}
			for _, s := range senses {
				found = append(found, Synonym{first, first + n - 1, s.terms, s.weight})
			}
		}
	}
	if q.loose {
		return found // letters without marks spell too many words
	}
	return append(found, t.near(&q, 2)...)
}

type question struct {
	typed []spelling
	used  []bool
	loose bool // typed without marks, or with few
}

// fitting gives the senses that the words around support, else those that
// need no support.
func (q *question) fitting(senses []*sense, first int) []*sense {
	var told, plain []*sense
	for _, s := range senses {
		switch {
		case !q.hasPhrase(s, first):
		case len(s.context) == 0:
			plain = append(plain, s)
		case s.sure || q.hasContext(s, first):
			told = append(told, s)
		}
	}
	if len(told) > 0 {
		return told
	}
	return plain
}

func (q *question) hasPhrase(s *sense, first int) bool {
	for i := range s.phrase {
		if q.used[first+i] {
			return false
		}
	}
	same, exact := q.same(s.phrase, first)
	return same && (exact || !s.strict && len(s.phrase) > 1)
}

// same compares a phrase of as many syllables with the question's from first
// on; exact: with all marks.
func (q *question) same(phrase []*spelling, first int) (same, exact bool) {
	exact = true
	for i, want := range phrase {
		typed := q.typed[first+i]
		if typed.marked == want.marked {
			continue
		}
		if !q.loose || !typed.bare() || typed.folded != want.folded {
			return false, false
		}
		exact = false
	}
	return true, exact
}

func (q *question) hasContext(s *sense, first int) bool {
	return q.contextAround(s, first, first+len(s.phrase))
}

// contextAround looks for the context of a phrase that stands from first to
// before end.
func (q *question) contextAround(s *sense, first, end int) bool {
	from, to := max(0, first-contextReach), min(len(q.typed), end+contextReach)
	for _, word := range s.context {
		for at := from; at+len(word) <= to; at++ {
			if at+len(word) > first && at < end {
				continue // of the phrase itself
			}
			if same, _ := q.same(word, at); same {
				return true
			}
		}
	}
	return false
}
