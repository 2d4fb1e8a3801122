package extract

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

var (
	errUnpacked = errors.New("unpacked size over the limit")
	errNoPart   = errors.New("part missing")
)

// docxPackage is the ZIP container of a Word or OpenDocument document.
type docxPackage struct {
	name      string
	files     map[string]*zip.File
	main      string // path of the main part
	relations []relation
	limit     int64 // of unpacked bytes
	unpacked  int64
}

type relation struct{ kind, target string }

// sniffZip tells a Word document from other things in a ZIP container.
func sniffZip(name string, data []byte, limits Limits) (format, error) {
	z, err := openZip(name, data, limits)
	if err != nil {
		return 0, err
	}
	has := func(prefix string) bool {
		for _, f := range z.File {
			if strings.HasPrefix(f.Name, prefix) {
				return true
			}
		}
		return false
	}
	switch {
	case has("word/"):
		return formatDOCX, nil
	case has("xl/"):
		return 0, refuseUnsupported(name, "Bảng tính Excel không đọc được; bạn chép phần văn bản sang Word rồi lưu thành DOCX.")
	case has("ppt/"):
		return 0, refuseUnsupported(name, "Tệp trình chiếu không đọc được; bạn chép phần văn bản sang Word rồi lưu thành DOCX.")
	case has("META-INF/manifest.xml") || has("mimetype"):
		return sniffOpenDocument(name, z)
	case has("[Content_Types].xml"):
		return 0, refuseDamaged(name, fmt.Errorf("word/: %w", errNoPart))
	}
	return 0, refuseArchive(name, "ZIP")
}

// openPackage opens a Word document.
func openPackage(name string, data []byte, limits Limits) (*docxPackage, error) {
	p, err := openContainer(name, data, limits)
	if err != nil {
		return nil, err
	}
	if err := p.findMain(); err != nil {
		return nil, p.refuse(err)
	}
	return p, nil
}

// openContainer opens the ZIP container of a document.
func openContainer(name string, data []byte, limits Limits) (*docxPackage, error) {
	z, err := openZip(name, data, limits)
	if err != nil {
		return nil, err
	}
	p := &docxPackage{name: name, files: map[string]*zip.File{}, limit: limits.Unpacked}
	for _, f := range z.File {
		p.files[strings.TrimPrefix(f.Name, "/")] = f
	}
	return p, nil
}

// findMain follows the package's relations to the main part.
func (p *docxPackage) findMain() error {
	p.main = "word/document.xml"
	roots, err := p.readRelations("_rels/.rels", "")
	if err != nil {
		return err
	}
	for _, r := range roots {
		if strings.HasSuffix(r.kind, "/officeDocument") && p.files[r.target] != nil {
			p.main = r.target
		}
	}
	if p.files[p.main] == nil {
		return fmt.Errorf("%s: %w", p.main, errNoPart)
	}
	dir, file := path.Split(p.main)
	p.relations, err = p.readRelations(dir+"_rels/"+file+".rels", dir)
	return err
}

func (p *docxPackage) readRelations(part, dir string) ([]relation, error) {
	if p.files[part] == nil {
		return nil, nil
	}
	var out []relation
	err := p.parse(part, func(d *decoder, start xml.StartElement) error {
		if start.Name.Local == "Relationship" && attribute(start, "TargetMode") != "External" {
			target := attribute(start, "Target")
			if rest, ok := strings.CutPrefix(target, "/"); ok {
				target = rest
			} else {
				target = path.Join(dir, target)
			}
			out = append(out, relation{attribute(start, "Type"), target})
		}
		return nil
	})
	return out, err
}

// open gives the content of a part; reading fails once the package has
// unpacked more than its limit, whatever sizes it declares.
func (p *docxPackage) open(part string) (io.ReadCloser, error) {
	f := p.files[part]
	if f == nil {
		return nil, fmt.Errorf("%s: %w", part, errNoPart)
	}
	rc, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", part, err)
	}
	return struct {
		io.Reader
		io.Closer
	}{&meter{rc, p}, rc}, nil
}

// meter counts what is unpacked.
type meter struct {
	r io.Reader
	p *docxPackage
}

func (m *meter) Read(b []byte) (int, error) {
	n, err := m.r.Read(b)
	if m.p.unpacked += int64(n); m.p.unpacked > m.p.limit {
		return n, errUnpacked
	}
	return n, err
}
