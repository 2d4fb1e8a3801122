package retrieval

import (
	"slices"
	"testing"

	"neuguong/retrieval/lexical"

	"neuguong/corpus"
	"neuguong/viet"
)

func stored() []DocumentInfo {
	return []DocumentInfo{
		{ID: 1, Kind: "Luật", Number: "24/2018/QH14", Title: "An ninh mạng", Issued: corpus.Date{Year: 2018, Month: 6, Day: 12}},
		{ID: 2, Kind: "Luật", Number: "22/2008/QH12", Title: "Cán bộ, công chức", Issued: corpus.Date{Year: 2008, Month: 11, Day: 13}, ReplacedBy: []string{"80/2025/QH15"}},
		{ID: 3, Kind: "Luật", Number: "80/2025/QH15", Title: "Cán bộ, công chức", Issued: corpus.Date{Year: 2025, Month: 6, Day: 24}},
		{ID: 4, Kind: "Điều lệ", Title: "Điều lệ Đoàn Thanh niên Cộng sản Hồ Chí Minh"},
		{ID: 5, Kind: "Điều lệ", Title: "Điều lệ Đảng Cộng sản Việt Nam"},
		{ID: 6, Kind: "Quy định", Number: "01-QĐ/MAU", Title: "Về trách nhiệm nêu gương của cán bộ, đảng viên"},
		{ID: 7, Kind: "Nghị định", Number: "172/2025/NĐ-CP", Title: "Quy định về xử lý kỷ luật cán bộ, công chức"},
		{ID: 8, Kind: "Nghị định", Number: "174/2026/NĐ-CP", Title: "Quy định xử phạt vi phạm hành chính trong lĩnh vực bưu chính, viễn thông, công nghệ thông tin, an toàn thông tin mạng"},
		{ID: 9, Kind: "Luật", Number: "36/2018/QH14", Title: "Phòng, chống tham nhũng"},
		{ID: 10, Kind: "Quy định", Number: "02-QĐ/MAU", Title: "Về trách nhiệm nêu gương của người đứng đầu", Issuer: "Ban Thường vụ Tỉnh ủy"},
		{ID: 11, Kind: "Luật", Number: "58/2010/QH12", Title: "Viên chức"},
		{ID: 12, Kind: "Chỉ thị", Number: "027-CT/TU", Title: "Về dùng mạng xã hội"},
	}
}

func TestQuestionsNameDocuments(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text    string
		ids     []int64
		missing []string
	}{
		{"luật an ninh mạng cấm gì", []int64{1}, nil},
		{"luat an ninh mang cam gi", []int64{1}, nil},
		{"luật số 24/2018/qh14 nói gì", []int64{1}, nil},
		{"luật cán bộ công chức quy định gì", []int64{3}, nil},
		{"luật cán bộ công chức 2008 quy định gì", []int64{2}, nil},
		{"luật công chức số 22 bắt đầu hồi nào", []int64{2}, nil},
		{"hồi luật 2008 thì sao", []int64{2}, nil},
		{"luật cũ năm 2008", []int64{2}, nil},
		{"có luật nào cấm không, từ 2008 tới nay", nil, nil},
		{"Điều lệ Đoàn quy định độ tuổi đoàn viên thế nào?", []int64{4}, nil},
		{"điều lệ đảng", []int64{5}, nil},
		{"quy định 01 về nêu gương", []int64{6}, nil},
		{"quy định về trách nhiệm nêu gương", []int64{6, 10}, nil},
		{"quy định nêu gương của tỉnh ủy", []int64{10}, nil},
		{"quy dinh neu guong cua tinh uy noi gi", []int64{10}, nil},
		{"theo quy định đảng viên có được làm không", nil, nil},
		{"luật viên chức quy định nêu gương thế nào", []int64{11}, nil},
		{"luật anm cấm gì", []int64{1}, nil},
		{"luat pctn", []int64{9}, nil},
		{"luật tham nhũng", []int64{9}, nil},
		{"luật cán bộ", []int64{3}, nil},
		{"nghị định xử phạt mạng", []int64{8}, nil},
		{"nghi dinh ky luat can bo", []int64{7}, nil},
		{"chỉ thị 27", []int64{12}, nil},
		{"chi thi so 27 noi gi", []int64{12}, nil},
		{"luật an ninh mạng và luật viên chức khác gì nhau", []int64{1, 11}, nil},
		{"luật cán bộ công chức 2008 và luật viên chức", []int64{2, 11}, nil},
		{"Điều 3 luật an ninh mạng, điều 5 của luật viên chức", []int64{1, 11}, nil},
		{"Điều 3 Quy định 85-QĐ/TW và Điều 5 luật an ninh mạng", []int64{1}, []string{"85-QĐ/TW"}},
		{"điều 5 luật giao thông đường bộ và điều 6 luật viên chức", []int64{11}, []string{"luật giao thông đường bộ"}},
		{"Điều 7 quy định gì?", nil, nil},
		{"điều 7 của luật này nói gì", nil, nil},
		{"nghị định 172", []int64{7}, nil},
		{"Điều 3 Quy định 85-QĐ/TW", nil, []string{"85-QĐ/TW"}},
		{"điều 5 luật giao thông đường bộ", nil, []string{"luật giao thông đường bộ"}},
		{"Pháp luật quy định thế nào về nêu gương?", nil, nil},
		{"cán bộ công chức có được làm không", nil, nil},
	} {
		u := understand(viet.Reading{Text: c.text}, stored())
		var ids []int64
		for _, d := range u.named.documents {
			ids = append(ids, d.ID)
		}
		if !slices.Equal(ids, c.ids) || !slices.Equal(u.named.missing, c.missing) {
			t.Errorf("%q: documents %v, missing %q; want %v, %q", c.text, ids, u.named.missing, c.ids, c.missing)
		}
	}
}

func TestTailsAndGreetingsDoNotCount(t *testing.T) {
	t.Parallel()
	bare := termsOf("đoàn viên đăng bài")
	for _, text := range []string{"đoàn viên đăng bài, đúng hay sai?", "Cho em hỏi đoàn viên đăng bài ạ", "đoàn viên đăng bài là đúng hay sai"} {
		if got := termsOf(text); len(got) != len(bare) {
			t.Errorf("%q gives %d terms, want %d", text, len(got), len(bare))
		}
	}
	if len(termsOf("đúng hay sai?")) == 0 {
		t.Error("a question that is only a tail lost all its words")
	}
}

func termsOf(text string) []lexical.Term { return understand(viet.Reading{Text: text}, nil).terms }
