package main

import (
	"context"
	"math/rand/v2"
	"time"

	"neuguong/bot/telegram/telegramtest"
)

// person asks, presses, goes on, and reads in between. What happened when is
// read from the server afterwards, so that it does not matter how often a
// person looks.
type person struct {
	server *telegramtest.Server
	id     int64
	think  time.Duration
	rand   *rand.Rand

	questions []question
	presses   []string
}

// question is a message that asks and when it was sent.
type question struct {
	message int
	at      time.Time
}

// look is how often a person looks for an answer.
const look = 200 * time.Millisecond

func newPerson(s *telegramtest.Server, id int64, think time.Duration) *person {
	return &person{server: s, id: id, think: think, rand: rand.New(rand.NewPCG(uint64(id), 1))} //nolint:gosec // the same people every time
}

func (p *person) talk(ctx context.Context) {
	for ctx.Err() == nil {
		if !p.ask(ctx, first[p.rand.IntN(len(first))]) || !p.press(ctx) || !p.read(ctx) {
			return
		}
		if !p.ask(ctx, second[p.rand.IntN(len(second))]) || !p.read(ctx) {
			return
		}
	}
}

var first = []string{
	"Đảng viên có được chia sẻ tin chưa kiểm chứng không?", "Khi chia sẻ tin phải ghi nguồn thế nào?", "lo dang tin sai thi phai go trong bao lau",
	"Có được đăng ảnh cuộc họp nội bộ không?", "Người đứng đầu phải nêu gương thế nào?", "Đoàn viên có được lập nhóm kín không?",
	"Giá vé máy bay Hà Nội đi Đà Nẵng bao nhiêu?",
}

var second = []string{"còn đoàn viên thì sao?", "còn người đứng đầu thì sao?", "Cán bộ có được dùng tài khoản giả không?", "trong bao lâu?"}

// ask sends a question and waits for its answer.
func (p *person) ask(ctx context.Context, text string) bool {
	at := time.Now()
	m := p.server.SendText(p.id, text)
	p.questions = append(p.questions, question{m.ID, at})
	return p.until(ctx, func() bool {
		all := p.server.Replies(p.id)
		return len(all) > 0 && all[len(all)-1].ID > m.ID
	})
}

// press presses a button of the last answer.
func (p *person) press(ctx context.Context) bool {
	all := p.server.Replies(p.id)
	m := all[len(all)-1]
	for _, row := range m.Buttons {
		b := row[p.rand.IntN(len(row))]
		if b.Data == "" {
			continue
		}
		id, err := p.server.Press(p.id, m, b.Data)
		if err != nil {
			continue
		}
		p.presses = append(p.presses, id)
		return p.until(ctx, func() bool { press, _ := p.server.PressOf(id); return press.Answered })
	}
	return true
}

// read lets time pass, half to one and a half times what it takes on average.
func (p *person) read(ctx context.Context) bool {
	timer := time.NewTimer(p.think/2 + time.Duration(p.rand.Int64N(int64(p.think))))
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

func (p *person) until(ctx context.Context, seen func() bool) bool {
	ticker := time.NewTicker(look)
	defer ticker.Stop()
	for !seen() {
		select {
		case <-ticker.C:
		case <-ctx.Done():
			return false
		}
	}
	return true
}
