package corpus

import (
	"cmp"
	"slices"
	"strings"
)

// unit is an article, an outermost numbered point, a preamble or the heading
// of a chapter, with what stands below it.
type unit struct {
	doc     *Document
	part    int
	members []int // provisions of the part, its own first
	article bool
}

// unitsOf cuts a document into units, in reading order.
func unitsOf(doc *Document) []unit {
	var out []unit
	for i := range doc.Parts {
		part := &doc.Parts[i]
		under := make([]int, len(part.Provisions)) // the unit of a provision, -1 for none
		for j, v := range part.Provisions {
			if under[j] = -1; v.Parent >= 0 && !gathers(part.Provisions[v.Parent]) {
				under[j] = under[v.Parent]
			}
			if under[j] < 0 || v.Level <= Article && v.Level != Preamble {
				under[j] = len(out)
				out = append(out, unit{doc: doc, part: i, article: v.Level >= Article && !gathers(v)})
			}
			u := &out[under[j]]
			u.members = append(u.members, j)
		}
	}
	return out
}

// gathers reports whether a provision only groups units: a chapter, or the
// "I. MỤC TIÊU" of a directive.
func gathers(v Provision) bool {
	return v.Level >= Division && v.Level < Article || isSection(v)
}

func (u unit) provision(i int) Provision { return u.doc.Parts[u.part].Provisions[u.members[i]] }

func (u unit) place(i int) *Spot {
	part := &u.doc.Parts[u.part]
	v := part.Provisions[u.members[i]]
	p := &Spot{Key: v.Key, Ref: Ref(part, u.members[i]), Heading: v.Heading}
	if part.Name != partBody {
		p.Part = cmp.Or(part.Title, partWord(part))
	}
	return p
}

// text is what of a provision is compared: its label is its place.
func text(v Provision) string { return strings.TrimSpace(v.Heading + "\n" + v.Text) }

// node is something to be aligned with its like.
type node struct {
	key     string // equal keys speak for being the same
	heading string
	words   []string
	joined  string // equal for equal texts
	grams   map[uint64]int
}

func makeNode(key, heading string, words []string) node {
	return node{key: key, heading: strings.Join(norms(wordsOf(heading)), " "), words: words, joined: glued(words)}
}

func (u unit) node() node {
	var words []string
	for i := range u.members {
		words = append(words, norms(wordsOf(text(u.provision(i))))...)
	}
	return makeNode(u.provision(0).Key, u.provision(0).Heading, words)
}

func (u unit) nodes() []node {
	own := u.provision(0).Key
	out := make([]node, len(u.members))
	for i := range u.members {
		v := u.provision(i)
		out[i] = makeNode(strings.TrimPrefix(v.Key, own), v.Heading, norms(wordsOf(text(v))))
	}
	return out
}

// align pairs nodes: for each of b its like in a, or -1. Equal texts under
// equal keys are paired first, then equal texts in order, then the likest.
func align(a, b []node) []int {
	pairs := make([]int, len(b))
	for j := range pairs {
		pairs[j] = -1
	}
	taken := make([]bool, len(a))
	alignEqual(a, b, pairs, taken, func(n node) string { return n.key + "\x00" + n.joined })
	alignEqual(a, b, pairs, taken, func(n node) string {
		if len(n.words) == 0 {
			return "" // an empty text is like any other
		}
		return n.joined
	})
	for _, c := range candidates(a, b, pairs, taken) {
		if pairs[c.b] < 0 && !taken[c.a] {
			pairs[c.b], taken[c.a] = c.a, true
		}
	}
	return pairs
}

func alignEqual(a, b []node, pairs []int, taken []bool, by func(node) string) {
	free := map[string][]int{}
	for i, n := range a {
		if k := by(n); !taken[i] && k != "" {
			free[k] = append(free[k], i)
		}
	}
	for j, n := range b {
		if k := by(n); pairs[j] < 0 && len(free[k]) > 0 {
			pairs[j], taken[free[k][0]] = free[k][0], true
			free[k] = free[k][1:]
		}
	}
}

// candidate is a possible pair.
type candidate struct {
	a, b  int
	score float64
}

// How alike two provisions must be to be taken for one that changed, and what
// an equal label or heading adds.
const (
	likeElsewhere = 0.5
	likeInPlace   = 0.25
	sameKeyBonus  = 0.15
	sameHeadBonus = 0.15
)

