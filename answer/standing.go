package answer

import (
	"fmt"
	"slices"
	"strings"

	"neuguong/corpus"
	"neuguong/corpus/force"
	"neuguong/retrieval"
)

// Standing says from when, until when and whether a document is in force on a
// day, and what other documents have done to it: "có hiệu lực từ 01/01/2010;
// đã được thay thế bởi 80/2025/QH15 từ 01/07/2025".
func Standing(d retrieval.DocumentInfo, day corpus.Date) string {
	status := d.Status(day)
	parts := []string{begins(d, status)}
	switch status.State {
	case force.Replaced, force.Repealed:
		parts = append(parts, "đã "+done(status.By[0]))
	case force.Expired:
		parts = append(parts, "đã hết hiệu lực từ "+status.Since.Vietnamese())
	case force.Partly:
		parts = append(parts, partly(status.By)...)
	}
	for _, e := range status.Then {
		if e.EndsAll() && status.Holds() {
			parts = append(parts, "sẽ "+done(e))
		}
	}
	if !d.EffectiveTo.IsZero() && day.Before(d.EffectiveTo) && status.Holds() {
		parts = append(parts, "hết hiệu lực từ "+d.EffectiveTo.Vietnamese())
	}
	return strings.Join(parts, "; ")
}

func begins(d retrieval.DocumentInfo, status force.Status) string {
	switch {
	case status.State == force.NotYet && !d.EffectiveFrom.IsZero():
		return "chưa có hiệu lực, sẽ có hiệu lực từ " + d.EffectiveFrom.Vietnamese()
	case !d.EffectiveFrom.IsZero():
		return "có hiệu lực từ " + d.EffectiveFrom.Vietnamese()
	case d.EffectiveRule != "":
		return "hiệu lực: " + d.EffectiveRule
	}
	return "chưa rõ ngày có hiệu lực"
}

// done says in the passive what an effect does: "được thay thế bởi
// 80/2025/QH15 từ 01/07/2025".
func done(e force.Effect) string {
	by := e.Name
	if by == "" {
		by = "một văn bản khác"
	}
	s := "được " + e.Kind.Word()
	if e.Kind == corpus.Repeals {
		s = "bị bãi bỏ"
	}
	if s += " bởi " + by; !e.Since.IsZero() {
		s += " từ " + e.Since.Vietnamese()
	}
	return s
}

// mostParts bounds how many changes of a document are told one by one.
const mostParts = 4

// partly tells what has become of parts of a document.
func partly(by []force.Effect) []string {
	var out []string
	for _, e := range specific(by) {
		what := strings.Join(e.Provisions, ", ")
		if len(e.Provisions) == 0 {
			what = "các nội dung trừ " + strings.Join(e.Except, ", ")
		}
		if len(out) == mostParts {
			return append(out, "và những thay đổi khác")
		}
		out = append(out, what+" "+done(e))
	}
	return out
}

// specific leaves out effects that say only that some provisions are changed,
// where the same document says which.
func specific(list []force.Effect) []force.Effect {
	return slices.DeleteFunc(slices.Clone(list), func(e force.Effect) bool {
		return vague(e) && slices.ContainsFunc(list, func(o force.Effect) bool { return o.By == e.By && !vague(o) })
	})
}

// vague reports an effect that names no provision.
func vague(e force.Effect) bool {
	return !slices.ContainsFunc(append(slices.Clone(e.Provisions), e.Except...), func(ref string) bool { return len(corpus.ParsePlaces(ref)) > 0 })
}

// Change is what another document did to a provision.
type Change struct {
	Ref    string // of the provision
	Effect force.Effect
}

// Changes gives what has been done by a day to a provision and to those below
// it, each where it is widest; provisions are those of its document.
func Changes(provisions []retrieval.Provision, ordinal int, day corpus.Date) []Change {
	changed := false
	for i := range provisions {
		changed = changed || len(provisions[i].Changes) > 0
	}
	if !changed {
		return nil
	}
	var out []Change
	inside := map[int]bool{}
	known := map[int][]force.Effect{}
	for i := range provisions {
		p := &provisions[i]
		if p.Ordinal != ordinal && !inside[p.Parent] {
			continue
		}
		inside[p.Ordinal] = true
		known[p.Ordinal] = p.Changes
		for _, e := range p.Changes {
			above := p.Ordinal != ordinal && slices.ContainsFunc(known[p.Parent], func(o force.Effect) bool { return sameEffect(o, e) })
			if e.On(day) && !above && e.Kind != corpus.Supplements {
				out = append(out, Change{p.Ref, e})
			}
		}
	}
	return out
}

