package retrieval

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"neuguong/corpus"
)

// vectorShelf is a VectorStore in memory; the dimension is that of the latest set.
type vectorShelf struct {
	passages  []Passage
	dimension int
	vectors   map[PassageID][]float32
	known     map[string][]float32
	begun     []int
	kept      int
}

func newVectorShelf(documents, each int) *vectorShelf {
	s := &vectorShelf{vectors: map[PassageID][]float32{}, known: map[string][]float32{}}
	for d := range documents {
		for i := range each {
			s.passages = append(s.passages, Passage{ID: PassageID{int64(d + 1), i}, Passage: corpus.Passage{Text: fmt.Sprintf("khoản %d của %d", i, d+1)}})
		}
	}
	return s
}

func (s *vectorShelf) WithoutVectors(_ context.Context, _ string, after PassageID, limit int) (page []Passage, err error) {
	for _, p := range s.passages {
		later := cmp.Or(cmp.Compare(p.ID.Document, after.Document), cmp.Compare(p.ID.Ordinal, after.Ordinal)) > 0
		if later && s.vectors[p.ID] == nil && len(page) < limit {
			page = append(page, p)
		}
	}
	return page, nil
}

func (s *vectorShelf) KnownVectors(_ context.Context, _ string, texts []string) ([][]float32, error) {
	known := make([][]float32, len(texts))
	for i, text := range texts {
		known[i] = s.known[text]
	}
	return known, nil
}

type dimensionError struct{}

func (dimensionError) Error() string        { return "another dimension" }
func (dimensionError) OtherDimension() bool { return true }

func (s *vectorShelf) AddVectors(_ context.Context, set VectorSet) error {
	for i, ordinal := range set.Ordinals {
		if s.dimension == 0 {
			s.dimension = len(set.Vectors[i])
		}
		if len(set.Vectors[i]) != s.dimension {
			return dimensionError{}
		}
		s.vectors[PassageID{set.Document, ordinal}] = set.Vectors[i]
	}
	return nil
}

func (s *vectorShelf) BeginVectors(_ context.Context, _ string, dimension int) error {
	s.begun, s.dimension = append(s.begun, dimension), dimension
	clear(s.vectors)
	return nil
}

func (s *vectorShelf) KeepOnly(context.Context, string) error {
	s.kept++
	return nil
}

// scripted embeds, or fails as it is told.
type scripted struct {
	texts     []string // that were sent
	calls     int
	dimension func(call int) int
	fail      func(call int, texts []string) error
}

func (*scripted) Model() string { return "m" }

func (e *scripted) Embed(_ context.Context, texts []string) ([][]float32, error) {
	e.calls++
	if e.fail != nil {
		if err := e.fail(e.calls, texts); err != nil {
			return nil, err
		}
	}
	e.texts = append(e.texts, texts...)
	n := 2
	if e.dimension != nil {
		n = e.dimension(e.calls)
	}
	vectors := make([][]float32, len(texts))
	for i := range vectors {
		vectors[i] = make([]float32, n)
		vectors[i][0] = 1
	}
	return vectors, nil
}

func TestFillingGoesOnWhereItWasStopped(t *testing.T) {
	t.Parallel()
	s := newVectorShelf(3, 30)
	down := errors.New("endpoint down")
	e := &scripted{fail: func(call int, _ []string) error {
		if call == 2 {
			return down
		}
		return nil
	}}
	x := NewFiller(s, e)
	if err := x.Fill(t.Context(), func(int) {}); !errors.Is(err, down) || len(s.vectors) != fillPage || s.kept != 0 {
		t.Fatalf("stopped: %d vectors, former sets forgotten %d times, %v", len(s.vectors), s.kept, err)
	}
	if err := x.Fill(t.Context(), func(int) {}); err != nil || len(s.vectors) != 90 || s.kept != 1 {
		t.Fatalf("went on: %d vectors, former sets forgotten %d times, %v", len(s.vectors), s.kept, err)
	}
	if len(e.texts) != 90 {
		t.Errorf("%d texts were sent for 90 passages", len(e.texts))
	}
	if err := x.Fill(t.Context(), func(int) {}); err != nil || len(e.texts) != 90 || s.kept != 1 {
		t.Errorf("nothing was lacking: %d texts sent, forgotten %d times, %v", len(e.texts), s.kept, err)
	}
}

func TestOnlyTheDocumentThatIsAskedForIsFilled(t *testing.T) {
	t.Parallel()
	s := newVectorShelf(3, 40)
	if err := NewFiller(s, &scripted{}).FillDocument(t.Context(), 2); err != nil {
		t.Fatal(err)
	}
	for id := range s.vectors {
		if id.Document != 2 {
			t.Errorf("passage %v was embedded", id)
		}
	}
	if len(s.vectors) != 40 || s.kept != 0 {
		t.Errorf("%d vectors, former sets forgotten %d times", len(s.vectors), s.kept)
	}
}

