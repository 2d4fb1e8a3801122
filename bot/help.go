package bot

import (
	"context"
	"fmt"
	"strings"
)

// help lists the commands of whoever asks, each with an example to type, and
// says how to do without buttons.
func (c *Conversation) help(ctx context.Context, r request, _ string) ([]Outgoing, error) {
	number, err := c.anyNumber(ctx, r)
	if err != nil {
		return nil, err
	}
	menu, text := MenuEverybody, new(composer)
	switch {
	case !r.Private:
		menu = MenuGroup
		text.add(textHelpGroup)
	default:
		text.add(textHelp)
		if r.admin {
			menu = MenuAdmin
		}
	}
	text.gap().bold(textHelpCommands)
	for _, command := range Menu(menu) {
		text.line().add(fmt.Sprintf("/%s: %s", command.Name, command.Description))
		if command.Example != "" {
			text.add(fmt.Sprintf(textHelpExample, command.Name, strings.ReplaceAll(command.Example, exampleNumber, number)))
		}
	}
	text.gap().add(textHelpTyping)
	if r.admin && r.Private && c.Ingester != nil {
		text.gap().add(fmt.Sprintf(textHelpAdmin, c.MaxFile>>20))
	}
	if r.Private && c.mayApprove(r) {
		text.gap().add(textApproveHow)
	}
	row := []Button{press(textAllDocuments, action{verb: showList}.data())}
	return []Outgoing{{Text: text.text(), Buttons: [][]Button{row}}}, nil
}

// anyNumber is the number of a document that the person can open.
func (c *Conversation) anyNumber(ctx context.Context, r request) (string, error) {
	documents, err := c.Library.Documents(ctx, r.filter)
	if err != nil {
		return "", fmt.Errorf("bot: list documents: %w", err)
	}
	for _, d := range documents {
		if d.Number != "" && !isReport(d) {
			return d.Number, nil
		}
	}
	return exampleNumber, nil
}
