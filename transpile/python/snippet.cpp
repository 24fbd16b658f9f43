// Python text that becomes part of a module.
#include "base/check.hpp"
#include "transpile/python/reader.hpp"

namespace transpile::python {

std::optional<Block> try_snippet(Module& module, const std::string& text, base::Span span) {
  auto tree = syntax::Tree::parse(syntax::Language::python, text);
  if (!tree || tree->has_error()) return std::nullopt;
  base::Document document(module.path, text);
  base::Diagnostics diagnostics;
  std::size_t exprs = module.exprs.size();
  std::size_t stmts = module.stmts.size();
  std::size_t functions = module.functions.size();
  std::size_t classes = module.classes.size();
  Block made = Reader(document, module, diagnostics).read_snippet(*tree);
  if (!diagnostics.empty()) return std::nullopt;
  for (std::size_t i = exprs; i < module.exprs.size(); ++i) module.exprs[i].span = span;
  for (std::size_t i = stmts; i < module.stmts.size(); ++i) {
    Stmt& stmt = module.stmts[i];
    stmt.span = span;
    for (Alias& alias : stmt.aliases) alias.span = span;
    for (Handler& handler : stmt.handlers) handler.span = span;
    for (Case& one : stmt.cases) one.span = span;
  }
  for (std::size_t i = functions; i < module.functions.size(); ++i) {
    Function& function = module.functions[i];
    function.span = function.name_span = span;
    for (Parameter& parameter : function.parameters) parameter.span = span;
  }
  for (std::size_t i = classes; i < module.classes.size(); ++i)
    module.classes[i].span = module.classes[i].name_span = span;
  return made;
}

Block read_snippet(Module& module, const std::string& text, base::Span span) {
  auto made = try_snippet(module, text, span);
  CHECK(made, "what we write is Python");
  return std::move(*made);
}

}  // namespace transpile::python
