package bot

import (
	"strings"
	"testing"
	"time"

	"neuguong/retrieval"
)

func TestNewsTellsEachChangeOfTheLastThirtyDaysOnce(t *testing.T) {
	t.Parallel()
	k, _ := withHistory(t) // today is 05/01/2026; two versions were superseded on 02/01
	added := time.Date(2025, 12, 20, 8, 0, 0, 0, time.UTC)
	k.shelf.documents[1].EffectiveTo, k.shelf.documents[1].ReplacedBy = date(2025, 12, 24), nil
	k.shelf.documents[2].EffectiveFrom = date(2026, 1, 20)
	k.shelf.documents = append(k.shelf.documents,
		retrieval.DocumentInfo{ID: 10, Number: "10-QĐ/ĐU", Kind: "Quy định", Title: "Đã có hiệu lực", EffectiveFrom: date(2026, 1, 1), Added: added},
		retrieval.DocumentInfo{ID: 11, Number: "11-QĐ/ĐU", Kind: "Quy định", Title: "Cũ mà mới tải", EffectiveFrom: date(2020, 1, 1), Added: added},
		retrieval.DocumentInfo{ID: 12, Number: "12-QĐ/ĐU", Kind: "Quy định", Title: "Nội bộ", EffectiveFrom: date(2026, 1, 1), Added: added, Access: retrieval.Restricted})
	o := k.says(typed("/moi"))
	k.contains(o, "Văn bản có bản mới", "07-QĐ/ĐU", "Mới có hiệu lực", "10-QĐ/ĐU", "Mới hết hiệu lực", "03-QĐ/ĐU",
		"Mới được tải lên", "11-QĐ/ĐU", "Sắp có hiệu lực", "24-CT/TU")
	if strings.Contains(o.Text.Plain, "12-QĐ/ĐU") {
		t.Error("what only a few may see is told to everybody")
	}
	if n := strings.Count(o.Text.Plain, "10-QĐ/ĐU"); n != 1 {
		t.Errorf("told %d times", n)
	}
	k.contains(k.says(pressed(k.data(o, "Thay đổi: 07-QĐ/ĐU"))), "Những chỗ thay đổi")
	k.contains(k.says(pressed(k.data(o, "10-QĐ/ĐU"))), "Mục lục")
	k.contains(newTalk(t).says(typed("/moi")), "chưa có gì mới")
}
