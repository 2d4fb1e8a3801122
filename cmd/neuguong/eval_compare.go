package main

import (
	"errors"
	"fmt"
	"text/tabwriter"

	"neuguong/eval"
)

type evalCompareCmd struct {
	A    string `arg:"" name:"trước" placeholder:"TRƯỚC" help:"Kết quả từng câu của lần đo thứ nhất (--per-query)."`
	B    string `arg:"" name:"sau" placeholder:"SAU" help:"Kết quả từng câu của lần đo thứ hai."`
	JSON bool   `name:"json" help:"In kết quả dạng JSON."`
}

// Help is shown by `neuguong eval compare --help`.
func (evalCompareCmd) Help() string {
	return `So từng câu một, nên thấy được khác biệt mà hai khoảng tin cậy riêng lẻ che mất. Chênh lệch là SAU trừ TRƯỚC, kèm khoảng tin cậy 95 % (bootstrap theo cặp). p: nếu hai lần đo thật ra như nhau thì bao nhiêu phần trường hợp ngẫu nhiên cho chênh lệch lớn đến thế (đổi dấu ngẫu nhiên 10.000 lần); dưới 0,05 thường được coi là khác thật. Nhìn nhiều độ đo cùng lúc thì dễ có một p nhỏ do may rủi. Thắng, thua, hòa: số câu SAU cao hơn, thấp hơn, bằng.

Ví dụ:

    neuguong eval compare truoc.jsonl sau.jsonl`
}

// Run compares two files of outcomes.
func (c *evalCompareCmd) Run(a *app) error {
	before, err := readRun(c.A)
	if err != nil {
		return err
	}
	after, err := readRun(c.B)
	if err != nil {
		return err
	}
	found := eval.Compare(before, after)
	if found.Questions == 0 {
		return failed(fmt.Sprintf("%s và %s không có câu hỏi nào chung.", c.A, c.B), "Hãy so hai lần đo trên cùng một tệp câu hỏi.", nil)
	}
	if c.JSON {
		return printJSON(a.out, found)
	}
	_, _ = fmt.Fprintf(a.out, "%d câu hỏi chung\n", found.Questions)
	for _, only := range []struct {
		name string
		ids  []string
	}{{c.A, found.OnlyA}, {c.B, found.OnlyB}} {
		if len(only.ids) > 0 {
			_, _ = fmt.Fprintf(a.out, "%d câu chỉ có trong %s, không so: %s\n", len(only.ids), only.name, listed(only.ids))
		}
	}
	table := tabwriter.NewWriter(a.out, 0, 4, 2, ' ', 0)
	_, _ = fmt.Fprintln(table, "ĐỘ ĐO\tSỐ CÂU\tTRƯỚC\tSAU\tCHÊNH LỆCH\tKHOẢNG 95 %\tp\tTHẮNG\tTHUA\tHÒA")
	for _, d := range found.Metrics {
		_, _ = fmt.Fprintf(table, "%s\t%d\t%.4f\t%.4f\t%+.4f\t%+.4f … %+.4f\t%.4f\t%d\t%d\t%d\n",
			d.Metric, d.Questions, d.A, d.B, d.Difference, d.Interval.Low, d.Interval.High, d.P, d.Wins, d.Losses, d.Ties)
	}
	return table.Flush()
}

func readRun(path string) ([]eval.Outcome, error) {
	const advice = "Tệp cần là kết quả từng câu do `neuguong eval retrieval` hay `eval golden` ghi ra với --per-query."
	outcomes, err := eval.ReadOutcomes(path)
	if line, ok := errors.AsType[*eval.LineError](err); ok {
		return nil, failed(fmt.Sprintf("Không hiểu dòng %d của %s (%v).", line.Line, path, line.Err), advice, err)
	}
	if errors.Is(err, eval.ErrNoQuestions) {
		return nil, failed(fmt.Sprintf("Tệp %s không có kết quả nào.", path), advice, err)
	}
	if err != nil {
		return nil, failed(fmt.Sprintf("Không đọc được %s: %s.", path, reasonOf(err)), "Hãy kiểm tra đường dẫn.", err)
	}
	return outcomes, nil
}
