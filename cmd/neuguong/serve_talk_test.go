package main

import (
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"neuguong/bot/telegram/telegramtest"
)

// pushes presses a button by the beginning of its label.
func (w *world) pushes(who int64, m telegramtest.Message, label string) {
	w.t.Helper()
	for _, row := range m.Buttons {
		for _, b := range row {
			if strings.HasPrefix(b.Label, label) {
				if _, err := w.Press(who, m, b.Data); err != nil {
					w.t.Fatal(err)
				}
				return
			}
		}
	}
	w.t.Fatalf("no button %q under %q: %+v", label, m.Text, m.Buttons)
}

// edited waits until a message says something else.
func (w *world) edited(m telegramtest.Message, parts ...string) telegramtest.Message {
	w.t.Helper()
	var now telegramtest.Message
	err := w.Wait(w.ctx, func() bool {
		for _, other := range w.Messages(m.Chat) {
			if other.ID == m.ID {
				now = other
			}
		}
		for _, p := range parts {
			if !strings.Contains(now.Text, p) {
				return false
			}
		}
		return true
	})
	if err != nil {
		w.t.Fatalf("the message says %q, want %q: %v", now.Text, parts, err)
	}
	return now
}

func TestOnTelegramAReaderWalksFromTheFirstContactToTheSource(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.serve(filepath.Join(t.TempDir(), "neuguong.db"))
	w.told(admin, w.SendDocument(admin, "77-truc.md", []byte(duty)), "Đã thêm văn bản")

	// First contact: examples, and one's group in place of the question for it.
	hello := w.SendText(cadre, "/start")
	greeting := w.told(cadre, hello, "nêu gương", "/riengtu")
	group := w.told(cadre, hello, "Bạn thuộc nhóm nào?")
	w.pushes(cadre, group, "Đoàn viên")
	w.edited(group, "Đã ghi nhớ: đoàn viên")
	w.pushes(cadre, greeting, "Giờ trực")
	answer := w.told(cadre, group, "Câu hỏi: Giờ trực được quy định thế nào?", "7 giờ")

	// A source, with its neighbours in place, the reference to copy and the link.
	w.pushes(cadre, answer, "[1]")
	page := w.told(cadre, answer, "Điều 1", "77-QĐ/MAU")
	for _, label := range []string{"Sao chép trích dẫn", "Sao chép đường dẫn"} {
		if b, ok := page.Button(label); !ok || b.Copy == "" || utf8.RuneCountInString(b.Copy) > 256 {
			t.Errorf("%s: %+v", label, b)
		}
	}
	link, _ := page.Button("Sao chép đường dẫn")
	w.pushes(cadre, page, "Sau: ")
	next := w.edited(page, "Khoản 2 Điều 1", "luân phiên mỗi tuần một lần")
	w.pushes(cadre, next, "Tệp gốc")
	file := w.told(cadre, page, "Tệp gốc")
	if file.Document == nil || file.Document.Name != "77-truc.md" {
		t.Errorf("the file is %+v", file.Document)
	}
	_, payload, _ := strings.Cut(link.Copy, "?start=")
	w.told(cadre, w.SendText(cadre, "/start "+payload), "Điều 1")

	// Lists are narrowed and turned in place; numbers do what buttons do.
	list := w.told(cadre, w.SendText(cadre, "/vanban"), "1. Quy định về trực trang")
	w.told(cadre, w.SendText(cadre, "1"), "Mục lục", "Điều 2. Bàn giao ca trực")
	found := w.told(cadre, w.SendText(cadre, "/timkiem sổ trực"), "Điều khoản có “sổ trực”")
	w.pushes(cadre, found, "Khoản 1 Điều 2")
	w.told(cadre, found, "Người trực bàn giao sổ trực")
	w.told(cadre, w.SendText(cadre, "/moi"), "Mới được tải lên", "77-QĐ/MAU")

	// What went meanwhile is told kindly, however often it is pressed.
	voice := w.Send(cadre, cadre, telegramtest.Content{Kind: "voice"})
	w.told(cadre, voice, "chưa hỗ trợ tin nhắn thoại")
	for range 2 {
		w.pushes(cadre, list, "77-QĐ/MAU")
	}
	w.told(cadre, voice, "Mục lục")
}

func TestOnTelegramAGroupIsAnsweredBrieflyAndItsAdminsSwitchTheBotOff(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.serve(filepath.Join(t.TempDir(), "neuguong.db"))
	w.told(admin, w.SendDocument(admin, "77-truc.md", []byte(duty)), "Đã thêm văn bản")
	group := w.Group("Chi đoàn")
	w.Promote(group, 3003)
	asks := func(who int64, text string) telegramtest.Message {
		return w.Send(group, who, telegramtest.Content{Text: text})
	}
	at := "@" + telegramtest.BotName
	asked := asks(cadre, "/hoi"+at+" Ca trực ban đêm do ai phân công?")
	answer := w.told(group, asked, "bộ phận văn phòng phân công", "77-QĐ/MAU")
	if answer.ReplyTo != asked.ID {
		t.Error("the question is not quoted")
	}
	if b := answer.Buttons[0][0]; !strings.HasPrefix(b.URL, "https://t.me/"+telegramtest.BotName+"?start=t_77-qd-mau_d1_k2_") {
		t.Errorf("the source is %+v", b)
	}
	if b, ok := answer.Button("Hỏi riêng để xem đủ"); !ok || b.URL == "" {
		t.Errorf("buttons %+v", answer.Buttons)
	}
	asks(cadre, "chuyện riêng của nhóm")
	denied := asks(cadre, "/tat"+at)
	w.told(group, denied, "Chỉ quản trị nhóm")
	off := asks(3003, "/tat"+at)
	w.told(group, off, "im lặng")
	asks(cadre, "/hoi"+at+" Người trực bàn giao những gì?")
	on := asks(3003, "/bat"+at)
	back := w.told(group, on, "trả lời lại")
	for _, m := range w.Replies(group) {
		if m.ID > off.ID && strings.Contains(m.Text, "bàn giao") {
			t.Errorf("said %q while it was switched off", m.Text)
		}
	}
	w.told(group, asks(cadre, "/hoi"+at+" Người trực bàn giao những gì?"), "bàn giao sổ trực")
	if n := len(w.Replies(group)); back.ID == 0 || n != 5 {
		t.Errorf("%d replies in the group, want 5", n)
	}
}
