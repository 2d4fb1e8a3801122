package answer

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"neuguong/corpus"
	"neuguong/retrieval"
	"neuguong/viet"
)

// A report tells about directives and rules nothing. It is quoted as what it
// is, "Theo bản tin ...", and no model is given its words.

const (
	maxTold     = 3 // reports that are asked about one directive
	reportNote  = "Đây là lời của bản tin, bài viết, không phải quy định."
	titleLength = 90 // characters of a report's title in a sentence
)

// ReportName names a report in a sentence: "bản tin “Sơ kết ...”".
func ReportName(d retrieval.DocumentInfo) string {
	if !bare(d) {
		return DocumentName(d)
	}
	name := strings.ToLower(d.Kind)
	if title := strings.TrimSpace(d.Title); title != "" {
		short := prefix(title, titleLength)
		if short != title {
			short += "…"
		}
		name += " “" + short + "”"
	}
	if !d.Issued.IsZero() {
		name += " (" + d.Issued.Vietnamese() + ")"
	}
	return name
}

// bare reports whether a report has no official head: news, or a speech.
func bare(d retrieval.DocumentInfo) bool {
	return d.Nature == corpus.Report && (d.Kind == corpus.KindNews || d.Kind == corpus.KindSpeech)
}

// tellOf says of each directive that the question names what reports tell of
// it, and that its own text is not there. A question for what it rules is
// refused all the same: no report can answer that.
func (s *Service) tellOf(ctx context.Context, q Question, found retrieval.Result, ts *trees) (Answer, error) {
	a := Answer{Question: q.Text, Mode: Extractive}
	if len(found.Missing) > 0 {
		a.Segments = append(a.Segments, Segment{Text: missing(found.Missing)})
	}
	told, list, err := s.told(ctx, found.Mentioned, ts, nil)
	if err != nil {
		return Answer{}, err
	}
	a.Segments, a.Citations = append(a.Segments, told...), list
	if quotesReport(q.Text, found, s.config) {
		cs := citations{list: list}
		quoted, err := s.quoteReport(ctx, q, found.Reports, ts, &cs)
		if err != nil {
			return Answer{}, err
		}
		a.Segments, a.Citations = append(a.Segments, quoted...), cs.list
		return a, nil
	}
	if asksContent(q.Text, found.Mentioned) {
		a.Refused, a.Reason = true, a.Segments[0].Text
	}
	return a, nil
}

// told words what reports tell of the directives, one after the other; the
// citations go on from list.
func (s *Service) told(ctx context.Context, about []retrieval.Mentioned, ts *trees, list []Citation) ([]Segment, []Citation, error) {
	var out []Segment
	var names []string
	reports := map[string]int{}
	for _, m := range about {
		name := m.Name()
		if !slices.Contains(names, name) {
			names = append(names, name)
			out = append(out, Segment{Text: "Toàn văn " + name + " chưa được tải lên, nên mình không trả lời được nội dung cụ thể của văn bản này."})
		}
		if reports[name]++; reports[name] > maxTold {
			continue
		}
		cited, err := s.citeStatements(ctx, m, ts, len(list))
		if err != nil {
			return nil, nil, err
		}
		segment := Segment{Text: "Theo " + ReportName(m.Report) + ": " + m.Describe() + "."}
		for _, c := range cited {
			segment.Citations = append(segment.Citations, c.N)
		}
		list = append(list, cited...)
		out = append(out, segment)
	}
	return out, list, nil
}

// citeStatements cites the places that what a report says of a directive rests
// on: the fewest, the fullest first.
func (s *Service) citeStatements(ctx context.Context, m retrieval.Mentioned, ts *trees, numbered int) ([]Citation, error) {
	t, err := ts.of(ctx, m.Report.ID)
	if err != nil {
		return nil, err
	}
	var out []Citation
	for _, st := range deciding(m.Statements) {
		c := source{key: st.Key, ref: st.Ref, quote: st.Sentence}
		if at, ok := t.byKey[st.Key]; ok {
			c = t.source(at)
			c.quote = st.Sentence
		}
		out = append(out, cite(numbered+len(out)+1, m.Report, "", c))
	}
	return out, nil
}

// deciding picks the statements that say everything said: the fullest first,
// and of the others what gives another date or what is still open.
func deciding(list []corpus.Statement) []corpus.Statement {
	ordered := slices.Clone(list)
	slices.SortStableFunc(ordered, func(a, b corpus.Statement) int { return said(b) - said(a) })
	var out []corpus.Statement
	dates, issuer, subject := map[corpus.Date]bool{{}: true}, false, false
	for _, st := range ordered {
		adds := !dates[st.Issued] || st.Issuer != "" && !issuer || st.Subject != "" && !subject
		if len(out) > 0 && !adds {
			continue
		}
		dates[st.Issued], issuer, subject = true, issuer || st.Issuer != "", subject || st.Subject != ""
		out = append(out, st)
	}
	return out
}

func said(st corpus.Statement) int {
	n := 0
	for _, fact := range []string{st.Issued.String(), st.Issuer, st.Subject, st.Key} {
		if fact != "" {
			n++
		}
	}
	return n
}

