package corpus

import (
	"testing"
	"time"
)

func TestFilesOfOneLawAreTheSameTextWhateverTheirFormat(t *testing.T) {
	t.Parallel()
	dir := sharedCorpus(t)
	const law = "luat-an-ninh-mang-24-2018/"
	docs := []*Document{readShared(t, dir, law+"LUATANNINHMANG.docx"), readShared(t, dir, law+"content-fragment.html"), readShared(t, dir, law+"raw.txt")}
	for i, stored := range docs {
		for _, added := range docs[i+1:] {
			begun := time.Now()
			what, d := Succeed(stored, added)
			t.Logf("similarity %.3f in %v", d.Similarity, time.Since(begun))
			if what != Copies || d.Tally() != (Tally{}) {
				t.Errorf("%s, %s, %+v", what, d.Verdict, d.Tally())
			}
		}
	}
}

func TestALawThatReplacesAnotherIsNoVersionOfIt(t *testing.T) {
	t.Parallel()
	dir := sharedCorpus(t)
	old, replacing := readShared(t, dir, "luat-can-bo-cong-chuc-22-2008/raw.txt"), readShared(t, dir, "luat-can-bo-cong-chuc-80-2025/luat-80-2025.md")
	for name, change := range map[string]func(*Document){
		"as they are":                   func(*Document) {},
		"without numbers":               func(d *Document) { d.Number = "" },
		"without numbers and dates":     func(d *Document) { d.Number, d.Issued = "", Date{} },
		"without all but kind and text": func(d *Document) { *d = Document{Kind: d.Kind, Parts: d.Parts} },
	} {
		a, b := *old, *replacing
		change(&a)
		change(&b)
		if what, d := Succeed(&a, &b); what != Apart {
			t.Errorf("%s: %s at similarity %.3f", name, what, d.Similarity)
		}
	}
}

// Alone among real documents, those of one number are versions of each other.
func TestRealDocumentsAreVersionsOfNoOther(t *testing.T) {
	t.Parallel()
	dir := sharedCorpus(t)
	var docs []*Document
	var files []string
	for _, want := range loadTruth(t, dir) {
		docs, files = append(docs, readShared(t, dir, want.File)), append(files, want.File)
	}
	likest, slowest := 0.0, time.Duration(0)
	for i, a := range docs {
		for j, b := range docs[i+1:] {
			begun := time.Now()
			d := Compare(a, b)
			slowest = max(slowest, time.Since(begun))
			same := a.Number != "" && NumberKey(a.Number) == NumberKey(b.Number)
			if (d.Verdict != Another) != same {
				t.Errorf("%s and %s: %s at similarity %.3f", files[i], files[i+1+j], d.Verdict, d.Similarity)
			}
			if !same {
				likest = max(likest, d.Similarity)
			}
		}
	}
	t.Logf("%d documents, likest of two that are not one: %.3f, slowest comparison %v", len(docs), likest, slowest)
}
