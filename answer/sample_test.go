package answer

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"neuguong/corpus"
	"neuguong/corpus/force"
	"neuguong/retrieval"
)

// shelf is a library of invented documents, for tests: every provision in it
// is a sample without legal value.
type shelf struct {
	documents map[int64]retrieval.DocumentInfo
	trees     map[int64][]retrieval.Provision
}

func (s *shelf) Provisions(_ context.Context, _ retrieval.Filter, id int64) ([]retrieval.Provision, error) {
	return s.trees[id], nil
}

// put parses lines "Điều 3. Heading", "2. text", "b) text"; other lines go on
// with the text before them.
func (s *shelf) put(d retrieval.DocumentInfo, text string) {
	if s.documents == nil {
		s.documents, s.trees = map[int64]retrieval.DocumentInfo{}, map[int64][]retrieval.Provision{}
	}
	s.documents[d.ID] = d
	var out []retrieval.Provision
	article, clause := -1, -1
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		p := retrieval.Provision{Document: d.ID, Ordinal: len(out), Parent: -1}
		head, rest, _ := strings.Cut(line, " ")
		switch {
		case head == "Điều":
			label, heading, _ := strings.Cut(rest, ". ")
			p.Level, p.Label, p.Heading = corpus.Article, label, heading
			p.Key, p.Ref = "d"+label, "Điều "+label
			article, clause = p.Ordinal, -1
		case strings.HasSuffix(head, ".") && head[0] >= '0' && head[0] <= '9':
			p.Level, p.Label, p.Text, p.Parent = corpus.Clause, strings.TrimSuffix(head, "."), rest, article
			p.Key, p.Ref = out[article].Key+".k"+p.Label, "khoản "+p.Label+" "+out[article].Ref
			clause = p.Ordinal
		case strings.HasSuffix(head, ")") && len(head) <= 3:
			above := max(article, clause)
			p.Level, p.Label, p.Text, p.Parent = corpus.Point, strings.TrimSuffix(head, ")"), rest, above
			p.Key, p.Ref = out[above].Key+"."+p.Label, "điểm "+p.Label+" "+out[above].Ref
		default:
			last := &out[len(out)-1]
			last.Text = strings.TrimSpace(last.Text + "\n" + line)
			continue
		}
		out = append(out, p)
	}
	s.trees[d.ID] = out
}

// hit gives an article with its khoản as passages, scored by key.
func (s *shelf) hit(id int64, article string, score float64, passages map[string]float64) retrieval.Hit {
	t := newTree(s.trees[id], corpus.Date{}, func([]force.Effect) bool { return false })
	at, ok := t.byKey[article]
	if !ok {
		panic(fmt.Sprintf("no %s in document %d", article, id))
	}
	h := retrieval.Hit{Document: s.documents[id], Heading: t.provisions[at].Heading, Ref: t.provisions[at].Ref, Score: score}
	for _, i := range t.clauses(at) {
		p := t.provisions[i]
		h.Passages = append(h.Passages, retrieval.ScoredPassage{
			Passage: retrieval.Passage{
				ID:      retrieval.PassageID{Document: id, Ordinal: i},
				Changes: p.Changes,
				Passage: corpus.Passage{Key: p.Key, Ref: p.Ref, Heading: h.Heading, Text: strings.Join(t.lines(i), "\n")},
			},
			Score: passages[p.Key],
		})
	}
	return h
}

func (s *shelf) named(id int64, article, key string) retrieval.Hit {
	h := s.hit(id, article, 1, nil)
	t := newTree(s.trees[id], corpus.Date{}, func([]force.Effect) bool { return false })
	p := t.provisions[t.byKey[key]]
	h.Named = &retrieval.NamedProvision{Key: p.Key, Ref: p.Ref, Ordinal: p.Ordinal}
	return h
}

// found is a Searcher that always finds the same.
type found retrieval.Result

func (f found) Search(context.Context, retrieval.Query) (retrieval.Result, error) {
	return retrieval.Result(f), nil
}

const sampleRules = `
Điều 3. Ứng xử trên mạng xã hội (văn bản mẫu)
1. Cán bộ, đảng viên phải nêu gương khi tham gia mạng xã hội. Tài khoản cá nhân phải dùng tên thật. Trường hợp được giao nhiệm vụ đặc biệt thì người đứng đầu quyết định.
2. Cán bộ, đảng viên không được thực hiện các hành vi sau đây:
a) Chia sẻ tin chưa kiểm chứng về thiên tai, dịch bệnh;
b) Đăng hình ảnh cuộc họp nội bộ khi chưa được người chủ trì đồng ý, trừ trường hợp cuộc họp đã được công bố công khai;
c) Nhận quà của người được nhắc tới trong bài đăng.
3. Bài đăng sai phải được gỡ trong thời hạn 24 giờ kể từ khi được nhắc nhở.
Điều 4. Trách nhiệm (văn bản mẫu)
1. Người đứng đầu có trách nhiệm nhắc nhở cán bộ thuộc quyền.
2. Đoàn viên từ đủ 18 tuổi được giới thiệu làm cộng tác viên.
Điều 5. Kinh phí (văn bản mẫu)
Kinh phí tổ chức thực hiện do cơ quan, đơn vị tự bảo đảm.
`

func sample() *shelf {
	s := &shelf{}
	s.put(retrieval.DocumentInfo{
		ID: 1, Number: "7-QĐ/MAU", Kind: "Quy định", Title: "Ứng xử văn minh trên mạng (mẫu)",
		Issued: corpus.Date{Year: 2025, Month: 3, Day: 2}, EffectiveFrom: corpus.Date{Year: 2025, Month: 4, Day: 1},
	}, sampleRules)
	return s
}

func ask(t *testing.T, s *shelf, r retrieval.Result, question string) Answer {
	t.Helper()
	a, err := New(found(r), s, nil, Config{}).Answer(t.Context(), Question{Text: question, Today: corpus.Date{Year: 2026, Month: 1, Day: 5}}, nil)
	if err != nil {
		t.Fatalf("%q: %v", question, err)
	}
	return a
}

// sure wraps hits as strong evidence.
func sure(hits ...retrieval.Hit) retrieval.Result {
	return retrieval.Result{Hits: hits, Confidence: 0.9}
}

func refs(list []Citation) string {
	var out []string
	for _, c := range list {
		out = append(out, c.Ref)
	}
	return strings.Join(out, "; ")
}
