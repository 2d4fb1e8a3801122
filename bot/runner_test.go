package bot

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

type handlerFunc func(ctx context.Context, u Update) ([]Outgoing, error)

func (f handlerFunc) Handle(ctx context.Context, u Update, _ Progress) ([]Outgoing, error) {
	return f(ctx, u)
}

// echo says what it was told.
func echo(_ context.Context, u Update) ([]Outgoing, error) {
	return []Outgoing{{Chat: u.Chat, Text: Text{Plain: u.Text}}}, nil
}

func startRunner(t *testing.T, m *memory, p *messenger, h handlerFunc, change ...func(*RunnerConfig)) *Runner {
	t.Helper()
	cfg := RunnerConfig{Platform: p, Handler: h, Inbox: m, Outbox: m}
	for _, f := range change {
		f(&cfg)
	}
	r, err := NewRunner(cfg)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	return r
}

func receive(t *testing.T, r *Runner, updates []Envelope) {
	t.Helper()
	if err := r.Receive(t.Context(), updates); err != nil {
		t.Fatal(err)
	}
}

func stopRunner(t *testing.T, r *Runner) {
	t.Helper()
	if err := r.Stop(t.Context()); err != nil {
		t.Error(err)
	}
}

func want(t *testing.T, p *messenger, chat string, texts ...string) {
	t.Helper()
	if diff := cmp.Diff(texts, p.said(chat)); diff != "" {
		t.Errorf("chat %s (-want +got):\n%s", chat, diff)
	}
}

func TestAChatIsAnsweredInOrderAndChatsSideBySide(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, p := newMemory(), newMessenger()
		r := startRunner(t, m, p, func(ctx context.Context, u Update) ([]Outgoing, error) {
			if u.Text == "/slow" {
				time.Sleep(time.Minute)
			}
			return echo(ctx, u)
		})
		receive(t, r, updates("a", 1, "u|/slow", "u|/2", "u|/3"))
		receive(t, r, updates("b", 10, "v|/fast"))
		time.Sleep(time.Second)
		want(t, p, "b", "/fast")
		want(t, p, "a")
		time.Sleep(time.Minute)
		want(t, p, "a", "/slow", "/2", "/3")
		stopRunner(t, r)
		if m.left() != 0 {
			t.Errorf("%d rows left", m.left())
		}
	})
}

func TestAnUpdateIsTakenUpAtOnceWithoutWaitingForTheTick(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, p := newMemory(), newMessenger()
		r := startRunner(t, m, p, echo, func(c *RunnerConfig) { c.Tick = time.Hour })
		synctest.Wait()
		receive(t, r, updates("a", 1, "u|/1"))
		synctest.Wait()
		want(t, p, "a", "/1")
		stopRunner(t, r)
	})
}

func TestWhatIsStoredWithoutASignalIsFoundByTheTick(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, p := newMemory(), newMessenger()
		r := startRunner(t, m, p, echo)
		synctest.Wait()
		if err := m.Receive(t.Context(), updates("a", 1, "u|/1")); err != nil {
			t.Fatal(err)
		}
		time.Sleep(6 * time.Second)
		want(t, p, "a", "/1")
		stopRunner(t, r)
	})
}

func TestALongQueueIsWorkedOffInOrder(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, p := newMemory(), newMessenger()
		var texts, expected []string
		for i := range 300 {
			texts = append(texts, fmt.Sprintf("u|/%d", i))
			expected = append(expected, fmt.Sprintf("/%d", i))
		}
		r := startRunner(t, m, p, echo)
		receive(t, r, updates("a", 1, texts...))
		time.Sleep(time.Minute)
		want(t, p, "a", expected...)
		stopRunner(t, r)
	})
}

func TestAPoisonMessageIsSetAsideAndSaidSoOnceAndTheChatGoesOn(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]func() error{
		"error": func() error { return errors.New("broken") },
		"panic": func() error { panic("secret question") },
		"runtime error": func() error {
			return errors.New(strings.Repeat("x", -len(t.Name())))
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				m, p := newMemory(), newMessenger()
				attempts := 0
				var log bytes.Buffer
				r := startRunner(t, m, p, func(ctx context.Context, u Update) ([]Outgoing, error) {
					if u.Text != "/poison" {
						return echo(ctx, u)
					}
					attempts++
					return nil, fault()
				}, func(c *RunnerConfig) { c.Log = slog.New(slog.NewJSONHandler(&log, nil)) })
				receive(t, r, updates("a", 1, "u|/1", "u|/poison", "u|/3"))
				time.Sleep(time.Second / 2)
				want(t, p, "a", "/1") // what comes after the poison waits, in order
				time.Sleep(10 * time.Minute)
				stopRunner(t, r)
				said := p.said("a")
				if len(said) != 3 || said[2] != "/3" || !strings.Contains(said[1], "mã ") {
					t.Fatalf("said %q", said)
				}
				if attempts != 8 {
					t.Errorf("%d attempts, want 8", attempts)
				}
				if m.left() != 0 {
					t.Errorf("%d rows left", m.left())
				}
				code := said[1][strings.Index(said[1], "mã ")+len("mã "):]
				if !strings.Contains(log.String(), strings.TrimRight(code, ".")) {
					t.Error("the code that the person was told is not in the log")
				}
				if strings.Contains(log.String(), "secret question") {
					t.Error("the log holds the value of the panic")
				}
			})
		})
	}
}

