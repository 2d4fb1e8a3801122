package extract

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	_ "unsafe" // for go:linkname
)

// The runtime's own way to stop a module leaves the compiled code at every
// turn of every loop, which makes the engine three times slower. So the module
// is changed before it is compiled: functions and loops count steps, and after
// some thousand of them a function is called that lets the garbage collector
// and others run, and traps if it was told to stop.
//
// A function counts a step when it begins and one for every loopStep turns of
// its loops, which it counts in a local variable: a counter in memory would
// take longer than the loops themselves.
const (
	stopAt   = 16      // address of the mark that tells the module to stop; nothing else lies below 1024
	loopStep = 256     // turns
	steps    = 1 << 14 // between two pauses: milliseconds

	// pauseCall is a function without effect that the module imports: calling
	// it leaves the compiled code for a moment.
	pauseCall = "emscripten_notify_memory_growth"

	// gatherName is a function added to the module:
	// (text page, first character, character after the last, address of records).
	gatherName = "neuguong_chars"
	recordSize = 48
)

// pdfiumModule is PDFium as package webassembly carries it.
//
//go:linkname pdfiumModule github.com/klippa-app/go-pdfium/webassembly.pdfiumWasm
var pdfiumModule []byte //nolint:gochecknoglobals // not ours

var errModule = errors.New("the WebAssembly module has an unknown form")

// wasmModule is a WebAssembly module taken apart into its sections.
type wasmModule struct {
	sections []wasmSection
	imported uint64   // functions
	defined  []uint64 // types of the functions with a body
	params   []uint64 // how many a function of each type has
	globals  uint64
	exports  map[string]uint64 // functions by name
	pause    uint64            // the function named pauseCall
}

type wasmSection struct {
	id   byte
	body []byte
}

// adaptPDFium gives the module with functions that can be stopped and with one
// that reads many characters at once.
func adaptPDFium(wasm []byte) (out []byte, err error) {
	defer func() {
		if recover() != nil { // an index beyond the end: the readers check nothing
			out, err = nil, errModule
		}
	}()
	m, err := takeApart(wasm)
	if err != nil {
		return nil, err
	}
	gather, err := m.gather()
	if err != nil {
		return nil, err
	}
	types, added := uint64(len(m.params)), m.imported+uint64(len(m.defined))
	for i := range m.sections {
		s := &m.sections[i]
		switch s.id {
		case 1: // types
			s.body = appendEntries(s.body, []byte{0x60, 0, 0}, []byte{0x60, 4, 0x7f, 0x7f, 0x7f, 0x7f, 0})
		case 3: // types of functions
			s.body = appendEntries(s.body, leb(types), leb(types+1))
		case 6: // global variables
			s.body = appendEntries(s.body, slices.Concat([]byte{0x7f, 1, 0x41}, sleb(steps), []byte{0x0b}))
		case 7: // exports
			s.body = appendEntries(s.body, slices.Concat(leb(uint64(len(gatherName))), []byte(gatherName), []byte{0}, leb(added+1)))
		case 10: // bodies of functions
			if s.body, err = m.interruptible(s.body, added); err != nil {
				return nil, err
			}
			s.body = appendEntries(s.body, sized(m.pauseBody()), sized(gather))
		}
	}
	out = append(make([]byte, 0, len(wasm)*5/4), wasm[:8]...)
	for _, s := range m.sections {
		out = append(append(append(out, s.id), leb(uint64(len(s.body)))...), s.body...)
	}
	return out, nil
}

