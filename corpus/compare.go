package corpus

// Verdict says what one document is to another.
type Verdict string

// Verdicts.
const (
	SameText Verdict = "same"    // word for word, but for noise that is no change of a rule
	Revised  Verdict = "revised" // another text of the same document
	Another  Verdict = "another" // another document
)

// Difference is what became of an old document in a new one. Articles stand in
// the order of the new document, removed ones where they stood; there are none
// when the documents are not the same document.
type Difference struct {
	Verdict    Verdict         `json:"verdict"`
	Similarity float64         `json:"similarity"` // of the texts, 0 to 1: three-word runs in common
	Articles   []ArticleChange `json:"articles,omitempty"`
}

// ChangeKind says what became of a provision.
type ChangeKind string

// Kinds of changes. A provision that only changed its place is Unchanged and
// Moved.
const (
	Unchanged ChangeKind = "unchanged"
	Changed   ChangeKind = "changed"
	Added     ChangeKind = "added"
	Removed   ChangeKind = "removed"
)

// Spot is where a provision stands.
type Spot struct {
	Part    string `json:"part,omitempty"` // title or name of the part, "" for the body
	Key     string `json:"key"`
	Ref     string `json:"ref"` // "khoản 2 Điều 3"
	Heading string `json:"heading,omitempty"`
}

// ProvisionChange is what became of one provision, without what stands below
// it. Old is nil for an added one, New for a removed one.
type ProvisionChange struct {
	Kind  ChangeKind `json:"kind"`
	Old   *Spot      `json:"old,omitempty"`
	New   *Spot      `json:"new,omitempty"`
	Words []WordRun  `json:"words,omitempty"` // heading and text; none when unchanged
}

// ArticleChange is what became of an article, or of another unit of its size:
// an outermost numbered point, a preamble, the heading of a chapter.
type ArticleChange struct {
	Kind       ChangeKind        `json:"kind"`
	Article    bool              `json:"article,omitempty"` // an Điều or an outermost numbered point
	Old        *Spot             `json:"old,omitempty"`
	New        *Spot             `json:"new,omitempty"`
	Provisions []ProvisionChange `json:"provisions,omitempty"`
}

// Moved reports whether the article stands under another number or in another
// part than before.
func (c ArticleChange) Moved() bool { return moved(c.Old, c.New) }

// Moved reports whether the provision stands elsewhere than before.
func (c ProvisionChange) Moved() bool { return moved(c.Old, c.New) }

func moved(before, after *Spot) bool {
	return before != nil && after != nil && before.Key != after.Key
}

// Compare tells whether two documents are the same document, and what became
// of each provision of the old one: aligned by part and label, and by
// likeness of the text where numbers shifted. Spacing, case, quotes, dashes
// and where a tone mark is put are no changes.
func Compare(before, after *Document) Difference {
	a, b := documentWords(before), documentWords(after)
	d := Difference{Verdict: Another, Similarity: likeness(shingles(a, shingleWords), shingles(b, shingleWords))}
	need, ok := mayBeVersions(before, after)
	if need >= likeUnnumbered && min(len(a), len(b)) < shortText {
		need = likeUntitled
	}
	if !ok || d.Similarity < need {
		return d
	}
	d.Verdict = Revised
	if sameText(a, b, before.Confidence != Native || after.Confidence != Native) {
		d.Verdict = SameText
	}
	d.Articles = compareArticles(before, after)
	return d
}

// Tally counts the changed articles of a difference.
type Tally struct {
	Added      int `json:"added"`
	Removed    int `json:"removed"`
	Changed    int `json:"changed"`
	Renumbered int `json:"renumbered"` // unchanged under another number
}

// Tally counts articles; where only a preamble or the heading of a chapter
// changed, it counts these.
func (d Difference) Tally() Tally {
	articles, others := Tally{}, Tally{}
	for _, c := range d.Articles {
		t := &others
		if c.Article {
			t = &articles
		}
		switch {
		case c.Kind == Added:
			t.Added++
		case c.Kind == Removed:
			t.Removed++
		case c.Kind == Changed:
			t.Changed++
		case c.Moved():
			t.Renumbered++
		}
	}
	if articles == (Tally{}) {
		return others
	}
	return articles
}

// Essence leaves out what stayed as it was and where it was.
func (d Difference) Essence() Difference {
	var kept []ArticleChange
	for _, c := range d.Articles {
		if c.Kind == Unchanged && !c.Moved() {
			continue
		}
		var below []ProvisionChange
		for _, p := range c.Provisions {
			if p.Kind != Unchanged || c.Kind == Changed && p.Moved() {
				below = append(below, p)
			}
		}
		c.Provisions = below
		kept = append(kept, c)
	}
	d.Articles = kept
	return d
}

// Successor gives the key that the provision with an old key has in the new
// document; ok is false for one that was removed. The difference may be an
// [Difference.Essence].
func (d Difference) Successor(key string) (after string, ok bool) {
	for _, c := range d.Articles {
		if c.Old == nil || !within(key, c.Old.Key) {
			continue
		}
		for _, p := range c.Provisions {
			if p.Old != nil && p.Old.Key == key {
				return keyOfPlace(p.New)
			}
		}
		if c.New == nil {
			return "", false
		}
		return c.New.Key + key[len(c.Old.Key):], true
	}
	return key, true
}

func keyOfPlace(p *Spot) (string, bool) {
	if p == nil {
		return "", false
	}
	return p.Key, true
}

// within reports whether a key is of a provision or of one below it.
func within(key, above string) bool {
	return key == above || len(key) > len(above) && key[:len(above)] == above && key[len(above)] == '.'
}
