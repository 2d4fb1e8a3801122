package bot

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"neuguong/answer"
	"neuguong/retrieval"
)

// listedTallies is how many provisions a message lists.
const listedTallies = 20

// ProvisionTally is what readers think of the answers that cite a provision.
type ProvisionTally struct {
	Cited

	Counts map[Opinion]int
}

// NotRight is how often something was wrong.
func (p ProvisionTally) NotRight() (n int) {
	for o, count := range p.Counts {
		if o != Right {
			n += count
		}
	}
	return n
}

// String says the numbers: "3 đúng, 5 chưa đúng (2 sai điều khoản)".
func (p ProvisionTally) String() string {
	var reasons []string
	for _, o := range Opinions() {
		if n := p.Counts[o]; n > 0 && o != Right && o != Wrong {
			reasons = append(reasons, fmt.Sprintf("%d %s", n, o))
		}
	}
	s := fmt.Sprintf("%d %s, %d %s", p.Counts[Right], Right, p.NotRight(), Wrong)
	if reasons != nil {
		s += " (" + strings.Join(reasons, ", ") + ")"
	}
	return s
}

// ByProvision sums counts over the months, what was not right most often first.
func ByProvision(tallies []OpinionCount) []ProvisionTally {
	type place struct {
		document int64
		key      string
	}
	at := map[place]int{}
	var out []ProvisionTally
	for _, t := range tallies {
		i, known := at[place{t.Document, t.Key}]
		if !known {
			i = len(out)
			at[place{t.Document, t.Key}] = i
			out = append(out, ProvisionTally{t.Cited, map[Opinion]int{}})
		}
		out[i].Counts[t.Opinion] += t.Count
	}
	slices.SortStableFunc(out, func(a, b ProvisionTally) int {
		return cmp.Or(cmp.Compare(b.NotRight(), a.NotRight()), cmp.Compare(b.Counts[Right], a.Counts[Right]))
	})
	return out
}

// opinions is the command /phanhoi: what readers think, by provision. Only
// admins may see it, and only apart from others, as it names what is not for
// everybody.
func (c *Conversation) opinions(ctx context.Context, r request, _ string) ([]Outgoing, error) {
	switch {
	case !r.admin:
		return say(textOpinionsDenied), nil
	case c.Feedback == nil:
		return say(textOpinionsOff), nil
	case !r.Private:
		return say(textOnlyPrivate), nil
	}
	tallies, err := c.Feedback.Tallies(ctx)
	if err != nil {
		return nil, err
	}
	all := ByProvision(tallies)
	if len(all) == 0 {
		return say(textOpinionsNone), nil
	}
	documents, err := c.Library.Documents(ctx, r.filter)
	if err != nil {
		return nil, fmt.Errorf("bot: list documents: %w", err)
	}
	names := map[int64]retrieval.DocumentInfo{}
	for _, d := range documents {
		names[d.ID] = d
	}
	text, listed := new(composer).bold(textOpinionsList), 0
	for _, p := range all {
		d, ok := names[p.Document]
		if !ok || listed == listedTallies {
			continue
		}
		listed++
		text.line().add("- " + capital(refOf(answer.Citation{Ref: p.Ref})) + ", " + numberOf(d) + ": " + p.String())
	}
	return []Outgoing{{Text: text.gap().add(textOpinionsAbout).text()}}, nil
}
