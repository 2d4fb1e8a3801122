package telegram

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"neuguong/bot"
	"neuguong/bot/telegram/telegramtest"
)

func TestDeliverSendsTextWithFormattingButtonsAndReply(t *testing.T) {
	t.Parallel()
	b := open(t)
	asked := b.SendText(ann, "hỏi")
	// Điều is written with a combining accent; 😀 is two UTF-16 units.
	text := "  😀 Đie\u0302\u0300u 7: “không đăng”\n\nXem nguồn  \n"
	span := func(part string, style bot.Style, url string) bot.Span {
		at := strings.Index(text, part)
		return bot.Span{Start: at, End: at + len(part), Style: style, URL: url}
	}
	err := b.client.Deliver(t.Context(), bot.Outgoing{
		Chat: "11", ReplyTo: fmt.Sprint(asked.ID),
		Text: bot.Text{Plain: text, Spans: []bot.Span{
			span("Đie\u0302\u0300u 7", bot.Bold, ""), span("“không đăng”", bot.Quote, ""), span("không", bot.Italic, ""),
			span("nguồn", bot.Link, "https://example.vn/24#d7"),
		}},
		Buttons: [][]bot.Button{{{Label: "Điều 7", Data: "p-1-7"}, {Label: "Điều 8", Data: "p-1-8"}}, {}},
	})
	if err != nil {
		t.Fatal(err)
	}
	m, err := b.WaitMessage(t.Context(), ann, nil)
	if err != nil {
		t.Fatal(err)
	}
	if m.Text != strings.TrimSpace(text) || m.ReplyTo != asked.ID || !m.Silent {
		t.Errorf("message %+v", m)
	}
	for kind, want := range map[string]string{
		"bold": "Đie\u0302\u0300u 7", "blockquote": "“không đăng”", "italic": "không", "text_link": "nguồn",
	} {
		if got := m.Formatted(kind); len(got) != 1 || got[0] != want {
			t.Errorf("%s is %q, want %q", kind, got, want)
		}
	}
	if data, ok := m.Button("Điều 8"); !ok || data.Data != "p-1-8" || len(m.Buttons) != 1 {
		t.Errorf("buttons %+v", m.Buttons)
	}
	wantNoneRefused(t, b.Server)
}

func TestDeliverWritesToGroupsTopicsAndRepliesToWhatIsGone(t *testing.T) {
	t.Parallel()
	b := open(t)
	g := b.Group("Chi bộ 3")
	chat := fmt.Sprintf("%d/5", g)
	if err := b.client.Deliver(t.Context(), bot.Outgoing{Chat: chat, Text: plain("chào"), ReplyTo: "77"}); err != nil {
		t.Fatal(err)
	}
	if got := b.Replies(g); len(got) != 1 || got[0].Thread != 5 || got[0].ReplyTo != 0 {
		t.Errorf("messages %+v", got)
	}
	other := b.Group("Chi bộ 3, nhóm lớn")
	b.Fail("sendMessage", g, 1, telegramtest.Migrated(other))
	if err := b.client.Deliver(t.Context(), bot.Outgoing{Chat: chat, Text: plain("chào")}); err != nil {
		t.Fatal(err)
	}
	if got := b.Replies(other); len(got) != 1 {
		t.Errorf("messages %+v", got)
	}
	wantNoneRefused(t, b.Server)
}

func TestDeliverTellsPassingFaultsFromLastingOnes(t *testing.T) {
	t.Parallel()
	type kind int
	const (
		passing kind = iota
		wait
		lasting
	)
	toAnn := bot.Outgoing{Chat: "11", Text: plain("chào")}
	for _, c := range []struct {
		name  string
		fault telegramtest.Fault
		o     bot.Outgoing
		want  kind
	}{
		{"flood control", telegramtest.TooManyRequests(37), toAnn, wait},
		{"HTML", telegramtest.BadGateway(), toAnn, passing},
		{"page of a proxy", telegramtest.Page(403, "<html>Access denied</html>"), toAnn, passing},
		{"JSON of a proxy", telegramtest.Page(400, `{"error":"no route"}`), toAnn, passing},
		{"server error", telegramtest.Answer(500, "Internal Server Error"), toAnn, passing},
		{"reset", telegramtest.Reset(), toAnn, passing},
		{"answer lost", telegramtest.AnswerLost(), toAnn, passing},
		{"stall", telegramtest.Stall(), toAnn, passing},
		{"token rejected", telegramtest.Answer(401, "Unauthorized"), toAnn, passing},
		{"blocked", telegramtest.Answer(403, "Forbidden: bot was blocked by the user"), toAnn, lasting},
		{"chat not found", telegramtest.Fault{}, bot.Outgoing{Chat: "404", Text: plain("chào")}, lasting},
		{"never started", telegramtest.Fault{}, bot.Outgoing{Chat: "12", Text: plain("chào")}, lasting},
		{"not a chat", telegramtest.Fault{}, bot.Outgoing{Chat: "zalo:1", Text: plain("chào")}, lasting},
		{"bad request", telegramtest.Answer(400, "Bad Request: TOPIC_CLOSED"), toAnn, lasting},
		{"no text", telegramtest.Fault{}, bot.Outgoing{Chat: "11", Text: plain(" \n ")}, lasting},
		{"no such reply", telegramtest.Fault{}, bot.Outgoing{Chat: "11", Text: plain("chào"), ReplyTo: "x"}, lasting},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				b := open(t)
				b.SendText(ann, "hỏi")
				b.Know(12)
				if c.name != "chat not found" {
					b.Fail("sendMessage", ann, 1, c.fault)
				}
				began := time.Now()
				err := b.client.Deliver(t.Context(), c.o)
				got := passing
				later, waits := errors.AsType[*bot.RetryAfterError](err)
				if waits {
					got = wait
				} else if _, never := errors.AsType[*bot.PermanentError](err); never {
					got = lasting
				}
				if err == nil || got != c.want {
					t.Errorf("error %v (%T)", err, err)
				}
				if got == wait && later.After != 37*time.Second {
					t.Errorf("wait %s", later.After)
				}
				if took := time.Since(began); took > callLimit {
					t.Errorf("took %s", took)
				}
			})
		})
	}
}

