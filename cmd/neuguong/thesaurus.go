package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"text/tabwriter"

	"neuguong/retrieval"
	"neuguong/retrieval/thesaurus"
)

type thesaurusCmd struct {
	List   thesaurusListCmd   `cmd:"" uses:"store" help:"Liệt kê các mục đơn vị đã thêm."`
	Add    thesaurusAddCmd    `cmd:"" uses:"store" help:"Thêm một mục."`
	Remove thesaurusRemoveCmd `cmd:"" uses:"store" help:"Bỏ các mục theo mã."`
	Import thesaurusImportCmd `cmd:"" uses:"store" help:"Thêm các mục từ tệp, mỗi dòng một mục."`
	Export thesaurusExportCmd `cmd:"" uses:"store" help:"In các mục, đúng dạng mà 'import' đọc."`
}

type thesaurusListCmd struct{}

// Run lists the entries with their ids.
func (thesaurusListCmd) Run(ctx context.Context, a *app) error {
	own, err := a.ownEntries(ctx)
	if err != nil {
		return err
	}
	if len(own) == 0 {
		_, err := fmt.Fprintf(a.out, "Từ điển chưa có mục nào của đơn vị. Thêm: neuguong thesaurus add \"%s\"\n", thesaurus.Form)
		return err
	}
	table := tabwriter.NewWriter(a.out, 0, 4, 2, ' ', 0)
	_, _ = fmt.Fprintln(table, "MÃ\tMỤC")
	for _, e := range own {
		_, _ = fmt.Fprintf(table, "%d\t%s\n", e.ID, e.Entry)
	}
	return table.Flush()
}

func (a *app) ownEntries(ctx context.Context) ([]retrieval.OwnEntry, error) {
	s, err := a.library(ctx)
	if err != nil {
		return nil, err
	}
	own, err := s.Thesaurus(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the thesaurus: %w", err)
	}
	return own, nil
}

type thesaurusAddCmd struct {
	Entry string `arg:"" name:"mục" help:"Cách nói thường ngày = từ của văn bản, ví dụ \"đuổi việc, sa thải = buộc thôi việc\"."`
}

// Run adds one entry.
func (c *thesaurusAddCmd) Run(ctx context.Context, a *app) error {
	e, err := thesaurus.ParseLine(c.Entry)
	if err != nil {
		return entryProblem("", err)
	}
	return a.addEntries(ctx, []thesaurus.Entry{e})
}

func (a *app) addEntries(ctx context.Context, entries []thesaurus.Entry) error {
	s, err := a.library(ctx)
	if err != nil {
		return err
	}
	added, err := s.AddToThesaurus(ctx, entries)
	switch {
	case errors.Is(err, thesaurus.ErrFull):
		return failed(fmt.Sprintf("Từ điển của đơn vị có tối đa %d mục.", thesaurus.MaxEntries), "Hãy bỏ bớt mục không dùng: neuguong thesaurus remove MÃ.", err)
	case err != nil:
		return fmt.Errorf("add to the thesaurus: %w", err)
	}
	_, err = fmt.Fprintf(a.out, "Đã thêm %d mục, %d mục đã có từ trước.\n", added, len(entries)-added)
	return err
}

type thesaurusRemoveCmd struct {
	IDs []int64 `arg:"" name:"mã" help:"Mã trong 'thesaurus list'."`
}

// Run removes entries, all or none.
func (c *thesaurusRemoveCmd) Run(ctx context.Context, a *app) error {
	s, err := a.library(ctx)
	if err != nil {
		return err
	}
	err = s.RemoveFromThesaurus(ctx, c.IDs...)
	switch {
	case errors.Is(err, retrieval.ErrNotFound):
		return failed("Không có mục nào mang một trong các mã đã ghi, nên chưa bỏ mục nào.", "Xem mã: neuguong thesaurus list.", err)
	case err != nil:
		return fmt.Errorf("remove from the thesaurus: %w", err)
	}
	_, err = fmt.Fprintln(a.out, "Đã bỏ.")
	return err
}

type thesaurusImportCmd struct {
	File string `arg:"" name:"tệp" help:"Mỗi dòng một mục; dòng bắt đầu bằng # là ghi chú."`
}

// longestImport bounds a file of entries, in bytes.
const longestImport = 4 << 20

// Run adds the entries of a file, all or none.
func (c *thesaurusImportCmd) Run(ctx context.Context, a *app) error {
	text, err := readBounded(c.File, longestImport)
	if err != nil {
		return failed(fmt.Sprintf("Không đọc được %s: %s.", c.File, reasonOf(err)), "Hãy kiểm tra đường dẫn và quyền đọc.", err)
	}
	entries, err := thesaurus.Parse(text)
	if err != nil {
		return entryProblem(c.File, err)
	}
	if len(entries) == 0 {
		return failed(fmt.Sprintf("Tệp %s không có mục nào.", c.File), "Mỗi dòng cần một mục theo mẫu: "+thesaurus.Form+".", nil)
	}
	return a.addEntries(ctx, entries)
}

// errTooLong is returned for a file that is no list of entries.
var errTooLong = errors.New("too long")

func readBounded(path string, limit int64) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("open: %w", err)
	}
	defer f.Close() //nolint:errcheck // only read
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(data)) > limit {
		err = errTooLong
	}
	if err != nil {
		return "", fmt.Errorf("read: %w", err)
	}
	return string(data), nil
}

type thesaurusExportCmd struct{}

// Run prints the entries as lines.
func (thesaurusExportCmd) Run(ctx context.Context, a *app) error {
	own, err := a.ownEntries(ctx)
	if err != nil {
		return err
	}
	for _, e := range own {
		if _, err := fmt.Fprintln(a.out, e.Entry); err != nil {
			return err
		}
	}
	return nil
}

// entryProblem says what is wrong with an entry, of a file if it is named.
func entryProblem(file string, err error) error {
	problem, ok := errors.AsType[*thesaurus.Error](err)
	if !ok {
		return err
	}
	reason := problem.Reason
	if file != "" {
		reason = fmt.Sprintf("Dòng %d của %s: %s Chưa thêm mục nào.", problem.Line, file, reason)
	}
	return failed(reason, problem.Advice, err)
}
