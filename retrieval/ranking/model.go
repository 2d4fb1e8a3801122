package ranking

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"sync"
)

// Model is a linear model over features.
type Model struct {
	Weights Vector
}

// Score is the weighted sum of the features: differences of scores are the
// logarithms of odds that one candidate answers rather than another.
func (m *Model) Score(v Vector) float64 {
	s := 0.0
	for i, w := range m.Weights {
		s += w * v[i]
	}
	return s
}

//go:embed weights.json
var weights []byte

// Default gives the model the figures of docs/benchmarks.md are made with. It
// is read once, when first needed.
var Default = sync.OnceValue(func() *Model {
	m := &Model{}
	if err := json.Unmarshal(weights, m); err != nil {
		panic("ranking: the weights that are built in: " + err.Error()) // a test reads them
	}
	return m
})

// featureNames are those of weights.json.
var featureNames = [FeatureCount]string{
	Score:               "score",
	Best:                "best",
	Top3:                "top_3",
	Mass:                "mass",
	Unigrams:            "unigrams",
	Tones:               "tones",
	Pairs:               "pairs",
	TonedPairs:          "toned_pairs",
	Triples:             "triples",
	PassageUnigrams:     "passage_unigrams",
	PassagePairs:        "passage_pairs",
	PassageToned:        "passage_toned",
	PassageTriples:      "passage_triples",
	Density:             "density",
	PairDensity:         "pair_density",
	Subsequence:         "subsequence",
	Run:                 "run",
	HeadingAsked:        "heading_asked",
	HeadingPairsAsked:   "heading_pairs_asked",
	AskedInHeading:      "asked_in_heading",
	AskedPairsInHeading: "asked_pairs_in_heading",
	HeadingOrder:        "heading_order",
	HeadingLeftover:     "heading_leftover",
	NoHeading:           "no_heading",
	Numbers:             "numbers",
	Rare:                "rare",
	RareTogether:        "rare_together",
	TitleAsked:          "title_asked",
	DocumentMass:        "document_mass",
	Length:              "length",
	PassageLength:       "passage_length",
	Early:               "early",
	Before:              "before",
	After:               "after",
	First:               "first",
	Extra:               "extra",
	Preferred:           "preferred",
	SeenWords:           "seen_words",
	SeenPairs:           "seen_pairs",
	Elsewhere:           "elsewhere",
	ExplainedFull:       "explained_in_full",
	ExplainedSaid:       "said_otherwise",
	ExplainedUnsaid:     "not_said_otherwise",
	ExplainedRarest:     "rarest_said",
}

// String gives the name of a feature.
func (f Feature) String() string { return featureNames[f] }

// MarshalJSON writes the weights by the names of the features.
func (m *Model) MarshalJSON() ([]byte, error) {
	named := make(map[string]float64, FeatureCount)
	for f, w := range m.Weights {
		named[Feature(f).String()] = w
	}
	return json.Marshal(named)
}

// UnmarshalJSON reads weights by the names of the features; one that is not
// named weighs nothing, an unknown name is an error.
func (m *Model) UnmarshalJSON(data []byte) error {
	var named map[string]float64
	if err := json.Unmarshal(data, &named); err != nil {
		return fmt.Errorf("ranking: weights: %w", err)
	}
	m.Weights = Vector{}
	for f, name := range featureNames {
		m.Weights[f] = named[name]
		delete(named, name)
	}
	for name := range named {
		return fmt.Errorf("ranking: weights: no feature is called %q", name)
	}
	return nil
}
