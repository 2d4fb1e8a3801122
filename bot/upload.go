package bot

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"

	"neuguong/corpus"
)

// upload takes a file from an admin and reports what was understood from it.
func (c *Conversation) upload(ctx context.Context, r request) ([]Outgoing, error) {
	switch {
	case !r.admin:
		return say(textUploadDenied), nil
	case c.Ingester == nil:
		return say(textUploadOff), nil
	case r.File.Size > c.MaxFile:
		return say(fmt.Sprintf(textUploadTooLarge, c.MaxFile>>20)), nil
	}
	stop := keepWorking(ctx, r.progress)
	defer stop()
	data, err := c.Fetcher.Fetch(ctx, *r.File, c.MaxFile)
	if err != nil {
		return c.fetchFailed(err)
	}
	report, err := c.Ingester.Ingest(ctx, r.File.Name, data)
	if err != nil {
		return c.ingestFailed(ctx, r, err)
	}
	o := Outgoing{Text: renderReport(report, r.today), ReplyTo: r.Message}
	o.Buttons = [][]Button{{press("Xem văn bản", action{showDocument, report.Document.ID, 0}.data())}}
	for _, v := range report.Superseded {
		if c.History != nil && v.Difference.Verdict == corpus.Revised {
			o.Buttons = append(o.Buttons, []Button{press("Xem thay đổi", action{showChanges, v.ID, 0}.data())})
		}
	}
	out := []Outgoing{o}
	if report.AskAccess && c.Keeper != nil {
		out = append(out, askAccess(report.Document))
	}
	return out, nil
}

func (c *Conversation) fetchFailed(err error) ([]Outgoing, error) {
	var permanent *PermanentError
	switch {
	case errors.Is(err, ErrTooLarge):
		return say(fmt.Sprintf(textUploadTooLarge, c.MaxFile>>20)), nil
	case errors.As(err, &permanent):
		return say(textUploadGone), nil
	}
	return nil, fmt.Errorf("bot: fetch a file: %w", err)
}

func (c *Conversation) ingestFailed(ctx context.Context, r request, err error) ([]Outgoing, error) {
	var refused *corpus.Error
	switch {
	case ctx.Err() != nil:
		return nil, fmt.Errorf("bot: ingest a file: %w", err)
	case errors.As(err, &refused) && refused.Code == corpus.CodeSecret:
		return c.dropSecret(ctx, r, refused)
	case errors.As(err, &refused) && refused.Reason != "":
		text := shorten(r.File.Name, 80) + ": " + strings.TrimSpace(refused.Reason+" "+refused.Advice)
		return []Outgoing{{Text: plainText(text), ReplyTo: r.Message}}, nil
	}
	code := incident()
	c.Log.ErrorContext(ctx, "a file could not be taken in", "incident", code, "update", r.ID, "error", err)
	return say(fmt.Sprintf(textInternal, code)), nil
}

// incident is a short code that a person can read out and that the log holds.
func incident() string { return rand.Text()[:6] }

func renderReport(report IngestReport, today corpus.Date) Text {
	d := report.Document
	title := textUploaded
	switch {
	case report.LeftOut != "":
		title = textNotAdded
	case report.Known:
		title = textUploadedBefore
	}
	text := new(composer).bold(title).line().add(titleOf(d)).line()
	text.add(strings.Join(facts(d, today), "\n")).line()
	if report.LeftOut != "" {
		return text.gap().add(Outcome(report)).text()
	}
	text.add(counts(report)).line()
	if outcome := Outcome(report); outcome != "" && !report.Known {
		text.add(outcome).line()
	}
	if len(d.Warnings) > 0 {
		text.gap().bold(textWarnings)
		for _, w := range d.Warnings {
			text.line().add("- " + w.Text)
			if w.Page > 0 {
				text.add(fmt.Sprintf(" (trang %d)", w.Page))
			}
		}
	}
	if !report.Known {
		text.gap().add(textCheckAdvice)
	}
	return text.text()
}

func counts(report IngestReport) string {
	s := fmt.Sprintf("%d Điều, %d khoản", report.Articles, report.Clauses)
	if isReport(report.Document) {
		s = fmt.Sprintf("%d đoạn", report.Articles)
	}
	if report.Document.Pages > 0 {
		s += fmt.Sprintf(", %d trang", report.Document.Pages)
	}
	return s
}
