package extract

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"
)

// shown is a text in the content of a page, with what is set before it.
func shown(set string, x, y float64, text string) string {
	var hex strings.Builder
	for _, u := range utf16.Encode([]rune(text)) {
		fmt.Fprintf(&hex, "%04X", u)
	}
	return fmt.Sprintf("q BT /F0 12 Tf %s 1 0 0 1 %.1f %.1f Tm <%s> Tj ET Q\n", set, x, y, hex.String())
}

const visible = "Điều 1. Chỗ này thấy"

func TestTextOfAPDFThatNobodySeesIsLeftOutAndReported(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct{ raw, reason string }{
		"invisible":           {shown("3 Tr", 72, 600, "giấu"), hiddenText},
		"beside what is seen": {shown("3 Tr", 220, 700, "giấu"), hiddenText},
		"white":               {shown("1 g", 72, 600, "giấu"), hiddenWhite},
		"nearly white":        {shown("0.98 0.98 0.97 rg", 72, 600, "giấu"), hiddenWhite},
		"white beside black":  {shown("1 1 1 rg", 220, 700, "giấu"), hiddenWhite},
		"left of the page":    {shown("", -200, 600, "giấu"), hiddenAway},
		"above the page":      {shown("", 72, 900, "giấu"), hiddenAway},
		"one point":           {shown("/F0 1 Tf", 72, 600, "giấu"), hiddenTiny},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text := readSheets(t, sheet{texts: []shownText{at(72, 700, visible)}, raw: tt.raw})
			if got := texts(text); got != visible+"\n" {
				t.Errorf("text %q", got)
			}
			if len(text.Hidden) != 1 || text.Hidden[0] != (Hidden{Page: 1, Text: "giấu", Reason: tt.reason}) {
				t.Fatalf("hidden %+v, want \"giấu\" for %q", text.Hidden, tt.reason)
			}
			if w := text.Warnings; len(w) != 1 || w[0].Page != 1 || !strings.Contains(w[0].Text, "“giấu”") {
				t.Errorf("warnings %v do not quote what was left out", w)
			}
		})
	}
}

func TestTextOfAPDFThatCanBeSeenIsRead(t *testing.T) {
	t.Parallel()
	picture := func(x, y, w, h float64) string {
		return fmt.Sprintf("q %.0f 0 0 %.0f %.0f %.0f cm /Im Do Q\n", w, h, x, y)
	}
	for name, s := range map[string]sheet{
		"white on a dark shape":       {raw: "q 0.1 0.2 0.5 rg 60 590 400 30 re f Q\n" + shown("1 g", 72, 600, "cũng thấy")},
		"white on a light shape":      {raw: "q 0.85 g 60 590 400 30 re f Q\n" + shown("1 g", 72, 600, "cũng thấy")},
		"white on a picture":          {raw: picture(60, 590, 400, 30) + shown("1 g", 72, 600, "cũng thấy")},
		"white on a dark turned page": {rotate: 90, raw: "q 0 g 60 590 400 30 re f Q\n" + shown("1 g", 72, 600, "cũng thấy")},
		"white with an outline":       {raw: shown("2 Tr 1 g", 72, 600, "cũng thấy")},
		"grey":                        {raw: shown("0.7 g", 72, 600, "cũng thấy")},
		"small print":                 {raw: shown("/F0 4 Tf", 72, 600, "cũng thấy")},
		"scaled by its matrix":        {raw: "q 12 0 0 12 0 0 cm " + shown("/F0 1 Tf", 6, 50, "cũng thấy") + "Q\n"},
		"read in a picture":           {raw: picture(60, 590, 200, 30) + shown("3 Tr", 72, 600, "cũng thấy")},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s.texts = []shownText{at(72, 700, visible)}
			text := readSheets(t, s)
			if got := texts(text); got != visible+"\ncũng thấy\n" || len(text.Hidden) > 0 {
				t.Errorf("text %q, hidden %v", got, text.Hidden)
			}
		})
	}
}

func TestTheTextLayerOfAScanIsNotTakenForHidden(t *testing.T) {
	t.Parallel()
	var layer strings.Builder
	for _, p := range paragraphs(780, 30) {
		layer.WriteString(shown("3 Tr", p.x, p.y, p.text))
	}
	text := readSheets(t, sheet{image: 1, raw: layer.String()})
	if len(text.Lines) != 30 || len(text.Hidden) > 0 || text.Confidence != OCR {
		t.Errorf("%d lines, hidden %v, confidence %v", len(text.Lines), text.Hidden, text.Confidence)
	}
}
