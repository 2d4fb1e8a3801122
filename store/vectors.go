package store

import (
	"context"
	"database/sql"
	"fmt"
	"math"

	"neuguong/corpus"
	"neuguong/retrieval"
)

// AddVectors stores vectors, see [retrieval.VectorStore]. The first vectors of a
// model set its dimension; later ones of another dimension are refused with
// CodeDimension unless BeginVectors was called, vectors that are zero or not finite with CodeVector, all of
// the set or none of it.
func (s *Store) AddVectors(ctx context.Context, set retrieval.VectorSet) error {
	if len(set.Vectors) != len(set.Ordinals) {
		return fmt.Errorf("store: %d vectors for %d passages", len(set.Vectors), len(set.Ordinals))
	}
	if len(set.Vectors) == 0 {
		return nil
	}
	units := make([][]float32, len(set.Vectors))
	for i, v := range set.Vectors {
		unit, err := normalise(set.Model, v, len(set.Vectors[0]))
		if err != nil {
			return err
		}
		units[i] = unit
	}
	err := s.write(ctx, func(tx *transaction) error {
		if err := s.dialect.lock(ctx, tx, lockLibrary); err != nil {
			return err
		}
		model, err := s.ensureModel(ctx, tx, set.Model, len(units[0]))
		if err != nil {
			return err
		}
		if err := s.insertVectors(ctx, tx, model, set, units); err != nil {
			return err
		}
		return s.indexWhenLarge(ctx, tx, model)
	})
	if err != nil {
		return fmt.Errorf("store: vectors of document %d: %w", set.Document, err)
	}
	return nil
}

// normalise gives v at unit length, so that the inner product is the cosine.
func normalise(model string, v []float32, dimension int) ([]float32, error) {
	if len(v) != dimension {
		return nil, errDimension(model, dimension, len(v))
	}
	sum := 0.0
	for _, x := range v {
		sum += float64(x) * float64(x)
	}
	if sum == 0 || math.IsNaN(sum) || math.IsInf(sum, 0) {
		return nil, errVector(model)
	}
	unit := make([]float32, len(v))
	for i, x := range v {
		unit[i] = float32(float64(x) / math.Sqrt(sum))
	}
	return unit, nil
}

func errDimension(model string, want, got int) *Error {
	return &Error{
		Code:   CodeDimension,
		Reason: fmt.Sprintf("Mô hình %q cho véc-tơ %d chiều, trong khi kho đang giữ véc-tơ %d chiều.", model, got, want),
		Advice: "Hãy kiểm tra cấu hình mô hình nhúng; nếu đã đổi mô hình, hãy đặt tên khác hoặc xóa véc-tơ cũ rồi lập lại.",
	}
}

func errVector(model string) *Error {
	return &Error{
		Code:   CodeVector,
		Reason: fmt.Sprintf("Mô hình %q trả về véc-tơ không hợp lệ (rỗng, bằng không hoặc không phải số).", model),
		Advice: "Hãy kiểm tra máy chủ nhúng rồi thử lại.",
	}
}

// findModel gives the latest set of a model, or sql.ErrNoRows for a model
// without vectors.
func findModel(ctx context.Context, tx *transaction, name string) (m vectorModel, err error) {
	err = tx.QueryRowContext(ctx, `SELECT id, dimension FROM models WHERE name = $1 ORDER BY id DESC LIMIT 1`, name).Scan(&m.id, &m.dimension)
	return m, err
}

// findSet gives the set of a model whose vectors have a dimension: the latest
// or a former one. Where there are only others it fails with CodeDimension.
func findSet(ctx context.Context, tx *transaction, name string, dimension int) (vectorModel, error) {
	m, err := findModel(ctx, tx, name)
	if err != nil || m.dimension == dimension {
		return m, err
	}
	want := m.dimension
	err = tx.QueryRowContext(ctx, `SELECT id, dimension FROM models WHERE name = $1 AND dimension = $2`, name, dimension).Scan(&m.id, &m.dimension)
	if isNoRows(err) {
		return m, errDimension(name, want, dimension)
	}
	return m, err
}

func (s *Store) ensureModel(ctx context.Context, tx *transaction, name string, dimension int) (vectorModel, error) {
	m, err := findModel(ctx, tx, name)
	if isNoRows(err) {
		m, err = insertModel(ctx, tx, name, dimension)
	}
	if err != nil {
		return m, fmt.Errorf("model %q: %w", name, err)
	}
	if m.dimension != dimension {
		return m, errDimension(name, m.dimension, dimension)
	}
	return m, nil
}

