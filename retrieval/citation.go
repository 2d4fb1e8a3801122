package retrieval

import (
	"regexp"
	"slices"
	"strings"
)

// group is labels that stand side by side: "điểm a, b khoản 1 Điều 8 và Điều
// 9", with the label that each one stands in, -1 at the top.
type group struct {
	labels  []placed
	parents []int
}

func (g group) start() int { return g.labels[0].start }
func (g group) end() int   { return g.labels[len(g.labels)-1].end }

// glue is what may stand between labels of one group, from what binds most to
// what binds least.
var glue = []*regexp.Regexp{
	regexp.MustCompile(`(?i)^\s*(?:của|cua|thuộc|thuoc|tại|tai|ở|trong)?\s*$`),
	regexp.MustCompile(`^\s*,\s*$`),
	regexp.MustCompile(`(?i)^\s*[,;]?\s*(?:(?:và|va|hoặc|hoac|hay|với|voi|cùng|cung|so với|so voi|khác|khac|đến|den|tới|toi|rồi|roi|cả|ca|-|–|;|&|\+)\s*){1,2}(?:(?:cả|ca|các|cac|từ|tu)\s*)?$`),
}

// looseMost is the looseness of "và".
const looseMost = 2

// loose is the looseness of what stands between two labels; false for more
// than glue.
func loose(between string) (int, bool) {
	i := slices.IndexFunc(glue, func(p *regexp.Regexp) bool { return p.MatchString(between) })
	return i, i >= 0
}

// grouped puts labels together and finds what each stands in.
func grouped(labels []placed, text string) []group {
	var groups []group
	for start := 0; start < len(labels); {
		gaps := []int{}
		end := start + 1
		for end < len(labels) {
			gap, ok := loose(text[labels[end-1].end:labels[end].start])
			if !ok {
				break
			}
			gaps = append(gaps, gap)
			end++
		}
		groups = append(groups, newGroup(labels[start:end], gaps, text))
		start = end
	}
	return groups
}

func newGroup(labels []placed, gaps []int, text string) group {
	labels, gaps = joinRanges(labels, gaps, text)
	g := group{labels, make([]int, len(labels))}
	for i := range labels {
		g.parents[i] = parent(labels, gaps, i)
	}
	return g
}

// joinRanges makes one label of "Điều 5 đến Điều 7".
func joinRanges(labels []placed, gaps []int, text string) (joined []placed, between []int) {
	for i, l := range labels {
		if i > 0 {
			last := &joined[len(joined)-1]
			glue := strings.ToLower(strings.TrimSpace(text[labels[i-1].end:l.start]))
			names, ok := unitsBetween(last.name, l.name)
			if isRange(glue) && ok && last.word == l.word && len(last.more) == 0 && len(l.more) == 0 {
				last.more, last.end = names, l.end
				continue
			}
			between = append(between, gaps[i-1])
		}
		joined = append(joined, l)
	}
	return joined, between
}

// parent finds the label that label i stands in. Clerks write the narrowest
// unit first ("khoản 2 Điều 5"), people also the widest ("điều 5 khoản 2"):
// the side it is bound to more closely has it.
func parent(labels []placed, gaps []int, i int) int {
	left, right := wider(labels, i, -1), wider(labels, i, +1)
	if left < 0 || right < 0 {
		return max(left, right)
	}
	before, after := gaps[i-1], gaps[i]
	ownFollow := rank(labels[i+1].word) > rank(labels[i].word) // "khoản 1 điểm a"
	switch {
	case before < after, ownFollow && before < looseMost:
		return left
	case after < before:
		return right
	case rank(labels[left].word) > rank(labels[right].word):
		return left
	}
	return right
}

// wider is the nearest label on one side that is of a wider unit, -1 for none.
func wider(labels []placed, i, step int) int {
	for j := i + step; j >= 0 && j < len(labels); j += step {
		if rank(labels[j].word) < rank(labels[i].word) {
			return j
		}
	}
	return -1
}

// maxReferences bounds what one question may name: each is looked up in the store.
const maxReferences = 24

// references gives the provisions of a group, each once: the paths of labels
// that no other stands in.
func (g group) references() []reference {
	var found []reference
	for i := range g.labels {
		if slices.Contains(g.parents, i) {
			continue
		}
		paths := []reference{nil}
		for at := i; at >= 0; at = g.parents[at] {
			paths = g.labels[at].times(paths)
		}
		for _, r := range paths {
			if !slices.ContainsFunc(found, r.equal) {
				found = append(found, r)
			}
		}
	}
	return found[:min(len(found), maxReferences)]
}

// times gives each path with each unit that the label names.
func (l placed) times(paths []reference) []reference {
	var all []reference
	for _, path := range paths {
		for _, name := range append([]string{l.name}, l.more...) {
			if len(all) == maxReferences {
				return all
			}
			all = append(all, append(slices.Clone(path), label{l.word, name}))
		}
	}
	return all
}
