package bot

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"neuguong/retrieval"
	"neuguong/retrieval/thesaurus"
)

// Thesaurus keeps the organisation's own entries.
type Thesaurus interface {
	Thesaurus(ctx context.Context) ([]retrieval.OwnEntry, error)
	// AddToThesaurus reports how many of the entries are new.
	AddToThesaurus(ctx context.Context, entries []thesaurus.Entry) (int, error)
	// RemoveFromThesaurus gives retrieval.ErrNotFound for an unknown id.
	RemoveFromThesaurus(ctx context.Context, ids ...int64) error
}

// listedEntries is how many entries a message lists, the latest.
const listedEntries = 50

// dictionary lists the organisation's entries, adds one ("/tudien a = b") or
// removes one ("/tudien xóa 3"). Only admins may.
func (c *Conversation) dictionary(ctx context.Context, r request, args string) ([]Outgoing, error) {
	args = strings.TrimSpace(args)
	removed, isRemoval := strings.CutPrefix(strings.ToLower(args), "xóa ")
	switch {
	case !r.admin:
		return say(textThesaurusDenied), nil
	case c.Thesaurus == nil:
		return say(textThesaurusOff), nil
	case args == "":
		return c.listEntries(ctx)
	case isRemoval && !strings.Contains(args, "="):
		return c.removeEntry(ctx, removed)
	}
	e, err := thesaurus.ParseLine(args)
	if problem, ok := errors.AsType[*thesaurus.Error](err); ok {
		return say(problem.Reason + " " + problem.Advice), nil
	}
	added, err := c.Thesaurus.AddToThesaurus(ctx, []thesaurus.Entry{e})
	switch {
	case errors.Is(err, thesaurus.ErrFull):
		return say(fmt.Sprintf(textThesaurusFull, thesaurus.MaxEntries)), nil
	case err != nil:
		return nil, fmt.Errorf("bot: add to the thesaurus: %w", err)
	case added == 0:
		return say(textThesaurusKnown), nil
	}
	return say(fmt.Sprintf(textThesaurusAdded, e)), nil
}

func (c *Conversation) listEntries(ctx context.Context) ([]Outgoing, error) {
	own, err := c.Thesaurus.Thesaurus(ctx)
	if err != nil {
		return nil, fmt.Errorf("bot: list the thesaurus: %w", err)
	}
	if len(own) == 0 {
		return say(textThesaurusEmpty), nil
	}
	var b strings.Builder
	fmt.Fprintf(&b, textThesaurusList, len(own))
	for _, e := range own[max(0, len(own)-listedEntries):] {
		fmt.Fprintf(&b, "\n%d. %s", e.ID, e.Entry)
	}
	b.WriteString("\n\n" + textThesaurusHow)
	return say(b.String()), nil
}

func (c *Conversation) removeEntry(ctx context.Context, id string) ([]Outgoing, error) {
	n, err := strconv.ParseInt(strings.TrimSpace(id), 10, 64)
	if err != nil {
		return say(textThesaurusGone), nil //nolint:nilerr // told to the person
	}
	err = c.Thesaurus.RemoveFromThesaurus(ctx, n)
	switch {
	case errors.Is(err, retrieval.ErrNotFound):
		return say(textThesaurusGone), nil
	case err != nil:
		return nil, fmt.Errorf("bot: remove from the thesaurus: %w", err)
	}
	return say(textThesaurusRemoved), nil
}