func TestDeliverRefusesButtonsAndTextsTelegramWouldNotTake(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.SendText(ann, "hỏi")
	with := func(button bot.Button) error {
		return b.client.Deliver(t.Context(), bot.Outgoing{Chat: "11", Text: plain("a"), Buttons: [][]bot.Button{{button}}})
	}
	var bad *ButtonError
	var never *bot.PermanentError
	for _, button := range []bot.Button{{Label: "Xem", Data: strings.Repeat("đ", 33)}, {Label: "Xem"}, {Data: "x"}} {
		if err := with(button); !errors.As(err, &bad) || !errors.As(err, &never) {
			t.Errorf("%+v: error %v", button, err)
		}
	}
	if err := with(bot.Button{Label: "Xem", Data: strings.Repeat("đ", 32)}); err != nil {
		t.Error(err)
	}
	var long *TooLongError
	if err := b.client.Deliver(t.Context(), bot.Outgoing{Chat: "11", Text: plain(strings.Repeat("😀", 2049))}); !errors.As(err, &long) || long.Units != 4098 {
		t.Errorf("error %v", err)
	}
	if err := b.client.Deliver(t.Context(), bot.Outgoing{Chat: "11", Text: plain(strings.Repeat("😀", 2048))}); err != nil {
		t.Error(err)
	}
	wantNoneRefused(t, b.Server)
}

