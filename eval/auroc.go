package eval

import (
	"math"
	"math/rand/v2"
	"slices"
)

// AUROC is the area under the ROC curve: the Mann-Whitney statistic over all
// pairs, ties by half. 0 where one side is empty.
func AUROC(in, out []float64) float64 {
	if len(in) == 0 || len(out) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(out))
	var above float64
	for _, x := range in {
		below, _ := slices.BinarySearch(sorted, x)
		upTo, _ := slices.BinarySearch(sorted, math.Nextafter(x, math.Inf(1)))
		above += float64(below) + float64(upTo-below)/2
	}
	return above / float64(len(in)) / float64(len(out))
}

// thresholdAnswering is the highest that at least the share reaches.
func thresholdAnswering(in []float64, share float64) float64 {
	sorted := slices.Sorted(slices.Values(in))
	return sorted[int(math.Floor((1-share)*float64(len(sorted))+1e-9))]
}

func refusedAt95(in, out []float64) float64 {
	return belowShare(out, thresholdAnswering(in, answeredAt))
}

func belowShare(values []float64, threshold float64) float64 {
	below := 0.0
	for _, v := range values {
		below += count(v < threshold)
	}
	return below / float64(len(values))
}

// estimateTwo is the bootstrap over both sorts of questions.
func estimateTwo(in, out []float64, statistic func(in, out []float64) float64) Estimate {
	a, b := make([]float64, len(in)), make([]float64, len(out))
	i := bootstrap(func(random *rand.Rand) float64 {
		draw(random, a, in)
		draw(random, b, out)
		return statistic(a, b)
	})
	return Estimate{statistic(in, out), i.Low, i.High, len(in) + len(out)}
}

func draw(random *rand.Rand, into, from []float64) {
	for i := range into {
		into[i] = from[random.IntN(len(from))]
	}
}
