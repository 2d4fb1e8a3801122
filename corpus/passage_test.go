package corpus

import (
	"regexp"
	"strings"
	"testing"
)

var keyShape = regexp.MustCompile(`^[a-z0-9._-]+$`)

// checkInvariants holds what every document promises, whatever its text.
func checkInvariants(t *testing.T, doc *Document) {
	t.Helper()
	keys := map[string]bool{}
	for _, part := range doc.Parts {
		for i, v := range part.Provisions {
			if !keyShape.MatchString(v.Key) || keys[v.Key] {
				t.Errorf("key %q of %q is no key or occurs twice", v.Key, v.Label)
			}
			keys[v.Key] = true
			if v.Parent >= i {
				t.Errorf("%s stands before what it stands in", v.Key)
			}
		}
	}
	last := -1
	var said strings.Builder
	for _, q := range Passages(doc) {
		if q.Article != last && q.Article != last+1 {
			t.Errorf("%s: article ordinal %d after %d", q.Key, q.Article, last)
		}
		last = q.Article
		if strings.TrimSpace(q.Text) == "" || q.Ref == "" || !keys[q.Key] {
			t.Errorf("passage without text, reference or key: %+v", q)
		}
		said.WriteString(q.Text + "\n")
	}
	for _, part := range doc.Parts {
		for _, v := range part.Provisions {
			for paragraph := range strings.SplitSeq(v.Text, "\n") {
				if !strings.Contains(said.String(), paragraph) {
					t.Errorf("%s: %q stands in no passage", v.Key, paragraph)
				}
			}
		}
	}
}

func TestEveryTextStandsInAPassage(t *testing.T) {
	t.Parallel()
	for _, file := range samples(t) {
		doc, _ := readSample(t, file)
		checkInvariants(t, doc)
	}
}

func TestRealDocumentsKeepTheirPromises(t *testing.T) {
	t.Parallel()
	dir := sharedCorpus(t)
	for _, want := range loadTruth(t, dir) {
		t.Run(want.File, func(t *testing.T) {
			t.Parallel()
			checkInvariants(t, readShared(t, dir, want.File))
		})
	}
}

func TestALongClauseIsCutIntoItsPointsWithItsLead(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("chia sẻ thông tin sai sự thật ", 40)
	doc := parsed(t, feed(letterhead+"Chương I\nVI PHẠM\nĐiều 1. Hành vi\n1. Phạt tiền đối với hành vi sau:\na) "+capitalised(long)+";\nb) "+capitalised(long)+".\n2. Cảnh cáo người vi phạm lần đầu:\na) Do vô ý;\nb) Do nhầm lẫn.\nĐiều 2. Thi hành\nCác bộ thi hành."))
	var got []string
	for _, q := range Passages(doc) {
		got = append(got, q.Ref+" | "+q.Above+" | "+q.Heading+" | "+strings.ReplaceAll(q.Text[:min(len(q.Text), 60)], "\n", " ¶ "))
	}
	want := []string{
		"điểm a khoản 1 Điều 1 | Chương I VI PHẠM | Hành vi | 1. Phạt tiền đối với hành vi sau: ¶ a) Chia sẻ t",
		"điểm b khoản 1 Điều 1 | Chương I VI PHẠM | Hành vi | 1. Phạt tiền đối với hành vi sau: ¶ b) Chia sẻ t",
		"khoản 2 Điều 1 | Chương I VI PHẠM | Hành vi | 2. Cảnh cáo người vi phạm lần đầu: ¶ a) Do v",
		"Điều 2 | Chương I VI PHẠM | Thi hành | Các bộ thi hành.",
	}
	if len(got) != len(want) {
		t.Fatalf("got\n  %s", strings.Join(got, "\n  "))
	}
	for i := range want {
		if !strings.HasPrefix(got[i], strings.TrimSuffix(want[i], "t")) {
			t.Errorf("got %q, want %q", got[i], want[i])
		}
	}
}

