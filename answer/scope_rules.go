package answer

import (
	"regexp"

	"neuguong/viet"
)

// help is how somebody asks for a thing to be done for them.
const help = `(giup|gium|dum|ho|ho cai|cho (toi|em|minh|chau|con|anh|chi|t|tui|to)|san)`

// All rules read folded text whose runs of spaces are single. Those of
// injections apply to every message; the others only when the message does not
// ask what a rule says (asksRule), so that "viết bài chê cấp trên có bị kỷ luật
// không" is answered and "viết giùm bài chê cấp trên" is declined.
var (
	injection = []viet.Pattern{
		viet.MustPattern(`</?(context|system|document|documents|instructions?|user|assistant|prompt|tai lieu|du lieu)\b[^>]{0,40}>`),
		viet.MustPattern(`(^|[.\n>] ?|\n)(assistant|system|developer) ?:`),
		viet.MustPattern(`^\W{0,3}\[[^\]]{0,40}(tai lieu|van ban|he thong|system|admin|quan tri)[^\]]{0,40}\]`),
		viet.MustPattern(`\b(ignore|disregard|forget|override)\b.{0,30}\b(instructions?|rules?|prompts?|above|previous)\b`),
		viet.MustPattern(`\b(repeat|print|show|reveal|output|dump)\b.{0,40}\b(above|prompts?|hidden|instructions|secrets?|api keys?)\b`),
		viet.MustPattern(`\b(bo qua|quen het|quen di|quen|phot lo|khong can theo|mac ke)\b.{0,25}\b(huong dan|chi dan|chi thi|quy tac|cau lenh|lenh|yeu cau)\b.{0,15}\b(truoc do|truoc|o tren|ben tren|phia tren|tren day|tren (?:va|roi|di|nay)|he thong|cua ban|cua bot|cua may)\b`),
		viet.MustPattern(`^(hay |vui long )?(bo qua|quen) (het |moi |tat ca |toan bo |cac )+(huong dan|chi dan|quy tac|lenh)\b`),
		viet.MustPattern(`\b(system prompt|prompt he thong|chi dan he thong|cau lenh he thong|loi nhac he thong|developer mode|jailbreak|do anything now)\b`),
		viet.MustPattern(`\b(tu gio|tu bay gio|bay gio|ke tu gio) (thi )?(ban|may|bot|cau|em) (la|se la|dong vai|hay dong vai|khong con la)\b`),
		viet.MustPattern(`\b(bo|thoi|dung lam|khong lam) (cai )?vai( tro)? (tro ly|bot|chatbot)\b`),
		viet.MustPattern(`^(hay |vui long |ban hay |ban )?(dong vai|gia vo|gia lam|nhap vai)\b.{0,30}\b(bot|tro ly|hacker|khong bi gioi han|khong gioi han|ban nhau|mot nguoi)\b`),
		viet.MustPattern(`\bche do (thu nghiem|nha phat trien|quan tri|go loi|debug|bao tri)\b.{0,60}\b(bo|cu|hay|khong can|tat)\b`),
		viet.MustPattern(`\bgiai ma\b.{0,20}\b(base64|hex|rot13)\b`),
		viet.MustPattern(`\b(bo|khong can|dung ghi|an) (phan |het |cac )?(nguon|trich dan|can cu)\b.{0,40}\b(cu|hay|chi)\b.{0,15}\b(khang dinh|noi|tra loi|viet)\b`),
	}

	requests = []struct {
		scope scope
		rule  viet.Pattern
	}{
		{code, viet.MustPattern(`\b(viet|sua|chay|debug|toi uu|giai thich|code)\b.{0,40}\b(python|java|javascript|typescript|php|golang|sql|html|css|regex|code|ma nguon|macro|script|thuat toan|doan lenh|cau lenh|dong lenh)\b`)},
		{code, viet.MustPattern("(```|\\bprint ?\\(|console\\.log|\\bos\\.environ|\\bimport [a-z]+;|\\bselect \\* from\\b|\\brm -rf\\b|\\bcurl http)")},
		{code, viet.MustPattern(`\b(vlookup|docker|ubuntu|kubernetes|reactjs)\b|\b(ham|cong thuc) (trong )?excel\b|\blap trinh\b.{0,20}\b(game|web|app|ung dung|c\+\+|c#)|^(tao|lam|thiet ke) ` + help + `\b.{0,30}\b(trang web|website|web|app|ung dung|phan mem|game)\b`)},
		{translation, viet.MustPattern(`\b(dich|phien dich|chuyen ngu)\b.{0,60}\b(sang|ra|qua|thanh) (tieng )?(anh|viet|trung|phap|nga|nhat|han|khmer|kho me|hoa|thai|lao)\b`)},
		{translation, viet.MustPattern(`\btranslate\b.{0,60}\b(to|into)\b`)},
		{homework, viet.MustPattern(`\d+ ?(nhan|cong|tru|chia|[x*+/^-]) ?\d+.{0,30}\b(ra may|bang may|bang bao nhieu|la may|la bao nhieu|bang)\b`)},
		{homework, viet.MustPattern(`\b(tinh|giai|giang|lam)\b.{0,20}\b(bai toan|phuong trinh|bai tap|bai van|phan so|dao ham|tich phan|he phuong trinh|toan lop)\b`)},
		{homework, viet.MustPattern(`\btinh (dien tich|chu vi|the tich|can bac|luy thua)\b|\b[a-z] ?[+*/-] ?\d+ ?= ?\d+|\bphan tich (bai tho|kho tho|tac pham|nhan vat|doan tho|truyen)\b|\b(lam|viet) (bai )?van\b.{0,15}\b(ta|ke|cam nghi)\b`)},
		{homework, viet.MustPattern(`^(tinh|giai) ` + help + `\b`)},
		{writing, viet.MustPattern(`^(viet|soan|soan thao|thao|sang tac|dat|lam|nghi|chinh|sua|bien tap|tom tat)( ra| lai| them| san)? ` + help + `\b`)},
		{writing, viet.MustPattern(`^(viet|soan|soan thao|thao|sang tac|lam|nghi|sua|dat)\b.{0,40}\b(bai|status|stt|caption|binh luan|cmt|comment|don|tho|bai tho|dien van|bai phat bieu|tham luan|bai van|kich ban|thu|to trinh|ban kiem diem|ban tuong trinh|bao cao|khau hieu)\b`)},
		{writing, viet.MustPattern(`^(viet|soan|sua)\b.{0,60}\b(gium|giup|dum|ho|cho (toi|em|minh|chau|con))$`)},
		{writing, viet.MustPattern(`^tao( ra)?( \d+| vai| may| mot| nhung)? ?(binh luan|cmt|comment|bai dang|bai viet|status|stt|caption|don|bai phat bieu)\b|^(cho (toi|em|minh|con|chau) )?xin (mau|bai|may|vai|\d+) ?(mau )?(bai|don|stt|status|caption|cau|loi|bai dang)\b|^viet lai (doan|cau|bai|van ban|loi)\b`)},
		{writing, viet.MustPattern(`^(chinh sua|chau chuot|trau chuot|rut gon)\b.{0,60}\b(giup|gium|dum|ho|cho (toi|em|minh|con))\b`)},
		{opinion, viet.MustPattern(`^(ban|bot|tro ly) (thay|ung ho|thich|ghet|tin)\b`)},
		{opinion, viet.MustPattern(`\b(minh|toi|em|tui|nay|kia|ay|do)( thi)? la nguoi (the nao|ra sao|nhu the nao|tot|xau)\b`)},
		{opinion, viet.MustPattern(`^(hay )?(nhan xet|danh gia|binh luan|noi) (ve|gi ve)\b.{0,60}\b(lanh dao|ong|ba|anh|chi|dong chi|sep|chu tich|bi thu|chinh quyen)\b.{0,30}\b(di|nao|giup|voi|xem)\W*$`)},
		{opinion, viet.MustPattern(`\b(theo|y) (y kien |quan diem )?(cua )?(rieng )?(bot|chatbot|tro ly|ban|may)\b.{0,80}\b(ai|co nen|dung hay sai|nen hay khong|gioi|te|nang tay|xung dang|hop ly|len lam|trung cu)\b`)},
		{opinion, viet.MustPattern(`\b(bot|chatbot|tro ly)\b( co)? (nghi|thay|danh gia|nhan xet|nhan dinh|ghet|thich|ung ho)\b`)},
		{opinion, viet.MustPattern(`\bban( co)? (nghi gi|nghi sao|nghi the nao|danh gia|nhan xet|nhan dinh)( gi| sao| the nao| nhu the nao)? ?(ve )?\b`)},
		{opinion, viet.MustPattern(`\b(danh gia|nhan xet|cham diem|xep hang|che bai|khen ngoi|boc phot)\b.{0,15}\b(giup|gium|dum|ho|cho toi)\b`)},
		{opinion, viet.MustPattern(`\bai\b.{0,20}\b(gioi hon|tot hon|xung dang hon|se len lam|se lam chu tich|se lam bi thu)\b`)},
		{chatter, viet.MustPattern(`\b(thoi tiet|du bao thoi tiet|troi)\b.{0,60}\b(the nao|ra sao|hom nay|ngay mai|chieu nay|toi nay|cuoi tuan|bao nhieu do|co mua|mua khong|nang khong)`)},
		{chatter, viet.MustPattern(`\b(hom nay|ngay mai|chieu nay|toi nay|cuoi tuan)\b.{0,40}\b(thoi tiet|troi (co )?(mua|nang|lanh|nong)|nhiet do)\b`)},
		{chatter, viet.MustPattern(`\b(hom nay|mai|ngay mai|chieu nay|toi nay|cuoi tuan)\b( [a-z]+){0,4} co (mua|bao|nang|ret|lanh)( to| lon)? (khong|ko|k|hong|hok)( (vay|the|a|nhi|ha|nhe|ban|bot|ta|em|anh))*\W*$|^troi( [a-z]+){0,3} (nong|lanh|ret|mua|nang|mat)\b`)},
		{chatter, viet.MustPattern(`\b(xo so|so de|lo de|ket qua so|vietlott)\b.{0,60}\b(ra con gi|ra so gi|ra may|ra con j|hom nay|chieu nay|bua nay|ket qua|con nao)\b`)},
		{chatter, viet.MustPattern(`\b(ty so|ti so|lich thi dau|ket qua) (tran|bong da|da banh|giai)\b`)},
		{chatter, viet.MustPattern(`\b(gia vang|gia xang|gia dien thoai|ty gia|ti gia|gia gao|gia ca phe|gia bitcoin|gia dat)\b.{0,40}\b(hom nay|bua nay|bao nhieu|nhieu|the nao|gio)\b`)},
		{chatter, viet.MustPattern(`\b(hom nay|bua nay|ngay mai)\b.{0,15}\b(thu may|mung may|ngay may|am lich)\b`)},
		{chatter, viet.MustPattern(`\b(ke|doc|hat)\b.{0,10}\b(chuyen cuoi|chuyen vui|chuyen ma|co tich|bai hat|bai tho)\b`)},
		{chatter, viet.MustPattern(`\b(tam chuyen|tan gau|noi chuyen phiem|tam su) (voi|vs|cung|chut|ti)\b`)},
		{chatter, viet.MustPattern(`\b(cach|cong thuc|chi toi|huong dan)\b.{0,20}\b(nau|kho|uop|lam banh|u mam|pha che|nuong|xao|muoi dua)\b`)},
		{chatter, viet.MustPattern(`^goi y\b.{0,40}\b(quan|nha hang|khach san|homestay|diem du lich|cho choi|qua)\b|\b(quan (an|nhau|ca phe|cafe|com|pho)|nha hang|khach san|homestay)( nao)? (ngon|dep|re|gan)\b`)},
		{chatter, viet.MustPattern(`\b(tran|doi tuyen|doi|bong da|da banh)\b.{0,40}\b(thang|thua|hoa|da)\b.{0,15}\b(may|bao nhieu|khong|ko|ai)\b|\b(ai|doi nao) (se )?vo dich\b|\bworld cup\b`)},
		{chatter, viet.MustPattern(`\bthu do\b.{0,25}\b(la gi|o dau|la thanh pho|ten gi)\b|\b(song|nui|nuoc|tinh|thanh pho) nao (dai|cao|lon|rong|dong dan|nho|giau) nhat\b`)},
		{chatter, viet.MustPattern(`\b(tet|trung thu|ram|giang sinh|noel)\b.{0,20}\b(roi vao|ngay may|thu may|vao ngay nao)\b`)},
		{chatter, viet.MustPattern(`\b(noi chuyen|tro chuyen|choi) (voi|cung|vs) (minh|toi|em|tui|to|t) (di|nhe|nha|chut|ti|mot)\b|^(chuc mung|happy birthday|chuc (bot|ban))\b`)},
		{chatter, viet.MustPattern(`\b(ban|bot|may) (do|duoc) ai (lam|tao|viet|lap|che|day)\b|\bai (lam|tao|viet|lap trinh|che) ra (ban|bot|may)\b`)},
		{homework, viet.MustPattern(`\b(cong|tru|nhan|chia)( voi| cho| di)? (mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|\d+)\b.{0,30}\b(con|bang|ra|duoc|la) (may|bao nhieu|nhieu)\b`)},
		{greeting, viet.MustPattern(`^(xin |da |em |toi )?(chao|hello|hi|hey|alo)( (ban|bot|em|anh|chi|moi nguoi|nhe|nha|a|ca nha|buoi sang))*[.!? ]*$`)},
		{courtesy, viet.MustPattern(`^((da|a|u|uh|um|vang|xin|ok|em|toi|minh) )*(cam on|thank you|thanks|tks|ok|oke|okay|okie|vang|da|thoi|duoc roi|the thoi|vay thoi|hieu roi|ro roi|biet roi|tot|hay|hay qua|tuyet|tam biet|bye|khong can|khong sao|khong co gi|ha ?ha|hi ?hi|he ?he|uh|um)( (ban|bot|em|anh|chi|moi nguoi|roi|nua|nhe|nha|nhieu|a|lam|qua|nhe ban))*[.!? ]*$`)},
		{chatter, viet.MustPattern(`^(ban|bot|em|may) (la ai|ten gi|bao nhieu tuoi|o dau|khoe khong|co nguoi yeu chua|an com chua)\b`)},
	}

	asksRule = viet.MustPattern(`\b(co (duoc|bi|phai|can|nen|vi pham|trai)|(duoc|dc|phai|can|nen) (khong|ko|k|hong|hok|hay khong)|` +
		`(bi|se|thi) (phat|ky luat|xu ly|xu phat|xu|khien trach|canh cao|khai tru|cach chuc|duoi|gi|sao)|vi pham|trai (luat|quy dinh)|quy dinh|nghiem cam|bi cam|co cam|cam (khong|ko|k|hong|hok)|` +
		`(muc|hinh thuc) (phat|ky luat)|(dieu|khoan|diem) \d+|nghi dinh|thong tu|phap luat|nop cho ai|gui (cho )?ai|gui o dau|theo luat|trach nhiem|thi (co|coi la|goi la|ai|trong bao lau|bao lau)|trong bao lau)\b`)

	polite = regexp.MustCompile(`^((da|a|alo|e|ban oi|bot oi|ad oi|admin oi|bot|hay|vui long|lam on|nho|nho ban|nho bot|phien ban|cho hoi|ban co the|bot co the|ban|giup toi|toi muon ban|toi can ban|em nho)[ ,.:!]+)+`)
	spaces = regexp.MustCompile(`\s+`)
	toldBy = regexp.MustCompile(`\b(?:theo|trong) (?:ban tin|bai viet|bai bao|bai phat bieu|bao cao)\b`) // "bản" is no "bạn"
)
