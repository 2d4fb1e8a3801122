package answer

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"neuguong/corpus"
	"neuguong/corpus/force"
	"neuguong/retrieval"
	"neuguong/retrieval/curated"
)

// Curated reads approved answers.
type Curated interface {
	CuratedQuestions(ctx context.Context) ([]curated.Asked, error)
	// CuratedAnswer gives retrieval.ErrNotFound for one that is gone.
	CuratedAnswer(ctx context.Context, id int64) (curated.Entry, error)
}

// Catalogue lists the documents that a filter lets through.
type Catalogue interface {
	Documents(ctx context.Context, f retrieval.Filter) ([]retrieval.DocumentInfo, error)
}

// cores remembers what the questions of approved answers ask.
type cores struct {
	mu    sync.Mutex
	known map[string]curated.Core
}

func (c *cores) of(list []curated.Asked) []curated.Core {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.known == nil || len(c.known) > 2*curated.MaxEntries {
		c.known = map[string]curated.Core{}
	}
	out := make([]curated.Core, len(list))
	for i, a := range list {
		core, ok := c.known[a.Question]
		if !ok {
			core = curated.CoreOf(a.Question)
			c.known[a.Question] = core
		}
		out[i] = core
	}
	return out
}

// approvedFor finds the approved answers for a question, the latest first.
func (s *Service) approvedFor(ctx context.Context, asked curated.Read) ([]curated.Asked, error) {
	list, err := s.config.Curated.CuratedQuestions(ctx)
	if err != nil {
		return nil, fmt.Errorf("answer: list approved answers: %w", err)
	}
	var out []curated.Asked
	for i, core := range s.cores.of(list) {
		if asked.Asks(core) {
			out = append(out, list[i])
		}
	}
	return out, nil
}

// curated gives the answer that was approved for a question, as long as all it
// rests on stands on the day and may be seen by whoever asks. Where a question
// typed without marks fits several, none is given. An answer whose sources
// cannot be looked at is left out: the question is answered all the same.
func (s *Service) curated(ctx context.Context, q Question, h heard, ts *trees) (Answer, bool) {
	if s.config.Curated == nil || s.config.Catalogue == nil {
		return Answer{}, false
	}
	list, err := s.approvedFor(ctx, curated.NewRead(h.typed, cmp.Or(h.shown, h.text)))
	if err != nil || len(list) != 1 {
		s.skipped(ctx, err)
		return Answer{}, false
	}
	e, err := s.config.Curated.CuratedAnswer(ctx, list[0].ID)
	if err != nil {
		s.skipped(ctx, err)
		return Answer{}, false
	}
	a, stale, err := s.review(ctx, e, ts)
	if err != nil || len(stale) > 0 {
		s.skipped(ctx, err)
		return Answer{}, false
	}
	a.Segments = append(a.Segments, notes(q, a.Citations)...)
	return a, true
}

// skipped logs that approved answers were passed over for a fault.
func (s *Service) skipped(ctx context.Context, err error) {
	if err != nil && !errors.Is(err, retrieval.ErrNotFound) && ctx.Err() == nil {
		s.config.Log.WarnContext(ctx, "approved answers were passed over", "error", err)
	}
}

// review makes the answer of an entry, and says why it is stale.
func (s *Service) review(ctx context.Context, e curated.Entry, ts *trees) (a Answer, stale []string, err error) {
	documents, err := s.documents(ctx, ts.filter)
	if err != nil {
		return Answer{}, nil, err
	}
	a = Answer{Question: e.Question, Mode: Approved, Approved: e.Approved}
	for _, st := range e.Statements {
		a.Segments = append(a.Segments, Segment{Text: st.Text, Quote: st.Quote, Inline: st.Inline, Citations: st.Sources})
	}
	for i := range e.Sources {
		c, why, err := ts.stands(ctx, documents, &e.Sources[i])
		if err != nil {
			return Answer{}, nil, err
		}
		if why != "" {
			stale = append(stale, why)
			continue
		}
		c.N = i + 1
		a.Citations = append(a.Citations, c)
	}
	if len(e.Sources) == 0 {
		stale = append(stale, "không có căn cứ nào")
	}
	return a, stale, nil
}

