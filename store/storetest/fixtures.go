package storetest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"neuguong/corpus"
	"neuguong/retrieval"
	"neuguong/retrieval/lexical"
	"neuguong/store"
)

// everything lets all documents through.
func everything() retrieval.Filter { return retrieval.Filter{Access: retrieval.Restricted} }

// directive makes a document of one part; each article is its khoản, one a line.
func directive(number string, articles ...string) retrieval.Entry {
	doc := &corpus.Document{
		Number: number, Kind: "Quy định", Issuer: "Ban Thường vụ", Title: "Quy tắc ứng xử",
		Confidence: corpus.Native, Parts: []corpus.Part{{Name: "body"}},
	}
	e := retrieval.Entry{Document: doc, FileName: "quy-dinh.txt", MediaType: "text/plain"}
	part := &doc.Parts[0]
	for i, text := range articles {
		article := len(part.Provisions)
		heading := fmt.Sprintf("Nội dung thứ %d", i+1)
		part.Provisions = append(part.Provisions, corpus.Provision{
			Level: corpus.Article, Label: fmt.Sprint(i + 1), Heading: heading, Parent: -1, Key: fmt.Sprintf("d%d", i+1),
		})
		for j, clause := range strings.Split(text, "\n") {
			key := fmt.Sprintf("d%d.k%d", i+1, j+1)
			e.Passages = append(e.Passages, corpus.Passage{
				Provision: len(part.Provisions), Article: i, Key: key,
				Ref: fmt.Sprintf("khoản %d Điều %d", j+1, i+1), Heading: heading, Text: clause,
			})
			part.Provisions = append(part.Provisions, corpus.Provision{
				Level: corpus.Clause, Label: fmt.Sprint(j + 1), Text: clause, Parent: article, Key: key,
			})
		}
	}
	return filed(e, number+"\n"+strings.Join(articles, "\n"))
}

// filed gives e an original file and an index.
func filed(e retrieval.Entry, original string) retrieval.Entry {
	sum := sha256.Sum256([]byte(original))
	e.Original, e.SHA256 = []byte(original), hex.EncodeToString(sum[:])
	e.Segment = lexical.Build(e.Document, e.Passages)
	return e
}

func date(t *testing.T, s string) corpus.Date {
	t.Helper()
	d, err := corpus.ParseDate(s)
	must(t, err)
	return d
}

func add(t *testing.T, st *store.Store, e retrieval.Entry) int64 {
	t.Helper()
	added, err := st.Add(t.Context(), e)
	must(t, err)
	return added.ID
}

func words(text string) lexical.Query {
	q := lexical.Query{Limit: 50}
	for _, id := range lexical.Analyze(text) {
		q.Terms = append(q.Terms, lexical.Term{ID: id, Weight: 1})
	}
	return q
}

func candidates(t *testing.T, st *store.Store, f retrieval.Filter, text string) []lexical.Candidate {
	t.Helper()
	found, err := st.Candidates(t.Context(), f, words(text))
	must(t, err)
	return found.Candidates
}

// numbers lists the numbers of the documents f lets through.
func numbers(t *testing.T, st *store.Store, f retrieval.Filter) []string {
	t.Helper()
	docs, err := st.Documents(t.Context(), f)
	must(t, err)
	list := []string{}
	for _, d := range docs {
		list = append(list, d.Number)
	}
	return list
}
