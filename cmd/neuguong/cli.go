package main

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/alecthomas/kong"
)

// cli is the command line. Flags at the top are settings: each may also stand
// in the environment or in the configuration file; a command names the groups
// of settings it uses, which is what its help shows.
type cli struct {
	Config string `group:"chung" placeholder:"TỆP" env:"NEUGUONG_CONFIG" help:"Tệp cấu hình YAML; tên mục như tên tùy chọn, không có hai gạch. Mặc định: ${config}"`

	settings

	Chat      chatCmd      `cmd:"" uses:"store,model" help:"Hỏi đáp ngay trong cửa sổ lệnh."`
	Ask       askCmd       `cmd:"" uses:"store,model" help:"Trả lời một câu hỏi, kèm nguồn."`
	Summarize summarizeCmd `cmd:"" uses:"store,model" help:"Tóm tắt một văn bản bằng lời của chính nó."`
	Ingest    ingestCmd    `cmd:"" uses:"store,model,limits" help:"Nạp văn bản từ tệp hoặc thư mục."`
	Embed     embedCmd     `cmd:"" uses:"store,model" help:"Tạo vector còn thiếu, ví dụ sau khi đổi mô hình."`
	Inspect   inspectCmd   `cmd:"" uses:"limits" help:"Xem chương trình hiểu gì từ một tệp, không lưu lại."`
	Docs      docsCmd      `cmd:"" help:"Xem hoặc xóa văn bản đã nạp."`
	Thesaurus thesaurusCmd `cmd:"" help:"Xem và bổ sung từ điển: cách nói thường ngày ứng với từ nào của văn bản."`
	Curated   curatedCmd   `cmd:"" help:"Xem, thêm và bỏ câu trả lời đã duyệt."`
	Serve     serveCmd     `cmd:"" uses:"store,model,telegram,people,limits" help:"Chạy bot Telegram."`
	People    peopleCmd    `cmd:"" help:"Xem vai trò, mời, chặn và bỏ vai trò của người dùng; không lưu tên ai."`
	Feedback  feedbackCmd  `cmd:"" uses:"store" help:"Xem người đọc đánh giá câu trả lời ra sao, đếm theo điều khoản."`
	Migrate   migrateCmd   `cmd:"" uses:"store" help:"Tạo kho dữ liệu hoặc đưa lược đồ của kho lên bản mới."`
	Doctor    doctorCmd    `cmd:"" uses:"store,model,telegram,people" help:"Kiểm tra cấu hình, kho, mô hình và token."`
	Eval      evalCmd      `cmd:"" help:"Đo chất lượng trên bộ câu hỏi có đáp án."`
	Version   versionCmd   `cmd:"" help:"In phiên bản."`
}

// settings configure the whole program.
type settings struct {
	Store    storeSettings    `embed:"" group:"store"`
	Model    modelSettings    `embed:"" group:"model"`
	Telegram telegramSettings `embed:"" group:"telegram"`
	People   peopleSettings   `embed:"" group:"people"`
	Limits   limitSettings    `embed:"" group:"limits"`
}

type storeSettings struct {
	DB         string `name:"db" placeholder:"NƠI" env:"NEUGUONG_DB" help:"Tệp SQLite, hoặc địa chỉ postgres://. Mặc định: ${db}"`
	DBPassword secret `name:"db-password" placeholder:"MẬT-KHẨU" env:"NEUGUONG_DB_PASSWORD" help:"Mật khẩu PostgreSQL, nếu không ghi trong địa chỉ. Bí mật nào cũng có thể ghi @TỆP để đọc từ tệp."`
}

