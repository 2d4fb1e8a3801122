package corpus

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// brief writes relations but citations, one a line: "repeals 15/2020/NĐ-CP:
// Chương II; Điều 75".
func brief(list []Relation) string {
	var b strings.Builder
	for _, r := range list {
		if r.Kind == Cites {
			continue
		}
		fmt.Fprintf(&b, "%s %s", r.Kind, r.Target)
		if !r.Whole() {
			b.WriteString(": " + strings.Join(r.Provisions, "; "))
		}
		if len(r.Except) > 0 {
			b.WriteString(" but " + strings.Join(r.Except, "; "))
		}
		if !r.From.IsZero() {
			b.WriteString(" from " + r.From.String())
		}
		b.WriteByte('\n')
	}
	return strings.TrimSpace(b.String())
}

// closing puts a text into the last article of a decree.
func closing(text string) string {
	return letterhead + "Điều 1. Phạm vi\nQuy định chung.\nĐiều 2. Hiệu lực\n1. Nghị định này có hiệu lực thi hành kể từ ngày 01 tháng 5 năm 2031.\n2. " + text
}

func TestClosingProvisionsSayWhatEndsAndWhatIsChanged(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, want string }{
		{"Bãi bỏ khoản 2, khoản 3 Điều 5 và Điều 7 của Nghị định số 15/2020/NĐ-CP.", "repeals 15/2020/NĐ-CP: khoản 2 Điều 5; khoản 3 Điều 5; Điều 7"},
		{"Bãi bỏ khoản 3 Điều 36 và khoản 2 Điều 86 của Luật Quản lý, sử dụng tài sản công số 15/2017/QH14 đã được sửa đổi, bổ sung một số điều theo Luật số 64/2020/QH14 và Luật số 07/2022/QH15.",
			"repeals 15/2017/QH14: khoản 3 Điều 36; khoản 2 Điều 86"},
		{"Bãi bỏ Chương II, Chương III, các Điều 75, 77, 93a, 93b, 96 và các điều từ Điều 98 đến Điều 106 Chương V, Chương VI và Chương VII Nghị định số 15/2020/NĐ-CP ngày 03 tháng 02 năm 2020 của Chính phủ.",
			"repeals 15/2020/NĐ-CP: Chương II; Chương III; Điều 75; Điều 77; Điều 93a; Điều 93b; Điều 96; từ Điều 98 đến Điều 106; Chương VI; Chương VII"},
		{"Điều 6, Điều 12; khoản 4, 5, 6 Điều 35 của Nghị định số 142/2025/NĐ-CP ngày 12 tháng 6 năm 2025 của Chính phủ hết hiệu lực kể từ ngày Nghị định này có hiệu lực thi hành.",
			"repeals 142/2025/NĐ-CP: Điều 6; Điều 12; khoản 4 Điều 35; khoản 5 Điều 35; khoản 6 Điều 35"},
		{"Luật Viễn thông số 41/2009/QH12 đã được sửa đổi, bổ sung một số điều theo Luật số 21/2017/QH14 hết hiệu lực kể từ ngày Nghị định này có hiệu lực thi hành, trừ trường hợp quy định tại khoản 4 Điều 73 của Nghị định này.",
			"replaces 41/2009/QH12"},
		{"Nghị định số 41/2009/NĐ-CP hết hiệu lực kể từ ngày Nghị định này có hiệu lực thi hành, trừ Điều 5 và Điều 6 tiếp tục có hiệu lực đến hết năm 2032.", "replaces 41/2009/NĐ-CP but Điều 5; Điều 6"},
		{"Nghị định số 41/2009/NĐ-CP hết hiệu lực thi hành từ ngày 01 tháng 01 năm 2033.", "replaces 41/2009/NĐ-CP from 2033-01-01"},
		{"Giấy phép được cấp theo quy định của Luật Viễn thông số 41/2009/QH12 có giá trị cho đến khi giấy phép hết hiệu lực, trừ trường hợp quy định tại khoản 3 Điều này.", ""},
		{"Chính phủ có trách nhiệm bãi bỏ Nghị định số 41/2009/NĐ-CP trước ngày 01 tháng 7 năm 2031.", ""},
		{"Quyết định số 5/2020/QĐ-UBND về việc bãi bỏ Quyết định số 3/2019/QĐ-UBND tiếp tục được áp dụng.", ""},
		{"Người học nói “Nghị định này thay thế Nghị định số 41/2009/NĐ-CP” là nói đúng.", ""},
		{"Nghị định này thay thế Nghị định số 95/1998/NĐ-CP ngày 17 tháng 11 năm 1998 của Chính phủ về tuyển dụng và Nghị định số 56/2000/NĐ-CP ngày 12 tháng 10 năm 2000 sửa đổi khoản 2 Điều 6 Nghị định số 90/1998/NĐ-CP.",
			"replaces 95/1998/NĐ-CP\nreplaces 56/2000/NĐ-CP"},
		{"Bãi bỏ các quy định về kỷ luật công chức tại Nghị định số 112/2020/NĐ-CP ngày 18 tháng 9 năm 2020 của Chính phủ và Nghị định số 71/2023/NĐ-CP ngày 20 tháng 9 năm 2023 của Chính phủ sửa đổi, bổ sung một số điều của Nghị định số 90/2020/NĐ-CP.",
			"repeals 112/2020/NĐ-CP: các quy định về kỷ luật công chức\nrepeals 71/2023/NĐ-CP: các quy định về kỷ luật công chức"},
		{"Thay thế cụm từ “giấy phép” bằng cụm từ “văn bản” tại điểm b khoản 1 Điều 18a và khoản 3 Điều 20 của Luật Tần số vô tuyến điện số 42/2009/QH12.",
			"amends 42/2009/QH12: điểm b khoản 1 Điều 18a; khoản 3 Điều 20"},
		{"Bãi bỏ cụm từ “giấy phép” tại khoản 3 Điều 20 của Nghị định số 41/2009/NĐ-CP.", "amends 41/2009/NĐ-CP: khoản 3 Điều 20"},
		{"Sửa đổi, bổ sung khoản 5 và bổ sung khoản 5a vào sau khoản 5 Điều 51 của Luật Điện lực số 28/2004/QH11 như sau:",
			"amends 28/2004/QH11: khoản 5 Điều 51\nsupplements 28/2004/QH11: khoản 5a Điều 51"},
		{"Quyết định này thay thế Quyết định số 1836 QĐ/TWĐTN ngày 23/6/2006 của Ban Bí thư Trung ương Đoàn.", "replaces 1836-QĐ/TWĐTN"},
		{"Quy định này có hiệu lực kể từ ngày ký, thay thế Quy định số 101 - QĐ/TW, ngày 07/6/2012 của Ban Bí thư và bãi bỏ Hướng dẫn số 12-HD/BTCTW.", "replaces 101-QĐ/TW\nrepeals 12-HD/BTCTW"},
		{"Nghị định này thay thế Quy chế làm việc ban hành kèm theo Quyết định số 10/2010/QĐ-UBND.", "replaces 10/2010/QĐ-UBND"},
		{"Quyết định số 10/2010/QĐ-UBND được thay thế bằng Nghị định này.", "replaces 10/2010/QĐ-UBND"},
		{"Bãi bỏ Nghị định số 1/2001/NĐ-CP; Nghị định số 2/2002/NĐ-CP; khoản 2 Điều 3 Nghị định số 3/2003/NĐ-CP.", "repeals 1/2001/NĐ-CP\nrepeals 2/2002/NĐ-CP\nrepeals 3/2003/NĐ-CP: khoản 2 Điều 3"},
		{"Bãi bỏ các văn bản sau đây:\na) Nghị định số 1/2001/NĐ-CP ngày 01 tháng 02 năm 2001 của Chính phủ;\nb) Điều 4 Nghị định số 2/2002/NĐ-CP.", "repeals 1/2001/NĐ-CP\nrepeals 2/2002/NĐ-CP: Điều 4"},
		{"Các văn bản sau đây hết hiệu lực kể từ ngày Nghị định này có hiệu lực thi hành:\na) Nghị định số 1/2001/NĐ-CP;\nb) Nghị định số 2/2002/NĐ-CP.", "replaces 1/2001/NĐ-CP\nreplaces 2/2002/NĐ-CP"},
		{"Bãi bỏ các văn bản sau đây:\n- Nghị định số 1/2001/NĐ-CP;\n- Nghị định số 2/2002/NĐ-CP.", "repeals 1/2001/NĐ-CP\nrepeals 2/2002/NĐ-CP"},
		{"Pháp lệnh Mẫu ngày 26 tháng 02 năm 1998; Pháp lệnh sửa đổi, bổ sung một số điều của Pháp lệnh Mẫu ngày 28 tháng 4 năm 2000 hết hiệu lực kể từ ngày Nghị định này có hiệu lực thi hành.",
			"replaces Pháp lệnh Mẫu ngày 26 tháng 02 năm 1998\nreplaces Pháp lệnh sửa đổi, bổ sung một số điều của Pháp lệnh Mẫu ngày 28 tháng 4 năm 2000"},
		{"Bãi bỏ Điều 5 của Luật sửa đổi, bổ sung một số điều của 37 luật có liên quan đến quy hoạch số 35/2018/QH14.", "repeals 35/2018/QH14: Điều 5"},
		{"Kể từ ngày Nghị định này có hiệu lực thi hành, Nghị định số 1/2001/NĐ-CP hết hiệu lực.", "replaces 1/2001/NĐ-CP"},
		{"Bãi bỏ Điều 5, Điều 9 Quy chế ban hành kèm theo Quyết định số 10/2010/QĐ-UBND.", "repeals 10/2010/QĐ-UBND: Điều 5 của văn bản kèm theo; Điều 9 của văn bản kèm theo"},
		{"Khoản 9 Điều 60 của Nghị định này có hiệu lực thi hành từ ngày Nghị quyết số 61/2022/QH15 hết hiệu lực.", ""},
		{"Thay thế một số cụm từ tại một số điều của Luật Thương mại số 36/2005/QH11 như sau:", "amends 36/2005/QH11: một số cụm từ tại một số điều"},
		{"Bãi bỏ Điều 24 và Phụ lục số 02 ban hành kèm theo Luật Phí và lệ phí số 97/2015/QH13.", "repeals 97/2015/QH13: Điều 24 của văn bản kèm theo; Phụ lục 02 của văn bản kèm theo"},
		{"Quyết định này có hiệu lực kể từ ngày ký và thay thế các Quyết định: số 10/2001/QĐ-UB ngày 01/02/2001; số 11/2002/QĐ-UB.", "replaces 10/2001/QĐ-UB\nreplaces 11/2002/QĐ-UB"},
		{"Các Nghị định sau đây hết hiệu lực thi hành kể từ ngày Nghị định này có hiệu lực: Nghị định số 27/2012/NĐ-CP của Chính phủ; Điều 3 Nghị định số 34/2011/NĐ-CP.", "replaces 27/2012/NĐ-CP\nrepeals 34/2011/NĐ-CP: Điều 3"},
		{"Nghị định này thay thế Nghị định số 34/2011/NĐ-CP; bãi bỏ các quy định tại Điều 7 Nghị định số 35/2005/NĐ-CP.", "replaces 34/2011/NĐ-CP\nrepeals 35/2005/NĐ-CP: Điều 7"},
		{"Điều 5 Nghị định số 12/2010/NĐ-CP được sửa đổi, bổ sung như sau:", "amends 12/2010/NĐ-CP: Điều 5"},
		{"Bộ Nội vụ rà soát để sửa đổi, bổ sung, thay thế Thông tư số 5/2010/TT-BNV cho phù hợp với Nghị định này.", ""},
		{"Trường hợp Nghị định số 5/2010/NĐ-CP hết hiệu lực thì thực hiện theo Nghị định này.", ""},
		{"Bãi bỏ Mục II, khoản 3 Mục IV Hướng dẫn số 12-HD/BTCTW ngày 01/02/2012.", "repeals 12-HD/BTCTW: Mục II; khoản 3 Mục IV"},
		{"Trong thời hạn 30 ngày, áp dụng Nghị định số 15/2020/NĐ-CP đã được sửa đổi, bổ sung theo Nghị định số 14/2022/NĐ-CP.", ""},
		{"Trường hợp các văn bản dẫn chiếu tại Nghị định này được sửa đổi, bổ sung, thay thế thì thực hiện theo văn bản sửa đổi, bổ sung, thay thế.", ""},
	} {
		doc := parsed(t, feed(closing(c.text)))
		if got := brief(doc.Relations); got != c.want {
			t.Errorf("%s\n  got  %q\n  want %q", c.text, got, c.want)
		}
	}
}

