package retrieval

import (
	"context"
	"errors"
	"time"

	"neuguong/corpus"
	"neuguong/corpus/force"
	"neuguong/retrieval/lexical"
)

// ErrNotFound is returned for a document, provision or file that does not
// exist or that the filter does not let through; the two are not told apart.
var ErrNotFound = errors.New("retrieval: not found")

// Access is how widely a document may be shown; a reader sees every document
// whose level is not above the reader's own.
type Access int

// Access levels.
const (
	Public Access = iota
	Members
	Restricted
)

// Filter limits what a search may see. Engines apply it inside their queries,
// so that what it hides influences neither ranking nor statistics.
type Filter struct {
	Access    Access      // highest level the reader may see
	Audience  string      // "" sees all; else documents without audiences or with this one
	Documents []int64     // empty: all
	InForceOn corpus.Date // zero: any; else in force on that date: documents whose Status holds, without passages that were ended one by one
}

// DocumentInfo is what is known of a stored document without its text. IDs are
// never reused: a stored document does not change, a new version is a new ID.
type DocumentInfo struct {
	ID            int64
	Nature        corpus.Nature
	Number        string
	Kind          string
	Issuer        string
	Place         string
	Signer        string
	Title         string
	Issued        corpus.Date
	EffectiveFrom corpus.Date
	EffectiveTo   corpus.Date
	EffectiveRule string
	Replaces      []string
	Amends        []string
	Mentions      []Mention        // of a report: the directives it names
	ReplacedBy    []string         // names of stored documents that end this one altogether, on any day
	Effects       []force.Effect   // what stored documents do to this one, see Status
	Conflicts     []force.Conflict // in which this one takes part
	Confidence    corpus.Confidence
	Access        Access
	Audiences     []string
	FileName      string
	MediaType     string
	SHA256        string // hex, of the original file
	Pages         int
	Articles      int // article-level units
	Passages      int
	Warnings      []corpus.Warning
	Added         time.Time
}

// Mention is a directive that a report names, and which stored documents that
// the reader may see are its text.
type Mention struct {
	corpus.Mention
	Stored []int64
}

// Status says how the document stands on a day.
func (d *DocumentInfo) Status(day corpus.Date) force.Status {
	effects := d.Effects
	if len(effects) == 0 {
		for _, name := range d.ReplacedBy {
			effects = append(effects, force.Effect{Name: name, Kind: corpus.Replaces})
		}
	}
	return force.On(day, force.Term{Issued: d.Issued, From: d.EffectiveFrom, To: d.EffectiveTo}, effects)
}

// PassageID names a passage: the document and the passage's ordinal in it.
type PassageID struct {
	Document int64
	Ordinal  int
}

// Passage is a stored passage with the document it stands in.
type Passage struct {
	ID PassageID
	corpus.Passage
	PartName  string
	PartTitle string
	Changes   []force.Effect // what stored documents do to its provision, not to the whole document
}

func (p *Passage) article() ArticleID { return ArticleID{p.ID.Document, p.Article} }

// Provision is a stored provision, addressed by its document and key.
type Provision struct {
	Document  int64
	Ordinal   int // over the whole document, in reading order
	Parent    int // ordinal of the node above, -1 at the top
	PartName  string
	PartTitle string
	corpus.Provision
	Ref     string         // "điểm b khoản 2 Điều 3"
	Changes []force.Effect // what stored documents do to it, not to the whole document
}

// Neighbour is a passage near a query vector; Similarity is the cosine.
type Neighbour struct {
	ID         PassageID
	Article    int
	Similarity float64
}

// LexicalEngine finds candidates by words.
type LexicalEngine interface {
	// Candidates returns at most q.Limit articles, best first.
	Candidates(ctx context.Context, f Filter, q lexical.Query) (lexical.Found, error)
}

// VectorEngine finds candidates by meaning.
type VectorEngine interface {
	// Nearest returns at most k passages by cosine similarity among the
	// vectors made by model; an unknown model gives none.
	Nearest(ctx context.Context, f Filter, model string, query []float32, k int) ([]Neighbour, error)
	// Models names the models that there are vectors of, the latest first.
	Models(ctx context.Context) ([]string, error)
	// Lacking gives those of the documents that have passages without vectors
	// of the model.
	Lacking(ctx context.Context, model string, documents []int64) ([]int64, error)
}

// Library reads what is stored.
type Library interface {
	// Documents lists what the filter lets through, by kind, number and ID.
	Documents(ctx context.Context, f Filter) ([]DocumentInfo, error)
	// ArticlePassages gives the passages of the given articles in the order
	// of the arguments, passages in reading order; hidden ones are left out.
	ArticlePassages(ctx context.Context, f Filter, articles []ArticleID) ([]Passage, error)
	// Provisions gives the whole document in reading order.
	Provisions(ctx context.Context, f Filter, document int64) ([]Provision, error)
}

// ArticleID names an article-level unit: the document and the article's
// ordinal in it (corpus.Passage.Article).
type ArticleID struct {
	Document int64
	Article  int
}

// Embedder turns texts into vectors, one each, of one length.
type Embedder interface {
	Model() string
	Embed(ctx context.Context, texts []string) ([][]float32, error)
}
