package terms

import (
	"slices"
	"strings"
	"testing"

	"neuguong/corpus"
)

func read(heading, text string) []string {
	var list []string
	for _, d := range In(corpus.Passage{Heading: heading, Text: text}) {
		kind := []string{"explained", "named", "abbreviated", "collective"}[d.Kind]
		list = append(list, kind+" "+d.Term+" = "+strings.Join(d.Means, " | "))
	}
	return list
}

func TestNamesThatADocumentIntroducesAreRead(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Căn cứ quy chế của Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam (sau đây gọi là Trung ương), các cấp ủy báo cáo.": "named Trung ương = Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam",
		"1. Trung ương Đoàn TNCS Hồ Chí Minh (sau đây gọi tắt là Đoàn) hướng dẫn.":                                            "named Đoàn = Trung ương Đoàn TNCS Hồ Chí Minh",
		"Lập Đội Kiểm tra liên ngành về văn hóa (sau đây gọi tắt là “Đội 814”).":                                              "named Đội 814 = Đội Kiểm tra liên ngành về văn hóa",
		"c) Đất sử dụng cho hoạt động tôn giáo (sau đây gọi là đất tôn giáo);":                                                "named đất tôn giáo = Đất sử dụng cho hoạt động tôn giáo",
		"Người bị xử lý nộp bản tự kiểm điểm trước tập thể, sau đây gọi tắt là bản kiểm điểm, trong 3 ngày.":                  "named bản kiểm điểm = bản tự kiểm điểm trước tập thể",
		"Việc này do người có thẩm quyền đã nêu quyết định (sau đây gọi là chủ trì).":                                         "named chủ trì = ",
		"trên địa bàn các xã, phường, thị trấn (sau đây gọi chung là cấp xã) và ở huyện":                                      "collective cấp xã = phường | thị trấn",
		"bình đẳng, tự do ý chí, độc lập về tài sản và tự chịu trách nhiệm (sau đây gọi chung là quan hệ dân sự).":            "named quan hệ dân sự = ",
	} {
		if got := read("", text); !slices.Equal(got, []string{want}) {
			t.Errorf("%q:\n got %q\nwant %q", text, got, want)
		}
	}
}

func TestAbbreviationsThatADocumentIntroducesAreRead(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		"Cán bộ, công chức (sau đây viết tắt là CBCC) có trách nhiệm":              {"abbreviated CBCC = Cán bộ, công chức"},
		"do Ban Thường vụ (viết tắt là BTV) quyết định":                            {"abbreviated BTV = Ban Thường vụ"},
		"phòng chuyên môn về thông tin và truyền thông (viết tắt: TTTT)":           {"abbreviated TTTT = thông tin và truyền thông"},
		"tài khoản trên mạng xã hội (MXH) của đơn vị":                              {"abbreviated MXH = mạng xã hội"},
		"34. Bộ xác định thuê bao (sau đây gọi là SIM) là mạch tích hợp":           {"abbreviated SIM = Bộ xác định thuê bao"},
		"trạm trung chuyển lưu lượng đã nêu tại điểm a (viết tắt là VNIX) ngừng":   {"abbreviated VNIX = "},
		"Ủy ban nhân dân (UBND), Hội đồng nhân dân (HĐND) các cấp":                 {"abbreviated UBND = Ủy ban nhân dân", "abbreviated HĐND = Hội đồng nhân dân"},
		"theo mẫu (MS) hoặc khoản 2 (A), quy định của Chính phủ (VB) và (sau đây)": nil,
	} {
		if got := read("", text); !slices.Equal(got, want) {
			t.Errorf("%q:\n got %q\nwant %q", text, got, want)
		}
	}
}

func TestWordsThatADocumentExplainsAreRead(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		heading, text string
		want          []string
	}{
		{"Giải thích từ ngữ", "1. An ninh mạng là sự bảo đảm hoạt động trên không gian mạng.", []string{"explained An ninh mạng = "}},
		{"Giải thích từ ngữ", "3. Đương sự bao gồm người khởi kiện, người bị kiện.", []string{"explained Đương sự = "}},
		{"", "Trong Quy định này, các từ ngữ dưới đây được hiểu như sau:\na) “Nêu gương” là tự giác làm trước;\nb) Tin giả là tin sai sự thật.",
			[]string{"explained Nêu gương = ", "explained Tin giả = "}},
		{"Thế chấp tài sản", "1. Thế chấp tài sản là việc một bên dùng tài sản của mình.", []string{"explained Thế chấp tài sản = "}},
		{"Trách nhiệm", "Trong Quy định này, nêu gương được hiểu là tự giác làm trước.", []string{"explained nêu gương = "}},
		{"Trách nhiệm", "1. Nêu gương là trách nhiệm của cán bộ.", nil},
		{"Giải thích từ ngữ", "Trong Luật này, những điều sau đây là bắt buộc.", nil},
	} {
		if got := read(c.heading, c.text); !slices.Equal(got, c.want) {
			t.Errorf("%q, %q:\n got %q\nwant %q", c.heading, c.text, got, c.want)
		}
	}
}
