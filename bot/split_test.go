package bot

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rivo/uniseg"
)

func plainOf(texts []Text) []string {
	var out []string
	for _, t := range texts {
		out = append(out, t.Plain)
	}
	return out
}

func TestSplitPrefersParagraphsThenLinesThenSentencesThenWords(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"paragraph": {"Một hai ba.\n\nBốn năm sáu bảy", []string{"Một hai ba.\n\n", "Bốn năm sáu bảy"}},
		"line":      {"Một hai ba.\nBốn năm sáu bảy", []string{"Một hai ba.\n", "Bốn năm sáu bảy"}},
		"sentence":  {"Một hai ba. Bốn năm sáu bảy", []string{"Một hai ba. ", "Bốn năm sáu bảy"}},
		"word":      {"Một hai ba bốn năm sáu", []string{"Một hai ba bốn năm ", "sáu"}},
		"fits":      {"Một hai", []string{"Một hai"}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, plainOf(Split(Text{Plain: c.text}, 20))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSplitKeepsASpanThatFitsAndGoesOnWithALongerOne(t *testing.T) {
	t.Parallel()
	plain := "Mở đầu. trích dẫn vừa đủ ngắn"
	start := strings.Index(plain, "trích")
	got := Split(Text{Plain: plain, Spans: []Span{{Start: start, End: len(plain), Style: Quote}}}, 24)
	if diff := cmp.Diff([]string{"Mở đầu. ", "trích dẫn vừa đủ ngắn"}, plainOf(got)); diff != "" {
		t.Error(diff)
	}
	if got[1].Spans[0].Start != 0 || got[1].Spans[0].End != len(got[1].Plain) {
		t.Errorf("span of the second text: %+v", got[1].Spans)
	}

	long := strings.Repeat("từ ", 30)
	got = Split(Text{Plain: long, Spans: []Span{{Start: 0, End: len(long), Style: Quote}}}, 24)
	for i, text := range got {
		if want := []Span{{Start: 0, End: len(text.Plain), Style: Quote}}; !slices.Equal(want, text.Spans) {
			t.Errorf("text %d: spans %+v, want %+v", i, text.Spans, want)
		}
	}
}

func TestSplitNeverCutsACitationOrACluster(t *testing.T) {
	t.Parallel()
	for limit := 8; limit < 20; limit++ {
		for _, piece := range plainOf(Split(Text{Plain: "aaaaa[12]bbbb👨‍👩‍👧[3]cc[4]e\u0302\u0301"}, limit)) {
			if strings.Count(piece, "[") != strings.Count(piece, "]") {
				t.Errorf("limit %d cuts a citation: %q", limit, piece)
			}
			if strings.HasPrefix(piece, "\u200d") || strings.HasSuffix(piece, "\u200d") || strings.HasPrefix(piece, "\u0301") {
				t.Errorf("limit %d cuts a cluster: %q", limit, piece)
			}
		}
	}
}

func TestUnitsCountsUTF16(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]int{"": 0, "Điều": 4, "👍": 2, "a👨‍👩‍👧": 9} {
		if got := Units(s); got != want {
			t.Errorf("Units(%q) = %d, want %d", s, got, want)
		}
	}
}

func FuzzSplit(f *testing.F) {
	f.Add("Điều 16. Phòng ngừa [1]\n\nkhoản 2 [12] tiếp theo 👍🏽. Hết", 10, 3, 20, 8, 12)
	f.Add(strings.Repeat("nêu gương [1] ", 50), 40, 10, 300, 20, 30)
	f.Add("e\u0301\u0301\u0301\u0301\u0301\u0301", 2, 0, 3, 1, 2)
	f.Fuzz(func(t *testing.T, plain string, limit, a, b, c, d int) {
		if !utf8.ValidString(plain) || limit < 2 || limit > 1<<16 || len(plain) > 1<<12 {
			t.Skip()
		}
		text := Text{Plain: plain}
		if s, ok := spanOf(plain, a, b); ok {
			text.Spans = append(text.Spans, s)
			if inner, ok := spanOf(plain[s.Start:s.End], c, d); ok {
				inner.Start, inner.End = inner.Start+s.Start, inner.End+s.Start
				text.Spans = append(text.Spans, inner)
			}
		}
		checkSplit(t, text, limit)
	})
}

func spanOf(plain string, a, b int) (Span, bool) {
	if a < 0 || b <= a || b > len(plain) || !utf8.RuneStart(plain[a]) || b < len(plain) && !utf8.RuneStart(plain[b]) {
		return Span{}, false
	}
	return Span{Start: a, End: b, Style: Bold}, true
}

func checkSplit(t *testing.T, text Text, limit int) {
	t.Helper()
	pieces := Split(text, limit)
	if got := strings.Join(plainOf(pieces), ""); got != text.Plain {
		t.Fatalf("pieces make %q, want %q", got, text.Plain)
	}
	boundary := map[int]bool{0: true}
	for g := uniseg.NewGraphemes(text.Plain); g.Next(); {
		_, end := g.Positions()
		boundary[end] = true
	}
	covered, offset := make([]int, len(text.Plain)), 0
	for i, p := range pieces {
		if Units(p.Plain) > limit {
			t.Errorf("piece %d has %d units, limit %d", i, Units(p.Plain), limit)
		}
		if p.Plain == "" && len(pieces) > 1 {
			t.Errorf("piece %d is empty", i)
		}
		if !boundary[offset] && Units(longestCluster(text.Plain)) <= limit {
			t.Errorf("piece %d starts inside a cluster", i)
		}
		for _, s := range p.Spans {
			if s.Start < 0 || s.End > len(p.Plain) || s.Start >= s.End {
				t.Fatalf("piece %d: span %+v of %d bytes", i, s, len(p.Plain))
			}
			for j := s.Start; j < s.End; j++ {
				covered[offset+j]++
			}
		}
		offset += len(p.Plain)
	}
	for _, s := range text.Spans {
		for j := s.Start; j < s.End; j++ {
			covered[j]--
		}
	}
	if slices.ContainsFunc(covered, func(n int) bool { return n != 0 }) {
		t.Error("the spans of the pieces are not the spans of the text")
	}
}

func longestCluster(s string) string {
	longest := ""
	for g := uniseg.NewGraphemes(s); g.Next(); {
		if len(g.Str()) > len(longest) {
			longest = g.Str()
		}
	}
	return longest
}
