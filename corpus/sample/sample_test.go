package sample_test

import (
	"archive/zip"
	"bytes"
	"context"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"neuguong/corpus"
	"neuguong/corpus/extract"
	"neuguong/corpus/sample"

	"github.com/google/go-cmp/cmp"
)

// described is what a reader must find out about a sample.
type described struct {
	Number, Kind, Title, Issuer, Place string
	Issued, EffectiveFrom              string
	Replaces                           []string
}

func expected() map[string]described {
	return map[string]described{
		"01-quy-dinh-neu-guong.docx": {
			Number: "01-QĐ/MAU", Kind: "Quy định",
			Title:  "Về trách nhiệm nêu gương của cán bộ, đảng viên",
			Issuer: "Ủy ban Mẫu huyện Thí Dụ", Place: "Thí Dụ",
			Issued: "2026-01-05", EffectiveFrom: "2026-02-01", Replaces: []string{"00-QĐ/MAU"},
		},
		"02-chi-thi-mang-xa-hoi.pdf": {
			Number: "02-CT/MAU", Kind: "Chỉ thị",
			Title:  "Về tiếp cận, xử lý và chia sẻ thông tin trên mạng xã hội đối với cán bộ, đảng viên, đoàn viên, hội viên",
			Issuer: "Ủy ban Mẫu huyện Thí Dụ", Place: "Thí Dụ",
			Issued: "2026-01-12", EffectiveFrom: "2026-02-01", Replaces: []string{"00-CT/MAU"},
		},
		"03-huong-dan-doan-vien.md": {
			Number: "03-HD/MAU", Kind: "Hướng dẫn",
			Title:  "Ứng xử trên mạng xã hội cho đoàn viên, thanh niên",
			Issuer: "Đoàn Thanh niên (mẫu)", Place: "Thí Dụ",
			Issued: "2026-01-20", EffectiveFrom: "2026-02-15",
		},
	}
}

func TestEachSampleIsUnderstood(t *testing.T) {
	t.Parallel()
	want := expected()
	for name, r := range read(t) {
		doc := r.doc
		got := described{
			Number: doc.Number, Kind: doc.Kind, Title: doc.Title, Issuer: doc.Issuer, Place: doc.Place,
			Issued: doc.Issued.String(), EffectiveFrom: doc.EffectiveFrom.String(), Replaces: doc.Replaces,
		}
		if d := cmp.Diff(want[name], got); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
		if doc.Confidence != corpus.Native || len(doc.Warnings) > 0 || len(doc.Parts) != 1 {
			t.Errorf("%s: confidence %s, %d parts, warnings %v", name, doc.Confidence, len(doc.Parts), doc.Warnings)
		}
	}
}

func TestTheRegulationHasItsArticlesAndAutomaticNumbers(t *testing.T) {
	t.Parallel()
	part := &read(t)["01-quy-dinh-neu-guong.docx"].doc.Parts[0]
	var want, got []string
	for i := range 23 {
		want = append(want, strconv.Itoa(i+1))
	}
	for _, p := range part.Provisions {
		if p.Level == corpus.Article {
			got = append(got, p.Label)
		}
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("labels of the articles (-want +got):\n%s", d)
	}
	begins(t, part, map[string]string{
		"khoản 4 Điều 3":         "Không lấy việc nêu gương để phô trương", // numbered by Word
		"khoản 1 Điều 5":         "Kiên định mục tiêu",                     // and anew
		"điểm c khoản 3 Điều 4":  "Cha, mẹ của bản thân",                   // lettered by Word
		"điểm đ khoản 3 Điều 6":  "Không đốt vàng mã",                      // typed
		"khoản 6 Điều 12":        "Đảng viên không giữ chức vụ",
		"khoản 2 Điều 23":        "Văn bản này là văn bản mẫu",
		"điểm c khoản 5 Điều 20": "Trù dập người phản ánh",
	})
}

