package viet

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed base.txt
var baseText string

// Base is a lesson of everyday Vietnamese, for models whose documents are few
// or formal. It is made when first asked for.
var Base = sync.OnceValue(func() *Lesson {
	var phrases []string
	for line := range strings.Lines(baseText) {
		if !strings.HasPrefix(line, "#") {
			phrases = append(phrases, strings.Split(line, ",")...)
		}
	}
	return Study(phrases...)
})
