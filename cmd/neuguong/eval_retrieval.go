package main

import (
	"context"
	"errors"
	"fmt"

	"neuguong/answer"
	"neuguong/eval"
	"neuguong/retrieval"
	"neuguong/store"
)

type evalRetrievalCmd struct {
	Set     string `placeholder:"THƯ-MỤC" help:"Bộ câu hỏi kiểu BEIR: corpus.jsonl, queries.jsonl, qrels.tsv."`
	Golden  string `placeholder:"TỆP" help:"Câu hỏi của đơn vị kèm điều khoản trả lời, mỗi dòng một câu dạng JSON; hỏi trên văn bản đã nạp, hoặc trên --corpus."`
	Corpus  string `placeholder:"THƯ-MỤC" help:"Cùng --golden: văn bản để hỏi, được nạp vào kho tạm."`
	Variant string `enum:"q,nodia,chat" default:"q" placeholder:"KIỂU" help:"Cùng --golden: cách gõ câu hỏi, q (nguyên văn), nodia (không dấu) hoặc chat (viết tắt), nếu tệp có ghi. Mặc định: q"`
	engineFlag
	Perturb string `enum:"none,nodiacritics,typos,abbreviations,telex" default:"none" placeholder:"KIỂU" help:"Gõ câu hỏi như người gõ vội: nodiacritics (bỏ dấu), typos (cứ năm âm tiết gõ sai một), abbreviations (viết tắt), telex (phím Telex chưa đổi thành dấu). Mặc định: none"`
	Folds   int    `default:"1" placeholder:"SỐ" help:"Cùng --set, từ 2 trở lên: kiểm định chéo, trọng số xếp hạng học từ các phần còn lại. Mặc định: 1, dùng trọng số đi kèm chương trình"`
	Seed    uint64 `default:"1" placeholder:"SỐ" help:"Cách xáo khi chia câu hỏi hay văn bản làm nhiều phần. Mặc định: 1"`
	Learn   bool   `help:"Cùng --set: chỉ học trọng số xếp hạng từ cả bộ và in ra, không đo."`

	OutOfScope string `placeholder:"TỆP" help:"Câu hỏi mà văn bản không trả lời, để đo bot có biết từ chối không."`
	HoldOut    int    `placeholder:"SỐ" help:"Cùng --set: chia văn bản làm bấy nhiêu phần, lần lượt bỏ từng phần khỏi kho và hỏi những câu chỉ phần ấy trả lời được."`
	outputFlags
}

// Help is shown by `neuguong eval retrieval --help`.
func (evalRetrievalCmd) Help() string {
	return `Đếm theo điều: điều trả lời được đứng đầu, trong 5, 10 hay 20 kết quả (recall@k), và thứ tự của chúng (MRR@10, nDCG@10), kèm khoảng tin cậy 95 %. Khi có câu ngoài phạm vi thì đo thêm độ tin cậy phân biệt chúng ra sao: AUROC, phần bị từ chối khi 95 % câu trong phạm vi được trả lời, đường chính xác theo độ phủ, và độ tin cậy có đúng là xác suất không.

Ví dụ:

    neuguong eval retrieval --golden cau-hoi.jsonl --report bao-cao.md
    neuguong eval retrieval --set bo-cau-hoi --folds 5 --per-query ket-qua.jsonl
    neuguong eval retrieval --set bo-cau-hoi --out-of-scope ngoai-pham-vi.jsonl --hold-out 4`
}

// Run measures; documents in use are only read.
func (c *evalRetrievalCmd) Run(ctx context.Context, a *app) error {
	if err := c.check(); err != nil {
		return err
	}
	strangers, err := outOfScope(c.OutOfScope)
	if err != nil {
		return err
	}
	if c.Golden != "" {
		return c.runGolden(ctx, a, strangers)
	}
	return c.runSet(ctx, a, strangers)
}

func (c *evalRetrievalCmd) check() error {
	const see = "Xem cách dùng: neuguong eval retrieval --help"
	aboutScope := c.OutOfScope != "" || c.HoldOut > 0
	switch {
	case c.Set == "" && c.Golden == "":
		return misuse("Lệnh chưa đúng: thiếu tùy chọn --set hoặc --golden.", see, nil)
	case c.Set != "" && c.Golden != "":
		return misuse("Lệnh chưa đúng: --set và --golden không dùng cùng nhau được.", see, nil)
	case c.Golden != "" && (c.Folds > 1 || c.Learn || c.HoldOut > 0):
		return misuse("Lệnh chưa đúng: --folds, --learn và --hold-out chỉ dùng với --set.", see, nil)
	case c.Golden == "" && c.Corpus != "":
		return misuse("Lệnh chưa đúng: --corpus chỉ dùng với --golden.", see, nil)
	case c.Golden != "" && c.Corpus == "" && c.Engine != "sqlite":
		return misuse("Lệnh chưa đúng: --engine chọn kho tạm; câu hỏi về văn bản đã nạp thì dùng kho ở --db.", see, nil)
	case aboutScope && (c.Folds > 1 || c.Learn):
		return misuse("Lệnh chưa đúng: --out-of-scope và --hold-out đo bằng trọng số đi kèm, không dùng với --folds hay --learn.", see, nil)
	case c.HoldOut == 1 || c.HoldOut < 0:
		return misuse("Lệnh chưa đúng: --hold-out cần từ 2 phần trở lên.", see, nil)
	}
	return c.outputFlags.check()
}

