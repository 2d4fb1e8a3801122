package main

import (
	"fmt"

	"neuguong/eval"
)

type evalConfidenceCmd struct {
	Files []string `arg:"" name:"kết-quả" placeholder:"TỆP" help:"Kết quả từng câu (--per-query) của các lần đo có cả câu trong và ngoài phạm vi."`
	Folds int      `default:"5" placeholder:"SỐ" help:"Số phần khi kiểm định chéo. Mặc định: 5"`
	JSON  bool     `name:"json" help:"In cả trọng số và kết quả dạng JSON."`
}

// Help is shown by `neuguong eval confidence --help`.
func (evalConfidenceCmd) Help() string {
	return `In trọng số theo dạng retrieval/ranking/confidence.json, học từ mọi tệp, câu trong và câu ngoài phạm vi của mỗi tệp tính ngang nhau. Kết quả kiểm định chéo của từng tệp in ra luồng lỗi.

Ví dụ:

    neuguong eval retrieval --set bo-cau-hoi --out-of-scope ngoai.jsonl --hold-out 4 --per-query a.jsonl
    neuguong eval golden --questions cau-hoi.jsonl --corpus van-ban --per-query b.jsonl
    neuguong eval confidence a.jsonl b.jsonl > confidence.json`
}

// Run learns from files of outcomes.
func (c *evalConfidenceCmd) Run(a *app) error {
	if c.Folds < 2 {
		return misuse("--folds phải từ 2 trở lên.", "Bỏ trống để dùng 5.", nil)
	}
	var sets [][]eval.Outcome
	for _, path := range c.Files {
		outcomes, err := readRun(path)
		if err != nil {
			return err
		}
		sets = append(sets, outcomes)
	}
	found := eval.LearnConfidence(sets, c.Folds)
	if c.JSON {
		return printJSON(a.out, found)
	}
	for i, s := range found.Scope {
		if s == nil {
			_, _ = fmt.Fprintf(a.err, "%s: chỉ có một loại câu, không đo được\n", c.Files[i])
			continue
		}
		_, _ = fmt.Fprintf(a.err, "%s: AUROC %.3f, từ chối %.3f khi trả lời 95 %% (ngưỡng %.3f)\n", c.Files[i], s.AUROC.Value, s.RefusedAt95.Value, s.Threshold)
	}
	return printJSON(a.out, found.Judge)
}
