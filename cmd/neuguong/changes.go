package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"neuguong/answer"
	"neuguong/bot"
	"neuguong/corpus"
	"neuguong/retrieval"
)

type docsChangesCmd struct {
	Document string `arg:"" name:"văn-bản" help:"Mã hoặc số hiệu của văn bản; mã của một bản cũ thì chỉ xem bản đó."`
	JSON     bool   `name:"json" help:"In dạng JSON, với đủ từng chữ."`
}

// Help is shown by `neuguong docs changes --help`.
func (docsChangesCmd) Help() string {
	return `Với mỗi bản cũ: điều nào được thêm (+), bỏ (-), sửa (~), chỉ đổi số (=); chữ được thêm và bỏ nằm trong [thêm: ...] và [bỏ: ...]. Cuối cùng là các tệp đã nhận mà không nạp, kèm lý do.`
}

// Run shows what changed from version to version of a document.
func (c *docsChangesCmd) Run(ctx context.Context, a *app) error {
	h, err := a.history(ctx, c.Document)
	if err != nil {
		return err
	}
	if c.JSON {
		encoder := json.NewEncoder(a.out)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		return encoder.Encode(h)
	}
	var b strings.Builder
	h.write(&b)
	_, err = io.WriteString(a.out, b.String())
	return err
}

// documentHistory is what `docs changes --json` prints.
type documentHistory struct {
	Document int64           `json:"document"`
	Title    string          `json:"title"`
	Number   string          `json:"number"`
	Versions []storedVersion `json:"versions"` // newest first
	Copies   []leftOut       `json:"copies"`
}

type storedVersion struct {
	ID         int64             `json:"id"`
	Successor  int64             `json:"successor"` // the document, or the next version
	Title      string            `json:"title"`
	Number     string            `json:"number"`
	Issued     string            `json:"issued"` // YYYY-MM-DD
	File       string            `json:"file"`
	SHA256     string            `json:"sha256"`
	Added      time.Time         `json:"added"`
	Superseded time.Time         `json:"superseded"`
	Tally      corpus.Tally      `json:"tally"`
	Difference corpus.Difference `json:"difference"`
}

type leftOut struct {
	File       string            `json:"file"`
	SHA256     string            `json:"sha256"`
	Reason     corpus.Succession `json:"reason"` // copies, worse or older
	Seen       time.Time         `json:"seen"`
	Difference corpus.Difference `json:"difference"`
}

// history gives the history of a document, or of one superseded version.
func (a *app) history(ctx context.Context, name string) (documentHistory, error) {
	h := documentHistory{Versions: []storedVersion{}, Copies: []leftOut{}}
	d, err := a.find(ctx, name)
	if id, number := strconv.ParseInt(name, 10, 64); errors.Is(err, retrieval.ErrNotFound) && number == nil {
		v, _, missing := a.opened.Superseded(ctx, everything(), id)
		if errors.Is(missing, retrieval.ErrNotFound) {
			return h, err
		}
		if missing != nil {
			return h, fmt.Errorf("read the version: %w", missing)
		}
		h.Document, h.Title, h.Number, h.Versions = v.Document, answer.DocumentTitle(v.DocumentInfo), v.Number, []storedVersion{versionOf(v)}
		return h, nil
	}
	if err != nil {
		return h, err
	}
	h.Document, h.Title, h.Number = d.ID, answer.DocumentTitle(d), d.Number
	f := everything()
	f.Documents = []int64{d.ID}
	versions, err := a.opened.Changes(ctx, f, time.Time{})
	if err != nil {
		return h, fmt.Errorf("read the history: %w", err)
	}
	for _, v := range versions {
		h.Versions = append([]storedVersion{versionOf(v)}, h.Versions...)
	}
	copies, err := a.opened.Copies(ctx, f, d.ID)
	if err != nil {
		return h, fmt.Errorf("read the copies: %w", err)
	}
	for _, c := range copies {
		h.Copies = append(h.Copies, leftOut{c.FileName, c.SHA256, c.Reason, c.Seen, c.Difference})
	}
	return h, nil
}

func versionOf(v retrieval.Version) storedVersion {
	return storedVersion{
		ID: v.ID, Successor: v.Successor, Title: answer.DocumentTitle(v.DocumentInfo), Number: v.Number, Issued: v.Issued.String(),
		File: v.FileName, SHA256: v.SHA256, Added: v.Added, Superseded: v.Superseded, Tally: v.Difference.Tally(), Difference: v.Difference,
	}
}

func (h documentHistory) write(b *strings.Builder) {
	fmt.Fprintf(b, "%s (mã %d)\n", strings.TrimSuffix(h.Title+", số "+h.Number, ", số "), h.Document)
	if len(h.Versions)+len(h.Copies) == 0 {
		b.WriteString("Chưa có bản nào bị thay.\n")
	}
	for _, v := range h.Versions {
		fmt.Fprintf(b, "\nBản cũ mã %d (%s, nạp ngày %s), được bản mã %d thay ngày %s: %s.\n",
			v.ID, v.File, dayOf(v.Added), v.Successor, dayOf(v.Superseded), bot.Tally(v.Difference))
		writeArticles(b, v.Difference)
	}
	reasons := map[corpus.Succession]string{
		corpus.Copies: "cùng nội dung", corpus.Worse: "bản nhận dạng từ ảnh hoặc không đủ, có chỗ khác", corpus.Older: "bản cũ hơn",
	}
	for _, c := range h.Copies {
		fmt.Fprintf(b, "\nTệp đã nhận mà không nạp: %s (ngày %s), %s.\n", c.File, dayOf(c.Seen), reasons[c.Reason])
		writeArticles(b, c.Difference)
	}
}

// writeArticles leaves out what differs in two copies of one text: it is noise.
func writeArticles(b *strings.Builder, d corpus.Difference) {
	if d.Verdict != corpus.Revised {
		return
	}
	for _, article := range d.Articles {
		for _, line := range bot.ChangeLines(article) {
			fmt.Fprintf(b, "  %s\n", line)
		}
	}
}

func dayOf(t time.Time) string { return corpus.DateOf(t.In(vietnam())).Vietnamese() }
