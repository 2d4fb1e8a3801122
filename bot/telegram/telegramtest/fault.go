package telegramtest

import (
	"net/http"
	"strconv"
	"time"
)

// Fault is what goes wrong with a call.
type Fault struct {
	no         *refusal
	page       string
	status     int // of page
	abort      bool
	delay      time.Duration
	stall      bool
	lostAnswer bool
}

// TooManyRequests answers 429 with retry_after. Calls of the same method to the
// same chat before that time are listed by [Server.Early].
func TooManyRequests(seconds int) Fault {
	return Fault{no: &refusal{
		status:      http.StatusTooManyRequests,
		description: "Too Many Requests: retry after " + strconv.Itoa(seconds),
		retryAfter:  seconds,
	}}
}

// BadGateway answers 502 with a page of HTML.
func BadGateway() Fault {
	return Page(http.StatusBadGateway, "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>nginx</body>\r\n</html>\r\n")
}

// Page answers with something that is not the Bot API's, as a proxy would.
func Page(status int, body string) Fault { return Fault{page: body, status: status} }

// Answer refuses with any status and description, say 500 and "Internal Server Error".
func Answer(status int, description string) Fault {
	return Fault{no: &refusal{status: status, description: description}}
}

// Migrated refuses as for a group that became another chat.
func Migrated(to int64) Fault {
	return Fault{no: &refusal{
		status:      http.StatusBadRequest,
		description: "Bad Request: group chat was upgraded to a supergroup chat",
		migratedTo:  to,
	}}
}

// Reset closes the connection before anything was done.
func Reset() Fault { return Fault{abort: true} }

// AnswerLost does what was asked, then closes the connection.
func AnswerLost() Fault { return Fault{lostAnswer: true} }

// Slow does what was asked after a while.
func Slow(d time.Duration) Fault { return Fault{delay: d} }

// Stall never answers: the connection stays open until the client gives up.
func Stall() Fault { return Fault{stall: true} }

// FileMethod is the name under which [Server.Fail] and [Server.Calls] know the
// download of a file.
const FileMethod = "file"

type faultKey struct {
	method string
	chat   int64
}

type plannedFault struct {
	faultKey
	left  int
	fault Fault
}

// Fail makes the next calls of a method fail; a negative number lasts until
// [Server.Heal]. An empty method means any, chat 0 means any. Faults planned
// first strike first.
func (s *Server) Fail(method string, chat int64, times int, f Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, &plannedFault{faultKey: faultKey{method, chat}, left: times, fault: f})
}

// Heal forgets all planned faults.
func (s *Server) Heal() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = nil
	s.announce()
}

// note records a call and gives the fault that strikes it.
func (s *Server) note(q request) Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.announce()
	chatID, _ := q.integer("chat_id", 0)
	call := Call{Method: q.method, Params: q.params, At: s.now()}
	s.calls = append(s.calls, call)
	key := faultKey{q.method, chatID}
	if call.At.Before(s.waits[key]) {
		s.early = append(s.early, call)
	}
	for _, f := range s.faults {
		if f.left == 0 || f.method != "" && f.method != q.method || f.chat != 0 && f.chat != chatID {
			continue
		}
		f.left--
		if f.fault.no != nil && f.fault.no.retryAfter > 0 {
			s.waits[key] = call.At.Add(time.Duration(f.fault.no.retryAfter) * time.Second)
		}
		return f.fault
	}
	return Fault{}
}

// strikesBefore reports whether the call is over without having been done.
func (f Fault) strikesBefore(s *Server, w http.ResponseWriter, r *http.Request) bool {
	switch {
	case f.no != nil:
		f.no.write(w)
		return true
	case f.page != "":
		w.WriteHeader(f.status)
		_, _ = w.Write([]byte(f.page))
		return true
	case f.abort:
		panic(http.ErrAbortHandler)
	case f.stall:
		select {
		case <-r.Context().Done():
		case <-s.closing:
		}
		panic(http.ErrAbortHandler)
	case f.delay > 0:
		timer := time.NewTimer(f.delay)
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-r.Context().Done():
			return true
		case <-s.closing:
			return true
		}
	}
	return false
}
