package retrieval

import (
	"math"
	"slices"
)

// Weights of what is near in meaning beside the score of the ranker, in units
// of its log-odds; see docs/decisions.md for how they were chosen.
const (
	surpriseWeight = 0.7
	surpriseCap    = 12
	leadWeight     = 1
	leadCap        = 4
)

// leastNeighbours is how many are needed to tell near from far.
const leastNeighbours = 8

// narrowest is the least width of a tail: below it similarities differ by
// rounding.
const narrowest = 1e-4

// surprises gives what articles gain for being near in meaning to a question,
// in log-odds. Models place similarities differently, so that they are read
// against the tail of the list: among similarities that mean nothing, what lies
// above a threshold falls off exponentially (Pickands, 1975), and the width of
// that tail is the unit. The first of thousands of strangers is then some 4
// units above the sixtieth, and a passage that is meant is well above that.
// Neighbours stand nearest first.
func surprises(neighbours []Neighbour) map[ArticleID]float64 {
	gains := map[ArticleID]float64{}
	width, floor := tailOf(neighbours)
	var best []float64
	for _, n := range neighbours {
		id := n.article()
		if _, seen := gains[id]; seen {
			continue
		}
		above := 0.0
		if width > 0 {
			above = min((n.Similarity-floor)/width, surpriseCap)
		}
		gains[id] = surpriseWeight * above
		best = append(best, above)
	}
	if len(best) > 1 {
		first := neighbours[0].article()
		gains[first] += leadWeight * min(best[0]-best[1], leadCap)
	}
	return gains
}

func (n Neighbour) article() ArticleID { return ArticleID{n.ID.Document, n.Article} }

// tailOf estimates the tail from the lower two thirds of the list: of m values
// above a threshold the k-th largest is expected log(m/k) widths above it.
func tailOf(neighbours []Neighbour) (width, floor float64) {
	m := len(neighbours)
	if m < leastNeighbours {
		return 0, 0
	}
	k := m / 3
	floor = neighbours[m-1].Similarity
	width = (neighbours[k].Similarity - floor) / math.Log(float64(m)/float64(k+1))
	return max(width, narrowest), floor
}

// fairTo keeps the gains of articles from being unfair to those whose vectors
// are not made yet: nothing that stood lower by words passes one of them. The
// list stands best first by words.
func fairTo(list []ranked, lacking map[int64]bool, gains map[ArticleID]float64) {
	if len(lacking) == 0 {
		return
	}
	most := 0.0
	for _, r := range slices.Backward(list) {
		if gain, known := gains[r.id]; known {
			most = max(most, gain)
		} else if lacking[r.id.Document] {
			gains[r.id] = most
		}
	}
}
