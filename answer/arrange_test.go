package answer

import (
	"strconv"
	"strings"
	"testing"

	"neuguong/corpus"
	"neuguong/retrieval"
)

var arrangedDay = corpus.Date{Year: 2026, Month: 1, Day: 1}

func issued(year int) corpus.Date { return corpus.Date{Year: year, Month: 3, Day: 1} }

func TestDocumentsAreOrderedByAuthorityAndDateWithinTheirSide(t *testing.T) {
	t.Parallel()
	doc := func(kind, number, issuer string, year int) retrieval.DocumentInfo {
		return retrieval.DocumentInfo{Kind: kind, Number: number, Issuer: issuer, Issued: issued(year)}
	}
	for _, c := range []struct {
		name          string
		higher, lower retrieval.DocumentInfo
	}{
		{"law over decree", doc("Luật", "1/2020/QH14", "Quốc hội", 2020), doc("Nghị định", "2/2025/NĐ-CP", "Chính phủ", 2025)},
		{"constitution over law", doc("Hiến pháp", "", "Quốc hội", 2013), doc("Bộ luật", "3/2025/QH15", "Quốc hội", 2025)},
		{"decree over province", doc("Nghị định", "2/2020/NĐ-CP", "Chính phủ", 2020), doc("Quyết định", "5/2025/QĐ-UBND", "Ủy ban nhân dân tỉnh", 2025)},
		{"charter over regulation", doc("Điều lệ", "", "Điều lệ Đảng Cộng sản Việt Nam", 2011), doc("Quy định", "9-QĐ/TW", "Ban Chấp hành Trung ương", 2025)},
		{"centre over province committee", doc("Chỉ thị", "9-CT/TW", "Ban Bí thư", 2019), doc("Quy định", "8-QĐ/TU", "Tỉnh ủy", 2024)},
		{"later over earlier", doc("Nghị định", "2/2025/NĐ-CP", "Chính phủ", 2025), doc("Nghị định", "3/2020/NĐ-CP", "Chính phủ", 2020)},
	} {
		if stronger(c.higher, c.lower) >= 0 || stronger(c.lower, c.higher) <= 0 {
			t.Errorf("%s: %d and %d", c.name, stronger(c.higher, c.lower), stronger(c.lower, c.higher))
		}
	}
	law, charter := doc("Luật", "1/2020/QH14", "Quốc hội", 2020), doc("Quy định", "9-QĐ/TW", "", 2025)
	if stronger(law, charter) != 0 || stronger(charter, law) != 0 {
		t.Error("rules of the State and of the Party are ranked against each other")
	}
}

func TestALessFittingClauseNeverComesBeforeTheDirectAnswer(t *testing.T) {
	t.Parallel()
	decree := retrieval.DocumentInfo{ID: 1, Kind: "Nghị định", Number: "2/2025/NĐ-CP", Issued: issued(2025)}
	law := retrieval.DocumentInfo{ID: 2, Kind: "Luật", Number: "1/2020/QH14", Issued: issued(2020)}
	circular := retrieval.DocumentInfo{ID: 3, Kind: "Thông tư", Number: "1/2020/TT-BNV", Issued: issued(2020)}
	of := func(d retrieval.DocumentInfo, score float64) extract {
		return extract{clause: &clause{document: d, score: score}}
	}
	order := func(list ...extract) string {
		var b strings.Builder
		for _, e := range byAuthority(list) {
			b.WriteString(e.document.Kind + " ")
		}
		return strings.TrimSpace(b.String())
	}
	if got := order(of(decree, 1), of(circular, 0.9), of(law, 0.9)); got != "Nghị định Luật Thông tư" {
		t.Errorf("less fitting: %s", got)
	}
	if got := order(of(decree, 1), of(circular, 0.9), of(law, 0.99)); got != "Luật Nghị định Thông tư" {
		t.Errorf("as fitting: %s", got)
	}
}

