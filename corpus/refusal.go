package corpus

import "neuguong/corpus/extract"

// What is said of a file's text and why a file is refused is the same in
// package extract and here.
type (
	Error      = extract.Error
	Code       = extract.Code
	Warning    = extract.Warning
	Confidence = extract.Confidence
	Limits     = extract.Limits
)

// See package extract.
const (
	Native    = extract.Native
	Converted = extract.Converted
	OCR       = extract.OCR

	CodeEmpty       = extract.CodeEmpty
	CodeTooLarge    = extract.CodeTooLarge
	CodeUnsupported = extract.CodeUnsupported
	CodeDamaged     = extract.CodeDamaged
	CodeEncoding    = extract.CodeEncoding
	CodeEncrypted   = extract.CodeEncrypted
	CodeScanned     = extract.CodeScanned
	CodeSecret      = extract.CodeSecret
	CodeNoRoom      = extract.CodeNoRoom
	CodeNoStructure = extract.CodeNoStructure
)
