package extract

import (
	"strconv"
	"strings"
)

const (
	pageLines = 15 // a printed page has at least this many lines
	pageSkip  = 3  // numbers of pages may be lost between two that are kept
	pageChain = 3  // as many numbers in order are no accident
)

// dropPageNumbers removes the page numbers of a text printed page by page:
// numbers alone on their lines that count on, a page apart.
func dropPageNumbers(lines []rawLine) []rawLine {
	chain := map[int]bool{}
	var run []int
	last := 0
	settle := func() {
		if len(run) >= pageChain {
			for _, i := range run {
				chain[i] = true
			}
		}
		run = nil
	}
	for i, l := range lines {
		n, err := strconv.Atoi(strings.Trim(strings.TrimSpace(l.raw()), "-– "))
		if err != nil || n < 1 {
			continue
		}
		if len(run) > 0 && (n <= last || n > last+pageSkip || i-run[len(run)-1] < pageLines) {
			settle()
		}
		run, last = append(run, i), n
	}
	settle()
	kept := lines[:0]
	for i, l := range lines {
		if !chain[i] {
			kept = append(kept, l)
		}
	}
	return kept
}