func TestPressesAreAcknowledged(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.SendText(ann, "hỏi")
	deliver := func(o bot.Outgoing) error { o.Chat = "11"; return b.client.Deliver(t.Context(), o) }
	if err := deliver(bot.Outgoing{Text: plain("Chọn"), Buttons: [][]bot.Button{{{Label: "Có", Data: "y"}}}}); err != nil {
		t.Fatal(err)
	}
	m, err := b.WaitMessage(t.Context(), ann, nil)
	if err != nil {
		t.Fatal(err)
	}
	press := func() string {
		id, err := b.Press(ann, m, "Có")
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	first := press()
	if err := deliver(bot.Outgoing{Press: first, Notice: strings.Repeat("ổ😀", 100)}); err != nil {
		t.Fatal(err)
	}
	if p, _ := b.PressOf(first); !p.Answered || p.Notice != strings.Repeat("ổ😀", 66)+"ổ" {
		t.Errorf("press %+v", p)
	}
	wantNoneRefused(t, b.Server)
	if err := deliver(bot.Outgoing{Press: first}); err != nil {
		t.Errorf("a second acknowledgement: %v", err)
	}
	second := press()
	b.ExpirePresses()
	if err := deliver(bot.Outgoing{Press: second, Text: plain("Trả lời")}); err != nil {
		t.Errorf("an acknowledgement too late: %v", err)
	}
	third := press()
	b.Fail("answerCallbackQuery", 0, 2, telegramtest.BadGateway())
	if err := deliver(bot.Outgoing{Press: third, Text: plain("Trả lời nữa")}); err != nil {
		t.Errorf("a failed acknowledgement held the message back: %v", err)
	}
	if err := deliver(bot.Outgoing{Press: third}); err == nil {
		t.Error("a failed acknowledgement was not told")
	}
	if got := b.Replies(ann); len(got) != 3 {
		t.Errorf("%d messages", len(got))
	}
}

// randomText makes texts of whole characters with spans anywhere, also where
// they overlap or cut characters.
func randomText(r *rand.Rand) bot.Text {
	parts := []string{"a", "ề", "e\u0302\u0300", "😀", "👨‍👩‍👧", " ", "\n", "Điều 7", "\xff", "\u2019"}
	var b strings.Builder
	for range 1 + r.IntN(60) {
		b.WriteString(parts[r.IntN(len(parts))])
	}
	t := bot.Text{Plain: b.String()}
	styles := []bot.Style{bot.Bold, bot.Italic, bot.Quote, bot.ExpandableQuote, bot.Code, bot.Link, "heading"}
	for range r.IntN(150) {
		s := bot.Span{Start: r.IntN(len(t.Plain)+4) - 2, End: r.IntN(len(t.Plain)+4) - 2, Style: styles[r.IntN(len(styles))]}
		if s.Style == bot.Link {
			s.URL = []string{"https://example.vn/a?b=1", "javascript:x", ""}[r.IntN(3)]
		}
		t.Spans = append(t.Spans, s)
	}
	return t
}

func TestAnyFormattingIsSentWithinTelegramsRules(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.SendText(ann, "hỏi")
	r := rand.New(rand.NewPCG(1, 2))
	entities := 0
	for range 400 {
		text := randomText(r)
		if err := b.client.Deliver(t.Context(), bot.Outgoing{Chat: "11", Text: text}); err != nil && strings.TrimSpace(text.Plain) != "" {
			t.Fatalf("%q %v: %v", text.Plain, text.Spans, err)
		}
	}
	for _, m := range b.Replies(ann) {
		entities += len(m.Entities)
	}
	if entities < 1000 {
		t.Errorf("only %d entities were sent", entities)
	}
	wantNoneRefused(t, b.Server)
}

func TestOfTooManySpansLinksAndQuotesStay(t *testing.T) {
	t.Parallel()
	text := bot.Text{Plain: strings.Repeat("ab ", 150)}
	for i := range 140 {
		text.Spans = append(text.Spans, bot.Span{Start: 3 * i, End: 3*i + 2, Style: bot.Bold})
	}
	text.Spans = append(text.Spans, bot.Span{Start: 420, End: 422, Style: bot.Link, URL: "https://example.vn"})
	got := format(text).entities
	if len(got) != maxEntities || !slices.ContainsFunc(got, func(e entity) bool { return e.Type == "text_link" }) {
		t.Errorf("%d entities: %v", len(got), got)
	}
}

func TestFetchHoldsTheLimit(t *testing.T) {
	t.Parallel()
	b := open(t)
	data := []byte(strings.Repeat("x", 1000))
	doc := b.SendDocument(ann, "quy định.pdf", data).Document
	f := bot.File{ID: doc.ID, Name: doc.Name}
	if got, err := b.client.Fetch(t.Context(), f, 1000); err != nil || string(got) != string(data) {
		t.Errorf("%d bytes, %v", len(got), err)
	}
	if _, err := b.client.Fetch(t.Context(), f, 999); !errors.Is(err, bot.ErrTooLarge) {
		t.Errorf("size told by getFile: %v", err)
	}
	b.OmitSizes()
	if _, err := b.client.Fetch(t.Context(), f, 999); !errors.Is(err, bot.ErrTooLarge) {
		t.Errorf("size not told: %v", err)
	}
	big := b.SendDocument(ann, "lớn.pdf", make([]byte, MaxFile+1)).Document
	if _, err := b.client.Fetch(t.Context(), bot.File{ID: big.ID}, 1<<40); !errors.Is(err, bot.ErrTooLarge) {
		t.Errorf("over what Telegram gives: %v", err)
	}
	before := len(b.Calls("getFile"))
	if _, err := b.client.Fetch(t.Context(), bot.File{ID: big.ID, Size: 2000}, 999); !errors.Is(err, bot.ErrTooLarge) || len(b.Calls("getFile")) != before {
		t.Errorf("size known from the message: %v", err)
	}
	wantNoneRefused(t, b.Server)
	var never *bot.PermanentError
	if _, err := b.client.Fetch(t.Context(), bot.File{ID: "gone"}, 999); !errors.As(err, &never) {
		t.Errorf("file that is gone: %v", err)
	}
	b.Fail(telegramtest.FileMethod, 0, 1, telegramtest.BadGateway())
	if _, err := b.client.Fetch(t.Context(), f, 1000); err == nil || errors.As(err, &never) {
		t.Errorf("passing fault: %v", err)
	}
}

func TestProgressShowsTypingAndDraftsSparingly(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		b := open(t)
		b.SendText(ann, "hỏi")
		p := b.client.Progress(bot.Update{Chat: "11", Private: true})
		for range 100 { // ten seconds
			p.Working(t.Context())
			p.Shown(t.Context(), bot.Text{Plain: "Điều 7", Spans: []bot.Span{{End: 6, Style: bot.Bold}}})
			<-time.After(100 * time.Millisecond) // virtual
		}
		if n := len(b.Actions(ann)); n != 3 {
			t.Errorf("%d actions in 10 seconds, want 3", n)
		}
		drafts := b.Drafts(ann)
		if n := len(drafts); n != 10 || drafts[0].ID != drafts[9].ID || drafts[0].Text != "Điều 7" {
			t.Errorf("%d drafts in 10 seconds, want 10: %+v", n, drafts)
		}
		wantNoneRefused(t, b.Server)
		g := b.Group("Chi bộ 3")
		in := b.client.Progress(bot.Update{Chat: fmt.Sprint(g)})
		in.Shown(t.Context(), plain("Điều 7"))
		in.Working(t.Context())
		if len(b.Calls("sendMessageDraft")) != 10 || len(b.Actions(g)) != 1 {
			t.Error("a draft was sent to a group, or no action")
		}
	})
}

