package bot

import (
	"testing"

	"neuguong/corpus"
	"neuguong/corpus/force"
)

func TestAReaderIsToldWhatOthersHaveDoneToAProvision(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	gone := force.Effect{By: 9, Name: "09-QĐ/ĐU", Kind: corpus.Repeals, Provisions: []string{"điểm b khoản 2 Điều 2"}, Since: date(2025, 12, 1)}
	k.shelf.provisions[1][8].Changes = []force.Effect{gone}
	k.shelf.documents[0].Effects = []force.Effect{gone}
	k.shelf.documents[0].Conflicts = []force.Conflict{{Kind: force.Twice, Documents: []int64{1, 2, 3}, Names: []string{"07-QĐ/ĐU", "08-QĐ/ĐU", "09-QĐ/ĐU"}}}
	k.contains(k.says(typed("/trich 07-QĐ/ĐU điều 2 khoản 2")), "Điểm b khoản 2 Điều 2 đã bị bãi bỏ bởi 09-QĐ/ĐU từ 01/12/2025", "Xúc phạm người khác.")
	k.contains(k.says(typed("/vanban 07-QĐ/ĐU")), "điểm b khoản 2 Điều 2 bị bãi bỏ bởi 09-QĐ/ĐU từ 01/12/2025", "Cần kiểm tra: 07-QĐ/ĐU được ghi là bị thay thế hoặc bãi bỏ bởi nhiều văn bản: 08-QĐ/ĐU, 09-QĐ/ĐU.")
}
