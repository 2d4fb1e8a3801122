package telegramtest

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"mime/multipart"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// upload gives a file and parameters to a method.
func (c client) upload(method, field string, data []byte, pairs ...string) answer {
	c.t.Helper()
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	for i := 0; i < len(pairs); i += 2 {
		if err := m.WriteField(pairs[i], pairs[i+1]); err != nil {
			c.t.Fatal(err)
		}
	}
	part, err := m.CreateFormFile(field, "tệp.png")
	if err != nil {
		c.t.Fatal(err)
	}
	if _, err := part.Write(data); err != nil {
		c.t.Fatal(err)
	}
	if err := m.Close(); err != nil {
		c.t.Fatal(err)
	}
	return c.post(method, m.FormDataContentType(), &body)
}

func TestEveryMethodRefusesWhatItsSchemaDoesNotName(t *testing.T) {
	t.Parallel()
	api := start(t)
	api.s.SendText(ann, "chào")
	samples := map[string]string{
		"chat_id": "11", "message_id": "1", "draft_id": "1", "results": "[]", "commands": "[]", "text": "a", "action": "typing",
		"inline_query_id": "1", "callback_query_id": "1", "file_id": "1", "document": "1", "photo": "1", "user_id": "11",
	}
	for name, m := range methods() {
		var pairs []string
		for _, p := range m.required {
			if samples[p] == "" {
				t.Fatalf("no sample of %s", p)
			}
			pairs = append(pairs, p, samples[p])
		}
		api.wantRefusal(api.call(name, append(slices.Clone(pairs), "parse_mode", "HTML")...), 400, "parse_mode")
		for i := 0; i < len(pairs); i += 2 {
			api.wantRefusal(api.call(name, slices.Delete(slices.Clone(pairs), i, i+2)...), 400, pairs[i])
		}
	}
}

func TestValuesOfTheWrongTypeAreRefused(t *testing.T) {
	t.Parallel()
	for name, params := range map[string][]string{
		"message_thread_id":            {"sendMessage", "chat_id", "11", "text", "a", "message_thread_id", "x"},
		"protect_content":              {"sendMessage", "chat_id", "11", "text", "a", "protect_content", "maybe"},
		"entities":                     {"sendMessage", "chat_id", "11", "text", "a", "entities", `{"type":"bold"}`},
		"reply_markup":                 {"sendMessage", "chat_id", "11", "text", "a", "reply_markup", `[]`},
		"can_stop":                     {"sendMessageDraft", "chat_id", "11", "draft_id", "1", "can_stop", "7"},
		"draft_id":                     {"sendMessageDraft", "chat_id", "11", "draft_id", "x"},
		"results":                      {"answerInlineQuery", "inline_query_id", "1", "results", "x"},
		"ephemeral_message_parameters": {"sendMessage", "chat_id", "11", "text", "a", "ephemeral_message_parameters", "11"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			api := start(t)
			api.s.SendText(ann, "chào")
			api.wantRefusal(api.call(params[0], params[1:]...), 400, name)
		})
	}
}

