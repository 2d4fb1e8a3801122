package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"neuguong/viet"
)

// Titles and names of bodies are printed in capitals. Their small letters are
// learnt from the document itself, which writes the same words in its text.

// titleCase writes a title set in capitals as the text writes it; other titles
// only get a capital at the start.
func (p *parser) titleCase(s string) string {
	s = strings.TrimSpace(s)
	if isUpper(s) {
		s = p.likeText(s, nil)
	}
	return capitalised(s)
}

func lowerFirst(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if next, _ := utf8.DecodeRuneInString(s[size:]); unicode.IsUpper(next) {
		return s // an abbreviation
	}
	return string(unicode.ToLower(first)) + s[size:]
}

func capitalised(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(first)) + s[size:]
}

// organCase writes the name of a body: what the text does not show is taken
// from the usual names, and a place name gets its capitals.
func (p *parser) organCase(s string) string {
	s = strings.NewReplacer("UỶ", "ỦY", "Uỷ", "Ủy", "uỷ", "ủy").Replace(strings.TrimSpace(s))
	if !isUpper(s) {
		return capitalised(s)
	}
	return capitalised(p.likeText(s, organNamesUsual))
}

// organNamesUsual are names of bodies as they are written.
var organNamesUsual = strings.Fields(`Quốc_hội Chính_phủ Thủ_tướng Ủy_ban_nhân_dân Ủy_ban_thường_vụ_Quốc_hội Hội_đồng_nhân_dân
	Ban_Chấp_hành_Trung_ương Ban_Chấp_hành Ban_Thường_vụ Bộ_Chính_trị Ban_Bí_thư Tỉnh_đoàn Thành_đoàn Huyện_đoàn Quận_đoàn Tỉnh_ủy Thành_ủy Huyện_ủy Quận_ủy Thị_ủy
	Đảng_ủy Ban_Tuyên_giáo Ban_Tuyên_giáo_và_Dân_vận Ban_Tổ_chức Ban_Dân_vận Ủy_ban_Kiểm_tra Văn_phòng Trung_ương Đảng Đoàn Đại_hội_đại_biểu_toàn_quốc
	Ủy_ban Bộ Cục Sở Hội_đồng Đảng_bộ Chi_bộ Đoàn_Thanh_niên Hội_Liên_hiệp Mặt_trận_Tổ_quốc Hồ_Chí_Minh Cộng_sản Việt_Nam Hà_Nội
	tỉnh huyện xã phường quận thành_phố thị_xã thị_trấn toàn_quốc lần_thứ`)

// likeText lowers capitals word by word, longest known phrase first. Roman
// numerals and abbreviations keep their capitals.
func (p *parser) likeText(s string, usual []string) string {
	tokens := strings.Fields(s)
	known := p.phrases(tokens)
	if place := p.head.place; place != "" && usual != nil && words(place) > 1 {
		known[strings.ToLower(place)] = place
	}
	for _, u := range usual {
		phrase := strings.ReplaceAll(u, "_", " ")
		known[strings.ToLower(phrase)] = phrase
	}
	misread := map[string]string{} // names as a machine reads them that errs in the marks
	for _, phrase := range known {
		if usual != nil && (words(phrase) > 1 || placeWord[phrase]) {
			misread[viet.Fold(phrase)] = phrase
		}
	}
	var out []string
	place := false // a place name may follow
	for i := 0; i < len(tokens); {
		n, found := longestPhrase(known, tokens[i:])
		if m, as := longestPhrase(misread, foldedWords(tokens[i:])); m > n && p.ocr() {
			n, found = m, as
		}
		switch word := tokens[i]; {
		case n > 0:
		case keepsCapitals(word):
			n, found = 1, word
		default:
			n, found = 1, strings.ToLower(word)
			if usual != nil && (place || i > 0 && beginsPart(tokens, i)) {
				found = capitalised(found)
			}
			out = append(out, found)
			i += n
			place = place || endsWithPlaceWord(strings.Join(out, " "))
			continue
		}
		out = append(out, found)
		i += n
		place = endsWithPlaceWord(found)
	}
	return strings.Join(out, " ")
}

// keepsCapitals reports whether a word of a title is no word to lower: a Roman
// numeral, a number, an abbreviation.
func keepsCapitals(s string) bool {
	return roman(strings.Trim(s, ",.;")) > 0 || strings.ContainsAny(s, "0123456789") || isAbbreviation(s)
}

