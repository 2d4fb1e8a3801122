package telegramtest

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

const ann int64 = 11

type answer struct {
	OK          bool            `json:"ok"`
	Result      json.RawMessage `json:"result"`
	Code        int             `json:"error_code"`
	Description string          `json:"description"`
	Parameters  struct {
		RetryAfter int `json:"retry_after"`
	} `json:"parameters"`
}

type client struct {
	t *testing.T
	s *Server
	*http.Client
}

func start(t *testing.T, options ...Option) client {
	t.Helper()
	s := New(options...)
	tr := s.Transport()
	t.Cleanup(func() { tr.CloseIdleConnections(); s.Close() })
	return client{t, s, &http.Client{Transport: tr}}
}

// call gives pairs of parameter names and values to a method.
func (c client) call(method string, pairs ...string) answer {
	c.t.Helper()
	form := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	return c.post(method, "application/x-www-form-urlencoded", strings.NewReader(form.Encode()))
}

func (c client) post(method, kind string, body io.Reader) answer {
	c.t.Helper()
	r, err := c.Post(c.s.URL+"/bot"+Token+"/"+method, kind, body)
	if err != nil {
		c.t.Fatal(err)
	}
	defer func() { _ = r.Body.Close() }()
	var a answer
	if err := json.NewDecoder(r.Body).Decode(&a); err != nil {
		c.t.Fatal(err)
	}
	if !a.OK && a.Code != r.StatusCode {
		c.t.Fatalf("status %d, error_code %d", r.StatusCode, a.Code)
	}
	return a
}

func (c client) wantRefusal(a answer, code int, part string) {
	c.t.Helper()
	if a.OK || a.Code != code || !strings.Contains(a.Description, part) {
		c.t.Fatalf("answer %+v, want %d %q", a, code, part)
	}
	refused := c.s.Refused()
	if len(refused) == 0 || refused[len(refused)-1].Status != code {
		c.t.Fatalf("not listed as refused: %v", refused)
	}
}

func (c client) wantOK(a answer) answer {
	c.t.Helper()
	if !a.OK {
		c.t.Fatalf("refused: %+v", a)
	}
	return a
}

func TestRequestsThatAreWrongAreRefused(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", maxText+1)
	keys := func(button string) string { return `{"inline_keyboard":[[` + button + `]]}` }
	for _, c := range []struct {
		name, method string
		params       []string
		code         int
		part         string
	}{
		{"unknown method", "sendVideoNote", nil, 404, "method not found"},
		{"unknown parameter", "sendMessage", []string{"chat_id", "11", "text", "a", "colour", "red"}, 400, "colour"},
		{"parse_mode", "sendMessage", []string{"chat_id", "11", "text", "a", "parse_mode", "HTML"}, 400, "parse_mode"},
		{"parameter missing", "sendMessage", []string{"text", "a"}, 400, "chat_id"},
		{"empty text", "sendMessage", []string{"chat_id", "11", "text", ""}, 400, "text is empty"},
		{"blank text", "sendMessage", []string{"chat_id", "11", "text", " \n"}, 400, "text is empty"},
		{"long text", "sendMessage", []string{"chat_id", "11", "text", long}, 400, "too long"},
		{"long text of pairs", "sendMessage", []string{"chat_id", "11", "text", strings.Repeat("😀", maxText/2+1)}, 400, "too long"},
		{"not UTF-8", "sendMessage", []string{"chat_id", "11", "text", "a\xff"}, 400, "UTF-8"},
		{"unknown chat", "sendMessage", []string{"chat_id", "404", "text", "a"}, 400, "chat not found"},
		{"never started", "sendMessage", []string{"chat_id", "12", "text", "a"}, 403, "initiate"},
		{"blocked", "sendMessage", []string{"chat_id", "13", "text", "a"}, 403, "blocked"},
		{"reply to nothing", "sendMessage", []string{"chat_id", "11", "text", "a", "reply_parameters", `{"message_id":99}`}, 400, "replied not found"},
		{"unknown field", "sendMessage", []string{"chat_id", "11", "text", "a", "link_preview_options", `{"disabled":true}`}, 400, "unknown field"},
		{"data too long", "sendMessage", []string{"chat_id", "11", "text", "a", "reply_markup", keys(`{"text":"b","callback_data":"` + strings.Repeat("đ", 33) + `"}`)}, 400, "BUTTON_DATA_INVALID"},
		{"data empty", "sendMessage", []string{"chat_id", "11", "text", "a", "reply_markup", keys(`{"text":"b","callback_data":""}`)}, 400, "BUTTON_DATA_INVALID"},
		{"no label", "sendMessage", []string{"chat_id", "11", "text", "a", "reply_markup", keys(`{"text":"","callback_data":"x"}`)}, 400, "text is empty"},
		{"two actions", "sendMessage", []string{"chat_id", "11", "text", "a", "reply_markup", keys(`{"text":"b","callback_data":"x","url":"https://a.vn"}`)}, 400, "exactly one"},
		{"empty row", "sendMessage", []string{"chat_id", "11", "text", "a", "reply_markup", `{"inline_keyboard":[[]]}`}, 400, "row"},
		{"no keyboard", "sendMessage", []string{"chat_id", "11", "text", "a", "reply_markup", `{}`}, 400, "reply markup"},
		{"edit of nothing", "editMessageText", []string{"chat_id", "11", "message_id", "99", "text", "a"}, 400, "edit not found"},
		{"edit of another's", "editMessageText", []string{"chat_id", "11", "message_id", "1", "text", "a"}, 400, "can't be edited"},
		{"draft 0", "sendMessageDraft", []string{"chat_id", "11", "draft_id", "0", "text", "a"}, 400, "draft_id"},
		{"unknown action", "sendChatAction", []string{"chat_id", "11", "action", "dancing"}, 400, "action"},
		{"unknown press", "answerCallbackQuery", []string{"callback_query_id", "7"}, 400, "too old"},
		{"long notice", "answerCallbackQuery", []string{"callback_query_id", "7", "text", strings.Repeat("ă", 201)}, 400, "TOO_LONG"},
		{"unknown file", "getFile", []string{"file_id", "x"}, 400, "file_id"},
		{"command with diacritics", "setMyCommands", []string{"commands", `[{"command":"vănbản","description":"x"}]`}, 400, "COMMAND_INVALID"},
		{"unknown update", "getUpdates", []string{"allowed_updates", `["messages"]`}, 400, "messages"},
		{"limit", "getUpdates", []string{"limit", "101"}, 400, "limit"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			api := start(t)
			api.s.SendText(ann, "chào")
			api.s.Know(12)
			api.s.SendText(13, "chào")
			api.s.Block(13)
			api.wantRefusal(api.call(c.method, c.params...), c.code, c.part)
		})
	}
}

