package bot

import (
	"strings"
	"testing"

	"neuguong/answer"

	"github.com/google/go-cmp/cmp"
)

func TestAnOpinionIsCountedForTheProvisionsOfAnAnswerAndNothingElse(t *testing.T) {
	t.Parallel()
	s := newSociety(t, Open)
	s.shelf.provisions[1][7].Key = "d2.k2.a"
	o := s.asks("u", "câu hỏi")[0]
	right, wrong := s.data(o, "👍 Đúng"), s.data(o, "👎 Chưa đúng")
	if len(right) > dataLimit || len(wrong) > dataLimit {
		t.Errorf("data too long: %q, %q", right, wrong)
	}
	out := s.presses("u", right)
	if len(out) != 1 || out[0].Notice != textOpinionThanks || out[0].Text.Plain != "" {
		t.Errorf("right: %+v", out)
	}
	why := s.presses("u", wrong)[0]
	for _, label := range []string{"Sai điều khoản", "Chưa đúng câu hỏi", "Khó hiểu", "Văn bản cũ"} {
		if data := s.data(why, label); len(data) > dataLimit {
			t.Errorf("data too long: %q", data)
		}
	}
	out = s.presses("u", s.data(why, "Khó hiểu"))
	if out[0].Text.Plain != "Đã ghi nhận: khó hiểu. Cảm ơn bạn." || out[0].Edit != "m" || len(out[0].Buttons) > 0 {
		t.Errorf("reason: %+v", out)
	}
	cited := Cited{Document: 1, Key: "d2.k2.a", Ref: "điểm a khoản 2 Điều 2"}
	want := []OpinionCount{{cited, Right, "2026-01", 1}, {cited, Unclear, "2026-01", 1}}
	if diff := cmp.Diff(want, s.rows.counts); diff != "" {
		t.Errorf("counted (-want +got):\n%s", diff)
	}
}

func TestNobodyIsAskedAboutARefusal(t *testing.T) {
	t.Parallel()
	s := newSociety(t, Open)
	s.oracle.answer = answer.Answer{Refused: true, Nearest: s.oracle.answer.Citations}
	for _, row := range s.asks("u", "câu hỏi")[0].Buttons {
		if strings.HasPrefix(row[0].Data, pressOpinion) {
			t.Errorf("button %+v", row[0])
		}
	}
}

func TestForgedOrOldOpinionsAreNotCounted(t *testing.T) {
	t.Parallel()
	s := newSociety(t, Open)
	for data, told := range map[string]string{
		"f-0-4.0":  textOpinionLate, // for admins alone
		"f-0-9.0":  textOpinionLate, // no such document
		"f-0-1.99": textOpinionLate, "f-0-2.7": textOpinionLate,
		"f-3-" + strings.Repeat("0", 40): textOpinionLate, "f-2-": textOpinionLate,
		"f-0": textButtonUnknown, "f-9-1.2": textButtonUnknown, "f--1-1.2": textButtonUnknown, "f-0-1.2-x": textButtonUnknown, "f-": textButtonUnknown,
	} {
		out := s.presses("u", data)
		if len(out) != 1 || out[0].Text.Plain+out[0].Notice != told {
			t.Errorf("%s: %+v", data, out)
		}
	}
	if len(s.rows.counts) > 0 {
		t.Errorf("counted: %v", s.rows.counts)
	}
}

func TestManyCitationsFitIntoAButton(t *testing.T) {
	t.Parallel()
	s := newSociety(t, Open)
	cited := s.oracle.answer.Citations[0]
	s.oracle.answer.Citations = nil
	for i := range 12 {
		cited.N, cited.Document.ID, cited.Provision = i+1, int64(1_000_000+i), 10_000+i
		s.oracle.answer.Citations = append(s.oracle.answer.Citations, cited)
	}
	data := s.data(s.asks("u", "câu hỏi")[0], "👍")
	if len(data) > dataLimit || strings.Count(data, ".") < 3 {
		t.Errorf("data %q", data)
	}
}

func TestAdminsSeeOpinionsByProvision(t *testing.T) {
	t.Parallel()
	s := newSociety(t, Open)
	if told := s.hears("boss", "/phanhoi"); told != textOpinionsNone {
		t.Errorf("none: %q", told)
	}
	good, bad := Cited{1, "d1", "Điều 1"}, Cited{1, "d2", "Điều 2"}
	s.rows.counts = []OpinionCount{
		{good, Right, "2025-12", 3}, {bad, Right, "2025-12", 1}, {bad, Wrong, "2025-12", 1}, {bad, WrongProvision, "2026-01", 2},
		{Cited{99, "d1", "Điều 9"}, Wrong, "2026-01", 9},
	}
	o := s.asks("boss", "/phanhoi")[0]
	s.contains(o, "Điều 2, 07-QĐ/ĐU: 1 đúng, 3 chưa đúng (2 sai điều khoản)", "Điều 1, 07-QĐ/ĐU: 3 đúng, 0 chưa đúng", "không biết ai đánh giá")
	if told := s.hears("u", "/phanhoi"); told != textOpinionsDenied {
		t.Errorf("others: %q", told)
	}
}
