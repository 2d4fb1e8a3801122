package corpus

import (
	"slices"
	"strings"
)

// RelationKind is what a document does to another.
type RelationKind string

// Kinds of relations.
const (
	Replaces    RelationKind = "replaces"    // takes its place, or ends its force
	Repeals     RelationKind = "repeals"     // ends its force
	Amends      RelationKind = "amends"      // gives provisions another wording
	Supplements RelationKind = "supplements" // adds provisions
	Guides      RelationKind = "guides"      // says how it is to be carried out
	Cites       RelationKind = "cites"       // names it
)

// Relation is what a document says it does to another, and where it says so.
type Relation struct {
	Kind   RelationKind
	Target Named
	// Provisions are the provisions of the target that are meant, as a clerk
	// writes them: "khoản 2 Điều 5", "từ Điều 98 đến Điều 106". What is told
	// only in words stands as printed: "các quy định về kỷ luật". Empty for
	// the whole document.
	Provisions []string
	Except     []string // provisions of the target that stay as they are
	From       Date     // since when, where the sentence says so; else since the document takes effect
	Sentence   string   // the words it rests on, as printed
	Key        string   // of the provision they stand in; empty for the title and the legal basis
	Page       int      // of that provision; 0 where the format has no pages
}

// Whole reports whether the relation is to the whole of the target.
func (r Relation) Whole() bool { return len(r.Provisions) == 0 }

// Ends reports whether the target, or the provisions named, go out of force.
func (r Relation) Ends() bool { return r.Kind == Replaces || r.Kind == Repeals }

// Named is a document as another one names it.
type Named struct {
	Number  string // as printed, without the blanks inside; empty where it is named otherwise
	Kind    string // Luật, Nghị định, ...; may be empty
	Title   string // where it stands between kind and number or date
	Issued  Date
	Printed string // the whole name
}

// String gives the number, else the name as printed.
func (n Named) String() string {
	if n.Number != "" {
		return n.Number
	}
	return n.Printed
}

// same reports whether two names are of one document.
func (n Named) same(m Named) bool {
	if n.Number != "" || m.Number != "" {
		return NumberKey(n.Number) == NumberKey(m.Number)
	}
	return strings.EqualFold(n.Printed, m.Printed)
}

// listRelations gives the numbers of the documents that end altogether, and of
// those changed or ended in part.
func listRelations(relations []Relation) (replaces, amends []string) {
	for _, r := range relations {
		switch {
		case r.Target.Number == "" || r.Kind == Guides || r.Kind == Cites:
		case r.Ends() && r.Whole():
			replaces = append(replaces, r.Target.Number)
		default:
			amends = append(amends, r.Target.Number)
		}
	}
	replaces = unique(replaces)
	return replaces, without(unique(amends), replaces...)
}

// tidyRelations joins what one sentence does to one document, leaves out what
// is said again, the document itself, and citations of documents that have
// another relation.
func tidyRelations(list []Relation, own string) []Relation {
	var out []Relation
	for _, r := range list {
		if own != "" && NumberKey(r.Target.Number) == NumberKey(own) {
			continue
		}
		at := slices.IndexFunc(out, func(o Relation) bool {
			return o.Kind == r.Kind && o.Target.same(r.Target) && (o.Kind == Cites || o.Kind == Guides || o.Key == r.Key && o.Sentence == r.Sentence && o.Whole() == r.Whole())
		})
		if at < 0 {
			out = append(out, r)
			continue
		}
		out[at].Provisions = unique(append(out[at].Provisions, r.Provisions...))
		out[at].Except = unique(append(out[at].Except, r.Except...))
	}
	return slices.DeleteFunc(out, func(r Relation) bool {
		return r.Kind == Cites && slices.ContainsFunc(out, func(o Relation) bool { return o.Kind != Cites && o.Target.same(r.Target) })
	})
}

func unique(list []string) []string {
	var out []string
	for _, s := range list {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

func without(list []string, drop ...string) []string {
	var out []string
	for _, s := range list {
		if !slices.Contains(drop, s) {
			out = append(out, s)
		}
	}
	return out
}
