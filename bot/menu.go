package bot

// MenuOf says who sees a menu of commands.
type MenuOf int

// Menus.
const (
	MenuEverybody MenuOf = iota // in a private chat
	MenuGroup                   // in a group
	MenuAdmin                   // in the private chat of an administrator
)

// Menu lists the commands to show, in order. Everything in it can be typed, and
// what can be typed but is of no use there is left out.
func Menu(of MenuOf) []Command {
	switch of {
	case MenuGroup:
		return []Command{
			{"hoi", "Đặt câu hỏi"},
			{"trich", "Đọc nguyên văn một điều, khoản, điểm"},
			{"vanban", "Các văn bản đang có"},
			{"trogiup", "Hướng dẫn sử dụng"},
		}
	case MenuAdmin:
		return append(Commands(),
			Command{"quyen", "Chọn ai được xem một văn bản"},
			Command{"tudien", "Từ điển của đơn vị"},
		)
	case MenuEverybody:
	}
	return Commands()
}

// Profile is how the bot introduces itself where a platform shows it.
type Profile struct {
	Name        string // at most 64 characters
	Description string // in a chat before the first message; at most 512 characters
	Short       string // on the bot's page; at most 120 characters
}

// About is the profile of this bot.
func About() Profile {
	return Profile{Name: profileName, Description: profileDescription, Short: profileShort}
}
