package answer

import (
	"regexp"
	"strconv"
	"time"

	"neuguong/corpus"
	"neuguong/viet"
)

// askedYear matches, in folded text, a year as the time of what is asked; the
// year in the name of a document ("Luật ... năm 2018") is none.
var askedYear = regexp.MustCompile(`\b(?:vao|hoi|trong|tai thoi diem)(?: dau| cuoi| giua)? nam (\d{4})\b|\(nam (\d{4})\)`)

// askedDay gives the last day of the past year that a question asks about,
// zero when it asks about now.
func askedDay(question string, today corpus.Date) corpus.Date {
	m := askedYear.FindStringSubmatch(viet.Fold(viet.Clean(question)))
	if m == nil {
		return corpus.Date{}
	}
	year, err := strconv.Atoi(m[1] + m[2])
	if err != nil || year < 1945 || year >= today.Year {
		return corpus.Date{}
	}
	return corpus.Date{Year: year, Month: time.December, Day: 31}
}

// asOf says for which day the rules are given.
func asOf(day corpus.Date) Segment {
	return Segment{Note: true, Text: "Theo các quy định có hiệu lực vào ngày " + day.Vietnamese() + ":"}
}
