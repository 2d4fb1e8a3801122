package corpus

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"neuguong/corpus/extract"
)

// scan gives what a machine read from a picture; words between ~ were not
// read for sure.
func scan(text string) *extract.Text {
	out := &extract.Text{Pages: 1, Confidence: OCR}
	for s := range strings.Lines(text) {
		l := extract.Line{Page: 1, Wrapped: true, Gap: true}
		for i, part := range strings.Split(strings.TrimSpace(s), "~") {
			l.Text += part
			if i%2 == 1 {
				l.Doubtful = strings.TrimSpace(l.Doubtful + " " + part)
			}
		}
		out.Lines = append(out.Lines, l)
	}
	return out
}

func parseScan(t *testing.T, text string) *Document {
	t.Helper()
	doc, err := Parse("a.pdf", scan(text))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func warned(doc *Document, about string) bool {
	return slices.ContainsFunc(doc.Warnings, func(w Warning) bool { return strings.Contains(w.Text, about) })
}

const scannedBody = `NGHỊ QUYẾT
Về việc nêu gương
Điều 1. Phạm vi
Nghị quyết này quy định về nêu gương của cán bộ.
Điều 2. Hiệu lực
Nghị quyết này có hiệu lực thi hành kẻ từ ngày ký ban hành.
Điều 3. Thi hành
Các cơ quan chịu trách nhiệm thi hành Nghị quyết này.
`

func TestHeadOfAScanIsRightOrLeftOpen(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct{ head, number, issued, issuer string }{
		"sure":             {"CHÍNH PHỦ\nSố: 115/NQ-CP\nHà Nội, ngày 29 tháng 4 năm 2026\n", "115/NQ-CP", "2026-04-29", "Chính phủ"},
		"number by hand":   {"CHÍNH PHỦ\nSố: ~445~ ~/NQ-CP~\nHà Nội, ngày 29 tháng 4 năm 2026\n", "", "2026-04-29", "Chính phủ"},
		"day by hand":      {"CHÍNH PHỦ\nSố: 115/NQ-CP\nHà Nội, ngày ~23~ tháng 4 năm 2026\n", "115/NQ-CP", "", "Chính phủ"},
		"day not digits":   {"CHÍNH PHỦ\nSố: 115/NQ-CP\nHà Nội, ngày ~@3~ tháng ~!†~ năm 2026\n", "115/NQ-CP", "", "Chính phủ"},
		"another kind":     {"CHÍNH PHỦ\nSố: 115/NO-CP\nHà Nội, ngày 29 tháng 4 năm 2026\n", "", "2026-04-29", "Chính phủ"},
		"no day like this": {"CHÍNH PHỦ\nSố: 115/NQ-CP\nHà Nội, ngày 39 tháng 4 năm 2026\n", "115/NQ-CP", "", "Chính phủ"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			doc := parseScan(t, tt.head+scannedBody)
			if doc.Number != tt.number || doc.Issued.String() != tt.issued || doc.EffectiveFrom.String() != tt.issued || doc.Issuer != tt.issuer {
				t.Errorf("number %q, issued %q, effective %q, issuer %q; want %+v", doc.Number, doc.Issued, doc.EffectiveFrom, doc.Issuer, tt)
			}
			if open := tt.number == "" || tt.issued == ""; open != warned(doc, "để trống") {
				t.Errorf("warnings %+v, left open: %v", doc.Warnings, open)
			}
		})
	}
}

func TestDatesAndRelationsReadWithDoubtAreNotBelieved(t *testing.T) {
	t.Parallel()
	body := `CHÍNH PHỦ
Số: 115/NQ-CP
Hà Nội, ngày 29 tháng 4 năm 2026
NGHỊ QUYẾT
Về việc nêu gương
Điều 1. Phạm vi
Nghị quyết này quy định về nêu gương của cán bộ.
Điều 2. Hiệu lực
1. Nghị quyết này có hiệu lực thi hành kể từ ngày %s tháng 7 năm 2026.
2. Nghị quyết này thay thế Nghị quyết số %s ngày 01 tháng 02 năm 2020 của Chính phủ.
`
	sure := parseScan(t, fmt.Sprintf(body, "15", "88/NQ-CP"))
	if sure.EffectiveFrom.String() != "2026-07-15" || !slices.Equal(sure.Replaces, []string{"88/NQ-CP"}) {
		t.Errorf("effective %s, replaces %v", sure.EffectiveFrom, sure.Replaces)
	}
	doc := parseScan(t, fmt.Sprintf(body, "~15~", "~88/NQ-CP~"))
	if !doc.EffectiveFrom.IsZero() || len(doc.Replaces) > 0 || !warned(doc, "Ngày có hiệu lực") || !warned(doc, "88/NQ-CP") {
		t.Errorf("effective %s, replaces %v, warnings %+v", doc.EffectiveFrom, doc.Replaces, doc.Warnings)
	}
}

func TestMisreadLettersOfPointsAreMendedWhenTheOrderIsCertain(t *testing.T) {
	t.Parallel()
	for read, want := range map[string]string{
		"a b c d đ e": "a b c d đ e",
		"d b c":       "a b c",
		"a b e d":     "a b c d",
		"a b c d d e": "a b c d đ e",
		"a b e":       "a b c",
		"d e":         "", // could begin anywhere
	} {
		t.Run(read, func(t *testing.T) {
			t.Parallel()
			var b strings.Builder
			b.WriteString("CHÍNH PHỦ\nSố: 115/NQ-CP\nNGHỊ QUYẾT\nVề việc nêu gương\nĐiều 1. Trách nhiệm\n1. Cán bộ có trách nhiệm:\n")
			for label := range strings.FieldsSeq(read) {
				b.WriteString(label + ") Nêu gương trong công việc;\n")
			}
			doc := parseScan(t, b.String()+"Điều 2. Thi hành\nCác cơ quan chịu trách nhiệm thi hành.\n")
			var got []string
			for _, v := range doc.Parts[0].Provisions {
				if v.Level == Point {
					got = append(got, v.Label)
				}
			}
			if want != "" && strings.Join(got, " ") != want {
				t.Errorf("got %v, want %s", got, want)
			}
			if mended := want != "" && read != want; mended != warned(doc, "máy đọc nhãn") {
				t.Errorf("warnings %+v", doc.Warnings)
			}
		})
	}
}

func TestMarksOfABodysNameAreMendedFromItsUsualName(t *testing.T) {
	t.Parallel()
	doc, err := Parse("quet.png", scan("ỦY BAN NHAN DAN\nTĨNH LÀM SƠN\nSố: 19/QĐ-UBND\nLâm Sơn, ngày 28 tháng 8 năm 2031\nQUYẾT ĐỊNH\nVề ứng xử\nĐiều 1. Phạm vi\nQuy định việc ứng xử.\nĐiều 2. Hiệu lực\nThi hành ngay."))
	if err != nil {
		t.Fatal(err)
	}
	if doc.Issuer != "Ủy ban nhân dân tỉnh Lâm Sơn" {
		t.Errorf("got %q", doc.Issuer)
	}
}
