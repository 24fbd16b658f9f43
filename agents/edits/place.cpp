#include "agents/edits/place.hpp"

#include <algorithm>

#include "agents/edits/elision.hpp"
#include "agents/edits/indentation.hpp"
#include "agents/edits/matching.hpp"
#include "base/text.hpp"

namespace agents::edits {

namespace {

constexpr std::size_t kMostParsed = std::size_t{1} << 20;

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
    if (auto there = only([&](const Match& match) { return match.first + 1 == *hints.line; }))
      return Choice{std::move(*there)};
  }
  return std::nullopt;
}

// Blank lines at the ends of both halves are layout, not text.
Halves without_outer_blanks(const Halves& halves) {
  Halves out = halves;
  std::size_t front = 0, back = 0;
  while (front < out.search.size() && is_blank(out.search[front])) ++front;
  while (back < out.search.size() - front && is_blank(out.search[out.search.size() - 1 - back])) ++back;
  out.search = Lines(out.search.begin() + front, out.search.end() - back);
  while (front-- > 0 && !out.replace.empty() && is_blank(out.replace.front()))
    out.replace.erase(out.replace.begin());
  while (back-- > 0 && !out.replace.empty() && is_blank(out.replace.back())) out.replace.pop_back();
  return out;
}

bool is_blank_point(std::string_view point) {
  return fold_blanks(point).empty();
}

// What the reply wrote by odd characters where the file has plain ones.
class CharacterMap {
 public:
  void learn(std::string_view theirs, std::string_view ours) {
    auto a = visible(theirs), b = visible(ours);
    if (a.size() != b.size()) return;
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (a[i].size() == 1) continue;
      auto [place, is_new] = map_.emplace(a[i], b[i]);
      if (!is_new && place->second != b[i]) place->second = a[i];
    }
    has_odd_blanks_ |= std::ranges::any_of(
        code_points(ours), [](std::string_view p) { return p.size() > 1 && is_blank_point(p); });
  }

  std::string apply(std::string_view line) const {
    std::string out;
    for (std::string_view point : code_points(line)) {
      if (point.size() > 1 && is_blank_point(point)) {
        if (has_odd_blanks_)
          out += point;
        else
          out += fold_characters(point);
        continue;
      }
      auto known = point.size() > 1 ? map_.find(point) : map_.end();
      out += known != map_.end() && known->second.size() == 1 ? known->second : std::string(point);
    }
    return out;
  }

 private:
  static std::vector<std::string_view> visible(std::string_view line) {
    auto points = code_points(line);
    std::erase_if(points, is_blank_point);
    return points;
  }

  std::map<std::string, std::string, std::less<>> map_;
  bool has_odd_blanks_ = false;
};

// `theirs` became `wanted` in the reply; `ours` is the file's own `theirs`. What both have at the ends keeps
// the file's characters.
std::string carry_over(std::string_view ours, std::string_view theirs, const std::string& wanted) {
  auto a = code_points(theirs), b = code_points(ours), c = code_points(wanted);
  if (a.size() != b.size() || theirs == ours) return wanted;
  std::size_t front = 0, back = 0;
  while (front < a.size() && front < c.size() && a[front] == c[front]) ++front;
  while (back < a.size() - front && back < c.size() - front &&
         a[a.size() - 1 - back] == c[c.size() - 1 - back])
    ++back;
  std::string out;
  for (std::size_t i = 0; i < front; ++i) out += b[i];
  for (std::size_t i = front; i < c.size() - back; ++i) out += c[i];
  for (std::size_t i = b.size() - back; i < b.size(); ++i) out += b[i];
  return out;
}

// How the lines of an edit and the file's were found to be the same.
enum class Fit { literal, folded, rewrapped, without_comments };

// Carries the changes of an edit over to the place that was found for it.
class Transfer {
 public:
  Transfer(const WorkText& text, const Halves& halves, const Match& match, Fit fit)
      : text_(text),
        halves_(halves),
        match_(match),
        fit_(fit),
        indentation_(step_of_halves(), step_of_text()) {
    if (fit_ == Fit::literal) return;
    for (std::size_t i = 0; i < halves_.search.size(); ++i) {
      if (match_.line_of[i] == kNowhere || is_blank(halves_.search[i])) continue;
      const std::string& ours = text_.line(match_.line_of[i]);
      consistent_ &= indentation_.add(indentation(halves_.search[i]), indentation(ours));
      characters_.learn(halves_.search[i], ours);
    }
  }

  bool consistent() const { return consistent_; }