// runSet measures on a store of its own.
func (c *evalRetrievalCmd) runSet(ctx context.Context, a *app, strangers []eval.GoldenQuestion) (err error) {
	set, err := eval.LoadSet(c.Set)
	if errors.Is(err, eval.ErrSet) {
		return failed(fmt.Sprintf("Không đọc được bộ câu hỏi ở %s.", c.Set), "Thư mục cần có corpus.jsonl, queries.jsonl và qrels.tsv: "+oneLine(err.Error()), err)
	}
	if err != nil {
		return err
	}
	if c.HoldOut > len(set.Documents) {
		return misuse(fmt.Sprintf("Bộ câu hỏi có %d văn bản, không chia làm %d phần được.", len(set.Documents), c.HoldOut), "Hãy giảm số ở --hold-out.", nil)
	}
	s, discard, err := c.open(ctx, a)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, discard()) }()
	engine, err := a.measured(s)
	if err != nil {
		return err
	}
	if c.Learn {
		return c.learn(ctx, a, set, engine)
	}
	found, err := c.measure(ctx, a, set, engine)
	if err != nil {
		return err
	}
	if len(strangers) > 0 || c.HoldOut > 0 {
		if err := c.scope(ctx, a, set, s, strangers, &found); err != nil {
			return err
		}
	}
	return c.tell(a, &found)
}

func (c *evalRetrievalCmd) measure(ctx context.Context, a *app, set *eval.Set, s eval.Engine) (eval.Report, error) {
	if c.Folds < 2 {
		bar := a.progress(len(set.Queries), "Đang hỏi")
		defer bar.Finish() //nolint:errcheck // of the progress only
		return eval.Retrieval(ctx, set, s, eval.Perturb(c.Perturb), func(done, _ int) { _ = bar.Set(done) })
	}
	bar := a.progress(2*len(set.Queries), "Đang hỏi và học")
	defer bar.Finish() //nolint:errcheck // of the progress only
	return eval.CrossValidate(ctx, set, s, eval.Perturb(c.Perturb), c.Folds, c.Seed, func(done, _ int) { _ = bar.Set(done) })
}

// measured is a store as it is searched: by meaning too where a model is
// configured for it.
func (a *app) measured(s *store.Store) (eval.Engine, error) {
	m, err := a.models()
	if err != nil || m.embedder == nil {
		return s, err
	}
	return eval.ByMeaning(s, m.embedder), nil
}

// learn prints weights as package ranking has them built in.
func (c *evalRetrievalCmd) learn(ctx context.Context, a *app, set *eval.Set, s eval.Engine) error {
	bar := a.progress(len(set.Queries), "Đang học")
	model, err := eval.Learn(ctx, set, s, func(done, _ int) { _ = bar.Set(done) })
	_ = bar.Finish()
	if err != nil {
		return err
	}
	return printJSON(a.out, model)
}

// scope asks the bot the set's questions, questions that nothing answers, and
// those about documents that are taken out.
func (c *evalRetrievalCmd) scope(ctx context.Context, a *app, set *eval.Set, s *store.Store, strangers []eval.GoldenQuestion, found *eval.Report) error {
	plain := func() (answer.Searcher, eval.Bot) {
		searcher := retrieval.NewSearcher(s, s, retrieval.WithDefinitions(s))
		return searcher, botOver(searcher, s, answer.New(searcher, s, nil, answer.Config{}))
	}
	search, bot := plain()
	strangers, err := outsideOf(ctx, a, s, strangers)
	if err != nil {
		return err
	}
	ask := asking{a: a, perturb: eval.Perturb(c.Perturb), search: search, bot: bot}
	own := make([]eval.GoldenQuestion, len(set.Queries))
	for i, q := range set.Queries {
		own[i] = eval.GoldenQuestion{ID: q.ID, Text: q.Text}
	}
	if err := ask.decide(ctx, own, asWritten, found.Outcomes); err != nil {
		return err
	}
	outside, err := ask.find(ctx, eval.Join(own, strangers)[len(own):], asWritten)
	if err != nil {
		return err
	}
	found.Outcomes = append(found.Outcomes, outside.Outcomes...)
	if c.HoldOut > 0 {
		bar := a.progress(len(set.Queries), "Đang hỏi khi thiếu văn bản")
		missing, err := eval.HoldOut(ctx, set, s, eval.Perturb(c.Perturb), c.HoldOut, c.Seed, plain, func(done, _ int) { _ = bar.Set(done) })
		_ = bar.Finish()
		if err != nil {
			return err
		}
		found.Outcomes = append(found.Outcomes, missing...)
	}
	found.Scope = eval.Scope(found.Outcomes)
	return nil
}
