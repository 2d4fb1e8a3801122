package extract

import "encoding/binary"

// Single property modifiers that matter to text, by their names in [MS-DOC].
const (
	sprmCHighlight  = 0x2A0C
	sprmCIco        = 0x2A42
	sprmCHps        = 0x4A43
	sprmCCv         = 0x6870
	sprmCShd80      = 0x4866
	sprmCShd        = 0xCA71
	sprmPShd80      = 0x442D
	sprmPShd        = 0xC64D
	sprmCFRMarkDel  = 0x0800
	sprmCFRMarkIns  = 0x0801
	sprmCFBold      = 0x0835
	sprmCFItalic    = 0x0836
	sprmCFStrike    = 0x0837
	sprmCFSmallCaps = 0x083A
	sprmCFCaps      = 0x083B
	sprmCFVanish    = 0x083C
	sprmCPlain      = 0x2A33
	sprmCIss        = 0x2A48
	sprmCFDStrike   = 0x2A53
	sprmCIstd       = 0x4A30
	sprmCRgFtc0     = 0x4A4F // the font of ASCII
	sprmCRgFtc2     = 0x4A51 // the font of other letters
	sprmCSymbol     = 0x6A09

	sprmPJc80            = 0x2403
	sprmPJc              = 0x2461
	sprmPFInTable        = 0x2416
	sprmPFTtp            = 0x2417
	sprmPFInnerTableCell = 0x244B
	sprmPFInnerTtp       = 0x244C
	sprmPIlvl            = 0x260A
	sprmPIlfo            = 0x460B
	sprmPNLvlAnm         = 0x240D
	sprmPAnld            = 0xC63E
	sprmPItap            = 0x6649
	sprmPHugePapx        = 0x6646

	sprmTDefTable = 0xD608
)

// eachSprm calls visit for the modifiers of a grpprl. What is cut off at its
// end, as Word leaves it now and then, is passed over.
func eachSprm(grpprl []byte, visit func(sprm uint16, operand []byte)) {
	for len(grpprl) > 2 {
		sprm := binary.LittleEndian.Uint16(grpprl)
		grpprl = grpprl[2:]
		header, size := 0, operandSize(sprm)
		switch {
		case sprm == sprmTDefTable:
			if len(grpprl) < 2 {
				return
			}
			header, size = 2, int(binary.LittleEndian.Uint16(grpprl))-1
		case size == 0:
			header, size = 1, int(grpprl[0])
		}
		if size < 0 || size > len(grpprl)-header {
			return
		}
		visit(sprm, grpprl[header:header+size])
		grpprl = grpprl[header+size:]
	}
}

// operandSize gives the bytes of an operand, 0 where the operand says so itself.
func operandSize(sprm uint16) int {
	return [...]int{1, 1, 2, 4, 2, 2, 0, 3}[sprm>>13]
}

// docLook is the formatting of characters.
type docLook struct {
	bold, italic, strike, double, smallCaps, caps, hidden bool
	super, deleted, inserted                              bool
	white, tiny, shaded                                   bool   // see look
	ascii, other                                          uint16 // fonts, by number
	symbol                                                uint16 // the character that stands for each, 0 for none
}

func (l docLook) look() look {
	return look{
		bold: l.bold, italic: l.italic, caps: l.caps || l.smallCaps, hidden: l.hidden, deleted: l.deleted,
		struck: l.strike || l.double, super: l.super,
		white: l.white && !l.shaded, tiny: l.tiny,
	}
}

// apply applies character modifiers; toggles are relative to the look of the style.
func (l *docLook) apply(grpprl []byte, style docLook, styles *docStyleSheet) {
	eachSprm(grpprl, func(sprm uint16, operand []byte) {
		if set, of := l.toggle(sprm, &style); set != nil {
			*set = operand[0]&1 != 0 != (operand[0]&0x80 != 0 && *of)
			return
		}
		switch sprm {
		case sprmCFRMarkDel:
			l.deleted = operand[0] != 0
		case sprmCFRMarkIns:
			l.inserted = operand[0] != 0
		case sprmCFDStrike:
			l.double = operand[0] != 0
		case sprmCIss:
			l.super = operand[0] == 1
		case sprmCRgFtc0:
			l.ascii = binary.LittleEndian.Uint16(operand)
		case sprmCRgFtc2:
			l.other = binary.LittleEndian.Uint16(operand)
		case sprmCHighlight:
			l.shaded = operand[0] != 0 && operand[0] != icoWhite
		case sprmCIco:
			l.white = operand[0] == icoWhite
		case sprmCCv:
			l.white = operand[3] == 0 && isWhiteRGB(int(operand[0]), int(operand[1]), int(operand[2]))
		case sprmCHps:
			size := binary.LittleEndian.Uint16(operand)
			l.tiny = size > 0 && size <= tinyHalfPoints
		case sprmCShd80:
			l.shaded = shades80(operand)
		case sprmCShd:
			l.shaded = shadesRGB(operand)
		case sprmCSymbol:
			l.symbol = binary.LittleEndian.Uint16(operand[2:])
		case sprmCPlain:
			*l = docLook{deleted: l.deleted, inserted: l.inserted, ascii: style.ascii, other: style.other}
		case sprmCIstd:
			if styles != nil { // a character style names no other
				styles.applyCharacterStyle(int(binary.LittleEndian.Uint16(operand)), l)
			}
		}
	})
}

