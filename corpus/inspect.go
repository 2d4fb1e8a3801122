package corpus

// Inspection is what "inspect --json" prints of a document: null for what the
// document does not state.
type Inspection struct {
	File       string               `json:"file"`
	Nature     string               `json:"nature"` // "directive" or "report"
	Number     *string              `json:"number"`
	Kind       *string              `json:"kind"`
	Issuer     *string              `json:"issuer"`
	Place      *string              `json:"place"`
	Title      *string              `json:"title"`
	Issued     *string              `json:"issued"`    // YYYY-MM-DD
	Effective  *string              `json:"effective"` // YYYY-MM-DD
	Signer     *string              `json:"signer"`
	Office     *string              `json:"office"`
	SignedFor  *string              `json:"signed_for"`
	Replaces   []string             `json:"replaces"`
	Amends     []string             `json:"amends"`
	Relations  []InspectedRelation  `json:"relations"`
	Parts      []InspectedPart      `json:"parts"`
	Provisions []InspectedProvision `json:"provisions"`
	Mentions   []InspectedMention   `json:"mentions"` // of a report: the directives it names
	Warnings   []Warning            `json:"warnings"`
}

// InspectedPart lists the labels of a part as printed.
type InspectedPart struct {
	Name     string   `json:"name"`  // "body", "attached regulation" or "appendix ..."
	Title    string   `json:"title"` // heading of an attached text
	Chapters []string `json:"chapters"`
	Articles []string `json:"articles"`
	Points   []string `json:"points,omitempty"` // of a part without articles
}

// InspectedRelation is what the document does to another: the target's number,
// or its name where it has none, the provisions meant (none for all of it), the
// words that say so and where they stand.
type InspectedRelation struct {
	Kind       RelationKind `json:"kind"`
	Target     string       `json:"target"`
	Provisions []string     `json:"provisions"`
	Except     []string     `json:"except,omitempty"`
	From       string       `json:"from,omitempty"` // YYYY-MM-DD, where it differs from the document's
	Sentence   string       `json:"sentence"`
	Ref        string       `json:"ref"` // "" in the title and the legal basis
	Page       int          `json:"page"`
}

// InspectedProvision is one provision; text stands without its label.
type InspectedProvision struct {
	Ref     string `json:"ref"`
	Part    string `json:"part"`
	Label   string `json:"label"`
	Heading string `json:"heading"`
	Source  string `json:"source,omitempty"` // of an article in a codified collection
	Text    string `json:"text"`
	Page    int    `json:"page"`
	EndPage int    `json:"end_page"`
	Start   int    `json:"start"` // first of its characters in the extracted text, counted in code points from 0
	End     int    `json:"end"`   // after its last character
}

// Inspect lists what was understood of a file.
func Inspect(file string, doc *Document) Inspection {
	in := Inspection{
		File: file, Number: stated(doc.Number), Kind: stated(doc.Kind), Issuer: stated(doc.Issuer), Place: stated(doc.Place), Title: stated(doc.Title),
		Issued: stated(doc.Issued.String()), Effective: stated(doc.EffectiveFrom.String()), Signer: stated(doc.Signer),
		Office: stated(doc.Office), SignedFor: stated(doc.SignedFor),
		Replaces: append([]string{}, doc.Replaces...), Amends: append([]string{}, doc.Amends...),
		Nature: doc.Nature.String(), Mentions: inspectMentions(doc.Mentions),
		Relations: inspectRelations(doc), Parts: []InspectedPart{}, Provisions: []InspectedProvision{}, Warnings: append([]Warning{}, doc.Warnings...),
	}
	for i := range doc.Parts {
		part := &doc.Parts[i]
		in.Parts = append(in.Parts, inspectPart(part))
		for j, v := range part.Provisions {
			in.Provisions = append(in.Provisions, InspectedProvision{
				Ref: Ref(part, j), Part: part.Name, Label: v.Label, Heading: v.Heading, Source: v.Source, Text: v.Text, Page: v.Page,
				EndPage: v.EndPage, Start: v.Start, End: v.End,
			})
		}
	}
	return in
}

func inspectRelations(doc *Document) []InspectedRelation {
	out := []InspectedRelation{}
	for _, r := range doc.Relations {
		out = append(out, InspectedRelation{
			Kind: r.Kind, Target: r.Target.String(), Provisions: append([]string{}, r.Provisions...), Except: r.Except,
			From: r.From.String(), Sentence: r.Sentence, Ref: doc.refOf(r.Key), Page: r.Page,
		})
	}
	return out
}

// refOf writes the reference of the provision with a key, "" when there is
// none.
func (d *Document) refOf(key string) string {
	for i := range d.Parts {
		for j := range d.Parts[i].Provisions {
			if key != "" && d.Parts[i].Provisions[j].Key == key {
				return Ref(&d.Parts[i], j)
			}
		}
	}
	return ""
}

func inspectPart(part *Part) InspectedPart {
	p := InspectedPart{Name: part.Name, Title: part.Title, Chapters: []string{}, Articles: []string{}}
	var points []string
	for _, v := range part.Provisions {
		switch {
		case v.Level == Chapter:
			p.Chapters = append(p.Chapters, v.Label)
		case v.Level == Article:
			p.Articles = append(p.Articles, v.Label)
		case v.Level == Numbered && (v.Parent < 0 || part.Provisions[v.Parent].Level != Numbered || isSection(part.Provisions[v.Parent])):
			points = append(points, v.Label)
		}
	}
	if len(p.Articles) == 0 {
		p.Points = points
	}
	return p
}

func stated(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
