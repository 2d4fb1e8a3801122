package extract

import (
	"errors"
	"sync"
)

// What one instance of the engine may use, in WebAssembly pages of 64 KiB: the
// first of a document 256 MiB, one that helps with its pages 64 MiB.
const (
	pdfMemory    = 4096
	helperMemory = 1024
)

var errNoMemory = errors.New("no memory for the PDF engine")

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
	from *sandboxes // nil for memory of Go's heap

	mu    sync.Mutex // held to change whole and to tell the module to stop
	whole []byte
	used  uint64
}

// take gives memory for an instance.
func (s *sandboxes) take() *sandbox {
	s.mu.Lock()
	defer s.mu.Unlock()
	if last := len(s.free) - 1; last >= 0 {
		whole := s.free[last]
		s.free = s.free[:last]
		return &sandbox{from: s, whole: whole}
	}
	const most = pdfMemory << 16
	if whole := reserve(most); whole != nil {
		return &sandbox{from: s, whole: whole}
	}
	return &sandbox{whole: make([]byte, most)}
}

// Reallocate implements experimental.LinearMemory; nil refuses to grow.
func (m *sandbox) Reallocate(size uint64) []byte {
	if size > uint64(len(m.whole)) {
		return nil
	}
	m.used = size
	return m.whole[:size]
}

// Free implements experimental.LinearMemory.
func (m *sandbox) Free() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.whole != nil && m.from != nil {
		vacate(m.whole)
		m.from.mu.Lock()
		m.from.free = append(m.from.free, m.whole)
		m.from.mu.Unlock()
	}
	m.whole, m.used = nil, 0
}

// stop tells the module to stop at its next pause.
func (m *sandbox) stop() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.whole) > stopAt {
		m.whole[stopAt] = 1
	}
}

// at gives the bytes at an address, nil when they are not all in the memory.
func (m *sandbox) at(address, size uint64) []byte {
	if address > m.used || size > m.used-address {
		return nil
	}
	return m.whole[address : address+size]
}
