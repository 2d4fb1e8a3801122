package bot

import (
	"strings"
	"testing"

	"neuguong/answer"
	"neuguong/corpus"
	"neuguong/corpus/force"
	"neuguong/retrieval"
)

func withLinks(c *Config) {
	c.StartLink = func(payload string) string { return "https://t.me/bot?start=" + payload }
	c.Attachments = true
}

func TestAProvisionLeadsToWhatIsAroundItAndToTheOriginal(t *testing.T) {
	t.Parallel()
	k := newTalk(t, withLinks)
	k.shelf.documents[0].Pages = 3
	o := k.says(pressed("p-1-6"))
	k.contains(o, "Khoản 2 Điều 2", "Quy định ứng xử của đảng viên, số 07-QĐ/ĐU", "Cơ quan ban hành: Đảng ủy", "Ban hành 10/01/2025",
		"Có hiệu lực từ 01/02/2025", "Chương II. ỨNG XỬ", "Điều 2. Ứng xử trên mạng xã hội", "2. Không được làm các việc sau:")
	for _, label := range []string{"Điểm a", "Điểm b", "Trước: khoản 1 Điều 2", "Sau: khoản 1 Điều 3", "Cả Điều 2", "Mục lục", "Trang gốc", "Tệp gốc"} {
		k.data(o, label)
	}
	if got := k.button(o, "Sao chép trích dẫn").Copy; got != "khoản 2 Điều 2, Quy định ứng xử của đảng viên số 07-QĐ/ĐU ngày 10/01/2025" {
		t.Errorf("copies %q", got)
	}
	page := k.says(pressed(k.data(o, "Trang gốc")))
	if a := page.Attachment; a == nil || *a != (Attachment{Document: 1, Provision: 6, Page: true}) {
		t.Errorf("the page is %+v", a)
	}
	k.contains(page, "Trang 2", "Khoản 2 Điều 2", "07-QĐ/ĐU")
	file := k.says(pressed(k.data(o, "Tệp gốc")))
	if a := file.Attachment; a == nil || *a != (Attachment{Document: 1}) {
		t.Errorf("the file is %+v", a)
	}
	inside := k.says(pressed(k.data(o, "Điểm b")))
	k.contains(inside, "Điểm b khoản 2 Điều 2", "2. Không được làm các việc sau:", "b) Xúc phạm người khác.")
	if inside.Edit != "m" || o.Edit != "" {
		t.Errorf("edits %q and %q: turning is in place, opening is not", inside.Edit, o.Edit)
	}
}

func TestOnlyWhatThereIsOfTheOriginalIsOffered(t *testing.T) {
	t.Parallel()
	k := newTalk(t, withLinks) // the document has no pages
	o := k.says(pressed("p-1-6"))
	if k.has(o, "Trang gốc") || !k.has(o, "Tệp gốc") {
		t.Errorf("buttons %v", o.Buttons)
	}
	k.contains(k.says(pressed("i-1-6")), "không có trang gốc")
	k = newTalk(t)
	o = k.says(pressed("p-1-6"))
	if k.has(o, "Tệp gốc") || k.has(o, "Sao chép đường dẫn") {
		t.Errorf("buttons %v", o.Buttons)
	}
	k.contains(k.says(pressed("o-1-0")), "chưa gửi được tệp gốc")
	for _, data := range []string{"i-4-0", "o-4-0", "n-4-0", "k-4-0-0", "o-77-0", "i-77-0"} {
		k.contains(k.says(pressed(data)), "không còn trong kho")
	}
}

func TestAProvisionSaysWhatReplacedOrAmendedIt(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	amended := force.Effect{By: 3, Name: "24-CT/TU", Kind: corpus.Amends, Provisions: []string{"khoản 2 Điều 2"}, Since: date(2025, 6, 1)}
	k.shelf.provisions[1][6].Changes = []force.Effect{amended}
	k.contains(k.says(pressed("p-1-6")), "Khoản 2 Điều 2 đã được sửa đổi bởi 24-CT/TU từ 01/06/2025")
	k.contains(k.says(pressed("p-2-0")), "đã được thay thế bởi 07-QĐ/ĐU")
}

func TestALongProvisionGoesOnWithAButton(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	paragraph := strings.Repeat("Cán bộ nêu gương trong lời nói và việc làm. ", 20)
	k.shelf.provisions[1][5].Text = strings.TrimSpace(strings.Repeat(paragraph+"\n", 10))
	var all strings.Builder
	o := k.says(pressed("p-1-5"))
	for n := 1; ; n++ {
		if units := Units(o.Text.Plain); units > 4096 {
			t.Errorf("part %d has %d units", n, units)
		}
		if !strings.Contains(o.Text.Plain, "Khoản 1 Điều 2") {
			t.Errorf("part %d does not say of what", n)
		}
		for _, s := range o.Text.Spans {
			if s.Style == Quote {
				all.WriteString(o.Text.Plain[s.Start:s.End] + "\n")
			}
		}
		if !k.has(o, "Xem tiếp") {
			break
		}
		o = k.says(pressed(k.data(o, "Xem tiếp")))
	}
	squeeze := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	if got, want := squeeze(all.String()), squeeze("1. "+k.shelf.provisions[1][5].Text); got != want {
		t.Errorf("%d bytes of %d were shown", len(got), len(want))
	}
	k.contains(k.says(pressed("k-1-5-99")), "Phần 4/4")
	for _, forged := range []string{"k-1-5", "k-1-5--1", "k-1-5-a", "k--5-1", "k-1-5-01"} {
		k.contains(k.says(pressed(forged)), "Nút này không dùng được nữa")
	}
}

