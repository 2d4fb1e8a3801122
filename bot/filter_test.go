package bot

import (
	"fmt"
	"strings"
	"testing"

	"neuguong/retrieval"
)

func newShelves(t *testing.T) *talk {
	t.Helper()
	k := newTalk(t)
	k.shelf.documents[0].Audiences = []string{"đảng viên"}
	k.shelf.documents[2].Audiences = []string{"đoàn viên"}
	k.shelf.documents[3].Audiences = []string{"hội viên"} // restricted
	return k
}

func TestDocumentsAreNarrowedByKindGroupAndYearWithButtons(t *testing.T) {
	t.Parallel()
	k := newShelves(t)
	list := k.says(typed("/vanban"))
	kinds := k.says(pressed(k.data(list, "Lọc theo loại")))
	if kinds.Edit != "m" || k.has(kinds, "Hướng dẫn") {
		t.Errorf("edits %q, offers %v", kinds.Edit, kinds.Buttons)
	}
	one := k.says(pressed(k.data(kinds, "Chỉ thị (1)")))
	k.contains(one, "Đang lọc: Chỉ thị.", "24-CT/TU")
	if strings.Contains(one.Text.Plain, "07-QĐ/ĐU") {
		t.Error("another kind is listed")
	}
	k.contains(k.says(pressed(k.data(one, "Tất cả"))), "07-QĐ/ĐU", "24-CT/TU")
	groups := k.says(pressed(k.data(list, "Lọc theo nhóm")))
	if k.has(groups, "Hội viên") {
		t.Error("the audience of a hidden document is told")
	}
	mine := k.says(pressed(k.data(groups, "Đoàn viên (2)"))) // theirs, and what is for everybody
	k.contains(mine, "Đang lọc: đoàn viên.", "03-QĐ/ĐU", "24-CT/TU")
	party := k.says(pressed(k.data(groups, "Đảng viên (2)")))
	both := k.says(pressed(k.data(k.says(pressed(k.data(party, "Lọc theo năm"))), "2025 (1)")))
	k.contains(both, "Đang lọc: đảng viên, năm 2025.", "07-QĐ/ĐU")
}

func TestDocumentsAreNarrowedByTyping(t *testing.T) {
	t.Parallel()
	k := newShelves(t)
	for args, want := range map[string]string{
		"chỉ thị":                    "Đang lọc: Chỉ thị.",
		"chi thi nam 2024":           "Đang lọc: Chỉ thị, năm 2024.",
		"2025":                       "Đang lọc: năm 2025.",
		"quy định cho đảng viên":     "Đang lọc: Quy định, đảng viên.",
		"chỉ thị 2011":               "Không có văn bản nào như vậy",
		"chỉ thị trên trời":          "Không tìm thấy văn bản số",
		"đoàn viên trang 9":          "Đang lọc: đoàn viên.",
		"hội viên":                   "Không tìm thấy văn bản số",
		"quy định 24-CT/TU năm 2024": "Mục lục",
	} {
		if got := k.says(typed("/vanban " + args)).Text.Plain; !strings.Contains(got, want) {
			t.Errorf("%q: no %q in:\n%s", args, want, got)
		}
	}
}

func TestForgedOrOutdatedNarrowingIsHarmless(t *testing.T) {
	t.Parallel()
	k := newShelves(t)
	for _, data := range []string{"b-0", "b--1-0-0-0", "b-0-0-0-0-0", "bz-0-0-0-0", "b-00-0-0-0", "b-0-0-0-x"} {
		k.contains(k.says(pressed(data)), "Nút này không dùng được nữa")
	}
	k.contains(k.says(pressed("b-0-nghiquyet-0-0")), "Không có văn bản nào như vậy")
	k.contains(k.says(pressed("b-7-0-0-0")), "Các văn bản đang có")
	for i := range 40 {
		k.shelf.documents = append(k.shelf.documents, retrieval.DocumentInfo{ID: int64(100 + i), Kind: strings.Repeat("Rất dài ", 9) + fmt.Sprint(i), Issued: date(1990+i, 1, 1), Audiences: []string{strings.Repeat("ai đó ", 9)}})
	}
	for _, u := range []Update{typed("/vanban"), pressed("bk-0-0-0-2001"), pressed("by-0-0-0-0"), pressed("ba-0-0-0-0")} {
		wantFittingButtons(t, u, k.says(u))
	}
}

func TestNumbersOfAListAreThoseToType(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	for i := range 10 {
		k.shelf.documents = append(k.shelf.documents, retrieval.DocumentInfo{ID: int64(100 + i), Kind: "Công văn", Title: fmt.Sprint("số ", i)})
	}
	page := k.says(typed("/vanban trang 2"))
	k.contains(page, "7. Công văn số 3")
	if page.First != 7 {
		t.Errorf("numbered from %d", page.First)
	}
	k.shelf.provisions[103] = number(103, node(1, -1, "1", "Điều 1", "Một", "Hai."))
	k.contains(k.says(typed("7")), "Công văn số 3", "Mục lục")
	k.says(typed("/vanban trang 2"))
	k.contains(k.says(typed("1")), "Bạn gõ một số từ 7 đến")
}