func TestProgressHeedsRefusalsAndNeverHoldsTheAnswerUp(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		b := open(t)
		b.SendText(ann, "hỏi")
		g := b.Group("Chi bộ 3")
		p := b.client.Progress(bot.Update{Chat: fmt.Sprint(g)})
		b.Fail("sendChatAction", 0, 1, telegramtest.TooManyRequests(60))
		p.Working(t.Context())
		<-time.After(59 * time.Second)
		p.Working(t.Context())
		if n := len(b.Calls("sendChatAction")); n != 1 {
			t.Errorf("%d actions within retry_after", n)
		}
		<-time.After(2 * time.Second)
		p.Working(t.Context())
		if n := len(b.Actions(g)); n != 1 {
			t.Errorf("%d actions after retry_after", n)
		}
		p = b.client.Progress(bot.Update{Chat: "11", Private: true})
		b.Fail("sendMessageDraft", 0, 1, telegramtest.Answer(404, "Not Found: method not found"))
		for range 3 {
			p.Shown(t.Context(), plain("Điều 7"))
			<-time.After(2 * time.Second)
		}
		if n := len(b.Calls("sendMessageDraft")); n != 1 {
			t.Errorf("%d drafts to a server that knows none", n)
		}
		q := b.client.Progress(bot.Update{Chat: "11", Private: true})
		b.Fail("sendMessageDraft", 0, 1, telegramtest.Stall())
		began := time.Now()
		q.Shown(t.Context(), plain("Điều 7"))
		if took := time.Since(began); took > courtesyLimit {
			t.Errorf("took %s", took)
		}
		b.client.Progress(bot.Update{Chat: "zalo:1"}).Working(t.Context())
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		q.Working(ctx)
	})
}

func TestLongTextsArriveWholeWhenSplit(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.SendText(ann, "hỏi")
	var text bot.Text
	for i := range 300 {
		start := len(text.Plain)
		text.Plain += fmt.Sprintf("Điều %d. 😀 Không chia sẻ thông tin chưa kie\u0302\u0309m chứng. [%d]\n\n", i, i)
		text.Spans = append(text.Spans, bot.Span{Start: start, End: start + len("Điều 1"), Style: bot.Bold})
	}
	var got strings.Builder
	for _, piece := range bot.Split(text, b.client.TextLimit()) {
		if err := b.client.Deliver(t.Context(), bot.Outgoing{Chat: "11", Text: piece}); err != nil {
			t.Fatal(err)
		}
	}
	bold := 0
	for _, m := range b.Replies(ann) {
		got.WriteString(m.Text + "\n\n")
		bold += len(m.Formatted("bold"))
	}
	if got.String() != text.Plain || bold != 300 || len(b.Replies(ann)) < 5 {
		t.Errorf("%d messages, %d bold spans, texts equal: %v", len(b.Replies(ann)), bold, got.String() == text.Plain)
	}
	wantNoneRefused(t, b.Server)
}

func TestDeleteTakesAMessageOutOfAPrivateChatButNotOutOfAGroup(t *testing.T) {
	t.Parallel()
	b := open(t)
	sent := b.SendDocument(ann, "a.txt", []byte("Điều 1"))
	if err := b.client.Delete(t.Context(), fmt.Sprint(ann), fmt.Sprint(sent.ID)); err != nil {
		t.Fatal(err)
	}
	if left := b.Messages(ann); len(left) != 0 {
		t.Errorf("left: %+v", left)
	}
	var permanent *bot.PermanentError
	group := b.Group("nhóm")
	said := b.Send(group, ann, telegramtest.Content{Text: "chào"})
	for chat, message := range map[int64]int{ann: sent.ID, group: said.ID} {
		if err := b.client.Delete(t.Context(), fmt.Sprint(chat), fmt.Sprint(message)); !errors.As(err, &permanent) {
			t.Errorf("message %d of chat %d: got %v, want it for good", message, chat, err)
		}
	}
}
