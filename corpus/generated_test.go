package corpus

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"neuguong/corpus/extract"
)

// generator writes documents that look like directives, with the accidents
// that real files have: lines cut anywhere, headings glued to the paragraph
// before, running heads, tables, quotations, numbers left out or repeated.
type generator struct {
	*rand.Rand
	lines []extract.Line
	table int
}

func (g *generator) one(of ...string) string { return of[g.IntN(len(of))] }

func (g *generator) chance(percent int) bool { return g.IntN(100) < percent }

var vocabulary = strings.Fields(`cán bộ công chức viên đảng đoàn mạng xã hội chia sẻ bình luận thông tin sai sự thật
	nêu gương trách nhiệm người đứng đầu cơ quan đơn vị phải không được quy định tại khoản điểm này và hoặc Điều Chương
	Luật Ban Thường vụ Tỉnh ủy số ngày tháng năm 2025 12 3; hành vi: bịa đặt, xuyên tạc. bí mật “nhà nước” (sau đây)`)

func (g *generator) sentence(most int) string {
	words := make([]string, 1+g.IntN(most))
	for i := range words {
		words[i] = g.one(vocabulary...)
	}
	s := strings.Join(words, " ") + g.one(".", ".", ";", ":", "", ",", "./.", "”")
	if g.chance(80) {
		first := []rune(s)
		first[0] = unicode.ToUpper(first[0])
		s = string(first)
	}
	return s
}

func (g *generator) add(s string) {
	l := extract.Line{Text: strings.Join(strings.Fields(s), " "), Gap: g.chance(20)}
	l.Bold, l.Italic, l.Centered = g.chance(15), g.chance(5), g.chance(10)
	if l.Text != "" {
		g.lines = append(g.lines, l)
	}
}

