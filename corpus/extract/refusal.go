package extract

import "errors"

// Confidence says where the text comes from.
type Confidence string

// Sources of text, from the surest to the least sure.
const (
	Native    Confidence = "native"    // Unicode text of the file itself
	Converted Confidence = "converted" // converted from a legacy encoding
	OCR       Confidence = "ocr"       // read from a picture
)

// Warning is something a person should check.
type Warning struct {
	Page int    `json:"page,omitempty"` // 0 when unknown
	Text string `json:"text"`           // Vietnamese sentence
}

// Code classifies why a file was refused.
type Code string

// Reasons for refusing a file.
const (
	CodeEmpty       Code = "empty"        // no content, or no text in it
	CodeTooLarge    Code = "too_large"    // over a limit
	CodeUnsupported Code = "unsupported"  // a format that is not read
	CodeDamaged     Code = "damaged"      // truncated or not what it claims to be
	CodeEncoding    Code = "encoding"     // text in an unknown encoding
	CodeEncrypted   Code = "encrypted"    // needs a password
	CodeScanned     Code = "scanned"      // pictures of text; OCR is needed
	CodeSecret      Code = "secret"       // carries a secrecy mark and may not be indexed
	CodeNoRoom      Code = "no_room"      // the machine cannot write temporary files
	CodeNoStructure Code = "no_structure" // text, but nothing that can be cited
)

// Error says why a file was refused and what to do next. Reason and Advice
// are Vietnamese sentences that may be shown to a user; Err is internal.
type Error struct {
	Code   Code
	File   string
	Reason string
	Advice string
	Err    error
}

func (e *Error) Error() string {
	s := e.File + ": " + e.Reason
	if e.Advice != "" {
		s += " " + e.Advice
	}
	return s
}

func (e *Error) Unwrap() error { return e.Err }

// CodeOf gives the code of a refusal, or "" for any other error.
func CodeOf(err error) Code {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	return ""
}
