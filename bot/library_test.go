package bot

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"neuguong/answer"
	"neuguong/corpus"
	"neuguong/retrieval"
)

// shelf is a library in memory.
type shelf struct {
	documents  []retrieval.DocumentInfo
	provisions map[int64][]retrieval.Provision
	fault      error
}

func (s *shelf) Documents(_ context.Context, f retrieval.Filter) ([]retrieval.DocumentInfo, error) {
	var out []retrieval.DocumentInfo
	for _, d := range s.documents {
		if d.Access <= f.Access && (len(f.Documents) == 0 || slices.Contains(f.Documents, d.ID)) &&
			(f.InForceOn.IsZero() || len(d.ReplacedBy) == 0) {
			out = append(out, d)
		}
	}
	return out, s.fault
}

func (s *shelf) Provisions(ctx context.Context, f retrieval.Filter, document int64) ([]retrieval.Provision, error) {
	f.Documents = []int64{document}
	if found, err := s.Documents(ctx, f); err != nil || len(found) == 0 {
		return nil, errors.Join(retrieval.ErrNotFound, err)
	}
	return s.provisions[document], nil
}

func node(level corpus.Level, parent int, label, ref, heading, text string) retrieval.Provision {
	p := retrieval.Provision{Parent: parent, Ref: ref}
	p.Level, p.Label, p.Heading, p.Text = level, label, heading, text
	return p
}

// number fills in what follows from the order.
func number(document int64, provisions ...retrieval.Provision) []retrieval.Provision {
	for i := range provisions {
		provisions[i].Document, provisions[i].Ordinal, provisions[i].Page = document, i, 1+i/4
	}
	return provisions
}

func date(y int, m time.Month, d int) corpus.Date { return corpus.Date{Year: y, Month: m, Day: d} }

// newShelf holds a regulation, the one it replaced, a directive with numbered
// points, and a document for a few only.
func newShelf() *shelf {
	rule := number(1,
		node(corpus.Preamble, -1, "", "", "", "Căn cứ Điều lệ;"),
		node(corpus.Chapter, -1, "I", "Chương I", "QUY ĐỊNH CHUNG", ""),
		node(corpus.Article, 1, "1", "Điều 1", "Phạm vi", "Quy định này nêu chuẩn mực."),
		node(corpus.Chapter, -1, "II", "Chương II", "ỨNG XỬ", ""),
		node(corpus.Article, 3, "2", "Điều 2", "Ứng xử trên mạng xã hội", ""),
		node(corpus.Clause, 4, "1", "khoản 1 Điều 2", "", "Tuân thủ pháp luật."),
		node(corpus.Clause, 4, "2", "khoản 2 Điều 2", "", "Không được làm các việc sau:"),
		node(corpus.Point, 6, "a", "điểm a khoản 2 Điều 2", "", "Chia sẻ tin chưa kiểm chứng;"),
		node(corpus.Point, 6, "b", "điểm b khoản 2 Điều 2", "", "Xúc phạm người khác."),
		node(corpus.Article, 3, "3", "Điều 3", "Trách nhiệm", ""),
		node(corpus.Clause, 9, "1", "khoản 1 Điều 3", "", "Cấp ủy phổ biến."),
	)
	directive := number(3,
		node(corpus.Numbered, -1, "1", "điểm 1", "", "Nêu gương trong sinh hoạt."),
		node(corpus.Numbered, -1, "2", "điểm 2", "", "Giữ gìn phát ngôn:"),
		node(corpus.Numbered, 1, "2.1", "điểm 2.1", "", "Trên mạng xã hội."),
	)
	for i, key := range []string{"mo", "c1", "d1", "c2", "d2", "d2.k1", "d2.k2", "d2.k2.a", "d2.k2.b", "d3", "d3.k1"} {
		rule[i].Key = key
	}
	for i, key := range []string{"p1", "p2", "p2.1"} {
		directive[i].Key = key
	}
	secret := number(4, node(corpus.Article, -1, "1", "Điều 1", "Mật", "Nội dung hạn chế."))
	return &shelf{
		documents: []retrieval.DocumentInfo{
			{ID: 1, Number: "07-QĐ/ĐU", Kind: "Quy định", Title: "Ứng xử của đảng viên", Issuer: "Đảng ủy", Issued: date(2025, 1, 10), EffectiveFrom: date(2025, 2, 1), Replaces: []string{"03-QĐ/ĐU"}},
			{ID: 2, Number: "03-QĐ/ĐU", Kind: "Quy định", Title: "Ứng xử", Issued: date(2019, 1, 10), EffectiveFrom: date(2019, 2, 1), ReplacedBy: []string{"07-QĐ/ĐU"}},
			{ID: 3, Number: "24-CT/TU", Kind: "Chỉ thị", Title: "Nêu gương", Issued: date(2024, 5, 1), EffectiveFrom: date(2030, 1, 1)},
			{ID: 4, Number: "9-HD/TU", Kind: "Hướng dẫn", Title: "Nội bộ", Access: retrieval.Restricted},
		},
		provisions: map[int64][]retrieval.Provision{1: rule, 2: number(2, node(corpus.Article, -1, "1", "Điều 1", "Cũ", "Nội dung cũ.")), 3: directive, 4: secret},
	}
}

