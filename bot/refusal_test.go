package bot

import (
	"strings"
	"testing"

	"neuguong/answer"
)

func TestARefusalSaysWhereItLookedAndOffersNothingButTheNearestProvisions(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	k.oracle.answer = answer.Answer{
		Refused: true, Reason: "Không có quy định trả lời.",
		Searched: &answer.Searched{For: "đảng phí", Documents: k.shelf.documents[:2], More: 4},
		Nearest:  []answer.Citation{{N: 1, Document: k.shelf.documents[0], Provision: 5, Ref: "khoản 1 Điều 2"}},
	}
	o := k.says(typed("đảng phí"))
	k.contains(o, "Không có quy định trả lời.", "Mình đã tìm “đảng phí” trong: ", "07-QĐ/ĐU", "và 4 văn bản khác", "chưa phải câu trả lời")
	k.contains(k.says(pressed(k.data(o, "Khoản 1 Điều 2"))), "Khoản 1 Điều 2")
	for _, row := range o.Buttons {
		for _, b := range row {
			if !strings.HasPrefix(b.Data, showProvision+"-") {
				t.Errorf("a button that is no provision: %+v", b)
			}
		}
	}
}
