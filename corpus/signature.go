package corpus

import (
	"regexp"
	"strings"
	"unicode"

	"neuguong/viet"
)

// readRole reads a line that says for whom or in what office somebody signs;
// names are those read so far.
func (p *parser) readRole(text string, names []string) {
	text = strings.Trim(text, " ,.;:")
	if g := onBehalf.FindStringSubmatch(text); g != nil {
		folded := viet.Fold(text)
		if p.head.behalf == "" && strings.HasPrefix(folded, "t") && !strings.HasPrefix(folded, "tl") && !strings.HasPrefix(folded, "t/l") {
			p.head.behalf = g[1]
		}
		if len(names) == 0 && p.head.signer == "" {
			p.head.capacity = append(p.head.capacity, text)
		}
	} else if len(names) == 0 && p.head.signer == "" {
		p.head.office = append(p.head.office, text)
	}
	p.head.role = text
}

// sign notes who signed: the first name below an office; of a document that
// several bodies issue, all of them. shouted are names set in capitals.
func (p *parser) sign(names, shouted []string) {
	if p.head.signer != "" || p.head.role == "" {
		return
	}
	if len(names) == 0 {
		names = shouted
	}
	for i, n := range names {
		names[i] = bareName(n)
	}
	if len(names) > 0 {
		p.head.signer, p.head.signers = names[0], unique(names)
	}
}

// nameTitle is what stands before a name and is no part of it: academic
// degrees and ranks.
var nameTitle = regexp.MustCompile(`^(?:(?:GS|PGS|TS|TSKH|ThS|Ths|THS|BS|CKI{1,2}|KS|CN|LS|NGND|NGƯT|Dr|TTƯT)\b[.,]?\s*|(?i:thượng tướng|đại tướng|trung tướng|thiếu tướng|thượng tá|đại tá|trung tá|thiếu tá|đô đốc|ông|bà)\s+)+`)

// bareName gives a name without titles, and capitals only at the start of its words.
func bareName(s string) string {
	if rest := nameTitle.ReplaceAllString(s, ""); words(rest) >= 2 {
		s = rest
	}
	if !isUpper(s) {
		return s
	}
	parts := strings.Fields(strings.ToLower(s))
	for i := range parts {
		parts[i] = capitalised(parts[i])
	}
	return strings.Join(parts, " ")
}

// isName reports whether a line in capitals may be the name of a person.
func isName(s string) bool {
	bare := nameTitle.ReplaceAllString(s, "")
	if n := words(bare); n < 2 || n > 5 || beginsOrgan(bare) || roleLine.MatchString(viet.Fold(bare)) || onBehalf.MatchString(s) || isMotto(bare) {
		return false
	}
	kind, _ := kindAtStart(bare)
	return kind == "" && strings.IndexFunc(bare, func(r rune) bool { return !unicode.IsLetter(r) && r != ' ' && !unicode.IsMark(r) }) < 0 &&
		strings.Contains(familyNames, " "+viet.Fold(strings.Fields(bare)[0])+" ")
}

// familyNames are the usual family names, folded, each between blanks: a line
// in capitals that begins with another word is rather an office than a name.
const familyNames = ` nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh trinh truong lam mai dao ha cao luong luu chau ta phung to tong vuong doan thai quach kieu lai tang trieu mac la chu thach thi au nong giang y k ksor siu ro lo vang sung ma hua be son danh kim hau khuat nghiem uong ung ton than tieu khuong bach banh dam diep on phi ninh ong tu thieu lieu lu quang dau vi cu giap ngan leo mua lau thao cung `

// paragraph joins line i with the lines that print cut from it; it gives the
// line after them too.
func (p *parser) paragraph(i, end int) (string, int) {
	parts := []string{p.lines[i].Text}
	j := i + 1
	for j < end && j-i < 6 && p.lines[i].Wrapped && p.continues(p.lines[j-1], p.lines[j]) {
		parts = append(parts, p.lines[j].Text)
		j++
	}
	return joinWrapped(parts), j
}

// isAdoption reports whether a note of adoption begins at line i: "Luật này
// được Quốc hội ... thông qua ngày ...". One that also says from when the text
// is in force is a rule of it.
func (p *parser) isAdoption(i, end int) bool {
	if whole, _ := p.paragraph(i, end); adoptionNote.MatchString(whole) {
		return !strings.Contains(whole, "có hiệu lực")
	}
	return false
}

// describeSigner gives the signer's office and for whom the signature stands,
// in small letters.
func (p *parser) describeSigner() {
	p.doc.Signer = p.head.signer
	if p.head.signer == "" {
		return
	}
	if strings.Contains(p.head.kind, "liên tịch") {
		p.doc.Signer = strings.Join(p.head.signers, "; ")
	}
	p.doc.Office = p.officeCase(strings.Join(p.head.office, " "))
	for i, c := range p.head.capacity {
		short, rest, _ := strings.Cut(c, " ")
		p.head.capacity[i] = short + " " + p.officeCase(rest)
	}
	p.doc.SignedFor = strings.Join(p.head.capacity, ", ")
	if p.doc.Office == "" && len(p.head.capacity) > 0 {
		_, p.doc.Office, _ = strings.Cut(p.head.capacity[len(p.head.capacity)-1], " ")
	}
}

func (p *parser) officeCase(s string) string {
	if !isUpper(s) {
		return s
	}
	return capitalised(p.likeText(s, append(strings.Fields(officesUsual), organNamesUsual...)))
}

// officesUsual are offices as they are written.
const officesUsual = `Bí_thư Tổng_Bí_thư Phó_Bí_thư Phó_Bí_thư_Thường_trực Thường_trực Bí_thư_thứ_nhất Chủ_tịch Phó_Chủ_tịch Phó_Chủ_tịch_Thường_trực
	Chủ_tịch_nước Thủ_tướng Phó_Thủ_tướng Bộ_trưởng Thứ_trưởng Trưởng_ban Phó_Trưởng_ban Phó_Trưởng_ban_Thường_trực Giám_đốc Phó_Giám_đốc Tổng_Giám_đốc
	Phó_Tổng_Giám_đốc Chánh_Văn_phòng Phó_Chánh_Văn_phòng Hiệu_trưởng Phó_Hiệu_trưởng Cục_trưởng Phó_Cục_trưởng Tổng_Cục_trưởng Vụ_trưởng Phó_Vụ_trưởng
	Chủ_nhiệm Phó_Chủ_nhiệm Viện_trưởng Phó_Viện_trưởng Chánh_án Trưởng_phòng Phó_Trưởng_phòng Chánh_Thanh_tra Tổng_Thanh_tra Ủy_viên`
