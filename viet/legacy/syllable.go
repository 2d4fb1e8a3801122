package legacy

import "neuguong/viet"

// IsSyllable reports a Vietnamese syllable in Unicode, see [viet.IsSyllable].
func IsSyllable(word string) bool { return viet.IsSyllable(word) }
