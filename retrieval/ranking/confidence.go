package ranking

import (
	_ "embed"
	"encoding/json"
	"math"
	"regexp"
	"strings"
	"sync"
)

//go:embed confidence.json
var confidenceWeights []byte

// evidence is what tells whether the best candidates answer at all: of the
// best one, or the most of the best three. What a question has in phrases is
// set beside what it has in words, since any law has the words of any question.
type evidence struct {
	Bias       float64 `json:"bias"`
	Model      float64 `json:"model_score"`
	PairsWords float64 `json:"pairs_beside_words"` // pairs of three less words, 0 at full coverage
	PairsSeen  float64 `json:"pairs_beside_seen"`  // pairs of three less pairs seen anywhere
	OrderWords float64 `json:"order_beside_words"` // the common subsequence less words
	Engine     float64 `json:"engine_pairs_of_three"`
	Rare       float64 `json:"rare_together"`
	Title      float64 `json:"title_asked"`
	Heading    float64 `json:"heading_of_three"` // share of a heading that is asked for
	Extra      float64 `json:"extra"`
	ExtraOf3   float64 `json:"extra_of_three"`
	Preferred  float64 `json:"preferred"`
	Length     float64 `json:"question_length"` // logarithm of its words
	Another    float64 `json:"names_another"`   // 1: it spells out the name of a law, and the best one is of another
	Absent     float64 `json:"names_missing"`   // 1: it names a document that is not stored
}

// readConfidence reads the weights once, when first needed.
var readConfidence = sync.OnceValue(func() evidence {
	var e evidence
	if err := json.Unmarshal(confidenceWeights, &e); err != nil {
		panic("ranking: the weights that are built in: " + err.Error()) // a test reads them
	}
	return e
})

// namedLaw is a law as a careful writer names it.
var namedLaw = regexp.MustCompile(`(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Thông tư|Hiến pháp) (?:số )?[A-ZĐÂÊÔ0-9]`)

// Confidence is how likely, from 0 to 1, the best candidates answer the
// question at all: logistic regression, see docs/decisions.md. best stands
// best first; missing says that the question names a document that is not
// stored.
func (m *Model) Confidence(question string, best []Vector, missing bool) float64 {
	if len(best) == 0 {
		return 0
	}
	first := best[0]
	x := evidence{
		Bias: 1, Model: m.Score(first), Rare: first[RareTogether], Title: first[TitleAsked], Extra: first[Extra],
		Preferred: first[Preferred], OrderWords: first[Subsequence] - first[Unigrams],
		Length: math.Log(float64(max(16, 1+len(strings.Fields(question))))),
	}
	pairs := 0.0
	for _, v := range best[:min(len(best), 3)] {
		pairs = max(pairs, v[Pairs])
		x.Engine = max(x.Engine, v[EnginePairs])
		x.Heading = max(x.Heading, v[HeadingAsked])
		x.ExtraOf3 = max(x.ExtraOf3, v[Extra])
	}
	x.PairsWords, x.PairsSeen = pairs-first[Unigrams], pairs-first[SeenPairs]
	if first[Preferred] == 0 && namedLaw.MatchString(question) {
		x.Another = 1
	}
	if missing {
		x.Absent = 1
	}
	w := readConfidence()
	return 1 / (1 + math.Exp(-(1-plain)*w.dot(x)-plain*(6.5*x.Engine+1.05*6*x.ExtraOf3-2.4)))
}

// plain is the share of a plainer judge, pairs and extra terms alone, which
// errs otherwise than the regression over all evidence: together they err less
// on short questions.
const plain = 0.5

func (w evidence) dot(x evidence) float64 {
	return w.Bias*x.Bias + w.Model*x.Model + w.PairsWords*x.PairsWords + w.PairsSeen*x.PairsSeen + w.OrderWords*x.OrderWords +
		w.Engine*x.Engine + w.Rare*x.Rare + w.Title*x.Title + w.Heading*x.Heading + w.Extra*x.Extra + w.ExtraOf3*x.ExtraOf3 +
		w.Preferred*x.Preferred + w.Length*x.Length + w.Another*x.Another + w.Absent*x.Absent
}
