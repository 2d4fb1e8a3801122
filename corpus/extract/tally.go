package extract

import "errors"

// What a document may come to. One of 2,000 pages has about 100,000 lines,
// 200,000 runs and 10 MB of text.
const (
	maxLines = 300_000
	maxRuns  = 600_000
	maxText  = 32 << 20 // bytes
)

var errTooLong = errors.New("more lines or text than a document has")

// tally counts what was read of a document: a small file can be made to come
// to any number of lines.
type tally struct{ lines, runs, bytes int }

func (t *tally) line() { t.lines++ }

func (t *tally) run(text string) {
	t.runs++
	t.bytes += len(text)
}

// err is errTooLong when the document came to too much.
func (t *tally) err() error {
	if t.lines > maxLines || t.runs > maxRuns || t.bytes > maxText {
		return errTooLong
	}
	return nil
}
