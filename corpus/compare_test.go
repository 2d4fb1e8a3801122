package corpus

import (
	"slices"
	"strings"
	"testing"
)

const ruleText = letterhead + `Điều 1. Phạm vi điều chỉnh
Nghị định này quy định về ứng xử của cán bộ, công chức trên mạng xã hội.
Điều 2. Việc phải làm
1. Cán bộ, công chức kiểm chứng thông tin trước khi chia sẻ trong 03 ngày làm việc.
2. Cán bộ, công chức báo cáo người đứng đầu khi thấy thông tin sai sự thật.
a) Báo cáo bằng văn bản;
b) Báo cáo trực tiếp.
Điều 3. Việc không được làm
1. Không chia sẻ tin chưa kiểm chứng; không xúc phạm danh dự của người khác.
2. Không đăng thông tin thuộc bí mật nhà nước hoặc nội bộ của cơ quan, tổ chức.
Điều 4. Hiệu lực thi hành
Nghị định này có hiệu lực kể từ ngày ký.`

// rule parses ruleText with changes made in it, given as pairs of old and new.
func rule(t *testing.T, changes ...string) *Document {
	t.Helper()
	s := ruleText
	for i := 0; i < len(changes); i += 2 {
		if !strings.Contains(s, changes[i]) {
			t.Fatalf("no %q in the rule", changes[i])
		}
		s = strings.Replace(s, changes[i], changes[i+1], 1)
	}
	return parsed(t, feed(s))
}

func TestADocumentComparedWithItselfIsUnchanged(t *testing.T) {
	t.Parallel()
	checkUnchanged(t, rule(t))
}

func checkUnchanged(t *testing.T, doc *Document) {
	t.Helper()
	d := Compare(doc, doc)
	if d.Verdict != SameText || d.Similarity != 1 {
		t.Errorf("a document is %s with similarity %v to itself", d.Verdict, d.Similarity)
	}
	n := 0
	for _, a := range d.Articles {
		n += len(a.Provisions)
		if a.Kind != Unchanged || a.Moved() {
			t.Errorf("%s is %s, moved: %v", a.New.Ref, a.Kind, a.Moved())
		}
		for _, p := range a.Provisions {
			if p.Kind != Unchanged || p.Moved() || p.Words != nil {
				t.Errorf("%+v", p)
			}
		}
	}
	for _, part := range doc.Parts {
		n -= len(part.Provisions)
	}
	if n != 0 {
		t.Errorf("%d provisions too many were compared", n)
	}
	if left := d.Essence().Articles; len(left) != 0 {
		t.Errorf("the essence of no difference has %d articles", len(left))
	}
}

