package telegram

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"neuguong/bot"
)

// Limits of answers to inline queries.
const (
	maxResults  = 50
	maxResultID = 64 // bytes
	maxOffset   = 64 // bytes
)

type inlineResult struct {
	Type    string        `json:"type"`
	ID      string        `json:"id"`
	Title   string        `json:"title"`
	About   string        `json:"description,omitempty"`
	Content inlineContent `json:"input_message_content"`
}

type inlineContent struct {
	Text     string             `json:"message_text"`
	Entities []entity           `json:"entities,omitempty"`
	Preview  linkPreviewOptions `json:"link_preview_options"`
}

type linkPreviewOptions struct {
	Disabled bool `json:"is_disabled"`
}

// answerInline offers results for an inline query. A query that is too old to
// be answered is no error: the person has typed on.
func (c *Client) answerInline(ctx context.Context, a *bot.InlineAnswer) error {
	if len(a.Next) > maxOffset {
		return &bot.PermanentError{Err: fmt.Errorf("telegram: offset of %d bytes, at most %d", len(a.Next), maxOffset)}
	}
	results, err := inlineResults(a.Results)
	if err != nil {
		return &bot.PermanentError{Err: err}
	}
	err = c.call(ctx, "answerInlineQuery", params{
		"inline_query_id": a.ID,
		"results":         encode(results),
		"cache_time":      strconv.Itoa(int(a.Cache.Seconds())),
		"is_personal":     "false",
		"next_offset":     a.Next,
	}, nil)
	if refused(err, http.StatusBadRequest) {
		c.log.InfoContext(ctx, "an inline query was not answered", "error", err)
		return nil
	}
	return classify(err)
}

// inlineResults encodes results; those beyond the limit are for the next page,
// and a text that is too long for one message is cut at a paragraph.
func inlineResults(all []bot.InlineResult) ([]inlineResult, error) {
	out := make([]inlineResult, 0, len(all))
	for _, r := range all[:min(len(all), maxResults)] {
		text := format(bot.Split(r.Text, TextLimit)[0])
		if r.ID == "" || len(r.ID) > maxResultID || strings.TrimSpace(r.Title) == "" || text.text == "" {
			return nil, fmt.Errorf("telegram: inline result %q without title or text, or with an id over %d bytes", r.ID, maxResultID)
		}
		out = append(out, inlineResult{
			Type: "article", ID: r.ID, Title: r.Title, About: r.About,
			Content: inlineContent{text.text, text.entities, linkPreviewOptions{true}},
		})
	}
	return out, nil
}
