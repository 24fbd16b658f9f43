#include "agents/edits/workspace.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "syntax/syntax.hpp"

namespace agents::edits {

namespace {

bool is_sound(syntax::Language language, const std::string& text) {
  if (text.size() > kMostParsed) return false;
  auto tree = syntax::Tree::parse(language, text);
  return tree && !tree->has_error();
}

void mend_characters(const std::string& path, WorkFile& file) {
  auto language = syntax::language_of_path(path);
  if (!language) return;
  std::vector<LineEdit> edits;
  for (std::size_t i = 0; i < file.now->size(); ++i) {
    if (!file.now->fresh(i)) continue;
    std::string plain = fold_characters(file.now->line(i));
    if (plain != file.now->line(i)) edits.push_back({i, 1, {std::move(plain)}});
  }
  if (edits.empty() || is_sound(*language, file.now->text())) return;
  if (file.before && !is_sound(*language, *file.before)) return;
  WorkText mended = *file.now;
  mended.replace(edits);
  if (is_sound(*language, mended.text())) file.now = std::move(mended);
}

std::optional<base::FilePatch> patch_of(const std::string& path, const WorkFile& file) {
  if (!file.before && !file.now) return std::nullopt;
  if (!file.before) {
    base::FilePatch patch{path, base::FileChange::create, base::digest(""), {}};
    std::string text = file.now->text();
    if (!text.empty()) patch.edits.push_back({{0, 0}, std::move(text)});
    return patch;
  }
  if (!file.now) {
    base::FilePatch patch{path, base::FileChange::remove, base::digest(*file.before), {}};
    if (!file.before->empty()) patch.edits.push_back({{0, file.before->size()}, ""});
    return patch;
  }
  std::string after = file.now->text();
  if (after == *file.before) return std::nullopt;
  return base::diff(path, *file.before, after);
}

}  // namespace

std::expected<WorkFile*, std::string> Workspace::open(const std::string& path) {
  if (auto known = opened_.find(path); known != opened_.end()) return &known->second;
  if (auto checked = base::check_patch_path(path); !checked) return std::unexpected(checked.error().message);
  auto document = files_.read(path);
  WorkFile file;
  if (document) {
    if (document->text().find('\0') != std::string_view::npos)
      return std::unexpected("`" + path + "` is a binary file");
    file.before = std::string(document->text());
    file.now = WorkText(*file.before);
  } else if (document.error().code != base::ErrorCode::not_found) {
    return std::unexpected(document.error().message);
  }
  return &opened_.emplace(path, std::move(file)).first->second;
}

base::Patch Workspace::patch() {
  base::Patch patch;
  for (auto& [path, file] : opened_) {
    if (!file.changed) continue;
    if (file.now) mend_characters(path, file);
    auto changed = patch_of(path, file);
    if (!changed) continue;
    // What writes into a person's file reads its own output back.
    auto applied = base::apply(*changed, file.before.value_or(""));
    CHECK(applied && *applied == (file.now ? file.now->text() : std::string()),
          "a patch gives the text that it was made of");
    patch.files.push_back(std::move(*changed));
  }
  return patch;
}

}  // namespace agents::edits
