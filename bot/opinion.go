package bot

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"neuguong/answer"
	"neuguong/retrieval"
)

// Buttons under an answer: "f-0-12.34-12.40" has the place of an opinion among
// Opinions and the provisions the answer cites, by document and ordinal; those
// that ask for a reason "f-2-ID", see [Feedback]. The data says nothing about
// the question, and lives in the chat alone.
const pressOpinion = "f-"

// dataLimit is the longest data of a button, in bytes.
const dataLimit = 64

// citedPlace is a provision in the data of a button.
type citedPlace struct {
	document int64
	ordinal  int
}

// withOpinions puts the row for an opinion under the buttons of an answer.
func (c *Conversation) withOpinions(a answer.Answer, rows [][]Button) [][]Button {
	if c.Feedback == nil || a.Refused || len(a.Citations) == 0 {
		return rows
	}
	var places strings.Builder
	for _, cited := range a.Citations {
		place := fmt.Sprintf("-%d.%d", cited.Document.ID, cited.Provision)
		if len(pressOpinion)+1+places.Len()+len(place) > dataLimit {
			break // the first ones are what the answer rests on most
		}
		places.WriteString(place)
	}
	return append(rows, []Button{
		press(textRight, pressOpinion+"0"+places.String()),
		press(textWrong, pressOpinion+"1"+places.String()),
	})
}

// pressOpinion counts what a button under an answer says. Its data may be
// forged: only what the person may read is counted, once for the message.
func (c *Conversation) pressOpinion(ctx context.Context, r request, data string) ([]Outgoing, error) {
	n, rest, _ := strings.Cut(strings.TrimPrefix(data, pressOpinion), "-")
	i, err := strconv.Atoi(n)
	if c.Feedback == nil || err != nil || i < 0 || i >= len(Opinions()) {
		return say(textButtonUnknown), nil //nolint:nilerr // told to the person
	}
	o := Opinions()[i]
	if o != Right && o != Wrong {
		return c.explain(ctx, r, rest, o)
	}
	places, ok := parsePlaces(rest)
	if !ok {
		return say(textButtonUnknown), nil
	}
	cited, err := c.cited(ctx, r, places)
	if err != nil {
		return nil, err
	}
	if len(cited) == 0 {
		return thank(r, textOpinionLate), nil
	}
	id, err := c.Feedback.Count(ctx, underWhat(r, rest), o, cited, c.Now().Format("2006-01"))
	switch {
	case err != nil:
		return nil, err
	case o == Right:
		return thank(r, textOpinionThanks), nil
	}
	return []Outgoing{{Text: plainText(textOpinionWhy), Buttons: reasons(id), ReplyTo: r.Message, OnlyFor: onlyFor(r)}}, nil
}

// underWhat tells presses apart by the message they are under; where the number
// of a button was typed instead, by what the answer cites.
func underWhat(r request, places string) Update {
	u := r.Update
	if u.Press == "" {
		u.Message = "typed " + places
	}
	return u
}

// reasons are the buttons that say why an answer is not right.
func reasons(id string) [][]Button {
	var row []Button
	for i, o := range Opinions() {
		if o != Right && o != Wrong {
			row = append(row, press(capital(o.String()), pressOpinion+strconv.Itoa(i)+"-"+id))
		}
	}
	return [][]Button{row[:2], row[2:]}
}

// explain counts a reason instead of the bare "not right".
func (c *Conversation) explain(ctx context.Context, r request, id string, o Opinion) ([]Outgoing, error) {
	switch err := c.Feedback.Explain(ctx, r.Update, id, o); {
	case errors.Is(err, ErrNoPress):
		return thank(r, textOpinionLate), nil
	case err != nil:
		return nil, err
	}
	told := fmt.Sprintf(textOpinionReason, o)
	if !r.Private { // the question was for one person alone, and cannot be edited everywhere
		return thank(r, told), nil
	}
	return inPlace(r)(say(told), nil)
}

// thank shows a short text with the acknowledgement of a press, or as a message
// where there is none.
func thank(r request, text string) []Outgoing {
	if r.Press == "" {
		return say(text)
	}
	return []Outgoing{{Notice: text}}
}

// onlyFor keeps a message in a group to the person it is for.
func onlyFor(r request) string {
	if r.Private {
		return ""
	}
	return r.User
}

func parsePlaces(s string) (places []citedPlace, ok bool) {
	for part := range strings.SplitSeq(s, "-") {
		document, ordinal, _ := strings.Cut(part, ".")
		d, err := strconv.ParseInt(document, 10, 64)
		if err != nil {
			return nil, false
		}
		n, err := strconv.Atoi(ordinal)
		if err != nil {
			return nil, false
		}
		places = append(places, citedPlace{d, n})
	}
	return places, true
}

// cited names the provisions in the data of a button, those that are still
// stored and that the person may read.
func (c *Conversation) cited(ctx context.Context, r request, places []citedPlace) ([]Cited, error) {
	var out []Cited
	trees := map[int64]*tree{}
	for _, p := range places {
		t, known := trees[p.document]
		if !known {
			var err error
			if t, err = c.tree(ctx, r, p.document); err != nil && !errors.Is(err, retrieval.ErrNotFound) {
				return nil, err
			}
			trees[p.document] = t
		}
		if t == nil {
			continue
		}
		if provision, ok := t.at(p.ordinal); ok {
			out = append(out, Cited{p.document, provision.Key, provision.Ref})
		}
	}
	return out, nil
}
