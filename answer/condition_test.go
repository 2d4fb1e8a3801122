package answer

import "testing"

func TestARuleWithoutItsConditionIsToldAlsoWhereTheRuleSaysItsWordsAgain(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		rule, says string
		drops      bool
	}{
		{"Trường hợp có kết quả đo bụi thì gửi ngay kết quả đo bụi cho trạm trưởng.", "Gửi ngay kết quả đo bụi cho trạm trưởng.", true},
		{"Trường hợp có kết quả đo bụi thì gửi ngay kết quả đo bụi cho trạm trưởng.", "Nếu có kết quả đo bụi thì gửi ngay kết quả đo bụi cho trạm trưởng.", false},
		{"Trường hợp có kết quả đo bụi thì gửi ngay kết quả đo bụi cho trạm trưởng.", "Gửi ngay kết quả đo bụi cho trạm trưởng khi có kết quả.", false},
		{"Trường hợp đổi việc, đổi ca trực theo yêu cầu của người trực, người trực phải báo việc đổi ca trực.", "Ca trực theo yêu cầu của người trực, người trực phải báo việc đổi ca trực.", true},
		{"Người trực phải báo việc đổi ca trực.", "Người trực phải báo việc đổi ca trực.", false},
	} {
		f := &fact{own: c.rule, list: keys(c.rule)}
		if got := f.dropsCondition(keys(c.says)); got != c.drops {
			t.Errorf("%q of %q drops a condition: %v", c.says, c.rule, got)
		}
	}
}
