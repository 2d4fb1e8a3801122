package store

import (
	"errors"
	"fmt"
	"syscall"
)

// ErrUnknownUpdate is returned by [Store.Settle] and [Store.Postpone] for an
// update that was never received, or was handled and forgotten.
var ErrUnknownUpdate = errors.New("store: unknown update")

// Code classifies what a person has to mend.
type Code string

// Codes of [Error].
const (
	CodeURL            Code = "url"            // not the address of a store
	CodeUnreachable    Code = "unreachable"    // no server answers
	CodeAuthentication Code = "authentication" // user name or password refused
	CodeNoDatabase     Code = "no_database"    // the server has no such database
	CodeNotWritable    Code = "not_writable"   // file or directory cannot be written
	CodeFull           Code = "full"           // no room on the disk
	CodeNotAStore      Code = "not_a_store"    // a file or database of something else
	CodeExtension      Code = "extension"      // PostgreSQL without pgvector
	CodeNewer          Code = "newer"          // written by a newer version
	CodeDimension      Code = "dimension"      // vectors of another length than those stored
	CodeVector         Code = "vector"         // a vector that is zero or not finite
)

// Error is what a person has to mend. Reason and Advice are Vietnamese
// sentences that may be shown to an administrator; neither they nor Error
// carry a password. Err is internal and may be nil.
type Error struct {
	Code   Code
	Reason string
	Advice string
	Err    error
}

func (e *Error) Error() string {
	if e.Advice == "" {
		return e.Reason
	}
	return e.Reason + " " + e.Advice
}

func (e *Error) Unwrap() error { return e.Err }

// OtherDimension reports vectors of another length than those stored; package
// retrieval asks for it.
func (e *Error) OtherDimension() bool { return e.Code == CodeDimension }

// CodeOf gives the code of an [Error], or "" for any other error.
func CodeOf(err error) Code {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	return ""
}

func errURL(reason string) *Error {
	return &Error{
		Code:   CodeURL,
		Reason: reason,
		Advice: "Hãy ghi đường dẫn tệp, ví dụ du-lieu/neuguong.db, hoặc địa chỉ PostgreSQL dạng postgres://tên:mật_khẩu@máy:5432/cơ_sở_dữ_liệu.",
	}
}

func errNotWritable(path string, err error) *Error {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		return errFull(err)
	}
	return &Error{
		Code:   CodeNotWritable,
		Reason: fmt.Sprintf("Không ghi được vào %s.", path),
		Advice: "Hãy kiểm tra quyền ghi của thư mục và tệp, hoặc chọn nơi lưu khác.",
		Err:    err,
	}
}

func errFull(err error) *Error {
	return &Error{
		Code:   CodeFull,
		Reason: "Ổ đĩa chứa kho dữ liệu đã đầy nên chưa lưu được gì.",
		Advice: "Hãy giải phóng dung lượng rồi thử lại.",
		Err:    err,
	}
}

// errDisk is for a write that the system refused without saying that there is
// no room, as it does beyond a quota or a limit on the size of files.
func errDisk(err error) *Error {
	return &Error{
		Code:   CodeFull,
		Reason: "Ổ đĩa chứa kho dữ liệu không nhận ghi thêm (đã đầy, hết hạn mức hoặc bị lỗi) nên chưa lưu được gì.",
		Advice: "Hãy kiểm tra ổ đĩa, giải phóng dung lượng rồi thử lại.",
		Err:    err,
	}
}

func errNotAStore(path string, err error) *Error {
	return &Error{
		Code:   CodeNotAStore,
		Reason: fmt.Sprintf("%s không phải là kho dữ liệu của chương trình này.", path),
		Advice: "Hãy chọn tệp khác; tệp này được giữ nguyên.",
		Err:    err,
	}
}

func errNewer(found, known int64) *Error {
	return &Error{
		Code:   CodeNewer,
		Reason: fmt.Sprintf("Kho dữ liệu do phiên bản mới hơn tạo ra (lược đồ %d, chương trình này chỉ biết đến %d).", found, known),
		Advice: "Hãy cập nhật chương trình; kho dữ liệu được giữ nguyên.",
	}
}
