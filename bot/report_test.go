package bot

import (
	"strings"
	"testing"

	"neuguong/answer"
	"neuguong/corpus"
	"neuguong/retrieval"
)

// withReport puts an invented report on the shelf that names one directive
// that is stored and one that is not.
func withReport(k *talk) retrieval.DocumentInfo {
	mention := func(number string, stored ...int64) retrieval.Mention {
		return retrieval.Mention{Stored: stored, Mention: corpus.Mention{Kind: "Chỉ thị", Number: number, Statements: []corpus.Statement{
			{Key: "doan2", Ref: "đoạn 2", Sentence: "Chỉ thị số " + number + ".", Issued: date(2017, 6, 29), Issuer: "Tỉnh ủy", Subject: "phát ngôn"},
		}}}
	}
	d := retrieval.DocumentInfo{
		ID: 9, Nature: corpus.Report, Kind: corpus.KindNews, Title: "Xã Mẫu sơ kết", Issued: date(2022, 4, 21),
		Mentions: []retrieval.Mention{mention("24-CT/TU", 3), mention("88-CT/TU")},
	}
	k.shelf.documents = append([]retrieval.DocumentInfo{d}, k.shelf.documents...)
	k.shelf.provisions[9] = number(9,
		node(corpus.Paragraph, -1, "1", "đoạn 1", "", "Hội nghị diễn ra ngày 21/4."),
		node(corpus.Paragraph, -1, "2", "đoạn 2", "", "Chỉ thị số 88-CT/TU được nhắc lại."),
	)
	return d
}

func TestReportsAreListedApartWithWhatTheyName(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	withReport(k)
	o := k.says(typed("/vanban"))
	k.contains(o, "1. Quy định", "3. Chỉ thị", textReports, "4. Bản tin “Xã Mẫu sơ kết”", "Ngày 21/04/2022", "không phải quy định",
		textMentions+": Chỉ thị số 24-CT/TU, Chỉ thị số 88-CT/TU")
	if strings.Count(o.Text.Plain, textReports) != 1 {
		t.Errorf("told apart more than once:\n%s", o.Text.Plain)
	}
	o = k.says(typed("/vanban 4"))
	k.contains(o, "Bản tin “Xã Mẫu sơ kết”", textMentions, "Chỉ thị số 24-CT/TU, ngày 29/06/2017, của Tỉnh ủy, về phát ngôn ("+textStored+")",
		"Chỉ thị số 88-CT/TU", "("+textNotStored+")", "Đoạn 1: Hội nghị diễn ra")
	if strings.Contains(o.Text.Plain, "hiệu lực") {
		t.Errorf("a report has no effect:\n%s", o.Text.Plain)
	}
	k.contains(k.says(typed("/trich 4 đoạn 2")), "Đoạn 2", "Bản tin “Xã Mẫu sơ kết”", "không phải quy định", "Chỉ thị số 88-CT/TU được nhắc lại.")
}

func TestADirectiveThatOnlyAReportNamesIsSaidToBeMissing(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	withReport(k)
	for _, command := range []string{"/vanban 88-CT/TU", "/trich 88-ct/tu điều 3"} {
		k.contains(k.says(typed(command)), "Toàn văn Chỉ thị số 88-CT/TU chưa được tải lên", "Theo bản tin “Xã Mẫu sơ kết”", "ngày 29/06/2017, của Tỉnh ủy, về phát ngôn")
	}
	k.contains(k.says(typed("/vanban 99-CT/TU")), "Không tìm thấy")
}

func TestAnAnswerFromAReportShowsItAsOne(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	d := withReport(k)
	k.oracle.answer = answer.Answer{
		Refused: true, Reason: "Toàn văn Chỉ thị số 88-CT/TU chưa được tải lên.",
		Segments: []answer.Segment{
			{Text: "Toàn văn Chỉ thị số 88-CT/TU chưa được tải lên."},
			{Text: "Theo bản tin “Xã Mẫu sơ kết”: Chỉ thị số 88-CT/TU, ngày 29/06/2017.", Citations: []int{1}},
		},
		Citations: []answer.Citation{{N: 1, Document: d, Provision: 1, Ref: "đoạn 2", Quote: "Chỉ thị số 88-CT/TU."}},
	}
	o := k.says(typed("Chỉ thị 88-CT/TU cấm gì?"))
	k.contains(o, "chưa được tải lên.", "Theo bản tin “Xã Mẫu sơ kết”", "[1]", textSources, "[1] Đoạn 2, Bản tin “Xã Mẫu sơ kết”, ngày 21/04/2022, "+textNoRule)
	if strings.Count(o.Text.Plain, "chưa được tải lên") != 1 || strings.Contains(o.Text.Plain, textNearest) {
		t.Errorf("got:\n%s", o.Text.Plain)
	}
	k.contains(k.says(pressed(k.data(o, "[1] đoạn 2"))), "Chỉ thị số 88-CT/TU được nhắc lại.")
}
