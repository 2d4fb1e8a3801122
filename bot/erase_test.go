package bot

import (
	"context"
	"strings"
	"testing"
	"time"
)

func TestEverythingAboutAPersonIsErasedAfterOneConfirmation(t *testing.T) {
	t.Parallel()
	for name, confirm := range map[string]func(*society) Outgoing{
		"pressed": func(s *society) Outgoing { return s.presses("u", s.data(s.asks("u", "/xoa")[0], "Xóa hết"))[0] },
		"typed":   func(s *society) Outgoing { return s.asks("u", "/xoa Đồng ý")[0] },
	} {
		s := newSociety(t, Open)
		s.give("u", Member)
		if err := s.people.SetGroup(t.Context(), "u", "đoàn viên"); err != nil {
			t.Fatal(err)
		}
		s.rows.erased = Erased{Waiting: 2, Undelivered: 1, Until: 7}
		s.asks("u", "câu hỏi đầu")
		asked := s.asks("u", "/xoa")[0]
		s.contains(asked, "không lấy lại được", "nhóm của bạn: đoàn viên", "vai trò của bạn: thành viên", "/xoa đồng ý")
		if kept := s.presses("u", s.data(asked, "Giữ lại"))[0]; kept.Text.Plain != textEraseKept || s.rows.people[s.people.KeyOf("u")].Role != Member {
			t.Errorf("%s: not kept: %q", name, kept.Text.Plain)
		}
		done := confirm(s)
		s.contains(done, "Đã xóa về bạn", "các câu hỏi gần đây", "nhóm của bạn: đoàn viên", "vai trò của bạn: thành viên", "2 tin chưa trả lời", "1 tin trả lời chưa gửi đi")
		if len(s.rows.people) > 0 {
			t.Errorf("%s: left: %v", name, s.rows.people)
		}
		if out, _ := s.Handle(t.Context(), Update{ID: 7, Chat: "u", User: "u", Private: true, Text: "đã xóa"}, nil); len(out) != 0 {
			t.Errorf("%s: what was erased is answered: %+v", name, out)
		}
		if out, _ := s.Handle(t.Context(), Update{ID: 8, Chat: "u", User: "u", Private: true, Text: "câu mới"}, nil); len(out) != 1 {
			t.Errorf("%s: what came later is not answered", name)
		}
		if last := s.oracle.asked[len(s.oracle.asked)-1]; len(last.Earlier) != 0 {
			t.Errorf("%s: remembered: %v", name, last.Earlier)
		}
	}
}

func TestErasingIsForPrivateChatsAndSaysWhatTheConfigurationKeeps(t *testing.T) {
	t.Parallel()
	s := newSociety(t, Open)
	out, err := s.Handle(t.Context(), Update{Chat: "-1", User: "u", Addressed: true, Text: "/xoa đồng ý"}, nil)
	if err != nil || out[0].Text.Plain != textOnlyPrivate {
		t.Errorf("in a group: %+v, %v", out, err)
	}
	if told := s.hears("boss", "/xoa đồng ý"); !strings.Contains(told, "không còn gì để xóa") || !strings.Contains(told, "Vai trò quản trị của bạn ghi trong cấu hình") {
		t.Errorf("an admin is told %q", told)
	}
}

func TestPrivacyIsExplainedInShort(t *testing.T) {
	t.Parallel()
	s := newSociety(t, Open)
	s.give("u", Member)
	o := s.asks("u", "/riengtu")[0]
	s.contains(o, "Câu hỏi", "không ghi vào nhật ký", "3 câu gần nhất nhớ tạm trong 30 phút", "không lưu tên", "chỉ đếm theo điều khoản",
		"không gửi đi đâu", "không theo dõi", "vai trò của bạn: thành viên", "/xoa")
	if n := characters(o.Text.Plain); n > 900 {
		t.Errorf("%d characters", n)
	}
	s = newSociety(t, Open, func(c *Config) { c.Models, c.Remember = true, -1 })
	s.contains(s.asks("u", "/riengtu")[0], "không nhớ câu trước", "mô hình ngôn ngữ", "Đang lưu về bạn: không có gì")
}

func TestWhatWasErasedIsKnownForAWhile(t *testing.T) {
	t.Parallel()
	now := time.Unix(1000, 0)
	d := dropped{now: func() time.Time { return now }, chats: map[string]drop{}}
	d.add("a", 5)
	d.add("b", 0)
	if !d.has(Update{ID: 5, Chat: "a"}) || d.has(Update{ID: 6, Chat: "a"}) || d.has(Update{ID: 0, Chat: "b"}) || d.has(Update{ID: 5, Chat: "c"}) {
		t.Error("other updates than those erased are known")
	}
	now = now.Add(droppedFor + 1)
	if d.has(Update{ID: 5, Chat: "a"}) {
		t.Error("known for too long")
	}
	if d.add("c", 1); len(d.chats) != 1 {
		t.Errorf("%d chats are kept", len(d.chats))
	}
}

func TestWhatIsRememberedIsForgottenAlsoOfWhoDoesNotComeBack(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 1, 5, 8, 0, 0, 0, time.UTC)
	s := newSociety(t, Open, func(c *Config) { c.Now = func() time.Time { return now } })
	s.asks("u", "câu hỏi")
	now = now.Add(rememberFor)
	s.Expire()
	if len(s.recall.chats) != 1 || len(s.choices.chats) != 1 {
		t.Error("forgotten too early")
	}
	now = now.Add(1)
	s.Expire()
	if len(s.recall.chats) != 0 || len(s.choices.chats) != 0 {
		t.Error("still remembered")
	}
}

func TestANumberTypedTwiceIsOneOpinion(t *testing.T) {
	t.Parallel()
	s := newSociety(t, Open)
	seen := map[string]bool{}
	s.Feedback = watched{s.Feedback, seen}
	for _, message := range []string{"m1", "m2"} {
		u := Update{ID: 1, Chat: "u", User: "u", Private: true, Message: message, Button: "f-0-1.7"}
		if out, err := s.Handle(t.Context(), u, nil); err != nil || len(out) != 1 || out[0].Text.Plain != textOpinionThanks {
			t.Fatalf("%+v, %v", out, err)
		}
	}
	if len(seen) != 1 {
		t.Errorf("counted as %d presses", len(seen))
	}
}

// watched notes the messages that opinions are counted under.
type watched struct {
	Feedback

	seen map[string]bool
}

func (w watched) Count(ctx context.Context, u Update, o Opinion, cited []Cited, month string) (string, error) {
	w.seen[u.Message] = true
	return w.Feedback.Count(ctx, u, o, cited, month)
}
