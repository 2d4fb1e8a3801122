package storetest

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"neuguong/retrieval"
)

func (s suite) writing() map[string]func(*testing.T) {
	return map[string]func(*testing.T){
		"a new version supersedes the one of the same number":     s.supersede,
		"the same file again changes nothing":                     s.sameFile,
		"the same number of another year is another document":     s.otherYear,
		"documents without a number supersede nothing":            s.unnumbered,
		"a removed document leaves nothing behind":                s.remove,
		"the id of a removed document is not used again":          s.newIDs,
		"unchanged passages of a new version keep their vectors":  s.inherit,
		"an entry that does not hold together is refused whole":   s.incoherent,
		"who may read a document can be changed":                  s.setAccess,
		"a new version is for no more readers than the old one":   s.keptAccess,
		"a file that was given before is known by its hash":       s.given,
		"empty files and texts of every script are stored intact": s.oddContent,
	}
}

func (s suite) supersede(t *testing.T) {
	st := s.fresh(t)
	old := add(t, st, directive("24-CT/TU", "Bản cũ nói về ứng xử."))
	other := add(t, st, directive("25-CT/TU", "Văn bản khác về ứng xử."))
	added, err := st.Add(t.Context(), directive("24 - ct/tu", "Bản mới nói về ứng xử."))
	must(t, err)
	if diff := cmp.Diff([]int64{old}, added.Superseded); diff != "" {
		t.Errorf("superseded (-want +got):\n%s", diff)
	}
	found := map[int64]bool{}
	for _, c := range candidates(t, st, everything(), "ứng xử") {
		found[c.Document] = true
	}
	if diff := cmp.Diff(map[int64]bool{added.ID: true, other: true}, found); diff != "" {
		t.Errorf("candidates (-want +got):\n%s", diff)
	}
	same(t, "documents", []string{"24 - ct/tu", "25-CT/TU"}, numbers(t, st, everything()))
}

func (s suite) sameFile(t *testing.T) {
	st := s.fresh(t)
	e := directive("24-CT/TU", "Nội dung.")
	first := add(t, st, e)
	e.FileName, e.Access = "ten-khac.txt", retrieval.Restricted
	added, err := st.Add(t.Context(), e)
	must(t, err)
	if want := (retrieval.Added{SHA256: e.SHA256, ID: first, Known: true}); !cmp.Equal(want, added) {
		t.Errorf("got %+v, want %+v", added, want)
	}
	docs, err := st.Documents(t.Context(), retrieval.Filter{})
	must(t, err)
	if len(docs) != 1 || docs[0].FileName != "quy-dinh.txt" {
		t.Errorf("documents: got %+v", docs)
	}
}

func (s suite) otherYear(t *testing.T) {
	st := s.fresh(t)
	for _, issued := range []string{"2014-05-01", "2024-05-01"} {
		e := directive("24-CT/TU", "Ban hành năm "+issued)
		e.Document.Issued = date(t, issued)
		if added, err := st.Add(t.Context(), e); err != nil || len(added.Superseded) != 0 {
			t.Errorf("that of %s: superseded %v, error %v", issued, added.Superseded, err)
		}
	}
	e := directive("24-CT/TU", "Bản đã sửa")
	e.Document.Issued = date(t, "2024-06-02")
	if added, err := st.Add(t.Context(), e); err != nil || len(added.Superseded) != 1 {
		t.Errorf("of the same year: superseded %v, error %v", added.Superseded, err)
	}
}

func (s suite) unnumbered(t *testing.T) {
	st := s.fresh(t)
	add(t, st, directive("", "Một."))
	e := directive("", "Hai.")
	e.Document.Replaces = []string{""}
	if added, err := st.Add(t.Context(), e); err != nil || len(added.Superseded) != 0 {
		t.Errorf("superseded %v, error %v", added.Superseded, err)
	}
	same(t, "in force", []string{"", ""}, numbers(t, st, retrieval.Filter{InForceOn: date(t, "2026-01-01")}))
}

// tables that hold something of a document.
var documentTables = []string{
	"documents", "audiences", "files", "relations", "parts", "provisions", "passages", "layouts", "postings", "vectors",
}

