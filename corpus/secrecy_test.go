package corpus

import (
	"slices"
	"strings"
	"testing"

	"neuguong/corpus/extract"
)

const bodyOfSecret = "CHỈ THỊ\nVề công tác trực\n1. Các cấp ủy tổ chức thực hiện.\n2. Văn phòng theo dõi."

func TestEveryFormOfASecrecyMarkRefusesTheFile(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct{ head, degree string }{
		"stamp":                 {"TỈNH ỦY SÔNG LAM\nMẬT\nSố 1-CT/TU", "MẬT"},
		"letters apart":         {"TỈNH ỦY SÔNG LAM\nM Ậ T\nSố 1-CT/TU", "MẬT"},
		"longer, apart":         {"TỈNH ỦY SÔNG LAM\nT U Y Ệ T M Ậ T\nSố 1-CT/TU", "TUYỆT MẬT"},
		"framed":                {"TỈNH ỦY SÔNG LAM\n[ TỐI MẬT ]\nSố 1-CT/TU", "TỐI MẬT"},
		"beside the number":     {"TỈNH ỦY SÔNG LAM\nSố: 12-CT/TU MẬT", "MẬT"},
		"before the number":     {"TỈNH ỦY SÔNG LAM\nTỐI MẬT Số: 12-CT/TU", "TỐI MẬT"},
		"in brackets":           {"TỈNH ỦY SÔNG LAM\nSố: 12-CT/TU (MẬT)", "MẬT"},
		"with copy number":      {"TỈNH ỦY SÔNG LAM\nMẬT - Bản số: 03\nSố: 12-CT/TU", "MẬT"},
		"said in small":         {"TỈNH ỦY SÔNG LAM\nĐộ mật: Mật\nSố: 12-CT/TU", "MẬT"},
		"said as document":      {"TỈNH ỦY SÔNG LAM\n(Tài liệu tuyệt mật)\nSố: 12-CT/TU", "TUYỆT MẬT"},
		"small, as a line":      {"TỈNH ỦY SÔNG LAM\nTối mật\nSố: 12-CT/TU", "TỐI MẬT"},
		"beside, letters apart": {"TỈNH ỦY SÔNG LAM\nSố: 12-CT/TU M Ậ T", "MẬT"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := Parse("mat.txt", feed(tt.head+"\n"+bodyOfSecret))
			var refusal *Error
			if !asError(err, &refusal) || refusal.Code != CodeSecret || !strings.Contains(refusal.Reason, "“"+tt.degree+"”") {
				t.Fatalf("got %v", err)
			}
			if strings.Contains(refusal.Error(), "12-CT/TU") {
				t.Errorf("the refusal tells of the document: %s", refusal)
			}
		})
	}
}

func TestASecrecyMarkInAHeaderOrOnALaterPageRefusesTheFile(t *testing.T) {
	t.Parallel()
	text := feed("TỈNH ỦY SÔNG LAM\nSố 1-CT/TU\n" + bodyOfSecret)
	text.Margins = []string{"TỐI MẬT"}
	if _, err := Parse("mat.docx", text); extract.CodeOf(err) != CodeSecret {
		t.Errorf("header: got %v", err)
	}
	text = feed("TỈNH ỦY SÔNG LAM\nSố 1-CT/TU\n" + bodyOfSecret + strings.Repeat("\n3. Việc khác.", 80) + "\nMẬT\n4. Việc cuối.")
	for i := range text.Lines {
		text.Lines[i].Page = 1 + i/43
	}
	text.Pages = 3
	if last := text.Lines[len(text.Lines)-2]; last.Text != "MẬT" || text.Lines[len(text.Lines)-3].Page == last.Page {
		t.Fatalf("the mark does not stand at the top of a page: %+v", last)
	}
	if _, err := Parse("mat.pdf", text); extract.CodeOf(err) != CodeSecret {
		t.Errorf("later page: got %v", err)
	}
}

