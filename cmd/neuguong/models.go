package main

import (
	"errors"
	"fmt"

	"neuguong/llm"
)

// models are the configured endpoints; nil where there is none.
type models struct {
	embedder *llm.Embedder
	chat     *llm.Chat
}

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
	}
	if s.ChatURL != "" || s.ChatModel != "" {
		if m.chat, err = llm.NewChat(s.endpoint(s.ChatURL, s.ChatModel, s.ChatKey)); err != nil {
			return models{}, modelProblem("viết tóm tắt", "--chat-url, --chat-model", err)
		}
	}
	a.connected = &m
	return m, nil
}

func (s modelSettings) endpoint(url, model string, key secret) llm.Config {
	return llm.Config{BaseURL: url, Model: model, Key: string(key), LocalOnly: s.LocalOnly, AllowedHosts: s.AllowHosts}
}

// Close lets go of idle connections.
func (m *models) Close() {
	if m.embedder != nil {
		m.embedder.Close()
	}
	if m.chat != nil {
		m.chat.Close()
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
