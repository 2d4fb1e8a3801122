package thesaurus

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"neuguong/viet"
)

// Bounds of an entry: what is longer is a mistake, not a phrase.
const (
	MaxPhrases        = 60 // of an entry, and of its terms and context words
	MaxPhraseSyllable = 12
	MaxTermSyllable   = 24
	MaxLength         = 2000 // characters of a line
	MaxEntries        = 5000 // an organisation's own
)

// ErrFull is returned for an entry more than [MaxEntries].
var ErrFull = errors.New("thesaurus: full")

// Error says in Vietnamese why an entry cannot be used, and what to do.
type Error struct {
	Line   int    // of the text, from 1; 0 for an entry that stands alone
	Reason string // a sentence
	Advice string // a sentence
}

func (e *Error) Error() string {
	if e.Line == 0 {
		return e.Reason
	}
	return fmt.Sprintf("line %d: %s", e.Line, e.Reason)
}

// Form shows how an entry is written.
const Form = "đuổi việc, sa thải = buộc thôi việc"

func refuse(reason string, args ...any) *Error {
	return &Error{Reason: fmt.Sprintf(reason, args...), Advice: "Hãy viết theo mẫu: " + Form + "."}
}

// Parse reads entries, one a line; empty lines and what follows # are passed
// over. The error is an [*Error] with the line.
func Parse(text string) ([]Entry, error) {
	return parse(text, func(e Entry) Entry { return e })
}

// ParsePatterns is [Parse] for a list of this program's own, whose phrases are
// written out by [Alternatives].
func ParsePatterns(text string) ([]Entry, error) {
	return parse(text, Entry.writtenOut)
}

func parse(text string, made func(Entry) Entry) ([]Entry, error) {
	var entries []Entry
	n := 0
	for line := range strings.Lines(text) {
		n++
		line, _, _ = strings.Cut(line, "#")
		if strings.TrimSpace(line) == "" {
			continue
		}
		e, err := readLine(line)
		if err == nil {
			e = made(e)
			err = e.check()
		}
		if err != nil {
			err.Line = n
			return nil, err
		}
		entries = append(entries, e)
	}
	return entries, nil
}

// ParseLine reads "phrase, phrase @ context, context = term | term ; weight",
// where "@ ..." and "; ..." may be left out. The error is an [*Error].
func ParseLine(line string) (Entry, error) {
	e, err := readLine(line)
	if err == nil {
		err = e.check()
	}
	if err != nil {
		return Entry{}, err
	}
	return e, nil
}

// readLine takes a line apart, and leaves it to its caller to check the entry.
func readLine(line string) (Entry, *Error) {
	if utf8.RuneCountInString(line) > MaxLength {
		return Entry{}, refuse("Dòng dài quá %d ký tự.", MaxLength)
	}
	left, right, ok := strings.Cut(viet.Clean(line), "=")
	switch {
	case !ok:
		return Entry{}, refuse("Dòng thiếu dấu = giữa cách nói thường ngày và từ của văn bản.")
	case strings.Contains(right, "="):
		return Entry{}, refuse("Dòng có nhiều hơn một dấu =.")
	}
	left, context, _ := strings.Cut(left, "@")
	right, weight, weighted := strings.Cut(right, ";")
	e := Entry{Phrases: list(left, ","), Context: list(context, ","), Terms: list(right, "|")}
	if weighted {
		w, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(weight), ",", ".", 1), 64)
		if err != nil {
			return Entry{}, refuse("Trọng số “%s” không phải là số.", strings.TrimSpace(weight))
		}
		if w <= 0 {
			return Entry{}, refuse("Trọng số phải lớn hơn 0 và không quá 1.")
		}
		e.Weight = w
	}
	return e, nil
}

// list splits s and leaves out what is blank.
func list(s, separator string) []string {
	var parts []string
	for part := range strings.SplitSeq(s, separator) {
		if part = strings.Join(strings.Fields(part), " "); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

// Check gives an [*Error] if the entry cannot be used.
func (e Entry) Check() error {
	if err := e.check(); err != nil {
		return err
	}
	return nil
}

func (e Entry) check() *Error {
	switch {
	case len(e.Phrases) == 0:
		return refuse("Thiếu cách nói thường ngày, phần trước dấu =.")
	case len(e.Terms) == 0:
		return refuse("Thiếu từ của văn bản, phần sau dấu =.")
	case e.Weight < 0 || e.Weight > 1 || e.Weight != e.Weight:
		return refuse("Trọng số phải lớn hơn 0 và không quá 1.")
	}
	if err := e.checkPhrases(); err != nil {
		return err
	}
	if err := checkParts(e.Context, MaxPhraseSyllable); err != nil {
		return err
	}
	if err := checkParts(e.Terms, MaxTermSyllable); err != nil {
		return err
	}
	if len(e.Phrases) == 1 && len(e.Terms) == 1 && SamePhrase(e.Phrases[0], e.Terms[0]) {
		return refuse("“%s” được ghi là đồng nghĩa với chính nó.", e.Phrases[0])
	}
	return nil
}

// checkPhrases lets any number through that patterns were written out into.
func (e Entry) checkPhrases() *Error {
	if e.written {
		return checkWords(e.Phrases, MaxPhraseSyllable)
	}
	return checkParts(e.Phrases, MaxPhraseSyllable)
}

func checkParts(parts []string, syllables int) *Error {
	if len(parts) > MaxPhrases {
		return refuse("Một dòng có tối đa %d cụm từ mỗi phía.", MaxPhrases)
	}
	return checkWords(parts, syllables)
}

func checkWords(parts []string, syllables int) *Error {
	for _, part := range parts {
		switch words := viet.Syllables(part); {
		case len(words) == 0:
			return refuse("“%s” không có chữ nào.", part)
		case len(words) > syllables:
			return refuse("“%s…” dài quá %d tiếng.", strings.Join(words[:3], " "), syllables)
		case strings.ContainsAny(part, "=@;#|\n\r"):
			return refuse("“%s” có ký tự không dùng được (= @ ; # |).", part)
		}
	}
	return nil
}
