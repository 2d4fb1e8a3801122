package answer

import (
	"regexp"
	"slices"
)

const (
	leastGain  = 0.1 // of the question's weight that a clause of another article must add
	alongside  = 0.8 // of the best clause's score, from which another document is heard beside it
	goesBefore = 0.8 // of the best clause's score, from which a clause that it refers to comes first
	asPrinted  = 0.9 // of the best clause's score, from which a clause that stands before it in its article comes first
)

// adds reports that a clause of another article says something that was asked
// and that the chosen ones do not say; one of another document does where it
// answers nearly as well. What a word means is added only where that is asked.
func (f *focus) adds(chosen []extract, c, best *clause) bool {
	switch {
	case f.define == nil && c.saysWhatIs():
		return false
	case c.document.ID != best.document.ID && c.score >= alongside*best.score:
		return true
	}
	return f.gain(chosen, c) >= leastGain
}

// saysWhatIs matches the folded beginning of a definition: "Đảng viên là người
// ...", "Tin giả là tin ...".
var saysWhatIs = regexp.MustCompile(`^[^.;:,]{2,60}? la (?:cong dan|nguoi|viec|hanh vi|thong tin|to chuc|van ban|hoat dong|qua trinh|tap hop|chien si|thanh nien)\b`)

// gain is the share of the question's weight that a clause has and none of
// those that were chosen.
func (f *focus) gain(chosen []extract, c *clause) float64 {
	said := make([]bag, len(chosen))
	for i := range chosen {
		said[i] = f.known.of(chosen[i].heading + "\n" + chosen[i].opening + "\n" + chosen[i].text).bag
	}
	own := f.known.of(c.text()).bag
	sum := 0.0
	for i := range f.terms {
		t := &f.terms[i]
		have := 0.0
		for _, b := range said {
			have = max(have, f.match(t, b))
		}
		sum += t.weight * max(0, f.match(t, own)-have)
	}
	return sum / max(f.total, 1e-9)
}

// follow puts the clause first that the best one refers to, where it answers
// nearly as well: of "cơ quan có thẩm quyền quy định tại khoản 1 Điều 27" it
// is khoản 1 Điều 27 that says which.
func follow(clauses []*clause) []*clause {
	best := clauses[0]
	for i, c := range clauses {
		if i > 0 && c.document.ID == best.document.ID && slices.Contains(best.refers, c.source.key) && c.score >= goesBefore*best.score {
			return append([]*clause{c}, slices.Delete(slices.Clone(clauses), i, i+1)...)
		}
	}
	return clauses
}

// finesFor matches a clause that says what an act costs.
var finesFor = regexp.MustCompile(`^Phạt (?:tiền|cảnh cáo|tù)`)

// principal puts the first clause of the best one's article first that answers
// nearly as well: the rule stands before its exceptions and procedures. The
// fines of an article are for one act each, and the nearest comes first.
func principal(clauses []*clause) []*clause {
	best, at := clauses[0], 0
	if finesFor.MatchString(best.text()) {
		return clauses
	}
	for i, c := range clauses {
		if c.sameArticle(best) && c.score >= asPrinted*best.score && c.source.ordinal < clauses[at].source.ordinal {
			at = i
		}
	}
	if at == 0 {
		return clauses
	}
	first := clauses[at]
	first.score = best.score
	return append([]*clause{first}, slices.Delete(slices.Clone(clauses), at, at+1)...)
}
