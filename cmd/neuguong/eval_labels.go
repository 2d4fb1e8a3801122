package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"neuguong/eval"
	"neuguong/store"
)

// runGolden measures with an organisation's own questions, over its own
// documents or over a folder.
func (c *evalRetrievalCmd) runGolden(ctx context.Context, a *app, strangers []eval.GoldenQuestion) (err error) {
	questions, err := eval.LoadGolden(c.Golden)
	if err != nil {
		return questionsProblem(c.Golden, "--golden", err)
	}
	s, discard, err := c.documents(ctx, a)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, discard()) }()
	known, unknown, err := eval.Resolve(ctx, s, everything(), questions)
	if err != nil {
		return err
	}
	tellUnknown(a.err, unknown)
	if len(known) == 0 {
		return failed(fmt.Sprintf("Không câu nào trong %s có điều khoản trả lời nằm trong kho, nên không có gì để đo.", c.Golden), "Hãy sửa số hiệu và điều khoản theo danh sách ở trên; xem văn bản đang có: neuguong docs list.", nil)
	}
	if strangers, err = outsideOf(ctx, a, s, strangers); err != nil {
		return err
	}
	searcher, service, err := a.answererOver(s)
	if err != nil {
		return err
	}
	ask := asking{a: a, perturb: eval.Perturb(c.Perturb), search: searcher, bot: botOver(searcher, s, service)}
	found, err := ask.find(ctx, eval.Join(known, strangers), c.Variant)
	if err != nil {
		return err
	}
	found.Unknown, found.Unmeasured = unknown, len(questions)-len(known)
	return c.tell(a, &found)
}

// documents opens the store in use, or loads the folder into one of its own.
func (c *evalRetrievalCmd) documents(ctx context.Context, a *app) (*store.Store, func() error, error) {
	if c.Corpus != "" {
		return c.engineFlag.openWith(ctx, a, c.Corpus)
	}
	s, err := a.library(ctx)
	if err != nil {
		return nil, nil, err
	}
	documents, err := s.Documents(ctx, everything())
	if err != nil {
		return nil, nil, fmt.Errorf("list documents: %w", err)
	}
	if len(documents) == 0 {
		return nil, nil, failed("Kho chưa có văn bản nào để hỏi.", "Hãy nạp văn bản bằng `neuguong ingest`, hoặc thêm --corpus THƯ-MỤC.", nil)
	}
	return s, func() error { return nil }, nil
}

// tellUnknown lists labels that name nothing.
func tellUnknown(w io.Writer, unknown []eval.UnknownLabel) {
	for _, u := range unknown {
		if u.Ref == "" {
			_, _ = fmt.Fprintf(w, "! câu %s: kho không có văn bản %s\n", u.Question, u.Document)
		} else {
			_, _ = fmt.Fprintf(w, "! câu %s: %s không có %s\n", u.Question, u.Document, u.Ref)
		}
	}
}
