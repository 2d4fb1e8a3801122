package retrieval

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
)

// definer is a shelf that gives all its passages for definitions.
type definer struct {
	*shelf
	reads int
	fails error
}

func (s *definer) Defining(_ context.Context, f Filter, documents []int64) (all []Passage, err error) {
	s.reads++
	for _, d := range s.visible(f) {
		if slices.Contains(documents, d.ID) {
			all = append(all, s.passages[d.ID]...)
		}
	}
	return all, s.fails
}

func defining() *definer {
	s := &definer{shelf: newShelf()}
	s.put(DocumentInfo{ID: 1, Kind: "Quy định", Number: "01-QĐ/MAU", Title: "Về hoạt động"},
		"Giải thích từ ngữ|1. Tin giả là thông tin sai sự thật được tạo ra có chủ ý.|2. Bộ xác định thuê bao (sau đây gọi là SIM) là mạch tích hợp.",
		"Trách nhiệm|1. Trách nhiệm về tin giả: tin giả, tin giả bị gỡ; đăng tin giả là vi phạm.|2. Ban Thanh vận (viết tắt là BTV) họp hằng quý.",
		"Xử lý|1. Đội kiểm tra liên ngành về văn hóa (sau đây gọi tắt là Tổ công tác số 5) lập biên bản.")
	s.put(DocumentInfo{ID: 2, Kind: "Quy định", Number: "02-QĐ/MAU", Title: "Về họp"},
		"Lịch họp|1. Ban Thường vụ họp hằng tháng.|2. Tổ công tác số 5 họp hằng tuần.")
	return s
}

func findDefined(t *testing.T, s *definer, text string) Result {
	t.Helper()
	return find(t, s.shelf, text, WithDefinitions(s))
}

func TestTheProvisionThatExplainsATermComesFirst(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"Tin giả là gì?", "tin gia la gi", "Thế nào là tin giả?", "theo quy định, tin giả được hiểu như thế nào", "cho hỏi định nghĩa tin giả",
		"khái niệm “tin giả” là gì ạ", "SIM là gì?", "hiểu như thế nào là tin giả",
	} {
		result := findDefined(t, defining(), text)
		if len(result.Hits) == 0 || result.Hits[0].Document.ID != 1 || result.Hits[0].Article != 0 {
			t.Errorf("%q: got %+v", text, result.Hits)
			continue
		}
		want := 0
		if strings.Contains(text, "SIM") {
			want = 1
		}
		if p := result.Hits[0].Passages; p[want].Score <= p[1-want].Score {
			t.Errorf("%q: the wrong clause leads: %+v", text, p)
		}
	}
}

func TestOnlyTheTermItselfIsAskedFor(t *testing.T) {
	t.Parallel()
	s := defining()
	k := &definitions{definer: s, read: map[int64][]defined{}}
	v := k.of(t.Context(), Filter{}, s.documents)
	for text, want := range map[string]int{
		"trách nhiệm về tin giả là gì": 0, "tin giả bị xử lý ra sao": 0, "tin giả": 0,
		"vậy tin giả là gì": 1, "Chào bạn, tin giả là gì": 1, "thế nào là tin giả trên mạng": 1,
	} {
		if got := v.asked(text); len(got) != want {
			t.Errorf("%q asks for %+v", text, got)
		}
	}
}

func TestShortFormsMeanWhatTheDocumentsSay(t *testing.T) {
	t.Parallel()
	if got := findDefined(t, defining(), "BTV họp khi nào").Understood; !strings.HasPrefix(got, "Ban Thanh vận họp") {
		t.Errorf("read as %q", got)
	}
	// Without the document that says otherwise it is what people mean.
	s := defining()
	s.documents = s.documents[1:]
	if got := findDefined(t, s, "BTV họp khi nào").Understood; !strings.HasPrefix(strings.ToLower(got), "ban thường vụ họp") {
		t.Errorf("read as %q", got)
	}
}

func TestNamesThatDocumentsIntroduceFindEachOther(t *testing.T) {
	t.Parallel()
	s := defining()
	k := &definitions{definer: s, read: map[int64][]defined{}}
	var said []string
	for _, text := range []string{"Đội kiểm tra liên ngành về văn hóa họp không", "tổ công tác số 5 có quyền gì"} {
		for _, synonym := range k.of(t.Context(), Filter{}, s.documents).synonyms(strings.Fields(strings.ToLower(text))) {
			said = append(said, strings.Join(synonym.Terms[0], " "))
		}
	}
	if want := []string{"to cong tac so 5", "doi kiem tra lien nganh ve van hoa"}; !slices.Equal(said, want) {
		t.Errorf("got %q, want %q", said, want)
	}
}

func TestDocumentsAreReadForDefinitionsOnce(t *testing.T) {
	t.Parallel()
	s := defining()
	k := &definitions{definer: s, read: map[int64][]defined{}}
	all := s.documents
	k.of(t.Context(), Filter{}, all)
	k.of(t.Context(), Filter{}, all)
	v := k.of(t.Context(), Filter{}, all[1:])
	if s.reads != 1 {
		t.Errorf("read %d times", s.reads)
	}
	if len(v.terms) != 0 || len(k.read) != 1 {
		t.Errorf("a document that is gone still defines %v, %d kept", v.terms, len(k.read))
	}
	if v := k.of(t.Context(), Filter{}, all); s.reads != 2 || len(v.terms) == 0 {
		t.Errorf("a document that comes defines %v after %d reads", v.terms, s.reads)
	}
}

func TestWhatIsNotInForceDefinesNothing(t *testing.T) {
	t.Parallel()
	s := defining()
	s.documents[0].ReplacedBy = []string{"03-QĐ/MAU"}
	if got := findDefined(t, s, "BTV họp khi nào").Understood; strings.Contains(got, "Thanh vận") {
		t.Errorf("read as %q", got)
	}
}

func TestASearchGoesOnWhereDefinitionsCannotBeRead(t *testing.T) {
	t.Parallel()
	s := defining()
	s.fails = errors.New("disk")
	if result := findDefined(t, s, "tin giả là gì"); len(result.Hits) == 0 {
		t.Error("nothing found")
	}
}