func insertModel(ctx context.Context, tx *transaction, name string, dimension int) (vectorModel, error) {
	m := vectorModel{dimension: dimension}
	err := tx.QueryRowContext(ctx, `INSERT INTO models (name, dimension) VALUES ($1, $2) RETURNING id`, name, dimension).Scan(&m.id)
	return m, err
}

func (s *Store) insertVectors(ctx context.Context, tx *transaction, m vectorModel, set retrieval.VectorSet, units [][]float32) error {
	type passage struct {
		article    int
		hash, text []byte
	}
	passages := map[int]passage{}
	err := each(ctx, tx, `SELECT ordinal, article, content_hash, above, heading, text FROM passages WHERE document = $1`, []any{set.Document},
		func(rows *sql.Rows) error {
			var ordinal int
			var p passage
			var read corpus.Passage
			err := rows.Scan(&ordinal, &p.article, &p.hash, &read.Above, &read.Heading, &read.Text)
			p.text = hashOf(retrieval.EmbeddingText(read))
			passages[ordinal] = p
			return err
		})
	if err != nil {
		return err
	}
	if len(passages) == 0 {
		return retrieval.ErrNotFound
	}
	var ordinals []int64
	var rows [][]any
	for i, ordinal := range set.Ordinals {
		p, ok := passages[ordinal]
		if !ok {
			return fmt.Errorf("passage %d: %w", ordinal, retrieval.ErrNotFound)
		}
		ordinals = append(ordinals, int64(ordinal))
		rows = append(rows, []any{m.id, set.Document, ordinal, p.article, p.hash, p.text, s.dialect.vector(units[i])})
	}
	query := `DELETE FROM vectors WHERE model = $1 AND document = $2 AND ` + s.dialect.among("ordinal", "$3")
	if _, err := tx.ExecContext(ctx, query, m.id, set.Document, s.dialect.list(ordinals)); err != nil {
		return err
	}
	return s.dialect.insert(ctx, tx, "vectors", []string{"model", "document", "ordinal", "article", "content_hash", "text_hash", "embedding"}, rows)
}

func (s *Store) indexWhenLarge(ctx context.Context, tx *transaction, m vectorModel) error {
	var n int
	query := `SELECT count(*) FROM (SELECT 1 FROM vectors WHERE model = $1 LIMIT $2) counted`
	if err := tx.QueryRowContext(ctx, query, m.id, s.opts.VectorIndexAt).Scan(&n); err != nil {
		return err
	}
	if n < s.opts.VectorIndexAt {
		return nil
	}
	return s.dialect.indexVectors(ctx, tx, m)
}

// inheritVectors gives passages of a new document the vectors of unchanged
// passages of those it supersedes.
func (s *Store) inheritVectors(ctx context.Context, tx *transaction, id int64, superseded []int64) error {
	if len(superseded) == 0 {
		return nil
	}
	query := `INSERT INTO vectors (model, document, ordinal, article, content_hash, text_hash, embedding)
		SELECT v.model, p.document, p.ordinal, p.article, p.content_hash, v.text_hash, v.embedding
		FROM passages p JOIN vectors v ON v.content_hash = p.content_hash
		WHERE p.document = $1 AND ` + s.dialect.among("v.document", "$2") + `
		ON CONFLICT DO NOTHING`
	if _, err := tx.ExecContext(ctx, query, id, s.dialect.list(superseded)); err != nil {
		return fmt.Errorf("take over vectors: %w", err)
	}
	return nil
}

// Nearest finds passages by meaning, see [retrieval.VectorEngine]. Vectors of
// the wrong dimension are refused as by AddVectors.
func (s *Store) Nearest(ctx context.Context, f retrieval.Filter, model string, query []float32, k int) (found []retrieval.Neighbour, err error) {
	if k <= 0 {
		return nil, nil
	}
	unit, err := normalise(model, query, len(query))
	if err != nil {
		return nil, err
	}
	err = s.read(ctx, func(tx *transaction) error {
		m, err := findSet(ctx, tx, model, len(unit))
		if isNoRows(err) {
			return nil
		}
		if err != nil {
			return err
		}
		q := nearestQuery{model: m, vector: unit, k: k, exactBelow: 2 * s.opts.VectorIndexAt}
		visible, err := s.narrow(ctx, tx, f)
		if err != nil {
			return err
		}
		q.visible, q.unhidden = s.visible(visible, &q.args), s.unhidden(visible, "v.document, v.ordinal", &q.args)
		found, err = s.dialect.nearest(ctx, tx, q)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("store: nearest: %w", err)
	}
	return found, nil
}
