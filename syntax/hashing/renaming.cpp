#include "syntax/renaming.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "syntax/hashing/counting.hpp"
#include "syntax/hashing/keywords.hpp"
#include "syntax/hashing/line_ends.hpp"
#include "syntax/hashing/names.hpp"

namespace syntax {
namespace {

bool may_begin_name(Language language, char c) {
  bool dollar = c == '$' && language != Language::python && language != Language::rust;
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || dollar ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_name(Language language, std::string_view text) {
  if (text.empty() || !may_begin_name(language, text.front()) || !base::is_utf8(text)) return false;
  for (char c : text) {
    bool digit = c >= '0' && c <= '9';
    if (!digit && !may_begin_name(language, c)) return false;
  }
  return !hashing::is_keyword(language, text);
}

// The leaf that a name at `offset` is: the one that begins there before the one that ends there.
std::optional<Index> name_at(const FlatTree& tree, std::size_t offset) {
  std::optional<Index> found;
  for (Index i = 0; i < tree.size(); ++i) {
    const FlatNode& node = tree[i];
    if (!tree.is_leaf(i) || node.begin > offset || node.end < offset || node.size() == 0) continue;
    if (!is_name(tree.language(), tree.text_of(i))) continue;
    if (!found || node.begin == offset) found = i;
  }
  return found;
}

}  // namespace

base::Result<LocalName> local_name_at(const Tree& tree, std::size_t offset) {
  auto refused = [](std::string message) { return base::fail(base::ErrorCode::refused, std::move(message)); };
  if (tree.has_error()) return refused("the text does not parse");
  FlatTree flat(tree.language(), NodeAccess::raw(tree.root()), tree.text());
  auto at = name_at(flat, offset);
  if (!at) return base::fail(base::ErrorCode::not_found, "there is no name here");
  std::string name(flat.text_of(*at));
  if (hashing::every_byte_counts(tree.language(), tree.text()) ||
      (tree.language() == Language::python && !hashing::is_laid_out_for_python(flat)))
    return refused("this text can see how it is written");
  hashing::Names names(flat);
  hashing::read_names(flat, names);
  hashing::BindingId meaning = names.gave_up() ? hashing::kNone : names.renamed(*at);
  if (meaning == hashing::kNone) {
    return refused(fmt::format("'{}' is no local name as far as this text tells: others may know it", name));
  }
  LocalName local{std::move(name), {}};
  for (Index i = 0; i < flat.size(); ++i) {
    if (flat.is_leaf(i) && names.renamed(i) == meaning) local.places.push_back({flat[i].begin, flat[i].end});
  }
  return local;
}

base::Result<std::vector<base::Edit>> rename_local(const Tree& tree, std::size_t offset,
                                                   std::string_view name) {
  auto local = local_name_at(tree, offset);
  if (!local) return std::unexpected(local.error());
  if (!is_name(tree.language(), name))
    return base::fail(base::ErrorCode::bad_request, fmt::format("'{}' can't be a name here", name));
  std::vector<base::Edit> edits;
  if (name == local->name) return edits;
  for (base::Span place : local->places) edits.push_back({place, std::string(name)});
  auto renamed = tree.edit(edits);
  if (!renamed || renamed->has_error() || hashes(*renamed).alpha != hashes(tree).alpha) {
    return base::fail(
        base::ErrorCode::conflict,
        fmt::format("with '{}' instead of '{}' the program would mean something else", name, local->name));
  }
  return edits;
}

}  // namespace syntax
