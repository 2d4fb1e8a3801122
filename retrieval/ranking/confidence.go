package ranking

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"strings"
	"sync"

	"neuguong/viet"
)

//go:embed confidence.json
var confidenceWeights []byte

// Judgement is what is known of how a question and the best candidates fit.
type Judgement struct {
	Question string
	Best     []Vector // of the best candidates, best first; the first five count
	// Unfit says that the question asks for a kind of thing, a sum, a time, an
	// age, that the best candidate does not have.
	Unfit bool
}

// clue names one column of an [Evidence].
type clue int

// Clues, of the best candidate or the most of the best three. What a question
// has in phrases is set beside what it has in words, since any law has the
// words of any question.
const (
	bias             clue = iota
	modelScore            // of the ranker
	orderBesideWords      // the common subsequence less words
	rareTogether
	titleOfBest
	extraOf3
	fullOf3      // see [Explained], as for the next three
	saidOf3      // parts of the question that are said in other words
	unsaidOf3    // weight of those that the thesaurus knows and none of three says
	rarestOf3    // weight of the rarest pair or part that is said
	wordsOf3     // single words, in any order
	elsewhereOf3 // topics of which none of three speaks, two at most
	seenWords
	seenPairs
	documentMass
	preferredBest
	questionLength // logarithm of its words
	namesAnother   // 1: it spells out the name of a law, and the best one is of another
	unfit          // see [Judgement]
	clueCount
)

// clues are the names of confidence.json, and the sense that each must keep:
// 1 speaks for an answer, -1 against it, 0 is free.
var clues = [clueCount]struct {
	name  string
	sense int
}{
	bias:             {"bias", 0},
	modelScore:       {"model_score", 1},
	orderBesideWords: {"order_beside_words", 1},
	rareTogether:     {"rare_together", 1},
	titleOfBest:      {"title_asked", 1},
	extraOf3:         {"extra_of_three", 1},
	fullOf3:          {"explained_in_full", 1},
	saidOf3:          {"said_otherwise", 1},
	unsaidOf3:        {"not_said_otherwise", -1},
	rarestOf3:        {"rarest_said", 1},
	wordsOf3:         {"words_of_three", -1},
	elsewhereOf3:     {"elsewhere", -1},
	seenWords:        {"seen_words", 0},
	seenPairs:        {"seen_pairs", 0},
	documentMass:     {"document_mass", 0},
	preferredBest:    {"preferred", 1},
	questionLength:   {"question_length", 0},
	namesAnother:     {"names_another", -1},
	unfit:            {"unfit", -1},
}

// Evidence is what tells whether the best candidates answer a question at all.
type Evidence [clueCount]float64

// ByName gives the evidence by the names of its clues.
func (e Evidence) ByName() map[string]float64 {
	named := make(map[string]float64, clueCount)
	for c, x := range e {
		named[clues[c].name] = x
	}
	return named
}

// EvidenceOf is the inverse of ByName; what is not named is 0.
func EvidenceOf(named map[string]float64) Evidence {
	var e Evidence
	for c := range e {
		e[c] = named[clues[c].name]
	}
	return e
}

// Judge says how likely, from 0 to 1, candidates answer at all.
type Judge struct{ Weights Evidence }

// DefaultJudge gives the judge the figures of docs/benchmarks.md are made
// with. It is read once, when first needed.
var DefaultJudge = sync.OnceValue(func() *Judge {
	j := &Judge{}
	if err := json.Unmarshal(confidenceWeights, j); err != nil {
		panic("ranking: the weights that are built in: " + err.Error()) // a test reads them
	}
	return j
})

// Confidence is how likely, from 0 to 1, the evidence is that of an answer:
// logistic regression, see docs/decisions.md.
func (j *Judge) Confidence(e Evidence) float64 {
	sum := 0.0
	for c, w := range j.Weights {
		sum += w * e[c]
	}
	return 1 / (1 + math.Exp(-sum))
}

