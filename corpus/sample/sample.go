// Package sample holds three short documents to try the bot with: a
// regulation, a directive and a guide of an invented committee, in DOCX, PDF
// and Markdown. Each page and each text carries [Mark]: nothing in them is
// law, and no place, person or number in them is real.
//
// The texts stand in source; generate makes the files of them.
package sample

import (
	"embed"
	"fmt"
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
