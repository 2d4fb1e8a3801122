package legacy

import (
	"regexp"
	"strings"
)

var (
	escaped = strings.NewReplacer("#2e", ".", "#2E", ".", "#20", " ")
	subset  = regexp.MustCompile(`^[A-Z]{6}\+`)
	styles  = regexp.MustCompile(`(?i)(?:[\s,_-]*(?:bold|italic|oblique|regular|normal|roman|medium|black|light|narrow|mt|ps))+$`)
	abc     = regexp.MustCompile(`^(?:\.(?i:vn)|Vn(?:3D|[A-Z]))`)
)

// OfFont gives the encoding that a font of this name draws, Unicode for others,
// and whether it draws small letters as capitals. Names come as files write
// them: ".VnTimeH", "BADEPR+.VnTime,Bold", "VNI-Times", "#2EVnArial".
//
// A name is what the writer's machine had; text in Unicode may carry it too.
func OfFont(name string) (e Encoding, capitals bool) {
	name = escaped.Replace(strings.TrimSpace(name))
	name = strings.TrimPrefix(subset.ReplaceAllString(name, ""), "@")
	name = strings.TrimSpace(name)
	lower := strings.ToLower(name)
	switch {
	case abc.MatchString(name):
		family := styles.ReplaceAllString(name, "")
		return TCVN3, strings.HasSuffix(family, "H") || name == lower && strings.HasSuffix(family, "h")
	case strings.HasPrefix(lower, "vni-") || strings.HasPrefix(lower, "vni "):
		return VNI, false
	}
	return Unicode, false
}
