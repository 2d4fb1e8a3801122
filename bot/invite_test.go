package bot

import (
	"regexp"
	"strings"
	"testing"
)

var tokenPattern = regexp.MustCompile(`moi_[a-z2-7]{26}`)

// invited makes an invitation by a command and gives its token.
func (s *society) invited(by, command string) string {
	s.t.Helper()
	told := s.hears(by, command)
	token := tokenPattern.FindString(told)
	if token == "" {
		s.t.Fatalf("%s: no token in %q", command, told)
	}
	return token
}

func TestAnInvitationGivesItsRoleToWhoFollowsItFirst(t *testing.T) {
	t.Parallel()
	s := newSociety(t, InviteOnly)
	out := s.asks("boss", "/moithanhvien thành viên")[0]
	token := tokenPattern.FindString(out.Text.Plain)
	s.contains(out, "một người làm thành viên", "dùng được một lần", "08:00 ngày 12/01/2026", "https://example.org/?start="+token, "/moithanhvien hủy")
	if copied := out.Buttons[0][0].Copy; copied != "https://example.org/?start="+token {
		t.Errorf("copied: %q", copied)
	}
	for range 2 { // the answer may have been lost
		if told := s.hears("new", "/start "+token); !strings.Contains(told, "Vai trò của bạn: thành viên") {
			t.Errorf("told %q", told)
		}
	}
	if told := s.hears("second", "/start "+token); told != textInvitationGone {
		t.Errorf("the second is told %q", told)
	}
	if s.asks("new", "câu hỏi"); len(s.oracle.asked) != 1 {
		t.Error("who was invited is not answered")
	}
	if told := s.hears("boss", "/start "+s.invited("boss", "/moithanhvien nguoi doc")); !strings.Contains(told, "vẫn dùng được cho người khác") {
		t.Errorf("an admin is told %q", told)
	}
}

func TestWhoMayInviteToWhat(t *testing.T) {
	t.Parallel()
	s := newSociety(t, Open)
	s.give("member", Member)
	for _, c := range []struct {
		user, role string
		may        bool
	}{
		{"nobody", "người đọc", false}, {"member", "người đọc", false},
		{"boss", "người đọc", true}, {"boss", "thành viên", true}, {"boss", "quản trị", false}, {"boss", "chủ quản", false},
		{"chief", "người đọc", true}, {"chief", "Quan Tri", true}, {"chief", "owner", true},
	} {
		told := s.hears(c.user, "/moithanhvien "+c.role)
		if got := tokenPattern.MatchString(told); got != c.may {
			t.Errorf("%s to %s: %q", c.user, c.role, told)
		}
	}
	for _, forged := range []string{"v-4", "v-3"} {
		if told := s.presses("boss", forged)[0].Text.Plain; told != textInviteTooHigh {
			t.Errorf("%s: %q", forged, told)
		}
	}
	for _, forged := range []string{"v-", "v-0", "v-5", "v-x"} {
		if told := s.presses("chief", forged)[0].Text.Plain; told != textButtonUnknown {
			t.Errorf("%s: %q", forged, told)
		}
	}
	out, err := s.Handle(t.Context(), Update{Chat: "-1", User: "boss", Addressed: true, Text: "/moithanhvien thành viên"}, nil)
	if err != nil || len(out) != 1 || out[0].Text.Plain != textOnlyPrivate {
		t.Errorf("in a group: %+v, %v", out, err)
	}
}

func TestInvitationsAreListedWithoutTokensAndRevoked(t *testing.T) {
	t.Parallel()
	s := newSociety(t, InviteOnly)
	token, high := s.invited("boss", "/moithanhvien thành viên"), s.invited("chief", "/moithanhvien quản trị")
	list := s.asks("boss", "/moithanhvien")[0]
	for id, i := range s.rows.invitations {
		s.contains(list, id)
		button := s.presses("boss", "vx-"+id)[0].Text.Plain
		if i.Role == Member && button != textInvitationRevoked || i.Role == Admin && button != textInviteTooHigh {
			t.Errorf("revoke %s: %q", i.Role, button)
		}
	}
	if strings.Contains(list.Text.Plain, token) || strings.Contains(list.Text.Plain, high) {
		t.Error("the list shows a token")
	}
	if told := s.hears("new", "/start "+token); told != textInvitationGone {
		t.Errorf("revoked: %q", told)
	}
	if told := s.hears("boss", "/moithanhvien hủy 00"); told != textInvitationNotOpen {
		t.Errorf("unknown: %q", told)
	}
	s.data(list, "Mời thành viên")
	if told := s.hears("boss", "/moithanhvien vua"); told != textInviteHow {
		t.Errorf("no role: %q", told)
	}
}

func TestRolesAreListedAndChangedByAnOwnerAlone(t *testing.T) {
	t.Parallel()
	s := newSociety(t, Open)
	for _, user := range []string{"u", "boss"} {
		if told := s.hears(user, "/vaitro"); told != textRolesDenied {
			t.Errorf("%s: %q", user, told)
		}
	}
	code := s.people.KeyOf("12345").Code()
	for _, step := range []struct{ text, told string }{
		{"/vaitro 12345 thành viên", code + ": thành viên"},
		{"/vaitro", code + ": thành viên"},
		{"/vaitro " + code + " quan tri", code + ": quản trị"},
		{"/vaitro " + code + " chặn", "Đã chặn " + code},
		{"/vaitro", code + ": quản trị, đang bị chặn"},
		{"/vaitro " + code + " mở chặn", "Đã mở chặn cho " + code},
		{"/vaitro " + code + " bỏ", "Đã bỏ vai trò của " + code},
		{"/vaitro " + code + " bỏ", "Không có ai mang mã này"},
		{"/vaitro 12345 hoàng đế", "ví dụ: /vaitro"},
	} {
		if told := s.hears("chief", step.text); !strings.Contains(told, step.told) {
			t.Errorf("%s: %q", step.text, told)
		}
	}
	if told := s.hears("12345", "/riengtu"); !strings.Contains(told, code) {
		t.Errorf("the code is not told: %q", told)
	}
}
