package viet

import "testing"

func TestShortFormsThatStandAloneAreWrittenOutWithoutAModel(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ in, want string }{
		{"ĐV có đc đăng tin lên MXH ko?", "đảng viên có được đăng tin lên mạng xã hội không?"},
		{"Chỉ thị 24-CT/TU", "Chỉ thị 24-CT/TU"},
		{"vd: 05-CT/TW", "vd: 05-CT/TW"},
		{"hai  dấu cách giữ nguyên", "hai  dấu cách giữ nguyên"},
	} {
		if got := (*Model)(nil).Read(c.in).Text; got != c.want {
			t.Errorf("Read(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}
