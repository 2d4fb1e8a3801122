package bot

import "fmt"

// What the bot says, apart from what it quotes. "%s" and "%d" are filled in
// where the text is used.
const (
	textStart = "Mình trả lời câu hỏi về nêu gương và ứng xử trên mạng xã hội theo văn bản đã được tải lên.\n" +
		"Câu nào cũng kèm nguồn đến điểm, khoản, Điều; bấm vào nguồn để đọc nguyên văn.\n" +
		"Câu hỏi chỉ nhớ tạm rồi quên, không ghi lại; mình không theo dõi ai (/riengtu)."
	textSeeMore       = "Xem thêm"
	textNoMore        = "Không còn gì để xem thêm. Bạn gõ câu hỏi nhé."
	textNewTopic      = "Mình đã quên các câu hỏi trước. Bạn hỏi chủ đề mới nhé."
	textStartExamples = "Bạn gõ câu hỏi, hoặc bấm thử:"
	textStartEmpty    = "Hiện chưa có văn bản nào. Người quản trị cần tải văn bản lên trước."
	textHelp          = "Bạn cứ gõ câu hỏi như bình thường, không dấu cũng được. " +
		"Bạn có thể hỏi nối tiếp, ví dụ “còn đoàn viên thì sao?”. " +
		"Nếu các văn bản không nói đến điều bạn hỏi, mình sẽ nói rõ là không có."
	textHelpGroup = "Trong nhóm, mình chỉ trả lời lệnh /hoi, tin trả lời mình hoặc tin gọi tên mình. " +
		"Để hỏi nhiều hơn, bạn nhắn riêng cho mình."
	textHelpCommands = "Các lệnh"
	textHelpExample  = ". Ví dụ: /%s %s"
	textHelpTyping   = "Không muốn bấm nút? Bạn gõ số thứ tự của nút, ví dụ 1 là nút đầu tiên. " +
		"Xem trang sau của danh sách: thêm “trang 2” vào cuối lệnh. Mở một nguồn: /trich rồi số hiệu, điều, khoản."
	textSummaryHow = "Bạn gõ số hiệu văn bản, ví dụ: /tomtat 24/2018/QH14. Gõ /vanban để xem các văn bản đang có."
	textSummaryOff = "Ở đây chưa bật phần tóm tắt. Bạn gõ /vanban số hiệu để xem mục lục."
	textHelpAdmin  = "Bạn là người quản trị: gửi tệp PDF, Word (DOCX, DOC), RTF, ODT, HTML, Markdown hoặc văn bản thuần (tối đa %d MB) để thêm văn bản. /quyen số hiệu, rồi mọi người, thành viên hoặc quản trị: chọn ai được xem."

	textNoChoices   = "Hiện không có danh sách nào để chọn bằng số. Bạn gõ câu hỏi, hoặc /trogiup để xem các lệnh."
	textNoChoice    = "Không có lựa chọn số %d. Bạn gõ một số từ %d đến %d, hoặc gõ câu hỏi."
	textReplyWith   = "Trả lời %d để chọn:"
	textReplyWithin = "Trả lời %d-%d để chọn:"

	textByKind     = "Lọc theo loại"
	textByAudience = "Lọc theo nhóm"
	textByYear     = "Lọc theo năm"
	textAll        = "Tất cả"
	textPick       = "Bạn muốn xem văn bản nào?"
	textOnlySuch   = "Đang lọc: %s."
	textNoneSuch   = "Không có văn bản nào như vậy."

	textOtherGroup = "Còn %s thì sao?"
	textForgotten  = "Mình đã quên câu hỏi trước nên không hỏi tiếp từ đó được. Bạn gõ lại câu hỏi đầy đủ giúp mình nhé."

	textAllDocuments = "Các văn bản"
	textSkip         = "Bỏ qua"
	textGroupAsk     = "Bạn thuộc nhóm nào? Mình sẽ nêu trước quy định cho nhóm đó, không giấu quy định nào."
	textGroupSet     = "Đã ghi nhớ: %s. Mình sẽ nêu trước quy định cho nhóm này. Đổi lại: /toi."
	textGroupSkipped = "Vâng, mình không ghi nhóm nào của bạn. Khi cần, bạn gõ /toi để chọn."
	textGroupNow     = "Nhóm bạn đã chọn: %s."
	textGroupNone    = "Bạn chưa chọn nhóm nào."
	textGroupUnknown = "Mình chưa hiểu nhóm này. Bạn chọn một nhóm dưới đây, hoặc gõ ví dụ: /toi đoàn viên"
	textMePrivate    = "Bạn nhắn riêng cho mình để chọn nhóm nhé."

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
	textVoice          = "Mình chưa hỗ trợ tin nhắn thoại. Bạn gõ câu hỏi, hoặc bấm biểu tượng micrô trên bàn phím điện thoại để đọc thành chữ."
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

	textSearchHow    = "Bạn gõ các từ cần tìm ngay sau lệnh, ví dụ: /timkiem mạng xã hội"
	textSearchOff    = "Ở đây chưa bật phần tìm kiếm. Bạn gõ /vanban để xem các văn bản đang có."
	textFound        = "Điều khoản có “%s”"
	textFoundNothing = "Mình không thấy điều khoản nào có “%s”. Bạn thử từ khác, hoặc gõ /vanban để xem các văn bản đang có."
	textSearchMore   = "Xem thêm: /timkiem %s trang %d"

	textNews         = "Có gì mới trong %d ngày qua"
	textNewsVersions = "Văn bản có bản mới"
	textNewsBegun    = "Mới có hiệu lực"
	textNewsEnded    = "Mới hết hiệu lực hoặc bị thay thế"
	textNewsAdded    = "Mới được tải lên"
	textNewsComing   = "Sắp có hiệu lực"
	textNewsMore     = "- và %d văn bản nữa: /vanban"
	textNoNews       = "Trong %d ngày qua chưa có gì mới: không có văn bản nào được tải lên, thay thế hay bắt đầu có hiệu lực."

	textBriefMore       = "Còn %d điều khoản nữa: bạn hỏi riêng mình để xem đủ."
	textPrivately       = "Hỏi riêng để xem đủ"
	textOnlyInGroups    = "Lệnh này chỉ dùng trong nhóm. Trong cuộc trò chuyện riêng, bạn không nhắn thì mình không nói gì."
	textGroupAdminsOnly = "Chỉ quản trị nhóm mới tắt hoặc bật được mình."
	textSwitchedOff     = "Mình sẽ im lặng ở đây. Khi cần lại, quản trị nhóm gõ /bat."
	textSwitchedOn      = "Mình trả lời lại ở đây. Bạn gõ /hoi rồi đến câu hỏi."
	textGroupTooFast    = "Nhóm hỏi hơi nhanh: tối đa %d câu mỗi phút. Bạn chờ một chút, hoặc nhắn riêng cho mình."

	textReadWhole    = "Đọc nguyên văn và nguồn"
	textMore         = "Xem tiếp"
	textPart         = "Phần %d/%d"
	textOriginalPage = "Trang gốc"
	textOriginalFile = "Tệp gốc"
	textCopyCitation = "Sao chép trích dẫn"
	textCopyLink     = "Sao chép đường dẫn"
	textPageCaption  = "Trang %d: %s, %s"
	textFileCaption  = "Tệp gốc: %s"
	textNoPages      = "Văn bản này không có trang gốc để xem. Bạn đọc nguyên văn bằng /trich."
	textNoFiles      = "Ở đây chưa gửi được tệp gốc. Bạn đọc nguyên văn bằng /trich."

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
	textTooFast     = "Bạn hỏi hơi nhanh: tối đa %d câu mỗi phút. Bạn gửi lại câu này sau %d giây nhé."
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
		"Mình không theo dõi ai; câu hỏi chỉ được nhớ tạm để hiểu câu nối tiếp rồi quên."
)

// unsupported says that something cannot be answered, and what to do instead.
func unsupported(kind string) string {
	if kind == "voice" || kind == "audio" {
		return textVoice
	}
	return fmt.Sprintf(textUnsupported, unsupportedName(kind))
}

// unsupportedName says what a person sent that cannot be answered.
func unsupportedName(kind string) string {
	switch kind {
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
