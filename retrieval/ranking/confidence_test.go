package ranking

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"

	"neuguong/retrieval/lexical"
	"neuguong/viet"
)

func read(question string, concepts []Concept, article string) Reading {
	heading, body, _ := strings.Cut(article, "|")
	found := lexical.Found{Articles: 100, Frequencies: map[int64]int{}}
	for _, c := range concepts {
		for _, t := range c.Terms {
			for i := range t {
				found.Frequencies[lexical.TermID(t[i])] = 1
				if i > 0 {
					found.Frequencies[lexical.PairID(t[i-1], t[i])] = 1
				}
			}
		}
	}
	return NewConcepts(ask(question), concepts, found).Read(NewArticle(heading, strings.Split(body, "/")))
}

func TestAQuestionIsExplainedInEitherWording(t *testing.T) {
	t.Parallel()
	const question = "công chức bị đuổi việc"
	dismissed := []Concept{{First: 2, Last: 4, Terms: [][]string{viet.Syllables("buoc thoi viec")}, Weight: 0.7}}
	plain := read(question, nil, "Kỷ luật|Buộc thôi việc đối với công chức")
	known := read(question, dismissed, "Kỷ luật|Buộc thôi việc đối với công chức")
	other := read(question, dismissed, "Kỷ luật|Khiển trách đối với công chức")
	if known.Explained.Full < 0.99 || plain.Explained.Full > 0.7 || other.Explained.Full > 0.5 {
		t.Errorf("known %v, without the thesaurus %v, another rule %v", known.Explained.Full, plain.Explained.Full, other.Explained.Full)
	}
	scattered := read(question, dismissed, "|công chức/buộc thôi việc")
	if scattered.Explained.Full > 0.8 || scattered.Explained.Full <= plain.Explained.Full {
		t.Errorf("over two passages: %v", scattered)
	}
}

func TestATermIsSaidOnlyAsFarAsItStands(t *testing.T) {
	t.Parallel()
	const question = "đại hội mấy năm một lần"
	found := lexical.Found{Articles: 100, Frequencies: map[int64]int{lexical.PairID("chi", "doan"): 5, lexical.PairID("nhiem", "ky"): 5}}
	concept := []Concept{{First: 0, Last: 1, Terms: [][]string{viet.Syllables("nhiem ky cua chi doan")}, Weight: 0.5}}
	of := func(text string) Explained {
		return NewConcepts(ask(question), concept, found).Read(NewArticle("", []string{text})).Explained
	}
	part, none := of("Trang của chi đoàn"), of("Bí mật nhà nước")
	if part.Said <= none.Said || part.Said > 0.5 || part.Unsaid < none.Unsaid/2 || none.Said != 0 {
		t.Errorf("one pair of four: %+v, none: %+v", part, none)
	}
}

func TestALawIsNamedInAnySpelling(t *testing.T) {
	t.Parallel()
	for question, want := range map[string]bool{
		"Luật Đất đai quy định thế nào": true, "theo luat hinh su thi sao": true, "luật điện ảnh cấm gì": true,
		"luật mới có gì khác": false, "theo luật cán bộ được làm gì": false, "luật được áp dụng từ khi nào": false,
	} {
		if got := namesLaw(question); got != want {
			t.Errorf("%q: %v", question, got)
		}
	}
}

func TestAnArticleSaysAPhraseOnlyInOrder(t *testing.T) {
	t.Parallel()
	a := NewArticle("Điều kiện kết hôn", []string{"Nam, nữ đăng ký kết hôn"})
	for phrase, want := range map[string]bool{"ket hon": true, "dang ky ket hon": true, "hon ket": false, "nam ket hon": false, "dieu kien": true} {
		if got := a.Says(strings.Fields(phrase)); got != want {
			t.Errorf("%q: %v", phrase, got)
		}
	}
}

func TestEqualPassagesGiveEqualFeaturesEveryTime(t *testing.T) {
	t.Parallel()
	first := vectors("một hai ba bốn năm sáu bảy tám", "|một hai ba bốn x y z/năm sáu bảy tám z/tám bảy sáu năm")
	for range 100 {
		if again := vectors("một hai ba bốn năm sáu bảy tám", "|một hai ba bốn x y z/năm sáu bảy tám z/tám bảy sáu năm"); again[0] != first[0] {
			t.Fatalf("%v, then %v", first[0], again[0])
		}
	}
}

func confidence(j Judgement) float64 { return DefaultJudge().Confidence(Default().Evidence(j)) }

func TestWhatSpeaksAgainstAnAnswerLowersConfidence(t *testing.T) {
	t.Parallel()
	var v Vector
	v[ExplainedFull], v[Unigrams], v[SeenWords] = 0.8, 0.8, 1
	best := []Vector{v, v, v}
	usual := confidence(Judgement{Question: "a", Best: best})
	far := v
	far[Elsewhere] = 1
	for name, j := range map[string]Judgement{
		"elsewhere": {Question: "a", Best: []Vector{far, far, far}},
		"unfit":     {Question: "a", Best: best, Unfit: true},
		"another":   {Question: "Luật Đất đai nói gì", Best: best},
	} {
		if c := confidence(j); c >= usual {
			t.Errorf("%s: %v, else %v", name, c, usual)
		}
	}
	if c := confidence(Judgement{Question: "a", Best: []Vector{far, v, far}}); c < usual-1e-9 {
		t.Errorf("one of three speaks of it, and yet %v is below %v", c, usual)
	}
}

func TestLearnedJudgesKeepTheSenseOfTheirClues(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 4))
	var examples []Judged
	for range 400 {
		e := Judged{Answered: r.IntN(2) == 0, Weight: 1}
		e.Evidence[bias] = 1
		e.Evidence[fullOf3] = r.Float64() + one(e.Answered)
		e.Evidence[elsewhereOf3] = r.Float64() + 0.5*one(e.Answered) // the wrong way round
		e.Evidence[rareTogether] = r.Float64()
		examples = append(examples, e)
	}
	w := LearnJudge(examples, 0.001).Weights
	if w[fullOf3] < 2 || w[elsewhereOf3] != 0 || w[rareTogether] > w[fullOf3]/4 {
		t.Errorf("learned %v", w)
	}
}

func TestWeightsOfConfidenceKeepTheirNames(t *testing.T) {
	t.Parallel()
	data, err := json.Marshal(DefaultJudge())
	if err != nil {
		t.Fatal(err)
	}
	var j Judge
	if err := json.Unmarshal(data, &j); err != nil || j != *DefaultJudge() || j.Weights == (Evidence{}) {
		t.Errorf("%v: %+v", err, j)
	}
	if err := json.Unmarshal([]byte(`{"bias":1}`), &j); err == nil {
		t.Error("a file that lacks clues is taken")
	}
}
