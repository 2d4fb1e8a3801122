package thesaurus

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"neuguong/viet"
)

func terms(t *testing.T, lines, question string) string {
	t.Helper()
	entries, err := Parse(lines)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range New(entries).Expand(viet.Syllables(question)) {
		for _, term := range s.Terms {
			got = append(got, strings.Join(term, " "))
		}
	}
	return strings.Join(got, ", ")
}

func TestTheWordsAroundAPhraseTellItsSense(t *testing.T) {
	t.Parallel()
	const lines = `
bị phạt @ cán bộ, công chức = kỷ luật
bị phạt @ tiền, triệu = phạt tiền
bị phạt = xử lý`
	for question, want := range map[string]string{
		"công chức trễ giờ có bị phạt không": "ky luat",
		"cong chuc tre gio co bi phat khong": "ky luat",
		"đăng tin bậy bị phạt mấy triệu":     "phat tien",
		"đi ngược chiều có bị phạt không":    "xu ly",
		"cán bộ bị phạt mấy triệu":           "ky luat, phat tien",
		"phạt ai":                            "",
	} {
		if got := terms(t, lines, question); got != want {
			t.Errorf("%q: got %q, want %q", question, got, want)
		}
	}
}

func TestAPhraseThatHoldsItsContextNeedsNoOther(t *testing.T) {
	t.Parallel()
	const lines = "xé thẻ đảng, xé thẻ, đang xé @ đảng = tự hủy thẻ\nxé thẻ = thẻ"
	for question, want := range map[string]string{
		"xé thẻ đảng thì sao":     "tu huy the",
		"xe the dang thi sao":     "tu huy the",
		"xé thẻ thì sao":          "the",
		"đảng viên xé thẻ":        "tu huy the",
		"đang xé giấy thì sao":    "",
		"xé thẻ sinh viên có sao": "the",
	} {
		if got := terms(t, lines, question); got != want {
			t.Errorf("%q: got %q, want %q", question, got, want)
		}
	}
}

func TestPhrasesThatNameAnAppAreKnownAsQuestionsAreRead(t *testing.T) {
	t.Parallel()
	const lines = "gửi zalo, lên facebook, zalo = truyền đưa"
	for _, question := range []string{"gửi zalo cho sếp", "gửi mạng xã hội zalo cho sếp", "đăng lên mạng xã hội facebook", "xài mạng xã hội zalo"} {
		if got := terms(t, lines, question); got != "truyen dua" {
			t.Errorf("%q: got %q", question, got)
		}
	}
}

func TestWithoutMarksAPhraseDoesNotFireOnOtherWords(t *testing.T) {
	t.Parallel()
	const lines = "đi tù! = phạt tù\ntù = phạt tù\nđuổi việc = buộc thôi việc\nshare = chia sẻ"
	for question, want := range map[string]string{
		"bị đi tù":               "phat tu",
		"di tu dau den dau":      "",
		"tu choi co sao khong":   "",
		"bi duoi viec":           "buoc thoi viec",
		"share bai co sao khong": "chia se",
		"đi từ đâu đến đâu":      "",
		"từ chối có sao không":   "",
	} {
		if got := terms(t, lines, question); got != want {
			t.Errorf("%q: got %q, want %q", question, got, want)
		}
	}
}

func TestTonesMayStandInTheOldPlace(t *testing.T) {
	t.Parallel()
	for _, question := range []string{"ra tòa", "ra toà", "ra to\u0300a"} {
		if got := terms(t, "ra tòa! = Tòa án kết án", question); got == "" {
			t.Errorf("%q finds nothing", question)
		}
	}
}

func TestALongerPhraseTakesItsSyllables(t *testing.T) {
	t.Parallel()
	got := terms(t, "xin nghỉ = thôi việc\nnghỉ phép = nghỉ hằng năm\nxin nghỉ phép = phép năm", "xin nghỉ phép")
	if got != "phep nam" {
		t.Errorf("got %q", got)
	}
}

func TestAnEntryIsReadAsItIsWritten(t *testing.T) {
	t.Parallel()
	for _, line := range []string{
		"đuổi việc = buộc thôi việc",
		"đi tù!, vô tù! @ tòa, án = phạt tù | hình phạt ; 0.7",
	} {
		e, err := ParseLine(line)
		if err != nil {
			t.Fatal(err)
		}
		if e.String() != line {
			t.Errorf("got %q, want %q", e.String(), line)
		}
	}
}

