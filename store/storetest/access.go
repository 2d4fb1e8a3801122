package storetest

import (
	"errors"
	"slices"
	"testing"

	"neuguong/retrieval"
)

func (s suite) setAccess(t *testing.T) {
	st := s.fresh(t)
	e := directive("24-CT/TU", "Bản nói về ứng xử.")
	e.Access = retrieval.Members
	id := add(t, st, e)
	public := retrieval.Filter{Access: retrieval.Public}
	same(t, "before", []string{}, numbers(t, st, public))
	must(t, st.SetAccess(t.Context(), id, retrieval.Public))
	same(t, "opened", []string{"24-CT/TU"}, numbers(t, st, public))
	if found := candidates(t, st, public, "ứng xử"); len(found) == 0 {
		t.Error("what was opened to everybody is not found by everybody")
	}
	must(t, st.SetAccess(t.Context(), id, retrieval.Restricted))
	same(t, "closed", []string{}, numbers(t, st, public))
	if found := candidates(t, st, public, "ứng xử"); len(found) > 0 {
		t.Errorf("what was closed is still found: %v", found)
	}
	if err := st.SetAccess(t.Context(), id+1, retrieval.Public); !errors.Is(err, retrieval.ErrNotFound) {
		t.Errorf("a document that is not stored: got %v", err)
	}
}

func (s suite) keptAccess(t *testing.T) {
	for _, c := range []struct {
		before, asked retrieval.Access
		decided       bool
		want          retrieval.Access
	}{
		{retrieval.Members, retrieval.Public, false, retrieval.Members},
		{retrieval.Restricted, retrieval.Members, false, retrieval.Restricted},
		{retrieval.Public, retrieval.Members, false, retrieval.Members},
		{retrieval.Members, retrieval.Members, false, retrieval.Members},
		{retrieval.Members, retrieval.Public, true, retrieval.Public},
	} {
		st := s.fresh(t)
		old := directive("24-CT/TU", "Bản một.")
		old.Access = c.before
		before := add(t, st, old)
		e := directive("24-CT/TU", "Bản hai.")
		e.Access, e.Decided = c.asked, c.decided
		added, err := st.Add(t.Context(), e)
		must(t, err)
		if !slices.Equal(added.Superseded, []int64{before}) {
			t.Fatalf("superseded %v, want %d", added.Superseded, before)
		}
		d, err := st.Document(t.Context(), everything(), added.ID)
		must(t, err)
		if d.Access != c.want || added.KeptAccess != (c.want > c.asked) {
			t.Errorf("%+v: stored for level %d, kept %t", c, d.Access, added.KeptAccess)
		}
	}
}

func (s suite) given(t *testing.T) {
	st := s.fresh(t)
	e := directive("24-CT/TU", "Nội dung.")
	before, err := st.Given(t.Context(), e.SHA256)
	must(t, err)
	id := add(t, st, e)
	after, err := st.Given(t.Context(), e.SHA256)
	must(t, err)
	if before.Known || !after.Known || after.ID != id || after.SHA256 != e.SHA256 {
		t.Errorf("before %+v, after %+v, stored as %d", before, after, id)
	}
}
