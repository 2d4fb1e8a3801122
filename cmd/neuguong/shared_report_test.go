//go:build !race

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// testDirective is written for the test and has no legal force.
const testDirective = `TỈNH ỦY TRÀ VINH
ĐẢNG CỘNG SẢN VIỆT NAM
Số 24-CT/TU
Trà Vinh, ngày 29 tháng 6 năm 2017
CHỈ THỊ
Về văn bản kiểm thử thay cho toàn văn
(Văn bản viết để kiểm thử, không phải toàn văn và không có giá trị pháp lý)
1. Người dùng thử không được sao chép văn bản kiểm thử này.
2. Các đơn vị thử nghiệm lưu văn bản kiểm thử này.`

func TestOverARealReportTheBotTellsOfDirectivesUntilTheirTextIsThere(t *testing.T) {
	t.Parallel()
	report := filepath.Join(sharedFolder(t, "corpus", "seed-article"), "bai-so-ket.txt")
	directive := filepath.Join(t.TempDir(), "24-kiem-thu.txt")
	if err := os.WriteFile(directive, []byte(testDirective), 0o600); err != nil {
		t.Fatal(err)
	}
	onEveryStore(t, func(t *testing.T, db string) {
		printed(t, 0, "--db", db, "ingest", report)
		const of24 = "Chỉ thị số 24-CT/TU, ngày 29/06/2017, của Ban Thường vụ Tỉnh ủy, về tiếp cận, xử lý và chia sẻ thông tin trên mạng xã hội"
		const of4495 = "Quy định số 4495-QĐ/TU, ngày 10/04/2019, của Tỉnh ủy, về trách nhiệm nêu gương của cán bộ, đảng viên"
		const of4842 = "Quy định số 4842-QĐ/TU, ngày 30/07/2019, của Ban Thường vụ Tỉnh ủy, về trách nhiệm của tập thể, cá nhân, người đứng đầu"
		for question, want := range map[string]struct {
			says    string
			refused bool
		}{
			"Quy định 4495-QĐ/TU là gì?":           {of4495, false},
			"quy định 4495 về nêu gương":           {of4495, false},
			"quy dinh 4842-qd/tu ban hanh khi nao": {of4842, false},
			"quy dinh so 4842 noi ve gi":           {of4842, false},
			"Chỉ thị 24-CT/TU do ai ban hành?":     {of24, false},
			"chi thi 24":                           {of24, false},
			"Chỉ thị 24-CT/TU cấm những gì?":       {of24, true},
			"khoản 2 điều 3 quy định 4495":         {of4495, false},
		} {
			a := asked(t, db, question)
			if a.Refused != want.refused || !strings.Contains(a.Answer, want.says) || !strings.Contains(a.Answer, "chưa được tải lên") || !strings.Contains(a.Answer, "Theo bản tin “") {
				t.Errorf("%q: refused %v, %s", question, a.Refused, a.Answer)
			}
			if len(a.Citations) == 0 {
				t.Errorf("%q rests on nothing", question)
			}
			for _, c := range a.Citations {
				if c.Nature != "report" || c.Number != nil || !strings.HasPrefix(c.Document, "Bản tin") || !strings.HasPrefix(c.Ref, "đoạn ") {
					t.Errorf("%q rests on %+v", question, c)
				}
			}
		}
		for _, question := range []string{"Có được chia sẻ thông tin chưa kiểm chứng không?", "Cán bộ phải nêu gương thế nào?", "giá vàng hôm nay"} {
			if a := asked(t, db, question); !a.Refused || len(a.Citations)+len(a.Nearest) > 0 {
				t.Errorf("%q is answered from a report: %s", question, a.Answer)
			}
		}
		printed(t, 0, "--db", db, "ingest", directive)
		for _, question := range []string{"Chỉ thị 24-CT/TU cấm những gì?", "chi thi 24", "Chỉ thị 24-CT/TU không được sao chép gì?"} {
			a := asked(t, db, question)
			if a.Refused || len(a.Citations) == 0 || a.Citations[0].Number == nil || *a.Citations[0].Number != "24-CT/TU" || strings.Contains(a.Answer, "bản tin") {
				t.Errorf("%q, once it is stored: refused %v, %s", question, a.Refused, a.Answer)
			}
		}
		if a := asked(t, db, "Quy định 4495-QĐ/TU là gì?"); !strings.Contains(a.Answer, of4495) {
			t.Errorf("the other directive is told of no more: %s", a.Answer)
		}
	})
}
