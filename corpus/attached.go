package corpus

import "strings"

// readAttachedHead reads the title of an attached regulation.
func (p *parser) readAttachedHead(from, to int, b *builder) {
	var parts []string
	i := from
	for i < to && i-from < 12 {
		text := p.lines[i].Text
		if attachedNote.MatchString(text) || passedBy.MatchString(text) {
			break
		}
		whole, next := p.headText(i, to)
		if isMotto(whole) || p.consumeHead(whole, p.doubtful(i, next)) == "" {
			for ; i < next; i++ {
				p.drop(i, droppedHead)
			}
			continue
		}
		if !isUpper(text) && len(parts) > 0 && endsSentence(text) {
			break
		}
		parts = append(parts, text)
		p.drop(i, droppedAttached)
		i++
	}
	b.part.Title = p.titleCase(p.attachedTitle(parts))
	p.readPreamble(i, to, b)
}

// attachedTitle joins the lines of a title; "QUY ĐỊNH" above "QUY TẮC ỨNG XỬ"
// says nothing more.
func (p *parser) attachedTitle(parts []string) string {
	if len(parts) > 1 {
		if kind, rest := kindAtStart(parts[0]); kind != "" && rest == "" {
			if inner, _ := kindAtStart(strings.Join(parts[1:], " ")); inner != "" {
				parts = parts[1:]
			}
		}
	}
	kind, rest := kindAtStart(strings.Join(parts, " "))
	if kind == "" {
		return rest
	}
	if isUpper(rest) {
		rest = p.likeText(rest, nil)
	} else if !beginsOrgan(rest) {
		rest = lowerFirst(rest)
	}
	return strings.TrimSpace(kind + " " + rest)
}

// readAppendixHead reads the title of an appendix: its text goes on as
// provisions.
func (p *parser) readAppendixHead(from, to int, b *builder) {
	i := from + 1
	p.drop(from, droppedAttached)
	var parts []string
	if g := appendixLine.FindStringSubmatch(p.lines[from].Text); g != nil && g[2] != "" {
		parts = append(parts, g[2])
	}
	for ; i < to && i-from < 8; i++ {
		l := p.lines[i]
		if !isUpper(l.Text) && !l.Bold && !l.Centered && !attachedNote.MatchString(l.Text) || l.Table > 0 && p.columns[l.Table] > 1 {
			break
		}
		if !attachedNote.MatchString(l.Text) {
			parts = append(parts, l.Text)
		}
		p.drop(i, droppedAttached)
	}
	b.part.Title = p.titleCase(strings.Join(parts, " "))
	for ; i < to; i++ {
		if l := p.lines[i]; l.Table > 0 && p.columns[l.Table] > 1 {
			next := b.row(i)
			b.claim(i, next)
			i = next - 1
			continue
		}
		b.text(i, p.lines[i])
		b.claim(i, i+1)
	}
	b.cur = -1
}
