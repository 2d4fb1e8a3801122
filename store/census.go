package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"sync"

	"neuguong/corpus"
	"neuguong/retrieval"
	"neuguong/retrieval/lexical"
)

// census is what documents there are in a snapshot, and which of them a reader
// may see. It is asked anew for every snapshot: everything that is kept between
// questions is kept under what it says.
type census struct {
	reader   reader
	list     []standsIn // by ID
	readable map[int64]bool
	volumes  map[int64]bool // of the index that are bound
	key      [sha256.Size]byte
}

// reader is the part of a filter that is about who reads.
type reader struct {
	access   retrieval.Access
	audience string
}

// standsIn is a document, where its index is, and who may see it.
type standsIn struct {
	id, block, volume, access int64
	readable                  bool
}

// census counts the documents of a snapshot.
func (s *Store) census(ctx context.Context, tx *transaction, f retrieval.Filter) (*census, error) {
	by := reader{f.Access, f.Audience}
	if tx.census != nil && tx.census.reader == by {
		return tx.census, nil
	}
	if !tx.snapshot {
		return s.count(ctx, tx, f)
	}
	last, version, err := s.lastCensus(ctx, tx)
	if err != nil {
		return nil, err
	}
	c := last[by]
	if c == nil {
		if c, err = s.count(ctx, tx, f); err != nil {
			return nil, err
		}
		s.censuses.put(version, c)
	}
	tx.census = c
	return c, nil
}

// lastCensus gives what was counted on the same connection, for each reader, if
// nobody has committed anything since.
func (s *Store) lastCensus(ctx context.Context, tx *transaction) (map[reader]*census, connectionVersion, error) {
	version, err := s.dialect.dataVersion(ctx, tx)
	if err != nil {
		return nil, connectionVersion{}, fmt.Errorf("version of the data: %w", err)
	}
	return s.censuses.get(version), version, nil
}

// connectionVersion is a number that changes, as seen by one connection, with
// everything that others commit. The zero value says nothing.
type connectionVersion struct {
	connection any
	number     int64
}

// censusCache keeps the last censuses of each connection.
type censusCache struct {
	mu   sync.Mutex
	last map[any]counts // by connection
}

type counts struct {
	number int64
	by     map[reader]*census
}

// Connections and readers of which censuses are kept.
const (
	keptConnections = 16
	keptReaders     = 8
)

