package corpus

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"neuguong/corpus/extract"
)

// truth is what a careful reader finds in a file; see ../../shared/corpus/README.md.
type truth struct {
	File      string   `json:"file"`
	TruthText string   `json:"truth_text"`
	Number    *string  `json:"number"`
	Kind      *string  `json:"kind"`
	Issuer    *string  `json:"issuer"`
	Title     *string  `json:"title"`
	Issued    *string  `json:"issued"`
	Effective *string  `json:"effective"`
	Signer    *string  `json:"signer"`
	Replaces  []string `json:"replaces"`
	Amends    []string `json:"amends"`
	Parts     []struct {
		Name     string   `json:"name"`
		Articles []string `json:"articles"`
		Chapters []string `json:"chapters"`
		Points   []string `json:"points"`
	} `json:"parts"`
	SpotChecks []struct {
		Ref        string `json:"ref"`
		Part       string `json:"part"`
		StartsWith string `json:"starts_with"`
		What       string `json:"what"`
	} `json:"spot_checks"`
	MustNotIndex []string `json:"must_not_index"`
}

// sharedCorpus gives the folder of real documents, or skips.
func sharedCorpus(t *testing.T) string {
	t.Helper()
	dir := filepath.Join("..", "..", "shared", "corpus")
	if _, err := os.Stat(dir); err != nil {
		if os.Getenv("NEUGUONG_REQUIRE_SHARED") == "1" {
			t.Fatalf("real documents in ../shared are required: %v", err)
		}
		t.Skip("real documents in ../shared are absent")
	}
	return dir
}

