package bot

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"neuguong/answer"
	"neuguong/corpus"
	"neuguong/retrieval"
	"neuguong/retrieval/curated"
)

// Curator checks answers before they are approved, and how approved ones stand.
type Curator interface {
	// Approve gives a *answer.DraftError for a draft that does not pass.
	Approve(ctx context.Context, d answer.Draft) (e curated.Entry, inPlaceOf []int64, err error)
	Review(ctx context.Context, f retrieval.Filter, today corpus.Date) ([]answer.Review, error)
	// ReviewOne gives retrieval.ErrNotFound for an unknown id.
	ReviewOne(ctx context.Context, f retrieval.Filter, today corpus.Date, id int64) (answer.Review, error)
}

// Curated keeps approved answers.
type Curated interface {
	// AddCurated gives curated.ErrFull when there is no room.
	AddCurated(ctx context.Context, e curated.Entry, inPlaceOf ...int64) (id int64, err error)
	// RemoveCurated gives retrieval.ErrNotFound for an unknown id.
	RemoveCurated(ctx context.Context, id int64) error
}

// mayApprove reports an administrator in a private chat, where all documents
// can be seen.
func (c *Conversation) mayApprove(r request) bool { return c.Curator != nil && r.admin && r.Private }

// approve keeps the answer that was shown last, or the one that is typed for
// the same question.
func (c *Conversation) approve(ctx context.Context, r request, typed string) ([]Outgoing, error) {
	switch {
	case !r.admin || !r.Private:
		return say(textApproveDenied), nil
	case c.Curator == nil:
		return say(textApproveOff), nil
	}
	shown := c.recall.shown(r.speaker())
	typed = strings.TrimSpace(typed)
	switch {
	case shown == nil:
		return say(textApproveNothing), nil
	case typed == "" && shown.answer.Mode == answer.Approved:
		return say(textApproveAll), nil
	}
	e, inPlaceOf, err := c.Curator.Approve(ctx, answer.Draft{Question: shown.question, Text: typed, Shown: shown.answer, Filter: r.filter, Today: r.today})
	if no, ok := errors.AsType[*answer.DraftError](err); ok {
		return say(no.Reason), nil
	}
	if err != nil {
		return nil, fmt.Errorf("bot: check an answer: %w", err)
	}
	_, err = c.Curated.AddCurated(ctx, e, inPlaceOf...)
	switch {
	case errors.Is(err, curated.ErrFull):
		return say(fmt.Sprintf(textCuratedFull, curated.MaxEntries)), nil
	case err != nil:
		return nil, fmt.Errorf("bot: keep an answer: %w", err)
	}
	text := fmt.Sprintf(textApproveDone, e.Question)
	if len(inPlaceOf) > 0 {
		text += " " + textApproveReplaced
	}
	return say(text), nil
}

// approvedAnswers lists the approved answers, shows one ("/cauduyet 3") or
// forgets one ("/cauduyet xóa 3").
func (c *Conversation) approvedAnswers(ctx context.Context, r request, args string) ([]Outgoing, error) {
	switch {
	case !r.admin || !r.Private:
		return say(textApproveDenied), nil
	case c.Curator == nil:
		return say(textApproveOff), nil
	case args == "":
		return c.listApproved(ctx, r)
	}
	rest, removal := strings.CutPrefix(strings.ToLower(args), "xóa ")
	id, err := strconv.ParseInt(strings.TrimSpace(rest), 10, 64)
	if err != nil {
		return say(textCuratedGone), nil //nolint:nilerr // told to the person
	}
	if removal {
		err = c.Curated.RemoveCurated(ctx, id)
		switch {
		case errors.Is(err, retrieval.ErrNotFound):
			return say(textCuratedGone), nil
		case err != nil:
			return nil, fmt.Errorf("bot: forget an answer: %w", err)
		}
		return say(textCuratedRemoved), nil
	}
	return c.showApproved(ctx, r, id)
}

// listedApproved is how many approved answers a message lists.
const listedApproved = 50

// listApproved lists those that are given no more before the others.
func (c *Conversation) listApproved(ctx context.Context, r request) ([]Outgoing, error) {
	reviews, err := c.Curator.Review(ctx, r.filter, r.today)
	if err != nil {
		return nil, fmt.Errorf("bot: review approved answers: %w", err)
	}
	if len(reviews) == 0 {
		return say(textCuratedEmpty), nil
	}
	var stale, good []string
	for i := range reviews {
		v := &reviews[i]
		line := fmt.Sprintf("%d. %s (từ %s)", v.ID, shorten(v.Question, 160), v.Approved.Vietnamese())
		if len(v.Stale) > 0 {
			stale = append(stale, line+": "+fmt.Sprintf(textCuratedStale, strings.Join(v.Stale, "; ")))
		} else {
			good = append(good, line)
		}
	}
	lines := append([]string{fmt.Sprintf(textCuratedList, len(reviews), len(stale))}, stale...)
	lines = append(lines, good...)
	return say(strings.Join(lines[:min(len(lines), listedApproved+1)], "\n") + "\n\n" + textCuratedMore), nil
}

func (c *Conversation) showApproved(ctx context.Context, r request, id int64) ([]Outgoing, error) {
	v, err := c.Curator.ReviewOne(ctx, r.filter, r.today, id)
	switch {
	case errors.Is(err, retrieval.ErrNotFound):
		return say(textCuratedGone), nil
	case err != nil:
		return nil, fmt.Errorf("bot: review an approved answer: %w", err)
	}
	text := new(composer).bold(textAsked).add(v.Question)
	if len(v.Stale) > 0 {
		text.gap().bold(capital(fmt.Sprintf(textCuratedStale, strings.Join(v.Stale, "; "))))
		v.Answer.Mode = answer.Extractive // it does not stand as it did
	}
	return []Outgoing{{Text: join(text.text(), renderAnswer(v.Answer, r.today)), Buttons: answerButtons(v.Answer)}}, nil
}
