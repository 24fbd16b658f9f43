// SEARCH/REPLACE blocks:
//
//   src/a.py
//   ```python
//   <<<<<<< SEARCH
//   old lines
//   =======
//   new lines
//   >>>>>>> REPLACE
//   ```
//
// The marks may be a little shorter or longer than seven characters, indented, and carry the file's name. A
// line of "=======" inside either half (a heading's underline) gives several readings; each is tried.
#include <algorithm>

#include "agents/edits/scanner.hpp"
#include "base/text.hpp"

namespace agents::edits {

namespace {

constexpr std::size_t kMostReadings = 6;

// The length of the run of `mark` that `line` begins with, after at most `indent` blanks; 0 when there is
// none of 5 to 9.
std::size_t mark_length(std::string_view line, char mark) {
  std::size_t begin = line.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return 0;
  std::size_t end = std::min(line.find_first_not_of(mark, begin), line.size());
  std::size_t length = end - begin;
  return length >= 5 && length <= 9 ? length : 0;
}

std::string_view after_mark(std::string_view line, char mark) {
  std::size_t begin = line.find_first_not_of(" \t");
  return base::trim(line.substr(std::min(line.find_first_not_of(mark, begin), line.size())));
}

bool begins_with_word(std::string_view text, std::initializer_list<std::string_view> words) {
  std::string upper(text.substr(0, 16));
  std::ranges::transform(upper, upper.begin(), [](unsigned char c) { return std::toupper(c); });
  return std::ranges::any_of(words,
                             [&](std::string_view word) { return base::starts_with_word(upper, word); });
}

bool is_end_mark(std::string_view line) {
  return mark_length(line, '>') &&
         (begins_with_word(after_mark(line, '>'), {"REPLACE", "UPDATED", "UPDATE", "END"}) ||
          after_mark(line, '>').empty());
}

bool is_divider(std::string_view line) {
  return mark_length(line, '=') && after_mark(line, '=').empty();
}

Lines between(const Scanner& scanner, std::size_t begin, std::size_t end, std::size_t indent) {
  std::span<const std::string_view> part(scanner.lines.data() + begin, end - begin);
  // An indented block has indented marks; its text is indented with them only when every line is.
  bool all = indent > 0 && std::ranges::all_of(part, [&](std::string_view line) {
               return is_blank(line) || indentation(line).size() >= indent;
             });
  Lines out;
  for (std::string_view line : part)
    out.emplace_back(all ? line.substr(std::min(indent, line.size())) : line);
  return out;
}

// A fence around a half is the reply's, not the file's.
std::optional<Lines> without_fence(const Lines& half) {
  if (half.empty()) return Lines{};
  auto first = std::ranges::find_if_not(half, is_blank);
  auto last = std::find_if_not(half.rbegin(), half.rend(), is_blank);
  if (first == half.end()) return Lines{};
  auto fence = opening_fence(*first);
  if (!fence || &*first == &*last || !closes(*fence, *last)) return std::nullopt;
  return Lines(first + 1, last.base() - 1);
}

void add_reading(StatedEdit& edit, Lines search, Lines replace) {
  auto bare_search = without_fence(search), bare_replace = without_fence(replace);
  if (bare_search && bare_replace &&
      (bare_search->size() != search.size() || bare_replace->size() != replace.size())) {
    edit.readings.push_back({std::move(*bare_search), std::move(*bare_replace)});
  }
  edit.readings.push_back({std::move(search), std::move(replace)});
}

}  // namespace

bool is_search_mark(std::string_view line) {
  return mark_length(line, '<') && begins_with_word(after_mark(line, '<'), {"SEARCH", "ORIGINAL"});
}

void read_search_replace(Scanner& scanner) {
  const auto& lines = scanner.lines;
  std::size_t open = scanner.at;
  std::size_t indent = lines[open].find('<');
  StatedEdit edit{.kind = StatedEdit::Kind::replace, .format = "search-replace"};
  Named named = scanner.named(open, true);
  std::string_view rest = after_mark(lines[open], '<');
  if (std::size_t space = rest.find_first_of(" \t:"); space != std::string_view::npos) {
    if (auto label = file_label(rest.substr(space + 1), scanner.known)) named = {*label, NameSource::label};
  }
  edit.name = named.name;
  edit.source = named.source;

  std::vector<std::size_t> dividers;
  std::size_t end = open + 1;
  while (end < lines.size() && !is_end_mark(lines[end]) && !is_search_mark(lines[end])) {
    if (is_divider(lines[end])) dividers.push_back(end);
    ++end;
  }
  bool closed = end < lines.size() && is_end_mark(lines[end]);
  if (!closed) {
    edit.problem =
        "the SEARCH/REPLACE block is not closed: end it with `>>>>>>> REPLACE`; the reply may have been cut "
        "off";
    edit.readings.push_back({});
  } else if (dividers.empty()) {
    edit.problem = "the SEARCH/REPLACE block has no `=======` between its halves";
    edit.readings.push_back({});
  }
  // Where some dividers are as long as the opening mark, the others are text.
  std::size_t length = mark_length(lines[open], '<');
  if (std::ranges::any_of(dividers, [&](std::size_t d) { return mark_length(lines[d], '=') == length; })) {
    std::erase_if(dividers, [&](std::size_t d) { return mark_length(lines[d], '=') != length; });
  }
  if (closed && dividers.size() > kMostReadings)
    edit.problem = "the block has too many lines of `=======` to tell which one divides it";
  if (edit.problem.empty()) {
    for (std::size_t divider : dividers) {
      add_reading(edit, between(scanner, open + 1, divider, indent),
                  between(scanner, divider + 1, end, indent));
    }
  }
  scanner.at = closed ? end + 1 : end;
  scanner.floor = scanner.at;
  scanner.add(std::move(edit));
}

}  // namespace agents::edits
