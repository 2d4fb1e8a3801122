package corpus

import (
	"fmt"
	"io"
	"strings"
)

// Words shown of a provision in the tree.
const firstWords = 12

// WriteTree prints what was understood of a document so that a person can
// check it in a minute: the metadata, the tree with counts and first words,
// and what should be looked at, in Vietnamese.
func WriteTree(w io.Writer, file string, doc *Document) error {
	var b strings.Builder
	fmt.Fprintf(&b, "Tệp: %s\n", file)
	for _, field := range []struct{ name, value string }{
		{"Loại", doc.Kind}, {"Tính chất", natureLine(doc)}, {"Số, ký hiệu", doc.Number}, {"Trích yếu", doc.Title}, {"Cơ quan ban hành", doc.Issuer},
		{"Nơi ban hành", doc.Place}, {"Ngày ban hành", doc.Issued.Vietnamese()}, {"Có hiệu lực", effectLine(doc)},
		{"Hết hiệu lực", doc.EffectiveTo.Vietnamese()}, {"Người ký", doc.Signer}, {"Chức vụ", officeLine(doc)},
		{"Thay thế", strings.Join(doc.Replaces, ", ")}, {"Sửa đổi, bãi bỏ một phần", strings.Join(doc.Amends, ", ")},
		{"Nguồn chữ", confidenceWord[doc.Confidence]},
	} {
		if doc.Nature == Report && ofReport[field.name] != "" {
			field.name = ofReport[field.name]
		}
		if field.value != "" {
			fmt.Fprintf(&b, "%s: %s\n", field.name, field.value)
		} else if asked[field.name] && (doc.Nature == Directive || field.name == "Ngày") {
			fmt.Fprintf(&b, "%s: (văn bản không ghi)\n", field.name)
		}
	}
	writeRelations(&b, doc)
	for i := range doc.Parts {
		writePart(&b, &doc.Parts[i])
	}
	writeMentions(&b, doc)
	writeWarnings(&b, doc)
	_, err := io.WriteString(w, b.String())
	if err != nil {
		return fmt.Errorf("corpus: write tree of %s: %w", file, err)
	}
	return nil
}

var confidenceWord = map[Confidence]string{
	Native: "chữ của tệp", Converted: "chuyển từ bảng mã cũ", OCR: "nhận dạng từ ảnh, cần đối chiếu",
}

// asked are the fields shown even when the document does not state them.
var asked = map[string]bool{"Loại": true, "Số, ký hiệu": true, "Trích yếu": true, "Cơ quan ban hành": true, "Ngày ban hành": true, "Ngày": true, "Có hiệu lực": true}

// ofReport are the names of fields where they are those of a report.
var ofReport = map[string]string{"Trích yếu": "Tiêu đề", "Ngày ban hành": "Ngày"}

func officeLine(doc *Document) string {
	if doc.SignedFor == "" {
		return doc.Office
	}
	return doc.Office + " (" + doc.SignedFor + ")"
}

func effectLine(doc *Document) string {
	switch from := doc.EffectiveFrom.Vietnamese(); {
	case from == "":
		return doc.EffectiveRule
	case doc.EffectiveRule == "" || strings.ContainsAny(doc.EffectiveRule, "0123456789"):
		return from
	default:
		return from + " (" + doc.EffectiveRule + ")"
	}
}

// Word says in Vietnamese what is done.
func (k RelationKind) Word() string {
	switch k {
	case Replaces:
		return "thay thế"
	case Repeals:
		return "bãi bỏ"
	case Amends:
		return "sửa đổi"
	case Supplements:
		return "bổ sung"
	case Guides:
		return "hướng dẫn"
	}
	return "viện dẫn"
}

// String says in Vietnamese what is done to what: "bãi bỏ khoản 2 Điều 5 của
// 15/2020/NĐ-CP".
func (r Relation) String() string {
	s := r.Kind.Word() + " "
	if !r.Whole() {
		s += strings.Join(r.Provisions, ", ") + " của "
	}
	s += r.Target.String()
	if len(r.Except) > 0 {
		s += " (trừ " + strings.Join(r.Except, ", ") + ")"
	}
	if !r.From.IsZero() {
		s += " từ " + r.From.Vietnamese()
	}
	return s
}

