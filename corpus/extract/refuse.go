package extract

import (
	"fmt"
	"time"
)

func refuseEmpty(name string) *Error {
	return &Error{
		Code: CodeEmpty, File: name,
		Reason: "Tệp không có chữ nào.",
		Advice: "Bạn kiểm tra lại tệp rồi gửi bản có nội dung.",
	}
}

func refuseBytes(name string, limit int64) *Error {
	return &Error{
		Code: CodeTooLarge, File: name,
		Reason: fmt.Sprintf("Tệp lớn hơn %s.", megabytes(limit)),
		Advice: "Bạn tách văn bản thành các tệp nhỏ hơn, hoặc bỏ bớt hình ảnh trong tệp.",
	}
}

func refusePages(name string, pages, limit int) *Error {
	return &Error{
		Code: CodeTooLarge, File: name,
		Reason: fmt.Sprintf("Tệp có %d trang, nhiều hơn giới hạn %d trang.", pages, limit),
		Advice: "Bạn tách văn bản thành các tệp ngắn hơn.",
	}
}

func refuseUnpacked(name string, limit int64) *Error {
	return &Error{
		Code: CodeTooLarge, File: name,
		Reason: fmt.Sprintf("Nội dung nén trong tệp vượt quá %s khi mở ra.", megabytes(limit)),
		Advice: "Bạn mở tệp bằng Word, bỏ bớt hình ảnh rồi lưu lại.",
	}
}

// refuseBurst refuses a file that is built to cost far more than its size: no
// program that writes documents makes such files.
func refuseBurst(name string, err error) *Error {
	return &Error{
		Code: CodeTooLarge, File: name, Err: err,
		Reason: "Tệp có cấu trúc bất thường: phình ra quá lớn hoặc lồng nhau quá sâu khi mở.",
		Advice: "Bạn mở tệp gốc bằng Word hoặc LibreOffice, lưu thành tệp mới rồi gửi lại.",
	}
}

func refuseLong(name string, err error) *Error {
	return &Error{
		Code: CodeTooLarge, File: name, Err: err,
		Reason: "Tệp dài quá mức của một văn bản.",
		Advice: "Bạn tách văn bản thành các tệp ngắn hơn.",
	}
}

func refuseSlow(name string, limit time.Duration, err error) *Error {
	return &Error{
		Code: CodeTooLarge, File: name, Err: err,
		Reason: fmt.Sprintf("Đọc tệp mất hơn %s nên đã dừng.", seconds(limit)),
		Advice: "Bạn tách văn bản thành các tệp ngắn hơn, hoặc nhờ quản trị máy tăng giới hạn --max-seconds.",
	}
}

func seconds(d time.Duration) string {
	if d >= 2*time.Minute {
		return fmt.Sprintf("%d phút", int(d.Minutes()))
	}
	return fmt.Sprintf("%d giây", max(int(d.Seconds()), 1))
}

func refuseArchive(name, kind string) *Error {
	return &Error{
		Code: CodeUnsupported, File: name,
		Reason: "Tệp là tệp nén " + kind + ", không phải văn bản.",
		Advice: "Bạn giải nén rồi gửi tệp bên trong.",
	}
}

func refuseUnsupported(name, what string) *Error {
	return &Error{
		Code: CodeUnsupported, File: name,
		Reason: what,
		Advice: "Bạn gửi tệp PDF có chữ, DOCX, DOC, RTF, ODT, HTML, Markdown hoặc TXT.",
	}
}

func refuseDamaged(name string, err error) *Error {
	return &Error{
		Code: CodeDamaged, File: name,
		Reason: "Tệp bị hỏng hoặc bị cắt cụt nên không đọc được trọn vẹn.",
		Advice: "Bạn mở lại tệp gốc, lưu thành tệp mới rồi gửi lại.",
		Err:    err,
	}
}

func refuseEncoding(name, reason string) *Error {
	return &Error{
		Code: CodeEncoding, File: name,
		Reason: reason,
		Advice: "Bạn chuyển văn bản sang Unicode (phông như Times New Roman), lưu dạng DOCX hoặc TXT UTF-8 rồi gửi lại.",
	}
}

func refuseMojibake(name string, page int) *Error {
	where := ""
	if page > 0 {
		where = fmt.Sprintf(" (từ trang %d)", page)
	}
	return refuseEncoding(name, fmt.Sprintf("Chữ trong tệp đã bị lưu sai bảng mã%s nên không còn là tiếng Việt đọc được.", where))
}

// refuseNoScratch is for a fault of the machine; the file may be good.
func refuseNoScratch(name string, err error) *Error {
	return &Error{
		Code: CodeNoRoom, File: name, Err: err,
		Reason: "Máy không ghi được tệp tạm (ổ đĩa đầy hoặc thư mục tạm không ghi được) nên chưa đọc được tệp này.",
		Advice: "Bạn nhờ quản trị máy giải phóng dung lượng hoặc kiểm tra thư mục tạm rồi gửi lại tệp.",
	}
}

func refuseEncrypted(name string) *Error {
	return &Error{
		Code: CodeEncrypted, File: name,
		Reason: "Tệp được đặt mật khẩu nên không mở được.",
		Advice: "Bạn bỏ mật khẩu của tệp rồi gửi lại.",
	}
}

func refuseScanned(name string, pages, total int) *Error {
	return &Error{
		Code: CodeScanned, File: name,
		Reason: fmt.Sprintf("%d trên %d trang của tệp là ảnh chụp hoặc bản quét, không có chữ để đọc.", pages, total),
		Advice: "Bạn gửi bản DOCX hay PDF có chữ của văn bản, hoặc nhờ quản trị máy cài chương trình nhận dạng chữ (gói tesseract-ocr và tesseract-ocr-vie) rồi gửi lại.",
	}
}

func megabytes(n int64) string {
	if n < 1<<20 {
		return fmt.Sprintf("%d KB", max(n>>10, 1))
	}
	return fmt.Sprintf("%d MB", n>>20)
}
