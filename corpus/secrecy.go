package corpus

import (
	"regexp"
	"strings"
	"unicode"

	"neuguong/corpus/extract"
	"neuguong/viet"
)

// headLines is how far down the head of a document can reach.
const headLines = 60

// topLines is how many lines at the top of a page can be a stamp.
const topLines = 3

// A degree of secrecy in capitals, its letters apart or not.
const degree = `(?:(?:T ?U ?Y ?Ệ ?T|T ?Ố ?I)[ -]*)?M ?Ậ ?T`

var (
	// besideNumber finds a stamp on the line of the number.
	besideNumber = regexp.MustCompile(`^(?i:số)\s*:?[^.;]*[\d/][^.;]*?[\s(\[“"–-]+(` + degree + `)[\])”"*. ]*$|^[(\[“"* ]*(` + degree + `)[\])”"*. ]+(?i:số)\s*:`)
	copyNumber   = regexp.MustCompile(`(?i)[(\[]?\s*bản số\s*:?\s*[\d…._]*\s*[)\]]?`)
	wordGoesOn   = regexp.MustCompile(`(?i)(?:^|\s)(?:bí|bảo|cơ)$`) // "bí / mật" over two lines
	firstOfBody  = regexp.MustCompile(`^(?i:điều|chương|phần|mục)\s+[\dIVX]|^(?:I|1)\s*[.)]|^Căn cứ\s`)
)

// degrees are the degrees of secrecy without blanks, as they are printed.
var degrees = map[string]string{"MẬT": "MẬT", "TỐIMẬT": "TỐI MẬT", "TUYỆTMẬT": "TUYỆT MẬT"}

// beforeDegree are words that make a degree of what follows in any case.
var beforeDegree = []string{"ĐỘMẬT", "MỨCĐỘMẬT", "TÀILIỆU", "VĂNBẢN", "HỒSƠ", "CÔNGVĂN", "LOẠI"}

// lettersOnly gives the letters of a line.
func lettersOnly(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// secrecyMark gives the degree of secrecy that a line marks the document with,
// "" when it is no mark. A line in small letters can be one before the body
// begins only: laws speak of degrees. A machine that reads a stamp loses its
// marks over the letters.
func secrecyMark(text string, beforeBody, read bool) string {
	if m := besideNumber.FindStringSubmatch(text); m != nil {
		return degrees[lettersOnly(m[1]+m[2])]
	}
	text = strings.TrimSpace(copyNumber.ReplaceAllString(text, " "))
	letters := lettersOnly(text)
	if found, ok := degrees[letters]; ok {
		return found
	}
	if !beforeBody {
		return ""
	}
	capitals := strings.ToUpper(letters)
	if found, ok := degrees[capitals]; ok && strings.IndexFunc(text, unicode.IsLower) > 0 {
		return found
	}
	for _, before := range beforeDegree {
		if rest, ok := strings.CutPrefix(capitals, before); ok && degrees[rest] != "" {
			return degrees[rest]
		}
	}
	if read && letters == capitals {
		for plain, found := range degrees {
			if strings.EqualFold(viet.Fold(letters), viet.Fold(plain)) {
				return found
			}
		}
	}
	return ""
}

// eachMark calls visit for every line that can carry a mark of the whole
// document, until visit is satisfied: the head, the tops of pages, headers and
// footers.
func eachMark(text *extract.Text, visit func(line string, beforeBody bool) (enough bool)) {
	for _, line := range text.Margins {
		if visit(line, true) {
			return
		}
	}
	before, page, top := true, 0, 0
	for i, l := range text.Lines {
		if top++; l.Page != page {
			page, top = l.Page, 1
		}
		before = before && !firstOfBody.MatchString(l.Text)
		if i >= headLines && (page == 0 || top > topLines) {
			continue
		}
		if visit(l.Text, before && i < headLines) {
			return
		}
	}
}

// refuseSecret refuses a file that carries a secrecy mark: the law on state
// secrets allows none of it on a messenger. Nothing of the text is told.
func refuseSecret(name string, text *extract.Text) (err error) {
	above := ""
	eachMark(text, func(line string, beforeBody bool) bool {
		found := secrecyMark(line, beforeBody, text.Confidence == OCR)
		goesOn := wordGoesOn.MatchString(above)
		above = line
		if found == "" || goesOn {
			return false
		}
		err = &Error{
			Code: CodeSecret, File: name,
			Reason: "Văn bản có dấu chỉ độ mật “" + found + "” nên không được đưa vào hệ thống.",
			Advice: "Bạn gỡ tệp này khỏi những nơi không được phép lưu bí mật nhà nước và chỉ nạp văn bản được phép phổ biến.",
		}
		return true
	})
	return err
}

// internalMarks say that a document is for the members of the organisation.
var internalMarks = []string{"LƯUHÀNHNỘIBỘ", "SỬDỤNGNỘIBỘ", "PHỔBIẾNNỘIBỘ", "TÀILIỆUNỘIBỘ", "VĂNBẢNNỘIBỘ", "NỘIBỘ", "KHÔNGPHỔBIẾNRỘNGRÃI"}

var beforeInternal = regexp.MustCompile(`^(?:TÀILIỆU|VĂNBẢN|BẢN)?(?:CHỈ|ĐỂ)?(?:DÙNG|ĐƯỢC)?`)

// internal reports whether the document says that it is for internal use.
func internal(text *extract.Text) (found bool) {
	eachMark(text, func(line string, beforeBody bool) bool {
		letters := strings.ToUpper(lettersOnly(line))
		if !beforeBody && lettersOnly(line) != letters {
			return false
		}
		if text.Confidence == OCR {
			letters = strings.ToUpper(viet.Fold(letters))
		}
		for _, mark := range internalMarks {
			prefix := beforeInternal
			if text.Confidence == OCR {
				mark = strings.ToUpper(viet.Fold(mark))
			}
			found = found || letters == mark || strings.HasSuffix(letters, mark) && prefix.ReplaceAllString(letters, "") == mark
		}
		return found
	})
	return found
}