// writeRelations lists what the document does to others with the words that
// say so, and what it only cites on one line.
func writeRelations(b *strings.Builder, doc *Document) {
	var cited []string
	title := "\nQuan hệ với văn bản khác:\n"
	for _, r := range doc.Relations {
		if r.Kind == Cites {
			cited = append(cited, r.Target.String())
			continue
		}
		where := doc.refOf(r.Key)
		if where == "" {
			where = "trích yếu"
		}
		fmt.Fprintf(b, "%s- %s — %s%s: “%s”\n", title, capitalised(r.String()), where, pageMarkOf(r.Page), opening(r.Sentence))
		title = ""
	}
	if len(cited) > 0 {
		fmt.Fprintf(b, "%s- Căn cứ, viện dẫn: %s\n", title, strings.Join(cited, "; "))
	}
}

func writePart(b *strings.Builder, part *Part) {
	fmt.Fprintf(b, "\n%s: %s\n", partWord(part), countsOf(part))
	depth := make([]int, len(part.Provisions))
	for i, v := range part.Provisions {
		if v.Parent >= 0 {
			depth[i] = depth[v.Parent] + 1
		}
		if v.Level > Article && v.Level < Numbered {
			continue
		}
		line := nodeName(part, i)
		if v.Heading != "" {
			line += " " + v.Heading
		}
		if below := countBelow(part, i); below != "" {
			line += " (" + below + ")"
		}
		if v.Text != "" {
			line += " — " + opening(v.Text)
		}
		fmt.Fprintf(b, "%s%s%s\n", strings.Repeat("  ", depth[i]+1), line, pageMarkOf(v.Page))
	}
}

func partWord(part *Part) string {
	word := "Nội dung"
	switch {
	case part.Name == partAttached:
		word = "Văn bản kèm theo"
	case strings.HasPrefix(part.Name, partAppendix):
		word = "Phụ lục" + strings.TrimPrefix(part.Name, partAppendix)
	}
	if part.Title != "" {
		word += " “" + part.Title + "”"
	}
	return word
}

func nodeName(part *Part, i int) string {
	v := part.Provisions[i]
	switch {
	case v.Level == Preamble:
		return capitalised(preambleRef(part, i)) + "."
	case v.Level == Numbered:
		return v.Label + "."
	case v.Level == Paragraph:
		return "Đoạn " + v.Label + "."
	}
	return levelWord[v.Level] + " " + v.Label + "."
}

// countsOf counts the provisions of a part by level.
func countsOf(part *Part) string {
	var n [Paragraph + 1]int
	for _, v := range part.Provisions {
		n[v.Level]++
	}
	var out []string
	for _, l := range []struct {
		level Level
		word  string
	}{{Division, "phần"}, {Chapter, "chương"}, {Section, "mục"}, {Subsection, "tiểu mục"}, {Article, "điều"}, {Clause, "khoản"}, {Numbered, "điểm đánh số"}, {Point, "điểm"}, {Item, "tiết"}, {Paragraph, "đoạn"}} {
		if n[l.level] > 0 {
			out = append(out, fmt.Sprintf("%d %s", n[l.level], l.word))
		}
	}
	return strings.Join(out, ", ")
}

// countBelow counts the khoản and điểm right below an article or a point.
func countBelow(part *Part, i int) string {
	var n [Paragraph + 1]int
	for _, v := range part.Provisions {
		if v.Parent == i {
			n[v.Level]++
		}
	}
	switch {
	case part.Provisions[i].Level < Article:
		return ""
	case n[Clause] > 0:
		return fmt.Sprintf("%d khoản", n[Clause])
	case n[Point] > 0:
		return fmt.Sprintf("%d điểm", n[Point])
	case n[Item] > 0:
		return fmt.Sprintf("%d tiết", n[Item])
	}
	return ""
}

func opening(text string) string {
	fields := strings.Fields(text)
	if len(fields) <= firstWords {
		return strings.Join(fields, " ")
	}
	return strings.Join(fields[:firstWords], " ") + " …"
}

func pageMarkOf(page int) string {
	if page == 0 {
		return ""
	}
	return fmt.Sprintf(" [tr. %d]", page)
}

func writeWarnings(b *strings.Builder, doc *Document) {
	if len(doc.Warnings) == 0 {
		b.WriteString("\nKhông có điểm nào cần lưu ý.\n")
		return
	}
	fmt.Fprintf(b, "\nCần kiểm tra (%d):\n", len(doc.Warnings))
	for _, w := range doc.Warnings {
		where := ""
		if w.Page > 0 {
			where = fmt.Sprintf("Trang %d: ", w.Page)
		}
		fmt.Fprintf(b, "- %s%s\n", where, w.Text)
	}
}
