package retrieval

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"

	"neuguong/retrieval/lexical"
	"neuguong/retrieval/thesaurus"
	"neuguong/viet"
)

// language knows the Vietnamese of the stored documents, to read questions
// that lack marks or have slips. It learns from what a reader may see and from
// nothing else, when a question first needs it, and follows the documents that
// come and go.
type language struct {
	log *slog.Logger

	mu    sync.Mutex
	known []*dialect // the last used comes last
}

// dialect is the language of the documents that one kind of reader may see.
type dialect struct {
	reader  string
	mu      sync.RWMutex
	model   *viet.Model
	lessons map[int64]*viet.Lesson
}

// learnPassages bounds what is learned from, newest documents first: marks are
// restored hardly better beyond it, and the first question waits half a second
// or so however large the store. maxDialects bounds memory.
const (
	learnPassages = 15_000
	maxDialects   = 4
)

func newLanguage() *language { return &language{} }

// read understands a typed question, with the short forms that documents
// introduce. When documents cannot be read, it is understood without them.
func (l *language) read(ctx context.Context, library Library, f Filter, documents []DocumentInfo, own viet.Shorts, typed string) viet.Reading {
	d := l.dialect(f)
	wanted := learnedFrom(documents)
	d.mu.RLock()
	if !d.knows(wanted) {
		d.mu.RUnlock()
		if err := d.follow(ctx, library, f, wanted); err != nil {
			l.log.WarnContext(ctx, "learning from documents failed, reading a question without them", "error", err)
		}
		d.mu.RLock()
	}
	defer d.mu.RUnlock()
	return d.model.ReadWith(own, typed)
}

func learnedFrom(documents []DocumentInfo) map[int64]bool {
	wanted := map[int64]bool{}
	passages := 0
	for _, d := range newestFirst(documents) {
		if passages += d.Passages; passages > learnPassages && len(wanted) > 0 {
			break
		}
		wanted[d.ID] = true
	}
	return wanted
}

// newestFirst orders documents by age, the newest first.
func newestFirst(documents []DocumentInfo) []*DocumentInfo {
	list := make([]*DocumentInfo, len(documents))
	for i := range documents {
		list[i] = &documents[i]
	}
	slices.SortFunc(list, func(a, b *DocumentInfo) int { return cmp.Compare(b.ID, a.ID) })
	return list
}

func (l *language) dialect(f Filter) *dialect {
	reader := readerOf(f)
	l.mu.Lock()
	defer l.mu.Unlock()
	for i, d := range l.known {
		if d.reader == reader {
			l.known = append(append(l.known[:i:i], l.known[i+1:]...), d)
			return d
		}
	}
	d := &dialect{reader: reader, model: viet.NewModel(), lessons: map[int64]*viet.Lesson{}}
	d.model.Add(viet.Base())
	d.model.Add(thesaurusLesson())
	l.known = append(l.known[max(0, len(l.known)-maxDialects+1):], d)
	return d
}

// covering gives those of the ways to put a phrase that have two syllables in
// a row which none before has: all combinations of a pattern would teach its
// words as often as there are combinations, and drown what documents say.
func covering(ways []string) []string {
	var kept []string
	seen := map[[2]string]bool{}
	for _, way := range ways {
		fresh := len(ways) == 1
		syllables := viet.Syllables(way)
		for i := 1; i < len(syllables); i++ {
			pair := [2]string{syllables[i-1], syllables[i]}
			fresh = fresh || !seen[pair]
			seen[pair] = true
		}
		if fresh {
			kept = append(kept, way)
		}
	}
	return kept
}

// thesaurusLesson is how people and directives say the same things, and how
// people speak of other ones.
var thesaurusLesson = sync.OnceValue(func() *viet.Lesson {
	var phrases []string
	for line := range strings.Lines(thesaurusData + "\n" + topicsData) {
		line, _, _ = strings.Cut(line, "#")
		line, _, _ = strings.Cut(line, ";")
		for _, phrase := range strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(",=|@", r) }) {
			phrases = append(phrases, covering(thesaurus.Alternatives(phrase))...)
		}
	}
	return viet.Study(phrases...)
})

func (d *dialect) knows(wanted map[int64]bool) bool {
	if len(wanted) != len(d.lessons) {
		return false
	}
	for id := range wanted {
		if _, ok := d.lessons[id]; !ok {
			return false
		}
	}
	return true
}

// follow learns and forgets until the model knows what is wanted.
func (d *dialect) follow(ctx context.Context, library Library, f Filter, wanted map[int64]bool) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	for id, lesson := range d.lessons {
		if !wanted[id] {
			d.model.Remove(lesson)
			delete(d.lessons, id)
		}
	}
	for id := range wanted {
		if _, ok := d.lessons[id]; ok {
			continue
		}
		lesson, err := study(ctx, library, f, id)
		if err != nil {
			return err
		}
		d.model.Add(lesson)
		d.lessons[id] = lesson
	}
	return nil
}

func study(ctx context.Context, library Library, f Filter, document int64) (*viet.Lesson, error) {
	provisions, err := library.Provisions(ctx, f, document)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return nil, fmt.Errorf("retrieval: learn from document %d: %w", document, err)
	}
	var texts []string // none of a document that has just been removed
	for _, p := range provisions {
		texts = append(texts, strings.Split(p.Heading+"\n"+p.Text, "\n")...)
	}
	return viet.Study(texts...), nil
}

// typedWeight is the weight of a word that was typed and read as another.
const typedWeight = 0.5

// withTyped keeps the words of a question that were read as something else, so
// that no reading can lose what stands in a directive as it was typed.
func withTyped(terms []lexical.Term, typed viet.Reading) []lexical.Term {
	list := termList{index: map[int64]int{}, terms: nil}
	for _, t := range terms {
		list.add(t)
	}
	for _, s := range typed.Lost {
		list.add(lexical.Term{ID: lexical.TermID(s), Weight: typedWeight})
	}
	return list.terms
}

// synonyms gives what directives say for the words of a question. One typed
// without marks also calls for what its words may have been otherwise.
func synonyms(syllables []string, bare bool) []thesaurus.Synonym {
	found := commonThesaurus().Expand(syllables)
	if !bare {
		return found
	}
	folded := make([]string, len(syllables))
	for i, s := range syllables {
		folded[i] = viet.Fold(s)
	}
	read := found
	for _, other := range commonThesaurus().Expand(folded) {
		if !slices.ContainsFunc(read, func(s thesaurus.Synonym) bool { return s.First <= other.Last && other.First <= s.Last }) {
			found = append(found, other)
		}
	}
	return found
}
