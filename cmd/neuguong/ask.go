package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"neuguong/answer"
)

type askCmd struct {
	JSON     bool     `name:"json" help:"In kết quả dạng JSON."`
	Question []string `arg:"" name:"câu-hỏi" help:"Câu hỏi; không dấu, viết tắt cũng được."`
}

// Help is shown by `neuguong ask --help`.
func (askCmd) Help() string {
	return `Ví dụ:

    neuguong ask "Cán bộ có được chia sẻ tin chưa kiểm chứng không?"
    neuguong ask --json can bo chia se tin gia tren fb co bi ky luat ko

Văn bản không trả lời được thì chương trình nói rõ và nêu điều khoản gần nhất; mã kết thúc vẫn là 0.`
}

// Run answers the question.
func (c *askCmd) Run(ctx context.Context, a *app) error {
	service, err := a.answerer(ctx)
	if err != nil {
		return err
	}
	question := strings.Join(c.Question, " ")
	got, err := service.Answer(ctx, answer.Question{Text: question, Filter: everything(), Today: a.today()}, nil)
	if err != nil {
		return fmt.Errorf("answer the question: %w", err)
	}
	if err := a.adviseWhenEmpty(ctx); err != nil {
		return err
	}
	if c.JSON {
		return printJSON(a.out, got.View())
	}
	return printAnswer(a.out, got)
}

// adviseWhenEmpty says how to fill an empty store.
func (a *app) adviseWhenEmpty(ctx context.Context) error {
	documents, err := a.opened.Documents(ctx, everything())
	if err != nil {
		return fmt.Errorf("list documents: %w", err)
	}
	if len(documents) == 0 {
		_, err = fmt.Fprintln(a.err, "Kho chưa có văn bản nào. Nạp văn bản: neuguong ingest TỆP...; nạp văn bản mẫu: neuguong ingest --sample")
	}
	return err
}

// printAnswer prints an answer and the provisions it rests on.
func printAnswer(w io.Writer, a answer.Answer) error {
	var b strings.Builder
	if a.Understood != "" {
		fmt.Fprintf(&b, "Bạn hỏi: %s\n\n", a.Understood)
	}
	b.WriteString(a.Plain())
	b.WriteString("\n")
	if len(a.Citations) > 0 {
		b.WriteString("\nNguồn:\n")
	}
	for _, c := range a.Citations {
		fmt.Fprintf(&b, "[%d] %s\n", c.N, c.Label())
	}
	switch {
	case a.Refused:
	case a.Reason != "":
		b.WriteString("\n" + a.Reason + "\n")
	case a.Mode == answer.Approved:
		b.WriteString("\nCâu trả lời này được người quản trị duyệt từ ngày " + a.Approved.Vietnamese() + "; các căn cứ đến nay vẫn như khi duyệt.\n")
	case a.Mode == answer.Generated:
		b.WriteString("\nPhần tóm tắt do máy viết từ các điều khoản trên; bạn nên đọc nguyên văn trước khi áp dụng.\n")
	}
	if rest := a.Rest(); rest != "" {
		b.WriteString("\nXem thêm:\n\n" + rest + "\n\n")
		for _, c := range a.MoreCitations {
			fmt.Fprintf(&b, "[%d] %s\n", c.N, c.Label())
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func printJSON(w io.Writer, value any) error {
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(value)
}
