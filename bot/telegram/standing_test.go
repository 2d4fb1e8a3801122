package telegram

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"neuguong/bot"
	"neuguong/bot/telegram/telegramtest"
	"neuguong/retrieval"

	"github.com/google/go-cmp/cmp"
)

// deliver sends messages to Ann and fails the test when one is not taken.
func (b bench) deliver(t *testing.T, all ...bot.Outgoing) {
	t.Helper()
	for _, o := range all {
		if o.Chat == "" {
			o.Chat = fmt.Sprint(ann)
		}
		if err := b.client.Deliver(t.Context(), o); err != nil {
			t.Fatalf("%+v: %v", o, err)
		}
	}
}

// said gives what the bot has standing in a chat.
func (b bench) said(chat int64) (out []string) {
	for _, m := range b.Replies(chat) {
		out = append(out, m.Text)
	}
	return out
}

func wantTexts(t *testing.T, got []string, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// answering numbers texts as the runner does.
func answering(message string, texts ...string) (out []bot.Outgoing) {
	for i, text := range texts {
		out = append(out, bot.Outgoing{Text: plain(text), Answers: message, ReplyTo: message, Part: i, Parts: len(texts)})
	}
	return out
}

func TestAnEditedQuestionIsAnsweredInPlace(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name          string
		before, after []string
	}{
		{"as many parts", []string{"một", "hai"}, []string{"ba", "bốn"}},
		{"more parts", []string{"một"}, []string{"hai", "ba", "bốn"}},
		{"fewer parts", []string{"một", "hai", "ba"}, []string{"bốn"}},
		{"the same answer", []string{"một"}, []string{"một"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			b := open(t)
			b.SendText(ann, "hỏi")
			b.deliver(t, answering("1", c.before...)...)
			first := b.Replies(ann)[0].ID
			b.deliver(t, answering("1", c.after...)...)
			wantTexts(t, b.said(ann), c.after...)
			if got := b.Replies(ann)[0].ID; got != first {
				t.Errorf("the answer stands in message %d, want %d", got, first)
			}
			wantNoneRefused(t, b.Server)
		})
	}
}

func TestAnAnswerThatWasDeletedIsSentAnew(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.SendText(ann, "hỏi")
	b.deliver(t, answering("1", "một", "hai")...)
	b.Remove(b.Replies(ann)[0])
	b.deliver(t, answering("1", "ba", "bốn")...)
	wantTexts(t, b.said(ann), "bốn", "ba")
	b.deliver(t, answering("1", "năm", "sáu")...) // and what was sent anew is changed in place
	wantTexts(t, b.said(ann), "sáu", "năm")
	if wrong := b.Wrong(); len(wrong) != 0 {
		t.Errorf("refused: %v", wrong)
	}
}

func TestAMessageIsChangedInPlaceWhenAButtonAsksForIt(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.SendText(ann, "hỏi")
	b.deliver(t, bot.Outgoing{Text: plain("trang 1"), Buttons: [][]bot.Button{{{Label: "Sau", Data: "l-1"}}}})
	m := b.Replies(ann)[0]
	turn := bot.Outgoing{Text: plain("trang 2"), Edit: strconv.Itoa(m.ID), ReplyTo: "1", Buttons: [][]bot.Button{{{Label: "Trước", Data: "l-0"}}}}
	b.deliver(t, turn, turn) // pressed twice
	got := b.Replies(ann)
	if len(got) != 1 || got[0].Text != "trang 2" || got[0].Buttons[0][0].Label != "Trước" || !got[0].Silent {
		t.Errorf("messages %+v", got)
	}
	wantNoneRefused(t, b.Server)
	b.client.content.forget(spot{"11", int64(m.ID)}) // as after a restart
	b.deliver(t, turn)
	wantTexts(t, b.said(ann), "trang 2")
	b.Remove(m)
	turn.Text = plain("trang 3")
	b.deliver(t, turn)
	wantTexts(t, b.said(ann), "trang 3")
	if b.Replies(ann)[0].ID == m.ID {
		t.Error("the message that was deleted is back")
	}
}

