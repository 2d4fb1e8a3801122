package bot

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"neuguong/answer"
	"neuguong/corpus"
	"neuguong/retrieval"

	"github.com/google/go-cmp/cmp"
)

func TestStartSaysWhatTheBotDoesAndOffersQuestionsFromTheStore(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	o := k.hears(typed("/start"))[0]
	k.contains(o, "nêu gương", "nguồn", "không ghi lại", "không theo dõi ai", "/riengtu")
	if lines := strings.Count(textStart, "\n") + 1; lines != 3 {
		t.Errorf("%d lines, want 3", lines)
	}
	press := k.data(o, "Ứng xử trên mạng xã hội được quy định thế nào?")
	got := k.says(pressed(press))
	if q := k.oracle.asked[0].Text; q != "Ứng xử trên mạng xã hội được quy định thế nào?" {
		t.Errorf("asked %q", q)
	}
	k.contains(got, "Câu hỏi: Ứng xử trên mạng xã hội", "Chia sẻ tin chưa kiểm chứng")
	if got.Press != "press" {
		t.Error("the press is not acknowledged")
	}
	k.shelf.documents = nil
	if o := k.says(typed("/start")); len(o.Buttons) != 0 {
		t.Errorf("buttons of an empty store: %v", o.Buttons)
	} else {
		k.contains(o, "chưa có văn bản nào")
	}
}

func TestAnAnswerShowsItsQuotationItsSourceAndAButtonForEachCitation(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	o := k.says(typed("chia se tin chua kiem chung dc ko"))
	k.contains(o, "[1] Điểm a khoản 2 Điều 2", "Chia sẻ tin chưa kiểm chứng;", "Nguồn",
		"[1] Điểm a khoản 2 Điều 2", "07-QĐ/ĐU", "10/01/2025", "có hiệu lực từ 01/02/2025", "trang 2")
	if o.Chat != "c" || o.ReplyTo != "m" {
		t.Errorf("chat %q, reply to %q", o.Chat, o.ReplyTo)
	}
	quoted := ""
	for _, s := range o.Text.Spans {
		if s.Style == Quote {
			quoted = o.Text.Plain[s.Start:s.End]
		}
	}
	if quoted != "Chia sẻ tin chưa kiểm chứng;" {
		t.Errorf("quoted %q", quoted)
	}
	if q := k.oracle.asked[0]; q.Today != date(2026, 1, 5) || q.Filter.InForceOn != q.Today || q.Filter.Access != retrieval.Public {
		t.Errorf("asked %+v", q)
	}
	p := k.says(pressed(k.data(o, "[1] điểm a khoản 2 Điều 2")))
	k.contains(p, "Điểm a khoản 2 Điều 2", "Quy định ứng xử của đảng viên, số 07-QĐ/ĐU", "Ban hành 10/01/2025",
		"Có hiệu lực từ 01/02/2025", "Trang 2", "Chương II. ỨNG XỬ", "Điều 2. Ứng xử trên mạng xã hội",
		"2. Không được làm các việc sau:", "a) Chia sẻ tin chưa kiểm chứng;")
}

func TestAnswersOfAModelAndThoseThatReplaceThemSaySo(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	k.oracle.answer.Mode = answer.Generated
	k.oracle.answer.Segments = []answer.Segment{{Text: "Không được.", Citations: []int{1}}, {Text: "Kể cả khi xóa ngay.", Inline: true, Citations: []int{1, 1}}}
	k.contains(k.says(typed("hỏi")), "Không được. [1] Kể cả khi xóa ngay. [1][1]", "do máy viết", "Nguồn")
	k.oracle.answer.Mode, k.oracle.answer.Reason = answer.Extractive, "Máy tóm tắt đang bận."
	k.contains(k.says(typed("hỏi")), "Máy tóm tắt đang bận.", "Nguồn")
}

func TestCitationsOfSeveralDocumentsSayWhichOne(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	a := &k.oracle.answer
	a.Citations = append(a.Citations, answer.Citation{N: 2, Document: k.shelf.documents[2], Provision: 1, Ref: "điểm 2"})
	a.Segments = append(a.Segments, answer.Segment{Text: "Giữ gìn phát ngôn:", Quote: true, Citations: []int{2}})
	o := k.says(typed("hỏi"))
	k.contains(o, "[1] Điểm a khoản 2 Điều 2, 07-QĐ/ĐU\n", "[2] Điểm 2, 24-CT/TU\n")
	k.contains(k.says(pressed(k.data(o, "[2] điểm 2, 24-CT/TU"))), "Giữ gìn phát ngôn:")
}

