package eval

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"neuguong/corpus"
)

// ErrSet is returned for a folder that is not a set in the BEIR layout.
var ErrSet = errors.New("eval: not a set in the BEIR layout (corpus.jsonl, queries.jsonl, qrels.tsv)")

// Set is labelled questions over articles, as read from a folder in the BEIR
// layout (Thakur et al., 2021). A passage's _id is "<document>+<article>".
type Set struct {
	Documents []SetDocument
	Queries   []SetQuery
}

// SetDocument is one document of a set; IDs[i] is the _id of its article i.
type SetDocument struct {
	Name     string
	Document *corpus.Document
	IDs      []string
}

// SetQuery is a question and the _ids of the articles that answer it, with
// their gains.
type SetQuery struct {
	ID       string
	Text     string
	Relevant map[string]float64
}

// LineError is what is wrong with a line of a file of labels.
type LineError struct {
	Path string
	Line int // from 1
	Err  error
}

func (e *LineError) Error() string { return fmt.Sprintf("%s line %d: %v", e.Path, e.Line, e.Err) }

// Unwrap gives what is wrong.
func (e *LineError) Unwrap() error { return e.Err }

// LoadSet reads a set.
func LoadSet(dir string) (*Set, error) {
	set, err := loadSet(dir)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrSet, err)
	}
	return set, nil
}

func loadSet(dir string) (*Set, error) {
	relevant, err := readQrels(filepath.Join(dir, "qrels.tsv"))
	if err != nil {
		return nil, err
	}
	set := &Set{}
	index := map[string]int{}
	err = readLines(filepath.Join(dir, "corpus.jsonl"), func(line []byte) error {
		var id, title, text string
		if err := unmarshalRow(line, &id, &title, &text); err != nil {
			return err
		}
		set.addArticle(index, id, title, text)
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = readLines(filepath.Join(dir, "queries.jsonl"), func(line []byte) error {
		var id, title, text string
		if err := unmarshalRow(line, &id, &title, &text); err != nil {
			return err
		}
		if len(relevant[id]) > 0 {
			set.Queries = append(set.Queries, SetQuery{id, text, relevant[id]})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(set.Documents) == 0 || len(set.Queries) == 0 {
		return nil, fmt.Errorf("%s: no documents or no judged questions", dir)
	}
	return set, nil
}

func unmarshalRow(line []byte, id, title, text *string) error {
	var row struct {
		ID    string `json:"_id"`
		Title string `json:"title"`
		Text  string `json:"text"`
	}
	if err := json.Unmarshal(line, &row); err != nil {
		return err
	}
	if row.ID == "" {
		return errors.New("no _id")
	}
	*id, *title, *text = row.ID, row.Title, row.Text
	return nil
}

func (s *Set) addArticle(index map[string]int, id, title, text string) {
	name, label := id, "1"
	if i := strings.LastIndexByte(id, '+'); i >= 0 {
		name, label = id[:i], id[i+1:]
	}
	i, ok := index[name]
	if !ok {
		i = len(s.Documents)
		index[name] = i
		s.Documents = append(s.Documents, SetDocument{Name: name, Document: newDocument(name)})
	}
	d := &s.Documents[i]
	corpus.AppendArticle(&d.Document.Parts[0], label, title, text)
	d.IDs = append(d.IDs, id)
}

// kinds that a document's name may begin with.
var kinds = []string{"Bộ luật", "Luật", "Pháp lệnh", "Nghị định", "Nghị quyết", "Thông tư", "Quyết định", "Quy định", "Chỉ thị", "Hướng dẫn", "Điều lệ"}

func newDocument(name string) *corpus.Document {
	doc := &corpus.Document{Title: name, Confidence: corpus.Native, Parts: []corpus.Part{{Name: "body"}}}
	for _, kind := range kinds {
		if rest, ok := strings.CutPrefix(name, kind+" "); ok {
			doc.Kind, doc.Title = kind, strings.TrimSpace(rest)
			break
		}
	}
	return doc
}

func readQrels(path string) (map[string]map[string]float64, error) {
	relevant := map[string]map[string]float64{}
	first := true
	err := readLines(path, func(line []byte) error {
		columns := strings.Split(string(line), "\t")
		if len(columns) != 3 {
			return fmt.Errorf("%d columns instead of 3", len(columns))
		}
		gain, err := strconv.ParseFloat(strings.TrimSpace(columns[2]), 64)
		header := first && err != nil
		first = false
		if header {
			return nil
		}
		if err != nil {
			return err
		}
		if relevant[columns[0]] == nil {
			relevant[columns[0]] = map[string]float64{}
		}
		if gain > 0 {
			relevant[columns[0]][columns[1]] = gain
		}
		return nil
	})
	return relevant, err
}

func readLines(path string, line func([]byte) error) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("open labels: %w", err)
	}
	defer f.Close() //nolint:errcheck // only read
	scanner := bufio.NewScanner(f)
	scanner.Buffer(nil, 16<<20)
	for n := 1; scanner.Scan(); n++ {
		if len(strings.TrimSpace(scanner.Text())) == 0 {
			continue
		}
		if err := line(scanner.Bytes()); err != nil {
			return &LineError{path, n, err}
		}
	}
	if err := scanner.Err(); err != nil {
		return fmt.Errorf("read labels from %s: %w", path, err)
	}
	return nil
}
