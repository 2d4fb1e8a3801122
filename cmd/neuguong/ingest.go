package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"neuguong/answer"
	"neuguong/bot"
	"neuguong/corpus"
	"neuguong/corpus/sample"
	"neuguong/retrieval"
)

type ingestCmd struct {
	Paths    []string `arg:"" optional:"" name:"đường-dẫn" help:"Tệp hoặc thư mục (kể cả thư mục con)."`
	Sample   bool     `help:"Nạp văn bản mẫu đi kèm chương trình, để dùng thử."`
	Access   string   `enum:"public,members,restricted" default:"public" placeholder:"MỨC" help:"Ai được xem: public (mọi người), members (thành viên), restricted (quản trị). Mặc định: public"`
	Audience []string `placeholder:"NHÓM" help:"Đối tượng áp dụng; bỏ trống: mọi đối tượng."`
}

// Help is shown by `neuguong ingest --help`.
func (ingestCmd) Help() string {
	return `Đọc PDF, DOCX, DOC, RTF, ODT, HTML, Markdown và văn bản thuần; ảnh và bản quét thì cần tesseract có tiếng Việt. Tệp nào không đọc được thì bị từ chối cả tệp, kèm lý do; các tệp khác vẫn được nạp. Nạp lại một tệp không đổi gì; nạp bản mới cùng số hiệu thì thay bản cũ.

Ví dụ:

    neuguong ingest quy-dinh.docx
    neuguong ingest ~/van-ban --access members`
}

// file is something to ingest.
type file struct {
	name string
	read func() ([]byte, error)
}

// Run ingests the files one after the other; one that is refused does not
// keep the others out.
func (c *ingestCmd) Run(ctx context.Context, a *app) error {
	files, err := c.files(a.limits().Bytes)
	if err != nil {
		return err
	}
	g, err := a.ingester(ctx)
	if err != nil {
		return err
	}
	g.access, g.audiences = accessOf(c.Access), c.Audience
	if err := a.ensureEmbedder(ctx); err != nil {
		return err
	}
	return a.ingestAll(ctx, g, files)
}

// ensureEmbedder tries the configured embedder before anything is stored, so
// that a whole folder is not stored without vectors.
func (a *app) ensureEmbedder(ctx context.Context) error {
	m, err := a.models()
	if err != nil || m.embedder == nil {
		return err
	}
	if err := m.embedder.Check(ctx); err != nil {
		return failed("Chưa nạp gì vì mô hình tạo vector không dùng được.", sentence(explainModel(err)), err)
	}
	return nil
}

func (c *ingestCmd) files(limit int64) ([]file, error) {
	var files []file
	if c.Sample {
		samples, err := samples()
		if err != nil {
			return nil, err
		}
		files = samples
	}
	for _, path := range c.Paths {
		found, err := filesAt(path, limit)
		if err != nil {
			return nil, err
		}
		files = append(files, found...)
	}
	if len(files) == 0 {
		return nil, misuse("Chưa nói nạp tệp nào.", "Ví dụ: neuguong ingest quy-dinh.docx, hoặc neuguong ingest --sample", nil)
	}
	return files, nil
}

func samples() ([]file, error) {
	documents, err := sample.Files()
	if err != nil {
		return nil, err
	}
	var files []file
	for _, d := range documents {
		files = append(files, file{d.Name, func() ([]byte, error) { return d.Data, nil }})
	}
	return files, nil
}

// filesAt gives the file at path, or the readable files under it.
func filesAt(path string, limit int64) ([]file, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, failed(fmt.Sprintf("Không mở được %s: %s.", path, reasonOf(err)), "Hãy kiểm tra lại đường dẫn; chưa có gì được nạp.", err)
	}
	if !info.IsDir() {
		return []file{{path, func() ([]byte, error) { return readAtMost(path, limit) }}}, nil
	}
	var files []file
	err = filepath.WalkDir(path, func(p string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case p != path && strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return filepath.SkipDir
			}
		case !entry.IsDir() && readable(p):
			files = append(files, file{p, func() ([]byte, error) { return readAtMost(p, limit) }})
		}
		return nil
	})
	if err != nil {
		return nil, failed(fmt.Sprintf("Không đọc được thư mục %s: %s.", path, reasonOf(err)), "Hãy kiểm tra quyền đọc; chưa có gì được nạp.", err)
	}
	if len(files) == 0 {
		return nil, failed(fmt.Sprintf("Thư mục %s không có tệp nào đọc được.", path), "Chương trình đọc PDF, DOCX, DOC, RTF, ODT, HTML, Markdown và văn bản thuần.", nil)
	}
	return files, nil
}

