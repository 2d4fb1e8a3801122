package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"

	"neuguong/answer"
	"neuguong/bot"
	"neuguong/corpus"
	"neuguong/corpus/force"
	"neuguong/retrieval"
)

type docsCmd struct {
	List    docsListCmd    `cmd:"" uses:"store" help:"Liệt kê văn bản đã nạp."`
	Show    docsShowCmd    `cmd:"" uses:"store" help:"Xem chi tiết và mục lục của một văn bản."`
	Changes docsChangesCmd `cmd:"" uses:"store" help:"Xem các bản cũ của một văn bản và từng chỗ đã thay đổi."`
	Access  docsAccessCmd  `cmd:"" uses:"store" help:"Chọn ai được xem một văn bản."`
	Remove  docsRemoveCmd  `cmd:"" uses:"store" help:"Xóa một văn bản cùng tệp gốc, chỉ mục và các bản cũ của nó."`
}

type docsListCmd struct{}

// Run lists what is stored.
func (docsListCmd) Run(ctx context.Context, a *app) error {
	s, err := a.library(ctx)
	if err != nil {
		return err
	}
	documents, err := s.Documents(ctx, everything())
	if err != nil {
		return fmt.Errorf("list documents: %w", err)
	}
	if len(documents) == 0 {
		_, err := fmt.Fprintln(a.out, "Kho chưa có văn bản nào. Nạp văn bản: neuguong ingest TỆP...")
		return err
	}
	table := tabwriter.NewWriter(a.out, 0, 4, 2, ' ', 0)
	_, _ = fmt.Fprintln(table, "MÃ\tSỐ HIỆU\tTÊN\tBAN HÀNH\tHIỆU LỰC\tĐIỀU/MỤC")
	var reports []retrieval.DocumentInfo
	for _, d := range documents {
		if d.Nature == corpus.Report {
			reports = append(reports, d)
			continue
		}
		_, _ = fmt.Fprintf(table, "%d\t%s\t%s\t%s\t%s\t%d\n", d.ID, orDash(d.Number), orDash(title(d)), orDash(d.Issued.Vietnamese()), inForce(d, a.today()), d.Articles)
	}
	if len(documents) > len(reports) {
		if err := table.Flush(); err != nil {
			return err
		}
	}
	if err := listReports(a.out, reports, len(documents) > len(reports)); err != nil {
		return err
	}
	return a.listConflicts(ctx)
}

// listConflicts prints in what the stored documents contradict each other.
func (a *app) listConflicts(ctx context.Context) error {
	conflicts, err := a.opened.Conflicts(ctx, everything())
	if err != nil {
		return fmt.Errorf("list contradictions: %w", err)
	}
	for i, c := range conflicts {
		if i == 0 {
			_, _ = fmt.Fprintln(a.out, "\nCần kiểm tra quan hệ giữa các văn bản:")
		}
		if _, err := fmt.Fprintf(a.out, "- %s\n", c); err != nil {
			return err
		}
	}
	return nil
}

func title(d retrieval.DocumentInfo) string {
	const longest = 60
	name := []rune(answer.DocumentTitle(d))
	if len(name) > longest {
		name = append(name[:longest-1], '…')
	}
	return string(name)
}

// inForce says in a word whether a document is in force.
func inForce(d retrieval.DocumentInfo, today corpus.Date) string {
	status := d.Status(today)
	switch status.State {
	case force.Expired:
		return "hết hiệu lực"
	case force.Replaced:
		return "đã thay thế"
	case force.Repealed:
		return "đã bãi bỏ"
	case force.NotYet:
		return "chưa, từ " + status.Since.Vietnamese()
	case force.Partly:
		return "một phần"
	case force.Unknown:
		return "—"
	}
	return "từ " + d.EffectiveFrom.Vietnamese()
}

func orDash(s string) string {
	if s == "" {
		return "—"
	}
	return s
}

type docsShowCmd struct {
	Document string `arg:"" name:"văn-bản" help:"Mã trong 'docs list', hoặc số hiệu."`
}

// Run shows what is known of a document and its table of contents.
func (c *docsShowCmd) Run(ctx context.Context, a *app) error {
	d, err := a.find(ctx, c.Document)
	if err != nil {
		return err
	}
	provisions, err := a.opened.Provisions(ctx, everything(), d.ID)
	if err != nil {
		return fmt.Errorf("read the provisions: %w", err)
	}
	relations, err := a.opened.Relations(ctx, everything(), d.ID)
	if err != nil {
		return fmt.Errorf("read the relations: %w", err)
	}
	var b strings.Builder
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%-17s%s\n", name+":", value)
		}
	}
	b.WriteString(answer.DocumentTitle(d) + "\n\n")
	if d.Nature == corpus.Report {
		line("Tính chất", "bản tin, bài viết; không phải quy định")
	}
	line("Mã", strconv.FormatInt(d.ID, 10))
	line("Số hiệu", d.Number)
	line("Loại", d.Kind)
	if d.Nature == corpus.Report {
		line("Tiêu đề", d.Title)
	} else {
		line("Trích yếu", d.Title)
	}
	line("Cơ quan", d.Issuer)
	line("Người ký", d.Signer)
	line("Ban hành", d.Issued.Vietnamese())
	if d.Nature == corpus.Directive {
		line("Hiệu lực", answer.Standing(d, a.today()))
	}
	line("Căn cứ hiệu lực", d.EffectiveRule)
	for _, r := range relations {
		if r.Kind != corpus.Cites {
			line("Quan hệ", r.String())
		}
	}
	line("Căn cứ", cited(relations))
	line("Bị thay bởi", strings.Join(d.ReplacedBy, ", "))
	for _, c := range d.Conflicts {
		line("Cần kiểm tra", c.String())
	}
	line("Tệp", d.FileName)
	line("SHA-256", d.SHA256)
	if d.Nature == corpus.Report {
		line("Số đoạn/mục", strconv.Itoa(d.Articles))
	} else {
		line("Số điều/mục", strconv.Itoa(d.Articles))
	}
	for _, w := range d.Warnings {
		line("Cần kiểm tra", w.Text)
	}
	writeMentions(&b, d)
	b.WriteString("\nMục lục:\n")
	for _, p := range provisions {
		contents(&b, p)
	}
	_, err = io.WriteString(a.out, b.String())
	return err
}

