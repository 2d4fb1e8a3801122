package answer

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"neuguong/retrieval"
	"neuguong/viet"
)

// side is whose rules a document holds. The authority of the Party's documents
// and of the State's is not measured by one rod.
type side int

const (
	otherSide side = iota
	stateSide
	partySide
)

// ranks of state documents by kind, article 4 of the Law on the promulgation of
// legal documents (64/2025/QH15): the lower the higher. A Quyết định is
// ranked by who issued it.
var ranks = map[string]int{
	"hien phap": 1, "bo luat": 2, "luat": 2, "phap lenh": 3, "lenh": 4, "nghi dinh": 5, "thong tu": 7, "thong tu lien tich": 7,
}

var (
	ofParty   = regexp.MustCompile(`(?:tw|tu|hu|du|qu|btv|bbt)$`)
	central   = regexp.MustCompile(`\b(?:bo chinh tri|ban bi thu|ban chap hanh trung uong|dai hoi dai bieu toan quoc)\b`)
	partyName = regexp.MustCompile(`\b(?:dang cong san|dieu le dang|tinh uy|thanh uy|huyen uy|dang uy|bo chinh tri|ban bi thu|ban chap hanh trung uong)\b`)
)

// authority gives whose document it is and how high it stands there, 1 is the
// highest; 0 where that cannot be told.
func authority(d retrieval.DocumentInfo) (of side, rank int) {
	kind, number := viet.Fold(d.Kind), viet.Fold(d.Number)
	by := viet.Fold(d.Issuer + " " + d.Title)
	switch {
	case ofParty.MatchString(number), partyName.MatchString(by) && ranks[kind] == 0:
		switch {
		case kind == "dieu le":
			return partySide, 1
		case strings.HasSuffix(number, "tw"), central.MatchString(by):
			return partySide, 2
		case strings.HasSuffix(number, "tu"), strings.Contains(by, "tinh uy"), strings.Contains(by, "thanh uy"):
			return partySide, 3
		}
		return partySide, 4
	case ranks[kind] > 0:
		return stateSide, ranks[kind]
	case kind == "nghi quyet" && strings.Contains(number, "/qh"):
		return stateSide, 2
	case kind == "quyet dinh" && strings.HasSuffix(number, "-ttg"):
		return stateSide, 6
	case strings.Contains(number, "ubnd"), strings.Contains(number, "hdnd"):
		return stateSide, 8
	}
	return otherSide, 0
}

// stronger orders documents of one side: the higher authority first, of equals
// the later; 0 where neither is known to come first.
func stronger(a, b retrieval.DocumentInfo) int {
	ofA, rankA := authority(a)
	ofB, rankB := authority(b)
	if ofA == otherSide || ofA != ofB {
		return 0
	}
	if rankA != rankB {
		return cmp.Compare(rankA, rankB)
	}
	if a.Issued.IsZero() || b.Issued.IsZero() || a.Issued == b.Issued {
		return 0
	}
	if b.Issued.Before(a.Issued) {
		return -1
	}
	return 1
}

// asGood is the share of the best clause's score from which a clause answers as
// well, so that authority and date say which comes first.
const asGood = 0.98

// byAuthority puts the articles behind the first in the order of the authority
// of their documents, and before the first one only those that answer as well.
// Clauses of an article stay together.
func byAuthority(chosen []extract) []extract {
	var articles [][]extract
	for _, e := range chosen {
		if n := len(articles); n > 0 && articles[n-1][0].sameArticle(e.clause) {
			articles[n-1] = append(articles[n-1], e)
			continue
		}
		articles = append(articles, []extract{e})
	}
	for i := 1; i < len(articles); i++ {
		for j := i; j > 0 && stronger(articles[j][0].document, articles[j-1][0].document) < 0; j-- {
			if j == 1 && articles[1][0].score < asGood*articles[0][0].score {
				break
			}
			articles[j], articles[j-1] = articles[j-1], articles[j]
		}
	}
	return slices.Concat(articles...)
}
