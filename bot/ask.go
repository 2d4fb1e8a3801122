package bot

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	"neuguong/answer"
	"neuguong/viet"
)

// workingEvery is how often a chat is told that work goes on; messengers
// forget it after about five seconds.
const workingEvery = 4 * time.Second

func (c *Conversation) typedQuestion(ctx context.Context, r request, args string) ([]Outgoing, error) {
	if args == "" {
		return say(textAskWhat), nil
	}
	return c.ask(ctx, r, args)
}

// ask answers the questions of a message, one after the other.
func (c *Conversation) ask(ctx context.Context, r request, text string) ([]Outgoing, error) {
	text = strings.TrimSpace(viet.Clean(text))
	switch {
	case text == "":
		return say(textEmpty), nil
	case characters(text) > c.MaxQuestion:
		return say(fmt.Sprintf(textTooLong, c.MaxQuestion)), nil
	}
	questions := viet.Questions(text)
	if answer.Pasted(text) {
		questions = []string{text} // it is told in one answer what it is
	}
	return c.askFrom(ctx, r, questions, nil)
}

// askFrom answers questions that go on from earlier ones, oldest first; nil is
// for those that are remembered.
func (c *Conversation) askFrom(ctx context.Context, r request, questions, earlier []string) ([]Outgoing, error) {
	var out []Outgoing
	for _, question := range questions[:min(len(questions), maxQuestions)] {
		before := earlier
		if before == nil {
			before = c.recall.questions(r.speaker())
		}
		a, err := c.answer(ctx, r, question, before)
		if err != nil {
			return nil, err
		}
		o, err := c.answerMessage(ctx, r, asked(a, question), a)
		if err != nil {
			return nil, err
		}
		if line := understoodAs(a, question, len(questions) > 1); line != "" {
			o.Text = join(new(composer).bold(textAsked).add(line).text(), o.Text)
		}
		o.ReplyTo = r.Message
		out = append(out, o)
	}
	if len(questions) > maxQuestions {
		out = append(out, say(fmt.Sprintf(textMoreQuestions, maxQuestions, len(questions)-maxQuestions))...)
	}
	return out, nil
}

// maxQuestions is how many questions of one message are answered.
const maxQuestions = 3

// understoodAs gives the line that shows how a question was read, "" when it
// was read as typed and is the only one.
func understoodAs(a answer.Answer, typed string, several bool) string {
	const longest = 300
	switch {
	case a.Understood != "":
		return shorten(a.Understood, longest)
	case several:
		return shorten(typed, longest)
	}
	return ""
}

// answerMessage is the message that shows an answer to a question.
func (c *Conversation) answerMessage(ctx context.Context, r request, question string, a answer.Answer) (Outgoing, error) {
	if !r.Private {
		o := c.briefMessage(r, a)
		o.Buttons = c.withOpinions(a, o.Buttons)
		return o, nil
	}
	more, err := c.suggestions(ctx, r, question, a)
	if err != nil {
		return Outgoing{}, err
	}
	return Outgoing{Text: renderAnswer(a, r.today), Buttons: c.withOpinions(a, append(withMore(a, answerButtons(a)), more...))}, nil
}

func (c *Conversation) answer(ctx context.Context, r request, text string, earlier []string) (answer.Answer, error) {
	stop := keepWorking(ctx, r.progress)
	defer stop()
	q := answer.Question{Group: r.group(), Text: text, Earlier: earlier, Filter: r.filter, Today: r.today, Asker: r.User}
	q.Filter.InForceOn = r.today // rules that were replaced are answered with only when named
	a, err := c.Answerer.Answer(ctx, q, func(e answer.Event) {
		r.progress.Shown(ctx, plainText(e.Shown))
	})
	if err != nil {
		return answer.Answer{}, fmt.Errorf("bot: answer a question: %w", err)
	}
	if !a.Refused { // what was refused gives nothing to go on from
		c.recall.add(r.speaker(), asked(a, text))
	}
	c.recall.keepRest(r.speaker(), a)
	if c.mayApprove(r) {
		c.recall.show(r.speaker(), asked(a, text), a)
	}
	return a, nil
}

// asked is the question in full, as long as that is short enough to go on from.
func asked(a answer.Answer, typed string) string {
	const longest = 300
	if a.Understood == "" || characters(a.Understood) > longest {
		return typed
	}
	return a.Understood
}

func (r request) speaker() speaker { return speaker{r.Chat, r.User} }

// newTopic forgets what was asked before.
func (c *Conversation) newTopic(_ context.Context, r request, _ string) ([]Outgoing, error) {
	c.recall.forget(r.speaker())
	return say(textNewTopic), nil
}

// join puts two texts under each other.
func join(above, below Text) Text {
	const gap = "\n\n"
	shift := len(above.Plain) + len(gap)
	t := Text{Plain: above.Plain + gap + below.Plain, Spans: append([]Span(nil), above.Spans...)}
	for _, s := range below.Spans {
		s.Start += shift
		s.End += shift
		t.Spans = append(t.Spans, s)
	}
	return t
}

// keepWorking tells the chat that work goes on until stop is called, which
// waits for it to end.
func keepWorking(ctx context.Context, p Progress) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	var done sync.WaitGroup
	done.Go(func() {
		ticker := time.NewTicker(workingEvery)
		defer ticker.Stop()
		for {
			p.Working(ctx)
			select {
			case <-ctx.Done():
				return
			case <-ticker.C:
			}
		}
	})
	return func() {
		cancel()
		done.Wait()
	}
}

// serial makes one call to a Progress at a time.
type serial struct {
	mu sync.Mutex
	to Progress
}

func (s *serial) Working(ctx context.Context) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.to.Working(ctx)
}

func (s *serial) Shown(ctx context.Context, text Text) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.to.Shown(ctx, text)
}

// silent shows no progress.
type silent struct{}

func (silent) Working(context.Context)     {}
func (silent) Shown(context.Context, Text) {}
