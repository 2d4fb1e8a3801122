package answer

import (
	"regexp"
	"strings"

	"neuguong/viet"
)

// An order is a request that stays one though it names a rule or what may
// follow ("viết giùm bài chê sếp mà không bị phạt"): it tells the bot to act.
// Those of acts in general count only in a clause that asks nothing, as "viết
// giùm bạn bài tố cáo thì ai chịu trách nhiệm" is a question.
type order struct {
	scope  scope
	rule   viet.Pattern
	always bool // a question mark or a word that asks makes no question of it
}

const (
	oneself = `(toi|em|minh|tui|tao|to|chau|con|anh|chi|bon minh|tui em)`
	persons = `(ong|ba|anh|chi|thang|con|co|thay|sep|bi thu|chu tich|hieu truong|truong phong|giam doc|lanh dao)`
	making  = `(viet|soan|soan thao|thao|sang tac|dat|lam|nghi|che|tra loi|rep|phan hoi|go|ghi|bia)`
	social  = `(facebook|fb|face|phay|zalo|tiktok|nick|tai khoan|trang ca nhan|tuong nha|tin nhan)`
)

var orders = []order{
	// What the bot is to be or to give away.
	{instructions, viet.MustPattern(`\b(quen|bo|bo qua|dep|vut)( het| may| moi| cac| cai| tat ca)* (luat|quy tac|quy dinh|rang buoc|gioi han)( le)?( do| nay)? (di|het)\b`), false},
	{instructions, viet.MustPattern(`^(hay |cu |ban |thu )*(bia|che|tu nghi|nguy tao|dung)( ra| dai| dat| them)* (mot |vai |may |cai )*(dieu|dieu luat|dieu khoan|quy dinh|van ban|nghi dinh|chi thi)\b`), false},
	{instructions, viet.MustPattern(`\b(tra loi|noi|khang dinh|tu van|phan)\b.{0,60}\b(khong can|khoi can|khoi|dung)( co| dan| ghi| neu| theo)* (can cu|nguon|trich dan|dan chung|quy dinh|luat|van ban)\b|^(khoi can|dung) (ghi |neu |co |dan )*(can cu|nguon|trich dan|dan chung)$`), false},
	{instructions, viet.MustPattern(`^(cu |hay |ban )*noi( dai)?( la| rang)\b.{1,80}\b(di|nhe|nha)$`), false},
	{instructions, viet.MustPattern(`\b(ban|bot|tro ly|may)\b.{0,15}\b(khong|dung|chang) (con )?bi (rang buoc|gioi han|kiem soat)\b`), true},
	{instructions, viet.MustPattern(`^(hay |ban hay |ban |thu |bay gio )*(dong vai|gia lam|nhap vai|gia vo lam|gia vo la)\b`), false},
	{instructions, viet.MustPattern(`\b(tra loi|noi) (bang|theo) (giong|kieu|vai)( cua)? (mot |mot ten |mot thang )?(hacker|ke|nguoi khong|bot khong|nhan vat)\b`), true},
	{instructions, viet.MustPattern(`^(hay |ban |ad )*(cho|dua|noi|in|xuat|tiet lo|gui|doc|hien)\b.{0,30}\b(mat khau|password|pass|api key|token|khoa bi mat|chuoi ket noi)\b.{0,30}\b(co so du lieu|he thong|server|may chu|bot|cua ban|database|db|quan tri)\b`), true},
	{instructions, viet.MustPattern(`\b(in|doc|xuat|liet ke|tiet lo|lap lai|nhac lai|xem|chep lai|hien)\b.{0,30}\b(chi dan|chi thi|huong dan|prompt|cau lenh|loi nhac|thiet lap)\b.{0,30}\b(cua ban|cua bot|cho ban|cho bot|ngam|noi bo cua ban|ban dau)\b`), true},

	// Watching and reporting people.
	{watching, viet.MustPattern(`\b(danh sach|xuat|liet ke|cho ` + oneself + ` (xem|biet)|xem|dua|in ra|gui)\b.{0,40}\b(nguoi (da|dang|vua) (hoi|nhan)|cau hoi cua (moi nguoi|nguoi khac|ai|nhan vien|nguoi dung|cac can bo|can bo)|lich su (chat|hoi dap|nhan tin)|nguoi (da )?dung bot)\b`), true},
	{watching, viet.MustPattern(`^(ai|nguoi nao|nhung ai)\b.{0,40}\b(hoi|nhan tin|chat)\b.{0,15}\b(bot|voi ban|ban cau|ban gi)\b`), true},
	{watching, viet.MustPattern(`^(kiem tra|check|soi|tra|do|xac minh|dieu tra|theo doi)( giup| gium| ho| dum)?( toi| em| minh)? (xem|coi|thu)\b.{0,60}\b` + social + `\b`), true},
	{watching, viet.MustPattern(`^(kiem tra|check|soi|tra|do|xac minh|dieu tra|theo doi|canh|ro|doc)\b.{0,60}\b` + social + `\b.{0,60}\b(giup|gium|ho|dum)\b`), false},
	{watching, viet.MustPattern(`^(bao cao|to cao|to giac|mach|bao|report|chuyen|gui don)\b.{0,60}\b(giup|gium|ho|dum|thay) ?` + oneself + `?$`), false},

	// Ways round the rules. How to keep to them is a question.
	{evasion, viet.MustPattern(`\b(chi|cach|lam sao|lam the nao|huong dan|day|meo|tu van|bay|lam gi)\b.{0,80}\b(lach luat|lach quy dinh|ne luat|ne quy dinh|qua mat|khong (de |cho )?(ai|bi) (phat hien|lan ra|truy ra|moi ra|tom|biet la|biet minh)|(khoi|tranh|dung|de khoi|khong) bi (phat hien|lan ra|truy ra|moi ra|tom|lo mat|lo danh tinh)|khong ai (phat hien|lan ra|truy ra|biet))\b`), true},
	{evasion, viet.MustPattern(`\b(lap liem|phi tang|chay toi|chay an|hop thuc hoa|chong che)\b.{0,60}\b(giup|gium|ho|dum|cho ` + oneself + `)\b|\b(giup|gium|ho|dum|chi|bay)\b.{0,40}\b(lap liem|phi tang|chay toi|chay an|hop thuc hoa|chong che)\b`), false},

	// A verdict on persons, or taking sides.
	{opinion, viet.MustPattern(`\bai (dung|phai|sai|trai)( va)?,? ai (sai|trai|quay|dung|phai)\b|\bben nao ((tot|hay|gioi|xau) hon|(dung|sai)$)|\bai la nguoi (co loi|sai)\b`), true},
	{opinion, viet.MustPattern(`^phan xu\b|\b(phan xu|phan dinh|phan giai|ket luan|chot|phan|xu) (giup|gium|ho|dum|luon (di|giup|gium)|ngay (di|giup))\b|\bban (hay |cu |thu )?(phan|ket luan|chot|xu|tuyen)( luon| thang| xem| di| giup| gium)+\b`), false},
	{opinion, viet.MustPattern(`\b(phan|ket luan|chot) (giup|gium|ho|dum|luon)\b.{0,80}\b` + persons + `\b`), true},
	{opinion, viet.MustPattern(`\b` + persons + `\b.{0,80}\b(noi thang|noi that|tra loi thang|thu that)( (di|xem|coi|nao|ra|luon))*$`), true},
	{opinion, viet.MustPattern(`\b(ban|bot)\b.{0,12}\b((dung )?ve (phia|phe|ben)|theo (phe|phia|ben)|benh|dung ben) (nao|ai)\b|^(dung )?ve (phia|phe|ben) (nao|ai)\b|^benh .{1,30} hay (la )?benh\b`), true},
	{opinion, viet.MustPattern(`\by (kien )?(cua )?(ban|bot|ad) (the nao|sao|ra sao|thi sao)\b|\bban (thay|nghi) (sao|the nao|ra sao)\b`), true},
	{opinion, viet.MustPattern(`\b(che|khen|boc phot|danh gia|nhan xet|cham diem|cho diem)\b.{0,60}\b(thu coi|thu xem|thu di|thu|coi nao|xem nao|cai coi)$`), false},
	{opinion, viet.MustPattern(`\b(ai|nao)\b.{0,40}\b(gioi|tot|xau|te|tham|kem|dang ghet|lieu) nhat$|\bhay,? do (cho|o) (nao|dau)\b`), true},
	{opinion, viet.MustPattern(`\bco phai( la)? (nguoi|ke|do) (xau|tot|tham|gioi|dang hoang|tu te|hai|dom|ngu|dao duc gia)\b`), true},

	// Texts and other work.
	{code, viet.MustPattern(`^` + making + `\b.{0,40}\b(python|java|javascript|typescript|php|golang|sql|html|css|regex|code|ma nguon|macro|script|thuat toan)\b`), false},
	{writing, viet.MustPattern(`^` + making + `( ra| lai| them| san| luon| thay)* (giup|gium|dum|ho|cho ` + oneself + `)\b`), false},
	{writing, viet.MustPattern(`^` + making + `\b.{1,60}\b(giup|gium|dum|ho|cho) ` + oneself + `( (voi|di|nha|nhe))*$`), false},
	{writing, viet.MustPattern(`\bban (viet|soan|lam|dat|nghi|tra loi|sua)( (di|giup|gium|ho|nhe|nha|luon|cho ` + oneself + `))+$`), true},
	{writing, viet.MustPattern(`^(giup|nho|nho ban|nho bot)( ` + oneself + `)? (viet|soan|nghi|dat|lam|sua|ghi|che|tra loi)\b`), false},
	{writing, viet.MustPattern(`^(cho )?(` + oneself + ` )?xin (cai |mot |it |vai )*(mau|bai mau|mau don|don mau|file mau|bai)\b`), false},
	{chatter, viet.MustPattern(`^(gui|nhan)( cai)? (mail|email|tin|tin nhan|zalo) (giup|gium|ho|dum|cho)\b|^nhac (toi|minh|em|tui) .{0,40}\b(gio|hop|uong|di)\b|^ve (cho ` + oneself + `|giup|gium|ho|dum)\b.{0,25}\b(logo|tranh|hinh|anh|banner|poster)\b`), false},
	{chatter, viet.MustPattern(`^(tom tat|doc)\b.{0,40}(https?://|\b(link|bai bao|bai) (nay|sau|o day)\b)`), false},
}

var (
	clauses   = regexp.MustCompile(`[,;.!?:\n]+ ?`)
	askingEnd = viet.MustPattern(`\b(khong|ko|k|hong|hok|hay chua|chua|gi|sao|the nao|nao|ai|bao nhieu|bao lau|may|dau|nhieu)( (a|ha|vay|ta|nhi|nhe|ad|ban|bot|em|anh|chi|the|day|do|luon|troi))*$`)
	asking    = viet.MustPattern(`\b(thi|co (duoc|bi|phai|can|nen|vi pham|sao)|bi (gi|sao|xu|phat bao nhieu))\b`)
)

// ordered returns what the folded text orders the bot to do, inScope when it
// orders nothing.
func ordered(text string) scope {
	for _, clause := range append(clauses.Split(text, -1), strings.TrimRight(text, " .!?")) {
		clause = strings.TrimSpace(polite.ReplaceAllString(strings.TrimSpace(clause)+" ", ""))
		questioned := askingEnd.MatchString(clause) || asking.MatchString(clause)
		for _, o := range orders {
			if (o.always || !questioned) && o.rule.MatchString(clause) {
				return o.scope
			}
		}
	}
	return inScope
}
