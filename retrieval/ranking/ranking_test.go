package ranking

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"

	"neuguong/retrieval/lexical"
	"neuguong/viet"
)

func ask(text string) *Question {
	found := lexical.Found{Articles: 100, Frequencies: map[int64]int{}}
	return NewQuestion(viet.Syllables(text), func(int) float64 { return 1 }, found)
}

func vectors(question string, articles ...string) []Vector {
	var list []Candidate
	for i, a := range articles {
		heading, body, _ := strings.Cut(a, "|")
		list = append(list, Candidate{Article: NewArticle(heading, strings.Split(body, "/")), Document: 1, Ordinal: 10 * i, Score: 1, Passages: []float64{1}})
	}
	return Vectors(ask(question), list)
}

func TestFeaturesTellHowMuchOfTheQuestionAnArticleCovers(t *testing.T) {
	t.Parallel()
	v := vectors("đảng viên không được uống rượu",
		"Lối sống|Đảng viên không được uống rượu trong giờ làm việc",
		"Lối sống|Đảng viên sống giản dị/Cán bộ không uống rượu")
	for _, f := range []Feature{Unigrams, Pairs, Triples, PassagePairs, Subsequence, Run} {
		if v[0][f] < 0.999 || v[1][f] >= v[0][f] {
			t.Errorf("%v: whole %v, partly %v", f, v[0][f], v[1][f])
		}
	}
}

func TestMarksCountOnlyWhenTyped(t *testing.T) {
	t.Parallel()
	articles := []string{"|chế độ ăn tối", "|chế độ an toi"}
	marked := vectors("chế độ ăn tối", articles...)
	if marked[0][TonedPairs] <= marked[1][TonedPairs] {
		t.Errorf("marks do not tell: %v and %v", marked[0][TonedPairs], marked[1][TonedPairs])
	}
	bare := vectors("che do an toi", articles...)
	if bare[0][TonedPairs] != bare[1][TonedPairs] || bare[0][TonedPairs] != bare[0][Pairs] {
		t.Errorf("marks tell of a question without any: %v and %v", bare[0], bare[1])
	}
}

func TestAHeadingThatIsWhollyAskedForIsTold(t *testing.T) {
	t.Parallel()
	v := vectors("độ tuổi đoàn viên là bao nhiêu", "Độ tuổi đoàn viên|x", "Độ tuổi của hội viên và quyền lợi|x", "|x")
	if v[0][HeadingAsked] != 1 || v[1][HeadingAsked] >= 1 || v[2][NoHeading] != 1 || v[0][NoHeading] != 0 {
		t.Errorf("got %v, %v, %v", v[0], v[1], v[2])
	}
}

func TestVectorsOfOddTextAreFinite(t *testing.T) {
	t.Parallel()
	for _, q := range []string{"", "😀", "a", strings.Repeat("đảng viên ", 500)} {
		for _, v := range vectors(q, "|", "Tiêu đề|", "|😀", "|"+strings.Repeat("đảng ", 3000)) {
			for f, x := range v {
				if x != x || x > 1e9 || x < -1e9 {
					t.Errorf("%.20q: %v is %v", q, Feature(f), x)
				}
			}
		}
	}
}

func TestLearnFindsWhatTellsAndIgnoresNoise(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	var examples []Example
	for range 200 {
		var e Example
		right := r.IntN(10)
		for i := range 10 {
			var v Vector
			v[Score], v[Run] = r.Float64(), r.Float64()
			if i == right {
				v[Run] += 0.5
			}
			e.Vectors, e.Relevant = append(e.Vectors, v), append(e.Relevant, i == right)
		}
		examples = append(examples, e)
	}
	m := Learn(examples, 2)
	if m.Weights[Run] < 1 || m.Weights[Run] < 4*max(m.Weights[Score], -m.Weights[Score]) || m.Weights[Length] != 0 {
		t.Errorf("learned %v", m.Weights)
	}
}

func TestWeightsKeepTheirNames(t *testing.T) {
	t.Parallel()
	data, err := json.Marshal(Default())
	if err != nil {
		t.Fatal(err)
	}
	var m Model
	if err := json.Unmarshal(data, &m); err != nil || m != *Default() || m.Weights == (Vector{}) {
		t.Errorf("%v: %+v", err, m)
	}
	if err := json.Unmarshal([]byte(`{"no_such":1}`), &m); err == nil {
		t.Error("an unknown name is taken")
	}
}
