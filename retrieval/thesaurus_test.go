package retrieval

import (
	"strings"
	"testing"

	"neuguong/retrieval/thesaurus"
	"neuguong/viet"
)

func TestTheBuiltInThesaurusIsRichAndRead(t *testing.T) {
	t.Parallel()
	entries, err := thesaurus.ParsePatterns(thesaurusData)
	if err != nil {
		t.Fatal(err)
	}
	phrases := 0
	for _, e := range entries {
		phrases += len(e.Phrases)
	}
	if len(entries) < 300 || phrases < 900 {
		t.Errorf("%d entries, %d phrases", len(entries), phrases)
	}
}

func TestEverydayWordsLeadToThoseOfDirectives(t *testing.T) {
	t.Parallel()
	for question, want := range map[string]string{
		"bị đuổi việc khi nào":             "buoc thoi viec",
		"bi duoi viec khi nao":             "buoc thoi viec",
		"đi nhậu giờ trưa":                 "uong ruou bia",
		"chuyện lâu rồi còn xử được không": "thoi hieu",
		"admin group có bị gì không":       "nguoi quan tri nhom cong dong",
	} {
		var said []string
		for _, s := range commonThesaurus().Expand(viet.Syllables(question)) {
			for _, term := range s.Terms {
				said = append(said, strings.Join(term, " "))
			}
		}
		if !strings.Contains(strings.Join(said, ", "), want) {
			t.Errorf("%q: %q is not among %q", question, want, said)
		}
	}
}
