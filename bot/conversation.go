package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"neuguong/answer"
	"neuguong/corpus"
	"neuguong/retrieval"
	"neuguong/viet"

	"github.com/rivo/uniseg"
)

// Answerer answers questions. It calls the function with each piece of the
// answer that may be shown already.
type Answerer interface {
	Answer(ctx context.Context, q answer.Question, emit func(answer.Event)) (answer.Answer, error)
}

// Summarizer says in short what a document rules.
type Summarizer interface {
	Summarize(ctx context.Context, q answer.Question, d retrieval.DocumentInfo) (answer.Answer, error)
}

// Library reads what is stored. Provisions gives retrieval.ErrNotFound for a
// document that is gone or hidden.
type Library interface {
	Documents(ctx context.Context, f retrieval.Filter) ([]retrieval.DocumentInfo, error)
	Provisions(ctx context.Context, f retrieval.Filter, document int64) ([]retrieval.Provision, error)
}

// Ingester reads a file and stores it. Errors are *corpus.Error for a file
// that is refused, ctx's, or internal. Giving it the same file again changes
// nothing.
type Ingester interface {
	Ingest(ctx context.Context, name string, data []byte) (IngestReport, error)
}

// IngestReport is what was understood from a file.
type IngestReport struct {
	Document   retrieval.DocumentInfo // as stored, warnings included; what was kept when the file was left out
	Articles   int                    // article-level units
	Clauses    int                    // khoản
	Superseded []retrieval.Version    // what it took the place of, and what changed
	Known      bool                   // the same file was given before
	KeptAccess bool                   // it is for as few readers as what it took the place of, see retrieval.Added
	AskAccess  bool                   // the file says it is for internal use, and nobody has said who may read it
	LeftOut    corpus.Succession      // why it is not stored, see retrieval.Added
	Difference corpus.Difference      // of a file that was left out: from what was kept to it
}

// Config says what a conversation rests on. Answerer and Library are needed.
type Config struct {
	Answerer  Answerer
	Library   Library
	History   History    // nil: what took the place of a document is not told
	Ingester  Ingester   // nil: no files are taken
	Fetcher   Fetcher    // needed with Ingester
	Keeper    Keeper     // nil: nobody is asked who may read a document
	Deleter   Deleter    // nil: messages are left where they are
	Thesaurus Thesaurus  // nil: no entries are taken
	Summaries Summarizer // nil: no summaries are given
	Settings  Settings   // nil: what people and groups choose is forgotten when the process ends
	Registry  Registry   // nil: there are no roles but those configured here
	Eraser    Eraser     // nil: nothing but what is in memory can be erased
	Feedback  Feedback   // nil: nobody is asked what they think of an answer
	Curator   Curator    // nil: no answers are approved
	Curated   Curated    // needed with Curator
	Searcher  Searcher   // nil: nothing is listed by words and nothing is offered inline

	GroupAdmins GroupAdmins // nil: only admins of the bot switch it off in a group
	Attachments bool        // the platform sends what Outgoing.Attachment names
	NoButtons   bool        // the platform has no buttons: they are written as numbers to type
	Handover    Handover    // nil, as it is today: no question is passed on

	Admission   Admission        // "": Open
	Owners      []string         // ids of the users who may give roles, besides what admins may
	Admins      []string         // ids of the users who may add documents
	Allowed     []string         // ids of the users who may ask where not everybody may
	Access      retrieval.Access // what everybody may read
	AdminAccess retrieval.Access // what an admin may read in a private chat; never less than Access
	Audience    string           // see retrieval.Filter

	InvitationFor time.Duration // how long an invitation can be redeemed; 0 means a week
	// StartLink gives the link that opens the bot with "/start payload"; payload
	// is at most 64 letters, digits, "_" and "-". Nil: the platform has none,
	// and the command is shown.
	StartLink func(payload string) string

	Models      bool             // questions are sent to a model, see /riengtu
	MaxQuestion int              // characters; 0 means 4,000
	Remember    time.Duration    // how long questions are remembered to go on from; 0 means 30 minutes, less not at all
	MaxFile     int64            // bytes; 0 means 20 MB
	Now         func() time.Time // in the zone whose calendar says what today is; nil: time.Now
	Log         *slog.Logger     // nil: nothing is logged
}

// Conversation decides what to say to an update. Between updates it keeps, in
// memory, the questions of the last minutes. It may be used from several
// goroutines.
type Conversation struct {
	Config
	commands map[string]command
	recall   *recall
	dropped  dropped
	choices  *choices
	flood    *flood
}

