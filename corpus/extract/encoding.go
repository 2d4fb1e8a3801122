package extract

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"
)

var (
	errTruncated = errors.New("ends inside a character")
	errSurrogate = errors.New("half a surrogate pair")
)

// decode gives the text of a text file in UTF-8, or in UTF-16 with a byte
// order mark. Anything else is refused rather than guessed.
func decode(name string, data []byte) (string, error) {
	if rest, ok := bytes.CutPrefix(data, []byte("\xEF\xBB\xBF")); ok {
		return decodeUTF8(name, rest)
	}
	if bytes.HasPrefix(data, []byte("\xFF\xFE\x00\x00")) || bytes.HasPrefix(data, []byte("\x00\x00\xFE\xFF")) {
		return "", refuseEncoding(name, "Tệp lưu dạng UTF-32, không đọc được.")
	}
	if rest, ok := bytes.CutPrefix(data, []byte("\xFF\xFE")); ok {
		return decodeUTF16(name, rest, binary.LittleEndian)
	}
	if rest, ok := bytes.CutPrefix(data, []byte("\xFE\xFF")); ok {
		return decodeUTF16(name, rest, binary.BigEndian)
	}
	return decodeUTF8(name, data)
}

func decodeUTF8(name string, data []byte) (string, error) {
	if bytes.IndexByte(data, 0) >= 0 {
		return "", refuseEncoding(name, "Tệp không phải UTF-8 (có thể là UTF-16 thiếu dấu nhận biết).")
	}
	if utf8.Valid(data) {
		return string(data), nil
	}
	if cut := incomplete(data); cut > 0 && utf8.Valid(data[:len(data)-cut]) {
		return "", refuseDamaged(name, errTruncated)
	}
	return "", refuseEncoding(name, "Tệp không lưu ở UTF-8; bảng mã của tệp không xác định được.")
}

// incomplete counts the bytes at the end that begin a character and miss its rest.
func incomplete(data []byte) int {
	for n := 1; n <= min(3, len(data)); n++ {
		if b := data[len(data)-n]; utf8.RuneStart(b) {
			if b >= 0xC2 && !utf8.FullRune(data[len(data)-n:]) {
				return n
			}
			return 0
		}
	}
	return 0
}

func decodeUTF16(name string, data []byte, order binary.ByteOrder) (string, error) {
	if len(data)%2 != 0 {
		return "", refuseDamaged(name, errTruncated)
	}
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	if at := loneSurrogate(units); at >= 0 {
		return "", refuseDamaged(name, fmt.Errorf("code unit %d: %w", at, errSurrogate))
	}
	return string(utf16.Decode(units)), nil
}

func loneSurrogate(units []uint16) int {
	for i := 0; i < len(units); i++ {
		if !utf16.IsSurrogate(rune(units[i])) {
			continue
		}
		if i+1 == len(units) || utf16.DecodeRune(rune(units[i]), rune(units[i+1])) == utf8.RuneError {
			return i
		}
		i++
	}
	return -1
}
