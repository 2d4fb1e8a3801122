package corpus

// Succession says what a new document does to a stored one.
type Succession string

// What a new document does to a stored one. Only Supersedes takes its place;
// the others but Apart keep the stored one and leave the new one out.
const (
	Apart      Succession = "apart"      // they are different documents
	Supersedes Succession = "supersedes" // a new version, or a better copy
	Copies     Succession = "copies"     // the same text, known no better
	Worse      Succession = "worse"      // not the same, and read by a machine where the stored text is sure, or an excerpt
	Older      Succession = "older"      // issued before the stored one
)

// Succeed compares a stored document with a new one and tells what the new one
// does to it. A text that a machine read never takes the place of a surer one,
// nor an excerpt that of the whole, unless it was issued later; one issued earlier never takes any place.
func Succeed(stored, added *Document) (Succession, Difference) {
	d := Compare(stored, added)
	dated := !stored.Issued.IsZero() && !added.Issued.IsZero()
	switch {
	case d.Verdict == Another:
		return Apart, d
	case dated && added.Issued.Before(stored.Issued):
		return Older, d
	case d.Verdict == SameText && better(added, stored):
		return Supersedes, d
	case d.Verdict == SameText:
		return Copies, d
	case (surety(added) < surety(stored) || excerpt(d)) && !(dated && stored.Issued.Before(added.Issued)):
		return Worse, d
	}
	return Supersedes, d
}

// surety ranks how sure the letters of a document are. A text converted from
// an old encoding is as sure as one that somebody converted before it came.
func surety(d *Document) int {
	if d.Confidence == OCR {
		return 0
	}
	return 1
}

// excerpt reports whether a third of the articles are gone, at least three,
// and none has come: a part of a document is given far more often than a
// document loses so much under its number.
func excerpt(d Difference) bool {
	stood := 0
	for _, c := range d.Articles {
		if c.Article && c.Old != nil {
			stood++
		}
	}
	t := d.Tally()
	return t.Added == 0 && t.Removed >= 3 && 3*t.Removed >= stood
}

// known counts what citing and being in force rest on.
func known(d *Document) int {
	n := 0
	for _, stated := range []bool{d.Number != "", d.Kind != "", d.Title != "", d.Issuer != "", !d.Issued.IsZero(), !d.EffectiveFrom.IsZero()} {
		if stated {
			n++
		}
	}
	return n
}

// better reports whether one of two copies is better in a way and worse in none.
func better(a, b *Document) bool {
	letters, facts := surety(a)-surety(b), known(a)-known(b)
	if letters == 0 {
		letters = malformed(documentWords(b)) - malformed(documentWords(a))
	}
	return letters >= 0 && facts >= 0 && letters+facts > 0
}
