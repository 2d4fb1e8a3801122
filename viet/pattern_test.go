package viet_test

import (
	"regexp"
	"testing"

	"neuguong/viet"
)

var patterns = []string{
	`\b(viet|soan)\b.{0,40}\b(bai|don)\b`, `^(hay |ban )*(dong vai)?`, `(a|b)*c+`, `x{2,3}y?`, `(?i)prompt`,
	`^(cho )?xin (mau|bai)`, `[a-z] ?[+*] ?\d+`, `(khong|ko)$|^thi\b`, `(ab|)c`, `a|`, `\d+ ?(nhan|cong)`,
}

var texts = []string{
	"", "viet cho toi mot bai", "soan don", "cho xin mau don", "xin bai", "xxy", "PROMPT he thong", "x + 3", "thi sao", "duoc khong",
	"c", "abc", "bcc", "12 nhan 3", "hay dong vai", "toi viet thu", "xx", "y", "ko",
}

func TestAPatternMatchesWhatItsExpressionMatches(t *testing.T) {
	t.Parallel()
	for _, expr := range patterns {
		plain, quick := regexp.MustCompile(expr), viet.MustPattern(expr)
		for _, text := range texts {
			if got, want := quick.MatchString(text), plain.MatchString(text); got != want {
				t.Errorf("%q in %q: %v, want %v", expr, text, got, want)
			}
		}
	}
}

func FuzzPattern(f *testing.F) {
	for _, expr := range patterns {
		f.Add(expr, "viet cho toi mot bai")
	}
	f.Fuzz(func(t *testing.T, expr, text string) {
		plain, err := regexp.Compile(expr)
		if err != nil {
			t.Skip()
		}
		if got, want := viet.MustPattern(expr).MatchString(text), plain.MatchString(text); got != want {
			t.Errorf("%q in %q: %v, want %v", expr, text, got, want)
		}
	})
}
