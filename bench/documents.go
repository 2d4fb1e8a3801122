package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"neuguong/corpus"
	"neuguong/corpus/extract"
	"neuguong/eval"
)

// material is what the store is filled with and asked.
type material struct {
	documents []*corpus.Document
	questions []string
	words     []string // of all texts, as often as they occur there
}

// gather reads the articles and questions of a labelled set and the texts of a
// folder of documents.
func gather(ctx context.Context, setDir, folder string) (*material, error) {
	set, err := eval.LoadSet(setDir)
	if err != nil {
		return nil, fmt.Errorf("the speed table needs real questions: %w", err)
	}
	m := &material{}
	for _, d := range set.Documents {
		m.documents = append(m.documents, d.Document)
	}
	for _, q := range set.Queries {
		m.questions = append(m.questions, q.Text)
	}
	texts, err := readTexts(ctx, folder)
	if err != nil {
		return nil, err
	}
	m.documents = append(m.documents, texts...)
	for _, d := range m.documents {
		for _, part := range d.Parts {
			for _, p := range part.Provisions {
				m.words = append(m.words, strings.Fields(p.Text)...)
			}
		}
	}
	return m, nil
}

// readTexts reads the plain texts below a folder. Other formats would measure
// how files are read.
func readTexts(ctx context.Context, folder string) (documents []*corpus.Document, err error) {
	var reader extract.Reader
	defer func() { err = errors.Join(err, reader.Close()) }()
	err = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		name := entry.Name()
		readable := filepath.Ext(name) == ".txt" || filepath.Ext(name) == ".md"
		if err != nil || entry.IsDir() || !readable || name == "README.md" || name == "SOURCE.md" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		text, err := reader.Read(ctx, name, data, extract.DefaultLimits())
		if err != nil {
			return fmt.Errorf("read %s: %w", path, err)
		}
		doc, err := corpus.Parse(name, text)
		if err != nil {
			return fmt.Errorf("understand %s: %w", path, err)
		}
		documents = append(documents, doc)
		return nil
	})
	return documents, err
}

// pieceArticles is how many articles of a law stand in one document of a copy:
// directives are shorter than codes.
const pieceArticles = 60

// changed is the share of words that differ from copy to copy.
const changed = 0.1

// grow gives documents with passages in all at least: the real ones, then
// copies of them in pieces and with other words here and there, so that
// vocabulary and pairs go on growing as in real text.
func (m *material) grow(passages int) iter.Seq2[*corpus.Document, []corpus.Passage] {
	return func(yield func(*corpus.Document, []corpus.Passage) bool) {
		random := rand.New(rand.NewPCG(1, 2))
		count, number := 0, 0
		for copied := 0; count < passages; copied++ {
			for _, original := range m.documents {
				for _, doc := range m.copies(original, copied, random) {
					number++
					doc.Number = fmt.Sprintf("%d/%d/NĐ-ĐO", number, 1900+copied)
					cut := corpus.Passages(doc)
					if !yield(doc, cut) {
						return
					}
					if count += len(cut); count >= passages {
						return
					}
				}
			}
		}
	}
}

func (m *material) copies(original *corpus.Document, copied int, random *rand.Rand) []*corpus.Document {
	bare := &corpus.Document{Kind: original.Kind, Title: original.Title, Confidence: original.Confidence}
	if copied == 0 {
		bare.Parts = original.Parts
		return []*corpus.Document{bare}
	}
	var documents []*corpus.Document
	for _, parts := range pieces(original.Parts) {
		doc := *bare
		doc.Title = m.vary(doc.Title, random)
		for _, part := range parts {
			part.Provisions = slices.Clone(part.Provisions)
			for i := range part.Provisions {
				p := &part.Provisions[i]
				p.Heading, p.Text = m.vary(p.Heading, random), m.vary(p.Text, random)
			}
			doc.Parts = append(doc.Parts, part)
		}
		documents = append(documents, &doc)
	}
	return documents
}

// pieces cuts a document of one part, all of whose articles stand at the top.
func pieces(parts []corpus.Part) [][]corpus.Part {
	if len(parts) != 1 || slices.ContainsFunc(parts[0].Provisions, func(p corpus.Provision) bool { return p.Parent < 0 && p.Level != corpus.Article }) {
		return [][]corpus.Part{parts}
	}
	var all [][]corpus.Part
	articles, start := 0, 0
	cut := func(end int) {
		piece := slices.Clone(parts[0].Provisions[start:end])
		for i := range piece {
			piece[i].Parent = max(-1, piece[i].Parent-start)
		}
		all = append(all, []corpus.Part{{Name: parts[0].Name, Title: parts[0].Title, Provisions: piece}})
		start, articles = end, 0
	}
	for i, p := range parts[0].Provisions {
		if p.Parent >= 0 {
			continue
		}
		if articles == pieceArticles {
			cut(i)
		}
		articles++
	}
	cut(len(parts[0].Provisions))
	return all
}

func (m *material) vary(text string, random *rand.Rand) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		words := strings.Fields(line)
		for j := range words {
			if random.Float64() < changed {
				words[j] = m.words[random.IntN(len(m.words))]
			}
		}
		lines[i] = strings.Join(words, " ")
	}
	return strings.Join(lines, "\n")
}
