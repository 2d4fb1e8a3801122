package viet

import (
	"slices"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestFoldIgnoresMarksCaseAndNormalForm(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ in, want string }{
		{"Đảng viên", "dang vien"},
		{norm.NFD.String("Điều lệ Đoàn"), "dieu le doan"},
		{"hoà hòa thuỷ thủy", "hoa hoa thuy thuy"},
		{"ƯỚC Ộ", "uoc o"},
	} {
		if got := Fold(c.in); got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestSyllablesSplitOnPunctuationAndKeepMarks(t *testing.T) {
	t.Parallel()
	got := Syllables(norm.NFD.String("Luật số 24/2018/QH14, điểm đ."))
	want := []string{"luật", "số", "24", "2018", "qh14", "điểm", "đ"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestCleanDropsWhatCannotBeSeen(t *testing.T) {
	t.Parallel()
	in := "m\u200bạng\u202e xã\u00ad \U000E0041hội\x00\nhai"
	if got, want := Clean(in), "mạng xã hội\nhai"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestHasDiacritics(t *testing.T) {
	t.Parallel()
	if HasDiacritics("can bo cong chuc") || !HasDiacritics("cán bộ") || !HasDiacritics("di dau đi") {
		t.Error("marks misjudged")
	}
}

func FuzzFoldIsIdempotent(f *testing.F) {
	for _, s := range []string{"Đảng viên đoàn viên", "ĐIỀU 12a. Khoản 2", "Công nghệ thông tin 😀", "\xf2Ǽ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Fold(s)
		if twice := Fold(once); twice != once {
			t.Errorf("Fold(%q) = %q, folded again %q", s, once, twice)
		}
	})
}