func TestInlineAnswersAreHeldToTheirLimits(t *testing.T) {
	t.Parallel()
	result := func(id, title, content string) string {
		return `{"type":"article","id":"` + id + `","title":"` + title + `","input_message_content":` + content + `}`
	}
	good := `{"message_text":"a","link_preview_options":{"is_disabled":true}}`
	for _, c := range []struct{ name, results, more, part string }{
		{"good", result("1", "t", good), "", ""},
		{"too many", strings.TrimSuffix(strings.Repeat(result("1", "t", good)+",", 51), ","), "", "TOO_MUCH"},
		{"same id twice", result("1", "t", good) + "," + result("1", "t", good), "", "DUPLICATE"},
		{"no id", result("", "t", good), "", "ID_INVALID"},
		{"long id", result(strings.Repeat("đ", 33), "t", good), "", "ID_INVALID"},
		{"no title", result("1", "", good), "", "TITLE"},
		{"no content", `{"type":"article","id":"1","title":"t"}`, "", "EMPTY"},
		{"long text", result("1", "t", `{"message_text":"`+strings.Repeat("x", 4097)+`"}`), "", "too long"},
		{"bad entity", result("1", "t", `{"message_text":"a","entities":[{"type":"bold","offset":0,"length":2}]}`), "", "outside"},
		{"unknown field", result("1", "t", `{"message_text":"a","colour":"red"}`), "", "colour"},
		{"parse_mode", result("1", "t", `{"message_text":"a","parse_mode":"HTML"}`), "", "parse_mode"},
		{"another kind", `{"type":"photo","id":"1"}`, "", "TYPE"},
		{"long offset", "", strings.Repeat("x", 65), "NEXT_OFFSET"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			api := start(t)
			id := api.s.Inline(ann, "mạng xã hội", "")
			a := api.call("answerInlineQuery", "inline_query_id", id, "results", "["+c.results+"]", "next_offset", c.more)
			if c.part == "" {
				api.wantOK(a)
				api.wantRefusal(api.call("answerInlineQuery", "inline_query_id", id, "results", "[]"), 400, "too old")
				return
			}
			api.wantRefusal(a, 400, c.part)
		})
	}
}

func TestFilesAndCaptionsAreHeldToTheirLimits(t *testing.T) {
	t.Parallel()
	var picture, narrow bytes.Buffer
	for out, box := range map[*bytes.Buffer]image.Rectangle{&picture: image.Rect(0, 0, 30, 40), &narrow: image.Rect(0, 0, 5, 200)} {
		if err := png.Encode(out, image.NewGray(box)); err != nil {
			t.Fatal(err)
		}
	}
	api := start(t)
	api.s.SendText(ann, "chào")
	api.wantOK(api.upload("sendPhoto", "photo", picture.Bytes(), "chat_id", "11", "caption", strings.Repeat("ă", 1024)))
	api.wantRefusal(api.upload("sendPhoto", "photo", picture.Bytes(), "chat_id", "11", "caption", strings.Repeat("ă", 1025)), 400, "too long")
	api.wantRefusal(api.upload("sendPhoto", "photo", picture.Bytes(), "chat_id", "11", "caption", "a", "caption_entities", `[{"type":"bold","offset":0,"length":2}]`), 400, "outside")
	api.wantRefusal(api.upload("sendPhoto", "photo", narrow.Bytes(), "chat_id", "11"), 400, "DIMENSIONS")
	api.wantRefusal(api.upload("sendPhoto", "photo", []byte("no picture"), "chat_id", "11"), 400, "IMAGE")
	api.wantRefusal(api.upload("sendPhoto", "photo", append(picture.Bytes(), make([]byte, maxPhoto)...), "chat_id", "11"), 400, "too big")
	api.wantRefusal(api.upload("sendDocument", "document", nil, "chat_id", "11"), 400, "non-empty")
	api.wantRefusal(api.upload("sendDocument", "photo", picture.Bytes(), "chat_id", "11"), 400, "unknown file")
	if got := api.s.Replies(ann); len(got) != 1 || got[0].Photo == nil {
		t.Errorf("messages %+v", got)
	}
	api.wantRefusal(api.call("editMessageText", "chat_id", "11", "message_id", "2", "text", "a"), 400, "no text in the message")
	if m := api.s.Replies(ann)[0]; m.ID != 2 {
		t.Errorf("message %+v", m)
	}
}