// documents lists what a filter lets through, whatever the day.
func (s *Service) documents(ctx context.Context, f retrieval.Filter) ([]retrieval.DocumentInfo, error) {
	f.InForceOn = corpus.Date{}
	list, err := s.config.Catalogue.Documents(ctx, f)
	if err != nil {
		return nil, fmt.Errorf("answer: list documents: %w", err)
	}
	return list, nil
}

// stands cites a source that is as it was when the answer was approved, or says
// in Vietnamese why it is not.
func (ts *trees) stands(ctx context.Context, documents []retrieval.DocumentInfo, src *curated.Source) (c Citation, why string, err error) {
	name := strings.TrimSpace(src.Kind + " " + src.Number)
	why = fmt.Sprintf("%s, %s không còn trong kho", src.Ref, cmp.Or(name, "văn bản"))
	for _, d := range copies(documents, src) {
		t, err := ts.of(ctx, d.ID)
		if errors.Is(err, retrieval.ErrNotFound) {
			continue
		}
		if err != nil {
			return Citation{}, "", err
		}
		why = t.differs(d, src)
		if why == "" {
			at := t.byKey[src.Key]
			return cite(0, d, t.heading(at), t.source(at)), "", nil
		}
	}
	return Citation{}, why, nil
}

// copies are the documents a source may stand in: the one it was approved in,
// else those of its number, which may be the same text from another file.
func copies(documents []retrieval.DocumentInfo, src *curated.Source) []retrieval.DocumentInfo {
	var same []retrieval.DocumentInfo
	for _, d := range slices.Backward(documents) {
		if d.ID == src.Document {
			return []retrieval.DocumentInfo{d}
		}
		if src.Number != "" && corpus.NumberKey(d.Number) == corpus.NumberKey(src.Number) && d.Kind == src.Kind {
			same = append(same, d)
		}
	}
	return same
}

// differs says how a provision is not what it was; "" when it is.
func (t *tree) differs(d retrieval.DocumentInfo, src *curated.Source) string {
	where := src.Ref + ", " + DocumentName(d)
	if status := d.Status(t.day); !status.Holds() {
		if status.State == force.NotYet || len(status.By) == 0 {
			return DocumentName(d) + " không có hiệu lực"
		}
		return DocumentName(d) + " đã " + done(status.By[0])
	}
	full := newTree(t.whole, t.day, func([]force.Effect) bool { return false })
	at, ok := full.byKey[src.Key]
	if !ok {
		return where + " không còn trong văn bản"
	}
	if now := full.standing(d, at); now != src.Standing {
		return cmp.Or(now, where+" không còn như khi duyệt")
	}
	if _, quotable := t.byKey[src.Key]; !quotable {
		return where + " đã hết hiệu lực"
	}
	if full.hash(at) != src.Hash {
		return where + " đã đổi lời"
	}
	return ""
}

// standing is what other documents have done by the day to a provision, to
// those below it, and to parts of the document that they do not name.
func (t *tree) standing(d retrieval.DocumentInfo, at int) string {
	var out []string
	add := func(what string, e force.Effect) {
		if text := what + " đã " + done(e); e.On(t.day) && !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	inside := map[int]bool{t.provisions[at].Ordinal: true}
	for i := range t.provisions {
		p := &t.provisions[i]
		if i != at && !inside[p.Parent] {
			continue
		}
		inside[p.Ordinal] = true
		for _, e := range p.Changes {
			add(p.Ref, e)
		}
	}
	status := d.Status(t.day)
	for _, e := range specific(status.By) {
		if vague(e) {
			add(DocumentName(d), e)
		}
	}
	slices.Sort(out)
	return strings.Join(out, "; ")
}

// hash is of the words of a provision and of what it hangs on.
func (t *tree) hash(at int) string {
	lines := t.body(at)
	for i := at; i >= 0; i = t.position(t.provisions[i].Parent) {
		p := &t.provisions[i]
		lines = append(lines, "", p.Heading)
		if i != at {
			lines = append(lines, p.Text)
		}
	}
	sum := sha256.Sum256([]byte(verbatim(strings.Join(lines, "\n"))))
	return hex.EncodeToString(sum[:])
}
