package ranking

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"neuguong/retrieval/lexical"
	"neuguong/viet"
)

// spoken are words of which some differ by their marks alone.
var spoken = strings.Fields("cán bộ công chức không được nhận quà bộ bo can cong chúc đảng viên đang 12 3 2020 của va vá và theo mức phạt mức phat lỷ ly lí kỉ kỷ luật luật")

func sentence(random *rand.Rand, words int) string {
	list := make([]string, words)
	for i := range list {
		list[i] = spoken[random.IntN(len(spoken))]
		if random.IntN(3) == 0 {
			list[i] = fmt.Sprintf("t%d", random.IntN(900))
		}
	}
	return strings.Join(list, " ")
}

func TestFeaturesAreThoseOfTheirDefinitions(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(7, 8))
	for n := range 300 {
		question := sentence(random, random.IntN(30))
		if n%10 == 0 {
			question = sentence(random, 60+random.IntN(90))
		}
		if n%7 == 0 {
			question = viet.Fold(question)
		}
		text := viet.Syllables(question)
		found := lexical.Found{Articles: 5000, Frequencies: map[int64]int{}}
		for _, s := range text {
			found.Frequencies[lexical.TermID(viet.Fold(s))] = random.IntN(4000)
		}
		q := NewQuestion(text, func(i int) float64 { return []float64{0.3, 1, 0.5}[i%3] }, found)
		var list []Candidate
		for range 4 {
			var passages []string
			for range random.IntN(5) {
				passages = append(passages, sentence(random, random.IntN(600)))
			}
			list = append(list, Candidate{
				Article: NewArticle(sentence(random, random.IntN(12)), passages), Title: viet.Syllables(viet.Fold(sentence(random, random.IntN(9)))), Score: 1,
			})
		}
		for i, got := range Vectors(q, list) {
			want := got
			for f := Unigrams; f <= TitleAsked; f++ {
				want[f] = 0
			}
			plainText(&want, q, list[i].Article)
			want[TitleAsked] = plainTitleAsked(q, list[i].Title)
			for f, x := range want {
				if math.Abs(got[f]-x) > 1e-8 {
					t.Fatalf("%q: %v is %v, want %v", question, Feature(f), got[f], x)
				}
			}
		}
	}
}