  std::expected<std::vector<LineEdit>, std::string> edits() {
    std::vector<LineEdit> out;
    for (const Group& group : groups()) {
      auto edit = transfer(group);
      if (!edit) return std::unexpected(edit.error());
      if (!out.empty()) edit->first = std::max(edit->first, out.back().first + out.back().count);
      out.push_back(std::move(*edit));
    }
    return out;
  }

 private:
  // Lines [first, last) of SEARCH become lines [from, to) of REPLACE.
  struct Group {
    std::size_t first, last, from, to;
  };

  std::string step_of_halves() const {
    if (fit_ == Fit::literal) return "";
    std::vector<std::string_view> lines(halves_.search.begin(), halves_.search.end());
    lines.insert(lines.end(), halves_.replace.begin(), halves_.replace.end());
    return indentation_step(lines);
  }

  std::string step_of_text() const {
    if (fit_ == Fit::literal) return "";
    constexpr std::size_t kEnough = 2'000;
    std::vector<std::string_view> lines;
    std::size_t begin = match_.first > kEnough / 2 ? match_.first - kEnough / 2 : 0;
    for (std::size_t i = begin; i < std::min(text_.size(), begin + kEnough); ++i)
      lines.push_back(text_.line(i));
    return indentation_step(lines);
  }

  bool is_boundary(std::size_t i) const {
    return i == halves_.search.size() || i == 0 || match_.line_of[i] != kNowhere ||
           is_blank(halves_.search[i]) || (i > 0 && is_blank(halves_.search[i - 1]));
  }

  // The changes, each widened to lines that begin at the same place in the reply and in the file.
  std::vector<Group> groups() const {
    std::vector<Group> out;
    std::ptrdiff_t drift = 0;
    for (const LineEdit& change : difference(halves_.search, halves_.replace)) {
      std::size_t first = change.first, last = change.first + change.count;
      std::size_t from = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(first) + drift),
                  to = from + change.lines.size();
      drift += static_cast<std::ptrdiff_t>(change.lines.size()) - static_cast<std::ptrdiff_t>(change.count);
      for (; !is_boundary(first); --first) --from;
      for (; !is_boundary(last); ++last) ++to;
      if (!out.empty() && first < out.back().last) {
        out.back().last = std::max(out.back().last, last);
        out.back().to = std::max(out.back().to, to);
      } else {
        out.push_back({first, last, from, to});
      }
    }
    return out;
  }

  // The file's line where SEARCH's line `i` begins, or would begin.
  std::size_t file_line(std::size_t i) const {
    for (std::size_t k = i; k < halves_.search.size(); ++k) {
      if (match_.line_of[k] != kNowhere)
        return k == i ? match_.line_of[k] : after_previous(i, match_.line_of[k]);
    }
    return i == halves_.search.size() ? match_.last : after_previous(i, match_.last);
  }

  std::size_t after_previous(std::size_t i, std::size_t otherwise) const {
    while (i > 0 && match_.line_of[i - 1] == kNowhere) --i;
    return i > 0 ? std::min(match_.line_of[i - 1] + 1, otherwise) : otherwise;
  }

  std::expected<LineEdit, std::string> transfer(const Group& group) {
    LineEdit edit;
    std::size_t first = group.first, last = group.last;
    while (first < last && match_.line_of[first] == kNowhere && is_blank(halves_.search[first])) ++first;
    while (last > first && match_.line_of[last - 1] == kNowhere && is_blank(halves_.search[last - 1])) --last;
    if (first == last) {
      edit.first = file_line(group.first);
    } else {
      edit.first = file_line(first);
      std::size_t end = end_in_file(edit.first, first, last);
      edit.count = std::max(end, edit.first) - edit.first;
      if (auto lost = lost_comment(edit)) return std::unexpected(*lost);
    }
    bool pairs = group.last - group.first == group.to - group.from;
    for (std::size_t j = group.from; j < group.to; ++j) {
      auto line = converted(j, pairs ? group.first + (j - group.from) : kNowhere);
      if (!line)
        return std::unexpected(
            "the indentation of its lines can't be brought to the file's: repeat the lines as they stand in "
            "the file");
      edit.lines.push_back(std::move(*line));
    }
    return edit;
  }

  // One past the file's last line for SEARCH's lines [first, last); blank lines and comments behind it stay
  // out.
  std::size_t end_in_file(std::size_t begin, std::size_t first, std::size_t last) const {
    if (last == halves_.search.size()) return match_.last;
    if (fit_ == Fit::rewrapped) {
      std::size_t end = file_line(last);
      while (end > begin && is_blank(text_.line(end - 1))) --end;
      return end;
    }
    while (last > first && match_.line_of[last - 1] == kNowhere) --last;
    return last > first ? match_.line_of[last - 1] + 1 : begin;
  }

  std::optional<std::string> lost_comment(const LineEdit& edit) const {
    if (fit_ != Fit::without_comments) return std::nullopt;
    for (std::size_t i = edit.first; i < edit.first + edit.count; ++i) {
      if (is_blank(text_.line(i)) || std::ranges::find(match_.line_of, i) != match_.line_of.end()) continue;
      return "the file has a comment at line " + std::to_string(i + 1) +
             " that the lines to replace lack: repeat them as they stand in the file";
    }
    return std::nullopt;
  }

  std::optional<std::string> converted(std::size_t j, std::size_t partner) const {
    const std::string& raw = halves_.replace[j];
    if (fit_ == Fit::literal) return raw;
    if (is_blank(raw)) return raw;
    std::string wanted = characters_.apply(raw);
    std::string_view theirs = indentation(wanted);
    bool has_partner = partner != kNowhere && match_.line_of[partner] != kNowhere;
    std::string_view ours =
        has_partner ? std::string_view(text_.line(match_.line_of[partner])) : std::string_view();
    std::optional<std::string> indent;
    if (has_partner && indentation(raw) == indentation(halves_.search[partner]))
      indent = std::string(indentation(ours));
    else if (consistent_)
      indent = indentation_.convert(theirs);
    if (!indent) return std::nullopt;
    std::string rest = wanted.substr(theirs.size());
    if (has_partner) {
      std::string_view search = halves_.search[partner];
      rest = carry_over(ours.substr(indentation(ours).size()),
                        characters_.apply(search.substr(indentation(search).size())), rest);
    }
    return *indent + rest;
  }

  const WorkText& text_;
  const Halves& halves_;
  const Match& match_;
  Fit fit_;
  bool consistent_ = true;
  IndentationMap indentation_;
  CharacterMap characters_;
};

