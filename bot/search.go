package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"neuguong/answer"
	"neuguong/corpus"
	"neuguong/retrieval"
	"neuguong/viet"
)

// Searcher finds provisions by words.
type Searcher interface {
	Search(ctx context.Context, q retrieval.Query) (retrieval.Result, error)
}

// Bounds of a search.
const (
	searchLimit   = 30  // articles that are listed
	searchPerPage = 5   //
	searchLength  = 200 // characters of what is looked for
	snippetLength = 160 // characters shown of a provision
)

// searchData begins the data of a button that turns the page of a search.
const searchData = "s-"

// longestData is what messengers take as the data of a button, in bytes.
const longestData = 64

// typedSearch lists provisions, "/timkiem mạng xã hội trang 2".
func (c *Conversation) typedSearch(ctx context.Context, r request, args string) ([]Outgoing, error) {
	words, page := typedPage(args)
	words = strings.Join(strings.Fields(words), " ")
	switch {
	case len(viet.Syllables(words)) == 0:
		return say(textSearchHow), nil
	case characters(words) > searchLength:
		return say(fmt.Sprintf(textTooLong, searchLength)), nil
	}
	return c.listFound(ctx, r, words, page)
}

// turnSearch shows another page of a search.
func (c *Conversation) turnSearch(ctx context.Context, r request, data string) ([]Outgoing, error) {
	n, words, ok := strings.Cut(strings.TrimPrefix(data, searchData), "-")
	page, err := strconv.Atoi(n)
	if !ok || err != nil || page < 0 || len(viet.Syllables(words)) == 0 {
		return say(textButtonUnknown), nil //nolint:nilerr // told to the person
	}
	return inPlace(r)(c.listFound(ctx, r, words, page))
}

// found is a provision that a search brought.
type found struct {
	document retrieval.DocumentInfo
	passage  retrieval.Passage
}

// find gives at most limit provisions that hold the words, or what directives
// say for them, best first.
func (c *Conversation) find(ctx context.Context, f retrieval.Filter, today corpus.Date, words string, limit int) ([]found, error) {
	f.InForceOn = today
	result, err := c.Searcher.Search(ctx, retrieval.Query{Text: words, Filter: f, Limit: limit})
	if err != nil {
		return nil, fmt.Errorf("bot: search: %w", err)
	}
	var list []found
	for _, h := range slices.Concat(result.Hits, result.Reports) {
		if p, ok := bestPassage(h); ok && (h.Named != nil || result.Confidence >= answer.LeastConfidence || holds(h, words)) {
			list = append(list, found{h.Document, p})
		}
	}
	return list, nil
}

// bestPassage is the provision that was named, or that matches best.
func bestPassage(h retrieval.Hit) (retrieval.Passage, bool) {
	if len(h.Passages) == 0 {
		return retrieval.Passage{}, false
	}
	if h.Named != nil {
		for _, p := range h.Passages {
			if p.Key == h.Named.Key {
				return p.Passage, true
			}
		}
		return h.Passages[0].Passage, true
	}
	best := slices.MaxFunc(h.Passages, func(a, b retrieval.ScoredPassage) int {
		return compareBool(a.Score > b.Score, a.Score < b.Score)
	})
	return best.Passage, true
}

// holds reports whether an article has at least half of the words.
func holds(h retrieval.Hit, words string) bool {
	has := map[string]bool{}
	read := func(text string) {
		for _, s := range viet.Syllables(viet.Fold(text)) {
			has[s] = true
		}
	}
	read(h.Heading + " " + h.Document.Title)
	for _, p := range h.Passages {
		read(p.Text)
	}
	wanted, there := viet.Syllables(viet.Fold(words)), 0
	for _, s := range wanted {
		if has[s] {
			there++
		}
	}
	return 2*there >= len(wanted)
}

func (c *Conversation) listFound(ctx context.Context, r request, words string, page int) ([]Outgoing, error) {
	if c.Searcher == nil {
		return say(textSearchOff), nil
	}
	list, err := c.find(ctx, r.filter, r.today, words, searchLimit)
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return say(fmt.Sprintf(textFoundNothing, shorten(words, 60))), nil
	}
	p := pageOf(len(list), searchPerPage, page)
	text := new(composer).bold(p.title(fmt.Sprintf(textFound, shorten(words, 60)))).line()
	var rows [][]Button
	for i, f := range list[p.from:p.to] {
		text.gap().bold(fmt.Sprintf("%d. %s", p.from+i+1, capital(foundRef(f)))).line()
		text.add(answer.DocumentName(f.document)).line()
		text.styled(Quote, shorten(f.passage.Text, snippetLength)).line()
		ordinal, err := c.ordinalOf(ctx, r, f)
		if err != nil {
			return nil, err
		}
		label := shorten(capital(f.passage.Ref)+", "+numberOf(f.document), labelLength)
		rows = append(rows, []Button{press(label, action{showProvision, f.document.ID, ordinal}.data())})
	}
	if pageData(words, p.pages) != "" {
		rows = p.turn(rows, func(n int) string { return pageData(words, n) })
	}
	if p.page < p.pages-1 {
		text.gap().add(fmt.Sprintf(textSearchMore, shorten(words, 60), p.page+2))
	}
	return []Outgoing{{Text: text.text(), Buttons: rows, First: p.from + 1}}, nil
}

// pageData is the data of a button for a page; "" where it does not fit.
func pageData(words string, page int) string {
	if data := searchData + strconv.Itoa(page) + "-" + words; len(data) <= longestData {
		return data
	}
	return ""
}

// foundRef is the reference with the heading of its article.
func foundRef(f found) string {
	ref := f.passage.Ref
	if ref == "" {
		ref = "đoạn này"
	}
	if f.passage.Heading != "" {
		ref += " (" + shorten(f.passage.Heading, 80) + ")"
	}
	return ref
}

// ordinalOf finds a passage's provision; 0 when it is gone meanwhile, which
// opening it will tell.
func (c *Conversation) ordinalOf(ctx context.Context, r request, f found) (int, error) {
	provisions, err := c.Library.Provisions(ctx, r.filter, f.document.ID)
	if errors.Is(err, retrieval.ErrNotFound) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("bot: read document %d: %w", f.document.ID, err)
	}
	i := slices.IndexFunc(provisions, func(p retrieval.Provision) bool { return p.Key == f.passage.Key })
	if i < 0 {
		return 0, nil
	}
	return provisions[i].Ordinal, nil
}
