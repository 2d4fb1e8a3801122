package answer

import (
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	maxClauses  = 6    // quoted at most, when the question names none
	worthAdding = 0.55 // of the best clause's score, for a further clause of its article
	worthOther  = 0.75 // the same for one of another article
	mayBe       = 0.5  // of the best article's score, from which another may be the right one instead
	worthDoubt  = 0.5  // of the best clause's score, for one of an article that may be
	shortSoFar  = 500  // characters up to which there is room for doubt
	leastRoom   = 160  // characters that must be left for a further clause
	wholeFits   = 600  // characters up to which the best article is quoted with all its clauses
	listFits    = 1000 // the same where its clauses are the points of one list, and a list is asked for
)

// choose picks what is quoted of the clauses, best first, within budget
// characters; rest are those that there was no room for.
func choose(f *focus, clauses []*clause, budget int) (chosen []extract, rest []*clause) {
	if len(clauses) == 0 {
		return nil, nil
	}
	best := clauses[0]
	whole := wholeArticle(f, clauses)
	if len(whole) > 0 {
		clauses = append(slices.Clone(whole), slices.DeleteFunc(slices.Clone(clauses), func(c *clause) bool { return slices.Contains(whole, c) })...)
	}
	for n, c := range clauses {
		room := budget - utf8.RuneCountInString(c.opening)
		further := n >= len(whole) && len(chosen) > 0
		if further && !f.wants(chosen, c, best) {
			continue
		}
		e := extract{clause: c}
		e.text, e.items, e.whole = c.shorten(f, max(room, leastRoom))
		if e.text == "" || shownAlready(chosen, &e) {
			continue
		}
		length := utf8.RuneCountInString(e.text)
		if len(chosen) > 0 && length > room || further && (len(chosen) >= maxClauses || room < leastRoom) {
			rest = append(rest, c)
			continue
		}
		budget = room - length
		at := len(chosen)
		for at > 0 && !chosen[at-1].sameArticle(c) && slices.ContainsFunc(chosen, func(e extract) bool { return e.sameArticle(c) }) {
			at--
		}
		chosen = slices.Insert(chosen, at, e)
	}
	return chosen, rest[:min(len(rest), maxClauses)]
}

// wholeArticle gives the clauses of the best one's article where all of them
// fit, in reading order where a list is asked for.
func wholeArticle(f *focus, clauses []*clause) []*clause {
	var own []*clause
	length := 0
	for _, c := range clauses {
		if c.sameArticle(clauses[0]) {
			own = append(own, c)
			length += utf8.RuneCountInString(c.text())
		}
	}
	limit := wholeFits
	if f.list && strings.HasSuffix(clauses[0].opening, ":") {
		limit = listFits
	}
	if length > limit {
		return nil
	}
	if f.list {
		slices.SortStableFunc(own, func(a, b *clause) int { return a.source.ordinal - b.source.ordinal })
	}
	return own
}

// wants reports that a further clause is quoted as far as there is room: one of
// the best one's article that is nearly as good, and one of another article
// that adds something, or that may answer instead while little is quoted. An
// article of less than half the best one's score is next to never the right
// one, and is not heard at all.
func (f *focus) wants(chosen []extract, c, best *clause) bool {
	switch {
	case c.sameArticle(best):
		return c.score >= worthAdding*best.score
	case c.beside < mayBe:
		return false
	case c.score >= worthOther*best.score && f.adds(chosen, c, best):
		return true
	}
	return c.score >= worthDoubt*best.score && characters(chosen) < shortSoFar && (f.define != nil || !c.saysWhatIs())
}

// characters is how long what is quoted is.
func characters(chosen []extract) int {
	n := 0
	for i := range chosen {
		n += utf8.RuneCountInString(chosen[i].text)
	}
	return n
}

func (c *clause) sameArticle(d *clause) bool {
	return c.document.ID == d.document.ID && c.rank == d.rank && c.unit == d.unit
}
