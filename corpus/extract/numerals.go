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