func TestChangedWordsAreShownProvisionByProvision(t *testing.T) {
	t.Parallel()
	d := Compare(rule(t), rule(t, "03 ngày làm việc", "05 ngày", "a) Báo cáo bằng văn bản;\nb) Báo cáo trực tiếp.", "a) Báo cáo trực tiếp.")).Essence()
	if d.Verdict != Revised || len(d.Articles) != 1 {
		t.Fatalf("%s, %+v", d.Verdict, d.Articles)
	}
	var got []string
	for _, p := range d.Articles[0].Provisions {
		got = append(got, showChange(p))
	}
	want := []string{
		"changed khoản 1 Điều 2>khoản 1 Điều 2: Cán bộ, công chức kiểm chứng thông tin trước khi chia sẻ trong -{03 }+{05 }ngày.-{ làm việc.}",
		"removed điểm a khoản 2 Điều 2>: -{Báo cáo bằng văn bản;}",
		"unchanged điểm b khoản 2 Điều 2>điểm a khoản 2 Điều 2: ",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if d.Tally() != (Tally{Changed: 1}) {
		t.Errorf("tally %+v", d.Tally())
	}
}

func showChange(p ProvisionChange) string {
	s := string(p.Kind) + " "
	if p.Old != nil {
		s += p.Old.Ref
	}
	s += ">"
	if p.New != nil {
		s += p.New.Ref
	}
	s += ": "
	for _, w := range p.Words {
		switch w.Op {
		case Insert:
			s += "+{" + w.Text + "}"
		case Delete:
			s += "-{" + w.Text + "}"
		case Keep:
			s += w.Text
		}
	}
	return s
}

func TestAnInsertedArticleIsAddedAndThoseAfterItAreRenumberedOnly(t *testing.T) {
	t.Parallel()
	before := rule(t)
	after := rule(t, "Điều 4.", "Điều 5.", "Điều 3.", "Điều 4.", "Điều 2.", "Điều 2. Giải thích từ ngữ\nMạng xã hội là hệ thống thông tin cung cấp dịch vụ lưu trữ, tìm kiếm và trao đổi.\nĐiều 3.")
	d := Compare(before, after)
	if want := (Tally{Added: 1, Renumbered: 3}); d.Verdict != Revised || d.Tally() != want {
		t.Errorf("%s, tally %+v", d.Verdict, d.Tally())
	}
	for old, want := range map[string]string{"d1": "d1", "d2": "d3", "d2.k2.b": "d3.k2.b", "d4": "d5"} {
		if got, ok := d.Essence().Successor(old); got != want || !ok {
			t.Errorf("%s became %s, %v", old, got, ok)
		}
	}
	back := Compare(after, before)
	if want := (Tally{Removed: 1, Renumbered: 3}); back.Tally() != want {
		t.Errorf("the other way round: tally %+v", back.Tally())
	}
	if got, ok := back.Essence().Successor("d2"); ok {
		t.Errorf("the removed article became %s", got)
	}
}

func TestAnArticleThatMovedAndChangedIsRecognised(t *testing.T) {
	t.Parallel()
	before := rule(t)
	second, third := strings.Index(ruleText, "Điều 2. "), strings.Index(ruleText, "Điều 3. ")
	fourth := strings.Index(ruleText, "Điều 4. ")
	swapped := ruleText[:second] + strings.Replace(ruleText[third:fourth], "Điều 3", "Điều 2", 1) +
		strings.Replace(ruleText[second:third], "Điều 2", "Điều 3", 1) + ruleText[fourth:]
	d := Compare(before, parsed(t, feed(strings.Replace(swapped, "trong 03 ngày", "trong 02 ngày", 1))))
	if want := (Tally{Changed: 1, Renumbered: 1}); d.Tally() != want {
		t.Errorf("tally %+v", d.Tally())
	}
	if got, _ := d.Successor("d2.k1"); got != "d3.k1" {
		t.Errorf("khoản 1 Điều 2 became %s", got)
	}
}

func TestNoiseIsNoChange(t *testing.T) {
	t.Parallel()
	for name, after := range map[string]*Document{
		"quotes and dashes":     rule(t, "mạng xã hội.", "“mạng xã hội”.", "tin chưa kiểm chứng;", "tin chưa kiểm chứng -"),
		"capitals and spacing":  rule(t, "Điều 1. Phạm vi điều chỉnh", "ĐIỀU 1.  PHẠM VI ĐIỀU CHỈNH"),
		"where the tone is put": rule(t, "Hiệu lực thi hành", "Hiệu lưc̣ thi hành"),
		"spaces inside words":   rule(t, "Cán bộ, công chức kiểm", "C án bộ, c ông ch ức kiểm"),
		"a mark that fits none": rule(t, "hoặc nội bộ", "hoẵc nội bộ"),
		"numbers of pages":      rule(t, "kiểm chứng thông tin", "kiểm chứng 2 thông tin", "người đứng đầu", "người 3 đứng đầu", "xúc phạm", "xúc 4 phạm"),
	} {
		if d := Compare(rule(t), after); d.Verdict != SameText {
			t.Errorf("%s: %s, %+v", name, d.Verdict, d.Essence())
		}
	}
}

func TestAChangedRuleIsNeverNoise(t *testing.T) {
	t.Parallel()
	for name, changes := range map[string][]string{
		"a figure":              {"03 ngày", "08 ngày"},
		"a word more":           {"Không chia sẻ", "Không được chia sẻ"},
		"a figure split":        {"03 ngày", "0 3 ngày"},
		"a negation gone":       {"Không chia sẻ", "Chia sẻ"},
		"two figures, not many": {"kiểm chứng thông tin", "kiểm chứng 2 thông tin", "người đứng đầu", "3 người đứng đầu"},
		"another letter":        {"b) Báo cáo trực tiếp.", "b) Báo cáo trực tuyến."},
	} {
		before, after := rule(t), rule(t, changes...)
		if d := Compare(before, after); d.Verdict != Revised {
			t.Errorf("%s: %s", name, d.Verdict)
		}
		if name == "another letter" || name == "a figure split" { // as machines misread
			continue
		}
		after.Confidence = OCR
		if d := Compare(before, after); d.Verdict != Revised {
			t.Errorf("%s, read by a machine: %s", name, d.Verdict)
		}
	}
}

func TestMisreadLettersAreNoiseOnlyWhereAMachineReadThem(t *testing.T) {
	t.Parallel()
	scan := rule(t, "kiểm chứng thông tin", "kiếm chửng thông tỉn", "người đứng đầu", "ngưòi đửng đâu", "danh dự", "đanh dụ")
	if d := Compare(rule(t), scan); d.Verdict != Revised {
		t.Errorf("typed: %s", d.Verdict)
	}
	scan.Confidence = OCR
	if d := Compare(rule(t), scan); d.Verdict != SameText {
		t.Errorf("scanned: %s", d.Verdict)
	}
}

func TestWhatADocumentIsDecidesWhetherItCanBeAVersion(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(before, after *Document)
		want   Verdict
	}{
		"the number in another spelling": {func(_, b *Document) { b.Number = "12 / 2031 / nđ–cp" }, SameText},
		"another number":                 {func(_, b *Document) { b.Number = "13/2031/NĐ-CP" }, Another},
		"a report of it":                 {func(_, b *Document) { b.Nature = Report }, Another},
		"another issuer":                 {func(a, b *Document) { a.Issuer, b.Issuer = "Tỉnh ủy Cà Mau", "Tỉnh ủy Bạc Liêu" }, Another},
		"a longer name of the issuer":    {func(a, b *Document) { a.Issuer, b.Issuer = "Tỉnh ủy", "Ban Thường vụ Tỉnh ủy" }, SameText},
		"another place":                  {func(_, b *Document) { b.Place = "Cà Mau" }, Another},
		"issued in another year":         {func(_, b *Document) { b.Issued = Date{2030, 3, 2} }, Another},
		"issued on another day":          {func(_, b *Document) { b.Issued = Date{2031, 3, 9} }, SameText},
		"no number in one":               {func(_, b *Document) { b.Number = "" }, SameText},
		"no number, another title":       {func(_, b *Document) { b.Number, b.Title = "", "Về kế hoạch tháng" }, Another},
		"no numbers, another year":       {func(a, b *Document) { a.Number, b.Number, b.Issued = "", "", Date{2029, 3, 2} }, Another},
		"charters of two years": {func(a, b *Document) {
			a.Number, b.Number, a.Kind, b.Kind, b.Issued = "", "", "Điều lệ", "Điều lệ", Date{2029, 3, 2}
		}, SameText},
		"no numbers, another kind": {func(a, b *Document) { a.Number, b.Number, b.Kind = "", "", "Chỉ thị" }, Another},
		"no numbers, titles of two years": {func(a, b *Document) {
			a.Number, b.Number, a.Title, b.Title = "", "", "Kế hoạch năm 2030", "Kế hoạch năm 2031"
		}, Another},
		"no number, and no title in one":       {func(_, b *Document) { b.Number, b.Title = "", "" }, SameText},
		"nothing known of either but the text": {func(a, b *Document) { *a, *b = Document{Parts: a.Parts}, Document{Parts: b.Parts} }, Another},
	} {
		before, after := rule(t), rule(t)
		c.change(before, after)
		if got := Compare(before, after).Verdict; got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
		if got := Compare(after, before).Verdict; got != c.want {
			t.Errorf("%s, the other way round: %s, want %s", name, got, c.want)
		}
	}
}

