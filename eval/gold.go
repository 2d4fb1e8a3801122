package eval

import (
	"iter"
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"

	"neuguong/retrieval"
)

// GoldenProvision is a provision that answers.
type GoldenProvision struct {
	Number *string `json:"number"`
	File   string  `json:"file"`
	Ref    string  `json:"ref"`
	Part   string  `json:"part"` // "" is any
}

func (q GoldenQuestion) kind() string {
	if q.Kind != "" {
		return q.Kind
	}
	return q.Type
}

// units names the articles that answer, each once, as they are labelled.
func (q GoldenQuestion) units() iter.Seq[string] {
	return func(yield func(string) bool) {
		seen := map[string]bool{}
		for _, g := range q.Gold {
			if name := g.unit(); !seen[name] {
				seen[name] = true
				if !yield(name) {
					return
				}
			}
		}
	}
}

// unit names the article of a gold.
func (g GoldenProvision) unit() string {
	return g.document() + " " + g.Part + " " + unitOf(g.Ref)
}

// document names the document of a gold by its number or its file.
func (g GoldenProvision) document() string {
	if g.Number != nil {
		return *g.Number
	}
	return g.File
}

// metBy reports whether the hit is the article of the gold.
func (g GoldenProvision) metBy(h retrieval.Hit) bool {
	return g.standsIn(&h.Document) && len(h.Passages) > 0 &&
		(g.Part == "" || h.Passages[0].PartName == g.Part) && unitOf(h.Passages[0].Ref) == unitOf(g.Ref)
}

// standsIn reports whether the document is that of the gold.
func (g GoldenProvision) standsIn(d *retrieval.DocumentInfo) bool {
	if g.Number != nil {
		return strings.EqualFold(d.Number, strings.TrimSpace(norm.NFC.String(*g.Number)))
	}
	return d.FileName == g.File || strings.HasSuffix(d.FileName, "/"+g.File) ||
		d.Number == "" && strings.HasSuffix(g.File, "/"+d.FileName)
}

var (
	articlePattern = regexp.MustCompile(`(?i)Điều (\S+)`)
	sectionPattern = regexp.MustCompile(`(?i)Mục (\S+)`)
	pointPattern   = regexp.MustCompile(`(?i)điểm (\d+)`)
)

// unitOf gives what stands at the level of an article in a reference: the
// Điều, else the Mục of numbered points, else the outermost numbered point.
func unitOf(ref string) string {
	if m := articlePattern.FindStringSubmatch(ref); m != nil {
		return "Điều " + m[1]
	}
	if m := sectionPattern.FindStringSubmatch(ref); m != nil {
		return "Mục " + m[1]
	}
	if m := pointPattern.FindStringSubmatch(ref); m != nil {
		return "điểm " + m[1]
	}
	return ref
}
