"""Pure functions on a Dataset: one module a question. Nothing here reads files or prints."""
