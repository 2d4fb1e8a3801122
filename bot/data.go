package bot

import (
	"fmt"
	"strconv"
	"strings"
)

// action is what a button does. Its data is also what may follow /start in a
// deep link, hence only letters, digits and hyphens: "p-12-34".
type action struct {
	verb     string
	document int64
	n        int // page of a list, or ordinal of a provision
}

// Verbs of buttons.
const (
	showList      = "l" // n: page of the list of documents
	showDocument  = "d" // n: page of the table of contents
	turnDocument  = "e" // the same, in the message of the button
	showProvision = "p" // n: ordinal
	turnProvision = "n" // the same, in the message of the button
	showWhole     = "a" // n: ordinal of a provision; shows its whole article
	showPage      = "i" // n: ordinal of a provision; shows the page it stands on
	showFile      = "o" // document: sends its file
	showChanges   = "c" // document: a superseded one; n: page of what changed
	setAccess     = "w" // n: access level
	askExample    = "q" // n: ordinal of an article whose heading is asked about
	chooseGroup   = "g" // n: place in personGroups, 0 is none
)

func (a action) data() string {
	if a.verb == showList || a.verb == chooseGroup {
		return a.verb + "-" + strconv.Itoa(a.n)
	}
	return a.verb + "-" + strconv.FormatInt(a.document, 10) + "-" + strconv.Itoa(a.n)
}

// parseAction reads the data of a button; ok is false for anything that this
// package would not have written.
func parseAction(data string) (a action, ok bool) {
	verb, rest, _ := strings.Cut(data, "-")
	a.verb = verb
	var err error
	switch verb {
	case showList, chooseGroup:
		a.n, err = strconv.Atoi(rest)
	case showDocument, turnDocument, showProvision, turnProvision, showWhole, showPage, showFile, showChanges, setAccess, askExample:
		document, n, _ := strings.Cut(rest, "-")
		if a.document, err = strconv.ParseInt(document, 10, 64); err == nil {
			a.n, err = strconv.Atoi(n)
		}
	default:
		return action{}, false
	}
	return a, err == nil && a.n >= 0 && a.data() == data
}

// linked reports whether a link may do it: a link only shows.
func (a action) linked() bool {
	switch a.verb {
	case showList, showDocument, showProvision, showWhole, showChanges:
		return true
	}
	return false
}

// Data of buttons that carry more than an action: see the functions that read
// them.
const (
	showPart = "k-" // a part of a long provision
)

// partData is the data of a button that shows a part, from 0, of a provision.
func partData(document int64, ordinal, part int) string {
	return fmt.Sprintf("%s%d-%d-%d", showPart, document, ordinal, part)
}

// parsePart reads what partData wrote.
func parsePart(data string) (a action, part int, ok bool) {
	rest, isPart := strings.CutPrefix(data, showPart)
	at := strings.LastIndexByte(rest, '-')
	if !isPart || at < 0 {
		return action{}, 0, false
	}
	a, ok = parseAction(showProvision + "-" + rest[:at])
	part, err := strconv.Atoi(rest[at+1:])
	return a, part, ok && err == nil && part >= 0 && partData(a.document, a.n, part) == data
}
