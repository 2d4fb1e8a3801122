//go:build !race && unix

package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"neuguong/answer"
	"neuguong/retrieval"
	"neuguong/store"
)

// benchQuestions are asked as people ask, of what the sample documents rule.
var benchQuestions = []string{
	"Đảng viên có được chia sẻ tin chưa kiểm chứng không?", "can bo dang tin sai thi phai go trong bao lau", "Đoàn viên đăng ảnh người khác cần gì?", "ai kiem tra viec neu guong",
	"Cán bộ nhận quà xử lý thế nào?", "Người đứng đầu phải nêu gương ra sao?", "khoản 1 Điều 14 quy định 01-QĐ/MAU", "tai khoan gia mao thi bao cao ai", "Bài đăng sai đính chính khi nào?", "dv co dc ban hang online ko",
	"Những việc không được làm trên mạng xã hội", "Vi phạm thì bị kỷ luật gì?", "chi bộ có trách nhiệm gì", "Hướng dẫn này áp dụng với ai?", "Chỉ thị 02-CT/MAU có hiệu lực từ ngày nào?", "dang bai ve noi bo co quan co sao khong",
	"Đoàn viên thấy tin xấu độc thì làm gì?", "Giữ bí mật nhà nước trên mạng", "bao cao dinh ky may thang mot lan", "Hôm nay trời có mưa không?",
}

var benchPassage = regexp.MustCompile(`(?s)<doan so="(\d+)"[^>]*>\n(.*?)\n</doan>`)

// echo is a model that says the first sentence it is given.
type echo struct{}

// inModel is when the model took a question and when it said something; it
// goes with the context of the question.
type inModel struct{ took, said time.Time }

type inModelKey struct{}

func (echo) Stream(ctx context.Context, _, user string, emit func(string) error) (int, error) {
	m := ctx.Value(inModelKey{}).(*inModel)
	m.took = time.Now()
	text := ""
	if p := benchPassage.FindStringSubmatch(user); p != nil {
		first, _, _ := strings.Cut(strings.ReplaceAll(p[2], "\n", " "), ". ")
		text = strings.TrimRight(first, ".;: ") + " [" + p[1] + "]."
	}
	m.said = time.Now()
	return 0, emit(text)
}

// BenchmarkTwentyQuestionsAtOnceWithTheirSearch asks a whole service over the
// sample documents, or those of the folder BENCH_CORPUS names: search, choice
// of passages, prompt, check, citations. It reports the 95th percentile of what
// a question waits for us, the processor time that takes, which other work on
// the machine does not change, and what a full sentence waits to be shown.
func BenchmarkTwentyQuestionsAtOnceWithTheirSearch(b *testing.B) {
	for _, mode := range []string{"extract", "model"} {
		b.Run(mode, func(b *testing.B) { benchTwenty(b, mode == "model") })
	}
}

func benchTwenty(b *testing.B, withModel bool) {
	boundHeap() // as the program does
	db := filepath.Join(b.TempDir(), "bench.db")
	args := []string{"--db", db, "ingest", "--sample"}
	if folder := os.Getenv("BENCH_CORPUS"); folder != "" {
		args = []string{"--db", db, "ingest", folder}
	}
	var out bytes.Buffer
	run(b.Context(), args, streams{strings.NewReader(""), &out, &out})
	s, err := store.Open(b.Context(), db, store.Options{})
	if err != nil {
		b.Fatal(err, out.String())
	}
	b.Cleanup(func() { _ = s.Close() })
	searcher := retrieval.NewSearcher(s, s, retrieval.WithGlossary(s), retrieval.WithDefinitions(s))
	var model answer.Generator
	if withModel {
		model = echo{}
	}
	service := answer.New(searcher, s, model, answer.Config{Catalogue: s, Curated: s})
	ask := func(question string) (own, shown time.Duration) {
		m := &inModel{}
		ctx := context.WithValue(b.Context(), inModelKey{}, m)
		begin := time.Now()
		shown = -1
		a, err := service.Answer(ctx, answer.Question{Text: question, Filter: everything(), Today: (&app{now: time.Now}).today()}, func(answer.Event) { shown = time.Since(m.said) })
		if err != nil || a.Question == "" {
			b.Error(err)
		}
		return time.Since(begin) - m.said.Sub(m.took), shown
	}
	for _, q := range benchQuestions {
		ask(q) // what is learned from the documents once
	}
	var mu sync.Mutex
	var own, shown []time.Duration
	before, asked := processorTime(b), 0
	for b.Loop() {
		var all sync.WaitGroup
		for _, q := range benchQuestions {
			all.Go(func() {
				o, w := ask(q)
				mu.Lock()
				defer mu.Unlock()
				if own = append(own, o); w >= 0 {
					shown = append(shown, w)
				}
			})
		}
		all.Wait()
		asked += len(benchQuestions)
	}
	b.ReportMetric(milliseconds(processorTime(b)-before)/float64(asked), "cpu-ms/question")
	b.ReportMetric(p95(own), "own-p95-ms")
	b.ReportMetric(p95(shown), "shown-p95-ms")
}

// processorTime is what the process has used of all processors.
func processorTime(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func p95(list []time.Duration) float64 {
	if len(list) == 0 {
		return 0
	}
	slices.Sort(list)
	return milliseconds(list[len(list)*95/100])
}
