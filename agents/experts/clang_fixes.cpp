// Clang's own fixes for C and C++: the forgotten ';', "->" for ".", the misspelt name. Applied where Clang
// reports an error in a target and knows the cure; afterwards the file must have fewer errors, or nothing is
// proposed.
#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "agents/experts/experts.hpp"
#include "syntax/syntax.hpp"

namespace agents::experts {

namespace {

bool is_c_family(const std::string& path) {
  auto language = syntax::language_of_path(path);
  return language == syntax::Language::c || language == syntax::Language::cpp;
}

bool means(const std::string& reported, const std::string& absolute, const std::string& path) {
  return reported == absolute || reported == path;
}

std::size_t errors_of(const syntax::ClangReport& report) {
  return std::ranges::count_if(report.diagnostics, [](const base::Diagnostic& diagnostic) {
    return base::severity(diagnostic.code) == base::Severity::error;
  });
}

// The first fix of each error, as far as they do not get in each other's way.
std::vector<base::Edit> edits_for(const syntax::ClangReport& report, const std::string& absolute,
                                  const std::string& path) {
  std::vector<base::Edit> edits;
  for (const base::Diagnostic& diagnostic : report.diagnostics) {
    if (base::severity(diagnostic.code) != base::Severity::error || diagnostic.fixes.empty()) continue;
    const base::Patch& fix = diagnostic.fixes.front().patch;
    if (fix.files.size() != 1 || !means(fix.files.front().path, absolute, path)) continue;
    const std::vector<base::Edit>& wanted = fix.files.front().edits;
    bool free = std::ranges::none_of(wanted, [&](const base::Edit& edit) {
      return std::ranges::any_of(edits, [&](const base::Edit& other) {
        return edit.span.overlaps(other.span) || edit.span.begin == other.span.begin;
      });
    });
    if (free) edits.insert(edits.end(), wanted.begin(), wanted.end());
  }
  std::ranges::sort(edits, {}, [](const base::Edit& edit) { return edit.span; });
  return edits;
}

class ClangFixes final : public Expert {
 public:
  explicit ClangFixes(syntax::ClangClient* clang) : Expert("clang-fixes"), clang_(clang) {}

  bool can(const Request& request) const override {
    return clang_ && request.kind == RequestKind::fix &&
           std::ranges::any_of(request.targets,
                               [](const Target& target) { return is_c_family(target.document.path()); });
  }

 protected:
  base::Task<base::Result<base::Patch>> patch(const Request& request) override {
    base::Patch patch;
    for (const Target& target : request.targets) {
      if (!is_c_family(target.document.path())) continue;
      auto file = co_await fixed(request, target.document);
      if (!file) co_return std::unexpected(file.error());
      if (*file) patch.files.push_back(std::move(**file));
    }
    std::ranges::sort(patch.files, {}, &base::FilePatch::path);
    if (patch.empty())
      co_return base::fail(base::ErrorCode::not_found, "Clang knows no fix for an error in these files");
    co_return patch;
  }

 private:
  base::Task<base::Result<std::optional<base::FilePatch>>> fixed(const Request& request,
                                                                 const base::Document& document) {
    std::filesystem::path root =
        request.root.empty() ? std::filesystem::path("/nonexistent") : std::filesystem::path(request.root);
    std::string absolute = (root / document.path()).lexically_normal().string();
    auto before = co_await analyse(absolute, std::string(document.text()));
    if (!before) co_return std::unexpected(before.error());
    base::FilePatch patch{document.path(), base::FileChange::modify, document.digest(),
                          edits_for(*before, absolute, document.path())};
    if (patch.edits.empty()) co_return std::nullopt;
    auto text = base::apply(patch, document.text());
    if (!text) co_return std::nullopt;
    auto after = co_await analyse(absolute, *text);
    if (!after) co_return std::unexpected(after.error());
    if (errors_of(*after) >= errors_of(*before)) co_return std::nullopt;
    co_return base::diff(document.path(), document.text(), *text);
  }

  base::Task<base::Result<syntax::ClangReport>> analyse(const std::string& path, std::string text) {
    std::map<std::string, std::string> overlays;
    overlays.emplace(path, std::move(text));
    auto report = co_await clang_->analyse(path, std::move(overlays));
    co_return report;
  }

  syntax::ClangClient* clang_;
};

}  // namespace

std::unique_ptr<Agent> make_clang_fixes(const Tools& tools) {
  return std::make_unique<ClangFixes>(tools.clang);
}

}  // namespace agents::experts
