package retrieval

import (
	"testing"

	"neuguong/viet"
)

func TestForceIsAskedForInEverydayWords(t *testing.T) {
	t.Parallel()
	law := named{documents: []DocumentInfo{{ID: 1}}}
	for question, want := range map[string]bool{
		"Luật đó chạy từ hồi nào vậy":                   true,
		"nghị định mới chừng nào áp dụng":               true,
		"luật ra năm 2010 mà tới khi nào mới dùng":      true,
		"luật hồi trước còn xài được không":             true,
		"luật có cho xài đồ công không":                 false,
		"theo luật thì khi nào công chức được nâng bậc": false,
	} {
		if got := len(askedForce(viet.Syllables(question), law)) > 0; got != want {
			t.Errorf("%q asks for force: %t, want %t", question, got, want)
		}
	}
	if len(askedForce(viet.Syllables("cái này chạy từ hồi nào"), named{})) > 0 {
		t.Error("force of no document is asked for")
	}
}
