package storetest

import (
	"context"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"neuguong/corpus"
	"neuguong/retrieval"
	"neuguong/store"
)

// Ask asks a question and gives everything that came of it, in exported
// fields; int64 are IDs of documents.
type Ask func(ctx context.Context, text string, f retrieval.Filter) (any, error)

// Influence holds that documents a reader may not see, for each reason there
// is, change nothing of what comes of a question: the same questions are put
// to a store without them and to one that has them too. fresh gives the address
// of an empty database, over makes what asks.
//
// One thing is meant to differ and is left out here: what a hidden document
// replaces, repeals or amends is so for everybody.
func Influence(t *testing.T, fresh func(t *testing.T) string, over func(*store.Store) Ask) {
	t.Helper()
	for _, w := range worlds(t) {
		t.Run(w.name, func(t *testing.T) {
			t.Parallel()
			without := newWorld(t, open(t, fresh(t), fixedNow()), w, false)
			with := newWorld(t, open(t, fresh(t), fixedNow()), w, true)
			askA, askB := over(without.store), over(with.store)
			seen := 0
			for i, q := range w.questions {
				a, err := askA(t.Context(), q, w.filter(without.ids))
				must(t, err)
				b, err := askB(t.Context(), q, w.filter(with.ids))
				must(t, err)
				if diff := cmp.Diff(without.named(a), with.named(b), alike()); diff != "" {
					t.Errorf("%q (-without hidden documents +with them):\n%s", short(q), diff)
				}
				if i >= inSight {
					continue
				}
				all, err := askB(t.Context(), q, w.sight)
				must(t, err)
				if !cmp.Equal(with.named(b), with.named(all), alike()) {
					seen++
				}
			}
			if seen < inSight {
				t.Errorf("documents that are not hidden change only %d of %d answers", seen, inSight)
			}
		})
	}
}

// inSight is how many questions are put to somebody who sees all documents too.
const inSight = 3

// alike lets sums differ by the order of their terms, which is any, and takes
// none for none. A fingerprint is of IDs, which hidden documents shift.
func alike() cmp.Options {
	return cmp.Options{cmpopts.EquateApprox(1e-9, 1e-12), cmpopts.EquateEmpty(), cmpopts.IgnoreFields(retrieval.Result{}, "Library")}
}

func short(q string) string { return string([]rune(q)[:min(len([]rune(q)), 60)]) }

// world is a reason to hide documents, and who asks.
type world struct {
	name      string
	hide      func(*retrieval.Entry)
	filter    func(visible []int64) retrieval.Filter
	sight     retrieval.Filter // of somebody who sees the hidden documents too
	named     bool             // hidden documents are named as visible ones are
	questions []string
}

func worlds(t *testing.T) []world {
	t.Helper()
	today := date(t, "2026-03-02")
	reader := func([]int64) retrieval.Filter { return retrieval.Filter{Audience: "đoàn viên", InForceOn: today} }
	sees := func(day string) retrieval.Filter {
		return retrieval.Filter{Access: retrieval.Restricted, InForceOn: date(t, day)}
	}
	all := append(unnamed(), naming()...)
	return []world{
		{"access level", func(e *retrieval.Entry) { e.Access = retrieval.Members }, reader, sees("2026-03-02"), true, all},
		{"audience", func(e *retrieval.Entry) { e.Audiences = []string{"cán bộ"} }, reader, sees("2026-03-02"), true, all},
		{"set of documents", func(*retrieval.Entry) {}, func(ids []int64) retrieval.Filter {
			return retrieval.Filter{Documents: ids, InForceOn: today}
		}, sees("2026-03-02"), true, all},
		// A document that is no longer in force is still found by its name.
		{"not yet in force", func(e *retrieval.Entry) { e.Document.EffectiveFrom = date(t, "2027-01-01") }, reader, sees("2027-01-01"), false, unnamed()},
		{"no longer in force", func(e *retrieval.Entry) { e.Document.EffectiveTo = date(t, "2025-12-31") }, reader, sees("2025-12-30"), false, unnamed()},
	}
}

func unnamed() []string {
	return []string{
		"Đảng viên có được chia sẻ tin giả trên mạng xã hội không?",
		"dang vien co duoc chia se tin gia tren mang xa hoi khong",
		"Tin giả là gì?", "tin gia la gi", "Thế nào là tin xấu độc?",
		"BTV họp khi nào?", "XQT họp khi nào?", "Ban Thường vụ họp khi nào?",
		"bị đuổi việc khi nào", "quynh hoa nghia tinh sam set",
		"khoản 2 Điều 1", "Điều 7 quy định gì?", "Mức phạt là bao nhiêu tiền?",
		"giá vàng hôm nay bao nhiêu",
	}
}

func naming() []string {
	return []string{
		"Luật An ninh mạng cấm gì?", "luat an ninh mang cam gi", "Điều 1 luật an ninh mạng và Điều 2 Quy định 1-QĐ/BM",
		"Quy định 99-QĐ/BM nói gì?", "khoản 1 Điều 1 Quy định 99-QĐ/BM", "Điều 9 Quy định 1-QĐ/BM",
		"Chỉ thị 24-CT/TU là gì?", "Chỉ thị 24-CT/TU cấm những gì?", "chỉ thị 24", "Quy định 85-QĐ/TW là gì?",
		"hội nghị sơ kết diễn ra ngày nào", "quy định về tuyệt mật",
	}
}