// isAbbreviation reports whether a word has no vowel: TNCS, UBND, TW.
func isAbbreviation(s string) bool {
	return len(s) > 1 && !strings.ContainsAny(viet.Fold(s), "aeiouy")
}

// beginsPart reports whether word i begins a part of the name of a ministry or
// of an office of its kind, which is written with a capital: "Bộ Giáo dục và Đào tạo".
func beginsPart(tokens []string, i int) bool {
	head := i - 1
	for head >= 0 && !ministry[strings.ToLower(tokens[head])] {
		head--
	}
	if head < 0 {
		return false
	}
	before := strings.ToLower(tokens[i-1])
	return i == head+1 || head == 0 && (before == "và" || before == "-" || strings.HasSuffix(before, ","))
}

var ministry = map[string]bool{"bộ": true, "sở": true, "cục": true, "vụ": true, "phòng": true, "viện": true}

func endsWithPlaceWord(s string) bool {
	tokens := strings.Fields(strings.ToLower(s))
	for n := 1; n <= min(2, len(tokens)); n++ {
		if placeWord[strings.Join(tokens[len(tokens)-n:], " ")] {
			return true
		}
	}
	return false
}

// placeWord are words a place name follows.
var placeWord = map[string]bool{
	"tỉnh": true, "huyện": true, "xã": true, "phường": true, "quận": true, "thành phố": true, "thị xã": true, "thị trấn": true,
	"tỉnh ủy": true, "huyện ủy": true, "thành ủy": true, "quận ủy": true, "thị ủy": true,
	"cổ phần": true, "tnhh": true,
	"tỉnh đoàn": true, "huyện đoàn": true, "thành đoàn": true, "quận đoàn": true, "thị đoàn": true,
}

func foldedWords(tokens []string) []string {
	out := make([]string, len(tokens))
	for i, t := range tokens {
		out[i] = viet.Fold(t)
	}
	return out
}

const longestName = 8 // words of a phrase looked up

func longestPhrase(known map[string]string, tokens []string) (int, string) {
	for n := min(longestName, len(tokens)); n > 0; n-- {
		raw := strings.Join(tokens[:n], " ")
		bare := strings.TrimRight(raw, ".,;:")
		if found, ok := known[strings.ToLower(bare)]; ok {
			return n, found + raw[len(bare):]
		}
	}
	return 0, ""
}

// phrases gives the runs of words of tokens that the text writes too, in small
// letters, with how the text writes them most. Words that begin a sentence
// tell nothing and are left out.
func (p *parser) phrases(tokens []string) map[string]string {
	wanted := map[string]map[string]int{}
	for i := range tokens {
		for n := 1; n <= longestName && i+n <= len(tokens); n++ {
			wanted[strings.ToLower(trimStops(strings.Join(tokens[i:i+n], " ")))] = map[string]int{}
		}
	}
	for _, tokens := range p.proseWords() {
		countPhrases(wanted, tokens)
	}
	known := map[string]string{}
	for low, forms := range wanted {
		most := 0
		for form, n := range forms {
			if n > most || n == most && form < known[low] {
				known[low], most = form, n
			}
		}
	}
	return known
}

// proseWords gives the words of each paragraph that is not set as a heading.
func (p *parser) proseWords() [][]string {
	if p.inWords != nil {
		return p.inWords
	}
	for i := 0; i < len(p.lines); {
		l := p.lines[i]
		tokens := strings.Fields(l.Text)
		for i++; i < len(p.lines) && l.Wrapped && p.continues(p.lines[i-1], p.lines[i]); i++ {
			tokens = append(tokens, strings.Fields(p.lines[i].Text)...)
		}
		if !isUpper(l.Text) && !(l.Bold && articleLine.MatchString(l.Text)) {
			p.inWords = append(p.inWords, tokens)
		}
	}
	return p.inWords
}

func countPhrases(wanted map[string]map[string]int, tokens []string) {
	for i := range tokens {
		if i == 0 || strings.ContainsAny(tokens[i-1][len(tokens[i-1])-1:], ".;:?!)/-") || wanted[strings.ToLower(trimStops(tokens[i]))] == nil {
			continue
		}
		for n := 1; n <= longestName && i+n <= len(tokens); n++ {
			phrase := trimStops(strings.Join(tokens[i:i+n], " "))
			if forms := wanted[strings.ToLower(phrase)]; forms != nil {
				forms[phrase]++
			}
		}
	}
}

func trimStops(s string) string { return strings.Trim(s, ".,;:()“”\"'") }
