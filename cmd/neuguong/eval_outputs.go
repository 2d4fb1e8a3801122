package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"neuguong/eval"
	"neuguong/eval/report"
)

// outputFlags say what is written of a measurement.
type outputFlags struct {
	PerQuery string `aliases:"outcomes" placeholder:"TỆP" help:"Ghi kết quả từng câu vào tệp này, mỗi dòng một câu dạng JSON; 'eval compare' đọc được."`
	Report   string `placeholder:"TỆP.md" help:"Ghi báo cáo Markdown vào tệp này, biểu đồ SVG bên cạnh."`
	JSON     bool   `name:"json" help:"In kết quả dạng JSON."`
}

// check refuses places that cannot be written to before anything is measured.
func (f *outputFlags) check() error {
	for _, o := range []struct{ flag, path string }{{"--per-query", f.PerQuery}, {"--report", f.Report}} {
		if o.path == "" {
			continue
		}
		if _, err := os.Stat(filepath.Dir(o.path)); err != nil {
			return unwritable(o.path, o.flag, err)
		}
	}
	return nil
}

func unwritable(path, flag string, err error) error {
	return failed(fmt.Sprintf("Không ghi được %s: %s.", path, reasonOf(err)), fmt.Sprintf("Hãy kiểm tra đường dẫn và quyền ghi ở %s.", flag), err)
}

// write writes the files that were asked for.
func (f *outputFlags) write(r *report.Run) error {
	if f.PerQuery != "" {
		if err := writeOutcomes(f.PerQuery, r.Outcomes); err != nil {
			return unwritable(f.PerQuery, "--per-query", err)
		}
	}
	if f.Report != "" {
		if err := report.Write(f.Report, r); err != nil {
			return unwritable(f.Report, "--report", err)
		}
	}
	return nil
}

func writeOutcomes(path string, outcomes []eval.Outcome) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return eval.WriteOutcomes(f, outcomes)
}

// printMeasures prints metrics with their intervals, those that were measured.
func printMeasures(w io.Writer, measures []eval.Measure, intervals map[string]eval.Interval) error {
	table := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	for _, m := range measures {
		if i, ok := intervals[m.Name]; ok {
			_, _ = fmt.Fprintf(table, "%s\t%.4f\t(%.4f–%.4f)\n", m.Name, *m.Value, i.Low, i.High)
		}
	}
	return table.Flush()
}

// tell prints what was found and writes the files that were asked for.
func (c *evalRetrievalCmd) tell(a *app, found *eval.Report) error {
	about := []string{fmt.Sprintf("Câu hỏi: %s, %d câu có điều khoản trả lời.", c.Set+c.Golden, found.Queries)}
	if found.Articles > 0 {
		about = append(about, fmt.Sprintf("Văn bản: %d điều.", found.Articles))
	}
	if found.Unmeasured > 0 {
		about = append(about, fmt.Sprintf("%d câu không đo được vì kho không có điều khoản trả lời mà tệp ghi.", found.Unmeasured))
	}
	err := c.write(&report.Run{
		Title: "Đo khả năng tìm đúng điều khoản", When: a.now(), Command: c.command(), About: about,
		Measures: found.Metrics.Measures(), Intervals: found.Intervals, Scope: found.Scope, Outcomes: found.Outcomes,
	})
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(a.out, found)
	}
	head := fmt.Sprintf("%d câu hỏi", found.Queries)
	if found.Articles > 0 {
		head += fmt.Sprintf(", %d điều", found.Articles)
	}
	if found.Unmeasured > 0 {
		head += fmt.Sprintf(" (%d câu nữa không đo được)", found.Unmeasured)
	}
	if _, err := fmt.Fprintln(a.out, head); err != nil {
		return err
	}
	if err := printMeasures(a.out, found.Metrics.Measures(), found.Intervals); err != nil {
		return err
	}
	return printScope(a.out, found.Scope)
}

// command is what was typed, without settings.
func (c *evalRetrievalCmd) command() string {
	line := commandLine{"neuguong eval retrieval"}
	line.flag("set", c.Set, "")
	line.flag("golden", c.Golden, "")
	line.flag("corpus", c.Corpus, "")
	line.flag("variant", c.Variant, "q")
	line.flag("engine", c.Engine, "sqlite")
	line.flag("perturb", c.Perturb, "none")
	line.flag("folds", fmt.Sprint(c.Folds), "1")
	line.flag("seed", fmt.Sprint(c.Seed), "1")
	line.flag("out-of-scope", c.OutOfScope, "")
	line.flag("hold-out", fmt.Sprint(c.HoldOut), "0")
	line.flag("per-query", c.PerQuery, "")
	line.flag("report", c.Report, "")
	return line.text
}

// commandLine is a command in the making, for a report.
type commandLine struct{ text string }

func (l *commandLine) flag(name, value, usual string) {
	if value == usual {
		return
	}
	if strings.ContainsAny(value, " '\"\\$&|<>") {
		value = "'" + strings.ReplaceAll(value, "'", `'\''`) + "'"
	}
	l.text += " --" + name + " " + value
}
