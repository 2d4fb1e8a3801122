package viet

import (
	"strings"
	"unicode"
)

// foreign are words that are no Vietnamese and are not to be mended, although
// some can be read as Telex or as a slip.
var foreign = setOf(`facebook fb face zalo tiktok youtube google telegram viber messenger instagram twitter internet online offline
web website blog video clip livestream stream live like share comment post link page fanpage group admin ad inbox chat status
story reels email gmail mail file app game wifi hack hacker fake news spam tag follow view block report pass password login logout user
nick avatar pdf word excel covid usb sim sms otp atm vip show ship shipper order shop sale check checkin scan photo copy camera bot
is as of has his us bus gas tax max mix fix box see too been room rooms meet free book look food good need keep keeps seem seems
beer deer teen teens moon now how new row low law town two who view window windows err error test text next off on or for are was
were this that the and you your they from not but can will all any our out get got use used one day today css html www http https com org net
ok oke okay bye hello hi logo radio taxi menu cafe karaoke marketing pr kol idol fan hot trend trending meme`)

// leftovers turns what input methods left behind into letters, chunk by chunk
// between spaces, and takes doubled keys out ("đượcccc").
func (m *Model) leftovers(chunks []string) {
	readings := make([]decoded, len(chunks))
	sure := 0
	for i, c := range chunks {
		core := coreOf(c)
		if core == "" || i > 0 && secret(chunks[:i]) {
			continue
		}
		if short := squeeze(core); short != core && m.plausible(short) {
			chunks[i] = strings.Replace(c, core, short, 1)
			core = short
		}
		r, ok := m.readKeys(core)
		if !ok {
			continue
		}
		readings[i] = r
		if r.certain(core) && !foreign[strings.ToLower(core)] {
			sure++
		}
	}
	for i, r := range readings {
		core := coreOf(chunks[i])
		if r.text == "" {
			continue
		}
		lower := strings.ToLower(core)
		backed := m.fits(chunks, i, r.text)
		strange := !foreign[lower] && !m.plausible(lower)
		if r.certain(core) && !foreign[lower] || backed && (sure > 0 || !foreign[lower]) || strange && sure > 0 {
			chunks[i] = strings.Replace(chunks[i], core, likeCase(r.text, core), 1)
		}
	}
}

// certain: several keys made marks, so that it is hardly anything else.
func (d decoded) certain(typed string) bool {
	digit := strings.ContainsAny(typed, "123456789")
	return d.strokes > 1 || d.strokes == 1 && (digit && d.apart || HasDiacritics(typed) || strings.HasPrefix(strings.ToLower(typed), "dd"))
}

func (m *Model) readKeys(core string) (decoded, bool) {
	lower := strings.ToLower(core)
	if core == strings.ToUpper(core) && len(core) < 5 { // QD, TW
		return decoded{}, false
	}
	digits := false
	for _, r := range core {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) {
			return decoded{}, false
		}
		digits = digits || unicode.IsDigit(r)
	}
	if digits {
		d, ok := vni(lower)
		return d, ok && m.plausible(d.text)
	}
	if HasDiacritics(lower) && IsSyllable(lower) {
		return decoded{}, false
	}
	d, ok := telex(lower)
	if ok && IsSyllable(lower) && !strings.Contains(lower, "oo") {
		return decoded{}, false
	}
	return d, ok && m.plausible(d.text)
}

// plausible reports a syllable that documents have, or any when there are none.
func (m *Model) plausible(s string) bool {
	s = Respell(strings.ToLower(s))
	if m == nil || m.total == 0 {
		return IsSyllable(s)
	}
	return m.id(s) != unknown || !HasDiacritics(s) && len(m.candidates(s)) > 0
}

// fits reports whether documents have s beside one of its neighbours.
func (m *Model) fits(chunks []string, i int, s string) bool {
	if m == nil {
		return false
	}
	beside := func(j int, before bool) bool {
		if j < 0 || j >= len(chunks) {
			return false
		}
		other := Fold(coreOf(chunks[j]))
		if d, ok := m.readKeys(coreOf(chunks[j])); ok {
			other = Fold(d.text)
		}
		id := m.id(Respell(s))
		for _, x := range m.folded[other] {
			if before && m.seen(x, id) > 1 || !before && m.seen(id, x) > 1 {
				return true
			}
		}
		return false
	}
	return m.id(Respell(s)) != unknown && (beside(i-1, true) || beside(i+1, false))
}

// squeeze takes letters out that are typed three times or more in a row.
func squeeze(s string) string {
	runes := []rune(s)
	var out []rune
	for i := 0; i < len(runes); {
		j := i
		for j < len(runes) && unicode.ToLower(runes[j]) == unicode.ToLower(runes[i]) {
			j++
		}
		n := j - i
		if n > 2 && unicode.IsLetter(runes[i]) {
			n = 1
		}
		out = append(out, runes[i:i+n]...)
		i = j
	}
	return string(out)
}

// coreOf gives a chunk without the punctuation around it.
func coreOf(chunk string) string {
	return strings.TrimFunc(chunk, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) })
}

// secret reports that a password comes next.
func secret(before []string) bool {
	for _, c := range before[max(0, len(before)-2):] {
		switch Fold(coreOf(c)) {
		case "password", "pass", "pwd", "otp":
			return true
		}
	}
	n := len(before)
	for i := max(1, n-3); i < n; i++ {
		if Fold(coreOf(before[i-1])) == "mat" && Fold(coreOf(before[i])) == "khau" {
			return i == n-1 || Fold(coreOf(before[n-1])) == "la"
		}
	}
	return false
}
