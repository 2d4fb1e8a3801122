package recent

import "sync/atomic"

// Verdicts remembers the answers to up to 32 fixed questions about one thing
// that does not change, such as which of some patterns a text matches. The
// zero value knows none. It is safe for concurrent use.
type Verdicts struct{ known, yes atomic.Uint32 }

// Ask gives the answer to a question by its number, and judges where it is not
// known yet: at times twice, when two ask at once.
func (v *Verdicts) Ask(question int, judge func() bool) bool {
	bit := uint32(1) << question
	if v.known.Load()&bit != 0 {
		return v.yes.Load()&bit != 0
	}
	yes := judge()
	if yes {
		v.yes.Or(bit)
	}
	v.known.Or(bit)
	return yes
}
