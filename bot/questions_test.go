package bot

import (
	"strings"
	"testing"
)

func TestTheQuestionsOfAMessageAreAnsweredOneAfterTheOther(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	out, err := k.Handle(t.Context(), typed("Cán bộ nhận quà bị xử lý thế nào? Đoàn viên đăng tin sai thì sao vậy?\n3. Thời hạn báo cáo là bao lâu?\n4. Ai được nêu tên người vi phạm?"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(out) != 4 || len(k.oracle.asked) != 3 {
		t.Fatalf("%d messages, %d questions asked", len(out), len(k.oracle.asked))
	}
	if want := "Bạn hỏi: Đoàn viên đăng tin sai thì sao vậy?\n"; !strings.HasPrefix(out[1].Text.Plain, want) {
		t.Errorf("the second answer begins %q", out[1].Text.Plain[:len(want)])
	}
	if want := "Mình trả lời 3 câu đầu. Còn 1 câu nữa, bạn gửi tiếp giúp mình nhé."; out[3].Text.Plain != want {
		t.Errorf("got %q", out[3].Text.Plain)
	}
}

func TestAnAnswerShowsHowTheQuestionWasRead(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	k.oracle.answer.Understood = "đảng viên có được chia sẻ không"
	if o := k.says(typed("dv co dc chia se ko")); !strings.HasPrefix(o.Text.Plain, "Bạn hỏi: đảng viên có được chia sẻ không\n\n") {
		t.Errorf("got %q", o.Text.Plain)
	}
	k.oracle.answer.Understood = ""
	if o := k.says(typed("đảng viên có được chia sẻ không")); strings.Contains(o.Text.Plain, "Bạn hỏi") {
		t.Errorf("got %q", o.Text.Plain)
	}
}

func TestAQuestionSaysWhoseBudgetOfAModelItUses(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	k.says(typed("được chia sẻ không"))
	k.says(boss("được chia sẻ không"))
	if a, b := k.oracle.asked[0].Asker, k.oracle.asked[1].Asker; a == "" || b != "boss" || a == b {
		t.Errorf("asked for %q and %q", a, b)
	}
}

func TestFiftyQuestionsInAMessageGetThreeAnswersAndASentence(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	out, err := k.Handle(t.Context(), typed(strings.Repeat("Cán bộ có được nhận quà hay không?\n", 50)), nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(out) != 4 || len(k.oracle.asked) != 3 || out[3].Text.Plain != "Mình trả lời 3 câu đầu. Còn 47 câu nữa, bạn gửi tiếp giúp mình nhé." {
		t.Errorf("%d messages, %d questions asked: %q", len(out), len(k.oracle.asked), out[len(out)-1].Text.Plain)
	}
}

func TestADocumentSentAsAMessageIsOneQuestionAndNotMany(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	text := strings.Repeat("Điều 3. Ứng xử\n1. Cán bộ phải nêu gương khi tham gia mạng xã hội?\n", 12)
	if out, err := k.Handle(t.Context(), typed(text), nil); err != nil || len(out) != 1 || len(k.oracle.asked) != 1 {
		t.Errorf("%v: %d messages, %d questions asked", err, len(out), len(k.oracle.asked))
	}
}
