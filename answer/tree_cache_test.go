package answer

import (
	"context"
	"slices"
	"strings"
	"testing"

	"neuguong/retrieval"
)

// counting counts how often documents are read.
type counting struct {
	*desk
	reads int
}

func (c *counting) Provisions(ctx context.Context, f retrieval.Filter, id int64) ([]retrieval.Provision, error) {
	c.reads++
	return c.desk.Provisions(ctx, f, id)
}

func TestDocumentsAreReadAgainOnlyFromAnotherLibraryOrForAnotherReader(t *testing.T) {
	t.Parallel()
	c := &counting{desk: newDesk()}
	r := sure(c.hit(1, "d3", 1, nil))
	service := func(library uint64) *Service {
		r.Library = library
		return New(found(r), c, nil, Config{})
	}
	s := service(7)
	ask := func(s *Service, q Question) string {
		q.Text = deskQuestion
		a, err := s.Answer(t.Context(), q, nil)
		if err != nil {
			t.Fatal(err)
		}
		return a.Plain()
	}
	first := ask(s, Question{Today: deskDay()})
	if again := ask(s, Question{Today: deskDay()}); again != first || c.reads != 1 {
		t.Errorf("read %d times; %s", c.reads, again)
	}
	for i, q := range []Question{
		{Today: deskDay(), Filter: retrieval.Filter{Access: retrieval.Members}}, {Today: deskDay(), Filter: retrieval.Filter{Audience: "đoàn viên"}},
		{Today: deskDay(), Filter: retrieval.Filter{Documents: []int64{1}}}, {Today: deskDay(), Filter: retrieval.Filter{Documents: []int64{1}}},
	} {
		if ask(s, q); c.reads != 2+i {
			t.Errorf("%d: read %d times", i, c.reads)
		}
	}
	list := slices.Clone(c.trees[1])
	for i := range list {
		list[i].Text = strings.ReplaceAll(list[i].Text, "24 giờ", "48 giờ")
	}
	c.trees[1] = list
	r.Library = 8
	s.searcher = found(r)
	if now := ask(s, Question{Today: deskDay()}); !strings.Contains(now, "48 giờ") {
		t.Errorf("from another library: %s", now)
	}
	before := c.reads
	unknown := service(0)
	ask(unknown, Question{Today: deskDay()})
	ask(unknown, Question{Today: deskDay()})
	if c.reads != before+2 {
		t.Errorf("read %d times where the library is not known", c.reads-before)
	}
}

func TestOnlySoMuchOfTreesIsKept(t *testing.T) {
	t.Parallel()
	var c treeCache
	for i := range 100 {
		c.put(treeKey{document: int64(i)}, &tree{whole: make([]retrieval.Provision, mostKept/40)})
	}
	if len(c.trees) > 40 || c.size > mostKept || c.get(treeKey{document: 99}) == nil {
		t.Errorf("%d trees of %d provisions", len(c.trees), c.size)
	}
}
