package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"text/tabwriter"

	"neuguong/bot"
	"neuguong/bot/telegram"
)

type peopleCmd struct {
	List   peopleListCmd   `cmd:"" uses:"store,people" help:"Liệt kê ai có vai trò, ai bị chặn và lời mời chưa dùng; chỉ có mã, không có tên."`
	Invite peopleInviteCmd `cmd:"" uses:"store,people,telegram" help:"Tạo liên kết mời một người, dùng một lần."`
	Role   peopleRoleCmd   `cmd:"" uses:"store,people" help:"Cho một người một vai trò."`
	Block  peopleBlockCmd  `cmd:"" uses:"store,people" help:"Chặn một người."`
	Allow  peopleAllowCmd  `cmd:"" name:"unblock" uses:"store,people" help:"Mở chặn cho một người."`
	Revoke peopleRevokeCmd `cmd:"" uses:"store,people" help:"Bỏ vai trò của một người, hoặc hủy một lời mời."`
	Rotate peopleRotateCmd `cmd:"" uses:"store,people" help:"Đổi khóa băm mã số; nhóm, vai trò và danh sách chặn sẽ mất."`
}

// Help is shown by `neuguong people --help`.
func (peopleCmd) Help() string {
	return `Kho không giữ tên hay mã số của ai, chỉ giữ mã băm có khóa. NGƯỜI là mã in ở "people list" (p và 8 ký tự), hoặc mã số Telegram. Người ghi trong --admins, --owners và --allow thuộc về cấu hình nên không có ở đây.`
}

type peopleListCmd struct{}

// Run lists roles by codes, and invitations.
func (peopleListCmd) Run(ctx context.Context, a *app) error {
	people, _, err := a.people(ctx)
	if err != nil {
		return err
	}
	holders, err := people.Holders(ctx)
	if err != nil {
		return err
	}
	invitations, err := people.Invitations(ctx)
	if err != nil {
		return err
	}
	if len(holders)+len(invitations) == 0 {
		_, err := fmt.Fprintln(a.out, "Chưa ai có vai trò, chưa chặn ai, chưa có lời mời. Mời: neuguong people invite member")
		return err
	}
	table := tabwriter.NewWriter(a.out, 0, 4, 2, ' ', 0)
	_, _ = fmt.Fprintln(table, "MÃ\tVAI TRÒ\tTÌNH TRẠNG")
	for _, h := range holders {
		state := "-"
		if h.Blocked {
			state = "đang bị chặn"
		}
		_, _ = fmt.Fprintf(table, "%s\t%s\t%s\n", h.Person.Code(), orDash(h.Role.String()), state)
	}
	for _, i := range invitations {
		_, _ = fmt.Fprintf(table, "%s\t%s\tlời mời chưa dùng, đến %s\n", i.ID, i.Role, i.Expires.In(vietnam()).Format("15:04 02/01/2006"))
	}
	return table.Flush()
}

type peopleInviteCmd struct {
	Role string `arg:"" name:"vai-trò" enum:"reader,member,admin,owner" help:"reader (người đọc), member (thành viên), admin (quản trị) hoặc owner (chủ quản)."`
}

// Run makes an invitation and prints its link, or what to type where the bot's
// name is not known.
func (c *peopleInviteCmd) Run(ctx context.Context, a *app) error {
	people, _, err := a.people(ctx)
	if err != nil {
		return err
	}
	role, _ := bot.ParseRole(c.Role)
	token, i, err := people.Invite(ctx, role, a.now().Add(a.People.invitationFor()))
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.out, "%s\nDành cho một người làm %s, dùng được một lần, đến %s. Không hiện lại được.\nHủy: neuguong people revoke %s\n",
		a.invitationLink(ctx, token), role, i.Expires.Format("15:04 02/01/2006"), i.ID)
	return err
}

// invitationLink asks Telegram for the bot's name if there is a token.
func (a *app) invitationLink(ctx context.Context, token string) string {
	if a.Telegram.Token != "" {
		if self, err := telegram.Check(ctx, a.telegramConfig()); err == nil {
			return startLink(self)(token)
		}
	}
	return "Gửi bot: /start " + token
}

type peopleRoleCmd struct {
	Person string `arg:"" name:"người" help:"Mã trong 'people list', hoặc mã số Telegram."`
	Role   string `arg:"" name:"vai-trò" enum:"reader,member,admin,owner" help:"reader, member, admin hoặc owner."`
}

// Run gives a role.
func (c *peopleRoleCmd) Run(ctx context.Context, a *app) error {
	role, _ := bot.ParseRole(c.Role)
	return a.changePerson(ctx, c.Person, func(people *bot.People, person bot.Key) (string, error) {
		return "Từ nay vai trò của %s: " + role.String() + ".\n", people.SetRoleOf(ctx, person, role)
	})
}

type peopleBlockCmd struct {
	Person string `arg:"" name:"người" help:"Mã trong 'people list', hoặc mã số Telegram."`
}