const amendingHead = `CHÍNH PHỦ
Số: 12/2031/NĐ-CP
Hà Nội, ngày 02 tháng 3 năm 2031
NGHỊ ĐỊNH
Sửa đổi, bổ sung một số điều của Nghị định số 9/2019/NĐ-CP ngày 01 tháng 02 năm 2019 của Chính phủ quy định chi tiết Luật Mẫu số 5/2015/QH13 đã được sửa đổi, bổ sung theo Nghị định số 7/2020/NĐ-CP
`

func TestArticlesOfAnAmendingDecreeChangeWhatItsTitleNames(t *testing.T) {
	t.Parallel()
	doc := parsed(t, feed(amendingHead+`Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 9/2019/NĐ-CP
1. Sửa đổi khoản 2 Điều 3 như sau:
“2. Quy chế này thay thế Quyết định số 44/2001/QĐ-TTg.”
2. Bổ sung Điều 12a vào sau Điều 12 như sau:
“Điều 12a. Mạng xã hội
Không chia sẻ tin giả.”
3. Sửa đổi, bổ sung một số khoản của Điều 17 như sau:
a) Sửa đổi, bổ sung khoản 7 như sau:
“7. Lời mới.”
b) Bãi bỏ khoản 8 và điểm c khoản 9.
4. Bãi bỏ Điều 20.
Điều 2. Hiệu lực thi hành
Nghị định này có hiệu lực thi hành kể từ ngày 01 tháng 5 năm 2031.
`))
	want := `amends 9/2019/NĐ-CP: một số điều
amends 9/2019/NĐ-CP: một số điều
amends 9/2019/NĐ-CP: khoản 2 Điều 3
supplements 9/2019/NĐ-CP: Điều 12a
amends 9/2019/NĐ-CP: một số khoản của Điều 17
amends 9/2019/NĐ-CP: khoản 7 Điều 17
repeals 9/2019/NĐ-CP: khoản 8 Điều 17; điểm c khoản 9 Điều 17
repeals 9/2019/NĐ-CP: Điều 20`
	if got := brief(doc.Relations); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if !slices.Equal(doc.Amends, []string{"9/2019/NĐ-CP"}) || len(doc.Replaces) > 0 {
		t.Errorf("amends %v, replaces %v", doc.Amends, doc.Replaces)
	}
	last := doc.Relations[slices.IndexFunc(doc.Relations, func(r Relation) bool { return slices.Contains(r.Provisions, "Điều 20") })]
	if last.Key != "d1.k4" || last.Sentence != "Bãi bỏ Điều 20." {
		t.Errorf("the repeal rests on %q in %s", last.Sentence, last.Key)
	}
}

