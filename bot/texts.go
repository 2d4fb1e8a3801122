package bot

// What the bot says, apart from what it quotes. "%s" and "%d" are filled in
// where the text is used.
const (
	textStart = "Mình trả lời câu hỏi về nêu gương và ứng xử trên mạng xã hội theo các văn bản đã được tải lên.\n" +
		"Câu trả lời nào cũng kèm nguồn đến điểm, khoản, Điều; bấm vào nguồn để đọc nguyên văn.\n" +
		"Câu hỏi chỉ được nhớ tạm để hiểu câu nối tiếp rồi quên, không ghi lại; mình không theo dõi ai."
	textNewTopic      = "Mình đã quên các câu hỏi trước. Bạn hỏi chủ đề mới nhé."
	textStartExamples = "Bạn gõ câu hỏi, hoặc bấm thử:"
	textStartEmpty    = "Hiện chưa có văn bản nào. Người quản trị cần tải văn bản lên trước."
	textHelp          = "Bạn cứ gõ câu hỏi như bình thường, không dấu cũng được.\n\n" +
		"/hoi câu hỏi: hỏi (dùng trong nhóm)\n" +
		"/vanban: các văn bản đang có\n" +
		"/vanban số hiệu: xem một văn bản và mục lục; thêm “trang 2” để xem trang sau\n" +
		"/trich số hiệu, điều, khoản, điểm: đọc nguyên văn, ví dụ /trich 24/2018/QH14 điều 16 khoản 2\n" +
		"/tomtat số hiệu: tóm tắt một văn bản\n" +
		"/chude: bắt đầu chủ đề mới, quên các câu hỏi trước\n" +
		"/trogiup: hướng dẫn này\n\n" +
		"Bạn có thể hỏi nối tiếp, ví dụ “còn đoàn viên thì sao?”. " +
		"Nếu các văn bản không nói đến điều bạn hỏi, mình sẽ nói rõ là không có."
	textSummaryHow = "Bạn gõ số hiệu văn bản, ví dụ: /tomtat 24/2018/QH14. Gõ /vanban để xem các văn bản đang có."
	textSummaryOff = "Ở đây chưa bật phần tóm tắt. Bạn gõ /vanban số hiệu để xem mục lục."
	textHelpAdmin  = "Bạn là người quản trị: gửi tệp PDF, Word (DOCX, DOC), RTF, ODT, HTML, Markdown hoặc văn bản thuần (tối đa %d MB) để thêm văn bản. /quyen số hiệu, rồi mọi người, thành viên hoặc quản trị: chọn ai được xem."

	textThesaurusDenied  = "Chỉ người quản trị mới xem và sửa được từ điển."
	textThesaurusOff     = "Ở đây chưa bật từ điển của đơn vị."
	textThesaurusEmpty   = "Từ điển chưa có mục nào của đơn vị. " + textThesaurusHow
	textThesaurusHow     = "Để thêm, bạn gõ cách nói thường ngày = từ của văn bản, ví dụ: /tudien đuổi việc = buộc thôi việc. Để bỏ: /tudien xóa 3."
	textThesaurusList    = "Từ điển của đơn vị có %d mục:"
	textThesaurusAdded   = "Đã thêm vào từ điển: %s. Câu hỏi sau sẽ dùng ngay."
	textThesaurusKnown   = "Mục này đã có trong từ điển."
	textThesaurusFull    = "Từ điển của đơn vị có tối đa %d mục. Bạn hãy bỏ bớt mục không dùng, ví dụ: /tudien xóa 3."
	textThesaurusRemoved = "Đã bỏ khỏi từ điển."
	textThesaurusGone    = "Không có mục nào mang mã đó. Bạn gõ /tudien để xem các mục và mã."

	textApproved        = "Câu trả lời này được người quản trị duyệt từ ngày %s; các căn cứ đến nay vẫn như khi duyệt."
	textApproveDenied   = "Chỉ người quản trị mới duyệt được câu trả lời, trong chat riêng với bot."
	textApproveOff      = "Ở đây chưa bật phần duyệt câu trả lời."
	textApproveNothing  = "Mình không còn nhớ câu trả lời nào để duyệt. Bạn hỏi lại rồi gõ /duyet, hoặc /duyet và câu trả lời của bạn."
	textApproveHow      = "Sau một câu trả lời: /duyet để duyệt nguyên như vậy, hoặc /duyet và câu trả lời của bạn cho câu hỏi đó; có thể ghi số nguồn như [1]. /cauduyet: các câu đã duyệt."
	textApproveDone     = "Đã duyệt câu trả lời cho: %s\nTừ nay câu hỏi này được trả lời như vậy, chừng nào các căn cứ còn như hôm nay."
	textApproveReplaced = "Câu này thay câu đã duyệt trước đó."
	textApproveAll      = "Câu hỏi này đã có câu trả lời được duyệt; bạn gõ /duyet và câu trả lời mới nếu muốn thay."
	textCuratedEmpty    = "Chưa có câu trả lời nào được duyệt. " + textApproveHow
	textCuratedList     = "Có %d câu trả lời đã duyệt, %d câu không còn dùng vì căn cứ đã khác:"
	textCuratedMore     = "Gõ /cauduyet và mã để xem, /cauduyet xóa và mã để bỏ, ví dụ: /cauduyet xóa 3."
	textCuratedStale    = "không còn dùng: %s"
	textCuratedGone     = "Không có câu nào mang mã đó. Bạn gõ /cauduyet để xem các câu và mã."
	textCuratedRemoved  = "Đã bỏ câu trả lời đã duyệt."
	textCuratedFull     = "Đã có tối đa %d câu được duyệt. Bạn hãy bỏ bớt câu không dùng, ví dụ: /cauduyet xóa 3."

	textUnknownCommand = "Mình không có lệnh %s. Bạn gõ /trogiup để xem các lệnh."
	textEmpty          = "Bạn chưa gõ câu hỏi. Bạn hãy gõ điều muốn hỏi, hoặc /trogiup để xem hướng dẫn."
	textAskWhat        = "Bạn gõ câu hỏi ngay sau lệnh, ví dụ: /hoi được chia sẻ tin chưa kiểm chứng không?"
	textTooLong        = "Câu hỏi dài quá %d ký tự nên mình chưa đọc được. Bạn hãy rút gọn và hỏi lại."
	textUnsupported    = "Mình chưa hỗ trợ %s. Bạn hãy gõ câu hỏi bằng chữ."
	textOtherKind      = "loại tin này"
	textButtonUnknown  = "Nút này không dùng được nữa. Bạn gõ /vanban để xem các văn bản, hoặc hỏi lại."
	textDocumentGone   = "Văn bản này không còn trong kho hoặc đã có bản mới thay. Bạn gõ /vanban để xem các văn bản đang có."
	textProvisionGone  = "Không có điều khoản này trong văn bản. Bạn mở mục lục để chọn lại."

	textNoDocuments    = "Chưa có văn bản nào trong kho."
	textDocuments      = "Các văn bản đang có"
	textReports        = "Bản tin, bài viết (không phải quy định)"
	textNoRule         = "chỉ được trích như bản tin, không phải quy định"
	textMentions       = "Văn bản được nhắc đến"
	textStored         = "đã có trong kho"
	textNotStored      = "chưa được tải lên"
	textOnlyTold       = "Toàn văn %s chưa được tải lên. Theo %s: %s."
	textPage           = "trang %d/%d"
	textNumberNotFound = "Không tìm thấy văn bản số %s trong kho. Bạn gõ /vanban để xem các văn bản đang có."
	textCiteHow        = "Bạn gõ số hiệu rồi đến điều, khoản, điểm, ví dụ: /trich 24/2018/QH14 điều 16 khoản 2"
	textCiteNotFound   = "%s không có %s. Bạn mở mục lục để chọn điều khác."
	textContents       = "Mục lục"

	textAsked         = "Bạn hỏi: "
	textMoreQuestions = "Mình trả lời %d câu đầu. Còn %d câu nữa, bạn gửi tiếp giúp mình nhé."

	textSources     = "Nguồn"
	textGenerated   = "Phần tóm tắt do máy viết từ các điều khoản dưới đây và đã đối chiếu; bạn nên đọc nguyên văn trước khi áp dụng."
	textRefused     = "Các văn bản đang có không trả lời câu hỏi này."
	textNearest     = "Điều khoản gần nhất (chưa phải câu trả lời)"
	textYourExample = "Câu hỏi"
	textExample     = "%s được quy định thế nào?"

	textForInternalUse = "Văn bản ghi “lưu hành nội bộ” nên hiện chỉ %s được xem. Bạn chọn ai được xem văn bản này, hoặc gõ: /quyen %s thành viên"
	textAccessSet      = "Từ nay người được xem %s: %s."
	textAccessDenied   = "Chỉ người quản trị mới chọn được ai xem văn bản."
	textAccessHow      = "Bạn gõ số hiệu rồi đến mọi người, thành viên hoặc quản trị, ví dụ: /quyen 24/2018/QH14 thành viên"
	textSecretDeleted  = "Mình đã xóa tin nhắn có tệp và không lưu lại gì của tệp. Bạn gỡ tệp khỏi những nơi khác không được phép lưu bí mật nhà nước."
	textSecretKept     = "Mình không lưu lại gì của tệp nhưng không xóa được tin nhắn. Bạn hãy tự xóa tin đó ngay, và gỡ tệp khỏi những nơi khác không được phép lưu bí mật nhà nước."

	textUploadDenied   = "Chỉ người quản trị mới thêm được văn bản. Bạn hãy gửi tệp cho người quản trị của đơn vị."
	textUploadOff      = "Bot này không nhận văn bản qua tin nhắn. Bạn hãy thêm văn bản trên máy chủ."
	textUploadTooLarge = "Tệp lớn hơn %d MB nên mình không tải về được. Bạn hãy tách hoặc nén tệp rồi gửi lại."
	textUploadGone     = "Mình không tải được tệp này về. Bạn hãy gửi lại."
	textUploaded       = "Đã thêm văn bản"
	textUploadedBefore = "Tệp này đã có trong kho, không có gì thay đổi"
	textNotAdded       = "Không thêm tệp này; kho vẫn giữ văn bản"
	textNewVersion     = "Bản mới của %s, thay cho bản đã lưu (%s): %s"
	textBetterCopy     = "Cùng nội dung với %s đã có, chữ hoặc thông tin đầy đủ hơn nên thay cho bản cũ"
	textKeptAccess     = "Giữ mức người xem như bản trước: %s"
	textSameText       = "Cùng nội dung với %s đã có (tệp khác)"
	textWorse          = "Tệp này là bản nhận dạng từ ảnh hoặc chỉ là một phần của %s, khác với bản đang lưu (%s), nên không thay bản rõ và đủ hơn. Nếu đây đúng là bản mới, bạn xóa bản đang lưu rồi nạp lại"
	textOlder          = "Bản cũ hơn của %s: bản đang lưu ban hành ngày %s nên không thay (%s)"
	textOutdated       = "Tệp này là bản cũ của %s, đã được bản đang lưu thay. Nếu muốn dùng lại, bạn xóa bản đang lưu rồi nạp lại"
	textDifferences    = "khác biệt: %s"
	textNothingChanged = "nội dung không đổi"

	textChanges          = "Những chỗ thay đổi"
	textTakenPlace       = "%s đã có bản mới thay từ ngày %s."
	textProvisionNow     = "%s của bản cũ nay là %s."
	textProvisionDropped = "%s của bản cũ không còn trong bản mới."
	textWarnings         = "Cần kiểm tra"
	textCheckAdvice      = "Nếu chi tiết nào chưa đúng, bạn hãy sửa tệp và gửi lại: bản mới sẽ thay bản này."
	textInternal         = "Có trục trặc nên mình chưa làm được việc này. Bạn hãy thử lại sau; nếu vẫn không được, báo người quản trị mã %s."

	textSetAside    = "Mình đã thử nhiều lần mà chưa xử lý được tin này của bạn. Bạn hãy gửi lại sau; nếu vẫn không được, báo người quản trị mã %s."
	textUndelivered = "Mình có một tin trả lời không gửi được. Bạn hãy hỏi lại; nếu vẫn không được, báo người quản trị mã %s."
	textTooFast     = "Bạn hỏi hơi nhanh: tối đa %d câu mỗi phút. Bạn chờ một chút rồi gửi lại câu này nhé."
	textTooMany     = "Mình đang trả lời %d câu trước của bạn nên chưa nhận câu này. Bạn chờ trả lời xong rồi gửi lại nhé."
)

