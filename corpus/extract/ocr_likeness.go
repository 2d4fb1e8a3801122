package extract

import (
	"strings"

	"neuguong/viet"
)

// likeness compares the letters and digits of two texts, marks and case set
// aside: 1 for the same, 0 for nothing in common. It is one less the edit
// distance over the length of the longer.
func likeness(a, b string) float64 {
	x, y := skeleton(a), skeleton(b)
	longer := max(len(x), len(y))
	if longer == 0 {
		return 0
	}
	return 1 - float64(distance(x, y))/float64(longer)
}

// distance is the least number of letters to change, add or leave out.
func distance(x, y []rune) int {
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range x {
		corner := row[0]
		row[0] = i + 1
		for j, s := range y {
			change := corner
			if r != s {
				change++
			}
			corner = row[j+1]
			row[j+1] = min(change, row[j]+1, corner+1)
		}
	}
	return row[len(y)]
}

func skeleton(s string) []rune {
	return []rune(strings.Map(func(r rune) rune {
		if wordRune(r) {
			return r
		}
		return -1
	}, viet.Fold(s)))
}
