package answer

import (
	"context"
	"strings"
	"testing"

	"neuguong/retrieval"
)

func TestWhatDirectivesSayForTheWordsOfAQuestionTellsItsClause(t *testing.T) {
	t.Parallel()
	s := sample()
	r := sure(s.hit(1, "d3", 1, map[string]float64{"d3.k1": 1, "d3.k2": 1, "d3.k3": 1}))
	r.Synonyms = []retrieval.Synonym{{Words: []string{"xóa", "liền"}, Terms: [][]string{{"bai", "dang", "sai"}, {"phai", "duoc", "go"}}, Weight: 0.5}}
	if a := ask(t, s, r, "lỡ tay viết bậy thì xóa liền hả"); a.Citations[0].Ref != "khoản 3 Điều 3" {
		t.Errorf("first cites %q\n%s", a.Citations[0].Ref, a.Plain())
	}
}

const sampleChoice = `
Điều 6. Trường hợp thỏa thuận mẫu vô hiệu
1. Người ký không có thẩm quyền (mẫu).
2. Người ký bị lừa dối, đe dọa (mẫu).
3. Nội dung vi phạm điều cấm (mẫu).
Điều 7. Chấm dứt hợp đồng mẫu
1. Cơ quan không được đơn phương chấm dứt hợp đồng mẫu với cộng tác viên trong các trường hợp sau:
a) Cộng tác viên đang ốm đau;
b) Cộng tác viên đang nghỉ phép.
2. Cơ quan được đơn phương chấm dứt hợp đồng mẫu với cộng tác viên trong các trường hợp sau:
a) Cộng tác viên hai năm liền không hoàn thành nhiệm vụ;
b) Cơ quan chấm dứt hoạt động.
Điều 8. Điều kiện an toàn của hệ thống mẫu
1. Hệ thống mẫu phải đáp ứng các điều kiện sau đây:
a) Có quy trình và phương án ứng cứu được duyệt;
b) Biện pháp bảo vệ phòng máy bao gồm cửa khóa, camera, sổ ra vào;
c) Có người trực.
2. Kinh phí do cơ quan bảo đảm. Việc lập dự toán theo quy định chung.
`

func choices() *shelf {
	s := &shelf{}
	s.put(retrieval.DocumentInfo{ID: 1, Number: "6-QĐ/MAU", Kind: "Quy định"}, sampleChoice)
	return s
}

func TestAListThatFitsIsShownWholeAndInOrder(t *testing.T) {
	t.Parallel()
	s := choices()
	a := ask(t, s, sure(s.hit(1, "d6", 1, map[string]float64{"d6.k3": 1, "d6.k1": 0.2})), "Thỏa thuận mẫu vô hiệu trong những trường hợp nào?")
	if got := refs(a.Citations); got != "khoản 1 Điều 6; khoản 2 Điều 6; khoản 3 Điều 6" {
		t.Errorf("cites %q\n%s", got, a.Plain())
	}
}

func TestWhatIsAllowedIsAnsweredBeforeWhatIsNot(t *testing.T) {
	t.Parallel()
	s := choices()
	scores := map[string]float64{"d7.k1": 1, "d7.k2": 0.98}
	for question, want := range map[string]string{
		"Trường hợp nào cơ quan được đơn phương chấm dứt hợp đồng mẫu với cộng tác viên":       "Cơ quan được đơn phương",
		"Trường hợp nào cơ quan không được đơn phương chấm dứt hợp đồng mẫu với cộng tác viên": "Cơ quan không được đơn phương",
	} {
		r := sure(s.hit(1, "d7", 1, scores))
		if strings.Contains(question, "không") {
			r = sure(s.hit(1, "d7", 1, map[string]float64{"d7.k1": 1, "d7.k2": 0.9}))
		}
		f := newFocus(question, nil, nil)
		clauses := suited(t, s, r)
		judge(f, clauses)
		if got := clauses[0].text(); !strings.HasPrefix(got, want) {
			t.Errorf("%q: first is %q", question, got)
		}
	}
}

// suited gives the clauses of hits.
func suited(t *testing.T, s *shelf, r retrieval.Result) []*clause {
	t.Helper()
	ts := &trees{library: s, named: map[int64]bool{}, loaded: map[int64]*tree{}}
	clauses, err := ts.gather(t.Context(), r.Hits)
	if err != nil {
		t.Fatal(err)
	}
	return clauses
}

