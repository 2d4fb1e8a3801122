package answer

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"neuguong/viet"
)

// sentence is a statement of a model with the passages it names.
type sentence struct {
	text    string // without marks and Markdown
	marks   []int  // numbers of passages, as the model wrote them
	newline bool   // begins a line
}

// splitter cuts a text that arrives in pieces into sentences.
type splitter struct {
	buffer string
	inLine bool // the line that is read has given a sentence already
}

// add takes a piece and gives the sentences that are complete with it.
func (s *splitter) add(piece string) []sentence {
	s.buffer += piece
	return s.take(false)
}

// end gives what is left when the text is complete.
func (s *splitter) end() []sentence { return s.take(true) }

func (s *splitter) take(final bool) []sentence {
	var out []sentence
	for {
		n, line := boundary(s.buffer, final)
		if n == 0 {
			return out
		}
		if got := parseSentence(s.buffer[:n]); got.text != "" {
			got.newline = !s.inLine
			out = append(out, got)
			s.inLine = true
		}
		if line {
			s.inLine = false
		}
		s.buffer = s.buffer[n:]
	}
}

var (
	// trailing is what may follow the end of a sentence and belongs to it.
	trailing = regexp.MustCompile(`^["”’)*_]*(?:[ \t]*[\[【]\d+(?:[ ]*[,;–-][ ]*\d+)*[\]】])*[.*_]*`)
	// markedEnd is the end of a sentence with its mark: "... [1]." and "... . [1]".
	markedEnd = regexp.MustCompile(`([\]】][.!?]|[.!?]["”’)]*[ \t]*([\[【][^\]】]*[\]】])+)$`)
	// numbering is a label at the start of a line: its full stop ends nothing.
	numbering = regexp.MustCompile(`(^|\n)[ \t]*(\d+|[a-zđ]|[IVX]+)$`)
	// referring is a word whose number's full stop ends nothing.
	referring = regexp.MustCompile(`(?i)(điều|khoản|điểm|mục|chương|phần|số)[ ]\S+$`)
	shortened = regexp.MustCompile(`(^|[\s(])(TP|Tp|ThS|TS|PGS|GS|Tr|tr|Ths|Q|P|v\.v)$`)
)

// boundary gives the length of the first complete sentence of a text, 0 when
// more must arrive to tell, and whether it ends its line.
func boundary(text string, final bool) (n int, line bool) {
	for i, r := range text {
		if r == '\n' {
			return i + 1, true
		}
		if r != '.' && r != '!' && r != '?' && r != ':' || r != ':' && !endsHere(text[:i]) {
			continue
		}
		end := i + 1
		end += len(trailing.FindString(text[end:]))
		rest := text[end:]
		if rest == "" && markedEnd.MatchString(text[:end]) {
			return end, false // shown at once: what may still come is another mark
		}
		if strings.TrimSpace(rest) == "" || unfinished(rest) {
			if nl := strings.IndexByte(rest, '\n'); nl >= 0 {
				return end + nl + 1, true
			}
			break
		}
		next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " \t"))
		if !unicode.IsSpace(rune(rest[0])) || r == ':' && next != '\n' || unicode.IsLower(next) {
			continue
		}
		return end, false
	}
	if final && text != "" {
		return len(text), true
	}
	return 0, false
}

func endsHere(before string) bool {
	return !numbering.MatchString(before) && !referring.MatchString(before) && !shortened.MatchString(before)
}

// unfinished reports that a mark has begun to arrive.
func unfinished(rest string) bool {
	rest = strings.TrimLeft(rest, " \t")
	return strings.HasPrefix(rest, "[") && !strings.Contains(rest, "]") || strings.HasPrefix(rest, "【") && !strings.Contains(rest, "】")
}

var (
	markPattern = regexp.MustCompile(`(?i)[ \t]*[\[【](?:đoạn +|nguồn +)?(\d+(?:[ ]*[,;–-][ ]*\d+)*)[\]】]`)
	digits      = regexp.MustCompile(`\d+`)
	bullet      = regexp.MustCompile(`^[ \t]*(?:[-*•+–]|\d{1,2}[.)]|#+)[ \t]+`)
	markdown    = strings.NewReplacer("**", "", "__", "", "`", "")
	beforeStop  = regexp.MustCompile(`\s+([.,;:!?])`)
)

// parseSentence takes marks and Markdown off a sentence.
func parseSentence(raw string) sentence {
	var s sentence
	raw = viet.Clean(raw)
	for _, m := range markPattern.FindAllStringSubmatch(raw, -1) {
		for _, d := range digits.FindAllString(m[1], -1) {
			if n, err := strconv.Atoi(d); err == nil {
				s.marks = append(s.marks, n)
			}
		}
	}
	text := markdown.Replace(markPattern.ReplaceAllString(raw, ""))
	text = bullet.ReplaceAllString(text, "")
	s.text = strings.TrimSpace(beforeStop.ReplaceAllString(strings.Join(strings.Fields(text), " "), "$1"))
	if !strings.ContainsFunc(s.text, unicode.IsLetter) {
		s.text = ""
	}
	return s
}
