package extract

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
)

const (
	// picturePixels bounds a picture, in pixels: A3 at 500 dpi has 48 million.
	picturePixels = 50_000_000
	// pictureMemory bounds what decoding a picture takes, in bytes: A4 in
	// colour at 600 dpi takes 140 million.
	pictureMemory = 150_000_000
)

// checkPicture tells from the head of a picture whether it may be decoded.
func checkPicture(data []byte) error {
	config, kind, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("head of the picture: %w", err)
	}
	if config.Width <= 0 || config.Height <= 0 || config.Width > picturePixels/config.Height ||
		config.Width*config.Height > pictureMemory/pixelBytes(config.ColorModel, kind, data) {
		return errLargePicture
	}
	return nil
}

// pixelBytes is about what a decoder keeps of a pixel, in bytes.
func pixelBytes(model color.Model, kind string, data []byte) int {
	bytes := 4
	switch model {
	case color.GrayModel:
		bytes = 1
	case color.Gray16Model:
		bytes = 2
	case color.YCbCrModel:
		bytes = 3
	case color.RGBA64Model, color.NRGBA64Model:
		bytes = 8
	}
	if _, ok := model.(color.Palette); ok {
		bytes = 1
	}
	if kind == "jpeg" && progressive(data) {
		bytes *= 5 // the coefficients of all of it are kept until the end
	}
	return bytes
}

// progressive reports a JPEG that is stored in several passes.
func progressive(data []byte) bool {
	const frame, scan = 0xC2, 0xDA
	for at := 2; at+4 <= len(data) && data[at] == 0xFF; {
		switch data[at+1] {
		case frame:
			return true
		case scan:
			return false
		case 0xFF: // filling
			at++
			continue
		}
		at += 2 + int(binary.BigEndian.Uint16(data[at+2:]))
	}
	return false
}
