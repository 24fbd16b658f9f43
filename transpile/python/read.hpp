// Text to tree.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "base/diagnostic.hpp"
#include "base/document.hpp"
#include "transpile/python/ast.hpp"

namespace transpile::python {

// Another file of the project by its path below the folder that the program's imports start from
// ("shop/stock.py"); nothing when there is none.
using FindFile = std::function<std::optional<base::Document>(const std::string& path)>;

// Reads a program: the file, and those that it imports where `find` has them. Where the program's own text is
// no Python 3 (syntax_error), no UTF-8 (not_utf8) or nested too deeply, the diagnostics say so and nothing
// comes back. `name` is the program's dotted name below that folder, which its relative imports start from.
// `write_out_rows`: loops over rows of functions are written out turn by turn.
std::unique_ptr<Module> read(const base::Document& document, const std::string& name, const FindFile& find,
                             base::Diagnostics& diagnostics, bool write_out_rows = false);

// A program of one file.
std::unique_ptr<Module> read(const base::Document& document, base::Diagnostics& diagnostics);

// What one file holds, its nodes being the module's.
struct FileBlock {
  Block body;
  std::string docstring;
  std::vector<std::string> closing_comments;  // after the last statement
};
std::optional<FileBlock> read_file(const base::Document& document, Module& module,
                                   base::Diagnostics& diagnostics);

// What a string or bytes literal stands for: `body` is what lies between its quotes, `raw` and `bytes` its
// prefix. Gives nothing for a broken escape.
std::optional<std::string> unescape(std::string_view body, bool raw, bool bytes);

// The literal that stands for `text`, in single quotes.
std::string string_literal(std::string_view text);

// Reads Python text of our own as more statements of `module`; all of it stands at `span`. The text has to be
// right.
Block read_snippet(Module& module, const std::string& text, base::Span span);
// The same for a text that somebody else wrote; nothing when it is no Python.
std::optional<Block> try_snippet(Module& module, const std::string& text, base::Span span);

}  // namespace transpile::python
