package extract

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"github.com/tetratelabs/wazero/api"
)

// pdfGuest calls the functions of PDFium with the addresses it knows its
// objects by. What go-pdfium puts around each call, a name for every object
// and fresh memory for every number, costs more than the work on a page.
type pdfGuest struct {
	ctx    context.Context //nolint:containedctx // an instance lives for one piece of work
	memory *sandbox
	lookup func(name string) api.Function
	stack  [10]uint64
	room   uint64 // address of memory for what functions write
}

const roomSize = 1024 * recordSize

var errGuest = errors.New("the PDF engine answered beyond its memory")

func newGuest(ctx context.Context, memory *sandbox, implementation any) (*pdfGuest, error) {
	engine, ok := implementation.(interface {
		Fn(name string) api.Function
	})
	if !ok {
		return nil, errors.New("the PDF engine does not give its functions")
	}
	g := &pdfGuest{ctx: ctx, memory: memory, lookup: engine.Fn}
	room, err := g.alloc(roomSize)
	g.room = room
	return g, err
}

// call gives the result of a function, which is undefined for those without one.
func (g *pdfGuest) call(name string, params ...uint64) (uint64, error) {
	if err := g.ctx.Err(); err != nil {
		return 0, err
	}
	f := g.lookup(name)
	if f == nil {
		return 0, fmt.Errorf("%w: no function %s", errModule, name)
	}
	copy(g.stack[:], params)
	if err := f.CallWithStack(g.ctx, g.stack[:]); err != nil {
		return 0, fmt.Errorf("%s: %w", name, err)
	}
	return g.stack[0], nil
}

// int calls a function whose result is a signed number.
func (g *pdfGuest) int(name string, params ...uint64) (int, error) {
	v, err := g.call(name, params...)
	return int(int32(v)), err
}

func (g *pdfGuest) alloc(size int) (uint64, error) {
	address, err := g.call("malloc", uint64(size))
	if err == nil && address == 0 {
		err = errNoMemory
	}
	return address, err
}

// load puts data into the memory of the engine.
func (g *pdfGuest) load(data []byte) (uint64, error) {
	address, err := g.alloc(len(data))
	if err != nil {
		return 0, err
	}
	to := g.memory.at(address, uint64(len(data)))
	if to == nil {
		return 0, errGuest
	}
	copy(to, data)
	return address, nil
}

// written gives what a function wrote to g.room.
func (g *pdfGuest) written(size uint64) ([]byte, error) {
	b := g.memory.at(g.room, size)
	if b == nil {
		return nil, errGuest
	}
	return b, nil
}

// floats calls a function that writes as many float32 to its last parameter.
func (g *pdfGuest) floats(count int, name string, params ...uint64) ([]float64, error) {
	if _, err := g.call(name, append(params, g.room)...); err != nil {
		return nil, err
	}
	b, err := g.written(uint64(count) * 4)
	if err != nil {
		return nil, err
	}
	out := make([]float64, count)
	for i := range out {
		out[i] = float64(math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:])))
	}
	return out, nil
}

// record is what the engine tells of a character.
type record struct {
	index  int // on the page
	rune   int32
	angle  float64 // radians, clockwise
	box    box
	object uint64
}

// chars adds the characters of a text page to out.
func (g *pdfGuest) chars(out []record, text uint64, count int) ([]record, error) {
	for from := 0; from < count; {
		to := min(from+roomSize/recordSize, count)
		if _, err := g.call(gatherName, text, uint64(from), uint64(to), g.room); err != nil {
			return nil, err
		}
		b, err := g.written(uint64(to-from) * recordSize)
		if err != nil {
			return nil, err
		}
		for ; from < to; from++ {
			out = append(out, readRecord(b))
			out[len(out)-1].index = from
			b = b[recordSize:]
		}
	}
	return out, nil
}

func readRecord(b []byte) record {
	double := func(at int) float64 { return math.Float64frombits(binary.LittleEndian.Uint64(b[at:])) }
	return record{
		rune:   int32(binary.LittleEndian.Uint32(b)),
		angle:  float64(math.Float32frombits(binary.LittleEndian.Uint32(b[4:]))),
		box:    box{left: double(8), right: double(16), bottom: double(24), top: double(32)},
		object: uint64(binary.LittleEndian.Uint32(b[40:])),
	}
}