// aboutItself are the folded words of a question about a directive itself: what
// it is, of what date, by whom.
var aboutItself = setOf("gi noi nao ve van ban so ngay thang nam ban hanh ky ai co quan trich yeu ten day du thong tin biet nhac den bao gio khi")

// asksContent reports whether a question asks for what a directive rules, and
// not only which directive that is.
func asksContent(question string, about []retrieval.Mentioned) bool {
	var names []string
	for i := range about {
		m := &about[i]
		names = append(names, m.Name(), strings.Join(m.Subjects(), " "), strings.Join(m.Issuers(), " "))
	}
	return asksBeyond(question, strings.Join(names, " "))
}

// asksBeyond reports whether a question has words beside the names of what it
// asks about, and beside those that ask what that is.
func asksBeyond(question, names string) bool {
	known := map[string]bool{}
	for _, w := range viet.Syllables(names) {
		known[viet.Fold(w)] = true
	}
	for _, w := range viet.Syllables(question) {
		if w = viet.Fold(w); !known[w] && !emptyWords[w] && !aboutItself[w] && !digits.MatchString(w) {
			return true
		}
	}
	return false
}

// asksForDocument reports whether a question names a stored document and asks
// nothing more of it: what it says best answers, however few words match.
func asksForDocument(question string, found retrieval.Result) bool {
	if !found.Named || len(found.Hits) == 0 {
		return false
	}
	d := &found.Hits[0].Document
	return !asksBeyond(question, d.Kind+" "+d.Number+" "+d.Title+" "+d.Issuer)
}

// asksNews matches folded questions about what happened, which a report answers.
var asksNews = regexp.MustCompile(`\b(ban tin|bai viet|bai bao|bai phat bieu|phat bieu|tin tuc|hoi nghi|so ket|tong ket|ket qua|chu tri|tham du|khen thuong|bieu duong|thanh tich|chuyen bien|dien ra)\b`)

// wantsRule matches folded questions for what is allowed, due or punished: no
// report answers them.
var wantsRule = regexp.MustCompile(`\b(co (duoc|bi|phai|can|nen|vi pham|trai)|(duoc|dc|phai|can|nen) (khong|ko|k|hong|hok|hay khong)|(bi|se|thi) (phat|ky luat|xu ly|xu phat|khien trach|canh cao|khai tru)|vi pham|nghiem cam|cam|muc phat|trach nhiem|khong duoc)\b`)

// quotesReport reports whether a report may be quoted for a question: one that
// names the report, or asks what happened, and does not ask for a rule.
func quotesReport(question string, found retrieval.Result, c Config) bool {
	folded := viet.Fold(question)
	if len(found.Reports) == 0 || wantsRule.MatchString(folded) {
		return false
	}
	return found.ReportConfidence == 1 || asksNews.MatchString(folded) && found.ReportConfidence >= c.MinConfidence
}

// quoteReport quotes what the best report says about a question.
func (s *Service) quoteReport(ctx context.Context, q Question, hits []retrieval.Hit, ts *trees, cs *citations) ([]Segment, error) {
	best := hits[0].Document
	same := slices.DeleteFunc(slices.Clone(hits), func(h retrieval.Hit) bool { return h.Document.ID != best.ID })
	clauses, f, err := rankClauses(ctx, q, same, ts)
	if err != nil || len(clauses) == 0 {
		return nil, err
	}
	quoted, _ := quoteBest(f, clauses, s.config.Budget, cs)
	if len(quoted) == 0 {
		return nil, nil
	}
	out := append([]Segment{{Text: "Theo " + ReportName(best) + ":"}}, quoted...)
	return append(out, Segment{Text: reportNote}), nil
}

// answerFromReport answers with what a report says, where no directive answers
// and the question may be answered so. It reports false where it may not.
func (s *Service) answerFromReport(ctx context.Context, q Question, found retrieval.Result, ts *trees) (Answer, bool, error) {
	if !quotesReport(q.Text, found, s.config) {
		return Answer{}, false, nil
	}
	var cs citations
	segments, err := s.quoteReport(ctx, q, found.Reports, ts, &cs)
	if err != nil || len(segments) == 0 {
		return Answer{}, false, err
	}
	return Answer{Question: q.Text, Mode: Extractive, Segments: segments, Citations: cs.list}, true, nil
}

// hintWords is how many words of a question a directive's subject must have,
// all of its topic, for the directive to be pointed at.
const hintWords = 3

// hint points at directives that are about the question as reports tell, and
// whose text is not there.
func hint(question string, told []retrieval.Mentioned) string {
	var words []string
	for _, t := range contentTerms(question) {
		if !strings.Contains(t.folded, " ") {
			words = append(words, t.folded)
		}
	}
	for i := range told {
		m := &told[i]
		subject := viet.Syllables(viet.Fold(strings.Join(m.Subjects(), " ")))
		n := 0
		for _, w := range words {
			if slices.Contains(subject, w) {
				n++
			}
		}
		if n >= hintWords && n*4 >= len(words)*3 {
			return fmt.Sprintf(" Có thể liên quan: theo %s, có %s; toàn văn chưa được tải lên.", ReportName(m.Report), m.Describe())
		}
	}
	return ""
}
