package viet

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// sampleModel has learned the sample documents of the project.
var sampleModel = sync.OnceValue(func() *Model {
	files, err := filepath.Glob("../corpus/sample/source/*.md")
	if err != nil || len(files) == 0 {
		panic("no sample documents to learn from")
	}
	m := NewModel()
	m.Add(Base())
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			panic(err)
		}
		m.Add(Study(strings.Split(string(text), "\n")...))
	}
	return m
})

func TestQuestionsAreReadAsTheyWereMeant(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, in, want string }{
		{"no marks", "Dang vien co duoc dang tin len mang xa hoi khong?", "Đảng viên có được đăng tin lên mạng xã hội không?"},
		{"chat", "dv co dc chia se tin chua kiem chung tren fb ko", "đảng viên có được chia sẻ tin chưa kiểm chứng trên mạng xã hội facebook không"},
		{"capitals", "CAN BO CO DUOC CHIA SE TIN GIA KHONG", "CÁN BỘ CÓ ĐƯỢC CHIA SẺ TIN GIẢ KHÔNG"},
		{"Telex", "ddarng vieen cos dduwowcj chia ser tin giar khoong", "đảng viên có được chia sẻ tin giả không"},
		{"VNI", "d9ang3 vie6n co1 d9uo7c5 chia se3 tin gia3 kho6ng", "đảng viên có được chia sẻ tin giả không"},
		{"Telex at its beginning", "ddoàn viên đươcj đăng ảnh không", "đoàn viên được đăng ảnh không"},
		{"half the marks", "cán bo có được chia sẻ tin chưa được kiêm chứng khong", "cán bộ có được chia sẻ tin chưa được kiểm chứng không"},
		{"keys held down", "có đượcccc chia sẻẻẻẻ tin giả khônggg", "có được chia sẻ tin giả không"},
		{"NFD", norm.NFD.String("đảng viên có được chia sẻ không"), "đảng viên có được chia sẻ không"},
		{"invisible", "đảng\u200b viên có \U000E0041được chia sẻ không", "đảng viên có được chia sẻ không"},
		{"a key beside", "đảng viên có đươck chia sẻ tin giả khônh", "đảng viên có được chia sẻ tin giả không"},
		{"a letter dropped", "dang vien co duoc chia se tin chua kiem chng", "đảng viên có được chia sẻ tin chưa kiểm chứng"},
		{"a wrong tone", "đoàn viên chia sẻ thông tín sai trên mạng xã hội", "đoàn viên chia sẻ thông tin sai trên mạng xã hội"},
		{"short references", "k2 đ6 qđ 01 nói j", "khoản 2 điều 6 quyết định 01 nói gì"},
		{"points", "đ 9.3 và đ13", "điểm 9.3 và điều 13"},
		{"by the neighbours", "đoàn viên 24t có phải nêu gương k", "đoàn viên 24 tuổi có phải nêu gương không"},
	} {
		if got := sampleModel().Read(c.in).Text; got != c.want {
			t.Errorf("%s: Read(%q)\n got %q\nwant %q", c.name, c.in, got, c.want)
		}
	}
}

func TestWhatIsNoSlipStays(t *testing.T) {
	t.Parallel()
	for _, s := range []string{
		"Chỉ thị 24-CT/TU của Tỉnh ủy", "Quyết định số 05/2026/QĐ-UBND", "điểm đ khoản 2 Điều 6", "điểm a, b và c khoản 1",
		"mật khẩu là Vieejt123", "gửi tới can.bo@tinh.gov.vn", "xem https://example.vn/van-ban/dang-vien", "hộ chiếu loại C",
		"Luật số 24/2018/QH14 có hiệu lực khi nào?", "đăng livestream trên fanpage có bị phạt không",
		"chị Nguyễn Thị Hoà có được đăng ảnh không", "kỷ luật, kỉ luật, lý do, lí do", "hợp đồng lao động 😀 có được không",
		"ai được miễn", "",
	} {
		if got := sampleModel().Read(s).Text; got != s {
			t.Errorf("Read(%q) = %q", s, got)
		}
	}
}