func TestAppendArticleFindsClausesAndPointsAndLosesNothing(t *testing.T) {
	t.Parallel()
	part := Part{Name: partBody}
	AppendArticle(&part, "7", "Những việc phải làm", "Cán bộ phải:\n\n1. Gương mẫu:\na) Trong lời nói;\nb) Trên mạng.\n2. Chấp hành pháp luật.")
	AppendArticle(&part, "8", "Thi hành", "Mọi người thi hành.")
	checkOutlineOf(t, &Document{Parts: []Part{part}},
		"d7 [Những việc phải làm] Cán bộ phải:",
		"d7.k1 Gương mẫu:",
		"d7.k1.a Trong lời nói;",
		"d7.k1.b Trên mạng.",
		"d7.k2 Chấp hành pháp luật.",
		"d8 [Thi hành] Mọi người thi hành.")
	if got := Ref(&part, 2); got != "điểm a khoản 1 Điều 7" {
		t.Errorf("reference: got %q", got)
	}
}

func TestInspectionSaysNullForWhatIsNotStated(t *testing.T) {
	t.Parallel()
	in := Inspect("mau.txt", parsed(t, feed("HƯỚNG DẪN\nVề ứng xử\n1. Tôn trọng người khác.\n2. Kiểm chứng tin trước khi chia sẻ.")))
	if in.Number != nil || in.Issued != nil || in.Signer != nil || in.Kind == nil || *in.Kind != "Hướng dẫn" {
		t.Errorf("got %+v", in)
	}
	if len(in.Parts) != 1 || strings.Join(in.Parts[0].Points, " ") != "1 2" || in.Replaces == nil || in.Amends == nil {
		t.Errorf("parts: %+v", in.Parts)
	}
	if in.Provisions[1].Ref != "điểm 2" || in.Provisions[1].Text != "Kiểm chứng tin trước khi chia sẻ." {
		t.Errorf("provisions: %+v", in.Provisions)
	}
}

func TestAnArticleWithoutATitleIsNamedByWhatLeadsItsList(t *testing.T) {
	t.Parallel()
	doc := parsed(t, feed(letterhead+"Điều 1.\nĐoàn viên có quyền:\n1. Ứng cử.\n2. Đề cử.\nĐiều 2.\nĐoàn viên rời Đoàn khi xin ra.\n1. Có đơn.\n2. Được đồng ý.\nĐiều 3. Nhiệm vụ\nĐoàn viên làm các việc sau đây:\n1. Học tập.\n2. Rèn luyện."))
	want := map[string]string{"khoản 1 Điều 1": "Đoàn viên có quyền", "khoản 2 Điều 1": "Đoàn viên có quyền", "khoản 1 Điều 2": "", "khoản 1 Điều 3": "Nhiệm vụ"}
	for _, p := range Passages(doc) {
		if heading, ok := want[p.Ref]; ok && p.Heading != heading {
			t.Errorf("%s is headed %q, want %q", p.Ref, p.Heading, heading)
		}
		delete(want, p.Ref)
	}
	if len(want) > 0 {
		t.Errorf("no passages of %v", want)
	}
}

func TestTopicTurnsWhatSomebodyHasIntoATitle(t *testing.T) {
	t.Parallel()
	for heading, want := range map[string]string{
		"Đoàn viên có quyền":                        "quyền của Đoàn viên",
		"Đảng viên có nhiệm vụ":                     "nhiệm vụ của Đảng viên",
		"Chi đoàn có quyền hạn và nhiệm vụ sau đây": "quyền hạn và nhiệm vụ của Chi đoàn",
		"Người có quyền lợi liên quan":              "Người có quyền lợi liên quan",
		"Quyền của đoàn viên":                       "Quyền của đoàn viên",
		"":                                          "",
	} {
		if got := Topic(heading); got != want {
			t.Errorf("Topic(%q) = %q, want %q", heading, got, want)
		}
	}
}
