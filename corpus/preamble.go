package corpus

import (
	"regexp"
	"strings"
)

// readPreamble reads what stands between the title and the first provision.
func (p *parser) readPreamble(i, to int, b *builder) {
	for i < to {
		end := i + 1
		for end < to && p.continues(p.lines[end-1], p.lines[end]) {
			end++
		}
		text := b.joined(i, end)
		p.head.doubtful = p.doubtful(i, end)
		switch reason := p.preambleReason(text, p.lines[i]); {
		case reason != "":
			for j := i; j < end; j++ {
				p.drop(j, reason)
			}
		case isUpper(text) && words(text) <= 30:
			b.push(-1, Preamble, "", text, p.lines[i].Page)
			b.claim(i, end)
		default:
			for j := i; j < end; j++ {
				b.text(j, p.lines[j])
				b.claim(j, j+1)
			}
		}
		i = end
	}
	b.dropEmptyPreamble(i)
	b.cur = -1
}

// preambleReason says why a paragraph before the first provision is no text of
// the document, or "".
func (p *parser) preambleReason(text string, l line) string {
	kind, rest := kindAtStart(strings.Trim(text, ": *"))
	switch {
	case passedBy.MatchString(text) && words(text) <= 45:
		p.head.adoption = append(p.head.adoption, text)
		return droppedAdoption
	case attachedNote.MatchString(text):
		p.readAttachedNote(text)
		return droppedAttached
	case p.enactedBy(text) != "" && words(text) <= 80:
		if p.head.author == "" {
			p.head.author = p.enactedBy(text)
		}
		return droppedHead
	case basisLine.MatchString(text) && (l.Italic || strings.HasSuffix(text, ";") || strings.HasSuffix(text, ",") || isBasis(text) || words(text) <= 40 && p.head.kind != "Chỉ thị"):
		return droppedBasis
	case kind != "" && (rest == "" || isUpper(text)):
		return droppedHead
	case p.isAuthority(strings.Trim(text, ":")), recipients.MatchString(text) && words(text) <= 40:
		return droppedHead
	case !hasLetters(text), p.consumeHead(text, p.head.doubtful) == "":
		return droppedHead
	}
	return ""
}

// readAttachedNote takes number and date from "(Ban hành kèm theo Quyết định
// số ... ngày ...)" when the file holds nothing but the attached text.
func (p *parser) readAttachedNote(text string) {
	if p.head.number == "" {
		if g := numberLine.FindStringSubmatch(blankSlash.ReplaceAllString(text, "$1")); g != nil {
			p.head.number = p.sureNumber(documentNumber(g[1]), g[1], p.head.doubtful)
		}
	}
	if p.head.issued.IsZero() {
		p.head.issued = p.sureDate(text, p.head.doubtful)
	}
	if g := ofIssuer.FindStringSubmatch(text); g != nil && p.head.author == "" {
		p.head.author = strings.TrimSpace(g[1])
	}
}

var ofIssuer = regexp.MustCompile(`\bcủa\s+(\p{Lu}[^()]*?)\s*\)?\s*$`)

// dropEmptyPreamble takes back headings that no text followed; the preamble
// ends before line end.
func (b *builder) dropEmptyPreamble(end int) {
	n := len(b.part.Provisions)
	for n > 0 && b.part.Provisions[n-1].Text == "" {
		n--
	}
	if n == len(b.part.Provisions) {
		return
	}
	from := b.part.Provisions[n].Start
	b.part.Provisions = b.part.Provisions[:n]
	first := end
	for first > 0 && b.p.lines[first-1].start >= from {
		first--
	}
	for i := first; i < end; i++ {
		if !b.p.lines[i].dropped {
			b.p.drop(i, droppedHead)
		}
	}
}
