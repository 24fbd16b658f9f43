// A Python file uses a module of the standard library, or a well-known name of one, that it never imports.
//
//   before   def load(path):                     after   import json
//                return json.loads(path)
//                                                        def load(path):
//                                                            return json.loads(path)
//
// It speaks for requests to fix something, and for those that name the error; another request does not ask
// for it. A name that is bound anywhere in the file, in whatever scope, is left alone, and so is a file with
// a star import.
#include <algorithm>

#include "agents/edits/imports.hpp"
#include "agents/experts/experts.hpp"
#include "base/text.hpp"
#include "syntax/syntax.hpp"

namespace agents::experts {

namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 20;

std::optional<syntax::Tree> python_tree(const base::Document& document) {
  if (syntax::language_of_path(document.path()) != syntax::Language::python ||
      document.text().size() > kMostBytes)
    return std::nullopt;
  auto tree = syntax::Tree::parse(syntax::Language::python, std::string(document.text()));
  if (!tree || tree->has_error()) return std::nullopt;
  return tree;
}

bool asks_for_it(const Request& request) {
  if (request.kind == RequestKind::fix) return true;
  if (request.kind != RequestKind::edit) return false;
  std::string text = base::lower_ascii(request.text);
  return text.find("nameerror") != std::string::npos || text.find("is not defined") != std::string::npos ||
         text.find("missing import") != std::string::npos;
}

class MissingImport final : public Expert {
 public:
  MissingImport() : Expert("missing-import") {}

  bool can(const Request& request) const override {
    if (!asks_for_it(request)) return false;
    return std::ranges::any_of(request.targets, [](const Target& target) {
      auto tree = python_tree(target.document);
      return tree && !edits::missing_imports(*tree).empty();
    });
  }

 protected:
  base::Task<base::Result<base::Patch>> patch(const Request& request) override {
    base::Patch patch;
    for (const Target& target : request.targets) {
      auto tree = python_tree(target.document);
      if (!tree) continue;
      std::vector<std::string> imports = edits::missing_imports(*tree);
      if (imports.empty()) continue;
      std::string text = edits::with_imports(*tree, imports);
      for (base::FilePatch& file : changed(target.document, text).files)
        patch.files.push_back(std::move(file));
    }
    std::ranges::sort(patch.files, {}, &base::FilePatch::path);
    if (patch.empty()) co_return base::fail(base::ErrorCode::not_found, "no import is missing");
    co_return patch;
  }
};

}  // namespace

std::unique_ptr<Agent> make_missing_import(const Tools&) {
  return std::make_unique<MissingImport>();
}

}  // namespace agents::experts
