// Package sample holds three short documents to try the bot with: a
// regulation, a directive and a guide of an invented committee, in DOCX, PDF
// and Markdown. Each page and each text carries [Mark]: nothing in them is
// law, and no place, person or number in them is real.
//
// The texts stand in source; generate makes the files of them.
package sample

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"

	"neuguong/corpus/extract"
)

//go:generate go -C generate run .

// Mark stands at the top and the foot of every page and in every text.
const Mark = "VĂN BẢN MẪU – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"

//go:embed 01-quy-dinh-neu-guong.docx 02-chi-thi-mang-xa-hoi.pdf 03-huong-dan-doan-vien.md
var files embed.FS

// File is a sample document as an administrator would upload it.
type File struct {
	Name string
	Data []byte
}

// Files gives the sample documents in the order of their numbers.
func Files() ([]File, error) {
	entries, err := files.ReadDir(".")
	if err != nil {
		return nil, fmt.Errorf("sample: list the documents: %w", err)
	}
	var list []File
	for _, e := range entries {
		data, err := files.ReadFile(e.Name())
		if err != nil {
			return nil, fmt.Errorf("sample: read %s: %w", e.Name(), err)
		}
		list = append(list, File{Name: e.Name(), Data: data})
	}
	return list, nil
}

const (
	pdf     = "02-chi-thi-mang-xa-hoi.pdf"
	pdfText = "02-chi-thi-mang-xa-hoi.text.json"
)

//go:embed 02-chi-thi-mang-xa-hoi.text.json
var texts embed.FS

// Text gives what extract.Read gives for the sample PDF, and nil for any other
// data: the PDF engine takes seconds to compile the first time on a machine,
// and the first conversation should not wait for it. A test holds the two equal.
func Text(data []byte) (*extract.Text, error) {
	original, err := files.ReadFile(pdf)
	if err != nil {
		return nil, fmt.Errorf("sample: read %s: %w", pdf, err)
	}
	if !bytes.Equal(data, original) {
		return nil, nil //nolint:nilnil // no text is an answer, not a failure
	}
	stored, err := texts.ReadFile(pdfText)
	if err != nil {
		return nil, fmt.Errorf("sample: read %s: %w", pdfText, err)
	}
	var text extract.Text
	if err := json.Unmarshal(stored, &text); err != nil {
		return nil, fmt.Errorf("sample: text of %s: %w", pdf, err)
	}
	return &text, nil
}
