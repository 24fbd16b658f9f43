// A fenced block with no edit marks inside: a whole file or a part of one.
//
// Where it ends is not always the first bare fence: a docstring or a Markdown file has fences of its own. A
// fence with a language inside opens a pair; among bare ones, code ends where it first parses, and Markdown
// ends at the last one when the others pair up.
#include <algorithm>

#include "agents/edits/elision.hpp"
#include "agents/edits/scanner.hpp"
#include "base/text.hpp"
#include "syntax/syntax.hpp"

namespace agents::edits {

namespace {

constexpr std::size_t kMostEnds = 8;

// The lines that may close the block, the likeliest first.
std::vector<std::size_t> possible_ends(const Scanner& scanner, std::size_t open, const Fence& fence) {
  std::vector<std::size_t> ends;
  std::size_t depth = 0;
  for (std::size_t i = open + 1; i < scanner.lines.size() && ends.size() < kMostEnds; ++i) {
    auto inner = opening_fence(scanner.lines[i]);
    if (!inner || inner->mark != fence.mark || inner->length < fence.length) continue;
    if (!inner->info.empty()) {
      // After a possible end, a fence with a language is the next block.
      if (!ends.empty()) break;
      ++depth;
    } else if (depth > 0) {
      --depth;
    } else if (closes(fence, scanner.lines[i])) {
      ends.push_back(i);
    }
  }
  return ends;
}

Lines content(const Scanner& scanner, std::size_t open, std::size_t end, const Fence& fence) {
  Lines out;
  for (std::size_t i = open + 1; i < end; ++i) {
    std::string_view line = scanner.lines[i];
    line.remove_prefix(std::min(fence.indent, indentation(line).size()));
    out.emplace_back(line);
  }
  return out;
}

bool parses(syntax::Language language, const Lines& lines) {
  std::string text = join(lines);
  if (text.size() > kMostParsed) return true;
  auto tree = syntax::Tree::parse(language, std::move(text));
  return tree && !tree->has_error();
}

struct Extent {
  std::size_t end = 0;
  std::string problem;
};

Extent choose_end(const Scanner& scanner, std::size_t open, const Fence& fence, const std::string& name,
                  const std::string& language_tag) {
  std::vector<std::size_t> ends = possible_ends(scanner, open, fence);
  if (ends.empty())
    return {scanner.lines.size(), "the block is not closed by a fence: the reply was cut off"};
  if (ends.size() == 1) return {ends.front(), {}};
  auto language = syntax::language_of_path(name);
  if (!language) language = syntax::language_by_name(language_tag);
  if (language) {
    for (std::size_t end : ends) {
      if (parses(*language, content(scanner, open, end, fence))) return {end, {}};
    }
    return {ends.front(), {}};
  }
  bool markdown = is_prose_path(name) || language_tag == "markdown" || language_tag == "md";
  if (!markdown) return {ends.front(), {}};
  if (ends.size() % 2 == 1 && ends.size() < kMostEnds) return {ends.back(), {}};
  return {ends.back(),
          "it can't be told where the block ends: put a file that holds fences between longer ones, such as "
          "````"};
}

}  // namespace

void read_whole_file(Scanner& scanner, const Fence& fence) {
  std::size_t open = scanner.at;
  FenceInfo info = fence_info(fence.info, scanner.known);
  Named named = info.path ? Named{*info.path, NameSource::label} : scanner.named(open, false);
  std::string_view first = open + 1 < scanner.lines.size() ? scanner.lines[open + 1] : std::string_view();
  if (named.source != NameSource::label) {
    if (auto path = file_in_comment(first, scanner.known)) named = {*path, NameSource::comment};
  }
  Extent extent = choose_end(scanner, open, fence, named.name, info.language);
  StatedEdit edit{
      .kind = StatedEdit::Kind::whole, .format = "whole-file", .name = named.name, .source = named.source};
  edit.language = info.language;
  edit.problem = extent.problem;
  edit.readings.push_back({{}, content(scanner, open, extent.end, fence)});
  scanner.at = std::min(extent.end + 1, scanner.lines.size());
  scanner.floor = scanner.at;
  scanner.add(std::move(edit));
}

}  // namespace agents::edits
