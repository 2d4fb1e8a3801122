package extract

import (
	"fmt"
	"strings"
	"testing"
)

func TestPageNumbersOfPrintedTextAreLeftOut(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	for page := 2; page <= 5; page++ {
		for range 20 {
			b.WriteString("người đứng đầu chịu trách nhiệm nêu gương trong việc chia sẻ thông tin và\n")
		}
		fmt.Fprintf(&b, "%30d\n", page)
	}
	b.WriteString("Số lượng mã:\n1\n2\n3\n")
	got := texts(read(t, "a.txt", b.String()))
	for _, n := range []string{"\n4\n", "\n5\n"} {
		if strings.Contains(got, n) {
			t.Errorf("page number %q is in the text", n)
		}
	}
	if !strings.HasSuffix(got, "Số lượng mã:\n1\n2\n3\n") {
		t.Error("numbers that count no pages were left out")
	}
}

func TestParagraphsOfAFileAreNotTakenForPrintedLines(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("người đứng đầu nêu gương ", 12)
	for _, l := range read(t, "a.txt", strings.Repeat(long+"\nvà những người khác.\n", 5)).Lines {
		if l.Wrapped {
			t.Fatalf("%q is taken for a printed line", l.Text)
		}
	}
}
