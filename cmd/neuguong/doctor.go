package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"neuguong/bot/telegram"
	"neuguong/llm"
	"neuguong/store"
)

type doctorCmd struct{}

// Help is shown by `neuguong doctor --help`.
func (doctorCmd) Help() string {
	return `Mỗi dòng là "ok" hoặc "lỗi" kèm cách sửa; có dòng lỗi thì mã kết thúc là 1. Kho chưa có thì được tạo. Không gửi câu hỏi hay văn bản của bạn đi đâu.`
}

// errUnset is returned by a check of something that is not configured.
var errUnset = errors.New("not configured")

// checkTime bounds each check that calls another machine.
const checkTime = 30 * time.Second

// Run checks everything there is, whatever fails first.
func (doctorCmd) Run(ctx context.Context, a *app) error {
	broken := 0
	for _, check := range []struct {
		name  string
		unset string // what works without it
		try   func(context.Context) (string, error)
	}{
		{"cấu hình", "", a.checkConfiguration},
		{"kho dữ liệu", "", a.checkStore},
		{"quan hệ văn bản", "", a.checkRelations},
		{"khóa băm mã số", "", a.checkIDKey},
		{"ai được hỏi", "", a.checkPeople},
		{"vector trong PostgreSQL", "kho là SQLite, không cần", a.checkExtension},
		{"mô hình tạo vector", "chưa cấu hình: chỉ tìm theo từ", a.checkEmbedder},
		{"mô hình xếp lại", "chưa cấu hình: xếp theo chương trình", a.checkReranker},
		{"mô hình viết tóm tắt", "chưa cấu hình: trích nguyên văn điều khoản", a.checkChat},
		{"đã dùng mô hình hôm nay", "chưa cấu hình mô hình viết tóm tắt", a.checkUse},
		{"Telegram", "chưa có token: chỉ cần khi chạy neuguong serve", a.checkTelegram},
	} {
		ctx, cancel := context.WithTimeout(ctx, checkTime)
		found, err := check.try(ctx)
		cancel()
		verdict := "ok  "
		switch {
		case errors.Is(err, errUnset):
			found = check.unset
		case err != nil:
			broken++
			verdict, found = "lỗi ", oneLine(sentence(err))
		}
		if _, err := fmt.Fprintf(a.out, "%s %s: %s\n", verdict, check.name, found); err != nil {
			return err
		}
	}
	if broken > 0 {
		return errReported
	}
	return nil
}

func (a *app) checkConfiguration(context.Context) (string, error) {
	if _, err := a.models(); err != nil {
		return "", err
	}
	file := a.configFile
	if file == "" {
		file = "không dùng tệp cấu hình"
	}
	if a.Model.LocalOnly {
		file += ", chỉ dùng mô hình nội bộ"
	}
	return file, nil
}

func (a *app) checkStore(ctx context.Context) (string, error) {
	s, err := a.library(ctx)
	if err != nil {
		return "", err
	}
	v, err := s.Version(ctx)
	if err != nil {
		return "", err
	}
	documents, err := s.Documents(ctx, everything())
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s, lược đồ phiên bản %d, %d văn bản", store.Redact(a.Store.DB), v, len(documents)), nil
}

// checkRelations tells contradictions; they are in the documents and no fault
// of the installation.
func (a *app) checkRelations(ctx context.Context) (string, error) {
	s, err := a.library(ctx)
	if err != nil {
		return "", err
	}
	conflicts, err := s.Conflicts(ctx, everything())
	if err != nil || len(conflicts) == 0 {
		return "không có mâu thuẫn", err
	}
	told := []string{fmt.Sprintf("%d chỗ cần kiểm tra:", len(conflicts))}
	for _, c := range conflicts {
		told = append(told, c.String())
	}
	return strings.Join(told, " "), nil
}

func (a *app) checkExtension(ctx context.Context) (string, error) {
	if !strings.HasPrefix(a.Store.DB, "postgres") {
		return "", errUnset
	}
	// The store opens only with the extension.
	if _, err := a.library(ctx); err != nil {
		return "", err
	}
	return "pgvector đã bật", nil
}

func (a *app) checkEmbedder(ctx context.Context) (string, error) {
	m, err := a.models()
	switch {
	case err != nil:
		return "", err
	case m.embedder == nil:
		return "", errUnset
	}
	if err := explainModel(m.embedder.Check(ctx)); err != nil {
		return "", err
	}
	progress, err := a.vectorProgress(ctx)
	return a.Model.EmbedModel + " trả lời được" + progress, err
}

// vectorProgress tells how far the passages have vectors of the configured
// model, and what serves meanwhile.
func (a *app) vectorProgress(ctx context.Context) (string, error) {
	s, err := a.library(ctx)
	if err != nil {
		return "", err
	}
	done, total, err := s.VectorProgress(ctx, a.Model.EmbedModel)
	if err != nil || done >= total {
		return fmt.Sprintf(", %d/%d đoạn đã có vector", done, total), err
	}
	sets, err := s.VectorSets(ctx)
	if err != nil {
		return "", err
	}
	var text strings.Builder
	fmt.Fprintf(&text, ", mới có vector cho %d/%d đoạn: neuguong serve tự tạo tiếp, hoặc chạy neuguong embed", done, total)
	for _, set := range sets {
		if set.Model != a.Model.EmbedModel {
			fmt.Fprintf(&text, "; trong lúc đó dùng thêm %d vector cũ của %s nếu máy chủ còn mô hình này", set.Vectors, set.Model)
		}
	}
	return text.String(), nil
}

func (a *app) checkReranker(ctx context.Context) (string, error) {
	m, err := a.models()
	switch {
	case err != nil:
		return "", err
	case m.reranker == nil:
		return "", errUnset
	}
	return a.Model.RerankModel + " trả lời được", explainModel(m.reranker.Check(ctx))
}

func (a *app) checkChat(ctx context.Context) (string, error) {
	m, err := a.models()
	switch {
	case err != nil:
		return "", err
	case m.chat == nil:
		return "", errUnset
	}
	return strings.Join(a.Model.ChatModel, ", ") + " trả lời được", explainModel(m.chat.Check(ctx))
}

// checkUse tells what the model was used for today, of all people together.
func (a *app) checkUse(ctx context.Context) (string, error) {
	m, err := a.models()
	switch {
	case err != nil:
		return "", err
	case m.chat == nil:
		return "", errUnset
	}
	s, err := a.library(ctx)
	if err != nil {
		return "", err
	}
	questions, tokens, spent, err := s.ModelUse(ctx, a.today())
	if err != nil {
		return "", err
	}
	told := fmt.Sprintf("%d lượt gọi, %d token, %d giây", questions, tokens, int(spent.Seconds()))
	if limit := a.Model.ChatDayTokens; limit > 0 {
		told += fmt.Sprintf(" (giới hạn mỗi ngày: %d token)", limit)
	}
	return told, nil
}

// explainModel adds what the endpoint said to the advice.
func explainModel(err error) error {
	var e *llm.Error
	if !errors.As(err, &e) || e.Detail == "" {
		return err
	}
	return failed(llm.Advice(err)+" ("+e.Detail+")", "", err)
}

func (a *app) checkTelegram(ctx context.Context) (string, error) {
	if a.Telegram.Token == "" {
		return "", errUnset
	}
	self, err := telegram.Check(ctx, a.telegramConfig())
	if err != nil {
		return "", telegramProblem(err)
	}
	found := "@" + self.Username
	if len(a.admins()) == 0 {
		found += ", chưa có quản trị (--admins): chưa ai gửi văn bản qua chat được"
	}
	return found, nil
}
