package answer

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"neuguong/corpus"
	"neuguong/retrieval"
)

// checker judges the sentences of a draft with the check of a model's answer.
type checker struct {
	writer writer
	under  map[int][]int // numbers of the evidence that a source of the draft is
}

// add makes evidence of a source: the clauses it is or stands in.
func (c *checker) add(ctx context.Context, ts *trees, n int, source *Citation) error {
	d := source.Document
	if d.Nature == corpus.Report {
		return reject("%s không phải quy định nên không làm căn cứ được.", DocumentName(d))
	}
	t, err := ts.of(ctx, d.ID)
	if errors.Is(err, retrieval.ErrNotFound) {
		return reject("%s không còn trong kho.", DocumentName(d))
	}
	if err != nil {
		return err
	}
	at, ok := t.byKey[source.Key]
	if !ok {
		return reject("%s, %s không còn trong văn bản hoặc đã hết hiệu lực.", source.Ref, DocumentName(d))
	}
	for _, i := range t.clauses(t.clauseOf(at)) {
		one := &clause{document: d, ranked: 1, heading: t.heading(i)}
		t.fill(one, i)
		one = one.bounded()
		label := Citation{Ref: one.source.ref, Part: one.source.part, Document: d}.Label()
		c.writer.list = append(c.writer.list, evidence{clause: one, text: one.text(), label: label})
		c.under[n] = append(c.under[n], len(c.writer.list))
	}
	return nil
}

// clauseOf is the clause that a point stands in, or the provision itself.
func (t *tree) clauseOf(at int) int {
	for l := t.provisions[at].Level; l == corpus.Point || l == corpus.Item; l = t.provisions[at].Level {
		above := t.position(t.provisions[at].Parent)
		if above < 0 {
			return at
		}
		at = above
	}
	return at
}

// take judges a sentence; a *DraftError says what is wrong with it.
func (c *checker) take(s *sentence) error {
	w := &c.writer
	if len(s.marks) == 0 && strings.HasSuffix(s.text, ":") {
		if w.lead != nil {
			return reject("Câu “%s” mở một danh sách mà không có ý nào theo sau.", prefix(w.lead.text, shownOfFault))
		}
		w.lead = s
		return nil
	}
	statement := w.inList(s)
	if w.lead != nil {
		statement = strings.TrimSuffix(w.lead.text, ":") + " " + s.text
	}
	groups := [][]int{}
	for _, n := range s.marks {
		if c.under[n] == nil {
			return reject("Câu “%s” dẫn nguồn [%d] không có.", prefix(s.text, shownOfFault), n)
		}
		groups = append(groups, c.under[n])
	}
	if len(groups) == 0 {
		all := make([]int, len(w.list))
		for i := range all {
			all[i] = i + 1
		}
		groups = append(groups, all)
	}
	var marks []int
	for _, group := range groups {
		n, why := c.holding(statement, group)
		if n == 0 {
			return reject("Câu “%s” chưa khớp với căn cứ: %s. Bạn sửa lại theo đúng lời văn bản rồi duyệt.", prefix(s.text, shownOfFault), cmp.Or(faults[why], why))
		}
		if !slices.Contains(marks, n) {
			marks = append(marks, n)
		}
	}
	s.marks = marks
	dropped := w.dropped
	if w.judge(s); w.dropped > dropped {
		return reject("Câu “%s” chưa khớp với căn cứ.", prefix(s.text, shownOfFault))
	}
	return nil
}

// shownOfFault is how much of a sentence is repeated in a reason, in characters.
const shownOfFault = 120

// holding finds the evidence that a statement follows from, 0 when none; why
// is what speaks against the first.
func (c *checker) holding(statement string, among []int) (n int, why string) {
	for _, n := range among {
		_, fault := c.writer.rests(statement, []int{n})
		if fault == "" {
			return n, ""
		}
		if why == "" || why == "words" {
			why = fault
		}
	}
	return 0, why
}

// quote takes words of a provision that the bot itself has quoted, if they
// still stand in its article.
func (c *checker) quote(ctx context.Context, ts *trees, s *sentence, sources []Citation) error {
	seg := Segment{Text: s.text, Quote: true, Inline: !s.newline && len(c.writer.segments) > 0}
	var said strings.Builder
	for _, n := range s.marks {
		if n < 1 || n > len(sources) {
			return reject("Đoạn trích dẫn nguồn [%d] không có.", n)
		}
		d := sources[n-1].Document
		t, err := ts.of(ctx, d.ID)
		if err != nil {
			return err
		}
		at := t.byKey[sources[n-1].Key]
		for above := at; above >= 0 && t.provisions[at].Level != corpus.Article; above = t.position(t.provisions[above].Parent) {
			at = above
		}
		said.WriteString(verbatim(t.provisions[at].Heading+"\n"+strings.Join(t.lines(at), "\n")) + "\n")
		own := t.byKey[sources[n-1].Key]
		seg.Citations = append(seg.Citations, c.writer.cited.add(d, t.heading(own), t.source(own)))
	}
	for line := range strings.SplitSeq(s.text, "\n") {
		for part := range strings.SplitSeq(line, omitted) {
			if part = verbatim(part); part == "" || len(s.marks) > 0 && strings.Contains(said.String(), part) {
				continue
			}
			return reject("Đoạn “%s” không còn đúng từng chữ với văn bản.", prefix(part, shownOfFault))
		}
	}
	c.writer.segments = append(c.writer.segments, seg)
	return nil
}

// faults says in Vietnamese what a check found.
var faults = map[string]string{
	"a verdict on a person":       "câu kết luận về một người cụ thể",
	"an address":                  "câu có đường dẫn hoặc địa chỉ",
	"an order":                    "câu ra lệnh cho máy",
	"a document number":           "số hiệu văn bản không có trong căn cứ",
	"a reference":                 "điều, khoản, điểm không có trong căn cứ",
	"a number or date":            "con số hoặc ngày tháng không có trong căn cứ",
	"a quotation":                 "phần trong ngoặc kép không đúng từng chữ",
	"a sanction or absolute word": "hình thức xử lý hoặc từ tuyệt đối không có trong căn cứ",
	"a named body":                "cơ quan hoặc đối tượng không có trong căn cứ",
	"words":                       "căn cứ không nói điều này",
	"a negation":                  "nói ngược với điều căn cứ cấm hoặc cho phép",
	"an exception":                "bỏ hoặc thêm ngoại lệ so với căn cứ",
	"a modality":                  "đổi “phải”, “được”, “có thể” của căn cứ",
}