func TestARefusalNamesTheNearestProvisionsWithButtons(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	k.oracle.answer = answer.Answer{Refused: true, Nearest: []answer.Citation{
		{Document: k.shelf.documents[0], Provision: 5, Ref: "khoản 1 Điều 2"},
		{Document: k.shelf.documents[2], Provision: 1, Ref: "điểm 2"},
	}}
	o := k.says(typed("giá vàng"))
	k.contains(o, textRefused, "chưa phải câu trả lời", "Khoản 1 Điều 2", "24-CT/TU", "chưa có hiệu lực")
	k.contains(k.says(pressed(k.data(o, "Điểm 2, 24-CT/TU"))), "Giữ gìn phát ngôn:")
}

func TestALongQuotationIsFolded(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	k.oracle.answer.Segments[0].Text = strings.Repeat("dài ", 400)
	o := k.says(typed("hỏi"))
	for _, s := range o.Text.Spans {
		if s.Style == Quote {
			t.Error("not folded")
		}
	}
}

func TestDocumentsArePagedAndOpenTheirContentsAndProvisions(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	list := k.says(typed("/vanban"))
	k.contains(list, "1. Quy định ứng xử của đảng viên, số 07-QĐ/ĐU", "Ban hành 10/01/2025; có hiệu lực từ 01/02/2025",
		"2. ", "đã được thay thế bởi 07-QĐ/ĐU", "3. ", "sẽ có hiệu lực từ 01/01/2030")
	if strings.Contains(list.Text.Plain, "9-HD/TU") {
		t.Error("a restricted document is listed")
	}
	doc := k.says(pressed(k.data(list, "07-QĐ/ĐU")))
	k.contains(doc, "Quy định ứng xử của đảng viên", "Cơ quan ban hành: Đảng ủy", "Thay thế: 03-QĐ/ĐU", "Mục lục",
		"Chương I. QUY ĐỊNH CHUNG", "Điều 1. Phạm vi", "Chương II. ỨNG XỬ", "Điều 2. Ứng xử", "Điều 3. Trách nhiệm")
	article := k.says(pressed(k.data(doc, "Điều 2")))
	k.contains(article, "Điều 2", "1. Tuân thủ pháp luật.\n2. Không được làm các việc sau:\na) Chia sẻ")

	for i := range int64(20) {
		k.shelf.documents = append(k.shelf.documents, retrieval.DocumentInfo{ID: 100 + i, Kind: "Công văn", Title: fmt.Sprint("số ", i)})
	}
	page := k.says(typed("/vanban"))
	seen := 1
	for strings.Contains(fmt.Sprint(page.Buttons), "Trang sau") {
		page = k.says(pressed(k.data(page, "Trang sau")))
		seen++
	}
	k.contains(page, "trang 4/4", "Công văn số 19")
	k.contains(k.says(typed("/vanban trang 2")), "trang 2/4")
	if seen != 4 {
		t.Errorf("%d pages", seen)
	}
	k.contains(k.says(pressed("l-99")), "trang 4/4") // a page that is gone
}

func TestAReaderTurnsFromProvisionToProvision(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	o := k.says(pressed("p-1-6"))
	var forward []string
	for {
		title, _, _ := strings.Cut(o.Text.Plain, "\n")
		forward = append(forward, title)
		if !strings.Contains(fmt.Sprint(o.Buttons), "Sau: ") {
			break
		}
		o = k.says(pressed(k.data(o, "Sau: ")))
	}
	if diff := cmp.Diff([]string{"Khoản 2 Điều 2", "Khoản 1 Điều 3"}, forward); diff != "" {
		t.Errorf("forward: %s", diff)
	}
	back := k.says(pressed(k.data(o, "Trước: ")))
	k.contains(back, "Khoản 2 Điều 2")
	back = k.says(pressed(k.data(back, "Trước: ")))
	k.contains(back, "Khoản 1 Điều 2")
	k.contains(k.says(pressed(k.data(back, "Cả Điều 2"))), "Điều 2", "1. Tuân thủ", "b) Xúc phạm")
}

