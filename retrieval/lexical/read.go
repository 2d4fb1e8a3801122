package lexical

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
)

// read reads the rows that decide which articles are best, and scores them.
//
// A word that stands everywhere has a long list of rows and little to say. As
// in MaxScore (Turtle, Flood: "Query Evaluation", 1995), terms are read from
// the one that can say most to the one that can say least; documents none of
// whose articles can come to be among the best any more, even with all terms
// to come, are left out. Nothing is guessed: the result is the one that
// reading everything gives.
func (s *scorer) read(ctx context.Context, src Source) error {
	s.recall(s.terms)
	first, rest := s.split()
	if err := s.readWhole(ctx, src, first); err != nil {
		return err
	}
	s.near = make([]int, len(s.documents))
	for i := range s.near {
		s.near[i] = i
	}
	for len(rest) > 0 {
		s.keepNear(rest)
		n := min(len(rest), max(leastAtOnce, len(rest)/partsLeft))
		if err := s.readNear(ctx, src, rest[:n]); err != nil {
			return err
		}
		rest = rest[n:]
	}
	return nil
}

const (
	// plannedDocuments is the size of collection from which it pays to leave
	// rows unread.
	plannedDocuments = 100
	// readAtOnce is the share of all known rows that is read before looking
	// which documents are near. Then a part of the terms left is read at a
	// time, at least so many.
	readAtOnce  = 0.1
	partsLeft   = 8
	leastAtOnce = 2
)

// split gives the terms to read first: those nothing is known of, and of the
// others those that say most. The rest stands by how much it can say.
func (s *scorer) split() (first, rest []*term) {
	rows := 0
	for i := range s.terms {
		t := &s.terms[i]
		if !t.known {
			first = append(first, t)
			continue
		}
		rest = append(rest, t)
		rows += t.documents
	}
	if len(s.documents) < plannedDocuments {
		return append(first, rest...), nil
	}
	slices.SortStableFunc(rest, func(a, b *term) int { return cmp.Compare(s.bound(b), s.bound(a)) })
	read, n := 0, 0
	for n < len(rest) && float64(read) < readAtOnce*float64(rows) {
		read += rest[n].documents
		n++
	}
	return append(first, rest[:n]...), rest[n:]
}

// least is the score that an article needs at least to be among the best. It
// only rises, so that the next look at all articles passes most of them by.
func (s *scorer) least() int64 {
	best := s.best(s.near)
	if !best.full() {
		return 0
	}
	s.floor = max(0, best.least-1)
	return best.least
}

// keepNear leaves out the documents none of whose articles can come to be among
// the best.
func (s *scorer) keepNear(rest []*term) {
	enough := s.least()
	for _, t := range rest {
		enough -= s.bound(t)
	}
	kept := s.near[:0]
	for _, i := range s.near {
		if s.bestIn(i) >= enough {
			kept = append(kept, i)
		} else {
			s.found[i].far = true
		}
	}
	s.near = kept
}

func (s *scorer) bestIn(document int) int64 {
	if !s.found[document].matched {
		return 0
	}
	best, d := int64(0), &s.documents[document]
	for _, score := range s.scores[d.slot : d.slot+len(d.layout.articles)] {
		best = max(best, score)
	}
	return best
}

// readNear reads terms, whose frequency is known, in the documents that are near.
func (s *scorer) readNear(ctx context.Context, src Source, terms []*term) error {
	q := Wanted{Terms: ids(terms), Some: len(s.near) < len(s.documents)}
	if q.Some {
		q.Near = make([]int64, len(s.near))
		for i, at := range s.near {
			q.Near[i] = s.documents[at].id
		}
		for _, t := range terms {
			q.Rows += t.documents
		}
	}
	return s.collectRows(src.Postings(ctx, q), terms)
}

// readWhole reads all rows of terms and learns how common they are.
func (s *scorer) readWhole(ctx context.Context, src Source, terms []*term) error {
	if len(terms) == 0 {
		return nil
	}
	if err := s.collectRows(src.Postings(ctx, Wanted{Terms: ids(terms)}), terms); err != nil {
		return err
	}
	for _, t := range terms {
		if t.known {
			continue
		}
		s.count(t)
		weight := s.weight(t)
		for _, r := range t.rows {
			if err := s.score(r, weight); err != nil {
				return err
			}
		}
		t.most = s.most
	}
	s.learn(terms)
	return nil
}

func ids(terms []*term) []int64 {
	list := make([]int64, len(terms))
	for i, t := range terms {
		list[i] = t.ID
	}
	return list
}

// collectRows keeps the rows of terms, without what is hidden. Those of a term
// whose frequency is known are scored at once, while the engine finds the next.
func (s *scorer) collectRows(rows iter.Seq2[Row, error], terms []*term) error {
	type asked struct {
		*term

		weight float64
	}
	index := make(map[int64]asked, len(terms))
	for _, t := range terms {
		index[t.ID] = asked{t, s.weight(t)}
		if room := min(t.documents, len(s.documents)); cap(t.rows)-len(t.rows) < room {
			t.rows = append(s.work.rows.take(len(t.rows)+room, rowPiece), t.rows...)
		}
	}
	for r, err := range rows {
		if err != nil {
			return err
		}
		i, ok := s.index[r.Document]
		t, wanted := index[r.Term]
		if !ok || !wanted {
			return fmt.Errorf("lexical: document %d has postings and no layout: %w", r.Document, ErrCorrupt)
		}
		if s.found[i].far {
			continue
		}
		data, err := s.keep(&s.documents[i], r.Data)
		if err != nil {
			return fmt.Errorf("lexical: postings of document %d: %w", r.Document, err)
		}
		kept := row{i, data}
		t.rows = append(t.rows, kept)
		if !t.known {
			continue
		}
		if err := s.score(kept, t.weight); err != nil {
			return err
		}
	}
	return nil
}

// keep copies the part of a row that the reader may see.
func (s *scorer) keep(d *member, data []byte) ([]byte, error) {
	return d.hidden.strip(s.work.pieces.take(len(data), bytePiece), data, d.layout)
}
