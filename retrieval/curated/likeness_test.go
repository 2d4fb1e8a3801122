package curated

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"neuguong/viet"
)

// approved are invented questions as administrators would approve them.
var approved = []string{
	"Đảng viên có được bán hàng trên mạng xã hội không?",
	"Cán bộ đăng ảnh cuộc họp nội bộ lên Facebook có bị kỷ luật không?",
	"Đoàn viên phải gỡ bài đăng sai trong bao lâu?",
	"Công chức nhận quà trị giá 500 nghìn đồng thì xử lý như thế nào?",
	"Theo Luật An ninh mạng 2018, chia sẻ tin chưa kiểm chứng bị phạt bao nhiêu?",
	"Khi nào đảng viên phải báo cáo chi bộ về tài khoản mạng xã hội?",
	"Ai có trách nhiệm nhắc nhở cán bộ vi phạm?",
	"Đảng viên không được làm những việc gì trên mạng xã hội?",
	"Khiển trách đảng viên được áp dụng khi vi phạm lần đầu phải không?",
	"Viên chức được góp vốn vào doanh nghiệp ngoài giờ làm việc không?",
	"Người đứng đầu cơ quan chịu trách nhiệm gì khi cấp dưới đăng tin sai?",
	"Thanh niên từ đủ 16 tuổi có bắt buộc tham gia Đoàn không?",
	"Hội viên được chia sẻ bài viết của báo chí nước ngoài không?",
	"Cấp trên phê bình cấp dưới trên mạng thì có vi phạm không?",
}

// alike asks the same thing in another way.
var alike = map[string]func(r *rand.Rand, q string) string{
	"as it stands":     func(_ *rand.Rand, q string) string { return q },
	"without marks":    func(_ *rand.Rand, q string) string { return viet.Unmark(q) },
	"in small letters": func(_ *rand.Rand, q string) string { return strings.ToLower(strings.TrimRight(q, "?")) },
	"in capitals":      func(_ *rand.Rand, q string) string { return strings.ToUpper(q) },
	"with a tail": func(r *rand.Rand, q string) string {
		return strings.TrimRight(q, "?") + pick(r, " ạ", " vậy ạ?", " nhỉ", " hả bạn", " thế?", " ạ, cảm ơn bạn", " nhé bạn")
	},
	"with an opening": func(r *rand.Rand, q string) string {
		return pick(r, "Cho em hỏi ", "Dạ cho mình hỏi là ", "Bạn ơi, ", "Em muốn hỏi: ", "Xin hỏi, ", "Ad ơi cho hỏi ") + lower(q)
	},
	"with short forms": func(_ *rand.Rand, q string) string { return short.Replace(strings.ToLower(q)) },
	"with more marks":  func(_ *rand.Rand, q string) string { return strings.ReplaceAll(q, "?", "???") + "!!" },
	"without có": func(_ *rand.Rand, q string) string {
		return strings.NewReplacer("có được ", "được ", "có bị ", "bị ").Replace(q)
	},
	"with được phép": func(_ *rand.Rand, q string) string {
		return strings.ReplaceAll(q, "có được ", "có được phép ")
	},
	"với hay không": func(_ *rand.Rand, q string) string { return strings.ReplaceAll(q, " không?", " hay không?") },
	"other asking": func(_ *rand.Rand, q string) string {
		return strings.NewReplacer("như thế nào", "ra sao", "Khi nào", "Lúc nào", "những việc gì", "các việc gì").Replace(q)
	},
	"in another spelling": func(_ *rand.Rand, q string) string {
		return strings.NewReplacer("kỷ luật", "kỉ luật", "xử lý", "xử lí", "Theo", "Theo các").Replace(q)
	},
	"place at the front": func(_ *rand.Rand, q string) string { return front(q) },
	"allowed at the end": func(_ *rand.Rand, q string) string { return atEnd(q) },
	"telex left behind":  func(_ *rand.Rand, q string) string { return strings.Replace(q, "được", "dduwowcj", 1) },
	"with a plural inside": func(_ *rand.Rand, q string) string {
		return strings.Replace(q, "đảng viên", "các đảng viên", 1)
	},
}

var short = strings.NewReplacer("không", "ko", "được", "đc", "mạng xã hội", "mxh", "như thế nào", "ntn")

func lower(q string) string {
	return strings.ToLower(q[:len(string([]rune(q)[:1]))]) + q[len(string([]rune(q)[:1])):]
}

