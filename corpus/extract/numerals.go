package extract

import (
	"strconv"
	"strings"
)

// number writes n in the numerals named as in <ol type>: "1", "a", "A", "i", "I".
func number(numeral string, n int) string {
	switch numeral {
	case "a":
		return letters(n)
	case "A":
		return strings.ToUpper(letters(n))
	case "i":
		return strings.ToLower(roman(n))
	case "I":
		return roman(n)
	}
	return strconv.Itoa(n)
}

// letters counts a to z, then aa, ab as web pages do.
func letters(n int) string {
	if n < 1 {
		return strconv.Itoa(n)
	}
	var s string
	for ; n > 0; n = (n - 1) / 26 {
		s = string(rune('a'+(n-1)%26)) + s
	}
	return s
}

// repeated counts a to z, then aa, bb as Word does.
func repeated(n int) string {
	if n < 1 || n > 780 {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(rune('a'+(n-1)%26)), (n-1)/26+1)
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	values := [...]int{1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1}
	signs := [...]string{"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"}
	var b strings.Builder
	for i, v := range values {
		for ; n >= v; n -= v {
			b.WriteString(signs[i])
		}
	}
	return b.String()
}

// ordinal writes n in a number format of WordprocessingML (ST_NumberFormat).
// Formats of other scripts come out in Arabic numerals.
func ordinal(format string, n int) string {
	switch format {
	case "lowerLetter":
		return repeated(n)
	case "upperLetter":
		return strings.ToUpper(repeated(n))
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperRoman":
		return roman(n)
	case "decimalZero":
		if n >= 0 && n < 10 {
			return "0" + strconv.Itoa(n)
		}
	case "vietnameseCounting":
		return vietnameseNumber(n)
	case "none":
		return ""
	}
	return strconv.Itoa(n)
}

// vietnameseNumber spells 1 to 99.
func vietnameseNumber(n int) string {
	units := [...]string{"", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"}
	if n < 1 || n > 99 {
		return strconv.Itoa(n)
	}
	tens, unit := n/10, n%10
	last := units[unit]
	if tens > 0 && unit == 5 {
		last = "lăm"
	}
	if tens > 1 && unit == 1 {
		last = "mốt"
	}
	switch tens {
	case 0:
		return last
	case 1:
		return strings.TrimSpace("mười " + last)
	}
	return strings.TrimSpace(units[tens] + " mươi " + last)
}
