package telegramtest

import (
	"bytes"
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
)

const maxUpload = 50 << 20

// request holds the parameters of a call; nested values are JSON text.
type request struct {
	method string
	params map[string]string
	files  map[string]upload
}

type upload struct {
	name string
	data []byte
}

func readRequest(r *http.Request, name string) (request, *refusal) {
	q := request{method: name, params: map[string]string{}, files: map[string]upload{}}
	q.add(r.URL.Query())
	if r.Method != http.MethodGet && r.Method != http.MethodPost {
		return q, &refusal{status: http.StatusMethodNotAllowed, description: "Method Not Allowed"}
	}
	r.Body = http.MaxBytesReader(nil, r.Body, maxUpload)
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil && r.ContentLength > 0 {
		return q, badRequest("content type: %v", err)
	}
	switch kind {
	case "application/json":
		return q, q.readJSON(r.Body)
	case "multipart/form-data":
		return q, q.readMultipart(r)
	default:
		if err := r.ParseForm(); err != nil {
			return q, badRequest("form: %v", err)
		}
		q.add(r.PostForm)
		return q, nil
	}
}

func (q request) add(values url.Values) {
	for name := range values {
		q.params[name] = values.Get(name)
	}
}

func (q request) readJSON(body io.Reader) *refusal {
	var raw map[string]json.RawMessage
	if err := json.NewDecoder(body).Decode(&raw); err != nil {
		return badRequest("can't parse JSON: %v", err)
	}
	for name, value := range raw {
		var text string
		if json.Unmarshal(value, &text) != nil {
			text = string(value)
		}
		q.params[name] = text
	}
	return nil
}

func (q request) readMultipart(r *http.Request) *refusal {
	if err := r.ParseMultipartForm(maxUpload); err != nil {
		return badRequest("multipart: %v", err)
	}
	q.add(r.MultipartForm.Value)
	for name, headers := range r.MultipartForm.File {
		f, err := headers[0].Open()
		if err != nil {
			return badRequest("file %s: %v", name, err)
		}
		data, err := io.ReadAll(f)
		_ = f.Close()
		if err != nil {
			return badRequest("file %s: %v", name, err)
		}
		q.files[name] = upload{name: headers[0].Filename, data: data}
	}
	return nil
}

// integer reads a parameter; without it, it gives missing.
func (q request) integer(name string, missing int64) (int64, *refusal) {
	text, ok := q.params[name]
	if !ok {
		return missing, nil
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0, badRequest("parameter %q is not a number", name)
	}
	return n, nil
}

// boolean reads a parameter; without it, it gives false.
func (q request) boolean(name string) (bool, *refusal) {
	switch q.params[name] {
	case "", "false", "False", "0":
		return false, nil
	case "true", "True", "1":
		return true, nil
	}
	return false, badRequest("parameter %q is not a boolean", name)
}

// object reads a JSON parameter into v, refusing unknown fields.
func (q request) object(name string, v any) *refusal {
	text, ok := q.params[name]
	if !ok {
		return nil
	}
	d := json.NewDecoder(bytes.NewReader([]byte(text)))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return badRequest("can't parse %s: %v", name, err)
	}
	if d.More() {
		return badRequest("can't parse %s: text after the JSON value", name)
	}
	return nil
}
