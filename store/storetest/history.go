package storetest

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"neuguong/corpus"
	"neuguong/retrieval"
	"neuguong/store"
)

func (s suite) history() map[string]func(*testing.T) {
	return map[string]func(*testing.T){
		"a superseded version stays with its text and what changed":  s.keepVersion,
		"a superseded version is never searched, listed or opened":   s.versionHidden,
		"the history goes on to the newest version":                  s.chain,
		"a version that is given again does not come back":           s.oldFileAgain,
		"another file with the same text is noted and not stored":    s.otherCopy,
		"a better copy takes the place of a scan, never the reverse": s.scans,
		"a version issued earlier does not supersede":                s.earlier,
		"one number of two issuers is two documents":                 s.twoIssuers,
		"charters without a number are versions by title and text":   s.charters,
		"history is for those who may read all that it shows":        s.historyAccess,
		"history names no document that only others may read":        s.historyAlone,
		"history is for the audiences of all that it shows":          s.historyAudience,
		"removing a document removes its history and what is noted":  s.removeHistory,
		"changes are listed since a time":                            s.changesSince,
		"a file without a date supersedes that of the likest year":   s.undated,
	}
}

// tables that hold something of versions that are no longer stored.
var historyTables = []string{"history", "history_audiences", "copies"}

// charter is a document of fifty words and more, without a number.
func charter(last string) retrieval.Entry {
	e := directive("", "Hội viên chấp hành Điều lệ, nghị quyết và các quy định của Hội; giữ gìn đoàn kết trong tổ chức.\n"+
		"Hội viên giữ gìn phẩm chất, nêu gương trong công việc và trong đời sống, trên mạng xã hội cũng như ngoài đời.",
		"Hội viên được ứng cử, đề cử, bầu cử vào các cơ quan lãnh đạo của Hội theo quy định của Điều lệ.", last)
	e.Document.Kind, e.Document.Title = "Điều lệ", "Điều lệ Hội"
	return e
}

func changes(t *testing.T, st *store.Store, f retrieval.Filter) []retrieval.Version {
	t.Helper()
	list, err := st.Changes(t.Context(), f, time.Time{})
	must(t, err)
	return list
}

