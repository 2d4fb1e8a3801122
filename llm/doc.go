// Package llm talks to OpenAI-compatible endpoints: a hosted service, or vLLM,
// llama.cpp, Ollama or LM Studio on the organisation's own machine. [Chat]
// streams text, [Embedder] makes vectors.
//
// # Promise
//
// Every failure is an [*Error] that wraps one of the sentinels, or ctx's error.
// A request is tried again only while nothing of its answer has arrived. Keys
// appear in no error. Redirects are not followed, so what is sent reaches the
// configured host or nobody; with [Config.LocalOnly] that host is on the
// machine, in the private network, or explicitly allowed.
package llm
