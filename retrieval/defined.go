package retrieval

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"

	"neuguong/corpus/terms"
	"neuguong/retrieval/thesaurus"
	"neuguong/viet"
)

// Definer gives the passages in which documents may define words of their own.
type Definer interface {
	// Defining gives such passages of the documents that the filter lets
	// through, in reading order; it may give others too.
	Defining(ctx context.Context, f Filter, documents []int64) ([]Passage, error)
}

// WithDefinitions has questions understood by what the documents themselves
// define. A document that the asker may not see, or that is not in force,
// defines nothing. Where the documents cannot be read, the search goes on
// without.
func WithDefinitions(d Definer) Option { return func(s *Searcher) { s.definitions.definer = d } }

// definitions keeps what documents define. It reads a document once, when a
// question first needs it.
type definitions struct {
	definer Definer
	log     *slog.Logger

	mu    sync.Mutex
	read  map[int64][]defined // by document; it never goes stale, as documents do not change
	known []*vocabulary       // the last used comes last
}

// defined is a definition and the passage it stands in.
type defined struct {
	terms.Definition

	id      PassageID
	article ArticleID
}

// vocabulary is what the documents define that one kind of reader may see. It
// does not change.
type vocabulary struct {
	reader    string
	documents []int64
	shorts    viet.Shorts
	thesaurus *thesaurus.Thesaurus
	terms     map[string][]defined // by the folded syllables
	longest   int                  // syllables of the longest term
}

// definePassages bounds in how many passages definitions are looked for, which
// takes about 10 ms a thousand when a question first needs it,
// newest documents first.
const definePassages = 50_000

// of gives what the documents define. A nil vocabulary knows nothing.
func (k *definitions) of(ctx context.Context, f Filter, documents []DocumentInfo) *vocabulary {
	if k.definer == nil {
		return nil
	}
	reader, wanted := readerOf(f), newest(documents, definePassages)
	k.mu.Lock()
	defer k.mu.Unlock()
	for i, v := range k.known {
		if v.reader != reader {
			continue
		}
		k.known = append(k.known[:i:i], k.known[i+1:]...)
		if slices.Equal(v.documents, wanted) {
			k.known = append(k.known, v)
			return v
		}
		break
	}
	if err := k.readAll(ctx, f, wanted); err != nil {
		k.log.WarnContext(ctx, "reading what documents define failed, going on without it", "error", err)
		return nil
	}
	v := k.vocabulary(reader, wanted)
	k.known = append(k.known[max(0, len(k.known)-maxDialects+1):], v)
	k.forget()
	return v
}

// readerOf names what a filter lets its reader see, on any day.
func readerOf(f Filter) string { return fmt.Sprint(f.Access, f.Audience, f.Documents) }

// newest gives the IDs of the newest documents that have so many passages in
// all, one at least, in order.
func newest(documents []DocumentInfo, passages int) []int64 {
	var ids []int64
	for _, d := range newestFirst(documents) {
		if passages -= d.Passages; passages < 0 && len(ids) > 0 {
			break
		}
		ids = append(ids, d.ID)
	}
	slices.Sort(ids)
	return ids
}

func (k *definitions) readAll(ctx context.Context, f Filter, wanted []int64) error {
	unread := slices.DeleteFunc(slices.Clone(wanted), func(id int64) bool { _, ok := k.read[id]; return ok })
	if len(unread) == 0 {
		return nil
	}
	passages, err := k.definer.Defining(ctx, f, unread)
	if err != nil {
		return fmt.Errorf("retrieval: read definitions of %d documents: %w", len(unread), err)
	}
	for _, id := range unread {
		k.read[id] = nil
	}
	for _, p := range passages {
		for _, d := range terms.In(p.Passage) {
			id := p.ID.Document
			k.read[id] = append(k.read[id], defined{d, p.ID, ArticleID{id, p.Article}})
		}
	}
	return nil
}

// forget drops what no vocabulary has any more.
func (k *definitions) forget() {
	for id := range k.read {
		if !slices.ContainsFunc(k.known, func(v *vocabulary) bool { _, ok := slices.BinarySearch(v.documents, id); return ok }) {
			delete(k.read, id)
		}
	}
}

func (k *definitions) vocabulary(reader string, documents []int64) *vocabulary {
	v := &vocabulary{reader: reader, documents: documents, shorts: viet.Shorts{}, terms: map[string][]defined{}}
	var entries entryList
	for _, id := range documents {
		for _, d := range k.read[id] {
			term := viet.Syllables(viet.Fold(d.Term))
			if len(term) == 0 {
				continue
			}
			v.terms[strings.Join(term, " ")] = append(v.terms[strings.Join(term, " ")], d)
			v.longest = max(v.longest, len(term))
			if d.Kind == terms.Abbreviated {
				v.abbreviate(viet.Fold(d.Term), d.Means)
			}
			entries.define(d.Definition)
		}
	}
	v.thesaurus = thesaurus.New(entries.list)
	return v
}

func (v *vocabulary) abbreviate(short string, means []string) {
	for _, long := range means {
		if !slices.ContainsFunc(v.shorts[short], func(l string) bool { return strings.EqualFold(l, long) }) {
			v.shorts[short] = append(v.shorts[short], long)
		}
	}
}

// short gives the short forms of the documents.
func (v *vocabulary) short() viet.Shorts {
	if v == nil {
		return nil
	}
	return v.shorts
}

// synonyms gives what the documents call the words of a question.
func (v *vocabulary) synonyms(syllables []string) []thesaurus.Synonym {
	if v == nil {
		return nil
	}
	return v.thesaurus.Expand(syllables)
}

// Weights of what documents define beside a word of the question.
const (
	abbreviationWeight = 0.7
	nameWeight         = 0.5
	memberWeight       = 0.4
)

// entryList collects entries of a thesaurus, each once.
type entryList struct {
	list []thesaurus.Entry
	seen map[string]bool
}

func (l *entryList) define(d terms.Definition) {
	for _, means := range d.Means {
		switch {
		case d.Kind == terms.Abbreviated:
			l.add(means, d.Term, abbreviationWeight)
		case len(viet.Syllables(d.Term)) < 2: // "Đoàn", "họ": too common to stand for anything
		case d.Kind == terms.Collective:
			l.add(means, d.Term, memberWeight)
		default:
			l.add(means, d.Term, nameWeight)
			l.add(d.Term, means, nameWeight)
		}
	}
}

// add leaves out what only repeats words of the phrase.
func (l *entryList) add(phrase, term string, weight float64) {
	e := thesaurus.Entry{Phrases: []string{thesaurusWord.Replace(phrase)}, Terms: []string{thesaurusWord.Replace(term)}, Weight: weight}
	line := viet.Fold(e.String())
	if l.seen[line] || strings.Contains(within(phrase), within(term)) || e.Check() != nil {
		return
	}
	if l.seen == nil {
		l.seen = map[string]bool{}
	}
	l.seen[line] = true
	l.list = append(l.list, e)
}

// thesaurusWord leaves out the signs of the thesaurus' own notation.
var thesaurusWord = strings.NewReplacer("!", " ", "=", " ", "@", " ", ";", " ", "#", " ", "|", " ")

func within(text string) string {
	return " " + strings.Join(viet.Syllables(viet.Fold(text)), " ") + " "
}
