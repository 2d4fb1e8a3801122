package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// mark stands in the text, and at the top and the foot of every page.
const mark = "VĂN BẢN MẪU – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"

// kind is what a paragraph of the source is.
type kind int

const (
	plain   kind = iota
	heading      // "## ": Chương I, or a part of a directive
	caption      // "### ": the name of a chapter
	article      // "#### Điều 1. ..."
	name         // "# ": QUY ĐỊNH
	subject      // what the document is about, below its name
	basis        // "*Căn cứ ...*"
	banner       // "> ": the mark
	number       // "#. ": a khoản numbered by the word processor
	letter       // "#) ": a điểm lettered by the word processor
	table        // two columns: the head of the document, or its signature
)

// line is text in one style.
type line struct {
	text         string
	bold, italic bool
}

// block is one paragraph, or a table of two columns.
type block struct {
	kind kind
	line line
	rows [][2][]line // of a table: rows of two cells
	list int         // of number and letter: which list, from 1
}

// parse reads the Markdown subset the sources are written in. Paragraphs are
// lines; "#." and "#)" number themselves and start anew after any other
// paragraph of a higher level.
func parse(text string) ([]block, error) {
	var blocks []block
	lists := 0
	for _, raw := range strings.Split(text, "\n") {
		raw = strings.TrimSpace(raw)
		if raw == "" {
			continue
		}
		last := &block{kind: plain}
		if len(blocks) > 0 {
			last = &blocks[len(blocks)-1]
		}
		if strings.HasPrefix(raw, "|") {
			if last.kind != table {
				blocks = append(blocks, block{kind: table})
				last = &blocks[len(blocks)-1]
			}
			if err := addRow(last, raw); err != nil {
				return nil, err
			}
			continue
		}
		b := paragraph(raw, last.kind)
		if b.kind == number || b.kind == letter {
			if last.kind != b.kind {
				lists++
			}
			b.list = lists
		}
		blocks = append(blocks, b)
	}
	if head(blocks) < 0 {
		return nil, errors.New("the source has no head with issuer and motto")
	}
	return blocks, nil
}

// head is the index of the first table, which has issuer, motto, number and date.
func head(blocks []block) int {
	return slices.IndexFunc(blocks, func(b block) bool { return b.kind == table })
}

func paragraph(raw string, before kind) block {
	for _, p := range []struct {
		prefix string
		kind   kind
	}{
		{"#### ", article}, {"### ", caption}, {"## ", heading}, {"# ", name},
		{"> ", banner}, {"#. ", number}, {"#) ", letter},
	} {
		if rest, ok := strings.CutPrefix(raw, p.prefix); ok {
			return block{kind: p.kind, line: line{text: rest}}
		}
	}
	b := block{kind: plain, line: styled(raw)}
	switch {
	case before == name:
		b.kind = subject
	case b.line.italic:
		b.kind = basis
	}
	return b
}

func addRow(t *block, raw string) error {
	if strings.HasPrefix(strings.ReplaceAll(raw, " ", ""), "|:-") {
		return nil
	}
	cells := strings.Split(strings.Trim(raw, "|"), "|")
	if len(cells) != 2 {
		return fmt.Errorf("a row of %d cells, not 2: %q", len(cells), raw)
	}
	var row [2][]line
	for i, cell := range cells {
		for _, l := range strings.Split(strings.TrimSpace(cell), "<br>") {
			row[i] = append(row[i], styled(l))
		}
	}
	t.rows = append(t.rows, row)
	return nil
}

// styled takes the asterisks off a line that is bold, italic or both.
func styled(s string) line {
	stars := len(s) - len(strings.TrimLeft(s, "*"))
	return line{text: strings.Trim(s, "*"), bold: stars >= 2, italic: stars%2 == 1}
}

// title is the name of the document with its subject.
func title(blocks []block) string {
	var words []string
	for _, b := range blocks {
		if b.kind == name || b.kind == subject {
			words = append(words, b.line.text)
		}
	}
	return strings.Join(words, " ")
}
