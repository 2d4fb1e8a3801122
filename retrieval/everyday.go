package retrieval

import (
	"slices"
	"strings"

	"neuguong/viet"
)

// afterName are words, folded, that no name of a document goes on with.
var afterName = strings.Fields("co cam noi quy la thi nhu nao gi khong phai duoc bi hay va so voi theo dieu khoan diem chuong muc ai khi bao may the cho con neu xu phat")

// Bounds of an everyday name, in words.
const (
	shortName    = 2
	longName     = 8
	nearBeginned = 4 // of a title: where a short name of a kind that is a verb too must stand
	initialsMin  = 3
)

// everydayMatch counts the words by which people name a title that do not
// begin it: "luật tham nhũng", "nghị định xử phạt mạng", "luật anm". All of them
// must stand in the title, in their order; two must stand side by side.
func everydayMatch(rest, title []string, verb bool) int {
	if len(rest) > 0 && initials(rest[0], title) {
		return 1
	}
	n := 0
	for n < len(rest) && n < longName && rest[n] != "cua" && (n < shortName || !slices.Contains(afterName, rest[n])) {
		n++
	}
	for ; n >= shortName; n-- {
		at := contiguous(title, rest[:n])
		switch {
		case n == shortName && at < 0, n == shortName && verb && at >= nearBeginned:
		case at >= 0, n > shortName && !verb && inOrder(title, rest[:n]):
			return n
		}
	}
	return 0
}

// initials reports whether a word is the first letters of a title's first
// words: "anm", "pctn".
func initials(word string, title []string) bool {
	if len(word) < initialsMin || len(word) > len(title) {
		return false
	}
	for i := range word {
		if title[i][0] != word[i] {
			return false
		}
	}
	return true
}

// contiguous finds words side by side, -1 for nowhere.
func contiguous(all, part []string) int {
	for i := range all {
		if hasPrefix(all[i:], part) {
			return i
		}
	}
	return -1
}

func inOrder(all, part []string) bool {
	for _, w := range all {
		if len(part) > 0 && w == part[0] {
			part = part[1:]
		}
	}
	return len(part) == 0
}

// issuerMatch counts the words "của tỉnh ủy" that say who issued d.
func issuerMatch(rest []string, d DocumentInfo) int {
	if len(rest) < 2 || rest[0] != "cua" {
		return 0
	}
	issuer := viet.Syllables(viet.Fold(d.Issuer))
	n := 0
	for n+1 < len(rest) && contiguous(issuer, rest[1:n+2]) >= 0 {
		n++
	}
	if n == 0 {
		return 0
	}
	return n + 1
}
