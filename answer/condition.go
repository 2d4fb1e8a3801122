package answer

import (
	"regexp"
	"slices"
)

// condition matches where a rule says when it holds, up to what it rules.
var condition = regexp.MustCompile(`(?i)(?:^|[\s,;(])((?:trong |đối với )?trường hợp|nếu|khi|sau khi|trước khi|với điều kiện)\s[^,;:.]{8,}?(?:[,;:.]|\sthì\s|$)`)

// opens matches a rule that begins with its condition.
var opens = regexp.MustCompile(`^(?:\S{1,3}[.)]\s+)?(?:(?:Trong |Đối với )?(?:t|T)rường hợp|Nếu|Khi|Sau khi|Trước khi)\s`)

// leastOfCondition is the share of the content words of a condition that a
// statement must have: a rule without its condition is another rule.
const leastOfCondition = 0.4

// dropsCondition reports that a statement says what stands in front of a
// condition of the fact, or what it makes depend on it, and not the condition.
func (f *fact) dropsCondition(list []string) bool {
	own := keys(f.own)
	if len(own) == 0 || len(list) == 0 {
		return false
	}
	if opens.MatchString(f.own) {
		if then := slices.Index(own, "thì"); then > 0 && then < longCondition && longestRun(own[then+1:], list).n >= min(hangs, len(list)) {
			return lacks(list, own[:then], own[then+1:]) || saysAgain(own[:then], own[then+1:]) && !poses(list, own)
		}
		for _, r := range runsOf(own, list, 0, 0, nil) {
			if r.n >= min(hangs, len(list)) {
				return r.inFact > hangs && (lacks(list, own[:r.inFact], own[r.inFact:]) || saysAgain(own[:r.inFact], own[r.inFact:]) && !poses(list, own))
			}
		}
	}
	for _, at := range condition.FindAllStringSubmatchIndex(f.own, -1) {
		before := keys(f.own[:at[2]])
		if len(before) >= hangs && lacks(list, keys(f.own[at[2]:at[1]]), nil) && holdsRun(list, before[len(before)-hangs:]) {
			return true
		}
	}
	return false
}

// saysAgain reports that all content words of a condition stand in the rule
// as well, so that its words do not tell whether a statement has it.
func saysAgain(condition, rule []string) bool {
	for i, says := range contentIn(condition) {
		if says && !slices.Contains(rule, condition[i]) && !isCase(condition[i]) {
			return false
		}
	}
	return true
}

// poses reports that a statement begins with a condition, or says the first
// word of that of the fact behind a word for one: "nếu có kết quả".
func poses(list, own []string) bool {
	first := slices.IndexFunc(own, isConditional) + 1
	for i, w := range list {
		if isConditional(w) && (i < hangs || first < len(own) && i+1 < len(list) && list[i+1] == own[first]) {
			return true
		}
	}
	return false
}

// isCase knows the words of "trường hợp", for which plain language says "nếu".
func isCase(w string) bool { return w == "trường" || w == "hợp" }

// isConditional knows the words that a condition begins with, "trường hợp" by
// its last.
func isConditional(w string) bool { return w == "hợp" || w == "nếu" || w == "khi" }

// lacks reports that a statement has little of what only the condition of a
// rule says.
func lacks(list, condition, rule []string) bool {
	n, own := 0, 0
	for i, says := range contentIn(condition) {
		w := condition[i]
		if !says && !digits.MatchString(w) || slices.Contains(rule, w) || isCase(w) {
			continue
		}
		own++
		if slices.Contains(list, w) {
			n++
		}
	}
	return own > 0 && float64(n) < leastOfCondition*float64(own)
}

// longCondition bounds the words of a condition in front of its "thì".
const longCondition = 60

// hangs is how many words next to a condition tell that a statement says what
// hangs on it.
const hangs = 3
