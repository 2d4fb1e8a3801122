package answer

import (
	"regexp"
	"slices"
	"strings"
)

// edit is a stretch of a fact that a statement says otherwise, with the words
// on both sides of it, which both have.
type edit struct{ had, says []string }

// longestEdit is the most words of a stretch that can be held against another:
// beyond that a sentence is built otherwise, and its parts do not correspond.
const longestEdit = 5

// editsOf compares a statement with a fact word by word, by the longest run
// both have and then on both sides of it, and gives the stretches between runs
// where they differ. What only one of them has at its ends is left out.
func editsOf(fact, says []string) []edit {
	var out []edit
	runs := runsOf(fact, says, 0, 0, nil)
	for i := 1; i < len(runs); i++ {
		a, b := runs[i-1], runs[i]
		had, now := fact[a.inFact+a.n:b.inFact], says[a.inStatement+a.n:b.inStatement]
		if len(had) <= longestEdit && len(now) <= longestEdit || len(now) <= 1 && slices.Contains(had, "trừ") {
			out = append(out, edit{had: fact[a.inFact+a.n-1 : b.inFact+1], says: says[a.inStatement+a.n-1 : b.inStatement+1]})
		}
	}
	if len(runs) > 0 && runs[0].inFact <= longestEdit && runs[0].inStatement <= longestEdit {
		r := runs[0]
		out = append(out, edit{had: fact[:r.inFact+1], says: says[:r.inStatement+1]})
	}
	if n := len(runs); n > 0 {
		r := runs[n-1]
		if now := says[r.inStatement+r.n:]; len(now) > 0 && len(now) <= longestTail {
			out = append(out, edit{had: fact[r.inFact+r.n-1 : min(len(fact), r.inFact+r.n+longestTail)], says: says[r.inStatement+r.n-1:]})
		}
	}
	return out
}

// longestTail is the same for what a statement says last.
const longestTail = 8

// run is a stretch of words that a fact and a statement have.
type run struct{ inFact, inStatement, n int }

func runsOf(fact, says []string, fromFact, fromStatement int, out []run) []run {
	r := longestRun(fact, says)
	if r.n == 0 {
		return out
	}
	out = runsOf(fact[:r.inFact], says[:r.inStatement], fromFact, fromStatement, out)
	out = append(out, run{fromFact + r.inFact, fromStatement + r.inStatement, r.n})
	return runsOf(fact[r.inFact+r.n:], says[r.inStatement+r.n:], fromFact+r.inFact+r.n, fromStatement+r.inStatement+r.n, out)
}

// longestRun finds the longest run of words that two texts have.
func longestRun(fact, says []string) run {
	var best run
	ending := make([]int, len(says)+1) // length of the run that ends at a word of says
	for i, w := range fact {
		for j, word := range slices.Backward(says) {
			if word != w {
				ending[j+1] = 0
				continue
			}
			ending[j+1] = ending[j] + 1
			if n := ending[j+1]; n > best.n {
				best = run{i - n + 1, j - n + 1, n}
			}
		}
	}
	return best
}

// alters names what of a fact a statement changes in passing: the word that
// decides stands in the same place and is another one.
func (f *fact) alters(list []string) string {
	for _, e := range editsOf(f.plain, plainDenials(list)) {
		if slices.Contains(e.had, "trừ") && len(e.says) <= 3 && !slices.Contains(e.says, "trừ") {
			return "an exception"
		}
		if len(e.had) > longestEdit+2 && len(e.says) <= 3 {
			continue
		}
		if holdsRun(e.had, perhapsKeys) != holdsRun(e.says, perhapsKeys) && min(len(e.had), len(e.says)) == 2 {
			return "a modality"
		}
		if denials(e.had) != denials(e.says) {
			return "a negation"
		}
		if narrowed(e.had) != narrowed(e.says) && !(narrowed(e.says) && atMost.MatchString(strings.Join(list, " "))) {
			return "a modality"
		}
		if had, says := numbersIn(e.had), numbersIn(e.says); len(had) == 1 && len(says) == 1 && had[0] != says[0] {
			return "a number or date"
		}
		for _, kind := range turning() {
			had, says := kind.in(e.had), kind.in(e.says)
			if len(had) > 0 && len(says) > 0 && !slices.ContainsFunc(says, func(v int) bool { return slices.Contains(had, v) }) {
				return kind.name
			}
		}
	}
	return ""
}

func denials(list []string) int {
	n := 0
	for _, w := range list {
		if negators[w] || w == noDenial {
			n++
		}
	}
	return n
}

// perhapsKeys is what makes a thing possible and no more.
var perhapsKeys = []string{"có", "thể"}

// numbersIn gives the numbers in figures; none where they are scaled or spelled
// as well.
func numbersIn(list []string) []string {
	var out []string
	for _, w := range list {
		switch {
		case unitKeys[w] && w != "đồng":
			return nil
		case digits.MatchString(w):
			out = append(out, w)
		}
	}
	return out
}

// atMost matches what "chỉ" may stand in front of: "chỉ được mời không quá 300".
var atMost = regexp.MustCompile(`chỉ( \S+){0,3} (không quá|không vượt quá|tối đa|nhiều nhất|dưới|đến)( |$)`)

// narrowed reports a "chỉ" that is a word of its own.
func narrowed(list []string) bool {
	for i, w := range list {
		if w == "chỉ" && (i+1 == len(list) || !withOnly[list[i+1]]) {
			return true
		}
	}
	return false
}

var withOnly = setFrom("định", "thị", "đạo", "tiêu", "huy", "dẫn", "số", "điểm", "rõ", "giới") //nolint:gochecknoglobals // what "chỉ" is one word with