func TestALinkOpensTheProvisionAlsoAfterANewUpload(t *testing.T) {
	t.Parallel()
	k := newTalk(t, withLinks)
	link := k.button(k.says(pressed("p-1-6")), "Sao chép đường dẫn").Copy
	payload, ok := strings.CutPrefix(link, "https://t.me/bot?start=")
	if !ok || len(payload) > 64 || strings.Trim(payload, "abcdefghijklmnopqrstuvwxyz0123456789_-") != "" {
		t.Fatalf("the link is %q", link)
	}
	k.contains(k.says(typed("/start "+payload)), "Khoản 2 Điều 2")
	k.shelf.documents[0].ID = 50 // as a new upload would be
	k.shelf.provisions[50] = k.shelf.provisions[1]
	k.contains(k.says(typed("/start "+payload)), "Khoản 2 Điều 2")
	k.shelf.provisions[50] = k.shelf.provisions[1][:5]
	k.contains(k.says(typed("/start "+payload)), "Không có điều khoản này")
	k.shelf.documents[0].Access = retrieval.Restricted
	k.contains(k.says(typed("/start "+payload)), "không còn trong kho")
}

func TestALinkTellsApartDocumentsOfOneNumber(t *testing.T) {
	t.Parallel()
	k := newTalk(t, withLinks)
	other := k.shelf.documents[0]
	other.ID, other.Issuer, other.Title = 60, "Đảng ủy khác", "Việc khác"
	k.shelf.documents = append(k.shelf.documents, other)
	k.shelf.provisions[60] = number(60, node(corpus.Article, -1, "2", "Điều 2", "Khác", "Nội dung khác."))
	k.shelf.provisions[60][0].Key = "d2"
	link := func(data string) string {
		return strings.TrimPrefix(k.button(k.says(pressed(data)), "Sao chép đường dẫn").Copy, "https://t.me/bot?start=")
	}
	k.contains(k.says(typed("/start "+link("p-1-4"))), "Quy định ứng xử của đảng viên")
	k.contains(k.says(typed("/start "+link("p-60-0"))), "Nội dung khác")
}

func TestADocumentWithoutNumberOrWithALongOneHasALinkToo(t *testing.T) {
	t.Parallel()
	k := newTalk(t, withLinks)
	for _, number := range []string{"", strings.Repeat("1234567890/", 9)} {
		k.shelf.documents[0].Number = number
		payload := strings.TrimPrefix(k.button(k.says(pressed("p-1-6")), "Sao chép đường dẫn").Copy, "https://t.me/bot?start=")
		if len(payload) > 64 {
			t.Errorf("%q has %d characters", payload, len(payload))
		}
		k.contains(k.says(typed("/start "+payload)), "Khoản 2 Điều 2")
	}
}

func TestALinkOnlyShows(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	boss := typed("/start w-1-2")
	boss.User = "boss"
	for _, u := range []Update{boss, typed("/start g-1"), typed("/start q-1-4"), typed("/start t_"), typed("/start t_x"), typed("/start t__"), typed("/start k-1-5-0")} {
		k.contains(k.hears(u)[0], "nêu gương")
	}
	if len(k.oracle.asked) > 0 {
		t.Error("a link asked a question")
	}
	if person, _ := k.Settings.Person(t.Context(), "u"); person.Group != "" {
		t.Error("a link chose a group")
	}
}

func TestACopiedCitationFitsHoweverLongTheTitle(t *testing.T) {
	t.Parallel()
	for _, d := range []retrieval.DocumentInfo{
		{Kind: "Quy định", Title: strings.Repeat("rất dài ", 80)},
		{Kind: "Quy định", Number: "07-QĐ/ĐU", Title: strings.Repeat("rất dài ", 80), Issued: date(2025, 1, 10)},
		{Kind: strings.Repeat("Loại ", 80), Number: strings.Repeat("07", 200)},
	} {
		p := node(corpus.Clause, -1, "1", "khoản 1 Điều 2", "", "Chữ.")
		p.PartTitle = strings.Repeat("phần kèm theo ", 30)
		s := citationText(&tree{document: d}, &p)
		if Units(s) > 256 || !strings.HasPrefix(s, "khoản 1 Điều 2, ") {
			t.Errorf("%d units: %q", Units(s), s)
		}
	}
}

func TestACitationOfARemovedProvisionIsToldKindly(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	k.oracle.answer.Citations = []answer.Citation{{N: 1, Document: k.shelf.documents[0], Provision: 7, Ref: "điểm a khoản 2 Điều 2"}}
	data := k.data(k.says(typed("hỏi gì đó")), "[1]")
	k.shelf.documents = k.shelf.documents[1:]
	for range 2 { // pressed twice
		k.contains(k.says(pressed(data)), "không còn trong kho", "/vanban")
	}
}
