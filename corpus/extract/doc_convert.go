package extract

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// LibreOffice starts slowly and reads anything honest well within this time.
const convertTime = 2 * time.Minute

// convertBounds are for LibreOffice, which asks for a gigabyte of addresses
// before it does anything.
func convertBounds() bounds { return bounds{memory: 4 << 30, seconds: 120, file: convertedSize} }

// convertedSize bounds what LibreOffice may make of a file, in bytes.
const convertedSize = 100 << 20

// readBounded reads what LibreOffice wrote.
func readBounded(path string) (data []byte, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read what LibreOffice wrote: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if data, err = io.ReadAll(io.LimitReader(f, convertedSize)); err != nil {
		return nil, fmt.Errorf("read what LibreOffice wrote: %w", err)
	}
	return data, nil
}

// convertDOC reads a document of a Word before 97 by way of LibreOffice,
// where it is installed.
func convertDOC(ctx context.Context, name string, data []byte, limits Limits) (*draft, error) {
	docx, err := libreOffice(ctx, data)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, exec.ErrNotFound):
		return nil, refuseOldWord(name)
	case errors.Is(err, errNoScratch):
		return nil, refuseNoScratch(name, err)
	case err != nil:
		return nil, refuseDamaged(name, err)
	}
	d, err := readDOCX(ctx, name, docx, limits)
	if err != nil {
		return nil, err
	}
	d.warnings = append(d.warnings, Warning{Text: "Tệp của Word đời trước 97, đọc qua LibreOffice; bạn soát lại nội dung với bản gốc."})
	return d, nil
}

func refuseOldWord(name string) *Error {
	return &Error{
		Code: CodeUnsupported, File: name,
		Reason: "Tệp của Word đời trước 97, không đọc thẳng được.",
		Advice: "Bạn mở bằng Word hoặc LibreOffice, lưu thành DOCX rồi gửi lại.",
	}
}

// libreOffice gives the document as DOCX. Everything it writes stands in a
// folder of its own that is removed.
func libreOffice(ctx context.Context, data []byte) (docx []byte, err error) {
	program, err := exec.LookPath("soffice")
	if err != nil {
		return nil, fmt.Errorf("find LibreOffice: %w", err)
	}
	dir, remove, err := workFolder()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, remove()) }()
	source := filepath.Join(dir, "in.doc")
	if err := os.WriteFile(source, data, 0o600); err != nil {
		return nil, fmt.Errorf("%w: hand the file to LibreOffice: %w", errNoScratch, err)
	}
	ctx, cancel := context.WithTimeout(ctx, convertTime)
	defer cancel()
	//nolint:gosec // a program of the machine's own path, and no argument from outside
	run := exec.CommandContext(ctx, program, "--headless", "--norestore", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"),
		"--convert-to", "docx", "--outdir", filepath.Join(dir, "out"), source)
	run.WaitDelay = 5 * time.Second
	run.Env = append(run.Environ(), "TMPDIR="+dir) // what it leaves behind goes too
	said := &bounded{left: 500}
	run.Stdout, run.Stderr = said, said
	if err := runBounded(run, convertBounds()); err != nil {
		return nil, fmt.Errorf("run LibreOffice: %w: %s", err, said.kept.String())
	}
	return readBounded(filepath.Join(dir, "out", "in.docx"))
}
