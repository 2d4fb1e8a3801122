package corpus

import (
	"regexp"
	"strings"
)

// What a web page prints around an article, folded. Only short lines are held
// against it.
var (
	onPage = regexp.MustCompile(`^(?:[•*·\-–|>]\s*)?(?:trang chu|home|gioi thieu|lien he|dang nhap|dang ky|tim kiem|thong ke truy cap|ban do hanh chinh|so do (?:site|cong)|` +
		`(?:dang )?(?:online|truc tuyen)|dang truy cap|hom nay|hom qua|trong (?:ngay|tuan|thang|nam)|tuan nay|thang nay|tat ca|tong (?:so )?(?:luot |so )?(?:truy cap|luot)|tong truy cap|` +
		`(?:so )?(?:luot|lan) (?:xem|doc|truy cap|tai)|khach|chia se|in (?:bai|trang|tin)|ban in|print|gui (?:email|mail|bai)|email|fax|co chu|facebook|zalo|twitter|youtube|` +
		`quay lai|tro ve|len dau trang|ve dau trang|xem them|xem tiep|doc tiep|tin moi|moi nhat|ban quyen|copyright|©|dia chi|dien thoai|dt|hotline|website|thiet ke|phat trien boi|` +
		`chiu trach nhiem|giay phep|danh gia|binh chon|tu khoa|tag|tags|binh luan|y kien ban doc|phan hoi|van ban moi|lich cong tac|thong bao|hinh anh hoat dong|video|audio|lien ket)(?:[\s:.,>|/»•\-–\d]|$)`)
	relatedBelow = regexp.MustCompile(`^(?:cac )?(?:tin|bai|bai viet|tin bai|tin tuc)(?: viet)? (?:lien quan|cung chuyen muc|khac|moi hon|cu hon|noi bat|da dua|doc nhieu|xem nhieu)`)
	stampLine    = regexp.MustCompile(`^(?:\W*(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|ngay (?:dang|dua tin|cap nhat|xuat ban)|dang (?:ngay|luc)|cap nhat|xuat ban|luc|\d{1,2}[:h]\d{2})\b.*\d|\W*\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b)`)
	captionLine  = regexp.MustCompile(`^[(\s]*(?:anh|hinh|hinh anh|anh minh hoa|quang canh|toan canh|chu toa)\b`)
	cellSigns    = regexp.MustCompile(`[>»|]`)
)

const (
	shortLine   = 14 // words of a line that can be the page's and no sentence
	captionSize = 30 // words of a caption
	longProse   = 25 // words from which a sentence below the byline is still told
)

// pageReason says why a paragraph of a report is none of its text, or "".
func (p *parser) pageReason(g paragraph, below bool) string {
	folded, n := plainFolded(g.text), words(g.text)
	ends := endsSentence(g.text)
	switch {
	case !hasLetters(g.text):
		return droppedPage
	case byline.MatchString(folded):
		return droppedByline
	case n <= shortLine && (onPage.MatchString(folded) || relatedBelow.MatchString(folded) || stampLine.MatchString(folded) || cellSigns.MatchString(g.text)):
		return droppedPage
	case below && !(ends && n >= longProse):
		return droppedPage
	case n <= shortLine && captionLine.MatchString(folded), n <= captionSize && strings.HasPrefix(folded, "(anh"):
		return droppedCaption
	case ends || isListed(g.text) || n > captionSize:
		return ""
	case n <= 6 && personName.MatchString(g.text):
		return droppedByline
	}
	return droppedCaption
}

// closesReport reports whether what follows a dropped paragraph is the page's.
func closesReport(g paragraph, reason string) bool {
	return reason == droppedByline || relatedBelow.MatchString(plainFolded(g.text))
}
