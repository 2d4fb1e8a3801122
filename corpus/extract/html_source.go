package extract

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"neuguong/viet/legacy"
)

var (
	errCut  = errors.New("ends inside an element")
	errTags = errors.New("more elements than a document has")
)

// maxElements bounds the elements of a page, those counted that the parser
// makes by itself. A page as Word saves it has some hundreds on a printed page.
const maxElements = 1_500_000

// decodeHTML gives the source in UTF-8. Bytes that are not UTF-8 are read in
// the encoding the page itself declares. Without one they may be in a legacy
// encoding of Vietnamese: guess is then the refusal if they are not.
func decodeHTML(name string, data []byte) (text string, guess, err error) {
	text, err = decode(name, data)
	if err == nil || !eightBit(data, err) {
		return text, nil, err
	}
	enc, label, certain := charset.DetermineEncoding(data, "text/html")
	if !certain && !declares(data) || label == "utf-8" || label == "replacement" || label == "x-user-defined" {
		return legacy.Latin(data), err, nil
	}
	decoded, derr := enc.NewDecoder().Bytes(data)
	if derr != nil {
		return "", nil, refuseDamaged(name, fmt.Errorf("decode %s: %w", label, derr))
	}
	return string(decoded), nil, nil
}

func declares(data []byte) bool {
	return strings.Contains(strings.ToLower(string(data[:min(len(data), 1024)])), "charset=")
}

// wholeHTML tells a page that was cut off from one that merely leaves elements
// open: it ends inside a tag, in text of an open element, or without closing
// the tables or the page it opened.
func wholeHTML(source string) error {
	z := html.NewTokenizer(strings.NewReader(source))
	open := map[atom.Atom]int{}
	depth, text := 0, false
	elements, styled := 0, 0
	for {
		if elements > maxElements {
			return errTags
		}
		switch z.Next() {
		case html.ErrorToken:
			rest := strings.TrimSpace(string(z.Raw()))
			if strings.HasPrefix(rest, "<") || depth > 0 && text || open[atom.Table] > 0 || open[atom.Html] > 0 {
				return errCut
			}
			return nil
		case html.TextToken:
			if s := strings.TrimSpace(string(z.Text())); s != "" {
				text = true
			}
		case html.StartTagToken:
			tag, _ := z.TagName()
			text = false
			a := atom.Lookup(tag)
			elements++
			switch {
			case a == atom.P: // opens again what the one before it left open
				elements += styled
			case isStyling(a):
				styled++
			}
			if !isVoid(a) {
				open[a]++
				depth++
			}
		case html.SelfClosingTagToken, html.CommentToken:
			elements++
		case html.EndTagToken:
			tag, _ := z.TagName()
			text = false
			elements++ // one that closes nothing can make an element
			if isStyling(atom.Lookup(tag)) {
				styled = max(styled-1, 0)
			}
			if a := atom.Lookup(tag); open[a] > 0 {
				open[a]--
				depth--
			}
		}
	}
}

// isStyling reports the elements that a parser opens again in the next
// paragraph where they were not closed.
func isStyling(a atom.Atom) bool {
	switch a {
	case atom.A, atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.Nobr, atom.S, atom.Small, atom.Strike,
		atom.Strong, atom.Tt, atom.U:
		return true
	}
	return false
}

func isVoid(a atom.Atom) bool {
	switch a {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta,
		atom.Source, atom.Track, atom.Wbr, atom.P, atom.Li, atom.Td, atom.Th, atom.Tr, atom.Tbody, atom.Dd, atom.Dt, atom.Option:
		return true
	}
	return false
}
