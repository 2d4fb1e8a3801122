package extract

import (
	"strings"
	"testing"
)

func read(t *testing.T, name, data string) *Text {
	t.Helper()
	text, err := Read(t.Context(), name, []byte(data), Limits{})
	if err != nil {
		t.Fatalf("Read(%s): %v", name, err)
	}
	return text
}

func texts(text *Text) string {
	var b strings.Builder
	for _, l := range text.Lines {
		b.WriteString(l.Text + "\n")
	}
	return b.String()
}

func wantCode(t *testing.T, err error, code Code) {
	t.Helper()
	if got := CodeOf(err); got != code {
		t.Fatalf("code %q, want %q (%v)", got, code, err)
	}
}

func TestPlainTextIsComposedAndStripped(t *testing.T) {
	t.Parallel()
	got := texts(read(t, "a.txt", "\uFEFFĐie\u0302\u0300u\u200B 11:\r\n\u00A0\r\nKhoản\u00A0 \t2\u202E\r\n"))
	if want := "Điều 11:\nKhoản 2\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
