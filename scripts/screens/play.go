package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"neuguong/bot/telegram/telegramtest"
)

// screen is one exchange; a step is what a person types, or with "> " in front
// the beginning of the label of a button of the last message that has it, or
// with "@ " what is typed after the bot's name in another chat.
type screen struct {
	name, title string
	group       bool
	steps       []string
}

func screens() []screen {
	at := "@" + telegramtest.BotName
	return []screen{
		{name: "01-start", title: "First contact", steps: []string{"/start"}},
		{name: "02-answer", title: "An answer with its sources", steps: []string{"Đảng viên có được chia sẻ tin chưa kiểm chứng không?"}},
		{name: "03-no-marks", title: "Typed without marks", steps: []string{"lo dang tin sai thi phai go trong bao lau"}},
		{name: "04-source", title: "A source opened", steps: []string{"Khi chia sẻ tin phải ghi nguồn thế nào?", "> [1]"}},
		{name: "05-page", title: "The page it is printed on", steps: []string{"/trich 02-CT/MAU mục II điểm 2.1", "> Trang gốc"}},
		{name: "06-refusal", title: "What the documents do not answer", steps: []string{"Giá vé máy bay Hà Nội đi Đà Nẵng bao nhiêu?", "Viết giúp tôi một bài đăng Facebook"}},
		{name: "07-follow-up", title: "Going on from a question", steps: []string{"Đăng tin sai thì phải gỡ trong bao lâu?", "còn đoàn viên thì sao?"}},
		{name: "08-documents", title: "Browsing", steps: []string{"/vanban"}},
		{name: "09-search", title: "Provisions that hold some words", steps: []string{"/timkiem bí mật nhà nước"}},
		{name: "10-group", title: "In a group", group: true, steps: []string{"/hoi" + at + " Có được đăng ảnh cuộc họp nội bộ không?"}},
		{name: "11-inline", title: "Typed after the bot's name in any chat", steps: []string{"@ mạng xã hội"}},
		{name: "12-privacy", title: "What is kept", steps: []string{"/riengtu", "/xoa"}},
	}
}

type player struct {
	server       *telegramtest.Server
	chat, person int64
	inline       *telegramtest.Query
}

func (p *player) play(ctx context.Context, step string) error {
	before := p.state()
	switch {
	case strings.HasPrefix(step, "> "):
		if err := p.press(strings.TrimPrefix(step, "> ")); err != nil {
			return err
		}
	case strings.HasPrefix(step, "@ "):
		id := p.server.Inline(p.person, strings.TrimPrefix(step, "@ "), "")
		err := p.server.Wait(ctx, func() bool { return p.server.QueryOf(id).Answered })
		q := p.server.QueryOf(id)
		p.inline = &q
		return err
	default:
		p.server.Send(p.chat, p.person, telegramtest.Content{Text: step})
	}
	return p.settle(ctx, before)
}

func (p *player) press(label string) error {
	for _, m := range slices.Backward(p.server.Replies(p.chat)) {
		for _, row := range m.Buttons {
			for _, b := range row {
				if strings.HasPrefix(b.Label, label) {
					_, err := p.server.Press(p.person, m, b.Data)
					return err
				}
			}
		}
	}
	return fmt.Errorf("no button %q", label)
}

// state counts what the bot has done in the chat.
func (p *player) state() int {
	n := 0
	for _, m := range p.server.Replies(p.chat) {
		n += 1 + m.Edits
	}
	return n
}

// settle waits for an answer, and until nothing more comes for a while.
func (p *player) settle(ctx context.Context, before int) error {
	if err := p.server.Wait(ctx, func() bool { return p.state() > before }); err != nil {
		return fmt.Errorf("no answer: %w", err)
	}
	for last := before; last != p.state(); {
		last = p.state()
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(1500 * time.Millisecond):
		}
	}
	return nil
}
