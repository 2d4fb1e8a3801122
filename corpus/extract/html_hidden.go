package extract

import (
	"maps"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// cssSheet is what the page's own style sheets say of classes and identifiers:
// declarations by ".class", "tag.class" or "#id". Other selectors, and what
// holds for some media only, are not followed.
type cssSheet map[string]map[string]string

// readSheet reads the <style> elements of a page.
func readSheet(root *html.Node) cssSheet {
	s := cssSheet{}
	for n := range root.Descendants() {
		if n.DataAtom == atom.Style {
			s.read(strings.ToLower(textOf(n)))
		}
	}
	return s
}

func (s cssSheet) read(css string) {
	css = dropComments(css)
	for css != "" {
		selectors, rest, found := strings.Cut(css, "{")
		if !found {
			return
		}
		if strings.HasPrefix(strings.TrimSpace(selectors), "@") {
			css = afterBlock(rest)
			continue
		}
		body, after, _ := strings.Cut(rest, "}")
		css = after
		for selector := range strings.SplitSeq(selectors, ",") {
			selector = strings.TrimSpace(selector)
			if !strings.ContainsAny(selector, ".#") || strings.ContainsAny(selector, " >+~:[*") {
				continue
			}
			if s[selector] == nil {
				s[selector] = map[string]string{}
			}
			maps.Copy(s[selector], declarations(body))
		}
	}
}

func dropComments(css string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(css, "/*")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		_, css, _ = strings.Cut(rest, "*/")
	}
}

// afterBlock gives what follows a block of which the brace was read.
func afterBlock(css string) string {
	depth := 1
	for i, c := range []byte(css) {
		switch c {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return css[i+1:]
			}
		}
	}
	return ""
}

// of gives what sheets and the element itself say of its look.
func (s cssSheet) of(n *html.Node) map[string]string {
	out := map[string]string{}
	add := func(selector string) {
		maps.Copy(out, s[selector])
	}
	if len(s) > 0 {
		for class := range strings.FieldsSeq(attr(n, "class")) {
			add("." + class)
			add(n.Data + "." + class)
		}
		if id := attr(n, "id"); id != "" {
			add("#" + id)
			add(n.Data + "#" + id)
		}
	}
	maps.Copy(out, declarations(attr(n, "style")))
	return out
}

// unseen says why nothing in an element is seen, "" when it is.
func unseen(n *html.Node, css map[string]string) string {
	switch {
	case css["display"] == "none", css["visibility"] == "hidden", css["visibility"] == "collapse", css["mso-hide"] == "all",
		css["opacity"] == "0", hasAttr(n, "hidden"):
		return hiddenText
	case (css["position"] == "absolute" || css["position"] == "fixed") && (away(css["left"]) || away(css["top"])),
		away(css["text-indent"]), away(css["margin-left"]):
		return hiddenAway
	}
	return ""
}

// away reports a length that moves what it is said of off any screen.
func away(length string) bool {
	n, ok := cssNumber(length)
	return ok && (n <= -500 || n <= -50 && strings.HasSuffix(length, "em"))
}

// cssNumber reads the number a length begins with.
func cssNumber(length string) (float64, bool) {
	end := strings.IndexFunc(length, func(r rune) bool { return r != '-' && r != '.' && (r < '0' || r > '9') })
	if end < 0 {
		end = len(length)
	}
	n, err := strconv.ParseFloat(length[:end], 64)
	return n, err == nil
}

// colour follows the colours of letters and of what lies behind them.
func (s *style) colour(n *html.Node, css map[string]string) {
	if n.DataAtom == atom.Font {
		if c := attr(n, "color"); c != "" {
			s.white = whiteCSS(c)
		}
	}
	if c := css["color"]; c != "" && c != "inherit" {
		s.white = whiteCSS(c)
	}
	for _, background := range []string{attr(n, "bgcolor"), attr(n, "background"), css["background"], css["background-color"], css["background-image"]} {
		switch background {
		case "", "inherit":
		case "none", "transparent", "initial":
		default:
			s.shaded = !whiteCSS(background)
		}
	}
	if size := css["font-size"]; size != "" {
		value, ok := cssNumber(size)
		plain := strings.HasSuffix(size, "px") || strings.HasSuffix(size, "pt") || size == "0"
		s.tiny = ok && plain && value <= tinyHalfPoints/2
	}
}

// whiteCSS reports a colour that shows as white, or not at all.
func whiteCSS(c string) bool {
	c = strings.TrimSpace(c)
	if inner, ok := strings.CutPrefix(c, "rgb"); ok {
		inner = strings.Trim(strings.TrimPrefix(inner, "a"), "()")
		parts := strings.FieldsFunc(inner, func(r rune) bool { return r == ',' || r == ' ' || r == '/' })
		if len(parts) < 3 {
			return false
		}
		if len(parts) > 3 && (parts[3] == "0" || parts[3] == "0%") {
			return true
		}
		var rgb [3]int
		for i := range rgb {
			rgb[i], _ = strconv.Atoi(parts[i])
		}
		return isWhiteRGB(rgb[0], rgb[1], rgb[2])
	}
	switch c {
	case "white", "transparent", "snow", "ivory", "ghostwhite", "whitesmoke", "floralwhite":
		return true
	}
	return isWhite(c)
}
