package retrieval

import (
	"slices"
	"strings"
	"unicode"

	"neuguong/corpus/terms"
	"neuguong/viet"
)

// Words, folded, around a term whose meaning is asked for: "X là gì", "thế
// nào là X".
const (
	askedAfter = "la gi,la cai gi,la nhu the nao,la the nao,la nhu nao,la sao,la ai,la nhung ai,nghia la,tuc la,duoc hieu,duoc dinh nghia,hieu la,co nghia,duoc giai thich"
	askedFirst = "the nao la,the nao thi goi la,the nao goi la,the nao duoc goi la,nhu the nao la,dinh nghia,dinh nghia ve,dinh nghia cua,khai niem,khai niem ve,hieu the nao ve,hieu nhu the nao ve,nghia cua,nghia cua tu,nghia cua cum tu,giai thich tu,giai thich cum tu,sao goi la"
	introduces = "thi,vay,hoi,tu,cum tu,tu ngu,thuat ngu,khai niem,dinh nghia,nghia cua,va,hay,hoac,chu,con,goi la,nay"
)

// asked gives where the documents explain the term whose meaning a question
// asks for, or else where they introduce it. A term that is only part of what
// is asked ("trách nhiệm của X là gì") is not.
func (v *vocabulary) asked(text string) []defined {
	if v == nil {
		return nil
	}
	words, opens := wordsOf(text)
	for i := range words {
		if startsAny(words[i:], strings.Split(askedAfter, ",")) {
			if found := v.endingAt(words, opens, i); len(found) > 0 {
				return found
			}
		}
	}
	for i := range words {
		for cue := range strings.SplitSeq(askedFirst, ",") {
			if first := strings.Fields(cue); hasPrefix(words[i:], first) {
				if found := v.beginningAt(words, i+len(first)); len(found) > 0 {
					return found
				}
			}
		}
	}
	return nil
}

// wordsOf gives the folded syllables of a text, and which of them stand at its
// beginning or after a punctuation mark.
func wordsOf(text string) (words []string, opens []bool) {
	open := true
	for chunk := range strings.FieldsSeq(text) {
		open = open || strings.IndexFunc(chunk, unicode.IsPunct) == 0
		for _, s := range viet.Syllables(viet.Fold(chunk)) {
			words, opens = append(words, s), append(opens, open)
			open = false
		}
		open = open || strings.ContainsAny(chunk[len(chunk)-1:], ",.;:?!")
	}
	return words, opens
}

func endsWith(words, end []string) bool {
	return len(words) >= len(end) && slices.Equal(words[len(words)-len(end):], end)
}

func startsAny(words, phrases []string) bool {
	return slices.ContainsFunc(phrases, func(p string) bool { return hasPrefix(words, strings.Fields(p)) })
}

// endingAt gives the definitions of the longest term that ends before word i
// and begins a clause.
func (v *vocabulary) endingAt(words []string, opens []bool, i int) []defined {
	for n := min(v.longest, i); n > 0; n-- {
		first := i - n
		if !opens[first] && !slices.ContainsFunc(strings.Split(introduces, ","), func(p string) bool { return endsWith(words[:first], strings.Fields(p)) }) {
			continue
		}
		if found := v.terms[strings.Join(words[first:i], " ")]; len(found) > 0 {
			return explainedFirst(found)
		}
	}
	return nil
}

func (v *vocabulary) beginningAt(words []string, i int) []defined {
	for n := min(v.longest, len(words)-i); n > 0; n-- {
		if found := v.terms[strings.Join(words[i:i+n], " ")]; len(found) > 0 {
			return explainedFirst(found)
		}
	}
	return nil
}

// explainedFirst leaves out where a term is only introduced, if it is
// explained elsewhere.
func explainedFirst(found []defined) []defined {
	explained := func(d defined) bool { return d.Kind == terms.Explained }
	if !slices.ContainsFunc(found, explained) {
		return found
	}
	var kept []defined
	for _, d := range found {
		if explained(d) {
			kept = append(kept, d)
		}
	}
	return kept
}

// definingScore is what an article gains, on the scale of the ranker's scores,
// for explaining the term whose meaning is asked for.
const definingScore = 4

// definingPassage is how much more the passage counts that explains it than
// the best of the others in its article.
const definingPassage = 1.2

// defines reports whether an article explains what the question asks.
func (u understanding) defines(id ArticleID) bool {
	return slices.ContainsFunc(u.meaning, func(d defined) bool { return d.article == id })
}

// definingFirst puts the articles that explain what is asked before the
// others, so that they are ordered by their text, and their explanation before
// the rest of the article.
func (u understanding) definingFirst(list []ranked) []ranked {
	if len(u.meaning) == 0 {
		return list
	}
	for i := range list {
		for _, d := range u.meaning {
			at := list[i].passages.index(d.id.Ordinal)
			if at < 0 || d.article != list[i].id {
				continue
			}
			best := 0.0
			for _, p := range list[i].passages {
				best = max(best, p.Score)
			}
			list[i].passages[at].Score = definingPassage * best
		}
	}
	slices.SortStableFunc(list, func(a, b ranked) int {
		switch first, second := u.defines(a.id), u.defines(b.id); {
		case first && !second:
			return -1
		case second && !first:
			return 1
		}
		return 0
	})
	return list
}
