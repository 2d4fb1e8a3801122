package answer

import (
	"regexp"
	"slices"
	"strings"
)

// leastAnchored is the share of the content words of each clause of a
// statement that must stand beside a word they stand beside in the passage.
const leastAnchored = 0.5

// ends is where one clause of a statement ends and another begins.
var ends = regexp.MustCompile(`[,;:()–]+\s*|\s(?:và|hoặc|hay|thì|nhưng|mà|còn|nếu|khi|để)\s`)

// opener opens an answer and says nothing itself.
var opener = regexp.MustCompile(`(?i)^(cụ thể|như vậy|như thế|vì vậy|do vậy|do đó|vì thế|theo đó|tóm lại|nói cách khác|ngoài ra|bên cạnh đó|đồng thời|trong đó|(theo )?(quy định|văn bản|điều khoản)( này)?( cũng)? (nêu|ghi|nói|quy định)?( rõ)?( rằng)?)\s*[,:]\s*`)

// anchored reports that each clause of a statement stands in the facts: words
// alone prove nothing, a law says most of them somewhere, but half of those of
// a clause stand beside their neighbours. Only what a statement begins with may
// be taken from the reference and the headings, and what is joined by "và" or
// "hoặc" begins with a word of the passage, behind a semicolon with one beside
// its neighbour, and goes on in the words of a fact.
func (g *ground) anchored(statement string, facts ...*fact) bool {
	statement = byLaw.ReplaceAllString(withoutSource(statement), "$3")
	first, last, from := !opens.MatchString(statement) && !strings.HasPrefix(statement, ";"), false, 0 // a condition is the rule's own
	for _, at := range append(ends.FindAllStringIndex(statement, -1), []int{len(statement), len(statement)}) {
		list := keys(statement[from:at[0]])
		beside := g.besides(list, facts, first)
		if n := len(beside); n > 0 {
			if n > 1 && float64(n-missingIn(beside)) < leastAnchored*float64(n) {
				return false
			}
			if strings.HasSuffix(strings.TrimSpace(statement[:from]), ";") && (!beside[0] || !repeats(facts, list)) {
				return false
			}
			if joins := strings.TrimSpace(statement[:from]); (strings.HasSuffix(joins, " và") || strings.HasSuffix(joins, " hoặc")) && !g.holds(facts, content(list)[0], true) {
				return false
			}
			first, last = false, beside[n-1]
		}
		from = at[1]
	}
	return last && !g.leaps(keys(statement), facts)
}

// repeats reports that a fact has a run of three words of a part of a statement.
func repeats(facts []*fact, list []string) bool {
	return len(list) < 3 || slices.ContainsFunc(facts, func(f *fact) bool {
		return longestRun(f.list, list).n >= 3
	})
}

// besides tells of each content word whether it stands beside a neighbour that
// it stands beside in the facts, or in the context of the passage.
func (g *ground) besides(list []string, facts []*fact, context bool) []bool {
	var out []bool
	for i, says := range contentIn(list) {
		if says && i > 0 && list[i-1] == list[i] && !g.pair(facts, list[i], list[i], true) {
			out = append(out, false) // a seam: "người bệnh bệnh"
			continue
		}
		if says {
			out = append(out, len(list) == 1 && g.holds(facts, list[i], context) ||
				i > 0 && g.pair(facts, list[i-1], list[i], context) || i+1 < len(list) && g.pair(facts, list[i], list[i+1], context))
		}
	}
	return out
}

// leaps reports that behind a word that stands alone a statement goes on with
// what a fact says before: two halves were joined.
func (g *ground) leaps(list []string, facts []*fact) bool {
	topical := contentIn(list)
	alone := func(i int) bool {
		return topical[i] && (i == 0 || !g.pair(facts, list[i-1], list[i], true)) && (i+1 == len(list) || !g.pair(facts, list[i], list[i+1], true))
	}
	for _, f := range facts {
		at, hole := 0, false
		for i := 0; i < len(list); {
			n, ends := f.runAt(list[i:], at)
			if n < 2 {
				hole = hole || alone(i)
				i++
				continue
			}
			if len(content(list[i:i+n])) > 0 {
				if hole && ends-n < at {
					return true
				}
				at, hole = ends, false
			}
			i += n
		}
	}
	return false
}

// runAt gives the longest run of words of a fact that a statement goes on
// with, and where it ends there: after at if it stands there as well.
func (f *fact) runAt(list []string, at int) (n, ends int) {
	for i := range f.list {
		k := 0
		for k < len(list) && i+k < len(f.list) && f.list[i+k] == list[k] {
			k++
		}
		if k > n || k == n && ends-n < at {
			n, ends = k, i+k
		}
	}
	return n, ends
}

func (g *ground) pair(facts []*fact, a, b string, context bool) bool {
	pair := a + " " + b
	return context && g.context.pairs[pair] || slices.ContainsFunc(facts, func(f *fact) bool { return f.pairs[pair] })
}

func (g *ground) holds(facts []*fact, w string, context bool) bool {
	return context && g.context.words[w] || slices.ContainsFunc(facts, func(f *fact) bool { return f.words[w] })
}

// plainly writes words that mean the same one way.
func plainly(list []string) []string {
	out := make([]string, 0, len(list))
	for i := 0; i < len(list); {
		n := 0
		for _, s := range oneThing {
			if k := len(s.words); k > n && i+k <= len(list) && slices.Equal(list[i:i+k], s.words) {
				out, n = append(slices.Clip(out), s.as...), k
			}
		}
		if n == 0 {
			out, n = append(out, list[i]), 1
		}
		i += n
	}
	return out
}

// oneThing are words that official language and plain language have for one
// thing, as keys.
var oneThing = []struct{ words, as []string }{
	{[]string{"trong", "vòng"}, []string{"trong"}},
	{[]string{"trong", "thời", "hạn"}, []string{"trong"}},
	{[]string{"bao", "gồm"}, []string{"gồm"}},
	{[]string{"hằng"}, []string{"hàng"}},
	{[]string{"qui"}, []string{"quy"}},
}
