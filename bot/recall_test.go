package bot

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"neuguong/answer"
)

func TestAQuestionGoesOnFromThoseAnsweredLately(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 1, 5, 8, 0, 0, 0, time.UTC)
	k := newTalk(t, func(c *Config) { c.Now = func() time.Time { return now } })
	earlier := func(u Update) []string {
		t.Helper()
		k.says(u)
		return k.oracle.asked[len(k.oracle.asked)-1].Earlier
	}
	if got := earlier(typed("một")); len(got) != 0 {
		t.Errorf("the first question goes on from %q", got)
	}
	k.oracle.answer.Understood = "một, hai"
	if got := earlier(typed("hai")); !slices.Equal(got, []string{"một"}) {
		t.Errorf("got %q", got)
	}
	k.oracle.answer.Understood = ""
	if got := earlier(typed("ba")); !slices.Equal(got, []string{"một", "một, hai"}) {
		t.Errorf("a question is remembered as it was understood: %q", got)
	}
	other := typed("bốn")
	other.User = "v"
	if got := earlier(other); len(got) != 0 {
		t.Errorf("somebody else's questions are gone on from: %q", got)
	}
	now = now.Add(31 * time.Minute)
	if got := earlier(typed("năm")); len(got) != 0 {
		t.Errorf("after half an hour: %q", got)
	}
	k.contains(k.says(typed("/chude")), "quên")
	if got := earlier(typed("sáu")); len(got) != 0 {
		t.Errorf("after a new topic: %q", got)
	}
}

func TestWhatWasRefusedIsNotGoneOnFrom(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	answered := k.oracle.answer
	k.oracle.answer = answer.Answer{Refused: true, Reason: "không có"}
	k.says(typed("thời tiết"))
	k.oracle.answer = answered
	k.says(typed("còn mai thì sao"))
	if got := k.oracle.asked[1].Earlier; len(got) != 0 {
		t.Errorf("goes on from %q", got)
	}
}

func TestNothingIsRememberedWhereThatIsTurnedOff(t *testing.T) {
	t.Parallel()
	k := newTalk(t, func(c *Config) { c.Remember = -1 })
	k.says(typed("một"))
	k.says(typed("hai"))
	if got := k.oracle.asked[1].Earlier; len(got) != 0 || len(k.recall.chats) != 0 {
		t.Errorf("goes on from %q", got)
	}
}

func TestWhatIsRememberedIsBounded(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 1, 5, 8, 0, 0, 0, time.UTC)
	r := newRecall(time.Hour, func() time.Time { return now })
	for i := range 30 {
		r.add(speaker{"c", "u"}, fmt.Sprint(i))
	}
	if got := r.questions(speaker{"c", "u"}); !slices.Equal(got, []string{"27", "28", "29"}) {
		t.Errorf("got %q", got)
	}
	for i := range rememberChats {
		r.chats[speaker{"c", fmt.Sprint(i)}] = remembered{questions: []string{"x"}, last: now}
	}
	r.chats[speaker{"c", "5"}] = remembered{questions: []string{"x"}, last: now.Add(-time.Minute)}
	r.add(speaker{"d", "u"}, "y")
	if len(r.chats) > rememberChats+1 || len(r.questions(speaker{"c", "5"})) != 0 || len(r.questions(speaker{"d", "u"})) != 1 {
		t.Errorf("%d speakers are remembered", len(r.chats))
	}
}
