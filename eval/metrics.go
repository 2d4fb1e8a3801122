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

// Measure is a metric by its name.
type Measure struct {
	Name  string
	Value *float64
}

// Measures lists the metrics in the order in which they are printed.
func (m *Metrics) Measures() []Measure {
	return []Measure{
		{"recall@1", &m.Recall1},
		{"recall@5", &m.Recall5},
		{"recall@10", &m.Recall10},
		{"recall@20", &m.Recall20},
		{"mrr@10", &m.MRR10},
		{"ndcg@10", &m.NDCG10},
		{"ms_per_query", &m.MsPerQuery},
	}
}

func (m *Metrics) byName() map[string]float64 {
	values := map[string]float64{}
	for _, x := range m.Measures() {
		values[x.Name] = *x.Value
	}
	return values
}

// fill takes the metrics that were estimated.
func fill(measures []Measure, estimates map[string]Estimate) {
	for _, m := range measures {
		*m.Value = estimates[m.Name].Value
	}
}

// compareNames orders metrics as they are printed, unknown ones last.
func compareNames(a, b string) int {
	return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(a, b))
}

func place(name string) int {
	known := append((&Metrics{}).Measures(), (&GoldenMetrics{}).Measures()...)
	if i := slices.IndexFunc(known, func(m Measure) bool { return m.Name == name }); i >= 0 {
		return i
	}
	return len(known)
}
