// Package report writes what was measured as Markdown with charts beside it.
// What it writes is for the people of an organisation, in Vietnamese.
package report

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"neuguong/eval"
)

// Run is one measurement.
type Run struct {
	Title     string
	When      time.Time
	Command   string   // that makes it again
	About     []string // sentences on what was measured
	Measures  []eval.Measure
	Intervals map[string]eval.Interval
	Scope     *eval.ScopeReport
	Outcomes  []eval.Outcome
}

// Write writes the report to path, and its charts beside it under names that
// begin alike. What stands there is replaced.
func Write(path string, r *Run) error {
	w := writer{base: strings.TrimSuffix(path, filepath.Ext(path))}
	w.head(r)
	if err := w.measures(r); err != nil {
		return err
	}
	if r.Scope != nil {
		if err := w.scope(r.Scope); err != nil {
			return err
		}
	}
	w.missed(r.Outcomes)
	if err := os.WriteFile(path, []byte(w.b.String()), 0o644); err != nil { //nolint:gosec // to be read by others
		return fmt.Errorf("report: write: %w", err)
	}
	return nil
}

type writer struct {
	base string // path without its extension
	b    strings.Builder
}

func (w *writer) addf(format string, values ...any) { fmt.Fprintf(&w.b, format+"\n", values...) }

// chart writes a chart beside the report and shows it.
func (w *writer) chart(name, what, svg string) error {
	path := w.base + "-" + name + ".svg"
	if err := os.WriteFile(path, []byte(svg), 0o644); err != nil { //nolint:gosec // as the report
		return fmt.Errorf("report: write a chart: %w", err)
	}
	w.addf("![%s](<%s>)\n", what, filepath.Base(path))
	return nil
}

func (w *writer) head(r *Run) {
	w.addf("# %s\n", r.Title)
	w.addf("Đo ngày %s.\n", r.When.Format("02/01/2006 15:04"))
	for _, line := range r.About {
		w.addf("- %s", line)
	}
	w.addf("\nLệnh đo lại:\n\n```\n%s\n```\n", r.Command)
}

func (w *writer) measures(r *Run) error {
	w.addf("## Kết quả\n")
	w.addf("Khoảng tin cậy 95 %% tính bằng bootstrap trên các câu hỏi.\n")
	w.addf("| độ đo | giá trị | khoảng tin cậy | ý nghĩa |\n| --- | --- | --- | --- |")
	c := rowChart{Title: "Kết quả và khoảng tin cậy 95 %"}
	for _, m := range r.Measures {
		i, ok := r.Intervals[m.Name]
		if !ok {
			continue // no question is of the kind that it measures
		}
		w.addf("| %s | %.3f | %.3f – %.3f | %s |", m.Name, *m.Value, i.Low, i.High, meaning[m.Name])
		if m.Name != "ms_per_query" {
			c.Rows = append(c.Rows, row{m.Name, *m.Value, i.Low, i.High})
		}
	}
	w.addf("")
	if len(c.Rows) == 0 {
		return nil
	}
	return w.chart("ket-qua", c.Title, c.svg())
}

// meaning says what each metric counts.
var meaning = map[string]string{
	"recall@1":             "phần điều cần tìm đứng đầu",
	"recall@5":             "phần điều cần tìm nằm trong 5 kết quả đầu",
	"recall@10":            "phần điều cần tìm nằm trong 10 kết quả đầu",
	"recall@20":            "phần điều cần tìm nằm trong 20 kết quả đầu",
	"mrr@10":               "trung bình của 1/hạng của điều đúng đầu tiên, trong 10 kết quả",
	"ndcg@10":              "chất lượng thứ tự của 10 kết quả đầu",
	"ms_per_query":         "thời gian tìm, mili giây một câu",
	"hit@1":                "điều đúng đứng đầu",
	"hit@3":                "điều đúng nằm trong 3 kết quả đầu",
	"hit@10":               "điều đúng nằm trong 10 kết quả đầu",
	"mrr":                  "trung bình của 1/hạng của điều đúng đầu tiên, trong 10 kết quả",
	"answered_in_scope":    "câu văn bản có trả lời được bot trả lời",
	"refused_out_of_scope": "câu văn bản không trả lời bị bot từ chối",
	"must_contain":         "câu trả lời có đủ các từ cần có",
}

// missedShown bounds the list of questions that found nothing.
const missedShown = 30

func (w *writer) missed(outcomes []eval.Outcome) {
	var missed []eval.Outcome
	for _, o := range outcomes {
		if o.InScope && o.Rank == 0 {
			missed = append(missed, o)
		}
	}
	if len(missed) == 0 {
		return
	}
	w.addf("## Câu hỏi không tìm ra điều đúng\n")
	w.addf("%d câu; điều đúng không nằm trong các kết quả được xem.\n", len(missed))
	w.addf("| câu | đứng đầu là | độ tin cậy |\n| --- | --- | --- |")
	for _, o := range missed[:min(len(missed), missedShown)] {
		first := "không có gì"
		if len(o.Top) > 0 {
			first = o.Top[0]
		}
		w.addf("| %s | %s | %.2f |", cell(o.ID), cell(first), o.Confidence)
	}
	if rest := len(missed) - missedShown; rest > 0 {
		w.addf("\nVà %d câu nữa; xem đủ bằng --per-query.", rest)
	}
	w.addf("")
}

func cell(text string) string {
	return strings.NewReplacer("|", `\|`, "\n", " ", "<", "&lt;").Replace(strings.TrimSpace(text))
}