func TestTheSameNumberOverAnotherTextAndTitleIsAnotherDocument(t *testing.T) {
	t.Parallel()
	other := parsed(t, feed(letterhead+"Điều 1. Học phí\nMức thu học phí của các trường do Hội đồng trường quyết định hằng năm.\nĐiều 2. Miễn giảm\nHọc sinh nghèo được miễn."))
	other.Title = "Thu học phí"
	if d := Compare(rule(t), other); d.Verdict != Another {
		t.Errorf("%s at %v", d.Verdict, d.Similarity)
	}
}

func TestOnlyABetterOrNewerTextTakesAPlace(t *testing.T) {
	t.Parallel()
	same := func(*Document) {}
	scanned := func(d *Document) { d.Confidence = OCR }
	revised := func(d *Document) { *d = *rule(t, "03 ngày", "05 ngày") }
	for name, c := range map[string]struct {
		stored, added func(*Document)
		want          Succession
	}{
		"the same text":                       {same, same, Copies},
		"the same text better spelled":        {func(d *Document) { *d = *rule(t, "hoặc nội bộ", "hoẵc nội bộ") }, same, Supersedes},
		"the same text worse spelled":         {same, func(d *Document) { *d = *rule(t, "hoặc nội bộ", "hoẵc nội bộ") }, Copies},
		"the same text, converted":            {same, func(d *Document) { d.Confidence = Converted }, Copies},
		"a scan of the same text":             {same, scanned, Copies},
		"the text of a scan":                  {scanned, same, Supersedes},
		"the same text with more known of it": {func(d *Document) { d.Number = "" }, same, Supersedes},
		"the same text with less known of it": {same, func(d *Document) { d.Number = "" }, Copies},
		"the text of a scan, its number gone": {scanned, func(d *Document) { d.Number = "" }, Copies},
		"a revision":                          {same, revised, Supersedes},
		"an excerpt":                          {same, func(d *Document) { *d = *excerptOfRule(t) }, Worse},
		"the whole of an excerpt":             {func(d *Document) { *d = *excerptOfRule(t) }, same, Supersedes},
		"a scan of a revision":                {same, func(d *Document) { revised(d); d.Confidence = OCR }, Worse},
		"a scan of a later revision":          {same, func(d *Document) { revised(d); d.Confidence = OCR; d.Issued.Day++ }, Supersedes},
		"a revision over a scan":              {scanned, revised, Supersedes},
		"a revision issued earlier":           {same, func(d *Document) { revised(d); d.Issued.Day-- }, Older},
		"a better copy of what came before":   {scanned, func(d *Document) { d.Issued.Day-- }, Older},
		"something else":                      {same, func(d *Document) { d.Number = "99/2031/NĐ-CP" }, Apart},
	} {
		stored, added := rule(t), rule(t)
		c.stored(stored)
		c.added(added)
		if got, d := Succeed(stored, added); got != c.want {
			t.Errorf("%s: %s, want %s (%s)", name, got, c.want, d.Verdict)
		}
	}
}

