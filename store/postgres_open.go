package store

import "context"

func (s *Store) connectPostgres(context.Context, string) error {
	return errURL("Bản này chưa dùng được PostgreSQL.")
}