func (c *censusCache) get(v connectionVersion) map[reader]*census {
	if v == (connectionVersion{}) {
		return nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if last := c.last[v.connection]; last.number == v.number {
		return maps.Clone(last.by)
	}
	return nil
}

func (c *censusCache) put(v connectionVersion, one *census) {
	if v == (connectionVersion{}) {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	last, known := c.last[v.connection]
	if !known && len(c.last) >= keptConnections || c.last == nil {
		c.last = map[any]counts{}
	}
	if last.number != v.number || len(last.by) >= keptReaders {
		last = counts{v.number, map[reader]*census{}}
	}
	last.by[one.reader] = one
	c.last[v.connection] = last
}

func (s *Store) count(ctx context.Context, tx *transaction, f retrieval.Filter) (*census, error) {
	c := &census{reader: reader{f.Access, f.Audience}, readable: map[int64]bool{}}
	var args arguments
	query := `SELECT d.id, d.block, d.volume, d.access, CASE WHEN ` + readable("d", f, &args) + ` THEN 1 ELSE 0 END FROM documents d ORDER BY d.id`
	err := each(ctx, tx, query, args, func(rows *sql.Rows) error {
		var d standsIn
		err := rows.Scan(&d.id, &d.block, &d.volume, &d.access, &d.readable)
		c.list = append(c.list, d)
		if d.readable {
			c.readable[d.id] = true
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("count the documents: %w", err)
	}
	if slices.ContainsFunc(c.list, func(d standsIn) bool { return d.volume != 0 }) {
		if c.volumes, err = boundVolumes(ctx, tx); err != nil {
			return nil, err
		}
	}
	buf := binary.AppendVarint(make([]byte, 0, 40*len(c.list)), int64(len(c.list)))
	for _, d := range c.list {
		seen := int64(0)
		if d.readable {
			seen = 1
		}
		for _, n := range [...]int64{d.id, d.block, d.volume, d.access, seen} {
			buf = binary.AppendVarint(buf, n)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(c.volumes)) {
		buf = binary.AppendVarint(buf, id)
	}
	c.key = sha256.Sum256(buf)
	return c, nil
}

// state is the number of documents and the highest ID.
func (c *census) state() [2]int64 {
	if len(c.list) == 0 {
		return [2]int64{}
	}
	return [2]int64{int64(len(c.list)), c.list[len(c.list)-1].id}
}

// viewKey is everything a view depends on.
type viewKey struct {
	census    [sha256.Size]byte
	reader    reader
	documents [sha256.Size]byte // that the filter names
	day       corpus.Date
}

func (c *census) viewKey(f retrieval.Filter) viewKey {
	buf := make([]byte, 0, 8*len(f.Documents))
	for _, id := range f.Documents {
		buf = binary.AppendVarint(buf, id)
	}
	return viewKey{c.key, c.reader, sha256.Sum256(buf), f.InForceOn}
}

// view is what a filter lets through. It is shared between questions and not to
// be changed.
type view struct {
	narrowed

	passes  map[int64]bool
	visible []lexical.Visible // by ID
	parts   parts
}

// viewsKept and listsKept bound what is kept of views, in bytes.
const (
	viewsKept = 4 << 20
	listsKept = 8 << 20
)

// view gives what f lets through, most of the time from memory.
func (s *Store) view(ctx context.Context, tx *transaction, f retrieval.Filter) (*view, error) {
	c, err := s.census(ctx, tx, f)
	if err != nil {
		return nil, err
	}
	key := c.viewKey(f)
	if v, ok := s.views.Get(key); ok {
		return v, nil
	}
	v, err := s.look(ctx, tx, c, f)
	if err == nil && tx.snapshot { // what a transaction writes may never come to be
		s.views.Put(key, v, 400+100*len(c.list))
	}
	return v, err
}

// look finds what f lets through.
func (s *Store) look(ctx context.Context, tx *transaction, c *census, f retrieval.Filter) (*view, error) {
	n, err := s.narrow(ctx, tx, f)
	if err != nil {
		return nil, err
	}
	var args arguments
	ids, err := identifiers(ctx, tx, s.visible(n, &args)+` ORDER BY d.id`, args...)
	if err != nil {
		return nil, fmt.Errorf("documents a filter lets through: %w", err)
	}
	v := &view{narrowed: n, passes: setOf(ids)}
	for _, id := range ids {
		v.visible = append(v.visible, lexical.Visible{ID: id, Hidden: n.hidden[id]})
	}
	v.parts = c.parts(v.passes)
	return v, nil
}

// parts is where the index of the documents that pass is read.
type parts struct {
	whole, part []int64 // blocks of the index of which all, or only some, documents pass
	inPart      []int64 // documents of part that pass

	total     int            // documents in all
	documents int            // that pass
	volumes   []int64        // of the index that hold some of them
	bound     map[int64]bool // documents that pass and are read in these
}

// parts sees which blocks of the index hold no other documents than those that
// pass: their rows need not be checked one by one. A document in one of the
// volumes that are bound is read there.
func (c *census) parts(passes map[int64]bool) parts {
	p := parts{bound: map[int64]bool{}, total: len(c.list), documents: len(passes)}
	read := map[int64]bool{}
	mixed, within := map[int64]bool{}, map[int64][]int64{}
	for _, d := range c.list {
		elsewhere := c.volumes[d.volume]
		switch {
		case passes[d.id] && elsewhere:
			p.bound[d.id], read[d.volume] = true, true
		case passes[d.id]:
			within[d.block] = append(within[d.block], d.id)
		}
		mixed[d.block] = mixed[d.block] || !passes[d.id] || elsewhere
	}
	p.volumes = slices.Sorted(maps.Keys(read))
	for block, documents := range within {
		if mixed[block] {
			p.part = append(p.part, block)
			p.inPart = append(p.inPart, documents...)
		} else {
			p.whole = append(p.whole, block)
		}
	}
	return p
}
