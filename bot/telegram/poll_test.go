package telegram

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"neuguong/bot"
	"neuguong/bot/telegram/telegramtest"
)

// inbox keeps what it was given, after failing a number of times.
type inbox struct {
	fail int
	got  chan []bot.Envelope
}

func (i *inbox) Receive(_ context.Context, updates []bot.Envelope) error {
	if i.fail > 0 {
		i.fail--
		return errors.New("disk full")
	}
	i.got <- updates
	return nil
}

// next waits for a batch, for an hour of virtual time at most.
func (i *inbox) next(t *testing.T) []bot.Envelope {
	t.Helper()
	select {
	case got := <-i.got:
		return got
	case <-time.After(time.Hour):
		t.Fatal("no updates within an hour")
		return nil
	}
}

func newInbox() *inbox { return &inbox{got: make(chan []bot.Envelope, 100)} }

func TestOffsetIsConfirmedOnlyOnceTheUpdatesAreKept(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		b := open(t)
		for range 130 {
			b.SendText(ann, "hỏi")
		}
		kept := 0
		b.poll(t, func(_ context.Context, updates []bot.Envelope) error {
			if unconfirmed := b.Unconfirmed(); unconfirmed != 130-kept {
				t.Errorf("%d unconfirmed while %d are kept", unconfirmed, kept)
			}
			for _, u := range updates {
				if u.Chat != "11" || u.ID == 0 || !strings.Contains(string(u.Payload), "hỏi") {
					t.Errorf("envelope %+v", u)
				}
			}
			kept += len(updates)
			return nil
		})
		synctest.Wait()
		if kept != 130 || b.Unconfirmed() != 0 {
			t.Errorf("kept %d, unconfirmed %d", kept, b.Unconfirmed())
		}
		wantNoneRefused(t, b.Server)
	})
}

func TestUpdatesThatCouldNotBeKeptComeAgain(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		b := open(t)
		b.SendText(ann, "hỏi")
		in := newInbox()
		in.fail = 3
		b.poll(t, in.Receive)
		first := in.next(t)
		b.SendText(ann, "hỏi nữa")
		second := in.next(t)
		if len(first) != 1 || len(second) != 1 || second[0].ID != first[0].ID+1 {
			t.Errorf("got %v then %v", first, second)
		}
		synctest.Wait()
		if b.Unconfirmed() != 0 {
			t.Errorf("%d unconfirmed", b.Unconfirmed())
		}
		wantNoneRefused(t, b.Server)
	})
}

func TestPollGetsOverEveryFaultWithinTwoMinutes(t *testing.T) {
	t.Parallel()
	for name, f := range map[string]telegramtest.Fault{
		"HTML instead of JSON": telegramtest.BadGateway(),
		"server error":         telegramtest.Answer(500, "Internal Server Error"),
		"conflict":             telegramtest.Answer(409, "Conflict: terminated by other getUpdates request"),
		"flood control":        telegramtest.TooManyRequests(40),
		"reset":                telegramtest.Reset(),
		"answer lost":          telegramtest.AnswerLost(),
		"stall":                telegramtest.Stall(),
		"token rejected":       telegramtest.Answer(401, "Unauthorized"),
		"strange answer":       telegramtest.Answer(418, "I'm a teapot"),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				b := open(t)
				b.Fail("getUpdates", 0, 1, f)
				b.SendText(ann, "hỏi")
				in := newInbox()
				began := time.Now()
				b.poll(t, in.Receive)
				if got := in.next(t); len(got) != 1 {
					t.Errorf("got %d updates", len(got))
				}
				if took := time.Since(began); took < time.Second || took > 120*time.Second {
					t.Errorf("took %s", took)
				}
				if early := b.Early(); len(early) > 0 {
					t.Errorf("asked before retry_after was over: %v", early)
				}
				wantNoneRefused(t, b.Server)
			})
		})
	}
}

func TestWaitsGrowFromOneSecondToThreeMinutesAndStartAnew(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		b := open(t)
		b.Fail("getUpdates", 0, 14, telegramtest.BadGateway())
		in := newInbox()
		b.poll(t, in.Receive)
		b.SendText(ann, "hỏi")
		in.next(t)
		calls := b.Calls("getUpdates")
		for i := range 14 {
			pause := calls[i+1].At.Sub(calls[i].At)
			if pause < time.Second || pause > 3*time.Minute {
				t.Errorf("pause %d is %s", i, pause)
			}
			if i == 0 && pause > 2*time.Second || i > 10 && pause < 2*time.Minute {
				t.Errorf("pause %d is %s", i, pause)
			}
		}
		b.Fail("getUpdates", 0, 1, telegramtest.BadGateway())
		b.SendText(ann, "hỏi nữa") // ends the long poll that goes on
		in.next(t)
		b.SendText(ann, "và nữa")
		began := time.Now()
		in.next(t)
		if took := time.Since(began); took > 2*time.Second {
			t.Errorf("after a success the first pause was %s", took)
		}
	})
}

func TestPollGivesUpATokenThatStaysRejected(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		b := open(t)
		b.Fail("getUpdates", 0, -1, telegramtest.Answer(401, "Unauthorized"))
		err := b.client.Poll(t.Context(), newInbox())
		var rejected *TokenError
		if !errors.As(err, &rejected) || !strings.Contains(err.Error(), "@BotFather") {
			t.Errorf("error %v", err)
		}
	})
}

