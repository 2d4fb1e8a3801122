package retrieval

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// strangers are the similarities of a list in which nothing is meant: the
// largest of n that are spread as those of random vectors.
func strangers(r *rand.Rand, n, k int, centre, spread float64) []Neighbour {
	list := make([]Neighbour, n)
	for i := range list {
		list[i] = Neighbour{ID: PassageID{1, i}, Article: i, Similarity: centre + spread*r.NormFloat64()}
	}
	slices.SortFunc(list, func(a, b Neighbour) int { return -compareFloat(a.Similarity, b.Similarity) })
	return list[:k]
}

func compareFloat(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func TestSurpriseIsTheSameHoweverAModelPlacesSimilarities(t *testing.T) {
	t.Parallel()
	wide := strangers(rand.New(rand.NewPCG(1, 1)), 5000, 60, 0, 0.1)
	narrow := strangers(rand.New(rand.NewPCG(1, 1)), 5000, 60, 0.8, 0.01)
	a, b := surprises(wide), surprises(narrow)
	for id := range a {
		if math.Abs(a[id]-b[id]) > 1e-6 {
			t.Errorf("article %v: %v and %v", id, a[id], b[id])
		}
	}
}

func TestWhatIsMeantSurprisesMoreThanStrangers(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(2, 2))
	strange, meant := 0.0, 0.0
	const rounds = 200
	for range rounds {
		list := strangers(r, 5000, 60, 0.2, 0.1)
		strange += surprises(list)[list[0].article()] / rounds
		list = append([]Neighbour{{ID: PassageID{2, 0}, Similarity: 0.2 + 0.1*8}}, list[:59]...)
		meant += surprises(list)[ArticleID{2, 0}] / rounds
	}
	if strange > 5 || meant < 10 {
		t.Errorf("strangers gain %.1f, what is meant %.1f", strange, meant)
	}
}

func TestNothingIsGainedFromNeighboursThatSayNothing(t *testing.T) {
	t.Parallel()
	same := make([]Neighbour, 60)
	for i := range same {
		same[i] = Neighbour{ID: PassageID{1, i}, Article: i, Similarity: 0.7 + 1e-9*float64(60-i)}
	}
	for name, list := range map[string][]Neighbour{"none": nil, "few": same[:5], "all the same": same} {
		for id, gain := range surprises(list) {
			if gain > 0.01 {
				t.Errorf("%s: article %v gains %v", name, id, gain)
			}
		}
	}
}

func TestArticlesWithoutVectorsAreNotPassedByThoseWithThem(t *testing.T) {
	t.Parallel()
	list := []ranked{{id: ArticleID{1, 0}}, {id: ArticleID{2, 0}}, {id: ArticleID{1, 1}}, {id: ArticleID{2, 1}}}
	gains := map[ArticleID]float64{{1, 0}: 1, {1, 1}: 6}
	fairTo(list, map[int64]bool{2: true}, gains)
	if gains[ArticleID{2, 0}] != 6 || gains[ArticleID{2, 1}] != 0 || gains[ArticleID{1, 0}] != 1 {
		t.Errorf("got %v", gains)
	}
}