func sameEffect(a, b force.Effect) bool {
	return a.By == b.By && a.Name == b.Name && a.Kind == b.Kind && a.Since == b.Since && a.Key == b.Key && a.Sentence == b.Sentence &&
		slices.Equal(a.Provisions, b.Provisions)
}

// String says what has become of the provision: "khoản 2 Điều 5 đã bị bãi bỏ
// bởi 172/2025/NĐ-CP từ 01/07/2025".
func (c Change) String() string { return c.Ref + " đã " + done(c.Effect) }

// caveats are what a reader must know about the cited documents and provisions
// before relying on them, each with the citations it concerns.
func caveats(list []Citation, today corpus.Date) []Segment {
	var out []Segment
	byDocument := map[int64][]int{}
	var order []retrieval.DocumentInfo
	for _, c := range list {
		if byDocument[c.Document.ID] == nil {
			order = append(order, c.Document)
		}
		byDocument[c.Document.ID] = append(byDocument[c.Document.ID], c.N)
	}
	for _, d := range order {
		for _, text := range caveatsOf(d, today) {
			out = append(out, Segment{Text: text, Note: true, Citations: byDocument[d.ID]})
		}
	}
	for _, c := range list {
		for _, change := range c.Changes {
			text := fmt.Sprintf("Lưu ý: %s, %s đã %s%s", change.Ref, DocumentName(c.Document), done(change.Effect), then(change.Effect))
			if !slices.ContainsFunc(out, func(s Segment) bool { return s.Text == text }) {
				out = append(out, Segment{Text: text, Note: true, Citations: []int{c.N}})
			}
		}
	}
	return out
}

// then says what follows for the reader.
func then(e force.Effect) string {
	if e.Ends() {
		return ", không còn áp dụng."
	}
	return "; bạn đọc nội dung mới ở văn bản đó."
}

func caveatsOf(d retrieval.DocumentInfo, today corpus.Date) []string {
	var out []string
	name := DocumentName(d)
	note := func(text string) { out = append(out, "Lưu ý: "+name+" "+text+".") }
	if d.Nature == corpus.Report { // tells what was, and is in force at no time
		return scanned(d)
	}
	status := d.Status(today)
	if today.IsZero() && len(d.ReplacedBy) > 0 {
		note("đã được thay thế bởi " + strings.Join(d.ReplacedBy, ", "))
	}
	switch {
	case today.IsZero():
	case status.State == force.Replaced, status.State == force.Repealed:
		note("đã " + done(status.By[0]))
	case status.State == force.Expired:
		note("đã hết hiệu lực từ " + status.Since.Vietnamese())
	case status.State == force.NotYet:
		note("chưa có hiệu lực, đến " + status.Since.Vietnamese() + " mới áp dụng")
	case status.State == force.Partly:
		for _, e := range specific(status.By) {
			if vague(e) {
				note("có một phần (" + strings.Join(e.Provisions, ", ") + ") đã " + done(e) + "; bạn đối chiếu trước khi áp dụng")
			}
		}
	}
	for _, e := range status.Then {
		if e.EndsAll() && status.Holds() && !today.IsZero() {
			note("sẽ " + done(e))
		}
	}
	for _, c := range d.Conflicts {
		if c.Unsettled() {
			out = append(out, "Lưu ý: "+c.String())
		}
	}
	return append(out, scanned(d)...)
}

// scanned warns of a text that a machine read from pictures.
func scanned(d retrieval.DocumentInfo) []string {
	if d.Confidence != corpus.OCR {
		return nil
	}
	return []string{"Lưu ý: " + DocumentName(d) + " được nhận dạng từ bản quét (OCR), có thể sai chữ; bạn nên đối chiếu bản gốc."}
}
