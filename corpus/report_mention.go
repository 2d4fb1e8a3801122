package corpus

import (
	"slices"
	"strings"

	"neuguong/viet"
)

// Mention is a directive that a report names, with what the report says of it.
// The text of the directive itself stands elsewhere, if at all.
type Mention struct {
	Number     string      // "24-CT/TU"; "24" where the report says no more; "" for one named by its title
	Kind       string      // Chỉ thị, Quy định, ...
	Statements []Statement // in reading order, at least one
}

// Statement is one place where a report names a directive. What that place
// does not say is empty.
type Statement struct {
	Key      string // of the provision it stands in, "" for the report's title
	Ref      string // of that provision, "tiêu đề" for the title
	Sentence string // the words it rests on, verbatim
	Issuer   string
	Issued   Date
	Subject  string // trích yếu, without "về việc"
}

// Issued is the date of issue; zero where the report states none or several.
func (m Mention) Issued() Date {
	if all := m.IssuedAll(); len(all) == 1 {
		return all[0]
	}
	return Date{}
}

// Issuer is who issued it; "" where the report states none or several.
func (m Mention) Issuer() string { return single(m.Issuers()) }

// Subject is the trích yếu; "" where the report states none or several.
func (m Mention) Subject() string { return single(m.Subjects()) }

func single(list []string) string {
	if len(list) == 1 {
		return list[0]
	}
	return ""
}

// IssuedAll lists the dates of issue that the report states, each once.
func (m Mention) IssuedAll() []Date {
	var out []Date
	for _, s := range m.Statements {
		if !s.Issued.IsZero() && !slices.Contains(out, s.Issued) {
			out = append(out, s.Issued)
		}
	}
	return out
}

// Issuers lists the issuers stated that cannot be the same body: of "Tỉnh ủy"
// and "Ban Thường vụ Tỉnh ủy" the fuller counts.
func (m Mention) Issuers() []string {
	return distinct(m, func(s Statement) string { return s.Issuer }, func(short, long []string) bool {
		return strings.Contains(strings.Join(long, " ")+" ", strings.Join(short, " ")+" ")
	})
}

// Subjects lists the subjects stated that are not one subject in other words.
func (m Mention) Subjects() []string {
	return distinct(m, func(s Statement) string { return s.Subject }, sameSubject)
}

// distinct lists the values of a field, dropping those that a fuller one says too.
func distinct(m Mention, field func(Statement) string, within func(short, long []string) bool) []string {
	var out []string
next:
	for _, s := range m.Statements {
		value := field(s)
		if value == "" {
			continue
		}
		for i, known := range out {
			short, long := viet.Syllables(viet.Fold(value)), viet.Syllables(viet.Fold(known))
			fuller := len(short) > len(long)
			if fuller {
				short, long = long, short
			}
			if !within(short, long) {
				continue
			}
			if fuller {
				out[i] = value
			}
			continue next
		}
		out = append(out, value)
	}
	return out
}

// sameWords is the share of the shorter subject's words that the longer one
// must have for the two to be one subject, shortened or misprinted.
const sameWords = 0.8

func sameSubject(short, long []string) bool {
	n := 0
	for _, w := range short {
		if slices.Contains(long, w) {
			n++
		}
	}
	return float64(n) >= sameWords*float64(len(short))
}

// Name is kind and number, "Chỉ thị số 24-CT/TU", or kind and title.
func (m Mention) Name() string {
	if m.Number == "" {
		return m.Kind + " “" + m.Subject() + "”"
	}
	return m.Kind + " số " + m.Number
}

// firstNumber gives the digits a number of a document begins with.
func firstNumber(number string) string {
	end := strings.IndexFunc(number, func(r rune) bool { return r < '0' || r > '9' })
	if end < 0 {
		return number
	}
	return number[:end]
}
