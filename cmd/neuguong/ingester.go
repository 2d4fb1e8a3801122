package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"neuguong/answer"
	"neuguong/bot"
	"neuguong/corpus"
	"neuguong/corpus/extract"
	"neuguong/corpus/sample"
	"neuguong/retrieval"
	"neuguong/store"
)

// ingester reads files and stores what they hold, for the command line and for
// the conversation.
type ingester struct {
	reader    *extract.Reader
	library   *store.Store
	indexer   *retrieval.Indexer
	limits    corpus.Limits
	access    retrieval.Access
	audiences []string
	// unembedded is told of a document that is stored and found by words, but
	// whose vectors could not be made.
	unembedded func(ctx context.Context, name string, err error)
}

// Ingest reads a file and stores it whole, or not at all. See bot.Ingester.
func (g *ingester) Ingest(ctx context.Context, name string, data []byte) (bot.IngestReport, error) {
	text, err := g.read(ctx, name, data)
	if err != nil {
		return bot.IngestReport{}, err
	}
	doc, err := corpus.Parse(name, text)
	if err != nil {
		return bot.IngestReport{}, err
	}
	before, err := g.library.Documents(ctx, everything())
	if err != nil {
		return bot.IngestReport{}, fmt.Errorf("list documents: %w", err)
	}
	indexed, err := g.indexer.Add(ctx, doc, retrieval.Source{
		FileName: name, MediaType: text.MediaType, Original: data, Access: g.access, Audiences: g.audiences,
	})
	if err != nil {
		return bot.IngestReport{}, err
	}
	if indexed.VectorError != nil {
		g.unembedded(ctx, name, indexed.VectorError)
	}
	return g.report(ctx, doc, data, before, indexed)
}

func (g *ingester) read(ctx context.Context, name string, data []byte) (*extract.Text, error) {
	if text, err := sample.Text(data); text != nil || err != nil {
		return text, err
	}
	return g.reader.Read(ctx, name, data, g.limits)
}

func (g *ingester) report(ctx context.Context, doc *corpus.Document, data []byte, before []retrieval.DocumentInfo, indexed retrieval.Indexed) (bot.IngestReport, error) {
	sum := sha256.Sum256(data)
	hash := hex.EncodeToString(sum[:])
	report := bot.IngestReport{
		Articles:  articles(doc),
		Clauses:   count(doc, corpus.Clause),
		Unchanged: slices.ContainsFunc(before, func(d retrieval.DocumentInfo) bool { return d.ID == indexed.ID && d.SHA256 == hash }),
	}
	for _, d := range before {
		if slices.Contains(indexed.Superseded, d.ID) {
			report.Superseded = append(report.Superseded, answer.DocumentTitle(d))
		}
	}
	after, err := g.library.Documents(ctx, everything())
	if err != nil {
		return bot.IngestReport{}, fmt.Errorf("list documents: %w", err)
	}
	for _, d := range after {
		if d.ID == indexed.ID {
			report.Document = d
			return report, nil
		}
	}
	return bot.IngestReport{}, fmt.Errorf("document %d: %w", indexed.ID, retrieval.ErrNotFound)
}

// articles counts what stands at the level of an article: Điều, or the
// outermost numbered points of a document that has none.
func articles(doc *corpus.Document) int {
	ordinals := map[int]bool{}
	for _, p := range corpus.Passages(doc) {
		ordinals[p.Article] = true
	}
	return len(ordinals)
}

func count(doc *corpus.Document, level corpus.Level) int {
	n := 0
	for _, part := range doc.Parts {
		for _, p := range part.Provisions {
			if p.Level == level {
				n++
			}
		}
	}
	return n
}
