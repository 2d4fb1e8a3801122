package main

import (
	"context"
	"fmt"

	"neuguong/retrieval"
)

type embedCmd struct{}

// Help is shown by `neuguong embed --help`.
func (embedCmd) Help() string {
	return `Tạo vector cho những đoạn còn thiếu, ví dụ sau khi đổi mô hình hoặc khi máy chủ mô hình bị ngắt lúc nạp văn bản. Đoạn đã có vector thì không gửi lại. Dừng giữa chừng thì chạy lại lệnh này để làm tiếp; trong lúc đó vẫn hỏi đáp bình thường. Xong thì vector của mô hình cũ được xóa. neuguong serve cũng tự làm việc này.`
}

// Run makes the vectors that are lacking.
func (embedCmd) Run(ctx context.Context, a *app) error {
	m, err := a.models()
	if err != nil {
		return err
	}
	if m.embedder == nil {
		return misuse("Chưa cấu hình mô hình tạo vector.", "Thêm --embed-url và --embed-model, ví dụ: --embed-url http://127.0.0.1:11434/v1 --embed-model bge-m3", nil)
	}
	s, err := a.library(ctx)
	if err != nil {
		return err
	}
	done, total, err := s.VectorProgress(ctx, a.Model.EmbedModel)
	if err != nil {
		return err
	}
	bar := a.progress(max(total-done, 0), "Đang tạo vector")
	made := 0
	err = retrieval.NewFiller(s, m.embedder).Fill(ctx, func(n int) {
		made += n
		_ = bar.Add(n)
	})
	_ = bar.Finish()
	if err != nil && ctx.Err() == nil {
		return failed(fmt.Sprintf("Đã tạo thêm %d vector rồi dừng vì mô hình không dùng được.", made), sentence(explainModel(err))+" Chạy lại lệnh này để làm tiếp.", err)
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.out, "Đã tạo thêm %d vector; mọi đoạn đều có vector của %s.\n", made, a.Model.EmbedModel)
	return err
}
