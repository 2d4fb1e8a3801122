package answer

import (
	"context"
	"strings"
	"testing"

	"neuguong/corpus"
	"neuguong/retrieval"
)

// news is an invented report on the shelf that names one directive, with what
// it says of it.
func news(s *shelf, said ...corpus.Statement) retrieval.Mentioned {
	d := retrieval.DocumentInfo{ID: 8, Nature: corpus.Report, Kind: corpus.KindNews, Title: "Xã Mẫu sơ kết"}
	d.Mentions = []retrieval.Mention{{Mention: corpus.Mention{Kind: "Chỉ thị", Number: "88-CT/TU", Statements: said}}}
	if s.documents == nil {
		s.documents, s.trees = map[int64]retrieval.DocumentInfo{}, map[int64][]retrieval.Provision{}
	}
	s.documents[8] = d
	for i, text := range []string{"Hội nghị sơ kết do đồng chí Mẫu chủ trì.", "Chỉ thị số 88-CT/TU được nhắc lại nhiều lần."} {
		label := string(rune('1' + i))
		s.trees[8] = append(s.trees[8], retrieval.Provision{
			Document: 8, Ordinal: i, Parent: -1, Ref: "đoạn " + label,
			Provision: corpus.Provision{Level: corpus.Paragraph, Label: label, Key: "doan" + label, Text: text, Parent: -1},
		})
	}
	return retrieval.Mentioned{Report: d, Mention: d.Mentions[0]}
}

func statement(key, ref string, issued corpus.Date, issuer, subject string) corpus.Statement {
	return corpus.Statement{Key: key, Ref: ref, Sentence: "Câu ở " + ref, Issued: issued, Issuer: issuer, Subject: subject}
}

func TestADirectiveKnownFromAReportIsToldWithTheFewestPlacesItRestsOn(t *testing.T) {
	t.Parallel()
	s := sample()
	day := corpus.Date{Year: 2020, Month: 2, Day: 3}
	m := news(s, statement("", "tiêu đề", corpus.Date{}, "Tỉnh ủy", ""), statement("doan1", "đoạn 1", day, "", ""), statement("doan2", "đoạn 2", day, "Tỉnh ủy", "phát ngôn"))
	a := ask(t, s, retrieval.Result{Mentioned: []retrieval.Mentioned{m}, Confidence: 0.9, Hits: []retrieval.Hit{s.hit(1, "d3", 1, nil)}}, "Chỉ thị 88-CT/TU là gì?")
	if a.Refused || !strings.Contains(a.Plain(), "Theo bản tin “Xã Mẫu sơ kết”: Chỉ thị số 88-CT/TU, ngày 03/02/2020, của Tỉnh ủy, về phát ngôn. [1]") {
		t.Errorf("got %v, %s", a.Refused, a.Plain())
	}
	if refs(a.Citations) != "đoạn 2" || a.Citations[0].Quote != "Câu ở đoạn 2" || a.Citations[0].Provision != 1 {
		t.Errorf("rests on %+v", a.Citations)
	}
	if v := a.View(); v.Citations[0].Nature != "report" || !strings.HasPrefix(v.Citations[0].Document, "Bản tin “") {
		t.Errorf("as JSON: %+v", v.Citations)
	}
}

func TestContradictingDatesAreToldSideBySide(t *testing.T) {
	t.Parallel()
	s := sample()
	m := news(s, statement("doan1", "đoạn 1", corpus.Date{Year: 2020, Month: 2, Day: 3}, "", ""), statement("doan2", "đoạn 2", corpus.Date{Year: 2020, Month: 2, Day: 4}, "", ""))
	a := ask(t, s, retrieval.Result{Mentioned: []retrieval.Mentioned{m}}, "chỉ thị 88 ban hành ngày nào")
	if !strings.Contains(a.Plain(), "03/02/2020 hoặc 04/02/2020 (ghi không thống nhất)") || refs(a.Citations) != "đoạn 1; đoạn 2" {
		t.Errorf("%s\nrests on %s", a.Plain(), refs(a.Citations))
	}
}

