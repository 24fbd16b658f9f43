// What the rooms below know about one version of a text: facts, findings about its documentation, and what
// of it can't be translated to Rust. The same functions as `concord doc check` and `concord transpile`.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/document.hpp"
#include "docgen/check/check.hpp"
#include "docgen/facts/facts.hpp"
#include "docgen/styles/style.hpp"

namespace lsp {

// How documentation is checked in a project.
struct DocumentationRules {
  docgen::CheckOptions check;
  const docgen::Style* style = nullptr;  // null: each file's own
};

struct Analysis {
  base::Document document;
  std::optional<docgen::Facts> facts;  // nothing for languages without, and for texts that are too large
  std::vector<docgen::Finding> findings;
  std::optional<base::Diagnostics> translation;  // of Python, where it was wanted

  // The innermost function, class or module's symbol around `offset`; null without facts.
  const docgen::Symbol* symbol_at(std::size_t offset) const;
  // The symbol whose name stands at `offset`, or that `name` means where it is the only one of that name.
  const docgen::Symbol* symbol_named(std::string_view name, std::size_t offset) const;
};

inline constexpr std::size_t kLargestAnalysed = std::size_t{1} << 20;

// A plain function for workers. `file`: where the text lies on disk, for imports of the translation; nothing
// for a text without a file, which is not translated. Null when it was stopped.
std::shared_ptr<const Analysis> analyse(base::Document document, const DocumentationRules& rules,
                                        const std::optional<std::filesystem::path>& file, bool translate,
                                        std::stop_token stop);

}  // namespace lsp
