package main

import (
	"os"
	"runtime/debug"
)

// Of the 300 MB that a process over 100,000 passages may take, what SQLite and
// the program itself need is taken off; a heap that is smaller may triple before
// it is looked through, as questions leave much behind and little of it stays.
const (
	heapLimit  = 176 << 20
	heapGrowth = 200
)

// boundMemory sets when memory is looked through for what is no longer used,
// unless the environment does.
func boundMemory() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(heapGrowth)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(heapLimit)
	}
}
