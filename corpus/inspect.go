package corpus

// Inspection is what "inspect --json" prints of a document: null for what the
// document does not state.
type Inspection struct {
	File       string               `json:"file"`
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
	Parts      []InspectedPart      `json:"parts"`
	Provisions []InspectedProvision `json:"provisions"`
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

// InspectedProvision is one provision; text stands without its label.
type InspectedProvision struct {
	Ref     string `json:"ref"`
	Part    string `json:"part"`
	Label   string `json:"label"`
	Heading string `json:"heading"`
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
		Parts: []InspectedPart{}, Provisions: []InspectedProvision{}, Warnings: append([]Warning{}, doc.Warnings...),
	}
	for i := range doc.Parts {
		part := &doc.Parts[i]
		in.Parts = append(in.Parts, inspectPart(part))
		for j, v := range part.Provisions {
			in.Provisions = append(in.Provisions, InspectedProvision{
				Ref: Ref(part, j), Part: part.Name, Label: v.Label, Heading: v.Heading, Text: v.Text, Page: v.Page,
				EndPage: v.EndPage, Start: v.Start, End: v.End,
			})
		}
	}
	return in
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
