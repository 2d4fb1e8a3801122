package store

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"neuguong/retrieval/lexical"
)

// A block of the index is small, so that a document is added fast; a search
// seeks every term in every one of them. Among many documents the oldest blocks
// are therefore bound in volumes, where the rows of a term stand together. It is
// done bit by bit, a slice of all terms with each document that is added. What
// a volume holds stays in the blocks as well: what is not bound yet, or written
// in another way, is read there.
const (
	// volumeVersion changes with how rows of volumes are written: others are
	// not read, and bound again.
	volumeVersion = 1
	// volumeBlocks is how many blocks make a volume, looseBlocks how many at
	// least stay as they are behind it, the open one among them. Up to
	// leastBlocks, 120,000 passages or so, the time and the space are not worth it.
	volumeBlocks = 8
	looseBlocks  = 4
	leastBlocks  = 24
	// volumeSlices is the number of slices, of some 80,000 rows each.
	volumeSlices = 16
	// volumeRow is the length in bytes from which a row is not added to.
	volumeRow = 16 << 10
)

// volume is one that is being made.
type volume struct {
	id, version, first, last, slices int64
}

// Bind binds a slice of the index, if there is one to bind. It reports whether
// there is more; adding documents does it by and by.
func (s *Store) Bind(ctx context.Context) (more bool, err error) {
	err = s.write(ctx, func(tx *transaction) error {
		if err := s.dialect.lock(ctx, tx, lockLibrary); err != nil {
			return err
		}
		more, err = s.bind(ctx, tx)
		return err
	})
	if err != nil {
		return false, fmt.Errorf("store: bind the index: %w", err)
	}
	return more, nil
}

// bindFor binds as much as keeps step with a document that was added.
func (s *Store) bindFor(ctx context.Context, tx *transaction, passages int) error {
	for range 1 + passages*volumeSlices/(volumeBlocks*s.opts.BlockPassages) {
		if more, err := s.bind(ctx, tx); err != nil || !more {
			return err
		}
	}
	return nil
}

func (s *Store) bind(ctx context.Context, tx *transaction) (more bool, err error) {
	v, found, err := s.unfinished(ctx, tx)
	if err != nil || !found {
		return false, err
	}
	if err := s.bindSlice(ctx, tx, v); err != nil {
		return false, fmt.Errorf("bind volume %d: %w", v.id, err)
	}
	return true, nil
}

// unfinished gives the volume to go on with, if there is one.
func (s *Store) unfinished(ctx context.Context, tx *transaction) (v volume, found bool, err error) {
	v, err = openVolume(ctx, tx)
	if isNoRows(err) {
		begun, failure := s.beginVolumes(ctx, tx)
		if failure != nil || !begun {
			return v, false, failure
		}
		v, err = openVolume(ctx, tx)
	}
	if isNoRows(err) {
		return v, false, nil
	}
	if err != nil {
		return v, false, fmt.Errorf("look for a volume to bind: %w", err)
	}
	if v.version != volumeVersion {
		err = s.bindAnew(ctx, tx, v.id)
		v.slices = 0
	}
	return v, true, err
}

// bindAnew has a volume bound from its beginning. It is not read until then.
func (*Store) bindAnew(ctx context.Context, tx *transaction, id int64) error {
	if err := execute(ctx, tx, `UPDATE documents SET volume = $2 WHERE volume = $1`, id, -id); err != nil {
		return fmt.Errorf("documents of volume %d: %w", id, err)
	}
	if err := execute(ctx, tx, `UPDATE volumes SET version = $2, slices = 0 WHERE id = $1`, id, volumeVersion); err != nil {
		return fmt.Errorf("begin volume %d anew: %w", id, err)
	}
	return nil
}

func openVolume(ctx context.Context, tx *transaction) (v volume, err error) {
	err = tx.QueryRowContext(ctx, `SELECT id, version, first_block, last_block, slices FROM volumes
		WHERE slices < $1 OR version <> $2 ORDER BY id LIMIT 1`, volumeSlices, volumeVersion).Scan(&v.id, &v.version, &v.first, &v.last, &v.slices)
	return v, err
}

