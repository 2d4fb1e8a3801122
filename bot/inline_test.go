package bot

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"neuguong/corpus"
	"neuguong/retrieval"
)

func inlineQuery(user, text, offset string) Update {
	return Update{ID: 1, Chat: "inline", User: user, Inline: &InlineQuery{ID: "q", Text: text, Offset: offset}}
}

// offers gives the answer to an inline query.
func (k *talk) offers(u Update) *InlineAnswer {
	k.t.Helper()
	o := k.says(u)
	if o.Inline == nil || o.Inline.ID != "q" || o.Text.Plain != "" || len(o.Buttons) > 0 {
		k.t.Fatalf("got %+v", o)
	}
	return o.Inline
}

func TestAnInlineQueryOffersProvisionsWithTheirReference(t *testing.T) {
	t.Parallel()
	k, _ := withSearch(t, withLinks)
	a := k.offers(inlineQuery("u", "chia sẻ", ""))
	if len(a.Results) != 1 || a.Next != "" || a.Cache != 5*time.Minute {
		t.Fatalf("offers %+v", a)
	}
	got := a.Results[0]
	for _, want := range []string{"Điểm a khoản 2 Điều 2", "07-QĐ/ĐU", "ngày 10/01/2025", "Có hiệu lực từ 01/02/2025", "Chia sẻ tin chưa kiểm chứng;", "Đọc nguyên văn"} {
		if !strings.Contains(got.Text.Plain, want) {
			t.Errorf("no %q in:\n%s", want, got.Text.Plain)
		}
	}
	if last := got.Text.Spans[len(got.Text.Spans)-1]; last.Style != Link || !strings.HasPrefix(last.URL, "https://t.me/bot?start=t_07-qd-du_d2_k2_a_") {
		t.Errorf("links to %+v", last)
	}
	if len(got.ID) > 64 || got.Title == "" || got.About == "" {
		t.Errorf("result %+v", got)
	}
}

func TestInlineOffersOnlyWhatIsOpenToEverybodyWhoeverAsks(t *testing.T) {
	t.Parallel()
	k, f := withSearch(t, func(c *Config) { c.Access = retrieval.Restricted })
	k.shelf.documents[2].Access = retrieval.Members
	for _, text := range []string{"hạn chế", "nêu gương", ""} {
		for _, r := range k.offers(inlineQuery("boss", text, "")).Results {
			if strings.Contains(r.Text.Plain, "9-HD/TU") || strings.Contains(r.Text.Plain, "24-CT/TU") {
				t.Errorf("%q offers %q", text, r.Title)
			}
		}
	}
	for _, q := range f.asked {
		if q.Filter.Access != retrieval.Public || q.Filter.InForceOn.IsZero() {
			t.Errorf("searched with %+v", q.Filter)
		}
	}
}

func TestInlineResultsArePaged(t *testing.T) {
	t.Parallel()
	k, _ := withSearch(t)
	for i := range 70 {
		p := node(corpus.Clause, 9, fmt.Sprint(i), fmt.Sprintf("khoản %d Điều 3", i), "", strings.Repeat("Nêu gương mọi lúc. ", 400))
		p.Key, p.Ordinal = fmt.Sprint("d3.k", i), 20+i
		k.shelf.provisions[1] = append(k.shelf.provisions[1], p)
	}
	seen, next := map[string]bool{}, ""
	for range 4 {
		a := k.offers(inlineQuery("u", "Nêu gương mọi lúc", next))
		if len(a.Results) > 50 {
			t.Errorf("%d results", len(a.Results))
		}
		for _, r := range a.Results {
			if seen[r.ID] {
				t.Errorf("%s is offered twice", r.ID)
			}
			if seen[r.ID] = true; Units(r.Text.Plain) > 4096 || !strings.Contains(r.Text.Plain, "[...]") {
				t.Errorf("%s has %d units", r.ID, Units(r.Text.Plain))
			}
		}
		if next = a.Next; next == "" {
			break
		}
	}
	if len(seen) != inlineLimit || next != "" {
		t.Errorf("%d offered, next %q", len(seen), next)
	}
	if a := k.offers(inlineQuery("u", "Nêu gương mọi lúc", "forged")); len(a.Results) != inlinePerPage {
		t.Errorf("%d results from a forged offset", len(a.Results))
	}
	if a := k.offers(inlineQuery("u", "Nêu gương mọi lúc", "99999")); len(a.Results) != 0 {
		t.Errorf("%d results behind the end", len(a.Results))
	}
}

func TestAnEmptyInlineQueryOffersArticlesAboutTheTopics(t *testing.T) {
	t.Parallel()
	k, f := withSearch(t)
	for _, text := range []string{"", "  ", "?!", "🙂🙂"} {
		a := k.offers(inlineQuery("u", text, ""))
		if len(a.Results) == 0 || !strings.Contains(a.Results[0].Text.Plain, "Không được làm các việc sau") {
			t.Errorf("%q offers %+v", text, a.Results)
		}
	}
	if len(f.asked) > 0 {
		t.Error("nothing was searched for")
	}
	k.offers(inlineQuery("u", strings.Repeat("🙂chữ ", 51), "")) // 255 characters
	k.offers(inlineQuery("u", strings.Repeat("x", 256), ""))
}

func TestStrangersAreOfferedNothingWhereNotEverybodyIsLetIn(t *testing.T) {
	t.Parallel()
	k, _ := withSearch(t, func(c *Config) { c.Admission = InviteOnly })
	if out := k.hears(inlineQuery("u", "chia sẻ", "")); len(out) > 0 {
		t.Errorf("a stranger is offered %+v", out)
	}
	if a := k.offers(inlineQuery("boss", "chia sẻ", "")); len(a.Results) != 1 || a.Cache != 0 {
		t.Errorf("an admin is offered %+v", a)
	}
	off := newTalk(t)
	if a := off.offers(inlineQuery("u", "chia sẻ", "")); len(a.Results) != 0 {
		t.Errorf("offered %+v", a)
	}
}
