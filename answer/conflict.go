package answer

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"neuguong/corpus"
	"neuguong/retrieval"
	"neuguong/viet"
)

// Bounds of what is taken for a conflict, see docs/decisions.md: two sentences
// that say the same but for a number, or but for "không".
const (
	sameSubject = 0.75 // of the words of both, without figures and negations
	fewestWords = 6    // that two sentences must have in common
)

// differ reports two clauses of different documents that rule the same thing
// differently.
func differ(a, b *extract, day corpus.Date) bool {
	if a.document.ID == b.document.ID || !bothHold(a.document, b.document, day) || a.group() != b.group() {
		return false
	}
	for _, s := range statements(a) {
		for _, t := range statements(b) {
			if disagree(s, t) {
				return true
			}
		}
	}
	return false
}

// bothHold reports two documents in force of which neither changes the other.
func bothHold(a, b retrieval.DocumentInfo, day corpus.Date) bool {
	if day.IsZero() {
		return false
	}
	sa, sb := a.Status(day), b.Status(day)
	touches := func(d retrieval.DocumentInfo, other retrieval.DocumentInfo) bool {
		names := slices.Concat(d.Replaces, d.Amends, d.ReplacedBy)
		return other.Number != "" && slices.Contains(names, other.Number) || slices.Contains(names, DocumentName(other))
	}
	return sa.Holds() && sb.Holds() && !touches(a, b) && !touches(b, a)
}

// statements gives the sentences and points of an extract.
func statements(e *extract) []string {
	var out []string
	for line := range strings.SplitSeq(e.text, "\n") {
		if line != omitted {
			out = append(out, sentences(line)...)
		}
	}
	return out
}

// disagree compares two sentences.
func disagree(s, t string) bool {
	a, b := viet.Fold(s), viet.Fold(t)
	if !sameWords(a, b) {
		return false
	}
	qa, qb := measured(a), measured(b)
	if len(qa) == 1 && len(qb) == 1 {
		return qa[0].unit == qb[0].unit && qa[0].bound == qb[0].bound && qa[0].value != qb[0].value
	}
	return len(qa) == len(qb) && (bansIt.MatchString(marked(s)) && lets(t) || bansIt.MatchString(marked(t)) && lets(s))
}

// Read with their marks: "cam kết" forbids nothing.
var (
	bansIt  = regexp.MustCompile(`(?:^|[^\p{L}])(?:không được|nghiêm cấm|bị cấm|cấm)(?:[^\p{L}]|$)`)
	letsIt  = regexp.MustCompile(`(?:^|[^\p{L}])(?:được|có thể|có quyền)(?:[^\p{L}]|$)`)
	neither = regexp.MustCompile(`\b(?:khong|duoc|nghiem|cam|bi|phai|co the|co quyen)\b|\d[\d.,]*`)
)

func marked(s string) string { return strings.ToLower(viet.Clean(s)) }

func lets(s string) bool { return letsIt.MatchString(marked(s)) && !bansIt.MatchString(marked(s)) }

// measured gives the numbers of a folded sentence that have a unit.
func measured(folded string) []place {
	return slices.DeleteFunc(places(folded, 0, 0), func(p place) bool { return p.unit == "" })
}

// sameWords reports that two folded sentences have nearly the same words.
func sameWords(a, b string) bool {
	x, y := setFrom(viet.Syllables(neither.ReplaceAllString(a, " "))...), setFrom(viet.Syllables(neither.ReplaceAllString(b, " "))...)
	common := 0
	for w := range x {
		if y[w] {
			common++
		}
	}
	return common >= fewestWords && float64(common) >= sameSubject*float64(len(x)+len(y)-common)
}

// sideBySide puts the clauses that differ from the first one of a pair right
// behind it, and gives the documents that differ, in order.
func sideBySide(chosen []extract, day corpus.Date) ([]extract, []retrieval.DocumentInfo) {
	for i := range chosen {
		for j := i + 1; j < len(chosen); j++ {
			if differ(&chosen[i], &chosen[j], day) {
				e := chosen[j]
				chosen = slices.Insert(slices.Delete(chosen, j, j+1), i+1, e)
				return chosen, []retrieval.DocumentInfo{chosen[i].document, e.document}
			}
		}
	}
	return chosen, nil
}

// tellDiffering says that documents rule differently, each with who issued it and when.
func tellDiffering(documents []retrieval.DocumentInfo) string {
	names := make([]string, len(documents))
	for i, d := range documents {
		names[i] = DocumentName(d)
		if d.Issuer != "" {
			names[i] += " của " + d.Issuer
		}
		if !d.Issued.IsZero() {
			names[i] += ", ngày " + d.Issued.Vietnamese()
		}
	}
	return fmt.Sprintf("Các văn bản quy định khác nhau: %s. Bạn nên hỏi cơ quan có thẩm quyền văn bản nào áp dụng cho mình.", strings.Join(names, "; "))
}
