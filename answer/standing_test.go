package answer

import (
	"strings"
	"testing"
	"time"

	"neuguong/corpus"
	"neuguong/corpus/force"
	"neuguong/retrieval"
)

func dateOf(y int, m time.Month, d int) corpus.Date { return corpus.Date{Year: y, Month: m, Day: d} }

func effect(kind corpus.RelationKind, since corpus.Date, provisions ...string) force.Effect {
	return force.Effect{By: 9, Name: "9-QĐ/MAU", Kind: kind, Since: since, Provisions: provisions, Key: "d1"}
}

// change gives a provision of the sample, and those below it, an effect.
func (s *shelf) change(key string, e force.Effect) {
	e.Provisions = []string{key}
	for id, list := range s.trees {
		for i := range list {
			if k := list[i].Key; k == key || strings.HasPrefix(k, key+".") {
				s.trees[id][i].Changes = append(s.trees[id][i].Changes, e)
			}
		}
	}
}

func TestAnAmendedProvisionIsAnsweredWithANoteByWhatAndSinceWhen(t *testing.T) {
	t.Parallel()
	s := sample()
	s.change("d3.k3", effect(corpus.Amends, dateOf(2026, 1, 1)))
	a := ask(t, s, sure(s.hit(1, "d3", 1, map[string]float64{"d3.k3": 1})), "bài đăng sai gỡ trong bao lâu")
	if !strings.Contains(a.Plain(), "24 giờ") || !strings.Contains(a.Plain(), "khoản 3 Điều 3, Quy định ứng xử văn minh trên mạng (mẫu) số 7-QĐ/MAU đã được sửa đổi bởi 9-QĐ/MAU từ 01/01/2026") {
		t.Errorf("got\n%s", a.Plain())
	}
}

func TestARepealedProvisionIsNotQuotedUnlessItIsNamed(t *testing.T) {
	t.Parallel()
	s := sample()
	s.change("d3.k3", effect(corpus.Repeals, dateOf(2026, 1, 1)))
	s.change("d3.k2.b", effect(corpus.Repeals, dateOf(2026, 1, 1)))
	a := ask(t, s, sure(s.hit(1, "d3", 1, map[string]float64{"d3.k2": 0.5, "d3.k3": 1})), "bài đăng sai gỡ trong bao lâu")
	if strings.Contains(a.Plain(), "24 giờ") {
		t.Errorf("a repealed khoản is quoted:\n%s", a.Plain())
	}
	a = ask(t, s, sure(s.hit(1, "d3", 1, map[string]float64{"d3.k2": 1})), "những hành vi nào không được làm")
	if strings.Contains(a.Plain(), "Đăng hình ảnh") || !strings.Contains(a.Plain(), "Lưu ý: điểm b khoản 2 Điều 3, Quy định ứng xử văn minh trên mạng (mẫu) số 7-QĐ/MAU đã bị bãi bỏ bởi 9-QĐ/MAU từ 01/01/2026, không còn áp dụng.") {
		t.Errorf("a khoản with a repealed điểm:\n%s", a.Plain())
	}
	a = ask(t, s, retrieval.Result{Hits: []retrieval.Hit{s.named(1, "d3", "d3.k3")}, Named: true}, "khoản 3 Điều 3 Quy định 7-QĐ/MAU nói gì")
	if !strings.Contains(a.Plain(), "24 giờ") || !strings.Contains(a.Plain(), "khoản 3 Điều 3, Quy định ứng xử văn minh trên mạng (mẫu) số 7-QĐ/MAU đã bị bãi bỏ") {
		t.Errorf("a named repealed khoản:\n%s", a.Plain())
	}
}

func TestStandingTellsWhatOthersHaveDone(t *testing.T) {
	t.Parallel()
	day := dateOf(2026, 6, 1)
	for want, effects := range map[string][]force.Effect{
		"có hiệu lực từ 01/02/2020": nil,
		"có hiệu lực từ 01/02/2020; đã được thay thế bởi 9-QĐ/MAU từ 01/01/2026":                  {effect(corpus.Replaces, dateOf(2026, 1, 1))},
		"có hiệu lực từ 01/02/2020; đã bị bãi bỏ bởi 9-QĐ/MAU từ 01/01/2026":                      {effect(corpus.Repeals, dateOf(2026, 1, 1))},
		"có hiệu lực từ 01/02/2020; sẽ được thay thế bởi 9-QĐ/MAU từ 01/01/2027":                  {effect(corpus.Replaces, dateOf(2027, 1, 1))},
		"có hiệu lực từ 01/02/2020; đã được thay thế bởi một văn bản khác từ 01/01/2026":          {{Kind: corpus.Replaces, Since: dateOf(2026, 1, 1)}},
		"có hiệu lực từ 01/02/2020; khoản 2 Điều 5, Điều 7 bị bãi bỏ bởi 9-QĐ/MAU từ 01/01/2026":  {effect(corpus.Repeals, dateOf(2026, 1, 1), "khoản 2 Điều 5", "Điều 7")},
		"có hiệu lực từ 01/02/2020; Điều 5 được sửa đổi bởi 9-QĐ/MAU từ 01/01/2026":               {effect(corpus.Amends, dateOf(2026, 1, 1), "một số điều"), effect(corpus.Amends, dateOf(2026, 1, 1), "Điều 5")},
		"có hiệu lực từ 01/02/2020; các quy định về kỷ luật bị bãi bỏ bởi 9-QĐ/MAU từ 01/01/2026": {effect(corpus.Repeals, dateOf(2026, 1, 1), "các quy định về kỷ luật")},
	} {
		d := retrieval.DocumentInfo{Number: "7-QĐ/MAU", EffectiveFrom: dateOf(2020, 2, 1), Effects: effects}
		if got := Standing(d, day); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestADocumentPartlyRepealedInWordsIsCitedWithANote(t *testing.T) {
	t.Parallel()
	s := sample()
	d := s.documents[1]
	d.Effects = []force.Effect{effect(corpus.Repeals, dateOf(2026, 1, 1), "các quy định về mạng xã hội")}
	d.Conflicts = []force.Conflict{{Kind: force.Cycle, Documents: []int64{1, 9}, Names: []string{"7-QĐ/MAU", "8-QĐ/MAU"}}}
	s.documents[1] = d
	a := ask(t, s, sure(s.hit(1, "d3", 1, map[string]float64{"d3.k3": 1})), "bài đăng sai gỡ trong bao lâu")
	for _, want := range []string{"có một phần (các quy định về mạng xã hội) đã bị bãi bỏ bởi 9-QĐ/MAU từ 01/01/2026", "7-QĐ/MAU, 8-QĐ/MAU cùng ghi thay thế"} {
		if !strings.Contains(a.Plain(), want) {
			t.Errorf("%q is missing from\n%s", want, a.Plain())
		}
	}
}
