package bot

import (
	"fmt"
	"strings"

	"neuguong/answer"
	"neuguong/corpus"
	"neuguong/retrieval"
)

// What fits on the keyboard of a provision.
const (
	insidePerRow = 4
	mostInside   = 24
	longestCopy  = 256 // characters a button may copy
)

// provisionButtons lead from a provision to what is around it, to the original
// and to the clipboard.
func (c *Conversation) provisionButtons(t *tree, p *retrieval.Provision) [][]Button {
	rows := t.insideRows(p)
	var turn []Button
	if q := t.before(p); q != nil {
		turn = append(turn, t.turnButton("Trước: ", q))
	}
	if q := t.after(p); q != nil {
		turn = append(turn, t.turnButton("Sau: ", q))
	}
	row := t.contentsButton()
	if w := t.whole(p); w != p {
		label := "Cả " + nameOf(w)
		row = append([]Button{press(shorten(label, labelLength), action{showWhole, t.document.ID, p.Ordinal}.data())}, row...)
	}
	for _, r := range [][]Button{turn, row, c.originalRow(t, p), c.copyRow(t, p)} {
		if len(r) > 0 {
			rows = append(rows, r)
		}
	}
	return rows
}

// insideRows open the khoản and điểm of a provision one by one.
func (t *tree) insideRows(p *retrieval.Provision) [][]Button {
	var inside []*retrieval.Provision
	below := t.below(p)
	for i := range below {
		if q := &below[i]; q.Parent == p.Ordinal && q.Ordinal != p.Ordinal && !groups(q) && ownName(q) != "" {
			inside = append(inside, q)
		}
	}
	if len(inside) < 2 || len(inside) > mostInside {
		return nil
	}
	var rows [][]Button
	for i, q := range inside {
		if i%insidePerRow == 0 {
			rows = append(rows, nil)
		}
		data := action{turnProvision, t.document.ID, q.Ordinal}.data()
		rows[len(rows)-1] = append(rows[len(rows)-1], press(shorten(ownName(q), rowLength), data))
	}
	return rows
}

// ownName is how a provision is called next to those beside it: "khoản 2".
func ownName(p *retrieval.Provision) string {
	word := ""
	switch p.Level {
	case corpus.Clause:
		word = "Khoản"
	case corpus.Point, corpus.Numbered:
		word = "Điểm"
	case corpus.Item:
		word = "Tiết"
	case corpus.Paragraph:
		word = "Đoạn"
	case corpus.Article:
		word = "Điều"
	}
	if word == "" || p.Label == "" || strings.Trim(p.Label, "-+•*–") == "" {
		return ""
	}
	return word + " " + p.Label
}

// originalRow leads to the file that was uploaded, where it can be sent.
func (c *Conversation) originalRow(t *tree, p *retrieval.Provision) []Button {
	if !c.Attachments {
		return nil
	}
	var row []Button
	if t.document.Pages > 0 && p.Page > 0 {
		row = append(row, press(textOriginalPage, action{showPage, t.document.ID, p.Ordinal}.data()))
	}
	return append(row, press(textOriginalFile, action{showFile, t.document.ID, 0}.data()))
}

// copyRow copies a reference that can be put into a text of one's own, and the
// link to it.
func (c *Conversation) copyRow(t *tree, p *retrieval.Provision) []Button {
	row := []Button{{Label: textCopyCitation, Copy: citationText(t, p)}}
	if c.StartLink != nil {
		if url := c.StartLink(payload(t.document, p.Key, p.Ordinal)); url != "" && Units(url) <= longestCopy {
			row = append(row, Button{Label: textCopyLink, Copy: url})
		}
	}
	return row
}

// citationText is the reference as a clerk writes it: "khoản 2 Điều 8, Luật An
// ninh mạng số 24/2018/QH14 ngày 12/06/2018".
func citationText(t *tree, p *retrieval.Provision) string {
	d := t.document
	day := ""
	if !d.Issued.IsZero() {
		day = " ngày " + d.Issued.Vietnamese()
	}
	part := ""
	if p.PartTitle != "" {
		part = ", " + p.PartTitle + " kèm theo"
	}
	name := answer.DocumentName(d)
	short := strings.TrimSpace(d.Kind + " số " + d.Number)
	if d.Number == "" {
		short = shorten(name, 120)
	}
	for _, s := range []string{nameOf(p) + part + ", " + name + day, nameOf(p) + ", " + name + day, nameOf(p) + ", " + short + day} {
		if Units(s) <= longestCopy {
			return s
		}
	}
	return shorten(nameOf(p)+", "+short+day, longestCopy/2)
}

// originalPage sends the picture of the page on which a provision stands.
func (c *Conversation) originalPage(r request, t *tree, p *retrieval.Provision) []Outgoing {
	if !c.Attachments || t.document.Pages == 0 || p.Page == 0 {
		return say(textNoPages)
	}
	caption := fmt.Sprintf(textPageCaption, p.Page, capital(nameOf(p)), shorten(fullName(t.document), captionTitle))
	return []Outgoing{{Text: plainText(caption), Attachment: &Attachment{Document: t.document.ID, Provision: p.Ordinal, Page: true, Access: r.filter.Access}}}
}

// captionTitle is how many characters of a title stand below a picture.
const captionTitle = 200

// originalFile sends the file of a document as it was uploaded.
func (c *Conversation) originalFile(r request, t *tree) []Outgoing {
	if !c.Attachments {
		return say(textNoFiles)
	}
	caption := fmt.Sprintf(textFileCaption, shorten(fullName(t.document), captionTitle))
	return []Outgoing{{Text: plainText(caption), Attachment: &Attachment{Document: t.document.ID, Access: r.filter.Access}}}
}

func (t *tree) provisionButton(lead string, p *retrieval.Provision) Button {
	return press(shorten(lead+nameOf(p), labelLength), action{showProvision, t.document.ID, p.Ordinal}.data())
}

// turnButton opens another provision in the same message.
func (t *tree) turnButton(lead string, p *retrieval.Provision) Button {
	return press(shorten(lead+nameOf(p), labelLength), action{turnProvision, t.document.ID, p.Ordinal}.data())
}

func (t *tree) contentsButton() []Button {
	return []Button{press(textContents, action{showDocument, t.document.ID, 0}.data())}
}
