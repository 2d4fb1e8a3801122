package retrieval

import (
	"slices"
	"strings"

	"neuguong/retrieval/thesaurus"
	"neuguong/viet"
)

// Words, folded, by which people ask since when a directive holds or whether it
// still does: a word of using it, a word of time near before or behind.
var (
	inUse      = strings.Fields("xai dung chay ap hieu thi")
	inUseWith  = map[string]string{"ap": "dung", "hieu": "luc", "thi": "hanh"}
	timesOfUse = []string{"bat dau", "hoi nao", "bua nao", "hom nao", "chung nao", "khi nao", "bao gio", "luc nao", "ngay nao", "thang nao", "nam nao", "lau chua"}
	stillUse   = []string{"con", "het"}
)

// forceReach is how many syllables apart these words may stand.
const forceReach = 3

// inForceTerms are what directives say of their own force.
var inForceTerms = [][]string{
	strings.Fields("co hieu luc thi hanh ke tu ngay"), strings.Fields("co hieu luc thi hanh tu ngay"), strings.Fields("het hieu luc ke tu ngay"),
}

// forceWeight is that of these terms: they are all that is asked for.
const forceWeight = 1

// askedForce gives what directives say of their force where the question names
// a document and asks for it in everyday words: "luật đó chạy từ hồi nào",
// "nghị định cũ còn xài được không".
func askedForce(syllables []string, n named) []thesaurus.Synonym {
	if !n.any() {
		return nil
	}
	words := viet.Syllables(viet.Fold(strings.Join(syllables, " ")))
	if len(words) != len(syllables) {
		return nil
	}
	for i, w := range words {
		if !slices.Contains(inUse, w) {
			continue
		}
		end := i + 1
		if second, ok := inUseWith[w]; ok {
			if end == len(words) || words[end] != second {
				continue
			}
			end++
		}
		if still(words, i, end) || near(words, timesOfUse, i-forceReach-1, i) || near(words, timesOfUse, end, end+forceReach+1) {
			return []thesaurus.Synonym{{First: i, Last: i, Terms: inForceTerms, Weight: forceWeight}}
		}
	}
	return nil
}

// still reports "còn xài được không", "hết hiệu lực chưa".
func still(words []string, start, end int) bool {
	return start > 0 && slices.Contains(stillUse, words[start-1]) && near(words, []string{"khong", "nua", "chua", "hay"}, end, end+forceReach)
}

// near reports whether one of the phrases stands among words[from:to].
func near(words, phrases []string, from, to int) bool {
	part := words[max(0, min(from, len(words))):max(0, min(to, len(words)))]
	return slices.ContainsFunc(phrases, func(p string) bool { return contiguous(part, strings.Fields(p)) >= 0 })
}
