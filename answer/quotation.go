package answer

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"neuguong/viet"
)

// quotation matches what stands between marks of quotation.
var quotation = regexp.MustCompile(`“([^“”]+)”|"([^"]+)"|«([^«»]+)»|‘([^‘’]+)’`)

// verbatim is a text for comparing quotations: NFC, one space between words.
func verbatim(text string) string {
	return strings.Join(strings.Fields(strings.NewReplacer("“", `"`, "”", `"`).Replace(viet.Clean(text))), " ")
}

// holdsQuotations reports that each quotation in a statement stands word for
// word in the passage; only its first letter may be another case, and its last
// mark may be its own.
func (g *ground) holdsQuotations(statement string) bool {
	if strings.Count(statement, "“") != strings.Count(statement, "”") || strings.Count(statement, `"`)%2 != 0 {
		return false // where the quotation ends cannot be told
	}
	for _, m := range quotation.FindAllStringSubmatch(statement, -1) {
		q := strings.TrimRight(verbatim(m[1]+m[2]+m[3]+m[4]), " .,;:")
		for part := range strings.SplitSeq(strings.ReplaceAll(q, omitted, "…"), "…") {
			if part = strings.Trim(part, " .,;:"); part != "" && !g.says(part) {
				return false
			}
		}
	}
	return true
}

// says finds whole words.
func (g *ground) says(words string) bool {
	first, size := utf8.DecodeRuneInString(words)
	for _, w := range []string{words, string(unicode.ToUpper(first)) + words[size:], string(unicode.ToLower(first)) + words[size:]} {
		for at, rest := 0, g.verbatim; ; {
			i := strings.Index(rest[at:], w)
			if i < 0 {
				break
			}
			before, _ := utf8.DecodeLastRuneInString(rest[:at+i])
			after, _ := utf8.DecodeRuneInString(rest[at+i+len(w):])
			if !wordRune(before) && !wordRune(after) {
				return true
			}
			at += i + len(w)
		}
	}
	return false
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