// front puts "trên ..." in front of the question.
func front(q string) string {
	before, after, ok := strings.Cut(q, " trên mạng xã hội")
	if !ok {
		return q
	}
	return "Trên mạng xã hội, " + lower(before) + after
}

func atEnd(q string) string {
	if !strings.Contains(q, "có được ") {
		return q
	}
	return strings.Replace(strings.Replace(q, "có được ", "", 1), " không?", " được không?", 1)
}

func pick(r *rand.Rand, list ...string) string { return list[r.IntN(len(list))] }

// other asks something else; "" where the question has nothing to change.
var other = map[string]func(r *rand.Rand, q string) string{
	"another number": func(r *rand.Rand, q string) string {
		return changed(q, strings.NewReplacer("500", fmt.Sprint(501+r.IntN(400)), "2018", "2025", "16", fmt.Sprint(17+r.IntN(9)), "lần đầu", "lần hai").Replace(q))
	},
	"a number more": func(r *rand.Rand, q string) string {
		return strings.TrimRight(q, "?") + fmt.Sprintf(" %d lần?", 2+r.IntN(7))
	},
	"a denial more": func(_ *rand.Rand, q string) string {
		return changed(q, strings.NewReplacer("có được ", "không được ", " phải ", " không phải ", "được ", "không được ", "có bị ", "không bị ", "có trách nhiệm", "không có trách nhiệm").Replace(q))
	},
	"a denial less": func(_ *rand.Rand, q string) string {
		return changed(q, strings.NewReplacer("không được ", "được ", "chưa kiểm", "đã kiểm").Replace(q))
	},
	"another group": func(r *rand.Rand, q string) string {
		return swapped(r, q, "Đảng viên", "Cán bộ", "Đoàn viên", "Công chức", "Viên chức", "Thanh niên", "Hội viên", "Người đứng đầu", "Người lao động", "Học sinh")
	},
	"a group more": func(r *rand.Rand, q string) string {
		return "Đối với " + pick(r, "đảng viên dự bị", "người đã nghỉ hưu", "lực lượng vũ trang") + ", " + lower(q)
	},
	"a kind of them": func(r *rand.Rand, q string) string {
		return changed(q, strings.NewReplacer("ảng viên ", "ảng viên "+pick(r, "dự bị ", "nữ ", "trẻ ", "hưu trí "), "án bộ ", "án bộ "+pick(r, "xã ", "cấp cao ", "Đoàn ")).Replace(q))
	},
	"another document": func(r *rand.Rand, q string) string {
		return pick(r, "Theo Quy định 37-QĐ/TW, ", "Theo Luật Viên chức thì ", "Ở Điều lệ Đoàn, ") + lower(q)
	},
	"another platform": func(r *rand.Rand, q string) string {
		return changed(q, strings.NewReplacer("mạng xã hội", pick(r, "báo chí", "truyền hình", "tạp chí"), "Facebook", "Zalo", "trên mạng", "trên báo").Replace(q))
	},
	"another deed": func(_ *rand.Rand, q string) string {
		return changed(q, strings.NewReplacer("bán hàng", "mua hàng", "đăng", "xóa", "chia sẻ", "bình luận", "nhận quà", "tặng quà", "nhắc nhở", "khen thưởng", "góp vốn", "rút vốn", "báo cáo", "bỏ", "tham gia", "rời", "Khiển trách", "Cảnh cáo", "làm những", "nói những", "phê bình", "khen ngợi").Replace(q))
	},
	"another question": func(_ *rand.Rand, q string) string {
		return changed(q, strings.NewReplacer("bao lâu", "bao nhiêu lần", "bao nhiêu", "bao lâu", "Khi nào", "Vì sao", "Ai có", "Khi nào có", "như thế nào", "bởi ai", "gì trên", "gì ngoài", "trách nhiệm gì", "kỷ luật gì").Replace(q))
	},
	"duty for choice": func(_ *rand.Rand, q string) string {
		return changed(q, strings.NewReplacer("có được ", "có phải ", "phải ", "nên ", " được ", " bị ", "có bị ", "có được ").Replace(q))
	},
	"another time": func(r *rand.Rand, q string) string {
		return strings.TrimRight(q, "?") + pick(r, " trước năm 2020?", " khi đang bị kỷ luật?", " trong giờ làm việc?", " nếu tái phạm?", " vào năm 2015?")
	},
	"turned round": func(_ *rand.Rand, q string) string {
		return changed(q, strings.NewReplacer("Cấp trên", "Cấp dưới", "cấp dưới", "cấp trên", "đảng viên phải báo cáo chi bộ", "chi bộ phải báo cáo đảng viên", "nhắc nhở cán bộ", "cán bộ nhắc nhở").Replace(q))
	},
	"half of it": func(_ *rand.Rand, q string) string {
		w := strings.Fields(q)
		return strings.Join(w[:len(w)*2/3], " ") + " không?"
	},
	"a word missing": func(r *rand.Rand, q string) string {
		w := strings.Fields(q)
		at := r.IntN(len(w))
		if slices.Contains([]string{"có", "của", "thì", "những", "không?", "được", "như"}, strings.ToLower(w[at])) || strings.HasSuffix(q, w[at]+" không?") && w[at] == "phải" {
			return "" // asks the same without it
		}
		return strings.Join(slices.Delete(slices.Clone(w), at, at+1), " ")
	},
	"two words changed over": func(r *rand.Rand, q string) string {
		w := strings.Fields(q)
		at := r.IntN(len(w) - 2)
		if strings.EqualFold(w[at], w[at+1]) || slices.Contains([]string{"của", "thì", "những", "có"}, w[at]) || slices.Contains([]string{"của", "thì", "những", "có"}, w[at+1]) {
			return ""
		}
		w[at], w[at+1] = w[at+1], w[at]
		return strings.Join(w, " ")
	},
	"doubt taken back": func(_ *rand.Rand, q string) string { return strings.TrimRight(q, "?") + " hay là được miễn?" },
	"somebody's own": func(r *rand.Rand, q string) string {
		return pick(r, "Vợ của ", "Con của ", "Người nhà ") + lower(q)
	},
}