func TestOnlySentencesThatDifferInANumberOrANegationAreAConflict(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Người đăng tin sai phải gỡ bài trong thời hạn 24 giờ kể từ khi được yêu cầu.", "Người đăng tin sai phải gỡ bài trong thời hạn 48 giờ kể từ khi được yêu cầu.", true},
		{"Cán bộ được nhận quà mẫu của đơn vị trong dịp lễ, tết.", "Cán bộ không được nhận quà mẫu của đơn vị trong dịp lễ, tết.", true},
		{"Người đăng tin sai phải gỡ bài trong thời hạn 24 giờ kể từ khi được yêu cầu.", "Người đăng tin sai phải gỡ bài trong thời hạn 24 giờ kể từ khi được yêu cầu.", false},
		{"Phạt tiền từ 5.000.000 đồng đến 10.000.000 đồng đối với hành vi đăng tin mẫu sai sự thật.", "Phạt tiền từ 10.000.000 đồng đến 20.000.000 đồng đối với hành vi đăng tin mẫu sai sự thật.", false},
		{"Thời hạn xem xét khiếu nại mẫu là 30 ngày kể từ ngày thụ lý đơn.", "Thời hạn nộp hồ sơ xin thẻ mẫu là 10 ngày kể từ ngày có thông báo.", false},
		{"Nhiệm kỳ mẫu là 5 năm.", "Nhiệm kỳ mẫu là 3 năm.", false}, // too little to tell of what
		{"Người đăng tin mẫu phải gỡ bài chậm nhất 24 giờ kể từ khi được yêu cầu.", "Người đăng tin mẫu phải gỡ bài sau ít nhất 48 giờ kể từ khi được yêu cầu.", false},
	} {
		if got := disagree(c.a, c.b); got != c.want || disagree(c.b, c.a) != c.want {
			t.Errorf("%v, want %v:\n%s\n%s", got, c.want, c.a, c.b)
		}
	}
}

// twoRules are two documents on one matter.
func twoRules(a, b retrieval.DocumentInfo, first, second string) *shelf {
	s := &shelf{}
	s.put(a, "\nĐiều 1. Gỡ bài mẫu\n1. "+first+"\n")
	s.put(b, "\nĐiều 1. Gỡ bài mẫu\n1. "+second+"\n")
	return s
}

func bothHits(s *shelf) retrieval.Result {
	return sure(s.hit(1, "d1", 1, nil), s.hit(2, "d1", 0.98, nil))
}

func TestConflictingRulesStandSideBySideWithIssuerAndDate(t *testing.T) {
	t.Parallel()
	a := retrieval.DocumentInfo{ID: 1, Kind: "Quy định", Number: "7-QĐ/MAU", Issuer: "Ủy ban Mẫu A", Issued: issued(2024), EffectiveFrom: issued(2024)}
	b := retrieval.DocumentInfo{ID: 2, Kind: "Quy chế", Number: "8-QC/MAU", Issuer: "Ủy ban Mẫu B", Issued: issued(2025), EffectiveFrom: issued(2025)}
	const first, second = "Người đăng tin sai phải gỡ bài trong thời hạn 24 giờ kể từ khi được yêu cầu.", "Người đăng tin sai phải gỡ bài trong thời hạn 48 giờ kể từ khi được yêu cầu."
	s := twoRules(a, b, first, second)
	got := ask(t, s, bothHits(s), "người đăng tin sai phải gỡ bài trong bao lâu").Plain()
	for _, want := range []string{"Các văn bản quy định khác nhau", "Ủy ban Mẫu A, ngày 01/03/2024", "Ủy ban Mẫu B, ngày 01/03/2025", "24 giờ", "48 giờ"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing from\n%s", want, got)
		}
	}
	b.Replaces = []string{"7-QĐ/MAU"}
	s = twoRules(a, b, first, second)
	if got := ask(t, s, bothHits(s), "người đăng tin sai phải gỡ bài trong bao lâu").Plain(); strings.Contains(got, "quy định khác nhau") {
		t.Errorf("a document and the one it replaces are no conflict:\n%s", got)
	}
}