type modelSettings struct {
	EmbedURL   string   `placeholder:"URL" env:"NEUGUONG_EMBED_URL" help:"Địa chỉ API kiểu OpenAI để tạo vector, ví dụ http://127.0.0.1:11434/v1. Bỏ trống: chỉ tìm theo từ."`
	EmbedModel string   `placeholder:"TÊN" env:"NEUGUONG_EMBED_MODEL" help:"Mô hình tạo vector."`
	EmbedKey   secret   `placeholder:"KHÓA" env:"NEUGUONG_EMBED_KEY" help:"Khóa API của mô hình tạo vector."`
	ChatURL    []string `placeholder:"URL" env:"NEUGUONG_CHAT_URL" help:"Địa chỉ API kiểu OpenAI để viết tóm tắt; nhiều địa chỉ cách nhau bằng dấu phẩy: cái trước lỗi thì dùng cái sau. Bỏ trống: trích nguyên văn điều khoản."`
	ChatModel  []string `placeholder:"TÊN" env:"NEUGUONG_CHAT_MODEL" help:"Mô hình viết tóm tắt: một tên chung, hoặc mỗi địa chỉ một tên."`
	ChatKey    []secret `placeholder:"KHÓA" env:"NEUGUONG_CHAT_KEY" help:"Khóa API của mô hình viết tóm tắt: một khóa chung, hoặc mỗi địa chỉ một khóa."`

	RerankURL   string `placeholder:"URL" env:"NEUGUONG_RERANK_URL" help:"Địa chỉ API có /rerank (Jina, Cohere, vLLM, llama.cpp, TEI) để xếp lại các điều khoản tìm được. Bỏ trống: không dùng."`
	RerankModel string `placeholder:"TÊN" env:"NEUGUONG_RERANK_MODEL" help:"Mô hình xếp lại."`
	RerankKey   secret `placeholder:"KHÓA" env:"NEUGUONG_RERANK_KEY" help:"Khóa API của mô hình xếp lại."`
	Rewrite     bool   `env:"NEUGUONG_REWRITE" help:"Nhờ mô hình ở --chat-url nói câu hỏi bằng từ ngữ của văn bản để tìm thêm (tối đa 2 giây)."`

	ChatSeconds int `placeholder:"SỐ" default:"60" env:"NEUGUONG_CHAT_SECONDS" help:"Thời gian mô hình có cho một câu hỏi, giây; quá thì trích nguyên văn. Mặc định: ${default}"`
	ChatTokens  int `placeholder:"SỐ" default:"1024" env:"NEUGUONG_CHAT_TOKENS" help:"Số token nhiều nhất mô hình viết cho một câu hỏi. Mặc định: ${default}"`

	ChatUserTokens  int `placeholder:"SỐ" default:"200000" env:"NEUGUONG_CHAT_USER_TOKENS" help:"Số token mô hình dùng cho một người trong ngày; hết thì trích nguyên văn; 0: không giới hạn. Mặc định: ${default}"`
	ChatUserSeconds int `placeholder:"SỐ" default:"0" env:"NEUGUONG_CHAT_USER_SECONDS" help:"Số giây mô hình dùng cho một người trong ngày; 0: không giới hạn. Mặc định: ${default}"`
	ChatDayTokens   int `placeholder:"SỐ" default:"5000000" env:"NEUGUONG_CHAT_DAY_TOKENS" help:"Số token mô hình dùng cho mọi người trong ngày; 0: không giới hạn. Mặc định: ${default}"`
	ChatDaySeconds  int `placeholder:"SỐ" default:"0" env:"NEUGUONG_CHAT_DAY_SECONDS" help:"Số giây mô hình dùng cho mọi người trong ngày; 0: không giới hạn. Mặc định: ${default}"`

	LocalOnly  bool     `env:"NEUGUONG_LOCAL_ONLY" help:"Từ chối khởi động nếu mô hình không nằm trong máy này, mạng nội bộ hoặc danh sách cho phép."`
	AllowHosts []string `placeholder:"MÁY" env:"NEUGUONG_ALLOW_HOSTS" help:"Các máy được phép thêm khi dùng --local-only."`
}

type telegramSettings struct {
	Token  secret   `name:"telegram-token" placeholder:"TOKEN" env:"NEUGUONG_TELEGRAM_TOKEN" help:"Token do @BotFather cấp; nên ghi @TỆP."`
	API    string   `name:"telegram-api" default:"https://api.telegram.org" env:"NEUGUONG_TELEGRAM_API" help:"Máy chủ Bot API. Mặc định: ${default}"`
	Proxy  string   `placeholder:"URL" env:"NEUGUONG_PROXY" help:"Proxy http:// hoặc socks5:// để đến Telegram."`
	Admins []string `placeholder:"ID" env:"NEUGUONG_ADMINS" help:"Mã số Telegram của người quản trị, cách nhau bằng dấu phẩy."`
}

type peopleSettings struct {
	Admission  string   `enum:"open,invite,allow-list" default:"open" placeholder:"KIỂU" env:"NEUGUONG_ADMISSION" help:"Ai được hỏi: open (mọi người), invite (người được mời hoặc có trong danh sách), allow-list (chỉ người có trong danh sách). Mặc định: ${default}"`
	Owners     []string `placeholder:"ID" env:"NEUGUONG_OWNERS" help:"Mã số Telegram của người chủ quản: làm mọi việc của quản trị, phân vai trò và mời quản trị; cách nhau bằng dấu phẩy."`
	Allow      []string `placeholder:"ID" env:"NEUGUONG_ALLOW" help:"Mã số Telegram của người được hỏi khi --admission không phải open."`
	InviteDays int      `placeholder:"SỐ" default:"7" env:"NEUGUONG_INVITE_DAYS" help:"Liên kết mời dùng được bao nhiêu ngày. Mặc định: ${default}"`
	IDKey      string   `name:"id-key" placeholder:"TỆP" env:"NEUGUONG_ID_KEY" help:"Tệp giữ khóa để băm mã số người dùng; chưa có thì được tạo, chỉ chủ tệp đọc được. Mặc định: cạnh kho SQLite, thêm đuôi .key; với PostgreSQL: trong kho."`
}

