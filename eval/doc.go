// Package eval measures: labelled questions, perturbations, metrics and
// reports. Like cmd it plugs engines together, so it may import store.
package eval
