package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"neuguong/eval"
	"neuguong/store"
)

type evalCmd struct {
	Retrieval  evalRetrievalCmd  `cmd:"" uses:"store" help:"Đo khả năng tìm đúng điều khoản."`
	Golden     evalGoldenCmd     `cmd:"" uses:"store,model,limits" help:"Đo cả tìm và trả lời, bằng câu hỏi đời thường về một thư mục văn bản."`
	Diacritics evalDiacriticsCmd `cmd:"" uses:"limits" help:"Đo khả năng khôi phục dấu trên văn bản chưa học."`
}

// engineFlag chooses the store that is measured.
type engineFlag struct {
	Engine string `enum:"sqlite,postgres" default:"sqlite" placeholder:"KHO" help:"sqlite (kho tạm) hoặc postgres (cơ sở dữ liệu trống ghi ở --db). Mặc định: sqlite"`
}

type evalRetrievalCmd struct {
	Set string `required:"" placeholder:"THƯ-MỤC" help:"Bộ câu hỏi kiểu BEIR: corpus.jsonl, queries.jsonl, qrels.tsv."`
	engineFlag
	Perturb string `enum:"none,nodiacritics,typos,abbreviations,telex" default:"none" placeholder:"KIỂU" help:"Gõ câu hỏi như người gõ vội: nodiacritics (bỏ dấu), typos (cứ năm âm tiết gõ sai một), abbreviations (viết tắt), telex (phím Telex chưa đổi thành dấu). Mặc định: none"`
	Folds   int    `default:"1" placeholder:"SỐ" help:"Từ 2 trở lên: kiểm định chéo, trọng số xếp hạng học từ các phần còn lại. Mặc định: 1, dùng trọng số đi kèm chương trình"`
	Seed    uint64 `default:"1" placeholder:"SỐ" help:"Cách xáo câu hỏi khi chia phần. Mặc định: 1"`
	Learn   bool   `help:"Chỉ học trọng số xếp hạng từ cả bộ và in ra, không đo."`
	JSON    bool   `name:"json" help:"In kết quả dạng JSON."`
}

// Run measures on a store of its own, never on documents in use.
func (c *evalRetrievalCmd) Run(ctx context.Context, a *app) (err error) {
	set, err := eval.LoadSet(c.Set)
	if errors.Is(err, eval.ErrSet) {
		return failed(fmt.Sprintf("Không đọc được bộ câu hỏi ở %s.", c.Set), "Thư mục cần có corpus.jsonl, queries.jsonl và qrels.tsv: "+oneLine(err.Error()), err)
	}
	if err != nil {
		return err
	}
	s, discard, err := c.open(ctx, a)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, discard()) }()
	if c.Learn {
		return c.learn(ctx, a, set, s)
	}
	report, err := c.measure(ctx, a, set, s)
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(a.out, report)
	}
	m := report.Metrics
	_, err = fmt.Fprintf(a.out, "%d câu hỏi, %d điều\nrecall@1 %.4f  @5 %.4f  @10 %.4f  @20 %.4f\nMRR@10 %.4f  nDCG@10 %.4f  %.1f ms/câu\n",
		report.Queries, report.Articles, m.Recall1, m.Recall5, m.Recall10, m.Recall20, m.MRR10, m.NDCG10, m.MsPerQuery)
	return err
}

// learn prints weights as package ranking has them built in.
func (c *evalRetrievalCmd) learn(ctx context.Context, a *app, set *eval.Set, s *store.Store) error {
	bar := a.progress(len(set.Queries), "Đang học")
	model, err := eval.Learn(ctx, set, s, func(done, _ int) { _ = bar.Set(done) })
	_ = bar.Finish()
	if err != nil {
		return err
	}
	return printJSON(a.out, model)
}

func (c *evalRetrievalCmd) measure(ctx context.Context, a *app, set *eval.Set, s *store.Store) (eval.Report, error) {
	if c.Folds < 2 {
		bar := a.progress(len(set.Queries), "Đang hỏi")
		defer bar.Finish() //nolint:errcheck // of the progress only
		return eval.Retrieval(ctx, set, s, eval.Perturb(c.Perturb), func(done, _ int) { _ = bar.Set(done) })
	}
	bar := a.progress(2*len(set.Queries), "Đang hỏi và học")
	defer bar.Finish() //nolint:errcheck // of the progress only
	return eval.CrossValidate(ctx, set, s, eval.Perturb(c.Perturb), c.Folds, c.Seed, func(done, _ int) { _ = bar.Set(done) })
}

// open gives an empty store and what discards it.
func (c engineFlag) open(ctx context.Context, a *app) (*store.Store, func() error, error) {
	if c.Engine == "sqlite" {
		return openThrowaway(ctx)
	}
	if !strings.HasPrefix(a.Store.DB, "postgres") {
		return nil, nil, misuse("Chưa có địa chỉ PostgreSQL để đo.", "Thêm --db postgres://... trỏ tới một cơ sở dữ liệu trống.", nil)
	}
	s, err := a.library(ctx)
	if err != nil {
		return nil, nil, err
	}
	documents, err := s.Documents(ctx, everything())
	if err != nil {
		return nil, nil, fmt.Errorf("list documents: %w", err)
	}
	if len(documents) > 0 {
		return nil, nil, misuse("Cơ sở dữ liệu ở --db đang chứa văn bản.", "Hãy dùng một cơ sở dữ liệu trống dành riêng để đo.", nil)
	}
	return s, func() error { return removeAll(context.WithoutCancel(ctx), s) }, nil
}

func openThrowaway(ctx context.Context) (*store.Store, func() error, error) {
	dir, err := os.MkdirTemp("", "neuguong-eval-")
	if err != nil {
		return nil, nil, fmt.Errorf("make a folder for the measurement: %w", err)
	}
	s, err := store.Open(ctx, filepath.Join(dir, "eval.db"), store.Options{})
	if err != nil {
		return nil, nil, errors.Join(err, os.RemoveAll(dir))
	}
	return s, func() error { return errors.Join(s.Close(), os.RemoveAll(dir)) }, nil
}

func removeAll(ctx context.Context, s *store.Store) error {
	documents, err := s.Documents(ctx, everything())
	if err != nil {
		return err
	}
	for _, d := range documents {
		if err := s.Remove(ctx, d.ID); err != nil {
			return err
		}
	}
	return nil
}
