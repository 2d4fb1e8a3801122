package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"neuguong/answer"
	"neuguong/eval"
	"neuguong/eval/report"
	"neuguong/retrieval"
	"neuguong/store"
)

// leastEvidence lets every answer pass that has any evidence.
const leastEvidence = 1e-9

// botOver is the bot that is measured, and one that only declines.
func botOver(searcher *retrieval.Searcher, s *store.Store, shipped eval.Answerer) eval.Bot {
	return eval.Bot{Shipped: shipped, Lenient: answer.New(searcher, s, nil, answer.Config{MinConfidence: leastEvidence})}
}

// asWritten is the variant of a question that is asked as it is written.
const asWritten = "q"

// outOfScope reads the file of --out-of-scope, if there is one.
func outOfScope(path string) ([]eval.GoldenQuestion, error) {
	if path == "" {
		return nil, nil
	}
	questions, err := eval.LoadOutOfScope(path)
	if line, ok := errors.AsType[*eval.LineError](err); ok && errors.Is(err, eval.ErrInScope) {
		return nil, failed(fmt.Sprintf("Dòng %d của %s là câu văn bản có trả lời (có \"gold\").", line.Line, path), "Tệp ở --out-of-scope chỉ chứa câu văn bản không trả lời; câu khác hãy để ở tệp câu hỏi chính.", err)
	}
	if err != nil {
		return nil, questionsProblem(path, "--out-of-scope", err)
	}
	return questions, nil
}

// outsideOf leaves out questions on laws that are stored after all, and says
// which.
func outsideOf(ctx context.Context, a *app, s *store.Store, questions []eval.GoldenQuestion) ([]eval.GoldenQuestion, error) {
	documents, err := s.Documents(ctx, everything())
	if err != nil {
		return nil, fmt.Errorf("list documents: %w", err)
	}
	outside, stored := eval.Outside(questions, documents)
	if len(stored) > 0 {
		_, _ = fmt.Fprintf(a.err, "! Bỏ qua %d câu ngoài phạm vi vì kho có luật mà chúng hỏi: %s\n", len(stored), listed(stored))
	}
	return outside, nil
}

// listedIDs bounds how many ids a message names.
const listedIDs = 10

func listed(ids []string) string {
	if rest := len(ids) - listedIDs; rest > 0 {
		return fmt.Sprintf("%s và %d câu nữa", strings.Join(ids[:listedIDs], ", "), rest)
	}
	return strings.Join(ids, ", ")
}

// asking is one way to ask questions.
type asking struct {
	a       *app
	perturb eval.Perturb
	search  answer.Searcher
	bot     eval.Bot
}

func (k *asking) question() answer.Question {
	return answer.Question{Filter: everything(), Today: k.a.today()}
}

// find searches for the questions and, where some are out of scope, asks the
// bot all of them.
func (k *asking) find(ctx context.Context, questions []eval.GoldenQuestion, variant string) (eval.Report, error) {
	bar := k.a.progress(len(questions), "Đang tìm")
	found, err := eval.Finding(ctx, questions, variant, k.perturb, k.search, k.question(), func(done, _ int) { _ = bar.Set(done) })
	_ = bar.Finish()
	if err != nil || found.Queries == len(questions) {
		return found, err
	}
	if err := k.decide(ctx, questions, variant, found.Outcomes); err != nil {
		return found, err
	}
	found.Scope = eval.Scope(found.Outcomes)
	return found, nil
}

func (k *asking) decide(ctx context.Context, questions []eval.GoldenQuestion, variant string, outcomes []eval.Outcome) error {
	bar := k.a.progress(len(questions), "Đang hỏi bot")
	defer bar.Finish() //nolint:errcheck // of the progress only
	return k.bot.Decide(ctx, questions, variant, k.perturb, outcomes, k.question(), func(done, _ int) { _ = bar.Set(done) })
}

// printScope prints how questions out of scope are told.
func printScope(w io.Writer, s *eval.ScopeReport) error {
	if s == nil {
		return nil
	}
	_, err := fmt.Fprintf(w, "\n%d câu trong phạm vi văn bản, %d câu ngoài phạm vi\nAUROC %s\ntừ chối câu ngoài phạm vi khi trả lời 95 %% câu trong phạm vi (ngưỡng %.3f): %s\n",
		s.InScope, s.OutOfScope, spread(&s.AUROC), s.Threshold, spread(&s.RefusedAt95))
	if err == nil && s.Answered != nil && s.Refused != nil {
		_, err = fmt.Fprintf(w, "theo ngưỡng đang dùng: trả lời %s câu trong phạm vi, từ chối %s câu ngoài phạm vi\n", spread(s.Answered), spread(s.Refused))
	}
	for _, k := range s.Kinds {
		if err == nil {
			_, err = fmt.Fprintf(w, "  %s: %d câu, từ chối %.3f\n", report.KindName(k.Kind), k.RefusedAt95.Questions, k.RefusedAt95.Value)
		}
	}
	return err
}

// spread prints an estimate with its interval.
func spread(e *eval.Estimate) string {
	return fmt.Sprintf("%.3f (%.3f–%.3f)", e.Value, e.Low, e.High)
}
