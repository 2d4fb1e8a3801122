package report

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"neuguong/eval"
)

func sample() *Run {
	outcomes := []eval.Outcome{
		{ID: "đúng", InScope: true, Rank: 1, Metrics: map[string]float64{"recall@1": 1}, Confidence: 0.9},
		{ID: "lạc|hướng", InScope: true, Metrics: map[string]float64{"recall@1": 0}, Confidence: 0.4, Top: []string{"1-QĐ/X Điều <2>"}},
		{ID: "ngoài", Kind: "tán & gẫu", Confidence: 0.2, Refused: new(true)},
	}
	found := eval.NewReport(outcomes)
	return &Run{
		Title: "Đo", When: time.Date(2026, 11, 25, 8, 30, 0, 0, time.UTC), Command: "neuguong eval retrieval --set bo", About: []string{"Hai câu."},
		Measures: found.Metrics.Measures(), Intervals: found.Intervals, Scope: eval.Scope(outcomes), Outcomes: outcomes,
	}
}

func written(t *testing.T, r *Run) (text, dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := Write(filepath.Join(dir, "bao cao.md"), r); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, "bao cao.md"))
	if err != nil {
		t.Fatal(err)
	}
	return string(data), dir
}

var image = regexp.MustCompile(`!\[[^\]]+\]\(<([^>]+)>\)`)

func TestEveryChartShownIsWellFormedBesideTheReport(t *testing.T) {
	t.Parallel()
	text, dir := written(t, sample())
	shown := image.FindAllStringSubmatch(text, -1)
	if len(shown) != 5 {
		t.Errorf("%d charts", len(shown))
	}
	for _, s := range shown {
		f, err := os.Open(filepath.Join(dir, s[1]))
		if err != nil {
			t.Error(err)
			continue
		}
		defer f.Close()
		for d := xml.NewDecoder(f); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Errorf("%s: %v", s[1], err)
				break
			}
		}
	}
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != len(shown)+1 {
		t.Errorf("%d files for %d charts (%v)", len(files), len(shown), err)
	}
}

func TestReportSaysWhatWasMeasuredAndWhatWasMissed(t *testing.T) {
	t.Parallel()
	text, _ := written(t, sample())
	for _, want := range []string{
		"# Đo\n", "25/11/2026 08:30", "- Hai câu.", "neuguong eval retrieval --set bo",
		"| recall@1 | 0.500 | 0.000 – 1.000 |", "| AUROC | 1.000 |", "| tán & gẫu | 1 | 1.000 | 1.000 |",
		"1 câu; điều đúng không nằm", `| lạc\|hướng | 1-QĐ/X Điều &lt;2> | 0.40 |`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if strings.Contains(text, "must_contain") {
		t.Error("a metric that was not measured")
	}
}

func TestReportWithoutQuestionsOutOfScopeSaysNothingOfThem(t *testing.T) {
	t.Parallel()
	r := sample()
	r.Scope = nil
	if text, _ := written(t, r); strings.Contains(text, "AUROC") || strings.Count(text, ".svg") != 1 {
		t.Errorf("got\n%s", text)
	}
}

func TestRowsAreDrawnToScale(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("ngoài ", 9)
	c := rowChart{Title: "T", Rows: []row{{Name: "a<b", Value: 0.5, Low: 0.25, High: 1}, {Name: long}}}
	svg := c.svg()
	if strings.Contains(svg, long) || !strings.Contains(svg, "…") {
		t.Error("a long name is not shortened")
	}
	for _, want := range []string{
		`cx="370.0"`, `x1="285.0" y1="63.0" x2="540.0" y2="63.0"`, "a&lt;b", "0.500 (0.250–1.000)",
	} {
		if !strings.Contains(svg, want) {
			t.Errorf("no %s in\n%s", want, svg)
		}
	}
}
