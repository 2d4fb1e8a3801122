package bot

import (
	"context"
	"strings"
	"testing"
	"time"

	"neuguong/answer"
	"neuguong/corpus"
	"neuguong/retrieval"
)

func TestExamplesAreOfDifferentDocumentsFirstAndOfNoneThatIsHiddenOrEnded(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	k.shelf.documents = append(k.shelf.documents, retrieval.DocumentInfo{ID: 5, Kind: "Điều lệ", Title: "Đoàn"})
	k.shelf.provisions[5] = number(5,
		node(corpus.Article, -1, "1", "Điều 1", "Đoàn viên", "Là thanh niên."),
		node(corpus.Article, -1, "2", "Điều 2", "Nhiệm vụ của đoàn viên", "Học tập."))
	greeting := k.hears(typed("/start"))[0]
	var labels []string
	for _, row := range greeting.Buttons {
		labels = append(labels, strings.TrimSuffix(row[0].Label, " được quy định thế nào?"))
	}
	want := "Ứng xử trên mạng xã hội; Đoàn viên; Trách nhiệm; Nhiệm vụ của đoàn viên"
	if got := strings.Join(labels, "; "); got != want {
		t.Errorf("offers %q, want %q", got, want)
	}
}

func TestAnExampleThatFindsNoAnswerShowsItsArticle(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	k.oracle.answer = answer.Answer{Refused: true}
	o := k.says(pressed(k.data(k.hears(typed("/start"))[0], "Ứng xử trên mạng xã hội")))
	k.contains(o, "Điều 2", "07-QĐ/ĐU", "1. Tuân thủ pháp luật.")
}

func TestAGroupThatWasChosenGoesWithEveryQuestionAndCanBeChanged(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	out := k.hears(typed("/start"))
	k.contains(out[1], "Bạn thuộc nhóm nào?", "không giấu quy định nào")
	chosen := k.says(pressed(k.data(out[1], "Đoàn viên")))
	k.contains(chosen, "Đã ghi nhớ: đoàn viên", "/toi")
	if chosen.Edit != "m" {
		t.Error("the question is not replaced by what was chosen")
	}
	if n := len(k.hears(typed("/start"))); n != 1 {
		t.Errorf("asked again: %d messages", n)
	}
	k.says(typed("được chia sẻ không"))
	k.contains(k.says(typed("/toi")), "Nhóm bạn đã chọn: đoàn viên")
	k.contains(k.says(typed("/toi cong chuc")), "cán bộ")
	k.says(typed("được chia sẻ không"))
	k.contains(k.says(typed("/toi bỏ")), "không ghi nhóm nào")
	k.says(typed("được chia sẻ không"))
	for i, want := range []string{"đoàn viên", "cán bộ công chức", ""} {
		if q := k.oracle.asked[i]; q.Group != want || q.Filter.Audience != "" {
			t.Errorf("question %d: group %q, filter %+v", i, q.Group, q.Filter)
		}
	}
	k.contains(k.says(typed("/toi thợ lặn")), "chưa hiểu nhóm này")
	k.contains(k.says(pressed("g-9")), "Nút này không dùng được nữa")
}

func TestAGroupChatLearnsNobodysGroup(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	k.says(typed("/toi đảng viên"))
	u := typed("/hoi được chia sẻ không")
	u.Private, u.Addressed = false, true
	k.says(u)
	if q := k.oracle.asked[0]; q.Group != "" {
		t.Errorf("asked for %q", q.Group)
	}
	u.Text = "/toi"
	k.contains(k.says(u), "nhắn riêng")
}

