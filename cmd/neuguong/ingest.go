package main

import (
	"context"
	"fmt"
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
	Access   string   `enum:",public,members,restricted" default:"" placeholder:"MỨC" help:"Ai được xem: public (mọi người), members (thành viên), restricted (quản trị). Mặc định: public; văn bản ghi “lưu hành nội bộ” thì members"`
	Audience []string `placeholder:"NHÓM" help:"Đối tượng áp dụng; bỏ trống: mọi đối tượng."`
}

// Help is shown by `neuguong ingest --help`.
func (ingestCmd) Help() string {
	return `Đọc PDF, DOCX, DOC, RTF, ODT, HTML, Markdown và văn bản thuần; ảnh và bản quét thì cần tesseract có tiếng Việt. Tệp nào không đọc được thì bị từ chối cả tệp, kèm lý do; các tệp khác vẫn được nạp. Dừng giữa chừng (Ctrl-C, mất điện) thì chạy lại đúng lệnh đó: tệp đã nạp được nhận ra ngay, việc nạp đi tiếp. Nạp lại một tệp không đổi gì; nạp bản mới cùng số hiệu thì thay bản cũ.

Ví dụ:

    neuguong ingest quy-dinh.docx
    neuguong ingest ~/van-ban --access members`
}

// file is something to ingest.
type file struct {
	name string
	size int64
	read func() ([]byte, error)
}

// Run ingests the files; one that is refused does not keep the others out.
func (c *ingestCmd) Run(ctx context.Context, a *app) error {
	files, err := c.files(a.limits().Bytes)
	if err != nil {
		return err
	}
	g, err := a.ingester(ctx)
	if err != nil {
		return err
	}
	g.access, g.decided, g.audiences = accessOf(c.Access), c.Access != "", c.Audience
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
		files = append(files, file{d.Name, int64(len(d.Data)), func() ([]byte, error) { return d.Data, nil }})
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
		return []file{{path, info.Size(), func() ([]byte, error) { return readAtMost(path, limit) }}}, nil
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
			files = append(files, file{p, sizeOf(entry), func() ([]byte, error) { return readAtMost(p, limit) }})
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

// sizeOf gives the size of a file that is about to be read, for the progress.
func sizeOf(entry fs.DirEntry) int64 {
	info, err := entry.Info()
	if err != nil {
		return 0 // reading it will say what is wrong
	}
	return info.Size()
}

// readable reports whether the name promises a document. One that is refused
// later is at least named.
func readable(name string) bool {
	formats := []string{".pdf", ".doc", ".dot", ".rtf", ".odt", ".ott", ".docx", ".docm", ".dotx", ".html", ".htm", ".xhtml", ".md", ".markdown", ".txt", ".text"}
	return slices.Contains(formats, strings.ToLower(filepath.Ext(name)))
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
	if r.KeptAccess && !r.AskAccess {
		fmt.Fprintf(&b, "\n  Muốn khác: neuguong docs access %d MỨC", r.Document.ID)
	}
	if r.AskAccess {
		fmt.Fprintf(&b, "\n  văn bản ghi “lưu hành nội bộ” nên chỉ %s được xem. Muốn khác: neuguong docs access %d MỨC", bot.LevelName(r.Document.Access), r.Document.ID)
	}
	for _, w := range r.Document.Warnings {
		fmt.Fprintf(&b, "\n  cần kiểm tra: %s", w.Text)
		if w.Page > 0 {
			fmt.Fprintf(&b, " (trang %d)", w.Page)
		}
	}
	return b.String()
}
