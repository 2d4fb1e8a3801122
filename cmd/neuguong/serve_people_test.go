package main

import (
	"bytes"
	"database/sql"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"neuguong/answer"
	"neuguong/bot"
	"neuguong/bot/telegram/telegramtest"
	"neuguong/retrieval"
	"neuguong/store"
)

var startPattern = regexp.MustCompile(`https://t\.me/\S+\?start=(moi_[a-z2-7]{26})`)

// guest has an id that stands nowhere by chance.
const guest int64 = 7_700_990_011

// unusedModel is an endpoint that nothing is asked of.
const unusedModel = "http://127.0.0.1:9/v1"

// safeBuffer is a buffer for logs.
type safeBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (b *safeBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}

func (b *safeBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.String()
}

// serveInvited runs a bot for invited people; what it logs goes to log.
func (w *world) serveInvited(db string, log io.Writer) (stop func()) {
	w.t.Helper()
	s := w.settings(db)
	s.Limits.Remember = 30
	s.People = peopleSettings{Admission: "invite", Owners: []string{"1001"}, InviteDays: 7}
	a := newApp(s, streams{strings.NewReader(""), io.Discard, io.Discard}, "")
	logger := slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	served, err := newServer(w.ctx, a, retrieval.Public, logger)
	if err != nil {
		w.t.Fatal(err)
	}
	return w.run(served, a)
}

// pressed presses a button of a message.
func (w *world) pressed(who int64, m telegramtest.Message, label string) {
	w.t.Helper()
	press, err := w.Press(who, m, label)
	if err != nil {
		w.t.Fatal(err)
	}
	if err := w.Wait(w.ctx, func() bool { p, ok := w.PressOf(press); return ok && p.Answered }); err != nil {
		w.t.Fatalf("%q was never acknowledged: %v", label, err)
	}
}

// invitation has the administrator invite somebody and gives the token.
func (w *world) invitation() string {
	w.t.Helper()
	told := w.told(admin, w.SendText(admin, "/moithanhvien thành viên"), "một người làm thành viên")
	found := startPattern.FindStringSubmatch(told.Text)
	if found == nil {
		w.t.Fatalf("no link in %q", told.Text)
	}
	return found[1]
}

func TestAnInvitedPersonAsksJudgesAndLeavesNothingBehind(t *testing.T) {
	t.Parallel()
	onEveryStore(t, func(t *testing.T, db string) {
		const secret = "zxqvbat" // stands in every question
		w := newWorld(t)
		var log safeBuffer
		stop := w.serveInvited(db, &log)
		w.told(admin, w.SendDocument(admin, "77-truc.md", []byte(duty)), "Đã thêm văn bản")

		w.told(guest, w.SendText(guest, "Ca trực ban đêm "+secret+" do ai phân công?"), "chỉ dành cho người được mời")
		token := w.invitation()
		w.told(guest, w.SendText(guest, "/start "+token), "Vai trò của bạn: thành viên")
		w.told(3003, w.SendText(3003, "/start "+token), "không dùng được")
		w.told(guest, w.SendText(guest, "/toi đoàn viên"), "đoàn viên")

		asked := w.SendText(guest, "Ca trực ban đêm do ai phân công? "+secret)
		answer := w.told(guest, asked, "bộ phận văn phòng phân công")
		w.pressed(guest, answer, "👍 Đúng")
		w.pressed(guest, answer, "👎 Chưa đúng")
		w.pressed(guest, w.told(guest, answer, "vì sao"), "Khó hiểu")
		w.told(guest, answer, "Đã ghi nhận: khó hiểu")
		w.told(admin, w.SendText(admin, "/phanhoi"), "77-QĐ/MAU: 0 đúng, 1 chưa đúng (1 khó hiểu)")

		w.told(guest, w.SendText(guest, "/riengtu"), "Đang lưu về bạn: nhóm của bạn: đoàn viên; vai trò của bạn: thành viên")
		confirm := w.told(guest, w.SendText(guest, "/xoa"), "không lấy lại được")
		w.pressed(guest, confirm, "Xóa hết")
		w.told(guest, confirm, "Đã xóa về bạn", "các câu hỏi gần đây", "đoàn viên", "thành viên")
		w.told(guest, w.SendText(guest, "Còn ban ngày "+secret+" thì sao?"), "chỉ dành cho người được mời")
		w.told(guest, w.SendText(guest, "/start "+token), "không dùng được")

		stop()
		kept := everythingIn(t, db)
		for _, never := range []string{secret, "phân công? ", "7700990011", token} {
			if strings.Contains(kept, never) {
				t.Errorf("the store holds %q", never)
			}
			if strings.Contains(log.String(), never) {
				t.Errorf("the log holds %q", never)
			}
		}
		if !strings.Contains(kept, "unclear") {
			t.Error("what was counted is gone") // or nothing was read
		}
	})
}

