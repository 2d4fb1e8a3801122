package bot

import "slices"

// Command is a command that a platform may show in its menu.
type Command struct {
	Name        string // without the slash: small letters without marks
	Description string // a Vietnamese phrase without a full stop
	Example     string // what may be typed after it, "" for nothing
}

// exampleNumber stands in examples for the number of a document; /trogiup puts
// one there that is stored.
const exampleNumber = "24-CT/TU"

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
		return groupMenu()
	case MenuAdmin:
		return slices.Concat(everybodysMenu(), adminMenu())
	case MenuEverybody:
	}
	return everybodysMenu()
}

// Commands is the menu of everybody.
func Commands() []Command { return Menu(MenuEverybody) }

func everybodysMenu() []Command {
	return []Command{
		{"hoi", "Đặt câu hỏi", "được chia sẻ tin chưa kiểm chứng không?"},
		{"vanban", "Các văn bản đang có, lọc theo loại, nhóm, năm", "chỉ thị 2025"},
		{"trich", "Đọc nguyên văn một điều, khoản, điểm", exampleNumber + " điều 1"},
		{"timkiem", "Liệt kê điều khoản có các từ cần tìm", "mạng xã hội"},
		{"tomtat", "Tóm tắt một văn bản", exampleNumber},
		{"moi", "Văn bản mới, mới thay, mới có hiệu lực", ""},
		{"toi", "Chọn nhóm của bạn để nêu trước quy định cho nhóm đó", "đoàn viên"},
		{"chude", "Sang chủ đề mới, quên các câu hỏi trước", ""},
		{"riengtu", "Điều gì được giữ, trong bao lâu", ""},
		{"xoa", "Xóa hết những gì đang giữ về bạn", ""},
		{"trogiup", "Hướng dẫn sử dụng", ""},
		{"start", "Giới thiệu và câu hỏi mẫu", ""},
	}
}

func adminMenu() []Command {
	return []Command{
		{"quyen", "Chọn ai được xem một văn bản", exampleNumber + " thành viên"},
		{"tudien", "Từ điển của đơn vị", "đuổi việc = buộc thôi việc"},
		{"duyet", "Duyệt câu trả lời vừa rồi, hoặc một câu trả lời tự viết", ""},
		{"cauduyet", "Các câu trả lời đã duyệt", ""},
		{"moithanhvien", "Mời người dùng bot", "thành viên"},
		{"vaitro", "Xem và phân vai trò (chủ quản)", ""},
		{"phanhoi", "Người dùng đánh giá các điều khoản thế nào", ""},
	}
}

func groupMenu() []Command {
	return []Command{
		{"hoi", "Đặt câu hỏi", "được chia sẻ tin chưa kiểm chứng không?"},
		{"trich", "Đọc nguyên văn một điều, khoản, điểm", exampleNumber + " điều 1"},
		{"timkiem", "Liệt kê điều khoản có các từ cần tìm", "mạng xã hội"},
		{"vanban", "Các văn bản đang có", ""},
		{"tat", "Tắt bot trong nhóm (quản trị nhóm)", ""},
		{"bat", "Bật lại bot trong nhóm (quản trị nhóm)", ""},
		{"trogiup", "Hướng dẫn sử dụng", ""},
	}
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
