// Package ranking orders the candidates of an engine by what their text says:
// features of a question and an article, a linear model over them, and how its
// weights are learned. It may import viet and retrieval/lexical.
package ranking
