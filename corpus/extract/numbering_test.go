package extract

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// legal is the list of a regulation: Điều 1. / 1. / a) / - .
var legal = abstractNum(0,
	level(0, "decimal", "Điều %1.", `<w:suff w:val="space"/>`),
	level(1, "decimal", "%2.", ""),
	level(2, "lowerLetter", "%3)", ""),
	level(3, "bullet", "-", ""))

func TestListNumbersReadAsWordPrintsThem(t *testing.T) {
	t.Parallel()
	long := make([]string, 28)
	longWant := make([]string, 28)
	for i := range long {
		long[i] = par(listed(1, 2), "x")
		longWant[i] = repeated(i+1) + ") x"
	}
	tests := []struct {
		name, numbering, styles, body string
		want                          []string
	}{
		{
			name:      "levels restart below a higher one",
			numbering: legal + num(1, 0, ""),
			body: par(listed(1, 0), "Phạm vi") + par(listed(1, 1), "một") + par(listed(1, 2), "a") + par(listed(1, 2), "b") +
				par(listed(1, 1), "hai") + par(listed(1, 2), "a lại") + par(listed(1, 3), "gạch") + par("", "chữ") +
				par(listed(1, 0), "Đối tượng") + par(listed(1, 1), "một lại"),
			want: []string{"Điều 1. Phạm vi", "1. một", "a) a", "b) b", "2. hai", "a) a lại", "- gạch", "chữ", "Điều 2. Đối tượng", "1. một lại"},
		},
		{
			name:      "a level that never restarts",
			numbering: abstractNum(0, level(0, "upperRoman", "Chương %1.", ""), level(1, "decimal", "Điều %2.", `<w:lvlRestart w:val="0"/>`)) + num(1, 0, ""),
			body:      par(listed(1, 0), "A") + par(listed(1, 1), "x") + par(listed(1, 1), "y") + par(listed(1, 0), "B") + par(listed(1, 1), "z"),
			want:      []string{"Chương I. A", "Điều 1. x", "Điều 2. y", "Chương II. B", "Điều 3. z"},
		},
		{
			name:      "lists of one definition count on, an override starts anew",
			numbering: legal + num(1, 0, "") + num(2, 0, "") + num(3, 0, `<w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride>`),
			body:      par(listed(1, 1), "x") + par(listed(1, 1), "y") + par(listed(2, 1), "z") + par(listed(3, 1), "anew") + par(listed(3, 1), "on"),
			want:      []string{"1. x", "2. y", "3. z", "1. anew", "2. on"},
		},
		{
			name: "labels of several levels, legal style, start values",
			numbering: abstractNum(0, level(0, "upperRoman", "%1.", ""), level(1, "decimal", "%1.%2.", "<w:isLgl/>"),
				strings.Replace(level(2, "decimal", "%1.%2.%3", "<w:isLgl/>"), `<w:start w:val="1"/>`, `<w:start w:val="5"/>`, 1)) + num(1, 0, ""),
			body: par(listed(1, 0), "A") + par(listed(1, 0), "B") + par(listed(1, 1), "x") + par(listed(1, 2), "y") + par(listed(1, 2), "z"),
			want: []string{"I. A", "II. B", "2.1. x", "2.1.5 y", "2.1.6 z"},
		},
		{
			name:      "numbers inherited from styles and bound to levels",
			numbering: abstractNum(0, level(0, "decimal", "Điều %1.", `<w:pStyle w:val="Dieu"/>`), level(1, "decimal", "%2.", `<w:pStyle w:val="Khoan"/>`)) + num(1, 0, ""),
			styles: `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>` +
				`<w:style w:type="paragraph" w:styleId="Dieu"><w:name w:val="Dieu"/><w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>` +
				`<w:style w:type="paragraph" w:styleId="Khoan"><w:name w:val="Khoan"/><w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>` +
				`<w:style w:type="paragraph" w:styleId="DieuCon"><w:name w:val="DieuCon"/><w:basedOn w:val="Dieu"/></w:style>`,
			body: par(`<w:pStyle w:val="Dieu"/>`, "A") + par(`<w:pStyle w:val="Khoan"/>`, "x") + par(`<w:pStyle w:val="Khoan"/>`, "y") +
				par(`<w:pStyle w:val="DieuCon"/>`, "B") + par(`<w:pStyle w:val="Dieu"/><w:numPr><w:numId w:val="0"/></w:numPr>`, "không số") + par(`<w:pStyle w:val="Khoan"/>`, "z"),
			want: []string{"Điều 1. A", "1. x", "2. y", "Điều 2. B", "không số", "1. z"},
		},
		{
			name:      "letters double after z",
			numbering: legal + num(1, 0, ""),
			body:      strings.Join(long, ""),
			want:      longWant,
		},
		{
			name:      "an empty item counts and prints nothing",
			numbering: legal + num(1, 0, ""),
			body:      par(listed(1, 1), "x") + par(listed(1, 1), "") + par(listed(1, 1), "y"),
			want:      []string{"1. x", "3. y"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			data := docx(t, tt.body, map[string]string{"numbering": tt.numbering, "styles": tt.styles})
			if dir := os.Getenv("DOCX_OUT"); dir != "" {
				_ = os.WriteFile(filepath.Join(dir, strings.ReplaceAll(tt.name, " ", "_")+".docx"), data, 0o600)
			}
			got := texts(read(t, "a.docx", string(data)))
			if want := strings.Join(tt.want, "\n") + "\n"; got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}
