package answer

import "cmp"

// notes are what a reader must know beside the provisions themselves.
func notes(q Question, cited []Citation) []Segment {
	out := caveats(cited, q.Today)
	if personal(cmp.Or(q.asked, q.Text)) {
		out = append(out, Segment{Text: personalNote})
	}
	return out
}
