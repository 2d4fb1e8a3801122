package store

import (
	"context"
	"encoding/binary"
	"fmt"

	"github.com/jackc/pgx/v5/stdlib"

	"neuguong/retrieval/lexical"
)

func (*postgresDialect) postings(ctx context.Context, tx *transaction, query string, args []any, yield func(lexical.Row) bool) error {
	return tx.conn.Raw(func(driver any) error {
		conn := driver.(*stdlib.Conn).Conn() // the only driver this dialect is used with
		rows, err := conn.Query(ctx, query, args...)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			values := rows.RawValues() // in the binary format, which the driver asks for
			if len(values) != 3 || len(values[0]) != 8 || len(values[1]) != 8 {
				return fmt.Errorf("a posting of %d values", len(values))
			}
			row := lexical.Row{
				Term:     int64(binary.BigEndian.Uint64(values[0])),
				Document: int64(binary.BigEndian.Uint64(values[1])),
				Data:     values[2],
			}
			if !yield(row) {
				return nil
			}
		}
		return rows.Err()
	})
}
