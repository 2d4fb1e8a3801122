package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"neuguong/answer"
	"neuguong/corpus"
)

type summarizeCmd struct {
	JSON   bool   `name:"json" help:"In kết quả dạng JSON."`
	Number string `arg:"" name:"số-hiệu" help:"Số hiệu văn bản đã nạp, ví dụ 24/2018/QH14."`
}

// Help is shown by `neuguong summarize --help`.
func (summarizeCmd) Help() string {
	return `Văn bản quy định về gì, áp dụng với ai, cấm gì, đòi hỏi gì, có hiệu lực từ bao giờ: trích nguyên văn, câu nào cũng kèm điều khoản. Có --chat-url thì mô hình viết ngắn lại, từng câu được đối chiếu với điều khoản nó dẫn; câu không khớp thì thay bằng nguyên văn.

Ví dụ:

    neuguong summarize 24/2018/QH14`
}

// Run summarizes the document; of several with one number the newest.
func (c *summarizeCmd) Run(ctx context.Context, a *app) error {
	service, err := a.answerer(ctx)
	if err != nil {
		return err
	}
	documents, err := a.opened.Documents(ctx, everything())
	if err != nil {
		return fmt.Errorf("list documents: %w", err)
	}
	for _, d := range slices.Backward(documents) {
		if d.Number != "" && corpus.NumberKey(d.Number) == corpus.NumberKey(strings.TrimSpace(c.Number)) {
			got, err := service.Summarize(ctx, answer.Question{Text: c.Number, Filter: everything(), Today: a.today()}, d)
			if err != nil {
				return fmt.Errorf("summarize document %d: %w", d.ID, err)
			}
			if c.JSON {
				return printJSON(a.out, got.View())
			}
			return printAnswer(a.out, got)
		}
	}
	return failed(fmt.Sprintf("Trong kho không có văn bản số %s.", c.Number), "Xem các văn bản đang có: neuguong docs list", nil)
}