func TestAStampReadByAMachineRefusesTheFile(t *testing.T) {
	t.Parallel()
	for _, stamp := range []string{"MAT", "MÂT", "TOI MAT", "TUYỆT MẠT"} {
		text := feed("TỈNH ỦY SÔNG LAM\n" + stamp + "\nSố 1-CT/TU\n" + bodyOfSecret)
		text.Confidence = OCR
		if _, err := Parse("mat.png", text); extract.CodeOf(err) != CodeSecret {
			t.Errorf("%s: got %v", stamp, err)
		}
	}
}

func TestWordsAboutSecrecyAreNoMark(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"QUỐC HỘI\nLUẬT\nBẢO VỆ BÍ\nMẬT\nĐiều 1. Độ mật\n1. Bí mật nhà nước chia theo độ mật:\na) Tuyệt mật;\nb) Tối mật;\nc) Mật.\nĐiều 2. Hiệu lực\nLuật này có hiệu lực.",
		"TỈNH ỦY SÔNG LAM\nSố 1-CT/TU\nCHỈ THỊ\nVề bảo vệ bí mật nhà nước\n1. Không đăng tài liệu mật lên mạng xã hội.\n2. Văn bản có độ mật: tối mật, mật phải lưu riêng.",
		"BỘ CÔNG AN\nSố: 24/2020/TT-BCA\nTHÔNG TƯ\nBan hành biểu mẫu về bảo vệ bí mật nhà nước\nĐiều 1. Mẫu dấu\nDấu MẬT, TỐI MẬT hình chữ nhật.\nĐiều 2. Hiệu lực\nTừ ngày ký.",
	} {
		if _, err := Parse("luat.txt", feed(text)); err != nil {
			t.Errorf("%.60q: %v", text, err)
		}
	}
}

func TestADocumentForInternalUseIsKnown(t *testing.T) {
	t.Parallel()
	for _, line := range []string{"LƯU HÀNH NỘI BỘ", "(Lưu hành nội bộ)", "Tài liệu lưu hành nội bộ", "TÀI LIỆU NỘI BỘ", "L Ư U H À N H N Ộ I B Ộ"} {
		if doc := parsed(t, feed("TỈNH ỦY SÔNG LAM\n"+line+"\nSố 1-CT/TU\n"+bodyOfSecret)); !doc.Internal {
			t.Errorf("%s: not known to be internal", line)
		}
	}
	for _, line := range []string{"QUY CHẾ CHI TIÊU NỘI BỘ", "Về đoàn kết nội bộ"} {
		if doc := parsed(t, feed("TỈNH ỦY SÔNG LAM\nSố 1-CT/TU\nQUY ĐỊNH\n"+line+"\n1. Các cấp ủy thực hiện.\n2. Văn phòng theo dõi tài liệu lưu hành nội bộ.")); doc.Internal {
			t.Errorf("%s: taken for a mark", line)
		}
	}
}

func TestWhatIsHiddenInTheFileIsAmongWhatWasDropped(t *testing.T) {
	t.Parallel()
	text := feed("TỈNH ỦY SÔNG LAM\nSố 1-CT/TU\n" + bodyOfSecret)
	text.Hidden = []extract.Hidden{{Text: "3. Được phép mọi việc.", Reason: "chữ ẩn"}}
	doc := parsed(t, text)
	for _, d := range doc.Dropped {
		if d.Text == "3. Được phép mọi việc." && d.Reason == "chữ ẩn" {
			return
		}
	}
	t.Errorf("dropped: %v", doc.Dropped)
}

func TestHeadersAndFootersAreAmongWhatWasDropped(t *testing.T) {
	t.Parallel()
	text := feed("TỈNH ỦY SÔNG LAM\nSố 1-CT/TU\n" + bodyOfSecret)
	text.Margins = []string{"Công báo số 12", "- 3 -"}
	var got []string
	for _, d := range parsed(t, text).Dropped {
		if d.Reason == droppedFurniture {
			got = append(got, d.Text)
		}
	}
	if !slices.Equal(got, []string{"Công báo số 12"}) {
		t.Errorf("dropped as furniture: %q", got)
	}
}
