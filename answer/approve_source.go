package answer

import (
	"context"
	"strings"

	"neuguong/corpus"
	"neuguong/retrieval"
)

// Source finds a provision that a draft is to rest on, by the number of its
// document and its reference ("điểm b khoản 2 Điều 3") or key ("d3.k2.b"). A
// *DraftError says that there is none, or several.
func (s *Service) Source(ctx context.Context, f retrieval.Filter, today corpus.Date, number, ref string) (Citation, error) {
	list, err := s.documents(ctx, f)
	if err != nil {
		return Citation{}, err
	}
	ts := &trees{library: s.library, filter: f, day: today, named: map[int64]bool{}, loaded: map[int64]*tree{}}
	var out []Citation
	for i := len(list) - 1; i >= 0 && len(out) == 0; i-- {
		d := list[i]
		if d.Number == "" || corpus.NumberKey(d.Number) != corpus.NumberKey(strings.TrimSpace(number)) {
			continue
		}
		t, err := ts.of(ctx, d.ID)
		if err != nil {
			return Citation{}, err
		}
		for at := range t.provisions {
			if p := &t.provisions[at]; p.Key == ref || p.Ref != "" && foldSpace(p.Ref) == foldSpace(ref) {
				out = append(out, cite(1, d, t.heading(at), t.source(at)))
			}
		}
	}
	switch len(out) {
	case 0:
		return Citation{}, reject("Trong kho không có %s của văn bản %s.", ref, number)
	case 1:
		return out[0], nil
	}
	keys := make([]string, len(out))
	for i := range out {
		keys[i] = out[i].Key
	}
	return Citation{}, reject("Văn bản %s có nhiều chỗ là %s; bạn ghi một trong các mã: %s.", number, ref, strings.Join(keys, ", "))
}