// readable reports whether the name promises a document. One that is refused
// later is at least named.
func readable(name string) bool {
	formats := []string{".pdf", ".doc", ".dot", ".rtf", ".odt", ".ott", ".docx", ".docm", ".dotx", ".html", ".htm", ".xhtml", ".md", ".markdown", ".txt", ".text"}
	return slices.Contains(formats, strings.ToLower(filepath.Ext(name)))
}

// readAtMost reads a file. Of one over the limit it gives a byte more than the
// limit, which is enough to refuse it.
func readAtMost(path string, limit int64) (data []byte, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return io.ReadAll(io.LimitReader(f, limit+1))
}

func accessOf(name string) retrieval.Access {
	switch name {
	case "members":
		return retrieval.Members
	case "restricted":
		return retrieval.Restricted
	}
	return retrieval.Public
}

// ingestAll ingests files and prints a line for each.
func (a *app) ingestAll(ctx context.Context, g *ingester, files []file) error {
	bar := a.progress(len(files), "Đang nạp")
	refused := 0
	for _, f := range files {
		line, err := a.ingestOne(ctx, g, f, filepath.Base(f.name))
		if ctx.Err() != nil {
			return ctx.Err()
		}
		_ = bar.Clear()
		if err != nil {
			refused++
			_, _ = fmt.Fprintf(a.err, "✗ %s\n", err)
		} else {
			_, _ = fmt.Fprintf(a.out, "✓ %s\n", line)
		}
		_ = bar.Add(1)
	}
	_ = bar.Finish()
	if len(files) > 1 {
		_, _ = fmt.Fprintf(a.out, "Xong: %d tệp, %d tệp bị từ chối.\n", len(files), refused)
	}
	if refused > 0 {
		return errReported
	}
	return nil
}

// ingestOne stores a file under a name. It gives the line to print for the
// file, or an error whose text is that line.
func (a *app) ingestOne(ctx context.Context, g *ingester, f file, name string) (string, error) {
	data, err := f.read()
	if err != nil {
		return "", fmt.Errorf("%s: không đọc được tệp (%s). Hãy kiểm tra quyền đọc", f.name, reasonOf(err))
	}
	report, err := g.Ingest(ctx, name, data)
	if err != nil {
		if known, ok := errors.AsType[*corpus.Error](err); ok {
			return "", fmt.Errorf("%s: %s", f.name, strings.TrimSpace(known.Reason+" "+known.Advice))
		}
		return "", fmt.Errorf("%s: %s", f.name, sentence(err))
	}
	return f.name + ": " + describe(report), nil
}

func describe(r bot.IngestReport) string {
	switch {
	case r.LeftOut != "":
		return fmt.Sprintf("không nạp thêm. %s (mã %d).", bot.Outcome(r), r.Document.ID)
	case r.Known:
		return fmt.Sprintf("đã có trong kho, không có gì thay đổi (%s, mã %d).", answer.DocumentTitle(r.Document), r.Document.ID)
	}
	var b strings.Builder
	if r.Document.Nature == corpus.Report {
		fmt.Fprintf(&b, "%s, %d đoạn/mục, nhắc đến %d văn bản (mã %d).", answer.DocumentTitle(r.Document), r.Articles, len(r.Document.Mentions), r.Document.ID)
	} else {
		fmt.Fprintf(&b, "%s, %d điều/mục, %d khoản (mã %d).", answer.DocumentTitle(r.Document), r.Articles, r.Clauses, r.Document.ID)
	}
	if outcome := bot.Outcome(r); outcome != "" {
		fmt.Fprintf(&b, "\n  %s.", strings.ReplaceAll(outcome, "\n", ".\n  "))
		if slices.ContainsFunc(r.Superseded, func(v retrieval.Version) bool { return v.Difference.Verdict == corpus.Revised }) {
			fmt.Fprintf(&b, "\n  Xem từng chỗ thay đổi: neuguong docs changes %d", r.Document.ID)
		}
	}
	for _, w := range r.Document.Warnings {
		fmt.Fprintf(&b, "\n  cần kiểm tra: %s", w.Text)
		if w.Page > 0 {
			fmt.Fprintf(&b, " (trang %d)", w.Page)
		}
	}
	return b.String()
}
