package telegramtest

import (
	"context"
	"net/http"
	"path"
	"strconv"
	"strings"
)

const maxDownload = 20 << 20

type file struct {
	Document
	path string
}

// store keeps a file. The caller holds mu.
func (s *Server) store(name string, data []byte) *Document {
	n := len(s.files) + 1
	f := &file{
		Document: Document{ID: "BQACAgUAAxk" + strconv.Itoa(n), Name: name, Data: data},
		path:     "documents/file_" + strconv.Itoa(n) + path.Ext(name),
	}
	s.files[f.ID] = f
	return &f.Document
}

// OmitSizes leaves out the sizes of files, which the API gives only optionally.
func (s *Server) OmitSizes() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sizes = false
}

func (s *Server) getFile(_ context.Context, q request) (any, *refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f := s.files[q.params["file_id"]]
	if f == nil {
		return nil, badRequest("wrong file_id or the file is temporarily unavailable")
	}
	if len(f.Data) > maxDownload && s.sizes {
		return nil, badRequest("file is too big")
	}
	out := map[string]any{"file_id": f.ID, "file_unique_id": "u" + f.ID, "file_path": f.path}
	if s.sizes {
		out["file_size"] = len(f.Data)
	}
	return out, nil
}

// serveFile answers /file/bot<token>/<path>.
func (s *Server) serveFile(w http.ResponseWriter, r *http.Request, rest string) {
	token, at, _ := strings.Cut(rest, "/")
	if no := s.checkToken(token); no != nil {
		s.refuse(w, FileMethod, nil, no)
		return
	}
	q := request{method: FileMethod, params: map[string]string{"path": at}}
	if s.note(q).strikesBefore(s, w, r) {
		return
	}
	f := s.findFile(at)
	if f == nil {
		s.refuse(w, FileMethod, q.params, &refusal{status: http.StatusNotFound, description: "Not Found"})
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	_, _ = w.Write(f.Data)
}

func (s *Server) findFile(at string) *file {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range s.files {
		if f.path == at {
			return f
		}
	}
	return nil
}

func (s *Server) sendDocument(_ context.Context, q request) (any, *refusal) {
	m, no := s.prepare(q, "caption", "caption_entities", maxCaption)
	if no != nil {
		return nil, no
	}
	sent, ok := q.files["document"]
	s.mu.Lock()
	switch known := s.files[q.params["document"]]; {
	case ok && len(sent.data) == 0:
		no = badRequest("file must be non-empty")
	case ok:
		m.Document = s.store(sent.name, sent.data)
	case known != nil:
		m.Document = &known.Document
	default:
		no = badRequest("wrong file identifier/HTTP URL specified")
	}
	s.mu.Unlock()
	if no != nil {
		return nil, no
	}
	return s.post(q, m)
}
