package storetest

import (
	"errors"
	"fmt"
	"testing"

	"neuguong/corpus"
	"neuguong/retrieval"
	"neuguong/retrieval/curated"
)

func (s suite) curated() map[string]func(*testing.T) {
	return map[string]func(*testing.T){
		"an approved answer is kept as it was approved until removed": s.approved,
		"an approved answer takes the place of others at once":        s.approvedInPlace,
		"there is room for so many approved answers":                  s.approvedMany,
	}
}

func approvedAnswer(question string) curated.Entry {
	return curated.Entry{
		Asked: curated.Asked{Question: question}, Approved: corpus.Date{Year: 2026, Month: 11, Day: 25},
		Statements: []curated.Statement{{Text: "Không được làm:", Sources: []int{1}}, {Text: "a) Chia sẻ “tin” <giả>;", Quote: true, Sources: []int{1, 2}}, {Text: "Kể cả khi xóa.", Inline: true}},
		Sources:    []curated.Source{{Document: 7, Kind: "Chỉ thị", Number: "24-CT/TU", Key: "d3.k2", Ref: "khoản 2 Điều 3", Hash: "ab", Standing: "đã được sửa đổi"}, {Document: 8, Key: "m1", Ref: "điểm 1", Hash: "cd"}},
	}
}

func (s suite) approved(t *testing.T) {
	st := s.fresh(t)
	want := approvedAnswer("Đảng viên có được bán hàng không?")
	id, err := st.AddCurated(t.Context(), want)
	must(t, err)
	got, err := st.CuratedAnswer(t.Context(), id)
	must(t, err)
	want.ID = id
	equal(t, "answer", want, got)
	other, err := st.AddCurated(t.Context(), approvedAnswer("Còn câu khác?"))
	must(t, err)
	list, err := st.CuratedQuestions(t.Context())
	must(t, err)
	equal(t, "questions", []curated.Asked{{ID: other, Question: "Còn câu khác?"}, {ID: id, Question: want.Question}}, list)
	must(t, st.RemoveCurated(t.Context(), id))
	for name, err := range map[string]error{"remove": st.RemoveCurated(t.Context(), id), "read": second(st.CuratedAnswer(t.Context(), id))} {
		if !errors.Is(err, retrieval.ErrNotFound) {
			t.Errorf("%s one that is gone: %v", name, err)
		}
	}
	list, err = st.CuratedQuestions(t.Context())
	must(t, err)
	equal(t, "left", 1, len(list))
}

func second[T any](_ T, err error) error { return err }

func (s suite) approvedInPlace(t *testing.T) {
	st := s.fresh(t)
	first, err := st.AddCurated(t.Context(), approvedAnswer("một"))
	must(t, err)
	next, err := st.AddCurated(t.Context(), approvedAnswer("một?"), first, 99999)
	must(t, err)
	list, err := st.CuratedQuestions(t.Context())
	must(t, err)
	equal(t, "questions", []curated.Asked{{ID: next, Question: "một?"}}, list)
	if next <= first {
		t.Errorf("id %d comes after %d", next, first)
	}
}

func (s suite) approvedMany(t *testing.T) {
	st := s.fresh(t)
	var last int64
	for i := range curated.MaxEntries {
		id, err := st.AddCurated(t.Context(), curated.Entry{Asked: curated.Asked{Question: fmt.Sprint("câu ", i)}, Approved: corpus.Date{Year: 2026, Month: 1, Day: 1}})
		must(t, err)
		last = id
	}
	if _, err := st.AddCurated(t.Context(), approvedAnswer("thêm")); !errors.Is(err, curated.ErrFull) {
		t.Errorf("one too many: %v", err)
	}
	_, err := st.AddCurated(t.Context(), approvedAnswer("thay"), last)
	must(t, err)
}
