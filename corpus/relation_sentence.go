package corpus

import (
	"regexp"
	"slices"
	"strings"
)

// act is a verb of a sentence that does something to documents.
type act struct {
	kind     RelationKind
	from, to int
	before   bool // what it is done to stands before the verb
	words    bool // it exchanges words
}

var (
	actVerb   = regexp.MustCompile(`(?i)(?:(?:sửa đổi|bổ sung|thay thế|bãi bỏ|hủy bỏ|huỷ bỏ|đình chỉ việc thi hành)(?:\s*,\s*|\s+và\s+|\s+hoặc\s+)?)+|thay (?:cụm )?từ\s`)
	ceaseVerb = regexp.MustCompile(`(?i)(?:đều |bị |sẽ )*(?:hết|chấm dứt|không còn) hiệu lực(?: thi hành)?`)
	passive   = regexp.MustCompile(`(?i)(?:được|bị|đều)\s*$`)
	// what follows a verb in the passive that the document itself carries out
	byThis = regexp.MustCompile(`(?i)^(?:,?\s*(?:bổ sung|thay thế))*\s*(?:như sau|thành:|(?:bằng|bởi|theo|tại) [^.;]{0,60} này|kể từ ngày [^.;]{0,80}|$)`)

	ownDocument = regexp.MustCompile(`(?i)` + ownKind)
	// no deed of the document itself: words of other documents, tasks, conditions
	notDone  = regexp.MustCompile(`(?i)(?:^|\s)(?:được|bị|hoặc|việc|về|về việc|đã|chưa|không|phải|để|khi|nếu|văn bản|quyền|đề nghị|kiến nghị|trách nhiệm|xem xét|có thể|nhằm|trường hợp|cần|sẽ|người|bố trí|quyết định|thẩm quyền|cho đến)$`)
	softWord = regexp.MustCompile(`(?i)^(?:nay|đồng thời|điều \d+[.:]?|[-+*•–]|\d+[.)]|[a-zđ]\)|và|,|;|:|‹|\s|kể từ [^,]{0,90},)*$`)
	unless   = regexp.MustCompile(`(?i),?\s(?:trừ|ngoại trừ)\s`)
	since    = regexp.MustCompile(`(?i)^,?\s*(?:kể )?từ ngày\s+([^;]{0,80})`)
	joins    = regexp.MustCompile(`(?i)(?:và|,|;|cùng với|\n)\s*(?:các\s*)?$`)
	amending = regexp.MustCompile(`(?i)(?:đã )?được (?:sửa đổi|bổ sung|thay thế|đính chính)[^.;]*?(?:theo|bởi|tại|bằng)(?:\s|$)`)
)

// readSentence reads what one sentence does, under what stands above it; it
// gives what it says for a list below.
func (r *relationReader) readSentence(sentence string, above lead, at place) lead {
	if !above.open && !at.first && !mayAct(sentence) {
		return lead{}
	}
	s := plainNumbers(sentence)
	acts := acts(s)
	named := mentions(s)
	if len(acts) == 0 {
		if above.open && above.kind != "" {
			r.govern(s, sentence, act{kind: above.kind}, 0, len(s), named, above, at)
		}
		r.guide(s, sentence, named, at)
		return lead{}
	}
	// Backwards, for a verb without a document shares that of the next: "sửa
	// đổi khoản 5 và bổ sung khoản 5a Điều 51 của Luật A".
	var last lead
	var found []Relation
	for i, a := range slices.Backward(acts) {
		start := len(r.found)
		from, to := governed(s, acts, i)
		next := r.govern(s, sentence, a, from, to, named, above, at)
		if i == len(acts)-1 {
			last = next
		}
		if next.target != nil && above.target == nil {
			above.target, above.places = next.target, next.places
		}
		found = append(slices.Clone(r.found[start:]), found...)
		r.found = r.found[:start]
	}
	r.found = append(r.found, found...)
	return last
}

// mayAct tells sentences without any of the verbs at little cost.
func mayAct(sentence string) bool {
	low := strings.ToLower(sentence)
	return slices.ContainsFunc([]string{"sửa đổi", "bổ sung", "thay ", "bỏ", "hiệu lực", "đình chỉ"}, func(v string) bool { return strings.Contains(low, v) })
}

// governed gives the part of a sentence that a verb governs.
func governed(s string, acts []act, i int) (from, to int) {
	a := acts[i]
	if a.before {
		if i > 0 {
			return acts[i-1].to, a.from
		}
		return 0, a.from
	}
	if i+1 == len(acts) {
		return a.to, len(s)
	}
	if acts[i+1].before {
		return a.to, subjectStart(s, a.to, acts[i+1].from)
	}
	return a.to, acts[i+1].from
}