func (s suite) remove(t *testing.T) {
	address := s.Fresh(t)
	st, db := open(t, address, fixedNow()), s.SQL(t, address)
	kept := add(t, st, directive("99-QĐ", "Điều còn lại về ứng xử."))
	before := map[string]int{}
	for _, table := range documentTables {
		before[table] = count(t, db, table)
	}
	id := add(t, st, full(t))
	must(t, st.AddVectors(t.Context(), retrieval.VectorSet{Document: id, Model: "m", Ordinals: []int{0, 1}, Vectors: [][]float32{{1}, {2}}}))
	for _, table := range documentTables {
		if count(t, db, table) == before[table] {
			t.Errorf("%s has nothing of the document", table)
		}
	}
	must(t, st.Remove(t.Context(), id))
	for _, table := range documentTables {
		if got := count(t, db, table); got != before[table] {
			t.Errorf("%s: got %d rows, want %d", table, got, before[table])
		}
	}
	if got := candidates(t, st, everything(), "ứng xử nêu gương"); len(got) != 1 || got[0].Document != kept {
		t.Errorf("candidates: got %+v", got)
	}
}

func (s suite) newIDs(t *testing.T) {
	address := s.Fresh(t)
	last := int64(0)
	for i := range 4 {
		st := open(t, address, fixedNow())
		id := add(t, st, directive("24-CT/TU", "Nội dung."))
		if id <= last {
			t.Errorf("round %d: got id %d after %d", i, id, last)
		}
		last = id
		must(t, st.Remove(t.Context(), id))
	}
}

func (s suite) inherit(t *testing.T) {
	st := s.fresh(t)
	old := add(t, st, directive("24-CT/TU", "Giữ nguyên.\nGiữ nguyên.\nSẽ đổi.", "Cũng giữ nguyên."))
	vectors := [][]float32{{1, 0}, {1, 0}, {0, 1}, {1, 1}}
	must(t, st.AddVectors(t.Context(), retrieval.VectorSet{Document: old, Model: "m", Ordinals: []int{0, 1, 2, 3}, Vectors: vectors}))
	id := add(t, st, directive("24-CT/TU", "Giữ nguyên.\nGiữ nguyên.\nĐã đổi.", "Cũng giữ nguyên."))
	missing, err := st.WithoutVectors(t.Context(), "m", retrieval.PassageID{}, 10)
	must(t, err)
	if len(missing) != 1 || missing[0].Text != "Đã đổi." {
		t.Errorf("without vectors: got %+v", missing)
	}
	near, err := st.Nearest(t.Context(), everything(), "m", []float32{1, 1}, 1)
	must(t, err)
	if want := (retrieval.PassageID{Document: id, Ordinal: 3}); len(near) != 1 || near[0].ID != want || near[0].Article != 1 {
		t.Errorf("nearest: got %+v, want %+v", near, want)
	}
}

func (s suite) incoherent(t *testing.T) {
	st := s.fresh(t)
	e := directive("24-CT/TU", "Nội dung.")
	e.Passages[0].Part = 7
	if _, err := st.Add(t.Context(), e); err == nil {
		t.Error("a passage of a part that does not exist was stored")
	}
	if _, err := st.Add(t.Context(), retrieval.Entry{}); err == nil {
		t.Error("an entry without a document was stored")
	}
	same(t, "documents", []string{}, numbers(t, st, everything()))
}

func (s suite) oddContent(t *testing.T) {
	st := s.fresh(t)
	text := "Ấp Thới Bình ' \" \\ % _ $1 ? 漢字 🙂 e\u0301"
	e := directive("24'-CT\\/TU", text)
	e.Original, e.SHA256, e.FileName = nil, "", text
	id := add(t, st, e)
	name, _, data, err := st.Original(t.Context(), everything(), id)
	must(t, err)
	if name != text || len(data) != 0 {
		t.Errorf("original: got %q with %d bytes", name, len(data))
	}
	got, err := st.Document(t.Context(), everything(), id)
	must(t, err)
	if want := "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"; got.SHA256 != want || got.Number != "24'-CT\\/TU" {
		t.Errorf("got number %q and hash %s", got.Number, got.SHA256)
	}
	passages, err := st.ArticlePassages(t.Context(), everything(), []retrieval.ArticleID{{Document: id}})
	must(t, err)
	if len(passages) != 1 || passages[0].Text != text {
		t.Errorf("passages: got %+v", passages)
	}
}
