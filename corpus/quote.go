package corpus

import (
	"regexp"
	"strings"
)

// quotedProvision begins a provision that an amending text quotes: “Điều 5. ...
var quotedProvision = regexp.MustCompile(`^[“"](?:Điều|Chương|Mục|Khoản|\d{1,3}[a-zđ]?[.)]|[a-zđ]\d?\))\s?`)

// quoteEnd gives the line where the provision quoted at line i ends, or -1
// when line i opens no quotation that closes before the next article.
func (b *builder) quoteEnd(i int) int {
	text := b.p.lines[i].Text
	if !quotedProvision.MatchString(text) {
		return -1
	}
	mark := text[:strings.IndexFunc(text, func(r rune) bool { return r != '“' && r != '"' })]
	depth := 0
	for j := i; j < b.end && j < i+400; j++ {
		if _, next := b.marks[j]; next {
			return -1
		}
		line := b.p.lines[j].Text
		if mark == "“" {
			depth += strings.Count(line, "“") - strings.Count(line, "”")
		} else {
			depth += strings.Count(line, `"`) % 2 * (1 - 2*(depth%2))
		}
		if depth <= 0 {
			return j
		}
	}
	return -1
}
