package viet

import "slices"

// Model knows how syllables follow each other, as trigrams with counts; it
// restores marks and mends slips. It is learned from documents and can forget
// them again. A nil Model knows nothing. Reading it from several goroutines is
// safe as long as nobody adds or removes.
type Model struct {
	ids       map[string]uint32
	spellings []string
	folded    map[string][]uint32 // known spellings of a folded syllable
	ones      []count             // by spelling
	twos      map[uint64]count
	threes    map[uint64]uint32
	total     int
	kinds     int
}

// count is how often something was seen and how many different syllables came
// after it.
type count struct{ seen, next uint32 }

// NewModel makes a model that knows nothing.
func NewModel() *Model {
	return &Model{
		ids: map[string]uint32{"": clauseEnd}, spellings: []string{""}, folded: map[string][]uint32{},
		ones: make([]count, 1), twos: map[uint64]count{}, threes: map[uint64]uint32{},
	}
}

// Spellings take 21 bits in a key of three: more than any language has syllables.
const (
	idBits  = 21
	maxIDs  = 1 << idBits
	unknown = maxIDs // id of a spelling that was never seen
)

func twoKey(a, b uint32) uint64      { return uint64(a)<<idBits | uint64(b) }
func threeKey(a, b, c uint32) uint64 { return (uint64(a)<<idBits|uint64(b))<<idBits | uint64(c) }

// Add learns a lesson.
func (m *Model) Add(l *Lesson) { m.each(l, m.learn) }

// Remove forgets a lesson that was added.
func (m *Model) Remove(l *Lesson) { m.each(l, m.forget) }

func (m *Model) each(l *Lesson, do func(a, b, c uint32)) {
	ids := make([]uint32, len(l.spellings))
	for i, s := range l.spellings {
		ids[i] = m.intern(s)
	}
	a, b := uint32(clauseEnd), uint32(clauseEnd)
	for _, local := range l.sequence {
		c := ids[local]
		if c == unknown || b == clauseEnd && c == clauseEnd {
			continue
		}
		do(a, b, c)
		a, b = b, c
	}
}

func (m *Model) intern(s string) uint32 {
	if id, ok := m.ids[s]; ok {
		return id
	}
	if len(m.spellings) == maxIDs {
		return unknown
	}
	id := uint32(len(m.spellings))
	m.ids[s] = id
	m.spellings = append(m.spellings, s)
	m.ones = append(m.ones, count{})
	f := Fold(s)
	m.folded[f] = append(m.folded[f], id)
	return id
}

func (m *Model) learn(a, b, c uint32) {
	if m.ones[c].seen == 0 {
		m.kinds++
	}
	m.ones[c].seen++
	m.total++
	two := m.twos[twoKey(b, c)]
	if two.seen == 0 {
		m.ones[b].next++
	}
	two.seen++
	m.twos[twoKey(b, c)] = two
	key := threeKey(a, b, c)
	if m.threes[key] == 0 {
		before := m.twos[twoKey(a, b)]
		before.next++
		m.twos[twoKey(a, b)] = before
	}
	m.threes[key]++
}

func (m *Model) forget(a, b, c uint32) {
	key := threeKey(a, b, c)
	if m.threes[key] == 0 {
		return // never learned
	}
	if m.threes[key]--; m.threes[key] == 0 {
		delete(m.threes, key)
		before := m.twos[twoKey(a, b)]
		before.next--
		m.put(twoKey(a, b), before)
	}
	two := m.twos[twoKey(b, c)]
	if two.seen--; two.seen == 0 {
		m.ones[b].next--
	}
	m.put(twoKey(b, c), two)
	m.total--
	if m.ones[c].seen--; m.ones[c].seen == 0 {
		m.kinds--
	}
}

func (m *Model) put(key uint64, c count) {
	if c == (count{}) {
		delete(m.twos, key)
		return
	}
	m.twos[key] = c
}

// discount is taken from each count and given to what was not seen (absolute
// discounting, Ney, Essen and Kneser, 1994).
const discount = 0.7

// chance is the probability of c after a and b.
func (m *Model) chance(a, b, c uint32) float64 {
	p := m.chanceAlone(c)
	if b == unknown {
		return p
	}
	if seen := m.ones[b]; seen.seen > 0 || b == clauseEnd && seen.next > 0 {
		n := float64(max(seen.seen, seen.next))
		p = (less(m.seen(b, c)) + discount*float64(seen.next)*p) / n
	}
	if a == unknown {
		return p
	}
	if two := m.twos[twoKey(a, b)]; two.next > 0 {
		n := float64(max(two.seen, two.next))
		var three uint32
		if c != unknown {
			three = m.threes[threeKey(a, b, c)]
		}
		p = (less(three) + discount*float64(two.next)*p) / n
	}
	return p
}

func less(seen uint32) float64 { return max(float64(seen)-discount, 0) }

func (m *Model) seen(b, c uint32) uint32 {
	if c == unknown {
		return 0
	}
	return m.twos[twoKey(b, c)].seen
}

func (m *Model) chanceAlone(c uint32) float64 {
	const unseen = 0.1
	n := float64(m.total+1) + unseen*float64(m.kinds+1)
	if c == unknown {
		return unseen / n
	}
	return (float64(m.ones[c].seen) + unseen) / n
}

// id gives the id of a spelling that was seen.
func (m *Model) id(spelling string) uint32 {
	if id, ok := m.ids[spelling]; ok && m.ones[id].seen > 0 {
		return id
	}
	return unknown
}

// candidates gives the spellings of a folded syllable that were seen, most
// frequent first.
func (m *Model) candidates(folded string) []uint32 {
	var list []uint32
	for _, id := range m.folded[folded] {
		if m.ones[id].seen > 0 {
			list = append(list, id)
		}
	}
	slices.SortFunc(list, func(a, b uint32) int { return int(m.ones[b].seen) - int(m.ones[a].seen) })
	return list
}
