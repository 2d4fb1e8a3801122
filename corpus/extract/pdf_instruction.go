package extract

import "fmt"

const (
	opLoop         = 0x03
	opCall         = 0x10
	opCallIndirect = 0x11
)

// instructionEnd gives the place after the instruction at a place of a
// function body (WebAssembly Core Specification 2.0, 5.4, and the proposals
// for exception handling).
func instructionEnd(b []byte, at int) (int, error) {
	op := b[at]
	at++
	switch {
	case op == 0x0e: // br_table
		count, next := readLEB(b, at)
		return skipLEB(b, next, int(count)+1), nil
	case op == 0x1c: // select with types
		count, next := readLEB(b, at)
		return skipLEB(b, next, int(count)), nil
	case op == 0x1f: // try_table
		return skipCatches(b, skipLEB(b, at, 1)), nil
	case op == opCallIndirect, op == 0x13:
		return skipLEB(b, at, 2), nil
	case op >= 0x28 && op <= 0x3e: // loads and stores
		return skipMemarg(b, at), nil
	case op == 0x43:
		return at + 4, nil
	case op == 0x44:
		return at + 8, nil
	case op == 0xfc:
		return skipBulk(b, at)
	case op == 0xfd:
		return skipVector(b, at), nil
	case withIndex(op):
		return skipLEB(b, at, 1), nil
	case op <= 0x01, op == 0x05, op == 0x0a, op == 0x0b, op == 0x0f, op == 0x19, op == 0x1a, op == 0x1b, op >= 0x45 && op <= 0xc4, op == 0xd1:
		return at, nil
	}
	return 0, fmt.Errorf("%w: instruction %#x", errModule, op)
}

// withIndex reports instructions with one number: of a type, a label, a
// function, a variable, or a constant.
func withIndex(op byte) bool {
	switch op {
	case 0x02, opLoop, 0x04, 0x06, 0x07, 0x08, 0x09, 0x0c, 0x0d, opCall, 0x12, 0x18, 0x3f, 0x40, 0x41, 0x42, 0xd0, 0xd2:
		return true
	}
	return op >= 0x20 && op <= 0x26
}

func skipLEB(b []byte, at, count int) int {
	for range count {
		for b[at]&0x80 != 0 {
			at++
		}
		at++
	}
	return at
}

func skipMemarg(b []byte, at int) int {
	if b[at]&0x40 != 0 { // with the index of a memory
		return skipLEB(b, at, 3)
	}
	return skipLEB(b, at, 2)
}

func skipCatches(b []byte, at int) int {
	count, at := readLEB(b, at)
	for range count {
		operands := 1
		if b[at] < 2 {
			operands = 2
		}
		at = skipLEB(b, at+1, operands)
	}
	return at
}

// skipBulk is for instructions on stretches of memory and tables, and for
// conversions that saturate.
func skipBulk(b []byte, at int) (int, error) {
	op, at := readLEB(b, at)
	switch {
	case op <= 7:
		return at, nil
	case op == 8, op == 10, op == 12, op == 14:
		return skipLEB(b, at, 2), nil
	case op <= 17:
		return skipLEB(b, at, 1), nil
	}
	return 0, fmt.Errorf("%w: instruction 0xfc %d", errModule, op)
}

func skipVector(b []byte, at int) int {
	op, at := readLEB(b, at)
	switch {
	case op <= 11, op == 92, op == 93:
		return skipMemarg(b, at)
	case op == 12, op == 13:
		return at + 16
	case op >= 21 && op <= 34:
		return at + 1
	case op >= 84 && op <= 91:
		return skipMemarg(b, at) + 1
	}
	return at
}
