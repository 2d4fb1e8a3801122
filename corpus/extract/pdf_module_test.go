package extract

import (
	"errors"
	"testing"
)

func TestAStoppedEngineTrapsInTheMiddleOfItsWork(t *testing.T) {
	t.Parallel()
	engine := startPDF("")
	t.Cleanup(func() { _ = engine.close(t.Context()) })
	instance, err := engine.instance(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer instance.close()
	data := pdf(t, "", sheet{texts: paragraphs(780, 40)})
	work := func() error {
		doc := pdfDocument{pdf: instance, name: "a.pdf", data: data, limits: DefaultLimits(), stop: func(error) {}}
		if _, err := doc.open(); err != nil {
			return err
		}
		_, err := doc.page(0)
		return err
	}
	if err := work(); err != nil {
		t.Fatal(err)
	}
	instance.memory.stop()
	for range 200 { // some pauses are between two pages
		if err = work(); err != nil {
			break
		}
	}
	if err == nil {
		t.Error("it went on reading")
	}
}

func TestAModuleThatIsCutOffOrOfAnotherFormIsNotAdapted(t *testing.T) {
	t.Parallel()
	if _, err := adaptPDFium(pdfiumModule); err != nil {
		t.Fatal(err)
	}
	for _, at := range []int{0, 7, 8, 9, 1000, len(pdfiumModule) / 3, len(pdfiumModule) / 2} {
		if _, err := adaptPDFium(pdfiumModule[:at]); !errors.Is(err, errModule) {
			t.Errorf("cut at %d: got %v", at, err)
		}
	}
}
