package corpus

// Passages cuts a document into the units that are indexed, in reading order.
func Passages(doc *Document) []Passage { return nil }

// Ref writes the reference of a provision as a clerk does, from the narrowest
// to the widest: "điểm b khoản 2 Điều 3".
func Ref(part *Part, provision int) string { return "" }

// AppendArticle adds an article with the khoản and điểm found in text (its
// paragraphs separated by "\n") to the part.
func AppendArticle(part *Part, label, heading, text string) {}
