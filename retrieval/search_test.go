package retrieval

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"neuguong/corpus"
	"neuguong/retrieval/lexical"
)

// shelf is an engine in memory, for tests.
type shelf struct {
	documents []DocumentInfo
	passages  map[int64][]Passage
	segments  map[int64]lexical.Segment
	near      []Neighbour
	lacking   []int64
}

func newShelf() *shelf {
	return &shelf{passages: map[int64][]Passage{}, segments: map[int64]lexical.Segment{}}
}

// put adds a document; each article is "heading|clause|clause".
func (s *shelf) put(d DocumentInfo, articles ...string) {
	d.Articles = len(articles)
	var plain []corpus.Passage
	for a, article := range articles {
		cut := strings.Split(article, "|")
		for k, text := range cut[1:] {
			plain = append(plain, corpus.Passage{
				Article: a, Key: fmt.Sprintf("d%d.k%d", a+1, k+1),
				Ref: fmt.Sprintf("khoản %d Điều %d", k+1, a+1), Heading: cut[0], Text: text,
			})
		}
	}
	for i, p := range plain {
		s.passages[d.ID] = append(s.passages[d.ID], Passage{ID: PassageID{d.ID, i}, Passage: p, PartName: "body"})
	}
	s.documents = append(s.documents, d)
	s.segments[d.ID] = lexical.Build(&corpus.Document{Kind: d.Kind, Number: d.Number, Title: d.Title}, plain)
}

func (s *shelf) visible(f Filter) []DocumentInfo {
	return keep(s.documents, func(d DocumentInfo) bool {
		return (len(f.Documents) == 0 || slices.Contains(f.Documents, d.ID)) &&
			(f.InForceOn.IsZero() || len(d.ReplacedBy) == 0)
	})
}

func (s *shelf) Documents(_ context.Context, f Filter) ([]DocumentInfo, error) {
	return s.visible(f), nil
}

func (s *shelf) ArticlePassages(_ context.Context, _ Filter, articles []ArticleID) ([]Passage, error) {
	var found []Passage
	for _, a := range articles {
		for _, p := range s.passages[a.Document] {
			if p.Article == a.Article {
				found = append(found, p)
			}
		}
	}
	return found, nil
}

func (s *shelf) Provisions(_ context.Context, _ Filter, document int64) ([]Provision, error) {
	var all []Provision
	article := -1
	for _, p := range s.passages[document] {
		if p.Article != article {
			article = p.Article
			all = append(all, Provision{
				Document: document, Ordinal: len(all), Parent: -1, Ref: fmt.Sprintf("Điều %d", article+1),
				Provision: corpus.Provision{Level: corpus.Article, Label: fmt.Sprint(article + 1), Key: fmt.Sprintf("d%d", article+1)},
			})
		}
		parent := slices.IndexFunc(all, func(a Provision) bool { return a.Key == fmt.Sprintf("d%d", article+1) })
		_, clause, _ := strings.Cut(p.Key, ".k")
		all = append(all, Provision{
			Document: document, Ordinal: len(all), Parent: parent, Ref: p.Ref,
			Provision: corpus.Provision{Level: corpus.Clause, Label: clause, Key: p.Key, Text: p.Text},
		})
	}
	return all, nil
}

type snapshot struct {
	shelf   *shelf
	visible []DocumentInfo
}

func (s snapshot) Documents(context.Context) (list []lexical.Visible, err error) {
	for _, d := range s.visible {
		list = append(list, lexical.Visible{ID: d.ID})
	}
	return list, nil
}

func (s snapshot) Layouts(_ context.Context, documents []int64) iter.Seq2[lexical.DocumentLayout, error] {
	return func(yield func(lexical.DocumentLayout, error) bool) {
		for _, id := range documents {
			layout, err := lexical.ParseLayout(s.shelf.segments[id].Layout)
			if !yield(lexical.DocumentLayout{Document: id, Layout: layout}, err) {
				return
			}
		}
	}
}