func TestButtonsCopyLinkAndLeadToOtherChats(t *testing.T) {
	t.Parallel()
	row := []bot.Button{
		{Label: "Sao chép", Copy: strings.Repeat("ă", 254) + "😀"}, {Label: "Mở", URL: "https://t.me/x?start=p-1-2"},
		{Label: "Chia sẻ", Query: "điều 7"}, {Label: "Xem", Data: "p-1-2"},
	}
	b := open(t)
	b.SendText(ann, "hỏi")
	b.deliver(t, bot.Outgoing{Text: plain("nguồn"), Buttons: [][]bot.Button{row}})
	got := b.Replies(ann)[0].Buttons[0]
	want := []telegramtest.Button{
		{Label: "Sao chép", Copy: row[0].Copy}, {Label: "Mở", URL: row[1].URL}, {Label: "Chia sẻ", Query: "điều 7"}, {Label: "Xem", Data: "p-1-2"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, bad := range []bot.Button{
		{Label: "x", Copy: strings.Repeat("ă", 257)}, {Label: "x", URL: "không"}, {Label: "x", Data: "a", Copy: "b"}, {Label: "x"},
	} {
		err := b.client.Deliver(t.Context(), bot.Outgoing{Chat: "11", Text: plain("a"), Buttons: [][]bot.Button{{bad}}})
		if _, ok := errors.AsType[*ButtonError](err); !ok {
			t.Errorf("%+v: %v", bad, err)
		}
	}
	wantNoneRefused(t, b.Server)
}

func TestWithoutInlineModeNoButtonLeadsThere(t *testing.T) {
	t.Parallel()
	b := open(t, telegramtest.WithoutInline())
	b.SendText(ann, "hỏi")
	b.deliver(t, bot.Outgoing{Text: plain("nguồn"), Buttons: [][]bot.Button{{{Label: "Chia sẻ", Query: "điều 7"}}, {{Label: "Xem", Data: "p"}}}})
	if rows := b.Replies(ann)[0].Buttons; len(rows) != 1 || rows[0][0].Label != "Xem" {
		t.Errorf("buttons %+v", rows)
	}
	wantNoneRefused(t, b.Server)
}

// archive is a store of originals.
type archive struct {
	files map[int64][]byte
	pages map[int][]byte
	fails error
}

func (a archive) File(_ context.Context, at bot.Attachment) (string, []byte, error) {
	data, ok := a.files[at.Document]
	if !ok || at.Access < retrieval.Members {
		return "", nil, fmt.Errorf("look: %w", retrieval.ErrNotFound)
	}
	return "Quy định 24.pdf", data, a.fails
}

func (a archive) Page(_ context.Context, at bot.Attachment) ([]byte, error) {
	data, ok := a.pages[at.Provision]
	if !ok {
		return nil, fmt.Errorf("look: %w", bot.ErrNoPage)
	}
	return data, a.fails
}

func picture(t *testing.T, width, height int) []byte {
	t.Helper()
	var out bytes.Buffer
	m := image.NewGray(image.Rect(0, 0, width, height))
	m.Set(0, 0, color.White)
	if err := png.Encode(&out, m); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// withOriginals opens a bench whose client has files to send.
func withOriginals(t *testing.T, a archive) bench {
	t.Helper()
	b := open(t)
	b.SendText(ann, "hỏi")
	b.client.originals = a
	return b
}

func TestOriginalsAndPagesAreSentWithTheirCaption(t *testing.T) {
	t.Parallel()
	long := make([]byte, 30<<20)
	b := withOriginals(t, archive{
		files: map[int64][]byte{1: []byte("%PDF"), 2: long},
		pages: map[int][]byte{3: picture(t, 60, 80), 4: picture(t, 10, 300), 5: append(picture(t, 60, 80), long...)},
	})
	caption := bot.Text{Plain: "Điều 7. 😀", Spans: []bot.Span{{Start: 0, End: len("Điều 7"), Style: bot.Bold}}}
	file := func(a bot.Attachment) bot.Outgoing {
		a.Access = retrieval.Members
		return bot.Outgoing{Text: caption, Attachment: &a, Buttons: [][]bot.Button{{{Label: "Xem", Data: "p"}}}}
	}
	b.deliver(t, file(bot.Attachment{Document: 1}), file(bot.Attachment{Document: 2}),
		file(bot.Attachment{Document: 1, Provision: 3, Page: true}), file(bot.Attachment{Provision: 4, Page: true}), file(bot.Attachment{Provision: 5, Page: true}))
	got := b.Replies(ann)
	if len(got) != 5 {
		t.Fatalf("%d messages", len(got))
	}
	for i, m := range got {
		if photo := m.Photo != nil; photo != (i == 2) { // too narrow or too large for a photo
			t.Errorf("message %d: a photo is %v", i, photo)
		}
		if m.Text != caption.Plain || len(m.Formatted("bold")) != 1 || len(m.Buttons) != 1 {
			t.Errorf("message %d: %+v", i, m)
		}
	}
	if d := got[1].Document; !bytes.Equal(d.Data, long) || d.Name != "Quy định 24.pdf" {
		t.Errorf("%q of %d bytes", d.Name, len(d.Data))
	}
	wantNoneRefused(t, b.Server)
}

func TestWhatCannotBeAttachedIsSaidPolitely(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		a    bot.Attachment
		part string
	}{
		{"document gone", bot.Attachment{Document: 9, Access: retrieval.Members}, "không còn trong kho"},
		{"not for this reader", bot.Attachment{Document: 1}, "không còn trong kho"},
		{"no page", bot.Attachment{Document: 1, Page: true, Access: retrieval.Members}, "không có trang"},
		{"too large", bot.Attachment{Document: 2, Access: retrieval.Members}, "lớn quá"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			b := withOriginals(t, archive{files: map[int64][]byte{1: []byte("%PDF"), 2: make([]byte, maxDocument+1)}})
			b.deliver(t, bot.Outgoing{Text: plain("Tệp gốc"), Attachment: &c.a, ReplyTo: "1"})
			if got := b.Replies(ann); len(got) != 1 || !strings.Contains(got[0].Text, c.part) || got[0].ReplyTo != 1 {
				t.Errorf("messages %+v", got)
			}
			wantNoneRefused(t, b.Server)
		})
	}
	b := withOriginals(t, archive{files: map[int64][]byte{1: []byte("%PDF")}, fails: errors.New("store is down")})
	var never *bot.PermanentError
	err := b.client.Deliver(t.Context(), bot.Outgoing{Chat: "11", Attachment: &bot.Attachment{Document: 1, Access: retrieval.Members}})
	if err == nil || errors.As(err, &never) {
		t.Errorf("a passing fault gave %v", err)
	}
}

func TestAnUploadTellsPassingFaultsFromLastingOnes(t *testing.T) {
	t.Parallel()
	b := withOriginals(t, archive{files: map[int64][]byte{1: []byte("%PDF")}})
	o := bot.Outgoing{Chat: "11", Attachment: &bot.Attachment{Document: 1, Access: retrieval.Members}}
	b.Fail("sendDocument", 0, 1, telegramtest.TooManyRequests(37))
	if wait, ok := errors.AsType[*bot.RetryAfterError](b.client.Deliver(t.Context(), o)); !ok || wait.After != 37*time.Second {
		t.Errorf("wait %+v", wait)
	}
	b = withOriginals(t, archive{files: map[int64][]byte{1: []byte("%PDF")}})
	for _, passing := range []telegramtest.Fault{telegramtest.BadGateway(), telegramtest.Reset(), telegramtest.AnswerLost()} {
		b.Fail("sendDocument", 0, 1, passing)
		err := b.client.Deliver(t.Context(), o)
		if _, ok := errors.AsType[*Error](err); !ok {
			t.Errorf("error %v", err)
		}
		wantNoToken(t, "upload", fmt.Sprint(err))
	}
	b.Block(ann)
	if no, ok := errors.AsType[*bot.PermanentError](b.client.Deliver(t.Context(), o)); !ok || !no.Unreachable {
		t.Errorf("error %+v", no)
	}
}

func TestInlineQueriesAreAnswered(t *testing.T) {
	t.Parallel()
	b := open(t)
	id := b.Inline(ann, strings.Repeat("mạng xã hội ", 21)+"abcd", "")
	var results []bot.InlineResult
	for i := range 60 {
		results = append(results, bot.InlineResult{
			ID: fmt.Sprintf("p-1-%d", i), Title: "Điều 7", About: "24-CT/TU",
			Text: bot.Text{Plain: strings.Repeat("Không chia sẻ 😀 ", 300), Spans: []bot.Span{{End: 6, Style: bot.Bold}}},
		})
	}
	answer := &bot.InlineAnswer{ID: id, Results: results, Next: strings.Repeat("x", 64), Cache: 5 * time.Minute}
	b.deliver(t, bot.Outgoing{Chat: "inline:11", Inline: answer})
	got := b.QueryOf(id)
	if !got.Answered || len(got.Results) != 50 || got.Cache != 300 || got.Personal || got.Next == "" {
		t.Fatalf("query %+v", got)
	}
	if r := got.Results[3]; r.ID != "p-1-3" || !r.Silent || len(r.Entities) != 1 || r.About != "24-CT/TU" {
		t.Errorf("result %+v", r)
	}
	wantNoneRefused(t, b.Server)
	late := b.Inline(ann, "a", "")
	b.ExpireQueries()
	b.deliver(t, bot.Outgoing{Chat: "inline:11", Inline: &bot.InlineAnswer{ID: late}})
	for _, bad := range []bot.InlineAnswer{{Next: strings.Repeat("x", 65)}, {Results: []bot.InlineResult{{ID: strings.Repeat("x", 65), Title: "a", Text: plain("a")}}}, {Results: []bot.InlineResult{{ID: "x"}}}} {
		var never *bot.PermanentError
		if err := b.client.Deliver(t.Context(), bot.Outgoing{Inline: &bot.InlineAnswer{ID: id, Results: bad.Results, Next: bad.Next}}); !errors.As(err, &never) {
			t.Errorf("error %v", err)
		}
	}
	if wrong := b.Wrong(); len(wrong) != 0 {
		t.Errorf("refused: %v", wrong)
	}
}

func TestInAGroupAMessageMayBeForOnePerson(t *testing.T) {
	t.Parallel()
	b := open(t)
	g, small := b.Group("Chi bộ 3"), b.SmallGroup("Tổ 1")
	b.Send(g, ann, telegramtest.Content{Text: "/hoi@" + telegramtest.BotName + " a"})
	b.deliver(t, bot.Outgoing{Chat: fmt.Sprint(g), Text: plain("riêng bạn"), OnlyFor: "11", ReplyTo: "1", Answers: "1", Parts: 1})
	if got := b.Replies(g); len(got) != 1 || got[0].OnlyFor != ann {
		t.Errorf("messages %+v", got)
	}
	wantNoneRefused(t, b.Server)
	wantNoneRefused(t, b.Server)
	// Where Telegram has no such messages it is an ordinary reply.
	b.Send(small, ann, telegramtest.Content{Text: "/hoi a"})
	b.deliver(t, bot.Outgoing{Chat: fmt.Sprint(small), Text: plain("cho cả nhóm"), OnlyFor: "11", ReplyTo: "1"})
	if got := b.Replies(small); len(got) != 1 || got[0].OnlyFor != 0 || got[0].ReplyTo != 1 {
		t.Errorf("messages %+v", got)
	}
	// In private it is private anyway.
	b.SendText(ann, "hỏi")
	b.deliver(t, bot.Outgoing{Text: plain("chào"), OnlyFor: "11"})
	if got := b.Replies(ann); len(got) != 1 || got[0].OnlyFor != 0 {
		t.Errorf("messages %+v", got)
	}
}

func TestMessagesKeepWithinTelegramsPace(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, cfg, _ := serve(t, telegramtest.WithFloodRules())
		cfg.NoPace = false
		c, err := Connect(t.Context(), cfg)
		if err != nil {
			t.Fatal(err)
		}
		r := rand.New(rand.NewPCG(7, 7))
		g := s.Group("Chi bộ 3")
		for user := int64(1); user <= 40; user++ {
			s.SendText(user, "hỏi")
		}
		for n := range 400 {
			o := bot.Outgoing{Chat: fmt.Sprint(1 + r.IntN(40)), Text: plain(fmt.Sprint(n))}
			if n%10 == 0 {
				o.Chat = fmt.Sprint(g)
			}
			for err := c.Deliver(t.Context(), o); err != nil; err = c.Deliver(t.Context(), o) {
				wait, ok := errors.AsType[*bot.RetryAfterError](err)
				if !ok {
					t.Fatal(err)
				}
				<-time.After(wait.After) // virtual
			}
		}
		wantNoneRefused(t, s)
	})
}