func TestAQuestionForTheContentOfAMissingDirectiveIsRefusedAndStillToldWhatIsKnown(t *testing.T) {
	t.Parallel()
	s := sample()
	m := news(s, statement("doan2", "đoạn 2", corpus.Date{}, "Tỉnh ủy", "phát ngôn trên mạng"))
	for question, refused := range map[string]bool{
		"Chỉ thị 88-CT/TU cấm những gì?":                true,
		"chi thi 88 phat bao nhieu tien":                true,
		"Chỉ thị 88-CT/TU của Tỉnh ủy về phát ngôn":     false,
		"chỉ thị 88 do cơ quan nào ban hành, ngày nào?": false,
	} {
		a := ask(t, s, retrieval.Result{Mentioned: []retrieval.Mentioned{m}, Confidence: 0.9, Hits: []retrieval.Hit{s.hit(1, "d3", 1, nil)}}, question)
		if a.Refused != refused || !strings.Contains(a.Plain(), "Toàn văn Chỉ thị số 88-CT/TU chưa được tải lên") || refs(a.Citations) != "đoạn 2" || len(a.Nearest) > 0 {
			t.Errorf("%q: refused %v, %s, rests on %s", question, a.Refused, a.Plain(), refs(a.Citations))
		}
	}
}

func TestAReportIsQuotedForWhatHappenedAndForNoRule(t *testing.T) {
	t.Parallel()
	s := sample()
	news(s)
	report := s.hit(8, "doan1", 1, nil)
	for question, quoted := range map[string]bool{
		"Ai chủ trì hội nghị sơ kết?":                     true,
		"Hội nghị sơ kết có được chia sẻ lên mạng không?": false,
		"Đồng chí Mẫu làm gì":                             false,
	} {
		a := ask(t, s, retrieval.Result{Reports: []retrieval.Hit{report}, ReportConfidence: 0.9, Confidence: 0.1, Hits: []retrieval.Hit{s.hit(1, "d5", 1, nil)}}, question)
		if a.Refused == quoted || quoted != strings.HasPrefix(a.Plain(), "Theo bản tin “Xã Mẫu sơ kết”:") {
			t.Errorf("%q: refused %v, %s", question, a.Refused, a.Plain())
		}
		for _, c := range a.Nearest {
			if c.Document.ID == 8 {
				t.Errorf("%q: a report is named as the nearest provision", question)
			}
		}
	}
}

func TestADirectiveThatAnswersIsPreferredToAReport(t *testing.T) {
	t.Parallel()
	s := sample()
	news(s)
	r := sure(s.hit(1, "d4", 1, nil))
	r.Reports, r.ReportConfidence = []retrieval.Hit{s.hit(8, "doan1", 1, nil)}, 0.95
	a := ask(t, s, r, "Hội nghị nhắc nhở cán bộ thuộc quyền")
	if a.Refused || strings.Contains(a.Plain(), "bản tin") || a.Citations[0].Document.ID != 1 {
		t.Errorf("got %s", a.Plain())
	}
}

// deaf is a model that must not be asked.
type deaf struct{ t *testing.T }

func (d deaf) Stream(context.Context, string, string, func(string) error) (int, error) {
	d.t.Error("a model was given what a report says")
	return 0, nil
}

func TestNoModelIsGivenWhatAReportSays(t *testing.T) {
	t.Parallel()
	s := sample()
	m := news(s, statement("doan2", "đoạn 2", corpus.Date{}, "", "phát ngôn"))
	report := []retrieval.Hit{s.hit(8, "doan1", 1, nil)}
	for question, r := range map[string]retrieval.Result{
		"Chỉ thị 88-CT/TU cấm gì?":    {Mentioned: []retrieval.Mentioned{m}, Reports: report, ReportConfidence: 0.9},
		"Ai chủ trì hội nghị sơ kết?": {Reports: report, ReportConfidence: 1},
	} {
		if _, err := New(found(r), s, deaf{t}, Config{}).Answer(t.Context(), Question{Text: question}, nil); err != nil {
			t.Errorf("%q: %v", question, err)
		}
	}
}

func TestARefusalPointsAtAMissingDirectiveOnTheSameTopic(t *testing.T) {
	t.Parallel()
	s := sample()
	m := news(s, statement("doan2", "đoạn 2", corpus.Date{}, "", "tiếp cận, xử lý và chia sẻ thông tin trên mạng xã hội"))
	r := retrieval.Result{Told: []retrieval.Mentioned{m}}
	if a := ask(t, s, r, "Có được chia sẻ thông tin trên mạng xã hội không?"); !a.Refused || !strings.Contains(a.Reason, "Chỉ thị số 88-CT/TU") {
		t.Errorf("got %v, %s", a.Refused, a.Reason)
	}
	if a := ask(t, s, r, "Có được nhận quà của doanh nghiệp không?"); strings.Contains(a.Reason, "88-CT/TU") {
		t.Errorf("got %s", a.Reason)
	}
}