// icoWhite is white among the colours that Word numbers.
const icoWhite = 8

// shades80 reports a Shd80 with a colour, other than white, behind the text.
func shades80(operand []byte) bool {
	shd := binary.LittleEndian.Uint16(operand)
	back, pattern := shd>>5&0x1F, shd>>10
	return shd != 0xFFFF && (back != 0 && back != icoWhite || pattern != 0)
}

// shadesRGB reports a Shd with a colour, other than white, behind the text.
func shadesRGB(operand []byte) bool {
	if len(operand) < 10 {
		return false
	}
	back, pattern := operand[4:8], binary.LittleEndian.Uint16(operand[8:])
	return pattern != 0 && pattern != 0xFFFF || back[3] == 0 && !isWhiteRGB(int(back[0]), int(back[1]), int(back[2]))
}

// toggle gives the toggle that a modifier sets and the style's of it.
func (l *docLook) toggle(sprm uint16, style *docLook) (set, of *bool) {
	switch sprm {
	case sprmCFBold:
		return &l.bold, &style.bold
	case sprmCFItalic:
		return &l.italic, &style.italic
	case sprmCFStrike:
		return &l.strike, &style.strike
	case sprmCFSmallCaps:
		return &l.smallCaps, &style.smallCaps
	case sprmCFCaps:
		return &l.caps, &style.caps
	case sprmCFVanish:
		return &l.hidden, &style.hidden
	}
	return nil, nil
}

// docParagraph is the formatting of a paragraph.
type docParagraph struct {
	style               int
	centered            bool
	inTable, rowEnd     bool
	innerCell, innerEnd bool // mark the end of a cell, of a row of a table inside a table
	depth               int  // of tables, where the file tells
	list                int  // 1-based use of a list, 0 for none
	level               int
	shaded              bool
	oldNumbering        bool  // numbered in the way of Word 6
	edges               []int // of the cells of the row that ends here
}

// tables gives how many tables the paragraph stands in.
func (p *docParagraph) tables() int {
	if p.depth > 0 {
		return p.depth
	}
	return oneIf(p.inTable || p.rowEnd)
}

// apply applies paragraph and table modifiers; data is the stream Data.
func (p *docParagraph) apply(grpprl, data []byte) {
	eachSprm(grpprl, func(sprm uint16, operand []byte) {
		switch sprm {
		case sprmPJc, sprmPJc80:
			p.centered = operand[0] == 1
		case sprmPFInTable:
			p.inTable = operand[0] != 0
		case sprmPFTtp:
			p.rowEnd = operand[0] != 0
		case sprmPFInnerTableCell:
			p.innerCell = operand[0] != 0
		case sprmPFInnerTtp:
			p.innerEnd = operand[0] != 0
		case sprmPItap:
			p.depth = int(min(binary.LittleEndian.Uint32(operand), maxTableDepth))
		case sprmPIlvl:
			p.level = int(operand[0])
		case sprmPIlfo:
			p.list = int(int16(binary.LittleEndian.Uint16(operand)))
		case sprmPNLvlAnm, sprmPAnld:
			p.oldNumbering = true
		case sprmPHugePapx:
			if at := int(binary.LittleEndian.Uint32(operand)); data != nil && at+2 <= len(data) {
				n := int(binary.LittleEndian.Uint16(data[at:]))
				p.apply(data[at+2:min(at+2+n, len(data))], nil)
			}
		case sprmPShd80:
			p.shaded = shades80(operand)
		case sprmPShd:
			p.shaded = shadesRGB(operand)
		case sprmTDefTable:
			p.edges = tableEdges(operand)
		}
	})
}

func tableEdges(operand []byte) []int {
	if len(operand) == 0 || len(operand) < 1+2*(int(operand[0])+1) {
		return nil
	}
	edges := make([]int, int(operand[0])+1)
	for i := range edges {
		edges[i] = int(int16(binary.LittleEndian.Uint16(operand[1+2*i:])))
	}
	return edges
}
