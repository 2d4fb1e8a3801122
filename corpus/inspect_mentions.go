package corpus

// InspectedMention is a directive that a report names. A field is null where
// the report does not state it, or states it in contradiction to itself.
type InspectedMention struct {
	Kind       string               `json:"kind"`
	Number     *string              `json:"number"`
	Issuer     *string              `json:"issuer"`
	Issued     *string              `json:"issued"` // YYYY-MM-DD
	Subject    *string              `json:"subject"`
	Statements []InspectedStatement `json:"statements"`
}

// InspectedStatement is one place that names the directive.
type InspectedStatement struct {
	Ref      string  `json:"ref"`
	Sentence string  `json:"sentence"`
	Issuer   *string `json:"issuer"`
	Issued   *string `json:"issued"`
	Subject  *string `json:"subject"`
}

func inspectMentions(list []Mention) []InspectedMention {
	out := []InspectedMention{}
	for _, m := range list {
		in := InspectedMention{
			Kind: m.Kind, Number: stated(m.Number), Issuer: stated(m.Issuer()), Issued: stated(m.Issued().String()),
			Subject: stated(m.Subject()), Statements: []InspectedStatement{},
		}
		for _, s := range m.Statements {
			in.Statements = append(in.Statements, InspectedStatement{
				Ref: s.Ref, Sentence: s.Sentence, Issuer: stated(s.Issuer), Issued: stated(s.Issued.String()), Subject: stated(s.Subject),
			})
		}
		out = append(out, in)
	}
	return out
}
