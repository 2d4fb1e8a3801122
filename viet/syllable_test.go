package viet

import "testing"

func TestSpellingsOfOneSyllableShareAKey(t *testing.T) {
	t.Parallel()
	for _, c := range [][2]string{
		{"hoà", "hòa"}, {"thuỷ", "thủy"}, {"oè", "òe"}, {"kỷ", "kỉ"}, {"lý", "lí"}, {"Quý", "quí"}, {"khoẻ", "khỏe"}, {"mỹ", "mĩ"}, {"uỷ", "ủy"}, {"xoá", "xóa"},
	} {
		if Key(c[0]) != Key(c[1]) {
			t.Errorf("%s and %s have keys %q and %q", c[0], c[1], Key(c[0]), Key(c[1]))
		}
	}
	for _, c := range [][2]string{{"thúi", "thúy"}, {"tai", "tay"}, {"hai", "hay"}, {"mí", "mì"}, {"của", "cửa"}, {"ghi", "ghy"}} {
		if Key(c[0]) == Key(c[1]) {
			t.Errorf("%s and %s share a key", c[0], c[1])
		}
	}
}

func TestToneStandsWhereTraditionPutsIt(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"hoà": "hòa", "toàn": "toàn", "thuỷ": "thủy", "quý": "quý", "già": "già", "giữa": "giữa", "nghĩa": "nghĩa", "khuỷu": "khuỷu",
		"ngoài": "ngoài", "người": "người", "được": "được", "của": "của", "việc": "việc", "giếng": "giếng", "gì": "gì", "quốc": "quốc", "abc": "abc",
	} {
		if got := Respell(in); got != want {
			t.Errorf("Respell(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSyllablesAreToldFromOtherWords(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"nghiêng", "đảng", "quyết", "khuya", "gì", "yên", "ương", "Hoà"} {
		if !IsSyllable(s) {
			t.Errorf("%q is a syllable", s)
		}
	}
	for _, s := range []string{"khônh", "duoc", "đươc", "link", "tuan", "zalo", "chuc", "ỉỉ", ""} {
		if IsSyllable(s) {
			t.Errorf("%q is no syllable", s)
		}
	}
}

func TestKeysOfInputMethodsAreRead(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"ddang": "đang", "vieen": "viên", "dduwowcj": "được", "dduwocwj": "được", "tooi": "tôi", "hoaf": "hòa", "vietej": "việt", "nguwowif": "người",
		"thuyr": "thủy", "quoocs": "quốc", "nhuwng": "nhưng", "luaajt": "luật", "đươcj": "được",
	} {
		if got, ok := telex(in); !ok || got.text != want {
			t.Errorf("telex(%q) = %q, %v, want %q", in, got.text, ok, want)
		}
	}
	for in, want := range map[string]string{"d9ang3": "đảng", "vie6n": "viên", "d9uo7c5": "được", "ngu7o7i2": "người", "kho6ng": "không", "ma5ng": "mạng"} {
		if got, ok := vni(in); !ok || got.text != want {
			t.Errorf("vni(%q) = %q, %v, want %q", in, got.text, ok, want)
		}
	}
	for _, s := range []string{"qh14", "h5n1", "covid19", "u23", "b52", "2018"} {
		if got, ok := vni(s); ok {
			t.Errorf("vni(%q) = %q", s, got.text)
		}
	}
}
