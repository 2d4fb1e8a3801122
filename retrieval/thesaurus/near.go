package thesaurus

import (
	"maps"
	"slices"
	"sync"
)

// nearWeight is what a phrase counts for whose words stand in a question in
// their order, but not side by side; nearerWeight where only light words part
// them. See docs/decisions.md.
const (
	nearerWeight = 0.9
	nearWeight   = 0.7
)

// Bounds between two words of a phrase, in syllables.
const (
	mostBetween = 4 // light ones
	mostForeign = 1 // others
)

// lightWords say little of what is spoken of: people put them into a phrase and
// leave them out as they speak.
var lightWords = sync.OnceValue(func() map[string]bool {
	return markedWords("bị được cho cái con mấy các những thì là mà ra vô vào lên xuống đi lại luôn hết rồi đã đang sẽ cứ có của với và hay ở tại trong khỏi nó tôi tui mình em anh chị ông bà thằng đứa người ta này đó kia ấy một hai mới còn cũng để về từ chung cả chút nữa thêm bộ liền ngay cùng nào gì lỡ phải muốn bao nhiêu không sao thế chưa làm việc giờ")
})

// head gives the first word of a phrase that is not light, folded, if there are
// several.
func head(phrase []*spelling) (word string, ok bool) {
	n := 0
	for _, s := range phrase {
		if s.light {
			continue
		}
		if n == 0 {
			word = s.folded
		}
		n++
	}
	return word, n > 1
}

// loosen makes the phrases ready to be found with other words between theirs.
func (t *Thesaurus) loosen() {
	t.heads = map[string][][]*sense{}
	for _, k := range slices.Sorted(maps.Keys(t.senses)) {
		var heads []string
		for _, s := range t.senses[k] {
			if word, ok := head(s.phrase); ok && !slices.Contains(heads, word) {
				heads = append(heads, word)
				t.heads[word] = append(t.heads[word], t.senses[k])
			}
		}
	}
}

// near is a phrase whose words stand in a question apart.
type near struct {
	at      []int // where its words that are not light stand
	foreign int   // other words between them
	senses  []*sense
}

// near finds the phrases whose words that are not light, at least so many,
// stand in the question in their order with little between them.
func (t *Thesaurus) near(q *question, least int) []Synonym {
	var all []near
	for first, s := range q.typed {
		if q.used[first] || s.light {
			continue
		}
		for _, senses := range t.heads[s.folded] {
			if n, ok := q.apart(senses, first); ok && len(n.at) >= least {
				all = append(all, n)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b near) int {
		if len(a.at) != len(b.at) {
			return len(b.at) - len(a.at)
		}
		return a.foreign - b.foreign
	})
	var found []Synonym
	for _, n := range all {
		if slices.ContainsFunc(n.at, func(i int) bool { return q.used[i] }) {
			continue
		}
		weight := nearerWeight
		if n.foreign > 0 {
			weight = nearWeight
		}
		for _, i := range n.at {
			q.used[i] = true
		}
		for _, s := range n.senses {
			found = append(found, Synonym{n.at[0], n.at[len(n.at)-1], s.terms, weight * s.weight})
		}
	}
	return found
}

// apart looks for the words of a phrase from first on.
func (q *question) apart(senses []*sense, first int) (near, bool) {
	var n near
	var told, plain []*sense
	for _, s := range senses {
		at, foreign, ok := q.follow(s, first)
		if !ok {
			continue
		}
		n.at, n.foreign = at, foreign
		switch {
		case len(s.context) == 0:
			plain = append(plain, s)
		case s.sure || q.contextAround(s, at[0], at[len(at)-1]+1):
			told = append(told, s)
		}
	}
	if n.senses = told; len(told) == 0 {
		n.senses = plain
	}
	return n, len(n.senses) > 0
}

func (q *question) follow(s *sense, first int) (at []int, foreign int, ok bool) {
	if _, several := head(s.phrase); !several || !q.hasNeeded(s.phrase) {
		return nil, 0, false // one with the same letters and other marks may have less
	}
	i := first
	for _, want := range s.phrase {
		if want.light {
			continue
		}
		if len(at) > 0 {
			between := 0
			for i++; i < len(q.typed) && !q.is(want, i, s.strict); i++ {
				if q.typed[i].light {
					between++
				} else {
					foreign++
				}
				if between > mostBetween || foreign > mostForeign {
					return nil, 0, false
				}
			}
		}
		if i >= len(q.typed) || q.used[i] || !q.is(want, i, s.strict) {
			return nil, 0, false
		}
		at = append(at, i)
	}
	return at, foreign, true
}

// neededWords are light, but a phrase that has one is not known without it:
// "mấy đảng viên" and "đảng viên mới" are not every "đảng viên".
var neededWords = sync.OnceValue(func() map[string]bool {
	return markedWords("mấy bao nhiêu nào gì sao thế không chưa mới một hai phải muốn lỡ")
})

// hasNeeded reports that the question has the needed words of a phrase, somewhere.
func (q *question) hasNeeded(phrase []*spelling) bool {
	for _, s := range phrase {
		if s.needed && !slices.ContainsFunc(q.typed, func(t spelling) bool { return t.folded == s.folded }) {
			return false
		}
	}
	return true
}

// is compares one syllable as [question.same] does.
func (q *question) is(want *spelling, i int, strict bool) bool {
	same, exact := q.same([]*spelling{want}, i)
	return same && (exact || !strict)
}