func TestOrderIsKeptWhenTheStoreIsDownAsAnAttemptBecomesDue(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, p := newMemory(), newMessenger()
		failed := false
		r := startRunner(t, m, p, func(ctx context.Context, u Update) ([]Outgoing, error) {
			if u.Text == "/1" && !failed {
				failed = true
				return nil, errors.New("broken")
			}
			return echo(ctx, u)
		})
		receive(t, r, updates("a", 1, "u|/1", "u|/2"))
		time.Sleep(time.Second / 2)
		receive(t, r, updates("b", 10, "v|/x")) // has the inbox read while /1 waits
		synctest.Wait()
		m.mu.Lock()
		m.unread = 3
		m.mu.Unlock()
		time.Sleep(time.Minute)
		stopRunner(t, r)
		want(t, p, "a", "/1", "/2")
	})
}

func TestAttemptsBackOff(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, p := newMemory(), newMessenger()
		var at []time.Duration
		r := startRunner(t, m, p, func(context.Context, Update) ([]Outgoing, error) {
			at = append(at, time.Since(p.start))
			return nil, errors.New("broken")
		})
		receive(t, r, updates("a", 1, "u|/1"))
		time.Sleep(time.Hour)
		stopRunner(t, r)
		s := time.Second
		if want := []time.Duration{0, 1 * s, 3 * s, 7 * s, 15 * s, 31 * s, 63 * s, 127 * s}; !slices.Equal(at, want) {
			t.Errorf("attempts at %v, want %v", at, want)
		}
		if backoff(30) != 3*time.Minute {
			t.Errorf("backoff(30) = %v", backoff(30))
		}
	})
}

func TestAnUnreadableUpdateIsSetAsideWithoutAWord(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, p := newMemory(), newMessenger()
		r := startRunner(t, m, p, echo)
		receive(t, r, updates("a", 1, "no bar", "panics|x", "ignored|", "u|/4"))
		time.Sleep(time.Second)
		stopRunner(t, r)
		want(t, p, "a", "/4")
		if !slices.Equal(m.aside, []int64{1, 2}) {
			t.Errorf("set aside %v", m.aside)
		}
	})
}

func TestRetryAfterDelaysOnlyItsChat(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, p := newMemory(), newMessenger()
		p.deliver = func(o Outgoing, nth int) error {
			if o.Text.Plain == "/a1" && nth == 1 {
				return fmt.Errorf("send: %w", &RetryAfterError{After: 30 * time.Second})
			}
			return nil
		}
		r := startRunner(t, m, p, echo)
		receive(t, r, updates("a", 1, "u|/a1", "u|/a2"))
		receive(t, r, updates("b", 5, "v|/b1"))
		time.Sleep(time.Minute)
		stopRunner(t, r)
		want(t, p, "a", "/a1", "/a2")
		if p.at("/b1") != 0 || p.at("/a1") != 30*time.Second || p.at("/a2") != 30*time.Second {
			t.Errorf("b1 at %v, a1 at %v, a2 at %v", p.at("/b1"), p.at("/a1"), p.at("/a2"))
		}
	})
}

func TestAPassingFaultOfDeliveryIsRetriedInOrder(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, p := newMemory(), newMessenger()
		p.deliver = func(o Outgoing, nth int) error {
			if o.Text.Plain == "/a1" && nth <= 12 { // longer than eight attempts
				return errors.New("connection reset")
			}
			return nil
		}
		r := startRunner(t, m, p, echo)
		receive(t, r, updates("a", 1, "u|/a1", "u|/a2"))
		time.Sleep(time.Hour)
		stopRunner(t, r)
		want(t, p, "a", "/a1", "/a2")
	})
}

