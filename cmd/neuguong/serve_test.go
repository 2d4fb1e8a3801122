package main

import (
	"context"
	"crypto/rand"
	"database/sql"
	"io"
	"log/slog"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"neuguong/bot/telegram/telegramtest"
	"neuguong/llm/llmtest"
	"neuguong/retrieval"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
)

// People of the tests.
const (
	admin int64 = 1001
	cadre int64 = 2002
)

// duty is a document that an administrator uploads.
const duty = `ỦY BAN MẪU HUYỆN THÍ DỤ

Số: 77-QĐ/MAU

QUY ĐỊNH

về trực trang thông tin điện tử

Điều 1. Giờ trực

1. Cán bộ trực trang thông tin từ 7 giờ đến 19 giờ hằng ngày.

2. Ca trực ban đêm do bộ phận văn phòng phân công, luân phiên mỗi tuần một lần.

Điều 2. Bàn giao ca trực

1. Người trực bàn giao sổ trực và mật khẩu trang cho ca sau, có ký nhận.

2. Người trực không mở tệp đính kèm lạ trên máy của phòng trực.
`

// onEveryStore runs a test on a new SQLite file and on a new PostgreSQL database.
func onEveryStore(t *testing.T, test func(t *testing.T, db string)) {
	t.Helper()
	t.Run("SQLite", func(t *testing.T) {
		t.Parallel()
		test(t, filepath.Join(t.TempDir(), "neuguong.db"))
	})
	t.Run("PostgreSQL", func(t *testing.T) {
		t.Parallel()
		test(t, postgresDatabase(t))
	})
}

// postgresDatabase makes a database that goes away with t.
func postgresDatabase(t *testing.T) string {
	t.Helper()
	server := os.Getenv("NEUGUONG_TEST_POSTGRES")
	if server == "" {
		if os.Getenv("NEUGUONG_REQUIRE_POSTGRES") == "1" {
			t.Fatal("NEUGUONG_TEST_POSTGRES names no PostgreSQL; scripts/test-postgres run gives one")
		}
		t.Skip("NEUGUONG_TEST_POSTGRES names no PostgreSQL; scripts/test-postgres run gives one")
	}
	db, err := sql.Open("pgx", server)
	if err != nil {
		t.Fatal(err)
	}
	name := "serve_" + strings.ToLower(rand.Text())
	if _, err := db.ExecContext(t.Context(), "CREATE DATABASE "+name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := db.Exec("DROP DATABASE " + name + " WITH (FORCE)"); err != nil {
			t.Error(err)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	u, err := url.Parse(server)
	if err != nil {
		t.Fatal("NEUGUONG_TEST_POSTGRES is no URL")
	}
	u.Path = "/" + name
	return u.String()
}

// world is a Telegram with the bot's people.
type world struct {
	*telegramtest.Server
	t   *testing.T
	ctx context.Context
}

func newWorld(t *testing.T) *world {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	platform := telegramtest.New()
	t.Cleanup(func() {
		for _, r := range platform.Refused() {
			t.Errorf("Telegram refused %s", r)
		}
		platform.Close()
		cancel()
	})
	return &world{platform, t, ctx}
}

// told waits for what the bot says to somebody after m.
func (w *world) told(who int64, m telegramtest.Message, parts ...string) telegramtest.Message {
	w.t.Helper()
	got, err := w.WaitMessage(w.ctx, who, telegramtest.After(m, telegramtest.Contains(parts...)))
	if err != nil {
		w.t.Fatal(err)
	}
	return got
}

func (w *world) settings(db string) settings {
	return settings{
		Store:    storeSettings{DB: db},
		Telegram: telegramSettings{Token: telegramtest.Token, API: w.URL, Admins: []string{"1001"}},
		Limits:   limitSettings{MaxFile: 20, MaxPages: 2000, PerMinute: 100, MaxQuestion: 4000},
	}
}

// serve runs the bot in this process; stop stops it gracefully.
func (w *world) serve(db string) (stop func()) {
	w.t.Helper()
	a := newApp(w.settings(db), streams{strings.NewReader(""), io.Discard, io.Discard}, "")
	s, err := newServer(w.ctx, a, retrieval.Public, slog.New(slog.DiscardHandler))
	if err != nil {
		w.t.Fatal(err)
	}
	return w.run(s, a)
}

// run runs a server of a; stop stops it gracefully.
func (w *world) run(s *server, a *app) (stop func()) {
	w.t.Helper()
	ctx, cancel := context.WithCancel(w.ctx)
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx) }()
	stop = sync.OnceFunc(func() {
		cancel()
		if err := <-ended; err != nil {
			w.t.Errorf("serve: %v", err)
		}
		s.Close()
		if err := a.Close(); err != nil {
			w.t.Errorf("close the app: %v", err)
		}
	})
	w.t.Cleanup(stop)
	return stop
}

