package answer

// notes are what a reader must know beside the provisions themselves.
func notes(q Question, cited []Citation) []Segment {
	out := caveats(cited, q.Today)
	if personal(q.Text) {
		out = append(out, Segment{Text: personalNote})
	}
	return out
}