func TestAMessageThatCannotBeDeliveredIsGivenUpAndTheChatIsTold(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, p := newMemory(), newMessenger()
		p.deliver = func(o Outgoing, _ int) error {
			if o.Text.Plain == "/bad" || o.Chat == "blocked" {
				return &PermanentError{Err: errors.New("bad request")}
			}
			return nil
		}
		r := startRunner(t, m, p, echo)
		receive(t, r, updates("a", 1, "u|/bad", "u|/good"))
		receive(t, r, updates("blocked", 5, "v|/x"))
		time.Sleep(time.Second)
		stopRunner(t, r)
		said := p.said("a")
		if len(said) != 2 || !strings.Contains(said[0], "không gửi được") || said[1] != "/good" {
			t.Errorf("said %q", said)
		}
		if p.tries["/bad"] != 1 || m.left() != 0 {
			t.Errorf("%d tries, %d rows left", p.tries["/bad"], m.left())
		}
	})
}

func TestAMessageIsNotSentTwiceWhenForgettingItFails(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, p := newMemory(), newMessenger()
		p.deliver = func(Outgoing, int) error {
			m.mu.Lock()
			defer m.mu.Unlock()
			m.failures = 1
			return nil
		}
		r := startRunner(t, m, p, echo)
		receive(t, r, updates("a", 1, "u|/1"))
		time.Sleep(10 * time.Minute)
		stopRunner(t, r)
		want(t, p, "a", "/1")
		if m.left() != 0 {
			t.Errorf("%d rows left", m.left())
		}
	})
}

func TestStopLetsRunningWorkFinishAndTakesUpNothingNew(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, p := newMemory(), newMessenger()
		slow := func(ctx context.Context, u Update) ([]Outgoing, error) {
			select {
			case <-time.After(10 * time.Second):
				return echo(ctx, u)
			case <-ctx.Done():
				return nil, ctx.Err()
			}
		}
		r := startRunner(t, m, p, slow)
		receive(t, r, updates("a", 1, "u|/1", "u|/2"))
		synctest.Wait()
		stopRunner(t, r)
		want(t, p, "a", "/1")

		r = startRunner(t, m, p, slow) // the next process
		time.Sleep(time.Minute)
		want(t, p, "a", "/1", "/2")
		stopRunner(t, r)
	})
}

func TestStopCutsWorkShortWhenItsContextEnds(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, p := newMemory(), newMessenger()
		r := startRunner(t, m, p, func(ctx context.Context, _ Update) ([]Outgoing, error) {
			<-ctx.Done()
			return nil, ctx.Err()
		}, func(c *RunnerConfig) { c.HandleWithin = time.Hour })
		receive(t, r, updates("a", 1, "u|/1"))
		synctest.Wait()
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		if err := r.Stop(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("Stop: %v", err)
		}
		if time.Since(p.start) != 5*time.Second {
			t.Errorf("stopped after %v", time.Since(p.start))
		}
		if row := m.inbox[1]; row.handled || row.Attempts != 0 {
			t.Errorf("the update is %+v, want it untouched", row)
		}
	})
}

func TestARestartResumesWhatWasSettledButNotDelivered(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, p := newMemory(), newMessenger()
		reached := make(chan struct{})
		p.deliver = func(_ Outgoing, nth int) error {
			if nth == 1 {
				close(reached)
				return errors.New("the process dies here")
			}
			return nil
		}
		handled := 0
		count := func(ctx context.Context, u Update) ([]Outgoing, error) {
			handled++
			return echo(ctx, u)
		}
		crash, cancel := context.WithCancel(t.Context())
		first, err := NewRunner(RunnerConfig{Platform: p, Handler: handlerFunc(count), Inbox: m, Outbox: m})
		if err != nil {
			t.Fatal(err)
		}
		if err := first.Start(crash); err != nil {
			t.Fatal(err)
		}
		receive(t, first, updates("a", 1, "u|/1"))
		<-reached
		cancel()
		synctest.Wait()
		want(t, p, "a")

		r := startRunner(t, m, p, count)
		receive(t, r, updates("a", 1, "u|/1")) // the platform sends it again
		time.Sleep(time.Minute)
		stopRunner(t, r)
		want(t, p, "a", "/1")
		if handled != 1 {
			t.Errorf("handled %d times", handled)
		}
	})
}

func TestAnUpdateIsHandledAgainWhenItCouldNotBeSettled(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, p := newMemory(), newMessenger()
		m.failures = 1
		r := startRunner(t, m, p, echo)
		receive(t, r, updates("a", 1, "u|/1", "u|/2"))
		time.Sleep(time.Minute)
		stopRunner(t, r)
		want(t, p, "a", "/1", "/2")
	})
}

