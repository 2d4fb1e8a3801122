//go:build !race

// Measurements over thousands of articles take the race detector many minutes,
// so scripts/test runs this file once more without it.

package main

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"neuguong/answer"
	"neuguong/corpus"
	"neuguong/eval"
	"neuguong/retrieval"
	"neuguong/store"
)

// sharedFolder is a folder of real documents or questions beside the project.
func sharedFolder(t *testing.T, parts ...string) string {
	t.Helper()
	dir := filepath.Join(append([]string{"..", "..", "..", "shared"}, parts...)...)
	if _, err := os.Stat(dir); err != nil {
		if os.Getenv("NEUGUONG_REQUIRE_SHARED") == "1" {
			t.Fatalf("real documents are required: %v", err)
		}
		t.Skipf("real documents in ../shared are absent: %v", err)
	}
	return dir
}

func TestOverRealDocumentsTheRightArticleAnswers(t *testing.T) {
	t.Parallel()
	folder := sharedFolder(t, "corpus")
	onEveryStore(t, func(t *testing.T, db string) {
		printed(t, 1, "--db", db, "ingest", folder) // 1: the folder holds notes that are no documents
		list := string(printed(t, 0, "--db", db, "docs", "list"))
		for _, number := range numbers(t, folder) {
			if !strings.Contains(list, number) {
				t.Errorf("%s is not stored:\n%s", number, list)
			}
		}
		checkForce(t, db)
		for question, want := range map[string]struct{ number, ref string }{
			"Thanh niên có quyền và nghĩa vụ gì trong bảo vệ Tổ quốc?": {"57/2020/QH14", "Điều 4"},
			"Những hành vi nào bị nghiêm cấm trên không gian mạng?":    {"24/2018/QH14", "Điều 8"},
			"can bo cong chuc khong duoc lam nhung gi":                 {"80/2025/QH15", "Điều 14"},
			"Điều lệ Đoàn quy định độ tuổi đoàn viên thế nào?":         {"", "Điều 1"},
			"Điều 16 luật an ninh mạng":                                {"24/2018/QH14", "Điều 16"},
		} {
			a := asked(t, db, question)
			if a.Refused || len(a.Citations) == 0 {
				t.Errorf("%q is refused: %s", question, a.Answer)
				continue
			}
			first := a.Citations[0]
			number := ""
			if first.Number != nil {
				number = *first.Number
			}
			if number != want.number || !strings.HasSuffix(first.Ref, want.ref) {
				t.Errorf("%q rests on %s of %q, want %s of %q", question, first.Ref, number, want.ref, want.number)
			}
		}
		checkFirst(t, db)
		for _, question := range []string{"Hôm nay thời tiết Trà Vinh thế nào?", "Viết giúp tôi hàm sắp xếp trong Python"} {
			if a := asked(t, db, question); !a.Refused || len(a.Citations) > 0 {
				t.Errorf("%q is answered: %s", question, a.Answer)
			}
		}
	})
}

// checkFirst looks at what comes first where a number, a time, a person or a
// decision is asked for.
func checkFirst(t *testing.T, db string) {
	t.Helper()
	for question, want := range map[string]string{
		"Bao nhiêu tuổi thì được kết nạp Đảng?":            "đủ 18 tuổi đến đủ 60 tuổi",
		"Thời hạn xử lý kỷ luật công chức là bao lâu?":     "không quá 90 ngày",
		"Luật Thanh niên có hiệu lực khi nào?":             "từ ngày 01 tháng 01 năm 2021",
		"Ai có quyền quyết định khai trừ đảng viên?":       "có quyền quyết định khai trừ đảng viên",
		"Thời hiệu xử lý kỷ luật viên chức là mấy năm?":    "Thời hiệu xử lý kỷ luật là 24 tháng",
		"Trích quỹ đơn vị mua quà biếu thì có được không?": "không được sử dụng tài chính công, tài sản công làm quà tặng",
	} {
		first, _, _ := strings.Cut(asked(t, db, question).Answer, "\n\n")
		if !strings.Contains(first, want) {
			t.Errorf("%q is answered first with\n%s", question, first)
		}
	}
}

