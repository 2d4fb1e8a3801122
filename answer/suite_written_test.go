package answer

import (
	"strings"
	"testing"

	"neuguong/corpus"
	"neuguong/corpus/force"
)

// written is what a careful person would say of a provision in other words;
// of begins words of the provision that no other of its document has.
type written struct{ of, says string }

// writtenOfSamples are paraphrases of the sample documents.
var writtenOfSamples = []written{
	{"Tiệc cưới do cán bộ", "Tiệc cưới do cán bộ, đảng viên đứng ra tổ chức chỉ được mời không quá 300 khách."},
	{"Tiệc cưới do cán bộ", "Theo Quy định số 01-QĐ/MAU, tiệc cưới của cán bộ, đảng viên không quá 300 khách mời."},
	{"báo cáo bằng văn bản với người đứng đầu trực tiếp", "Cán bộ lãnh đạo, quản lý phải báo cáo người đứng đầu trực tiếp bằng văn bản trước ít nhất 10 ngày nếu tổ chức tiệc cưới cho mình hoặc cho con."},
	{"Không dùng xe công", "Cán bộ không được dùng xe công vào việc riêng, trừ trường hợp cấp cứu người hoặc ứng phó thiên tai, hỏa hoạn."},
	{"Không uống rượu, bia", "Cán bộ, đảng viên không được uống rượu, bia trong giờ làm việc, giờ nghỉ trưa và ngày trực."},
	{"Không đánh bạc", "Không được đánh bạc dưới mọi hình thức."},
	{"Người đến họp muộn", "Ai đến họp muộn quá 15 phút mà không có lý do chính đáng thì phải báo cáo lý do với người chủ trì ngay sau cuộc họp."},
	{"Khi không thể đúng hạn", "Nếu không thể đúng hạn thì phải thông báo bằng văn bản hoặc tin nhắn ít nhất 1 ngày làm việc trước khi hết hạn, nêu rõ lý do và thời hạn mới."},
	{"Không sử dụng điện thoại", "Không được dùng điện thoại vào việc riêng trong cuộc họp và trong khi tiếp công dân."},
	{"Mỗi năm tự phê bình", "Mỗi năm phải tự phê bình bằng văn bản ít nhất 2 lần, vào tháng 6 và tháng 12."},
	{"Lắng nghe, tiếp thu", "Người được góp ý phải lắng nghe, tiếp thu và trả lời ngay tại cuộc họp hoặc trong vòng 5 ngày làm việc."},
	{"Nghiêm cấm trù dập", "Không được trù dập, gây khó khăn cho người góp ý."},
	{"Không đưa mâu thuẫn nội bộ", "Không được đưa mâu thuẫn nội bộ lên mạng xã hội, trừ trường hợp tố cáo, khiếu nại theo quy định của pháp luật."},
	{"Hồ sơ, kiến nghị của công dân", "Hồ sơ, kiến nghị của công dân phải được chuyển đến đúng nơi giải quyết trong vòng 02 ngày làm việc kể từ khi nhận."},
	{"Không bố trí người thân", "Không được bố trí người thân làm kế toán, thủ quỹ trong cơ quan mình đứng đầu, trừ trường hợp cơ quan có dưới 05 người và đã được cấp trên đồng ý bằng văn bản."},
	{"Khi người thân bị khởi tố", "Khi người thân bị khởi tố hoặc xử phạt vì hành vi liên quan đến công việc của mình thì phải báo cáo tổ chức trong 5 ngày làm việc."},
	{"Kê khai lần đầu", "Việc kê khai lần đầu chậm nhất là 15 ngày kể từ ngày được bổ nhiệm; kê khai hằng năm phải xong trước ngày 31/12."},
	{"biến động từ 300 triệu", "Nếu tài sản, thu nhập trong năm biến động từ 300.000.000 đồng trở lên thì phải kê khai bổ sung trong vòng 30 ngày."},
	{"Bản kê khai được công khai", "Bản kê khai được công khai tại cuộc họp của cơ quan hoặc niêm yết tại trụ sở trong 15 ngày liên tục."},
	{"không thuộc diện kê khai", "Đảng viên không giữ chức vụ lãnh đạo, quản lý thì không phải kê khai theo Điều này, trừ trường hợp được giao quản lý tài chính, tài sản công."},
	{"Không nhận quà dưới mọi hình thức", "Cán bộ, đảng viên không được nhận quà dưới mọi hình thức của tổ chức, cá nhân có công việc đang do mình giải quyết."},
	{"Trường hợp không từ chối được", "Nếu không từ chối được quà thì nộp lại cho cơ quan, đơn vị trong 5 ngày làm việc kể từ ngày nhận."},
	{"Hoa, quà lưu niệm", "Hoa, quà lưu niệm dưới 200.000 đồng do tập thể tặng trong ngày lễ không thuộc khoản 1 Điều này."},
	{"Kiểm chứng thông tin trước khi", "Không được chia sẻ tin chưa được kiểm chứng."},
	{"Kiểm chứng thông tin trước khi", "Theo khoản 1 Điều 14, cán bộ, đảng viên phải kiểm chứng thông tin trước khi chia sẻ."},
	{"không dùng chức danh công tác", "Cán bộ, đảng viên không được dùng chức danh công tác để quảng cáo, bán hàng."},
	{"không yêu cầu cán bộ, đảng viên cung cấp mật khẩu", "Cơ quan, đơn vị không được yêu cầu cán bộ, đảng viên cung cấp mật khẩu tài khoản cá nhân."},
	{"Trực tiếp tiếp công dân", "Người đứng đầu phải trực tiếp tiếp công dân ít nhất 2 ngày mỗi tháng."},
	{"Thời hạn trả lời phản ánh", "Phản ánh có tên, địa chỉ người gửi được trả lời trong thời hạn 15 ngày kể từ ngày nhận được."},
	{"Giữ bí mật tên", "Tên, địa chỉ của người phản ánh được giữ bí mật, trừ trường hợp người phản ánh đồng ý công khai."},
	{"viết bản cam kết nêu gương hằng năm", "Cán bộ, đảng viên phải viết bản cam kết nêu gương hằng năm và nộp trước ngày 31/01."},
	{"Văn phòng Mẫu kiểm tra ít nhất", "Mỗi năm Văn phòng Mẫu kiểm tra ít nhất 20% số cơ quan, đơn vị."},
	{"Vi phạm lần đầu, mức độ nhẹ", "Vi phạm lần đầu ở mức độ nhẹ thì bị nhắc nhở bằng văn bản và phải sửa chữa trong 30 ngày."},
	{"Vi phạm nghiêm trọng thì xem xét kỷ luật", "Vi phạm nghiêm trọng thì bị xem xét kỷ luật; nếu có dấu hiệu tội phạm thì chuyển cơ quan có thẩm quyền."},
	{"Chưa xem xét xử lý", "Chưa xem xét xử lý đối với phụ nữ đang nghỉ thai sản hoặc nuôi con dưới 12 tháng tuổi, trừ trường hợp người đó có văn bản đề nghị xem xét."},
	{"Người bị xử lý có quyền khiếu nại", "Người bị xử lý được quyền khiếu nại trong vòng 30 ngày kể từ ngày nhận quyết định."},
	{"vụ việc phức tạp không quá 45 ngày", "Khiếu nại được cấp có thẩm quyền trả lời trong thời hạn 30 ngày kể từ ngày thụ lý, vụ việc phức tạp thì không quá 45 ngày."},
	{"báo cáo kết quả thực hiện về Văn phòng", "Cơ quan, đơn vị phải báo cáo kết quả thực hiện về Văn phòng Mẫu trước ngày 15/11 hằng năm."},
	{"có hiệu lực từ ngày 01 tháng 02", "Quy định này có hiệu lực từ ngày 01/02/2026, thay thế Quy định số 00-QĐ/MAU."},
	{"Người thân” gồm", "Người thân gồm vợ hoặc chồng, con đẻ, con nuôi, con dâu, con rể, cha, mẹ và anh, chị, em ruột."},
	{"Được loại trừ trách nhiệm", "Người đứng đầu được loại trừ trách nhiệm liên đới khi đã kiểm tra, nhắc nhở đúng quy định."},
	{"Tự giác nhận lỗi", "Tự giác nhận lỗi, chủ động khắc phục trước khi bị phát hiện là tình tiết giảm nhẹ."},
}

