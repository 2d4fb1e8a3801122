package answer

import (
	"strings"
	"testing"
)

func TestWhatBecomesOfSomebodyIsAPersonalCase(t *testing.T) {
	t.Parallel()
	for _, q := range []string{
		"Tôi lỡ đăng ảnh tài liệu mật lên mạng thì có mất chức không?", "e bi sep cham diem kem vay co dung quy dinh ko",
		"Sếp tôi nhận phong bì có phạm tội không", "chong em dang bai noi xau chu tich xa, lieu co bi duoi viec ko",
		"Cơ quan tôi cho nghỉ việc tôi như vậy có đúng luật không?", "minh lam mat con dau thi co phai boi thuong khong",
		"bạn em là đảng viên sinh con thứ ba có bị khai trừ không", "ông chủ tịch vừa đánh bạc có còn giữ chức được không",
		"tui uong ruou gio hanh chinh co sao khong", "Chi bộ tôi kỷ luật tôi mà không họp thì có đúng quy trình không",
		"hom qua mot cong chuc xa danh nguoi thi bi xu ly sao", "Em trai mình bị khởi tố thì mình có bị ảnh hưởng, bị cách chức không?",
	} {
		if !personal(q) {
			t.Errorf("%q is not told to be about somebody", q)
		}
	}
}

func TestAQuestionOnTheRuleIsNoPersonalCase(t *testing.T) {
	t.Parallel()
	for _, q := range []string{
		"Công chức đánh bạc bị xử lý thế nào?", "cho em hỏi đảng viên sinh con thứ ba có bị kỷ luật không",
		"Tôi muốn hỏi mức phạt khi đăng tin giả", "dang vien uong ruou gio hanh chinh co vi pham khong", "Ai có thẩm quyền kỷ luật công chức?",
		"chị cho em biết viên chức bị buộc thôi việc khi nào", "Đoàn viên không sinh hoạt chi đoàn bao lâu thì bị xóa tên?",
		"Mình cần báo cáo ai khi nhận quà tặng?", "Cán bộ có được dùng xe công đi đám cưới không?", "Có đúng là công chức phải kê khai tài sản không?",
		"Hình thức kỷ luật đối với đảng viên gồm những gì?",
	} {
		if personal(q) {
			t.Errorf("%q is told to be about somebody", q)
		}
	}
}

func TestWhatWasTypedTellsWhomAQuestionIsAbout(t *testing.T) {
	t.Parallel()
	s := sample()
	r := sure(s.hit(1, "d3", 1, map[string]float64{"d3.k2": 1}))
	r.Understood = "tới lo chia sẻ tin chưa kiểm chứng có mất chức không" // "toi" read as another word
	a := ask(t, s, r, "toi lo chia se tin chua kiem chung co mat chuc khong")
	if !strings.Contains(a.Plain(), personalNote) {
		t.Errorf("nothing tells that this is a general rule:\n%s", a.Plain())
	}
}
