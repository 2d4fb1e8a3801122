package telegram

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"neuguong/bot"

	"github.com/google/go-cmp/cmp"
)

func someone() *Client {
	return &Client{self: Identity{ID: 99, Username: "NeuGuongBot"}}
}

const (
	private = `"chat":{"id":11,"type":"private"},"from":{"id":11,"is_bot":false}`
	group   = `"chat":{"id":-1009,"type":"supergroup"},"from":{"id":11,"is_bot":false}`
)

func TestDecodeReadsWhatPeopleDo(t *testing.T) {
	t.Parallel()
	typed := bot.Update{ID: 7, Chat: "11", User: "11", Private: true, Addressed: true, Message: "3"}
	inGroup := bot.Update{ID: 7, Chat: "-1009", User: "11", Addressed: true, Message: "3"}
	with := func(u bot.Update, change func(*bot.Update)) bot.Update { change(&u); return u }
	text := func(u bot.Update, s string) bot.Update { u.Text = s; return u }
	for _, c := range []struct {
		name, raw string
		want      bot.Update
	}{
		{"text", `"message":{"message_id":3,` + private + `,"text":"nêu gương là gì"}`, text(typed, "nêu gương là gì")},
		{"command", `"message":{"message_id":3,` + private + `,"text":"/vanban 24","entities":[{"type":"bot_command","offset":0,"length":7}]}`, text(typed, "/vanban 24")},
		{"command with name", `"message":{"message_id":3,` + group + `,"text":"/hoi@neuguongbot có được chia sẻ không?","entities":[{"type":"bot_command","offset":0,"length":16}]}`, text(inGroup, "/hoi có được chia sẻ không?")},
		{"command without name", `"message":{"message_id":3,` + group + `,"text":"/vanban","entities":[{"type":"bot_command","offset":0,"length":7}]}`, text(inGroup, "/vanban")},
		{"mention after emoji", `"message":{"message_id":3,` + group + `,"text":"😀 chào @NeuGuongBot cho hỏi","entities":[{"type":"mention","offset":8,"length":12}]}`, text(inGroup, "😀 chào cho hỏi")},
		{"mention first", `"message":{"message_id":3,` + group + `,"text":"@NeuGuongBot cho hỏi","entities":[{"type":"mention","offset":0,"length":12}]}`, text(inGroup, "cho hỏi")},
		{"mention by id", `"message":{"message_id":3,` + group + `,"text":"Nêu gương ơi","entities":[{"type":"text_mention","offset":0,"length":9,"user":{"id":99}}]}`, text(inGroup, "ơi")},
		{"reply to the bot", `"message":{"message_id":3,` + group + `,"text":"còn nữa không?","reply_to_message":{"message_id":2,"from":{"id":99,"is_bot":true},"chat":{"id":-1009}}}`, text(inGroup, "còn nữa không?")},
		{"topic", `"message":{"message_id":3,` + group + `,"message_thread_id":5,"is_topic_message":true,"text":"/vanban","entities":[{"type":"bot_command","offset":0,"length":7}]}`, with(text(inGroup, "/vanban"), func(u *bot.Update) { u.Chat = "-1009/5" })},
		{"reply thread is no topic", `"message":{"message_id":3,` + group + `,"message_thread_id":5,"text":"/vanban","entities":[{"type":"bot_command","offset":0,"length":7}]}`, text(inGroup, "/vanban")},
		{"written as the group", `"message":{"message_id":3,"chat":{"id":-1009,"type":"supergroup"},"from":{"id":1087968824,"is_bot":true},"sender_chat":{"id":-1009},"text":"/vanban","entities":[{"type":"bot_command","offset":0,"length":7}]}`, with(text(inGroup, "/vanban"), func(u *bot.Update) { u.User = "1087968824" })},
		{"file", `"message":{"message_id":3,` + private + `,"caption":"thay bản cũ","document":{"file_id":"F","file_name":"QĐ 24.pdf","file_size":5}}`, with(text(typed, "thay bản cũ"), func(u *bot.Update) { u.File = &bot.File{ID: "F", Name: "QĐ 24.pdf", Size: 5} })},
		{"animation has a document too", `"message":{"message_id":3,` + private + `,"animation":{"file_id":"F"},"document":{"file_id":"F","file_name":"a.mp4"}}`, with(typed, func(u *bot.Update) { u.Unsupported = "animation" })},
		{"voice", `"message":{"message_id":3,` + private + `,"voice":{"file_id":"F"}}`, with(typed, func(u *bot.Update) { u.Unsupported = "voice" })},
		{"venue has a location too", `"message":{"message_id":3,` + private + `,"location":{},"venue":{}}`, with(typed, func(u *bot.Update) { u.Unsupported = "venue" })},
		{"edited", `"edited_message":{"message_id":3,"date":100,"edit_date":1800,` + private + `,"text":"sửa"}`, with(text(typed, "sửa"), func(u *bot.Update) { u.Edited = true })},
		{"edited to speak to the bot", `"edited_message":{"message_id":3,` + group + `,"text":"/vanban","entities":[{"type":"bot_command","offset":0,"length":7}]}`, with(text(inGroup, "/vanban"), func(u *bot.Update) { u.Edited = true })},
		{"forwarded post of a channel", `"message":{"message_id":3,` + private + `,"forward_origin":{"type":"channel","date":1,"chat":{"id":-1,"type":"channel"},"message_id":9},"text":"tin"}`, text(typed, "tin")},
		{"right to left", `"message":{"message_id":3,` + private + `,"text":"\u202eשלום\u202c نعم?"}`, text(typed, "\u202eשלום\u202c نعم?")},
		{"a message full of emoji", `"message":{"message_id":3,` + private + `,"text":"` + strings.Repeat("😀", 4096) + `"}`, text(typed, strings.Repeat("😀", 4096))},
		{"sticker", `"message":{"message_id":3,` + private + `,"sticker":{"file_id":"F"}}`, with(typed, func(u *bot.Update) { u.Unsupported = "sticker" })},
		{"contact", `"message":{"message_id":3,` + private + `,"contact":{"phone_number":"1"}}`, with(typed, func(u *bot.Update) { u.Unsupported = "contact" })},
		{"location", `"message":{"message_id":3,` + private + `,"location":{"latitude":21}}`, with(typed, func(u *bot.Update) { u.Unsupported = "location" })},
		{"inline query", `"inline_query":{"id":"77","from":{"id":11},"query":"` + strings.Repeat("ă", 256) + `","offset":"20"}`, bot.Update{ID: 7, Chat: "inline:11", User: "11", Inline: &bot.InlineQuery{ID: "77", Text: strings.Repeat("ă", 256), Offset: "20"}}},
		{"blocked", `"my_chat_member":{"chat":{"id":11,"type":"private"},"from":{"id":11},"new_chat_member":{"status":"kicked","user":{"id":99}}}`, bot.Update{ID: 7, Chat: "11", User: "11", Private: true, Addressed: true, Left: true}},
		{"taken out of a group", `"my_chat_member":{"chat":{"id":-1009,"type":"supergroup"},"from":{"id":12},"new_chat_member":{"status":"left","user":{"id":99}}}`, bot.Update{ID: 7, Chat: "-1009", User: "12", Addressed: true, Left: true}},
		{"press of what one person sees", `"callback_query":{"id":"55","from":{"id":11},"data":"p","message":{"message_id":0,"ephemeral_message_id":4,"chat":{"id":-1009,"type":"supergroup"}}}`, with(inGroup, func(u *bot.Update) { u.Message, u.Button, u.Press = "", "p", "55" })},
		{"moved", `"message":{"message_id":3,"chat":{"id":-9,"type":"group"},"from":{"id":11},"migrate_to_chat_id":-1009}`, bot.Update{ID: 7, Chat: "-9", User: "11", Addressed: true, MovedTo: "-1009"}},
		{"press", `"callback_query":{"id":"55","from":{"id":11},"data":"p-1-2","message":{"message_id":3,"date":0,"chat":{"id":11,"type":"private"}}}`, with(typed, func(u *bot.Update) { u.Button, u.Press = "p-1-2", "55" })},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			raw := []byte(`{"update_id":7,"future":{"x":1},` + c.raw + `}`)
			got, err := someone().Decode(raw)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
			if e, err := envelope(raw); err != nil || e.ID != 7 || e.Chat != c.want.Chat || string(e.Payload) != string(raw) {
				t.Errorf("envelope %+v, %v", e, err)
			}
		})
	}
}

