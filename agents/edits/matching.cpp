#include "agents/edits/matching.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "base/text.hpp"

namespace agents::edits {

namespace {

constexpr std::size_t kShortestStream = 12;
constexpr std::size_t kMostNearTries = 20'000;

bool is_comment_line(std::string_view line, std::optional<syntax::Language> language) {
  if (!language) return false;
  std::string_view text = base::trim(line);
  bool hash = *language == syntax::Language::python || *language == syntax::Language::bash;
  if (hash) return text.starts_with('#') && !text.starts_with("#!");
  return *language != syntax::Language::json && text.starts_with("//");
}

// The lines of the file that are comments and nothing else, as the tree sees them: a "#" in a long string is
// none.
std::unordered_set<std::size_t> comment_lines(const WorkText& text, syntax::Language language) {
  std::unordered_set<std::size_t> out;
  std::string joined = join(text.all());
  auto tree = syntax::Tree::parse(language, joined);
  if (!tree) return out;
  std::size_t offset = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string& line = text.line(i);
    if (is_comment_line(line, language)) {
      std::size_t begin = offset + indentation(line).size();
      auto node = tree->covering({begin, begin + 1});
      if (node.kind().find("comment") != std::string_view::npos) out.insert(i);
    }
    offset += line.size() + 1;
  }
  return out;
}

bool takes_part(std::string_view line, Passing passing, std::optional<syntax::Language> language) {
  if (passing == Passing::all) return true;
  if (is_blank(line)) return false;
  return passing == Passing::not_blank || !is_comment_line(line, language);
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

// All text without blanks, and where each line that is not blank begins and ends in it.
struct Stream {
  std::vector<std::uint64_t> bytes;
  std::vector<std::size_t> lines, begins, ends;

  void add(std::size_t number, std::string_view line) {
    std::size_t begin = bytes.size();
    for (char c : fold_characters(line)) {
      if (!is_space(c)) bytes.push_back(static_cast<unsigned char>(c));
    }
    if (bytes.size() == begin) return;
    lines.push_back(number);
    begins.push_back(begin);
    ends.push_back(bytes.size());
  }
};

std::string shown(std::string_view line) {
  constexpr std::size_t kLongest = 160;
  std::string_view text = base::trim(line);
  std::size_t size = base::utf8_cut(text, kLongest);
  return "`" + std::string(text.substr(0, size)) + (size < text.size() ? "…`" : "`");
}

}  // namespace

std::vector<std::size_t> occurrences(const std::vector<std::uint64_t>& text,
                                     const std::vector<std::uint64_t>& search) {
  std::vector<std::size_t> found;
  if (search.empty() || search.size() > text.size()) return found;
  std::vector<std::size_t> border(search.size(), 0);
  for (std::size_t i = 1, k = 0; i < search.size(); ++i) {
    while (k > 0 && search[i] != search[k]) k = border[k - 1];
    k += search[i] == search[k];
    border[i] = k;
  }
  for (std::size_t i = 0, k = 0; i < text.size(); ++i) {
    while (k > 0 && text[i] != search[k]) k = border[k - 1];
    k += text[i] == search[k];
    if (k < search.size()) continue;
    found.push_back(i + 1 - k);
    k = border[k - 1];
  }
  return found;
}

// Blank lines were passed over; as far as both sides have some at the same place they are the same ones.
void pair_blanks(const WorkText& text, const Lines& search, Match& match) {
  std::size_t next = match.first;  // the file's line that may be paired next
  for (std::size_t i = 0; i < search.size(); ++i) {
    if (match.line_of[i] != kNowhere) {
      next = match.line_of[i] + 1;
    } else if (i > 0 && is_blank(search[i]) && next > match.first && next < text.size() &&
               is_blank(text.line(next))) {
      match.line_of[i] = next++;
    }
  }
  match.last = std::max(match.last, next);
  // Those before the first line that was found, backwards.
  std::size_t lead = 0;
  while (lead < search.size() && is_blank(search[lead])) ++lead;
  for (std::size_t i = lead; i-- > 0 && match.first > 0 && is_blank(text.line(match.first - 1));)
    match.line_of[i] = --match.first;
}

std::vector<Match> find_lines(const WorkText& text, const Lines& search, Folding folding, Passing passing,
                              std::optional<syntax::Language> language) {
  std::vector<std::size_t> search_lines, text_lines;
  std::vector<std::uint64_t> search_keys, text_keys;
  for (std::size_t i = 0; i < search.size(); ++i) {
    if (!takes_part(search[i], passing, language)) continue;
    search_lines.push_back(i);
    search_keys.push_back(key_of(search[i], folding));
  }
  std::unordered_set<std::size_t> comments;
  if (passing == Passing::code && language) comments = comment_lines(text, *language);
  std::uint64_t blank_key = key_of("", Folding::blanks);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (passing != Passing::all && text.key(i, Folding::blanks) == blank_key) continue;
    if (passing == Passing::code && comments.contains(i)) continue;
    text_lines.push_back(i);
    text_keys.push_back(text.key(i, folding));
  }
  std::vector<Match> out;
  for (std::size_t begin : occurrences(text_keys, search_keys)) {
    Match match{std::vector<std::size_t>(search.size(), kNowhere), text_lines[begin],
                text_lines[begin + search_keys.size() - 1] + 1};
    bool equal = true;
    for (std::size_t k = 0; k < search_lines.size() && equal; ++k) {
      match.line_of[search_lines[k]] = text_lines[begin + k];
      equal = fold(search[search_lines[k]], folding) == fold(text.line(text_lines[begin + k]), folding);
    }
    if (!equal) continue;
    if (passing != Passing::all) pair_blanks(text, search, match);
    out.push_back(std::move(match));
    // Two are as bad as a thousand; going on would cost the square where one line is repeated.
    if (out.size() >= 1000 || (out.size() > 1 && out.size() * search.size() > 1'000'000)) break;
  }
  return out;
}

