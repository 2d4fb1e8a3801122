package corpus

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"neuguong/viet"
)

// paragraph is a run of lines that make one paragraph of a report.
type paragraph struct {
	from, to int // lines
	text     string
}

// paragraphs joins the printed lines of the file.
func (p *parser) paragraphs() []paragraph {
	var list []paragraph
	for i, l := range p.lines {
		if n := len(list) - 1; n >= 0 && l.Wrapped && p.continues(p.lines[i-1], l) {
			list[n].to, list[n].text = i+1, list[n].text+" "+l.Text
			continue
		}
		list = append(list, paragraph{i, i + 1, l.Text})
	}
	return list
}

const (
	reportHead      = 30  // lines in which an official head would stand
	leastWords      = 6   // of a sentence that tells something
	leastTold       = 18  // words a report tells in sentences
	leastProse      = 0.6 // share of the letters that stands in sentences without a label
	leastVietnamese = 0.4 // share of the words with a Vietnamese letter; running text has about 0.7
	mostChat        = 0.3 // share of the paragraphs that begin as a line of a chat does
)

var (
	speechTitle = regexp.MustCompile(`^(?:toan van |noi dung |trich )*(?:bai |loi )?(?:phat bieu|dien van|bai noi|noi chuyen|tham luan|khai mac|be mac|dap tu|chi dao)\b.*\b(?:cua|tai|nhan dip|dong chi)\b`)
	newsLead    = regexp.MustCompile(`^(?:[\p{L}\s]{0,40}[–,-] )?\(?(?:(?:vao )?(?:sang|chieu|toi|trua)(?: ngay)?|ngay|vua qua|moi day|trong (?:hai |ba |\d+ )?ngay)\b`)
	newsWords   = regexp.MustCompile(`\b(?:hoi nghi|hoi thao|le (?:trao|cong bo|phat dong|tong ket)|toa dam|buoi lam viec|chu tri|tham du|du hoi nghi|dip nay|phat bieu)\b`)
	byline      = regexp.MustCompile(`^[(\s]*(?:tin,? ?(?:va )?(?:bai,? ?)?(?:va )?anh|tin bai|bai,? (?:va )?anh|tin|bai|bai viet|anh|tac gia|nguoi viet|nguoi dua tin|nguoi thuc hien|thuc hien|bien tap|nguon|nguon tin|theo|pv|ctv)\s*:\s*\S.{0,60}$`)
	chatLine    = regexp.MustCompile(`^[\[(]?\d{1,2}(?::|h)\d{2}|^\p{Lu}[\p{L}\d ]{0,30}(?: \([^)]*\))?:\s`)
	officialNo  = regexp.MustCompile(`(?i)^số\s*:?\s*[\d.…\s]*\d*[^\s]*[-/]\S+`)
)

// isReport reports whether the file is news or a speech about directives: it
// has no head and no articles of its own, and its sentences name at least one
// directive with its number. A file that is surely is told before its
// structure is read; what merely looks like it, when it has no structure.
func (p *parser) isReport(surely bool) bool {
	if p.hasOfficialHead() {
		return false
	}
	list := p.paragraphs()
	speech := p.speech(list) >= 0
	if !vietnamese(list) || chatty(list) || !told(list, speech) {
		return false
	}
	return !surely || speech || isNews(list)
}

// hasOfficialHead reports whether the file begins as a directive does, or has
// articles.
func (p *parser) hasOfficialHead() bool {
	articles, written, entitled := 0, false, false
	for i, l := range p.lines {
		if articleLine.MatchString(l.Text) {
			articles++
		}
		written = written || byline.MatchString(plainFolded(l.Text))
		if i >= reportHead {
			continue
		}
		kind, rest := kindAtStart(strings.Trim(l.Text, "*: "))
		named := kind != "" && rest == "" && (isUpper(l.Text) || l.Bold || l.Centered)
		entitled = entitled || named
		if isMotto(l.Text) || officialNo.MatchString(l.Text) && words(l.Text) <= 8 {
			return true
		}
	}
	return articles >= 2 || entitled && !written // a menu says "THÔNG BÁO" too
}

// speech gives the paragraph that entitles the file as a speech, or -1.
func (p *parser) speech(list []paragraph) int {
	for i, g := range list {
		if n := words(g.text); i < 6 && n >= 3 && n <= 60 && speechTitle.MatchString(plainFolded(g.text+" "+nextText(list, i))) && !isProse(g) {
			return i
		}
		if isProse(g) && words(g.text) > 40 {
			break
		}
	}
	return -1
}

func nextText(list []paragraph, i int) string {
	if i+1 < len(list) && words(list[i+1].text) <= 40 {
		return list[i+1].text
	}
	return ""
}

func plainFolded(s string) string { return viet.Fold(strings.Join(strings.Fields(s), " ")) }

// isProse reports whether a paragraph tells something: a sentence without a
// label in front.
func isProse(g paragraph) bool {
	return words(g.text) >= leastWords && endsSentence(g.text) && !isListed(g.text) && !onPage.MatchString(plainFolded(g.text))
}

// isListed reports whether a paragraph is an item of a list.
func isListed(s string) bool {
	return isNumbered(s) || bulletLine.MatchString(s) || pointLine.MatchString(s) || romanLine.MatchString(s)
}

// A text about Vietnamese directives in another language quotes their names,
// but does not begin in Vietnamese.
func vietnamese(list []paragraph) bool {
	return len(list) > 0 && inVietnamese(list[:1], leastVietnamese/2) && inVietnamese(list, leastVietnamese)
}

func inVietnamese(list []paragraph, least float64) bool {
	all, marked := 0, 0
	for _, g := range list {
		for w := range strings.FieldsSeq(g.text) {
			if hasLetters(w) {
				all++
				marked += oneIf(viet.HasDiacritics(w))
			}
		}
	}
	return float64(marked) >= least*float64(all)
}

func chatty(list []paragraph) bool {
	n := 0
	for _, g := range list {
		folded := plainFolded(g.text)
		n += oneIf(chatLine.MatchString(g.text) && !byline.MatchString(folded) && !onPage.MatchString(folded) && !stampLine.MatchString(folded))
	}
	return float64(n) > mostChat*float64(len(list))
}

// told reports whether the file tells of a directive in sentences. A speech is
// known by its title, and may count its points.
func told(list []paragraph, speech bool) bool {
	said, prose, all, named := 0, 0, 0, 0
	for _, g := range list {
		n := utf8.RuneCountInString(g.text)
		if endsSentence(g.text) || isListed(g.text) || words(g.text) > captionSize {
			all += n // what is left are headlines, captions and the page
		}
		if isProse(g) {
			said += words(g.text)
			prose += n
		} else if speech && endsSentence(g.text) {
			said += words(g.text)
		}
		for _, f := range findMentions(g.text) {
			named += oneIf(f.number != "")
		}
	}
	if said < leastTold {
		return false
	}
	return speech || named > 0 && float64(prose) >= leastProse*float64(all)
}

// isNews reports whether the file says where it comes from, or tells of a day.
func isNews(list []paragraph) bool {
	for i, g := range list {
		folded := plainFolded(g.text)
		if byline.MatchString(folded) || i < 8 && words(g.text) > 8 && newsLead.MatchString(folded) || isProse(g) && newsWords.MatchString(folded) {
			return true
		}
	}
	return false
}

func oneIf(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
