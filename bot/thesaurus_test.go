package bot

import (
	"context"
	"slices"
	"strings"
	"testing"

	"neuguong/retrieval"
	"neuguong/retrieval/thesaurus"
)

// ownWords is a Thesaurus in memory.
type ownWords struct{ entries []retrieval.OwnEntry }

func (o *ownWords) Thesaurus(context.Context) ([]retrieval.OwnEntry, error) { return o.entries, nil }

func (o *ownWords) AddToThesaurus(_ context.Context, entries []thesaurus.Entry) (int, error) {
	for _, e := range entries {
		o.entries = append(o.entries, retrieval.OwnEntry{ID: int64(len(o.entries) + 1), Entry: e})
	}
	return len(entries), nil
}

func (o *ownWords) RemoveFromThesaurus(_ context.Context, ids ...int64) error {
	before := len(o.entries)
	o.entries = slices.DeleteFunc(o.entries, func(e retrieval.OwnEntry) bool { return slices.Contains(ids, e.ID) })
	if len(o.entries) == before {
		return retrieval.ErrNotFound
	}
	return nil
}

func TestOnlyAdminsTouchTheThesaurus(t *testing.T) {
	t.Parallel()
	own := &ownWords{}
	c := &Conversation{Config: Config{Thesaurus: own}}
	said := func(admin bool, args string) string {
		out, err := c.dictionary(t.Context(), request{admin: admin}, args)
		if err != nil || len(out) != 1 {
			t.Fatalf("%q: %v, %v", args, out, err)
		}
		return out[0].Text.Plain
	}
	if got := said(false, "đuổi việc = buộc thôi việc"); !strings.Contains(got, "người quản trị") || len(own.entries) != 0 {
		t.Errorf("somebody else: %q, %v", got, own.entries)
	}
	for _, step := range []struct{ args, want string }{
		{"", "chưa có mục nào"},
		{"đuổi việc buộc thôi việc", "thiếu dấu ="},
		{"đuổi việc = buộc thôi việc", "Đã thêm"},
		{"", "1. đuổi việc = buộc thôi việc"},
		{"xóa ba", "Không có mục nào mang mã"},
		{"xóa 7", "Không có mục nào mang mã"},
		{"xóa 1", "Đã bỏ"},
		{"", "chưa có mục nào"},
		{"xóa tên = khai trừ", "Đã thêm"},
	} {
		if got := said(true, step.args); !strings.Contains(got, step.want) {
			t.Errorf("%q: got %q, want %q", step.args, got, step.want)
		}
	}
}