// candidates lists pairs of what is left that may be one changed provision,
// the likest first.
func candidates(a, b []node, pairs []int, taken []bool) []candidate {
	var list []candidate
	for j := range b {
		if pairs[j] >= 0 {
			continue
		}
		for i := range a {
			if taken[i] {
				continue
			}
			if c, ok := rate(&a[i], &b[j]); ok {
				list = append(list, candidate{i, j, c})
			}
		}
	}
	slices.SortStableFunc(list, func(x, y candidate) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(distance(x), distance(y)))
	})
	return list
}

func distance(c candidate) int { return max(c.a-c.b, c.b-c.a) }

func rate(a, b *node) (score float64, ok bool) {
	place := a.key == b.key
	heading := a.heading != "" && a.heading == b.heading
	if len(a.words) == 0 || len(b.words) == 0 {
		return 0, place
	}
	shorter, longer := min(len(a.words), len(b.words)), max(len(a.words), len(b.words))
	if !place && longer > 3*shorter { // cannot be alike enough
		return 0, false
	}
	like := likeness(a.bag(), b.bag())
	score = like
	if place {
		score += sameKeyBonus
	}
	if heading {
		score += sameHeadBonus
	}
	return score, like >= likeElsewhere || place && (heading || like >= likeInPlace)
}

// bag is the pairs of neighbouring words: single ones are the same in most
// rules.
func (n *node) bag() map[uint64]int {
	if n.grams == nil {
		n.grams = shingles(n.words, 2)
	}
	return n.grams
}

func compareArticles(before, after *Document) []ArticleChange {
	a, b := unitsOf(before), unitsOf(after)
	pairs := align(nodesOf(a), nodesOf(b))
	return merge(len(a), pairs, func(i, j int) ArticleChange {
		switch {
		case j < 0:
			return oneSided(a[i], Removed)
		case i < 0:
			return oneSided(b[j], Added)
		}
		return compareUnits(a[i], b[j])
	})
}

func nodesOf(list []unit) []node {
	out := make([]node, len(list))
	for i, u := range list {
		out[i] = u.node()
	}
	return out
}

// merge gives the changes in the order of the new nodes, with what was removed
// behind its old neighbour.
func merge[T any](n int, pairs []int, change func(i, j int) T) []T {
	kept := make([]bool, n)
	for _, i := range pairs {
		if i >= 0 {
			kept[i] = true
		}
	}
	var out []T
	removed := func(i int) {
		for ; i < n && !kept[i]; i++ {
			kept[i] = true
			out = append(out, change(i, -1))
		}
	}
	removed(0)
	for j, i := range pairs {
		out = append(out, change(i, j))
		if i >= 0 {
			removed(i + 1)
		}
	}
	return out
}

func oneSided(u unit, kind ChangeKind) ArticleChange {
	c := ArticleChange{Kind: kind, Article: u.article}
	for i := range u.members {
		c.Provisions = append(c.Provisions, u.oneSided(i, kind))
	}
	c.Old, c.New = c.Provisions[0].Old, c.Provisions[0].New
	return c
}

func (u unit) oneSided(i int, kind ChangeKind) ProvisionChange {
	c := ProvisionChange{Kind: kind}
	op := Insert
	if c.New = u.place(i); kind == Removed {
		c.Old, c.New, op = c.New, nil, Delete
	}
	if s := text(u.provision(i)); s != "" {
		c.Words = []WordRun{{op, s}}
	}
	return c
}

func compareUnits(a, b unit) ArticleChange {
	x, y := a.nodes(), b.nodes()
	c := ArticleChange{Kind: Unchanged, Article: b.article, Old: a.place(0), New: b.place(0)}
	pairs := align(x[1:], y[1:])
	c.Provisions = append(c.Provisions, compareProvisions(a, b, 0, 0, x[0].joined == y[0].joined))
	c.Provisions = append(c.Provisions, merge(len(x)-1, pairs, func(i, j int) ProvisionChange {
		switch {
		case j < 0:
			return a.oneSided(i+1, Removed)
		case i < 0:
			return b.oneSided(j+1, Added)
		}
		return compareProvisions(a, b, i+1, j+1, x[i+1].joined == y[j+1].joined)
	})...)
	for _, p := range c.Provisions {
		if p.Kind != Unchanged {
			c.Kind = Changed
		}
	}
	return c
}

func compareProvisions(a, b unit, i, j int, equal bool) ProvisionChange {
	c := ProvisionChange{Kind: Unchanged, Old: a.place(i), New: b.place(j)}
	if !equal {
		c.Kind, c.Words = Changed, diffWords(text(a.provision(i)), text(b.provision(j)))
	}
	return c
}
