package telegramtest

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// Call is a request that carried the right token and a known method.
type Call struct {
	Method string
	Params map[string]string
	At     time.Time
}

// Refusal is a request that was turned down for being wrong. Programmed faults
// are not refusals.
type Refusal struct {
	Method      string
	Params      map[string]string
	Status      int
	Description string
	Late        bool // right when the bot decided on it: the person deleted the message, blocked the bot, ... meanwhile
}

func (r Refusal) String() string {
	return fmt.Sprintf("%s: %d %s (%v)", r.Method, r.Status, r.Description, r.Params)
}

// refusal is what a method answers instead of a result.
type refusal struct {
	status      int
	description string
	retryAfter  int
	migratedTo  int64
	tooLate     bool
}

// late marks a refusal that the bot could not foresee.
func (no *refusal) late() *refusal {
	no.tooLate = true
	return no
}

func badRequest(format string, args ...any) *refusal {
	return &refusal{status: http.StatusBadRequest, description: "Bad Request: " + fmt.Sprintf(format, args...)}
}

func forbidden(text string) *refusal {
	return &refusal{status: http.StatusForbidden, description: "Forbidden: " + text}
}

// ServeHTTP answers /bot<token>/<method> and /file/bot<token>/<path>.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !s.enter() {
		panic(http.ErrAbortHandler)
	}
	defer s.running.Done()
	if rest, ok := strings.CutPrefix(r.URL.Path, "/file/bot"); ok {
		s.serveFile(w, r, rest)
		return
	}
	rest, ok := strings.CutPrefix(r.URL.Path, "/bot")
	token, name, found := strings.Cut(rest, "/")
	if !ok || !found {
		s.refuse(w, r.URL.Path, nil, &refusal{status: http.StatusNotFound, description: "Not Found"})
		return
	}
	if no := s.checkToken(token); no != nil {
		s.refuse(w, name, nil, no)
		return
	}
	s.serveMethod(w, r, name)
}

// enter counts a request, unless the server is closing.
func (s *Server) enter() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case <-s.closing:
		return false
	default:
		s.running.Add(1)
		return true
	}
}

func (s *Server) checkToken(token string) *refusal {
	if id, secret, ok := strings.Cut(token, ":"); !ok || id == "" || secret == "" {
		return &refusal{status: http.StatusNotFound, description: "Not Found"}
	}
	if token != s.token {
		return &refusal{status: http.StatusUnauthorized, description: "Unauthorized"}
	}
	return nil
}

func (s *Server) serveMethod(w http.ResponseWriter, r *http.Request, name string) {
	m, ok := methods()[name]
	if !ok {
		s.refuse(w, name, nil, &refusal{status: http.StatusNotFound, description: "Not Found: method not found"})
		return
	}
	q, no := readRequest(r, name)
	if no == nil {
		no = m.check(q)
	}
	if no != nil {
		s.refuse(w, name, q.params, no)
		return
	}
	fault := s.note(q)
	if fault.strikesBefore(s, w, r) {
		return
	}
	ctx, cancel := s.until(r.Context())
	defer cancel()
	result, no := m.run(s, ctx, q)
	if fault.lostAnswer {
		panic(http.ErrAbortHandler)
	}
	if no != nil {
		s.refuse(w, name, q.params, no)
		return
	}
	reply(w, http.StatusOK, map[string]any{"ok": true, "result": result})
}

// until gives a context that also ends when the server closes.
func (s *Server) until(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	stop := make(chan struct{})
	s.running.Go(func() {
		select {
		case <-s.closing:
			cancel()
		case <-stop:
		}
	})
	return ctx, func() { close(stop); cancel() }
}

func (s *Server) refuse(w http.ResponseWriter, method string, params map[string]string, no *refusal) {
	s.mu.Lock()
	s.refused = append(s.refused, Refusal{Method: method, Params: params, Status: no.status, Description: no.description, Late: no.tooLate})
	s.announce()
	s.mu.Unlock()
	no.write(w)
}

func (no *refusal) write(w http.ResponseWriter) {
	body := map[string]any{"ok": false, "error_code": no.status, "description": no.description}
	if no.retryAfter > 0 {
		body["parameters"] = map[string]any{"retry_after": no.retryAfter}
	}
	if no.migratedTo != 0 {
		body["parameters"] = map[string]any{"migrate_to_chat_id": no.migratedTo}
	}
	reply(w, no.status, body)
}

func reply(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	raw, err := json.Marshal(body)
	if err != nil {
		panic(fmt.Sprintf("telegramtest: an answer is no JSON: %v", err))
	}
	_, _ = w.Write(raw) // a client that is gone is its own business
}
