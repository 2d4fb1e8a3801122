package corpus

import (
	"regexp"
	"strings"

	"neuguong/viet"
)

// organNames joins the lines of each issuing body: a line that begins no name
// continues the one above.
func organNames(lines []line) []string {
	var names []string
	for i, l := range lines {
		text := strings.Trim(l.Text, " .,:*-–")
		if text == "" {
			continue
		}
		if len(names) > 0 && (!beginsOrgan(text) || strings.HasSuffix(viet.Fold(names[len(names)-1]), " va")) && l.Col == lines[i-1].Col {
			names[len(names)-1] += " " + text
			continue
		}
		if beginsOrgan(text) {
			names = append(names, text)
		}
	}
	return names
}

// shortOrgans are the short forms a head begins a name with.
var shortOrgans = strings.NewReplacer("BCH ", "BAN CHẤP HÀNH ", "BTV ", "BAN THƯỜNG VỤ ", "UBND ", "ỦY BAN NHÂN DÂN ", "HĐND ", "HỘI ĐỒNG NHÂN DÂN ", "UBKT ", "ỦY BAN KIỂM TRA ")

// withoutUnion leaves out the name of the youth union, which stands beside its
// committees as the national motto does.
func (p *parser) withoutUnion(names []string) []string {
	var out []string
	for _, n := range names {
		if folded := viet.Fold(n); folded == "doan tncs ho chi minh" || folded == "doan thanh nien cong san ho chi minh" {
			p.head.union = true
			continue
		}
		out = append(out, shortOrgans.Replace(n+" "))
	}
	if len(out) == 0 {
		return names
	}
	for i := range out {
		out[i] = strings.TrimSpace(out[i])
	}
	return out
}

// describeIssuer takes the body that issues: the last of the head, else who
// enacts, else on whose behalf it is signed.
func (p *parser) describeIssuer() {
	h := &p.head
	issuer := ""
	switch {
	case len(h.organs) > 0:
		issuer = p.lastOrgan()
	case h.author != "":
		issuer = h.author
	case h.behalf != "":
		issuer = h.behalf
	case strings.Contains(viet.Fold(h.role), "chu tich quoc hoi"):
		issuer = "Quốc hội"
	}
	p.doc.Issuer = p.committee(p.organCase(issuer))
	if h.union && viet.Fold(p.doc.Issuer) == "ban chap hanh trung uong" {
		p.doc.Issuer += " Đoàn TNCS Hồ Chí Minh"
	}
}

// committee names the committee that signs for a party body: the head says
// "Tỉnh ủy" or "Đảng bộ tỉnh", the signature "T/M BAN THƯỜNG VỤ".
func (p *parser) committee(issuer string) string {
	folded, behalf := viet.Fold(issuer), viet.Fold(p.head.behalf)
	if rest, ok := strings.CutPrefix(issuer, "Ban Thường vụ Đảng bộ "); ok {
		return "Ban Thường vụ " + committeeOf(rest)
	}
	if rest, ok := strings.CutPrefix(issuer, "Ban Thường vụ Ban Chấp hành Đoàn "); ok {
		return "Ban Thường vụ " + unionOf(rest)
	}
	if !partyCommittee.MatchString(folded) {
		return issuer
	}
	switch rest := strings.TrimPrefix(issuer, "Đảng bộ "); {
	case strings.HasPrefix(behalf, "ban thuong vu") && rest != issuer:
		return "Ban Thường vụ " + committeeOf(rest)
	case strings.HasPrefix(behalf, "ban thuong vu"):
		return "Ban Thường vụ " + issuer
	case strings.HasPrefix(behalf, "ban chap hanh") && rest != issuer:
		return "Ban Chấp hành " + issuer
	case strings.HasPrefix(behalf, "ban chap hanh") && strings.HasPrefix(folded, "dang uy"):
		return "Ban Chấp hành Đảng bộ " + strings.TrimSpace(issuer[len("Đảng ủy"):])
	}
	return issuer
}

// committeeOf names the party committee of a place: "tỉnh An Phú" gives "Tỉnh
// ủy An Phú", "xã Tân Lập" gives "Đảng ủy xã Tân Lập".
func committeeOf(place string) string {
	for _, c := range []struct{ unit, name string }{
		{"tỉnh ", "Tỉnh ủy "}, {"thành phố ", "Thành ủy "}, {"huyện ", "Huyện ủy "}, {"quận ", "Quận ủy "}, {"thị xã ", "Thị ủy "},
	} {
		if rest, ok := strings.CutPrefix(place, c.unit); ok {
			return c.name + rest
		}
	}
	return "Đảng ủy " + place
}

// unionOf names the youth union of a place: "tỉnh An Phú" gives "Tỉnh đoàn An Phú".
func unionOf(place string) string {
	for _, c := range []struct{ unit, name string }{
		{"tỉnh ", "Tỉnh đoàn "}, {"thành phố ", "Thành đoàn "}, {"huyện ", "Huyện đoàn "}, {"quận ", "Quận đoàn "}, {"thị xã ", "Thị đoàn "},
	} {
		if rest, ok := strings.CutPrefix(place, c.unit); ok {
			return c.name + rest
		}
	}
	return "Đoàn " + place
}

// lastOrgan gives the body named last in the head, with the superior one where
// its name says nothing by itself: "Văn phòng", "Ban Thường vụ".
func (p *parser) lastOrgan() string {
	organs := p.head.organs
	last := organs[len(organs)-1]
	if len(organs) == 1 || !partOfOrgan.MatchString(viet.Fold(last)) {
		return last
	}
	return p.organCase(last) + " " + p.organCase(organs[len(organs)-2])
}

var (
	partOfOrgan    = regexp.MustCompile(`^(?:ban thuong vu|ban chap hanh|ban tuyen giao(?: va dan van)?|ban to chuc|ban dan van|ban noi chinh|ban xay dung dang|co quan uy ban kiem tra|uy ban kiem tra|van phong|thuong truc)$`)
	partyCommittee = regexp.MustCompile(`^(?:(?:tinh|thanh|huyen|quan|thi|dang) uy|dang bo)\b`)
)
