package main

import (
	"context"
	"fmt"
	"strings"

	"neuguong/corpus"
	"neuguong/eval"
)

type evalDiacriticsCmd struct {
	Source string `arg:"" name:"nơi" placeholder:"NƠI" help:"Bộ câu hỏi kiểu BEIR, hoặc thư mục văn bản."`
	Folds  int    `default:"5" placeholder:"SỐ" help:"Chia văn bản làm mấy phần: mỗi phần được thử bằng mô hình học từ các phần kia. Mặc định: 5"`
	JSON   bool   `name:"json" help:"In kết quả dạng JSON."`
}

// Run measures how well marks are restored; nothing is stored.
func (c *evalDiacriticsCmd) Run(ctx context.Context, a *app) error {
	documents, err := c.documents(ctx, a)
	if err != nil {
		return err
	}
	if c.Folds < 2 || len(documents) < c.Folds {
		return misuse(fmt.Sprintf("Có %d văn bản, không chia làm %d phần được.", len(documents), c.Folds), "Cần ít nhất 2 phần và mỗi phần một văn bản.", nil)
	}
	bar := a.progress(c.Folds, "Đang đo")
	report := eval.Diacritics(documents, c.Folds, func(done, _ int) { _ = bar.Set(done) })
	_ = bar.Finish()
	if c.JSON {
		return printJSON(a.out, report)
	}
	_, err = fmt.Fprintf(a.out, "%d văn bản, %d âm tiết\nkhôi phục đúng khi gõ không dấu %.4f, khi gõ nửa dấu %.4f\ngiữ nguyên chữ gõ đúng %.4f, trong câu gõ nửa dấu %.4f\n%.0f âm tiết/giây, học trong %.0f ms\n",
		report.Documents, report.Syllables, report.Right, report.RightHalf, report.Kept, report.KeptHalf, report.PerSecond, report.LearnMs)
	return err
}

func (c *evalDiacriticsCmd) documents(ctx context.Context, a *app) ([]eval.PlainDocument, error) {
	if set, err := eval.LoadSet(strings.TrimSuffix(c.Source, "corpus.jsonl")); err == nil {
		var documents []eval.PlainDocument
		for _, d := range set.Documents {
			documents = append(documents, plainDocument(d.Name, d.Document))
		}
		return documents, nil
	}
	files, err := filesAt(c.Source, a.limits().Bytes)
	if err != nil {
		return nil, err
	}
	var documents []eval.PlainDocument
	numbers := map[string]int{}
	for _, f := range files {
		doc, err := readDocument(ctx, a, f)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil {
			_, _ = fmt.Fprintf(a.err, "✗ %s\n", oneLine(sentence(err)))
			continue
		}
		d := plainDocument(f.name, doc)
		if i, ok := numbers[doc.Number]; ok && doc.Number != "" { // the same text in another file
			documents[i].Lines = append(documents[i].Lines, d.Lines...)
			continue
		}
		numbers[doc.Number] = len(documents)
		documents = append(documents, d)
	}
	return documents, nil
}

func readDocument(ctx context.Context, a *app, f file) (*corpus.Document, error) {
	data, err := f.read()
	if err != nil {
		return nil, err
	}
	text, err := a.reader.Read(ctx, f.name, data, a.limits())
	if err != nil {
		return nil, err
	}
	return corpus.Parse(f.name, text)
}

func plainDocument(name string, doc *corpus.Document) eval.PlainDocument {
	d := eval.PlainDocument{Name: name}
	for _, part := range doc.Parts {
		for _, p := range part.Provisions {
			for line := range strings.SplitSeq(p.Heading+"\n"+p.Text, "\n") {
				d.Lines = append(d.Lines, line)
			}
		}
	}
	return d
}
