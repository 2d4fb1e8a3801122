package corpus

import (
	"regexp"
	"strconv"
	"time"
)

// writtenDate matches "16 tháng 06 năm 2020" and "15/12/2022", with or without
// "ngày", and with dots or blanks around what was filled in by hand.
const writtenDate = `(?:ngày)?[\s.…]*(\d{1,2})[\s.…]*(?:tháng[\s.…]*(\d{1,2})[\s.…]*năm[\s.…]*(\d{4})|[/.-](\d{1,2})[/.-](\d{4}))`

var dateInText = regexp.MustCompile(`(?i)` + writtenDate)

// findDate gives the first full date in s; the zero Date when there is none or
// it is not in the calendar.
func findDate(s string) Date {
	g := dateInText.FindStringSubmatch(s)
	if g == nil {
		return Date{}
	}
	if g[2] == "" {
		g[2], g[3] = g[4], g[5]
	}
	day, _ := strconv.Atoi(g[1])
	month, _ := strconv.Atoi(g[2])
	year, _ := strconv.Atoi(g[3])
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if t.Day() != day || int(t.Month()) != month || year < 1900 {
		return Date{}
	}
	return DateOf(t)
}

func (d Date) addDays(n int) Date {
	return DateOf(time.Date(d.Year, d.Month, d.Day+n, 0, 0, 0, 0, time.UTC))
}
