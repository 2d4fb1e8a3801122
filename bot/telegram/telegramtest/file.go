package telegramtest

import (
	"bytes"
	"context"
	"image"
	_ "image/jpeg" // a kind of photo
	_ "image/png"  // a kind of photo
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
	return s.sendFile(q, "document", func([]byte) *refusal { return nil })
}

func (s *Server) sendPhoto(_ context.Context, q request) (any, *refusal) {
	return s.sendFile(q, "photo", checkPhoto)
}

// Limits of photos, see sendPhoto of the Bot API.
const (
	maxPhoto = 10 << 20 // bytes
	maxSides = 10_000   // pixels, of width and height together
	maxRatio = 20
)

func checkPhoto(data []byte) *refusal {
	if len(data) > maxPhoto {
		return badRequest("file is too big for a photo")
	}
	size, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || size.Width == 0 || size.Height == 0 {
		return badRequest("IMAGE_PROCESS_FAILED")
	}
	long, short := max(size.Width, size.Height), min(size.Width, size.Height)
	if long+short > maxSides || long > maxRatio*short {
		return badRequest("PHOTO_INVALID_DIMENSIONS")
	}
	return nil
}

// sendFile posts a document or a photo, new or known.
func (s *Server) sendFile(q request, kind string, check func([]byte) *refusal) (any, *refusal) {
	m, no := s.prepare(q, "caption", "caption_entities", maxCaption)
	if no != nil {
		return nil, no
	}
	d, no := s.fileOf(q, kind, check)
	if no != nil {
		return nil, no
	}
	if kind == "photo" {
		m.Photo = d
	} else {
		m.Document = d
	}
	return s.post(q, m)
}

func (s *Server) fileOf(q request, kind string, check func([]byte) *refusal) (*Document, *refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	sent, ok := q.files[kind]
	if !ok {
		if known := s.files[q.params[kind]]; known != nil {
			return &known.Document, nil
		}
		return nil, badRequest("wrong file identifier/HTTP URL specified")
	}
	if len(sent.data) == 0 {
		return nil, badRequest("file must be non-empty")
	}
	if no := check(sent.data); no != nil {
		return nil, no
	}
	return s.store(sent.name, sent.data), nil
}
