package bot

import (
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
	showProvision = "p" // n: ordinal
	showWhole     = "a" // n: ordinal of a provision; shows its whole article
	showChanges   = "c" // document: a superseded one; n: page of what changed
	setAccess     = "w" // n: access level
	askExample    = "q" // n: ordinal of an article whose heading is asked about
)

func (a action) data() string {
	if a.verb == showList {
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
	case showList:
		a.n, err = strconv.Atoi(rest)
	case showDocument, showProvision, showWhole, showChanges, setAccess, askExample:
		document, n, _ := strings.Cut(rest, "-")
		if a.document, err = strconv.ParseInt(document, 10, 64); err == nil {
			a.n, err = strconv.Atoi(n)
		}
	default:
		return action{}, false
	}
	return a, err == nil && a.n >= 0 && a.data() == data
}
