package bot

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
)

// IDKey makes keyed hashes of the ids of people and chats (HMAC-SHA-256), so
// that a store that gets lost tells nobody who is in it: ids of a messenger
// are short numbers, and a hash without a key is undone by trying them all.
type IDKey []byte

// idKeyLeast is how many bytes a key must have.
const idKeyLeast = 16

// ErrShortKey is returned for a key that could be guessed.
var ErrShortKey = errors.New("bot: a key of ids needs 16 bytes or more")

// NewIDKey makes a random key of 32 bytes.
func NewIDKey() IDKey {
	k := make(IDKey, sha256.Size)
	_, _ = rand.Read(k) // never fails
	return k
}

// Check gives ErrShortKey for a key that could be guessed.
func (k IDKey) Check() error {
	if len(k) < idKeyLeast {
		return ErrShortKey
	}
	return nil
}

// Key stands for a person, a chat or a press in the store: the keyed hash of
// its id, in hexadecimal.
type Key string

// Person is the key of a user id.
func (k IDKey) Person(user string) Key { return k.of("person", user) }

// Chat is the key of a chat id.
func (k IDKey) Chat(chat string) Key { return k.of("chat", chat) }

// Fingerprint tells keys apart without giving them away.
func (k IDKey) Fingerprint() Key { return k.of("fingerprint") }

// of hashes what is named by kind. Parts are hashed one by one, so that no two
// lists of them read the same.
func (k IDKey) of(kind string, parts ...string) Key {
	h := hmac.New(sha256.New, k)
	for _, p := range append([]string{kind}, parts...) {
		sum := sha256.Sum256([]byte(p))
		_, _ = h.Write(sum[:]) // never fails
	}
	return Key(hex.EncodeToString(h.Sum(nil)))
}

// codeLength is how many characters of a key name a person to an administrator.
const codeLength = 8

// Code is the short name under which an administrator sees a person: "p" and
// the first characters of the key. It begins with a letter that no id has.
func (k Key) Code() string { return "p" + string(k[:min(len(k), codeLength)]) }