func TestATextThatIsKnownIsNotSentAgain(t *testing.T) {
	t.Parallel()
	s := newVectorShelf(1, 3)
	s.known[EmbeddingText(s.passages[1].Passage)] = []float32{0, 7}
	e := &scripted{}
	if err := NewFiller(s, e).Fill(t.Context(), func(int) {}); err != nil {
		t.Fatal(err)
	}
	if len(e.texts) != 2 || !slices.Equal(s.vectors[PassageID{1, 1}], []float32{0, 7}) || s.vectors[PassageID{1, 2}] == nil {
		t.Errorf("sent %q, stored %v", e.texts, s.vectors)
	}
}

func TestADimensionThatStaysAnotherBeginsANewSet(t *testing.T) {
	t.Parallel()
	s := newVectorShelf(1, 40)
	s.dimension, s.vectors[PassageID{1, 0}] = 2, []float32{1, 0}
	if err := NewFiller(s, &scripted{dimension: func(int) int { return 3 }}).Fill(t.Context(), func(int) {}); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(s.begun, []int{3}) || len(s.vectors) != 40 || len(s.vectors[PassageID{1, 0}]) != 3 {
		t.Errorf("begun %v, %d vectors", s.begun, len(s.vectors))
	}
}

func TestOneAnswerOfAnotherDimensionChangesNothing(t *testing.T) {
	t.Parallel()
	s := newVectorShelf(1, 3)
	s.dimension, s.vectors[PassageID{1, 0}] = 2, []float32{1, 0}
	e := &scripted{dimension: func(call int) int {
		if call == 1 {
			return 5
		}
		return 2
	}}
	x := NewFiller(s, e)
	_ = x.Fill(t.Context(), func(int) {})
	if len(s.vectors[PassageID{1, 0}]) != 2 || slices.Contains(s.begun, 5) {
		t.Fatalf("begun %v, %v", s.begun, s.vectors)
	}
	if err := x.Fill(t.Context(), func(int) {}); err != nil || len(s.vectors) != 3 {
		t.Errorf("then: %d vectors, %v", len(s.vectors), err)
	}
}

type longError struct{}

func (longError) Error() string { return "too long" }
func (longError) TooLong() bool { return true }

func TestATextThatIsTooLongIsEmbeddedByItsBeginning(t *testing.T) {
	t.Parallel()
	s := newVectorShelf(1, 5)
	s.passages[3].Text = strings.Repeat("dài ", 1000)
	e := &scripted{fail: func(_ int, texts []string) error {
		if slices.ContainsFunc(texts, func(text string) bool { return len([]rune(text)) > 600 }) {
			return longError{}
		}
		return nil
	}}
	if err := NewFiller(s, e).Fill(t.Context(), func(int) {}); err != nil || len(s.vectors) != 5 {
		t.Errorf("%d vectors, %v", len(s.vectors), err)
	}
}

type waitError struct{}

func (waitError) Error() string       { return "slow down" }
func (waitError) Wait() time.Duration { return 2 * time.Minute }

func TestKeepingTriesAgainWhenTheEndpointAsksTo(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newVectorShelf(1, 2)
		start := time.Now()
		var second time.Duration
		e := &scripted{fail: func(call int, _ []string) error {
			if call == 1 {
				return waitError{}
			}
			second = time.Since(start)
			return nil
		}}
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		NewFiller(s, e).Keep(ctx, slog.New(slog.DiscardHandler))
		if second != 2*time.Minute || len(s.vectors) != 2 {
			t.Errorf("tried again after %v, %d vectors", second, len(s.vectors))
		}
	})
}

func TestAFailingEndpointIsLeftAloneForAWhile(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var r rest
		for _, want := range []time.Duration{20 * time.Second, 40 * time.Second, 80 * time.Second} {
			r.note(errors.New("down"))
			time.Sleep(want - time.Millisecond)
			if r.ready() {
				t.Errorf("asked again before %v", want)
			}
			time.Sleep(time.Millisecond)
			if !r.ready() {
				t.Errorf("not asked again after %v", want)
			}
		}
		r.note(nil)
		for _, innocent := range []error{context.Canceled, longError{}} {
			if r.note(innocent); !r.ready() {
				t.Errorf("%v was held against the endpoint", innocent)
			}
		}
		if r.note(waitError{}); time.Until(r.until) != 2*time.Minute {
			t.Errorf("rests until %v", r.until)
		}
	})
}