// writtenOfReal are paraphrases of official texts.
var writtenOfReal = []written{
	{"từ đủ 16 tuổi đến 30 tuổi", "Thanh niên là người Việt Nam có tuổi từ đủ 16 đến 30 tuổi."},
	{"từ đủ 16 tuổi đến 30 tuổi", "Theo Luật Thanh niên, thanh niên là công dân Việt Nam từ đủ 16 tuổi đến 30 tuổi."},
	{"đối thoại với thanh niên ít nhất mỗi năm", "Chủ tịch Ủy ban nhân dân các cấp phải đối thoại với thanh niên ít nhất mỗi năm một lần."},
	{"nội dung kết luận đối thoại", "Kết luận đối thoại phải được công khai trong vòng 10 ngày kể từ ngày đối thoại."},
	{"Nhiệm vụ, quyền hạn của Ủy ban quốc gia", "Thủ tướng Chính phủ quy định nhiệm vụ, quyền hạn của Ủy ban quốc gia về Thanh niên Việt Nam."},
	{"Tháng 3 hằng năm", "Tháng Thanh niên là tháng 3 hằng năm."},
	{"thì thời hạn nâng lương bị kéo dài 03 tháng", "Viên chức bị khiển trách thì thời hạn nâng lương bị kéo dài 3 tháng, còn bị cảnh cáo thì kéo dài 6 tháng."},
	{"không được trực tiếp hoặc gián tiếp nhận quà tặng", "Người có chức vụ, quyền hạn không được trực tiếp hay gián tiếp nhận quà tặng dưới mọi hình thức của cơ quan, tổ chức, cá nhân có liên quan đến công việc do mình giải quyết."},
	{"phải gửi đến người có trách nhiệm lập danh mục", "Văn bản thẩm định của Bộ Công an phải được gửi chậm nhất 30 ngày kể từ ngày nhận đủ hồ sơ."},
	{"Chi đoàn có dưới 9 đoàn viên", "Chi đoàn dưới 9 đoàn viên chỉ bầu Bí thư, Phó Bí thư."},
}

