package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
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
	decided   bool // access was chosen, whatever documents say of themselves
	audiences []string
	// unembedded is told of a document that is stored and found by words, but
	// whose vectors could not be made.
	unembedded func(ctx context.Context, name string, err error)
}

// prepared is a file that was read and understood, or is known already.
type prepared struct {
	name  string
	data  []byte
	text  *extract.Text
	doc   *corpus.Document
	known *retrieval.Added // the file was given before; nothing was read
}

// Ingest reads a file and stores it whole, or not at all. See bot.Ingester.
func (g *ingester) Ingest(ctx context.Context, name string, data []byte) (bot.IngestReport, error) {
	p, err := g.prepare(ctx, name, data)
	if err != nil {
		return bot.IngestReport{}, err
	}
	return g.store(ctx, p)
}

// prepare reads and understands a file, unless it was given before: then there
// is nothing to read. It may be called for several files at once.
func (g *ingester) prepare(ctx context.Context, name string, data []byte) (*prepared, error) {
	sum := sha256.Sum256(data)
	added, err := g.library.Given(ctx, hex.EncodeToString(sum[:]))
	if err != nil {
		return nil, fmt.Errorf("look for %s: %w", name, err)
	}
	if added.Known {
		return &prepared{name: name, known: &added}, nil
	}
	text, err := g.read(ctx, name, data)
	if err != nil {
		return nil, err
	}
	doc, err := corpus.Parse(name, text)
	if err != nil {
		return nil, err
	}
	return &prepared{name: name, data: data, text: text, doc: doc}, nil
}

// store stores what was prepared, one file after the other.
func (g *ingester) store(ctx context.Context, p *prepared) (bot.IngestReport, error) {
	if p.known != nil {
		if err := g.indexer.Complete(ctx, p.known.ID); err != nil {
			g.unembedded(ctx, p.name, err)
		}
		return g.reportKnown(ctx, *p.known)
	}
	access, ask := g.access, p.doc.Internal && !g.decided
	if ask {
		access = max(access, retrieval.Members)
	}
	indexed, err := g.indexer.Add(ctx, p.doc, retrieval.Source{
		FileName: p.name, MediaType: p.text.MediaType, Original: p.data,
		Access: access, Decided: g.decided, Audiences: g.audiences,
	})
	if err != nil {
		return bot.IngestReport{}, err
	}
	if indexed.VectorError != nil {
		g.unembedded(ctx, p.name, indexed.VectorError)
	}
	report, err := g.report(ctx, indexed.Added)
	report.Articles, report.Clauses = articles(p.doc), count(p.doc, corpus.Clause)
	report.AskAccess = ask && !report.Known && report.LeftOut == ""
	return report, err
}

// reportKnown tells of a file that was given before.
func (g *ingester) reportKnown(ctx context.Context, added retrieval.Added) (bot.IngestReport, error) {
	report, err := g.report(ctx, added)
	if err != nil {
		return report, err
	}
	provisions, err := g.library.Provisions(ctx, everything(), added.ID)
	if err != nil {
		return report, fmt.Errorf("look up the provisions of document %d: %w", added.ID, err)
	}
	report.Articles = report.Document.Articles
	for _, p := range provisions {
		if p.Level == corpus.Clause {
			report.Clauses++
		}
	}
	return report, nil
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
	report := bot.IngestReport{Known: added.Known, LeftOut: added.LeftOut, KeptAccess: added.KeptAccess}
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
