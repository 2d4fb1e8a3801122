package bot

import (
	"context"

	"neuguong/answer"
)

// Handover is the place where a question that the directives do not answer can
// be passed on to a person in charge. Nothing implements it yet: Config.Handover
// is nil, no button is shown, and nothing of a refused question is kept.
//
// Whoever implements it shows, before anything is passed on, the very text, to
// whom it goes and that the asker becomes known to that person, and passes it on
// only after the asker has agreed to that in a message of their own; a refusal is
// the default, and an agreement is for one question. docs/privacy.md must then
// list what is kept meanwhile.
type Handover interface {
	// Offer names who would get a refused question, "" for nobody.
	Offer(ctx context.Context, refused answer.Answer) (person string, err error)
	// Pass sends the question the asker has agreed to pass on.
	Pass(ctx context.Context, chat, user, question string) error
}
