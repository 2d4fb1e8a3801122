package terminal

import (
	"context"
	"fmt"

	"neuguong/bot"
)

// previewLines is how much of a growing answer is shown: what is erased again
// must not have left the screen.
const previewLines = 6

// textWorking is shown until there is something of the answer to show.
const textWorking = "Đang tra cứu…"

// preview shows that an answer is being made, on terminals only. It is erased
// before the answer itself is printed.
type preview struct {
	page  *page
	shown bool
}

// Working shows a line, once.
func (v *preview) Working(context.Context) {
	if !v.shown && v.page.drawn == 0 {
		v.page.draw(textWorking)
	}
}

// Shown shows the end of the answer so far.
func (v *preview) Shown(_ context.Context, text bot.Text) {
	v.shown = true
	v.page.draw(text.Plain)
}

// draw takes the place of what was drawn before.
func (p *page) draw(s string) {
	if !p.style.Escape || p.style.Width == 0 {
		return
	}
	var lines []string
	start := 0
	for i := 0; i <= len(s); i++ {
		if i < len(s) && s[i] != '\n' {
			continue
		}
		for _, l := range wrap(s[start:i], p.style.Width-1) {
			lines = append(lines, s[start+l.start:start+l.end])
		}
		start = i + 1
	}
	lines = lines[max(0, len(lines)-previewLines):]
	p.erase()
	for _, l := range lines {
		p.write(codeDim + l + codeReset + "\n")
	}
	p.drawn = len(lines)
}

// erase removes what was drawn.
func (p *page) erase() {
	if p.drawn > 0 {
		p.write(fmt.Sprintf(codeUp, p.drawn) + codeClear)
		p.drawn = 0
	}
}
