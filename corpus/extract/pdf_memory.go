package extract

import (
	"sync"

	"github.com/tetratelabs/wazero/experimental"
)

// sandboxes gives the PDF engine its memory outside of Go's heap: a stretch of
// addresses as long as the bound, of which only what is used costs anything.
// The engine's own way is to copy its memory whenever it grows.
//
// A stretch that is given back is emptied and used again, never unmapped: the
// remains of an instance that was stopped may still look at it.
type sandboxes struct {
	mu   sync.Mutex
	free [][]byte
}

// sandbox is the memory of one instance.
type sandbox struct {
	from  *sandboxes // nil for memory of Go's heap
	whole []byte
}

// Allocate implements [experimental.MemoryAllocator].
func (s *sandboxes) Allocate(_, most uint64) experimental.LinearMemory {
	s.mu.Lock()
	defer s.mu.Unlock()
	if last := len(s.free) - 1; last >= 0 && uint64(len(s.free[last])) >= most {
		whole := s.free[last]
		s.free = s.free[:last]
		return &sandbox{s, whole}
	}
	if whole := reserve(most); whole != nil {
		return &sandbox{s, whole}
	}
	return &sandbox{nil, make([]byte, most)}
}

// Reallocate implements [experimental.LinearMemory]; nil refuses to grow.
func (m *sandbox) Reallocate(size uint64) []byte {
	if size > uint64(len(m.whole)) {
		return nil
	}
	return m.whole[:size]
}

// Free implements [experimental.LinearMemory].
func (m *sandbox) Free() {
	if m.whole != nil && m.from != nil {
		vacate(m.whole)
		m.from.mu.Lock()
		m.from.free = append(m.from.free, m.whole)
		m.from.mu.Unlock()
	}
	m.whole = nil
}
