package answer

import (
	"fmt"
	"strings"

	"neuguong/corpus"
	"neuguong/retrieval"
)

// Plain gives the answer as text: its segments, each followed by the numbers
// of its citations. A refusal gives its reason and the nearest provisions.
func (a Answer) Plain() string {
	if a.Refused && len(a.Segments) == 0 {
		lines := []string{a.Reason}
		if where := a.Searched.String(); where != "" {
			lines = append(lines, where)
		}
		if len(a.Nearest) > 0 {
			lines = append(lines, "Quy định gần nhất: "+quoted(a.Nearest)+".")
		}
		return strings.Join(lines, "\n")
	}
	return plain(a.Segments)
}

// Rest gives as text what had no room in the answer, "" for nothing.
func (a Answer) Rest() string { return plain(a.More) }

func plain(segments []Segment) string {
	var b strings.Builder
	for i, s := range segments {
		switch {
		case i == 0:
		case s.Inline:
			b.WriteByte(' ')
		default:
			b.WriteString("\n\n")
		}
		b.WriteString(s.Text)
		for j, n := range s.Citations {
			if j == 0 {
				b.WriteByte(' ')
			}
			fmt.Fprintf(&b, "[%d]", n)
		}
	}
	return b.String()
}

// View is an answer as JSON. Arrays are never null.
type View struct {
	Question  string         `json:"question"`
	Read      string         `json:"understood,omitempty"` // the question as it was read, where that is not as typed
	Answer    string         `json:"answer"`
	Mode      Mode           `json:"mode"`
	Approved  string         `json:"approved,omitempty"` // YYYY-MM-DD
	Refused   bool           `json:"refused"`
	Citations []CitationView `json:"citations"`
	Nearest   []CitationView `json:"nearest"`
	Searched  *SearchedView  `json:"searched,omitempty"` // of a refusal
}

// SearchedView is where a question was looked for in vain, as JSON.
type SearchedView struct {
	For       string   `json:"for"`
	Documents []string `json:"documents"` // at most three
	More      int      `json:"more"`
}

func (s *Searched) view() *SearchedView {
	if s == nil {
		return nil
	}
	v := &SearchedView{s.For, []string{}, s.More}
	for _, d := range s.Documents {
		v.Documents = append(v.Documents, DocumentName(d))
	}
	return v
}

// CitationView is a citation as JSON; Number and Issued (YYYY-MM-DD) are null
// when the document states none.
type CitationView struct {
	N        int     `json:"n"`
	Ref      string  `json:"ref"`
	Document string  `json:"document"`
	Nature   string  `json:"nature,omitempty"` // "report" for news, a speech, a "Báo cáo": it tells and rules nothing
	Number   *string `json:"number"`
	Issued   *string `json:"issued"`
	Quote    string  `json:"quote"`
}

// View gives the answer for JSON.
func (a Answer) View() View {
	return View{
		Question: a.Question, Read: a.Understood, Answer: a.Plain(), Mode: a.Mode, Approved: a.Approved.String(), Refused: a.Refused,
		Citations: viewAll(a.Citations), Nearest: viewAll(a.Nearest), Searched: a.Searched.view(),
	}
}

func viewAll(list []Citation) []CitationView {
	out := make([]CitationView, 0, len(list))
	for _, c := range list {
		out = append(out, CitationView{
			N: c.N, Ref: c.Ref, Document: DocumentTitle(c.Document), Nature: natureOf(c.Document),
			Number: known(c.Document.Number), Issued: known(c.Document.Issued.String()), Quote: c.Quote,
		})
	}
	return out
}

// natureOf names only what is no directive.
func natureOf(d retrieval.DocumentInfo) string {
	if d.Nature == corpus.Report {
		return d.Nature.String()
	}
	return ""
}

func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