// cited lists the documents that a document only names.
func cited(relations []corpus.Relation) string {
	var names []string
	for _, r := range relations {
		if r.Kind == corpus.Cites {
			names = append(names, r.Target.String())
		}
	}
	return strings.Join(names, "; ")
}

// contents writes the line of a provision in the table of contents, if it has one.
func contents(b *strings.Builder, p retrieval.Provision) {
	if p.Level < corpus.Division || p.Level > corpus.Article && p.Level < corpus.Numbered {
		return
	}
	if p.Level == corpus.Numbered && p.Parent >= 0 && p.Heading == "" {
		return
	}
	indent := ""
	if p.Level >= corpus.Article {
		indent = "  "
	}
	fmt.Fprintf(b, "%s%s", indent, p.Ref)
	if p.Heading != "" {
		fmt.Fprintf(b, ". %s", p.Heading)
	}
	b.WriteByte('\n')
}

type docsAccessCmd struct {
	Document string `arg:"" name:"văn-bản" help:"Mã trong 'docs list', hoặc số hiệu."`
	Level    string `arg:"" name:"mức" enum:"public,members,restricted" help:"public (mọi người), members (thành viên) hoặc restricted (quản trị)."`
}

// Run says who may read a document.
func (c *docsAccessCmd) Run(ctx context.Context, a *app) error {
	d, err := a.find(ctx, c.Document)
	if err != nil {
		return err
	}
	access := accessOf(c.Level)
	if err := a.opened.SetAccess(ctx, d.ID, access); err != nil {
		return fmt.Errorf("set who may read: %w", err)
	}
	_, err = fmt.Fprintf(a.out, "Từ nay người được xem %s (mã %d): %s.\n", answer.DocumentTitle(d), d.ID, bot.LevelName(access))
	return err
}

type docsRemoveCmd struct {
	Document string `arg:"" name:"văn-bản" help:"Mã trong 'docs list', hoặc số hiệu."`
	Yes      bool   `short:"y" help:"Xóa luôn, không hỏi lại."`
}

// Run removes a document after asking.
func (c *docsRemoveCmd) Run(ctx context.Context, a *app) error {
	d, err := a.find(ctx, c.Document)
	if err != nil {
		return err
	}
	if !c.Yes {
		if !a.interactive() {
			return misuse("Chưa xóa gì: không hỏi lại được vì không có người ở cửa sổ lệnh.", "Nếu chắc chắn, thêm --yes.", nil)
		}
		yes, err := a.confirm(fmt.Sprintf("Xóa %s (mã %d)?", answer.DocumentTitle(d), d.ID), false)
		if err != nil {
			return err
		}
		if !yes {
			_, err := fmt.Fprintln(a.out, "Chưa xóa gì.")
			return err
		}
	}
	if err := a.opened.Remove(ctx, d.ID); err != nil {
		return fmt.Errorf("remove the document: %w", err)
	}
	_, err = fmt.Fprintf(a.out, "Đã xóa %s (mã %d).\n", answer.DocumentTitle(d), d.ID)
	return err
}

// find gives the stored document with this ID or number.
func (a *app) find(ctx context.Context, name string) (retrieval.DocumentInfo, error) {
	s, err := a.library(ctx)
	if err != nil {
		return retrieval.DocumentInfo{}, err
	}
	documents, err := s.Documents(ctx, everything())
	if err != nil {
		return retrieval.DocumentInfo{}, fmt.Errorf("list documents: %w", err)
	}
	for _, d := range documents {
		if strconv.FormatInt(d.ID, 10) == name || d.Number != "" && strings.EqualFold(d.Number, name) {
			return d, nil
		}
	}
	return retrieval.DocumentInfo{}, failed(fmt.Sprintf("Kho không có văn bản %q.", name), "Xem mã và số hiệu: neuguong docs list", retrieval.ErrNotFound)
}

// confirm asks a question that is answered with c (có) or k (không); standard
// is what just pressing Enter means.
func (a *app) confirm(question string, standard bool) (bool, error) {
	choice := "[c/K]"
	if standard {
		choice = "[C/k]"
	}
	if _, err := fmt.Fprintf(a.err, "%s %s ", question, choice); err != nil {
		return false, err
	}
	line, err := a.lines.ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return false, fmt.Errorf("read the reply: %w", err)
	}
	switch strings.ToLower(strings.TrimSpace(line)) {
	case "c", "có", "co", "y", "yes":
		return true, nil
	case "":
		return standard && err == nil, nil
	}
	return false, nil
}
