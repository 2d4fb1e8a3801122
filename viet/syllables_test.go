package viet

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestSyllablesByTableAreThoseOfAnyText(t *testing.T) {
	t.Parallel()
	texts := []string{"", "Đảng viên KHÔNG được 12/3", "hòa\u0300 e\u0301", "a\x00b", "İSTANBUL", "x\u2000y", "\xff a", "ǅ ß ẞ", "“Điều” — 5…"}
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		var text []rune
		for range random.IntN(20) {
			text = append(text, []rune{rune(random.IntN(0x2100)), rune(0x1E00 + random.IntN(0x100)), 'a', ' ', rune(random.IntN(0x180))}[random.IntN(5)])
		}
		texts = append(texts, string(text))
	}
	for _, text := range texts {
		if got, want := Syllables(text), syllablesOfAny(text); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
