package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"neuguong/answer"
	"neuguong/retrieval"
)

// chief is a platform on which one user administers every group.
type chief struct{ err error }

func (c chief) GroupAdmin(_ context.Context, _, user string) (bool, error) {
	return user == "chief" && c.err == nil, c.err
}

func inGroup(user, text string) Update {
	return Update{ID: 1, Chat: "nhóm", User: user, Addressed: true, Message: "m", Text: text}
}

func TestAnAdminOfAGroupSwitchesTheBotOffAndOn(t *testing.T) {
	t.Parallel()
	k := newTalk(t, func(c *Config) { c.GroupAdmins = chief{} })
	denied := k.says(inGroup("u", "/tat"))
	k.contains(denied, "Chỉ quản trị nhóm")
	if denied.OnlyFor != "u" {
		t.Error("everybody is told what one person may not do")
	}
	k.contains(k.says(inGroup("chief", "/tat")), "im lặng", "/bat")
	press := inGroup("u", "")
	press.Button, press.Press = "p-1-5", "press"
	for _, u := range []Update{inGroup("u", "/hoi được không"), inGroup("chief", "/trogiup")} {
		if out := k.hears(u); len(out) > 0 {
			t.Errorf("%q: says %q", u.Text, out[0].Text.Plain)
		}
	}
	if out := k.hears(press); len(out) != 1 || out[0].Text.Plain != "" || out[0].Press != "press" {
		t.Errorf("a press gets %+v, want to be acknowledged", out)
	}
	k.contains(k.says(inGroup("u", "/bat")), "Chỉ quản trị nhóm")
	k.contains(k.says(inGroup("boss", "/bat")), "trả lời lại")
	k.says(inGroup("u", "/hoi được không"))
	k.contains(k.says(typed("/tat")), "chỉ dùng trong nhóm")
}

func TestWhoCannotBeAskedAdministersNoGroup(t *testing.T) {
	t.Parallel()
	gone := newTalk(t, func(c *Config) { c.GroupAdmins = chief{&PermanentError{Err: errors.New("no member")}} })
	gone.contains(gone.says(inGroup("chief", "/tat")), "Chỉ quản trị nhóm")
	broken := newTalk(t, func(c *Config) { c.GroupAdmins = chief{errStore} })
	if _, err := broken.Handle(t.Context(), inGroup("chief", "/tat"), nil); err == nil {
		t.Error("no error")
	}
}

func TestAGroupIsNeverShownWhatOnlyAFewMaySee(t *testing.T) {
	t.Parallel()
	k, f := withSearch(t, func(c *Config) { c.Access = retrieval.Restricted })
	press := inGroup("boss", "")
	press.Button, press.Press = "p-4-0", "press"
	for _, u := range []Update{
		inGroup("boss", "/vanban"), inGroup("boss", "/trich 9-HD/TU điều 1"), inGroup("boss", "/timkiem hạn chế"), press,
		inGroup("boss", "/moi"), inGroup("boss", "/start p-4-0"), inGroup("boss", "/tomtat 9-HD/TU"), inGroup("boss", "/hoi nội dung hạn chế"),
	} {
		for _, o := range k.hears(u) {
			if strings.Contains(o.Text.Plain, "Nội bộ") || strings.Contains(o.Text.Plain, "Nội dung hạn chế") {
				t.Errorf("%q%q shows %q", u.Text, u.Button, o.Text.Plain)
			}
		}
	}
	for _, q := range f.asked {
		if q.Filter.Access > retrieval.Members {
			t.Errorf("searched with %+v", q.Filter)
		}
	}
	if q := k.oracle.asked[0]; q.Filter.Access > retrieval.Members {
		t.Errorf("asked with %+v", q.Filter)
	}
}

func TestAFloodInAGroupIsToldOnceAMinute(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 1, 5, 8, 0, 0, 0, time.UTC)
	k := newTalk(t, func(c *Config) { c.Now = func() time.Time { return now } })
	said := 0
	for range 40 {
		out := k.hears(inGroup("u", "/hoi được không"))
		if said += len(out); len(out) == 1 && said == groupPerMinute+1 {
			k.contains(out[0], "Nhóm hỏi hơi nhanh")
		}
	}
	if said != groupPerMinute+1 {
		t.Errorf("%d messages to 40 questions", said)
	}
	k.says(typed("trong lúc đó, hỏi riêng thì được"))
	now = now.Add(time.Minute)
	k.says(inGroup("u", "/hoi được không"))
}

