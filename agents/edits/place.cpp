#include "agents/edits/place.hpp"

#include <algorithm>

#include "agents/edits/elision.hpp"
#include "agents/edits/matching.hpp"
#include "agents/edits/transfer.hpp"
#include "base/text.hpp"

namespace agents::edits {

namespace {

struct Choice {
  Match match;
  bool by_tree = false;  // the definition that the edit names told which
};

// The span of lines of the definitions that the anchors name, one inside the other.
struct Region {
  std::size_t first = 0;
  std::size_t last = 0;
};

std::size_t line_of_offset(const std::vector<std::size_t>& starts, std::size_t offset) {
  return std::ranges::upper_bound(starts, offset) - starts.begin() - 1;
}

// The lines that `anchor` may mean: it stands there, alone or with more behind it.
bool names_line(std::string_view line, std::string_view anchor) {
  line = base::trim(line);
  anchor = base::trim(anchor);
  if (anchor.ends_with("...")) anchor.remove_suffix(3);
  if (anchor.ends_with(':')) anchor.remove_suffix(1);
  if (anchor.empty() || !line.starts_with(anchor)) return false;
  if (line.size() == anchor.size()) return true;
  char next = line[anchor.size()], last = anchor.back();
  bool word = std::isalnum(static_cast<unsigned char>(last)) || last == '_';
  return !word || !(std::isalnum(static_cast<unsigned char>(next)) || next == '_');
}

std::optional<Region> anchored_region(const WorkText& text, const Hints& hints, Effort& effort) {
  if (hints.anchors.empty() || !hints.language) return std::nullopt;
  std::string joined = join(text.all());
  if (joined.size() > kMostParsed || !effort.spend(joined.size() * 4)) return std::nullopt;
  auto tree = syntax::Tree::parse(*hints.language, joined);
  if (!tree) return std::nullopt;
  std::vector<std::size_t> starts;
  std::size_t offset = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    starts.push_back(offset);
    offset += text.line(i).size() + 1;
  }
  Region region{0, text.size()};
  bool narrowed = false;
  for (const std::string& anchor : hints.anchors) {
    std::optional<Region> inner;
    for (const syntax::Tag& tag : syntax::tags(*tree)) {
      if (tag.role != syntax::Tag::Role::definition || tag.span.empty()) continue;
      std::size_t name_line = line_of_offset(starts, tag.name_span.begin);
      if (!names_line(text.line(name_line), anchor) && base::trim(anchor) != tag.name) continue;
      Region lines{line_of_offset(starts, tag.span.begin), line_of_offset(starts, tag.span.end - 1) + 1};
      if (lines.first < region.first || lines.last > region.last) continue;
      if (inner && (inner->first != lines.first || inner->last != lines.last)) return std::nullopt;
      inner = lines;
    }
    if (!inner) continue;
    region = *inner;
    narrowed = true;
  }
  return narrowed ? std::optional(region) : std::nullopt;
}

std::string not_unique(const std::vector<Match>& matches) {
  std::string lines;
  for (std::size_t i = 0; i < std::min<std::size_t>(matches.size(), 5); ++i) {
    lines += (i ? ", " : "") + std::to_string(matches[i].first + 1);
  }
  if (matches.size() > 5) lines += ", …";
  return "the lines to replace stand in " + std::to_string(matches.size()) + " places (lines " + lines +
         "): add lines around them until they fit one place only";
}

std::optional<Choice> choose(const WorkText& text, std::vector<Match> matches, const Hints& hints,
                             Effort& effort) {
  if (matches.size() == 1) return Choice{std::move(matches.front())};
  auto only = [&](auto fits) -> std::optional<Match> {
    auto first = std::ranges::find_if(matches, fits);
    if (first == matches.end() || std::find_if(first + 1, matches.end(), fits) != matches.end())
      return std::nullopt;
    return *first;
  };
  // What this reply wrote itself is not what its other edits are looking for.
  auto old_only = only([&](const Match& match) {
    for (std::size_t i = match.first; i < match.last; ++i) {
      if (text.fresh(i)) return false;
    }
    return true;
  });
  if (old_only) return Choice{std::move(*old_only)};
  if (hints.at_end) {
    if (auto last = only([&](const Match& match) { return match.last == text.size(); }))
      return Choice{std::move(*last)};
  }
  if (auto region = anchored_region(text, hints, effort)) {
    auto inside =
        only([&](const Match& match) { return match.first >= region->first && match.last <= region->last; });
    if (inside) return Choice{std::move(*inside), true};
  }
  if (hints.line) {
    // A diff counts the lines of the file as it was, whatever its other hunks did above.
    if (auto there = only([&](const Match& match) { return text.number(match.first) == *hints.line; }))
      return Choice{std::move(*there)};
  }
  return std::nullopt;
}

// Where some places agree with the reply in how their lines are indented, the others are out.
void prefer_consistent(const WorkText& text, const Halves& halves, std::vector<Match>& matches) {
  if (matches.size() < 2) return;
  std::vector<Match> consistent;
  for (const Match& match : matches) {
    if (Transfer(text, halves, match, Fit::folded).is_consistent()) consistent.push_back(match);
  }
  if (!consistent.empty()) matches = std::move(consistent);
}

// Whether the new lines, more than the old ones, stand where the old ones were found: the edit was made
// before.
bool is_there_already(const WorkText& text, const Halves& halves, const Match& match) {
  if (halves.replace.size() <= halves.search.size() - std::ranges::count_if(halves.search, is_blank))
    return false;
  if (std::ranges::all_of(halves.replace, is_blank)) return false;
  for (const Match& there : find_lines(text, halves.replace, Folding::none, Passing::all, {})) {
    bool fresh = text.fresh(there.first);
    if (!fresh && there.first <= match.first && match.last <= there.last &&
        there.last - there.first > match.last - match.first)
      return true;
  }
  return false;
}

struct Way {
  enum class Kind { exact, characters, blanks, sparse, stream, comments } kind;
  Fit fit;
  const char* method;
};

constexpr Way kWays[] = {
    {Way::Kind::exact, Fit::literal, "exact"},         {Way::Kind::characters, Fit::folded, "whitespace"},
    {Way::Kind::blanks, Fit::folded, "whitespace"},    {Way::Kind::sparse, Fit::folded, "whitespace"},
    {Way::Kind::stream, Fit::rewrapped, "whitespace"}, {Way::Kind::comments, Fit::without_comments, "tree"}};

std::vector<Match> find(Way::Kind kind, const WorkText& text, const Lines& search, const Hints& hints) {
  switch (kind) {
    case Way::Kind::exact:
      return find_lines(text, search, Folding::none, Passing::all, {});
    case Way::Kind::characters:
      return find_lines(text, search, Folding::characters, Passing::all, {});
    case Way::Kind::blanks:
      return find_lines(text, search, Folding::blanks, Passing::all, {});
    case Way::Kind::sparse:
      return find_lines(text, search, Folding::blanks, Passing::not_blank, {});
    case Way::Kind::stream:
      return find_stream(text, search);
    case Way::Kind::comments:
      return find_lines(text, search, Folding::blanks, Passing::code, hints.language);
  }
  return {};
}

std::size_t bytes_of(const WorkText& text) {
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < text.size(); ++i) bytes += text.line(i).size() + 1;
  return bytes;
}