func TestAStuckHandlerIsGivenUpAndItsChatGoesOn(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, p := newMemory(), newMessenger()
		r := startRunner(t, m, p, func(ctx context.Context, u Update) ([]Outgoing, error) {
			if u.Text == "/stuck" {
				<-ctx.Done()
				return nil, ctx.Err()
			}
			return echo(ctx, u)
		}, func(c *RunnerConfig) { c.Attempts = 2 })
		receive(t, r, updates("a", 1, "u|/stuck", "u|/2"))
		time.Sleep(time.Hour)
		stopRunner(t, r)
		if said := p.said("a"); len(said) != 2 || said[1] != "/2" {
			t.Errorf("said %q", said)
		}
	})
}

func TestMoreQuestionsThanMayWaitAreDeclinedKindlyAndCommandsAreNot(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, p := newMemory(), newMessenger()
		r := startRunner(t, m, p, func(ctx context.Context, u Update) ([]Outgoing, error) {
			time.Sleep(time.Second)
			return echo(ctx, u)
		})
		receive(t, r, updates("a", 1, "u|một", "u|hai", "u|ba", "u|bốn", "u|/vanban"))
		time.Sleep(time.Minute)
		receive(t, r, updates("a", 10, "u|năm"))
		time.Sleep(time.Minute)
		stopRunner(t, r)
		want(t, p, "a", "một", "hai", "ba", fmt.Sprintf(textTooMany, 3), "/vanban", "năm")
	})
}

func TestQuestionsAMinuteAreLimitedPerUser(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, p := newMemory(), newMessenger()
		r := startRunner(t, m, p, echo)
		ask := func(id int64, user string) {
			receive(t, r, updates("chat "+user, id, user+"|hỏi"))
			synctest.Wait()
		}
		for i := range int64(11) {
			ask(i+1, "u")
		}
		ask(50, "v")
		time.Sleep(time.Minute)
		ask(60, "u")
		stopRunner(t, r)
		said := p.said("chat u")
		if len(said) != 12 || said[9] != "hỏi" || said[10] != fmt.Sprintf(textTooFast, 10, 60) || said[11] != "hỏi" {
			t.Errorf("said %q", said)
		}
		want(t, p, "chat v", "hỏi")
	})
}

func TestALongMessageIsSplitBeforeItIsStoredAndOnlyTheFailedPartIsSentAgain(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, p := newMemory(), newMessenger()
		p.limit = 20
		p.deliver = func(o Outgoing, nth int) error {
			if strings.HasPrefix(o.Text.Plain, "Bốn") && nth == 1 {
				return errors.New("connection reset")
			}
			return nil
		}
		r := startRunner(t, m, p, func(context.Context, Update) ([]Outgoing, error) {
			return []Outgoing{{
				Text: Text{Plain: "Một hai ba.\n\nBốn năm sáu bảy"}, ReplyTo: "7", Press: "p",
				Buttons: [][]Button{{press("Mở", "d-1-0")}},
			}}, nil
		})
		receive(t, r, updates("a", 1, "u|/1"))
		time.Sleep(time.Minute)
		stopRunner(t, r)
		want(t, p, "a", "Một hai ba.\n\n", "Bốn năm sáu bảy")
		first, last := p.sent[0].out, p.sent[1].out
		if first.ReplyTo != "7" || first.Press != "p" || first.Buttons != nil || last.ReplyTo != "" || last.Press != "" || last.Buttons == nil {
			t.Errorf("first %+v\nlast %+v", first, last)
		}
	})
}

func TestAtMostSoManyChatsAreHandledAtOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, p := newMemory(), newMessenger()
		var mu sync.Mutex
		now, most := 0, 0
		r := startRunner(t, m, p, func(ctx context.Context, u Update) ([]Outgoing, error) {
			mu.Lock()
			now++
			most = max(most, now)
			mu.Unlock()
			time.Sleep(time.Second)
			mu.Lock()
			now--
			mu.Unlock()
			return echo(ctx, u)
		}, func(c *RunnerConfig) { c.Chats = 3 })
		for i := range int64(10) {
			receive(t, r, updates(fmt.Sprint("chat", i), i+1, fmt.Sprintf("u%d|/x", i)))
		}
		time.Sleep(time.Minute)
		stopRunner(t, r)
		if most != 3 || len(p.sent) != 10 {
			t.Errorf("%d at once, %d sent", most, len(p.sent))
		}
	})
}

func TestARunnerRefusesToBeStartedTwiceOrWithoutItsParts(t *testing.T) {
	t.Parallel()
	if _, err := NewRunner(RunnerConfig{}); err == nil {
		t.Error("a runner was made of nothing")
	}
	m := newMemory()
	r := startRunner(t, m, newMessenger(), echo)
	if err := r.Start(t.Context()); err == nil {
		t.Error("started twice")
	}
	stopRunner(t, r)
	stopRunner(t, r)
}