func TestTokenMustBeRight(t *testing.T) {
	t.Parallel()
	api := start(t)
	for path, code := range map[string]int{
		"/bot700000001:other/getMe": 401, "/botnonsense/getMe": 404, "/getMe": 404,
		"/file/bot700000001:other/documents/file_1.pdf": 401,
	} {
		r, err := api.Get(api.s.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		_ = r.Body.Close()
		if r.StatusCode != code {
			t.Errorf("%s: %d, want %d", path, r.StatusCode, code)
		}
	}
	if n := len(api.s.Refused()); n != 4 {
		t.Errorf("%d refused, want 4", n)
	}
}

func TestEntitiesAreHeldToTheRules(t *testing.T) {
	t.Parallel()
	const text = "😀 Điều 7. Văn hóa" // 😀 is two units; 18 in all
	for _, c := range []struct {
		name, entities, part string
	}{
		{"whole text", `[{"type":"bold","offset":0,"length":18}]`, ""},
		{"nested", `[{"type":"bold","offset":0,"length":8},{"type":"italic","offset":3,"length":4}]`, ""},
		{"link in a quote", `[{"type":"blockquote","offset":0,"length":18},{"type":"text_link","offset":3,"length":4,"url":"https://a.vn"}]`, ""},
		{"bold in a link", `[{"type":"text_link","offset":3,"length":6,"url":"https://a.vn"},{"type":"bold","offset":3,"length":4}]`, ""},
		{"side by side", `[{"type":"bold","offset":0,"length":3},{"type":"bold","offset":3,"length":4}]`, ""},
		{"beyond the text", `[{"type":"bold","offset":3,"length":16}]`, "outside"},
		{"empty", `[{"type":"bold","offset":3,"length":0}]`, "outside"},
		{"before the text", `[{"type":"bold","offset":-1,"length":3}]`, "outside"},
		{"cuts a pair", `[{"type":"bold","offset":1,"length":3}]`, "surrogate"},
		{"unknown type", `[{"type":"heading","offset":0,"length":3}]`, "not known"},
		{"link without url", `[{"type":"text_link","offset":3,"length":3}]`, "url"},
		{"bad url", `[{"type":"text_link","offset":3,"length":3,"url":"javascript:alert(1)"}]`, "url"},
		{"overlap", `[{"type":"bold","offset":0,"length":5},{"type":"italic","offset":3,"length":5}]`, "overlap"},
		{"quote in quote", `[{"type":"blockquote","offset":0,"length":9},{"type":"expandable_blockquote","offset":3,"length":4}]`, "contain"},
		{"bold code", `[{"type":"bold","offset":3,"length":6},{"type":"code","offset":3,"length":6}]`, "contain"},
		{"link in a link", `[{"type":"text_link","offset":3,"length":6,"url":"https://a.vn"},{"type":"mention","offset":3,"length":2}]`, "contain"},
		{"quote in code", `[{"type":"code","offset":0,"length":9},{"type":"blockquote","offset":3,"length":2}]`, "contain"},
		{"unknown field", `[{"type":"bold","offset":0,"length":3,"color":"red"}]`, "unknown field"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			api := start(t)
			api.s.SendText(ann, "chào")
			a := api.call("sendMessage", "chat_id", "11", "text", text, "entities", c.entities)
			if c.part == "" {
				api.wantOK(a)
				return
			}
			api.wantRefusal(a, 400, c.part)
		})
	}
}

