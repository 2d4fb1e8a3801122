package bot

// What the bot says about people, roles, opinions and privacy.
const (
	textBlocked     = "Rất tiếc, bạn không dùng được bot này nữa. Nếu bạn cho là nhầm, hãy liên hệ người quản trị của đơn vị."
	textNotInvited  = "Bot này chỉ dành cho người được mời. Bạn xin người quản trị của đơn vị một liên kết mời rồi bấm vào đó nhé."
	textNotListed   = "Bot này chỉ dành cho người trong danh sách của đơn vị. Bạn liên hệ người quản trị để được thêm vào nhé."
	textOnlyPrivate = "Việc này chỉ làm trong chat riêng với mình. Bạn mở chat riêng rồi gõ lại nhé."

	textInvitationGone     = "Liên kết mời này không dùng được: đã hết hạn, đã có người dùng hoặc đã bị hủy. Bạn xin người quản trị một liên kết mới nhé."
	textInvitationNeedless = "Bạn đã có vai trò %s nên không cần liên kết này; nó vẫn dùng được cho người khác."
	textInvitationRedeemed = "Chào mừng bạn! Vai trò của bạn: %s. %s Bạn gõ câu hỏi, hoặc /start để xem câu hỏi mẫu."
	textMayReader          = "Bạn hỏi và đọc được các văn bản dành cho mọi người."
	textMayMember          = "Trong chat riêng, bạn đọc được cả văn bản dành cho thành viên."
	textMayAdmin           = "Trong chat riêng, bạn đọc được mọi văn bản, thêm văn bản và mời người khác (/moithanhvien)."
	textMayOwner           = "Bạn làm được mọi việc của quản trị, và phân vai trò cho người khác (/vaitro)."

	textInviteDenied        = "Chỉ người quản trị mới mời được người khác."
	textInviteOff           = "Ở đây không dùng vai trò và lời mời."
	textInviteTooHigh       = "Vai trò này chỉ người chủ quản mới mời hoặc hủy được."
	textInviteHow           = "Để mời, bạn gõ /moithanhvien rồi đến vai trò, ví dụ: /moithanhvien thành viên. Để hủy: /moithanhvien hủy và mã lời mời."
	textInviteTo            = "Mời %s"
	textInvitation          = "Liên kết mời một người làm %s, dùng được một lần, đến %s:"
	textInvitationOnce      = "Mình không giữ liên kết nên không hiện lại được; bạn hãy gửi riêng cho người được mời. Để hủy: /moithanhvien hủy %s"
	textInvitationCopy      = "Sao chép liên kết"
	textInvitationRevoke    = "Hủy lời mời này"
	textInvitationRevokeOne = "Hủy %s"
	textInvitationRevoked   = "Đã hủy lời mời."
	textInvitationNotOpen   = "Lời mời này không còn: đã được dùng, đã hết hạn hoặc đã hủy."
	textInvitationsOpen     = "Lời mời chưa dùng"
	textInvitationLine      = "%s: %s, đến %s"

	textRolesDenied     = "Chỉ người chủ quản mới xem và phân được vai trò."
	textRolesList       = "%d người có vai trò hoặc đang bị chặn"
	textRolesMore       = "và %d người nữa; xem hết trên máy chủ bằng: neuguong people list"
	textRolesConfigured = "Ngoài ra có %d người ghi trong cấu hình."
	textRolesHow        = "Mình chỉ giữ mã, không giữ tên. Để đổi, bạn gõ mã rồi đến vai trò, “bỏ”, “chặn” hoặc “mở chặn”, ví dụ: /vaitro p1a2b3c4 thành viên. Mã của mỗi người hiện khi họ gõ /riengtu; thay cho mã, bạn có thể gõ mã số tài khoản."
	textNoPerson        = "Không có ai mang mã này, hoặc có nhiều người. Bạn gõ /vaitro để xem các mã."
	textRoleGiven       = "Từ nay vai trò của %s: %s."
	textRoleTaken       = "Đã bỏ vai trò của %s."
	textPersonBlocked   = "Đã chặn %s."
	textPersonLetIn     = "Đã mở chặn cho %s."
)

