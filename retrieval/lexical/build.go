package lexical

import (
	"encoding/binary"
	"maps"
	"slices"
	"strings"

	"neuguong/corpus"
)

// fields an article is indexed under.
const (
	fieldBody    = iota // the text of its passages, repeated lines once
	fieldHeading        // its own heading
	fieldAbove          // headings above it
	fieldTitle          // number, kind and title of the document
	fieldCount
)

// Build lays out the index of one document. Passages are those of
// corpus.Passages, in order.
func Build(doc *corpus.Document, passages []corpus.Passage) Segment {
	title := Analyze(strings.Join([]string{doc.Kind, doc.Title, doc.Number}, " . "))
	b := builder{layout: newLayout(len(title), 0), entries: map[int64][]entry{}, title: counts(title)}
	for start := 0; start < len(passages); {
		end := start
		for end < len(passages) && passages[end].Article == passages[start].Article {
			end++
		}
		b.addArticle(passages[start:end])
		start = end
	}
	return Segment{Layout: b.layout.encode(), Postings: b.postings()}
}

type builder struct {
	layout  *Layout
	entries map[int64][]entry
	title   map[int64]int
}

// entry is the occurrences of a term in one article.
type entry struct {
	article  int
	counts   [fieldTitle]int // without the title, which is kept once a document
	passages []passageCount
}

type passageCount struct{ index, count int } // index among the article's passages

func (b *builder) addArticle(passages []corpus.Passage) {
	article := len(b.layout.articles)
	first := passages[0]
	texts := [fieldTitle]string{
		fieldBody:    distinctLines(passages),
		fieldHeading: corpus.Topic(first.Heading),
		fieldAbove:   first.Above,
	}
	var lengths [fieldTitle]int
	var shape []int
	found := map[int64]*entry{}
	for field, text := range texts {
		terms := Analyze(text)
		lengths[field] = len(terms)
		for term, n := range counts(terms) {
			at(found, term, article).counts[field] = n
		}
	}
	for i, p := range passages {
		terms := Analyze(p.Text)
		shape = append(shape, len(terms))
		for term, n := range counts(terms) {
			e := at(found, term, article)
			e.passages = append(e.passages, passageCount{i, n})
		}
	}
	b.layout.add(lengths, shape)
	for term, e := range found {
		b.entries[term] = append(b.entries[term], *e)
	}
}

func at(found map[int64]*entry, term int64, article int) *entry {
	e := found[term]
	if e == nil {
		e = &entry{article: article}
		found[term] = e
	}
	return e
}

func counts(terms []int64) map[int64]int {
	m := make(map[int64]int, len(terms))
	for _, t := range terms {
		m[t]++
	}
	return m
}

// distinctLines joins the lines of the passages, each line once: a passage
// cut at its points repeats the lead of its clause.
func distinctLines(passages []corpus.Passage) string {
	seen := map[string]bool{}
	var b strings.Builder
	for _, p := range passages {
		for line := range strings.SplitSeq(p.Text, "\n") {
			if !seen[line] {
				seen[line] = true
				b.WriteString(line)
				b.WriteByte('\n')
			}
		}
	}
	return b.String()
}

func (b *builder) postings() map[int64][]byte {
	out := make(map[int64][]byte, len(b.entries)+len(b.title))
	for term := range b.title {
		if _, ok := b.entries[term]; !ok {
			out[term] = appendPosting(nil, b.title[term], nil)
		}
	}
	for _, term := range slices.Collect(maps.Keys(b.entries)) {
		out[term] = appendPosting(nil, b.title[term], b.entries[term])
	}
	return out
}

// appendPosting writes unsigned varints: occurrences in the title, number of
// articles, then for each article the distance from the one before, the
// counts of the other fields, the number of passages and for each the
// distance from the one before and its count.
func appendPosting(buf []byte, title int, entries []entry) []byte {
	buf = binary.AppendUvarint(buf, uint64(title))
	buf = binary.AppendUvarint(buf, uint64(len(entries)))
	before := 0
	for _, e := range entries {
		buf = binary.AppendUvarint(buf, uint64(e.article-before))
		before = e.article
		for _, n := range e.counts {
			buf = binary.AppendUvarint(buf, uint64(n))
		}
		buf = binary.AppendUvarint(buf, uint64(len(e.passages)))
		last := 0
		for _, p := range e.passages {
			buf = binary.AppendUvarint(buf, uint64(p.index-last))
			buf = binary.AppendUvarint(buf, uint64(p.count))
			last = p.index
		}
	}
	return buf
}