func (s snapshot) Postings(_ context.Context, q lexical.Wanted) iter.Seq2[lexical.Row, error] {
	terms, documents := q.Terms, q.Near
	if !q.Some {
		for _, d := range s.visible {
			documents = append(documents, d.ID)
		}
	}
	return func(yield func(lexical.Row, error) bool) {
		for _, id := range documents {
			for _, term := range terms {
				if data, ok := s.shelf.segments[id].Postings[term]; ok && !yield(lexical.Row{Term: term, Document: id, Data: data}, nil) {
					return
				}
			}
		}
	}
}

func (s *shelf) Candidates(ctx context.Context, f Filter, q lexical.Query) (lexical.Found, error) {
	return lexical.Search(ctx, snapshot{s, s.visible(f)}, q)
}

func (s *shelf) Nearest(context.Context, Filter, string, []float32, int) ([]Neighbour, error) {
	return s.near, nil
}

func (s *shelf) Models(context.Context) ([]string, error) { return []string{"mẫu"}, nil }

func (s *shelf) Lacking(context.Context, string, []int64) ([]int64, error) { return s.lacking, nil }

type embedder struct{ err error }

func (embedder) Model() string { return "mẫu" }
func (e embedder) Embed(_ context.Context, texts []string) ([][]float32, error) {
	return make([][]float32, len(texts)), e.err
}

func library() *shelf {
	s := newShelf()
	s.put(DocumentInfo{ID: 1, Kind: "Quy định", Number: "01-QĐ/MAU", Title: "Về nêu gương", ReplacedBy: []string{"02-QĐ/MAU"}},
		"Phạm vi|Áp dụng cho cán bộ", "Việc phải làm|Sống giản dị|Không uống rượu trong giờ làm việc")
	s.put(DocumentInfo{ID: 2, Kind: "Quy định", Number: "02-QĐ/MAU", Title: "Về nêu gương"},
		"Phạm vi|Áp dụng cho cán bộ, công chức", "Việc phải làm|Sống giản dị, khiêm tốn|Không uống rượu bia")
	s.put(DocumentInfo{ID: 3, Kind: "Chỉ thị", Number: "03-CT/MAU", Title: "Về mạng xã hội"},
		"Chia sẻ thông tin|Kiểm chứng trước khi chia sẻ|Không chia sẻ tin giả")
	return s
}

var today = corpus.Date{Year: 2026, Month: 11, Day: 22}

func find(t *testing.T, s *shelf, text string, options ...Option) Result {
	t.Helper()
	result, err := NewSearcher(s, s, options...).Search(t.Context(), Query{Text: text, Filter: Filter{InForceOn: today}})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func TestSearchFindsTheClauseInForce(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"Cán bộ có được uống rượu không?", "can bo co duoc uong ruou ko"} {
		result := find(t, library(), text)
		if len(result.Hits) == 0 || result.Hits[0].Document.ID != 2 || result.Hits[0].Ref != "Điều 2" {
			t.Fatalf("%q: got %+v", text, result.Hits)
		}
		if p := result.Hits[0].Passages; len(p) != 2 || p[1].Score <= p[0].Score {
			t.Errorf("%q: the wrong clause leads: %+v", text, p)
		}
		for _, h := range result.Hits {
			if h.Document.ID == 1 {
				t.Errorf("%q: a replaced rule is given as one in force", text)
			}
		}
	}
}

func TestNamedProvisionComesFirst(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]struct {
		document int64
		key      string
	}{
		"khoản 2 Điều 1 chỉ thị 03-CT/MAU":  {3, "d1.k2"},
		"Điều 2 quy định 02-qd/mau nói gì":  {2, "d2"},
		"dieu 2 khoan 1 quy dinh 01-QĐ/MAU": {1, "d2.k1"}, // replaced, but asked for by its number
	} {
		result := find(t, library(), text)
		if !result.Named || len(result.Hits) == 0 || result.Hits[0].Named == nil {
			t.Fatalf("%q: nothing named in %+v", text, result)
		}
		if h := result.Hits[0]; h.Document.ID != want.document || h.Named.Key != want.key {
			t.Errorf("%q: got document %d, %s", text, h.Document.ID, h.Named.Key)
		}
	}
}

