package answer

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"neuguong/retrieval"
)

func TestStatementsAreCheckedAgainstWhatTheyCite(t *testing.T) {
	t.Parallel()
	s := &shelf{}
	s.put(retrieval.DocumentInfo{ID: 1, Number: "12/2025/NĐ-MAU", Kind: "Nghị định"}, `
Điều 7. Xử phạt (văn bản mẫu)
1. Phạt tiền từ 2.000.000 đồng đến 3.000.000 đồng đối với một trong các hành vi sau đây:
a) Mua bán vật phẩm ảo giữa những người chơi;
b) Mở cửa ngoài khung giờ từ 08 giờ sáng đến 22 giờ đêm.
2. Cá nhân có quyền khiếu nại trong vòng một tháng kể từ ngày nhận quyết định.
3. Quyết định có hiệu lực từ ngày 01 tháng 7 năm 2025, trừ quy định tại khoản 2 Điều 9.
4. Đoàn viên dự bị không được bỏ phiếu khi bầu cử.`)
	clauses, err := (&trees{library: s, loaded: map[int64]*tree{}}).gather(t.Context(), []retrieval.Hit{s.hit(1, "d7", 1, nil)})
	if err != nil {
		t.Fatal(err)
	}
	byKey := map[string]*clause{}
	for _, c := range clauses {
		byKey[c.source.key] = c
	}
	for _, c := range []struct{ key, statement, fault string }{
		{"d7.k1", "Mua bán vật phẩm ảo bị phạt tiền từ 2.000.000 đồng đến 3.000.000 đồng.", ""},
		{"d7.k1", "Mua bán vật phẩm ảo bị phạt tiền từ 2 triệu đến 3 triệu đồng.", ""},
		{"d7.k1", "Điểm a khoản 1 Điều 7 phạt tiền hành vi mua bán vật phẩm ảo.", ""},
		{"d7.k1", "Theo khoản 1 Điều 7 Nghị định 12/2025/NĐ-MAU, mua bán vật phẩm ảo bị phạt tiền.", ""},
		{"d7.k1", "Khung giờ mở cửa từ 8 giờ sáng đến 22 giờ đêm.", ""},
		{"d7.k1", "Mua bán vật phẩm ảo bị phạt tiền từ 1.000.000 đồng đến 3.000.000 đồng.", "a number or date"},
		{"d7.k1", "Mua bán vật phẩm ảo bị phạt tiền từ 2 tỷ đến 3 tỷ đồng.", "a number or date"},
		{"d7.k1", "Điểm c khoản 1 Điều 7 phạt tiền hành vi mua bán vật phẩm ảo.", "a reference"},
		{"d7.k1", "Theo Nghị định 15/2020/NĐ-CP, mua bán vật phẩm ảo bị phạt tiền.", "a document number"},
		{"d7.k1", "Mua bán vật phẩm ảo bị cảnh cáo.", "a sanction or absolute word"},
		{"d7.k1", "Mua bán vật phẩm ảo bị phạt tiền, xem https://mau.example.", "an address"},
		{"d7.k2", "Cá nhân có quyền khiếu nại trong vòng 1 tháng kể từ ngày nhận quyết định.", ""},
		{"d7.k2", "Cá nhân có quyền khiếu nại trong vòng ba tháng kể từ ngày nhận quyết định.", "a number or date"},
		{"d7.k2", "Cá nhân không có quyền khiếu nại kể từ ngày nhận quyết định.", "a negation"},
		{"d7.k3", "Quyết định có hiệu lực từ 01/07/2025, trừ quy định tại khoản 2 Điều 9.", ""},
		{"d7.k3", "Quyết định có hiệu lực từ 07/01/2025, trừ quy định tại khoản 2 Điều 9.", "a number or date"},
		{"d7.k3", "Quyết định có hiệu lực từ ngày 01/07/2025.", "an exception"},
		{"d7.k4", "Đoàn viên dự bị không được bỏ phiếu khi bầu cử.", ""},
		{"d7.k4", "Đoàn viên dự bị được bỏ phiếu khi bầu cử.", "a negation"},
		{"d7.k4", "Bạn đã vi phạm khi bỏ phiếu bầu cử, không được bỏ phiếu.", "a verdict on a person"},
	} {
		from := byKey[c.key]
		label := Citation{Ref: from.source.ref, Document: from.document}.Label()
		g := newGround(&evidence{clause: from, text: from.text(), label: label})
		if got := g.fault(c.statement); got != c.fault {
			t.Errorf("%s: %q: fault %q, want %q", c.key, c.statement, got, c.fault)
		}
	}
}

func TestQuantitiesAreReadAlikeHoweverTheyAreWritten(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text, value, unit string
	}{
		{"2.000.000 đồng", "2000000", "dong"},
		{"2 triệu đồng", "2000000", "dong"},
		{"2,5 triệu", "2500000", "dong"},
		{"hai triệu đồng", "2000000", "dong"},
		{"06 tháng", "6", "thang"},
		{"ba mươi sáu tháng", "36", "thang"},
		{"mười hai tháng", "12", "thang"},
		{"15 (mười lăm) ngày", "15", "ngay"},
		{"50 phần trăm", "50", "%"},
		{"0,5 %", "0,5", "%"},
	} {
		_, got := figures(c.text)
		if !slices.Contains(got, quantity{c.value, c.unit}) {
			t.Errorf("%q: got %v", c.text, got)
		}
	}
}

func TestSentencesAreCutAsTheyArrive(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Không được chia sẻ tin giả [1]. Phải gỡ bài [2][3].", []string{"Không được chia sẻ tin giả. [1]", "Phải gỡ bài. [2 3]"}},
		{"Phải nêu gương. [1] Không nhận quà. [2]", []string{"Phải nêu gương. [1]", "Không nhận quà. [2]"}},
		{"Theo Điều 3. Ứng xử thì phải gương mẫu [1].", []string{"Theo Điều 3. Ứng xử thì phải gương mẫu. [1]"}},
		{"Phạt 2.000.000 đồng tại TP. Trà Vinh [1, 2].", []string{"Phạt 2.000.000 đồng tại TP. Trà Vinh. [1 2]"}},
		{"Không được:\n- Chia sẻ tin giả [1]\n- Nhận quà [1]", []string{"Không được: []", "Chia sẻ tin giả [1]", "Nhận quà [1]"}},
		{"1. **Phải** gương mẫu 【1】.\n2. Không nhận quà [2].", []string{"Phải gương mẫu. [1]", "Không nhận quà. [2]"}},
		{"Có hiệu lực từ năm 2019. Luật này thay luật cũ [1].", []string{"Có hiệu lực từ năm 2019. []", "Luật này thay luật cũ. [1]"}},
	} {
		for size := 1; size <= len(c.text); size += 5 {
			var s splitter
			var got []string
			collect := func(list []sentence) {
				for _, x := range list {
					got = append(got, x.text+" "+fmt.Sprint(x.marks))
				}
			}
			for rest := c.text; rest != ""; {
				n := min(size, len(rest))
				collect(s.add(rest[:n]))
				rest = rest[n:]
			}
			collect(s.end())
			if !slices.Equal(got, c.want) {
				t.Errorf("pieces of %d: got %q, want %q", size, strings.Join(got, " | "), strings.Join(c.want, " | "))
				break
			}
		}
	}
}