func TestAProvisionCanBeCitedByTyping(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	for args, want := range map[string]string{
		"07-QĐ/ĐU điều 2 khoản 2 điểm b":     "Điểm b khoản 2 Điều 2",
		"điểm b khoản 2 điều 2 07-QĐ/ĐU":     "Điểm b khoản 2 Điều 2",
		"07 – qd/du dieu 2 khoan 1":          "Khoản 1 Điều 2",
		"24-CT/TU điểm 2.1":                  "Điểm 2.1",
		"24-CT/TU mục 2":                     "Điểm 2\n",
		"1 điều 3":                           "Điều 3\n",
		"07-QĐ/ĐU":                           "Mục lục",
		"07-QĐ/ĐU điều 2 khoản 9":            "không có điều 2 khoản 9",
		"99/2020/QH14 điều 1":                "Không tìm thấy văn bản số 99/2020/QH14",
		"9-HD/TU điều 1":                     "Không tìm thấy văn bản số 9-HD/TU",
		"":                                   "ví dụ: /trich",
		"07-QĐ/ĐU điều 99999999999999999999": "không có",
	} {
		k.contains(k.says(typed("/trich "+args)), want)
	}
	k.contains(k.says(typed("/vanban 24-CT/TU")), "Chỉ thị nêu gương", "1. Nêu gương trong sinh hoạt.")
	k.contains(k.says(typed("/vanban 5-X/Y")), "Không tìm thấy văn bản số 5-X/Y")
}

func TestADeepLinkOpensAProvision(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	k.contains(k.says(typed("/start p-1-5")), "Khoản 1 Điều 2")
	k.contains(k.hears(typed("/start whatever"))[0], "nêu gương")
}

func TestWhatCannotBeAnsweredGetsAFriendlySentence(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	k.shelf.documents = k.shelf.documents[:3]
	file := typed("")
	file.Unsupported = "voice"
	for name, c := range map[string]struct {
		update Update
		want   string
	}{
		"unknown command":      {typed("/xyz abc"), "không có lệnh /xyz"},
		"empty":                {typed(" \u200b "), "chưa gõ câu hỏi"},
		"command alone":        {typed("/hoi"), "gõ câu hỏi ngay sau lệnh"},
		"too long":             {typed(strings.Repeat("hỏi ", 1001)), "dài quá 4000 ký tự"},
		"voice":                {file, "chưa hỗ trợ tin nhắn thoại"},
		"forged button":        {pressed("p-1-x'; DROP"), "Nút này không dùng được nữa"},
		"button of old":        {pressed("cite:12:3"), "Nút này không dùng được nữa"},
		"no data":              {pressed(""), "Nút này không dùng được nữa"},
		"negative":             {pressed("p-1--3"), "Nút này không dùng được nữa"},
		"overflow":             {pressed("d-99999999999999999999-0"), "Nút này không dùng được nữa"},
		"removed document":     {pressed("p-77-1"), "không còn trong kho"},
		"removed example":      {pressed("q-77-1"), "không còn trong kho"},
		"no such provision":    {pressed("p-1-400"), "Không có điều khoản này"},
		"example of no title":  {pressed("q-1-5"), "Nút này không dùng được nữa"},
		"restricted document":  {pressed("d-4-0"), "không còn trong kho"},
		"restricted provision": {pressed("p-4-0"), "không còn trong kho"},
	} {
		t.Run(name, func(t *testing.T) {
			o := k.says(c.update)
			if !strings.Contains(o.Text.Plain, c.want) {
				t.Errorf("says %q, want %q", o.Text.Plain, c.want)
			}
			if c.update.Press != "" && o.Press == "" {
				t.Error("the press is not acknowledged")
			}
		})
	}
	if len(k.oracle.asked) != 0 {
		t.Errorf("asked %v", k.oracle.asked)
	}
}

func TestInAGroupOnlyWhatIsAddressedToTheBotIsAnswered(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	u := typed("chuyện riêng của nhóm")
	u.Private = false
	out, err := k.Handle(t.Context(), u, nil)
	if err != nil || out != nil {
		t.Errorf("%v, %v", out, err)
	}
	u.Text, u.Addressed = "/hoi được chia sẻ không", true
	k.says(u)
	u.Text = "trả lời bot"
	k.says(u)
	if len(k.oracle.asked) != 2 || k.oracle.asked[0].Text != "được chia sẻ không" {
		t.Errorf("asked %+v", k.oracle.asked)
	}
}

func TestAnAdminReadsMoreInPrivateThanInAGroup(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	u := typed("/vanban")
	u.User = "boss"
	k.contains(k.says(u), "9-HD/TU")
	u.Private, u.Addressed = false, true
	if o := k.says(u); strings.Contains(o.Text.Plain, "9-HD/TU") {
		t.Error("a restricted document is shown to a group")
	}
}

func sends(user, id, name string, size int64) Update {
	u := typed("")
	u.User, u.File = user, &File{ID: id, Name: name, Size: size}
	return u
}

