package storetest

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"neuguong/corpus"
	"neuguong/retrieval"
	"neuguong/store"
)

func (s suite) reports() map[string]func(*testing.T) {
	return map[string]func(*testing.T){
		"a report comes back with the directives it names":           s.reportRoundTrip,
		"a directive that is named is stored once it is added":       s.mentionStored,
		"a stored directive the reader may not see is not told of":   s.mentionHidden,
		"a number of another year is another directive":              s.mentionOtherYear,
		"a report the reader may not see tells nothing":              s.reportHidden,
		"what a report says is replaced stays in force":              s.reportReplacesNothing,
		"directives that a removed report named are forgotten":       s.reportRemoved,
		"a document stored before reports were known is a directive": s.natureDefault,
	}
}

// report makes a report that names the directives given.
func report(mentions ...corpus.Mention) retrieval.Entry {
	e := directive("", "Ngày 21/4 diễn ra hội nghị.")
	e.Document.Nature, e.Document.Kind, e.Document.Mentions = corpus.Report, corpus.KindNews, mentions
	e.FileName = "ban-tin.txt"
	return filed(e, "bản tin")
}

func names(t *testing.T, number, issued string) corpus.Mention {
	t.Helper()
	return corpus.Mention{Number: number, Kind: "Chỉ thị", Statements: []corpus.Statement{
		{Ref: "tiêu đề", Sentence: "Sơ kết Chỉ thị " + number},
		{Key: "doan1", Ref: "đoạn 1", Sentence: "Chỉ thị số " + number + ".", Issuer: "Tỉnh ủy", Issued: date(t, issued), Subject: "ứng xử"},
	}}
}

func (s suite) reportRoundTrip(t *testing.T) {
	st := s.fresh(t)
	want := []corpus.Mention{names(t, "24-CT/TU", "2017-06-29"), names(t, "9-CT/TU", "")}
	add(t, st, directive("1-QĐ", "Nội dung."))
	id := add(t, st, report(want...))
	d, err := st.Document(t.Context(), everything(), id)
	must(t, err)
	var got []corpus.Mention
	for _, m := range d.Mentions {
		got = append(got, m.Mention)
	}
	if diff := cmp.Diff(want, got); diff != "" || d.Nature != corpus.Report {
		t.Errorf("nature %v, mentions (-want +got):\n%s", d.Nature, diff)
	}
	docs, err := st.Documents(t.Context(), everything())
	must(t, err)
	for _, d := range docs {
		if d.ID != id && (d.Nature != corpus.Directive || len(d.Mentions) > 0) {
			t.Errorf("the directive: got nature %v, mentions %v", d.Nature, d.Mentions)
		}
	}
}

func (s suite) mentionStored(t *testing.T) {
	st := s.fresh(t)
	bare := names(t, "9", "")
	id := add(t, st, report(names(t, "24-CT/TU", "2017-06-29"), bare))
	equal(t, "stored before", "[0 0]", mentionedText(t, st, everything(), id))
	e := directive("24 – ct/tu", "Nội dung.")
	e.Document.Kind = "Chỉ thị"
	add(t, st, e)
	e = directive("9-QĐ/TU", "Nội dung.") // of another kind than the "Chỉ thị số 9" named
	add(t, st, e)
	equal(t, "stored after", "[1 0]", mentionedText(t, st, everything(), id))
	e = directive("9/CT-TU", "Nội dung.")
	e.Document.Kind = "Chỉ thị"
	add(t, st, e)
	equal(t, "stored by its first number", "[1 1]", mentionedText(t, st, everything(), id))
}

func (s suite) mentionHidden(t *testing.T) {
	st := s.fresh(t)
	id := add(t, st, report(names(t, "24-CT/TU", "2017-06-29")))
	e := directive("24-CT/TU", "Nội dung.")
	e.Access, e.Audiences = retrieval.Members, []string{"cán bộ"}
	add(t, st, e)
	equal(t, "for the public", "[0]", mentionedText(t, st, retrieval.Filter{}, id))
	equal(t, "for another audience", "[0]", mentionedText(t, st, retrieval.Filter{Access: retrieval.Members, Audience: "đoàn viên"}, id))
	equal(t, "for its readers", "[1]", mentionedText(t, st, retrieval.Filter{Access: retrieval.Members, Audience: "cán bộ"}, id))
}

func (s suite) mentionOtherYear(t *testing.T) {
	st := s.fresh(t)
	id := add(t, st, report(names(t, "24-CT/TU", "2017-06-29")))
	e := directive("24-CT/TU", "Nội dung.")
	e.Document.Issued = date(t, "2022-06-29")
	add(t, st, e)
	equal(t, "stored", "[0]", mentionedText(t, st, everything(), id))
}

func (s suite) reportHidden(t *testing.T) {
	st := s.fresh(t)
	e := report(names(t, "24-CT/TU", "2017-06-29"))
	e.Access = retrieval.Restricted
	add(t, st, e)
	docs, err := st.Documents(t.Context(), retrieval.Filter{Access: retrieval.Members})
	must(t, err)
	equal(t, "documents", 0, len(docs))
}

func (s suite) reportReplacesNothing(t *testing.T) {
	st := s.fresh(t)
	add(t, st, directive("24-CT/TU", "Nội dung."))
	add(t, st, report(names(t, "24-CT/TU", "")))
	same(t, "in force", []string{"", "24-CT/TU"}, numbers(t, st, retrieval.Filter{InForceOn: date(t, "2026-01-01")}))
}

func (s suite) reportRemoved(t *testing.T) {
	address := s.Fresh(t)
	st := open(t, address, fixedNow())
	id := add(t, st, report(names(t, "24-CT/TU", "2017-06-29")))
	db := s.SQL(t, address)
	equal(t, "rows", 2, count(t, db, "mentions"))
	must(t, st.Remove(t.Context(), id))
	equal(t, "rows after removing", 0, count(t, db, "mentions"))
}

func (s suite) natureDefault(t *testing.T) {
	address := s.Fresh(t)
	st := open(t, address, fixedNow())
	id := add(t, st, directive("1-QĐ", "Nội dung."))
	db := s.SQL(t, address)
	_, err := db.ExecContext(t.Context(), `INSERT INTO documents (number, number_key, kind, issuer, place, signer, title, issued, effective_from,
			effective_to, effective_rule, confidence, access, file_name, media_type, sha256, pages, articles, passages, warnings, added, block)
		SELECT '2-QĐ', '2-QD', kind, issuer, place, signer, title, issued, effective_from,
			effective_to, effective_rule, confidence, access, file_name, media_type, 'khác', pages, articles, passages, warnings, added, block
		FROM documents`)
	must(t, err)
	docs, err := st.Documents(t.Context(), everything())
	must(t, err)
	for _, d := range docs {
		if d.Nature != corpus.Directive {
			t.Errorf("document %d (%d was added): got %v", d.ID, id, d.Nature)
		}
	}
	equal(t, "documents", 2, len(docs))
}

// mentionedText says how many stored documents each directive named has: "[1 0]".
func mentionedText(t *testing.T, st *store.Store, f retrieval.Filter, id int64) string {
	t.Helper()
	d, err := st.Document(t.Context(), f, id)
	must(t, err)
	stored := []int{}
	for _, m := range d.Mentions {
		stored = append(stored, len(m.Stored))
	}
	return fmt.Sprint(stored)
}
