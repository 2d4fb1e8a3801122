package storetest

import (
	"errors"
	"fmt"
	"testing"

	"neuguong/retrieval"
	"neuguong/retrieval/thesaurus"
	"neuguong/store"
)

func (s suite) thesaurus() map[string]func(*testing.T) {
	return map[string]func(*testing.T){
		"entries of the thesaurus are kept once, in order, until removed": s.entries,
		"an entry that cannot be used leaves the thesaurus as it was":     s.uselessEntry,
	}
}

func entry(t *testing.T, line string) thesaurus.Entry {
	t.Helper()
	e, err := thesaurus.ParseLine(line)
	must(t, err)
	return e
}

func ownLines(t *testing.T, st *store.Store) (lines []string, ids []int64) {
	t.Helper()
	own, err := st.Thesaurus(t.Context())
	must(t, err)
	for _, o := range own {
		lines, ids = append(lines, o.String()), append(ids, o.ID)
	}
	return lines, ids
}

func (s suite) entries(t *testing.T) {
	st := s.fresh(t)
	first, second := entry(t, "đuổi việc! @ sếp = buộc thôi việc | sa thải ; 0.7"), entry(t, "phây = mạng xã hội")
	added, err := st.AddToThesaurus(t.Context(), []thesaurus.Entry{first, second, first})
	must(t, err)
	equal(t, "added", 2, added)
	added, err = st.AddToThesaurus(t.Context(), []thesaurus.Entry{second})
	must(t, err)
	equal(t, "added again", 0, added)
	lines, ids := ownLines(t, st)
	same(t, "entries", []string{first.String(), second.String()}, lines)
	if err := st.RemoveFromThesaurus(t.Context(), ids[0], 99999); !errors.Is(err, retrieval.ErrNotFound) {
		t.Errorf("remove an unknown one: %v", err)
	}
	lines, _ = ownLines(t, st)
	equal(t, "entries after a removal that failed", 2, len(lines))
	must(t, st.RemoveFromThesaurus(t.Context(), ids[0], ids[0]))
	lines, _ = ownLines(t, st)
	same(t, "left", []string{second.String()}, lines)
}

func (s suite) uselessEntry(t *testing.T) {
	st := s.fresh(t)
	_, err := st.AddToThesaurus(t.Context(), []thesaurus.Entry{entry(t, "phây = mạng xã hội"), {Phrases: []string{"?"}, Terms: []string{"x"}}})
	if _, ok := errors.AsType[*thesaurus.Error](err); !ok {
		t.Errorf("got %v", err)
	}
	many := make([]thesaurus.Entry, thesaurus.MaxEntries+1)
	for i := range many {
		many[i] = thesaurus.Entry{Phrases: []string{fmt.Sprintf("cụm %d", i)}, Terms: []string{"từ"}}
	}
	if _, err := st.AddToThesaurus(t.Context(), many); !errors.Is(err, thesaurus.ErrFull) {
		t.Errorf("one too many: %v", err)
	}
	lines, _ := ownLines(t, st)
	equal(t, "entries", 0, len(lines))
}
