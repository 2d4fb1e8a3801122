package extract

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"strings"
	"testing"
)

// penned gives, from the picture of an A4 page, the share of its width that is
// marked at a height in points.
func penned(t *testing.T, data []byte) func(y float64) float64 {
	t.Helper()
	m, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	picture, ok := m.(*image.Paletted)
	if !ok || max(m.Bounds().Dx(), m.Bounds().Dy()) > shownSide {
		t.Fatalf("%T of %v", m, m.Bounds())
	}
	height := 842.0
	if m.Bounds().Dx() > m.Bounds().Dy() {
		height = 595
	}
	return func(y float64) float64 {
		at, n := int((height-y)*float64(m.Bounds().Dy())/height), 0
		for x := range m.Bounds().Dx() {
			n += oneIf(picture.Pix[at*picture.Stride+x] >= 128)
		}
		return float64(n) / float64(m.Bounds().Dx())
	}
}

func TestShownPageMarksWhereWordsStand(t *testing.T) {
	t.Parallel()
	lines := []string{
		"Điều 1. Trách nhiệm nêu gương", "1. Cán bộ kiểm chứng thông tin trước khi chia sẻ,",
		"ghi rõ nguồn và thời điểm.", "2. Cán bộ kiểm chứng bài viết trước khi đăng.",
	}
	upright, lying := sheet{}, sheet{rotate: 90}
	for i, l := range lines {
		upright.texts = append(upright.texts, at(72, 700-20*float64(i), l))
		lying.texts = append(lying.texts, shownText{size: 12, matrix: "0 1 -1 0 " + []string{"100", "120", "140", "160"}[i] + " 72", text: l})
	}
	askew := lying
	askew.rotate = 0
	file := pdf(t, "", upright, lying, askew)
	for page, top := range map[int]float64{1: 700, 2: 495, 3: 495} {
		got, err := pdfReader.Picture(t.Context(), "a.pdf", file, page, "1. Cán bộ kiểm chứng thông tin trước khi chia sẻ, ghi rõ\nnguồn và thời điểm.")
		if err != nil || !got.Marked {
			t.Fatalf("page %d: marked %v, %v", page, got != nil && got.Marked, err)
		}
		share := penned(t, got.PNG)
		for i, want := range []bool{false, true, true, false} {
			if is := share(top + 4 - 20*float64(i)); is > 0.1 != want {
				t.Errorf("page %d: %.2f of line %d is marked, want it marked: %v", page, is, i, want)
			}
		}
	}
}

func TestShownPageInColumnsMarksOne(t *testing.T) {
	t.Parallel()
	s := sheet{}
	for i := range 20 {
		y := 700 - 14*float64(i)
		s.texts = append(s.texts, at(40, y, "cột trái dòng "+string(rune('a'+i))+" nói việc này"), at(320, y, "cột phải dòng "+string(rune('a'+i))+" nói việc kia"))
	}
	got, err := pdfReader.Picture(t.Context(), "a.pdf", pdf(t, "", s), 1, "cột trái dòng c nói việc này cột trái dòng d nói việc này")
	if err != nil || !got.Marked {
		t.Fatalf("%+v, %v", got, err)
	}
	share := penned(t, got.PNG)
	for i, want := range []bool{false, false, true, true, false} {
		if is := share(704 - 14*float64(i)); is > 0.05 != want || is > 0.4 {
			t.Errorf("%.2f of line %d is marked, want it marked: %v", is, i, want)
		}
	}
}

func TestShownPageMarksNothingThatIsNotThere(t *testing.T) {
	t.Parallel()
	file := pdf(t, "", sheet{texts: paragraphs(700, 20)})
	for _, words := range []string{
		"", "...", "Học phí do Hội đồng trường quyết định.",
		"người đứng đầu " + strings.Repeat("quyết định mức học phí của trường ", 10),
	} {
		got, err := pdfReader.Picture(t.Context(), "a.pdf", file, 1, words)
		if err != nil || got.Marked {
			t.Fatalf("%q: %+v, %v", words, got, err)
		}
		if share := penned(t, got.PNG); share(704) != 0 {
			t.Errorf("%q: the first line is marked", words)
		}
	}
}

func TestShownPageMustExist(t *testing.T) {
	t.Parallel()
	file := pdf(t, "", sheet{texts: paragraphs(700, 3)})
	for name, c := range map[string]struct {
		file string
		data []byte
		page int
	}{
		"behind the last": {"a.pdf", file, 2},
		"page 0":          {"a.pdf", file, 0},
		"no pages":        {"a.txt", []byte("Điều 1. Một\n"), 1},
	} {
		if got, err := pdfReader.Picture(t.Context(), c.file, c.data, c.page, "x"); !errors.Is(err, ErrNoPage) {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
	var refusal *Error
	if _, err := pdfReader.Picture(t.Context(), "a.pdf", file[:len(file)/2], 1, "x"); !errors.As(err, &refusal) {
		t.Errorf("cut off: %v", err)
	}
}

func TestShownPageThatWasScanned(t *testing.T) {
	needTesseract(t)
	pages := drawn(t)
	var sideways bytes.Buffer
	if err := png.Encode(&sideways, rotated(pages[1], 1)); err != nil {
		t.Fatal(err)
	}
	const words = "2.1. Chỉ chia sẻ thông tin đã được kiểm chứng. Tin chưa được kiểm chứng thì không đăng, không chia sẻ, không chuyển tiếp, kể cả trong nhóm kín và tin nhắn riêng."
	for name, c := range map[string]struct {
		data []byte
		page int
	}{"a.pdf": {scanned(t, "", pages[0], pages[1]), 2}, "a.png": {sideways.Bytes(), 1}} {
		got, err := scanReader.Picture(t.Context(), name, c.data, c.page, words)
		if err != nil || !got.Marked {
			t.Fatalf("%s: %+v, %v", name, got, err)
		}
		share, bands := penned(t, got.PNG), 0
		for y, in := 840.0, false; y > 0; y-- {
			if is := share(y) > 0.1; is != in {
				in, bands = is, bands+oneIf(is)
			}
		}
		if bands < 1 || bands > 3 { // three lines, which may touch
			t.Errorf("%s: %d bands are marked", name, bands)
		}
	}
	got, err := pdfReader.Picture(t.Context(), "a.pdf", scanned(t, "", pages[1]), 1, words)
	if err != nil || got.Marked || len(got.PNG) == 0 {
		t.Errorf("without a program that reads pictures: %+v, %v", got, err)
	}
}
