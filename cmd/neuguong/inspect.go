package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"neuguong/corpus"
)

type inspectCmd struct {
	JSON bool   `name:"json" help:"In kết quả dạng JSON."`
	File string `arg:"" name:"tệp" help:"Tệp PDF, DOCX, HTML, Markdown hoặc văn bản thuần."`
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
	_, err = io.WriteString(a.out, outline(doc))
	return err
}

func (c *inspectCmd) read(ctx context.Context, a *app, data []byte) (*corpus.Document, error) {
	text, err := a.reader.Read(ctx, filepath.Base(c.File), data, a.limits())
	if err != nil {
		return nil, err
	}
	return corpus.Parse(filepath.Base(c.File), text)
}

// outline shows a document to a person: facts, tree, what needs a look.
func outline(doc *corpus.Document) string {
	var b strings.Builder
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%-17s%s\n", name+":", value)
		}
	}
	line("Số hiệu", orDash(doc.Number))
	line("Loại", orDash(doc.Kind))
	line("Cơ quan", orDash(doc.Issuer))
	line("Trích yếu", orDash(doc.Title))
	line("Ngày ban hành", orDash(doc.Issued.Vietnamese()))
	line("Hiệu lực từ", orDash(doc.EffectiveFrom.Vietnamese()))
	line("Hết hiệu lực", doc.EffectiveTo.Vietnamese())
	line("Căn cứ hiệu lực", doc.EffectiveRule)
	line("Người ký", orDash(doc.Signer))
	line("Thay thế", strings.Join(doc.Replaces, "; "))
	line("Sửa đổi", strings.Join(doc.Amends, "; "))
	for i := range doc.Parts {
		part := &doc.Parts[i]
		fmt.Fprintf(&b, "\n%s\n", partName(part))
		for j, p := range part.Provisions {
			if text := shown(p); text != "" {
				fmt.Fprintf(&b, "%s%s\n", strings.Repeat("  ", depth(part, j)), text)
			}
		}
	}
	if len(doc.Warnings) > 0 {
		b.WriteString("\nCần kiểm tra:\n")
	}
	for _, w := range doc.Warnings {
		b.WriteString("- " + w.Text)
		if w.Page > 0 {
			fmt.Fprintf(&b, " (trang %d)", w.Page)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func partName(part *corpus.Part) string {
	switch {
	case part.Title != "":
		return "— " + part.Title
	case part.Name == "body":
		return "— Thân văn bản"
	}
	return "— " + part.Name
}

// depth is how deep a provision stands in its tree, the top being 1.
func depth(part *corpus.Part, i int) int {
	d := 0
	for ; i >= 0; i = part.Provisions[i].Parent {
		d++
	}
	return d
}

// shown is the line of a provision: its word and label, then its heading or
// the beginning of its text.
func shown(p corpus.Provision) string {
	const longest = 80
	text := oneLine(p.Heading)
	if text == "" {
		text = oneLine(p.Text)
	}
	if runes := []rune(text); len(runes) > longest {
		text = string(runes[:longest-1]) + "…"
	}
	switch word := levelWord(p.Level); {
	case p.Level == corpus.Preamble:
		return text
	case word == "":
		return strings.TrimSpace(p.Label + ". " + text)
	default:
		return strings.TrimSuffix(word+" "+p.Label+". "+text, ". ")
	}
}

func levelWord(l corpus.Level) string {
	switch l {
	case corpus.Division:
		return "Phần"
	case corpus.Chapter:
		return "Chương"
	case corpus.Section:
		return "Mục"
	case corpus.Subsection:
		return "Tiểu mục"
	case corpus.Article:
		return "Điều"
	case corpus.Clause:
		return "khoản"
	case corpus.Point:
		return "điểm"
	}
	return ""
}
