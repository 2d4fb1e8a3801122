package answer

import (
	"strings"
	"testing"
	"unicode/utf8"

	"neuguong/corpus"
	"neuguong/retrieval"
)

func TestTheClauseThatAnswersIsQuotedWithItsCitation(t *testing.T) {
	t.Parallel()
	s := sample()
	for _, c := range []struct{ question, ref, has, hasNot string }{
		{"Đảng viên chia sẻ tin chưa kiểm chứng được không?", "điểm a khoản 2 Điều 3",
			"không được thực hiện các hành vi sau đây:\na) Chia sẻ tin chưa kiểm chứng về thiên tai, dịch bệnh;\n[...]", "Đăng hình ảnh"},
		{"dang vien chia se tin chua kiem chung dc ko", "điểm a khoản 2 Điều 3", "a) Chia sẻ tin", "Nhận quà"},
		{"đăng hình cuộc họp nội bộ được không", "điểm b khoản 2 Điều 3",
			"sau đây:\n[...]\nb) Đăng hình ảnh cuộc họp nội bộ khi chưa được người chủ trì đồng ý, trừ trường hợp", "Nhận quà"},
		{"Bài đăng sai phải gỡ trong bao lâu?", "khoản 3 Điều 3", "24 giờ", ""},
		{"mạng xã hội phải dùng tên thật không", "khoản 1 Điều 3", "Tài khoản cá nhân phải dùng tên thật. Trường hợp được giao", ""},
	} {
		a := ask(t, s, sure(s.hit(1, "d3", 1, map[string]float64{"d3.k1": 1, "d3.k2": 1, "d3.k3": 1})), c.question)
		if a.Refused || len(a.Citations) == 0 || a.Citations[0].Ref != c.ref {
			t.Errorf("%q: cites %q, want first %q (refused %v)\n%s", c.question, refs(a.Citations), c.ref, a.Refused, a.Plain())
			continue
		}
		first := a.Segments[0].Text
		if !strings.Contains(first, c.has) || c.hasNot != "" && strings.Contains(first, c.hasNot) {
			t.Errorf("%q: got\n%s", c.question, first)
		}
		if !a.Segments[0].Quote || a.Segments[0].Citations[0] != 1 {
			t.Errorf("%q: first segment is not a cited quotation: %+v", c.question, a.Segments[0])
		}
	}
}

func TestANamedProvisionIsQuotedWhole(t *testing.T) {
	t.Parallel()
	s := sample()
	for _, c := range []struct {
		article, key, ref string
		has               []string
	}{
		{"d3", "d3.k2", "khoản 2 Điều 3", []string{"không được thực hiện", "a) Chia sẻ", "b) Đăng", "c) Nhận quà"}},
		{"d3", "d3.k2.c", "điểm c khoản 2 Điều 3", []string{"sau đây:\n[...]\nc) Nhận quà"}},
		{"d4", "d4", "Điều 4", []string{"Trách nhiệm (văn bản mẫu)", "1. Người đứng đầu", "2. Đoàn viên từ đủ 18"}},
		{"d5", "d5", "Điều 5", []string{"tự bảo đảm."}},
	} {
		r := retrieval.Result{Hits: []retrieval.Hit{s.named(1, c.article, c.key)}, Named: true}
		a := ask(t, s, r, c.ref+" Quy định 7-QĐ/MAU nói gì")
		if a.Refused || refs(a.Citations) != c.ref {
			t.Errorf("%s: cites %q, refused %v", c.ref, refs(a.Citations), a.Refused)
		}
		for _, want := range c.has {
			if !strings.Contains(a.Plain(), want) {
				t.Errorf("%s: %q is missing from\n%s", c.ref, want, a.Plain())
			}
		}
	}
}

func TestALongListKeepsItsLeadAndFirstPoints(t *testing.T) {
	t.Parallel()
	s := &shelf{}
	text := "Điều 8. Những việc không được làm (mẫu)\n1. Nghiêm cấm các hành vi sau đây:\n"
	for l := range strings.SplitSeq("abcdeghiklmn", "") {
		text += l + ") Hành vi mẫu thứ " + l + " " + strings.Repeat("gây ảnh hưởng tới uy tín cơ quan ", 4) + ";\n"
	}
	s.put(retrieval.DocumentInfo{ID: 1, Kind: "Quy chế", Title: "mẫu"}, text)
	a := ask(t, s, sure(s.hit(1, "d8", 1, map[string]float64{"d8.k1": 1})), "Những hành vi nào bị nghiêm cấm?")
	got := a.Segments[0].Text
	if !strings.HasPrefix(got, "Nghiêm cấm các hành vi sau đây:\na) ") || !strings.HasSuffix(got, "\n[...]") {
		t.Errorf("got\n%s", got)
	}
	if n := utf8.RuneCountInString(got); n > 1050 || n < 500 {
		t.Errorf("%d characters shown", n)
	}
	if refs(a.Citations) != "khoản 1 Điều 8" {
		t.Errorf("cites %q", refs(a.Citations))
	}
}

