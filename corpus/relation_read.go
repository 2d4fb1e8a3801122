package corpus

import (
	"regexp"
	"strings"
)

// lead is what a list, or an amending article, says for all that stands in it:
// "Bãi bỏ các văn bản sau đây:", "Sửa đổi, bổ sung một số điều của Luật A".
type lead struct {
	kind   RelationKind
	target *Named
	places []Place // "Điều 317" for the khoản named below
	text   string
	open   bool // documents named below are meant
}

// relationReader collects the relations of a document.
type relationReader struct {
	doc   *Document
	found []Relation
	title *Named // what the title says is amended
}

// relations reads what the document does to others from its title, its
// provisions and its legal basis. A document named as amending another is only
// cited, as is one that is quoted or merely mentioned.
func (p *parser) relations() []Relation {
	r := &relationReader{doc: p.doc}
	r.readTitle(joinWrapped(p.head.title), p.head.kind)
	for i := range p.doc.Parts {
		if !strings.HasPrefix(p.doc.Parts[i].Name, partAppendix) {
			r.readPart(&p.doc.Parts[i])
		}
	}
	r.readBasis()
	r.nameByNumber()
	return tidyRelations(r.found, p.doc.Number)
}

// readPart reads the provisions of a part, each under what those above say.
func (r *relationReader) readPart(part *Part) {
	leads := make([]lead, len(part.Provisions))
	for i := range part.Provisions {
		v := &part.Provisions[i]
		above := lead{target: r.title}
		if v.Parent >= 0 {
			above = leads[v.Parent]
		}
		at := place{key: v.Key, page: v.Page, first: firstText(part, i)}
		leads[i] = r.readText(v.Heading, v.Text, above, at)
	}
}

// place is where a text stands.
type place struct {
	key   string
	page  int
	first bool // what it is about is the subject of the document
}

// firstText reports whether provision i is the preamble or in the first
// article, which say what a document is for.
func firstText(part *Part, i int) bool {
	for ; i >= 0; i = part.Provisions[i].Parent {
		v := part.Provisions[i]
		if v.Level == Preamble && !hasLabelled(part.Provisions[:i]) || v.Level == Article && v.Label == "1" {
			return true
		}
	}
	return false
}

// readText reads the heading and the paragraphs of a provision; it gives what
// they say for the provisions below.
func (r *relationReader) readText(heading, text string, above lead, at place) lead {
	own := above
	if heading != "" {
		own = r.readSentence(heading, own, at).or(above)
	}
	standing := own
	masked, start := withoutQuotes(text), 0
	for paragraph := range strings.SplitSeq(masked, "\n") {
		item := bulletLine.MatchString(paragraph) || startsWithName.MatchString(strings.TrimLeft(paragraph, "-+*• "))
		if standing.open && !item && !strings.HasSuffix(strings.TrimSpace(paragraph), ":") && own.text != standing.text {
			standing = own
		}
		for _, sentence := range sentences(paragraph) {
			before := len(r.found)
			next := r.readSentence(sentence, standing, at)
			for i := range r.found[before:] { // with what it quotes
				rel := &r.found[before+i]
				rel.Sentence = strings.Replace(rel.Sentence, strings.TrimSpace(sentence), strings.TrimSpace(text[start:start+len(sentence)]), 1)
			}
			if next.text != "" {
				next.text = strings.TrimSpace(text[start : start+len(sentence)])
			}
			start += len(sentence)
			if strings.HasSuffix(strings.TrimSpace(sentence), ":") {
				standing = next.or(standing)
			}
		}
		start++ // the end of the paragraph
	}
	r.citeAll(text, at)
	return standing
}

var startsWithName = regexp.MustCompile(`^(?:(?:toàn bộ |các )?(?:` + kindNames() + `)\s|(?i:điểm|khoản|điều|mục|chương)\s+[\dIVXa-zđ]+\b)`)

// or gives the lead, or the other where it says nothing.
func (l lead) or(other lead) lead {
	if l.kind == "" && l.target == nil {
		return other
	}
	return l
}

var stops = regexp.MustCompile(`[.!?]\s+|\n`)

// sentences cuts a text after full stops; semicolons part what one verb may
// govern.
func sentences(text string) []string {
	var out []string
	for from := 0; from < len(text); {
		at := stops.FindStringIndex(text[from:])
		if at == nil {
			return append(out, text[from:])
		}
		out = append(out, text[from:from+at[1]])
		from += at[1]
	}
	return out
}

var quotes = regexp.MustCompile(`(?s)“[^“”]*”|"[^"\n]*"`)

// withoutQuotes blanks out what a text quotes, and leaves everything else where
// it stands: the new wording of an amended provision does nothing by itself.
// What is opened and never closed is quoted to the end.
func withoutQuotes(text string) string {
	if !strings.ContainsAny(text, `“"`) {
		return text
	}
	blank := func(q string) string { // of the same length
		if len(q) < len("“") {
			return q
		}
		return "“" + strings.Repeat(" ", len(q)-len("“"))
	}
	for quotes.MatchString(text) && strings.Contains(text, "”") || strings.Count(text, `"`) > 1 {
		next := quotes.ReplaceAllStringFunc(text, blank)
		next = strings.ReplaceAll(next, "“", "\x01\x01\x01")
		if next == text {
			break
		}
		text = next
	}
	text = strings.ReplaceAll(text, "\x01\x01\x01", "‹")
	if at := strings.Index(text, "“"); at >= 0 {
		text = text[:at]
	}
	return text
}

// citeAll notes the documents that a text names, in whatever way.
func (r *relationReader) citeAll(text string, at place) {
	if !strings.ContainsAny(text, "/-–—") || !documentNo.MatchString(plainNumbers(text)) {
		return
	}
	for _, sentence := range sentences(text) {
		for _, m := range mentions(plainNumbers(sentence)) {
			if m.Number != "" {
				r.add(Relation{Kind: Cites, Target: m.Named}, sentence, at)
			}
		}
	}
}

func (r *relationReader) add(rel Relation, sentence string, at place) {
	rel.Sentence, rel.Key, rel.Page = strings.TrimSpace(sentence), at.key, at.page
	r.found = append(r.found, rel)
}

// nameByNumber gives documents named by their title alone the number under
// which the document names them elsewhere.
func (r *relationReader) nameByNumber() {
	for i := range r.found {
		n := &r.found[i].Target
		if n.Number != "" || n.Title == "" {
			continue
		}
		var numbered []Named
		for _, o := range r.found {
			if o.Target.Number != "" && strings.EqualFold(o.Target.Kind, n.Kind) && strings.EqualFold(o.Target.Title, n.Title) &&
				(n.Issued.IsZero() || o.Target.Issued.IsZero() || n.Issued == o.Target.Issued) {
				numbered = append(numbered, o.Target)
			}
		}
		if len(numbered) > 0 && n.Issued.IsZero() && !differ(numbered) {
			n.Number = numbered[0].Number
		}
	}
}

func differ(names []Named) bool {
	for _, n := range names {
		if !n.same(names[0]) {
			return true
		}
	}
	return false
}