func loadTruth(t *testing.T, dir string) []truth {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all []truth
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

func TestRealDocumentsAreUnderstoodAsACarefulReaderDoes(t *testing.T) {
	t.Parallel()
	dir := sharedCorpus(t)
	for _, want := range loadTruth(t, dir) {
		t.Run(want.File, func(t *testing.T) {
			t.Parallel()
			doc := readShared(t, dir, want.File)
			checkMetadata(t, doc, want)
			checkOutline(t, doc, want)
			checkSpots(t, doc, want)
			checkFurniture(t, doc, want)
		})
	}
}

// readShared reads a real document; formats that package extract does not read
// are skipped, scans are refused.
func readShared(t *testing.T, dir, file string) *Document {
	t.Helper()
	doc, err := Parse(file, sharedText(t, dir, file))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// sharedTexts keeps the text of real documents between tests: files of some
// formats take their time.
var sharedTexts sync.Map // file name to func() (*extract.Text, error)

func sharedText(t *testing.T, dir, file string) *extract.Text {
	t.Helper()
	read, _ := sharedTexts.LoadOrStore(file, sync.OnceValues(func() (*extract.Text, error) {
		data, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			return nil, err
		}
		return extract.Read(context.Background(), file, data, extract.DefaultLimits())
	}))
	text, err := read.(func() (*extract.Text, error))()
	if extract.CodeOf(err) == CodeScanned && os.Getenv("NEUGUONG_REQUIRE_TESSERACT") == "1" {
		t.Fatalf("tesseract is required: %v", err)
	}
	if extract.CodeOf(err) == CodeScanned {
		t.Skipf("shared document not read: %v", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// alike makes texts comparable: case, white space and old tone placement set aside.
func alike(s string) string {
	s = strings.ToLower(norm.NFC.String(s))
	return strings.Join(strings.FieldsFunc(strings.NewReplacer("uỷ", "ủy", "hoà", "hòa").Replace(s), unicode.IsSpace), " ")
}

func checkMetadata(t *testing.T, doc *Document, want truth) {
	t.Helper()
	for _, c := range []struct {
		name string
		got  string
		want *string
	}{
		{"number", doc.Number, want.Number}, {"kind", doc.Kind, want.Kind}, {"issuer", doc.Issuer, want.Issuer},
		{"title", doc.Title, want.Title}, {"issued", doc.Issued.String(), want.Issued},
		{"effective", doc.EffectiveFrom.String(), want.Effective}, {"signer", doc.Signer, want.Signer},
	} {
		if doc.Confidence == OCR && (c.got == "" && doubtSaid(doc) || c.name == "title" && nearly(c.got, deref(c.want))) {
			continue // what is not read for sure is left open, and said so
		}
		if c.want != nil && alike(c.got) != alike(*c.want) {
			t.Errorf("%s: got %q, want %q", c.name, c.got, *c.want)
		}
	}
	if want.Effective == nil && !doc.EffectiveFrom.IsZero() {
		t.Errorf("effective: got %s, want none", doc.EffectiveFrom)
	}
	if want.Number == nil && doc.Number != "" {
		t.Errorf("number: got %q, want none", doc.Number)
	}
	if !slices.Equal(doc.Replaces, want.Replaces) && len(doc.Replaces)+len(want.Replaces) > 0 {
		t.Errorf("replaces: got %q, want %q", doc.Replaces, want.Replaces)
	}
	if !slices.Equal(doc.Amends, want.Amends) && len(doc.Amends)+len(want.Amends) > 0 {
		t.Errorf("amends: got %q, want %q", doc.Amends, want.Amends)
	}
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// doubtSaid reports a warning that something was left open.
func doubtSaid(doc *Document) bool {
	return slices.ContainsFunc(doc.Warnings, func(w Warning) bool { return strings.Contains(w.Text, "để trống") })
}

// nearly reports text of which a machine read nine letters of ten right.
func nearly(got, want string) bool {
	x, y := []rune(alike(got)), []rune(alike(want))
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range x {
		corner := row[0]
		row[0] = i + 1
		for j, s := range y {
			change := corner
			if r != s {
				change++
			}
			corner = row[j+1]
			row[j+1] = min(change, row[j]+1, corner+1)
		}
	}
	return row[len(y)]*10 <= len(y)
}

// begins reports whether text begins as wanted, to the letter where the file
// has letters.
func begins(doc *Document, text, want string) bool {
	text, want = alike(text), alike(want)
	if doc.Confidence != OCR {
		return strings.HasPrefix(text, want)
	}
	letters := []rune(text)
	return nearly(string(letters[:min(len(letters), utf8.RuneCountInString(want))]), want)
}

func checkOutline(t *testing.T, doc *Document, want truth) {
	t.Helper()
	if len(doc.Parts) != len(want.Parts) {
		t.Errorf("parts: got %d, want %d", len(doc.Parts), len(want.Parts))
		return
	}
	for i, w := range want.Parts {
		got := inspectPart(&doc.Parts[i])
		if got.Name != w.Name {
			t.Errorf("part %d: got %q, want %q", i, got.Name, w.Name)
		}
		if !slices.Equal(got.Articles, w.Articles) {
			t.Errorf("%s articles: got %v, want %v", w.Name, got.Articles, w.Articles)
		}
		if !slices.Equal(got.Chapters, append([]string{}, w.Chapters...)) {
			t.Errorf("%s chapters: got %v, want %v", w.Name, got.Chapters, w.Chapters)
		}
		if w.Points != nil && !slices.Equal(got.Points, w.Points) {
			t.Errorf("%s points: got %v, want %v", w.Name, got.Points, w.Points)
		}
	}
}

func checkSpots(t *testing.T, doc *Document, want truth) {
	t.Helper()
	for _, c := range want.SpotChecks {
		found := false
		for i := range doc.Parts {
			part := &doc.Parts[i]
			for j, v := range part.Provisions {
				if part.Name != c.Part || Ref(part, j) != c.Ref {
					continue
				}
				text := v.Text
				if c.What == "title" {
					text = v.Heading
				} else if text == "" {
					text = v.Heading
				}
				if !found && !begins(doc, text, c.StartsWith) {
					t.Errorf("%s (%s): got %.80q, want %q", c.Ref, c.Part, text, c.StartsWith)
				}
				found = true
			}
		}
		if !found {
			t.Errorf("%s (%s): not found", c.Ref, c.Part)
		}
	}
}

func checkFurniture(t *testing.T, doc *Document, want truth) {
	t.Helper()
	for _, banned := range want.MustNotIndex {
		for _, part := range doc.Parts {
			for _, v := range part.Provisions {
				if strings.Contains(v.Text, banned) || strings.Contains(v.Heading, banned) {
					t.Errorf("%q stands in provision %s", banned, v.Key)
				}
			}
		}
		for _, q := range Passages(doc) {
			if strings.Contains(q.Text, banned) || strings.Contains(q.Heading, banned) || strings.Contains(q.Above, banned) {
				t.Errorf("%q stands in passage %s", banned, q.Key)
			}
		}
	}
}
