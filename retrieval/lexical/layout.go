package lexical

import "encoding/binary"

// Layout holds the lengths, in terms, that the scores of a document's articles
// and passages are normalised by. It does not change and may be shared.
type Layout struct {
	titleLength int
	articles    [][fieldTitle]int32 // lengths of the fields
	firsts      []int32             // ordinal in the document of each article's first passage, and the number of passages
	lengths     []int32             // of the passages

	// What counts in averages, without what is hidden.
	total    [fieldCount]int
	passages int
	length   int // of all passages
}

// Size is roughly the memory it takes, in bytes.
func (l *Layout) Size() int { return 128 + 16*len(l.articles) + 4*len(l.lengths) }

// add appends an article.
func (l *Layout) add(fields [fieldTitle]int, passages []int) {
	var shape [fieldTitle]int32
	for f, n := range fields {
		shape[f] = int32(n)
		l.total[f] += n
	}
	l.articles = append(l.articles, shape)
	for _, n := range passages {
		l.lengths = append(l.lengths, int32(n))
		l.length += n
	}
	l.passages += len(passages)
	l.firsts = append(l.firsts, int32(l.passages))
	l.total[fieldTitle] += l.titleLength
}

func newLayout(titleLength, articles int) *Layout {
	return &Layout{
		titleLength: titleLength,
		articles:    make([][fieldTitle]int32, 0, articles),
		firsts:      append(make([]int32, 0, articles+1), 0),
	}
}

// of gives the lengths of an article's passages.
func (l *Layout) of(article int) []int32 {
	return l.lengths[l.firsts[article]:l.firsts[article+1]]
}

func (l *Layout) encode() []byte {
	buf := binary.AppendUvarint(nil, uint64(l.titleLength))
	buf = binary.AppendUvarint(buf, uint64(len(l.articles)))
	for a, fields := range l.articles {
		for _, n := range fields {
			buf = binary.AppendUvarint(buf, uint64(n))
		}
		passages := l.of(a)
		buf = binary.AppendUvarint(buf, uint64(len(passages)))
		for _, n := range passages {
			buf = binary.AppendUvarint(buf, uint64(n))
		}
	}
	return buf
}

// ParseLayout reads a stored layout, or returns [ErrCorrupt].
func ParseLayout(data []byte) (*Layout, error) {
	r := reader{data: data}
	title := r.int()
	n := r.count()
	l := newLayout(title, n)
	var passages []int
	for range n {
		var fields [fieldTitle]int
		for f := range fields {
			fields[f] = r.int()
		}
		passages = passages[:0]
		for range r.count() {
			passages = append(passages, r.int())
		}
		l.add(fields, passages)
	}
	if r.failed || r.at < len(r.data) {
		return nil, ErrCorrupt
	}
	return l, nil
}