func TestAnAdminAddsADocumentAndSeesWhatWasUnderstood(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	k.chat.files["f"] = []byte("nội dung")
	d := k.shelf.documents[0]
	old := d
	old.FileName = "ban-truoc.docx"
	d.Warnings = []corpus.Warning{{Page: 3, Text: "Thiếu khoản 2 Điều 5."}}
	k.files.reports["qd.docx"] = IngestReport{Document: d, Articles: 12, Clauses: 40, Superseded: []retrieval.Version{{DocumentInfo: old, Difference: corpus.Difference{
		Verdict: corpus.Revised, Articles: []corpus.ArticleChange{{Kind: corpus.Added, Article: true}, {Kind: corpus.Changed, Article: true}},
	}}}}
	o := k.says(sends("boss", "f", "qd.docx", 8))
	k.contains(o, "Đã thêm văn bản", "Quy định ứng xử của đảng viên", "Số: 07-QĐ/ĐU", "Đảng ủy", "10/01/2025",
		"Có hiệu lực từ 01/02/2025", "12 Điều, 40 khoản", "Bản mới của", "thay cho bản đã lưu (ban-truoc.docx): thêm 1 điều, sửa 1 điều", "Cần kiểm tra", "Thiếu khoản 2 Điều 5. (trang 3)")
	k.contains(k.says(pressed(k.data(o, "Xem văn bản"))), "Mục lục")
	k.files.reports["qd.docx"] = IngestReport{Document: d, Known: true}
	k.contains(k.says(sends("boss", "f", "qd.docx", 8)), "đã có trong kho")
}

func TestFilesThatAreNotTakenGetAReason(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	k.chat.files["f"] = []byte("nội dung")
	k.chat.files["big"] = make([]byte, 21<<20)
	k.contains(k.says(sends("u", "f", "a.docx", 8)), "Chỉ người quản trị")
	k.contains(k.says(sends("boss", "f", "a.docx", 21<<20)), "lớn hơn 20 MB")
	k.contains(k.says(sends("boss", "big", "a.docx", 0)), "lớn hơn 20 MB")
	k.contains(k.says(sends("boss", "gone", "a.docx", 8)), "không tải được tệp")
	k.files.err = fmt.Errorf("ingest: %w", &corpus.Error{Code: corpus.CodeScanned, File: "a.pdf", Reason: "Tệp chỉ có ảnh.", Advice: "Hãy gửi bản có chữ."})
	k.contains(k.says(sends("boss", "f", "a.pdf", 8)), "a.pdf: Tệp chỉ có ảnh. Hãy gửi bản có chữ.")

	var log bytes.Buffer
	k.Log = slog.New(slog.NewTextHandler(&log, nil))
	k.files.err = errors.New("disk is full")
	o := k.says(sends("boss", "f", "a.pdf", 8))
	k.contains(o, "báo người quản trị mã ")
	code := o.Text.Plain[strings.Index(o.Text.Plain, "mã ")+len("mã "):]
	if strings.Contains(o.Text.Plain, "disk") || !strings.Contains(log.String(), strings.TrimSuffix(code, ".")) || !strings.Contains(log.String(), "disk is full") {
		t.Errorf("said %q, logged %q", o.Text.Plain, log.String())
	}
	none := newTalk(t, func(c *Config) { c.Ingester = nil })
	none.contains(none.says(sends("boss", "f", "a.pdf", 8)), "không nhận văn bản qua tin nhắn")
}

func TestFaultsThatMayPassAreErrorsSoThatTheUpdateIsTriedAgain(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	k.oracle.err, k.shelf.fault = errors.New("no connection"), errors.New("no connection")
	for _, u := range []Update{typed("hỏi"), typed("/vanban"), typed("/start"), pressed("p-1-1"), pressed("l-0"), pressed("q-1-2"), typed("/trich 1 điều 1")} {
		if out, err := k.Handle(t.Context(), u, nil); err == nil || out != nil {
			t.Errorf("%q%q: %v, %v", u.Text, u.Button, out, err)
		}
	}
}

func TestEveryButtonFitsAndHasALabel(t *testing.T) {
	t.Parallel()
	for _, a := range []action{
		{verb: showList, n: 1<<63 - 1},
		{showDocument, 1<<63 - 1, 1<<63 - 1}, {showProvision, 1<<63 - 1, 1<<63 - 1}, {askExample, 1, 0},
	} {
		if len(a.data()) > 64 {
			t.Errorf("%q has %d bytes", a.data(), len(a.data()))
		}
		if got, ok := parseAction(a.data()); !ok || got != a {
			t.Errorf("%q is read as %+v", a.data(), got)
		}
	}
	k := newTalk(t)
	k.shelf.provisions[1][5].Ref, k.shelf.provisions[1][5].Label = "", ""
	for _, u := range []Update{typed("/start"), typed("/vanban"), typed("/trogiup"), typed("hỏi"), pressed("d-1-0"), pressed("p-1-4"), pressed("p-1-6"), pressed("p-3-1")} {
		for _, o := range k.hears(u) {
			wantFittingButtons(t, u, o)
		}
	}
}

