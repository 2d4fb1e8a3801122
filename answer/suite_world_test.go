package answer

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"neuguong/corpus"
	files "neuguong/corpus/extract"
	"neuguong/corpus/force"
	shipped "neuguong/corpus/sample"
	"neuguong/retrieval"
)

// sharedCorpus gives the folder of real documents, or skips.
func sharedCorpus(t testing.TB) string {
	t.Helper()
	dir := filepath.Join("..", "..", "shared", "corpus")
	if _, err := os.Stat(dir); err != nil {
		if os.Getenv("NEUGUONG_REQUIRE_SHARED") == "1" {
			t.Fatalf("real documents in ../shared are required: %v", err)
		}
		t.Skip("real documents in ../shared are absent")
	}
	return dir
}

// realFiles are official texts of the kinds the bot is for, in several formats.
var realFiles = []string{
	"luat-an-ninh-mang-24-2018/LUATANNINHMANG.docx", "luat-thanh-nien-57-2020/raw.txt", "luat-can-bo-cong-chuc-80-2025/luat-80-2025.md",
	"luat-vien-chuc-58-2010/raw.txt", "luat-phong-chong-tham-nhung-36-2018/raw.txt", "luat-bao-ve-bi-mat-nha-nuoc-29-2018/raw.txt",
	"nghi-dinh-172-2025-ky-luat-cbcc/nghi-dinh-172-2025.md", "nghi-dinh-174-2026-xu-phat-vt-cntt/ocr-b.md",
	"quyet-dinh-3509-qd-ct-2025-quy-tac-ung-xu/quyet-dinh-3509-qd-ct.md", "dieu-le-doan-2022/dieu_le.txt",
	"dieu-le-dang-2011/dieu-le-dang-2011.md", "nghi-dinh-116-2003-tcvn3-doc/2004-NghiDinh116_2003.doc",
}

var readReal = sync.OnceValues(func() (*shelf, error) {
	s := &shelf{documents: map[int64]retrieval.DocumentInfo{}, trees: map[int64][]retrieval.Provision{}}
	for i, name := range realFiles {
		data, err := os.ReadFile(filepath.Join("..", "..", "shared", "corpus", name))
		if err != nil {
			return nil, err
		}
		text, err := files.Read(context.Background(), name, data, files.DefaultLimits())
		if err != nil {
			return nil, err
		}
		doc, err := corpus.Parse(filepath.Base(name), text)
		if err != nil {
			return nil, err
		}
		s.shelve(int64(i+1), doc)
	}
	return s, nil
})

// realShelf holds the real documents.
func realShelf(t testing.TB) *shelf {
	t.Helper()
	sharedCorpus(t)
	s, err := readReal()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// sampleShelf holds the sample documents that are shipped.
func sampleShelf(t testing.TB) *shelf {
	t.Helper()
	list, err := shipped.Files()
	if err != nil {
		t.Fatal(err)
	}
	s := &shelf{documents: map[int64]retrieval.DocumentInfo{}, trees: map[int64][]retrieval.Provision{}}
	for i, f := range list {
		text, err := shipped.Text(f.Data)
		if text == nil && err == nil {
			text, err = files.Read(t.Context(), f.Name, f.Data, files.DefaultLimits())
		}
		if err != nil {
			t.Fatal(err)
		}
		doc, err := corpus.Parse(f.Name, text)
		if err != nil {
			t.Fatal(err)
		}
		s.shelve(int64(i+1), doc)
	}
	return s
}

// shelve puts a document that was read on the shelf.
func (s *shelf) shelve(id int64, doc *corpus.Document) {
	s.documents[id] = retrieval.DocumentInfo{ID: id, Number: doc.Number, Kind: doc.Kind, Title: doc.Title, Issued: doc.Issued, EffectiveFrom: doc.EffectiveFrom}
	var out []retrieval.Provision
	for p := range doc.Parts {
		part := &doc.Parts[p]
		start := len(out)
		for i := range part.Provisions {
			v := retrieval.Provision{
				Document: id, Ordinal: len(out), Parent: -1, PartName: part.Name, PartTitle: part.Title,
				Provision: part.Provisions[i], Ref: corpus.Ref(part, i),
			}
			if v.Provision.Parent >= 0 {
				v.Parent = start + v.Provision.Parent
			}
			out = append(out, v)
		}
	}
	s.trees[id] = out
}

// material is a statement of a provision that scripted outputs are made from.
type material struct {
	document int64
	article  string // key
	ref      string
	text     string // one sentence of the provision, without its label
}

// materials gives the sentences that can stand alone: not too long, no lead of
// a list, no pointer to "the above".
func (s *shelf) materials(id int64) []material {
	var out []material
	t := newTree(s.trees[id], corpus.Date{}, func([]force.Effect) bool { return false })
	for i := range t.provisions {
		if t.provisions[i].Level != corpus.Article {
			continue
		}
		for _, c := range t.clauses(i) {
			out = append(out, t.materials(id, i, c)...)
			for _, closing := range t.below(c) {
				if t.provisions[closing].Level == corpus.Preamble {
					out = append(out, t.materials(id, i, closing)...)
				}
			}
		}
	}
	return out
}

// materials gives those of one provision of an article.
func (t *tree) materials(id int64, article, at int) []material {
	if t.opening(at) != "" {
		return nil
	}
	var out []material
	for line := range strings.SplitSeq(t.provisions[at].Text, "\n") {
		for _, text := range sentences(line) {
			if n := len([]rune(text)); n >= 50 && n <= 330 && strings.HasSuffix(text, ".") && strings.Count(text, ". ") == 0 && !strings.HasPrefix(text, "Ban hành kèm theo") && !strings.ContainsAny(text, "“”\"[]<>") {
				out = append(out, material{id, t.provisions[article].Key, t.provisions[at].Ref, text})
			}
		}
	}
	return out
}
