package bot

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"neuguong/corpus"
	"neuguong/retrieval"
	"neuguong/viet"
)

// A link to a provision names the document by its number and the provision by
// its key, so that it outlives a new upload: "t_24-ct-tu_d3_k2_1f0a". The last
// part tells apart documents of one number by different bodies.
const (
	linkPrefix  = "t"
	linkMark    = "_"
	longestLink = 64 // characters that may follow /start
)

// payload is what follows /start in a link to the provision of a document that
// has a key and, in this version of it, an ordinal.
func payload(d retrieval.DocumentInfo, key string, ordinal int) string {
	s := strings.Join([]string{linkPrefix, slugOf(d), strings.ReplaceAll(key, ".", linkMark), bodyMark(d)}, linkMark)
	if key == "" || strings.Contains(key, linkMark) || len(s) > longestLink {
		return action{showProvision, d.ID, ordinal}.data()
	}
	return s
}

// slugOf is the number of a document in the letters of a link; where it has
// none, a digest of its kind and title.
func slugOf(d retrieval.DocumentInfo) string {
	if d.Number == "" {
		return "x" + digest(d.Kind+" "+d.Title, 6)
	}
	return strings.Trim(strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, viet.Fold(d.Number)), "-")
}

func bodyMark(d retrieval.DocumentInfo) string { return digest(d.Kind+" "+d.Issuer, 2) }

// digest is a short hash of a text, however it is written.
func digest(s string, bytes int) string {
	sum := sha256.Sum256([]byte(strings.Join(strings.Fields(viet.Fold(s)), " ")))
	return hex.EncodeToString(sum[:bytes])
}

// openLink shows what a link names; ok is false when s is no link.
func (c *Conversation) openLink(ctx context.Context, r request, s string) (out []Outgoing, ok bool, err error) {
	if a, is := parseAction(s); is && a.linked() {
		out, err = c.press(ctx, r, a.data())
		return out, true, err
	}
	fields := strings.Split(s, linkMark)
	if len(fields) < 4 || fields[0] != linkPrefix || fields[1] == "" || len(s) > longestLink {
		return nil, false, nil
	}
	d, err := c.linkedDocument(ctx, r, fields[1], fields[len(fields)-1])
	if err != nil {
		return nil, true, err
	}
	if d == nil {
		return say(textDocumentGone), true, nil
	}
	key := strings.Join(fields[2:len(fields)-1], ".")
	out, err = c.withTree(ctx, r, d.ID, func(t *tree) []Outgoing {
		for i := range t.provisions {
			if t.provisions[i].Key == key {
				return c.provisionPage(r, t, &t.provisions[i], 0)
			}
		}
		return []Outgoing{{Text: plainText(textProvisionGone), Buttons: [][]Button{t.contentsButton()}}}
	})
	return out, true, err
}

// linkedDocument finds the document of a link: by the body that issued it,
// then one in force, then the latest. Nil when the reader has none.
func (c *Conversation) linkedDocument(ctx context.Context, r request, slug, body string) (*retrieval.DocumentInfo, error) {
	documents, err := c.Library.Documents(ctx, r.filter)
	if err != nil {
		return nil, fmt.Errorf("bot: list documents: %w", err)
	}
	var best *retrieval.DocumentInfo
	for i := range documents {
		d := &documents[i]
		if slugOf(*d) == slug && (best == nil || linkOrder(d, best, body, r.today) > 0) {
			best = d
		}
	}
	return best, nil
}

// linkOrder is positive when a is rather meant by a link than b.
func linkOrder(a, b *retrieval.DocumentInfo, body string, today corpus.Date) int {
	return cmp.Or(
		compareBool(bodyMark(*a) == body, bodyMark(*b) == body),
		compareBool(a.Status(today).Holds(), b.Status(today).Holds()),
		cmp.Compare(a.ID, b.ID))
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}
