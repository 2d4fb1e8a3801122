package retrieval

import (
	"testing"
	"time"

	"neuguong/corpus"
	"neuguong/corpus/force"
)

func TestAnotherLibraryHasAnotherFingerprint(t *testing.T) {
	t.Parallel()
	library := func(change func(list []DocumentInfo) []DocumentInfo) uint64 {
		list := []DocumentInfo{{ID: 1}, {ID: 2, Effects: []force.Effect{{By: 1, Name: "1-QĐ/X", Kind: corpus.Amends, Provisions: []string{"khoản 2 Điều 3"}, Since: corpus.Date{Year: 2025, Month: time.July, Day: 1}}}}}
		return fingerprint(change(list))
	}
	same := library(func(list []DocumentInfo) []DocumentInfo { return list })
	if again := library(func(list []DocumentInfo) []DocumentInfo { return list }); again != same || same == 0 {
		t.Errorf("the same library: %d, %d", same, again)
	}
	for name, change := range map[string]func(list []DocumentInfo) []DocumentInfo{
		"a document more": func(list []DocumentInfo) []DocumentInfo { return append(list, DocumentInfo{ID: 3}) },
		"a document less": func(list []DocumentInfo) []DocumentInfo { return list[1:] },
		"another access":  func(list []DocumentInfo) []DocumentInfo { list[0].Access = Members; return list },
		"no effect":       func(list []DocumentInfo) []DocumentInfo { list[1].Effects = nil; return list },
		"one whose name is hid": func(list []DocumentInfo) []DocumentInfo {
			list[1].Effects[0].By, list[1].Effects[0].Name = 0, ""
			return list
		},
		"on another provision": func(list []DocumentInfo) []DocumentInfo {
			list[1].Effects[0].Provisions[0] = "khoản 3 Điều 3"
			return list
		},
		"another kind":      func(list []DocumentInfo) []DocumentInfo { list[1].Effects[0].Kind = corpus.Repeals; return list },
		"since another day": func(list []DocumentInfo) []DocumentInfo { list[1].Effects[0].Since.Day = 2; return list },
		"an exception": func(list []DocumentInfo) []DocumentInfo {
			list[1].Effects[0].Except = []string{"Điều 9"}
			return list
		},
		"another effect besides": func(list []DocumentInfo) []DocumentInfo {
			list[1].Effects = append(list[1].Effects, force.Effect{By: 1})
			return list
		},
		"in the other's document": func(list []DocumentInfo) []DocumentInfo {
			list[0].Effects, list[1].Effects = list[1].Effects, nil
			return list
		},
	} {
		if library(change) == same {
			t.Errorf("%s: the same fingerprint", name)
		}
	}
}