// What the bot says about answers that were stopped and about files.
const (
	textStopped          = "(đã dừng)"
	textStoppedEarly     = "Mình đã dừng. Bạn cứ hỏi tiếp khi cần nhé."
	textOriginalGone     = "Văn bản này không còn trong kho nên mình không gửi được. Bạn gõ /vanban để xem các văn bản đang có."
	textNoPage           = "Văn bản này không có trang để chụp lại. Bạn đọc nguyên văn ở đây, hoặc xin tệp gốc."
	textOriginalTooLarge = "Tệp gốc lớn quá mức ứng dụng này cho gửi. Bạn đọc nguyên văn ở đây, hoặc xin tệp của người quản trị."
)

// How the bot introduces itself where a platform shows it.
const (
	profileName        = "Nêu gương: hỏi đáp quy định"
	profileShort       = "Hỏi đáp quy định về nêu gương và ứng xử trên mạng xã hội, trích rõ điểm, khoản, Điều."
	profileDescription = "Bạn hỏi về nêu gương và ứng xử trên mạng xã hội; mình trả lời theo các văn bản đơn vị đã tải lên, " +
		"kèm nguồn đến điểm, khoản, Điều. Điều gì văn bản không nói, mình nói rõ là không có.\n\n" +
		"Mình không theo dõi ai và không lưu câu hỏi của bạn."
)

// unsupportedNames says what a person sent that cannot be answered.
func unsupportedName(kind string) string {
	switch kind {
	case "voice", "audio":
		return "tin nhắn thoại"
	case "sticker":
		return "nhãn dán"
	case "photo":
		return "hình ảnh"
	case "video", "video_note", "animation":
		return "video"
	case "location", "venue":
		return "vị trí"
	case "contact":
		return "danh thiếp"
	case "poll":
		return "cuộc thăm dò"
	}
	return textOtherKind
}

// Command is a command that a platform may show in its menu.
type Command struct {
	Name        string // without the slash
	Description string
}

// Commands lists what can be typed, in the order to show it.
func Commands() []Command {
	return []Command{
		{"hoi", "Đặt câu hỏi"},
		{"vanban", "Các văn bản đang có"},
		{"trich", "Đọc nguyên văn một điều, khoản, điểm"},
		{"trogiup", "Hướng dẫn sử dụng"},
		{"start", "Giới thiệu và câu hỏi mẫu"},
	}
}
