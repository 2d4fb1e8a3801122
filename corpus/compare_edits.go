package corpus

// edit says that a[a0:a1] became b[b0:b1].
type edit struct{ a0, a1, b0, b1 int }

func (e edit) size() int { return e.a1 - e.a0 + e.b1 - e.b0 }

// edits gives the least changes that make a of b, in order and apart from each
// other: Myers, "An O(ND) Difference Algorithm", in linear space.
func edits(a, b []string) []edit {
	d := wordDiffer{a: a, b: b}
	d.between(0, len(a), 0, len(b))
	return d.out
}

type wordDiffer struct {
	a, b              []string
	forward, backward []int
	out               []edit
}

// between finds the changes of a[a0:a1] to b[b0:b1].
func (d *wordDiffer) between(a0, a1, b0, b1 int) {
	for a0 < a1 && b0 < b1 && d.a[a0] == d.b[b0] {
		a0, b0 = a0+1, b0+1
	}
	for a0 < a1 && b0 < b1 && d.a[a1-1] == d.b[b1-1] {
		a1, b1 = a1-1, b1-1
	}
	if a0 == a1 || b0 == b1 {
		d.add(edit{a0, a1, b0, b1})
		return
	}
	x, y := d.middle(a0, a1, b0, b1)
	if x == a0 && y == b0 || x == a1 && y == b1 {
		d.add(edit{a0, a1, b0, b1})
		return
	}
	d.between(a0, x, b0, y)
	d.between(x, a1, y, b1)
}

func (d *wordDiffer) add(e edit) {
	if e.size() == 0 {
		return
	}
	if n := len(d.out); n > 0 && d.out[n-1].a1 == e.a0 && d.out[n-1].b1 == e.b0 {
		d.out[n-1].a1, d.out[n-1].b1 = e.a1, e.b1
		return
	}
	d.out = append(d.out, e)
}

// middle gives a point that a shortest path from one corner to the other goes
// through: where the paths from both corners meet.
func (d *wordDiffer) middle(a0, a1, b0, b1 int) (x, y int) {
	n, m := a1-a0, b1-b0
	delta, most := n-m, (n+m+1)/2
	d.forward, d.backward = zeros(d.forward, 2*most+2), zeros(d.backward, 2*most+2)
	at := func(k int) int { return k + most }
	for step := 0; step <= most; step++ {
		for k := -step; k <= step; k += 2 {
			x := furthest(d.forward, at(k), k, step)
			y := x - k
			for x < n && y < m && d.a[a0+x] == d.b[b0+y] {
				x, y = x+1, y+1
			}
			d.forward[at(k)] = x
			if back := delta - k; delta%2 != 0 && back >= -(step-1) && back <= step-1 && x+d.backward[at(back)] >= n {
				return a0 + min(x, n), b0 + min(max(y, 0), m)
			}
		}
		for k := -step; k <= step; k += 2 {
			x := furthest(d.backward, at(k), k, step)
			y := x - k
			for x < n && y < m && d.a[a1-1-x] == d.b[b1-1-y] {
				x, y = x+1, y+1
			}
			d.backward[at(k)] = x
			if forth := delta - k; delta%2 == 0 && forth >= -step && forth <= step && x+d.forward[at(forth)] >= n {
				return a1 - min(x, n), b1 - min(max(y, 0), m)
			}
		}
	}
	return a1, b1
}

// furthest is where diagonal k can be reached furthest with one more step.
func furthest(v []int, at, k, step int) int {
	if k == -step || k != step && v[at-1] < v[at+1] {
		return v[at+1]
	}
	return v[at-1] + 1
}

func zeros(v []int, n int) []int {
	if cap(v) < n {
		return make([]int, n)
	}
	v = v[:n]
	clear(v)
	return v
}