func TestDecodeIgnoresWhatIsNotForTheBot(t *testing.T) {
	t.Parallel()
	for name, raw := range map[string]string{
		"talk in a group":        `"message":{"message_id":3,` + group + `,"text":"chào cả nhà"}`,
		"photo in a group":       `"message":{"message_id":3,` + group + `,"photo":[{"file_id":"F"}]}`,
		"another bot's command":  `"message":{"message_id":3,` + group + `,"text":"/start@OtherBot","entities":[{"type":"bot_command","offset":0,"length":15}],"reply_to_message":{"message_id":2,"from":{"id":99}}}`,
		"another's mention":      `"message":{"message_id":3,` + group + `,"text":"@NeuGuongBot2 ơi","entities":[{"type":"mention","offset":0,"length":13}]}`,
		"unknown command":        `"message":{"message_id":3,` + group + `,"text":"/ban","entities":[{"type":"bot_command","offset":0,"length":4}]}`,
		"command inside a text":  `"message":{"message_id":3,` + group + `,"text":"gõ /vanban nhé","entities":[{"type":"bot_command","offset":3,"length":7}]}`,
		"reply to somebody else": `"message":{"message_id":3,` + group + `,"text":"đúng","reply_to_message":{"message_id":2,"from":{"id":12}}}`,
		"a bot":                  `"message":{"message_id":3,"chat":{"id":11,"type":"private"},"from":{"id":12,"is_bot":true},"text":"/start"}`,
		"somebody joined":        `"message":{"message_id":3,` + group + `,"new_chat_members":[{"id":5}]}`,
		"forward of a channel":   `"message":{"message_id":3,` + group + `,"is_automatic_forward":true,"text":"@NeuGuongBot","entities":[{"type":"mention","offset":0,"length":12}]}`,
		"channel post":           `"channel_post":{"message_id":3,"chat":{"id":-1,"type":"channel"},"text":"tin"}`,
		"reaction":               `"message_reaction":{"message_id":3}`,
		"stop without a chat":    `"stopped_message_generation":{"draft_id":3}`,
		"stop of another draft":  `"stopped_message_generation":{"chat":{"id":11,"type":"private"},"draft_id":3}`,
		"edit of an old message": `"edited_message":{"message_id":3,"date":100,"edit_date":2000,` + private + `,"text":"sửa"}`,
		"position shared live":   `"edited_message":{"message_id":3,` + private + `,"location":{"latitude":21}}`,
		"added to a group":       `"my_chat_member":{"chat":{"id":-1009,"type":"supergroup"},"from":{"id":12},"new_chat_member":{"status":"member","user":{"id":99}}}`,
		"moved here":             `"message":{"message_id":3,` + group + `,"migrate_from_chat_id":-9}`,
		"inline without sender":  `"inline_query":{"id":"77","query":"a"}`,
		"button of inline mode":  `"callback_query":{"id":"55","from":{"id":11},"data":"p","inline_message_id":"x"}`,
		"game":                   `"callback_query":{"id":"55","from":{"id":11},"game_short_name":"g","message":{"message_id":3,"chat":{"id":11,"type":"private"}}}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if u, err := someone().Decode([]byte(`{"update_id":7,` + raw + `}`)); !errors.Is(err, bot.ErrIgnored) {
				t.Errorf("%+v, %v", u, err)
			}
		})
	}
}

func TestDecodeRefusesWhatCannotBeRead(t *testing.T) {
	t.Parallel()
	for _, raw := range []string{``, `{`, `[]`, `{}`, `{"update_id":0}`, `{"update_id":7,"message":{"message_id":"x"}}`} {
		if _, err := someone().Decode([]byte(raw)); err == nil || errors.Is(err, bot.ErrIgnored) {
			t.Errorf("%q: error %v", raw, err)
		}
	}
	if _, err := envelope([]byte(`{"message":{}}`)); err == nil {
		t.Error("an update without an id was given a key")
	}
	if e, err := envelope([]byte(`{"message":{"message_id":"x"},"update_id":7}`)); err != nil || e.ID != 7 {
		t.Errorf("an unreadable update with an id must be kept: %+v, %v", e, err)
	}
}

func seeds() []string {
	out := []string{
		`{"update_id":1,"message":{"message_id":1,"date":1764000000,` + private + `,"text":"ko đc chia sẻ tin chưa kiểm chứng trên fb à?"}}`,
		`{"update_id":2,"message":{"message_id":2,` + group + `,"text":"👨‍👩‍👧 @NeuGuongBot hỏi","entities":[{"type":"mention","offset":9,"length":12}]}}`,
		`{"update_id":3,"message":{"message_id":3,` + private + `,"document":{"file_id":"F","file_name":"Quy định 08.docx","file_size":2097152}}}`,
		`{"update_id":4,"callback_query":{"id":"4","from":{"id":11},"data":"d-1-0","message":{"message_id":9,"chat":{"id":11,"type":"private"}}}}`,
		`{"update_id":5,"message":{"message_id":1,` + private + `,"text":"/start","entities":[{"type":"bot_command","offset":-3,"length":999999999999}]}}`,
		`{"update_id":6,"message":{"message_id":1,` + private + `,"text":"\ud83d","entities":[{"type":"mention","offset":0,"length":1}]}}`,
	}
	return append(out,
		`{"update_id":7,"edited_message":{"message_id":1,"date":5,"edit_date":6,`+private+`,"text":"sửa"}}`,
		`{"update_id":8,"inline_query":{"id":"1","from":{"id":11},"query":"mạng xã hội","offset":""}}`,
		`{"update_id":9,"my_chat_member":{"chat":{"id":11,"type":"private"},"from":{"id":11},"new_chat_member":{"status":"kicked"}}}`,
		`{"update_id":10,"stopped_message_generation":{"chat":{"id":11,"type":"private"},"draft_id":3}}`,
		`{"update_id":11,"message":{"message_id":3,`+group+`,"migrate_to_chat_id":-5}}`,
	)
}

func TestFuzzSeedsAreRealUpdates(t *testing.T) {
	t.Parallel()
	for _, raw := range seeds()[:4] {
		if u, err := someone().Decode([]byte(raw)); err != nil || u.Text == "" && u.File == nil && u.Button == "" {
			t.Errorf("%s: %+v, %v", raw, u, err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, raw := range seeds() {
		f.Add([]byte(raw))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		u, err := someone().Decode(raw)
		e, keyErr := envelope(raw)
		if err != nil {
			return
		}
		if keyErr != nil || e.ID != u.ID {
			t.Fatalf("decoded as %d, kept as %d (%v)", u.ID, e.ID, keyErr)
		}
		if u.ID <= 0 || u.Chat == "" || u.User == "" || !u.Private && !u.Addressed && u.Inline == nil {
			t.Fatalf("update %+v", u)
		}
		if u.Chat != e.Chat {
			t.Fatalf("chat %q, kept under %q", u.Chat, e.Chat)
		}
		if _, _, err := splitChat(u.Chat); err != nil && u.Inline == nil {
			t.Fatal(err)
		}
		if strings.TrimSpace(u.Text) != u.Text {
			t.Fatalf("text %q", u.Text)
		}
	})
}

func TestEntitiesOutsideTheTextAreNotRead(t *testing.T) {
	t.Parallel()
	for _, e := range []rawEntity{{Offset: -1, Length: 3}, {Offset: 0, Length: 4}, {Offset: 3, Length: 1}, {Offset: 1, Length: 1}, {Length: -1}, {Offset: 1 << 62, Length: 1 << 62}} {
		u, err := someone().Decode(fmt.Appendf(nil,
			`{"update_id":7,"message":{"message_id":3,%s,"text":"😀a","entities":[{"type":"mention","offset":%d,"length":%d}]}}`,
			private, e.Offset, e.Length))
		if err != nil || u.Text != "😀a" {
			t.Errorf("%+v: %+v, %v", e, u, err)
		}
	}
}
