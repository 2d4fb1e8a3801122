package corpus

import (
	"regexp"
	"strings"
)

// A consolidated text marks what was amended with numbers in brackets and says
// in notes by what: below the page, or all together behind the signature.

var (
	noteMark  = regexp.MustCompile(`\s?\[\d{1,3}\]`)
	firstNote = regexp.MustCompile(`^\[1\]\s*\p{L}`)
	pageNote  = regexp.MustCompile(`^\[?\d{1,3}\]?\s+(?:Tên |Nội dung |Quy định |Đoạn |Cụm từ )?(?:Khoản|Điểm|Điều|Mục|Chương|Đoạn|Cụm từ|Gạch đầu dòng|Phụ lục|Tên|Nội dung)\b.{0,60}?\bđược (?:sửa đổi|bổ sung|bãi bỏ|thay thế|hủy bỏ|đính chính)`)
)

// dropNotes drops footnotes, and the notes of a consolidated text.
func (p *parser) dropNotes() {
	behind := p.notesBehind()
	kept := p.lines[:0:0]
	for i := 0; i < len(p.lines); i++ {
		if i >= behind || p.lines[i].Note {
			p.drop(i, droppedNote)
			continue
		}
		if !pageNote.MatchString(p.lines[i].Text) {
			kept = append(kept, p.lines[i])
			continue
		}
		p.notes = true
		end := p.noteEnd(i)
		for ; i < end; i++ {
			p.drop(i, droppedNote)
		}
		i--
	}
	p.lines = kept
	if behind < len(p.lines) || !p.notes {
		p.notes = p.notes || p.marked()
	}
}

// notesBehind gives the line where the notes begin that all stand behind the
// text, or the number of lines.
func (p *parser) notesBehind() int {
	for i := range p.lines {
		if i > 10 && firstNote.MatchString(p.lines[i].Text) {
			p.notes = true
			return i
		}
	}
	return len(p.lines)
}

// marked reports whether labels of the text carry marks of notes.
func (p *parser) marked() bool {
	for _, l := range p.lines {
		if labelMark.MatchString(l.Text) {
			return true
		}
	}
	return false
}

var labelMark = regexp.MustCompile(`^(?:Điều \d{1,3}[a-zđ]?\.?\s?\[\d{1,3}\]|\d{1,3}[a-zđ]?\.\s?\[\d{1,3}\]\s)`)

// noteEnd gives the line after the note below a page that begins at line i.
func (p *parser) noteEnd(i int) int {
	page := p.lines[i].Page
	j := i + 1
	for j < len(p.lines) && p.lines[j].Page == page && page > 0 && p.lines[j].Wrapped {
		j++
	}
	return j
}

// unmarked leaves the marks of notes out of a text.
func (p *parser) unmarked(s string) string {
	if !p.notes || !strings.Contains(s, "[") {
		return s
	}
	return strings.TrimSpace(noteMark.ReplaceAllString(s, ""))
}