func TestWhatIsWrongWithALineIsSaidInVietnamese(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]string{
		"đuổi việc buộc thôi việc":       "thiếu dấu =",
		"= buộc thôi việc":               "Thiếu cách nói",
		"đuổi việc =":                    "Thiếu từ của văn bản",
		"đuổi việc = a = b":              "nhiều hơn một dấu =",
		"đuổi việc = thôi việc ; cao":    "không phải là số",
		"đuổi việc = thôi việc ; 1.5":    "lớn hơn 0 và không quá 1",
		"đuổi việc = thôi việc ; 0":      "lớn hơn 0 và không quá 1",
		"đuổi việc = thôi việc ; NaN":    "lớn hơn 0 và không quá 1",
		"?? = thôi việc":                 "không có chữ",
		"đuổi việc = Đuổi  việc":         "chính nó",
		strings.Repeat("a ", 13) + "=b":  "dài quá",
		strings.Repeat("a.", 13) + "=b":  "dài quá",
		strings.Repeat("a", 3000) + "=b": "dài quá",
	} {
		_, err := Parse("# ghi chú\n" + line)
		problem, ok := errors.AsType[*Error](err)
		if !ok || problem.Line != 2 || problem.Advice == "" || !strings.Contains(problem.Reason, want) {
			t.Errorf("%.40q: got %v, want %q on line 2", line, err, want)
		}
	}
}

func FuzzParsedEntriesAreWrittenAndReadAgain(f *testing.F) {
	seeds := []string{"đuổi việc = buộc thôi việc", "a!, b @ c = d | e ; 0.3", "=;|@#", "a = b ; ,5", "a.b.c.d.e.f.g.h.i.k.l.m.n = o"}
	if len(seeds) == 0 {
		f.Fatal("no seeds")
	}
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, line string) {
		e, err := ParseLine(line)
		if err != nil {
			return
		}
		again, err := ParseLine(e.String())
		if err != nil || fmt.Sprint(again) != fmt.Sprint(e) && e.Weight != DefaultWeight {
			t.Errorf("%q: %v, %v after %v", e.String(), again, err, e)
		}
		if New([]Entry{e}).Expand(viet.Syllables(line)); !slices.Equal(e.Phrases, again.Phrases) {
			t.Errorf("phrases %q became %q", e.Phrases, again.Phrases)
		}
	})
}

func TestPhrasesAreKnownWithLightWordsBetweenTheirs(t *testing.T) {
	t.Parallel()
	words := New([]Entry{
		{Phrases: []string{"mua bằng"}, Terms: []string{"văn bằng giả"}},
		{Phrases: []string{"đuổi khỏi đảng"}, Context: []string{"đảng"}, Terms: []string{"khai trừ"}},
		{Phrases: []string{"mấy đảng viên", "đảng viên mới"}, Terms: []string{"đảng viên chính thức"}},
	})
	for question, want := range map[string]string{
		"nó mua cái bằng đại học":             "van bang gia",
		"đuổi một người ra khỏi đảng":         "khai tru",
		"mua xe trả góp rồi mới bằng lòng":    "",
		"bằng cấp mua ở đâu":                  "",
		"cần mấy người là đảng viên":          "dang vien chinh thuc",
		"đảng viên đăng tin sai":              "",
		"mua nhà cửa đất đai chức vụ bằng gì": "",
	} {
		got := ""
		for _, s := range words.Expand(viet.Syllables(question)) {
			got = strings.Join(s.Terms[0], " ")
		}
		if got != want {
			t.Errorf("%q: %q, want %q", question, got, want)
		}
	}
}

func TestPhrasesWithWordsBetweenCountLess(t *testing.T) {
	t.Parallel()
	words := New([]Entry{{Phrases: []string{"mua bằng"}, Terms: []string{"văn bằng giả"}, Weight: 1}})
	weight := func(question string) float64 { return words.Expand(viet.Syllables(question))[0].Weight }
	whole, light, other := weight("nó mua bằng"), weight("nó mua cái bằng"), weight("nó mua trót bằng")
	if !(whole > light && light > other) {
		t.Errorf("weights %v, %v and %v do not fall with what stands between", whole, light, other)
	}
}

func TestAlternativesAreWrittenOut(t *testing.T) {
	t.Parallel()
	for phrase, want := range map[string]string{
		"mất ghế":                   "mất ghế",
		"(mất/bay) (ghế/chức vụ)":   "mất ghế|mất chức vụ|bay ghế|bay chức vụ",
		"đóng (tiền/) phạt":         "đóng tiền phạt|đóng phạt",
		"(chưa đóng ngoặc":          "(chưa đóng ngoặc",
		"không (mở) ngoặc) thứ hai": "không mở ngoặc) thứ hai",
	} {
		if got := strings.Join(Alternatives(phrase), "|"); got != want {
			t.Errorf("%q: %q, want %q", phrase, got, want)
		}
	}
	entries, err := ParsePatterns("(mất/bay) (ghế/chức vụ) = cách chức")
	if err != nil {
		t.Fatal(err)
	}
	if len(New(entries).Expand(viet.Syllables("nó bay chức vụ"))) == 0 {
		t.Error("an alternative is not known")
	}
}

func TestAPhraseOfLightWordsSharesItsLettersWithAnother(t *testing.T) {
	t.Parallel()
	const lines = "chừa lắm = sửa chữa\nchưa làm = chưa thực hiện"
	if got := terms(t, lines, "nó chừa rồi lắm luôn"); got != "sua chua" {
		t.Errorf("got %q", got)
	}
}
