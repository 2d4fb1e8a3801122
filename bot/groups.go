package bot

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"neuguong/viet"
)

// passing are settings that end with the process.
type passing struct {
	mu     sync.Mutex
	groups map[string]string
	off    map[string]bool
}

func (p *passing) Person(_ context.Context, user string) (Person, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return Person{Group: p.groups[user]}, nil
}

func (p *passing) SetGroup(_ context.Context, user, group string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if delete(p.groups, user); group != "" {
		p.groups[user] = group
	}
	return nil
}

func (p *passing) Off(_ context.Context, chat string) (bool, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.off[chat], nil
}

func (p *passing) SetOff(_ context.Context, chat string, off bool) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if delete(p.off, chat); off {
		p.off[chat] = true
	}
	return nil
}

func (p *passing) MoveChat(ctx context.Context, from, to string) error {
	if off, _ := p.Off(ctx, from); off {
		_ = p.SetOff(ctx, to, true)
	}
	return p.SetOff(ctx, from, false)
}

// group is that of whoever asks. In a group chat it is left out, for an answer
// there would tell it to the others.
func (r request) group() string {
	if !r.Private {
		return ""
	}
	return r.person.Group
}

// me shows the group of a person and changes it, "/toi đoàn viên".
func (c *Conversation) me(ctx context.Context, r request, args string) ([]Outgoing, error) {
	if !r.Private {
		return say(textMePrivate), nil
	}
	if args != "" {
		n, ok := groupNamed(args)
		if !ok {
			return []Outgoing{{Text: plainText(textGroupUnknown), Buttons: groupRows()}}, nil
		}
		return c.chooseGroup(ctx, r, n)
	}
	text := textGroupNone
	if r.person.Group != "" {
		text = fmt.Sprintf(textGroupNow, r.person.Group)
	}
	return []Outgoing{{Text: plainText(text + " " + textGroupAsk), Buttons: groupRows()}}, nil
}

// chooseGroup notes the n-th of Groups, from 1, in place of the question for
// it; 0 is none.
func (c *Conversation) chooseGroup(ctx context.Context, r request, n int) ([]Outgoing, error) {
	if n > len(Groups()) || !r.Private || r.User == "" {
		return say(textButtonUnknown), nil
	}
	group, text := "", textGroupSkipped
	if n > 0 {
		group = Groups()[n-1]
		text = fmt.Sprintf(textGroupSet, group)
	}
	if err := c.Settings.SetGroup(ctx, r.User, group); err != nil {
		return nil, fmt.Errorf("bot: note a group: %w", err)
	}
	return inPlace(r)(say(text), nil)
}

// askGroup is the question which group somebody belongs to.
func askGroup() Outgoing { return Outgoing{Text: plainText(textGroupAsk), Buttons: groupRows()} }

func groupRows() [][]Button {
	var rows [][]Button
	for i, group := range Groups() {
		if i%2 == 0 {
			rows = append(rows, nil)
		}
		b := press(capital(group), action{verb: chooseGroup, n: i + 1}.data())
		rows[len(rows)-1] = append(rows[len(rows)-1], b)
	}
	return append(rows, []Button{press(textSkip, action{verb: chooseGroup}.data())})
}

// groupNamed reads a group as people type it, "cong chuc" or "bỏ qua", and
// gives its place in Groups from 1, 0 for none.
func groupNamed(s string) (n int, ok bool) {
	s = strings.TrimSpace(viet.Fold(s))
	switch s {
	case "":
		return 0, false
	case "bo", "bo qua", "khong", "xoa":
		return 0, true
	}
	for i, group := range Groups() {
		if group = viet.Fold(group); strings.Contains(s, group) || strings.Contains(group, s) {
			return i + 1, true
		}
	}
	if strings.Contains(s, "vien chuc") {
		return groupNamed("công chức")
	}
	return 0, false
}
