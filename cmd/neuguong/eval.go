package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"neuguong/store"
)

type evalCmd struct {
	Retrieval  evalRetrievalCmd  `cmd:"" uses:"store,model,limits" help:"Đo khả năng tìm đúng điều khoản."`
	Golden     evalGoldenCmd     `cmd:"" uses:"store,model,limits" help:"Đo cả tìm và trả lời, bằng câu hỏi đời thường về một thư mục văn bản."`
	Answers    evalAnswersCmd    `cmd:"" uses:"store" help:"Đo câu trả lời không dùng mô hình so với đáp án."`
	Compare    evalCompareCmd    `cmd:"" help:"So hai lần đo trên cùng các câu hỏi."`
	Confidence evalConfidenceCmd `cmd:"" help:"Học cách bot tự lượng độ chắc chắn từ các lần đo."`
	Diacritics evalDiacriticsCmd `cmd:"" uses:"limits" help:"Đo khả năng khôi phục dấu trên văn bản chưa học."`
}

// Help is shown by `neuguong eval --help`.
func (evalCmd) Help() string {
	return `Trả lời bằng con số: bot tìm đúng điều khoản không, trả lời được không, có biết từ chối không, sửa một chỗ thì khá lên hay kém đi. Mọi lần đo dùng kho tạm; riêng 'retrieval --golden' không có --corpus thì hỏi trên văn bản đã nạp, chỉ đọc.

Đo bằng câu hỏi của đơn vị, trên văn bản đã nạp:

    neuguong eval retrieval --golden cau-hoi.jsonl

Mỗi dòng của cau-hoi.jsonl là một câu hỏi và điều khoản trả lời:

    {"_id": "1", "q": "Nhận quà xong nộp lại trong bao lâu?", "gold": [{"number": "01-QĐ/MAU", "ref": "khoản 2 Điều 13"}]}
    {"_id": "2", "q": "Giá vàng hôm nay bao nhiêu?", "gold": []}

Câu có "gold": [] là câu văn bản không trả lời, bot phải từ chối. "number" là số hiệu; văn bản không số thì "number": null và "file": "tên tệp". "part" (bỏ trống được) là "body" hay phần kèm theo, như trong 'inspect --json'.

Sửa xong thì đo lại và so hai lần, từng câu một:

    neuguong eval retrieval --golden cau-hoi.jsonl --per-query truoc.jsonl
    neuguong eval retrieval --golden cau-hoi.jsonl --per-query sau.jsonl
    neuguong eval compare truoc.jsonl sau.jsonl

Số trong ngoặc là khoảng tin cậy 95 %: đo lại bằng những câu hỏi khác cùng loại thì kết quả thường nằm trong đó. Ít câu hỏi thì khoảng rộng; hai lần đo có khoảng chồng lên nhau vẫn có thể khác nhau thật, nên hãy dùng 'compare'. Thêm --report bao-cao.md để có báo cáo kèm biểu đồ.`
}

// engineFlag chooses the store that is measured.
type engineFlag struct {
	Engine string `enum:"sqlite,postgres" default:"sqlite" placeholder:"KHO" help:"sqlite (kho tạm) hoặc postgres (cơ sở dữ liệu trống ghi ở --db). Mặc định: sqlite"`
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
