package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"neuguong/answer"
	"neuguong/corpus"
	"neuguong/retrieval"
	"neuguong/viet"
)

// Keeper says who may read a document. It gives retrieval.ErrNotFound for one
// that is gone.
type Keeper interface {
	SetAccess(ctx context.Context, document int64, access retrieval.Access) error
}

// Deleter takes a message out of its chat. Errors are those of
// [Platform].Deliver: *PermanentError where the platform does not allow it.
type Deleter interface {
	Delete(ctx context.Context, chat, message string) error
}

// levels are the access levels as they are shown and typed.
var levels = []string{retrieval.Public: "Mọi người", retrieval.Members: "Thành viên", retrieval.Restricted: "Quản trị"}

// LevelName says who may read a document, as in "thành viên".
func LevelName(a retrieval.Access) string {
	if a < 0 || int(a) >= len(levels) {
		return ""
	}
	return strings.ToLower(levels[a])
}

// askAccess asks who may read a document that says it is for internal use.
// Until that is answered it stays at the level it was stored with.
func askAccess(d retrieval.DocumentInfo) Outgoing {
	o := Outgoing{Text: plainText(fmt.Sprintf(textForInternalUse, LevelName(d.Access), reference(d)))}
	var row []Button
	for level, name := range levels {
		row = append(row, press(name, action{setAccess, d.ID, level}.data()))
	}
	o.Buttons = [][]Button{row}
	return o
}

// reference is how an administrator can type which document is meant.
func reference(d retrieval.DocumentInfo) string {
	if d.Number != "" {
		return d.Number
	}
	return "số thứ tự trong /vanban"
}

// setAccess does what a button of askAccess says.
func (c *Conversation) setAccess(ctx context.Context, r request, document int64, level retrieval.Access) ([]Outgoing, error) {
	if !r.admin {
		return say(textAccessDenied), nil
	}
	if c.Keeper == nil || LevelName(level) == "" {
		return say(textButtonUnknown), nil
	}
	documents, err := c.Library.Documents(ctx, retrieval.Filter{Access: retrieval.Restricted, Documents: []int64{document}})
	if err != nil {
		return nil, fmt.Errorf("bot: look up a document: %w", err)
	}
	if len(documents) == 0 {
		return say(textDocumentGone), nil
	}
	switch err := c.Keeper.SetAccess(ctx, document, level); {
	case errors.Is(err, retrieval.ErrNotFound):
		return say(textDocumentGone), nil
	case err != nil:
		return nil, fmt.Errorf("bot: set who may read: %w", err)
	}
	return say(fmt.Sprintf(textAccessSet, answer.DocumentTitle(documents[0]), LevelName(level))), nil
}

// typedAccess reads "24/2018/QH14 thành viên", typed after /quyen.
func (c *Conversation) typedAccess(ctx context.Context, r request, args string) ([]Outgoing, error) {
	if !r.admin {
		return say(textAccessDenied), nil
	}
	words := strings.Fields(args)
	for level, name := range levels {
		name := strings.Fields(name)
		from := len(words) - len(name)
		if from < 1 || viet.Fold(strings.Join(words[from:], " ")) != viet.Fold(strings.Join(name, " ")) {
			continue
		}
		which := strings.Join(words[:from], " ")
		everywhere := r
		everywhere.filter.Access = retrieval.Restricted
		d, _, err := c.named(ctx, everywhere, which)
		if err != nil {
			return nil, err
		}
		if d == nil {
			return say(fmt.Sprintf(textNumberNotFound, shorten(which, 40))), nil
		}
		return c.setAccess(ctx, r, d.ID, retrieval.Access(level))
	}
	return say(textAccessHow), nil
}

// dropSecret takes a file with a secrecy mark out of the chat and says why.
// Neither its name nor anything of its text is repeated.
func (c *Conversation) dropSecret(ctx context.Context, r request, refused *corpus.Error) ([]Outgoing, error) {
	text := textSecretKept
	if c.Deleter != nil {
		err := c.Deleter.Delete(ctx, r.Chat, r.Message)
		var permanent *PermanentError
		switch {
		case err == nil:
			text = textSecretDeleted
		case !errors.As(err, &permanent):
			return nil, fmt.Errorf("bot: delete a message: %w", err)
		}
	}
	return say(refused.Reason + "\n" + text), nil
}