bool is_affordable(Way::Kind kind, const WorkText& text, const Hints& hints, Effort& effort) {
  if (kind == Way::Kind::stream) return effort.spend(bytes_of(text));
  if (kind != Way::Kind::comments) return true;
  std::size_t bytes = bytes_of(text);
  return hints.language && bytes <= kMostParsed && effort.spend(bytes * 4);
}

}  // namespace

bool Effort::spend(std::size_t bytes) {
  if (bytes > bytes_left) return false;
  bytes_left -= bytes;
  return true;
}

std::expected<Placed, std::string> place(const WorkText& text, const Halves& halves, const Hints& hints,
                                         Effort& effort) {
  if (std::ranges::all_of(halves.search, is_blank)) {
    return std::unexpected(
        "it does not say which lines to replace: repeat some lines of the file, unchanged, in the part to "
        "find");
  }
  for (const Way& way : kWays) {
    bool literal = way.kind == Way::Kind::exact;
    if (!is_affordable(way.kind, text, hints, effort)) continue;
    std::vector<Match> matches = find(way.kind, text, halves.search, hints);
    if (matches.empty()) continue;
    if (!literal) prefer_consistent(text, halves, matches);
    auto choice = choose(text, matches, hints, effort);
    if (!choice) return std::unexpected(not_unique(matches));
    Transfer transfer(text, halves, choice->match, way.fit);
    if (way.kind == Way::Kind::stream && !transfer.is_consistent()) continue;
    if (!literal && is_there_already(text, halves, choice->match)) {
      return std::unexpected("the file has the new lines there already, at line " +
                             std::to_string(choice->match.first + 1));
    }
    auto edits = transfer.edits();
    if (!edits) return std::unexpected(edits.error());
    return Placed{std::move(*edits), choice->by_tree ? "tree" : way.method};
  }
  std::string nearest = effort.spend(bytes_of(text)) ? describe_nearest(text, halves.search) : std::string();
  return std::unexpected("the lines to replace are not in the file" +
                         (nearest.empty() ? std::string() : ": " + nearest));
}

