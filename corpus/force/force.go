// Package force computes which documents, and which of their provisions, are
// in force on a day, from the dates they state and from what documents filed
// together say they do to each other.
//
// It is pure and knows no order of filing: the same documents give the same
// result in whatever order they came. What contradicts itself is reported as a
// [Conflict] and has no effect.
package force

import (
	"slices"

	"neuguong/corpus"
)

// Filed is a document among those filed together.
type Filed struct {
	ID        int64
	Number    string
	Kind      string
	Title     string
	Issuer    string
	Issued    corpus.Date
	From      corpus.Date // in force from
	To        corpus.Date // the first day it is not
	Relations []corpus.Relation
}

// name is the number, else kind and title.
func (d *Filed) name() string {
	if d.Number != "" {
		return d.Number
	}
	return d.Kind + " " + d.Title
}

// since is the day from which the document has effect; zero when not stated.
func (d *Filed) since() corpus.Date {
	if d.From.IsZero() {
		return d.Issued
	}
	return d.From
}

// Effect is what another document does to one.
type Effect struct {
	By         int64  // the other document, 0 where its name is withheld
	Name       string // its number, or kind and title; "" where withheld
	Kind       corpus.RelationKind
	Provisions []string // meant, as in corpus.Relation; empty for the whole document
	Except     []string
	Since      corpus.Date // zero: not stated, which counts as always
	Sentence   string
	Key        string // of the provision of the other document that says so
}

// On reports whether the effect has come on a day.
func (e Effect) On(day corpus.Date) bool { return !day.Before(e.Since) }

// Ends reports whether something goes out of force by it.
func (e Effect) Ends() bool { return e.Kind == corpus.Replaces || e.Kind == corpus.Repeals }

// EndsAll reports whether the whole document goes out of force by it.
func (e Effect) EndsAll() bool { return e.Ends() && len(e.Provisions) == 0 && len(e.Except) == 0 }

// Touches gives the provisions of a document that the effect is on, as pairs
// of part and provision: none for an effect on the whole document, and none
// for provisions that the effect tells only in words.
func (e Effect) Touches(parts []corpus.Part) map[[2]int]bool {
	touched := map[[2]int]bool{}
	mark := func(refs []string, on bool) {
		for _, ref := range refs {
			for _, p := range corpus.ParsePlaces(ref) {
				for _, at := range p.Resolve(parts, true) {
					touched[at] = on
				}
			}
		}
	}
	if len(e.Provisions) == 0 && len(e.Except) > 0 && e.Ends() {
		for i := range parts {
			for j := range parts[i].Provisions {
				touched[[2]int{i, j}] = true
			}
		}
	}
	mark(e.Provisions, true)
	mark(e.Except, false)
	for at, on := range touched {
		if !on {
			for up := at[1]; up >= 0; up = parts[at[0]].Provisions[up].Parent {
				touched[[2]int{at[0], up}] = false // what holds it stays to hold it
			}
		}
	}
	for at, on := range touched {
		if !on {
			delete(touched, at)
		}
	}
	return touched
}

// Register is the effects among documents filed together.
type Register struct {
	documents map[int64]*Filed
	effects   map[int64][]Effect
	conflicts []Conflict
}

// Compute finds what the documents do to each other. It keeps pointers into
// them.
func Compute(documents []Filed) *Register {
	r := &Register{documents: map[int64]*Filed{}, effects: map[int64][]Effect{}}
	order := make([]*Filed, len(documents))
	for i := range documents {
		order[i] = &documents[i]
		r.documents[documents[i].ID] = &documents[i]
	}
	slices.SortFunc(order, func(a, b *Filed) int { return int(min(max(a.ID-b.ID, -1), 1)) })
	edges := newResolver(r, order).edges()
	for _, e := range r.settle(edges) {
		r.effects[e.target] = append(r.effects[e.target], e.effect(r.documents[e.source]))
	}
	r.checkDates(order)
	r.checkNumbers(order)
	r.checkTwice(order)
	slices.SortStableFunc(r.conflicts, compareConflicts)
	r.conflicts = slices.CompactFunc(r.conflicts, func(a, b Conflict) bool { return compareConflicts(a, b) == 0 })
	return r
}

// Effects gives what others do to a document, in the order of their IDs.
func (r *Register) Effects(id int64) []Effect { return r.effects[id] }

// All gives the documents that others do something to.
func (r *Register) All() map[int64][]Effect { return r.effects }

// Conflicts lists what contradicts itself.
func (r *Register) Conflicts() []Conflict { return r.conflicts }

// edge is a relation between two documents that are filed.
type edge struct {
	source, target int64
	relation       corpus.Relation
}

func (e edge) ends() bool {
	return e.relation.Ends() && e.relation.Whole() && len(e.relation.Except) == 0
}

func (e edge) effect(by *Filed) Effect {
	since := e.relation.From
	if since.IsZero() {
		since = by.since()
	}
	return Effect{
		By: by.ID, Name: by.name(), Kind: e.relation.Kind, Provisions: e.relation.Provisions, Except: e.relation.Except,
		Since: since, Sentence: e.relation.Sentence, Key: e.relation.Key,
	}
}