func TestGuidesAndCitationsAreTold(t *testing.T) {
	t.Parallel()
	doc := parsed(t, feed(`BAN TUYÊN GIÁO TRUNG ƯƠNG
Số: 12-HD/BTGTW
Hà Nội, ngày 02 tháng 3 năm 2031
HƯỚNG DẪN
thực hiện Quy định số 37-QĐ/TW ngày 25/10/2021 của Ban Chấp hành Trung ương về những điều đảng viên không được làm
- Căn cứ Điều lệ Đảng;
- Căn cứ Luật Cán bộ, công chức ngày 13 tháng 11 năm 2008;
1. Yêu cầu
Quán triệt Chỉ thị số 05-CT/TW.
2. Tổ chức
Các cấp ủy thực hiện.
`))
	var got []string
	for _, r := range doc.Relations {
		got = append(got, fmt.Sprintf("%s %s", r.Kind, r.Target))
	}
	want := []string{"guides 37-QĐ/TW", "cites 05-CT/TW", "cites Điều lệ Đảng", "cites Luật Cán bộ, công chức ngày 13 tháng 11 năm 2008"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	law := doc.Relations[3].Target
	if law.Kind != "Luật" || law.Title != "Cán bộ, công chức" || law.Issued.String() != "2008-11-13" || len(doc.Replaces)+len(doc.Amends) > 0 {
		t.Errorf("law %+v, replaces %v, amends %v", law, doc.Replaces, doc.Amends)
	}
}

func TestPlacesAreReadAsAClerkWritesThem(t *testing.T) {
	t.Parallel()
	for phrase, want := range map[string]string{
		"điểm b và điểm c khoản 1, khoản 2 Điều 45, Điều 58": "điểm b khoản 1 Điều 45; điểm c khoản 1 Điều 45; khoản 2 Điều 45; Điều 58",
		"điểm a, b, đ khoản 2 Điều 3":                        "điểm a khoản 2 Điều 3; điểm b khoản 2 Điều 3; điểm đ khoản 2 Điều 3",
		"từ khoản 1 đến hết khoản 4 Điều 5":                  "từ khoản 1 đến khoản 4 Điều 5",
		"Điều 5 khoản 2":                                     "khoản 2 Điều 5",
		"Mục 3 Chương IV":                                    "Mục 3 Chương IV",
		"điểm 5.2 và điểm 6.3":                               "điểm 5.2; điểm 6.3",
		"điểm 1.1a Mục 3.1":                                  "điểm 1.1a Mục 3.1",
		"mục 23 trong Danh mục quy hoạch kỹ thuật, chuyên ngành thuộc Phụ lục II": "Mục 23 Phụ lục II",
		"điểm 5.4, điểm 6.3 và tiểu mục 9":                                        "điểm 5.4; điểm 6.3; Tiểu mục 9",
		"Điều 5 và Chương VI":                                                     "Điều 5; Chương VI",
		"Điều 5, Điều 6 Chương VI":                                                "Điều 5; Điều 6",
		"điểm a, khoản 2, Điều 5":                                                 "điểm a khoản 2 Điều 5",
		"Phụ lục II":                                                              "Phụ lục II",
		"Điều lệ Đảng, mục tiêu, phần mềm, điểm số, 30 ngày":                      "",
		"Điều 12 trong thời hạn 3 ngày":                                           "Điều 12",
		"một số khoản của Điều 317":                                               "",
		"tên Chương II":                                                           "",
	} {
		var got []string
		for _, p := range ParsePlaces(phrase) {
			got = append(got, p.String())
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%q: got %q, want %q", phrase, strings.Join(got, "; "), want)
		}
	}
}

func TestThePlacesOfADocumentAreFoundInIt(t *testing.T) {
	t.Parallel()
	doc := parsed(t, feed(letterhead+`Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
1. Một.
2. Hai:
a) Điểm a;
b) Điểm b.
Điều 1a. Thêm
Nội dung.
Chương II
THI HÀNH
Điều 2. Hiệu lực
Có hiệu lực ngay.
Điều 3. Thi hành
Thi hành ngay.
`))
	for ref, want := range map[string]string{
		"khoản 2 Điều 1":                "d1.k2 d1.k2.a d1.k2.b",
		"điểm b khoản 2 Điều 1":         "d1.k2.b",
		"từ Điều 1 đến Điều 2":          "d1 d1.k1 d1.k2 d1.k2.a d1.k2.b d1a d2",
		"Chương II":                     "c2 d2 d3",
		"Điều 9":                        "",
		"khoản 2 Điều 2":                "",
		"Điều 3 của văn bản kèm theo":   "d3",
		"các quy định về kỷ luật":       "",
		"từ khoản 1 đến khoản 2 Điều 1": "d1.k1 d1.k2 d1.k2.a d1.k2.b",
	} {
		var keys []string
		for _, p := range ParsePlaces(ref) {
			for _, at := range p.Resolve(doc.Parts, true) {
				keys = append(keys, doc.Parts[at[0]].Provisions[at[1]].Key)
			}
		}
		if strings.Join(keys, " ") != want {
			t.Errorf("%s: got %q, want %q", ref, keys, want)
		}
	}
}

func TestRelationsRestOnTheWordsAsPrinted(t *testing.T) {
	t.Parallel()
	doc := parsed(t, feed(closing("Thay thế cụm từ “giấy phép” bằng cụm từ “văn bản” tại khoản 3 Điều 20 của Nghị định số 41/2009/NĐ-CP.")))
	at := slices.IndexFunc(doc.Relations, func(r Relation) bool { return r.Kind == Amends })
	if at < 0 || doc.Relations[at].Sentence != "Thay thế cụm từ “giấy phép” bằng cụm từ “văn bản” tại khoản 3 Điều 20 của Nghị định số 41/2009/NĐ-CP." {
		t.Fatalf("got %+v", doc.Relations)
	}
	in := Inspect("a.txt", doc).Relations[at]
	if in.Ref != "khoản 2 Điều 2" || in.Target != "41/2009/NĐ-CP" || !slices.Equal(in.Provisions, []string{"khoản 3 Điều 20"}) {
		t.Errorf("got %+v", in)
	}
	var tree strings.Builder
	if err := WriteTree(&tree, "a.txt", doc); err != nil || !strings.Contains(tree.String(), "- Sửa đổi khoản 3 Điều 20 của 41/2009/NĐ-CP — khoản 2 Điều 2: “Thay thế cụm từ") {
		t.Errorf("got %v\n%s", err, tree.String())
	}
}

// Sentences of documents and letters of places, put together at random, must
// not crash the reader, and what is said to rest on words must rest on them.
func FuzzRelationsRestOnWordsOfTheText(f *testing.F) {
	for _, s := range []string{
		"Bãi bỏ khoản 2 Điều 5 của Nghị định số 15/2020/NĐ-CP; “Nghị định số 1/2001/NĐ-CP” và \"\" Luật A ngày 01/02/2003 hết hiệu lực.",
		"Sửa đổi “khoản 2\nĐiều 3 như sau:\n“Thay thế Nghị định số 1/2001/NĐ-CP”, trừ Điều 5.",
		"Các văn bản sau hết hiệu lực từ ngày 01/01/2030:\n- Điều lệ Đảng;\n- số 12 QĐ/TW \"", "từ điểm đến khoản, 5 và; Phụ lục số",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		doc := &Document{Parts: []Part{{Name: partBody, Provisions: []Provision{{Level: Article, Label: "1", Parent: -1, Key: "d1", Text: text}}}}}
		for _, r := range (&parser{doc: doc}).relations() {
			if r.Sentence == "" || !strings.Contains(text, lastLine(r.Sentence)) {
				t.Errorf("%s rests on %q, which does not stand in %q", r, r.Sentence, text)
			}
		}
	})
}

func lastLine(s string) string { return s[strings.LastIndexByte(s, '\n')+1:] }
