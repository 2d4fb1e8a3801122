package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"

	"neuguong/retrieval/lexical"
)

func (sqliteDialect) postings(ctx context.Context, tx *transaction, query string, args []any, yield func(lexical.Row) bool) error {
	named := make([]driver.NamedValue, len(args))
	for i, arg := range args {
		named[i] = driver.NamedValue{Ordinal: i + 1, Value: arg}
	}
	return tx.conn.Raw(func(conn any) error {
		rows, err := conn.(driver.QueryerContext).QueryContext(ctx, query, named) // as the driver of this dialect is
		if err != nil {
			return err
		}
		return errors.Join(readPostings(rows, yield), rows.Close())
	})
}

func readPostings(rows driver.Rows, yield func(lexical.Row) bool) error {
	values := make([]driver.Value, 3)
	for {
		switch err := rows.Next(values); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		var row lexical.Row
		var term, document, data bool
		row.Term, term = values[0].(int64)
		row.Document, document = values[1].(int64)
		row.Data, data = values[2].([]byte)
		if !term || !document || !data {
			return fmt.Errorf("a posting of %T, %T and %T", values[0], values[1], values[2])
		}
		if !yield(row) {
			return nil
		}
	}
}
