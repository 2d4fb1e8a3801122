package retrieval

import (
	"slices"
	"strings"

	"neuguong/corpus"
	"neuguong/viet"
)

// Mentioned is a directive whose own text the reader's documents do not hold,
// as a report tells of it.
type Mentioned struct {
	Report DocumentInfo
	Mention
}

// storedAmong forgets of directives that reports name the texts beyond the
// documents that are searched.
func storedAmong(documents []DocumentInfo) {
	searched := make(map[int64]bool, len(documents))
	for i := range documents {
		searched[documents[i].ID] = true
	}
	for i := range documents {
		for j := range documents[i].Mentions {
			m := &documents[i].Mentions[j]
			m.Stored = slices.DeleteFunc(m.Stored, func(id int64) bool { return !searched[id] })
		}
	}
}

// toldOf lists what the reports tell of directives that are not stored. Once
// a directive is stored its own text speaks, and no report for it.
func toldOf(documents []DocumentInfo) []Mentioned {
	var told []Mentioned
	for i := range documents {
		for _, m := range documents[i].Mentions {
			if len(m.Stored) == 0 {
				told = append(told, Mentioned{documents[i], m})
			}
		}
	}
	return told
}

// toldByNumber finds a number as typed: "24-CT/TU", or only its beginning "24-CT".
func toldByNumber(number string, told []Mentioned) []Mentioned {
	key := numberKey(number)
	exact := keepTold(told, func(m Mentioned) bool { return numberKey(m.Number) == key })
	if len(exact) > 0 {
		return exact
	}
	return keepTold(told, func(m Mentioned) bool {
		return firstNumber(m.Number) == firstNumber(number) && strings.HasPrefix(numberKey(m.Number), key) || m.Number == firstNumber(number)
	})
}

// countedUnits follow a number that counts something: "quy định 19 điều".
const countedUnits = "dieu,khoan,diem,nam,thang,ngay,gio,phut,tuoi,nguoi,nhom,noi dung,hanh vi,bieu hien,nhiem vu,giai phap,tieu chi,tieu chuan,muc,lan,dong,trieu,ty,trang,bai,phan,viec,truong hop,bien phap,loai,hinh thuc,nguyen tac,quyen,nghia vu,cap,buoc,dieu kien,yeu cau,chuong"

// counts reports whether the words after a number make it count something. A
// year or day with its own digits does not: "chỉ thị 24 năm 2017".
func counts(after []string) bool {
	dated := len(after) > 1 && (after[0] == "nam" || after[0] == "ngay") && strings.Trim(after[1], "0123456789") == ""
	return !dated && slices.ContainsFunc(strings.Split(countedUnits, ","), func(unit string) bool { return hasPrefix(after, strings.Fields(unit)) })
}

// shortNumber is the length from which digits alone name a directive.
const shortNumber = 3

// toldByDigits finds directives by kind and first number ("chỉ thị 24"), else
// by a long first number alone ("4495 nói về gì").
func toldByDigits(words []string, told []Mentioned) []Mentioned {
	byKind := keepTold(told, func(m Mentioned) bool {
		return m.Number != "" && namesDigits(words, viet.Syllables(viet.Fold(m.Kind)), firstNumber(m.Number))
	})
	if len(byKind) > 0 {
		return byKind
	}
	return keepTold(told, func(m Mentioned) bool {
		first := firstNumber(m.Number)
		return len(first) >= shortNumber && !isYear(first) && namesDigits(words, nil, first)
	})
}

func isYear(digits string) bool {
	return len(digits) == 4 && (digits[:2] == "19" || digits[:2] == "20")
}

// namesDigits reports whether the kind is followed by the number, and the
// number counts nothing.
func namesDigits(words, kind []string, first string) bool {
	for i := range words {
		if !hasPrefix(words[i:], kind) {
			continue
		}
		rest := words[i+len(kind):]
		if len(rest) > 0 && rest[0] == "so" {
			rest = rest[1:]
		}
		if len(rest) > 0 && sameDigits(rest[0], first) && !counts(rest[1:]) {
			return true
		}
	}
	return false
}

func sameDigits(a, b string) bool {
	return strings.TrimLeft(a, "0") == strings.TrimLeft(b, "0") && b != ""
}

// spelledOut is how many words of its subject name a directive.
const spelledOut = 5

// toldByName finds directives by kind and subject: "chỉ thị về tiếp cận, xử lý
// và chia sẻ thông tin". It gives them only when they are named better than
// the stored documents, by more words than best.
func toldByName(words []string, told []Mentioned, best int) []Mentioned {
	var found []Mentioned
	for _, m := range told {
		for _, subject := range m.Subjects() {
			named := nameMatch(words, DocumentInfo{Kind: m.Kind, Title: subject, Issuer: m.Issuer()}).words
			if named < spelledOut+len(viet.Syllables(m.Kind)) || named <= best {
				continue
			}
			found = append(found, m)
			break
		}
	}
	return found
}

func keepTold(told []Mentioned, want func(Mentioned) bool) []Mentioned {
	var kept []Mentioned
	for _, m := range told {
		if want(m) {
			kept = append(kept, m)
		}
	}
	return kept
}

// apart puts the articles of reports apart from those of directives.
func apart(list []ranked, documents []DocumentInfo) (directives, reports []ranked) {
	told := map[int64]bool{}
	for i := range documents {
		if documents[i].Nature == corpus.Report {
			told[documents[i].ID] = true
		}
	}
	if len(told) == 0 {
		return list, nil
	}
	for _, r := range list {
		if told[r.id.Document] {
			reports = append(reports, r)
		} else {
			directives = append(directives, r)
		}
	}
	return directives, reports
}

// onlyDirectives leaves out reports: what they say is no provision.
func onlyDirectives(documents []DocumentInfo) []DocumentInfo {
	return keep(documents, func(d DocumentInfo) bool { return d.Nature == corpus.Directive })
}