func (g *generator) head() {
	for _, s := range []string{
		g.one("TỈNH ỦY SÔNG LAM", "CHÍNH PHỦ", "ỦY BAN NHÂN DÂN HUYỆN AN PHÚ", "Trang chủ | Tin tức | Liên hệ"),
		g.one("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM", "CHÍNH PHỦ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
		"Độc lập - Tự do - Hạnh phúc", g.one("Số: 24-CT/TU", "Số: /NĐ-CP", "Luật số: 24/2018/QH14"),
		"Sông Lam, ngày 02 tháng 3 năm 2025", g.one("CHỈ THỊ", "NGHỊ ĐỊNH", "QUY ĐỊNH", "LUẬT", "Hướng dẫn thực hiện"),
		"Về " + g.sentence(12), "Căn cứ " + g.sentence(15), g.one("Ban Thường vụ ban hành Chỉ thị như sau:", "CHƯƠNG TRÌNH", "QUYẾT ĐỊNH:"), g.sentence(40),
	} {
		if g.chance(85) {
			g.add(s)
		}
	}
}

func (g *generator) articles(from int) {
	chapter := 0
	for n, end := from, from+2+g.IntN(8); n < end; n++ {
		if g.chance(25) {
			chapter++
			g.add(g.one("Chương ", "CHƯƠNG ", "Phần thứ ", "Mục ") + g.one("I", "II", "III", "1", "2", "nhất", "IV") + g.one("", ". ", ": ") + g.one("", "QUY ĐỊNH CHUNG", g.sentence(8)))
			if g.chance(60) {
				g.add(strings.ToUpper(g.sentence(10)))
			}
		}
		label := fmt.Sprint(n) + g.one("", "", "", "", "a", "đ")
		article := g.one("Điều ", "Điều ", "Điều ", "ĐIỀU ") + label + g.one(". ", ". ", ": ", " ") + g.one("", g.sentence(12))
		if last := len(g.lines) - 1; g.chance(10) && last >= 0 {
			g.lines[last].Text += " " + strings.TrimSpace(article)
		} else {
			g.add(article)
		}
		g.clauses()
	}
}

func (g *generator) clauses() {
	for k, end := 1, g.IntN(6); k < end; k++ {
		if g.chance(5) {
			k++
		}
		g.add(fmt.Sprint(k) + g.one(". ", ") ", "- ", "/ ") + g.sentence(40))
		for _, letter := range "abcdđeghiklm"[:g.IntN(12)] {
			g.add(string(letter) + g.one(") ", ". ", ")") + g.sentence(20))
			if g.chance(15) {
				g.add(g.one("(i) ", "ii) ", "- ", "+ ", "a.1) ") + g.sentence(10))
			}
		}
		switch g.IntN(12) {
		case 0:
			g.row()
		case 1:
			g.add("“Điều " + fmt.Sprint(g.IntN(40)) + ". " + g.sentence(20))
			g.add(g.sentence(10) + "”.")
		case 2:
			g.add(g.sentence(30))
		}
	}
}

func (g *generator) points() {
	for n, end := 1, 3+g.IntN(5); n < end; n++ {
		if g.chance(20) {
			g.add(g.one("I", "II", "III") + ". " + strings.ToUpper(g.sentence(6)))
		}
		g.add(fmt.Sprint(n) + g.one(". ", "- ", ". ") + g.sentence(30))
		for k, end := 1, g.IntN(4); k < end; k++ {
			g.add(fmt.Sprintf("%d.%d. ", n, k) + g.sentence(30))
			g.add(g.one("a) ", "- ", "b) ", fmt.Sprintf("%d.%d.1 ", n, k)) + g.sentence(12))
		}
	}
}

func (g *generator) row() {
	g.table++
	for r := range 1 + g.IntN(3) {
		for c := range 1 + g.IntN(3) {
			g.add(g.sentence(6))
			l := &g.lines[len(g.lines)-1]
			l.Table, l.Row, l.Col = g.table, r, c
		}
	}
}

func (g *generator) tail() {
	for _, s := range []string{"Nơi nhận:", "- Như trên;", "- Lưu: VT.", g.one("T/M BAN THƯỜNG VỤ", "TM. CHÍNH PHỦ", "K/T CHỦ TỊCH"), "PHÓ BÍ THƯ", "(Đã ký)", "Trần Văn Mẫu"} {
		if g.chance(80) {
			g.add(s)
		}
	}
}

func (g *generator) attached() {
	switch g.IntN(4) {
	case 0:
		g.add("QUY CHẾ")
		g.add(g.sentence(10))
		g.add("(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 02/3/2025 của Ủy ban nhân dân huyện An Phú)")
		g.articles(1)
	case 1:
		g.add(g.one("PHỤ LỤC", "Phụ lục I", "PHỤ LỤC 2: DANH MỤC"))
		g.add(strings.ToUpper(g.sentence(6)))
		g.row()
		g.clauses()
		g.tail()
	}
}

// wrap cuts the paragraphs into printed lines and puts them on pages.
func (g *generator) wrap() *extract.Text {
	text := &extract.Text{Confidence: extract.Native}
	width := 50 + g.IntN(50)
	for _, l := range g.lines {
		rest := l
		for ; rest.Text != ""; rest.Gap = false {
			printed := rest
			printed.Text, rest.Text = cutAt(rest.Text, width)
			printed.Wrapped = true
			if len(text.Lines)%45 == 0 && g.table == 0 {
				text.Pages++
				text.Lines = append(text.Lines, extract.Line{Text: "CÔNG BÁO " + fmt.Sprint(text.Pages), Page: text.Pages})
			}
			printed.Page = max(text.Pages, 1)
			text.Lines = append(text.Lines, printed)
		}
	}
	text.Pages = max(text.Pages, 1)
	return text
}

func cutAt(s string, width int) (line, rest string) {
	n := 0
	for i, r := range s {
		if n++; n > width && r == ' ' {
			return s[:i], s[i+1:]
		}
	}
	return s, ""
}

func generate(seed uint64) *extract.Text {
	g := &generator{Rand: rand.New(rand.NewPCG(seed, 0))}
	g.head()
	if g.chance(70) {
		g.articles(1 + g.IntN(3)/2)
	} else {
		g.points()
	}
	g.tail()
	g.attached()
	if g.chance(50) {
		return g.wrap()
	}
	return &extract.Text{Lines: g.lines, Confidence: extract.Native}
}

func TestEveryLetterOfGeneratedDocumentsStandsInExactlyOnePlace(t *testing.T) {
	t.Parallel()
	articles, refused := 0, 0
	for seed := range uint64(120) {
		text := generate(seed)
		doc, err := Parse("a.txt", text)
		if err != nil {
			refused++
			continue
		}
		checkInvariants(t, doc)
		for _, s := range misplaced(doc, text) {
			t.Errorf("document %d: %s", seed, s)
		}
		for i := range doc.Parts {
			articles += len(inspectPart(&doc.Parts[i]).Articles)
		}
	}
	if articles < 300 || refused > 12 {
		t.Errorf("%d articles found in 120 documents, %d documents refused: the generator tests little", articles, refused)
	}
}
