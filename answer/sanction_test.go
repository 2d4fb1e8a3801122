package answer

import "testing"

func TestRulesThatNameNoSanctionAreSaidToNameNone(t *testing.T) {
	t.Parallel()
	duty := Segment{Quote: true, Text: "Cán bộ, công chức kiểm chứng thông tin trước khi chia sẻ."}
	fine := Segment{Quote: true, Text: "Phạt tiền từ 20.000.000 đồng đến 30.000.000 đồng."}
	named := Segment{Quote: true, Text: "Bí mật về thanh tra, kiểm tra, xử lý vi phạm, nếu bị lộ có thể gây nguy hại."}
	for _, c := range []struct {
		question string
		quotes   []Segment
		want     bool
	}{
		{"Chia sẻ tin chưa kiểm chứng bị xử lý ra sao?", []Segment{duty}, true},
		{"chia se tin chua kiem chung thi bi phat khong", []Segment{duty}, true},
		{"làm lộ tài liệu mật thì bị xử lý ra sao", []Segment{{Quote: true, Text: "Báo cáo ngay với người có trách nhiệm để xử lý và có biện pháp khắc phục hậu quả."}}, true},
		{"toi lo dang tai lieu mat len zalo co mat viec ko", []Segment{duty}, true},
		{"chê lãnh đạo trên mạng có bị đuổi việc không", []Segment{duty}, true},
		{"lam lo tai lieu mat thi bi xu ly ra sao", []Segment{{Quote: true, Text: "Nếu phát hiện bí mật nhà nước bị lộ thì phải báo cáo ngay và thu hồi tài liệu."}}, true},
		{"vi phạm quy định phát ngôn bị kỷ luật thế nào", []Segment{{Quote: true, Text: "Chấp hành kỷ luật phát ngôn và chịu trách nhiệm về nội dung đã phát."}}, true},
		{"vi phạm thì bị xử lý thế nào", []Segment{{Quote: true, Text: "Tùy tính chất, mức độ vi phạm mà bị xử lý kỷ luật hoặc truy cứu trách nhiệm hình sự."}}, false},
		{"đăng tin giả bị xử lý thế nào", []Segment{{Quote: true, Text: "Buộc gỡ bỏ thông tin sai sự thật."}}, false},
		{"mức phạt khi chia sẻ tin giả", []Segment{duty, {Text: "Phạt tiền"}}, true},
		{"lộ bí mật thì bị kỷ luật gì", []Segment{duty}, true},
		{"lộ bí mật thì bị xử lý ra sao", []Segment{named}, true},
		{"Chia sẻ tin giả bị xử lý ra sao?", []Segment{duty, fine}, false},
		{"Chia sẻ tin thì phải làm gì trước?", []Segment{duty}, false},
		{"Ai có thẩm quyền xử lý?", []Segment{duty}, false},
	} {
		if got := lacksSanction(c.question, c.quotes); got != c.want {
			t.Errorf("%q: %v, want %v", c.question, got, c.want)
		}
	}
}
