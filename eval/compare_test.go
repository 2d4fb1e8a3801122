package eval

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func runOf(values ...float64) []Outcome {
	var run []Outcome
	for i, v := range values {
		run = append(run, Outcome{ID: fmt.Sprint(i), Metrics: map[string]float64{"recall@1": v}})
	}
	return run
}

func TestEqualRunsDoNotDiffer(t *testing.T) {
	t.Parallel()
	run := runOf(1, 0, 1, 1, 0)
	c := Compare(run, run)
	want := Difference{Metric: "recall@1", Questions: 5, A: 0.6, B: 0.6, P: 1, Ties: 5}
	if len(c.Metrics) != 1 || math.Abs(c.Metrics[0].A-0.6) > 1e-12 {
		t.Fatalf("got %+v", c)
	}
	got := c.Metrics[0]
	got.A, got.B = 0.6, 0.6
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestAPlantedDifferenceIsFoundAmongNoise(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(3, 3))
	var before, after []float64
	for range 300 {
		before, after = append(before, count(random.Float64() < 0.5)), append(after, count(random.Float64() < 0.7))
	}
	d := Compare(runOf(before...), runOf(after...)).Metrics[0]
	if d.P > 0.01 || d.Interval.Low <= 0 || d.Interval.Low > d.Difference || d.Interval.High < d.Difference {
		t.Errorf("after is better, by chance %.3f: %+v", d.P, d)
	}
	if d.Wins+d.Losses+d.Ties != 300 || d.Wins <= d.Losses {
		t.Errorf("counts %+v", d)
	}
	back := Compare(runOf(after...), runOf(before...)).Metrics[0]
	if math.Abs(back.Difference+d.Difference) > 1e-12 || back.P != d.P || back.Wins != d.Losses {
		t.Errorf("the other way round: %+v", back)
	}
}

func TestSmallPAreAsRareAsTheySayBetweenAlikeRuns(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(5, 5))
	small := 0
	const runs = 100
	for range runs {
		var differences []float64
		for range 40 {
			differences = append(differences, random.NormFloat64())
		}
		small += int(count(signFlip(differences) < 0.05))
	}
	if small > 13 { // 5 are expected, with a standard deviation of 2.2
		t.Errorf("%d of %d", small, runs)
	}
}

func TestPIsThatOfAllSignsOnAHandComputedCase(t *testing.T) {
	t.Parallel()
	// Of the 8 ways to sign three wins, two are as far from 0 as what was seen.
	if p := signFlip([]float64{1, 1, 1, 0}); math.Abs(p-0.25) > 0.02 {
		t.Errorf("p %.3f, want .25", p)
	}
}

func TestQuestionsOfOneRunOnlyAreNamed(t *testing.T) {
	t.Parallel()
	a, b := runOf(1, 1, 1), runOf(0, 0, 0)
	a[0].ID, b[2].ID = "only a", "only b"
	c := Compare(a, b)
	if c.Questions != 1 || !slices.Equal(c.OnlyA, []string{"only a", "2"}) || !slices.Equal(c.OnlyB, []string{"0", "only b"}) {
		t.Errorf("got %+v", c)
	}
	if c.Metrics[0].Losses != 1 || c.Metrics[0].Difference != -1 {
		t.Errorf("got %+v", c.Metrics)
	}
}
