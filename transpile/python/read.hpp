// Text to tree.
#pragma once

#include <memory>

#include "base/diagnostic.hpp"
#include "base/document.hpp"
#include "transpile/python/ast.hpp"

namespace transpile::python {

// Reads one file. Where the text is no Python 3 (syntax_error), no UTF-8 (not_utf8) or nested too deeply, the
// diagnostics say so and nothing comes back.
std::unique_ptr<Module> read(const base::Document& document, base::Diagnostics& diagnostics);

// What a string or bytes literal stands for: `body` is what lies between its quotes, `raw` and `bytes` its
// prefix. Gives nothing for a broken escape.
std::optional<std::string> unescape(std::string_view body, bool raw, bool bytes);

// Reads Python text of our own as more statements of `module`; all of it stands at `span`. The text has to be
// right.
Block read_snippet(Module& module, const std::string& text, base::Span span);

}  // namespace transpile::python
