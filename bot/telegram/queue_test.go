package telegram

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"neuguong/bot"
	"neuguong/bot/telegram/telegramtest"
)

// queue is an inbox and an outbox in memory.
type queue struct {
	mu   sync.Mutex
	in   map[int64]*waiting
	out  map[int64]*waiting
	next int64
}

type waiting struct {
	bot.Envelope
	due  time.Time
	done bool
}

func newQueue() *queue { return &queue{in: map[int64]*waiting{}, out: map[int64]*waiting{}} }

func (q *queue) Receive(_ context.Context, updates []bot.Envelope) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	for _, u := range updates {
		if q.in[u.ID] == nil {
			q.in[u.ID] = &waiting{Envelope: u}
		}
	}
	return nil
}

func (q *queue) Pending(_ context.Context, now time.Time, limit int) ([]bot.Envelope, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	return dueOf(q.in, now, limit), nil
}

func dueOf(all map[int64]*waiting, now time.Time, limit int) (out []bot.Envelope) {
	held := map[string]bool{}
	for _, id := range slices.Sorted(maps.Keys(all)) {
		w := all[id]
		if w.done || held[w.Chat] || len(out) == limit {
			continue
		}
		if w.due.After(now) {
			held[w.Chat] = true
			continue
		}
		out = append(out, w.Envelope)
	}
	return out
}

func (q *queue) Settle(_ context.Context, id int64, out []bot.Parcel) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.in[id].done = true
	for _, p := range out {
		q.next++
		p.ID = q.next
		q.out[p.ID] = &waiting{Envelope: bot.Envelope(p)}
	}
	return nil
}

func (q *queue) Postpone(_ context.Context, id int64, next time.Time) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	w := q.in[id]
	w.Attempts++
	w.due, w.done = next, next.IsZero()
	return nil
}

func (q *queue) Due(_ context.Context, now time.Time, limit int) (out []bot.Parcel, err error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for _, e := range dueOf(q.out, now, limit) {
		out = append(out, bot.Parcel(e))
	}
	return out, nil
}

func (q *queue) Delivered(_ context.Context, id int64) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	delete(q.out, id)
	return nil
}

func (q *queue) Delay(_ context.Context, id int64, next time.Time) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	if next.IsZero() {
		delete(q.out, id)
		return nil
	}
	w := q.out[id]
	w.Attempts++
	w.due = next
	return nil
}

// left is what is not finished.
func (q *queue) left() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	n := len(q.out)
	for _, w := range q.in {
		if !w.done {
			n++
		}
	}
	return n
}

type handlerFunc func(ctx context.Context, u bot.Update) ([]bot.Outgoing, error)

func (f handlerFunc) Handle(ctx context.Context, u bot.Update, p bot.Progress) ([]bot.Outgoing, error) {
	p.Working(ctx)
	p.Shown(ctx, plain("đang trả lời "+u.Text))
	return f(ctx, u)
}

// talk connects a server to a handler, as the program does, in virtual time.
// It gives a function that waits until all is done and stops it.
func talk(t *testing.T, b bench, h handlerFunc) (finish func(within time.Duration)) {
	t.Helper()
	q := newQueue()
	r, err := bot.NewRunner(bot.RunnerConfig{
		Platform: b.client, Handler: h, Inbox: q, Outbox: q, QuestionsPerMinute: 1000, WaitingPerUser: 1000,
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	stop := b.poll(t, r.Receive)
	return func(within time.Duration) {
		t.Helper()
		deadline := time.Now().Add(within)
		for synctest.Wait(); q.left() > 0 || b.Unconfirmed() > 0; synctest.Wait() {
			if time.Now().After(deadline) {
				t.Errorf("%d rows are left after %s", q.left(), within)
				break
			}
			<-time.After(time.Second) // virtual
		}
		if err := stop(); err != nil {
			t.Error(err)
		}
		if err := r.Stop(t.Context()); err != nil {
			t.Error(err)
		}
	}
}

// parrot answers with as many messages as the text says.
func parrot(_ context.Context, u bot.Update) (out []bot.Outgoing, err error) {
	var name string
	var n int
	if _, err := fmt.Sscanf(strings.TrimPrefix(u.Text, "/hoi "), "%s %d", &name, &n); err != nil {
		return nil, nil //nolint:nilerr // nothing that is asked for
	}
	for i := range n {
		out = append(out, bot.Outgoing{Text: plain(fmt.Sprintf("%s.%d", name, i)), ReplyTo: u.Message})
	}
	return out, nil
}

func TestUnderRandomFloodControlEverythingArrivesInOrder(t *testing.T) {
	t.Parallel()
	for seed := range uint64(4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				b := open(t)
				r := rand.New(rand.NewPCG(seed, 1))
				methods := []string{"sendMessage", "sendMessage", "sendMessage", "sendMessageDraft", "sendChatAction", "editMessageText", "getUpdates"}
				for range 300 {
					b.Fail(methods[r.IntN(len(methods))], 0, 1, telegramtest.TooManyRequests(1+r.IntN(60)))
				}
				finish := talk(t, b, parrot)
				want := map[int64][]string{}
				groups := []int64{b.Group("Chi bộ 1"), b.Group("Chi bộ 2")}
				for n := range 120 {
					chat, prefix := int64(1+r.IntN(12)), ""
					if n%6 == 0 {
						chat, prefix = groups[r.IntN(2)], "/hoi@"+telegramtest.BotName+" "
					}
					parts := 1 + r.IntN(3)
					b.Send(chat, 1+n64(chat), telegramtest.Content{Text: fmt.Sprintf("%sq%d %d", prefix, n, parts)})
					for i := range parts {
						want[chat] = append(want[chat], fmt.Sprintf("q%d.%d", n, i))
					}
					<-time.After(time.Duration(r.IntN(3000)) * time.Millisecond) // virtual
				}
				finish(6 * time.Hour)
				for chat, texts := range want {
					wantTexts(t, b.said(chat), texts...)
				}
				if early := b.Early(); len(early) != 0 {
					t.Errorf("%d calls came before the end of a retry_after: %+v", len(early), early[0])
				}
				wantNoneRefused(t, b.Server)
			})
		})
	}
}

