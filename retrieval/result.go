package retrieval

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"neuguong/retrieval/asking"
	"neuguong/retrieval/ranking"
	"neuguong/viet"
)

// builder turns a ranking into a result.
type builder struct {
	searcher  *Searcher
	filter    Filter // of the query, on any date
	documents []DocumentInfo
	places    map[int64]int // in documents, by ID; made when first needed
}

// rerankDepth is how many articles the second stage looks at.
const rerankDepth = 60

func (b *builder) build(ctx context.Context, q Query, u understanding, list []ranked) (Result, error) {
	directives := onlyDirectives(u.named.documents)
	result := Result{Named: len(directives) > 0, Missing: u.named.missing, Mentioned: u.named.mentioned, Told: toldOf(b.documents)}
	list, told := apart(list, b.documents)
	if err := b.addReports(ctx, &result, u, told); err != nil {
		return Result{}, err
	}
	named, missing, err := b.resolve(ctx, u, list)
	if err != nil {
		return Result{}, err
	}
	result.Missing = append(result.Missing, missing...)
	if len(named) > 0 {
		result.Hits, result.Named = named, true
	}
	list = slices.DeleteFunc(slices.Clone(list), func(r ranked) bool {
		return slices.ContainsFunc(named, func(h Hit) bool { return h.id() == r.id })
	})
	hits, err := b.best(ctx, u, list[:min(len(list), max(rerankDepth, q.Limit))], max(q.Limit, confidenceDepth))
	if err != nil {
		return Result{}, err
	}
	if result.Confidence, result.Evidence = b.confidence(u, hits); len(named) > 0 {
		result.Confidence, result.Evidence = 1, nil
	}
	result.Hits = append(result.Hits, hits...)
	result.Hits = result.Hits[:min(len(result.Hits), max(q.Limit, len(named)))]
	return result, nil
}

func (h Hit) id() ArticleID { return ArticleID{h.Document.ID, h.Article} }

// reportDepth is how many paragraphs of reports are given.
const reportDepth = 5

func (b *builder) addReports(ctx context.Context, result *Result, u understanding, list []ranked) (err error) {
	if result.Reports, err = b.hits(ctx, list[:min(len(list), reportDepth)]); err != nil || len(result.Reports) == 0 {
		return err
	}
	b.searcher.rerank(u, result.Reports, u.named.tier)
	result.ReportConfidence, _ = b.confidence(u, result.Reports)
	if u.named.has(result.Reports[0].Document.ID) {
		result.ReportConfidence = 1
	}
	return nil
}

// hits loads the passages of ranked articles.
func (b *builder) hits(ctx context.Context, list []ranked) ([]Hit, error) {
	ids := make([]ArticleID, len(list))
	for i, r := range list {
		ids[i] = r.id
	}
	passages, err := b.searcher.library.ArticlePassages(ctx, b.filter, ids)
	if err != nil {
		return nil, fmt.Errorf("retrieval: load passages: %w", err)
	}
	grouped := make(map[ArticleID][]Passage, len(list)) // the passages of an article stand together
	for first := 0; first < len(passages); {
		id, end := passages[first].article(), first+1
		for end < len(passages) && passages[end].article() == id {
			end++
		}
		grouped[id] = passages[first:end:end]
		first = end
	}
	hits := slices.Grow([]Hit(nil), len(grouped))
	for _, r := range list {
		if hit, ok := b.hit(r, grouped[r.id]); ok {
			hits = append(hits, hit)
		}
	}
	return hits, nil
}

// place gives the index of a document, -1 when there is none.
func (b *builder) place(document int64) int {
	if b.places == nil {
		b.places = make(map[int64]int, len(b.documents))
		for i := range b.documents {
			b.places[b.documents[i].ID] = i
		}
	}
	if i, ok := b.places[document]; ok {
		return i
	}
	return -1
}

