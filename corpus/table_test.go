package corpus

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestRealDocumentsAreReadAsTheTableSays prints, with -v, the table of
// docs/benchmarks.md that says file by file what is read right; the tests
// beside it say what is wrong, if anything.
func TestRealDocumentsAreReadAsTheTableSays(t *testing.T) {
	t.Parallel()
	dir := sharedCorpus(t)
	var table strings.Builder
	table.WriteString("\n| file | articles or points | number, kind, issuer, issued, effective, replaces | signer | spot checks | page furniture indexed | syllables as in the transcript |\n| --- | --- | --- | --- | --- | --- | --- |\n")
	for _, want := range loadTruth(t, dir) {
		doc := readShared(t, dir, want.File)
		labels, wantLabels := labelsOf(doc, want)
		fields, wantFields, open := fieldsRight(doc, want)
		spots, furniture := spotsRight(doc, want), furnitureIndexed(doc, want)
		read, ok := readTranscript(t, dir, want)
		transcript := ""
		if ok {
			transcript = fmt.Sprintf("%d of %d, %.2f %% of its letters found", read.right, read.total, 100*read.covered)
		}
		signer := ""
		if want.Signer != nil {
			signer = map[bool]string{true: "right", false: "**wrong**"}[alike(doc.Signer) == alike(*want.Signer)]
		}
		fmt.Fprintf(&table, "| %s | %d of %d | %d of %d%s | %s | %d of %d | %d of %d | %s |\n", filepath.ToSlash(want.File),
			labels, wantLabels, fields, wantFields, open, signer, spots, len(want.SpotChecks), furniture, len(want.MustNotIndex), transcript)
		if labels != wantLabels || spots != len(want.SpotChecks) || furniture > 0 || fields != wantFields && open == "" || signer == "**wrong**" {
			t.Errorf("%s is not read right", want.File)
		}
	}
	t.Log(table.String())
}

// labelsOf counts the labels of articles, and of points where there are none,
// that stand in the part and place they should.
func labelsOf(doc *Document, want truth) (right, total int) {
	for i, part := range want.Parts {
		expected := append(slices.Clone(part.Articles), part.Points...)
		total += len(expected)
		if i >= len(doc.Parts) {
			continue
		}
		got := inspectPart(&doc.Parts[i])
		if found := append(slices.Clone(got.Articles), got.Points...); slices.Equal(found, expected) {
			right += len(expected)
		}
	}
	return right, total
}

// fieldsRight counts the metadata that the truth states and the document has
// word for word; open says that some was left open, with a warning.
func fieldsRight(doc *Document, want truth) (right, total int, open string) {
	for _, c := range []struct {
		got  string
		want *string
	}{
		{doc.Number, want.Number}, {doc.Kind, want.Kind}, {doc.Issuer, want.Issuer},
		{doc.Issued.String(), want.Issued}, {doc.EffectiveFrom.String(), want.Effective},
	} {
		if c.want == nil {
			continue
		}
		total++
		switch {
		case alike(c.got) == alike(*c.want):
			right++
		case c.got == "" && doubtSaid(doc):
			open = ", the rest left open"
		}
	}
	if len(want.Replaces) > 0 {
		total++
		if slices.Equal(doc.Replaces, want.Replaces) {
			right++
		}
	}
	return right, total, open
}

func spotsRight(doc *Document, want truth) int {
	right := 0
	for _, c := range want.SpotChecks {
		for i := range doc.Parts {
			part := &doc.Parts[i]
			at := 0
			for at < len(part.Provisions) && (part.Name != c.Part || Ref(part, at) != c.Ref) {
				at++
			}
			if at == len(part.Provisions) {
				continue
			}
			text := part.Provisions[at].Text
			if c.What == "title" || text == "" {
				text = part.Provisions[at].Heading
			}
			if begins(doc, text, c.StartsWith) {
				right++
			}
		}
	}
	return right
}

func furnitureIndexed(doc *Document, want truth) int {
	passages := Passages(doc)
	n := 0
	for _, banned := range want.MustNotIndex {
		if slices.ContainsFunc(passages, func(q Passage) bool { return strings.Contains(q.Text+"\n"+q.Heading+"\n"+q.Above, banned) }) {
			n++
		}
	}
	return n
}