func TestHelpListsTheMenuOfWhoeverAsks(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	for scope, u := range map[MenuOf]Update{
		MenuEverybody: typed("/trogiup"),
		MenuAdmin:     {Chat: "c", User: "boss", Private: true, Text: "/trogiup"},
		MenuGroup:     {User: "u", Addressed: true, Text: "/trogiup"},
	} {
		text := k.says(u).Text.Plain
		for _, c := range Menu(scope) {
			if !strings.Contains(text, "/"+c.Name+": "+c.Description) {
				t.Errorf("menu %d: no /%s", scope, c.Name)
			}
			if k.commands[c.Name] == nil {
				t.Errorf("menu %d: /%s is offered and does nothing", scope, c.Name)
			}
			if n := characters(c.Description); n < 3 || n > 256 || len(c.Name) > 32 {
				t.Errorf("/%s does not fit a menu", c.Name)
			}
		}
		if scope != MenuAdmin && strings.Contains(text, "/quyen") {
			t.Errorf("menu %d: shown what only admins may", scope)
		}
	}
}

func TestHelpNamesADocumentThatIsStored(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	k.contains(k.says(typed("/trogiup")), "Ví dụ: /trich 07-QĐ/ĐU điều 1", "Bạn gõ số thứ tự của nút")
	k.contains(k.says(typed("/trich 07-QĐ/ĐU điều 1")), "Phạm vi")
	k.shelf.documents = nil
	k.contains(k.says(typed("/trogiup")), "/trich 24-CT/TU điều 1")
}

func TestButtonsCanBeTypedByTheirNumber(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 1, 5, 8, 0, 0, 0, time.UTC)
	k := newTalk(t, func(c *Config) { c.Now = func() time.Time { return now } })
	k.contains(k.says(typed("1")), "không có danh sách nào")
	out := k.hears(typed("/start"))
	if out[0].First != 1 || out[1].First != len(out[0].Buttons)+1 {
		t.Errorf("numbered from %d and %d", out[0].First, out[1].First)
	}
	k.contains(k.says(typed("1")), "Câu hỏi: Ứng xử trên mạng xã hội", "Chia sẻ tin chưa kiểm chứng;")
	k.contains(k.says(typed("1.")), "Điểm a khoản 2 Điều 2")
	k.contains(k.says(typed("99")), "Không có lựa chọn số 99")
	other := typed("1")
	other.User = "somebody else"
	k.contains(k.says(other), "không có danh sách nào")
	now = now.Add(time.Hour)
	k.contains(k.says(typed("1")), "không có danh sách nào")
	k.says(typed("2026"))
	if n := len(k.oracle.asked); n != 2 {
		t.Errorf("a year is taken for a choice: %d questions", n)
	}
}

func TestAChoiceToCopyIsSaid(t *testing.T) {
	t.Parallel()
	k := newTalk(t, func(c *Config) { c.NoButtons = true })
	page := k.says(typed("/trich 07-QĐ/ĐU điều 2 khoản 1"))
	if len(page.Buttons) > 0 {
		t.Fatal("buttons on a platform without any")
	}
	n := numberBefore(t, page, ". Sao chép trích dẫn")
	if got, want := k.says(typed(n)).Text.Plain, "khoản 1 Điều 2, Quy định ứng xử của đảng viên số 07-QĐ/ĐU ngày 10/01/2025"; got != want {
		t.Errorf("got %q", got)
	}
}

// numberBefore is the number of the choice whose line goes on so.
func numberBefore(t *testing.T, o Outgoing, label string) string {
	t.Helper()
	for line := range strings.Lines(o.Text.Plain) {
		if n, rest, ok := strings.Cut(line, "."); ok && strings.HasPrefix("."+rest, label) {
			return n
		}
	}
	t.Fatalf("no choice %q in:\n%s", label, o.Text.Plain)
	return ""
}

// unwritable are settings that can be read only.
type unwritable struct{ Settings }

func (unwritable) SetGroup(context.Context, string, string) error { return errStore }
func (unwritable) SetOff(context.Context, string, bool) error     { return errStore }

func TestAChoiceThatCannotBeKeptIsTriedAgain(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	k.Settings = unwritable{k.Settings}
	for _, u := range []Update{typed("/toi đoàn viên"), pressed("g-1"), inGroup("boss", "/tat")} {
		if _, err := k.Handle(t.Context(), u, nil); err == nil {
			t.Errorf("%q: no error", u.Text)
		}
	}
}
