package viet

import (
	"testing"
	"unicode/utf8"
)

func TestLookalikesAreReadAsTheLettersTheyAreDrawnLike(t *testing.T) {
	t.Parallel()
	if a, b := utf8.RuneCountInString(lookalikes), len(latins); a != b {
		t.Fatalf("%d letters for %d", b, a)
	}
	for in, want := range map[string]string{
		"cán bộ có được chiа sẻ tin giả":  "cán bộ có được chia sẻ tin giả", // Cyrillic а
		"đảng viên đượс làm gì":           "đảng viên được làm gì",
		"сa\u0301n bộ":                    "cán bộ",
		"оа\u0301n":                       "oán",
		"ＣÁＮ ＢỘ điều １６":                  "CÁN BỘ điều 16",
		"𝐭𝐢𝐧 𝗴𝗶ả":                         "tin giả",
		"tin\u200b gi\u00adả \U000E0041x": "tin giả x",
		"Điều 16, khoản 2":                "Điều 16, khoản 2",
		"hỏi về Привет và 中文":             "hỏi về Привет và 中文",
		"đoàn viên\nđăng tin":             "đoàn viên\nđăng tin",
		"":                                "",
	} {
		if got := Typed(in); got != want {
			t.Errorf("Typed(%q) = %q, want %q", in, got, want)
		}
	}
}
