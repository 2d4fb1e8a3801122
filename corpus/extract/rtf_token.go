package extract

import "strconv"

type rtfKind int

const (
	rtfEnd rtfKind = iota
	rtfOpen
	rtfClose
	rtfWord // a control word or symbol
	rtfText // a character of the text as it stands
	rtfByte // one written in hexadecimal
)

type rtfToken struct {
	kind     rtfKind
	char     byte
	word     string
	number   int
	numbered bool // the word has a number
}

// on reads a word that switches: \b, \b1 and \b0.
func (t rtfToken) on() bool { return !t.numbered || t.number != 0 }

// rtfTokens splits a document into tokens.
type rtfTokens struct {
	data []byte
	at   int
}

func (r *rtfTokens) next() rtfToken {
	for r.at < len(r.data) {
		c := r.data[r.at]
		r.at++
		switch c {
		case '{':
			return rtfToken{kind: rtfOpen}
		case '}':
			return rtfToken{kind: rtfClose}
		case '\\':
			return r.control()
		case '\r', '\n', 0:
			continue
		}
		return rtfToken{kind: rtfText, char: c}
	}
	return rtfToken{}
}

// control reads what follows a backslash.
func (r *rtfTokens) control() rtfToken {
	if r.at == len(r.data) {
		return rtfToken{}
	}
	start := r.at
	for r.at < len(r.data) && isASCIILetter(r.data[r.at]) {
		r.at++
	}
	if r.at == start {
		return r.symbol()
	}
	t := rtfToken{kind: rtfWord, word: string(r.data[start:r.at])}
	t.number, t.numbered = r.numeral()
	if r.at < len(r.data) && r.data[r.at] == ' ' {
		r.at++
	}
	if t.word == "bin" {
		r.at += min(max(t.number, 0), len(r.data)-r.at)
	}
	return t
}

func (r *rtfTokens) numeral() (n int, ok bool) {
	start := r.at
	if r.at < len(r.data) && r.data[r.at] == '-' {
		r.at++
	}
	for r.at < len(r.data) && r.data[r.at] >= '0' && r.data[r.at] <= '9' {
		r.at++
	}
	n, err := strconv.Atoi(string(r.data[start:r.at]))
	if err != nil && r.at == start+1 && r.data[start] == '-' {
		r.at = start // a dash of the text
	}
	return n, err == nil
}

func (r *rtfTokens) symbol() rtfToken {
	c := r.data[r.at]
	r.at++
	switch c {
	case '\\', '{', '}':
		return rtfToken{kind: rtfText, char: c}
	case '\r', '\n':
		return rtfToken{kind: rtfWord, word: "par"}
	case '\'':
		if r.at+2 <= len(r.data) {
			if n, err := strconv.ParseUint(string(r.data[r.at:r.at+2]), 16, 8); err == nil {
				r.at += 2
				return rtfToken{kind: rtfByte, char: byte(n)}
			}
		}
	}
	return rtfToken{kind: rtfWord, word: string(rune(c))}
}

// skip passes over n characters: the fallback of one in Unicode. It ends with
// the group.
func (r *rtfTokens) skip(n int) {
	for ; n > 0; n-- {
		before := r.at
		switch r.next().kind {
		case rtfOpen, rtfClose, rtfEnd:
			r.at = before
			return
		}
	}
}

func isASCIILetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }
