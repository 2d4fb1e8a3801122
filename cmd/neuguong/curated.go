package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"neuguong/answer"
	"neuguong/retrieval"
	"neuguong/retrieval/curated"
	"neuguong/store"
)

type curatedCmd struct {
	List   curatedListCmd   `cmd:"" uses:"store" help:"Liệt kê các câu trả lời đã duyệt và câu nào không còn dùng."`
	Show   curatedShowCmd   `cmd:"" uses:"store" help:"Xem một câu trả lời đã duyệt."`
	Add    curatedAddCmd    `cmd:"" uses:"store" help:"Duyệt một câu trả lời, hoặc nhiều câu từ tệp."`
	Remove curatedRemoveCmd `cmd:"" uses:"store" help:"Bỏ một câu trả lời đã duyệt."`
}

// curator gives the answers and the store they are kept in; no model is asked.
func (a *app) curator(ctx context.Context) (*answer.Service, *store.Store, error) {
	s, err := a.library(ctx)
	if err != nil {
		return nil, nil, err
	}
	a.Model = modelSettings{}
	_, service, err := a.answererOver(s)
	return service, s, err
}

type curatedListCmd struct{}

// Run lists the approved answers, each with why it is given no more.
func (curatedListCmd) Run(ctx context.Context, a *app) error {
	service, _, err := a.curator(ctx)
	if err != nil {
		return err
	}
	reviews, err := service.Review(ctx, everything(), a.today())
	if err != nil {
		return fmt.Errorf("review approved answers: %w", err)
	}
	if len(reviews) == 0 {
		_, err := fmt.Fprintln(a.out, "Chưa có câu trả lời nào được duyệt. Thêm: neuguong curated add --help")
		return err
	}
	for i := range reviews {
		v := &reviews[i]
		line := fmt.Sprintf("%d  %s  %s", v.ID, v.Approved, v.Question)
		if len(v.Stale) > 0 {
			line += "\n   không còn dùng: " + strings.Join(v.Stale, "; ")
		}
		if _, err := fmt.Fprintln(a.out, line); err != nil {
			return err
		}
	}
	return nil
}

type curatedShowCmd struct {
	ID int64 `arg:"" name:"mã" help:"Mã trong 'curated list'."`
}

// Run prints an approved answer with its sources.
func (c *curatedShowCmd) Run(ctx context.Context, a *app) error {
	service, _, err := a.curator(ctx)
	if err != nil {
		return err
	}
	v, err := service.ReviewOne(ctx, everything(), a.today(), c.ID)
	if err != nil {
		return noSuchAnswer(err)
	}
	v.Answer.Understood = v.Question
	if len(v.Stale) > 0 {
		if _, err := fmt.Fprintf(a.out, "Không còn dùng: %s\n\n", strings.Join(v.Stale, "; ")); err != nil {
			return err
		}
		v.Answer.Mode = answer.Extractive
	}
	return printAnswer(a.out, v.Answer)
}

func noSuchAnswer(err error) error {
	if errors.Is(err, retrieval.ErrNotFound) {
		return failed("Không có câu trả lời nào mang mã đã ghi.", "Xem mã: neuguong curated list.", err)
	}
	return fmt.Errorf("approved answer: %w", err)
}

type curatedRemoveCmd struct {
	ID int64 `arg:"" name:"mã" help:"Mã trong 'curated list'."`
}

// Run forgets an approved answer.
func (c *curatedRemoveCmd) Run(ctx context.Context, a *app) error {
	s, err := a.library(ctx)
	if err != nil {
		return err
	}
	if err := s.RemoveCurated(ctx, c.ID); err != nil {
		return noSuchAnswer(err)
	}
	_, err = fmt.Fprintln(a.out, "Đã bỏ.")
	return err
}

type curatedAddCmd struct {
	File     string   `arg:"" optional:"" name:"tệp" help:"Mỗi dòng một câu, JSON: {\"question\", \"answer\", \"sources\": [{\"number\", \"ref\"}]}."`
	Question string   `placeholder:"CÂU" help:"Câu hỏi, viết đủ ý."`
	Answer   string   `placeholder:"CÂU" help:"Câu trả lời; [1], [2] chỉ các căn cứ theo thứ tự ở --source."`
	Source   []string `placeholder:"CĂN-CỨ" sep:"none" help:"Căn cứ: số hiệu, dấu hai chấm, điều khoản; lặp lại cho nhiều căn cứ."`
}

// Help is shown by `neuguong curated add --help`.
func (curatedAddCmd) Help() string {
	return `Câu trả lời được đối chiếu từng câu với căn cứ, như câu của mô hình; không khớp thì không duyệt và nói rõ vì sao. Câu hỏi trùng với câu đã duyệt thì câu mới thay câu cũ.

Ví dụ:

    neuguong curated add cau-tra-loi.jsonl
    neuguong curated add --question "Bài đăng sai phải gỡ trong bao lâu?" --answer "Phải gỡ trong 24 giờ [1]." --source "02-CT/MAU: điểm 8.1 Mục II"`
}

// curatedLine is an answer to approve, as it stands in a file.
type curatedLine struct {
	Question string `json:"question"`
	Answer   string `json:"answer"`
	Sources  []struct {
		Number string `json:"number"`
		Ref    string `json:"ref"`
	} `json:"sources"`
	line int // of the file, 0 when typed
}

// Run approves what passes the check, all or none.
func (c *curatedAddCmd) Run(ctx context.Context, a *app) error {
	lines, err := c.lines()
	if err != nil {
		return err
	}
	service, s, err := a.curator(ctx)
	if err != nil {
		return err
	}
	drafts := make([]answer.Draft, len(lines))
	for i := range lines {
		if drafts[i], err = a.draft(ctx, service, &lines[i]); err == nil {
			_, _, err = service.Approve(ctx, drafts[i])
		}
		if err != nil {
			return c.draftProblem(lines[i].line, err)
		}
	}
	for i := range drafts {
		e, inPlaceOf, err := service.Approve(ctx, drafts[i]) // again: one may take the place of another
		if err == nil {
			_, err = s.AddCurated(ctx, e, inPlaceOf...)
		}
		if errors.Is(err, curated.ErrFull) {
			return failed(fmt.Sprintf("Đã có tối đa %d câu trả lời được duyệt; đã thêm %d câu.", curated.MaxEntries, i), "Hãy bỏ bớt câu không dùng: neuguong curated remove MÃ.", err)
		}
		if err != nil {
			return fmt.Errorf("keep an approved answer: %w", err)
		}
	}
	_, err = fmt.Fprintf(a.out, "Đã duyệt %d câu trả lời.\n", len(drafts))
	return err
}

// lines reads what is to be approved.
func (c *curatedAddCmd) lines() ([]curatedLine, error) {
	if c.File == "" {
		one := curatedLine{Question: c.Question, Answer: c.Answer}
		for _, s := range c.Source {
			number, ref, ok := strings.Cut(s, ":")
			if !ok {
				return nil, misuse(fmt.Sprintf("Căn cứ “%s” thiếu dấu hai chấm.", s), "Viết: --source \"02-CT/MAU: điểm 8.1 Mục II\"", nil)
			}
			one.Sources = append(one.Sources, struct {
				Number string `json:"number"`
				Ref    string `json:"ref"`
			}{strings.TrimSpace(number), strings.TrimSpace(ref)})
		}
		if c.Question == "" || c.Answer == "" || len(one.Sources) == 0 {
			return nil, misuse("Cần một tệp, hoặc đủ --question, --answer và --source.", "Xem: neuguong curated add --help", nil)
		}
		return []curatedLine{one}, nil
	}
	text, err := readBounded(c.File, longestImport)
	if err != nil {
		return nil, failed(fmt.Sprintf("Không đọc được %s: %s.", c.File, reasonOf(err)), "Hãy kiểm tra đường dẫn và quyền đọc.", err)
	}
	var out []curatedLine
	n := 0
	for line := range strings.Lines(text) {
		if n++; strings.TrimSpace(line) == "" {
			continue
		}
		one := curatedLine{line: n}
		if err := json.Unmarshal([]byte(line), &one); err != nil {
			return nil, failed(fmt.Sprintf("Dòng %d của %s không phải JSON đúng mẫu. Chưa duyệt câu nào.", n, c.File), "Xem: neuguong curated add --help", err)
		}
		out = append(out, one)
	}
	if len(out) == 0 {
		return nil, failed(fmt.Sprintf("Tệp %s không có câu nào.", c.File), "Xem: neuguong curated add --help", nil)
	}
	return out, nil
}

// draft finds the sources of a line.
func (a *app) draft(ctx context.Context, service *answer.Service, l *curatedLine) (answer.Draft, error) {
	d := answer.Draft{Question: l.Question, Text: l.Answer, Filter: everything(), Today: a.today()}
	for i, src := range l.Sources {
		c, err := service.Source(ctx, d.Filter, d.Today, src.Number, src.Ref)
		if err != nil {
			return d, err
		}
		c.N = i + 1
		d.Sources = append(d.Sources, c)
	}
	return d, nil
}

// draftProblem says why a draft was not approved.
func (c *curatedAddCmd) draftProblem(line int, err error) error {
	no, ok := errors.AsType[*answer.DraftError](err)
	if !ok {
		return fmt.Errorf("check an answer: %w", err)
	}
	reason := no.Reason
	if line > 0 {
		reason = fmt.Sprintf("Dòng %d của %s: %s Chưa duyệt câu nào.", line, c.File, reason)
	}
	return failed(reason, "", err)
}
