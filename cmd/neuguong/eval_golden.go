package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"neuguong/answer"
	"neuguong/eval"
	"neuguong/eval/report"
	"neuguong/store"

	"github.com/schollz/progressbar/v3"
)

type evalGoldenCmd struct {
	Questions  string `required:"" placeholder:"TỆP" help:"Câu hỏi kèm điều khoản trả lời, mỗi dòng một câu dạng JSON."`
	Corpus     string `required:"" placeholder:"THƯ-MỤC" help:"Văn bản để hỏi; được nạp vào kho tạm."`
	Variant    string `enum:"q,nodia,chat" default:"q" placeholder:"KIỂU" help:"Cách gõ câu hỏi: q (nguyên văn), nodia (không dấu) hoặc chat (viết tắt). Mặc định: q"`
	OutOfScope string `placeholder:"TỆP" help:"Thêm câu hỏi mà văn bản không trả lời, để đo bot có biết từ chối không."`
	engineFlag
	outputFlags
}

// Help is shown by `neuguong eval golden --help`.
func (evalGoldenCmd) Help() string {
	return `Nạp mọi tệp đọc được trong thư mục (tệp bị từ chối thì nêu tên và bỏ qua; cùng số hiệu thì tệp sau thay tệp trước), rồi hỏi từng câu. Câu có điều khoản trả lời: đếm khi điều ấy đứng đầu, trong 3 và trong 10 kết quả. Câu không có: chỉ đúng khi chương trình nói là văn bản không trả lời.

Ví dụ:

    neuguong eval golden --questions cau-hoi.jsonl --corpus van-ban --json`
}

// Run measures on a store of its own, never on documents in use.
func (c *evalGoldenCmd) Run(ctx context.Context, a *app) (err error) {
	if err := c.outputFlags.check(); err != nil {
		return err
	}
	questions, err := eval.LoadGolden(c.Questions)
	if err != nil {
		return questionsProblem(c.Questions, "--questions", err)
	}
	strangers, err := outOfScope(c.OutOfScope)
	if err != nil {
		return err
	}
	s, discard, err := c.openWith(ctx, a, c.Corpus)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, discard()) }()
	if strangers, err = outsideOf(ctx, a, s, strangers); err != nil {
		return err
	}
	measured, err := c.measure(ctx, a, s, eval.Join(questions, strangers))
	if err != nil {
		return err
	}
	return c.tell(a, &measured)
}

// openWith gives a store of its own with the files of a folder, stored under
// their paths in it, which is how questions name documents without a number.
func (c engineFlag) openWith(ctx context.Context, a *app, dir string) (*store.Store, func() error, error) {
	files, err := filesAt(dir, a.limits().Bytes)
	if err != nil {
		return nil, nil, err
	}
	s, discard, err := c.open(ctx, a)
	if err != nil {
		return nil, nil, err
	}
	if err := a.loadInto(ctx, s, dir, files); err != nil {
		return nil, nil, errors.Join(err, discard())
	}
	return s, discard, nil
}

func (a *app) loadInto(ctx context.Context, s *store.Store, dir string, files []file) error {
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
		_, err := a.ingestOne(ctx, g, f, nameIn(dir, f.name))
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
		return failed(fmt.Sprintf("Không tệp nào trong %s nạp được nên không có gì để đo.", dir), "Hãy xem lý do ở trên và chọn thư mục có văn bản khác.", nil)
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

func (c *evalGoldenCmd) measure(ctx context.Context, a *app, s *store.Store, questions []eval.GoldenQuestion) (eval.GoldenReport, error) {
	searcher, service, err := a.answererOver(s)
	if err != nil {
		return eval.GoldenReport{}, err
	}
	bar := a.progress(len(questions), "Đang hỏi")
	defer bar.Finish() //nolint:errcheck // of the progress only
	return eval.Golden(ctx, questions, c.Variant, searcher, botOver(searcher, s, &counted{service, bar}),
		answer.Question{Filter: everything(), Today: a.today()})
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

// tell prints what was measured and writes the files that were asked for.
func (c *evalGoldenCmd) tell(a *app, measured *eval.GoldenReport) error {
	err := c.write(&report.Run{
		Title: "Đo khả năng tìm, trả lời và từ chối", When: a.now(), Command: c.command(),
		About:    []string{fmt.Sprintf("Câu hỏi: %s, %d câu.", c.Questions, measured.Queries), "Văn bản: " + c.Corpus + "."},
		Measures: measured.Metrics.Measures(), Intervals: measured.Intervals, Scope: measured.Scope, Outcomes: measured.Outcomes,
	})
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(a.out, measured)
	}
	if _, err := fmt.Fprintf(a.out, "%d câu hỏi\n", measured.Queries); err != nil {
		return err
	}
	if err := printMeasures(a.out, measured.Metrics.Measures(), measured.Intervals); err != nil {
		return err
	}
	return printScope(a.out, measured.Scope)
}

// command is what was typed, without settings.
func (c *evalGoldenCmd) command() string {
	line := commandLine{"neuguong eval golden"}
	line.flag("questions", c.Questions, "")
	line.flag("corpus", c.Corpus, "")
	line.flag("variant", c.Variant, "q")
	line.flag("engine", c.Engine, "sqlite")
	line.flag("out-of-scope", c.OutOfScope, "")
	line.flag("per-query", c.PerQuery, "")
	line.flag("report", c.Report, "")
	return line.text
}

// questionsProblem says what is wrong with a file of questions.
func questionsProblem(path, flag string, err error) error {
	const advice = `Mỗi dòng cần là một câu hỏi dạng JSON: {"_id": "1", "q": "...", "gold": [{"number": "01-QĐ/MAU", "ref": "Điều 6", "part": "body"}]}; câu mà văn bản không trả lời thì "gold": [].`
	if line, ok := errors.AsType[*eval.LineError](err); ok {
		return failed(fmt.Sprintf("Không hiểu dòng %d của %s (%v).", line.Line, path, line.Err), advice, err)
	}
	if errors.Is(err, eval.ErrNoQuestions) {
		return failed(fmt.Sprintf("Tệp %s không có câu hỏi nào.", path), advice, err)
	}
	return failed(fmt.Sprintf("Không đọc được tệp câu hỏi %s: %s.", path, reasonOf(err)), fmt.Sprintf("Hãy kiểm tra đường dẫn ở %s.", flag), err)
}
