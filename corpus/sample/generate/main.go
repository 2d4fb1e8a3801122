// Command generate writes the sample documents from the texts in ../source:
//
//	go -C corpus/sample/generate run .
//
// The same source always gives the same bytes, so a changed file is a changed
// text. It is a module of its own: the bot needs neither its PDF writer nor
// its font.
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// sample is one document: its source and the file made of it.
type sample struct {
	source, file string
	render       func(title string, blocks []block) ([]byte, error)
}

// samples are the documents in the order of their numbers. The third is
// Markdown already; it is copied.
func samples() []sample {
	return []sample{
		{"01-quy-dinh-neu-guong.md", "01-quy-dinh-neu-guong.docx", renderDOCX},
		{"02-chi-thi-mang-xa-hoi.md", "02-chi-thi-mang-xa-hoi.pdf", renderPDF},
		{"03-huong-dan-doan-vien.md", "03-huong-dan-doan-vien.md", nil},
	}
}

func main() {
	if err := write(".."); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

// write writes every sample into dir from the sources in dir/source.
func write(dir string) error {
	for _, s := range samples() {
		data, err := s.make(filepath.Join(dir, "source"))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, s.file), data, 0o644); err != nil {
			return fmt.Errorf("write %s: %w", s.file, err)
		}
	}
	return nil
}

// make renders the sample from its source in dir.
func (s sample) make(dir string) ([]byte, error) {
	text, err := os.ReadFile(filepath.Join(dir, s.source))
	if err != nil {
		return nil, fmt.Errorf("read the source: %w", err)
	}
	if s.render == nil {
		return text, nil
	}
	blocks, err := parse(string(text))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.source, err)
	}
	data, err := s.render(title(blocks), blocks)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.file, err)
	}
	return data, nil
}
