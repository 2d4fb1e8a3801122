package ranking

// distinct counts what is different among at most [longest] things. Clearing
// it costs nothing, unlike a map.
type distinct[K comparable] struct {
	size  int
	round uint32
	slots [4 * longest]struct {
		round uint32
		key   K
	}
}

func (d *distinct[K]) clear() { d.size, d.round = 0, d.round+1 }

// add reports whether the key is new; hash tells it from most others.
func (d *distinct[K]) add(key K, hash uint64) bool {
	for i := hash % uint64(len(d.slots)); ; i = (i + 1) % uint64(len(d.slots)) {
		switch slot := &d.slots[i]; {
		case slot.round != d.round:
			slot.round, slot.key = d.round, key
			d.size++
			return true
		case slot.key == key:
			return false
		}
	}
}