// everythingIn gives all bytes of an SQLite file and what lies beside it, or all
// rows of a PostgreSQL database.
func everythingIn(t *testing.T, db string) string {
	t.Helper()
	var all bytes.Buffer
	if !strings.HasPrefix(db, "postgres") {
		files, err := filepath.Glob(db + "*")
		if err != nil || len(files) == 0 {
			t.Fatalf("no store at %s: %v", db, err)
		}
		for _, path := range files {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			all.Write(data)
		}
		return all.String()
	}
	conn, err := sql.Open("pgx", db)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	for _, table := range column(t, conn, `SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()`) {
		if table == "vectors" || table == "postings" || table == "layouts" {
			continue // numbers made of documents
		}
		for _, row := range column(t, conn, fmt.Sprintf(`SELECT t::text || coalesce(convert_from(nullif((to_jsonb(t) ->> 'payload'), '')::bytea, 'UTF8'), '') FROM %q t`, table)) {
			all.WriteString(row + "\n")
		}
	}
	return all.String()
}

func column(t *testing.T, db *sql.DB, query string) (values []string) {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var v string
		if err := rows.Scan(&v); err != nil {
			t.Fatal(err)
		}
		values = append(values, v)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return values
}

func TestWhoRedeemsAnInvitationHearsSoAlthoughTheProcessDied(t *testing.T) {
	t.Parallel()
	onEveryStore(t, func(t *testing.T, db string) {
		w := newWorld(t)
		first := w.process(db, unusedModel)
		token := w.invitation()
		w.Fail("sendMessage", guest, 1000, telegramtest.BadGateway())
		sent := w.SendText(guest, "/start "+token)
		if err := w.Wait(w.ctx, func() bool { return tried(w, guest) }); err != nil {
			t.Fatalf("no answer was tried: %v", err)
		}
		first.kill()
		w.Heal()
		second := w.process(db, unusedModel)
		w.told(guest, sent, "Vai trò của bạn: thành viên")
		w.told(3003, w.SendText(3003, "/start "+token), "không dùng được")
		second.stop()
	})
}

// tried reports whether the bot tried to write to somebody.
func tried(w *world, who int64) bool {
	for _, c := range w.Calls("sendMessage") {
		if c.Params["chat_id"] == strconv.FormatInt(who, 10) {
			return true
		}
	}
	return false
}

// A process that dies between redeeming and noting that it did handles the
// update once more, with nothing but the store to go by.
func TestRedeemingThatIsHandledOnceMoreSaysTheSame(t *testing.T) {
	t.Parallel()
	onEveryStore(t, func(t *testing.T, db string) {
		key := bot.NewIDKey()
		var token string
		for attempt := range 2 {
			s, err := store.Open(t.Context(), db, store.Options{})
			if err != nil {
				t.Fatal(err)
			}
			people, err := bot.NewPeople(s, key)
			if err != nil {
				t.Fatal(err)
			}
			c, err := bot.NewConversation(bot.Config{Answerer: answer.New(nil, s, nil, answer.Config{}), Library: s, Settings: people, Registry: people, Admission: bot.InviteOnly, Owners: []string{"1"}})
			if err != nil {
				t.Fatal(err)
			}
			say := func(user, text string) string {
				out, err := c.Handle(t.Context(), bot.Update{ID: 7, Chat: user, User: user, Private: true, Text: text}, nil)
				if err != nil || len(out) != 1 {
					t.Fatalf("%+v, %v", out, err)
				}
				return out[0].Text.Plain
			}
			if attempt == 0 {
				token = regexp.MustCompile(`moi_[a-z2-7]{26}`).FindString(say("1", "/moithanhvien thành viên"))
			}
			if told := say("2", "/start "+token); !strings.Contains(told, "Vai trò của bạn: thành viên") {
				t.Errorf("attempt %d: %q", attempt+1, told)
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// A key that was kept in a PostgreSQL store moves into the file that is
// configured later, and people keep what they have.
func TestTheKeyOfIdsMovesIntoItsFile(t *testing.T) {
	t.Parallel()
	db, file := postgresDatabase(t), filepath.Join(t.TempDir(), "id.key")
	env := func(args ...string) []string { return append([]string{"--db", db}, args...) }
	printed(t, 0, env("people", "role", "7001002003", "member")...)
	for range 2 {
		if list := string(printed(t, 0, env("--id-key", file, "people", "list")...)); !strings.Contains(list, "thành viên") {
			t.Errorf("with the file: %s", list)
		}
	}
	info, err := os.Stat(file)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file: %v, %v", info, err)
	}
	printed(t, 1, env("people", "list")...) // without the file there is no key any more
	s, err := store.Open(t.Context(), db, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if kept, ok, err := s.KeptKey(t.Context()); err != nil || !ok || kept.Secret != nil {
		t.Errorf("the store still has the key: %v, %v", ok, err)
	}
}