func TestTheNumberedPointsOfTheDirectiveAreFound(t *testing.T) {
	t.Parallel()
	docs := read(t)
	begins(t, &docs["02-chi-thi-mang-xa-hoi.pdf"].doc.Parts[0], map[string]string{
		"điểm 2.1 Mục II":        "Chỉ chia sẻ thông tin đã được kiểm chứng",
		"tiết đ điểm 3.2 Mục II": "Số điện thoại, địa chỉ",
		"điểm 8.3 Mục II":        "Bài đính chính đăng trên chính tài khoản",
		"điểm 4 Mục III":         "Không xử lý người chia sẻ thông tin",
		"điểm 6 Mục IV":          "Văn bản này là văn bản mẫu",
	})
}

func TestTheSamplesHaveEnoughProvisionsToTalkAbout(t *testing.T) {
	t.Parallel()
	const enough = 60
	n := 0
	for _, r := range read(t) {
		for _, p := range r.doc.Parts[0].Provisions {
			if p.Level >= corpus.Article {
				n++
			}
		}
	}
	if n < enough {
		t.Errorf("%d provisions, want at least %d", n, enough)
	}
}

func TestEverySampleIsSmallAndItsTextSaysThatItIsNoLaw(t *testing.T) {
	t.Parallel()
	const largest = 300_000
	for _, r := range read(t) {
		if len(r.file.Data) > largest {
			t.Errorf("%s has %d bytes", r.file.Name, len(r.file.Data))
		}
		if !slices.ContainsFunc(r.text.Lines, func(l extract.Line) bool { return l.Text == sample.Mark }) {
			t.Errorf("%s: its text does not carry the mark", r.file.Name)
		}
	}
}

func TestEveryPageOfTheRegulationCarriesTheMark(t *testing.T) {
	t.Parallel()
	data := read(t)["01-quy-dinh-neu-guong.docx"].file.Data
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"word/header1.xml", "word/footer1.xml"} {
		xml, err := fs.ReadFile(archive, part)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(xml, []byte(sample.Mark)) {
			t.Errorf("%s does not carry the mark", part)
		}
	}
}

func TestTheMarkIsNoPartOfAProvision(t *testing.T) {
	t.Parallel()
	for name, r := range read(t) {
		doc := r.doc
		for _, p := range doc.Parts[0].Provisions {
			if strings.Contains(p.Text, sample.Mark) && p.Level > corpus.Preamble {
				t.Errorf("%s: %s has the mark in its text: %q", name, p.Key, p.Text)
			}
		}
	}
}

// begins checks how the provisions with the given references begin.
func begins(t *testing.T, part *corpus.Part, want map[string]string) {
	t.Helper()
	texts := map[string]string{}
	for i, p := range part.Provisions {
		texts[corpus.Ref(part, i)] = p.Text
	}
	for ref, start := range want {
		if !strings.HasPrefix(texts[ref], start) {
			t.Errorf("%s: %q, want %q...", ref, texts[ref], start)
		}
	}
}

// sampled is a sample with what was read of it.
type sampled struct {
	file sample.File
	text *extract.Text
	doc  *corpus.Document
}

// read reads the samples, once for all tests.
func read(t *testing.T) map[string]sampled {
	t.Helper()
	samples, err := readAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(samples) != len(expected()) {
		t.Fatalf("%d samples, want %d", len(samples), len(expected()))
	}
	return samples
}

var readAll = sync.OnceValues(func() (map[string]sampled, error) {
	files, err := sample.Files()
	if err != nil {
		return nil, err
	}
	samples := map[string]sampled{}
	for _, f := range files {
		text, err := extract.Read(context.Background(), f.Name, f.Data, extract.DefaultLimits())
		if err != nil {
			return nil, err
		}
		doc, err := corpus.Parse(f.Name, text)
		if err != nil {
			return nil, err
		}
		samples[f.Name] = sampled{f, text, doc}
	}
	return samples, nil
})
