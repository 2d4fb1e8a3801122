package corpus

import (
	"context"
	"testing"

	"neuguong/corpus/extract"
)

func TestASecrecyMarkInTheHeadIsRefused(t *testing.T) {
	t.Parallel()
	for _, mark := range []string{"MẬT", "TỐI MẬT", "TUYỆT MẬT", "Độ mật: TỐI MẬT", "[MẬT]"} {
		_, err := Parse("mat.txt", feed("TỈNH ỦY SÔNG LAM\n"+mark+"\nSố 1-CT/TU\nCHỈ THỊ\nVề công tác\n1. Các cấp ủy thực hiện."))
		if extract.CodeOf(err) != CodeSecret {
			t.Errorf("%s: got %v", mark, err)
		}
	}
}

func TestALawAboutSecretsIsNoSecret(t *testing.T) {
	t.Parallel()
	doc := parsed(t, feed(`QUỐC HỘI
LUẬT
BẢO VỆ BÍ MẬT NHÀ NƯỚC
Điều 1. Độ mật
Độ mật gồm tuyệt mật, tối mật, mật.
Điều 2. Hiệu lực
Luật này có hiệu lực từ ngày 01/7/2031.`))
	if doc.Title != "Bảo vệ bí mật nhà nước" {
		t.Errorf("title: got %q", doc.Title)
	}
}

func asError(err error, target **Error) bool {
	e, ok := err.(*Error) //nolint:errorlint // Parse promises *Error itself
	*target = e
	return ok
}

func TestReadGivesTheRefusalOfTheReader(t *testing.T) {
	t.Parallel()
	_, err := Read(context.Background(), "rong.txt", nil, extract.DefaultLimits())
	if extract.CodeOf(err) != CodeEmpty {
		t.Errorf("got %v", err)
	}
}
