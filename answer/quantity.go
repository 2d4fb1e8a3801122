package answer

import (
	"regexp"
	"strconv"
	"strings"

	"neuguong/viet"
)

// quantity is a number with its unit, "" when it has none: 24 "gio",
// 2000000 "dong".
type quantity struct {
	value string // canonical decimal
	unit  string
}

// Quantities and dates are read from folded text.
var (
	fullDate   = regexp.MustCompile(`\b(\d{1,2}) ?[/.-] ?(\d{1,2}) ?[/.-] ?(\d{4})\b|\b(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})\b`)
	numberUnit = regexp.MustCompile(`(\d+(?:[.,]\d+)*)(?: ?\([^)]{1,30}\))? ?(ty|trieu|nghin|ngan)? ?(gio|phut|ngay|tuan|thang|nam|quy|tuoi|dong|lan|nguoi|%|phan tram|buoi|tiet|muc|hinh thuc)?`)
	// Numerals keep their marks: folded, "từ ngày" reads as four days.
	wordUnit = regexp.MustCompile(`(?:^|[^\p{L}])((?:` + numerals + `)(?: (?:` + numerals + `)){0,2}) (giờ|phút|ngày|tuần|tháng|năm|quý|tuổi|đồng|triệu|lần|người|phần trăm|buổi)(?:[^\p{L}]|$)`)
)

const numerals = `một|mốt|hai|ba|bốn|tư|năm|sáu|bảy|bẩy|tám|chín|mười|mươi|lăm`

// figures gives the dates in a text as d/m/yyyy, and its other numbers.
func figures(text string) (found []string, numbers []quantity) {
	rest := fullDate.ReplaceAllStringFunc(foldSpace(text), func(s string) string {
		m := fullDate.FindStringSubmatch(s)
		day, month, year := m[1]+m[4], m[2]+m[5], m[3]+m[6]
		found = append(found, canonical(day)+"/"+canonical(month)+"/"+year)
		return " "
	})
	for _, m := range numberUnit.FindAllStringSubmatch(rest, -1) {
		numbers = append(numbers, quantity{scaled(m[1], m[2]), unitOf(m[3], m[2])})
	}
	return found, append(numbers, spelled(text)...)
}

// spelled gives numbers written as words. They count only in front of a unit:
// "một" is mostly an article.
func spelled(text string) []quantity {
	var out []quantity
	for _, m := range wordUnit.FindAllStringSubmatch(strings.Join(strings.Fields(strings.ToLower(viet.Clean(text))), " "), -1) {
		if n := numeral(strings.Fields(m[1])); n > 0 {
			value, unit := strconv.Itoa(n), viet.Fold(m[2])
			if unit == "trieu" {
				value, unit = scaled(value, "trieu"), "dong"
			}
			out = append(out, quantity{value, unitOf(unit, "")})
		}
	}
	return out
}

func unitOf(unit, scale string) string {
	switch {
	case unit == "phan tram":
		return "%"
	case unit == "" && scale != "":
		return "dong"
	}
	return unit
}

// scaled gives a number without separators, multiplied by its scale word.
func scaled(number, scale string) string {
	zeros := map[string]int{"ty": 9, "trieu": 6, "nghin": 3, "ngan": 3}[scale]
	whole, fraction := number, ""
	if at := strings.LastIndexAny(number, ".,"); at >= 0 && len(number)-at-1 != 3 {
		whole, fraction = number[:at], number[at+1:]
	}
	whole = strings.NewReplacer(".", "", ",", "").Replace(whole)
	for range zeros {
		if fraction == "" {
			whole += "0"
			continue
		}
		whole, fraction = whole+fraction[:1], fraction[1:]
	}
	if fraction = strings.TrimRight(fraction, "0"); fraction != "" {
		return canonical(whole) + "," + fraction
	}
	return canonical(whole)
}

// canonical drops leading zeros.
func canonical(digits string) string {
	if s := strings.TrimLeft(digits, "0"); s != "" {
		return s
	}
	return "0"
}

// numeral reads a numeral up to 99, 0 when it is none.
func numeral(words []string) int {
	value := map[string]int{
		"một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5,
		"sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
	}
	n := 0
	for _, w := range words {
		switch v := value[w]; {
		case w == "mười" && n == 0:
			n = 10
		case w == "mươi" && n < 10:
			n *= 10
		case v == 0, n > 0 && n%10 != 0:
			return 0
		default:
			n += v
		}
	}
	return n
}

// documentNumber matches the number of a document: 24/2018/QH14, 85-QĐ/TW.
var documentNumber = regexp.MustCompile(`\d+(?:/\d{4})?[-/]\p{L}[\p{L}\d]*(?:[-/][\p{L}\d]+)*`)

// reference matches a provision named in folded text, from the narrowest to
// the widest, commas dropped.
var reference = regexp.MustCompile(`\b(?:(?:tiet|diem|khoan|dieu|chuong|muc) (?:\d+(?:\.\d+)*[a-z]?|[a-z]{1,2}|[ivx]+)\b ?)+`)

// references gives the provisions a text names: "diem b khoan 2 dieu 3".
func references(folded string) []string {
	var out []string
	for _, m := range reference.FindAllString(noCommas.Replace(folded), -1) {
		if m = strings.TrimSpace(m); digits.MatchString(m) {
			out = append(out, m)
		}
	}
	return out
}

var noCommas = strings.NewReplacer(", ", " ", " cua ", " ")

// foldSpace folds a text and joins its words by single spaces.
func foldSpace(s string) string { return strings.Join(strings.Fields(viet.Fold(s)), " ") }
