package terms

import (
	"regexp"
	"slices"
	"strings"

	"neuguong/corpus"
	"neuguong/viet"
)

var (
	// glossaryHeading and glossaryLead, folded, are of passages that explain
	// words: "Giải thích từ ngữ", "các từ ngữ dưới đây được hiểu như sau:".
	glossaryHeading = regexp.MustCompile(`^(?:giai thich|khai niem|dinh nghia)|\b(?:tu ngu|thuat ngu)$`)
	glossaryLead    = regexp.MustCompile(`\b(?:tu ngu|thuat ngu|khai niem|cum tu)\b.{0,60}\b(?:duoc )?(?:hieu|giai thich|dinh nghia)\b.{0,12}:`)

	lineLabel  = regexp.MustCompile(`^(?:\d{1,3}(?:\.\d{1,3})*[a-zđ]?[.)]|\p{L}[.)]|[-+–•])\s+`)
	copula     = regexp.MustCompile(` (?:là|được hiểu là|nghĩa là|có nghĩa là|bao gồm|gồm)[ :]`)
	aside      = regexp.MustCompile(`\s*\([^()]*\)`)
	understood = regexp.MustCompile(`(?:^|[.;:,]\s)([^.;:,()]{2,80}?) (?:được hiểu là|có nghĩa là) `)
)

// explanations reads which words a passage explains: in an article that
// explains words, by the title of an article that begins "title là ...", and
// by "được hiểu là".
func explanations(p corpus.Passage) []Definition {
	heading := viet.Fold(p.Heading)
	glossary := glossaryHeading.MatchString(strings.Trim(heading, " .")) ||
		strings.Contains(p.Text, "như sau") && glossaryLead.MatchString(viet.Fold(firstLine(p.Text)))
	var found []Definition
	add := func(term string) {
		d := Definition{Kind: Explained, Term: term}
		if isTerm(term) && !slices.ContainsFunc(found, func(o Definition) bool { return strings.EqualFold(o.Term, term) }) {
			found = append(found, d)
		}
	}
	title := strings.ToLower(strings.TrimSpace(p.Heading))
	for line := range strings.Lines(p.Text) {
		line = lineLabel.ReplaceAllString(strings.TrimSpace(line), "")
		switch own := title != "" && strings.HasPrefix(strings.ToLower(line), title); {
		case !glossary && !own:
		case glossary, strings.EqualFold(explained(line), title):
			add(explained(line))
		}
		if strings.Contains(line, "được hiểu là") || strings.Contains(line, "có nghĩa là") {
			for _, m := range understood.FindAllStringSubmatch(line, -1) {
				add(strings.Trim(m[1], " “”\"'"))
			}
		}
	}
	return found
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

// explained gives what stands before the "là" of a line.
func explained(line string) string {
	line = aside.ReplaceAllString(line, "")
	m := copula.FindStringIndex(line)
	if m == nil {
		return ""
	}
	return strings.Trim(line[:m[0]], " “”\"'")
}

// unfit are words that no term has: the "là" belongs to a sentence.
var unfit = strings.Fields("này sau đây phải không nếu khi thì đó ai gì")

func isTerm(term string) bool {
	words := viet.Syllables(term)
	return len(words) > 0 && len(words) <= maxTerm && !strings.ContainsAny(term, ".;:") &&
		!slices.ContainsFunc(words, func(w string) bool { return slices.Contains(unfit, w) })
}
