package corpus

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"neuguong/viet"
)

// mentions lists the directives that the report names, each once, with all it
// says of them. What it says in contradiction to itself is reported.
func (p *parser) mentions() []Mention {
	c := collector{}
	for _, f := range findMentions(p.doc.Title) {
		f.Ref = refTitle
		c.add(f, evidence(p.doc.Title, f))
	}
	for i := range p.doc.Parts {
		part := &p.doc.Parts[i]
		for j, v := range part.Provisions {
			for _, f := range findMentions(v.Text) {
				f.Key, f.Ref = v.Key, Ref(part, j)
				c.add(f, evidence(v.Text, f))
				if f.cut && f.Subject != "" {
					p.warn(v.Page, capitalised(f.Ref)+" mở ngoặc kép mà không đóng, nên trích yếu của "+Mention{Number: f.number, Kind: f.kind, Statements: []Statement{f.Statement}}.Name()+" chỉ được lấy đến “"+tailOf(f.Subject)+"”; hãy đối chiếu.")
				}
			}
		}
	}
	var list []Mention
	for _, m := range c.merged() {
		if m.Number == "" || !sameNumber(m.Number, p.doc.Number) {
			p.warnConflicts(m)
			list = append(list, m)
		}
	}
	return list
}

const refTitle = "tiêu đề"

// tailOf gives the last words of a text.
func tailOf(s string) string {
	w := strings.Fields(s)
	return "… " + strings.Join(w[max(0, len(w)-5):], " ")
}

// collector puts together what is said of one directive.
type collector struct{ list []Mention }

func (c *collector) add(f found, sentence string) {
	f.Sentence = sentence
	for i := range c.list {
		if m := &c.list[i]; m.Kind == f.kind && sameNumber(m.Number, f.number) && (f.number != "" || sameTitle(*m, f.Subject)) {
			m.Statements = append(m.Statements, f.Statement)
			return
		}
	}
	if f.number == "" && f.Subject == "" {
		return
	}
	c.list = append(c.list, Mention{Number: f.number, Kind: f.kind, Statements: []Statement{f.Statement}})
}

func sameNumber(a, b string) bool { return mentionKey(a) == mentionKey(b) }

// mentionKey is what spellings of a number have in common.
func mentionKey(number string) string {
	return strings.NewReplacer("-", "", "/", "", "–", "", ".", "", " ", "").Replace(viet.Fold(number))
}

func sameTitle(m Mention, title string) bool {
	for _, s := range m.Subjects() {
		if viet.Fold(s) == viet.Fold(title) {
			return true
		}
	}
	return false
}

// merged gives a number without its letters ("Chỉ thị số 24") to the directive
// whose number begins so, when there is exactly one, and leaves out statements
// that add nothing.
func (c *collector) merged() []Mention {
	whole := map[string][]int{}
	for i, m := range c.list {
		if m.Number != firstNumber(m.Number) {
			whole[m.Kind+firstNumber(m.Number)] = append(whole[m.Kind+firstNumber(m.Number)], i)
		}
	}
	gone := map[int]bool{}
	for i, m := range c.list {
		if m.Number == "" || m.Number != firstNumber(m.Number) {
			continue
		}
		if to := whole[m.Kind+m.Number]; len(to) == 1 {
			c.list[to[0]].Statements = inOrder(c.list[to[0]].Statements, m.Statements)
			gone[i] = true
		}
	}
	var out []Mention
	for i, m := range c.list {
		if !gone[i] {
			m.Statements = telling(m.Statements)
			out = append(out, m)
		}
	}
	return out
}

// inOrder adds statements, those of the title in front.
func inOrder(list, more []Statement) []Statement {
	for _, s := range more {
		if s.Key == "" {
			list = append([]Statement{s}, list...)
		} else {
			list = append(list, s)
		}
	}
	return list
}

// telling keeps the first statement and those that say something.
func telling(list []Statement) []Statement {
	var out []Statement
	for _, s := range list {
		if !s.Issued.IsZero() || s.Issuer != "" || s.Subject != "" {
			out = append(out, s)
		}
	}
	if len(out) == 0 {
		out = list[:1]
	}
	return out
}

// warnConflicts reports what a report says in two ways.
func (p *parser) warnConflicts(m Mention) {
	var dates []string
	for _, d := range m.IssuedAll() {
		dates = append(dates, d.Vietnamese())
	}
	for _, c := range []struct {
		what   string
		values []string
	}{{"ngày ban hành", dates}, {"cơ quan ban hành", m.Issuers()}, {"trích yếu", m.Subjects()}} {
		if len(c.values) > 1 {
			p.warn(0, fmt.Sprintf("%s của %s được ghi không thống nhất (%s) nên để ngỏ; hãy đối chiếu với văn bản gốc.",
				capitalised(c.what), m.Name(), "“"+strings.Join(c.values, "”; “")+"”"))
		}
	}
}

const (
	evidenceSize = 320 // characters of a sentence that is kept whole
	sentenceStop = ".!?"
)

// evidence gives the sentence that names a directive; of a very long one, the
// part between its semicolons, or only what is said of the directive.
func evidence(text string, f found) string {
	start, end := around(text, f, sentenceStop)
	if utf8.RuneCountInString(text[start:end]) > evidenceSize {
		start, end = around(text, f, sentenceStop+";")
	}
	if utf8.RuneCountInString(text[start:end]) > evidenceSize {
		start, end = f.start, f.end
	}
	return strings.TrimSpace(text[start:end])
}

// around gives the stretch between two stops that holds a mention.
func around(text string, f found, stops string) (start, end int) {
	for i, r := range text {
		next := i + utf8.RuneLen(r)
		stop := r == '\n' || strings.ContainsRune(stops, r) && (next == len(text) || text[next] == ' ' || text[next] == '\n')
		if stop && next <= f.start {
			start = next
		}
		if stop && next >= f.end {
			return start, next
		}
	}
	return start, len(text)
}