func TestAnAnswerInAGroupIsShortAndLeadsToThePrivateChat(t *testing.T) {
	t.Parallel()
	k := newTalk(t, withLinks)
	a := &k.oracle.answer
	for n := 2; n <= 4; n++ {
		a.Citations = append(a.Citations, answer.Citation{N: n, Document: k.shelf.documents[2], Provision: 1, Ref: fmt.Sprint("điểm ", n), Key: "p2"})
		a.Segments = append(a.Segments, answer.Segment{Text: fmt.Sprint("Lời thứ ", n), Quote: true, Citations: []int{n}})
	}
	a.Citations[0].Key = "d2.k2.a"
	a.Segments = append(a.Segments, answer.Segment{Text: "Lưu ý: điểm 4 đã bị bãi bỏ.", Citations: []int{4}}, answer.Segment{Text: "Lưu ý: chưa có hiệu lực.", Citations: []int{1, 4}})
	o := k.says(inGroup("u", "/hoi được không"))
	k.contains(o, "[1] Điểm a khoản 2 Điều 2", "Chia sẻ tin", "[2] Điểm 2", "Lời thứ 2", "Lưu ý: chưa có hiệu lực", "07-QĐ/ĐU", "24-CT/TU", "Còn 2 điều khoản nữa")
	for _, gone := range []string{"Lời thứ 3", "điểm 4 đã bị bãi bỏ", "[3]"} {
		if strings.Contains(o.Text.Plain, gone) {
			t.Errorf("%q is shown", gone)
		}
	}
	if o.ReplyTo != "m" {
		t.Error("the question is not quoted")
	}
	if got := k.button(o, "[1]").URL; !strings.HasPrefix(got, "https://t.me/bot?start=t_07-qd-du_d2_k2_a_") {
		t.Errorf("the first citation opens %q", got)
	}
	if got := k.button(o, "Hỏi riêng").URL; got != "https://t.me/bot?start=hoi" {
		t.Errorf("leads to %q", got)
	}
	for _, s := range o.Text.Spans {
		if s.Style == Quote {
			t.Error("a quotation is not folded")
		}
	}
	k.contains(k.hears(typed("/start hoi"))[0], "nêu gương")
	private := k.says(typed("được không"))
	k.contains(private, "Lời thứ 4", "điểm 4 đã bị bãi bỏ")
}

func TestARefusalInAGroupLeadsToTheNearestProvisions(t *testing.T) {
	t.Parallel()
	k := newTalk(t, withLinks)
	k.oracle.answer = answer.Answer{Refused: true, Nearest: []answer.Citation{{Document: k.shelf.documents[2], Provision: 1, Ref: "điểm 2", Key: "p2"}}}
	o := k.says(inGroup("u", "/hoi giá vàng"))
	k.contains(o, textRefused, "Điểm 2")
	if k.button(o, "Điểm 2").URL == "" {
		t.Error("the nearest provision is no link")
	}
	without := newTalk(t)
	without.data(without.says(inGroup("u", "/hoi được không")), "[1]")
}

func TestAGroupThatMovedStaysSwitchedOffAndOneThatIsLeftIsForgotten(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	k.says(inGroup("boss", "/tat"))
	if out := k.hears(Update{ID: 2, Chat: "nhóm", MovedTo: "nhóm mới"}); len(out) > 0 {
		t.Errorf("says %v", out)
	}
	moved := inGroup("u", "/hoi được không")
	moved.Chat = "nhóm mới"
	if out := k.hears(moved); len(out) > 0 {
		t.Errorf("says %q", out[0].Text.Plain)
	}
	k.says(inGroup("u", "/hoi được không")) // another group may have the old id
	k.says(typed("/vanban"))
	k.says(typed("đảng viên có được chia sẻ không"))
	left := typed("")
	left.Left = true
	if out := k.hears(left); len(out) > 0 {
		t.Errorf("says %v", out)
	}
	k.contains(k.says(typed("1")), "không có danh sách nào")
	if earlier := k.recall.questions(speaker{"c", "u"}); len(earlier) > 0 {
		t.Errorf("remembers %q", earlier)
	}
}

func TestAFileWhoseCaptionIsEditedIsNotTakenAgain(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	u := sends("boss", "f", "qd.docx", 8)
	u.Edited = true
	if out := k.hears(u); len(out) > 0 {
		t.Errorf("says %q", out[0].Text.Plain)
	}
}
