package main

import (
	"bytes"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"neuguong/bot/telegram/telegramtest"
	"neuguong/retrieval"
	"neuguong/store"
)

const secretDuty = `ỦY BAN MẪU HUYỆN THÍ DỤ
Số: 78-QĐ/MAU        TỐI MẬT
QUY ĐỊNH
về bố trí lực lượng
Điều 1. Sơ đồ
1. Lực lượng hoàng hôn đứng ở cổng phía tây.
`

const internalDuty = `ỦY BAN MẪU HUYỆN THÍ DỤ
LƯU HÀNH NỘI BỘ
Số: 79-QĐ/MAU
QUY ĐỊNH
về trực cơ quan
Điều 1. Giờ trực
1. Ca hoàng hôn do bảo vệ phân công.
2. Ca sáng luân phiên.
`

func TestAFileWithASecrecyMarkIsDeletedFromTheChatAndNowhereKept(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	dir := t.TempDir()
	var log bytes.Buffer
	a := newApp(w.settings(filepath.Join(dir, "neuguong.db")), streams{strings.NewReader(""), io.Discard, io.Discard}, "")
	s, err := newServer(w.ctx, a, retrieval.Public, slog.New(slog.NewTextHandler(&log, nil)))
	if err != nil {
		t.Fatal(err)
	}
	stop := w.run(s, a)
	before := w.SendText(admin, "/vanban")
	w.told(admin, before, "Chưa có văn bản nào")
	sent := w.SendDocument(admin, "ke-hoach-hoang-hon.txt", []byte(secretDuty))
	told := w.told(admin, before, "dấu chỉ độ mật “TỐI MẬT”", "đã xóa tin nhắn")
	if strings.Contains(told.Text, "hoang-hon") || strings.Contains(told.Text, "78-QĐ") {
		t.Errorf("the reason tells of the file: %s", told.Text)
	}
	for _, m := range w.Messages(admin) {
		if m.ID == sent.ID {
			t.Errorf("the file is still in the chat: %+v", m)
		}
	}
	listed := w.SendText(admin, "/vanban")
	w.told(admin, listed, "Chưa có văn bản nào")
	stop()
	for _, never := range []string{"hoàng hôn", "hoang-hon", "78-QĐ"} {
		if strings.Contains(log.String(), never) {
			t.Errorf("the log holds %q", never)
		}
		files, _ := filepath.Glob(filepath.Join(dir, "*"))
		for _, name := range files {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if bytes.Contains(data, []byte(never)) {
				t.Errorf("%s holds %q", filepath.Base(name), never)
			}
		}
	}
}

func TestWhoMayReadADocumentForInternalUseIsAskedAndCanBeTyped(t *testing.T) {
	t.Parallel()
	onEveryStore(t, func(t *testing.T, db string) {
		w := newWorld(t)
		stop := w.serve(db)
		sent := w.SendDocument(admin, "79-truc.txt", []byte(internalDuty))
		w.told(admin, sent, "Đã thêm văn bản")
		question := w.told(admin, sent, "lưu hành nội bộ", "thành viên", "/quyen 79-QĐ/MAU")

		// Until that is answered, who is no member sees nothing of it.
		asked := w.SendText(cadre, "/vanban")
		w.told(cadre, asked, "Chưa có văn bản nào")
		if _, err := w.Press(cadre, question, "Mọi người"); err != nil {
			t.Fatal(err)
		}
		w.told(admin, question, "Chỉ người quản trị")

		if _, err := w.Press(admin, question, "Mọi người"); err != nil {
			t.Fatal(err)
		}
		w.told(admin, question, "Từ nay người được xem", "mọi người")
		again := w.SendText(cadre, "/vanban")
		w.told(cadre, again, "79-QĐ/MAU")

		typed := w.SendText(admin, "/quyen 79-QĐ/MAU quan tri")
		w.told(admin, typed, "Từ nay người được xem", "quản trị")
		wrong := w.SendText(admin, "/quyen 79-QĐ/MAU ai đó")
		w.told(admin, wrong, "/quyen 24/2018/QH14 thành viên")
		denied := w.SendText(cadre, "/quyen 79-QĐ/MAU mọi người")
		w.told(cadre, denied, "Chỉ người quản trị")
		stop()

		s, err := store.Open(t.Context(), db, store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		documents, err := s.Documents(t.Context(), everything())
		if err != nil || len(documents) != 1 || documents[0].Access != retrieval.Restricted {
			t.Errorf("stored: %+v, %v", documents, err)
		}
	})
}

func TestAMessageThatCannotBeDeletedIsSaidToBeLeft(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Fail("deleteMessage", admin, -1, telegramtest.Answer(400, "Bad Request: message can't be deleted"))
	stop := w.serve(filepath.Join(t.TempDir(), "neuguong.db"))
	sent := w.SendDocument(admin, "mat.txt", []byte(secretDuty))
	w.told(admin, sent, "TỐI MẬT", "Bạn hãy tự xóa tin đó ngay")
	stop()
}
