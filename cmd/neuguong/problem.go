package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"
)

// Exit statuses.
const (
	exitDone   = 0
	exitFailed = 1
	exitMisuse = 2
)

// problem is an error with a message for the person at the terminal: what is
// wrong and what to do next, both Vietnamese sentences. Err is internal.
type problem struct {
	Reason string
	Advice string
	Status int
	Err    error
}

func (p *problem) Error() string {
	if p.Advice == "" {
		return p.Reason
	}
	return p.Reason + "\n" + p.Advice
}

func (p *problem) Unwrap() error { return p.Err }

// failed is a problem with what was to be done.
func failed(reason, advice string, err error) error {
	return &problem{Reason: reason, Advice: advice, Status: exitFailed, Err: err}
}

// misuse is a problem with the command line or the configuration.
func misuse(reason, advice string, err error) error {
	return &problem{Reason: reason, Advice: advice, Status: exitMisuse, Err: err}
}

// errReported ends a command whose failures have been printed already.
var errReported = errors.New("reported")

// fail prints what went wrong and gives the exit status.
func fail(w io.Writer, err error) int {
	var p *problem
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errReported):
		return exitFailed
	case errors.As(err, &p):
		_, _ = fmt.Fprintln(w, p.Error())
		return p.Status
	case errors.Is(err, context.Canceled):
		_, _ = fmt.Fprintln(w, "Đã dừng theo yêu cầu.")
		return exitFailed
	}
	_, _ = fmt.Fprintln(w, sentence(err))
	return exitFailed
}

// sentence is what a person is told of an error.
func sentence(err error) string {
	if told, ok := tell(err); ok {
		return told
	}
	return fmt.Sprintf("Có lỗi ngoài dự kiến: %v.\nHãy chạy `neuguong doctor` để kiểm tra; nếu vẫn lỗi, gửi dòng trên cho người phụ trách kỹ thuật.", err)
}

// usage turns an error of the parser into a problem.
func usage(err error) error {
	if p, ok := errors.AsType[*problem](err); ok {
		return p
	}
	help := "neuguong --help"
	var parse *kong.ParseError
	if errors.As(err, &parse) && parse.Context != nil {
		if command := parse.Context.Selected(); command != nil {
			help = command.FullPath() + " --help"
		}
	}
	return misuse("Lệnh chưa đúng: "+strings.TrimRight(vietnameseUsage(err.Error()), "?.")+".", "Xem cách dùng: "+help, nil)
}

// vietnameseUsage puts the parser's words into Vietnamese for display; what it
// does not know stays as it is.
func vietnameseUsage(text string) string {
	return strings.NewReplacer(
		"unknown flag", "không có tùy chọn",
		"unexpected argument", "không hiểu",
		"did you mean one of", "có phải ý bạn là một trong",
		"did you mean", "có phải ý bạn là",
		"missing flags:", "thiếu tùy chọn",
		"missing positional arguments", "thiếu",
		"expected a valid 64 bit int", "phải là số nguyên",
		"expected one of", "cần một trong các lệnh",
		"expected", "thiếu",
		"must be one of", "phải là một trong",
		"but got", "chứ không phải",
		"can't be used together", "không dùng cùng nhau được",
	).Replace(text)
}
