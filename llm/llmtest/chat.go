package llmtest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"unicode/utf8"
)

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

func (s *Server) chat(w http.ResponseWriter, r *http.Request, key string) {
	var in struct {
		Model    string    `json:"model"`
		Stream   bool      `json:"stream"`
		Messages []message `json:"messages"`
		Options  *struct {
			Usage bool `json:"include_usage"`
		} `json:"stream_options"`
	}
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		failWith(w, http.StatusBadRequest, err.Error(), "")
		return
	}
	asked := Request{Path: "/chat/completions", Key: key, Model: in.Model}
	for _, m := range in.Messages {
		if m.Role == "system" {
			asked.System += m.Content
		} else {
			asked.User += m.Content
		}
	}
	s.note(asked)
	if !s.knows(w, in.Model) {
		return
	}
	answer := s.choose(asked.System, asked.User)
	if answer.Fault == NoOptions && in.Options != nil {
		failWith(w, http.StatusBadRequest, "unknown field: stream_options", "")
		return
	}
	if broken(w, r, answer, key) {
		return
	}
	if answer.Answer != nil {
		answer.Text = answer.Answer(asked.System, asked.User)
	}
	if in.Options == nil || !in.Options.Usage {
		answer.Tokens = 0
	}
	if in.Stream {
		stream(w, r, in.Model, answer)
		return
	}
	if answer.Fault == BadJSON {
		write(w, `{"choices": [`)
		return
	}
	reply(w, map[string]any{"object": "chat.completion", "created": now(), "model": in.Model, "choices": []any{
		map[string]any{"index": 0, "message": message{"assistant", answer.Text}, "finish_reason": finish(answer)},
	}})
}

func finish(a Reply) string {
	if a.Finish == "" {
		return "stop"
	}
	return a.Finish
}

// stream sends an answer as server-sent events of a few bytes each.
func stream(w http.ResponseWriter, r *http.Request, model string, a Reply) {
	w.Header().Set("Content-Type", "text/event-stream")
	out := http.NewResponseController(w)
	event := func(delta map[string]any, reason any) {
		body, _ := json.Marshal(map[string]any{ //nolint:errchkjson // plain values
			"object": "chat.completion.chunk", "created": now(), "model": model,
			"choices": []any{map[string]any{"index": 0, "delta": delta, "finish_reason": reason}},
		})
		write(w, fmt.Sprintf("data: %s\n\n", body))
		_ = out.Flush()
	}
	event(map[string]any{"role": "assistant", "content": ""}, nil)
	for i, piece := range pieces(a.Text, 7) {
		if i == 3 {
			switch a.Fault { //nolint:exhaustive // the others break before the stream
			case Stall:
				<-r.Context().Done()
				return
			case Reset:
				panic(http.ErrAbortHandler)
			case BadJSON:
				write(w, "data: {\"choices\": [\n\n")
				_ = out.Flush()
				return
			}
		}
		event(map[string]any{"content": piece}, nil)
	}
	event(map[string]any{}, finish(a))
	if a.Tokens > 0 {
		body, _ := json.Marshal(map[string]any{"object": "chat.completion.chunk", "model": model, "choices": []any{}, "usage": map[string]any{"total_tokens": a.Tokens}}) //nolint:errchkjson // plain values
		write(w, fmt.Sprintf("data: %s\n\n", body))
	}
	write(w, "data: [DONE]\n\n")
}

// pieces cuts a text into runs of about n bytes, between runes.
func pieces(text string, n int) []string {
	var out []string
	for len(text) > 0 {
		end := min(n, len(text))
		for end < len(text) && !utf8.RuneStart(text[end]) {
			end++
		}
		out = append(out, text[:end])
		text = text[end:]
	}
	return out
}

func (s *Server) embeddings(w http.ResponseWriter, r *http.Request, key string) {
	var in struct {
		Model string   `json:"model"`
		Input []string `json:"input"`
	}
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		failWith(w, http.StatusBadRequest, err.Error(), "")
		return
	}
	s.note(Request{Path: "/embeddings", Key: key, Model: in.Model, Texts: in.Input})
	if !s.knows(w, in.Model) {
		return
	}
	fault := s.embeddingFault()
	switch {
	case broken(w, r, fault, key):
	case fault.Fault == BadJSON:
		write(w, `{"data": [`)
	default:
		reply(w, map[string]any{"object": "list", "model": in.Model, "data": s.vectors(in.Input, fault.Fault)})
	}
}

func (s *Server) embeddingFault() Reply {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.embed.Times < 0 {
		return Reply{}
	}
	f := s.embed
	if f.Fault != None {
		used(&s.embed.Times)
	}
	return f
}

// vectors gives them last first: clients must go by the index.
func (s *Server) vectors(texts []string, f Fault) []any {
	n := s.Dimensions
	if n == 0 {
		n = 32
	}
	data := []any{}
	for i, text := range slices.Backward(texts) {
		v := Vector(text, n)
		if f == BadVectors && i == 0 {
			clear(v)
		}
		data = append(data, map[string]any{"object": "embedding", "index": i, "embedding": v})
	}
	if f == FewVectors {
		data = data[1:]
	}
	return data
}