func excerptOfRule(t *testing.T) *Document {
	t.Helper()
	first, _, _ := strings.Cut(ruleText, "Điều 2. ")
	return parsed(t, feed(first))
}

// applied gives the texts a difference of words was made of.
func applied(runs []WordRun) (before, after string) {
	for _, r := range runs {
		if r.Op != Insert {
			before += r.Text
		}
		if r.Op != Delete {
			after += r.Text
		}
	}
	return before, after
}

// checkWords holds that a difference of words gives the new text to the
// letter and the old one in all its words.
func checkWords(t *testing.T, before, after string, runs []WordRun) {
	t.Helper()
	gotBefore, gotAfter := applied(runs)
	if gotAfter != after {
		t.Errorf("the new text became %q, want %q", gotAfter, after)
	}
	if got, want := glued(norms(wordsOf(gotBefore))), glued(norms(wordsOf(before))); got != want {
		t.Errorf("the words of the old text became %q, want %q", got, want)
	}
}

func TestApplyingTheChangedWordsGivesTheNewText(t *testing.T) {
	t.Parallel()
	for _, c := range [][2]string{
		{"", ""}, {"một", ""}, {"một hai", "một"}, {"một, hai", "một"}, {"1-3", "1 3"}, {"1 3", "1-3"}, {"", "một hai."}, {"một hai ba", "Một, hai; ba!"}, {"“A” nói: “B”.", "A nói: (C)."},
		{"từ khoản 1 đến khoản 3", "khoản 1-3"}, {"5% hoặc 10 %", "5 % hoặc 15%"}, {"a\nb\nc", "a b\nx\nc\n"}, {"...", "— —"},
	} {
		checkWords(t, c[0], c[1], diffWords(c[0], c[1]))
	}
}

func TestWordsAreTheSameWhereTheyMeanTheSame(t *testing.T) {
	t.Parallel()
	for a, b := range map[string]string{"khoản 1, 3": "khoản 1-3", "15": "1 5", "5%": "5", "≥ 5": "5", "m²": "m"} {
		if slices.Equal(norms(wordsOf(a)), norms(wordsOf(b))) {
			t.Errorf("%q and %q are taken for the same", a, b)
		}
	}
	for a, b := range map[string]string{"15-12-2022": "15/12/2022", "hoà": "hòa", "QUY ĐỊNH": "quy định", "m²": "m2", "“a”": "a"} {
		if !slices.Equal(norms(wordsOf(a)), norms(wordsOf(b))) {
			t.Errorf("%q and %q are taken for different", a, b)
		}
	}
}
