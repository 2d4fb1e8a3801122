package extract

import (
	"fmt"
	"strings"

	"neuguong/viet/legacy"
)

const (
	telling   = 20  // words from which on a share of them tells
	manyWords = 300 // among so many, some have an "ư"
)

// hopeless reports text that no table reads, and where it begins: UTF-8 read
// as something else, or words of which a third are shattered.
func (m *modernizer) hopeless() (page int, ok bool) {
	var all legacy.Evidence
	broken, spoken := 0, 0
	for i, v := range m.weights {
		all.Add(v)
		if v.Words == 0 {
			continue
		}
		spoken++
		if v.Broken > 0 && page == 0 {
			page = m.lines[i].Page
		}
		broken += oneIf(misread(m.lines[i].raw()))
	}
	if broken >= 5 || broken*5 >= spoken && broken > 0 || all.Broken >= 5 && all.Broken*3 >= all.Words {
		return page, true
	}
	return 0, false
}

// misread reports a line of UTF-8 that was read as windows-1252.
func misread(line string) bool {
	n := 0
	for word := range strings.FieldsSeq(line) {
		if strings.ContainsFunc(word, legacy.OnlyUnicode) {
			return false
		}
		n += oneIf(strings.Contains(word, "á»") || strings.Contains(word, "áº") || strings.Contains(word, "Æ°") || strings.Contains(word, "Ä‘"))
	}
	return n >= 2
}

// doubt refuses a conversion that did not make Vietnamese of the text.
func (m *modernizer) doubt(name string) error {
	if len(m.found) == 0 {
		return nil
	}
	var all legacy.Evidence
	horned, tcvn3 := false, false
	for _, l := range m.lines {
		text := l.raw()
		all.Add(legacy.Weigh(text))
		horned = horned || strings.ContainsAny(text, "ưƯ") || strings.ContainsAny(text, "ừứửữựỪỨỬỮỰ")
	}
	for _, c := range m.found {
		tcvn3 = tcvn3 || c.encoding == legacy.TCVN3
	}
	if all.Words >= telling && all.Syllables(legacy.Unicode)*10 < all.Words*6 {
		return refuseMojibake(name, m.found[0].page)
	}
	if tcvn3 && all.Words >= manyWords && !horned {
		return refuseEncoding(name, "Chữ trong tệp dùng bảng mã cũ TCVN3 (ABC) và chữ “ư” đã bị mất khi lưu.")
	}
	return nil
}

// warning tells the administrator what was converted.
func (c conversion) warning() Warning {
	text := fmt.Sprintf("Chữ trong tệp dùng bảng mã cũ %s, đã được chuyển sang Unicode; bạn đối chiếu vài chỗ với bản gốc.", c.encoding)
	if c.guessed && c.encoding == legacy.TCVN3 {
		text = fmt.Sprintf("Chữ trong tệp dùng bảng mã cũ %s, đã được chuyển sang Unicode; chữ hoa có dấu có thể thành chữ thường, bạn đối chiếu với bản gốc.", c.encoding)
	}
	return Warning{Page: c.page, Text: text}
}

func oneIf(b bool) int {
	if b {
		return 1
	}
	return 0
}