func TestALongAnswerInAGroupIsShownAsItGrowsAndThenTakesThatPlace(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		b := open(t)
		g := b.Group("Chi bộ 3")
		chat := fmt.Sprint(g)
		b.Send(g, ann, telegramtest.Content{Text: "/hoi@" + telegramtest.BotName + " a"})
		p := b.client.Progress(bot.Update{Chat: chat, Message: "1"})
		text := ""
		for range 100 { // ten seconds
			text += "từ "
			p.Shown(t.Context(), plain(text))
			<-time.After(100 * time.Millisecond) // virtual
		}
		if got := b.Replies(g); len(got) != 1 || got[0].ReplyTo != 1 || got[0].Edits != 1 {
			t.Errorf("after ten seconds: %+v", got)
		}
		o := answering("1", "câu trả lời", "phần hai")
		o[0].Chat, o[1].Chat = chat, chat
		b.deliver(t, o...)
		wantTexts(t, b.said(g), "câu trả lời", "phần hai")
		wantNoneRefused(t, b.Server)
		// A quick answer shows nothing before it is there.
		b.client.Progress(bot.Update{Chat: chat, Message: "5"}).Shown(t.Context(), plain("nhanh"))
		if n := len(b.Replies(g)); n != 2 {
			t.Errorf("%d messages", n)
		}
	})
}

func TestAnAnswerThatHasToWaitIsShownAsADraft(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, cfg, _ := serve(t)
		cfg.NoPace = false
		c, err := Connect(t.Context(), cfg)
		if err != nil {
			t.Fatal(err)
		}
		s.SendText(ann, "hỏi")
		p, ok := c.Progress(bot.Update{Chat: "11", Private: true}).(bot.Foreshower)
		if !ok {
			t.Fatal("nothing can be shown before its turn")
		}
		p.Finished(t.Context(), plain("ngay"))
		if n := len(s.Drafts(ann)); n != 0 {
			t.Errorf("%d drafts of what need not wait", n)
		}
		for range 50 {
			c.pace.all.Reserve()
		}
		p.Finished(t.Context(), plain("xếp hàng"))
		if d := s.Drafts(ann); len(d) != 1 || d[0].Text != "xếp hàng" || d[0].CanStop {
			t.Errorf("drafts %+v", d)
		}
		wantNoneRefused(t, s)
	})
}