// Where some places agree with the reply in how their lines are indented, the others are out.
void prefer_consistent(const WorkText& text, const Halves& halves, std::vector<Match>& matches) {
  if (matches.size() < 2) return;
  std::vector<Match> consistent;
  for (const Match& match : matches) {
    if (Transfer(text, halves, match, Fit::folded).consistent()) consistent.push_back(match);
  }
  if (!consistent.empty()) matches = std::move(consistent);
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
  Halves inner = without_outer_blanks(halves);
  for (const Way& way : kWays) {
    bool literal = way.kind == Way::Kind::exact;
    const Halves& used = literal ? halves : inner;
    if (!is_affordable(way.kind, text, hints, effort)) continue;
    std::vector<Match> matches = find(way.kind, text, used.search, hints);
    if (matches.empty()) continue;
    if (!literal) prefer_consistent(text, used, matches);
    auto choice = choose(text, matches, hints, effort);
    if (!choice) return std::unexpected(not_unique(matches));
    Transfer transfer(text, used, choice->match, way.fit);
    if (way.kind == Way::Kind::stream && !transfer.consistent()) continue;
    auto edits = transfer.edits();
    if (!edits) return std::unexpected(edits.error());
    return Placed{std::move(*edits), choice->by_tree ? "tree" : way.method};
  }
  std::string nearest = effort.spend(bytes_of(text)) ? describe_nearest(text, inner.search) : std::string();
  return std::unexpected("the lines to replace are not in the file" +
                         (nearest.empty() ? std::string() : ": " + nearest));
}

std::optional<std::vector<Halves>> pieces_between_elisions(const Halves& halves, bool prose) {
  auto cut = [&](const Lines& lines, std::vector<std::string>& marks) {
    std::vector<Lines> pieces(1);
    std::string_view previous;
    for (const std::string& line : lines) {
      if (stands_for_others(line, previous, prose)) {
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
  std::vector<Halves> inner;
  std::vector<std::vector<Match>> matches;
  std::vector<Fit> fits;
  for (const Halves& piece : pieces) {
    inner.push_back(without_outer_blanks(piece));
    matches.push_back(find_lines(text, inner.back().search, Folding::none, Passing::all, {}));
    fits.push_back(Fit::literal);
    if (matches.back().empty()) {
      matches.back() = find_lines(text, inner.back().search, Folding::blanks, Passing::all, {});
      fits.back() = Fit::folded;
      out.method = "whitespace";
    }
    if (matches.back().empty()) {
      return std::unexpected("the lines to replace are not in the file: " +
                             describe_nearest(text, inner.back().search));
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
    Transfer transfer(text, inner[i], matches[i][earliest[i]], fits[i]);
    auto edits = transfer.edits();
    if (!edits) return std::unexpected(edits.error());
    out.edits.insert(out.edits.end(), edits->begin(), edits->end());
  }
  return out;
}

}  // namespace agents::edits
