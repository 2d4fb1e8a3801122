package retrieval

import (
	"slices"
	"strings"
	"testing"

	"neuguong/corpus"
	"neuguong/viet"
)

// told is a report that names a directive that is not stored, one that is, and
// one by its title; all invented.
func told() DocumentInfo {
	mention := func(kind, number, subject string, stored ...int64) Mention {
		return Mention{corpus.Mention{Kind: kind, Number: number, Statements: []corpus.Statement{{Key: "doan1", Ref: "đoạn 1", Subject: subject}}}, stored}
	}
	return DocumentInfo{ID: 9, Nature: corpus.Report, Kind: corpus.KindNews, Title: "Xã Mẫu học tập chỉ thị", Mentions: []Mention{
		mention("Chỉ thị", "24-CT/TU", "tiếp cận, xử lý và chia sẻ thông tin trên mạng xã hội"),
		mention("Quy định", "4495-QĐ/TU", "trách nhiệm nêu gương của cán bộ, đảng viên, trước hết là người đứng đầu"),
		mention("Quy định", "01-QĐ/MAU", "trách nhiệm nêu gương", 6),
		mention("Đề án", "", "Đấu tranh phản bác thông tin xấu độc"),
	}}
}

func TestQuestionsNameDirectivesThatOnlyReportsTellOf(t *testing.T) {
	t.Parallel()
	documents := append(stored(), told())
	for text, want := range map[string]string{
		"Chỉ thị 24-CT/TU cấm những gì?":                 "24-CT/TU",
		"chi thi 24-ct/tu noi ve gi":                     "24-CT/TU",
		"chỉ thị số 24/CT-TU là gì":                      "24-CT/TU",
		"Chỉ thị 24-CT là gì":                            "24-CT/TU",
		"chỉ thị 24":                                     "24-CT/TU",
		"chi thi so 24 ban hanh ngay nao":                "24-CT/TU",
		"điều 5 chỉ thị 24 nói gì":                       "24-CT/TU",
		"quy định 4495 về nêu gương":                     "4495-QĐ/TU",
		"4495 nói về gì":                                 "4495-QĐ/TU",
		"chỉ thị về tiếp cận xử lý và chia sẻ thông tin": "24-CT/TU",
		"đề án đấu tranh phản bác thông tin xấu độc":     "",
		"chỉ thị 24 năm 2017":                            "24-CT/TU",
		"chỉ thị 24 năm trước":                           "none",
		"Chỉ thị 24-CT/TW là gì":                         "none",
		"phạt 4495 đồng":                                 "none",
		"quy định 01 về nêu gương":                       "none",
		"quy định 01-QĐ/MAU":                             "none",
		"quy định về trách nhiệm nêu gương":              "none",
		"luật an ninh mạng cấm gì":                       "none",
		"có được chia sẻ thông tin trên mạng không":      "none",
	} {
		n := understand(viet.Reading{Text: text}, documents).named
		got := "none"
		if len(n.mentioned) > 0 {
			got = n.mentioned[0].Number
		}
		if got != want || len(n.mentioned) > 1 {
			t.Errorf("%q: names %q (%d), want %q", text, got, len(n.mentioned), want)
		}
		if got != "none" && len(n.missing)+len(n.documents) > 0 {
			t.Errorf("%q: also %q and %d documents", text, n.missing, len(n.documents))
		}
	}
}

func TestAStoredDirectiveOfTheSameDigitsIsNamedBesideTheOneToldOf(t *testing.T) {
	t.Parallel()
	documents := append(stored(), told(), DocumentInfo{ID: 10, Kind: "Chỉ thị", Number: "24-CT/TW", Title: "Ứng xử"})
	n := understand(viet.Reading{Text: "chỉ thị 24 nói gì"}, documents).named
	if len(n.documents) != 1 || n.documents[0].ID != 10 || len(n.mentioned) != 1 {
		t.Errorf("documents %v, mentioned %v", n.documents, n.mentioned)
	}
}

func TestReportsAreNeverAmongTheHits(t *testing.T) {
	t.Parallel()
	s := newShelf()
	s.put(DocumentInfo{ID: 1, Kind: "Quy định", Number: "7-QĐ/MAU", Title: "Ứng xử"}, "Ứng xử|Giữ gìn lời nói khi họp.|Tôn trọng người khác.")
	s.put(told(), "|Chia sẻ thông tin trên mạng xã hội phải cẩn thận, giữ gìn lời nói.", "|Hội nghị khen thưởng ba tập thể.")
	for _, question := range []string{"giữ gìn lời nói", "hội nghị khen thưởng ba tập thể", "bản tin xã Mẫu học tập chỉ thị nói gì", "điều 1 bản tin xã Mẫu học tập chỉ thị"} {
		result, err := NewSearcher(s, s).Search(t.Context(), Query{Text: question})
		if err != nil {
			t.Fatal(err)
		}
		if slices.ContainsFunc(result.Hits, func(h Hit) bool { return h.Document.Nature == corpus.Report }) || len(result.Reports) == 0 {
			t.Errorf("%q: hits %v, %d of reports", question, result.Hits, len(result.Reports))
		}
		if named := strings.Contains(question, "bản tin"); named != (result.ReportConfidence == 1) || result.Named {
			t.Errorf("%q: confidence %v, named %v", question, result.ReportConfidence, result.Named)
		}
	}
}