// checkForce looks at what real documents do to each other.
func checkForce(t *testing.T, db string) {
	t.Helper()
	s, err := store.Open(t.Context(), db, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	for day, want := range map[string]map[string]bool{
		"2009-06-01": {"22/2008/QH12": false, "80/2025/QH15": false},
		"2020-06-01": {"22/2008/QH12": true, "80/2025/QH15": false, "172/2025/NĐ-CP": false},
		"2025-06-30": {"22/2008/QH12": true, "80/2025/QH15": false, "172/2025/NĐ-CP": false},
		"2025-07-01": {"22/2008/QH12": false, "80/2025/QH15": true, "172/2025/NĐ-CP": true, "174/2026/NĐ-CP": false},
		"2026-11-25": {"22/2008/QH12": false, "80/2025/QH15": true, "174/2026/NĐ-CP": true, "24/2018/QH14": true},
	} {
		date, err := corpus.ParseDate(day)
		if err != nil {
			t.Fatal(err)
		}
		list, err := s.Documents(t.Context(), retrieval.Filter{Access: retrieval.Restricted, InForceOn: date})
		if err != nil {
			t.Fatal(err)
		}
		for number, holds := range want {
			if slices.ContainsFunc(list, func(d retrieval.DocumentInfo) bool { return d.Number == number }) != holds {
				t.Errorf("%s in force on %s: want %v", number, day, holds)
			}
		}
	}
	show := string(printed(t, 0, "--db", db, "docs", "show", "22/2008/QH12"))
	if !strings.Contains(show, "đã được thay thế bởi 80/2025/QH15 từ 01/07/2025") {
		t.Errorf("the replaced law does not say by what:\n%s", show)
	}
}

// numbers are those of the documents that have a text of their own: no scans.
func numbers(t *testing.T, folder string) []string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(folder, "expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	var entries []struct {
		File   string  `json:"file"`
		Number *string `json:"number"`
	}
	if err := json.Unmarshal(data, &entries); err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, e := range entries {
		if e.Number != nil && !strings.HasPrefix(e.File, "scan-") {
			list = append(list, *e.Number)
		}
	}
	if len(list) < 10 {
		t.Fatalf("only %d numbered documents", len(list))
	}
	return list
}

func asked(t *testing.T, db, question string) answer.View {
	t.Helper()
	var a answer.View
	if err := json.Unmarshal(printed(t, 0, "--db", db, "ask", "--json", question), &a); err != nil {
		t.Fatalf("%q: %v", question, err)
	}
	return a
}

func TestOverRealDocumentsRetrievalKeepsItsFloorAlikeOnEveryStore(t *testing.T) {
	t.Parallel()
	set, err := eval.LoadSet(sharedFolder(t, "eval", "alqac25_train"))
	if err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	all := map[eval.Perturb][]eval.Metrics{}
	t.Run("stores", func(t *testing.T) {
		onEveryStore(t, func(t *testing.T, db string) {
			for perturb, m := range measured(t, set, db) {
				if m.Recall1 < 0.87 || m.Recall10 < 0.965 {
					t.Errorf("%s: R@1 %.3f, R@10 %.3f", perturb, m.Recall1, m.Recall10)
				}
				mu.Lock()
				all[perturb] = append(all[perturb], m)
				mu.Unlock()
			}
		})
	})
	for perturb, m := range all {
		if len(m) != 2 {
			t.Logf("%s: measured on %d stores only, nothing to compare", perturb, len(m)) // the run of the other says why
			continue
		}
		if math.Abs(m[0].Recall1-m[1].Recall1) > 0.005 || math.Abs(m[0].NDCG10-m[1].NDCG10) > 0.005 {
			t.Errorf("%s: the stores differ: %+v", perturb, m)
		}
	}
}

func measured(t *testing.T, set *eval.Set, db string) map[eval.Perturb]eval.Metrics {
	t.Helper()
	s, err := store.Open(t.Context(), db, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	metrics := map[eval.Perturb]eval.Metrics{}
	for _, perturb := range []eval.Perturb{eval.None, eval.NoDiacritics} {
		report, err := eval.Retrieval(t.Context(), set, s, perturb, nil)
		if err != nil {
			t.Fatal(err)
		}
		metrics[perturb] = report.Metrics
	}
	return metrics
}