func TestServeLeadsFromQuestionToProvisionAndSurvivesARestart(t *testing.T) {
	t.Parallel()
	onEveryStore(t, func(t *testing.T, db string) {
		w := newWorld(t)
		stop := w.serve(db)

		// An administrator uploads a document; nobody else may.
		sent := w.SendDocument(admin, "77-truc.md", []byte(duty))
		w.told(admin, sent, "Đã thêm văn bản", "77-QĐ/MAU", "2 Điều, 4 khoản")
		denied := w.SendDocument(cadre, "77-truc.md", []byte(duty))
		w.told(cadre, denied, "Chỉ người quản trị")

		// A question is answered from it, and the source leads to the provision.
		asked := w.SendText(cadre, "Ca trực ban đêm do ai phân công?")
		answer := w.told(cadre, asked, "bộ phận văn phòng phân công", "77-QĐ/MAU")
		if len(answer.Buttons) == 0 {
			t.Fatalf("no button leads to a source: %+v", answer)
		}
		press, err := w.Press(cadre, answer, answer.Buttons[0][0].Label)
		if err != nil {
			t.Fatal(err)
		}
		w.told(cadre, answer, "luân phiên mỗi tuần một lần")
		if err := w.Wait(w.ctx, func() bool { p, ok := w.PressOf(press); return ok && p.Answered }); err != nil {
			t.Fatalf("the button press was never acknowledged: %v", err)
		}

		// What the documents do not say is refused.
		foreign := w.SendText(cadre, "Giá vé máy bay Hà Nội đi Đà Nẵng bao nhiêu?")
		w.told(cadre, foreign, "không")

		// What is asked while the bot is down is answered when it is back.
		stop()
		missed := []telegramtest.Message{
			w.SendText(cadre, "Người trực bàn giao những gì?"),
			w.SendText(admin, "Trực trang thông tin từ mấy giờ?"),
		}
		w.serve(db)
		w.told(cadre, missed[0], "bàn giao sổ trực")
		w.told(admin, missed[1], "từ 7 giờ đến 19 giờ")
	})
}

func TestServeLosesNoQuestionWhenItIsKilled(t *testing.T) {
	t.Parallel()
	onEveryStore(t, func(t *testing.T, db string) {
		w := newWorld(t)
		thinking, release := make(chan struct{}), make(chan struct{})
		model := &llmtest.Server{}
		model.Script(llmtest.Reply{Times: 1, Answer: func(string, string) string {
			close(thinking)
			<-release
			return "Muộn rồi."
		}})
		address := llmtest.Start(t, model)
		t.Cleanup(func() { close(release) })

		first := w.process(db, address)
		sent := w.SendDocument(admin, "77-truc.md", []byte(duty))
		w.told(admin, sent, "Đã thêm văn bản")
		asked := w.SendText(cadre, "Ca trực ban đêm do ai phân công?")
		select {
		case <-thinking: // the update is stored and confirmed, its answer is being made
		case <-w.ctx.Done():
			t.Fatal("the model was never asked")
		}
		later := w.SendText(cadre, "Người trực bàn giao những gì?")
		first.kill()

		second := w.process(db, address)
		w.told(cadre, asked, "bộ phận văn phòng phân công")
		w.told(cadre, later, "bàn giao sổ trực")
		second.stop()
	})
}

// child is the bot as a process of its own.
type child struct {
	t   *testing.T
	cmd *exec.Cmd
	log *strings.Builder
	end func() error
}

func (w *world) process(db, model string) *child {
	w.t.Helper()
	// Not bound to ctx: the test itself says how the process ends.
	cmd := exec.Command("neuguong", "serve", "--replica", "test")
	cmd.Env = append(os.Environ(),
		"NEUGUONG_CONFIG=/dev/null", "NEUGUONG_DB="+db, "NEUGUONG_TELEGRAM_TOKEN="+telegramtest.Token,
		"NEUGUONG_TELEGRAM_API="+w.URL, "NEUGUONG_ADMINS=1001", "NEUGUONG_CHAT_URL="+model, "NEUGUONG_CHAT_MODEL=nhỏ")
	c := &child{t: w.t, cmd: cmd, log: &strings.Builder{}}
	cmd.Stderr = c.log
	if err := cmd.Start(); err != nil {
		w.t.Fatal(err)
	}
	c.end = sync.OnceValue(cmd.Wait)
	w.t.Cleanup(c.kill)
	return c
}

// kill ends the process without warning.
func (c *child) kill() {
	_ = c.cmd.Process.Kill()
	_ = c.end()
	if c.t.Failed() {
		c.t.Logf("the process printed:\n%s", c.log)
	}
}

// stop asks the process to end and checks what it printed.
func (c *child) stop() {
	c.t.Helper()
	if err := c.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		c.t.Fatal(err)
	}
	if err := c.end(); err != nil {
		c.t.Errorf("serve ended with %v", err)
	}
	_, tail, _ := strings.Cut(telegramtest.Token, ":")
	for _, never := range []string{tail, "ban đêm", "bàn giao", "goroutine "} {
		if strings.Contains(c.log.String(), never) {
			c.t.Errorf("the log holds %q:\n%s", never, c.log)
		}
	}
}
