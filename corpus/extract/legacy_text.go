package extract

import (
	"bytes"
	"strings"

	"neuguong/viet/legacy"
)

// decodeLegacy gives the text of a text file in any encoding: what decode
// reads, with its legacy parts converted; bytes that are not UTF-8 when they
// make Vietnamese in a legacy encoding.
func decodeLegacy(name string, data []byte) (string, []conversion, error) {
	text, refused := decode(name, data)
	if refused != nil {
		if !eightBit(data, refused) {
			return "", nil, refused
		}
		text = legacy.Latin(data)
	}
	var lines []rawLine
	for _, line := range splitLines(text) {
		lines = append(lines, plain(line))
	}
	found, err := modernize(name, lines)
	switch {
	case refused != nil && (err != nil || len(found) == 0):
		return "", nil, refused
	case err != nil || len(found) == 0:
		return text, nil, err
	}
	var out []string
	for _, l := range lines {
		out = append(out, l.raw())
	}
	return strings.Join(out, "\n"), found, nil
}

// eightBit reports text of one byte a character that decode refused.
func eightBit(data []byte, refused error) bool {
	return CodeOf(refused) == CodeEncoding && bytes.IndexByte(data, 0) < 0 &&
		!bytes.HasPrefix(data, []byte("\xFF\xFE")) && !bytes.HasPrefix(data, []byte("\xFE\xFF"))
}
