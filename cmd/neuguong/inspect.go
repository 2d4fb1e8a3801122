package main

import (
	"context"
	"fmt"
	"path/filepath"

	"neuguong/corpus"
)

type inspectCmd struct {
	JSON bool   `name:"json" help:"In kết quả dạng JSON."`
	File string `arg:"" name:"tệp" help:"Tệp PDF, DOCX, DOC, RTF, ODT, HTML, Markdown hoặc văn bản thuần."`
}

// Help is shown by `neuguong inspect --help`.
func (inspectCmd) Help() string {
	return `Nên xem trước khi nạp một văn bản mới: số hiệu, ngày, hiệu lực, cây điều khoản và những chỗ cần kiểm tra.`
}

// Run reads the file and prints what was understood.
func (c *inspectCmd) Run(ctx context.Context, a *app) error {
	data, err := readAtMost(c.File, a.limits().Bytes)
	if err != nil {
		return failed(fmt.Sprintf("Không đọc được %s: %s.", c.File, reasonOf(err)), "Hãy kiểm tra lại đường dẫn.", err)
	}
	doc, err := c.read(ctx, a, data)
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(a.out, corpus.Inspect(filepath.Base(c.File), doc))
	}
	return corpus.WriteTree(a.out, filepath.Base(c.File), doc)
}

func (c *inspectCmd) read(ctx context.Context, a *app, data []byte) (*corpus.Document, error) {
	text, err := a.reader.Read(ctx, filepath.Base(c.File), data, a.limits())
	if err != nil {
		return nil, err
	}
	return corpus.Parse(filepath.Base(c.File), text)
}