func TestTheOnePointThatHasTheWordsAnswersAQuestionForAList(t *testing.T) {
	t.Parallel()
	s := choices()
	a := ask(t, s, sure(s.hit(1, "d8", 1, map[string]float64{"d8.k1": 1})), "Biện pháp bảo vệ phòng máy bao gồm những gì?")
	first := a.Segments[0].Text
	if !strings.Contains(first, "sau đây:\n[...]\nb) Biện pháp bảo vệ phòng máy") || strings.Contains(first, "Có người trực") {
		t.Errorf("got\n%s", first)
	}
}

func TestASentenceThatStandsAloneIsShownWithoutItsHeading(t *testing.T) {
	t.Parallel()
	s := choices()
	a := ask(t, s, sure(s.hit(1, "d8", 1, map[string]float64{"d8.k1": 1})), "hệ thống mẫu phải có gì về ứng cứu")
	if strings.Contains(a.Plain(), "Điều kiện an toàn của hệ thống mẫu") {
		t.Errorf("the heading is shown:\n%s", a.Plain())
	}
}

func TestOfALongNamedArticleTheClauseAskedForComesFirst(t *testing.T) {
	t.Parallel()
	s := &shelf{}
	s.put(retrieval.DocumentInfo{ID: 1, Number: "6-QĐ/MAU", Kind: "Quy định"}, "Điều 9. Thông tin mẫu\n1. "+strings.Repeat("Thông tin chung của đơn vị mẫu được niêm yết tại trụ sở. ", 10)+
		"\n2. Thông tin đời tư được cung cấp trong trường hợp cần thiết vì lợi ích công cộng.")
	a := ask(t, s, retrieval.Result{Hits: []retrieval.Hit{s.named(1, "d9", "d9")}, Named: true}, "Theo Điều 9 Quy định 6-QĐ/MAU, thông tin đời tư được cung cấp khi nào?")
	if a.Citations[0].Ref != "khoản 2 Điều 9" {
		t.Errorf("first cites %q\n%s", a.Citations[0].Ref, a.Plain())
	}
}

// dated is a Searcher that notes the day it is asked for.
type dated struct {
	found
	filter *retrieval.Filter
}

func (d dated) Search(ctx context.Context, q retrieval.Query) (retrieval.Result, error) {
	*d.filter = q.Filter
	return d.found.Search(ctx, q)
}

func TestAPastYearIsAnsweredByTheRulesOfThatYear(t *testing.T) {
	t.Parallel()
	s := sample()
	today := dateOf(2026, 1, 5)
	for question, want := range map[string]string{
		"Vào năm 2020 bài đăng sai phải gỡ trong bao lâu?":             "2020-12-31",
		"hoi nam 2025 bai dang sai go trong bao lau":                   "2025-12-31",
		"Bài đăng sai phải gỡ trong bao lâu?":                          "2026-01-05",
		"Luật Mẫu năm 2018 nói bài đăng sai phải gỡ trong bao lâu?":    "2026-01-05",
		"Trong năm 2030 bài đăng sai sẽ phải gỡ trong bao lâu (mẫu)?":  "2026-01-05",
		"Bài đăng sai phải gỡ trong bao lâu, theo mẫu 5 (năm 2021)?":   "2021-12-31",
		"Trong năm 2026 bài đăng sai phải gỡ trong bao lâu, theo mẫu?": "2026-01-05",
	} {
		var used retrieval.Filter
		search := dated{found(sure(s.hit(1, "d3", 1, map[string]float64{"d3.k3": 1}))), &used}
		a, err := New(search, s, nil, Config{}).Answer(t.Context(), Question{Text: question, Today: today}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if used.InForceOn.String() != want {
			t.Errorf("%q: searched for %s, want %s", question, used.InForceOn, want)
		}
		if says := strings.HasPrefix(a.Plain(), "Theo các quy định có hiệu lực vào ngày "+used.InForceOn.Vietnamese()); says != (want != today.String()) {
			t.Errorf("%q: answered with\n%s", question, a.Plain())
		}
	}
}
