package retrieval

import (
	"slices"
	"testing"

	"neuguong/corpus"
	"neuguong/viet"
)

func TestALawOfAnotherYearIsNotTheStoredOne(t *testing.T) {
	t.Parallel()
	documents := []DocumentInfo{
		{ID: 1, Kind: "Luật", Number: "24/2018/QH14", Title: "An ninh mạng", Issued: corpus.Date{Year: 2018, Month: 6, Day: 12}, EffectiveFrom: corpus.Date{Year: 2019, Month: 1, Day: 1}},
		{ID: 2, Kind: "Luật", Number: "22/2008/QH12", Title: "Cán bộ, công chức", Issued: corpus.Date{Year: 2008, Month: 11, Day: 13}},
		{ID: 3, Kind: "Luật", Number: "80/2025/QH15", Title: "Cán bộ, công chức", Issued: corpus.Date{Year: 2025, Month: 6, Day: 24}},
		{ID: 4, Kind: "Điều lệ", Title: "Đoàn TNCS Hồ Chí Minh"},
	}
	for text, want := range map[string]struct {
		ids     []int64
		missing []string
	}{
		"Luật An ninh mạng ra năm 2025, điều 5 ghi gì?":             {nil, []string{"luật an ninh mạng ra năm 2025"}},
		"dieu 5 luat an ninh mang 2025":                             {nil, []string{"luat an ninh mang 2025"}},
		"Luật An ninh mạng 2018 cấm gì":                             {[]int64{1}, nil},
		"Luật An ninh mạng năm 2019 cấm gì":                         {[]int64{1}, nil},
		"luật cán bộ, công chức năm 2008":                           {[]int64{2}, nil},
		"luật cán bộ, công chức ban hành năm 2019 quy định gì":      {nil, []string{"luật cán bộ công chức ban hành năm 2019"}},
		"Điều lệ Đoàn năm 2022 quy định gì":                         {[]int64{4}, nil},
		"luật an ninh mạng có xử được vụ năm 2024 không":            {[]int64{1}, nil},
		"Luật An ninh mạng cấm đăng tin sai từ năm 2024 phải không": {[]int64{1}, nil},
	} {
		u := understand(viet.Reading{Text: text}, documents)
		var ids []int64
		for _, d := range u.named.documents {
			ids = append(ids, d.ID)
		}
		if !slices.Equal(ids, want.ids) || !slices.Equal(u.named.missing, want.missing) {
			t.Errorf("%q: %v, missing %q", text, ids, u.named.missing)
		}
	}
}
