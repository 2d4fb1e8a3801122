package bot

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

var choiceList = regexp.MustCompile(`\n\nTrả lời (\d+)(?:-\d+)? để chọn:\n(?s:.*)$`)

// withoutChoices is a text without the numbers to type at its end.
func withoutChoices(s string) string { return choiceList.ReplaceAllString(s, "") }

// TestWhatAButtonDoesCanBeTypedWhereThereAreNone walks two conversations side
// by side, one of presses and one of a platform without buttons.
func TestWhatAButtonDoesCanBeTypedWhereThereAreNone(t *testing.T) {
	t.Parallel()
	open := func(change ...func(*Config)) *talk {
		k, _ := withSearch(t, append(change, func(c *Config) { c.Attachments = true })...)
		k.shelf.documents[0].Audiences = []string{"đảng viên"}
		k.shelf.documents[2].Audiences = []string{"đoàn viên"}
		k.shelf.documents[0].Pages = 3
		k.shelf.provisions[1][5].Text = strings.Repeat("Cán bộ nêu gương trong lời nói và việc làm.\n", 100)
		return k
	}
	pressing, typing := open(), open(func(c *Config) { c.NoButtons = true })
	steps := 0
	var walk func(start string, path []int, depth int)
	walk = func(start string, path []int, depth int) {
		as := func(u Update) Update { // what one walk chooses is nothing to the next
			u.User = fmt.Sprint("walker ", steps)
			return u
		}
		shown, written := pressing.hears(as(typed(start))), typing.hears(as(typed(start)))
		for _, i := range path {
			b := buttonsOf(shown)[i]
			n := strconv.Itoa(firstOf(shown) + i)
			shown, written = pressing.hears(as(pressed(b.Data))), typing.hears(as(typed(n)))
		}
		steps++
		if len(shown) != len(written) {
			t.Fatalf("%s %v: %d messages and %d", start, path, len(shown), len(written))
		}
		for i := range shown {
			if got := withoutChoices(written[i].Text.Plain); got != shown[i].Text.Plain || len(written[i].Buttons) > 0 {
				t.Fatalf("%s %v: typed:\n%s\npressed:\n%s", start, path, got, shown[i].Text.Plain)
			}
		}
		if depth == 0 {
			return
		}
		for i, b := range buttonsOf(shown) {
			if b.Copy == "" && b.URL == "" {
				walk(start, append(slices.Clip(path), i), depth-1)
			}
		}
	}
	for _, start := range []string{"/start", "/vanban", "/trich 07-QĐ/ĐU điều 2", "/timkiem nêu gương", "/moi", "/toi", "/trogiup", "/xoa", "được chia sẻ không"} {
		walk(start, nil, 2)
	}
	if steps < 100 {
		t.Errorf("only %d steps", steps)
	}
}

func buttonsOf(out []Outgoing) (all []Button) {
	for _, o := range out {
		for _, row := range o.Buttons {
			all = append(all, row...)
		}
	}
	return all
}

func firstOf(out []Outgoing) int {
	for _, o := range out {
		if len(o.Buttons) > 0 {
			return o.First
		}
	}
	return 0
}

// TestASecondPlatformNeedsNothingOfTheFirst has a messenger of plain text of
// 2,000 characters, with ids that are no numbers and neither buttons nor edits
// nor files, and a person who finds everything by typing.
func TestASecondPlatformNeedsNothingOfTheFirst(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		k, _ := withSearch(t, func(c *Config) { c.NoButtons = true })
		long := strings.TrimSpace(strings.Repeat("Cán bộ nêu gương trong lời nói và việc làm. ", 120))
		k.shelf.provisions[1][5].Text = long
		m := newMemory()
		k.chat.limit = 2000
		k.chat.deliver = func(o Outgoing, _ int) error {
			if n := Units(o.Text.Plain); n > 2000 || n == 0 || len(o.Buttons) > 0 || o.Attachment != nil || o.Inline != nil {
				return &PermanentError{Err: fmt.Errorf("%d characters, %d rows of buttons", n, len(o.Buttons))}
			}
			return nil
		}
		r := startRunner(t, m, k.chat, func(ctx context.Context, u Update) ([]Outgoing, error) { return k.Handle(ctx, u, nil) })
		const chat = "zalo:oa/42-ả"
		id, heard := int64(0), 0
		says := func(text string) string {
			t.Helper()
			id++
			receive(t, r, updates(chat, id, "ông Ba|"+text))
			time.Sleep(30 * time.Second)
			all := k.chat.said(chat)
			said := strings.Join(all[heard:], "\n---\n")
			heard = len(all)
			return said
		}
		pick := func(said, label string) string {
			t.Helper()
			for line := range strings.Lines(said) {
				if n, rest, ok := strings.Cut(strings.TrimSpace(line), ". "); ok && strings.HasPrefix(rest, label) {
					return says(n)
				}
			}
			t.Fatalf("no choice %q in:\n%s", label, said)
			return ""
		}
		wants := func(said string, parts ...string) {
			t.Helper()
			for _, p := range parts {
				if !strings.Contains(said, p) {
					t.Errorf("no %q in:\n%s", p, said)
				}
			}
		}
		start := says("/start")
		wants(start, "nêu gương", "Trả lời 1-", "Bạn thuộc nhóm nào?")
		wants(pick(start, "Đoàn viên"), "Đã ghi nhớ: đoàn viên")
		cited := says("được chia sẻ không")
		wants(cited, "Chia sẻ tin chưa kiểm chứng;", "Nguồn")
		point := pick(cited, "[1] điểm a khoản 2 Điều 2")
		wants(point, "Điểm a khoản 2 Điều 2", "2. Không được làm các việc sau:")
		wants(pick(point, "Sao chép trích dẫn"), "điểm a khoản 2 Điều 2, Quy định ứng xử của đảng viên số 07-QĐ/ĐU ngày 10/01/2025")
		article := pick(point, "Cả Điều 2")
		wants(article, "Phần 1/2", "Xem tiếp")
		rest := pick(article, "Xem tiếp")
		wants(rest, "Phần 2/2", "b) Xúc phạm người khác.")
		words := func(s string) int {
			return strings.Count(s, "Cán bộ nêu gương trong lời nói và việc làm.")
		}
		if got := words(article) + words(rest); got != 120 {
			t.Errorf("%d of 120 sentences arrived", got)
		}
		list := says("/vanban")
		wants(list, "Các văn bản đang có", "Lọc theo loại")
		contents := pick(pick(pick(list, "Lọc theo loại"), "Chỉ thị"), "24-CT/TU")
		wants(pick(contents, "Điểm 2"), "Giữ gìn phát ngôn:")
		wants(pick(says("/timkiem xúc phạm"), "Điểm b khoản 2 Điều 2"), "b) Xúc phạm người khác.")
		wants(says("/xoa đồng ý"), "Đã xóa về bạn")
		wants(says("1"), "Hiện không có danh sách nào")
		for _, each := range []string{"/trogiup", "/moi", "/riengtu", "/toi", "/chude", "/tomtat 24-CT/TU"} {
			if said := says(each); said == "" || strings.Contains(said, "không gửi được") {
				t.Errorf("%s: %q", each, said)
			}
		}
		stopRunner(t, r)
		if m.left() > 0 {
			t.Errorf("%d left", m.left())
		}
	})
}
