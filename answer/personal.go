package answer

import (
	"regexp"

	"neuguong/viet"
)

// personal reports that a question, as it was typed, tells of somebody and asks what is to be
// thought of it, or what becomes of them: the answer is a rule, not a verdict.
func personal(question string) bool {
	q := viet.Fold(viet.Clean(question))
	if !verdict.MatchString(q) {
		return false
	}
	q = whoAsks.ReplaceAllString(q, " ")
	return aboutSomebody(question, q) || kin.MatchString(q) && happened.MatchString(q)
}

// aboutSomebody tells "tôi" from "tội" by the marks where there are some, else
// by the words around it.
func aboutSomebody(question, folded string) bool {
	marked := respelt(question)
	if marked != viet.Fold(marked) {
		return people.MatchString(whoAsksMarked.ReplaceAllString(marked, " "))
	}
	return somebody.MatchString(nobody.ReplaceAllString(folded, " "))
}

var (
	// whoAsks speaks of whoever asks, not of whom is asked about: "cho em hỏi".
	whoAsks       = regexp.MustCompile(`\b(?:cho (?:toi|em|minh|t|tui|chau|con) (?:hoi|biet|xin)|(?:toi|em|minh|chau|con) (?:muon|can|xin|dinh)? ?(?:hoi|biet|tim hieu|tra cuu)|(?:giup|chi|noi) (?:toi|em|minh|chau|con)\b|(?:thua|chao|oi) (?:anh|chi|ong|ba|ban)|(?:anh|chi|ban|ad|bot) oi)\b`)
	whoAsksMarked = regexp.MustCompile(`cho (?:tôi|em|mình|cháu|con) (?:hỏi|biết|xin)|(?:tôi|em|mình|cháu|con) (?:muốn|cần|xin|định)? ?(?:hỏi|biết|tìm hiểu|tra cứu)|(?:giúp|chỉ|nói) (?:tôi|em|mình|cháu|con)|(?:anh|chị|bạn|ad|bot) ơi|(?:chào|thưa) (?:anh|chị|ông|bà|bạn)|(?:anh|chị|ông|bà) (?:cho|giúp)|trẻ em|anh em|chị em|(?:của|cho|do|chính|cơ quan|cấp|với) mình`)
	people        = regexp.MustCompile(`(?:^|[^\p{L}])(?:tôi|tui|em|mình|tao|cháu|con tôi|con em|con mình|chồng|vợ|bà xã|ông xã|sếp|thủ trưởng|hàng xóm|anh ấy|chị ấy|ông ấy|bà ấy|cô ấy|nó|thằng|ông|bà|anh kia|chị kia|người nhà|người quen|đồng nghiệp)(?:[^\p{L}]|$)`)
	nobody        = regexp.MustCompile(`\b(?:tre em|anh em|chi em|(?:cua|cho|do|chinh|voi) minh|(?:chung|thuyet|xac|phat|van|thong) minh|minh (?:bach|chung|hoa|oan|dinh|thi)|toi (?:da|thieu|pham|danh|gi|nhat)|(?:co|pham|vo|buoc|ket|xin|nhan) toi|xo? ?toi)\b`)
	somebody      = regexp.MustCompile(`\b(?:toi|em|minh|t|tui|chau|con toi|ba xa|ong xa|(?:chong|vo) (?:toi|em|minh|t|tui|chi|anh)|sep|thu truong|hang xom|anh ay|chi ay|ong ay|ba ay|co ay|anh kia|chi kia|nguoi nha|nguoi quen|dong nghiep|ong)\b`)
	// kin are people in an office of whom something is told that has happened.
	kin      = regexp.MustCompile(`\b(?:ong|ba|anh|chi|co|chu|bac|dong chi|mot|1) (?:can bo|cong chuc|vien chuc|dang vien|doan vien|giam doc|truong phong|chu tich|bi thu|hieu truong|giao vien)\b`)
	happened = regexp.MustCompile(`\b(?:vua|moi|da|hom qua|hom truoc|hom nay|tuan truoc|thang truoc|bua truoc|lo|dang bi)\b`)
	verdict  = regexp.MustCompile(`\b(?:co (?:bi|toi|loi|vi pham|sai|pham|sao khong|phai ky luat|dang bi|lam sao|van de gi)|` +
		`bi (?:phat|ky luat|xu|xu ly|duoi|di tu|khai tru|cach chuc|khien trach|canh cao|gi|sao|mat|ha bac|giang chuc|buoc thoi viec|cho nghi|dinh chi|kiem diem|truy to|bat|khoi to)|` +
		`vi pham|pham toi|pham luat|lanh (?:muc|an)|` +
		`co (?:mat|giu duoc|con (?:duoc )?(?:giu|lam|chuc)|duoc giu|phai nghi|phai tu chuc|phai boi thuong|phai di tu|phai nop phat|phai chiu trach nhiem) ?[a-z ]{0,30}(?:khong|ko|k|hong|hok|chua)|` +
		`co (?:dung|trai|hop|oan)( quy dinh| luat| phap| le| quy trinh| tham quyen| phap luat)? (?:khong|ko|k|hong|hok|chua)|` +
		`(?:dung|trai) (?:quy dinh|luat|phap luat|quy trinh|tham quyen) (?:khong|ko|k|hong|hok|chua|hay sai|hay khong)|dung hay sai|` +
		`(?:mat|bay) (?:chuc|ghe|viec|the dang|dang tich)|(?:nang|oan) (?:qua|khong|ko)|toi gi)\b`)
)

const personalNote = "Đây là quy định chung; việc xem xét trường hợp cụ thể thuộc cơ quan, tổ chức có thẩm quyền."
