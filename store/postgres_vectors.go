package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"

	"github.com/pgvector/pgvector-go"

	"neuguong/retrieval"
)

// Limits of pgvector.
const (
	maxSearch        = 1000 // hnsw.ef_search
	wideSearch       = 800  // of it, from which nothing among the first ten was missed at 100,000 vectors
	maxIndexed       = 2000 // dimensions of an index on vector
	maxIndexedHalved = 4000 // dimensions of an index on halfvec
)

func (*postgresDialect) vector(v []float32) any { return pgvector.NewVector(v) }

func (*postgresDialect) scanVector() (dest any, read func() []float32) {
	v := &pgvector.Vector{}
	return v, func() []float32 { return v.Slice() } // as it is then
}

// indexType is the type whose distances are indexed, or "" for none.
func (m vectorModel) indexType() string {
	switch {
	case m.dimension <= maxIndexed:
		return "vector"
	case m.dimension <= maxIndexedHalved:
		return "halfvec"
	}
	return ""
}

func (m vectorModel) indexName() string { return "vectors_hnsw_" + strconv.FormatInt(m.id, 10) }

func (m vectorModel) hasIndex(ctx context.Context, tx *transaction) (exists bool, err error) {
	err = tx.QueryRowContext(ctx, `SELECT to_regclass($1) IS NOT NULL`, m.indexName()).Scan(&exists)
	return exists, err
}

// indexVectors makes a partial index, as a column of vectors of several
// dimensions can only be indexed model by model.
func (*postgresDialect) indexVectors(ctx context.Context, tx *transaction, m vectorModel) error {
	exists, err := m.hasIndex(ctx, tx)
	if err != nil || exists || m.indexType() == "" {
		return err
	}
	_, err = tx.ExecContext(ctx, fmt.Sprintf(`CREATE INDEX %[1]s ON vectors USING hnsw ((embedding::%[2]s(%[3]d)) %[2]s_cosine_ops) WHERE model = %[4]d`,
		m.indexName(), m.indexType(), m.dimension, m.id))
	if err != nil {
		return fmt.Errorf("index vectors: %w", err)
	}
	return nil
}

func (*postgresDialect) dropVectorIndex(ctx context.Context, tx *transaction, m vectorModel) error {
	_, err := tx.ExecContext(ctx, "DROP INDEX IF EXISTS "+m.indexName())
	return err
}

// nearest searches the index where there is one. An index scan may end before
// k rows have passed the filter; then, and where there is no index, every
// vector the reader may see is looked at.
func (d *postgresDialect) nearest(ctx context.Context, tx *transaction, q nearestQuery) ([]retrieval.Neighbour, error) {
	indexed, err := q.model.hasIndex(ctx, tx)
	if err != nil {
		return nil, err
	}
	if indexed && q.k <= maxSearch {
		few, err := q.isNarrow(ctx, tx)
		if err != nil {
			return nil, err
		}
		if !few {
			found, err := d.searchIndex(ctx, tx, q)
			if err != nil || len(found) == q.k {
				return found, err
			}
		}
	}
	if _, err := tx.ExecContext(ctx, "SET LOCAL enable_sort = on"); err != nil {
		return nil, err
	}
	return scanNearest(ctx, tx, q, "v.embedding <=> %s::vector")
}

// isNarrow reports whether the filter leaves so few passages that looking at
// all of them is faster than an index that knows nothing of the filter.
func (q nearestQuery) isNarrow(ctx context.Context, tx *transaction) (bool, error) {
	var passages int
	err := tx.QueryRowContext(ctx, `SELECT coalesce(sum(passages), 0) FROM documents WHERE id IN (`+q.visible+`)`, q.args...).Scan(&passages)
	return passages < q.exactBelow, err
}

// searchIndex forbids sorting, without which only the index gives the order:
// where statistics lag behind what was added, the planner would not use it.
func (d *postgresDialect) searchIndex(ctx context.Context, tx *transaction, q nearestQuery) ([]retrieval.Neighbour, error) {
	settings := "SET LOCAL enable_sort = off; SET LOCAL hnsw.ef_search = " + strconv.Itoa(min(max(2*q.k, wideSearch), maxSearch))
	if _, err := tx.ExecContext(ctx, settings); err != nil {
		return nil, err
	}
	if d.iterative {
		// In relaxed order: the rows are sorted below.
		if _, err := tx.ExecContext(ctx, "SET LOCAL hnsw.iterative_scan = relaxed_order"); err != nil {
			return nil, err
		}
	}
	indexed := fmt.Sprintf("%s(%d)", q.model.indexType(), q.model.dimension)
	return scanNearest(ctx, tx, q, "v.embedding::"+indexed+" <=> %s::vector::"+indexed)
}

// scanNearest orders by a distance from %s: by that of the index, or by one
// that it does not serve. The two are never one statement, as PostgreSQL may
// keep the plan of a statement whatever is set later. The filter is an array,
// which leaves the order of an index scan as it is. The model stands in the
// query itself, or its partial index could not be used.
func scanNearest(ctx context.Context, tx *transaction, q nearestQuery, distance string) (found []retrieval.Neighbour, err error) {
	args := q.args
	vector := args.add(pgvector.NewVector(q.vector))
	query := fmt.Sprintf(`SELECT v.document, v.ordinal, v.article, 1 - (v.embedding <=> %s::vector)
		FROM vectors v WHERE v.model = %d AND v.document = ANY (ARRAY(%s))%s
		ORDER BY %s LIMIT %s`, vector, q.model.id, q.visible, q.unhidden, fmt.Sprintf(distance, vector), args.add(q.k))
	err = each(ctx, tx, query, args, func(rows *sql.Rows) error {
		var n retrieval.Neighbour
		err := rows.Scan(&n.ID.Document, &n.ID.Ordinal, &n.Article, &n.Similarity)
		found = append(found, n)
		return err
	})
	slices.SortFunc(found, compareNeighbours)
	return found, err
}