func (s suite) keepVersion(t *testing.T) {
	st, e := s.fresh(t), full(t)
	old := add(t, st, e)
	before, err := st.Document(t.Context(), everything(), old)
	must(t, err)
	newer := directive("24-CT/TU", "Đảng viên phải luôn nêu gương.\nKhông chia sẻ tin chưa kiểm chứng.")
	newer.Document.Issuer = e.Document.Issuer
	id := add(t, st, newer)
	v, doc, err := st.Superseded(t.Context(), everything(), old)
	must(t, err)
	if diff := cmp.Diff(before, v.DocumentInfo); diff != "" {
		t.Errorf("what was known of it (-want +got):\n%s", diff)
	}
	if v.Document != id || v.Successor != id || !v.Superseded.Equal(noon()) {
		t.Errorf("got %d, %d at %v", v.Document, v.Successor, v.Superseded)
	}
	if diff := cmp.Diff(e.Document.Parts, doc.Parts); diff != "" {
		t.Errorf("its text (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(corpus.Compare(e.Document, newer.Document).Essence(), v.Difference); diff != "" {
		t.Errorf("the difference (-want +got):\n%s", diff)
	}
	if want := (corpus.Tally{Changed: 1, Removed: 1}); v.Difference.Tally() != want {
		t.Errorf("tally: got %+v, want %+v", v.Difference.Tally(), want)
	}
	if diff := cmp.Diff([]retrieval.Version{v}, changes(t, st, everything())); diff != "" {
		t.Errorf("changes (-one +list):\n%s", diff)
	}
	if _, _, err := st.Superseded(t.Context(), everything(), id); !errors.Is(err, retrieval.ErrNotFound) {
		t.Errorf("the version stored now: got error %v", err)
	}
}

func (s suite) versionHidden(t *testing.T) {
	address := s.Fresh(t)
	st, db := open(t, address, fixedNow()), s.SQL(t, address)
	old := add(t, st, directive("24-CT/TU", "Cấm livestream trong giờ làm việc."))
	must(t, st.AddVectors(t.Context(), retrieval.VectorSet{Document: old, Model: "m", Ordinals: []int{0}, Vectors: [][]float32{{1, 0}}}))
	id := add(t, st, directive("24-CT/TU", "Giữ gìn hình ảnh."))
	if got := candidates(t, st, everything(), "livestream"); len(got) != 0 {
		t.Errorf("candidates: got %+v", got)
	}
	if got, err := st.Nearest(t.Context(), everything(), "m", []float32{1, 0}, 5); len(got) != 0 || err != nil {
		t.Errorf("nearest: got %+v, %v", got, err)
	}
	if _, err := st.Provisions(t.Context(), everything(), old); !errors.Is(err, retrieval.ErrNotFound) {
		t.Errorf("provisions: got error %v", err)
	}
	if got, err := st.ArticlePassages(t.Context(), everything(), []retrieval.ArticleID{{Document: old}}); len(got) != 0 || err != nil {
		t.Errorf("passages: got %+v, %v", got, err)
	}
	for _, table := range []string{"documents", "files", "layouts"} {
		if got := count(t, db, table); got != 1 {
			t.Errorf("%s: got %d rows", table, got)
		}
	}
	alone := s.fresh(t)
	add(t, alone, directive("24-CT/TU", "Giữ gìn hình ảnh."))
	want, got := candidates(t, alone, everything(), "hình ảnh"), candidates(t, st, everything(), "hình ảnh")
	if len(want) != 1 || len(got) != 1 || got[0].Document != id || got[0].Score != want[0].Score {
		t.Errorf("with a history %+v, without %+v", got, want)
	}
}

func (s suite) chain(t *testing.T) {
	st := s.fresh(t)
	first := add(t, st, directive("24-CT/TU", "Bản một về ứng xử."))
	second := add(t, st, directive("24-CT/TU", "Bản hai về ứng xử."))
	third := add(t, st, directive("24-CT/TU", "Bản ba về ứng xử."))
	list := changes(t, st, everything())
	if len(list) != 2 {
		t.Fatalf("changes: got %+v", list)
	}
	for i, want := range [][3]int64{{first, second, third}, {second, third, third}} {
		if got := [3]int64{list[i].ID, list[i].Successor, list[i].Document}; got != want {
			t.Errorf("version, successor, document: got %v, want %v", got, want)
		}
	}
	f := everything()
	f.Documents = []int64{third + 1}
	if got := changes(t, st, f); len(got) != 0 {
		t.Errorf("of another document: got %+v", got)
	}
}

func (s suite) oldFileAgain(t *testing.T) {
	st := s.fresh(t)
	e := directive("24-CT/TU", "Bản một về ứng xử.")
	add(t, st, e)
	id := add(t, st, directive("24-CT/TU", "Bản hai về ứng xử."))
	added, err := st.Add(t.Context(), e)
	must(t, err)
	if want := (retrieval.Added{SHA256: e.SHA256, ID: id, Known: true, LeftOut: corpus.Older}); !cmp.Equal(want, added) || len(changes(t, st, everything())) != 1 {
		t.Errorf("got %+v, want %+v", added, want)
	}
}

func (s suite) otherCopy(t *testing.T) {
	address := s.Fresh(t)
	st, db := open(t, address, fixedNow()), s.SQL(t, address)
	id := add(t, st, directive("24-CT/TU", "Giữ gìn “hình ảnh” - nêu gương."))
	e := directive("24-CT/TU", "Giữ gìn hình ảnh; NÊU GƯƠNG.")
	e.FileName = "ban-khac.docx"
	for _, known := range []bool{false, true} {
		added, err := st.Add(t.Context(), e)
		must(t, err)
		if want := (retrieval.Added{SHA256: e.SHA256, ID: id, Known: known, LeftOut: corpus.Copies}); !cmp.Equal(want, added) {
			t.Errorf("got %+v, want %+v", added, want)
		}
	}
	copies, err := st.Copies(t.Context(), everything(), id)
	must(t, err)
	want := []retrieval.Copy{{Document: id, FileName: "ban-khac.docx", SHA256: e.SHA256, Reason: corpus.Copies, Seen: noon(),
		Difference: corpus.Difference{Verdict: corpus.SameText, Similarity: 1}}}
	if diff := cmp.Diff(want, copies); diff != "" {
		t.Errorf("copies (-want +got):\n%s", diff)
	}
	if n := count(t, db, "documents"); n != 1 {
		t.Errorf("documents: got %d", n)
	}
	newest := add(t, st, directive("24-CT/TU", "Giữ gìn hình ảnh và đoàn kết."))
	if copies, err = st.Copies(t.Context(), everything(), newest); err != nil || len(copies) != 1 || copies[0].Reason != corpus.Older {
		t.Errorf("copies of the next version: got %+v, %v", copies, err)
	}
	if again := add(t, st, e); again != newest {
		t.Errorf("the copy of a superseded text: got %d, want %d", again, newest)
	}
}

func (s suite) scans(t *testing.T) {
	st := s.fresh(t)
	scan := func(text string) retrieval.Entry {
		e := directive("24-CT/TU", text)
		e.Document.Confidence = corpus.OCR
		return filed(e, "scan of "+text)
	}
	first := add(t, st, scan("Gỉữ gìn hình ảnh trong 3 ngày."))
	id := add(t, st, directive("24-CT/TU", "Giữ gìn hình ảnh trong 3 ngày."))
	if list := changes(t, st, everything()); len(list) != 1 || list[0].ID != first {
		t.Errorf("changes: got %+v", list)
	}
	for text, want := range map[string]corpus.Succession{
		"Giữ gln hình ánh trong 3 ngày.": corpus.Copies,
		"Giữ gìn hình ảnh trong 8 ngày.": corpus.Worse,
	} {
		e := scan(text)
		if got := add(t, st, e); got != id {
			t.Errorf("%s: got document %d, want %d", text, got, id)
		}
		copies, err := st.Copies(t.Context(), everything(), id)
		must(t, err)
		found := false
		for _, c := range copies {
			if c.SHA256 == e.SHA256 {
				found = true
				if c.Reason != want || (want == corpus.Worse) != (len(c.Difference.Articles) > 0) && want == corpus.Worse {
					t.Errorf("%s: got %+v", text, c)
				}
			}
		}
		if !found {
			t.Errorf("%s was not noted", text)
		}
	}
}

func (s suite) earlier(t *testing.T) {
	st := s.fresh(t)
	issued := func(day, text string) retrieval.Entry {
		e := directive("24-CT/TU", text)
		e.Document.Issued = date(t, day)
		return e
	}
	id := add(t, st, issued("2026-02-02", "Bản hai."))
	if got := add(t, st, issued("2026-01-01", "Bản một.")); got != id {
		t.Errorf("got document %d, want %d", got, id)
	}
	copies, err := st.Copies(t.Context(), everything(), id)
	must(t, err)
	if len(copies) != 1 || copies[0].Reason != corpus.Older {
		t.Errorf("copies: got %+v", copies)
	}
}

func (s suite) twoIssuers(t *testing.T) {
	st := s.fresh(t)
	for _, issuer := range []string{"Tỉnh ủy Cà Mau", "Tỉnh ủy Bạc Liêu"} {
		e := directive("24-CT/TU", "Giữ gìn hình ảnh.")
		e.Document.Issuer = issuer
		if added, err := st.Add(t.Context(), filed(e, issuer)); err != nil || len(added.Superseded) != 0 {
			t.Errorf("%s: superseded %v, error %v", issuer, added.Superseded, err)
		}
	}
	same(t, "documents", []string{"24-CT/TU", "24-CT/TU"}, numbers(t, st, everything()))
}

func (s suite) charters(t *testing.T) {
	st := s.fresh(t)
	add(t, st, directive("1-QĐ", "Giữ gìn hình ảnh."))
	old := add(t, st, charter("Điều lệ này có hiệu lực từ ngày được Đại hội thông qua."))
	added, err := st.Add(t.Context(), charter("Điều lệ này có hiệu lực sau mười ngày."))
	must(t, err)
	if diff := cmp.Diff([]int64{old}, added.Superseded); diff != "" {
		t.Errorf("superseded (-want +got):\n%s", diff)
	}
	other := charter("Điều lệ này có hiệu lực sau mười ngày.")
	other.Document.Title = "Điều lệ Quỹ học bổng"
	if added, err = st.Add(t.Context(), filed(other, "other")); err != nil || len(added.Superseded) != 0 {
		t.Errorf("of another title: superseded %v, error %v", added.Superseded, err)
	}
}

// readBy adds versions that may be read with these levels of access.
func readBy(t *testing.T, st *store.Store, levels ...retrieval.Access) {
	t.Helper()
	for i, level := range levels {
		e := directive("24-CT/TU", []string{"Bản một.", "Bản hai.", "Bản ba."}[i])
		e.Access, e.Decided = level, true
		add(t, st, e)
	}
}

func (s suite) historyAccess(t *testing.T) {
	for _, c := range []struct {
		levels []retrieval.Access
		reader retrieval.Access
		want   int
	}{
		{[]retrieval.Access{retrieval.Public, retrieval.Public}, retrieval.Public, 1},
		{[]retrieval.Access{retrieval.Restricted, retrieval.Public}, retrieval.Public, 0},
		{[]retrieval.Access{retrieval.Public, retrieval.Restricted}, retrieval.Members, 0},
		{[]retrieval.Access{retrieval.Public, retrieval.Members, retrieval.Public}, retrieval.Public, 0},
		{[]retrieval.Access{retrieval.Members, retrieval.Public, retrieval.Public}, retrieval.Public, 1},
		{[]retrieval.Access{retrieval.Public, retrieval.Members, retrieval.Public}, retrieval.Members, 2},
	} {
		st := s.fresh(t)
		readBy(t, st, c.levels...)
		f := retrieval.Filter{Access: c.reader}
		if got := changes(t, st, f); len(got) != c.want {
			t.Errorf("%v: a reader of level %d sees %d changes, want %d", c.levels, c.reader, len(got), c.want)
		}
		for _, v := range changes(t, st, everything()) {
			_, _, err := st.Superseded(t.Context(), f, v.ID)
			if hidden := errors.Is(err, retrieval.ErrNotFound); !hidden && err != nil || hidden && c.want == len(c.levels)-1 {
				t.Errorf("%v: version %d for level %d: %v", c.levels, v.ID, c.reader, err)
			}
		}
	}
	st := s.fresh(t)
	id := add(t, st, directive("24-CT/TU", "Bản một."))
	hidden := filed(directive("24-CT/TU", "Bản một."), "other")
	hidden.Access = retrieval.Restricted
	add(t, st, hidden)
	if copies, err := st.Copies(t.Context(), retrieval.Filter{}, id); err != nil || len(copies) != 0 {
		t.Errorf("copies for everybody: got %+v, %v", copies, err)
	}
}

func (s suite) historyAlone(t *testing.T) {
	st := s.fresh(t)
	old := add(t, st, directive("24-CT/TU", "Bản một."))
	hidden := directive("99-CT/TU", "Thay thế.")
	hidden.Access, hidden.Document.Replaces = retrieval.Restricted, []string{"24-CT/TU"}
	add(t, st, hidden)
	if d, err := st.Document(t.Context(), everything(), old); err != nil || len(d.ReplacedBy) == 0 {
		t.Fatalf("before: %+v, %v", d, err)
	}
	add(t, st, directive("24-CT/TU", "Bản hai."))
	v, _, err := st.Superseded(t.Context(), retrieval.Filter{}, old)
	must(t, err)
	if len(v.ReplacedBy)+len(v.Effects)+len(v.Conflicts) > 0 {
		t.Errorf("got %v, %v, %v", v.ReplacedBy, v.Effects, v.Conflicts)
	}
}

func (s suite) historyAudience(t *testing.T) {
	st := s.fresh(t)
	for i, audiences := range [][]string{{"cán bộ"}, {"cán bộ", "đoàn viên"}, nil} {
		e := directive("24-CT/TU", []string{"Bản một.", "Bản hai.", "Bản ba."}[i])
		e.Audiences = audiences
		add(t, st, e)
	}
	for audience, want := range map[string]int{"": 2, "cán bộ": 2, "đoàn viên": 1, "hội viên": 0} {
		if got := changes(t, st, retrieval.Filter{Audience: audience}); len(got) != want {
			t.Errorf("%q sees %d changes, want %d", audience, len(got), want)
		}
	}
}

func (s suite) removeHistory(t *testing.T) {
	address := s.Fresh(t)
	st, db := open(t, address, fixedNow()), s.SQL(t, address)
	first := directive("24-CT/TU", "Bản một.")
	first.Audiences = []string{"cán bộ"}
	add(t, st, first)
	add(t, st, directive("24-CT/TU", "Bản hai."))
	id := add(t, st, directive("24-CT/TU", "Bản ba."))
	add(t, st, filed(directive("24-CT/TU", "Bản ba."), "other"))
	for _, table := range historyTables {
		if count(t, db, table) == 0 {
			t.Errorf("%s has nothing of the document", table)
		}
	}
	must(t, st.Remove(t.Context(), id))
	for _, table := range historyTables {
		if got := count(t, db, table); got != 0 {
			t.Errorf("%s: got %d rows", table, got)
		}
	}
	if again := add(t, st, first); again <= id {
		t.Errorf("a version that is given after all were removed: got %d", again)
	}
}

func (s suite) changesSince(t *testing.T) {
	now := noon()
	st := open(t, s.Fresh(t), store.Options{Now: func() time.Time { return now }})
	for _, text := range []string{"Bản một.", "Bản hai.", "Bản ba."} {
		add(t, st, directive("24-CT/TU", text))
		now = now.Add(time.Hour)
	}
	for hours, want := range map[int]int{0: 2, 1: 2, 2: 1, 3: 0} {
		got, err := st.Changes(t.Context(), everything(), noon().Add(time.Duration(hours)*time.Hour))
		must(t, err)
		if len(got) != want {
			t.Errorf("since %d hours: got %d changes, want %d", hours, len(got), want)
		}
	}
}

func (s suite) undated(t *testing.T) {
	st := s.fresh(t)
	var ids []int64
	for day, text := range map[string]string{"2025-01-01": "Giữ gìn đoàn kết nội bộ.", "2026-01-01": "Kiểm chứng tin trước khi chia sẻ."} {
		e := directive("24-CT/TU", text)
		e.Document.Issued = date(t, day)
		if id := add(t, st, e); day == "2026-01-01" {
			ids = append(ids, id)
		}
	}
	added, err := st.Add(t.Context(), directive("24-CT/TU", "Kiểm chứng mọi tin trước khi chia sẻ."))
	must(t, err)
	if diff := cmp.Diff(ids, added.Superseded); diff != "" {
		t.Errorf("superseded (-want +got):\n%s", diff)
	}
}
