package report

import (
	"fmt"
	"html"
	"strings"
)

// Charts are SVG, which plain viewers of Markdown show and browsers print.
// Shares from 0 to 1 are drawn on every axis.
const (
	width, height            = 680, 420
	left, right, top, bottom = 70, 30, 50, 60
)

var colours = []string{"#1f5fa8", "#c2571a", "#2e7d4f"}

// point is a place in a line chart, with an interval around y where Low is
// below High.
type point struct{ X, Y, Low, High float64 }

// series is a line with a name.
type series struct {
	Name   string
	Points []point
}

// lineChart draws series.
type lineChart struct {
	Title, X, Y string
	Diagonal    string // name of the line on which x is y, "" for none
	Series      []series
}

func (c *lineChart) svg() string {
	d := newDrawing(c.Title, height)
	x := func(v float64) float64 { return left + v*(width-left-right) }
	y := func(v float64) float64 { return height - bottom - v*(height-top-bottom) }
	for i := range 6 {
		v := float64(i) / 5
		d.line(x(v), y(0), x(v), y(1), "#dddddd", 1)
		d.line(x(0), y(v), x(1), y(v), "#dddddd", 1)
		d.text(x(v), y(0)+18, "middle", percent(v))
		d.text(x(0)-8, y(v)+4, "end", percent(v))
	}
	d.text((left+width-right)/2, height-20, "middle", c.X)
	d.addf(`<text transform="translate(18 %.0f) rotate(-90)" text-anchor="middle">%s</text>`, float64(top+height-bottom)/2, html.EscapeString(c.Y))
	names := make([]string, 0, len(c.Series)+1)
	for i, s := range c.Series {
		d.series(s, colours[i%len(colours)], x, y)
		names = append(names, s.Name)
	}
	if c.Diagonal != "" {
		d.addf(`<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" stroke="#888888" stroke-dasharray="5 4"/>`, x(0), y(0), x(1), y(1))
	}
	d.legend(names, c.Diagonal)
	return d.end()
}

func percent(v float64) string { return fmt.Sprintf("%.0f %%", v*100) }

// row is a share with its interval.
type row struct {
	Name             string
	Value, Low, High float64
}

// rowChart draws shares below one another.
type rowChart struct {
	Title string
	Rows  []row
}

const rowHeight, rowLabel, rowValue = 26, 200, 110

func (c *rowChart) svg() string {
	tall := top + rowHeight*len(c.Rows) + 40
	d := newDrawing(c.Title, tall)
	x := func(v float64) float64 { return rowLabel + v*(width-rowLabel-rowValue-right) }
	floor := float64(top + rowHeight*len(c.Rows))
	for i := range 6 {
		v := float64(i) / 5
		d.line(x(v), top-6, x(v), floor, "#dddddd", 1)
		d.text(x(v), floor+18, "middle", percent(v))
	}
	for i, r := range c.Rows {
		y := float64(top + rowHeight*i + rowHeight/2)
		d.text(rowLabel-10, y+4, "end", shortened(r.Name))
		d.line(x(r.Low), y, x(r.High), y, colours[0], 3)
		d.dot(x(r.Value), y, colours[0])
		d.text(width-right-rowValue+14, y+4, "start", fmt.Sprintf("%.3f (%.3f–%.3f)", r.Value, r.Low, r.High))
	}
	return d.end()
}

// shortened fits a name of somebody's making into its place.
func shortened(name string) string {
	const longest = 27
	if runes := []rune(name); len(runes) > longest {
		return string(runes[:longest-1]) + "…"
	}
	return name
}

// drawing is an SVG in the making.
type drawing struct{ b strings.Builder }

func newDrawing(title string, tall int) *drawing {
	d := &drawing{}
	d.addf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" font-family="DejaVu Sans, Arial, sans-serif" font-size="12" fill="#222222">`, width, tall, width, tall)
	d.addf(`<rect width="%d" height="%d" fill="#ffffff"/>`, width, tall)
	d.addf(`<text x="%d" y="22" text-anchor="middle" font-size="14" font-weight="bold">%s</text>`, width/2, html.EscapeString(title))
	return d
}

func (d *drawing) addf(format string, values ...any) { fmt.Fprintf(&d.b, format+"\n", values...) }

func (d *drawing) line(x1, y1, x2, y2 float64, colour string, thick int) {
	d.addf(`<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" stroke="%s" stroke-width="%d"/>`, x1, y1, x2, y2, colour, thick)
}

func (d *drawing) dot(x, y float64, colour string) {
	d.addf(`<circle cx="%.1f" cy="%.1f" r="4" fill="%s"/>`, x, y, colour)
}

func (d *drawing) text(x, y float64, anchor, text string) {
	d.addf(`<text x="%.1f" y="%.1f" text-anchor="%s">%s</text>`, x, y, anchor, html.EscapeString(text))
}

func (d *drawing) series(s series, colour string, x, y func(float64) float64) {
	var path []string
	for _, p := range s.Points {
		path = append(path, fmt.Sprintf("%.1f,%.1f", x(p.X), y(p.Y)))
		if p.Low < p.High {
			d.line(x(p.X), y(p.Low), x(p.X), y(p.High), colour, 1)
		}
		d.dot(x(p.X), y(p.Y), colour)
	}
	d.addf(`<polyline points="%s" fill="none" stroke="%s" stroke-width="2"/>`, strings.Join(path, " "), colour)
}

// legend names the lines in one row below the title.
func (d *drawing) legend(names []string, diagonal string) {
	at := float64(left)
	for i, name := range names {
		d.dot(at+4, 37, colours[i%len(colours)])
		d.text(at+14, 41, "start", name)
		at += 34 + 7*float64(len([]rune(name)))
	}
	if diagonal != "" {
		d.addf(`<line x1="%.1f" y1="37" x2="%.1f" y2="37" stroke="#888888" stroke-dasharray="5 4"/>`, at, at+22)
		d.text(at+28, 41, "start", diagonal)
	}
}

func (d *drawing) end() string {
	d.b.WriteString("</svg>\n")
	return d.b.String()
}