func TestBodiesMayBeFormsJSONOrMultipart(t *testing.T) {
	t.Parallel()
	api := start(t)
	api.s.SendText(ann, "chào")
	api.wantOK(api.call("sendMessage", "chat_id", "11", "text", "một"))
	api.wantOK(api.post("sendMessage", "application/json",
		strings.NewReader(`{"chat_id":11,"text":"hai","entities":[{"type":"bold","offset":0,"length":3}]}`)))
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	_ = m.WriteField("chat_id", "11")
	_ = m.WriteField("caption", "ba")
	part, _ := m.CreateFormFile("document", "báo cáo.csv")
	_, _ = part.Write([]byte("a,b"))
	_ = m.Close()
	api.wantOK(api.post("sendDocument", m.FormDataContentType(), &body))
	got := api.s.Replies(ann)
	if len(got) != 3 || got[1].Formatted("bold")[0] != "hai" || got[2].Document.Name != "báo cáo.csv" {
		t.Fatalf("messages %+v", got)
	}
	if r := api.s.Refused(); len(r) != 0 {
		t.Fatalf("refused %v", r)
	}
}

// updates reads a batch and gives the ids.
func (c client) updates(pairs ...string) []int64 {
	c.t.Helper()
	var got []struct {
		ID int64 `json:"update_id"`
	}
	if err := json.Unmarshal(c.wantOK(c.call("getUpdates", pairs...)).Result, &got); err != nil {
		c.t.Fatal(err)
	}
	ids := make([]int64, len(got))
	for i, u := range got {
		ids[i] = u.ID
	}
	return ids
}

func itoa(n int64) string { return strconv.FormatInt(n, 10) }

func TestUpdatesComeAgainUntilTheOffsetConfirmsThem(t *testing.T) {
	t.Parallel()
	api := start(t)
	for range 103 {
		api.s.SendText(ann, "hỏi")
	}
	first := api.updates()
	if len(first) != 100 {
		t.Fatalf("%d updates, want 100", len(first))
	}
	if again := api.updates("offset", itoa(first[0])); again[0] != first[0] {
		t.Fatalf("an offset that confirms nothing gave %d, want %d", again[0], first[0])
	}
	if rest := api.updates("offset", itoa(first[99]+1)); len(rest) != 3 || rest[0] != first[99]+1 {
		t.Fatalf("rest %v", rest)
	}
	if n := api.s.Unconfirmed(); n != 3 {
		t.Fatalf("%d unconfirmed, want 3", n)
	}
	if last := api.updates("offset", "-1"); len(last) != 1 || api.s.Unconfirmed() != 1 {
		t.Fatalf("negative offset gave %v", last)
	}
}

func TestOnlyAllowedUpdatesAreQueued(t *testing.T) {
	t.Parallel()
	api := start(t)
	if id := api.s.Push("message_reaction", map[string]any{}); id != 0 {
		t.Error("reactions come only when asked for")
	}
	api.updates("allowed_updates", `["callback_query"]`)
	api.s.SendText(ann, "chào")
	if got := api.updates(); len(got) != 0 {
		t.Errorf("messages were not asked for: %v", got)
	}
}

func TestLongPollEndsWithAnUpdateAtTheTimeoutOrByAnotherPoller(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		api := start(t, InMemory())
		began := time.Now()
		if got := api.updates("timeout", "30"); len(got) != 0 || time.Since(began) != 30*time.Second {
			t.Fatalf("%v after %s", got, time.Since(began))
		}
		answers := make(chan answer)
		go func() { answers <- api.call("getUpdates", "timeout", "30") }()
		synctest.Wait()
		api.s.SendText(ann, "chào")
		api.wantOK(<-answers)
		api.s.mu.Lock()
		api.s.queue.waiting = nil
		api.s.mu.Unlock()
		go func() { answers <- api.call("getUpdates", "timeout", "30") }()
		synctest.Wait()
		api.updates()
		api.wantRefusal(<-answers, 409, "other getUpdates")
		api.s.SetWebhook("https://a.vn/hook")
		api.wantRefusal(api.call("getUpdates"), 409, "webhook is active")
		api.wantOK(api.call("deleteWebhook"))
		api.updates()
	})
}

