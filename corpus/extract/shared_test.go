package extract

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// sharedDir gives the folder of real documents beside the project.
func sharedDir(t testing.TB) string {
	t.Helper()
	dir := filepath.Join("..", "..", "..", "shared", "corpus")
	if _, err := os.Stat(dir); err != nil {
		if os.Getenv("NEUGUONG_REQUIRE_SHARED") == "1" {
			t.Fatalf("the shared documents are required: %v", err)
		}
		t.Skip("the shared documents are not beside the project")
	}
	return dir
}

func sharedFile(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(sharedDir(t), name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func readShared(t *testing.T, name string) *Text {
	t.Helper()
	text, err := pdfReader.Read(t.Context(), name, sharedFile(t, name), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestEveryRealDocumentReadsOrIsRefusedForItsReason(t *testing.T) {
	t.Parallel()
	refused := map[string]Code{
		"nghi-quyet-so-115-nq-cp-469452.pdf": CodeScanned,
	}
	names, err := filepath.Glob(filepath.Join(sharedDir(t), "*", "*.*"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no documents: %v", err)
	}
	for _, name := range names {
		if filepath.Base(name) == "SOURCE.md" {
			continue
		}
		t.Run(filepath.Base(filepath.Dir(name))+"/"+filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			text, err := pdfReader.Read(t.Context(), name, data, Limits{})
			if code := refused[filepath.Base(name)]; code != "" {
				wantCode(t, err, code)
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			holdLines(t, text)
		})
	}
}

// holdLines checks what is promised of every line.
func holdLines(t *testing.T, text *Text) {
	t.Helper()
	if len(text.Lines) == 0 {
		t.Error("no lines")
	}
	for i, l := range text.Lines {
		if l.Text == "" || l.Text != clean(l.Text) {
			t.Errorf("line %d is not clean: %q", i, l.Text)
		}
		if (l.Page > 0) != (text.Pages > 0) || l.Page > text.Pages || l.Row < 0 || l.Col < 0 || l.Table == 0 && l.Row+l.Col > 0 {
			t.Errorf("line %d stands nowhere: %+v", i, l)
		}
	}
}

func TestOneLawReadsTheSameFromWordAndHTML(t *testing.T) {
	t.Parallel()
	word := readShared(t, "luat-an-ninh-mang-24-2018/LUATANNINHMANG.docx")
	page := readShared(t, "luat-an-ninh-mang-24-2018/content-fragment.html")
	if !slices.Equal(word.Lines, page.Lines) {
		for i := range min(len(word.Lines), len(page.Lines)) {
			if word.Lines[i] != page.Lines[i] {
				t.Fatalf("line %d: Word %+v, HTML %+v", i, word.Lines[i], page.Lines[i])
			}
		}
		t.Fatalf("%d lines from Word, %d from HTML", len(word.Lines), len(page.Lines))
	}
	plain := strings.Fields(texts(readShared(t, "luat-an-ninh-mang-24-2018/raw.txt")))
	if words := strings.Fields(texts(word)); !slices.Equal(words, plain) {
		t.Errorf("%d words from Word, %d from plain text, or others", len(words), len(plain))
	}
}

func TestRealPDFReadsInOrderWithItsColumnsApart(t *testing.T) {
	t.Parallel()
	text := readShared(t, "quy-dinh-294-qd-tw-2025/quydinh294.pdf")
	if text.Pages != 35 || text.Confidence != Native {
		t.Errorf("%d pages, %s", text.Pages, text.Confidence)
	}
	body := texts(text)
	at := 0
	for _, phrase := range []string{
		"ĐẢNG CỘNG SẢN VIỆT NAM", "THI HÀNH ĐIỀU LỆ ĐẢNG", "1. Điều 1 (Khoản 2): Tuổi đời và trình độ học vấn của người vào Đảng\n",
		"1.1.1. Tại thời điểm chi bộ xét kết nạp, người vào Đảng phải đủ 18 tuổi đến đủ 60 tuổi (tính theo\ntháng).\n",
		"10.4.3 Các tổ chức cơ sở đảng lớn", "21. (Khoản 6, Điều 22): Sinh hoạt định kỳ của đảng bộ", "33. Ban Chấp hành Trung ương Đảng giao",
		"Nơi nhận:\n- Các tỉnh ủy, thành ủy, đảng ủy trực thuộc Trung\nương,\n", "T/M BAN CHẤP HÀNH TRUNG ƯƠNG\nTỔNG BÍ THƯ\nTô Lâm\n",
	} {
		next := strings.Index(body[at:], phrase)
		if next < 0 {
			t.Fatalf("%q not found after byte %d", phrase, at)
		}
		at += next
	}
	for _, l := range text.Lines {
		if strings.HasPrefix(l.Text, "Nơi nhận") && (l.Table == 0 || l.Col != 0) || l.Text == "Tô Lâm" && (l.Table == 0 || l.Col != 1) {
			t.Errorf("not in its column: %+v", l)
		}
		if strings.HasPrefix(l.Text, "2. Điều 3:") && !l.Bold {
			t.Errorf("not bold: %+v", l)
		}
	}
}

func TestRealMarkdownKeepsWhatConvertersWriteOutOfTheText(t *testing.T) {
	t.Parallel()
	for name, want := range map[string][2]string{
		"dieu-le-dang-2011/dieu-le-dang-2011.md":                             {"\nĐiều 30.\n1. Kiểm tra", "**"},
		"quyet-dinh-3509-qd-ct-2025-quy-tac-ung-xu/quyet-dinh-3509-qd-ct.md": {"\nĐiều 7. Những việc phải làm trong giao tiếp, ứng xử với người nộp thuế\n", "*"},
		"nghi-dinh-174-2026-xu-phat-vt-cntt/ocr-b.md":                        {"NGHỊ ĐỊNH\nQuy định xử phạt vi phạm hành chính", "ngay_hieu_luc"},
		"luat-can-bo-cong-chuc-80-2025/luat-80-2025.md":                      {"\nLUẬT\nCÁN BỘ, CÔNG CHỨC\n", "--- |"},
	} {
		body := texts(readShared(t, name))
		if !strings.Contains(body, want[0]) {
			t.Errorf("%s: no %q", name, want[0])
		}
		if strings.Contains(body, want[1]) {
			t.Errorf("%s: %q is in the text", name, want[1])
		}
	}
}

func TestTruncatedDocumentsAreRefusedNotPanicked(t *testing.T) {
	t.Parallel()
	for _, name := range []string{
		"luat-an-ninh-mang-24-2018/LUATANNINHMANG.docx",
		"quy-dinh-294-qd-tw-2025/quydinh294.pdf",
	} {
		data := sharedFile(t, name)
		for _, at := range []int{5, 10, 100, len(data) / 3, len(data) / 2, len(data) - 2000, len(data) - 30, len(data) - 8} {
			if _, err := pdfReader.Read(t.Context(), name, data[:at], Limits{}); CodeOf(err) == "" {
				t.Errorf("%s cut at %d: got %v, want a refusal", name, at, err)
			}
		}
	}
	page := sharedFile(t, "luat-an-ninh-mang-24-2018/content-fragment.html")
	for _, at := range []int{300, len(page) / 2, len(page) - 300} {
		if _, err := Read(t.Context(), "a.html", page[:at], Limits{}); CodeOf(err) == "" {
			t.Errorf("HTML cut at %d: got %v, want a refusal", at, err)
		}
	}
}
