package main

import (
	"context"
	"fmt"

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
	indexed, err := g.indexer.Add(ctx, doc, retrieval.Source{
		FileName: name, MediaType: text.MediaType, Original: data, Access: g.access, Audiences: g.audiences,
	})
	if err != nil {
		return bot.IngestReport{}, err
	}
	if indexed.VectorError != nil {
		g.unembedded(ctx, name, indexed.VectorError)
	}
	report, err := g.report(ctx, indexed.Added)
	report.Articles, report.Clauses = articles(doc), count(doc, corpus.Clause)
	return report, err
}

func (g *ingester) read(ctx context.Context, name string, data []byte) (*extract.Text, error) {
	if text, err := sample.Text(data); text != nil || err != nil {
		return text, err
	}
	return g.reader.Read(ctx, name, data, g.limits)
}

// report tells what became of a file: what stands for it now, what that took
// the place of, or why the file was left out.
func (g *ingester) report(ctx context.Context, added retrieval.Added) (bot.IngestReport, error) {
	report := bot.IngestReport{Known: added.Known, LeftOut: added.LeftOut}
	f := everything()
	f.Documents = []int64{added.ID}
	var err error
	if report.Document, err = g.library.Document(ctx, f, added.ID); err != nil {
		return report, fmt.Errorf("look up document %d: %w", added.ID, err)
	}
	for _, id := range added.Superseded {
		v, _, err := g.library.Superseded(ctx, f, id)
		if err != nil {
			return report, fmt.Errorf("look up version %d: %w", id, err)
		}
		report.Superseded = append(report.Superseded, v)
	}
	if added.LeftOut == "" {
		return report, nil
	}
	copies, err := g.library.Copies(ctx, f, added.ID)
	if err != nil {
		return report, fmt.Errorf("look up copies of document %d: %w", added.ID, err)
	}
	for _, c := range copies {
		if c.SHA256 == added.SHA256 {
			report.Difference = c.Difference
		}
	}
	return report, nil
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