func changed(before, after string) string {
	if before == after {
		return ""
	}
	return after
}

// swapped puts another group in the place of the one asked about.
func swapped(r *rand.Rand, q string, groups ...string) string {
	for _, g := range groups {
		for _, form := range []string{g, strings.ToLower(g)} {
			if strings.Contains(q, form) {
				if by := pick(r, groups...); by != g {
					return strings.Replace(q, form, by, 1)
				}
				return ""
			}
		}
	}
	return ""
}

// language is of the questions alone, so that a reading can go wrong.
var language = sync.OnceValue(func() *viet.Model {
	m := viet.NewModel()
	m.Add(viet.Base())
	m.Add(viet.Study(approved...))
	return m
})

// read understands a question as the search does.
func read(typed string) Read { return NewRead(typed, language().Read(typed).Text) }

// stored is the core of a question as it is kept.
func stored(q string) Core { return CoreOf(language().Read(q).Text) }

func TestQuestionsThatAskTheSameAreAlike(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(20261125, 1))
	n := 0
	for _, q := range approved {
		for _, kind := range slices.Sorted(maps.Keys(alike)) {
			typed := alike[kind](r, q)
			if n++; !read(typed).Asks(stored(q)) {
				t.Errorf("%s: %q is not like %q: %v, %v", kind, typed, q, read(typed), stored(q))
			}
		}
	}
	t.Logf("%d questions", n)
}

func TestNoQuestionThatAsksSomethingElseIsAlike(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(20261125, 2))
	n := 0
	for _, q := range approved {
		core := stored(q)
		for _, kind := range slices.Sorted(maps.Keys(other)) {
			for range 8 {
				typed := other[kind](r, q)
				if typed == "" {
					continue
				}
				for _, form := range []string{typed, viet.Unmark(typed), short.Replace(strings.ToLower(typed)), "Cho em hỏi " + lower(typed) + " ạ"} {
					if n++; read(form).Asks(core) {
						t.Errorf("%s: %q is taken for %q", kind, form, q)
					}
				}
			}
		}
		for _, another := range approved {
			if another != q && core.Like(stored(another), true) {
				t.Errorf("%q is taken for %q", another, q)
			}
		}
	}
	if n < 5000 {
		t.Errorf("only %d questions", n)
	}
	t.Logf("%d questions", n)
}

func TestNothingIsLikeAQuestionWithoutWords(t *testing.T) {
	t.Parallel()
	for _, q := range []string{"", "?", "ạ", "cho em hỏi"} {
		if CoreOf(q).Like(CoreOf(q), false) && CoreOf(q).Len() == 0 {
			t.Errorf("%q is like itself", q)
		}
	}
}
