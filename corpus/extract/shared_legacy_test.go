package extract

import (
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

func TestNoRealDocumentInUnicodeIsConverted(t *testing.T) {
	t.Parallel()
	legacies := map[string]bool{
		"2006-1E499_ND109veDKKD_dacotrenmucPTDNN-V.pdf": true,
		"2004-NghiDinh114_2003.doc":                     true,
		"2004-NghiDinh116_2003.doc":                     true,
		"2006-quydinhkiemtra02.doc":                     true,
	}
	names, err := filepath.Glob(filepath.Join(sharedDir(t), "*", "*.*"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no documents: %v", err)
	}
	for _, path := range names {
		name := filepath.Join(filepath.Base(filepath.Dir(path)), filepath.Base(path))
		if filepath.Base(name) == "SOURCE.md" { // two quote a line of TCVN3
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text, err := pdfReader.Read(t.Context(), name, sharedFile(t, name), Limits{})
			if CodeOf(err) == CodeScanned {
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := text.Confidence == Converted; got != legacies[filepath.Base(name)] {
				t.Errorf("confidence %s, warnings %v", text.Confidence, text.Warnings)
			}
			lines := make([]rawLine, len(text.Lines))
			for i, l := range text.Lines {
				lines[i] = rawLine{Line: l, runs: []run{{text: l.Text, font: ".VnTimeH"}}}
			}
			found, err := modernize(name, lines)
			if err != nil || len(found) > 0 {
				t.Errorf("its text in a TCVN3 font was taken for %v: %v", found, err)
			}
			for i, l := range lines {
				if l.raw() != text.Lines[i].Text {
					t.Fatalf("line %d in Unicode was changed: %q, from %q", i, l.raw(), text.Lines[i].Text)
				}
			}
		})
	}
}

func TestRealTCVN3PDFReadsAsItsTranscript(t *testing.T) {
	t.Parallel()
	const dir = "nghi-dinh-109-2004-tcvn3-pdf/"
	text := readShared(t, dir+"2006-1E499_ND109veDKKD_dacotrenmucPTDNN-V.pdf")
	truth := lettersOf(string(sharedFile(t, dir+"truth.txt")))
	total, right, from := 0, 0, 0
	for _, l := range text.Lines {
		words := len(strings.Fields(l.Text))
		total += words
		line := lettersOf(l.Text)
		at := strings.Index(truth[from:], line)
		if at < 0 || at > 4000 { // another place; the head is printed side by side
			if at = strings.Index(truth, line); at < 0 {
				t.Logf("not in the transcript: %q", l.Text)
				continue
			}
		} else {
			from += at + len(line)
		}
		right += words
	}
	if total < 10000 || right*1000 < total*995 {
		t.Errorf("%d of %d syllables are right, want 99.5 %%", right, total)
	}
	body := texts(text)
	for _, heading := range []string{"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n", "\nNGHỊ ĐỊNH CỦA CHÍNH PHỦ\n", "\nNHIỆM VỤ, QUYỀN HẠN, TỔ CHỨC BỘ MÁY\n", "Bộ Kế hoạch và Đầu tư,\n", "Chủ tịch Ủy ban nhân dân"} {
		if !strings.Contains(body, heading) {
			t.Errorf("no %q", heading)
		}
	}
}

// lettersOf leaves case, blanks and signs out, which the transcript has wrong.
func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFC.String(s))
}
