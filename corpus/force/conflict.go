package force

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"neuguong/corpus"
	"neuguong/viet"
)

// ConflictKind is a way in which documents contradict each other.
type ConflictKind string

// Kinds of conflicts.
const (
	Cycle       ConflictKind = "cycle"        // documents that end each other
	Older       ConflictKind = "older"        // a document that ends one issued after it
	Twice       ConflictKind = "twice"        // two documents that each end a third
	Dates       ConflictKind = "dates"        // dates of effect that cannot be
	Ambiguous   ConflictKind = "ambiguous"    // a name that several documents have
	DateDiffers ConflictKind = "date-differs" // a document named with another date than it states
	SameNumber  ConflictKind = "same-number"  // documents of one number that are not the same
)

// Conflict is what a person has to look at. The documents stand in the order
// that matters: the one that says so first, else by ID.
type Conflict struct {
	Kind      ConflictKind
	Documents []int64
	Names     []string
}

// String tells the conflict in a Vietnamese sentence.
func (c Conflict) String() string {
	names := strings.Join(c.Names, ", ")
	first, rest := c.Names[0], strings.Join(c.Names[1:], ", ")
	switch c.Kind {
	case Cycle:
		return names + " cùng ghi thay thế hoặc bãi bỏ lẫn nhau, nên chưa rõ văn bản nào còn hiệu lực."
	case Older:
		return fmt.Sprintf("%s ghi thay thế hoặc bãi bỏ %s nhưng lại ban hành trước, nên không được tính.", first, rest)
	case Twice:
		return fmt.Sprintf("%s được ghi là bị thay thế hoặc bãi bỏ bởi nhiều văn bản: %s.", first, rest)
	case Dates:
		if rest != "" {
			return fmt.Sprintf("%s có hiệu lực sau ngày bị %s thay thế hoặc bãi bỏ.", rest, first)
		}
		return first + " ghi ngày hết hiệu lực không sau ngày có hiệu lực."
	case Ambiguous:
		return fmt.Sprintf("%s nhắc đến một văn bản mà trong kho có nhiều văn bản trùng tên hoặc số hiệu (%s), nên không được tính.", first, rest)
	case DateDiffers:
		return fmt.Sprintf("%s nhắc đến %s với ngày ban hành khác ngày ghi trong văn bản đó.", first, rest)
	case SameNumber:
		return fmt.Sprintf("Có %d văn bản cùng số hiệu %s nhưng khác cơ quan hoặc ngày ban hành.", len(c.Documents), first)
	}
	return names
}

// Unsettled reports whether, because of the conflict, it cannot be said which
// of its documents is in force.
func (c Conflict) Unsettled() bool { return c.Kind == Cycle || c.Kind == Ambiguous }

func compareConflicts(a, b Conflict) int {
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), slices.Compare(a.Documents, b.Documents))
}

func (r *Register) report(kind ConflictKind, ids ...int64) {
	c := Conflict{Kind: kind, Documents: ids}
	for _, id := range ids {
		c.Names = append(c.Names, r.documents[id].name())
	}
	r.conflicts = append(r.conflicts, c)
}

// settle leaves out the relations that contradict each other: those of a
// document with one issued after it, and those by which documents end each
// other in a circle.
func (r *Register) settle(edges []edge) []edge {
	for _, group := range circles(edges) {
		r.report(Cycle, group...)
	}
	edges = slices.DeleteFunc(slices.Clone(edges), func(e edge) bool {
		source, target := r.documents[e.source], r.documents[e.target]
		older := !source.Issued.IsZero() && !target.Issued.IsZero() && source.Issued.Before(target.Issued)
		if older {
			r.report(Older, e.source, e.target)
		}
		return older
	})
	in := map[int64]int{}
	for i, group := range circles(edges) {
		for _, id := range group {
			in[id] = i + 1
		}
	}
	return slices.DeleteFunc(edges, func(e edge) bool {
		return e.ends() && in[e.source] > 0 && in[e.source] == in[e.target]
	})
}

// circles gives the documents that end each other in a circle, by Tarjan's
// algorithm for strongly connected components, each group by ID.
func circles(edges []edge) [][]int64 {
	t := &tarjan{next: map[int64][]int64{}, index: map[int64]int{}, low: map[int64]int{}, on: map[int64]bool{}}
	var order []int64
	for _, e := range edges {
		if e.ends() {
			order = append(order, e.source)
			t.next[e.source] = append(t.next[e.source], e.target)
		}
	}
	for _, id := range order {
		if t.index[id] == 0 {
			t.visit(id)
		}
	}
	return t.groups
}

type tarjan struct {
	next   map[int64][]int64
	index  map[int64]int // from 1
	low    map[int64]int
	on     map[int64]bool
	stack  []int64
	groups [][]int64
}

func (t *tarjan) visit(id int64) {
	t.index[id] = len(t.index) + 1
	t.low[id] = t.index[id]
	t.stack, t.on[id] = append(t.stack, id), true
	for _, to := range t.next[id] {
		if t.index[to] == 0 {
			t.visit(to)
			t.low[id] = min(t.low[id], t.low[to])
		} else if t.on[to] {
			t.low[id] = min(t.low[id], t.index[to])
		}
	}
	if t.low[id] != t.index[id] {
		return
	}
	at := slices.Index(t.stack, id)
	group := slices.Clone(t.stack[at:])
	t.stack = t.stack[:at]
	for _, member := range group {
		t.on[member] = false
	}
	if len(group) > 1 {
		slices.Sort(group)
		t.groups = append(t.groups, group)
	}
}

// checkDates reports documents that end before they begin, or are ended before
// they begin.
func (r *Register) checkDates(order []*Filed) {
	for _, d := range order {
		if !d.From.IsZero() && !d.To.IsZero() && !d.From.Before(d.To) {
			r.report(Dates, d.ID)
		}
		for _, e := range r.effects[d.ID] {
			if e.EndsAll() && !e.Since.IsZero() && !d.From.IsZero() && e.Since.Before(d.From) {
				r.report(Dates, e.By, d.ID)
			}
		}
	}
}

// checkNumbers reports documents of one number that differ in issuer or date.
func (r *Register) checkNumbers(order []*Filed) {
	groups := map[string][]int64{}
	first := map[string]*Filed{}
	differ := map[string]bool{}
	for _, d := range order {
		key := corpus.NumberKey(d.Number)
		if key == "" {
			continue
		}
		if f := first[key]; f != nil {
			differ[key] = differ[key] || f.Issued != d.Issued || viet.Fold(f.Issuer) != viet.Fold(d.Issuer)
		} else {
			first[key] = d
		}
		groups[key] = append(groups[key], d.ID)
	}
	for key, ids := range groups {
		if len(ids) > 1 && differ[key] {
			r.report(SameNumber, ids...)
		}
	}
}

// checkTwice reports documents that two others end, unless one of the two
// ends the other as well and only says again what is done.
func (r *Register) checkTwice(order []*Filed) {
	for _, d := range order {
		var by []int64
		for _, e := range r.effects[d.ID] {
			if e.EndsAll() && !slices.Contains(by, e.By) {
				by = append(by, e.By)
			}
		}
		apart := slices.DeleteFunc(slices.Clone(by), func(id int64) bool {
			return slices.ContainsFunc(r.effects[id], func(e Effect) bool { return e.EndsAll() && slices.Contains(by, e.By) })
		})
		if len(apart) > 1 {
			r.report(Twice, append([]int64{d.ID}, apart...)...)
		}
	}
}
