package bot

import (
	"context"
	"errors"
	"fmt"
)

// Opinion is what a reader thinks of an answer.
type Opinion string

// Opinions; all but Right say that something is wrong.
const (
	Right          Opinion = "right"
	Wrong          Opinion = "wrong" // no reason given
	WrongProvision Opinion = "provision"
	WrongQuestion  Opinion = "question"
	Unclear        Opinion = "unclear"
	Outdated       Opinion = "outdated"
)

// Opinions are all of them, in the order of their buttons.
func Opinions() []Opinion {
	return []Opinion{Right, Wrong, WrongProvision, WrongQuestion, Unclear, Outdated}
}

// String is the opinion as it is shown.
func (o Opinion) String() string {
	switch o {
	case Right:
		return "đúng"
	case Wrong:
		return "chưa đúng"
	case WrongProvision:
		return "sai điều khoản"
	case WrongQuestion:
		return "chưa đúng câu hỏi"
	case Unclear:
		return "khó hiểu"
	case Outdated:
		return "văn bản cũ"
	}
	return ""
}

// Cited is a provision that an answer rests on.
type Cited struct {
	Document int64
	Key      string // of the provision, see corpus.Provision
	Ref      string // as it is cited
}

// OpinionCount is how often an opinion was given on answers that cite a provision.
type OpinionCount struct {
	Cited

	Opinion Opinion
	Month   string // YYYY-MM
	Count   int
}

// ErrNoPress is returned for a reason that belongs to no press of the last
// PressFor.
var ErrNoPress = errors.New("bot: no such press")

// FeedbackStore counts opinions by provision.
type FeedbackStore interface {
	// CountOpinion counts an opinion on provisions in a month; what the same
	// press counted within a day is taken back. Provisions of documents that
	// are gone are passed over.
	CountOpinion(ctx context.Context, press Key, o Opinion, cited []Cited, month string) error
	// ChangeOpinion counts another opinion instead of the one that a press has
	// counted, or gives ErrNoPress.
	ChangeOpinion(ctx context.Context, press Key, o Opinion) error
	// Tallies gives all counts, by document, provision and opinion.
	Tallies(ctx context.Context) ([]OpinionCount, error)
}

// Feedback counts what readers think of answers, apart from who they are.
type Feedback interface {
	// Count counts an opinion of a user on the answer in a message and gives
	// the ID under which a reason may follow; see [FeedbackStore].
	Count(ctx context.Context, u Update, o Opinion, cited []Cited, month string) (id string, err error)
	// Explain gives a reason, by the same user; see [FeedbackStore].
	Explain(ctx context.Context, u Update, id string, o Opinion) error
	Tallies(ctx context.Context) ([]OpinionCount, error)
}

// Polling is the [Feedback] of a conversation. It knows presses by keyed hashes
// of user, chat and message together.
type Polling struct {
	store FeedbackStore
	key   IDKey
}

// NewPolling counts opinions in s under the given key.
func NewPolling(s FeedbackStore, key IDKey) (*Polling, error) {
	if err := key.Check(); err != nil {
		return nil, err
	}
	return &Polling{s, key}, nil
}

// Lengths of what stands in the data of a button, in characters.
const (
	pressLength = 32 // 128 bits of a press
	whoLength   = 8
)

// Count is of [Feedback].
func (p *Polling) Count(ctx context.Context, u Update, o Opinion, cited []Cited, month string) (string, error) {
	press := p.key.of("press", u.User, u.Chat, u.Message)[:pressLength]
	if err := p.store.CountOpinion(ctx, press, o, cited, month); err != nil {
		return "", fmt.Errorf("bot: count an opinion: %w", err)
	}
	return string(press + p.who(u)), nil
}

// who keeps others in a group from giving a reason for somebody.
func (p *Polling) who(u Update) Key { return p.key.of("reason", u.User)[:whoLength] }

// Explain is of [Feedback].
func (p *Polling) Explain(ctx context.Context, u Update, id string, o Opinion) error {
	if len(id) != pressLength+whoLength || Key(id[pressLength:]) != p.who(u) {
		return ErrNoPress
	}
	if err := p.store.ChangeOpinion(ctx, Key(id[:pressLength]), o); err != nil {
		return fmt.Errorf("bot: change an opinion: %w", err)
	}
	return nil
}

// Tallies is of [Feedback].
func (p *Polling) Tallies(ctx context.Context) ([]OpinionCount, error) {
	found, err := p.store.Tallies(ctx)
	if err != nil {
		return nil, fmt.Errorf("bot: count opinions: %w", err)
	}
	return found, nil
}