type command func(ctx context.Context, r request, args string) ([]Outgoing, error)

// request is an update with what follows from who sent it.
type request struct {
	Update
	filter   retrieval.Filter
	admin    bool
	role     Role
	person   Person // what is kept of who sent it
	today    corpus.Date
	progress Progress
}

// NewConversation makes a conversation.
func NewConversation(cfg Config) (*Conversation, error) {
	if cfg.Answerer == nil || cfg.Library == nil {
		return nil, errors.New("bot: a conversation needs an answerer and a library")
	}
	if cfg.Ingester != nil && cfg.Fetcher == nil {
		return nil, errors.New("bot: taking files needs a fetcher")
	}
	if cfg.Curator != nil && cfg.Curated == nil {
		return nil, errors.New("bot: approving answers needs somewhere to keep them")
	}
	if cfg.MaxQuestion == 0 {
		cfg.MaxQuestion = 4000
	}
	if cfg.InvitationFor == 0 {
		cfg.InvitationFor = InvitationFor
	}
	if cfg.MaxFile == 0 {
		cfg.MaxFile = 20 << 20 // what Telegram lets a bot download
	}
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	if cfg.Settings == nil {
		cfg.Settings = &passing{groups: map[string]string{}, off: map[string]bool{}}
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	c := &Conversation{
		Config: cfg, recall: newRecall(cfg.Remember, cfg.Now), choices: newChoices(cfg.Remember, cfg.Now), flood: newFlood(),
		dropped: dropped{now: cfg.Now, chats: map[string]drop{}},
	}
	c.commands = map[string]command{
		"start": c.start, "trogiup": c.help, "help": c.help,
		"vanban": c.typedDocuments, "trich": c.cite, "hoi": c.typedQuestion, "quyen": c.typedAccess,
		"tudien": c.dictionary, "chude": c.newTopic, "tomtat": c.summarize,
		"moithanhvien": c.invitations, "vaitro": c.roles, "phanhoi": c.opinions,
		"riengtu": c.privacy, "xoa": c.erasure, "toi": c.me,
		"timkiem": c.typedSearch, "moi": c.whatIsNew, "tat": c.switchOff, "bat": c.switchOn,
		"duyet": c.approve, "cauduyet": c.approvedAnswers,
	}
	return c, nil
}

// Handle gives the messages that answer an update, in order; none when it is
// not for the bot. An error says that nothing was decided and that another
// attempt may succeed. progress may be nil.
func (c *Conversation) Handle(ctx context.Context, u Update, progress Progress) ([]Outgoing, error) {
	if progress == nil {
		progress = silent{}
	}
	r := c.request(u, progress)
	out, err := c.decide(ctx, &r)
	if err != nil {
		return nil, err
	}
	c.choices.offer(r.speaker(), out)
	if u.Press != "" {
		if len(out) == 0 {
			out = []Outgoing{{}}
		}
		out[0].Press = u.Press
	}
	for i := range out {
		out[i].Chat = u.Chat
		if c.NoButtons {
			out[i] = numbered(out[i])
		}
	}
	return out, nil
}

// decide says something to whoever is let in.
func (c *Conversation) decide(ctx context.Context, r *request) ([]Outgoing, error) {
	switch {
	case r.Left:
		c.recall.forgetChat(r.Chat)
		c.choices.forgetChat(r.Chat)
		return nil, c.Settings.SetOff(ctx, r.Chat, false)
	case r.MovedTo != "":
		if err := c.Settings.MoveChat(ctx, r.Chat, r.MovedTo); err != nil {
			return nil, fmt.Errorf("bot: move a chat: %w", err)
		}
		return nil, nil
	}
	if r.Inline != nil {
		return c.offer(ctx, r)
	}
	if !r.Private && !r.Addressed && r.Press == "" && r.Button == "" {
		return nil, nil // people talk to each other: who they are is not looked up
	}
	if out, done, err := c.enter(ctx, r); done || err != nil {
		return out, err
	}
	return c.route(ctx, *r)
}

func (c *Conversation) request(u Update, progress Progress) request {
	r := request{Update: u, progress: &serial{to: progress}, today: corpus.DateOf(c.Now())}
	r.filter = retrieval.Filter{Access: c.Access, Audience: c.Audience}
	if !u.Private { // who is in a group, and who will be, is not known
		r.filter.Access = min(c.Access, retrieval.Members)
	}
	return r
}

func (c *Conversation) route(ctx context.Context, r request) ([]Outgoing, error) {
	isPress := r.Press != "" || r.Button != ""
	if !r.Private {
		if !r.Addressed && !isPress {
			return nil, nil
		}
		if out, hushed, err := c.hushed(ctx, r); hushed || err != nil {
			return out, err
		}
	}
	if isPress {
		return c.press(ctx, r, r.Button)
	}
	switch {
	case r.File != nil && r.Edited: // it was taken when it came
		return nil, nil
	case r.File != nil:
		return c.upload(ctx, r)
	case r.Unsupported != "":
		return say(unsupported(r.Unsupported)), nil
	}
	if name, args, ok := parseCommand(r.Text); ok {
		if run := c.commands[name]; run != nil {
			return run(ctx, r, args)
		}
		return say(fmt.Sprintf(textUnknownCommand, "/"+shorten(name, 40))), nil
	}
	if asksMore(r.Text) {
		return c.more(ctx, r)
	}
	if n, ok := typedChoice(r.Text); ok {
		return c.choose(ctx, r, n)
	}
	return c.ask(ctx, r, r.Text)
}

// press does what a button stands for. Its data comes from outside and may be
// forged, or name a document that is no longer stored.
func (c *Conversation) press(ctx context.Context, r request, data string) ([]Outgoing, error) {
	if data == pressMore {
		return c.more(ctx, r)
	}
	if run := c.personal(data); run != nil {
		return run(ctx, r, data)
	}
	if strings.HasPrefix(data, pressFollowUp) {
		return c.followUp(ctx, r, data)
	}
	if strings.HasPrefix(data, searchData) {
		return c.turnSearch(ctx, r, data)
	}
	if verb, n, page, ok := parseNarrowing(data); ok {
		return c.narrow(ctx, r, verb, n, page)
	}
	if a, part, ok := parsePart(data); ok {
		return c.showProvision(ctx, r, a, part)
	}
	a, ok := parseAction(data)
	if !ok {
		return say(textButtonUnknown), nil
	}
	switch a.verb {
	case showList:
		return c.listDocuments(ctx, r, narrowing{}, a.n)
	case showDocument:
		return c.showDocument(ctx, r, a.document, a.n)
	case turnDocument:
		return inPlace(r)(c.showDocument(ctx, r, a.document, a.n))
	case showFile:
		return c.withTree(ctx, r, a.document, func(t *tree) []Outgoing { return c.originalFile(r, t) })
	case chooseGroup:
		return c.chooseGroup(ctx, r, a.n)
	case showChanges:
		return c.showChanges(ctx, r, a.document, a.n)
	case setAccess:
		return c.setAccess(ctx, r, a.document, retrieval.Access(a.n))
	case askExample:
		return c.askExample(ctx, r, a)
	}
	return c.showProvision(ctx, r, a, 0)
}

// inPlace has the first message take the place of the one whose button was
// pressed.
func inPlace(r request) func([]Outgoing, error) ([]Outgoing, error) {
	return func(out []Outgoing, err error) ([]Outgoing, error) {
		if len(out) > 0 && r.Press != "" {
			out[0].Edit = r.Message
		}
		return out, err
	}
}

// say is one message without formatting.
func say(text string) []Outgoing { return []Outgoing{{Text: plainText(text)}} }

// parseCommand splits "/vanban 24" into name and arguments.
func parseCommand(text string) (name, args string, ok bool) {
	text = strings.TrimSpace(viet.Clean(text))
	if !strings.HasPrefix(text, "/") {
		return "", "", false
	}
	name, args = text[1:], ""
	if i := strings.IndexAny(name, " \n\t"); i >= 0 {
		name, args = name[:i], name[i+1:]
	}
	return strings.ToLower(name), strings.TrimSpace(args), true
}

// asks reports whether handling u means answering a question, which is what
// limits count; everything else is cheap.
func asks(u Update) bool {
	if u.Button != "" || u.Press != "" {
		return strings.HasPrefix(u.Button, askExample+"-") || strings.HasPrefix(u.Button, pressFollowUp)
	}
	if _, ok := typedChoice(u.Text); ok { // a button by its number
		return false
	}
	if !u.Private && !u.Addressed || u.File != nil || u.Unsupported != "" {
		return false
	}
	if name, _, ok := parseCommand(u.Text); ok {
		return name == "hoi"
	}
	return strings.TrimSpace(u.Text) != ""
}

func characters(s string) int { return uniseg.GraphemeClusterCount(s) }
