package llm

import (
	"errors"
	"fmt"
	"time"
)

// What went wrong with an endpoint.
var (
	ErrUnreachable   = errors.New("llm: endpoint cannot be reached")
	ErrUnauthorised  = errors.New("llm: key refused")
	ErrRateLimited   = errors.New("llm: too many requests, or no credit left")
	ErrModelMissing  = errors.New("llm: no such model or path")
	ErrContextLength = errors.New("llm: text too long for the model")
	ErrRequest       = errors.New("llm: request refused")
	ErrServer        = errors.New("llm: endpoint failed")
	ErrNotJSON       = errors.New("llm: answer is not of an OpenAI-compatible endpoint")
	ErrBadResponse   = errors.New("llm: answer makes no sense")
	ErrTimeout       = errors.New("llm: no answer in time")
	ErrCutOff        = errors.New("llm: answer cut off")
	ErrNotLocal      = errors.New("llm: endpoint is not local")
	ErrConfig        = errors.New("llm: endpoint not configured properly")
)

// Error is a failed request. Its text holds no key.
type Error struct {
	Kind       error         // one of the sentinels
	Status     int           // HTTP status, 0 when there was none
	RetryAfter time.Duration // what the endpoint asked for, 0 when it did not
	Detail     string        // what the endpoint said, shortened and without the key
}

func (e *Error) Error() string {
	text := e.Kind.Error()
	if e.Status != 0 {
		text += fmt.Sprintf(" (status %d)", e.Status)
	}
	if e.Detail != "" {
		text += ": " + e.Detail
	}
	return text
}

// Unwrap gives the sentinel.
func (e *Error) Unwrap() error { return e.Kind }

// Brief is the error without what the endpoint said, which may repeat what it
// was sent.
func (e *Error) Brief() string {
	b := *e
	b.Detail = ""
	return b.Error()
}

// Wait is what the endpoint asked to wait, 0 when it did not.
func (e *Error) Wait() time.Duration { return e.RetryAfter }

// passing reports an error that may be gone when tried again.
func (e *Error) passing() bool {
	return errors.Is(e, ErrRateLimited) || errors.Is(e, ErrServer) || errors.Is(e, ErrUnreachable)
}

// Advice says in Vietnamese what to do about an error of this package; it
// gives "" for other errors.
func Advice(err error) string {
	for _, a := range []struct {
		kind error
		text string
	}{
		{ErrNotLocal, "Cấu hình chỉ cho dùng máy nội bộ (local_only). Hãy dùng địa chỉ trong máy hoặc mạng riêng, hoặc thêm máy chủ này vào danh sách được phép."},
		{ErrConfig, "Cấu hình mô hình chưa đúng. Hãy kiểm tra địa chỉ (bắt đầu bằng http:// hoặc https://, thường kết thúc bằng /v1) và tên mô hình."},
		{ErrUnreachable, "Không kết nối được tới máy chủ mô hình. Hãy kiểm tra địa chỉ, cổng và xem máy chủ đã chạy chưa."},
		{ErrUnauthorised, "Máy chủ mô hình từ chối khóa. Hãy kiểm tra lại khóa API."},
		{ErrRateLimited, "Máy chủ mô hình báo gửi quá nhiều yêu cầu hoặc đã hết hạn mức. Hãy đợi rồi thử lại, hoặc kiểm tra hạn mức tài khoản."},
		{ErrModelMissing, "Máy chủ không có mô hình hoặc đường dẫn này. Hãy kiểm tra tên mô hình và địa chỉ (thường kết thúc bằng /v1)."},
		{ErrContextLength, "Nội dung dài quá mức mô hình nhận được. Hãy chọn mô hình có ngữ cảnh dài hơn."},
		{ErrNotJSON, "Địa chỉ này trả về trang web hoặc nội dung lạ, không phải API tương thích OpenAI. Hãy kiểm tra địa chỉ (thường kết thúc bằng /v1)."},
		{ErrBadResponse, "Máy chủ mô hình trả về kết quả không hợp lệ. Hãy kiểm tra mô hình có đúng loại (trò chuyện hay tạo véc-tơ) không."},
		{ErrTimeout, "Máy chủ mô hình không trả lời kịp. Hãy thử lại, tăng thời gian chờ hoặc dùng mô hình nhẹ hơn."},
		{ErrCutOff, "Câu trả lời của mô hình bị ngắt giữa chừng. Hãy thử lại."},
		{ErrRequest, "Máy chủ mô hình không nhận yêu cầu này. Hãy kiểm tra mô hình có hỗ trợ tác vụ này không."},
		{ErrServer, "Máy chủ mô hình đang gặp lỗi. Hãy thử lại sau hoặc xem nhật ký của máy chủ đó."},
	} {
		if errors.Is(err, a.kind) {
			return a.text
		}
	}
	return ""
}

// TooLong reports that the endpoint's model takes less text than it was sent.
func (e *Error) TooLong() bool { return errors.Is(e, ErrContextLength) }