func TestPollRemovesAWebHookSetMeanwhile(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		b := open(t)
		b.SetWebhook("https://example.vn/hook")
		b.SendText(ann, "hỏi")
		in := newInbox()
		b.poll(t, in.Receive)
		if got := in.next(t); len(got) != 1 {
			t.Errorf("got %d updates", len(got))
		}
	})
}

func TestStoppingKeepsTheBatchThatIsHere(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		b := open(t)
		b.SendText(ann, "hỏi")
		received, release := make(chan struct{}), make(chan struct{})
		kept := false
		stop := b.poll(t, func(ctx context.Context, _ []bot.Envelope) error {
			close(received)
			<-release
			kept = ctx.Err() == nil
			return ctx.Err()
		})
		<-received
		stopped := make(chan error)
		go func() { stopped <- stop() }()
		synctest.Wait()
		close(release)
		if err := <-stopped; err != nil || !kept {
			t.Errorf("error %v, kept %v", err, kept)
		}
	})
}

func TestStoppingEndsALongPollAndAPause(t *testing.T) {
	t.Parallel()
	for name, f := range map[string]telegramtest.Fault{"long poll": {}, "pause": telegramtest.BadGateway()} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				b := open(t)
				b.Fail("getUpdates", 0, -1, f)
				stop := b.poll(t, newInbox().Receive)
				synctest.Wait()
				began := time.Now()
				if err := stop(); err != nil || time.Since(began) != 0 {
					t.Errorf("error %v after %s", err, time.Since(began))
				}
			})
		})
	}
}

func TestUpdatesOfUnknownKindsAreKeptAndIgnored(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		b := open(t)
		b.Push("guest_message", map[string]any{"message_id": 5, "novelty": true})
		b.SendText(ann, "hỏi")
		in := newInbox()
		b.poll(t, in.Receive)
		got := in.next(t)
		if len(got) != 2 || !strings.Contains(string(got[0].Payload), "novelty") {
			t.Fatalf("got %v", got)
		}
		if _, err := b.client.Decode(got[0].Payload); !errors.Is(err, bot.ErrIgnored) {
			t.Errorf("error %v", err)
		}
		// From here on only what is handled is asked for.
		if id := b.Push("guest_message", map[string]any{}); id != 0 {
			t.Error("guest messages were asked for")
		}
	})
}

func TestUpdateIDsMayStartAnewAfterAQuietTime(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		b := open(t)
		b.SendText(ann, "hỏi")
		in := newInbox()
		b.poll(t, in.Receive)
		first := in.next(t)[0].ID
		<-time.After(10 * time.Minute) // virtual; a week would be the same
		b.StartUpdateIDs(first / 2)
		b.Fail("getUpdates", 0, -1, telegramtest.BadGateway())
		<-time.After(2 * time.Minute) // the long poll is over
		b.SendText(ann, "hỏi nữa")
		b.Heal()
		if got := in.next(t); got[0].ID != first/2 {
			t.Errorf("got %d, want %d", got[0].ID, first/2)
		}
		synctest.Wait()
		if b.Unconfirmed() != 0 {
			t.Errorf("%d unconfirmed", b.Unconfirmed())
		}
	})
}

func TestConnectSetsMenuAndRemovesWebHookOnlyWhenNeeded(t *testing.T) {
	t.Parallel()
	s, cfg, _ := serve(t)
	s.SendText(ann, "hỏi")
	s.SetWebhook("https://example.vn/hook")
	for range 2 {
		c, err := Connect(t.Context(), cfg)
		if err != nil {
			t.Fatal(err)
		}
		if c.Self().Username != telegramtest.BotName || c.Self().ID != telegramtest.BotID {
			t.Errorf("self %+v", c.Self())
		}
	}
	if set, dropped := len(s.Calls("setMyCommands")), len(s.Calls("deleteWebhook")); set != 2 || dropped != 1 {
		t.Errorf("menu set %d times, web hook removed %d times", set, dropped)
	}
	if s.Unconfirmed() != 1 {
		t.Error("an update was lost with the web hook")
	}
	names := ""
	for _, c := range s.Commands() {
		names += c.Command + " "
	}
	for _, want := range []string{"start", "trogiup", "vanban"} {
		if !strings.Contains(names, want+" ") {
			t.Errorf("menu %q lacks %s", names, want)
		}
	}
	wantNoneRefused(t, s)
}

func TestConnectWaitsForTelegramButNotWithARejectedToken(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, cfg, _ := serve(t)
		s.Fail("", 0, 3, telegramtest.Reset())
		if _, err := Connect(t.Context(), cfg); err != nil {
			t.Fatal(err)
		}
		s.Fail("getMe", 0, -1, telegramtest.Stall())
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
		defer cancel()
		if _, err := Connect(ctx, cfg); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("error %v", err)
		}
		s.Heal()
		cfg.Token = "700000001:AAE-another_token-that-is-not-known"
		var rejected *TokenError
		if _, err := Connect(t.Context(), cfg); !errors.As(err, &rejected) {
			t.Errorf("error %v", err)
		}
		if _, err := Check(t.Context(), cfg); !errors.As(err, &rejected) {
			t.Errorf("error %v", err)
		}
	})
}

func TestCheckTellsAnUnreachableServer(t *testing.T) {
	t.Parallel()
	_, cfg, _ := serve(t)
	cfg.Transport = roundTripper(func(*http.Request) (*http.Response, error) { return nil, errors.New("no route to host") })
	var e *Error
	if _, err := Check(t.Context(), cfg); !errors.As(err, &e) || e.Status != 0 || e.Refused {
		t.Errorf("error %v", err)
	}
}