// inhabited is a store with the documents of a world.
type inhabited struct {
	store *store.Store
	ids   []int64 // of the visible documents
}

func newWorld(t *testing.T, st *store.Store, w world, hidden bool) inhabited {
	t.Helper()
	in := inhabited{store: st}
	var secret []retrieval.Entry
	if hidden {
		secret = hiddenWorld(t, w)
	}
	for i, e := range visibleWorld(t) {
		if i < len(secret) { // between the others, before the last
			in.put(t, secret[i])
		}
		in.ids = append(in.ids, in.put(t, e))
	}
	for _, e := range secret[min(len(secret), len(in.ids)):] {
		in.put(t, e)
	}
	return in
}

func (in *inhabited) put(t *testing.T, e retrieval.Entry) int64 {
	t.Helper()
	id := add(t, in.store, e)
	set := retrieval.VectorSet{Document: id, Model: standIn{}.Model()}
	for i, p := range e.Passages {
		set.Ordinals, set.Vectors = append(set.Ordinals, i), append(set.Vectors, meaning(p.Text))
	}
	must(t, in.store.AddVectors(t.Context(), set))
	return id
}

// entitled gives an entry a name of its own.
func entitled(e retrieval.Entry, kind, title string) retrieval.Entry {
	e.Document.Kind, e.Document.Title = kind, title
	return filed(e, string(e.Original))
}

func visibleWorld(t *testing.T) []retrieval.Entry {
	t.Helper()
	return []retrieval.Entry{
		entitled(directive("1-QĐ/BM",
			"Đảng viên không chia sẻ tin giả.\nKhông bình luận thiếu kiểm chứng trên mạng xã hội.",
			"Đảng viên nêu gương.\nBan Thường vụ (viết tắt là BTV) họp hằng tháng.\nBuộc thôi việc khi tái phạm."), "Quy định", "Về nêu gương"),
		entitled(directive("24/2018/QH14",
			"Trong Luật này, các từ ngữ dưới đây được hiểu như sau:\nTin giả được hiểu là thông tin sai sự thật.\nTin xấu độc được hiểu là tin kích động.",
			"Cấm đăng tin giả trên mạng xã hội.\nPhạt tiền đến 20.000.000 đồng."), "Luật", "An ninh mạng"),
		report(names(t, "24-CT/TU", "2017-06-29")),
		directive("3-QĐ/BM", "Tổ chức thực hiện.\nHội nghị sơ kết mỗi năm một lần."),
	}
}

// hiddenWorld is made to be noticed: it repeats the questions, the first
// a thousand times, gives the reader's words other meanings and takes the names of
// documents that are there or are told of.
func hiddenWorld(t *testing.T, w world) []retrieval.Entry {
	t.Helper()
	var echo []string
	for i, q := range w.questions {
		echo = append(echo, strings.Repeat(q+" ", max(5, 1000>>(4*i))))
	}
	list := []retrieval.Entry{
		entitled(directive("99-QĐ/BM", strings.Join(echo, "\n"), "Ban Tuyên vận (viết tắt là BTV) họp.\nXưởng quân trang (viết tắt là XQT) họp.",
			"Tin giả được hiểu là tin thật.\nTin xấu độc được hiểu là tin tốt.\nQuỳnh hoa nghĩa tình sấm sét.\nĐối tượng vi phạm (sau đây gọi là Đảng viên) bị đuổi việc."), "Quy định", "Về tuyệt mật"),
	}
	if w.named {
		told := directive("", strings.Repeat("hội nghị sơ kết diễn ra ngày nào ", 1000))
		told.Document.Nature, told.Document.Kind = corpus.Report, corpus.KindSpeech
		told.Document.Mentions = []corpus.Mention{names(t, "85-QĐ/TW", "2024-01-05")}
		list = append(list,
			entitled(directive("116/2025/QH15", "Cấm mọi điều trong luật an ninh mạng."), "Luật", "An ninh mạng"),
			entitled(directive("24-CT/TU", "Chỉ thị 24-CT/TU cấm những gì."), "Chỉ thị", "Về mạng xã hội"),
			filed(told, "bản tin khác"))
	}
	for i := range list {
		w.hide(&list[i])
	}
	return list
}

// named gives what came of a question with each document's ID replaced by its
// place among the visible ones, 0 for none.
func (in *inhabited) named(result any) any {
	places := map[int64]int64{}
	for i, id := range in.ids {
		places[id] = int64(i + 1)
	}
	v := reflect.ValueOf(&result).Elem()
	return renamed(v, places).Interface()
}

func renamed(v reflect.Value, places map[int64]int64) reflect.Value {
	if v.Type() == reflect.TypeFor[corpus.Date]() || v.Kind() == reflect.Struct && v.Type().PkgPath() == "time" {
		return v
	}
	out := reflect.New(v.Type()).Elem()
	switch v.Kind() {
	case reflect.Int64:
		out.SetInt(places[v.Int()])
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() {
			return v
		}
		inner := renamed(v.Elem(), places)
		if v.Kind() == reflect.Pointer {
			out.Set(reflect.New(v.Type().Elem()))
			out.Elem().Set(inner)
		} else {
			out.Set(inner)
		}
	case reflect.Slice:
		if v.IsNil() {
			return v
		}
		out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		for i := range v.Len() {
			out.Index(i).Set(renamed(v.Index(i), places))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			out.Field(i).Set(renamed(v.Field(i), places))
		}
	default:
		return v
	}
	return out
}
