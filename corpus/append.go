package corpus

import (
	"strings"

	"neuguong/corpus/extract"
)

// AppendArticle adds an article with the khoản and điểm found in text (its
// paragraphs separated by "\n") to the part. Every paragraph of text ends up
// in a provision.
func AppendArticle(part *Part, label, heading, text string) {
	p := &parser{doc: &Document{}, columns: map[int]int{}}
	for paragraph := range strings.SplitSeq(text, "\n") {
		if t := strings.Join(strings.Fields(paragraph), " "); t != "" {
			p.lines = append(p.lines, line{Line: extract.Line{Text: t}})
		}
	}
	first := len(part.Provisions)
	b := p.newBuilder(part, map[int]articleMark{-1: {}}, len(p.lines))
	b.add(Article, label, heading, 0)
	for i := range p.lines {
		b.line(i)
	}
	keyPart(part, first, partPrefix([]Part{*part}))
}