// oracle answers every question with what it was given.
type oracle struct {
	answer answer.Answer
	err    error
	asked  []answer.Question
	shown  []string
}

func (o *oracle) Answer(_ context.Context, q answer.Question, emit func(answer.Event)) (answer.Answer, error) {
	o.asked = append(o.asked, q)
	for _, s := range o.shown {
		emit(answer.Event{Shown: s})
	}
	return o.answer, o.err
}

type library struct {
	reports map[string]IngestReport
	err     error
}

func (l *library) Ingest(_ context.Context, name string, _ []byte) (IngestReport, error) {
	return l.reports[name], l.err
}

// talk is a conversation and what it rests on.
type talk struct {
	*Conversation
	t      *testing.T
	shelf  *shelf
	oracle *oracle
	files  *library
	chat   *messenger
}

func newTalk(t *testing.T, change ...func(*Config)) *talk {
	t.Helper()
	k := &talk{t: t, shelf: newShelf(), oracle: &oracle{}, files: &library{reports: map[string]IngestReport{}}, chat: newMessenger()}
	k.oracle.answer = answer.Answer{
		Mode:      answer.Extractive,
		Segments:  []answer.Segment{{Text: "Chia sẻ tin chưa kiểm chứng;", Quote: true, Citations: []int{1}}},
		Citations: []answer.Citation{{N: 1, Document: k.shelf.documents[0], Provision: 7, Ref: "điểm a khoản 2 Điều 2", Heading: "Ứng xử trên mạng xã hội", Page: 2}},
	}
	cfg := Config{
		Answerer: k.oracle, Library: k.shelf, Ingester: k.files, Fetcher: k.chat, Admins: []string{"boss"},
		AdminAccess: retrieval.Restricted, Now: func() time.Time { return time.Date(2026, 1, 5, 8, 0, 0, 0, time.UTC) },
	}
	for _, f := range change {
		f(&cfg)
	}
	c, err := NewConversation(cfg)
	if err != nil {
		t.Fatal(err)
	}
	k.Conversation = c
	return k
}

// hears gives the messages that answer u.
func (k *talk) hears(u Update) []Outgoing {
	k.t.Helper()
	out, err := k.Handle(k.t.Context(), u, nil)
	if err != nil {
		k.t.Fatal(err)
	}
	return out
}

// says gives the one message that answers u.
func (k *talk) says(u Update) Outgoing {
	k.t.Helper()
	out := k.hears(u)
	if len(out) != 1 {
		k.t.Fatalf("%d messages", len(out))
	}
	return out[0]
}

func typed(text string) Update {
	return Update{ID: 1, Chat: "c", User: "u", Private: true, Message: "m", Text: text}
}

func pressed(data string) Update {
	return Update{ID: 1, Chat: "c", User: "u", Private: true, Message: "m", Button: data, Press: "press"}
}

// data is what the button carries whose label starts so.
func (k *talk) data(o Outgoing, label string) string {
	k.t.Helper()
	return k.button(o, label).Data
}

// button is the one whose label starts so.
func (k *talk) button(o Outgoing, label string) Button {
	k.t.Helper()
	b, ok := find(o, label)
	if !ok {
		k.t.Fatalf("no button %q in %v", label, o.Buttons)
	}
	return b
}

func (k *talk) has(o Outgoing, label string) bool {
	_, ok := find(o, label)
	return ok
}

func find(o Outgoing, label string) (Button, bool) {
	for _, row := range o.Buttons {
		for _, b := range row {
			if strings.HasPrefix(b.Label, label) {
				return b, true
			}
		}
	}
	return Button{}, false
}

func (k *talk) contains(o Outgoing, parts ...string) {
	k.t.Helper()
	rest := o.Text.Plain
	for _, p := range parts {
		i := strings.Index(rest, p)
		if i < 0 {
			k.t.Errorf("no %q, in this order, in:\n%s", p, o.Text.Plain)
			return
		}
		rest = rest[i+len(p):]
	}
}
