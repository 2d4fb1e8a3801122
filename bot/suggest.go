package bot

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"neuguong/answer"
	"neuguong/retrieval"
	"neuguong/viet"
)

// A suggestion is a question that goes on from one that was answered. Only
// what the store can answer is suggested.

// pressFollowUp begins the data of a button that asks the same about another
// group: "u-2-1f0a9c3d", the place in Groups from 1 and a digest of the
// question it goes on from, which is in memory alone.
const pressFollowUp = "u-"

// questionDigest is how many bytes of a digest tell the last questions apart.
const questionDigest = 4

// suggestions are rows of buttons that go on from an answer.
func (c *Conversation) suggestions(ctx context.Context, r request, question string, a answer.Answer) ([][]Button, error) {
	if a.Refused || len(a.Citations) == 0 || !r.Private {
		return nil, nil
	}
	var rows [][]Button
	sanction, err := c.sanctionButton(ctx, r, question, a)
	if err != nil {
		return nil, err
	}
	other, err := c.otherGroupButton(ctx, r, question)
	if err != nil {
		return nil, err
	}
	for _, b := range []Button{sanction, other} {
		if b.Data != "" {
			rows = append(rows, []Button{b})
		}
	}
	return rows, nil
}

// sanctionHeading matches folded headings of articles on what follows from a
// violation, askedSanction questions that ask for it already.
var (
	sanctionHeading = regexp.MustCompile(`^(?:cac |viec )?(?:xu ly (?:hanh vi )?(?:vi pham|ky luat)|xu phat|hinh thuc (?:ky luat|xu ly|xu phat)|muc (?:xu )?phat|che tai|ky luat)\b`)
	askedSanction   = regexp.MustCompile(`\b(?:phat|ky luat|xu ly|che tai|khien trach|canh cao|cach chuc|khai tru)\b`)
)

// sanctionButton asks about the article of the first cited document that says
// what follows from a violation. Should no answer be found then, the article
// itself is shown, as for an example.
func (c *Conversation) sanctionButton(ctx context.Context, r request, question string, a answer.Answer) (Button, error) {
	first := a.Citations[0]
	if askedSanction.MatchString(viet.Fold(question)) || isReport(first.Document) || !first.Document.Status(r.today).Holds() {
		return Button{}, nil
	}
	t, err := c.tree(ctx, r, first.Document.ID)
	if errors.Is(err, retrieval.ErrNotFound) {
		return Button{}, nil
	}
	if err != nil {
		return Button{}, err
	}
	p := t.sanctions(question)
	if p == nil || t.cites(a, p) {
		return Button{}, nil
	}
	return press(questionLabel(p.Heading), action{askExample, t.document.ID, p.Ordinal}.data()), nil
}

// sanctions is the article on what follows from a violation, of several the one
// whose heading has most words of the question: that for officials rather than
// that for others. Nil where there is none.
func (t *tree) sanctions(question string) (best *retrieval.Provision) {
	most := -1
	asked := viet.Syllables(viet.Fold(question))
	for i := range t.provisions {
		p := &t.provisions[i]
		heading := viet.Fold(p.Heading)
		if !isExample(p) || len(p.Changes) > 0 || characters(p.Heading) > exampleLength || !sanctionHeading.MatchString(heading) {
			continue
		}
		shared := 0
		for _, word := range viet.Syllables(heading) {
			if slices.Contains(asked, word) {
				shared++
			}
		}
		if shared > most {
			best, most = p, shared
		}
	}
	return best
}

// questionLabel is the question about a heading as it fits on a button.
func questionLabel(heading string) string {
	label := exampleQuestion(heading)
	if characters(label) <= labelLength {
		return label
	}
	return shorten(capital(strings.TrimRight(heading, " .:;")), labelLength-1) + "?"
}

// cites reports whether an answer rests on p or something in it.
func (t *tree) cites(a answer.Answer, p *retrieval.Provision) bool {
	below := t.below(p)
	return slices.ContainsFunc(a.Citations, func(cited answer.Citation) bool {
		return cited.Document.ID == t.document.ID &&
			slices.ContainsFunc(below, func(q retrieval.Provision) bool { return q.Ordinal == cited.Provision })
	})
}

// otherGroupButton asks the same about another group, the person's own first,
// when that would be answered.
func (c *Conversation) otherGroupButton(ctx context.Context, r request, question string) (Button, error) {
	if c.Searcher == nil || c.recall.expiry < 0 {
		return Button{}, nil
	}
	n := otherGroup(question, r.group())
	if n == 0 {
		return Button{}, nil
	}
	q := answer.Question{Text: aboutGroup(n), Earlier: []string{question}, Filter: r.filter, Today: r.today}
	q.Filter.InForceOn = r.today
	result, err := answer.Find(ctx, c.Searcher, q, 1)
	if err != nil {
		return Button{}, fmt.Errorf("bot: look for a suggestion: %w", err)
	}
	if result.Confidence < sureConfidence || len(result.Hits) == 0 || !speaksOf(result.Hits[0], Groups()[n-1]) {
		return Button{}, nil
	}
	data := fmt.Sprintf("%s%d-%s", pressFollowUp, n, digest(question, questionDigest))
	return press(fmt.Sprintf(textOtherGroup, Groups()[n-1]), data), nil
}

// sureConfidence is that from which a question is suggested: above that from
// which one is answered, as nobody has asked for it.
const sureConfidence = 0.5

// otherGroup is the group, from 1, that a question about exactly one group can
// be asked about as well; 0 for none.
func otherGroup(question, own string) int {
	folded := " " + strings.Join(viet.Syllables(viet.Fold(question)), " ") + " "
	named, wanted := 0, 0
	for i, group := range Groups() {
		if strings.Contains(folded, " "+viet.Fold(group)+" ") || group == "cán bộ công chức" && strings.Contains(folded, " can bo ") {
			named++
			continue
		}
		if wanted == 0 || group == own {
			wanted = i + 1
		}
	}
	if named != 1 {
		return 0
	}
	return wanted
}

func aboutGroup(n int) string { return fmt.Sprintf(textOtherGroup, Groups()[n-1]) }

// speaksOf reports whether an article names a group, or is of a document for it.
func speaksOf(h retrieval.Hit, group string) bool {
	words := []string{group}
	if group == "cán bộ công chức" {
		words = []string{"cán bộ", "công chức"}
	}
	text := h.Heading + " " + h.Document.Title + " " + strings.Join(h.Document.Audiences, " ")
	for _, p := range h.Passages {
		text += " " + p.Text
	}
	text = viet.Fold(text)
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, viet.Fold(w)) })
}

// followUp asks what a suggestion says, as long as the question it goes on from
// is remembered.
func (c *Conversation) followUp(ctx context.Context, r request, data string) ([]Outgoing, error) {
	place, hash, _ := strings.Cut(strings.TrimPrefix(data, pressFollowUp), "-")
	n, err := strconv.Atoi(place)
	if err != nil || n < 1 || n > len(Groups()) {
		return say(textButtonUnknown), nil
	}
	earlier := c.recall.questions(r.speaker())
	for i, question := range slices.Backward(earlier) {
		if digest(question, questionDigest) == hash {
			r.Message = "" // the person did not type the question: show it instead of replying to it
			return c.askFrom(ctx, r, []string{aboutGroup(n)}, earlier[:i+1])
		}
	}
	return say(textForgotten), nil
}
