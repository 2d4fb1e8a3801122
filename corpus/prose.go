package corpus

import (
	"fmt"
	"slices"
)

// readProse turns the paragraphs of an official document that numbers nothing,
// such as a short notice, into provisions of their own. It reports whether
// there are any; the head must say what the document is.
func (p *parser) readProse() bool {
	if p.head.kind == "" || p.head.number == "" || len(p.doc.Parts) != 1 || len(p.doc.Parts[0].Provisions) == 0 {
		return false
	}
	part := &p.doc.Parts[0]
	part.Provisions = nil
	p.proseTail()
	last := -1 // line of the paragraph at hand
	for i, l := range p.lines {
		if l.dropped {
			continue
		}
		n := len(part.Provisions)
		if n > 0 && last == i-1 && l.Wrapped && p.continues(p.lines[last], l) {
			v := &part.Provisions[n-1]
			v.Text += " " + l.Text
			v.cover(l)
		} else {
			part.Provisions = append(part.Provisions, Provision{Level: Paragraph, Label: fmt.Sprint(n + 1), Text: l.Text, Parent: -1, Page: l.Page})
			part.Provisions[n].cover(l)
		}
		last = i
	}
	return len(part.Provisions) > 0
}

// proseTail reads the signature block below the paragraphs. What of it was
// taken for the head, nothing standing between, is read anew.
func (p *parser) proseTail() {
	for i, l := range p.lines {
		if i == 0 || l.dropped || !p.opensTail(i, len(p.lines)) {
			continue
		}
		again := map[int]bool{}
		for j := i; j < len(p.lines); j++ {
			p.lines[j].dropped = false
			again[p.lines[j].start] = true
		}
		p.doc.Dropped = slices.DeleteFunc(p.doc.Dropped, func(d Dropped) bool { return again[d.Start] })
		p.readTail(i, len(p.lines))
		return
	}
}
