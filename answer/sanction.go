package answer

import (
	"regexp"
	"slices"
	"strings"

	"neuguong/viet"
)

// noSanction stands above rules that do not say what was asked for: what
// follows for whoever breaks them.
const noSanction = "Các quy định tìm được không nêu hình thức xử lý; dưới đây là quy định liên quan."

// asksSanction matches folded questions on what follows for whoever did
// something; sanctions are the words, folded, that say so.
var (
	asksSanction = regexp.MustCompile(`\b(xu ly|xu phat|ky luat|phat|xu|chiu trach nhiem|trung phat)( \w+)? (the nao|nhu the nao|ra sao|sao|lam sao|nhu nao|bao nhieu|may nam|may trieu|muc nao|gi)\b|` +
		`\b(muc|hinh thuc|an) (phat|xu ly|ky luat|xu phat|tu)\b|\bbi (phat|ky luat|xu ly|xu phat|di tu|duoi viec|khai tru|cach chuc) (khong|ko|k)\b|\b(co|se|thi) bi (gi|sao|lam sao)\b|` +
		`\bco (bi )?(mat|bay) (chuc|viec|ghe|the)\b|\bco bi (phat|ky luat|xu ly|xu phat|duoi|cho nghi|di tu|khai tru|cach chuc|giang chuc|ha bac|canh cao|khien trach)\b`)
	sanctions = regexp.MustCompile(`\b(ky luat|bi xu ly|xu ly (ve )?(ky luat|hanh chinh|hinh su|nghiem|theo)|truy cuu|tu chung than|canh cao|khien trach|cach chuc|khai tru|xoa ten|thoi viec|boi thuong|tich thu|dinh chi|tuoc|cai tao|ha bac|giang chuc|bai nhiem|mien nhiem|trach nhiem (hinh su|ky luat|hanh chinh)|khong bi (xu|ky|phat|truy|khien|canh)|mien trach nhiem|chiu trach nhiem (truoc phap luat|lien doi|boi)|` +
		`thu hoi (giay|chung chi|chung nhan|quyet dinh|the|bang|danh hieu|ten mien)|khac phuc hau qua:|buoc (phai|go|thao|nop|tieu huy|hoan|cai chinh|xin loi|khoi phuc))\b`)
	// fines keep their marks: folded, "phạt" reads as "phát hiện".
	fines = regexp.MustCompile(`(?:^|[^\p{L}])phạt(?:[^\p{L}]|$)`)
	// orderly is discipline that is kept, not one that is imposed.
	orderly = regexp.MustCompile(`\b((chap hanh|y thuc|tinh|giu|giu gin|tang cuong|nghiem|co|tuan thu|ve|to chuc) (nghiem )?(ky luat|(ky cuong|to chuc|phap luat|noi quy)[ ,]{1,2}(va )?ky luat)|ky luat (lao dong|phat ngon|hanh chinh, ky cuong|ky cuong)|ky cuong, ky luat|ky luat, ky cuong)\b`)
)

// lacksSanction reports that a question asks what follows and that none of the
// quoted rules says it.
func lacksSanction(question string, segments []Segment) bool {
	return asksSanction.MatchString(viet.Fold(viet.Clean(question))) &&
		!slices.ContainsFunc(segments, func(s Segment) bool { return s.Quote && namesSanction(s.Text) })
}

func namesSanction(text string) bool {
	return fines.MatchString(strings.ToLower(viet.Clean(text))) || sanctions.MatchString(orderly.ReplaceAllString(foldSpace(text), " "))
}
