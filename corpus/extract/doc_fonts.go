package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"neuguong/viet/legacy"
)

// convertFonts turns the text in fonts of pre-Unicode encodings, such as
// .VnTime and VNI-Times, into Unicode, and gives the encodings it met. Text in
// Unicode can carry the name of such a font: what the words of the paragraph
// are decides, else those of the document.
func convertFonts(lines []rawLine) []legacy.Encoding {
	all := map[legacy.Encoding]*legacy.Evidence{}
	for _, l := range lines {
		for e, v := range weighFonts(l.runs) {
			if all[e] == nil {
				all[e] = &legacy.Evidence{}
			}
			all[e].Add(v)
		}
	}
	if len(all) == 0 {
		return nil
	}
	met := map[legacy.Encoding]bool{}
	for _, l := range lines {
		for e, v := range weighFonts(l.runs) {
			if balance(v, e) > 0 || balance(v, e) == 0 && balance(*all[e], e) >= 0 {
				met[e] = convertRuns(l.runs, e) || met[e]
			}
		}
	}
	var out []legacy.Encoding
	for _, e := range []legacy.Encoding{legacy.TCVN3, legacy.VNI} {
		if met[e] {
			out = append(out, e)
		}
	}
	return out
}

// balance is above zero where words are syllables in e rather than in Unicode.
func balance(v legacy.Evidence, e legacy.Encoding) int {
	return v.Syllables(e) - v.Syllables(legacy.Unicode)
}

// weighFonts weighs the text of each encoding that fonts name.
func weighFonts(runs []run) map[legacy.Encoding]legacy.Evidence {
	var texts map[legacy.Encoding]*strings.Builder
	for _, r := range runs {
		e, _ := legacy.OfFont(r.font)
		if e == legacy.Unicode {
			continue
		}
		if texts == nil {
			texts = map[legacy.Encoding]*strings.Builder{}
		}
		if texts[e] == nil {
			texts[e] = &strings.Builder{}
		}
		texts[e].WriteString(r.text)
	}
	out := make(map[legacy.Encoding]legacy.Evidence, len(texts))
	for e, b := range texts {
		out[e] = legacy.Weigh(b.String())
	}
	return out
}

// convertRuns converts the runs of a paragraph in fonts of e in place, and
// reports whether that changed a letter.
func convertRuns(runs []run, e legacy.Encoding) (changed bool) {
	for i := range runs {
		of, capitals := legacy.OfFont(runs[i].font)
		if of != e {
			continue
		}
		joinWord(runs, i)
		text := legacy.Convert(runs[i].text, e, capitals)
		changed = changed || text != runs[i].text
		runs[i].text = text
	}
	return changed
}

// joinWord moves the rest of a word that run i breaks off into it: a letter
// and its mark can stand in different runs.
func joinWord(runs []run, i int) {
	e, capitals := legacy.OfFont(runs[i].font)
	for j := i + 1; j < len(runs); j++ {
		last, _ := utf8.DecodeLastRuneInString(runs[i].text)
		of, upper := legacy.OfFont(runs[j].font)
		if of != e || upper != capitals || !partOfWord(last) {
			return
		}
		end := strings.IndexFunc(runs[j].text, func(r rune) bool { return !partOfWord(r) })
		if end < 0 {
			end = len(runs[j].text)
		}
		runs[i].text += runs[j].text[:end]
		runs[j].text = runs[j].text[end:]
		if runs[j].text != "" {
			return
		}
	}
}

// partOfWord reports a letter in any of the encodings.
func partOfWord(r rune) bool { return unicode.IsLetter(r) || r > 0xA0 && r < 0x100 }

func convertedWarning(encodings []legacy.Encoding) Warning {
	var names []string
	for _, e := range encodings {
		names = append(names, e.String())
	}
	return Warning{Text: "Chữ trong tệp dùng bảng mã cũ " + strings.Join(names, ", ") + ", đã chuyển sang Unicode; bạn soát lại vài đoạn."}
}
