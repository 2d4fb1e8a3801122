package force_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"neuguong/corpus"
	"neuguong/corpus/force"
)

func date(s string) corpus.Date {
	d, err := corpus.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func relation(kind corpus.RelationKind, target string, provisions ...string) corpus.Relation {
	return corpus.Relation{Kind: kind, Target: corpus.Named{Number: target}, Provisions: provisions}
}

func filed(id int64, number, issued, from string, relations ...corpus.Relation) force.Filed {
	return force.Filed{ID: id, Number: number, Kind: "Quy định", Issuer: "Ban Bí thư", Issued: date(issued), From: date(from), Relations: relations}
}

// on gives the state of a document on a day and who made it so.
func on(r *force.Register, d force.Filed, day string) string {
	s := force.On(date(day), force.Term{Issued: d.Issued, From: d.From, To: d.To}, r.Effects(d.ID))
	out := string(s.State)
	if !s.Since.IsZero() {
		out += " since " + s.Since.String()
	}
	for _, e := range s.By {
		out += " by " + e.Name
	}
	return out
}

func conflicts(r *force.Register) string {
	var out []string
	for _, c := range r.Conflicts() {
		out = append(out, fmt.Sprint(c.Kind, c.Documents))
	}
	return strings.Join(out, " ")
}

func TestADocumentIsInForceUntilAnotherTakesItsPlace(t *testing.T) {
	t.Parallel()
	old := filed(1, "22/2008/QH12", "2008-11-13", "2010-01-01")
	partly := filed(3, "15/2020/NĐ-CP", "2020-02-03", "2020-04-15")
	ends := filed(4, "5-QĐ/TW", "2020-01-01", "2020-01-01")
	ends.To = date("2024-01-01")
	undated := filed(5, "6-QĐ/TW", "2020-01-01", "")
	docs := []force.Filed{
		old, filed(2, "80/2025/QH15", "2025-06-24", "2025-07-01", relation(corpus.Replaces, "22/2008/qh12"), relation(corpus.Repeals, "15/2020/NĐ-CP", "Điều 5"), relation(corpus.Cites, "5-QĐ/TW")),
		partly, ends, undated,
	}
	r := force.Compute(docs)
	for _, c := range []struct {
		doc  force.Filed
		day  string
		want string
	}{
		{old, "2009-12-31", "not yet in force since 2010-01-01"},
		{old, "2020-05-01", "in force since 2010-01-01"},
		{old, "2025-06-30", "in force since 2010-01-01"},
		{old, "2025-07-01", "replaced since 2025-07-01 by 80/2025/QH15"},
		{partly, "2025-06-30", "in force since 2020-04-15"},
		{partly, "2025-07-01", "partly in force since 2025-07-01 by 80/2025/QH15"},
		{ends, "2023-12-31", "in force since 2020-01-01"},
		{ends, "2024-01-01", "expired since 2024-01-01"},
		{undated, "2024-01-01", "unknown date"},
	} {
		if got := on(r, c.doc, c.day); got != c.want {
			t.Errorf("%s on %s: got %q, want %q", c.doc.Number, c.day, got, c.want)
		}
	}
	if got := conflicts(r); got != "" {
		t.Errorf("conflicts %q", got)
	}
}

func TestDocumentsAreFoundByDateIssuerAndTitle(t *testing.T) {
	t.Parallel()
	first, second := filed(1, "7-CT/TU", "2009-04-10", "2009-04-10"), filed(2, "7-CT/TU", "2017-04-10", "2017-04-10")
	dated := relation(corpus.Replaces, "7-CT/TU")
	dated.Target.Issued = date("2017-04-10")
	law := filed(3, "22/2008/QH12", "2008-11-13", "2010-01-01")
	law.Kind, law.Title = "Luật", "Cán bộ, công chức"
	titled := corpus.Relation{Kind: corpus.Repeals, Target: corpus.Named{Kind: "Luật", Title: "cán bộ, công chức", Issued: date("2008-11-13")}}
	r := force.Compute([]force.Filed{first, second, law, filed(4, "9-CT/TU", "2024-01-01", "2024-01-01", dated, titled)})
	for _, c := range []struct {
		doc  force.Filed
		want string
	}{{first, "in force since 2009-04-10"}, {second, "replaced since 2024-01-01 by 9-CT/TU"}, {law, "repealed since 2024-01-01 by 9-CT/TU"}} {
		if got := on(r, c.doc, "2026-01-01"); got != c.want {
			t.Errorf("%s of %s: got %q, want %q", c.doc.Number, c.doc.Issued, got, c.want)
		}
	}
}

func TestContradictionsAreReportedAndHaveNoEffect(t *testing.T) {
	t.Parallel()
	replaces := func(n string) corpus.Relation { return relation(corpus.Replaces, n) }
	misdated := replaces("2/QĐ")
	misdated.Target.Issued = date("2020-05-05")
	ended := filed(1, "1/QĐ", "2020-01-01", "2020-03-01")
	ended.To = date("2020-02-01")
	for name, c := range map[string]struct {
		docs  []force.Filed
		want  string // conflicts
		holds []int64
	}{
		"each other on one day":     {[]force.Filed{filed(1, "1/QĐ", "2020-01-01", "", replaces("2/QĐ")), filed(2, "2/QĐ", "2020-01-01", "", replaces("1/QĐ"))}, "cycle[1 2]", []int64{1, 2}},
		"each other, one later":     {[]force.Filed{filed(1, "1/QĐ", "2019-01-01", "", replaces("2/QĐ")), filed(2, "2/QĐ", "2020-01-01", "", replaces("1/QĐ"))}, "cycle[1 2] older[1 2]", []int64{2}},
		"three in a circle":         {[]force.Filed{filed(1, "1/QĐ", "", "", replaces("2/QĐ")), filed(2, "2/QĐ", "", "", replaces("3/QĐ")), filed(3, "3/QĐ", "", "", replaces("1/QĐ"))}, "cycle[1 2 3]", []int64{1, 2, 3}},
		"an older one":              {[]force.Filed{filed(1, "1/QĐ", "2019-01-01", "", replaces("2/QĐ")), filed(2, "2/QĐ", "2020-01-01", "")}, "older[1 2]", []int64{1, 2}},
		"by two":                    {[]force.Filed{filed(1, "1/QĐ", "2019-01-01", ""), filed(2, "2/QĐ", "2020-01-01", "", replaces("1/QĐ")), filed(3, "3/QĐ", "2021-01-01", "", replaces("1/QĐ"))}, "twice[1 2 3]", []int64{2, 3}},
		"by one and its successor":  {[]force.Filed{filed(1, "1/QĐ", "2019-01-01", ""), filed(2, "2/QĐ", "2020-01-01", "", replaces("1/QĐ")), filed(3, "3/QĐ", "2021-01-01", "", replaces("1/QĐ"), replaces("2/QĐ"))}, "", []int64{3}},
		"two of a number":           {[]force.Filed{filed(1, "1/QĐ", "2019-01-01", ""), filed(2, "1/QĐ", "2019-02-01", ""), filed(3, "3/QĐ", "2021-01-01", "", replaces("1/QĐ"))}, "ambiguous[3 1 2] same-number[1 2]", []int64{1, 2, 3}},
		"another date":              {[]force.Filed{filed(2, "2/QĐ", "2020-04-05", ""), filed(3, "3/QĐ", "2021-01-01", "", misdated)}, "date-differs[3 2]", []int64{3}},
		"ended before it begins":    {[]force.Filed{ended}, "dates[1]", nil},
		"replaced before it begins": {[]force.Filed{filed(1, "1/QĐ", "2020-01-01", "2022-01-01"), filed(2, "2/QĐ", "2021-01-01", "2021-01-01", replaces("1/QĐ"))}, "dates[2 1]", []int64{2}},
	} {
		r := force.Compute(c.docs)
		if got := conflicts(r); got != c.want {
			t.Errorf("%s: conflicts %q, want %q", name, got, c.want)
		}
		var holds []int64
		for _, d := range c.docs {
			if force.On(date("2026-01-01"), force.Term{Issued: d.Issued, From: d.From, To: d.To}, r.Effects(d.ID)).Holds() {
				holds = append(holds, d.ID)
			}
		}
		if !slices.Equal(holds, c.holds) {
			t.Errorf("%s: in force %v, want %v", name, holds, c.holds)
		}
		for _, k := range r.Conflicts() {
			if s := k.String(); !strings.HasSuffix(s, ".") || !strings.Contains(s, "/QĐ") {
				t.Errorf("%s: told as %q", name, s)
			}
		}
	}
}

func TestProvisionsAreTouchedWithWhatStandsInThem(t *testing.T) {
	t.Parallel()
	part := corpus.Part{Name: "body"}
	corpus.AppendArticle(&part, "1", "Phạm vi", "Áp dụng cho cán bộ.")
	corpus.AppendArticle(&part, "2", "Ứng xử", "1. Một.\n2. Hai:\na) Điểm a;\nb) Điểm b.")
	for want, e := range map[string]force.Effect{
		"d2.k2 d2.k2.a d2.k2.b": {Kind: corpus.Repeals, Provisions: []string{"khoản 2 Điều 2"}},
		"d1 d2.k1":              {Kind: corpus.Replaces, Except: []string{"khoản 2 Điều 2"}},
		"":                      {Kind: corpus.Replaces},
		"d2.k2.b":               {Kind: corpus.Repeals, Provisions: []string{"điểm b khoản 2 Điều 2", "các quy định về xe"}},
	} {
		touched := e.Touches([]corpus.Part{part})
		var keys []string
		for i, v := range part.Provisions {
			if touched[[2]int{0, i}] {
				keys = append(keys, v.Key)
			}
		}
		if got := strings.Join(keys, " "); got != want {
			t.Errorf("%v but %v: got %q, want %q", e.Provisions, e.Except, got, want)
		}
	}
}

// anyFiled makes documents that do anything to each other.
func anyFiled(random *rand.Rand) []force.Filed {
	kinds := []corpus.RelationKind{corpus.Replaces, corpus.Repeals, corpus.Amends, corpus.Supplements, corpus.Cites}
	day := func() string {
		if random.IntN(4) == 0 {
			return ""
		}
		return fmt.Sprintf("20%02d-0%d-01", 10+random.IntN(10), 1+random.IntN(9))
	}
	var docs []force.Filed
	n := 1 + random.IntN(7)
	for id := 1; id <= n; id++ {
		d := filed(int64(id), fmt.Sprintf("%d-QĐ/TW", 1+random.IntN(n)), day(), day())
		for range random.IntN(4) {
			rel := relation(kinds[random.IntN(len(kinds))], fmt.Sprintf("%d-QĐ/TW", 1+random.IntN(n)))
			if random.IntN(3) == 0 {
				rel.Provisions = []string{"Điều 1"}
			}
			d.Relations = append(d.Relations, rel)
		}
		docs = append(docs, d)
	}
	return docs
}

func TestWhatHoldsOfAnyDocumentsWhateverTheyDo(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		docs := anyFiled(random)
		r := force.Compute(docs)
		shuffled := slices.Clone(docs)
		random.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		again := force.Compute(shuffled)
		if conflicts(r) != conflicts(again) {
			t.Fatalf("conflicts depend on the order: %s, %s", conflicts(r), conflicts(again))
		}
		anyHolds := false
		for _, d := range docs {
			ended := false
			for year := 2009; year < 2025; year++ {
				day := fmt.Sprintf("%d-06-15", year)
				state := on(r, d, day)
				if state != on(again, d, day) {
					t.Fatalf("%+v on %s depends on the order: %s, %s", d, day, state, on(again, d, day))
				}
				gone := strings.HasPrefix(state, "replaced") || strings.HasPrefix(state, "repealed")
				if ended && !gone {
					t.Fatalf("%+v is %s on %s after it was ended: %+v", d, state, day, docs)
				}
				ended = gone
			}
			anyHolds = anyHolds || !ended
			for _, e := range r.Effects(d.ID) {
				by := docs[e.By-1]
				if e.By == d.ID || !by.Issued.IsZero() && !d.Issued.IsZero() && by.Issued.Before(d.Issued) {
					t.Fatalf("%+v has an effect on %+v", by, d)
				}
			}
		}
		if !anyHolds {
			t.Fatalf("all documents are ended: %+v", docs)
		}
	}
}