// invitationFor is how long an invitation can be redeemed.
func (p peopleSettings) invitationFor() time.Duration {
	return time.Duration(max(p.InviteDays, 1)) * 24 * time.Hour
}

type limitSettings struct {
	MaxFile     int64 `name:"max-file" placeholder:"MB" default:"20" env:"NEUGUONG_MAX_FILE" help:"Cỡ tệp lớn nhất, MB. Mặc định: ${default}"`
	MaxPages    int   `placeholder:"SỐ" default:"2000" env:"NEUGUONG_MAX_PAGES" help:"Số trang nhiều nhất của một tệp. Mặc định: ${default}"`
	MaxSeconds  int   `placeholder:"SỐ" default:"600" env:"NEUGUONG_MAX_SECONDS" help:"Thời gian đọc một tệp lâu nhất, giây. Mặc định: ${default}"`
	Jobs        int   `placeholder:"SỐ" default:"0" env:"NEUGUONG_JOBS" help:"Số tệp đọc cùng lúc. Mặc định: theo số nhân và bộ nhớ của máy"`
	Remember    int   `placeholder:"PHÚT" default:"30" env:"NEUGUONG_REMEMBER" help:"Nhớ các câu hỏi vừa qua trong bộ nhớ bao lâu, phút, để hiểu câu hỏi nối tiếp; 0 là không nhớ. Mặc định: ${default}"`
	PerMinute   int   `placeholder:"SỐ" default:"10" env:"NEUGUONG_PER_MINUTE" help:"Số câu hỏi mỗi phút của một người. Mặc định: ${default}"`
	PerDay      int   `placeholder:"SỐ" default:"200" env:"NEUGUONG_PER_DAY" help:"Số câu hỏi mỗi ngày của một người, đếm trong bộ nhớ; 0: không giới hạn. Mặc định: ${default}"`
	MaxQuestion int   `placeholder:"SỐ" default:"4000" env:"NEUGUONG_MAX_QUESTION" help:"Số ký tự nhiều nhất của một câu hỏi. Mặc định: ${default}"`
}

// parse reads args, the environment and the configuration file.
func parse(args []string, std streams, secrets *redactor) (*kong.Context, *app, error) {
	var grammar cli
	defaults := defaultPaths()
	if len(args) == 0 {
		args = []string{"--help"}
	}
	options := []kong.Option{
		kong.Name("neuguong"),
		kong.Description(description),
		kong.Writers(std.out, std.err),
		kong.Vars{"config": defaults.config, "db": defaults.db},
		kong.Help(vietnameseHelp),
		kong.ConfigureHelp(kong.HelpOptions{FlagsLast: true, NoAppDescFormat: true, Compact: true, NoExpandSubcommands: true}),
		kong.ValueFormatter(helpOf),
		groups(),
	}
	path := configPath(args, defaults.config)
	file, err := loadConfig(path)
	if err != nil {
		return nil, nil, err
	}
	if file != nil {
		options = append(options, kong.Resolvers(file))
	}
	parser, err := kong.New(&grammar, options...)
	if err != nil {
		return nil, nil, fmt.Errorf("build the command line: %w", err)
	}
	parsed, err := parser.Parse(args)
	if err != nil {
		return nil, nil, usage(err)
	}
	if grammar.Store.DB == "" {
		grammar.Store.DB = defaults.db
	}
	if err := grammar.readSecrets(secrets); err != nil {
		return nil, nil, err
	}
	return parsed, newApp(grammar.settings, std, path), nil
}

// paths are where things stand when nobody says otherwise.
type paths struct{ config, db string }

func defaultPaths() paths {
	home, err := os.UserHomeDir()
	if err != nil {
		home = "."
	}
	under := func(variable, fallback, name string) string {
		dir := os.Getenv(variable)
		if !filepath.IsAbs(dir) {
			dir = filepath.Join(home, fallback)
		}
		return filepath.Join(dir, "neuguong", name)
	}
	return paths{
		config: under("XDG_CONFIG_HOME", ".config", "config.yaml"),
		db:     under("XDG_DATA_HOME", ".local/share", "neuguong.db"),
	}
}

// vietnam is the zone whose calendar says what day it is.
func vietnam() *time.Location { return time.FixedZone("Asia/Ho_Chi_Minh", 7*60*60) }