// hit reports false for an article that vanished since it was ranked.
func (b *builder) hit(r ranked, passages []Passage) (Hit, bool) {
	i := b.place(r.id.Document)
	if i < 0 || len(passages) == 0 {
		return Hit{}, false
	}
	h := Hit{Document: b.documents[i], Article: r.id.Article, Heading: passages[0].Heading, Score: r.score, Ref: articleRef(passages), Features: r.features}
	h.Passages = make([]ScoredPassage, len(passages))
	for i := range passages {
		h.Passages[i] = ScoredPassage{passages[i], r.passages.of(passages[i].ID.Ordinal)}
	}
	return h, true
}

// articleRef is the widest reference the passages share: "Điều 16" of "khoản 2
// Điều 16" and "khoản 3 Điều 16".
func articleRef(passages []Passage) string {
	if len(passages) == 1 {
		return passages[0].Ref
	}
	words := strings.Fields(passages[0].Ref)
	for _, p := range passages[1:] {
		words = commonSuffix(words, strings.Fields(p.Ref))
	}
	if i := slices.IndexFunc(words, isUnit); i > 0 {
		words = words[i:]
	}
	if len(words) == 0 {
		return pointRef(passages)
	}
	return strings.Join(words, " ")
}

// pointRef is the numbered point that the passages share: "điểm 5" of "điểm
// 5.1.1" and "tiết a điểm 5.2".
func pointRef(passages []Passage) string {
	const word = "điểm "
	var shared []string
	for i, p := range passages {
		at := strings.LastIndex(p.Ref, word)
		if at < 0 {
			return passages[0].Ref
		}
		number, _, _ := strings.Cut(p.Ref[at+len(word):], " ")
		if levels := strings.Split(number, "."); i == 0 {
			shared = levels
		} else {
			shared = commonPrefix(shared, levels)
		}
	}
	if len(shared) == 0 {
		return passages[0].Ref
	}
	return word + strings.Join(shared, ".")
}

func commonPrefix(a, b []string) []string {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return a[:n]
}

func isUnit(word string) bool {
	return slices.Contains([]string{"điều", "khoản", "điểm", "tiết", "chương", "mục", "phần"}, strings.ToLower(word))
}

func commonSuffix(a, b []string) []string {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return a[len(a)-n:]
}

// resolve finds the provisions that the question names, in the documents it
// names, else in those that match its other words best.
func (b *builder) resolve(ctx context.Context, u understanding, list []ranked) (hits []Hit, missing []string, err error) {
	for _, c := range u.cited {
		documents := onlyDirectives(c.named.documents)
		if len(documents) == 0 {
			if c.named.any() {
				continue
			}
			documents = b.likely(list)
		}
		for _, ref := range c.references {
			found := 0
			for _, d := range documents {
				hit, err := b.provision(ctx, d, ref, c.wish)
				if err != nil {
					return nil, nil, err
				}
				hits = append(hits, hit...)
				found += len(hit)
			}
			if found == 0 && len(c.named.documents) > 0 {
				missing = append(missing, ref.String()+" "+name(documents[0]))
			}
		}
	}
	return hits, missing, nil
}

func name(d DocumentInfo) string {
	if d.Number != "" {
		return strings.TrimSpace(d.Kind + " " + d.Number)
	}
	return strings.TrimSpace(d.Kind + " " + d.Title)
}

// likelyDocuments bounds in how many documents a bare "điều 16" is looked up.
const likelyDocuments = 3

func (b *builder) likely(list []ranked) []DocumentInfo {
	var likely []DocumentInfo
	for _, r := range list {
		i := b.place(r.id.Document)
		if i < 0 || slices.ContainsFunc(likely, func(d DocumentInfo) bool { return d.ID == r.id.Document }) {
			continue
		}
		if likely = append(likely, b.documents[i]); len(likely) == likelyDocuments {
			break
		}
	}
	return likely
}

