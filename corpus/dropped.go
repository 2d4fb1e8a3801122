package corpus

// Dropped is a line of the file that stands in no provision, and why. With the
// provisions it accounts for every line that carries letters.
type Dropped struct {
	Page   int    // 1-based; 0 where the format has no pages
	Text   string // as extracted
	Reason string // Vietnamese, e.g. "khối chữ ký"

	// Its characters, counted as those of a Provision; equal for what is
	// hidden in the file, or a header or footer, and no part of its text.
	Start, End int
}

// Why a line stands in no provision.
const (
	droppedHead       = "phần đầu văn bản, đã đọc thành thông tin chung"
	droppedBasis      = "căn cứ ban hành"
	droppedSignature  = "khối chữ ký"
	droppedRecipients = "nơi nhận"
	droppedAdoption   = "ghi chú thông qua"
	droppedFurniture  = "phần lặp lại của trang in"
	droppedEditorial  = "phần thêm của người đăng, không thuộc văn bản"
	droppedContents   = "mục lục"
	droppedRepeated   = "tiêu đề in lặp lại"
	droppedNote       = "chú thích"
	droppedSource     = "nguồn của điều trong bộ pháp điển, dùng để dẫn nguồn"
	droppedAttached   = "phần đầu của văn bản kèm theo"
	droppedPage       = "phần của trang web, không thuộc bài"
	droppedCaption    = "chú thích ảnh hoặc dòng rời của trang"
	droppedByline     = "tên người viết, nguồn tin"
)
