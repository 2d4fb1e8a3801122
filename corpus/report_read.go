package corpus

import (
	"fmt"
	"regexp"
	"strings"
)

// readReport reads news or a speech: its paragraphs become provisions, counted
// from 1, and what they say of directives becomes the document's mentions.
func (p *parser) readReport() {
	d := p.doc
	d.Kind = KindNews
	list := p.paragraphs()
	if p.speech(list) >= 0 {
		d.Kind = KindSpeech
	}
	part := Part{Name: partBody}
	at := p.readReportTitle(list)
	below := false
	for i := at; i < len(list); i++ {
		g := list[i]
		if reason := p.pageReason(g, below); reason != "" {
			below = below || closesReport(g, reason) && len(part.Provisions) > 0
			p.stampOf(g, reason)
			p.dropParagraph(g, reason)
			continue
		}
		p.tell(&part, g)
	}
	d.Parts = append(d.Parts, part)
	p.keyed()
	p.dateReport(list)
	p.describeReport()
	if d.Title == "" {
		p.warn(0, "Không thấy tiêu đề.")
	}
}

// describeReport notes what a report tells of directives. It changes none of
// them: what it says they replace is no relation of its own.
func (p *parser) describeReport() {
	d := p.doc
	d.Nature, d.Relations, d.Replaces, d.Amends = Report, nil, nil, nil
	d.Mentions = p.mentions()
	p.warn(0, d.Kind+" không phải là văn bản quy định: chỉ được trích như "+strings.ToLower(d.Kind)+" và để biết những văn bản được nhắc đến.")
}

// tell adds a paragraph; the items of a list stay with what leads them.
func (p *parser) tell(part *Part, g paragraph) {
	last := len(part.Provisions) - 1
	listed := isListed(g.text) && last >= 0 && (strings.HasSuffix(part.Provisions[last].Text, ":") || lastListed(part.Provisions[last].Text))
	if listed {
		part.Provisions[last].Text += "\n" + g.text
	} else {
		part.Provisions = append(part.Provisions, Provision{
			Level: Paragraph, Label: fmt.Sprint(last + 2), Text: g.text, Parent: -1, Page: p.lines[g.from].Page,
		})
		last++
	}
	for i := g.from; i < g.to; i++ {
		part.Provisions[last].cover(p.lines[i])
	}
}

func lastListed(text string) bool {
	at := strings.LastIndexByte(text, '\n')
	return at >= 0 && isListed(text[at+1:])
}

func (p *parser) dropParagraph(g paragraph, reason string) {
	for i := g.from; i < g.to; i++ {
		p.drop(i, reason)
	}
}

// titleLines is how many lines set alike a title runs over.
const titleLines = 4

// readReportTitle takes the title from what stands above the first sentence
// told; it gives the paragraph after the title. What a page prints above the
// title is dropped.
func (p *parser) readReportTitle(list []paragraph) int {
	top := 0
	for top < len(list) && top < 12 && !p.opensTelling(list, top) {
		top++
	}
	best := -1
	for i := range list[:top] {
		n := words(list[i].text)
		if p.pageReason(list[i], false) == droppedPage || n < 3 {
			continue
		}
		if best < 0 || words(list[best].text) < leastWords && n >= leastWords {
			best = i
		}
	}
	if at := p.speech(list); at >= 0 {
		best = at
	}
	if best < 0 {
		return 0
	}
	for _, g := range list[:best] {
		p.stampOf(g, droppedPage)
		p.dropParagraph(g, droppedPage)
	}
	end := best + 1
	for end < max(top, best+1) && end < best+titleLines && p.sameSetting(list[end-1], list[end]) {
		end++
	}
	var parts []string
	for _, g := range list[best:end] {
		parts = append(parts, g.text)
		p.dropParagraph(g, droppedHead)
	}
	p.doc.Title = strings.TrimSuffix(strings.Join(parts, " "), ".") // capitals stay: names stand among them
	return end
}

// opensTelling reports whether paragraph i is the first that tells something:
// a sentence that is not the title, which may end with a full stop too.
func (p *parser) opensTelling(list []paragraph, i int) bool {
	g := list[i]
	if !isProse(g) || isUpper(g.text) {
		return false
	}
	if sentenceEnd.MatchString(g.text) {
		return true
	}
	if newsLead.MatchString(plainFolded(g.text)) || words(g.text) > 60 || p.lines[g.from].Bold {
		return words(g.text) > 60 || !p.lines[g.from].Bold
	}
	for _, above := range list[:i] {
		if words(above.text) >= 3 && p.pageReason(above, false) != droppedPage {
			return true
		}
	}
	return false
}

// sentenceEnd is a full stop within a paragraph: a title has none.
var sentenceEnd = regexp.MustCompile(`\p{L}{2,}[.!?]\s+\p{Lu}`)

// sameSetting reports whether a title goes on: with a small letter, both lines
// in capitals, or both bold or centred, and no sentence between.
func (p *parser) sameSetting(a, b paragraph) bool {
	x, y := p.lines[a.from], p.lines[b.from]
	return !endsSentence(a.text) && (startsLower(b.text) || isUpper(a.text) && isUpper(b.text) || x.Bold && y.Bold && !isUpper(a.text) && !y.Gap || x.Centered && y.Centered && !y.Gap)
}

// stampOf takes the date of the report from the line that says when it was
// published.
func (p *parser) stampOf(g paragraph, reason string) {
	if reason == droppedPage && p.doc.Issued.IsZero() && stampLine.MatchString(plainFolded(g.text)) {
		p.doc.Issued = p.sureDate(g.text, p.doubtful(g.from, g.to))
	}
}

var leadDate = regexp.MustCompile(`(?i)ngày\s+\d{1,2}(?:[/.-]\d{1,2}(?:[/.-]\d{4})?|\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?)`)

// dateReport takes the date of a report that prints none from the day it
// tells of first. A day without its year is left open.
func (p *parser) dateReport(list []paragraph) {
	if !p.doc.Issued.IsZero() {
		return
	}
	for i, g := range list {
		if i > 10 || !newsLead.MatchString(plainFolded(g.text)) {
			continue
		}
		day := leadDate.FindString(g.text)
		if at := strings.Index(g.text, day); day == "" || at > 60 {
			continue
		}
		if p.doc.Issued = p.sureDate(day, p.doubtful(g.from, g.to)); p.doc.Issued.IsZero() {
			p.warn(p.lines[g.from].Page, "Chỉ ghi “"+strings.ToLower(day[:1])+day[1:]+"” mà không ghi năm, nên ngày của "+strings.ToLower(p.doc.Kind)+" được để trống.")
		}
		return
	}
	p.warn(0, "Không thấy ngày của "+strings.ToLower(p.doc.Kind)+".")
}