func TestWhatNoBotCanForeseeIsToldApart(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		happen func(s *Server) []string
		late   bool
	}{
		{"an answer the person deleted", func(s *Server) []string {
			s.Remove(s.Replies(ann)[0])
			return []string{"editMessageText", "chat_id", "11", "message_id", "2", "text", "b"}
		}, true},
		{"a question the person deleted", func(s *Server) []string {
			s.Remove(s.Messages(ann)[0])
			return []string{"sendMessage", "chat_id", "11", "text", "b", "reply_parameters", `{"message_id":1}`}
		}, true},
		{"a block", func(s *Server) []string {
			s.Block(ann)
			return []string{"sendMessage", "chat_id", "11", "text", "b"}
		}, true},
		{"an old press", func(s *Server) []string {
			id := s.Forge(ann, s.Replies(ann)[0], "x")
			s.ExpirePresses()
			return []string{"answerCallbackQuery", "callback_query_id", id}
		}, true},
		{"a group that moved", func(s *Server) []string {
			g := s.SmallGroup("Tổ")
			s.Migrate(g)
			return []string{"sendMessage", "chat_id", strconv.FormatInt(g, 10), "text", "b"}
		}, true},
		{"an edit that changes nothing", func(*Server) []string {
			return []string{"editMessageText", "chat_id", "11", "message_id", "2", "text", "a"}
		}, false},
		{"a message that never was", func(*Server) []string {
			return []string{"editMessageText", "chat_id", "11", "message_id", "20", "text", "b"}
		}, false},
		{"a menu for somebody unknown", func(*Server) []string {
			return []string{"setMyCommands", "commands", "[]", "scope", `{"type":"chat","chat_id":404}`}
		}, false},
		{"a draft in a group", func(s *Server) []string {
			return []string{"sendMessageDraft", "chat_id", strconv.FormatInt(s.Group("Tổ"), 10), "draft_id", "1", "text", "a"}
		}, false},
		{"a secret in a private chat", func(*Server) []string {
			return []string{"sendMessage", "chat_id", "11", "text", "b", "ephemeral_message_parameters", `{"receiver_user_id":11}`}
		}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			api := start(t)
			api.s.SendText(ann, "chào")
			api.wantOK(api.call("sendMessage", "chat_id", "11", "text", "a"))
			call := c.happen(api.s)
			if a := api.call(call[0], call[1:]...); a.OK {
				t.Fatal("taken")
			}
			if wrong := len(api.s.Wrong()); len(api.s.Refused()) != 1 || (wrong == 0) != c.late {
				t.Errorf("%d of %v are the bot's fault", wrong, api.s.Refused())
			}
		})
	}
}

func TestFloodRulesCountAllChatsTogetherAndGroupsByTheMinute(t *testing.T) {
	t.Parallel()
	now := time.Unix(1_800_000_000, 0)
	api := start(t, WithFloodRules(), WithClock(func() time.Time { return now }))
	for user := int64(1); user <= 31; user++ {
		api.s.SendText(user, "chào")
		a := api.call("sendMessage", "chat_id", fmt.Sprint(user), "text", "a")
		if a.OK != (user <= 30) {
			t.Fatalf("message %d of a second: %+v", user, a)
		}
	}
	api.wantOK(api.call("sendMessageDraft", "chat_id", "1", "draft_id", "1", "text", "a"))
	group := strconv.FormatInt(api.s.Group("Tổ"), 10)
	for n := 1; n <= 21; n++ {
		now = now.Add(time.Second)
		a := api.call("sendMessage", "chat_id", group, "text", "a")
		if a.OK != (n <= 20) {
			t.Fatalf("message %d of a minute: %+v", n, a)
		}
		if n == 21 && a.Parameters.RetryAfter != 40 {
			t.Errorf("retry after %d, want 40", a.Parameters.RetryAfter)
		}
	}
	if wrong := api.s.Wrong(); len(wrong) != 0 {
		t.Errorf("flood control is no fault: %v", wrong)
	}
}

func TestPeopleStopDraftsAndTypeAfterTheBotsName(t *testing.T) {
	t.Parallel()
	api := start(t)
	api.s.SendText(ann, "chào")
	if err := api.s.Stop(ann); err == nil {
		t.Error("a draft was stopped that is not there")
	}
	api.wantOK(api.call("sendMessageDraft", "chat_id", "11", "draft_id", "5", "can_stop", "true", "keep_on_stop", "true"))
	if err := api.s.Stop(ann); err != nil {
		t.Error(err)
	}
	api.s.Inline(ann, "điều 7", "20")
	if n := len(api.updates()); n != 3 {
		t.Errorf("%d updates, want 3", n)
	}
}
