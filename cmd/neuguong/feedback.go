package main

import (
	"context"
	"encoding/json"
	"fmt"
	"text/tabwriter"

	"neuguong/bot"
	"neuguong/retrieval"
)

type feedbackCmd struct {
	JSON bool `help:"In JSON, mỗi dòng một điều khoản, đánh giá và tháng."`
}

// Help is shown by `neuguong feedback --help`.
func (feedbackCmd) Help() string {
	return `Bot chỉ đếm đánh giá theo điều khoản mà câu trả lời dẫn: không lưu người đánh giá, câu hỏi và câu trả lời. Số đếm mất cùng văn bản.`
}

// feedbackLine is a line of JSON.
type feedbackLine struct {
	Document int64  `json:"document"`
	Number   string `json:"number,omitempty"`
	Key      string `json:"key"`
	Ref      string `json:"ref"`
	Opinion  string `json:"opinion"`
	Month    string `json:"month"`
	Count    int    `json:"count"`
}

// Run prints what readers think, by provision.
func (c *feedbackCmd) Run(ctx context.Context, a *app) error {
	s, err := a.library(ctx)
	if err != nil {
		return err
	}
	tallies, err := s.Tallies(ctx)
	if err != nil {
		return err
	}
	documents, err := s.Documents(ctx, everything())
	if err != nil {
		return fmt.Errorf("list documents: %w", err)
	}
	names := map[int64]retrieval.DocumentInfo{}
	for _, d := range documents {
		names[d.ID] = d
	}
	if c.JSON {
		return c.lines(a, tallies, names)
	}
	if len(tallies) == 0 {
		_, err := fmt.Fprintln(a.out, "Chưa có đánh giá nào.")
		return err
	}
	table := tabwriter.NewWriter(a.out, 0, 4, 2, ' ', 0)
	_, _ = fmt.Fprintln(table, "VĂN BẢN\tĐIỀU KHOẢN\tĐÁNH GIÁ")
	for _, p := range bot.ByProvision(tallies) {
		d := names[p.Document]
		name := d.Number
		if name == "" {
			name = title(d)
		}
		_, _ = fmt.Fprintf(table, "%s\t%s\t%s\n", orDash(name), orDash(p.Ref), p)
	}
	return table.Flush()
}

func (*feedbackCmd) lines(a *app, tallies []bot.OpinionCount, names map[int64]retrieval.DocumentInfo) error {
	out := json.NewEncoder(a.out)
	out.SetEscapeHTML(false)
	for _, t := range tallies {
		line := feedbackLine{t.Document, names[t.Document].Number, t.Key, t.Ref, string(t.Opinion), t.Month, t.Count}
		if err := out.Encode(line); err != nil {
			return err
		}
	}
	return nil
}