func TestTheSameWordsOfTwoDocumentsAreShownOnce(t *testing.T) {
	t.Parallel()
	s := sample()
	s.put(retrieval.DocumentInfo{ID: 2, Number: "8-QĐ/MAU", Kind: "Quy định"}, sampleRules)
	scores := map[string]float64{"d3.k3": 1}
	a := ask(t, s, sure(s.hit(1, "d3", 1, scores), s.hit(2, "d3", 1, scores)), "bài đăng sai gỡ trong mấy giờ")
	if n := strings.Count(a.Plain(), "24 giờ"); n != 1 {
		t.Errorf("shown %d times:\n%s", n, a.Plain())
	}
}

func TestReadersAreToldOfReplacedExpiredComingAndScannedDocuments(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		change func(*retrieval.DocumentInfo)
		want   string
	}{
		{func(d *retrieval.DocumentInfo) { d.ReplacedBy = []string{"9-QĐ/MAU"} }, "đã được thay thế bởi 9-QĐ/MAU"},
		{func(d *retrieval.DocumentInfo) { d.EffectiveTo = corpus.Date{Year: 2025, Month: 12, Day: 31} }, "đã hết hiệu lực từ 31/12/2025"},
		{func(d *retrieval.DocumentInfo) { d.EffectiveFrom = corpus.Date{Year: 2026, Month: 7, Day: 1} }, "chưa có hiệu lực, đến 01/07/2026"},
		{func(d *retrieval.DocumentInfo) { d.Confidence = corpus.OCR }, "nhận dạng từ bản quét"},
	} {
		s := sample()
		d := s.documents[1]
		c.change(&d)
		s.documents[1] = d
		a := ask(t, s, sure(s.hit(1, "d3", 1, map[string]float64{"d3.k3": 1})), "bài đăng sai gỡ trong bao lâu")
		if !strings.Contains(a.Plain(), c.want) {
			t.Errorf("%q is missing from\n%s", c.want, a.Plain())
		}
	}
}

func TestAPersonalSituationGetsTheRuleAndNoVerdict(t *testing.T) {
	t.Parallel()
	s := sample()
	r := sure(s.hit(1, "d3", 1, map[string]float64{"d3.k2": 1}))
	if a := ask(t, s, r, "Tôi lỡ chia sẻ tin chưa kiểm chứng, tôi có bị kỷ luật không?"); !strings.Contains(a.Plain(), personalNote) {
		t.Errorf("the note on single cases is missing from\n%s", a.Plain())
	}
	if a := ask(t, s, r, "Những hành vi nào không được làm?"); strings.Contains(a.Plain(), personalNote) {
		t.Errorf("a general question gets the note on single cases:\n%s", a.Plain())
	}
}

func TestQuotationsAreVerbatim(t *testing.T) {
	t.Parallel()
	s := sample()
	flat := func(x string) string { return strings.Join(strings.Fields(x), " ") }
	source := flat(sampleRules)
	for _, q := range []string{"tin chưa kiểm chứng", "tên thật trường hợp đặc biệt", "18 tuổi cộng tác viên", "hành vi nào không được làm"} {
		a := ask(t, s, sure(s.hit(1, "d3", 1, nil), s.hit(1, "d4", 0.9, nil)), q)
		for _, seg := range a.Segments {
			for part := range strings.SplitSeq(seg.Text, omitted) {
				part = strings.ReplaceAll(part, "(văn bản mẫu)\n", "(văn bản mẫu)\n1. ")
				if seg.Quote && !strings.Contains(source, flat(part)) {
					t.Errorf("%q: not in the source: %q", q, part)
				}
			}
		}
		for _, c := range a.Citations {
			if !strings.Contains(source, flat(c.Quote)) || c.Quote == "" {
				t.Errorf("%q: citation %s quotes %q", q, c.Ref, c.Quote)
			}
		}
	}
}

