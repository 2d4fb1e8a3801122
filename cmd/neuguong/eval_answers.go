package main

import (
	"context"
	"errors"
	"fmt"

	"neuguong/eval"
	"neuguong/eval/report"
)

type evalAnswersCmd struct {
	Set string `required:"" placeholder:"THƯ-MỤC" help:"Bộ câu hỏi kiểu BEIR: corpus.jsonl, queries.jsonl, qrels.tsv và answers.jsonl."`
	engineFlag
	outputFlags
}

// Help is shown by `neuguong eval answers --help`.
func (evalAnswersCmd) Help() string {
	return `Nạp văn bản của bộ câu hỏi vào kho tạm, hỏi từng câu có "content" trong answers.jsonl (các âm tiết mang nội dung của đáp án) và trả lời không dùng mô hình. Đo tỉ lệ các âm tiết ấy nằm trong 120 âm tiết đầu được hiện (content_recall) và tỉ lệ câu có đủ (content_complete). Câu bị từ chối tính là không có gì.

Ví dụ:

    neuguong eval answers --set bo-cau-hoi --json`
}

// Run measures on a store of its own, never on documents in use.
func (c *evalAnswersCmd) Run(ctx context.Context, a *app) (err error) {
	if err := c.check(); err != nil {
		return err
	}
	set, gold, err := c.read()
	if errors.Is(err, eval.ErrSet) {
		return failed(fmt.Sprintf("Không đọc được bộ câu hỏi ở %s.", c.Set), "Thư mục cần có corpus.jsonl, queries.jsonl, qrels.tsv và answers.jsonl: "+oneLine(err.Error()), err)
	}
	if err != nil {
		return err
	}
	s, discard, err := c.open(ctx, a)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, discard()) }()
	bar := a.progress(len(gold), "Đang hỏi")
	measured, err := eval.Answers(ctx, set, gold, s, a.today(), func(done, _ int) { _ = bar.Set(done) })
	_ = bar.Finish()
	if err != nil {
		return err
	}
	return c.tell(a, &measured)
}

func (c *evalAnswersCmd) read() (*eval.Set, []eval.GoldAnswer, error) {
	set, err := eval.LoadSet(c.Set)
	if err != nil {
		return nil, nil, err
	}
	gold, err := eval.LoadAnswers(c.Set, set)
	return set, gold, err
}

// tell prints what was measured and writes the files that were asked for.
func (c *evalAnswersCmd) tell(a *app, measured *eval.AnswerReport) error {
	line := commandLine{"neuguong eval answers"}
	line.flag("set", c.Set, "")
	line.flag("engine", c.Engine, "sqlite")
	err := c.write(&report.Run{
		Title: "Đo câu trả lời không dùng mô hình", When: a.now(), Command: line.text,
		About:    []string{fmt.Sprintf("Câu hỏi: %s, %d câu có đáp án riêng.", c.Set, measured.Queries)},
		Measures: measured.Metrics.Measures(), Intervals: measured.Intervals, Outcomes: measured.Outcomes,
	})
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(a.out, measured)
	}
	if _, err := fmt.Fprintf(a.out, "%d câu hỏi\n", measured.Queries); err != nil {
		return err
	}
	return printMeasures(a.out, measured.Metrics.Measures(), measured.Intervals)
}
