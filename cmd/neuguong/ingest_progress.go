package main

import (
	"time"

	"github.com/schollz/progressbar/v3"
)

// ingestProgress shows a person how far the files are and how long the rest
// takes. Time goes by bytes: one file may be a thousand times another.
type ingestProgress struct {
	bar         *progressbar.ProgressBar
	began       time.Time
	now         func() time.Time
	done, total int64
}

func (a *app) newProgress(files []file) *ingestProgress {
	p := &ingestProgress{bar: a.progress(len(files), "Đang nạp"), began: a.now(), now: a.now}
	for _, f := range files {
		p.total += f.size
	}
	return p
}

func (p *ingestProgress) clear() { _ = p.bar.Clear() }

func (p *ingestProgress) add(size int64) {
	p.done += size
	p.bar.Describe("Đang nạp" + timeLeft(p.now().Sub(p.began), p.done, p.total))
	_ = p.bar.Add(1)
}

func (p *ingestProgress) finish() { _ = p.bar.Finish() }
