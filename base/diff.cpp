// Line diffs, by way of dtl. The common head and tail are cut off first: edits are usually local, and dtl's
// time grows with the distance.
#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include <dtl/dtl.hpp>

#include "base/document.hpp"
#include "base/patch.hpp"

namespace base {
namespace {

constexpr std::size_t kMaxLines = 20'000;

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> result;
  while (!text.empty()) {
    std::size_t end = text.find('\n');
    std::size_t size = end == std::string_view::npos ? text.size() : end + 1;
    result.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return result;
}

// Equal lines get equal numbers, so that dtl compares numbers.
class Numbering {
 public:
  std::vector<int> number(std::span<const std::string_view> lines) {
    std::vector<int> result;
    result.reserve(lines.size());
    for (std::string_view line : lines) {
      result.push_back(numbers_.try_emplace(line, static_cast<int>(numbers_.size())).first->second);
    }
    return result;
  }

 private:
  std::unordered_map<std::string_view, int> numbers_;
};

struct Middle {
  std::vector<std::string_view> before, after;
  std::size_t begin;  // offset in the old text
};

Middle cut_common(std::string_view before, std::string_view after) {
  Middle middle{lines_of(before), lines_of(after), 0};
  auto& a = middle.before;
  auto& b = middle.after;
  auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  for (auto it = a.begin(); it != x; ++it) middle.begin += it->size();
  a.erase(a.begin(), x);
  b.erase(b.begin(), y);
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a.pop_back();
    b.pop_back();
  }
  return middle;
}

std::string join(std::span<const std::string_view> lines) {
  std::string result;
  for (std::string_view line : lines) result += line;
  return result;
}

}  // namespace

FilePatch diff(std::string path, std::string_view before, std::string_view after) {
  FilePatch patch{std::move(path), FileChange::modify, digest(before), {}};
  if (before == after) return patch;
  Middle middle = cut_common(before, after);
  if (middle.before.size() + middle.after.size() > kMaxLines || middle.before.empty() ||
      middle.after.empty()) {
    std::size_t size = 0;
    for (std::string_view line : middle.before) size += line.size();
    patch.edits.push_back({{middle.begin, middle.begin + size}, join(middle.after)});
    return patch;
  }
  Numbering numbering;
  dtl::Diff<int, std::vector<int>> engine(numbering.number(middle.before), numbering.number(middle.after));
  engine.onHuge();
  engine.compose();
  std::size_t at = middle.begin, old_line = 0, new_line = 0;
  std::optional<Edit> open;
  auto close = [&] {
    if (open) patch.edits.push_back(std::move(*open));
    open.reset();
  };
  for (const auto& [number, info] : engine.getSes().getSequence()) {
    if (info.type == dtl::SES_COMMON) {
      close();
      at += middle.before[old_line].size();
      ++old_line;
      ++new_line;
      continue;
    }
    if (!open) open = Edit{{at, at}, ""};
    if (info.type == dtl::SES_DELETE) {
      at += middle.before[old_line++].size();
      open->span.end = at;
    } else {
      open->text += middle.after[new_line++];
    }
  }
  close();
  return patch;
}

}  // namespace base
