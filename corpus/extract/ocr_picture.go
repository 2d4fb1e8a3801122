package extract

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	_ "image/jpeg" // decoded by image.Decode
	_ "image/png"
	"io"
	"math"
	"strings"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/tiff" // also decoded by image.Decode
	_ "golang.org/x/image/webp"
)

const (
	// ocrDPI is what tesseract reads best.
	ocrDPI = 300
	// longSide is that of A4 in inches: a picture does not say how large the
	// paper was.
	longSide = 11.69
)

var (
	errLargePicture = errors.New("picture has too many pixels")
	errFrames       = errors.New("pages of the TIFF run in a circle")
	errCutPicture   = errors.New("picture is cut off")
)

// decodePicture gives a picture that was checked in grey on white, at about
// ocrDPI, with its resolution in dots per inch.
func decodePicture(data []byte) (*image.Gray, int, error) {
	picture, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, 0, fmt.Errorf("picture: %w", err)
	}
	g, dpi := scaled(gray(picture))
	return g, dpi, nil
}

// gray copies a picture to grey; what is transparent shows white paper.
func gray(m image.Image) *image.Gray {
	b := m.Bounds()
	out := image.NewGray(image.Rect(0, 0, b.Dx(), b.Dy()))
	switch m := m.(type) {
	case *image.Gray:
		draw.Draw(out, out.Rect, m, b.Min, draw.Src)
		return out
	case *image.YCbCr: // its first channel is grey
		for y := range b.Dy() {
			at := m.YOffset(b.Min.X, b.Min.Y+y)
			copy(out.Pix[y*out.Stride:], m.Y[at:at+b.Dx()])
		}
		return out
	}
	paper := image.NewRGBA(image.Rect(0, 0, b.Dx(), 1))
	for y := range b.Dy() {
		draw.Draw(paper, paper.Rect, image.White, image.Point{}, draw.Src)
		draw.Draw(paper, paper.Rect, m, image.Pt(b.Min.X, b.Min.Y+y), draw.Over)
		for x := range b.Dx() {
			c, _ := color.GrayModel.Convert(paper.RGBAAt(x, 0)).(color.Gray)
			out.Pix[y*out.Stride+x] = c.Y
		}
	}
	return out
}

// scaled brings a picture of a page near ocrDPI: small letters are misread,
// large ones only take time.
func scaled(m *image.Gray) (*image.Gray, int) {
	dpi := float64(max(m.Rect.Dx(), m.Rect.Dy())) / longSide
	for ; dpi >= 2*ocrDPI; dpi /= 2 {
		m = halved(m)
	}
	if dpi > 200 {
		return m, int(dpi)
	}
	factor := min(ocrDPI/dpi, 3)
	size := func(n int) int { return max(int(math.Round(float64(n)*factor)), 1) }
	out := image.NewGray(image.Rect(0, 0, size(m.Rect.Dx()), size(m.Rect.Dy())))
	draw.ApproxBiLinear.Scale(out, out.Rect, m, m.Rect, draw.Src, nil)
	return out, max(int(dpi*factor), 70)
}

// halved gives the averages of two by two pixels.
func halved(m *image.Gray) *image.Gray {
	out := image.NewGray(image.Rect(0, 0, max(m.Rect.Dx()/2, 1), max(m.Rect.Dy()/2, 1)))
	for y := range m.Rect.Dy() / 2 {
		for x := range m.Rect.Dx() / 2 {
			i := 2*y*m.Stride + 2*x
			sum := int(m.Pix[i]) + int(m.Pix[i+1]) + int(m.Pix[i+m.Stride]) + int(m.Pix[i+m.Stride+1])
			out.Pix[y*out.Stride+x] = uint8(sum / 4)
		}
	}
	return out
}

// rotated turns a picture clockwise by quarters.
func rotated(m *image.Gray, quarters int) *image.Gray {
	for range quarters % 4 {
		w, h := m.Rect.Dx(), m.Rect.Dy()
		out := image.NewGray(image.Rect(0, 0, h, w))
		for y := range h {
			for x := range w {
				out.Pix[x*out.Stride+h-1-y] = m.Pix[y*m.Stride+x]
			}
		}
		m = out
	}
	return m
}

// sideways reports a picture whose lines of text run from top to bottom: ink
// comes and goes with the lines.
func sideways(m *image.Gray) bool {
	rows, columns := make([]float64, m.Rect.Dy()), make([]float64, m.Rect.Dx())
	for y := range rows {
		for x := range columns {
			if m.Pix[y*m.Stride+x] < 128 {
				rows[y]++
				columns[x]++
			}
		}
	}
	return changes(columns) > 2*changes(rows)
}

// changes adds up the squared differences between neighbours.
func changes(values []float64) float64 {
	sum := 0.0
	for i := 1; i < len(values); i++ {
		sum += (values[i] - values[i-1]) * (values[i] - values[i-1])
	}
	return sum
}

// pgm gives a picture as a binary portable greymap, which costs nothing to
// make and to read.
func pgm(m *image.Gray) io.Reader {
	head := fmt.Sprintf("P5\n%d %d\n255\n", m.Rect.Dx(), m.Rect.Dy())
	if m.Stride != m.Rect.Dx() {
		whole := image.NewGray(image.Rect(0, 0, m.Rect.Dx(), m.Rect.Dy()))
		draw.Draw(whole, whole.Rect, m, m.Rect.Min, draw.Src)
		m = whole
	}
	return io.MultiReader(strings.NewReader(head), bytes.NewReader(m.Pix[:m.Stride*m.Rect.Dy()]))
}

// frame is where a picture file keeps one of its pages; the zero frame is all
// of a file with one page.
type frame struct {
	order binary.ByteOrder
	at    uint32
}

// of gives a file with the frame as its first page, which is the one that is
// decoded.
func (f frame) of(data []byte) []byte {
	if f.order == nil {
		return data
	}
	data = bytes.Clone(data)
	f.order.PutUint32(data[4:], f.at)
	return data
}

// frames lists the pages of a picture file, no more than limit and one: only
// a TIFF has several.
func frames(data []byte, limit int) ([]frame, error) {
	var order binary.ByteOrder = binary.LittleEndian
	switch {
	case len(data) >= 8 && bytes.HasPrefix(data, []byte("MM\x00*")):
		order = binary.BigEndian
	case len(data) < 8 || !bytes.HasPrefix(data, []byte("II*\x00")):
		return []frame{{}}, nil
	}
	var out []frame
	seen := map[uint32]bool{}
	for at := order.Uint32(data[4:]); at != 0 && len(out) <= limit; {
		if seen[at] {
			return nil, errFrames
		}
		seen[at] = true
		out = append(out, frame{order, at})
		entries, err := uintAt(data, int64(at), 2, order)
		if err != nil {
			return nil, err
		}
		if at, err = uintAt(data, int64(at)+2+12*int64(entries), 4, order); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func uintAt(data []byte, at int64, size int, order binary.ByteOrder) (uint32, error) {
	if at+int64(size) > int64(len(data)) {
		return 0, errCutPicture
	}
	if size == 2 {
		return uint32(order.Uint16(data[at:])), nil
	}
	return order.Uint32(data[at:]), nil
}
