// Package retrieval goes from a question to ranked passages: it understands
// the question, asks an engine for candidates, and orders them with one ranker
// that is the same for every engine.
//
// Engines (package store) and models (package llm) are reached through the
// small interfaces declared here; this package imports neither. It may import
// viet and corpus.
package retrieval