// provision finds what ref names in one document: one hit for each part that
// has it, since numbering restarts in attached regulations, unless the question
// says which part it means.
func (b *builder) provision(ctx context.Context, d DocumentInfo, ref reference, wish partWish) ([]Hit, error) {
	provisions, err := b.searcher.library.Provisions(ctx, b.filter, d.ID)
	if err != nil {
		return nil, fmt.Errorf("retrieval: provisions of document %d: %w", d.ID, err)
	}
	var matched []Provision
	for _, p := range provisions {
		if refMatches(ref, p, provisions) {
			matched = append(matched, p)
		}
	}
	if len(matched) == 0 {
		return nil, nil
	}
	matched = wish.narrow(d, matched)
	ids := make([]ranked, d.Articles)
	for i := range ids {
		ids[i] = ranked{id: ArticleID{d.ID, i}}
	}
	articles, err := b.hits(ctx, ids)
	if err != nil {
		return nil, err
	}
	var hits []Hit
	for _, p := range matched {
		if h, ok := holding(articles, p); ok {
			h.Named = &NamedProvision{Key: p.Key, Ref: p.Ref, Ordinal: p.Ordinal}
			hits = append(hits, h)
		}
	}
	return hits, nil
}

// refMatches reports whether the path of p ends in exactly what ref names.
func refMatches(ref reference, p Provision, all []Provision) bool {
	wanted := ref.narrowestFirst()
	if !labelMatches(wanted[0], p) {
		return false
	}
	for _, l := range wanted[1:] {
		for {
			if p.Parent < 0 || p.Parent >= len(all) {
				return false
			}
			p = all[p.Parent]
			if labelMatches(l, p) {
				break
			}
		}
	}
	return true
}

// labelMatches compares the unit that p's reference begins with.
func labelMatches(l label, p Provision) bool {
	word, _, _ := strings.Cut(p.Ref, " ")
	return viet.Fold(word) == l.word && strings.EqualFold(p.Label, l.name)
}

// holding finds the article whose passages cover the provision.
func holding(articles []Hit, p Provision) (Hit, bool) {
	for _, h := range articles {
		for _, passage := range h.Passages {
			if passage.Key == p.Key || strings.HasPrefix(passage.Key, p.Key+".") || strings.HasPrefix(p.Key, passage.Key+".") {
				return h, true
			}
		}
	}
	return Hit{}, false
}

// confidence is how likely the best articles answer the question.
func (b *builder) confidence(u understanding, hits []Hit) (float64, *ranking.Evidence) {
	j := ranking.Judgement{Question: u.text}
	for i, h := range hits {
		if h.Features == (ranking.Vector{}) || len(j.Best) == confidenceDepth { // not found by words
			continue
		}
		if len(j.Best) == 0 {
			j.Unfit = hits[i].unfit(u.awaited, b.searcher.contents) || hits[i].unfit(doubtedBy(viet.Fold(u.text)), b.searcher.contents)
		}
		j.Best = append(j.Best, h.Features)
	}
	if len(j.Best) == 0 {
		return 0, nil
	}
	evidence := b.searcher.model.Evidence(j)
	c := ranking.DefaultJudge().Confidence(evidence)
	if u.before > 0 {
		c = c * goingOn / (1 - c + c*goingOn)
	}
	if u.named.sure && j.Best[0][ranking.Preferred] == 1 {
		c = max(c, namedConfidence)
	}
	c = doubted(c, asking.Strangeness(u.text))
	if asked := exactlyAsked(viet.Fold(u.text)); len(asked) > 0 && !slices.ContainsFunc(hits[:min(len(hits), 3)], func(h Hit) bool { return !h.unfit(asked, b.searcher.contents) }) {
		c *= lacking
	}
	return c, &evidence
}

// lacking multiplies the confidence where an exact thing is asked for that
// nothing found has: below every threshold of an answer.
const lacking = 0.1

// doubted lowers the confidence in what was found for a text that reads like
// a request to the bot: 4 off the log-odds for each unit of strangeness, which
// hardly a question has (see docs/decisions.md).
func doubted(c, strangeness float64) float64 {
	odds := c * math.Exp(-4*max(0, strangeness))
	return odds / (1 - c + odds)
}

// goingOn multiplies the odds of an answer for a question that goes on from
// one that was answered.
const goingOn = 2.7

// confidenceDepth is how many articles are looked at for the confidence.
const confidenceDepth = 5

// namedConfidence is that of a question about a document it names by number:
// what is found stands at least in the right text.
const namedConfidence = 0.6