// Run blocks a person.
func (c *peopleBlockCmd) Run(ctx context.Context, a *app) error {
	return a.changePerson(ctx, c.Person, func(people *bot.People, person bot.Key) (string, error) {
		return "Đã chặn %s.\n", people.Block(ctx, person, true)
	})
}

type peopleAllowCmd struct {
	Person string `arg:"" name:"người" help:"Mã trong 'people list', hoặc mã số Telegram."`
}

// Run lets a blocked person in again.
func (c *peopleAllowCmd) Run(ctx context.Context, a *app) error {
	return a.changePerson(ctx, c.Person, func(people *bot.People, person bot.Key) (string, error) {
		return "Đã mở chặn cho %s.\n", people.Block(ctx, person, false)
	})
}

type peopleRevokeCmd struct {
	What string `arg:"" name:"mã" help:"Mã người hoặc mã lời mời trong 'people list', hoặc mã số Telegram."`
}

// invitationIDLength is how many characters an ID of an invitation has.
const invitationIDLength = 16

// Run takes a role away, or makes an invitation useless.
func (c *peopleRevokeCmd) Run(ctx context.Context, a *app) error {
	if len(c.What) != invitationIDLength || strings.HasPrefix(c.What, "p") {
		return a.changePerson(ctx, c.What, func(people *bot.People, person bot.Key) (string, error) {
			return "Đã bỏ vai trò của %s.\n", people.SetRoleOf(ctx, person, bot.Nobody)
		})
	}
	people, _, err := a.people(ctx)
	if err != nil {
		return err
	}
	switch err := people.Revoke(ctx, strings.ToLower(c.What)); {
	case errors.Is(err, bot.ErrNoInvitation):
		return failed(fmt.Sprintf("Không có lời mời %s: đã được dùng, đã hết hạn hoặc đã hủy.", c.What), "Xem: neuguong people list.", err)
	case err != nil:
		return err
	}
	_, err = fmt.Fprintln(a.out, "Đã hủy lời mời.")
	return err
}

// changePerson finds who is meant and prints what was done.
func (a *app) changePerson(ctx context.Context, who string, change func(*bot.People, bot.Key) (string, error)) error {
	people, _, err := a.people(ctx)
	if err != nil {
		return err
	}
	person := people.KeyOf(who)
	switch {
	case strings.HasPrefix(who, "p"):
		h, err := people.Named(ctx, who)
		if errors.Is(err, bot.ErrNoPerson) {
			return failed(fmt.Sprintf("Không có ai mang mã %s, hoặc có nhiều người.", who), "Xem: neuguong people list; hoặc ghi mã số Telegram.", err)
		}
		if err != nil {
			return err
		}
		person = h.Person
	case strings.Trim(who, "0123456789") != "" || who == "":
		return misuse(fmt.Sprintf("%q không phải mã người.", who), "Hãy ghi mã trong neuguong people list (p và 8 ký tự), hoặc mã số Telegram.", nil)
	}
	told, err := change(people, person)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.out, told, person.Code())
	return err
}

type peopleRotateCmd struct {
	Yes bool `short:"y" help:"Không hỏi lại."`
}

// Help is shown by `neuguong people rotate --help`.
func (peopleRotateCmd) Help() string {
	return `Dùng khi khóa bị lộ hoặc mất. Mã băm cũ không đổi sang khóa mới được vì kho không biết mã số của ai: nhóm, vai trò, danh sách chặn và các nhóm đã tắt bot sẽ mất; lời mời chưa dùng vẫn còn. Hãy dừng bot trước, rồi chạy lại sau đó.`
}

// Run puts a new key in the place of the one there is.
func (c *peopleRotateCmd) Run(ctx context.Context, a *app) error {
	s, err := a.library(ctx)
	if err != nil {
		return err
	}
	if !c.Yes {
		yes, err := a.confirm("Đổi khóa: nhóm, vai trò và danh sách chặn của mọi người sẽ mất. Bạn đã dừng bot và muốn tiếp tục?", false)
		if err != nil || !yes {
			return err
		}
	}
	key, path := bot.NewIDKey(), a.idKeyFile()
	if path != "" {
		if key, err = replaceKeyFile(path); err != nil {
			return err
		}
	}
	n, err := s.ReplaceKey(ctx, key, path == "")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.out, "Đã đổi khóa và quên %d người và nhóm. Hãy chạy lại bot và mời lại người cần vai trò.\n", n)
	return err
}

// replaceKeyFile puts a new key in the place of a file. A crash before the
// store knows of it is told by its fingerprint, and mended by another rotation.
func replaceKeyFile(path string) (bot.IDKey, error) {
	temp, err := writeKey(path, bot.NewIDKey())
	if err != nil {
		return nil, err
	}
	if err := os.Rename(temp, path); err != nil {
		return nil, keyProblem(path, err)
	}
	return readKey(path)
}