// provisionOf finds the provision that has the words.
func (s *shelf) provisionOf(words string) (material, bool) {
	for id, list := range s.trees {
		t := newTree(list, corpus.Date{}, func([]force.Effect) bool { return false })
		for i := range list {
			if list[i].Level != corpus.Article || !strings.Contains(strings.Join(t.body(i), "\n"), words) {
				continue
			}
			return material{document: id, article: list[i].Key, text: words}, true
		}
	}
	return material{}, false
}

// runWritten gives the paraphrases that were delivered and those that were not.
func runWritten(t *testing.T, s *shelf, list []written) tally {
	t.Helper()
	var out tally
	for _, w := range list {
		m, ok := s.provisionOf(w.of)
		if !ok {
			t.Errorf("no provision with %q", w.of)
			continue
		}
		other := m
		for id := range s.trees {
			for i := range s.trees[id] {
				if p := &s.trees[id][i]; p.Level == corpus.Article && (id != m.document || p.Key != m.article) {
					other = material{document: id, article: p.Key}
				}
			}
		}
		delivered, ok := deliver(t, s, right(w.says), m, other)
		switch {
		case !ok:
			t.Errorf("the model was not given %q", w.of)
		case delivered:
			out.delivered++
		default:
			out.removed++
			t.Logf("lost: %q", w.says)
		}
	}
	return out
}

func TestWhatACarefulPersonWouldSayIsDelivered(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		world func(testing.TB) *shelf
		list  []written
	}{"sample documents": {sampleShelf, writtenOfSamples}, "real documents": {realShelf, writtenOfReal}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := runWritten(t, c.world(t), c.list)
			t.Logf("%s: %d delivered, %d lost", name, got.delivered, got.removed)
			if float64(got.removed) > 0.05*float64(len(c.list)) {
				t.Errorf("%d of %d lost", got.removed, len(c.list))
			}
		})
	}
}
