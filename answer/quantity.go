package answer

import (
	"regexp"
	"slices"
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
	numberUnit = regexp.MustCompile(`(\d+(?:[.,]\d+)*)(?: ?\([^)]{1,30}\))? ?(ty|trieu|nghin|ngan)? ?(gio|phut|ngay|tuan|thang|nam|tuoi|dong|lan|nguoi|%|phan tram|buoi|tiet|muc|hinh thuc)?`)
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

// holdsFigures reports that each date and each number with its unit occurs in
// the passage, bounded the same way and among the same words; a number without
// a unit may have any there.
func (g *ground) holdsFigures(statement string) bool {
	found, numbers := figures(statement)
	folded := foldSpace(statement)
	for _, d := range found {
		// The dates of the document itself are those of its issue and force.
		if !slices.Contains(g.ownDates, d) && (!slices.Contains(g.dates, d) || !speaksOfForce.MatchString(folded)) {
			return false
		}
	}
	for _, q := range numbers {
		if !slices.ContainsFunc(g.quantities, func(have quantity) bool {
			return have.value == q.value && (q.unit == "" || have.unit == q.unit)
		}) && !g.inDate(q, folded) {
			return false
		}
	}
	return g.keepsPlaces(folded)
}

var speaksOfForce = regexp.MustCompile(`\b(hieu luc|ban hanh|ngay ky|ky ngay|thi hanh)|/[a-z0-9/-]+,? ngay \d`)

// inDate allows "năm 2019" and "tháng 3" where the passage has a whole date.
func (g *ground) inDate(q quantity, folded string) bool {
	return q.unit == "" && slices.ContainsFunc(g.dates, func(d string) bool {
		parts := strings.Split(d, "/")
		return parts[2] == q.value || parts[1] == q.value && regexp.MustCompile(`thang 0?`+q.value+`\b`).MatchString(folded)
	})
}

// place is where a number stands in a text.
type place struct {
	quantity

	bound  bound
	strict bool   // "dưới", "trên": the number itself is not meant
	other  string // the other end of "từ 10 đến 20"
	around string // the words before and after it, as far as the semicolons
	leads  bool   // stands in front of a list and belongs to each of its points
}

// bound says on which side of a number things lie.
type bound int

const (
	exactly bound = iota
	from
	upTo
)

var (
	lower     = regexp.MustCompile(`\b(tu|tu du|it nhat|toi thieu|tren|hon|sau|qua)( ngay)? ?$`)
	upper     = regexp.MustCompile(`\b(den|den duoi|duoi|khong qua|khong hon|toi da|nhieu nhat|cham nhat|truoc|den het)( ngay| du| la)? ?$`)
	strictly  = regexp.MustCompile(`\b(duoi|tren)( du)? ?$`)
	lowerPast = regexp.MustCompile(`^[a-z ]{0,14}\b(tro len)\b`)
	upperPast = regexp.MustCompile(`^[a-z ]{0,14}\b(tro xuong)\b`)
)

// places reads the numbers with a unit of a folded text; before and after are
// how many bytes around a number belong to its surroundings.
func places(folded string, before, after int) []place {
	var out []place
	ended := 0 // where the number before ends
	for _, m := range numberUnit.FindAllStringSubmatchIndex(folded, -1) {
		group := func(n int) string {
			if m[2*n] < 0 {
				return ""
			}
			return folded[m[2*n]:m[2*n+1]]
		}
		p := place{quantity: quantity{scaled(group(1), group(2)), unitOf(group(3), group(2))}}
		ahead, past := folded[:m[0]], folded[m[1]:]
		switch {
		case upper.MatchString(ahead), upperPast.MatchString(past):
			p.bound = upTo
		case lower.MatchString(ahead), lowerPast.MatchString(past):
			p.bound = from
		}
		p.strict = strictly.MatchString(ahead)
		ahead, past = folded[max(0, m[0]-before):m[0]], folded[m[1]:min(len(folded), m[1]+after)]
		ahead = ahead[strings.LastIndexAny(ahead, ";")+1:]
		past, _, _ = strings.Cut(past, ";")
		p.leads = strings.Contains(past, ":")
		p.around = ahead + " " + past
		if n := len(out); n > 0 && out[n-1].bound == from && p.bound == upTo && rangeTo.MatchString(folded[ended:m[0]]) {
			out[n-1].other, p.other = p.value, out[n-1].value
		}
		ended = m[1]
		out = append(out, p)
	}
	return out
}

// rangeTo stands between the ends of a range.
var rangeTo = regexp.MustCompile(`^[a-z ]{0,12}\b(den|den duoi) $`)

// keepsPlaces compares where the numbers with a unit stand: "từ 10 đến 20" is
// not "từ 20 đến 10", "dưới 18 tuổi" not "18 tuổi", and the term of one thing
// not that of another.
func (g *ground) keepsPlaces(folded string) bool {
	said := places(folded, 45, 35)
	for i := range said {
		p := &said[i]
		if p.unit == "" && p.bound == exactly {
			continue
		}
		known, fits := false, false
		for j := range g.figured {
			have := &g.figured[j]
			if have.value != p.value || p.unit != "" && have.unit != p.unit {
				continue
			}
			known = true
			if p.fits(have) {
				fits = true
				break
			}
		}
		if known && (!fits || p.unit != "" && p.times(said) > p.times(g.figured)) {
			return false
		}
	}
	return true
}

// times is how often a list has a number with its unit: one that is said once
// of one thing must not be said of two.
func (p *place) times(list []place) int {
	n := 0
	for i := range list {
		if list[i].quantity == p.quantity {
			n++
		}
	}
	return n
}

func (p *place) fits(have *place) bool {
	switch {
	case have.other != "" && p.other != have.other:
		return false
	case have.strict != p.strict:
		return false
	case p.bound != exactly && have.bound != exactly && p.bound != have.bound:
		return false
	case p.bound == from && have.bound == exactly && !p.strict && strings.Contains(p.around, "it nhat"):
		return false
	}
	if have.leads {
		return true
	}
	words, around := 0, setOf(have.around)
	common := 0
	for w := range setOf(letters.ReplaceAllString(p.around, " ")) {
		if emptyWords[w] || len(w) < 2 {
			continue
		}
		words++
		if around[w] {
			common++
		}
	}
	return words < 3 || 3*common >= words
}

var letters = regexp.MustCompile(`[^a-z ]+`)

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
