// A conflict is three texts: what was there, and what each side made of it. Both sides become edits of pieces
// (lines, then words), by their longest common subsequence with the original; edits at different places are
// both made, and insertions at one place are put one behind the other.
//
//   before   def f(a):          first   def f(a, b=1):      second   def f(a, *, c):
//   words    insert ", b=1" at 4        insert ", *, c" at 4
//   both     def f(a, b=1, *, c):       or, in the other order, def f(a, *, c, b=1):
#include "orchestrator/reconcile/resolutions.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "base/text.hpp"
#include "syntax/merge/merge.hpp"

namespace orchestrator::reconcile {
namespace {

constexpr std::size_t kMostPieces = 1'500;  // of one side of one conflict: the comparison is quadratic
constexpr std::size_t kMostMixed = 4;       // conflicts for which ways are mixed

using Pieces = std::vector<std::string_view>;

Pieces lines_in(std::string_view text) {
  Pieces lines;
  while (!text.empty()) {
    std::size_t end = text.find('\n');
    end = end == std::string_view::npos ? text.size() : end + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

// Where a string that begins at `at` ends; a quote that nobody closes in its line is a sign like others.
std::size_t end_of_string(std::string_view text, std::size_t at) {
  for (std::size_t i = at + 1; i < text.size() && text[i] != '\n'; ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == text[at]) {
      return i + 1;
    }
  }
  return at + 1;
}

// A word, a number, a string or one sign, with the blanks before it.
Pieces words_in(std::string_view text) {
  auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  auto is_word = [](char c) { return c == '_' || std::isalnum(static_cast<unsigned char>(c)) || (c & 0x80); };
  Pieces words;
  std::size_t begin = 0, at = 0;
  while (at < text.size()) {
    while (at < text.size() && is_blank(text[at])) ++at;
    if (at < text.size() && is_word(text[at])) {
      while (at < text.size() && is_word(text[at])) ++at;
    } else if (at < text.size()) {
      at = text[at] == '"' || text[at] == '\'' ? end_of_string(text, at) : at + 1;
    }
    words.push_back(text.substr(begin, at - begin));
    begin = at;
  }
  return words;
}

// Equal but for blanks within a line: those follow from what stands before them.
bool are_equal(std::string_view a, std::string_view b) {
  return a == b || (a.find('\n') == a.npos && b.find('\n') == b.npos && base::trim(a) == base::trim(b));
}

// Pieces [begin, end) of the original give way to `text`.
struct Replacement {
  std::size_t begin = 0, end = 0;
  std::string text;
  bool operator==(const Replacement&) const = default;
  bool inserts() const { return begin == end; }
};

std::optional<std::vector<Replacement>> replacements(const Pieces& before, const Pieces& after) {
  if (before.size() > kMostPieces || after.size() > kMostPieces) return std::nullopt;
  // common[i][j]: the longest common subsequence of what begins at i and at j.
  std::size_t width = after.size() + 1;
  std::vector<std::uint16_t> common((before.size() + 1) * width);
  for (std::size_t i = before.size(); i-- > 0;) {
    for (std::size_t j = after.size(); j-- > 0;) {
      common[i * width + j] = are_equal(before[i], after[j])
                                  ? static_cast<std::uint16_t>(common[(i + 1) * width + j + 1] + 1)
                                  : std::max(common[(i + 1) * width + j], common[i * width + j + 1]);
    }
  }
  std::vector<Replacement> found;
  std::size_t i = 0, j = 0;
  while (i < before.size() || j < after.size()) {
    if (i < before.size() && j < after.size() && are_equal(before[i], after[j])) {
      ++i, ++j;
      continue;
    }
    bool goes_on = !found.empty() && found.back().end == i && i + j > 0 &&
                   !(i > 0 && j > 0 && are_equal(before[i - 1], after[j - 1]));
    if (!goes_on) found.push_back({i, i, ""});
    bool inserted =
        i == before.size() || (j < after.size() && common[i * width + j + 1] >= common[(i + 1) * width + j]);
    if (inserted)
      found.back().text += after[j++];
    else
      found.back().end = ++i;
  }
  return found;
}

// Two insertions at one place, with a comma between what are parts of a list: told by the comma that one of
// them brings, or by the bracket that both stand behind.
std::string behind_each_other(const std::string& first, const std::string& second, bool opens_a_list) {
  std::string_view left = base::trim(first), right = base::trim(second);
  bool is_list = opens_a_list || left.starts_with(',') || left.ends_with(',') || right.starts_with(',') ||
                 right.ends_with(',');
  if (!is_list || left.empty() || right.empty()) return first + second;
  if (left.ends_with(',') && right.starts_with(',')) return first.substr(0, first.rfind(',')) + second;
  bool is_separated = left.ends_with(',') || right.starts_with(',');
  return is_separated ? first + second : first + ", " + std::string(right);
}

bool opens_a_list(const Pieces& before, std::size_t place) {
  if (place == 0 || place > before.size()) return false;
  std::string_view piece = base::trim(before[place - 1]);
  return piece == "(" || piece == "[" || piece == "{";
}

enum class Order { first_then_second, second_then_first };

// The edits of both sides as one list; nothing where they want different things of the same pieces.
std::optional<std::vector<Replacement>> both(const Pieces& before, const std::vector<Replacement>& first,
                                             const std::vector<Replacement>& second, Order order) {
  std::vector<Replacement> merged;
  std::size_t i = 0, j = 0;
  while (i < first.size() || j < second.size()) {
    if (j == second.size()) {
      merged.push_back(first[i++]);
      continue;
    }
    if (i == first.size()) {
      merged.push_back(second[j++]);
      continue;
    }
    const Replacement &a = first[i], &b = second[j];
    if (a == b) {
      merged.push_back(a);
      ++i, ++j;
    } else if (a.inserts() && b.inserts() && a.begin == b.begin) {
      bool straight = order == Order::first_then_second;
      merged.push_back({a.begin, a.end,
                        behind_each_other(straight ? a.text : b.text, straight ? b.text : a.text,
                                          opens_a_list(before, a.begin))});
      ++i, ++j;
    } else if (a.end <= b.begin) {
      merged.push_back(first[i++]);
    } else if (b.end <= a.begin) {
      merged.push_back(second[j++]);
    } else {
      return std::nullopt;
    }
  }
  return merged;
}

std::string made(const Pieces& before, const std::vector<Replacement>& edits) {
  std::string text;
  std::size_t at = 0;
  for (const Replacement& edit : edits) {
    for (; at < edit.begin; ++at) text += before[at];
    text += edit.text;
    at = edit.end;
  }
  for (; at < before.size(); ++at) text += before[at];
  return text;
}

using Cut = Pieces (*)(std::string_view);

std::optional<std::string> joined(const syntax::merge::Conflict& conflict, Cut cut, Order order) {
  Pieces before = cut(conflict.original);
  auto first = replacements(before, cut(conflict.versions[0]));
  auto second = replacements(before, cut(conflict.versions[1]));
  if (!first || !second) return std::nullopt;
  auto edits = both(before, *first, *second, order);
  if (!edits) return std::nullopt;
  return made(before, *edits);
}

// What may stand in the place of one conflict, the likeliest first. By lines where both only add some; by
// words where they change the same lines.
std::vector<std::string> ways_out(const syntax::merge::Conflict& conflict) {
  std::vector<std::string> ways;
  auto add = [&](std::optional<std::string> text) {
    if (text && std::ranges::find(ways, *text) == ways.end()) ways.push_back(std::move(*text));
  };
  for (Cut cut : {Cut(lines_in), Cut(words_in)}) {
    for (Order order : {Order::first_then_second, Order::second_then_first})
      add(joined(conflict, cut, order));
  }
  add(conflict.versions[0]);
  add(conflict.versions[1]);
  return ways;
}

std::string with_choices(const syntax::merge::Merged& merged,
                         const std::vector<std::vector<std::string>>& ways,
                         const std::vector<std::size_t>& choice) {
  std::string text;
  std::size_t at = 0;
  for (std::size_t i = 0; i < ways.size(); ++i) {
    const base::Span& span = merged.conflicts[i].span;
    text.append(merged.text, at, span.begin - at);
    text += ways[i][std::min(choice[i], ways[i].size() - 1)];
    at = span.end;
  }
  return text.append(merged.text, at);
}

// Which way for which conflict: the same for all first (who adds lines in one place does so in others), then
// mixed.
std::vector<std::vector<std::size_t>> choices(const std::vector<std::vector<std::string>>& ways,
                                              std::size_t most) {
  std::size_t longest = 0;
  for (const auto& each : ways) longest = std::max(longest, each.size());
  std::vector<std::vector<std::size_t>> all;
  for (std::size_t way = 0; way < longest; ++way) all.emplace_back(ways.size(), way);
  if (ways.size() < 2 || ways.size() > kMostMixed) return all;
  std::vector<std::size_t> counter(ways.size());
  while (all.size() < 4 * most) {
    std::size_t digit = 0;
    while (digit < counter.size() && ++counter[digit] == ways[digit].size()) counter[digit++] = 0;
    if (digit == counter.size()) break;
    all.push_back(counter);
  }
  return all;
}

bool parses(std::string_view text, std::optional<syntax::Language> language) {
  if (!language) return true;
  auto tree = syntax::Tree::parse(*language, std::string(text));
  return tree && !tree->has_error();
}

}  // namespace

std::vector<std::string> resolutions(std::string_view before, std::string_view first, std::string_view second,
                                     std::optional<syntax::Language> language, std::size_t most,
                                     std::stop_token stop) {
  syntax::merge::Input versions[] = {{first, ""}, {second, ""}};
  auto merged = syntax::merge::merge({before, ""}, versions, language, {}, stop);
  if (!merged || merged->clean()) return {};
  std::vector<std::vector<std::string>> ways;
  for (const syntax::merge::Conflict& conflict : merged->conflicts) {
    if (conflict.versions.size() != 2) return {};
    ways.push_back(ways_out(conflict));
  }
  bool sound = parses(first, language) && parses(second, language);
  std::vector<std::string> found;
  std::set<std::string> seen = {std::string(before), std::string(first), std::string(second)};
  for (const auto& choice : choices(ways, most)) {
    if (found.size() == most || stop.stop_requested()) break;
    std::string text = with_choices(*merged, ways, choice);
    if (!seen.insert(text).second || (sound && !parses(text, language))) continue;
    found.push_back(std::move(text));
  }
  return found;
}

}  // namespace orchestrator::reconcile
