#include "orchestrator/choice/likeness.hpp"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <vector>

#include "base/text.hpp"
#include "syntax/syntax.hpp"

namespace orchestrator::choice {
namespace {

constexpr std::size_t kLongestCompared = std::size_t{256} << 10;

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

std::vector<std::string_view> tokens_of(std::string_view text) {
  std::vector<std::string_view> tokens;
  for (std::size_t at = 0; at < text.size();) {
    if (std::isspace(static_cast<unsigned char>(text[at]))) {
      ++at;
      continue;
    }
    std::size_t end = at + 1;
    if (is_word(text[at])) {
      while (end < text.size() && is_word(text[end])) ++end;
    }
    tokens.push_back(text.substr(at, end - at));
    at = end;
  }
  return tokens;
}

using Bag = std::vector<std::uint64_t>;  // sorted

Bag pairs_of_tokens(std::string_view text) {
  Bag bag;
  base::Digest before{};
  for (std::string_view token : tokens_of(text.substr(0, kLongestCompared))) {
    base::Digest now = base::digest(token);
    bag.push_back(base::combine(before, now).low);
    before = now;
  }
  std::ranges::sort(bag);
  return bag;
}

// What a unified diff changes: files, lines with their file, and neighbouring tokens of what it adds.
struct Changed {
  Bag files, lines, tokens;
};

Changed read_changes(std::string_view diff) {
  Changed changed;
  base::Digest file{};
  bool in_hunk = false;
  for (std::string_view line : base::split_lines(diff.substr(0, kLongestCompared))) {
    while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.remove_suffix(1);
    if (line.starts_with("diff --git ")) in_hunk = false;
    if (line.starts_with("@@")) in_hunk = true;
    if (!in_hunk || line.starts_with("+++ ") || line.starts_with("--- ")) {
      if (line.starts_with("+++ ")) {
        std::string_view path = base::trim(line.substr(4));
        if (path.starts_with("b/")) path.remove_prefix(2);
        file = base::digest(path.substr(0, path.find('\t')));
        changed.files.push_back(file.low);
        in_hunk = false;
      }
      continue;
    }
    if (!line.starts_with('+') && !line.starts_with('-')) continue;
    std::string_view text = base::trim(line.substr(1));
    if (text.empty()) continue;
    changed.lines.push_back(
        base::combine(base::combine(file, base::digest(line.substr(0, 1))), base::digest(text)).low);
    if (!line.starts_with('+')) continue;
    for (std::uint64_t pair : pairs_of_tokens(text))
      changed.tokens.push_back(base::combine(file, {0, pair}).low);
  }
  for (Bag* bag : {&changed.files, &changed.lines, &changed.tokens}) std::ranges::sort(*bag);
  return changed;
}

double dice(const Bag& a, const Bag& b) {
  if (a.empty() && b.empty()) return 1;
  std::size_t common = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) {
      ++common, ++i, ++j;
    } else if (a[i] < b[j]) {
      ++i;
    } else {
      ++j;
    }
  }
  return 2 * static_cast<double>(common) / static_cast<double>(a.size() + b.size());
}

}  // namespace

Text read_program(std::string_view language, const std::string& code, std::stop_token stop) {
  Text text{base::digest(base::trim(code)), false};
  if (code.size() > kLongestCompared || base::trim(code).empty()) return text;
  auto known = syntax::language_by_name(language);
  if (!known) {
    text.parses = true;  // nobody here can say otherwise
    return text;
  }
  auto tree = syntax::Tree::parse(*known, code, stop);
  if (!tree) return text;
  text.parses = !tree->has_error();
  if (text.parses) text.form = syntax::hashes(*tree).alpha;
  return text;
}

Text read_diff(const std::string& diff) {
  Bag lines = read_changes(diff).lines;
  if (lines.empty()) return {base::digest(base::trim(diff)), false};
  base::Digest form{};
  for (std::uint64_t line : lines) form = base::combine(form, base::Digest{0, line});
  return {form, true};
}

Likeness likeness_of(std::span<const std::string> texts, bool are_diffs) {
  std::vector<Changed> changes;
  for (const std::string& text : texts)
    changes.push_back(are_diffs ? read_changes(text) : Changed{{}, {}, pairs_of_tokens(text)});
  Likeness alike(texts.size(), std::vector<double>(texts.size(), 1.0));
  for (std::size_t a = 0; a < texts.size(); ++a) {
    for (std::size_t b = a + 1; b < texts.size(); ++b) {
      double tokens = dice(changes[a].tokens, changes[b].tokens);
      double files = dice(changes[a].files, changes[b].files),
             lines = dice(changes[a].lines, changes[b].lines);
      alike[a][b] = alike[b][a] = are_diffs ? (files + lines + tokens) / 3 : tokens;
    }
  }
  return alike;
}

}  // namespace orchestrator::choice