func takeApart(wasm []byte) (*wasmModule, error) {
	if len(wasm) < 8 || string(wasm[:4]) != "\x00asm" {
		return nil, errModule
	}
	wasm = slices.Clip(wasm)
	m := &wasmModule{exports: map[string]uint64{}}
	for at := 8; at < len(wasm); {
		size, from := readLEB(wasm, at+1)
		s := wasmSection{id: wasm[at], body: wasm[from : from+int(size)]}
		at = from + int(size)
		m.sections = append(m.sections, s)
		switch s.id {
		case 1:
			m.readTypes(s.body)
		case 2:
			if err := m.readImports(s.body); err != nil {
				return nil, err
			}
		case 3:
			count, at := readLEB(s.body, 0)
			for range count {
				var kind uint64
				kind, at = readLEB(s.body, at)
				m.defined = append(m.defined, kind)
			}
		case 6:
			m.globals, _ = readLEB(s.body, 0)
		case 7:
			m.readExports(s.body)
		}
	}
	if len(m.defined) == 0 || m.globals == 0 {
		return nil, errModule
	}
	return m, nil
}

// readTypes counts the parameters of each type of function.
func (m *wasmModule) readTypes(body []byte) {
	count, at := readLEB(body, 0)
	for range count {
		if body[at] != 0x60 {
			panic(errModule)
		}
		params, from := readLEB(body, at+1)
		m.params = append(m.params, params)
		results, from := readLEB(body, from+int(params))
		at = from + int(results)
	}
}

// readImports counts the imported functions; of other imports there are none.
func (m *wasmModule) readImports(body []byte) error {
	count, at := readLEB(body, 0)
	found := false
	for range count {
		var name string
		_, at = readName(body, at)
		name, at = readName(body, at)
		if body[at] != 0 {
			return errModule
		}
		if name == pauseCall {
			m.pause, found = m.imported, true
		}
		m.imported++
		_, at = readLEB(body, at+1)
	}
	if !found {
		return fmt.Errorf("%w: no import %s", errModule, pauseCall)
	}
	return nil
}

func (m *wasmModule) readExports(body []byte) {
	count, at := readLEB(body, 0)
	for range count {
		var name string
		name, at = readName(body, at)
		kind := body[at]
		var index uint64
		index, at = readLEB(body, at+1)
		if kind == 0 {
			m.exports[name] = index
		}
	}
}

// pauseBody is the function that is called after so many steps.
func (m *wasmModule) pauseBody() []byte {
	return slices.Concat(
		[]byte{0, 0x41, 0, 0x10}, leb(m.pause),
		[]byte{0x41, 0, 0x28, 2, stopAt, 0x04, 0x40, 0x00, 0x0b}, // trap if told to stop
		[]byte{0x41}, sleb(steps), []byte{0x24}, leb(m.globals), []byte{0x0b},
	)
}

// checks gives what a function does first and what its loops do first; local
// is a variable of its own.
func (m *wasmModule) checks(local, pause uint64) (first, loop []byte) {
	global, local1 := leb(m.globals), leb(local)
	step := slices.Concat([]byte{0x23}, global, []byte{0x41, 1, 0x6b, 0x22}, local1, []byte{0x24}, global)
	due := slices.Concat([]byte{0x20}, local1, []byte{0x41, 0, 0x4c, 0x04, 0x40, 0x10}, leb(pause), []byte{0x0b})
	turn := slices.Concat([]byte{0x20}, local1, []byte{0x41, 1, 0x6a, 0x22}, local1, []byte{0x41}, sleb(loopStep-1), []byte{0x71, 0x45, 0x04, 0x40})
	return append(step, due...), slices.Concat(turn, step, due, []byte{0x41, 0, 0x21}, local1, []byte{0x0b})
}

