package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"neuguong/retrieval"
)

// ModelVectors is what there is of one model and dimension.
type ModelVectors struct {
	Model     string
	Dimension int
	Vectors   int
}

// VectorSets lists what vectors there are, the latest set first.
func (s *Store) VectorSets(ctx context.Context) (sets []ModelVectors, err error) {
	err = s.read(ctx, func(tx *transaction) error {
		return each(ctx, tx, `SELECT m.name, m.dimension, (SELECT count(*) FROM vectors v WHERE v.model = m.id)
			FROM models m ORDER BY m.id DESC`, nil, func(rows *sql.Rows) error {
			var set ModelVectors
			err := rows.Scan(&set.Model, &set.Dimension, &set.Vectors)
			sets = append(sets, set)
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("store: sets of vectors: %w", err)
	}
	return sets, nil
}

// Models names the models that there are vectors of, see
// [retrieval.VectorEngine].
func (s *Store) Models(ctx context.Context) (models []string, err error) {
	err = s.read(ctx, func(tx *transaction) error {
		return each(ctx, tx, `SELECT name FROM models GROUP BY name ORDER BY max(id) DESC`, nil, func(rows *sql.Rows) error {
			var name string
			err := rows.Scan(&name)
			models = append(models, name)
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("store: models: %w", err)
	}
	return models, nil
}

// BeginVectors begins a set of the model in another dimension, which takes the place
// of the one before when it is complete, see [retrieval.VectorStore]. Going
// back to a dimension of before forgets what was begun since.
func (s *Store) BeginVectors(ctx context.Context, model string, dimension int) error {
	err := s.write(ctx, func(tx *transaction) error {
		if err := s.dialect.lock(ctx, tx, lockLibrary); err != nil {
			return err
		}
		m, err := findSet(ctx, tx, model, dimension)
		if isNoRows(err) || CodeOf(err) == CodeDimension {
			_, err = insertModel(ctx, tx, model, dimension)
			return err
		}
		if err != nil {
			return err
		}
		return s.dropModels(ctx, tx, `SELECT id, dimension FROM models WHERE name = $1 AND id > $2`, model, m.id)
	})
	if err != nil {
		return fmt.Errorf("store: begin vectors of %q: %w", model, err)
	}
	return nil
}

// KeepOnly forgets all sets but the latest of the model; it does nothing while
// the model has none.
func (s *Store) KeepOnly(ctx context.Context, model string) error {
	err := s.write(ctx, func(tx *transaction) error {
		if err := s.dialect.lock(ctx, tx, lockLibrary); err != nil {
			return err
		}
		m, err := findModel(ctx, tx, model)
		if isNoRows(err) {
			return nil
		}
		if err != nil {
			return err
		}
		return s.dropModels(ctx, tx, `SELECT id, dimension FROM models WHERE id <> $1`, m.id)
	})
	if err != nil {
		return fmt.Errorf("store: drop vectors of other models than %q: %w", model, err)
	}
	return nil
}

// DropVectors forgets all vectors of a model, which may then come back with
// another dimension. An unknown model is no error.
func (s *Store) DropVectors(ctx context.Context, model string) error {
	err := s.write(ctx, func(tx *transaction) error {
		if err := s.dialect.lock(ctx, tx, lockLibrary); err != nil {
			return err
		}
		return s.dropModels(ctx, tx, `SELECT id, dimension FROM models WHERE name = $1`, model)
	})
	if err != nil {
		return fmt.Errorf("store: drop vectors of %q: %w", model, err)
	}
	return nil
}

func (s *Store) dropModels(ctx context.Context, tx *transaction, query string, args ...any) error {
	var dropped []vectorModel
	err := each(ctx, tx, query, args, func(rows *sql.Rows) error {
		var m vectorModel
		err := rows.Scan(&m.id, &m.dimension)
		dropped = append(dropped, m)
		return err
	})
	for _, m := range dropped {
		for _, query := range []string{
			`DELETE FROM vectors WHERE model = $1`, `DELETE FROM embeddings WHERE model = $1`, `DELETE FROM models WHERE id = $1`,
		} {
			_, failure := tx.ExecContext(ctx, query, m.id)
			err = errors.Join(err, failure)
		}
		err = errors.Join(err, s.dialect.dropVectorIndex(ctx, tx, m))
	}
	return err
}

// keptFor is how long the vectors of passages that went away are kept.
const keptFor = 7 * 24 * time.Hour

// keepVectors sets the vectors of a document that is about to go aside, and
// forgets those that were set aside too long ago.
func (s *Store) keepVectors(ctx context.Context, tx *transaction, id int64) error {
	now := s.opts.Now()
	if _, err := tx.ExecContext(ctx, `INSERT INTO embeddings (model, text_hash, embedding, kept)
		SELECT model, text_hash, embedding, CAST($2 AS bigint) FROM vectors WHERE document = $1 AND text_hash IS NOT NULL
		ON CONFLICT DO NOTHING`, id, now.UnixMilli()); err != nil {
		return fmt.Errorf("keep vectors of document %d: %w", id, err)
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM embeddings WHERE kept < $1`, now.Add(-keptFor).UnixMilli()); err != nil {
		return fmt.Errorf("forget vectors: %w", err)
	}
	return nil
}

// KnownVectors gives the vectors of texts that the model's latest set has,
// with a passage or set aside, and nil for the others; see
// [retrieval.VectorStore].
func (s *Store) KnownVectors(ctx context.Context, model string, texts []string) ([][]float32, error) {
	known := make([][]float32, len(texts))
	err := s.read(ctx, func(tx *transaction) error {
		m, err := findModel(ctx, tx, model)
		if isNoRows(err) {
			return nil
		}
		if err != nil {
			return err
		}
		for i, text := range texts {
			vector, read := s.dialect.scanVector()
			err := tx.QueryRowContext(ctx, `SELECT embedding FROM vectors WHERE model = $1 AND text_hash = $2
				UNION ALL SELECT embedding FROM embeddings WHERE model = $1 AND text_hash = $2 LIMIT 1`, m.id, hashOf(text)).Scan(vector)
			if isNoRows(err) {
				continue
			}
			if err != nil {
				return err
			}
			known[i] = read()
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("store: vectors that are known: %w", err)
	}
	return known, nil
}

func hashOf(text string) []byte {
	sum := sha256.Sum256([]byte(text))
	return sum[:]
}

var _ retrieval.VectorStore = (*Store)(nil)
