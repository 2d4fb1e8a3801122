package corpus

import (
	"regexp"
	"slices"
	"strings"
)

// govern relates the documents named between from and to by the verb. Without
// a document it is the one that stands above; without anything it opens a
// list.
func (r *relationReader) govern(s, sentence string, a act, from, to int, named []mention, above lead, at place) lead {
	if cut := unless.FindStringIndex(s[from:to]); cut != nil && !a.before {
		to = from + cut[0]
	}
	within := slices.DeleteFunc(slices.Clone(named), func(m mention) bool { return m.from < from || m.to > to })
	if len(within) == 0 {
		if m, ok := titled(s[from:to]); ok && !ownDocument.MatchString(s[from:to]) {
			m.from, m.to = m.from+from, m.to+from
			within = []mention{m}
		}
	}
	if colon := strings.Index(s[a.to:], ":"); a.before && len(within) == 0 && colon >= 0 { // "Các văn bản sau đây hết hiệu lực: ..."
		if list := slices.DeleteFunc(slices.Clone(named), func(m mention) bool { return m.from < a.to+colon }); len(list) > 0 {
			within, from, to = list, a.to+colon+1, len(s)
		}
	}
	rel := Relation{Kind: a.kind, From: sinceWhen(s, a), Except: exceptions(s, a)}
	next := lead{kind: a.kind, text: strings.TrimSpace(sentence), target: above.target}
	if len(within) == 0 {
		return r.governAbove(s[from:to], sentence, rel, a, above, next, at)
	}
	said := sentence
	if a.from == 0 && a.to == 0 && above.text != "" {
		said = above.text + "\n" + strings.TrimSpace(sentence)
		rel.From = above.since()
	}
	var scope []string
	described, last := false, from
	for i, m := range within {
		phrase := s[last:m.from]
		last = m.to
		if i > 0 {
			var beside bool
			phrase, beside = tailScope(phrase)
			if !beside || described && !strings.Contains(s[within[i-1].to:m.from], ";") {
				described = true
				continue
			}
			if phrase == "" && len(scope) == 1 && len(ParsePlaces(scope[0])) == 0 {
				phrase = scope[0]
			}
		}
		described = amending.MatchString(s[within[max(i-1, 0)].to:max(m.from, within[max(i-1, 0)].to)])
		if described {
			continue
		}
		one := rel
		one.Target = m.Named
		one.Provisions, one.Kind = r.scopeOf(phrase, one.Kind, a, nil)
		scope = one.Provisions
		if len(scope) == 0 && one.Kind != Replaces && one.Kind != Repeals {
			one.Provisions = []string{SomeContents}
		}
		r.add(one, said, at)
		if next.target == nil || i == 0 {
			target := m.Named
			next.target = &target
			next.places = articlesOf(phrase)
		}
	}
	next.open = strings.HasSuffix(next.text, ":") && (a.kind == Replaces || a.kind == Repeals)
	return next
}

// since is the date a list's lead gives.
func (l lead) since() Date {
	for _, a := range acts(plainNumbers(l.text)) {
		return sinceWhen(plainNumbers(l.text), a)
	}
	return Date{}
}

// governAbove relates provisions named without their document to the one that
// stands above: "Sửa đổi khoản 2 Điều 3 như sau:".
func (r *relationReader) governAbove(phrase, sentence string, rel Relation, a act, above, next lead, at place) lead {
	provisions, kind := r.scopeOf(phrase, rel.Kind, a, above.places)
	if above.target == nil || len(provisions) == 0 || len(ParsePlaces(phrase)) == 0 && !someRules.MatchString(phrase) || ownDocument.MatchString(phrase) {
		next.open = strings.HasSuffix(next.text, ":") || a.before
		return next
	}
	rel.Kind, rel.Target, rel.Provisions = kind, *above.target, provisions
	r.add(rel, sentence, at)
	if next.places = articlesOf(phrase); next.places == nil {
		next.places = above.places
	}
	return next
}

var someRules = regexp.MustCompile(`(?i)^\s*(?:,|và|\s)*(?:một số|các) (?:điều|khoản|điểm|nội dung)`)

var wordPhrase = regexp.MustCompile(`(?i)(?:^|\s)(?:cụm từ|từ|đoạn|câu|dòng|nội dung|quy định về|tên)\s`)

var wholePhrase = regexp.MustCompile(`(?i)^(?:(?:toàn bộ|toàn văn|các|những|một số|văn bản|quy phạm pháp luật|sau|đây|gồm|cho|đối với|và|hiệu lực|việc|thi hành|thực hiện|nội dung|của|theo|bản|[-+*•–,:;‹()]|\d+[.)]|[a-zđ]\)|kể từ ngày [^,]{0,80},|đồng thời|` + kindNames() + `)\s*)*$`)

// scopeOf reads which part of a document a phrase before its name means, and
// what then becomes of it: leaving out words of a provision amends it.
func (r *relationReader) scopeOf(phrase string, kind RelationKind, a act, above []Place) ([]string, RelationKind) {
	phrase = strings.TrimSpace(phrase)
	phrase, beside := besidePlace(phrase)
	places := ParsePlaces(phrase)
	switch {
	case len(places) > 0:
		if (kind == Repeals || kind == Replaces) && (a.words || wordPhrase.MatchString(" "+beforePlace(phrase)+" ")) {
			kind = Amends
		}
		var out []string
		for _, p := range places {
			out = append(out, p.within(ParsePlaces(beside)).within(above).String())
		}
		if a.before && kind == Replaces {
			kind = Repeals
		}
		return unique(out), kind
	case wholePhrase.MatchString(phrase), strings.HasSuffix(phrase, "kèm theo"):
		return nil, kind
	}
	switch {
	case kind == Replaces && a.before:
		kind = Repeals
	case kind == Replaces: // words of it are exchanged
		kind = Amends
	}
	return []string{strings.TrimSpace(trailingLink.ReplaceAllString(strings.Trim(phrase, " ,;:-–‹"), ""))}, kind
}

