package main

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"unicode/utf16"

	"neuguong/bot/telegram/telegramtest"
)

const style = `<!doctype html><meta charset="utf-8"><style>
html { background: #d9e2ec; }
body { margin: 0; padding: 10px; width: 340px; font: 15px/1.38 "Noto Sans", "Noto Color Emoji", Roboto, "DejaVu Sans", sans-serif; color: #16202a; }
h1 { font-size: 13px; font-weight: 600; color: #53677a; margin: 0 0 10px; text-align: center; }
.m { margin: 0 0 10px; width: fit-content; max-width: 92%; }
.q { margin-left: auto; }
.t { white-space: pre-wrap; overflow-wrap: anywhere; border-radius: 13px; padding: 8px 12px; box-shadow: 0 1px 1px #0002; background: #fff; }
.q .t { background: #dcf4cf; }
.r { border-left: 3px solid #3a8ad0; padding: 1px 8px; margin: 0 0 5px; color: #53677a; font-size: 13px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; max-width: 270px; }
blockquote { display: block; margin: 3px 0; padding: 3px 9px; border-left: 3px solid #3a8ad0; background: #eaf3fb; border-radius: 4px; }
a { color: #1b62a5; text-decoration: none; }
img { display: block; width: 100%; border-radius: 10px; margin-bottom: 5px; }
.b { display: flex; gap: 4px; margin-top: 4px; }
.b span { flex: 1; background: #6f8aa5; color: #fff; border-radius: 7px; padding: 6px 5px; text-align: center; font-size: 13px; }
.f { background: #eef2f6; border-radius: 8px; padding: 8px; margin-bottom: 4px; }
.i { background: #fff; border-radius: 8px; padding: 7px 10px; margin-bottom: 5px; }
.i b { display: block; } .i small { color: #53677a; }
</style><body>`

// page is the chat as a page.
func (p *player) page(title string) string {
	var b strings.Builder
	b.WriteString(style + "<h1>" + html.EscapeString(title) + "</h1>")
	messages := p.server.Messages(p.chat)
	for _, m := range messages {
		b.WriteString(bubble(m, messages))
	}
	if p.inline != nil {
		b.WriteString(`<div class="m q"><div class="t">@` + telegramtest.BotName + " " + html.EscapeString(p.inline.Text) + "</div></div>")
		for _, r := range p.inline.Results[:min(len(p.inline.Results), 6)] {
			b.WriteString(`<div class="i"><b>` + html.EscapeString(r.Title) + "</b><small>" + html.EscapeString(r.About) + "</small></div>")
		}
	}
	return b.String()
}

func bubble(m telegramtest.Message, all []telegramtest.Message) string {
	class := "m"
	if m.User != 0 {
		class = "m q"
	}
	var b strings.Builder
	b.WriteString(`<div class="` + class + `"><div class="t">`)
	for _, o := range all {
		if o.ID == m.ReplyTo {
			b.WriteString(`<div class="r">` + html.EscapeString(o.Text) + "</div>")
		}
	}
	if m.Photo != nil {
		b.WriteString(`<img src="data:image/png;base64,` + base64.StdEncoding.EncodeToString(m.Photo.Data) + `">`)
	}
	if m.Document != nil {
		b.WriteString(`<div class="f">📄 ` + html.EscapeString(m.Document.Name) + "</div>")
	}
	b.WriteString(formatted(m.Text, m.Entities) + "</div>")
	for _, row := range m.Buttons {
		b.WriteString(`<div class="b">`)
		for _, k := range row {
			b.WriteString("<span>" + html.EscapeString(k.Label) + "</span>")
		}
		b.WriteString("</div>")
	}
	return b.String() + "</div>"
}

// formatted gives a text with its entities as HTML. Entities are nested or apart.
func formatted(text string, entities []telegramtest.Entity) string {
	tags := map[string]string{"bold": "b", "italic": "i", "code": "code", "blockquote": "blockquote", "expandable_blockquote": "blockquote", "text_link": "a", "bot_command": "a", "mention": "a"}
	type mark struct {
		at, order int
		tag       string
	}
	var marks []mark
	for i, e := range entities {
		tag := tags[e.Type]
		if tag == "" {
			continue
		}
		marks = append(marks, mark{e.Offset, 1000 + i, "<" + tag + ">"}, mark{e.Offset + e.Length, 500 - i, "</" + tag + ">"})
	}
	sort.SliceStable(marks, func(i, k int) bool {
		if marks[i].at != marks[k].at {
			return marks[i].at < marks[k].at
		}
		return marks[i].order < marks[k].order
	})
	units := utf16.Encode([]rune(text))
	var b strings.Builder
	at := 0
	for _, m := range marks {
		b.WriteString(html.EscapeString(string(utf16.Decode(units[at:m.at]))) + m.tag)
		at = m.at
	}
	b.WriteString(html.EscapeString(string(utf16.Decode(units[at:]))))
	return strings.ReplaceAll(b.String(), "</blockquote>\n", "</blockquote>")
}

var told = regexp.MustCompile(`data-height="(\d+)"`)

// draw has the browser say how tall the page is, then takes its picture.
func draw(ctx context.Context, dir, out, page string) error {
	browser, err := exec.LookPath("chromium")
	if err != nil {
		return errors.New("chromium is not installed")
	}
	file := filepath.Join(dir, "page.html")
	page += "\n<script>document.documentElement.dataset.height = document.body.offsetHeight</script>\n"
	if err := os.WriteFile(file, []byte(page), 0o600); err != nil {
		return err
	}
	shot := func(args ...string) ([]byte, error) {
		args = append([]string{"--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--user-data-dir=" + filepath.Join(dir, "browser")}, args...)
		return exec.CommandContext(ctx, browser, append(args, "file://"+file)...).Output() //nolint:gosec // the browser
	}
	dom, err := shot("--window-size=360,600", "--dump-dom")
	if err != nil {
		return fmt.Errorf("measure: %w", err)
	}
	height := told.FindSubmatch(dom)
	if height == nil {
		return errors.New("the browser does not say how tall the page is")
	}
	if _, err := shot("--window-size=360,"+string(height[1]), "--force-device-scale-factor=1.5", "--screenshot="+out); err != nil {
		return fmt.Errorf("draw: %w", err)
	}
	fmt.Println(out)
	return nil
}
