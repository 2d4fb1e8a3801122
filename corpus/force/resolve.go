package force

import (
	"slices"
	"strings"

	"neuguong/corpus"
	"neuguong/viet"
)

// resolver finds the filed documents that relations name.
type resolver struct {
	register *Register
	order    []*Filed
	byNumber map[string][]*Filed
	byName   map[string][]*Filed // of one kind, date and title
}

func newResolver(r *Register, order []*Filed) *resolver {
	x := &resolver{register: r, order: order, byNumber: map[string][]*Filed{}, byName: map[string][]*Filed{}}
	for _, d := range order {
		if key := corpus.NumberKey(d.Number); key != "" {
			x.byNumber[key] = append(x.byNumber[key], d)
		}
		x.byName[nameKey(d.Kind, d.Title)] = append(x.byName[nameKey(d.Kind, d.Title)], d)
	}
	return x
}

// nameKey is what spellings of kind and title have in common.
func nameKey(kind, title string) string {
	words := viet.Syllables(viet.Fold(title))
	if first := viet.Syllables(viet.Fold(kind)); len(words) > len(first) && slices.Equal(words[:len(first)], first) {
		words = words[len(first):]
	}
	for len(words) > 0 && (words[0] == "ve" || words[0] == "viec") {
		words = words[1:]
	}
	return viet.Fold(kind) + "|" + strings.Join(words, " ")
}

// edges lists the relations whose target is filed and certain. Citing and
// guiding change nothing.
func (x *resolver) edges() []edge {
	var list []edge
	for _, d := range x.order {
		for _, rel := range d.Relations {
			if rel.Kind == corpus.Cites || rel.Kind == corpus.Guides {
				continue
			}
			if target := x.target(d, rel.Target); target != nil {
				list = append(list, edge{d.ID, target.ID, rel})
			}
		}
	}
	return list
}

// target finds the document that d names, or nil. Numbers and titles come
// back after some years: a date that is stated tells them apart, then that a
// document comes after what it names, then the issuer. What is still not
// certain is a conflict.
func (x *resolver) target(d *Filed, named corpus.Named) *Filed {
	candidates := slices.DeleteFunc(slices.Clone(x.named(named)), func(c *Filed) bool {
		return c.ID == d.ID || !sameYear(c.Issued, named.Issued)
	})
	if len(candidates) > 1 {
		candidates = prefer(candidates, func(c *Filed) bool { return !named.Issued.IsZero() && c.Issued == named.Issued })
		candidates = prefer(candidates, func(c *Filed) bool { return d.Issued.IsZero() || !d.Issued.Before(c.Issued) })
		candidates = prefer(candidates, func(c *Filed) bool { return viet.Fold(c.Issuer) == viet.Fold(d.Issuer) })
	}
	switch {
	case len(candidates) == 0:
		return nil
	case len(candidates) > 1:
		ids := []int64{d.ID}
		for _, c := range candidates {
			ids = append(ids, c.ID)
		}
		x.register.report(Ambiguous, ids...)
		return nil
	}
	found := candidates[0]
	if !named.Issued.IsZero() && !found.Issued.IsZero() && named.Issued != found.Issued {
		x.register.report(DateDiffers, d.ID, found.ID)
	}
	return found
}

// named finds documents by number, or, where there is none, by kind and title
// with the date.
func (x *resolver) named(n corpus.Named) []*Filed {
	if n.Number != "" {
		return x.byNumber[corpus.NumberKey(n.Number)]
	}
	return slices.DeleteFunc(slices.Clone(x.byName[nameKey(n.Kind, n.Title)]), func(d *Filed) bool {
		return !n.Issued.IsZero() && !d.Issued.IsZero() && n.Issued != d.Issued
	})
}

// sameYear holds unless both dates are known and of different years.
func sameYear(a, b corpus.Date) bool { return a.IsZero() || b.IsZero() || a.Year == b.Year }

// prefer narrows a list to what is wanted, if anything is.
func prefer(list []*Filed, want func(*Filed) bool) []*Filed {
	var kept []*Filed
	for _, d := range list {
		if want(d) {
			kept = append(kept, d)
		}
	}
	if len(kept) == 0 {
		return list
	}
	return kept
}