std::vector<Match> find_stream(const WorkText& text, const Lines& search) {
  Stream file, wanted;
  for (std::size_t i = 0; i < text.size(); ++i) file.add(i, text.line(i));
  for (std::size_t i = 0; i < search.size(); ++i) wanted.add(i, search[i]);
  if (wanted.bytes.size() < kShortestStream) return {};
  std::vector<Match> out;
  for (std::size_t begin : occurrences(file.bytes, wanted.bytes)) {
    std::size_t end = begin + wanted.bytes.size();
    auto first = std::ranges::lower_bound(file.begins, begin);
    auto last = std::ranges::lower_bound(file.ends, end);
    if (first == file.begins.end() || *first != begin || last == file.ends.end() || *last != end) continue;
    Match match{std::vector<std::size_t>(search.size(), kNowhere), file.lines[first - file.begins.begin()],
                file.lines[last - file.ends.begin()] + 1};
    for (std::size_t k = 0; k < wanted.lines.size(); ++k) {
      auto same = std::ranges::lower_bound(file.begins, begin + wanted.begins[k]);
      if (same != file.begins.end() && *same == begin + wanted.begins[k])
        match.line_of[wanted.lines[k]] = file.lines[same - file.begins.begin()];
    }
    out.push_back(std::move(match));
    if (out.size() >= 100) break;
  }
  return out;
}

std::string describe_nearest(const WorkText& text, const Lines& search) {
  constexpr std::size_t kMostPlacesOfALine = 30;
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> places;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto& list = places[text.key(i, Folding::blanks)];
    if (list.size() < kMostPlacesOfALine) list.push_back(i);
  }
  std::map<std::ptrdiff_t, std::size_t> votes;  // where SEARCH would begin -> how many of its lines say so
  std::size_t considered = 0;
  for (std::size_t j = 0; j < search.size() && considered < kMostNearTries; ++j) {
    if (fold_blanks(search[j]).size() < 3) continue;
    auto found = places.find(key_of(search[j], Folding::blanks));
    if (found == places.end()) continue;
    for (std::size_t i : found->second)
      votes[static_cast<std::ptrdiff_t>(i) - static_cast<std::ptrdiff_t>(j)]++;
    considered += found->second.size();
  }
  if (votes.empty()) {
    // Not one line is there: the nearest to the first line that says something.
    auto first = std::ranges::find_if_not(search, is_blank);
    if (first == search.end()) return "";
    std::string wanted = fold_blanks(*first);
    std::size_t best = kNowhere, distance = wanted.size() / 2 + 1;
    for (std::size_t i = 0; i < std::min<std::size_t>(text.size(), 5'000) && wanted.size() < 200; ++i) {
      std::string line = fold_blanks(text.line(i));
      if (line.size() > 2 * wanted.size() + 10 || 2 * line.size() + 10 < wanted.size()) continue;
      std::size_t d = base::edit_distance(line, wanted);
      if (d < distance) {
        distance = d;
        best = i;
      }
    }
    if (best == kNowhere) return "none of its lines is in the file";
    return "the nearest line is " + std::to_string(best + 1) + ", " + shown(text.line(best));
  }
  auto best = std::ranges::max_element(votes, {}, [](const auto& vote) { return vote.second; });
  std::string out;
  std::size_t differing = 0;
  for (std::size_t j = 0; j < search.size(); ++j) {
    std::ptrdiff_t i = best->first + static_cast<std::ptrdiff_t>(j);
    bool inside = i >= 0 && static_cast<std::size_t>(i) < text.size();
    if (inside && text.key(i, Folding::blanks) == key_of(search[j], Folding::blanks)) continue;
    if (++differing > 3) continue;
    if (!out.empty()) out += "; ";
    if (inside)
      out += "line " + std::to_string(i + 1) + " of the file is " + shown(text.line(i)) + ", not " +
             shown(search[j]);
    else
      out += shown(search[j]) + " lies past an end of the file";
  }
  if (differing > 3) out += "; and " + std::to_string(differing - 3) + " more lines differ";
  return out;
}

}  // namespace agents::edits