func TestWhatIsNotStoredIsMissing(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Điều 3 Quy định 85-QĐ/TW":                                   "85-QĐ/TW",
		"Điều 9 quy định 02-QĐ/MAU":                                  "Điều 9 Quy định 02-QĐ/MAU",
		"khoản 7 Điều 1 chỉ thị 03-CT/MAU":                           "khoản 7 Điều 1 Chỉ thị 03-CT/MAU",
		"Điều 5 quy định 144 nói gì":                                 "quy định 144",
		"theo quy định số 144 thì đảng viên có được uống rượu không": "quy định số 144",
		"chỉ thị 15 năm 2019 có cấm uống rượu không":                 "chỉ thị 15",
	} {
		if result := find(t, library(), text); !slices.Equal(result.Missing, []string{want}) {
			t.Errorf("%q: missing %q, want %q", text, result.Missing, want)
		}
	}
}

func TestNumbersThatNameNoDocumentMissNone(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"Quy định 02 nói gì", "quyết định 2 nói gì", "luật quy định 30 ngày phải làm gì", "quy định 12 biện pháp nào",
		"pháp luật 2031 nói gì", "quy định năm 2031", "đảng viên vi phạm quy định 3 lần",
	} {
		if result := find(t, library(), text); len(result.Missing) > 0 {
			t.Errorf("%q: missing %q", text, result.Missing)
		}
	}
}

func TestNeighboursAddWhatWordsDoNotFind(t *testing.T) {
	t.Parallel()
	s := library()
	s.near = []Neighbour{{ID: PassageID{3, 1}, Article: 0, Similarity: 0.9}}
	result := find(t, s, "giản dị", WithVectors(s, embedder{}))
	if !slices.ContainsFunc(result.Hits, func(h Hit) bool { return h.Document.ID == 3 }) {
		t.Errorf("got %+v", result.Hits)
	}
}

func TestAFailingEmbedderLeavesTheWords(t *testing.T) {
	t.Parallel()
	s := library()
	s.near = []Neighbour{{ID: PassageID{3, 1}, Article: 0, Similarity: 0.9}}
	result := find(t, s, "giản dị", WithVectors(s, embedder{errors.New("endpoint down")}))
	if len(result.Hits) == 0 || result.Hits[0].Document.ID != 2 {
		t.Errorf("got %+v", result.Hits)
	}
}

func TestConfidenceTellsTopicsFromStrangers(t *testing.T) {
	t.Parallel()
	near, far := find(t, library(), "chia sẻ tin giả").Confidence, find(t, library(), "giá vàng hôm nay bao nhiêu").Confidence
	if near <= far || near < 0.9 {
		t.Errorf("in scope %v, out of scope %v", near, far)
	}
}

func TestAQuestionWithoutWordsFindsNothing(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "  ", "😀", "?!"} {
		if result := find(t, library(), text); len(result.Hits) != 0 {
			t.Errorf("%q finds %+v", text, result.Hits)
		}
	}
}

func TestAnArticleIsNamedByWhatItsPassagesShare(t *testing.T) {
	t.Parallel()
	for want, refs := range map[string][]string{
		"Điều 16":  {"khoản 1 Điều 16", "điểm a khoản 2 Điều 16"},
		"điểm 5":   {"điểm 5.1.1", "tiết a điểm 5.2", "điểm 5.2.3"},
		"điểm 6.3": {"tiết a điểm 6.3", "điểm 6.3.1"},
		"Mục II":   {"điểm 1 Mục II", "điểm 2.1 Mục II"},
		"Điều 3":   {"Điều 3"},
	} {
		var passages []Passage
		for _, ref := range refs {
			passages = append(passages, Passage{Passage: corpus.Passage{Ref: ref}})
		}
		if got := articleRef(passages); got != want {
			t.Errorf("%q: got %q, want %q", refs, got, want)
		}
	}
}
