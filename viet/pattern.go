package viet

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
)

// Pattern is a regular expression that is only run over texts which have the
// literals every match must hold. Most patterns match few questions, and
// looking for literals takes a hundredth of the time.
type Pattern struct {
	*regexp.Regexp
	needs [][]string // of each group, one stands in every match
}

// MustPattern compiles an expression in the syntax of package regexp and
// panics where it has an error.
func MustPattern(expr string) Pattern {
	parsed, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		panic("viet: " + err.Error())
	}
	return Pattern{Regexp: regexp.MustCompile(expr), needs: needed(parsed.Simplify())}
}

// MatchString reports whether the text has a match.
func (p Pattern) MatchString(text string) bool {
	for _, group := range p.needs {
		if !slices.ContainsFunc(group, func(literal string) bool { return strings.Contains(text, literal) }) {
			return false
		}
	}
	return p.Regexp.MatchString(text)
}

// maxNeeds bounds the literals of a group: with more, the pattern itself is
// as quick.
const maxNeeds = 64

// needed returns groups of literals: every match holds one of each group.
func needed(re *syntax.Regexp) [][]string {
	switch re.Op {
	case syntax.OpLiteral:
		if re.Flags&syntax.FoldCase == 0 {
			return [][]string{{string(re.Rune)}}
		}
	case syntax.OpCapture, syntax.OpPlus:
		return needed(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return needed(re.Sub[0])
		}
	case syntax.OpAlternate:
		if group := neededOfAny(re.Sub); len(group) > 0 {
			return [][]string{group}
		}
	case syntax.OpConcat:
		var all [][]string
		for _, sub := range re.Sub {
			all = append(all, needed(sub)...)
		}
		return all
	}
	return nil
}

// neededOfAny returns one group for branches of which only one is in a match,
// nil when a branch needs nothing.
func neededOfAny(branches []*syntax.Regexp) []string {
	var all []string
	for _, sub := range branches {
		var rarest []string
		for _, group := range needed(sub) {
			if shortest(group) > shortest(rarest) {
				rarest = group
			}
		}
		if len(rarest) == 0 {
			return nil
		}
		all = append(all, rarest...)
	}
	if len(all) > maxNeeds {
		return nil
	}
	return all
}

// shortest returns the length of the shortest literal in bytes, 0 for none: a
// group is as rare as its commonest literal, which mostly is that one.
func shortest(literals []string) int {
	if len(literals) == 0 {
		return 0
	}
	return len(slices.MinFunc(literals, func(a, b string) int { return len(a) - len(b) }))
}