func TestCitationLabels(t *testing.T) {
	t.Parallel()
	day := corpus.Date{Year: 2018, Month: 6, Day: 12}
	for _, c := range []struct {
		in   Citation
		want string
	}{
		{Citation{Ref: "khoản 2 Điều 16", Document: retrieval.DocumentInfo{Kind: "Luật", Title: "Mẫu mạng", Number: "99/2018/QH", Issued: day, EffectiveFrom: corpus.Date{Year: 2019, Month: 1, Day: 1}}},
			"khoản 2 Điều 16, Luật Mẫu mạng số 99/2018/QH, ngày 12/06/2018; hiệu lực từ 01/01/2019"},
		{Citation{Ref: "Điều 9", Document: retrieval.DocumentInfo{Kind: "Điều lệ", Title: "Điều lệ Hội mẫu"}}, "Điều 9, Điều lệ Hội mẫu"},
		{Citation{Ref: "khoản 1 Điều 2", Part: "Quy tắc mẫu", Document: retrieval.DocumentInfo{Kind: "Quyết định", Number: "1/QĐ", Title: strings.Repeat("về việc ban hành quy tắc mẫu ", 4)}},
			"khoản 1 Điều 2, Quy tắc mẫu, kèm theo Quyết định số 1/QĐ"},
	} {
		if got := c.in.Label(); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

func TestAClauseIsShownUnderTheListItBelongsTo(t *testing.T) {
	t.Parallel()
	s := &shelf{}
	s.put(retrieval.DocumentInfo{ID: 1, Kind: "Quy chế", Title: "mẫu"}, `
Điều 6. Các hành vi bị nghiêm cấm (mẫu)
1. Nhận quà có giá trị lớn.
2. Đăng bài khen chê hàng hóa lấy tiền.
Điều 7. Người được giao viết bài (mẫu)
Người sau đây được giao viết bài:
1. Cán bộ văn hóa.
2. Cộng tác viên báo đài.`)
	for _, c := range []struct{ article, question, want string }{
		{"d6", "đăng bài khen chê hàng hóa", "Các hành vi bị nghiêm cấm (mẫu)\n[...]\nĐăng bài khen chê hàng hóa lấy tiền."},
		{"d7", "cán bộ văn hóa", "Người sau đây được giao viết bài:\nCán bộ văn hóa."},
	} {
		a := ask(t, s, sure(s.hit(1, c.article, 1, nil)), c.question)
		if a.Segments[0].Text != c.want {
			t.Errorf("got %q, want %q", a.Segments[0].Text, c.want)
		}
		if n := strings.Count(a.Plain(), strings.SplitN(c.want, "\n", 2)[0]); n != 1 {
			t.Errorf("the list's heading is shown %d times:\n%s", n, a.Plain())
		}
	}
}

func TestTheDefinitionOfTheTermAskedForComesFirst(t *testing.T) {
	t.Parallel()
	s := &shelf{}
	s.put(retrieval.DocumentInfo{ID: 1, Kind: "Luật", Title: "Mẫu"}, `
Điều 2. Giải thích từ ngữ (mẫu)
1. Tin bài mạng là tin giả, tin thật và tin giả lặp lại trên mạng xã hội.
2. Tin giả là tin sai sự thật được cố ý đăng.
3. Người đăng tin giả là người tạo ra tin giả.
4. Nhũng nhiễu là đòi hỏi, gây phiền hà.`)
	if a := ask(t, s, sure(s.hit(1, "d2", 1, nil)), "Nhũng nhiễu bị cấm không?"); a.Citations[0].Ref != "khoản 4 Điều 2" {
		t.Errorf("words that differ from empty ones only by marks are not read: cites %q", refs(a.Citations))
	}
	for _, q := range []string{"Tin giả là gì?", "thế nào là tin giả", "tin gia duoc hieu the nao", "khái niệm tin giả"} {
		a := ask(t, s, sure(s.hit(1, "d2", 1, map[string]float64{"d2.k1": 1, "d2.k2": 0.9, "d2.k3": 1})), q)
		if a.Citations[0].Ref != "khoản 2 Điều 2" {
			t.Errorf("%q: first cites %q", q, a.Citations[0].Ref)
		}
	}
}

func TestWhatRulesNothingIsNoAnswer(t *testing.T) {
	t.Parallel()
	lead := &clause{lead: []string{"Ủy ban yêu cầu cán bộ, đảng viên thực hiện tốt các nội dung sau đây:"}}
	rule := &clause{lead: []string{"Cán bộ không chia sẻ tin sai sự thật."}}
	left := &clause{lead: []string{"Chính phủ quy định chi tiết Điều này."}}
	others := &clause{lead: []string{"Chính phủ quy định chi tiết việc mang tài liệu ra khỏi nơi lưu giữ."}}
	list := &clause{lead: []string{"Cán bộ phải:"}, items: []item{{text: "a) Kiểm chứng;"}}}
	if got := ruling([]*clause{lead, rule, left, others, list}); len(got) != 2 || got[0] != rule || got[1] != list {
		t.Errorf("%d clauses", len(got))
	}
	if got := ruling([]*clause{lead}); len(got) != 1 {
		t.Error("what there is was left out")
	}
}
