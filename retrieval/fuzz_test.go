package retrieval

import (
	"math"
	"slices"
	"testing"

	"neuguong/viet"
)

// hostile are questions that are none, or are made to break something.
func hostile() []string {
	return []string{
		"", " \t\n", "😀👍🏽🇻🇳", "\u200b\u200d\ufeff", "\U000E0041\U000E0042\U000E007F", "?!…", "\x00\x01", "\xff\xfe\xc3",
		"'; DROP TABLE documents; --", `" OR 1=1 --`, "cán bộ* NEAR(công chức) AND -uống rượu:", "%_%' ESCAPE '\\", "$1 $2 {{.}} ${x}",
		"cán bộ có được uống rượu không", "cаn bộ có được uống rượu không", "ｃán ｂộ uống rượu", "CAN BO CO DUOC UONG RUOU KO",
		"Điều 1 và khoản 2 Điều 2 Quy định 02-QĐ/MAU", "điểm a, b, c khoản 1, 2, 3 điều 1-20 và 21 đến 99", "từ Điều 1 đến Điều 2",
		"điều 1, 2; 3 và 4, điều 5 khoản 1 điểm a, khoản 2 điểm b, chương II và III", "điều İ và ı, Ⱥ điểm đ", "khoản khoản điều điều 1",
		"Việc chia sẻ là gì? thế nào là thế nào là", "BTV MXH ĐV là gì", "a\u0301\u0301\u0301\u0301\u0301", "định nghĩa", "là gì",
	}
}

// FuzzUnderstandingAQuestion holds that anything that is typed is searched for
// without a fault, that what it names stands in the text, and that no number
// comes out that cannot be compared.
func FuzzUnderstandingAQuestion(f *testing.F) {
	seeds := 0
	for _, q := range hostile() {
		f.Add(q, q)
		seeds++
	}
	if seeds < 20 {
		f.Fatal("seeds are missing")
	}
	s := defining()
	documents := slices.Concat(library().documents, s.documents)
	searcher := NewSearcher(s, s, WithDefinitions(s))
	f.Fuzz(func(t *testing.T, text, earlier string) {
		read := viet.Typed(text)
		for _, l := range labelsIn(read) {
			if l.start < 0 || l.start >= l.end || l.end > len(read) {
				t.Fatalf("%q: %+v stands outside of the text", read, l)
			}
		}
		u := understand(viet.Reading{Text: read}, documents)
		for _, term := range u.terms {
			if term.Weight <= 0 || math.IsNaN(term.Weight) || math.IsInf(term.Weight, 0) {
				t.Fatalf("%q: %+v", read, term)
			}
		}
		named := 0
		for _, c := range u.cited {
			for _, r := range c.references {
				if len(r) == 0 || r.String() == "" {
					t.Fatalf("%q names nothing: %+v", read, c)
				}
				named++
			}
		}
		if named > maxReferences {
			t.Fatalf("%q names %d provisions", read, named)
		}
		result, err := searcher.Search(t.Context(), Query{Text: text, Earlier: earlier})
		if err != nil {
			t.Fatal(err)
		}
		if !(result.Confidence >= 0 && result.Confidence <= 1) {
			t.Fatalf("%q: confidence %v", text, result.Confidence)
		}
		for _, h := range result.Hits {
			if math.IsNaN(h.Score) {
				t.Fatalf("%q: %+v", text, h)
			}
		}
	})
}
