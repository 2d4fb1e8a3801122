module neuguong/corpus/sample/generate

go 1.26.8

require (
	github.com/go-fonts/liberation v0.3.3
	github.com/go-pdf/fpdf v0.9.0
)
