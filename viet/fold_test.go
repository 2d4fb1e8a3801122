package viet

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFoldingByTableIsFoldingByRules(t *testing.T) {
	t.Parallel()
	for r := range rune(utf8.MaxRune) {
		s := "đ" + string(r) + "ợ"
		if got, want := Fold(s), foldAny(s); got != want {
			t.Fatalf("%q (%U): got %q, want %q", s, r, got, want)
		}
	}
	random := rand.New(rand.NewPCG(1, 1))
	pieces := []string{"a", "Ầ", "ễ", "e\u0302\u0301", "\u0323", "đ", "Ð", " ", "\n", "“", "…", "İ", "ǅ", "ß", "\xff", "\xe1\xba", "α", "한", "\u1e9b\u0323", "\x00"}
	for range 20_000 {
		var b strings.Builder
		for range random.IntN(12) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		if got, want := Fold(b.String()), foldAny(b.String()); got != want {
			t.Fatalf("%q: got %q, want %q", b.String(), got, want)
		}
	}
}

func BenchmarkFold(b *testing.B) {
	text := strings.Repeat("Cán bộ, đảng viên không được phát ngôn, chia sẻ thông tin chưa được kiểm chứng trên mạng xã hội. ", 20)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Fold(text)
	}
}
