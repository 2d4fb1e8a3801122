package main

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"neuguong/answer"
	"neuguong/llm"
	"neuguong/retrieval"
	"neuguong/store"
)

// models are the configured endpoints; nil where there is none.
type models struct {
	embedder *llm.Embedder
	former   func(model string) retrieval.Embedder // another model of the same endpoint
	chat     *llm.Failover
	reranker *llm.Reranker
}

// asked reports whether questions are sent to a model.
func (m models) asked() bool { return m.embedder != nil || m.chat != nil || m.reranker != nil }

// models connects to the configured endpoints without sending anything. It is
// an error when one is half configured, or not local although it has to be.
func (a *app) models() (m models, err error) {
	if a.connected != nil {
		return *a.connected, nil
	}
	s := a.Model
	if s.EmbedURL != "" || s.EmbedModel != "" {
		if m.embedder, err = llm.NewEmbedder(s.endpoint(s.EmbedURL, s.EmbedModel, s.EmbedKey)); err != nil {
			return models{}, modelProblem("tạo vector", "--embed-url, --embed-model", err)
		}
		m.former = s.former()
	}
	if len(s.ChatURL) > 0 || len(s.ChatModel) > 0 {
		if m.chat, err = s.chats(); err != nil {
			return models{}, err
		}
	}
	if s.RerankURL != "" || s.RerankModel != "" {
		if m.reranker, err = llm.NewReranker(s.endpoint(s.RerankURL, s.RerankModel, s.RerankKey)); err != nil {
			return models{}, modelProblem("xếp lại", "--rerank-url, --rerank-model", err)
		}
	}
	if s.Rewrite && m.chat == nil {
		return models{}, misuse("Đã bật --rewrite nhưng chưa có mô hình.", "Thêm --chat-url và --chat-model, hoặc bỏ --rewrite.", nil)
	}
	a.connected = &m
	return m, nil
}

// chats connects to the endpoints that write, in the order of preference.
func (s modelSettings) chats() (*llm.Failover, error) {
	const flags = "--chat-url, --chat-model"
	if !oneOrEach(len(s.ChatModel), len(s.ChatURL)) || len(s.ChatKey) > 0 && !oneOrEach(len(s.ChatKey), len(s.ChatURL)) {
		return nil, misuse("Số tên mô hình hoặc số khóa không khớp với số địa chỉ.", "Hãy ghi một cái dùng chung, hoặc mỗi địa chỉ một cái theo cùng thứ tự. Xem: "+flags+", --chat-key.", nil)
	}
	var list []*llm.Chat
	for i, url := range s.ChatURL {
		c := s.endpoint(url, oneOf(s.ChatModel, i), oneOf(s.ChatKey, i))
		c.Timeout, c.MaxTokens = s.within(), s.ChatTokens
		chat, err := llm.NewChat(c)
		if err != nil {
			return nil, modelProblem("viết tóm tắt", flags, err)
		}
		list = append(list, chat)
	}
	if len(list) == 0 {
		return nil, modelProblem("viết tóm tắt", flags, &llm.Error{Kind: llm.ErrConfig, Detail: "thiếu địa chỉ"})
	}
	return llm.NewFailover(list...), nil
}

// within is how long a model has for a question.
func (s modelSettings) within() time.Duration { return time.Duration(s.ChatSeconds) * time.Second }

// limits are the budgets of a day.
func (s modelSettings) limits() answer.Limits {
	return answer.Limits{
		UserTokens: s.ChatUserTokens, UserTime: time.Duration(s.ChatUserSeconds) * time.Second,
		DayTokens: s.ChatDayTokens, DayTime: time.Duration(s.ChatDaySeconds) * time.Second,
	}
}

// oneOrEach reports that a list is for all endpoints alike or has one for each.
func oneOrEach(n, endpoints int) bool { return n <= 1 || n == endpoints }

// oneOf is what the list has for endpoint i.
func oneOf[T any](list []T, i int) T {
	var none T
	switch len(list) {
	case 0:
		return none
	case 1:
		return list[0]
	}
	return list[i]
}

func (s modelSettings) endpoint(url, model string, key secret) llm.Config {
	return llm.Config{BaseURL: url, Model: model, Key: string(key), LocalOnly: s.LocalOnly, AllowedHosts: s.AllowHosts}
}

// former gives embedders for models of the same endpoint that were configured
// before; servers of one's own often know several.
func (s modelSettings) former() func(model string) retrieval.Embedder {
	var mu sync.Mutex
	known := map[string]retrieval.Embedder{}
	return func(model string) retrieval.Embedder {
		mu.Lock()
		defer mu.Unlock()
		if e, ok := known[model]; ok {
			return e
		}
		e, err := llm.NewEmbedder(s.endpoint(s.EmbedURL, model, s.EmbedKey))
		if err != nil {
			return nil
		}
		known[model] = e
		return e
	}
}

// options are how a search uses the models.
func (m *models) options(s *store.Store, rewrite bool) (list []retrieval.Option) {
	if m.embedder != nil {
		list = append(list, retrieval.WithVectors(s, m.embedder), retrieval.WithFormer(m.former))
	}
	if m.reranker != nil {
		list = append(list, retrieval.WithReranker(m.reranker))
	}
	if rewrite && m.chat != nil {
		list = append(list, retrieval.WithRewriter(m.chat))
	}
	return list
}

func (m *models) filler(s *store.Store) *retrieval.Filler {
	if m.embedder == nil {
		return nil
	}
	return retrieval.NewFiller(s, m.embedder)
}

// Close lets go of idle connections.
func (m *models) Close() {
	if m.embedder != nil {
		m.embedder.Close()
	}
	if m.chat != nil {
		m.chat.Close()
	}
	if m.reranker != nil {
		m.reranker.Close()
	}
}

func modelProblem(which, flags string, err error) error {
	detail := ""
	var e *llm.Error
	if errors.As(err, &e) && e.Detail != "" {
		detail = " (" + e.Detail + ")"
	}
	return misuse(fmt.Sprintf("Không dùng được mô hình %s%s.", which, detail), llm.Advice(err)+" Xem: "+flags+".", err)
}
