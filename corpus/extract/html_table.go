package extract

import (
	"strconv"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

func (w *htmlWalk) table(n *html.Node, s style) {
	w.breakLine()
	w.tables = append(w.tables, s.place)
	t := tableWalk{walk: w, number: len(w.tables), spans: map[int]int{}}
	t.rows(n, s)
	w.breakLine()
}

type tableWalk struct {
	walk   *htmlWalk
	number int
	row    int
	spans  map[int]int // rows still covered from above, by column
}

func (t *tableWalk) rows(n *html.Node, s style) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Tr:
			if !leftOut(c) {
				t.cells(c, s.of(c))
				t.row++
			}
		case atom.Tbody, atom.Thead, atom.Tfoot:
			t.rows(c, s.of(c))
		default:
			t.walk.node(c, s)
		}
	}
}

func (t *tableWalk) cells(tr *html.Node, s style) {
	col := 0
	for c := tr.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
			continue
		}
		for t.spans[col] > 0 {
			t.spans[col]--
			col++
		}
		inner := s
		inner.place = place{t.number, t.row, col}
		t.walk.node(c, inner)
		t.walk.breakLine()
		for range span(c, "colspan") {
			t.spans[col] = span(c, "rowspan") - 1
			col++
		}
	}
	for ; t.spans[col] > 0; col++ {
		t.spans[col]--
	}
}

func span(n *html.Node, key string) int {
	v, err := strconv.Atoi(attr(n, key))
	if err != nil || v < 1 {
		return 1
	}
	return min(v, 1000)
}
