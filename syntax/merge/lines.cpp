#include "syntax/merge/lines.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <unordered_map>

#include "base/text.hpp"
#include "syntax/merge/align.hpp"

namespace syntax::merge {

std::vector<std::string_view> words_of(std::string_view text) {
  auto is_of_word = [](unsigned char c) { return std::isalnum(c) || c == '_' || c >= 0x80; };
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::size_t end = at;
    while (end < text.size() && is_of_word(static_cast<unsigned char>(text[end]))) ++end;
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

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

namespace {

using Lines = std::vector<std::string_view>;

// What became of one chunk.
struct Hunk {
  Chunk chunk;
  std::optional<std::size_t> taken;  // the version whose lines stand there
  bool undecided = false;
  bool dropped = false;              // shown in another hunk's conflict
  std::optional<std::size_t> rival;  // the hunk that is shown as this one's other side
};

struct LineMerge {
  Lines base;
  std::vector<Lines> versions;
  std::vector<Hunk> hunks;
};

std::string joined(const Lines& lines, Range range) {
  std::string result;
  for (std::uint32_t i = range.begin; i < range.end; ++i) result += lines[i];
  return result;
}

bool same_lines(const Lines& a, Range in_a, const Lines& b, Range in_b) {
  return std::equal(a.begin() + in_a.begin, a.begin() + in_a.end, b.begin() + in_b.begin,
                    b.begin() + in_b.end);
}

Hunk decide(const LineMerge& merge, Chunk chunk) {
  Hunk hunk{std::move(chunk), {}, false, false, {}};
  for (std::size_t v = 0; v < merge.versions.size(); ++v) {
    Range own = hunk.chunk.versions[v];
    if (hunk.chunk.stable || same_lines(merge.base, hunk.chunk.base, merge.versions[v], own)) continue;
    if (!hunk.taken) {
      hunk.taken = v;
    } else if (!same_lines(merge.versions[*hunk.taken], hunk.chunk.versions[*hunk.taken], merge.versions[v],
                           own)) {
      hunk.undecided = true;
    }
  }
  return hunk;
}

LineMerge decide_all(std::string_view base, std::span<const std::string_view> versions) {
  LineMerge merge{lines_of(base), {}, {}};
  std::unordered_map<std::string_view, std::uint64_t> numbers;
  auto numbered = [&](const Lines& lines) {
    std::vector<std::uint64_t> keys;
    for (std::string_view line : lines)
      keys.push_back(numbers.try_emplace(line, numbers.size()).first->second);
    return keys;
  };
  std::vector<std::uint64_t> base_keys = numbered(merge.base);
  std::vector<std::vector<std::uint32_t>> alignments;
  std::vector<std::uint32_t> sizes;
  for (std::string_view version : versions) {
    merge.versions.push_back(lines_of(version));
    alignments.push_back(align_lines(base_keys, numbered(merge.versions.back())));
    sizes.push_back(static_cast<std::uint32_t>(merge.versions.back().size()));
  }
  for (Chunk& chunk : chunks(static_cast<std::uint32_t>(base_keys.size()), alignments, sizes)) {
    merge.hunks.push_back(decide(merge, std::move(chunk)));
  }
  return merge;
}

Output written(const LineMerge& merge) {
  Output output;
  for (const Hunk& hunk : merge.hunks) {
    if (hunk.dropped) continue;
    if (hunk.undecided) {
      std::vector<std::string> sides;
      for (std::size_t v = 0; v < merge.versions.size(); ++v) {
        sides.push_back(joined(merge.versions[v], hunk.chunk.versions[v]));
      }
      if (hunk.rival) {
        const Hunk& rival = merge.hunks[*hunk.rival];
        sides[*rival.taken] = joined(merge.versions[*rival.taken], rival.chunk.versions[*rival.taken]);
      }
      output.conflict(joined(merge.base, hunk.chunk.base), std::move(sides));
    } else if (hunk.taken) {
      output.text(joined(merge.versions[*hunk.taken], hunk.chunk.versions[*hunk.taken]), hunk.taken);
    } else {
      output.text(joined(merge.base, hunk.chunk.base), std::nullopt);
    }
  }
  return output;
}

std::size_t indentation(std::string_view line) {
  std::size_t size = line.find_first_not_of(" \t");
  return size == std::string_view::npos ? 0 : size;
}

bool has_letter(std::string_view text) {
  return std::ranges::any_of(text, [](unsigned char c) { return std::isalpha(c) || c >= 0x80; });
}

bool is_remark(std::string_view line) {
  for (std::string_view start : {"#", "//", ";", "--", "*", "-", "%", "/*"}) {
    if (line.starts_with(start)) return true;
  }
  return false;
}

// What a line is about: the key in "key = value" and "key: value", else the whole line when it has at least
// two words. "" for lines that say nothing by themselves.
std::string_view subject(std::string_view line) {
  line = base::trim(line);
  if (is_remark(line) || !has_letter(line)) return "";
  std::size_t mark = line.find_first_of("=:");
  if (mark != std::string_view::npos && mark > 0 && mark + 1 < line.size()) {
    bool compound = std::string_view("!<>=+-*/|&^%~?").find(line[mark - 1]) != std::string_view::npos ||
                    (line[mark + 1] == line[mark]) || (line[mark] == '=' && line[mark + 1] == '>');
    std::string_view key = base::trim(line.substr(0, mark));
    if (!compound && key.find_first_of("({,") == std::string_view::npos && has_letter(key)) return key;
  }
  return line.find(' ') == std::string_view::npos ? "" : line;
}

// The lines that a line stands under: each nearest one above that is indented less, and the nearest
// "[section]".
std::vector<std::string_view> surroundings(const Lines& lines, std::size_t at) {
  std::vector<std::string_view> result;
  std::size_t indent = indentation(lines[at]);
  bool section = false;
  for (std::size_t i = at; i-- > 0;) {
    std::string_view line = base::trim(lines[i]);
    if (line.empty()) continue;
    if (indentation(lines[i]) < indent) {
      indent = indentation(lines[i]);
      result.push_back(line);
    } else if (!section && line.starts_with('[') && indentation(lines[i]) == indent) {
      section = true;
      result.push_back(line);
    }
  }
  return result;
}

struct Inserted {
  std::size_t hunk;
  std::size_t line;  // in its version
};

// Lines about `subject` at that depth that were there already: then repeating it is usual.
bool known_before(const Lines& base, std::string_view about, std::string_view line) {
  return std::ranges::any_of(base, [&](std::string_view old) {
    return subject(old) == about && indentation(old) == indentation(line);
  });
}

void oppose(LineMerge& merge, std::size_t first, std::size_t second) {
  Hunk& keeper = merge.hunks[first];
  Hunk& other = merge.hunks[second];
  if (keeper.dropped || other.dropped) return;
  keeper.undecided = true;
  // Where the second hunk only adds, it can be shown beside the first; else both are shown where they are.
  if (other.chunk.base.empty() && !keeper.rival && !other.undecided) {
    keeper.rival = second;
    other.dropped = true;
  } else {
    other.undecided = true;
  }
}

void find_rivals(LineMerge& merge) {
  std::map<std::string_view, std::vector<Inserted>> by_subject;
  for (std::size_t h = 0; h < merge.hunks.size(); ++h) {
    const Hunk& hunk = merge.hunks[h];
    if (!hunk.taken || hunk.undecided) continue;
    const Lines& lines = merge.versions[*hunk.taken];
    Range range = hunk.chunk.versions[*hunk.taken];
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      std::string_view about = subject(lines[i]);
      if (!about.empty() && !known_before(merge.base, about, lines[i])) by_subject[about].push_back({h, i});
    }
  }
  for (const auto& [about, places] : by_subject) {
    for (std::size_t i = 1; i < places.size(); ++i) {
      std::size_t v = *merge.hunks[places[0].hunk].taken, w = *merge.hunks[places[i].hunk].taken;
      if (v == w || places[0].hunk == places[i].hunk) continue;
      if (surroundings(merge.versions[v], places[0].line) != surroundings(merge.versions[w], places[i].line))
        continue;
      oppose(merge, places[0].hunk, places[i].hunk);
    }
  }
}

}  // namespace

Output merge_lines(std::string_view base, std::span<const std::string_view> versions) {
  return written(decide_all(base, versions));
}

Output merge_lines_guarded(std::string_view base, std::span<const std::string_view> versions) {
  LineMerge merge = decide_all(base, versions);
  find_rivals(merge);
  return written(merge);
}

Output conflict_of_all(std::string_view base, std::span<const std::string_view> versions) {
  Output output;
  output.conflict(std::string(base), {versions.begin(), versions.end()});
  return output;
}

}  // namespace syntax::merge
