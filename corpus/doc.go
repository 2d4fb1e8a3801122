// Package corpus turns a file into a [Document]: metadata, the tree of its
// provisions, and the passages that are indexed. It is pure: no SQL, no
// network; it may import only viet and its own subpackages.
//
// # Glossary
//
// The names of the domain, used everywhere in the code:
//
//	Part     a tree of its own inside one file: the body, an attached
//	         regulation ("ban hành kèm theo"), an appendix ("Phụ lục")
//	Division Phần
//	Chapter  Chương
//	Section  Mục
//	Subsection  Tiểu mục
//	Article  Điều
//	Clause   khoản
//	Point    điểm (a, b, c, d, đ, e, g ...)
//	Item     tiết, or a lettered unit below a numbered point
//	Numbered a numbered point of a directive or guide (1, 1.1, 1.1.1; I, II)
//	Paragraph đoạn, of a report (news or a speech that tells about directives) or of a text that numbers nothing
//
// # Promise
//
// A file is read whole or refused with an [Error]; nothing half-read leaves
// this package. Text is NFC. Labels are kept as printed.
package corpus
