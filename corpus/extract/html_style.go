package extract

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// of gives the style inside n.
func (s style) of(n *html.Node) style {
	switch n.DataAtom {
	case atom.B, atom.Strong, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Th:
		s.bold = true
	case atom.I, atom.Em, atom.Cite:
		s.italic = true
	case atom.Center:
		s.centered = true
	case atom.Pre, atom.Textarea:
		s.pre = true
	case atom.Font:
		s.font = firstFont(attr(n, "face"), s.font)
	}
	if align := attr(n, "align"); align != "" {
		s.centered = align == "center" || align == "middle"
	}
	for property, value := range declarations(attr(n, "style")) {
		switch property {
		case "font-weight":
			s.bold = value == "bold" || value == "bolder" || len(value) == 3 && value >= "600"
		case "font-family":
			s.font = firstFont(value, s.font)
		case "font-style":
			s.italic = value == "italic" || value == "oblique"
		case "text-align":
			s.centered = value == "center"
		case "white-space":
			s.pre = strings.HasPrefix(value, "pre")
		}
	}
	return s
}

// firstFont gives the first name of a list of fonts, or else.
func firstFont(list, or string) string {
	first, _, _ := strings.Cut(list, ",")
	if first = strings.Trim(first, `"' `); first == "" || first == "inherit" {
		return or
	}
	return first
}

func declarations(css string) map[string]string {
	out := map[string]string{}
	for d := range strings.SplitSeq(css, ";") {
		if property, value, ok := strings.Cut(d, ":"); ok {
			out[strings.TrimSpace(property)] = strings.TrimSpace(strings.TrimSuffix(value, "!important"))
		}
	}
	return out
}

func isBlock(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Caption, atom.Center, atom.Dd, atom.Div,
		atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.H1, atom.H2, atom.H3,
		atom.H4, atom.H5, atom.H6, atom.Header, atom.Hr, atom.Html, atom.Main, atom.P, atom.Pre, atom.Section, atom.Summary,
		atom.Details, atom.Tbody, atom.Thead, atom.Tfoot, atom.Tr, atom.Td, atom.Th:
		return true
	}
	return false
}

// furnitureName matches classes and ids of what surrounds the text of a page.
var furnitureName = regexp.MustCompile(`(?:^|[\s_-])(?:menu|navbar|nav|sidebar|breadcrumbs?|footer|header|comments?|share|social|related|pagination|cookie|advert|ads|banner|popup|modal|toolbar|login|search)(?:$|[\s_-])`)

// wordless reports elements without words of the document.
func wordless(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Head, atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Object, atom.Canvas, atom.Audio,
		atom.Video, atom.Svg, atom.Math, atom.Button, atom.Select, atom.Input, atom.Textarea, atom.Del:
		return true
	}
	return false
}

// leftOut reports elements that are no text of the document: scripts, what is
// hidden, and the furniture of the page around it.
func leftOut(n *html.Node) bool {
	if wordless(n) {
		return true
	}
	switch n.DataAtom {
	case atom.Nav, atom.Header, atom.Footer, atom.Aside:
		return !hasProvision(n)
	case atom.Html, atom.Body, atom.Main, atom.Article:
		return false
	}
	css := declarations(attr(n, "style"))
	if css["mso-element"] == "comment-list" {
		return true
	}
	switch attr(n, "role") {
	case "navigation", "banner", "contentinfo", "complementary", "search":
		return !hasProvision(n)
	}
	return isBlock(n) && furnitureName.MatchString(attr(n, "class")+" "+attr(n, "id")) && !hasProvision(n)
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

var provision = regexp.MustCompile(`(?:^|\n)\s*(?:Điều|ĐIỀU|Chương|CHƯƠNG|Khoản)\s+[\dIVXLC]`)

// hasProvision guards text of the document against being taken for furniture.
func hasProvision(n *html.Node) bool {
	for c := range n.Descendants() {
		if c.Type == html.TextNode && provision.MatchString(clean(c.Data)) {
			return true
		}
	}
	return false
}

// content gives the node that holds the document: <main> or the only
// <article> where the page says so, else all of it.
func content(root *html.Node) *html.Node {
	var found []*html.Node
	for c := range root.Descendants() {
		if c.DataAtom == atom.Main || attr(c, "role") == "main" {
			return c
		}
		if c.DataAtom == atom.Article {
			found = append(found, c)
		}
	}
	if len(found) == 1 && len(textOf(found[0]))*2 > len(textOf(root)) {
		return found[0]
	}
	return root
}
