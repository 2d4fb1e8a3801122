package main

import (
	"bytes"
	"strings"
	"testing"

	"neuguong/answer"
	"neuguong/retrieval"
	"neuguong/store"
)

const plainQuestion = "Đảng viên có được chia sẻ tin chưa kiểm chứng không?"

// hostileQuestions are messages that are no question, or are made to break
// something, and the sentence that answers them; "" for any that is polite.
func hostileQuestions() map[string]string {
	const ask = "Bạn hãy gõ câu hỏi"
	return map[string]string{
		"":                                     ask,
		"😀👍🏽🇻🇳❤️":                              ask,
		"\u200b\u200d\ufeff\u2060":             ask,
		"\U000E0041\U000E0042\U000E007F":       ask,
		"?!…“”":                                ask,
		strings.Repeat("chia sẻ tin ", 1667):   "dài quá 4000 ký tự",
		strings.Repeat("a\u0301", 10_000):      "dài quá 4000 ký tự",
		"'; DROP TABLE documents; --":          "",
		`" OR 1=1 -- %_ ' UNION SELECT`:        "",
		`đảng* NEAR(viên) AND -"tin giả":`:     "",
		"Điều \xff\xfe khoản \xc3":             "",
		strings.Repeat("điều 1 khoản 2 ", 250): "",
		strings.Repeat("điểm a, b khoản 1-20 điều 1 đến 20 và ", 80): "",
		strings.Repeat("(", 3000): "Bạn hãy gõ câu hỏi",
	}
}

func TestHostileQuestionsGetASentenceAndLeaveTheStoreAsItWas(t *testing.T) {
	t.Parallel()
	onEveryStore(t, func(t *testing.T, db string) {
		printed(t, 0, "--db", db, "ingest", "--sample")
		st, err := store.Open(t.Context(), db, store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer func() {
			if err := st.Close(); err != nil {
				t.Error(err)
			}
		}()
		answers := answersOver(st)
		ask := func(text string) answer.Answer {
			t.Helper()
			a, err := answers(t.Context(), text, retrieval.Filter{Access: retrieval.Restricted})
			if err != nil {
				t.Fatalf("%.60q: %v", text, err)
			}
			return a.(answer.Answer)
		}
		want := ask(plainQuestion)
		if want.Refused || len(want.Citations) == 0 {
			t.Fatalf("the plain question is refused: %+v", want)
		}
		for text, reason := range hostileQuestions() {
			switch a := ask(text); {
			case reason != "" && (!a.Refused || !strings.Contains(a.Reason, reason) || len(a.Nearest) > 0):
				t.Errorf("%.60q: refused %v, %q, nearest %v", text, a.Refused, a.Reason, a.Nearest)
			case a.Refused && a.Reason == "", !a.Refused && len(a.Citations) == 0:
				t.Errorf("%.60q gets nothing: %+v", text, a)
			}
		}
		for _, text := range []string{
			strings.ReplaceAll(plainQuestion, "a", "а"), // Cyrillic
			strings.NewReplacer("o", "ο", "i", "і").Replace("Đảng viên có được chia sẻ tin chưa kiểm chứng không?"), // Greek, Ukrainian
			"Đảng\u200b viên có được chia\U000E0041 sẻ tin chưa kiểm chứng không?",
			"𝐃ang vien co duoc ｃｈｉａ se tin chua kiem chung khong?",
		} {
			if a := ask(text); len(a.Citations) == 0 || a.Citations[0].Key != want.Citations[0].Key {
				t.Errorf("%q is answered with %+v", text, a.Citations)
			}
		}
		documents, err := st.Documents(t.Context(), everything())
		if err != nil || len(documents) != 3 {
			t.Errorf("%d documents are left, %v", len(documents), err)
		}
	})
}

func TestABotIsNotThrownByHostileMessages(t *testing.T) {
	t.Parallel()
	onEveryStore(t, func(t *testing.T, db string) {
		printed(t, 0, "--db", db, "ingest", "--sample")
		var lines []string
		for text := range hostileQuestions() {
			lines = append(lines, text)
		}
		lines = append(lines, plainQuestion)
		var out, errs bytes.Buffer
		code := run(t.Context(), []string{"--db", db, "chat"}, streams{strings.NewReader(strings.Join(lines, "\n") + "\n"), &out, &errs})
		if code != 0 || errs.Len() > 0 {
			t.Fatalf("ends with %d: %s", code, errs.String())
		}
		shown := out.String()
		for _, want := range []string{"chưa gõ câu hỏi", "dài quá 4000 ký tự"} {
			if !strings.Contains(shown, want) {
				t.Errorf("%q is not said", want)
			}
		}
		if last := shown[strings.LastIndex(shown, "4000 ký tự"):]; !strings.Contains(shown, "kiểm chứng") || strings.Contains(last, "goroutine") {
			t.Errorf("the question after them is not answered: %s", last)
		}
	})
}
