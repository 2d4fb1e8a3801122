package viet

import (
	_ "embed"
	"strings"
	"sync"
)

// Expand writes out the abbreviations of chat and of the domain ("ĐV", "MXH",
// "ko", "đc"). Only words that stand alone are touched: "24-CT/TU" stays.
func Expand(s string) string {
	words := strings.Fields(s)
	changed := false
	for i, w := range words {
		bare := strings.TrimRight(w, ".,;:?!")
		if full, ok := abbreviations()[strings.ToLower(bare)]; ok {
			words[i], changed = full+w[len(bare):], true
		}
	}
	if !changed {
		return s
	}
	return strings.Join(words, " ")
}

//go:embed abbreviations.txt
var abbreviationData string

// abbreviations is read once, when first needed.
var abbreviations = sync.OnceValue(func() map[string]string {
	table := map[string]string{}
	for line := range strings.Lines(abbreviationData) {
		short, full, ok := strings.Cut(line, " = ")
		if ok && !strings.HasPrefix(line, "#") {
			table[short] = strings.TrimSpace(full)
		}
	}
	return table
})