var (
	putBeside    = regexp.MustCompile(`(?i)\s(?:vào )?(?:sau|trước|liền sau|liền trước)\s`)
	phraseEnds   = regexp.MustCompile(`(?i)\s(?:như sau|bằng|thành)(?:\s|:|$)`)
	trailingLink = regexp.MustCompile(`(?i)\s(?:của|tại|trong|thuộc|ở|các|tại các|của các)$`)
)

// besidePlace parts a phrase from the place that a supplement is put beside,
// which lends it the wider levels: "khoản 5a vào sau khoản 5 Điều 51".
func besidePlace(phrase string) (own, beside string) {
	if at := phraseEnds.FindStringIndex(phrase); at != nil && !wordPhrase.MatchString(" "+phrase) {
		phrase = phrase[:at[0]]
	}
	if at := putBeside.FindStringIndex(phrase); at != nil {
		return phrase[:at[0]], phrase[at[1]:]
	}
	return phrase, ""
}

// beforePlace gives what stands before the first provision of a phrase.
func beforePlace(phrase string) string {
	if at := firstPlace.FindStringIndex(phrase); at != nil {
		return phrase[:at[0]]
	}
	return phrase
}

var firstPlace = regexp.MustCompile(`(?i)(?:điểm|khoản|điều|tiểu mục|mục|chương|phần|tiết|phụ lục)\s+(?:\d|[a-zđ](?:\s|,|$)|[IVX])`)

// within completes a place by the wider levels of the one it stands in or
// beside.
func (p Place) within(above []Place) Place {
	if len(above) != 1 {
		return p
	}
	p.steps = slices.Clone(p.steps)
	for _, s := range above[0].steps {
		if last := placeRank[p.steps[len(p.steps)-1].word]; last < placeRank["điều"] && placeRank[s.word] > last {
			p.steps = append(p.steps, s)
		}
	}
	p.attached = p.attached || above[0].attached
	return p
}

// articlesOf gives the provision that a phrase opens for those below it:
// "Sửa đổi, bổ sung một số khoản của Điều 317 như sau:".
func articlesOf(phrase string) []Place {
	phrase, beside := besidePlace(phrase)
	at := firstPlace.FindStringIndex(phrase)
	if at == nil {
		return nil
	}
	places := ParsePlaces(phrase[at[0]:])
	if len(places) != 1 {
		return nil
	}
	return []Place{places[0].within(ParsePlaces(beside))}
}

// SomeContents is meant where an amendment names no provision: none gives all
// of a document another wording.
const SomeContents = "một số nội dung"

// tailScope parts what stands between two documents: it gives the provisions
// of the second, and whether the second stands beside the first rather than
// in its description.
func tailScope(between string) (phrase string, beside bool) {
	if g := besideWords.FindStringSubmatch(between); g != nil {
		return g[1], true
	}
	at := len(between)
	fields := fieldAt.FindAllStringIndex(between, -1)
	for i := len(fields) - 1; i >= 0 && scopeWord.MatchString(strings.ToLower(between[fields[i][0]:fields[i][1]])); i-- {
		at = fields[i][0]
	}
	scope := strings.TrimSpace(between[at:])
	if at > 0 && strings.ContainsAny(between[max(at-2, 0):at], ",;") {
		return scope, true
	}
	first := firstPlace.FindStringIndex(scope)
	lead := scope
	if first != nil {
		lead = scope[:first[0]]
	}
	if !joins.MatchString(strings.TrimSpace(lead)) && !strings.HasPrefix(lead, "và ") {
		return "", false
	}
	if first == nil {
		return "", true
	}
	return scope, true
}

var (
	besideWords = regexp.MustCompile(`(?i)(?:,|;|\svà)\s+((?:các |những |một số |toàn bộ )*(?:quy định|nội dung|điều khoản|cụm từ)\s[^,;]*?\s(?:tại|của|trong)(?: các)?\s*)$`)
	fieldAt     = regexp.MustCompile(`\S+`)
	scopeWord   = regexp.MustCompile(`^(?:của|tại|trong|thuộc|các|từ|đến|toàn|bộ|một|số|và|điểm|khoản|điều|mục|chương|phần|tiết|phụ|lục|(?:\d{1,4}[a-zđ]?|[ivxlc]+|[a-zđ])?[,;]?)$`)
)

// sinceWhen gives the date from which the sentence says it applies, or none.
func sinceWhen(s string, a act) Date {
	if !a.before {
		return Date{}
	}
	g := since.FindStringSubmatch(s[a.to:])
	if g == nil || ownDocument.MatchString(g[1]) {
		return Date{}
	}
	return findDate(g[1])
}

// exceptions gives the provisions of the target that stay in force: "trừ Điều
// 5 và Điều 6". A reference to the document's own rules is none.
func exceptions(s string, a act) []string {
	at := unless.FindStringIndex(s[a.to:])
	if at == nil || ownDocument.MatchString(s[a.to+at[1]:]) {
		return nil
	}
	var out []string
	for _, p := range ParsePlaces(s[a.to+at[1]:]) {
		out = append(out, p.String())
	}
	return out
}
