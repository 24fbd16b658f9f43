#include "lsp/documents/analysis.hpp"

#include "docgen/project.hpp"
#include "transpile/pipeline.hpp"
#include "transpile/project.hpp"

namespace lsp {
namespace {

base::Diagnostics untranslatable(const base::Document& document, const std::filesystem::path& file) {
  transpile::ProjectPlace place = transpile::place_in_project(file);
  transpile::Options options;
  options.find_file = transpile::files_below(place.root);
  options.module_name = place.module_name;
  auto diagnostics = transpile::translate(document, options).diagnostics;
  // What is said about other files is theirs to show.
  std::erase_if(diagnostics, [&](const base::Diagnostic& diagnostic) {
    return !diagnostic.path.empty() && diagnostic.path != document.path();
  });
  return diagnostics;
}

}  // namespace

const docgen::Symbol* Analysis::symbol_at(std::size_t offset) const {
  const docgen::Symbol* innermost = nullptr;
  if (!facts) return nullptr;
  for (const docgen::Symbol& symbol : facts->symbols) {
    bool around = symbol.span.begin <= offset && offset <= symbol.span.end;
    if (around && (!innermost || symbol.span.size() <= innermost->span.size())) innermost = &symbol;
  }
  return innermost;
}

const docgen::Symbol* Analysis::symbol_named(std::string_view name, std::size_t offset) const {
  const docgen::Symbol* only = nullptr;
  std::size_t count = 0;
  if (!facts) return nullptr;
  for (const docgen::Symbol& symbol : facts->symbols) {
    if (symbol.name_span.begin <= offset && offset <= symbol.name_span.end && symbol.name == name)
      return &symbol;
    if (symbol.name != name) continue;
    only = &symbol;
    ++count;
  }
  return count == 1 ? only : nullptr;
}

std::shared_ptr<const Analysis> analyse(base::Document document, const DocumentationRules& rules,
                                        const std::optional<std::filesystem::path>& file, bool translate,
                                        std::stop_token stop) {
  if (document.text().size() > kLargestAnalysed)
    return std::make_shared<const Analysis>(Analysis{std::move(document), {}, {}, {}});
  std::vector<docgen::Source> sources;
  sources.push_back(docgen::read_source(document));
  if (stop.stop_requested()) return nullptr;
  docgen::link(sources);
  Analysis analysis{document, std::move(sources.front().facts), {}, {}};
  if (analysis.facts && sources.front().document)
    analysis.findings = docgen::check(*sources.front().document, *analysis.facts, rules.check, rules.style);
  if (stop.stop_requested()) return nullptr;
  bool is_python = syntax::language_of_path(document.path()) == syntax::Language::python;
  if (translate && file && is_python) analysis.translation = untranslatable(document, *file);
  return std::make_shared<const Analysis>(std::move(analysis));
}

}  // namespace lsp