// acts finds the verbs by which the document itself does something.
func acts(s string) []act {
	var list []act
	for _, v := range actVerb.FindAllStringIndex(s, -1) {
		verb := strings.ToLower(s[v[0]:v[1]])
		a := act{kind: kindOfVerb(verb), from: v[0], to: v[1], words: strings.HasPrefix(verb, "thay cụm") || strings.HasPrefix(verb, "thay từ")}
		switch before := strings.TrimSpace(s[:v[0]]); {
		case passive.MatchString(before):
			if !byThis.MatchString(s[v[1]:]) || !subject(passive.ReplaceAllString(before, "")) {
				continue
			}
			a.before = true
		case !does(before, len(list) > 0):
			continue
		}
		list = append(list, a)
	}
	for _, v := range ceaseVerb.FindAllStringIndex(s, -1) {
		if !subject(s[startOf(list, v[0]):v[0]]) {
			continue
		}
		a := act{kind: Replaces, from: v[0], to: v[1], before: true}
		at := len(list)
		for at > 0 && list[at-1].from > a.from {
			at--
		}
		list = append(list[:at], append([]act{a}, list[at:]...)...)
	}
	return list
}

// startOf gives the end of the last verb before position at, or 0.
func startOf(list []act, at int) int {
	start := 0
	for _, a := range list {
		if a.to <= at {
			start = a.to
		}
	}
	return start
}

func kindOfVerb(verb string) RelationKind {
	switch {
	case strings.Contains(verb, "sửa đổi"), strings.HasPrefix(verb, "thay cụm"), strings.HasPrefix(verb, "thay từ"):
		return Amends
	case strings.Contains(verb, "bãi bỏ"), strings.Contains(verb, "bỏ"), strings.Contains(verb, "đình chỉ"):
		return Repeals
	case strings.Contains(verb, "thay thế"):
		return Replaces
	}
	return Supplements
}

// does reports whether what stands before a verb makes it a deed of the
// document: nothing, the document itself, or a deed before it.
func does(before string, again bool) bool {
	switch {
	case softWord.MatchString(before):
		return true
	case notDone.MatchString(before):
		return false
	}
	tail := before[max(strings.LastIndexAny(before, ";"), 0):]
	if softWord.MatchString(strings.TrimLeft(tail, "; ")) {
		return again || ownDocument.MatchString(before)
	}
	own := ownDocument.FindAllStringIndex(before, -1)
	if own == nil {
		return again && joined.MatchString(before)
	}
	rest := before[own[len(own)-1][1]:]
	return strings.TrimSpace(rest) == "" || joined.MatchString(before) || takesForce.MatchString(rest) && !documentNo.MatchString(rest)
}

var (
	joined     = regexp.MustCompile(`(?i)(?:và|,|;|đồng thời)$`)
	takesForce = regexp.MustCompile(`(?i)^[^;]*hiệu lực[^;]*(?:ngày|ký|ban hành|\d{4})$`)
)

// subject reports whether what stands before a verb in the passive, or before
// "hết hiệu lực", is documents or provisions and nothing else.
func subject(before string) bool {
	before = strings.TrimSpace(before)
	if at := strings.LastIndex(before, ": "); at >= 0 {
		before = before[at+2:]
	}
	start := documentStart(before)
	if start < 0 {
		return subjectOfList.MatchString(before)
	}
	head := strings.TrimSpace(prefaced.ReplaceAllString(before[:start], ""))
	return subjectHead.MatchString(head) && !ownDocument.MatchString(head)
}

var (
	subjectOfList = regexp.MustCompile(`(?i)(?:^|,\s*)(?:các|những) (?:văn bản|quy định|nghị định|quyết định|chỉ thị|hướng dẫn|quy chế|luật|thông tư)(?: quy phạm pháp luật)?(?: sau(?: đây)?)?:?$|^(?:(?:các )?(?:điểm|khoản|điều|chương|mục|đoạn)\s[^.]*)$`)
	prefaced      = regexp.MustCompile(`(?i)^\s*(?:kể từ (?:ngày|thời điểm) [^,]{0,120},\s*|đồng thời,?\s*)*`)
	subjectHead   = regexp.MustCompile(`(?i)^(?:[-+*•–‹]\s*)?(?:(?:toàn bộ|các|những|một số)?\s*(?:điểm|khoản|điều|chương|mục|phần|quy định|nội dung|văn bản|quy chế|quy định|danh mục|phụ lục)?(?:\s|$)[^;]*?(?:của|tại|trong|theo|kèm theo|tại các)|(?:điểm|khoản|điều|chương|mục|phần|các|phụ lục)\s.*|và|các|toàn bộ|)$`)
)

// documentStart gives where the first document is named, or -1.
func documentStart(s string) int {
	if named := mentions(s); len(named) > 0 {
		return named[0].from
	}
	if m, ok := titled(s); ok {
		return m.from
	}
	return -1
}

// subjectStart gives where the subject of a later verb begins.
func subjectStart(s string, from, to int) int {
	if at := strings.LastIndex(s[from:to], ";"); at >= 0 {
		return from + at
	}
	return to
}
