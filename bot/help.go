package bot

import (
	"context"
	"fmt"
)

// help lists the commands of whoever asks, each with an example to type, and
// says how to do without buttons.
func (c *Conversation) help(_ context.Context, r request, _ string) ([]Outgoing, error) {
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
			text.add(fmt.Sprintf(textHelpExample, command.Name, command.Example))
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
