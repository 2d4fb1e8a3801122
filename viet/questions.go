package viet

import (
	"regexp"
	"strings"
)

// Questions parts a message into the questions that stand on their own, in
// order: one each line or question mark. What only adds to a question ("Đúng
// không?", "Còn nếu tái phạm thì sao?") or leads to one stays with it.
func Questions(message string) []string {
	var found []string
	lead := ""
	for _, piece := range pieces(message) {
		switch text := strings.TrimSpace(lead + " " + piece); {
		case !asks(piece):
			lead = text
		case len(found) > 0 && lead == "" && dependent(piece):
			found[len(found)-1] += " " + piece
		default:
			found, lead = append(found, text), ""
		}
	}
	switch {
	case lead == "":
	case len(found) == 0:
		found = append(found, lead)
	default:
		found[len(found)-1] += " " + lead
	}
	return found
}

// pieces cuts after question marks and, where each line is numbered or asks,
// at the ends of lines.
func pieces(message string) []string {
	var list []string
	for line := range strings.Lines(message) {
		line = itemNumber.ReplaceAllString(strings.TrimSpace(line), "")
		for line != "" {
			end := strings.IndexByte(line, '?')
			for end >= 0 && end+1 < len(line) && strings.IndexByte("?!.", line[end+1]) >= 0 {
				end++
			}
			if end < 0 {
				end = len(line) - 1
			}
			list = append(list, strings.TrimSpace(line[:end+1]))
			line = strings.TrimSpace(line[end+1:])
		}
	}
	return list
}

var itemNumber = regexp.MustCompile(`^(?:\d{1,2}[.)]|[-•*–+])\s+`)

// askWords tell a question without a question mark, folded.
var askWords = regexp.MustCompile(`\b(?:khong|ko|k|hok|gi|j|nao|sao|may|bao nhieu|bao lau|bao gio|ai|dau|the nao|ntn|chua|ha|bn)\s*[.!]*$`)

func asks(piece string) bool {
	return strings.HasSuffix(strings.TrimRight(piece, "!. "), "?") || askWords.MatchString(Fold(piece))
}

// enough syllables make a question of its own.
const enough = 5

// leaning begins a question that rests on the one before, folded.
var leaning = regexp.MustCompile(`^(?:vay|the|con|roi|va|hay|neu vay|neu the|neu khong|nhu vay|nhu the|tai sao vay|dung|phai|co dung|co phai|co sao|luc do|khi do|truong hop do|viec do|viec nay|hanh vi do|hanh vi nay|nguoi do|no|do|z|v)\b`)

func dependent(piece string) bool {
	return len(Syllables(piece)) < enough || leaning.MatchString(strings.TrimLeft(Fold(piece), " ,.-"))
}
