package extract

import (
	"bytes"
	"errors"
	"path"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/gabriel-vasile/mimetype"
)

type format int

const (
	formatText format = iota + 1
	formatMarkdown
	formatHTML
	formatDOCX
	formatPDF
	formatPNG
	formatJPEG
	formatTIFF
	formatWebP
	formatDOC
	formatRTF
	formatODT
)

func (f format) mediaType() string {
	switch f {
	case formatMarkdown:
		return "text/markdown"
	case formatHTML:
		return "text/html"
	case formatDOCX:
		return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	case formatPDF:
		return "application/pdf"
	case formatPNG:
		return "image/png"
	case formatJPEG:
		return "image/jpeg"
	case formatTIFF:
		return "image/tiff"
	case formatWebP:
		return "image/webp"
	case formatDOC:
		return "application/msword"
	case formatRTF:
		return "application/rtf"
	case formatODT:
		return "application/vnd.oasis.opendocument.text"
	}
	return "text/plain"
}

func (f format) String() string {
	switch f {
	case formatMarkdown:
		return "Markdown"
	case formatHTML:
		return "HTML"
	case formatDOCX:
		return "DOCX"
	case formatPDF:
		return "PDF"
	case formatPNG:
		return "ảnh PNG"
	case formatJPEG:
		return "ảnh JPEG"
	case formatTIFF:
		return "ảnh TIFF"
	case formatWebP:
		return "ảnh WebP"
	case formatDOC:
		return "DOC"
	case formatRTF:
		return "RTF"
	case formatODT:
		return "ODT"
	}
	return "văn bản thuần"
}

func extension(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Ext(strings.ReplaceAll(name, `\`, "/")), "."))
}

func formatOf(ext string) format {
	switch ext {
	case "txt", "text":
		return formatText
	case "md", "markdown":
		return formatMarkdown
	case "html", "htm", "xhtml":
		return formatHTML
	case "docx", "docm", "dotx":
		return formatDOCX
	case "pdf":
		return formatPDF
	case "png":
		return formatPNG
	case "jpg", "jpeg", "jpe", "jfif":
		return formatJPEG
	case "tif", "tiff":
		return formatTIFF
	case "webp":
		return formatWebP
	case "doc", "dot":
		return formatDOC
	case "rtf":
		return formatRTF
	case "odt", "ott":
		return formatODT
	}
	return 0
}

// misnamed gives the warning for a file whose extension promises another format.
func misnamed(name string, f format) string {
	ext := extension(name)
	if ext == "" || formatOf(ext) == f {
		return ""
	}
	return "Tên tệp có đuôi ." + ext + " nhưng nội dung là " + f.String() + "; đã đọc theo nội dung."
}

// magics are what files of formats that are no text begin with.
var magics = []string{"%PDF-", "PK\x03\x04", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", `{\rtf`, "\x89PNG\r\n\x1a\n"}

var errMagic = errors.New("cut off in its first bytes")

// sniff tells the format from the content; the extension only chooses between
// the kinds of text, which nothing else tells apart.
func sniff(name string, data []byte, limits Limits) (format, error) {
	head := data[:min(len(data), 1024)]
	switch {
	case bytes.Contains(head, []byte("%PDF-")):
		return formatPDF, nil
	case len(data) > 2 && data[0] == 'P' && data[1] == 'K' && data[2] < ' ':
		return sniffZip(name, data, limits)
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		return sniffOLE(name, data)
	case bytes.HasPrefix(data, []byte(`{\rtf`)):
		return formatRTF, nil
	}
	if slices.ContainsFunc(magics, func(magic string) bool { return strings.HasPrefix(magic, string(data)) }) {
		return 0, refuseDamaged(name, errMagic)
	}
	m := mimetype.Detect(data)
	if f := pictureFormat(m); f != 0 {
		return f, nil
	}
	if isBinary(m, data) {
		return 0, refuseBinary(name, m)
	}
	return sniffText(name, data), nil
}

func pictureFormat(m *mimetype.MIME) format {
	for _, f := range []format{formatPNG, formatJPEG, formatTIFF, formatWebP} {
		if m.Is(f.mediaType()) {
			return f
		}
	}
	return 0
}

func sniffText(name string, data []byte) format {
	f := formatOf(extension(name))
	if f == formatHTML || f == formatMarkdown {
		return f
	}
	if m := mimetype.Detect(data); m.Is("text/html") || m.Is("application/xhtml+xml") {
		return formatHTML
	}
	return formatText
}

// isBinary reports whether data is no text at all. Text in an unknown encoding
// is still text: what it is refused for is its encoding.
func isBinary(m *mimetype.MIME, data []byte) bool {
	for t := m; t != nil; t = t.Parent() {
		if t.Is("text/plain") {
			return false
		}
	}
	if bytes.HasPrefix(data, []byte("\xFF\xFE")) || bytes.HasPrefix(data, []byte("\xFE\xFF")) {
		return m.String() != "application/octet-stream"
	}
	if m.String() != "application/octet-stream" {
		return true
	}
	if looksUTF16(data) {
		return false
	}
	controls := 0
	for _, b := range data {
		if b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f' {
			controls++
		}
	}
	return controls*20 > len(data)
}

// looksUTF16 reports Vietnamese text in UTF-16 without its mark: every other
// byte is the number of one of a few blocks of Unicode.
func looksUTF16(data []byte) bool {
	var blocks [2]int
	for i, b := range data {
		if b <= 0x03 || b == 0x1E || b == 0x20 {
			blocks[i%2]++
		}
	}
	half := len(data) / 2
	return half > 0 && (blocks[0]*20 > half*19) != (blocks[1]*20 > half*19)
}

func refuseBinary(name string, m *mimetype.MIME) *Error {
	kind, _, _ := strings.Cut(m.String(), "/")
	switch kind {
	case "image":
		return refuseUnsupported(name, "Không đọc được loại ảnh này; bạn lưu ảnh thành PNG, JPEG hoặc TIFF.")
	case "audio", "video":
		return refuseUnsupported(name, "Tệp là âm thanh hoặc phim, không phải văn bản.")
	}
	if kind := archive(m); kind != "" {
		return refuseArchive(name, kind)
	}
	if m.Extension() != "" {
		return refuseUnsupported(name, "Định dạng "+m.Extension()+" không đọc được.")
	}
	return refuseUnsupported(name, "Không nhận ra định dạng của tệp.")
}

// archive names the kind of a packed file, "" for anything else.
func archive(m *mimetype.MIME) string {
	switch ext := m.Extension(); ext {
	case ".zip", ".rar", ".7z", ".gz", ".tar", ".bz2", ".xz", ".zst", ".cab":
		return strings.ToUpper(ext[1:])
	}
	return ""
}

// sniffOLE names what stands in an OLE container by its stream names.
func sniffOLE(name string, data []byte) (format, error) {
	has := func(stream string) bool { return bytes.Contains(data, utf16le(stream)) }
	switch {
	case has("EncryptedPackage"):
		return 0, refuseEncrypted(name)
	case has("WordDocument"), formatOf(extension(name)) == formatDOC: // or cut off before its names
		return formatDOC, nil
	}
	return 0, refuseOLE(name)
}

func refuseOLE(name string) *Error {
	return refuseUnsupported(name, "Tệp Office kiểu cũ không đọc được; bạn lưu thành DOCX hoặc PDF.")
}

func utf16le(s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return b
}
