package eval

import (
	"cmp"
	"math"
	"slices"
)

// Metrics are averages over questions.
type Metrics struct {
	Recall1    float64 `json:"recall@1"`
	Recall5    float64 `json:"recall@5"`
	Recall10   float64 `json:"recall@10"`
	Recall20   float64 `json:"recall@20"`
	MRR10      float64 `json:"mrr@10"`
	NDCG10     float64 `json:"ndcg@10"`
	MsPerQuery float64 `json:"ms_per_query"`
}

// Score gives the metrics of one ranking of distinct ids, best first. Recall
// is the share of the relevant ids found, MRR@10 the reciprocal rank of the
// first one among ten, nDCG@10 with gains as labelled (Järvelin and
// Kekäläinen, 2002).
func Score(ranking []string, relevant map[string]float64) Metrics {
	var m Metrics
	var dcg float64
	found := 0
	recall := func() float64 { return float64(found) / float64(len(relevant)) }
	for i := range 20 {
		if i < len(ranking) && relevant[ranking[i]] > 0 {
			found++
			if i < 10 {
				dcg += relevant[ranking[i]] / math.Log2(float64(i+2))
				if m.MRR10 == 0 {
					m.MRR10 = 1 / float64(i+1)
				}
			}
		}
		switch i + 1 {
		case 1:
			m.Recall1 = recall()
		case 5:
			m.Recall5 = recall()
		case 10:
			m.Recall10 = recall()
		case 20:
			m.Recall20 = recall()
		}
	}
	m.NDCG10 = dcg / idealDCG(relevant, 10)
	return m
}

func idealDCG(relevant map[string]float64, depth int) float64 {
	gains := make([]float64, 0, len(relevant))
	for _, g := range relevant {
		gains = append(gains, g)
	}
	slices.SortFunc(gains, func(a, b float64) int { return cmp.Compare(b, a) })
	var dcg float64
	for i, g := range gains[:min(depth, len(gains))] {
		dcg += g / math.Log2(float64(i+2))
	}
	return dcg
}

// Mean averages metrics.
func Mean(all []Metrics) Metrics {
	var m Metrics
	n := float64(len(all))
	for _, x := range all {
		m.Recall1 += x.Recall1 / n
		m.Recall5 += x.Recall5 / n
		m.Recall10 += x.Recall10 / n
		m.Recall20 += x.Recall20 / n
		m.MRR10 += x.MRR10 / n
		m.NDCG10 += x.NDCG10 / n
		m.MsPerQuery += x.MsPerQuery / n
	}
	return m
}
