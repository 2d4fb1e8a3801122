package answer

import (
	"regexp"
	"slices"
	"strings"
)

const (
	leastSupport = 0.75 // of its content words
	leastPairs   = 0.4  // of its content words that stand side by side
	tail         = 3    // last content words, of which at most one is not of the fact itself
	window       = 6    // content words, or pairs of them, in a row
	mostMissing  = 2    // words of a window that the fact does not have
	mostParted   = 4    // pairs of a window that the fact does not have
	nearlyBest   = 0.03 // of its content words: facts that support it as well as the best one
	mostPoints   = 6    // of one list that a statement may sum up

	leastOfPoint  = 2    // content words that each of these points gives
	leastTogether = 0.85 // of the content words, that they hold together
)

// unfounded finds the facts a statement rests on, and names why it does not
// say what they say: "words" where there are none. Those that support it as
// well as the best one must all agree with it.
func (g *ground) unfounded(statement string) string {
	statement = opener.ReplaceAllString(statement, "")
	list := keys(byLaw.ReplaceAllString(withoutSource(statement), "$3"))
	best := 0.0
	shares := make([]float64, len(g.facts))
	for i := range g.facts {
		shares[i] = g.support(list, &g.facts[i])
		best = max(best, shares[i])
	}
	var under []*fact
	for i := range g.facts {
		inPart := false // a part of it says as much, and the statement has no parts
		for j := 0; j < len(g.facts) && !strings.Contains(statement, "; "); j++ {
			inPart = inPart || g.facts[j].whole == i && shares[j] >= best-nearlyBest
		}
		if best > 0 && shares[i] >= best-nearlyBest && !inPart {
			under = append(under, &g.facts[i])
		}
	}
	if best == 0 {
		under = g.points(list)
	}
	if len(under) == 0 || !g.anchored(statement, under...) {
		return "words"
	}
	if i := slices.IndexFunc(under, func(f *fact) bool { return f.repeated(list) }); i >= 0 {
		under = under[i : i+1]
	}
	known := bodiesIn(g.head)
	for _, f := range under {
		if why := f.denies(statement, list); why != "" {
			return why
		}
		known = append(known, bodiesIn(f.text)...)
	}
	if len(g.facts) > 0 {
		known = append(known, bodiesIn(g.facts[0].text)...) // often the subject of what follows
	}
	for _, b := range bodiesIn(statement) {
		if !slices.Contains(known, b) {
			return "a named body"
		}
	}
	return ""
}

// defines reports that a statement says what something is where no fact does:
// "thanh niên là công dân".
func defines(list []string, facts []*fact) bool {
	for i, w := range list {
		if w != "là" || i == 0 || i+1 >= len(list) || digits.MatchString(list[i+1]) || list[i+1] == "hành" || list[i+1] == "tình" {
			continue
		}
		if !slices.ContainsFunc(facts, func(f *fact) bool { return f.pairs[list[i-1]+" là"] || f.pairs["là "+list[i+1]] }) {
			return true
		}
	}
	return false
}

var atEnd = regexp.MustCompile(`,? \(?(theo|tại|căn cứ)( quy định)?( tại| của)? (điểm [a-zđ]|khoản \d+|Điều (\d+|này)|(Luật|Bộ luật|Nghị định|Quy định|Quyết định|Chỉ thị|Hướng dẫn|Điều lệ|Thông tư|Nghị quyết|Quy tắc) (số |này|\d|\p{Lu}))[^,;]*$`)

// withoutSource takes the source off that a statement names last.
func withoutSource(statement string) string {
	at := atEnd.FindStringIndex(statement)
	if at == nil || carriesOn.MatchString(statement[at[0]:]) {
		return statement
	}
	return statement[:at[0]]
}

var carriesOn = regexp.MustCompile(` (và|hoặc|thì|sẽ|là|phải|được|bị|không|có) `)

// byLaw says nothing, unless it says which law.
var byLaw = regexp.MustCompile(`(?i) theo (quy định của )?pháp luật( hiện hành)?([^\p{L}]*$|[,;.:)]| (?:và|hoặc|thì|phải|được|bị|do|trong|tại|đối)[^\p{L}])`)

// support is the share of the content words of a statement that facts hold
// together with the context of the passage, 0 where that is not enough, or
// where a stretch of the statement stands on nothing.
func (g *ground) support(list []string, facts ...*fact) float64 {
	has := func(in func(*wordings) map[string]bool, what string) bool {
		return in(&g.context)[what] || slices.ContainsFunc(facts, func(f *fact) bool { return in(&f.wordings)[what] })
	}
	words := content(list)
	found := make([]bool, len(words))
	for i, w := range words {
		found[i] = has(func(w *wordings) map[string]bool { return w.words }, w)
	}
	var joined []bool
	for i := 1; i < len(list); i++ {
		if len(content(list[i-1:i+1])) == 2 {
			joined = append(joined, has(func(w *wordings) map[string]bool { return w.pairs }, list[i-1]+" "+list[i]))
		}
	}
	n := len(found)
	for i := max(0, n-tail); i < n; i++ {
		found[i] = found[i] && slices.ContainsFunc(facts, func(f *fact) bool { return f.words[words[i]] })
	}
	switch {
	case defines(list, facts):
		return 0
	case n == 0, missingIn(found[max(0, n-tail):]) > mostMissing-1, shareOf(found) < leastSupport, len(joined) > 0 && shareOf(joined) < leastPairs:
		return 0
	}
	for i := range found {
		if missingIn(found[i:min(n, i+window)]) > mostMissing {
			return 0
		}
	}
	for i := range joined {
		if missingIn(joined[i:min(len(joined), i+window)]) > mostParted {
			return 0
		}
	}
	return shareOf(found)
}

func missingIn(list []bool) int {
	n := 0
	for _, have := range list {
		if !have {
			n++
		}
	}
	return n
}

func shareOf(list []bool) float64 { return 1 - float64(missingIn(list))/float64(len(list)) }

// points gives the points of one list that hold a statement together.
func (g *ground) points(list []string) []*fact {
	for i := range g.facts {
		if on := g.facts[i].on; on != "" && (i == 0 || g.facts[i-1].on != on) {
			var under []*fact
			left := content(list)
			for len(under) < mostPoints {
				f, more := g.adds(left, on)
				if more == 0 || more < min(leastOfPoint, len(left)) {
					break
				}
				under = append(under, f)
				left = slices.DeleteFunc(left, func(w string) bool { return f.words[w] })
			}
			if len(under) > 0 && g.support(list, under...) >= leastTogether {
				return under
			}
		}
	}
	return nil
}

// adds finds the point that holds most of what is left of a statement.
func (g *ground) adds(left []string, on string) (best *fact, most int) {
	for i := range g.facts {
		if f := &g.facts[i]; f.on == on {
			n := 0
			for _, w := range left {
				if f.words[w] {
					n++
				}
			}
			if n > most {
				best, most = f, n
			}
		}
	}
	return best, most
}
