package lexical

import (
	"context"
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"
	"testing"
)

// counting is a source that counts the rows it gives, and may give more than
// are asked for.
type counting struct {
	memory

	rows *int
	some *int // documents that were asked for where not all were
	all  bool
}

func (c counting) Postings(ctx context.Context, q Wanted) iter.Seq2[Row, error] {
	if q.Some {
		*c.some += len(q.Near)
	}
	q.Some = q.Some && !c.all
	return c.count(c.memory.Postings(ctx, q))
}

func (c counting) count(rows iter.Seq2[Row, error]) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for row, err := range rows {
			*c.rows++
			if !yield(row, err) {
				return
			}
		}
	}
}

// many gives documents whose words are as common as those of a language: word
// n occurs about 1/n as often as the first.
func many(random *rand.Rand, documents int) memory {
	words := rand.NewZipf(random, 1.3, 2, 400)
	text := func(n int) string {
		list := make([]string, n)
		for i := range list {
			list[i] = fmt.Sprintf("t%d", words.Uint64())
		}
		return strings.Join(list, " ")
	}
	m := memory{segments: map[int64]Segment{}, hidden: map[int64][]int{}}
	for id := range int64(documents) {
		var articles []string
		for range 1 + random.IntN(8) {
			clauses := make([]string, 1+random.IntN(4))
			for i := range clauses {
				clauses[i] = text(3 + random.IntN(20))
			}
			articles = append(articles, text(3)+"|"+strings.Join(clauses, "/"))
		}
		m.segments[id+1] = segmentOf(text(2), articles...)
		m.order = append(m.order, id+1)
		if random.IntN(10) == 0 {
			m.hidden[id+1] = []int{0}
		}
	}
	return m
}

func TestWhatIsLeftUnreadChangesNothing(t *testing.T) {
	t.Parallel()
	if share, some := searchTwice(t, false); some == 0 || share > 0.8 {
		t.Errorf("%.2f of the rows are read by a searcher that knows the words, in %d documents", share, some)
	}
	if share, _ := searchTwice(t, true); share != 1 {
		t.Errorf("%.2f of the rows are read by a searcher that gets them all", share)
	}
}

// searchTwice compares a searcher that knows the words with such that do not.
// It gives the share of the rows that the first read, and in how many documents.
func searchTwice(t *testing.T, all bool) (share float64, some int) {
	t.Helper()
	random := rand.New(rand.NewPCG(3, 4))
	rows := 0
	src := counting{many(random, 3*plannedDocuments), &rows, &some, all}
	warm := NewSearcher(DefaultParameters())
	words := rand.NewZipf(random, 1.1, 2, 400)
	fresh, again := 0, 0
	for n := range 150 {
		var text []string
		for range 2 + random.IntN(8) {
			text = append(text, fmt.Sprintf("t%d", words.Uint64()))
		}
		q := ask(strings.Join(text, " "), 1+random.IntN(12))
		for i := range q.Terms {
			q.Terms[i].Weight = 0.2 + random.Float64()
		}
		rows = 0
		all, err := Search(t.Context(), src, q)
		if err != nil {
			t.Fatal(err)
		}
		if n > 50 {
			fresh += rows
		}
		rows = 0
		some, err := warm.Search(t.Context(), src, q)
		if err != nil {
			t.Fatal(err)
		}
		if n > 50 {
			again += rows
		}
		if want, got := fmt.Sprint(all), fmt.Sprint(some); got != want {
			t.Fatalf("%v, %d best: got\n%s\nwant\n%s", text, q.Limit, got, want)
		}
	}
	return float64(again) / float64(fresh), some
}

func TestADocumentMoreOrLessIsSeenAtOnce(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(5, 6))
	src := many(random, 2*plannedDocuments)
	warm := NewSearcher(DefaultParameters())
	q := ask("t0 t1 t2 t3 t9 t30", 5)
	for n := 2 * plannedDocuments; n > plannedDocuments-3; n -= 7 {
		src.order = src.order[:n]
		src.hidden[src.order[n-1]] = []int{0}
		all, err := Search(t.Context(), src, q)
		if err != nil {
			t.Fatal(err)
		}
		some, err := warm.Search(t.Context(), src, q)
		if err != nil {
			t.Fatal(err)
		}
		if want, got := fmt.Sprint(all), fmt.Sprint(some); got != want {
			t.Fatalf("%d documents: got\n%s\nwant\n%s", n, got, want)
		}
	}
}
