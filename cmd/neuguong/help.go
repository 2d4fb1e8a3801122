package main

import (
	"bytes"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

const description = `Trả lời câu hỏi về nêu gương và ứng xử trên mạng xã hội theo các văn bản bạn đã nạp,
kèm nguồn đến từng điểm, khoản, Điều. Văn bản không trả lời thì nói rõ là không có.

Bắt đầu:
  neuguong chat                                  hỏi thử với văn bản mẫu
  neuguong ingest quy-dinh.pdf chi-thi.docx      nạp văn bản của cơ quan bạn
  neuguong ask "Cán bộ có được chia sẻ tin chưa kiểm chứng không?"
  neuguong serve                                 chạy bot Telegram

Cấu hình: tùy chọn trên dòng lệnh, rồi biến môi trường, rồi tệp cấu hình.`

func groups() kong.Option {
	return kong.ExplicitGroups([]kong.Group{
		{Key: "chung", Title: "Chung:"},
		{Key: "store", Title: "Kho dữ liệu:"},
		{Key: "model", Title: "Mô hình ngôn ngữ (không bắt buộc):"},
		{Key: "telegram", Title: "Telegram:"},
		{Key: "people", Title: "Người dùng:"},
		{Key: "limits", Title: "Giới hạn:"},
	})
}

// vietnameseHelp prints help in Vietnamese. The help of a command shows its
// own flags and the groups of settings it uses; the program's own help shows
// the commands and all settings.
func vietnameseHelp(options kong.HelpOptions, ctx *kong.Context) error {
	if command := ctx.Selected(); command != nil {
		uses := strings.Split(command.Tag.Get("uses"), ",")
		for _, flag := range ctx.Model.Flags {
			flag.Hidden = flag.Group == nil || flag.Group.Key != "chung" && !slices.Contains(uses, flag.Group.Key)
		}
	}
	out := ctx.Stdout
	var page bytes.Buffer
	ctx.Stdout = &page
	err := kong.DefaultHelpPrinter(options, ctx)
	ctx.Stdout = out
	if err != nil {
		return err
	}
	_, err = strings.NewReplacer(
		"Usage: ", "Cách dùng: ",
		"\nArguments:\n", "\nTham số:\n",
		"\nCommands:\n", "\nLệnh:\n",
		"\nFlags:\n", "\nTùy chọn:\n",
		"Show context-sensitive help.", "Hiện trợ giúp này.",
		`Run "neuguong <command> --help" for more information on a command.`, `Gõ "neuguong LỆNH --help" để xem chi tiết từng lệnh.`,
		"<command>", "LỆNH", "[flags]", "[tùy chọn]",
	).WriteString(out, page.String())
	return err
}

// helpOf adds the variable of the environment to the help of a flag.
func helpOf(v *kong.Value) string {
	if len(v.Tag.Envs) == 0 {
		return v.Help
	}
	return v.Help + " [$" + v.Tag.Envs[0] + "]"
}
