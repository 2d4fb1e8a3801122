package bot

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"neuguong/corpus"
	"neuguong/corpus/force"
	"neuguong/retrieval"
)

// newsDays is how many days back /moi looks, and ahead for what comes into
// force; newsEntries how many documents it names of each kind.
const (
	newsDays    = 30
	newsEntries = 6
)

// news is what changed lately, of what the reader may see.
type news struct {
	versions []retrieval.Version
	begun    []retrieval.DocumentInfo
	ended    []retrieval.DocumentInfo
	added    []retrieval.DocumentInfo
	coming   []retrieval.DocumentInfo
}

// whatIsNew lists what was added, replaced or came into force lately.
func (c *Conversation) whatIsNew(ctx context.Context, r request, _ string) ([]Outgoing, error) {
	n, err := c.latest(ctx, r)
	if err != nil {
		return nil, err
	}
	text := new(composer).bold(fmt.Sprintf(textNews, newsDays)).line()
	var rows [][]Button
	open := func(d retrieval.DocumentInfo) {
		rows = append(rows, []Button{press(shorten(numberOf(d), labelLength), action{showDocument, d.ID, 0}.data())})
	}
	list := func(title string, documents []retrieval.DocumentInfo) {
		if len(documents) == 0 {
			return
		}
		text.gap().bold(title)
		for _, d := range documents[:min(len(documents), newsEntries)] {
			text.line().add("- " + fullName(d) + ": " + standing(d, r.today))
			open(d)
		}
		if more := len(documents) - newsEntries; more > 0 {
			text.line().add(fmt.Sprintf(textNewsMore, more))
		}
	}
	if len(n.versions) > 0 {
		text.gap().bold(textNewsVersions)
	}
	for _, v := range n.versions[:min(len(n.versions), newsEntries)] {
		text.line().add("- " + fullName(v.DocumentInfo) + ": " + Tally(v.Difference))
		label := shorten("Thay đổi: "+numberOf(v.DocumentInfo), labelLength)
		rows = append(rows, []Button{press(label, action{showChanges, v.ID, 0}.data())})
	}
	list(textNewsBegun, n.begun)
	list(textNewsEnded, n.ended)
	list(textNewsAdded, n.added)
	list(textNewsComing, n.coming)
	if len(rows) == 0 {
		return say(fmt.Sprintf(textNoNews, newsDays)), nil
	}
	return []Outgoing{{Text: text.text(), Buttons: rows}}, nil
}

// latest sorts the documents by what happened to them; each is told once.
func (c *Conversation) latest(ctx context.Context, r request) (n news, err error) {
	now := c.Now()
	since := now.AddDate(0, 0, -newsDays)
	renewed := map[int64]bool{}
	if c.History != nil {
		if n.versions, err = c.History.Changes(ctx, r.filter, since); err != nil {
			return news{}, fmt.Errorf("bot: list changes: %w", err)
		}
		slices.Reverse(n.versions) // the latest first
		for _, v := range n.versions {
			renewed[v.Document] = true
		}
	}
	documents, err := c.Library.Documents(ctx, r.filter)
	if err != nil {
		return news{}, fmt.Errorf("bot: list documents: %w", err)
	}
	slices.SortStableFunc(documents, func(a, b retrieval.DocumentInfo) int {
		return cmp.Or(b.Added.Compare(a.Added), cmp.Compare(b.Issued.String(), a.Issued.String()))
	})
	for _, d := range documents {
		n.sort(d, r.today, since, now.AddDate(0, 0, newsDays), renewed[d.ID])
	}
	return n, nil
}

func (n *news) sort(d retrieval.DocumentInfo, today corpus.Date, since, until time.Time, renewed bool) {
	status := d.Status(today)
	from, to := corpus.DateOf(since), corpus.DateOf(until)
	recent := func(day corpus.Date) bool { return !day.IsZero() && from.Before(day) && !today.Before(day) }
	switch {
	case isReport(d):
		if !d.Added.Before(since) {
			n.added = append(n.added, d)
		}
	case ended(status) && recent(status.Since):
		n.ended = append(n.ended, d)
	case status.Holds() && recent(d.EffectiveFrom):
		n.begun = append(n.begun, d)
	case status.State == force.NotYet && status.Since.Before(to):
		n.coming = append(n.coming, d)
	case !renewed && !d.Added.Before(since):
		n.added = append(n.added, d)
	}
}

func ended(s force.Status) bool {
	return s.State == force.Replaced || s.State == force.Repealed || s.State == force.Expired
}
