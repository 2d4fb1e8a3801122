package corpus

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"neuguong/viet"
)

// issuerSmall are the small words, folded, inside the names of bodies: "Ban
// Thường vụ", "Ủy ban nhân dân tỉnh", "Bộ Giáo dục và Đào tạo".
const issuerSmall = `nhan dan tinh huyen xa phuong thanh pho quan thi tran thanh
	uy ban thuong vu chap hanh bo dang hoi dong truc kiem tra trung uong phu tuong chinh tich khoa quoc tri
	duc tao thong tin giao chuc van noi sat an nghiep truong te binh hoa phong ninh phap xa
	thuy hai quan thue nuoc toi cao cong doan sinh vien nien lien hiep phu nu chien si dan vien chi tong bi thu`

func isSmallInIssuer(word string) bool {
	return slices.Contains(strings.Fields(issuerSmall), viet.Fold(word))
}

// shortBodies are the short forms of bodies that reports write.
var shortBodies = map[string]string{
	"BTV": "Ban Thường vụ", "BCH": "Ban Chấp hành", "BTC": "Ban Tổ chức", "BTG": "Ban Tuyên giáo",
	"UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân", "UBKT": "Ủy ban Kiểm tra", "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
}

// issuerAt reads the name of a body that a text begins with; it gives the name
// with its short forms written out, and its length in s.
func issuerAt(s string) (issuer string, n int) {
	var parts []string
	for {
		gap, word := nextWord(s[n:])
		inner := word == "và" && joinsName(s[n+gap+len(word):])
		if word == "" || len(parts) > 0 && gap == 0 || !inner && !startsUpper(word) && !isSmallInIssuer(word) {
			break
		}
		if word == "ban" { // "Ủy ban", but not "Tỉnh ủy ban hành"
			if _, next := nextWord(s[n+gap+len(word):]); next == "hành" {
				break
			}
		}
		n += gap + len(word)
		if long, ok := shortBodies[word]; ok {
			word = long
		}
		parts = append(parts, word)
	}
	name := strings.Join(parts, " ")
	if !startsUpper(name) || !beginsOrgan(name) && !strings.HasPrefix(name, "Chủ tịch") {
		return "", 0
	}
	return name, n
}

// nextWord gives the word that s begins with and the blanks before it.
func nextWord(s string) (gap int, word string) {
	word = strings.TrimLeft(s, " ")
	gap = len(s) - len(word)
	end := strings.IndexFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if end >= 0 {
		word = word[:end]
	}
	return gap, word
}

// joinsName reports whether "và" stands inside a name: "Bộ Giáo dục và Đào
// tạo", not "Tỉnh ủy và Chỉ thị số 24".
func joinsName(rest string) bool {
	rest = strings.TrimLeft(rest, " ")
	kind, _ := kindAtStart(rest)
	first, _ := utf8.DecodeRuneInString(rest)
	return kind == "" && unicode.IsUpper(first)
}