func TestAWordThatDocumentsUseMuchStaysBesideNewNeighbours(t *testing.T) {
	t.Parallel()
	m := NewModel()
	m.Add(Base())
	lines := []string{"Quyết định phát tin giả.", "Nghị định phát tin giả."}
	for range 40 {
		lines = append(lines, "Phạt tiền 5 triệu đồng.")
	}
	m.Add(Study(lines...))
	if got := m.Read("nghị định phạt tin giả").Text; got != "nghị định phạt tin giả" {
		t.Errorf("got %q", got)
	}
}

func TestNamesTypedWithoutMarksStay(t *testing.T) {
	t.Parallel()
	got := sampleModel().Restore("ong Nguyen Van Binh co duoc chia se khong")
	if want := "ông Nguyen Van Binh có được chia sẻ không"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTextWithItsMarksIsNotTouched(t *testing.T) {
	t.Parallel()
	m, lines := sampleModel(), 0
	files, _ := filepath.Glob("../corpus/sample/source/*.md")
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(norm.NFC.String(string(text))) {
			lines++
			if got := m.Restore(line); HasDiacritics(line) && got != line {
				t.Errorf("Restore(%q) = %q", line, got)
			}
		}
	}
	if lines < 100 {
		t.Fatalf("only %d lines looked at", lines)
	}
}

func TestReadingTellsWhatChanged(t *testing.T) {
	t.Parallel()
	m := sampleModel()
	if r := m.Read("Đảng viên có được chia sẻ tin giả không?"); r.Changed || r.Bare || len(r.Lost) > 0 {
		t.Errorf("nothing was changed, yet %+v", r)
	}
	if r := m.Read("Thuỷ có kỉ luật không"); r.Changed {
		t.Errorf("a spelling is no change: %+v", r)
	}
	r := m.Read("dv co dc chia se khong")
	if !r.Changed || !r.Bare || strings.Join(r.Lost, " ") != "dv dc" {
		t.Errorf("got %+v", r)
	}
}

func TestModelForgetsWhatItLearned(t *testing.T) {
	t.Parallel()
	m := NewModel()
	m.Add(Study("phiên tòa", "cán bộ xã"))
	total, kinds := m.total, m.kinds
	extra := Study("phiên họp chi bộ", "phiên tòa sơ thẩm")
	m.Add(extra)
	m.Remove(extra)
	if m.total != total || m.kinds != kinds || len(m.threes) != 7 {
		t.Errorf("%d syllables, %d kinds, %d triples left", m.total, m.kinds, len(m.threes))
	}
	if got := m.Restore("phien toa phien hop"); got != "phiên tòa phiên hop" {
		t.Errorf("got %q", got)
	}
}

func TestLessonSurvivesStorage(t *testing.T) {
	t.Parallel()
	lesson := Study("Đảng viên không chia sẻ tin giả.", "Số 24-CT/TU")
	data, err := lesson.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	var read Lesson
	if err := read.UnmarshalBinary(data); err != nil {
		t.Fatal(err)
	}
	m := NewModel()
	m.Add(&read)
	if got := m.Restore("dang vien khong chia se tin gia"); got != "đảng viên không chia sẻ tin giả" {
		t.Errorf("got %q", got)
	}
	for cut := range data {
		var broken Lesson
		if err := broken.UnmarshalBinary(data[:cut]); err == nil && cut < len("Đảng viên") {
			t.Errorf("the first %d bytes pass for a lesson", cut)
		}
	}
}

func FuzzRestoreChangesMarksOnly(f *testing.F) {
	for _, s := range []string{
		"dang vien co duoc dang tin len mang xa hoi khong", "Luat so 24/2018/QH14, diem d", "CÁN BO cong chuc",
		"\u0301a\u0323", "ð Đ đ", "quy hoa thuy khoe", "Nguyễn Van An", "d9ang3 vieen", "\xff a\u200bb",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		bare := Fold(s)
		if got := Fold(sampleModel().Restore(bare)); got != bare {
			t.Errorf("Fold(Restore(%q)) = %q", bare, got)
		}
	})
}

func FuzzReadTakesAnything(f *testing.F) {
	for _, s := range []string{
		"ddang vieen dduwowcj", "d9ang3 vie6n", "k2 đ33", "ko dc j vs mn", "đượcccc", "24-CT/TU", "mật khẩu là a1", "\u0301\u0323w", "wwww",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r := sampleModel().Read(s)
		if strings.TrimSpace(Clean(s)) != "" && strings.TrimSpace(r.Text) == "" {
			t.Errorf("Read(%q) lost everything", s)
		}
	})
}