// MarshalJSON writes the weights by the names of the clues.
func (j *Judge) MarshalJSON() ([]byte, error) {
	named := make(map[string]float64, clueCount)
	for c, w := range j.Weights {
		named[clues[c].name] = math.Round(w*1000) / 1000
	}
	return json.Marshal(named)
}

// UnmarshalJSON reads weights by the names of the clues; every one must be there.
func (j *Judge) UnmarshalJSON(data []byte) error {
	var named map[string]float64
	if err := json.Unmarshal(data, &named); err != nil {
		return fmt.Errorf("ranking: weights of confidence: %w", err)
	}
	for c := range clues {
		w, ok := named[clues[c].name]
		if !ok {
			return fmt.Errorf("ranking: weights of confidence: %q is missing", clues[c].name)
		}
		j.Weights[c] = w
	}
	return nil
}

// namedLaw is a law as a careful writer names it, knownLaw one as others do,
// by the beginnings of the names that laws of this country have.
var (
	namedLaw = regexp.MustCompile(`(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Thông tư|Hiến pháp) (?:số )?[A-ZĐÂÊÔ0-9]`)
	knownLaw = regexp.MustCompile(`\b(?:luat|phap lenh) (?:ve )?(?:hinh su|dan su|lao dong|dat dai|nha o|hon nhan|giao thong|trat tu|bao hiem|doanh nghiep|dau tu|thue|hai quan|giao duc|dien anh|du lich|xay dung|kham benh|cu tru|can cuoc|quoc tich|trong tai|to tung|thi hanh an|luat su|cong chung|hoa giai|xu ly vi pham|tiep can|bao chi|xuat ban|quang cao|thu vien|di san|the duc|bao ve|phong|trong trot|chan nuoi|thu y|thuy san|lam nghiep|khoang san|tai nguyen|dien luc|dau khi|vien thong|so huu|chung khoan|ngan hang|ke toan|kiem toan|canh tranh|thuong mai|pha san|hop tac xa|nguoi (?:cao tuoi|khuyet tat)|tre em|binh dang|nghia vu|dan quan|quoc phong|bau cu|to cao|khieu nai|an ninh mang|vien chuc)\b`)
)

func namesLaw(question string) bool {
	return namedLaw.MatchString(question) || knownLaw.MatchString(viet.Fold(question))
}

const (
	mostElsewhere = 2  // topics that count
	shortest      = 16 // words and one that a question counts as at least
)

// Evidence gathers what speaks for and against candidates, of which there must
// be one.
func (m *Model) Evidence(j Judgement) Evidence {
	first := j.Best[0]
	e := Evidence{
		bias: 1, modelScore: m.Score(first), rareTogether: first[RareTogether], titleOfBest: first[TitleAsked],
		orderBesideWords: first[Subsequence] - first[Unigrams], elsewhereOf3: mostElsewhere,
		seenWords: first[SeenWords], seenPairs: first[SeenPairs], documentMass: first[DocumentMass], preferredBest: first[Preferred],
		questionLength: math.Log(float64(max(shortest, 1+len(strings.Fields(j.Question))))),
		namesAnother:   one(first[Preferred] == 0 && namesLaw(j.Question)),
		unfit:          one(j.Unfit),
	}
	e[unsaidOf3] = first[ExplainedUnsaid]
	for _, v := range j.Best[:min(len(j.Best), 3)] {
		e[extraOf3] = max(e[extraOf3], v[Extra])
		e[fullOf3] = max(e[fullOf3], v[ExplainedFull])
		e[saidOf3] = max(e[saidOf3], v[ExplainedSaid])
		e[rarestOf3] = max(e[rarestOf3], v[ExplainedRarest])
		e[unsaidOf3] = min(e[unsaidOf3], v[ExplainedUnsaid])
		e[wordsOf3] = max(e[wordsOf3], v[Unigrams])
		e[elsewhereOf3] = min(e[elsewhereOf3], v[Elsewhere])
	}
	return e
}

func one(is bool) float64 {
	if is {
		return 1
	}
	return 0
}