// gather is the body of the function that writes a record for each character:
// Unicode value (int32), angle (float32), left, right, bottom and top
// (float64), address of its text object (uint32).
func (m *wasmModule) gather() ([]byte, error) {
	var missing error
	call := func(name string) []byte {
		f, ok := m.exports[name]
		if !ok {
			missing = fmt.Errorf("%w: no export %s", errModule, name)
		}
		return append([]byte{0x10}, leb(f)...)
	}
	char := []byte{0x20, 0, 0x20, 1}                                        // text page and index
	b := []byte{0, 0x02, 0x40, 0x03, 0x40, 0x20, 1, 0x20, 2, 0x4e, 0x0d, 1} // until index >= end
	for _, field := range []struct {
		name  string
		store []byte
	}{
		{"FPDFText_GetUnicode", []byte{0x36, 2, 0}},
		{"FPDFText_GetCharAngle", []byte{0x38, 2, 4}},
		{"FPDFText_GetTextObject", []byte{0x36, 2, 40}},
	} {
		b = slices.Concat(b, []byte{0x20, 3}, char, call(field.name), field.store)
	}
	b = append(b, char...)
	for _, offset := range []byte{8, 16, 24, 32} {
		b = append(b, 0x20, 3, 0x41, offset, 0x6a)
	}
	b = append(b, call("FPDFText_GetCharBox")...)
	b = append(b, 0x1a, 0x20, 1, 0x41, 1, 0x6a, 0x21, 1, 0x20, 3, 0x41, recordSize, 0x6a, 0x21, 3, 0x0c, 0, 0x0b, 0x0b, 0x0b)
	return b, missing
}

// interruptible makes the functions count steps, but for those that neither
// loop nor call others. pause is the function to call when steps are used up.
func (m *wasmModule) interruptible(code []byte, pause uint64) ([]byte, error) {
	count, at := readLEB(code, 0)
	out := append(make([]byte, 0, len(code)*5/4), leb(count)...)
	for i := range count {
		size, from := readLEB(code, at)
		at = from + int(size)
		body, err := m.counting(code[from:at], m.params[m.defined[i]], pause)
		if err != nil {
			return nil, err
		}
		out = append(append(out, leb(uint64(len(body)))...), body...)
	}
	return out, nil
}

func (m *wasmModule) counting(body []byte, params, pause uint64) ([]byte, error) {
	groups, at := readLEB(body, 0)
	declared, local := at, params
	for range groups {
		var n uint64
		n, at = readLEB(body, at)
		local += n
		at++ // the type: all are single bytes
	}
	first, loop := m.checks(local, pause)
	out := slices.Concat(leb(groups+1), body[declared:at], []byte{1, 0x7f}, first)
	from, counts := at, false
	for at < len(body) {
		next, err := instructionEnd(body, at)
		if err != nil {
			return nil, err
		}
		switch body[at] {
		case opLoop:
			out = append(append(out, body[from:next]...), loop...)
			from, counts = next, true
		case opCall, opCallIndirect:
			counts = true
		}
		at = next
	}
	if at != len(body) || body[at-1] != 0x0b {
		return nil, errModule
	}
	if !counts {
		return body, nil
	}
	return append(out, body[from:]...), nil
}

// appendEntries adds entries to a section that is a counted list.
func appendEntries(body []byte, entries ...[]byte) []byte {
	count, at := readLEB(body, 0)
	return slices.Concat(leb(count+uint64(len(entries))), body[at:], slices.Concat(entries...))
}

func sized(body []byte) []byte { return append(leb(uint64(len(body))), body...) }

func readName(b []byte, at int) (string, int) {
	n, from := readLEB(b, at)
	return string(b[from : from+int(n)]), from + int(n)
}

// readLEB reads an unsigned number of variable length.
func readLEB(b []byte, at int) (uint64, int) {
	n, size := binary.Uvarint(b[at:])
	if size <= 0 {
		panic(errModule)
	}
	return n, at + size
}

// leb writes an unsigned number as WebAssembly does, which is Go's varint.
func leb(n uint64) []byte { return binary.AppendUvarint(nil, n) }

// sleb writes a signed number that is not negative.
func sleb(n uint64) []byte {
	b := leb(n)
	if last := len(b) - 1; b[last]&0x40 != 0 { // would be its sign
		b[last] |= 0x80
		b = append(b, 0)
	}
	return b
}
