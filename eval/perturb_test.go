package eval

import (
	"strings"
	"testing"

	"neuguong/viet"
)

const question = "Đảng viên có được chia sẻ thông tin chưa được kiểm chứng trên mạng xã hội không?"

func TestPerturbedQuestionsAreAlikeInEveryRun(t *testing.T) {
	t.Parallel()
	for _, p := range []Perturb{NoDiacritics, Typos, Abbreviations, Telex} {
		once := p.apply(question)
		if once == question || once != p.apply(question) {
			t.Errorf("%s: %q, then %q", p, once, p.apply(question))
		}
	}
	if None.apply(question) != question {
		t.Error("nothing was to be changed")
	}
}

func TestOneSyllableOfFiveHasASlip(t *testing.T) {
	t.Parallel()
	long := strings.Repeat(question+" ", 50)
	typed, meant := strings.Fields(Typos.apply(long)), strings.Fields(long)
	changed := 0
	for i := range meant {
		changed += int(count(typed[i] != meant[i]))
	}
	if share := float64(changed) / float64(len(meant)); share < 0.13 || share > 0.22 {
		t.Errorf("%.2f of the syllables changed", share)
	}
}

func TestTelexKeysAreThoseOfAKeyboard(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{"được": "dduwowcj", "Đảng": "DDangr", "viên": "vieen", "tuần": "tuaanf", "an": "an"} {
		if got := telexKeys(in); got != want {
			t.Errorf("telexKeys(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestShortFormsStandForTheLongestPhrase(t *testing.T) {
	t.Parallel()
	got := Abbreviations.apply("Mạng xã hội và cán bộ, không?")
	if !strings.HasPrefix(got, "mxh và cb, ") || strings.Contains(got, "không") {
		t.Errorf("got %q", got)
	}
}

func TestMarksOfUnseenDocumentsAreCounted(t *testing.T) {
	t.Parallel()
	report := Diacritics([]PlainDocument{
		{"a", []string{"phiên tòa sơ thẩm", "Nguyễn Thị Xyz"}}, {"b", []string{"phiên tòa phúc thẩm"}},
	}, 2, nil)
	if report.Documents != 2 || report.Syllables != 11 || report.Right < 0.4 || report.Right >= 1 || report.Kept != 1 {
		t.Errorf("got %+v", report)
	}
	if viet.Unmark("Đảng Ủy") != "Dang Uy" {
		t.Error("capitals are lost")
	}
}
