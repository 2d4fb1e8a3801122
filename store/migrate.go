package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"

	"github.com/pressly/goose/v3"
)

//go:embed migrations
var migrations embed.FS

// versionTable is where goose keeps the versions that were applied.
const versionTable = "neuguong_version"

// Migrate brings the schema up to date; Open has done so already. A schema
// newer than this program knows is refused with CodeNewer and left alone.
func (s *Store) Migrate(ctx context.Context) error {
	provider, err := s.provider()
	if err != nil {
		return err
	}
	known := newest(provider)
	found, err := schemaVersion(ctx, s.writer, s.dialect)
	if err != nil {
		return err
	}
	for {
		due, err := s.due(ctx, provider, found, known)
		if err != nil || !due {
			return errors.Join(err, refuseNewer(found, known))
		}
		_, failure := provider.Up(ctx)
		before := found
		if found, err = schemaVersion(ctx, s.writer, s.dialect); err != nil {
			return errors.Join(failure, err)
		}
		// When another process got ahead, what it left is still to be done.
		if left, _ := s.due(ctx, provider, found, known); failure != nil && found == before && left {
			return s.dialect.classify(fmt.Errorf("store: migrate from version %d to %d: %w", found, known, failure))
		}
	}
}

// due reports whether there is a migration to apply. One may be older than the
// latest that was applied: lines of development meet.
func (s *Store) due(ctx context.Context, provider *goose.Provider, found, known int64) (bool, error) {
	if found != known {
		return found < known, nil
	}
	due, err := provider.HasPending(ctx)
	if err != nil {
		return false, s.dialect.classify(fmt.Errorf("store: look for migrations: %w", err))
	}
	return due, nil
}

func refuseNewer(found, known int64) error {
	if found > known {
		return errNewer(found, known)
	}
	return nil
}

// Version is the version of the stored schema, 0 for an empty store.
func (s *Store) Version(ctx context.Context) (int64, error) {
	version, err := schemaVersion(ctx, s.writer, s.dialect)
	return max(version, 0), err
}

func (s *Store) provider() (*goose.Provider, error) {
	kind, files, locker, err := s.dialect.goose()
	if err != nil {
		return nil, fmt.Errorf("store: migrations: %w", err)
	}
	opts := []goose.ProviderOption{goose.WithDisableGlobalRegistry(true), goose.WithTableName(versionTable), goose.WithAllowOutofOrder(true)}
	if locker != nil {
		opts = append(opts, goose.WithSessionLocker(locker))
	}
	provider, err := goose.NewProvider(kind, s.writer, files, opts...)
	if err != nil {
		return nil, fmt.Errorf("store: migrations: %w", err)
	}
	return provider, nil
}

func newest(provider *goose.Provider) int64 {
	var version int64
	for _, source := range provider.ListSources() {
		version = max(version, source.Version)
	}
	return version
}

// noSchema is the version of a database in which nothing was begun.
const noSchema = -1

// schemaVersion reads the version without changing anything.
func schemaVersion(ctx context.Context, db *sql.DB, d dialect) (version int64, err error) {
	var exists bool
	if err := db.QueryRowContext(ctx, d.versionTable()).Scan(&exists); err != nil {
		return 0, d.classify(fmt.Errorf("store: look for the schema: %w", err))
	}
	if !exists {
		return noSchema, nil
	}
	err = db.QueryRowContext(ctx, `SELECT coalesce(max(version_id), 0) FROM `+versionTable+` WHERE is_applied`).Scan(&version)
	if err != nil {
		return 0, d.classify(fmt.Errorf("store: read the schema's version: %w", err))
	}
	return version, nil
}