func n64(chat int64) int64 {
	if chat > 0 {
		return chat - 1
	}
	return ann - 1
}

func TestWhoLeavesInTheMiddleAndWhatCannotBeHandledHoldNobodyUp(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		b := open(t)
		finish := talk(t, b, func(ctx context.Context, u bot.Update) ([]bot.Outgoing, error) {
			if strings.HasPrefix(u.Text, "poison") {
				return nil, errors.New("cannot be handled")
			}
			if u.Text == "leave 3" {
				b.Block(12)
			}
			return parrot(ctx, u)
		})
		b.SendText(12, "leave 3")
		b.SendText(13, "poison 1")
		b.SendText(13, "after 2")
		b.SendText(14, "other 2")
		<-time.After(time.Second) // virtual
		wantTexts(t, b.said(14), "other.0", "other.1")
		finish(time.Hour)
		wantTexts(t, b.said(12))
		got := b.said(13)
		if len(got) != 3 || !strings.Contains(got[0], "chưa xử lý được") {
			t.Fatalf("said %q", got)
		}
		wantTexts(t, got[1:], "after.0", "after.1")
		if wrong := b.Wrong(); len(wrong) != 0 {
			t.Errorf("refused: %v", wrong)
		}
		if n := len(b.Refused()); n != 3 { // one for each message; nobody apologises to who has left
			t.Errorf("%d messages were tried to who has left, want 3: %v", n, b.Refused())
		}
	})
}

func TestAPressIsAcknowledgedOnceHoweverOftenItsMessageIsTried(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		b := open(t)
		finish := talk(t, b, func(_ context.Context, u bot.Update) ([]bot.Outgoing, error) {
			if u.Press != "" {
				return []bot.Outgoing{{Text: plain("nguồn"), Press: u.Press}}, nil
			}
			return []bot.Outgoing{{Text: plain("chọn"), Buttons: [][]bot.Button{{{Label: "Xem", Data: "p"}}}}}, nil
		})
		b.SendText(ann, "hỏi")
		m, err := b.WaitMessage(t.Context(), ann, nil)
		if err != nil {
			t.Fatal(err)
		}
		b.Fail("sendMessage", ann, 5, telegramtest.TooManyRequests(7))
		if _, err := b.Press(ann, m, "Xem"); err != nil {
			t.Fatal(err)
		}
		<-time.After(time.Second) // virtual
		finish(time.Hour)
		wantTexts(t, b.said(ann), "chọn", "nguồn")
		if n := len(b.Calls("answerCallbackQuery")); n != 1 {
			t.Errorf("acknowledged %d times", n)
		}
		wantNoneRefused(t, b.Server)
	})
}

func TestAGroupThatMovesKeepsItsAnswers(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		b := open(t)
		var moved []string
		small := b.SmallGroup("Tổ 1")
		var large int64
		finish := talk(t, b, func(ctx context.Context, u bot.Update) ([]bot.Outgoing, error) {
			if u.MovedTo != "" {
				moved = append(moved, u.Chat, u.MovedTo)
				return []bot.Outgoing{{Text: plain("nobody hears this")}}, nil
			}
			large = b.Migrate(small) // while the answer is made
			return parrot(ctx, u)
		})
		b.Send(small, ann, telegramtest.Content{Text: "/hoi@" + telegramtest.BotName + " q 2"})
		<-time.After(time.Second) // virtual
		finish(time.Hour)
		wantTexts(t, b.said(large), "q.0", "q.1")
		if len(moved) != 2 || moved[0] != fmt.Sprint(small) || moved[1] != fmt.Sprint(large) {
			t.Errorf("moved %q", moved)
		}
	})
}