std::optional<std::vector<Halves>> pieces_between_elisions(const Halves& halves) {
  auto cut = [&](const Lines& lines, std::vector<std::string>& marks) {
    std::vector<Lines> pieces(1);
    std::string_view previous;
    for (const std::string& line : lines) {
      if (stands_for_others(line, previous, false)) {
        marks.emplace_back(base::trim(line));
        pieces.emplace_back();
      } else {
        pieces.back().push_back(line);
      }
      if (!is_blank(line)) previous = line;
    }
    return pieces;
  };
  std::vector<std::string> search_marks, replace_marks;
  auto search = cut(halves.search, search_marks), replace = cut(halves.replace, replace_marks);
  if (search_marks.empty() || search_marks != replace_marks) return std::nullopt;
  std::vector<Halves> pieces;
  for (std::size_t i = 0; i < search.size(); ++i) {
    bool blank = std::ranges::all_of(search[i], is_blank);
    if (blank && std::ranges::all_of(replace[i], is_blank)) continue;
    if (blank) return std::nullopt;
    pieces.push_back({std::move(search[i]), std::move(replace[i])});
  }
  return pieces;
}

std::expected<Placed, std::string> place_pieces(const WorkText& text, const std::vector<Halves>& pieces) {
  Placed out{{}, "exact"};
  std::vector<std::vector<Match>> matches;
  std::vector<Fit> fits;
  for (const Halves& piece : pieces) {
    matches.push_back(find_lines(text, piece.search, Folding::none, Passing::all, {}));
    fits.push_back(Fit::literal);
    for (Passing passing : {Passing::all, Passing::not_blank}) {
      if (!matches.back().empty()) break;
      matches.back() = find_lines(text, piece.search, Folding::blanks, passing, {});
      fits.back() = Fit::folded;
      out.method = "whitespace";
    }
    if (matches.back().empty()) {
      return std::unexpected("the lines to replace are not in the file: " +
                             describe_nearest(text, piece.search));
    }
  }
  // The earliest and the latest way to lay all pieces out in order; where they differ there is more than one.
  std::vector<std::size_t> earliest(pieces.size()), latest(pieces.size());
  std::size_t at = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    auto next = std::ranges::find_if(matches[i], [&](const Match& match) { return match.first >= at; });
    if (next == matches[i].end())
      return std::unexpected("the parts around the `...` are not in this order in the file");
    earliest[i] = next - matches[i].begin();
    at = next->last;
  }
  at = text.size();
  for (std::size_t i = pieces.size(); i-- > 0;) {
    auto next = std::find_if(matches[i].rbegin(), matches[i].rend(),
                             [&](const Match& match) { return match.last <= at; });
    latest[i] = matches[i].rend() - next - 1;
    at = next->first;
    if (latest[i] != earliest[i]) return std::unexpected(not_unique(matches[i]));
  }
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    Transfer transfer(text, pieces[i], matches[i][earliest[i]], fits[i]);
    auto edits = transfer.edits();
    if (!edits) return std::unexpected(edits.error());
    out.edits.insert(out.edits.end(), edits->begin(), edits->end());
  }
  return out;
}

}  // namespace agents::edits