const (
	textEraseWhat = "Nếu bạn xóa, những điều sau về bạn sẽ mất ngay và không lấy lại được:"
	textEraseHow  = "Bạn bấm “Xóa hết”, hoặc gõ: /xoa đồng ý"
	textEraseYes  = "Xóa hết"
	textEraseNo   = "Giữ lại"
	textEraseKept = "Mình giữ nguyên, chưa xóa gì."

	textKeptQuestions = "các câu hỏi gần đây mình còn nhớ"
	textKeptWaiting   = "tin bạn đã gửi mà mình chưa trả lời"
	textKeptGroup     = "nhóm của bạn: %s"
	textKeptRole      = "vai trò của bạn: %s"
	textKeptNothing   = "không có gì"

	textErased            = "Đã xóa về bạn"
	textErasedQuestions   = "các câu hỏi gần đây"
	textErasedWaiting     = "%d tin chưa trả lời"
	textErasedUndelivered = "%d tin trả lời chưa gửi đi"
	textErasedNothing     = "không còn gì để xóa"
	textErasedConfigured  = "Vai trò %s của bạn ghi trong cấu hình của máy chủ nên vẫn còn; người phụ trách máy chủ mới bỏ được."
	textErasedRest        = "Tin nhắn trong khung chat này do bạn tự xóa. Bạn vẫn hỏi tiếp được như người mới."

	textPrivacyTitle         = "Mình giữ gì và bao lâu"
	textPrivacyQuestions     = "Câu hỏi: chỉ lưu đến khi trả lời xong rồi xóa, không ghi vào nhật ký; %s."
	textPrivacyRemembered    = "%d câu gần nhất nhớ tạm trong %d phút để hiểu câu hỏi nối tiếp"
	textPrivacyNotRemembered = "không nhớ câu trước"
	textPrivacyPeople        = "Nhóm, vai trò: lưu dưới một mã băm có khóa, không lưu tên và mã số tài khoản; nhóm tự mất sau một năm."
	textPrivacyOpinions      = "Đánh giá: chỉ đếm theo điều khoản, không kèm người và câu hỏi."
	textPrivacyModels        = "Câu hỏi được gửi đến máy chủ mô hình ngôn ngữ mà đơn vị đã cài, không kèm người hỏi."
	textPrivacyNoModels      = "Câu hỏi không gửi đi đâu ngoài máy chủ của bot."
	textPrivacyWatch         = "Mình không theo dõi, không lập hồ sơ, không báo cáo ai."
	textPrivacyYou           = "Đang lưu về bạn: %s. Mã của bạn: %s"
	textPrivacyErase         = "Gõ /xoa để xóa hết về bạn."
)

const (
	textRight          = "👍 Đúng"
	textWrong          = "👎 Chưa đúng"
	textOpinionThanks  = "Cảm ơn bạn đã đánh giá."
	textOpinionWhy     = "Cảm ơn bạn. Nếu tiện, bạn cho biết vì sao; không chọn cũng được."
	textOpinionReason  = "Đã ghi nhận: %s. Cảm ơn bạn."
	textOpinionLate    = "Câu trả lời này không đánh giá được nữa. Bạn hãy hỏi lại rồi đánh giá câu mới nhé."
	textOpinionsDenied = "Chỉ người quản trị mới xem được đánh giá."
	textOpinionsOff    = "Ở đây không thu thập đánh giá."
	textOpinionsNone   = "Chưa có đánh giá nào."
	textOpinionsList   = "Đánh giá theo điều khoản, nhiều “chưa đúng” trước"
	textOpinionsAbout  = "Mình chỉ đếm, không biết ai đánh giá và đã hỏi gì. Đếm mất theo văn bản."
)

const textEnough = "Hôm nay bạn đã hỏi đủ %d câu. Từ 0 giờ ngày %s bạn hỏi tiếp được; trong lúc chờ, bạn vẫn đọc được văn bản bằng /vanban và /trich."
