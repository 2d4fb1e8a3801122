package retrieval

import (
	"slices"
	"testing"

	"neuguong/corpus"
	"neuguong/viet"
)

func TestAQuestionSaysWhichTextOfADocumentItMeans(t *testing.T) {
	t.Parallel()
	decision := DocumentInfo{Kind: "Quyết định", Number: "12/QĐ-UBND", Title: "Ban hành Quy chế dùng mạng xã hội"}
	of := func(key, part, title string) Provision {
		return Provision{PartName: part, PartTitle: title, Provision: corpus.Provision{Key: key}}
	}
	all := []Provision{
		of("d3", "body", ""), of("kt1.d3", "attached regulation", "Quy chế dùng mạng xã hội"),
		of("kt2.d3", "attached regulation", "Bộ Quy tắc ứng xử"), of("pl2.d3", "appendix II", "Mẫu đơn"),
	}
	for _, c := range []struct {
		question string
		want     []string
	}{
		{"Điều 3 của Quy tắc ban hành kèm theo Quyết định 12/QĐ-UBND", []string{"kt2.d3"}},
		{"điều 3 quy chế kèm theo quyết định 12", []string{"kt1.d3"}},
		{"điều 3 của bộ quy tắc ứng xử", []string{"kt2.d3"}},
		{"điều 3 văn bản kèm theo 12/QĐ-UBND", []string{"kt1.d3", "kt2.d3"}},
		{"điều 3 quyết định 12/QĐ-UBND", []string{"d3"}},
		{"điều 3 phụ lục II quyết định 12/QĐ-UBND", []string{"pl2.d3"}},
		{"điều 3 12/QĐ-UBND nói gì?", []string{"d3", "kt1.d3", "kt2.d3", "pl2.d3"}},
		{"điều 3 nghị định 12", []string{"d3", "kt1.d3", "kt2.d3", "pl2.d3"}},
	} {
		var got []string
		for _, p := range wishedPart(c.question).narrow(decision, all) {
			got = append(got, p.Key)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: got %q, want %q", c.question, got, c.want)
		}
	}
}

func TestADecisionIsNamedByTheRegulationItPutsInForce(t *testing.T) {
	t.Parallel()
	documents := []DocumentInfo{
		{ID: 1, Kind: "Quyết định", Number: "12/QĐ-UBND", Title: "Về việc ban hành Bộ Quy tắc ứng xử trên mạng xã hội"},
		{ID: 2, Kind: "Quyết định", Number: "13/QĐ-UBND", Title: "Ban hành Quy chế tiếp công dân"},
	}
	for question, want := range map[string]int64{"điều 3 quy tắc ứng xử trên mạng": 1, "Điều 2 Quy chế tiếp công dân": 2, "điều 2 quy chế dân chủ": 0} {
		var got int64
		if found := nameDocuments(question, documents).documents; len(found) == 1 {
			got = found[0].ID
		}
		if got != want {
			t.Errorf("%q: got %d, want %d", question, got, want)
		}
	}
}

func TestARegulationSaidToBeAttachedIsNoUnknownDocument(t *testing.T) {
	t.Parallel()
	if u := understand(viet.Reading{Text: "Điều 3 của Quy tắc ban hành kèm theo"}, nil); len(u.named.missing) > 0 {
		t.Errorf("missing: %q", u.named.missing)
	}
}
