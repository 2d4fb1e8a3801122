package corpus

import "fmt"

// Nature is what a document is for: a directive rules, a report only tells.
type Nature int

// Natures. The zero Nature is that of everything an office issues as a rule.
const (
	Directive Nature = iota
	Report           // news, speeches, "Báo cáo": quoted as such, never a rule
)

// String gives "directive" or "report".
func (n Nature) String() string {
	if n == Report {
		return "report"
	}
	return "directive"
}

// ParseNature reads what String writes.
func ParseNature(s string) (Nature, error) {
	switch s {
	case "directive":
		return Directive, nil
	case "report":
		return Report, nil
	}
	return Directive, fmt.Errorf("corpus: no nature %q", s)
}

// Kinds of reports that have no head of their own.
const (
	KindNews   = "Bản tin"
	KindSpeech = "Bài phát biểu"
)

// kindReport is the kind of document that has an official head and still only
// tells what was done.
const kindReport = "Báo cáo"
