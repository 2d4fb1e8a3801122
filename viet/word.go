package viet

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word is a run of letters in a text.
type word struct {
	start, end int    // bytes in the text
	text       string // as typed
	lower      string // respelled, see Respell
	folded     string
	fixed      bool // part of a number, an address or a password: not to be touched
	first      bool // of a clause
}

// wordsOf gives the runs of letters of an NFC text.
func wordsOf(text string) []word {
	words := runsOf(text)
	for i := range words {
		w := &words[i]
		w.lower = Respell(strings.ToLower(w.text))
		w.folded = Fold(w.lower)
	}
	return words
}

// runsOf is wordsOf without their spellings.
func runsOf(text string) []word {
	var words []word
	first := true
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if unicode.IsSpace(r) {
			first = first || r == '\n'
			at += size
			continue
		}
		end := at + strings.IndexFunc(text[at:], unicode.IsSpace)
		if end < at {
			end = len(text)
		}
		words, first = chunkWords(words, text, at, end, first)
		at = end
	}
	return words
}

// chunkWords adds the words of what stands between two spaces.
func chunkWords(words []word, text string, at, end int, first bool) ([]word, bool) {
	fixed := isFixed(text[at:end])
	start := -1
	for i, r := range text[at:end] {
		i += at
		if unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 {
			words, first, start = append(words, newWord(text, start, i, fixed, first)), false, -1
		}
		first = first || endsClause(r)
	}
	if start >= 0 {
		words, first = append(words, newWord(text, start, end, fixed, first)), false
	}
	return words, first
}

func newWord(text string, start, end int, fixed, first bool) word {
	return word{start: start, end: end, text: text[start:end], fixed: fixed, first: first}
}

func endsClause(r rune) bool { return strings.ContainsRune(".;:?!()[]\"“”…", r) }

// isFixed recognises what is no word: document numbers, addresses, passwords,
// names of files and of accounts.
func isFixed(chunk string) bool {
	if strings.IndexFunc(chunk, func(r rune) bool { return r < unicode.MaxASCII && (r < 'a' || r > 'z') }) < 0 {
		return false
	}
	if strings.ContainsAny(chunk, "@_\\#$%^&*=+<>{}|~`") || strings.Contains(chunk, "://") {
		return true
	}
	core := strings.TrimFunc(chunk, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	digit, joined, capital := false, false, false
	for i, r := range core {
		digit = digit || unicode.IsDigit(r)
		joined = joined || r == '-' || r == '/' || r == '.'
		capital = capital || i > 0 && unicode.IsUpper(r)
	}
	return digit || joined && capital
}

// likeCase gives lower the capitals of typed: letter by letter where they have
// as many, else at its beginning or throughout.
func likeCase(lower, typed string) string {
	if lower == typed {
		return typed
	}
	from, to := []rune(typed), []rune(lower)
	if len(from) == len(to) {
		for i := range to {
			if unicode.IsUpper(from[i]) {
				to[i] = unicode.ToUpper(to[i])
			}
		}
		return string(to)
	}
	switch {
	case len(from) > 1 && strings.ToUpper(typed) == typed:
		return strings.ToUpper(lower)
	case unicode.IsUpper(from[0]) && len(from) > 1:
		to[0] = unicode.ToUpper(to[0])
	}
	return string(to)
}
