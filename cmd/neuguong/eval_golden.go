package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"neuguong/answer"
	"neuguong/eval"
	"neuguong/store"

	"github.com/schollz/progressbar/v3"
)

type evalGoldenCmd struct {
	Questions string `required:"" placeholder:"TỆP" help:"Câu hỏi kèm điều khoản trả lời, mỗi dòng một câu dạng JSON."`
	Corpus    string `required:"" placeholder:"THƯ-MỤC" help:"Văn bản để hỏi; được nạp vào kho tạm."`
	Variant   string `enum:"q,nodia,chat" default:"q" placeholder:"KIỂU" help:"Cách gõ câu hỏi: q (nguyên văn), nodia (không dấu) hoặc chat (viết tắt). Mặc định: q"`
	Outcomes  string `placeholder:"TỆP" help:"Ghi kết quả từng câu vào tệp này, mỗi dòng một câu dạng JSON."`
	engineFlag
	JSON bool `name:"json" help:"In kết quả dạng JSON."`
}

// Help is shown by `neuguong eval golden --help`.
func (evalGoldenCmd) Help() string {
	return `Nạp mọi tệp đọc được trong thư mục (tệp bị từ chối thì nêu tên và bỏ qua; cùng số hiệu thì tệp sau thay tệp trước), rồi hỏi từng câu. Câu có điều khoản trả lời: đếm khi điều ấy đứng đầu, trong 3 và trong 10 kết quả. Câu không có: chỉ đúng khi chương trình nói là văn bản không trả lời.

Ví dụ:

    neuguong eval golden --questions cau-hoi.jsonl --corpus van-ban --json`
}

// goldenReport is what --json prints.
type goldenReport struct {
	Queries int                `json:"queries"`
	Metrics eval.GoldenMetrics `json:"metrics"`
}

// Run measures on a store of its own, never on documents in use.
func (c *evalGoldenCmd) Run(ctx context.Context, a *app) (err error) {
	questions, err := eval.LoadGolden(c.Questions)
	if err != nil {
		return questionsProblem(c.Questions, err)
	}
	files, err := filesAt(c.Corpus, a.limits().Bytes)
	if err != nil {
		return err
	}
	s, discard, err := c.open(ctx, a)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, discard()) }()
	if err := c.load(ctx, a, s, files); err != nil {
		return err
	}
	outcomes, metrics, err := c.measure(ctx, a, s, questions)
	if err != nil {
		return err
	}
	if err := c.writeOutcomes(outcomes); err != nil {
		return err
	}
	return c.print(a.out, goldenReport{len(questions), metrics})
}

// load stores the files under their paths in the corpus, which is how
// questions name documents without a number.
func (c *evalGoldenCmd) load(ctx context.Context, a *app, s *store.Store, files []file) error {
	g, err := a.ingesterInto(s)
	if err != nil {
		return err
	}
	if err := a.ensureEmbedder(ctx); err != nil {
		return err
	}
	bar := a.progress(len(files), "Đang nạp")
	stored := 0
	for _, f := range files {
		_, err := a.ingestOne(ctx, g, f, nameIn(c.Corpus, f.name))
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			_ = bar.Clear()
			_, _ = fmt.Fprintf(a.err, "✗ %s\n", err)
		} else {
			stored++
		}
		_ = bar.Add(1)
	}
	_ = bar.Finish()
	if stored == 0 {
		return failed(fmt.Sprintf("Không tệp nào trong %s nạp được nên không có gì để đo.", c.Corpus), "Hãy xem lý do ở trên và chọn thư mục có văn bản khác.", nil)
	}
	return nil
}

// nameIn gives the path of a file in a folder, with slashes.
func nameIn(dir, path string) string {
	name, err := filepath.Rel(dir, path)
	if err != nil || name == "." {
		name = filepath.Base(path)
	}
	return filepath.ToSlash(name)
}

func (c *evalGoldenCmd) measure(ctx context.Context, a *app, s *store.Store, questions []eval.GoldenQuestion) ([]eval.GoldenOutcome, eval.GoldenMetrics, error) {
	searcher, service, err := a.answererOver(s)
	if err != nil {
		return nil, eval.GoldenMetrics{}, err
	}
	bar := a.progress(len(questions), "Đang hỏi")
	metrics, outcomes, err := eval.Golden(ctx, questions, c.Variant, searcher, &counted{service, bar},
		answer.Question{Filter: everything(), Today: a.today()})
	_ = bar.Finish()
	return outcomes, metrics, err
}

// counted moves the bar on with every answer.
type counted struct {
	eval.Answerer
	bar *progressbar.ProgressBar
}

// Answer answers the question.
func (c *counted) Answer(ctx context.Context, q answer.Question, onEvent func(answer.Event)) (answer.Answer, error) {
	defer func() { _ = c.bar.Add(1) }()
	return c.Answerer.Answer(ctx, q, onEvent)
}

func (c *evalGoldenCmd) writeOutcomes(outcomes []eval.GoldenOutcome) (err error) {
	if c.Outcomes == "" {
		return nil
	}
	defer func() {
		if err != nil {
			err = failed(fmt.Sprintf("Không ghi được %s: %s.", c.Outcomes, reasonOf(err)), "Hãy kiểm tra đường dẫn và quyền ghi ở --outcomes.", err)
		}
	}()
	f, err := os.Create(c.Outcomes)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	encoder := json.NewEncoder(f)
	encoder.SetEscapeHTML(false)
	for _, o := range outcomes {
		if err := encoder.Encode(o); err != nil {
			return err
		}
	}
	return nil
}

func (c *evalGoldenCmd) print(w io.Writer, report goldenReport) error {
	if c.JSON {
		return printJSON(w, report)
	}
	m := report.Metrics
	_, err := fmt.Fprintf(w, "%d câu hỏi\nđúng điều: đứng đầu %.3f  trong 3 %.3f  trong 10 %.3f  MRR %.3f\nđược trả lời khi văn bản có %.3f, đủ từ cần có %.3f\nđược từ chối khi văn bản không có %.3f\n",
		report.Queries, m.Hit1, m.Hit3, m.Hit10, m.MRR, m.Answered, m.MustContain, m.Refused)
	return err
}

// questionsProblem says what is wrong with a file of questions.
func questionsProblem(path string, err error) error {
	const advice = `Mỗi dòng cần là một câu hỏi dạng JSON: {"_id": "1", "q": "...", "gold": [{"number": "01-QĐ/MAU", "ref": "Điều 6", "part": "body"}]}; câu mà văn bản không trả lời thì "gold": [].`
	if line, ok := errors.AsType[*eval.LineError](err); ok {
		return failed(fmt.Sprintf("Không hiểu dòng %d của %s (%v).", line.Line, path, line.Err), advice, err)
	}
	if errors.Is(err, eval.ErrNoQuestions) {
		return failed(fmt.Sprintf("Tệp %s không có câu hỏi nào.", path), advice, err)
	}
	return failed(fmt.Sprintf("Không đọc được tệp câu hỏi %s: %s.", path, reasonOf(err)), "Hãy kiểm tra đường dẫn ở --questions.", err)
}
