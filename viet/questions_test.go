package viet

import (
	"slices"
	"testing"
)

func TestMessageIsPartedIntoItsQuestions(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"Đảng viên có được chia sẻ tin giả không?", []string{"Đảng viên có được chia sẻ tin giả không?"}},
		{"Cán bộ nhận quà bị xử lý thế nào? Đoàn viên đăng tin sai thì sao vậy?", []string{"Cán bộ nhận quà bị xử lý thế nào?", "Đoàn viên đăng tin sai thì sao vậy?"}},
		{"1. Thời hạn báo cáo là bao lâu?\n2. Ai được nêu tên người vi phạm?", []string{"Thời hạn báo cáo là bao lâu?", "Ai được nêu tên người vi phạm?"}},
		{"can bo nhan qua bi gi khong\ndoan vien dang tin sai thi sao", []string{"can bo nhan qua bi gi khong", "doan vien dang tin sai thi sao"}},
		{"Phải gỡ trong 24 giờ. Đúng không?", []string{"Phải gỡ trong 24 giờ. Đúng không?"}},
		{"Đảng viên đăng tin sai bị kỷ luật không? Ai xử?", []string{"Đảng viên đăng tin sai bị kỷ luật không? Ai xử?"}},
		{"Đăng tin sai có bị phạt không? Còn nếu tái phạm nhiều lần thì sao?", []string{"Đăng tin sai có bị phạt không? Còn nếu tái phạm nhiều lần thì sao?"}},
		{"Sếp tôi lấy xe công đi chơi. Việc này luật cấm ở chỗ nào?", []string{"Sếp tôi lấy xe công đi chơi. Việc này luật cấm ở chỗ nào?"}},
		{"Chào bạn\nEm là đoàn viên\nEm có được đăng ảnh họp không???", []string{"Chào bạn Em là đoàn viên Em có được đăng ảnh họp không???"}},
		{"điều 6", []string{"điều 6"}},
		{" ", nil},
	} {
		if got := Questions(c.in); !slices.Equal(got, c.want) {
			t.Errorf("Questions(%q)\n got %q\nwant %q", c.in, got, c.want)
		}
	}
}
