package retrieval

import (
	"fmt"
	"slices"
	"testing"
)

func TestEveryProvisionThatIsNamedComesFirstInItsOwnDocument(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		"Điều 1 và khoản 2 Điều 2 Quy định 02-QĐ/MAU":                  {"2 d1", "2 d2.k2"},
		"khoản 1, 2 Điều 2 quy định 02-QĐ/MAU":                         {"2 d2.k1", "2 d2.k2"},
		"từ điều 1 đến điều 2 quy định 02-qd/mau":                      {"2 d1", "2 d2"},
		"Điều 1 chỉ thị 03-CT/MAU và Điều 2 Quy định 02-QĐ/MAU":        {"3 d1", "2 d2"},
		"dieu 1 chi thi 03-ct/mau khac gi dieu 2 quy dinh 02-qd/mau":   {"3 d1", "2 d2"},
		"Theo chỉ thị 03-CT/MAU thì điều 1 nói gì, khoản 2 Điều 1?":    {"3 d1", "3 d1.k2"},
		"Điều 1 chỉ thị về mạng xã hội, điều 2 của quy định 02":        {"3 d1", "2 d2"},
		"so sánh điều 1 với điều 2 của quy định 02-QĐ/MAU":             {"2 d1", "2 d2"},
		"Điều 1 Quy định 85-QĐ/TW và Điều 2 Quy định 02-QĐ/MAU":        {"2 d2"},
		"Điều 2 Quy định 02-QĐ/MAU và điều 1 luật giao thông đường bộ": {"2 d2"},
	} {
		var got []string
		for _, h := range find(t, library(), text).Hits {
			if h.Named != nil {
				got = append(got, fmt.Sprintf("%d %s", h.Document.ID, h.Named.Key))
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestWhatIsNotStoredIsMissingBesideWhatIs(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		"Điều 1 Quy định 85-QĐ/TW và Điều 2 Quy định 02-QĐ/MAU":        {"85-QĐ/TW"},
		"Điều 2 Quy định 02-QĐ/MAU và điều 1 luật giao thông đường bộ": {"luật giao thông đường bộ"},
		"Điều 9 Quy định 02-QĐ/MAU, điều 1 chỉ thị 03-CT/MAU":          {"Điều 9 Quy định 02-QĐ/MAU"},
		"Điều 7 quy định gì?": nil,
	} {
		if got := find(t, library(), text).Missing; !slices.Equal(got, want) {
			t.Errorf("%q: missing %q, want %q", text, got, want)
		}
	}
}

func TestAProvisionGoesWithTheDocumentOfTheQuestionBefore(t *testing.T) {
	t.Parallel()
	s := library()
	result, err := NewSearcher(s, s).Search(t.Context(), Query{Text: "còn khoản 2 điều 1 thì sao?", Earlier: "Điều 1 chỉ thị 03-CT/MAU nói gì", Filter: Filter{InForceOn: today}})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, h := range result.Hits {
		if h.Named != nil {
			got = append(got, fmt.Sprintf("%d %s", h.Document.ID, h.Named.Key))
		}
	}
	if want := []string{"3 d1.k2"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
