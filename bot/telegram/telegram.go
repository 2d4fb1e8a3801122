// Package telegram connects the conversation of package bot to Telegram. It is
// the only package that imports the Telegram library, which it uses as a
// transport: updates are decoded and messages are encoded here, as the library
// is older than the Bot API.
//
// It promises that an update is durable before Telegram is told to forget it,
// that text is sent with entities and never as Markdown or HTML, that
// retry_after is obeyed, and that the token stands in no error, log line or
// printed value.
package telegram

import (
	"context"
	"fmt"
	"hash/maphash"
	"log/slog"
	"net/http"
	"time"

	"neuguong/bot"
)

// DefaultBaseURL is Telegram's own Bot API server.
const DefaultBaseURL = "https://api.telegram.org"

// TextLimit is the longest text of a message in UTF-16 code units.
const TextLimit = 4096

// Config says how to reach Telegram.
type Config struct {
	Token   Token
	BaseURL string       // "" means DefaultBaseURL
	Proxy   string       // http, https, socks5 or socks5h; "" means the environment's HTTPS_PROXY
	Log     *slog.Logger // nil: nothing is logged

	Originals bot.Originals // what attachments are read from; nil: none are sent
	Admins    []string      // users whose menus show the commands of administrators too
	NoPace    bool          // send as fast as the caller does, in tests

	// Transport replaces the connection, in tests; Proxy is then not used.
	Transport http.RoundTripper
}

// Client is a bot on Telegram. It satisfies [bot.Platform] and may be used from
// several goroutines.
type Client struct {
	token    Token
	scrub    scrubber
	endpoint string // for the library: "%s" twice
	files    string // base of downloads, with the token
	http     *http.Client
	log      *slog.Logger
	self     Identity

	originals bot.Originals
	admins    []string
	pace      *pace
	quiet     quiet
	seed      maphash.Seed          // of fingerprints
	answered  recent[string, bool]  // presses that were acknowledged
	answers   recent[asked, []sent] // what answers which message
	content   recent[spot, uint64]  // fingerprints of what messages show
	drafts    recent[string, int64] // the draft that is shown in a chat
	menus     recent[string, bool]  // chats whose menu was looked at
}

var _ bot.Platform = (*Client)(nil)

// Identity is who the bot is on Telegram.
type Identity struct {
	ID       int64
	Username string // without "@"
	Name     string
	Inline   bool // @BotFather was told to switch inline mode on
}

// Check asks Telegram once who the bot is and changes nothing. Errors are
// *ConfigError, *TokenError or *Error.
func Check(ctx context.Context, cfg Config) (Identity, error) {
	c, err := newClient(cfg)
	if err != nil {
		return Identity{}, err
	}
	defer c.http.CloseIdleConnections()
	return c.getMe(ctx)
}

// Connect finds out who the bot is, removes a web hook that would keep updates
// away (none is lost), and sets name, descriptions and menus of commands where
// they differ from what package bot says; should that fail it is logged. While Telegram
// cannot be reached it tries again, until ctx ends. Errors are *ConfigError,
// *TokenError or ctx's.
func Connect(ctx context.Context, cfg Config) (*Client, error) {
	c, err := newClient(cfg)
	if err != nil {
		return nil, err
	}
	err = c.persist(ctx, "telegram cannot be reached", func() error {
		self, err := c.getMe(ctx)
		if err != nil {
			return err
		}
		c.self = self
		return c.dropWebhook(ctx)
	})
	if err != nil {
		return nil, fmt.Errorf("telegram: connect: %w", err)
	}
	c.introduce(ctx)
	return c, nil
}

// Self says who the bot is.
func (c *Client) Self() Identity { return c.self }

// TextLimit is the longest text of a message in UTF-16 code units.
func (c *Client) TextLimit() int { return TextLimit }

// Close closes idle connections.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// Format keeps the token out of anything printed.
func (c *Client) Format(f fmt.State, _ rune) {
	_, _ = fmt.Fprintf(f, "telegram.Client(@%s)", c.self.Username)
}

func (c *Client) getMe(ctx context.Context) (Identity, error) {
	var me struct {
		ID       int64  `json:"id"`
		Username string `json:"username"`
		Name     string `json:"first_name"`
		Inline   bool   `json:"supports_inline_queries"`
	}
	err := c.call(ctx, "getMe", nil, &me)
	if tokenRejected(err) {
		return Identity{}, &TokenError{Err: err}
	}
	return Identity{ID: me.ID, Username: me.Username, Name: me.Name, Inline: me.Inline}, err
}

// dropWebhook removes a web hook but keeps the updates that wait.
func (c *Client) dropWebhook(ctx context.Context) error {
	var hook struct {
		URL string `json:"url"`
	}
	if err := c.call(ctx, "getWebhookInfo", nil, &hook); err != nil || hook.URL == "" {
		return err
	}
	c.log.WarnContext(ctx, "a web hook was set for this bot; it is removed, as the bot asks for updates itself")
	return c.call(ctx, "deleteWebhook", params{"drop_pending_updates": "false"}, nil)
}

// Times of a call. A long poll is held by the server for pollTime; whatever
// takes longer than its limit counts as stalled.
const (
	pollTime     = 50 * time.Second
	pollLimit    = pollTime + 15*time.Second
	callLimit    = 30 * time.Second
	fetchLimit   = 3 * time.Minute
	receiveLimit = 15 * time.Second // to store what came in last, when stopping
)
