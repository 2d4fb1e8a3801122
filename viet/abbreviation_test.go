package viet

import "testing"

func TestShortFormsThatStandAloneAreWrittenOutWithoutAModel(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ in, want string }{
		{"ĐV có đc đăng tin lên MXH ko?", "đảng viên có được đăng tin lên mạng xã hội không?"},
		{"đ16 k1 và k2 đ17, điều 3 k4", "điều 16 khoản 1 và khoản 2 điều 17, điều 3 khoản 4"},
		{"đời k1 nói gì", "đời k1 nói gì"},
		{"Chỉ thị 24-CT/TU", "Chỉ thị 24-CT/TU"},
		{"vd: 05-CT/TW", "vd: 05-CT/TW"},
		{"hai  dấu cách giữ nguyên", "hai  dấu cách giữ nguyên"},
		{"đảng viên có được chơi game ko a?", "đảng viên có được chơi game không ạ?"},
		{"a ơi, điểm a", "anh ơi, điểm a"},
	} {
		if got := (*Model)(nil).Read(c.in).Text; got != c.want {
			t.Errorf("Read(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestShortFormsOfTheDocumentsComeBeforeTheKnownOnes(t *testing.T) {
	t.Parallel()
	own := Shorts{"btv": {"Ban Thư viện"}, "sim": {"bộ xác định thuê bao"}, "dv": {"Đội viên"}}
	for _, c := range []struct{ in, want string }{
		{"BTV họp khi nào", "Ban Thư viện họp khi nào"},
		{"btv họp khi nào", "Ban Thư viện họp khi nào"},
		{"mua SIM ở đâu", "mua bộ xác định thuê bao ở đâu"},
		{"mua sim ở đâu", "mua sim ở đâu"}, // a word as well
		{"ĐV được làm gì", "Đội viên được làm gì"},
		{"MXH là gì", "mạng xã hội là gì"},
		{"Quyết định 12/QĐ-BTV", "Quyết định 12/QĐ-BTV"},
	} {
		if got := (*Model)(nil).ReadWith(own, c.in).Text; got != c.want {
			t.Errorf("ReadWith(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}