func TestTheSameClauseOfTwoDocumentsIsShownOnceWithBothSources(t *testing.T) {
	t.Parallel()
	const text = "Người đăng tin sai phải gỡ bài trong thời hạn 24 giờ kể từ khi được yêu cầu."
	s := twoRules(retrieval.DocumentInfo{ID: 1, Number: "7-QĐ/MAU", Kind: "Quy định"}, retrieval.DocumentInfo{ID: 2, Number: "8-QC/MAU", Kind: "Quy chế"}, text, text)
	a := ask(t, s, bothHits(s), "gỡ bài trong bao lâu")
	if n := strings.Count(a.Plain(), "24 giờ"); n != 1 || len(a.Citations) != 2 || len(a.Segments[0].Citations) != 2 {
		t.Errorf("shown %d times with %d citations:\n%s", n, len(a.Citations), a.Plain())
	}
}

func TestRulesForDifferentGroupsAreSaidApartTheAskersFirst(t *testing.T) {
	t.Parallel()
	s := twoRules(
		retrieval.DocumentInfo{ID: 1, Number: "7-QĐ/MAU", Kind: "Quy định", Audiences: []string{"đảng viên"}},
		retrieval.DocumentInfo{ID: 2, Number: "8-QC/MAU", Kind: "Quy chế", Audiences: []string{"đoàn viên"}},
		"Đảng viên đăng tin sai phải gỡ bài trong 24 giờ và báo cáo chi bộ.", "Đoàn viên đăng tin sai phải gỡ bài ngay và báo cáo chi đoàn.")
	service := New(found(bothHits(s)), s, nil, Config{})
	for group, want := range map[string][2]string{"": {"Đối với đảng viên:", "Đối với đoàn viên:"}, "đoàn viên": {"Đối với đoàn viên:", "Đối với đảng viên:"}} {
		a, err := service.Answer(t.Context(), Question{Text: "đăng tin sai phải gỡ bài trong bao lâu", Today: arrangedDay, Group: group}, nil)
		if err != nil {
			t.Fatal(err)
		}
		first, second := strings.Index(a.Plain(), want[0]), strings.Index(a.Plain(), want[1])
		if first != 0 || second < first {
			t.Errorf("group %q: at %d and %d\n%s", group, first, second, a.Plain())
		}
	}
	s = twoRules(retrieval.DocumentInfo{ID: 1, Kind: "Quy định", Number: "1/MAU"}, retrieval.DocumentInfo{ID: 2, Kind: "Quy chế", Number: "2/MAU", Audiences: []string{"đoàn viên"}},
		"Người đăng tin sai phải gỡ bài trong 24 giờ.", "Người đăng tin sai phải gỡ bài và báo cáo chi đoàn.")
	if a := ask(t, s, bothHits(s), "đăng tin sai phải gỡ bài không"); strings.Contains(a.Plain(), "Đối với") {
		t.Errorf("a rule for everybody is given to a group:\n%s", a.Plain())
	}
}

func TestWhatHasNoRoomIsKeptForMore(t *testing.T) {
	t.Parallel()
	s := &shelf{}
	var text strings.Builder
	text.WriteString("\nĐiều 1. Gỡ bài mẫu\n")
	for i, where := range []string{"trên trang cá nhân, kể cả ảnh và lời bình ", "trong nhóm kín do mình quản trị hoặc điều hành ", "ở diễn đàn của cơ quan, trường học, khu phố ", "tại kênh video đã phát hoặc phát lại nhiều lần ", "với báo đài đã dẫn lại lời mình từng viết ra "} {
		text.WriteString(strconv.Itoa(i+1) + ". Người đăng tin sai phải gỡ bài mẫu " + strings.Repeat(where, 8) + ".\n")
	}
	s.put(retrieval.DocumentInfo{ID: 1, Number: "7-QĐ/MAU", Kind: "Quy định"}, text.String())
	a := ask(t, s, sure(s.hit(1, "d1", 1, nil)), "đăng tin sai phải gỡ bài thế nào")
	if len(a.Segments) == 0 || len(a.More) == 0 {
		t.Fatalf("%d shown, %d more", len(a.Segments), len(a.More))
	}
	if n := a.MoreCitations[0].N; n != len(a.Citations)+1 {
		t.Errorf("the numbers go on with %d after %d", n, len(a.Citations))
	}
	for _, c := range a.MoreCitations {
		if strings.Contains(refs(a.Citations)+";", c.Ref+";") {
			t.Errorf("%s is shown twice", c.Ref)
		}
	}
}
