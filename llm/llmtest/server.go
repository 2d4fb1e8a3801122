// Package llmtest is an OpenAI-compatible HTTP server for tests: chat with
// streaming, embeddings and a list of models, all scripted, and the faults
// that real endpoints have.
package llmtest

import (
	"encoding/json"
	"hash/fnv"
	"math"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// Fault is how a request goes wrong.
type Fault int

// Faults.
const (
	None         Fault = iota
	Hang               // accepts the request and says nothing until the client leaves
	Stall              // streams a few pieces, then says nothing until the client leaves
	TooMany            // 429; Reply.RetryAfter goes with it
	Fail               // 500 with a JSON error
	Page               // 200 with an HTML page
	BadJSON            // 200 with broken JSON; in a stream, a broken piece
	Reset              // streams a few pieces, then drops the connection
	TooLong            // 400, context length exceeded
	Unauthorised       // 401, whatever the key, and repeats the key
	BadVectors         // embeddings: a zero vector among the others
	FewVectors         // embeddings: one vector less than texts
	Drop               // drops the connection without a word
	NoOptions          // 400 for a request with stream_options, answers one without
)

// Reply is one scripted answer of the chat.
type Reply struct {
	// Match is a part of the system or user text the reply is for; "" is for any.
	Match string
	// Text is what the model says, sent in pieces of a few bytes that may cut
	// a letter's JSON escape but no rune.
	Text string
	// Answer, if set, makes the text from what was asked.
	Answer     func(system, user string) string
	Fault      Fault
	RetryAfter string // header of TooMany and Fail
	Times      int    // how often the reply is given; 0 means always
	Finish     string // finish reason; "" means "stop"
	Tokens     int    // reported when asked for; 0 means not at all
}

// Request is what a client sent.
type Request struct {
	Path         string
	Key          string
	Model        string
	System, User string
	Texts        []string
}

// Server is a scripted endpoint. Its zero value, served over HTTP or called
// in process, answers every chat with "Xin chào." and embeds any text.
type Server struct {
	Key        string   // wanted as a bearer token; "" takes any
	Models     []string // listed and known; empty means any model
	Dimensions int      // of vectors; 0 means 32

	mu       sync.Mutex
	replies  []Reply
	embed    Reply
	requests []Request
}

// Start serves s on a loopback port until the test ends and gives its base
// URL, ending in /v1.
func Start(t testing.TB, s *Server) string {
	t.Helper()
	web := httptest.NewServer(s)
	t.Cleanup(func() {
		web.CloseClientConnections()
		web.Close()
	})
	return web.URL + "/v1"
}

// Script sets the chat's replies; the first that matches and is not used up
// is given.
func (s *Server) Script(replies ...Reply) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.replies = replies
}

// BreakEmbeddings makes the next times embedding requests fail; 0 means all.
func (s *Server) BreakEmbeddings(f Fault, times int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.embed = Reply{Fault: f, Times: times}
}

// Requests gives what was asked so far.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Request(nil), s.requests...)
}

// ServeHTTP implements http.Handler.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	key := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	if s.Key != "" && key != s.Key {
		failWith(w, http.StatusUnauthorized, "Incorrect API key provided: "+key, "invalid_api_key")
		return
	}
	switch path := strings.TrimPrefix(r.URL.Path, "/v1"); path {
	case "/models":
		s.note(Request{Path: path, Key: key})
		s.listModels(w)
	case "/chat/completions":
		s.chat(w, r, key)
	case "/embeddings":
		s.embeddings(w, r, key)
	default:
		http.NotFound(w, r)
	}
}

func (s *Server) note(r Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests = append(s.requests, r)
}

func (s *Server) listModels(w http.ResponseWriter) {
	type model struct {
		ID     string `json:"id"`
		Object string `json:"object"`
	}
	list := []model{}
	for _, m := range s.Models {
		list = append(list, model{m, "model"})
	}
	reply(w, map[string]any{"object": "list", "data": list})
}

func (s *Server) knows(w http.ResponseWriter, model string) bool {
	if len(s.Models) == 0 || slices.Contains(s.Models, model) {
		return true
	}
	failWith(w, http.StatusNotFound, "The model `"+model+"` does not exist", "model_not_found")
	return false
}

// choose takes the next reply for a chat.
func (s *Server) choose(system, user string) Reply {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range s.replies {
		r := &s.replies[i]
		if r.Times < 0 || !strings.Contains(system+"\n"+user, r.Match) {
			continue
		}
		got := *r
		used(&r.Times)
		return got
	}
	return Reply{Text: "Xin chào."}
}

// used counts a use; what is used up goes below zero.
func used(times *int) {
	switch *times {
	case 0:
	case 1:
		*times = -1
	default:
		*times--
	}
}

// broken answers a fault that needs no stream; it reports whether it did.
func broken(w http.ResponseWriter, r *http.Request, f Reply, key string) bool {
	switch f.Fault {
	case Drop:
		panic(http.ErrAbortHandler)
	case Hang:
		<-r.Context().Done()
	case TooMany, Fail:
		if f.RetryAfter != "" {
			w.Header().Set("Retry-After", f.RetryAfter)
		}
		if f.Fault == Fail {
			failWith(w, http.StatusInternalServerError, "internal error", "")
		} else {
			failWith(w, http.StatusTooManyRequests, "slow down", "rate_limit_exceeded")
		}
	case Page:
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		write(w, "<!doctype html><title>It works</title>")
	case TooLong:
		failWith(w, http.StatusBadRequest, "This model's maximum context length is 4096 tokens.", "context_length_exceeded")
	case Unauthorised:
		failWith(w, http.StatusUnauthorized, "Incorrect API key provided: "+key, "invalid_api_key")
	default:
		return false
	}
	return true
}

func failWith(w http.ResponseWriter, status int, message, code string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	body, _ := json.Marshal(map[string]any{"error": map[string]any{"message": message, "code": code, "type": "error"}}) //nolint:errchkjson // strings only
	write(w, string(body))
}

func reply(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	body, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	write(w, string(body))
}

// write drops errors: the client left, and its test sees that.
func write(w http.ResponseWriter, s string) { _, _ = w.Write([]byte(s)) }

// Vector embeds a text: words hashed into signed buckets, length 1, so that
// texts that share words are near each other.
func Vector(text string, dimensions int) []float32 {
	v := make([]float32, dimensions)
	for word := range strings.FieldsSeq(strings.ToLower(text)) {
		h := fnv.New32a()
		_, _ = h.Write([]byte(word))
		sum := h.Sum32()
		sign := float32(1)
		if sum>>31 == 1 {
			sign = -1
		}
		v[int(sum)%dimensions] += sign
	}
	norm := 0.0
	for _, x := range v {
		norm += float64(x) * float64(x)
	}
	if norm == 0 {
		v[0], norm = 1, 1
	}
	for i := range v {
		v[i] /= float32(math.Sqrt(norm))
	}
	return v
}

// now is when a reply was made; clients of this package ignore it.
func now() int64 { return time.Now().Unix() }