// beginVolumes begins one for each access level, of the documents that no
// audience is named for: readers have it whole or not at all.
func (s *Store) beginVolumes(ctx context.Context, tx *transaction) (begun bool, err error) {
	var bound, open int64
	err = tx.QueryRowContext(ctx, `SELECT (SELECT coalesce(max(last_block), 0) FROM volumes), (SELECT coalesce(max(block), 0) FROM documents)`).Scan(&bound, &open)
	if err != nil || open < leastBlocks || open-bound < volumeBlocks+looseBlocks {
		return false, err
	}
	first, last := bound+1, bound+volumeBlocks
	const shared = ` FROM documents WHERE block BETWEEN $1 AND $2 AND NOT EXISTS (SELECT 1 FROM audiences a WHERE a.document = documents.id)`
	levels, err := identifiers(ctx, tx, `SELECT DISTINCT access`+shared+` ORDER BY access`, first, last)
	if err != nil {
		return false, fmt.Errorf("access levels of blocks %d to %d: %w", first, last, err)
	}
	slices := 0
	if len(levels) == 0 { // nothing to bind here: remember it
		levels, slices = []int64{0}, volumeSlices
	}
	for _, level := range levels {
		var id int64
		err := tx.QueryRowContext(ctx, `INSERT INTO volumes (version, first_block, last_block, slices) VALUES ($1, $2, $3, $4) RETURNING id`,
			volumeVersion, first, last, slices).Scan(&id)
		if err != nil {
			return false, fmt.Errorf("begin a volume: %w", err)
		}
		_, err = tx.ExecContext(ctx, `UPDATE documents SET volume = $3 WHERE id IN (SELECT id`+shared+` AND access = $4)`, first, last, -id, level)
		if err != nil {
			return false, fmt.Errorf("documents of volume %d: %w", id, err)
		}
	}
	return true, nil
}

// bindSlice binds the next slice; with the last one the volume is read from.
func (s *Store) bindSlice(ctx context.Context, tx *transaction, v volume) error {
	rows, err := s.sliceRows(ctx, tx, v)
	if err != nil {
		return err
	}
	if err := s.dialect.insert(ctx, tx, "volume_postings", []string{"volume", "term", "first", "data"}, bound(v.id, rows)); err != nil {
		return err
	}
	if err := execute(ctx, tx, `UPDATE volumes SET slices = slices + 1 WHERE id = $1`, v.id); err != nil || v.slices+1 < volumeSlices {
		return err
	}
	return execute(ctx, tx, `UPDATE documents SET volume = $1 WHERE volume = $2`, v.id, -v.id)
}

// sliceRows reads the rows of a slice by term and document. What stands there
// of the volume, written in another way, is erased.
func (s *Store) sliceRows(ctx context.Context, tx *transaction, v volume) (rows []lexical.Row, err error) {
	const width = math.MaxUint64/volumeSlices + 1
	low := math.MinInt64 + v.slices*width
	high := low + (width - 1)
	if err := execute(ctx, tx, `DELETE FROM volume_postings WHERE volume = $1 AND term BETWEEN $2 AND $3`, v.id, low, high); err != nil {
		return nil, err
	}
	ids, err := identifiers(ctx, tx, `SELECT id FROM documents WHERE volume = $1`, -v.id)
	if err != nil {
		return nil, fmt.Errorf("documents: %w", err)
	}
	members := setOf(ids)
	var blocks []int64
	for b := v.first; b <= v.last; b++ {
		blocks = append(blocks, b)
	}
	if err := s.dialect.preferIndexes(ctx, tx); err != nil {
		return nil, err
	}
	query := `SELECT p.term, p.document, p.data FROM postings p WHERE ` + s.dialect.among("p.block", "$1") + ` AND p.term BETWEEN $2 AND $3`
	err = s.dialect.postings(ctx, tx, query, []any{s.dialect.list(blocks), low, high}, func(row lexical.Row) bool {
		if members[row.Document] {
			row.Data = slices.Clone(row.Data)
			rows = append(rows, row)
		}
		return true
	})
	if err != nil {
		return nil, fmt.Errorf("postings of blocks %d to %d: %w", v.first, v.last, err)
	}
	slices.SortFunc(rows, func(a, b lexical.Row) int {
		return cmp.Or(cmp.Compare(a.Term, b.Term), cmp.Compare(a.Document, b.Document))
	})
	return rows, nil
}

// bound makes rows of a volume of posting rows by term and document.
func bound(id int64, rows []lexical.Row) (out [][]any) {
	for len(rows) > 0 {
		var data []byte
		before, n := int64(0), 0
		for n < len(rows) && rows[n].Term == rows[0].Term && len(data) < volumeRow {
			data = lexical.AppendToVolume(data, before, rows[n])
			before = rows[n].Document
			n++
		}
		out = append(out, []any{id, rows[0].Term, rows[0].Document, data})
		rows = rows[n:]
	}
	return out
}

func execute(ctx context.Context, tx *transaction, query string, args ...any) error {
	_, err := tx.ExecContext(ctx, query, args...)
	return err
}

func setOf(ids []int64) map[int64]bool {
	set := make(map[int64]bool, len(ids))
	for _, id := range ids {
		set[id] = true
	}
	return set
}

// boundVolumes are those that are bound whole, in the way that is known here.
func boundVolumes(ctx context.Context, tx *transaction) (map[int64]bool, error) {
	ids, err := identifiers(ctx, tx, `SELECT id FROM volumes WHERE slices = $1 AND version = $2`, volumeSlices, volumeVersion)
	if err != nil {
		return nil, fmt.Errorf("volumes of the index: %w", err)
	}
	return setOf(ids), nil
}