func TestFaultsStrikeWhatTheyAreMeantFor(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		api := start(t, InMemory())
		api.s.SendText(ann, "chào")
		api.s.SendText(12, "chào")
		api.s.Fail("sendMessage", ann, 1, TooManyRequests(5))
		api.wantOK(api.call("sendMessage", "chat_id", "12", "text", "a"))
		if a := api.call("sendMessage", "chat_id", "11", "text", "a"); a.Code != 429 || a.Parameters.RetryAfter != 5 {
			t.Fatalf("answer %+v", a)
		}
		api.wantOK(api.call("sendMessage", "chat_id", "11", "text", "a"))
		if n := len(api.s.Early()); n != 1 {
			t.Errorf("%d early calls, want 1", n)
		}
		<-time.After(5 * time.Second) // virtual
		api.wantOK(api.call("sendMessage", "chat_id", "11", "text", "a"))
		if n := len(api.s.Early()); n != 1 {
			t.Errorf("%d early calls after the wait, want 1", n)
		}
		for name, f := range map[string]Fault{"reset": Reset(), "answer lost": AnswerLost()} {
			before := len(api.s.Replies(ann))
			api.s.Fail("", 0, 1, f)
			if _, err := api.Post(api.s.URL+"/bot"+Token+"/sendMessage?chat_id=11&text=a", "", nil); err == nil {
				t.Errorf("%s: no error", name)
			}
			if sent := len(api.s.Replies(ann)) - before; (sent == 1) != f.lostAnswer {
				t.Errorf("%s: %d sent", name, sent)
			}
		}
		api.s.Fail("getMe", 0, 1, Slow(time.Minute))
		began := time.Now()
		if api.wantOK(api.call("getMe")); time.Since(began) != time.Minute {
			t.Errorf("slow answer after %s", time.Since(began))
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		api.s.Fail("getMe", 0, -1, Stall())
		r, _ := http.NewRequestWithContext(ctx, http.MethodGet, api.s.URL+"/bot"+Token+"/getMe", nil)
		if _, err := api.Do(r); ctx.Err() == nil {
			t.Errorf("stall ended with %v", err)
		}
		api.s.Heal()
		api.wantOK(api.call("getMe"))
		if n := len(api.s.Refused()); n != 0 {
			t.Errorf("faults were listed as refusals: %v", api.s.Refused())
		}
	})
}

func TestFloodRulesRefuseABurst(t *testing.T) {
	t.Parallel()
	now := time.Unix(1_800_000_000, 0)
	api := start(t, WithFloodRules(), WithClock(func() time.Time { return now }))
	api.s.SendText(ann, "chào")
	for range 3 {
		api.wantOK(api.call("sendMessage", "chat_id", "11", "text", "a"))
	}
	a := api.call("sendMessage", "chat_id", "11", "text", "a")
	api.wantRefusal(a, 429, "retry after")
	now = now.Add(time.Duration(a.Parameters.RetryAfter) * time.Second)
	api.wantOK(api.call("sendMessage", "chat_id", "11", "text", "a"))
}

func TestPressesFilesAndWaitingWork(t *testing.T) {
	t.Parallel()
	api := start(t)
	doc := api.s.SendDocument(ann, "quy định.pdf", []byte("%PDF-1.7"))
	api.wantOK(api.call("sendMessage", "chat_id", "11", "text", "Chọn:", "reply_parameters", `{"message_id":1}`,
		"reply_markup", `{"inline_keyboard":[[{"text":"Có","callback_data":"y"}]]}`))
	m, err := api.s.WaitMessage(t.Context(), ann, Contains("Chọn"))
	if err != nil || m.ReplyTo != doc.ID {
		t.Fatalf("%+v, %v", m, err)
	}
	if _, err := api.s.Press(ann, m, "Không"); err == nil {
		t.Error("a button that is not there was pressed")
	}
	id, err := api.s.Press(ann, m, "Có")
	if err != nil {
		t.Fatal(err)
	}
	api.wantOK(api.call("answerCallbackQuery", "callback_query_id", id, "text", "Đã ghi"))
	if p, _ := api.s.PressOf(id); !p.Answered || p.Notice != "Đã ghi" || p.Data != "y" {
		t.Errorf("press %+v", p)
	}
	var f struct {
		Path string `json:"file_path"`
	}
	if err := json.Unmarshal(api.wantOK(api.call("getFile", "file_id", doc.Document.ID)).Result, &f); err != nil {
		t.Fatal(err)
	}
	r, err := api.Get(api.s.URL + "/file/bot" + Token + "/" + f.Path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Body.Close() }()
	if data, _ := io.ReadAll(r.Body); string(data) != "%PDF-1.7" {
		t.Errorf("file %q", data)
	}
}