// wantFittingButtons holds buttons to what messengers take: a label, and one
// thing to do that fits.
func wantFittingButtons(t *testing.T, u Update, o Outgoing) {
	t.Helper()
	for _, row := range o.Buttons {
		for _, b := range row {
			one := 0
			for _, s := range []string{b.Data, b.Copy, b.URL, b.Query} {
				if s != "" {
					one++
				}
			}
			if strings.TrimSpace(b.Label) == "" || one != 1 || len(b.Data) > 64 || Units(b.Copy) > 256 {
				t.Errorf("%q%q: button %+v", u.Text, u.Button, b)
			}
		}
	}
}

func FuzzPressedButton(f *testing.F) {
	for _, seed := range []string{"l-0", "d-1-0", "p-1-5", "a-1-7", "q-1-4", "p--1-5", "z", ""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data string) {
		if o := newTalk(t).says(pressed(data)); strings.TrimSpace(o.Text.Plain) == "" {
			t.Errorf("nothing is said to %q", data)
		}
	})
}

// watcher notes what a chat is shown.
type watcher struct {
	working int
	shown   []string
}

func (w *watcher) Working(context.Context)            { w.working++ }
func (w *watcher) Shown(_ context.Context, text Text) { w.shown = append(w.shown, text.Plain) }

type slowOracle struct{ *oracle }

func (o slowOracle) Answer(ctx context.Context, q answer.Question, emit func(answer.Event)) (answer.Answer, error) {
	time.Sleep(10 * time.Second)
	return o.oracle.Answer(ctx, q, emit)
}

func TestAChatIsToldThatWorkGoesOnAndShownTheAnswerAsItGrows(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		k := newTalk(t)
		k.Answerer = slowOracle{k.oracle}
		k.oracle.shown = []string{"Không", "Không được"}
		var w watcher
		if _, err := k.Handle(t.Context(), typed("hỏi"), &w); err != nil {
			t.Fatal(err)
		}
		if w.working != 3 { // at 0, 4 and 8 seconds
			t.Errorf("told %d times", w.working)
		}
		if diff := cmp.Diff([]string{"Không", "Không được"}, w.shown); diff != "" {
			t.Error(diff)
		}
	})
}

func TestAPlainMessengerOfShortMessagesWithoutButtonsIsEnough(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		k := newTalk(t, func(c *Config) { c.NoButtons = true })
		long := strings.Repeat("Cán bộ nêu gương trong lời nói và việc làm. ", 200)
		k.shelf.provisions[1][5].Text = long
		m := newMemory()
		k.chat.limit = 2000
		k.chat.deliver = func(o Outgoing, _ int) error { // it has plain text only
			if n := Units(o.Text.Plain); n > 2000 || n == 0 {
				return &PermanentError{Err: fmt.Errorf("%d characters", n)}
			}
			return nil
		}
		r := startRunner(t, m, k.chat, func(ctx context.Context, u Update) ([]Outgoing, error) { return k.Handle(ctx, u, nil) })
		receive(t, r, updates("z-oa-42", 1, "u|/vanban", "u|được chia sẻ không", "u|/trich 07-QĐ/ĐU khoản 1 điều 2", "u|1", "u|1"))
		time.Sleep(time.Minute)
		stopRunner(t, r)
		all := strings.Join(k.chat.said("z-oa-42"), "")
		all = regexp.MustCompile(`\n\nTrả lời [0-9-]+ để chọn:\n(?:\d+\. .*\n?)+Khoản 1 Điều 2\n\nPhần \d/3\n\n`).ReplaceAllString(all, " ")
		for _, want := range []string{"1. Quy định ứng xử", "Nguồn", strings.TrimSpace(long), "Trả lời 1-"} {
			if !strings.Contains(all, want) {
				t.Errorf("%.40q was not sent", want)
			}
		}
		if strings.Contains(all, "không gửi được") {
			t.Error("a message was given up")
		}
	})
}

func TestAConversationIsNotMadeOfNothing(t *testing.T) {
	t.Parallel()
	if _, err := NewConversation(Config{}); err == nil {
		t.Error("no error without an answerer and a library")
	}
	if _, err := NewConversation(Config{Answerer: &oracle{}, Library: newShelf(), Ingester: &library{}}); err == nil {
		t.Error("no error without a fetcher")
	}
}
