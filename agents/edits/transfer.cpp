// Two ways to carry a change over. Where all lines were found one to one, or only line breaks differ, SEARCH
// and REPLACE are compared line by line and each difference goes to the file's lines. Where blank lines
// differ, only lines that can be seen are compared, and what happens to the blank lines around a change is
// decided gap by gap: SEARCH's, the file's and REPLACE's count tell what was meant.
#include "agents/edits/transfer.hpp"

#include <algorithm>

namespace agents::edits {

namespace {

bool is_blank_point(std::string_view point) {
  return fold_blanks(point).empty();
}

std::vector<std::string_view> visible_points(std::string_view line) {
  auto points = code_points(line);
  std::erase_if(points, is_blank_point);
  return points;
}

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

}  // namespace

void CharacterMap::learn(std::string_view theirs, std::string_view ours) {
  auto a = visible_points(theirs), b = visible_points(ours);
  if (a.size() != b.size()) return;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i].size() == 1) continue;
    auto [place, is_new] = map_.emplace(a[i], b[i]);
    if (!is_new && place->second != b[i]) place->second = a[i];
  }
  has_odd_blanks_ |= std::ranges::any_of(
      code_points(ours), [](std::string_view p) { return p.size() > 1 && is_blank_point(p); });
}

std::string CharacterMap::apply(std::string_view line) const {
  std::string out;
  for (std::string_view point : code_points(line)) {
    if (point.size() > 1 && is_blank_point(point)) {
      out += has_odd_blanks_ ? std::string(point) : fold_characters(point);
      continue;
    }
    auto known = point.size() > 1 ? map_.find(point) : map_.end();
    out += known != map_.end() && known->second.size() == 1 ? known->second : std::string(point);
  }
  return out;
}

Transfer::Transfer(const WorkText& text, const Halves& halves, const Match& match, Fit fit)
    : text_(text), halves_(halves), match_(match), fit_(fit), indentation_(step_of_halves(), step_of_text()) {
  if (fit_ == Fit::literal) return;
  for (std::size_t i = 0; i < halves_.search.size(); ++i) {
    if (is_blank(halves_.search[i])) {
      shows_blanks_ = true;
    } else if (match_.line_of[i] != kNowhere) {
      const std::string& ours = text_.line(match_.line_of[i]);
      consistent_ &= indentation_.add(indentation(halves_.search[i]), indentation(ours));
      characters_.learn(halves_.search[i], ours);
    }
  }
}

std::string Transfer::step_of_halves() const {
  if (fit_ == Fit::literal) return "";
  std::vector<std::string_view> lines(halves_.search.begin(), halves_.search.end());
  lines.insert(lines.end(), halves_.replace.begin(), halves_.replace.end());
  return indentation_step(lines);
}

std::string Transfer::step_of_text() const {
  if (fit_ == Fit::literal) return "";
  constexpr std::size_t kEnough = 2'000;
  std::vector<std::string_view> lines;
  std::size_t begin = match_.first > kEnough / 2 ? match_.first - kEnough / 2 : 0;
  for (std::size_t i = begin; i < std::min(text_.size(), begin + kEnough); ++i)
    lines.push_back(text_.line(i));
  return indentation_step(lines);
}

Transfer::Edits Transfer::edits() const {
  return fit_ == Fit::literal || fit_ == Fit::rewrapped ? literal_edits() : folded_edits();
}

// ---- line by line

// Whether SEARCH's line `i` begins where a line of the file does.
bool Transfer::is_boundary(std::size_t i) const {
  return i == 0 || i == halves_.search.size() || match_.line_of[i] != kNowhere;
}

std::size_t Transfer::file_line(std::size_t i) const {
  if (i == halves_.search.size()) return match_.last;
  return match_.line_of[i] != kNowhere ? match_.line_of[i] : match_.first;
}

// The changes, each widened to lines that begin at the same place in the reply and in the file.
std::vector<Transfer::Group> Transfer::groups() const {
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

Transfer::Edits Transfer::literal_edits() const {
  std::vector<LineEdit> out;
  for (const Group& group : groups()) {
    LineEdit edit{.first = file_line(group.first)};
    std::size_t end = file_line(group.last);
    if (fit_ == Fit::rewrapped) {
      while (end > edit.first && is_blank(text_.line(end - 1))) --end;
    }
    edit.count = std::max(end, edit.first) - edit.first;
    std::vector<std::size_t> partners(group.to - group.from, kNowhere);
    auto lines = converted(group.from, group.to, partners);
    if (!lines) return std::unexpected(lines.error());
    edit.lines = std::move(*lines);
    out.push_back(std::move(edit));
  }
  return out;
}

// ---- gap by gap

// The lines that are not blank: of SEARCH those that were found, of REPLACE all. Before the first and behind
// the last stand the ends.
struct Transfer::Visible {
  std::vector<std::size_t> numbers;
  Lines lines;

  Visible(const Lines& all, const std::vector<std::size_t>* found) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (is_blank(all[i]) || (found && (*found)[i] == kNowhere)) continue;
      numbers.push_back(i);
      lines.push_back(all[i]);
    }
  }
};

// What lies between two neighbouring lines that stay. SEARCH's visible lines [first, last) become REPLACE's
// visible lines [from, to).
struct Transfer::Interval {
  const Visible& search;
  const Visible& replace;
  std::size_t first, last, from, to;
  std::size_t search_begin, search_end;    // SEARCH's lines between the two that stay
  std::size_t replace_begin, replace_end;  // REPLACE's
  std::size_t file_begin, file_end;        // the file's
};

Transfer::Edits Transfer::folded_edits() const {
  Visible search(halves_.search, &match_.line_of), replace(halves_.replace, nullptr);
  std::vector<LineEdit> changes = difference(search.lines, replace.lines);
  std::vector<LineEdit> out;
  std::size_t s = 0, r = 0, next = 0;  // visible lines before this are done
  for (bool done = false; !done;) {
    bool changes_here = next < changes.size() && changes[next].first == s;
    std::size_t last = s, to = r;
    if (changes_here) {
      last += changes[next].count;
      to += changes[next].lines.size();
      ++next;
    }
    done = last == search.lines.size();
    Interval interval{search, replace, s, last, r, to, 0, 0, 0, 0, 0, 0};
    interval.search_begin = s > 0 ? search.numbers[s - 1] + 1 : 0;
    interval.search_end = done ? halves_.search.size() : search.numbers[last];
    interval.replace_begin = r > 0 ? replace.numbers[r - 1] + 1 : 0;
    interval.replace_end = done ? halves_.replace.size() : replace.numbers[to];
    interval.file_begin = s > 0 ? match_.line_of[search.numbers[s - 1]] + 1 : match_.first;
    interval.file_end = done ? match_.last : match_.line_of[search.numbers[last]];
    auto edit = edit_for(interval);
    if (!edit) return std::unexpected(edit.error());
    if (*edit) out.push_back(std::move(**edit));
    s = last + 1;
    r = to + 1;
  }
  return out;
}

std::expected<std::optional<LineEdit>, std::string> Transfer::edit_for(const Interval& interval) const {
  if (interval.first == interval.last && interval.from == interval.to) {
    auto edit = changed_gap(interval);
    if (!edit) return std::unexpected(edit.error());
    return edit->count == edit->lines.size() ? std::nullopt : std::optional(std::move(*edit));
  }
  auto edit = interval.first == interval.last ? inserted(interval) : replaced(interval);
  if (!edit) return std::unexpected(edit.error());
  return std::optional(std::move(*edit));
}

// How many blank lines a gap is to have.
std::expected<std::size_t, std::string> Transfer::settled(std::size_t search, std::size_t file,
                                                          std::size_t replace, std::size_t line) const {
  if (search == file || search != replace) return replace;
  // The edit says nothing about this gap. Who writes no blank line at all leaves them out; who writes some
  // may mean to take this one away.
  if (file > search && shows_blanks_) {
    return std::unexpected("the file has a blank line at line " + std::to_string(line + 1) +
                           " that neither part shows: repeat the lines as they stand in the file");
  }
  return file;
}

// `count` blank lines for a gap. Where the file's own number is kept, its lines are; what is new is as the
// reply has it.
Lines Transfer::gap_lines(std::size_t count, Gap file, Gap replace) const {
  Lines out;
  if (count == file.size()) {
    for (std::size_t i = file.begin; i < file.end; ++i) out.push_back(text_.line(i));
    return out;
  }
  for (std::size_t j = replace.begin; j < replace.end && out.size() < count; ++j) {
    out.push_back(halves_.replace[j]);
  }
  out.resize(count);
  return out;
}

std::expected<Lines, std::string> Transfer::settled_lines(std::size_t search, Gap file, Gap replace) const {
  auto count = settled(search, file.size(), replace.size(), file.begin);
  if (!count) return std::unexpected(count.error());
  return gap_lines(*count, file, replace);
}

std::expected<LineEdit, std::string> Transfer::changed_gap(const Interval& interval) const {
  Gap file{interval.file_begin, interval.file_end}, replace{interval.replace_begin, interval.replace_end};
  LineEdit edit{.first = file.begin, .count = file.size(), .lines = Lines(file.size())};
  if (lost_comment(file.begin, file.end)) return edit;  // comments that only the file has stay
  auto lines = settled_lines(interval.search_end - interval.search_begin, file, replace);
  if (!lines) return std::unexpected(lines.error());
  edit.lines = std::move(*lines);
  return edit;
}

std::expected<LineEdit, std::string> Transfer::replaced(const Interval& interval) const {
  const auto& search = interval.search.numbers;
  std::size_t first = match_.line_of[search[interval.first]],
              last = match_.line_of[search[interval.last - 1]] + 1;
  if (auto lost = lost_comment(first, last)) return std::unexpected(*lost);
  if (interval.from == interval.to) return removed(interval, first, last);
  const auto& replace = interval.replace.numbers;
  std::size_t from = replace[interval.from], to = replace[interval.to - 1] + 1;
  std::vector<std::size_t> partners(to - from, kNowhere);
  if (interval.last - interval.first == interval.to - interval.from) {
    for (std::size_t k = interval.from; k < interval.to; ++k)
      partners[replace[k] - from] = search[interval.first + (k - interval.from)];
  }
  auto lines = converted(from, to, partners);
  if (!lines) return std::unexpected(lines.error());
  LineEdit edit{.first = first, .count = last - first, .lines = std::move(*lines)};
  if (!lost_comment(interval.file_begin, first)) {
    auto left = settled_lines(search[interval.first] - interval.search_begin, {interval.file_begin, first},
                              {interval.replace_begin, from});
    if (!left) return std::unexpected(left.error());
    edit.count += first - interval.file_begin;
    edit.first = interval.file_begin;
    edit.lines.insert(edit.lines.begin(), left->begin(), left->end());
  }
  if (!lost_comment(last, interval.file_end)) {
    auto right = settled_lines(interval.search_end - search[interval.last - 1] - 1, {last, interval.file_end},
                               {to, interval.replace_end});
    if (!right) return std::unexpected(right.error());
    edit.count += interval.file_end - last;
    edit.lines.insert(edit.lines.end(), right->begin(), right->end());
  }
  return edit;
}

// Nothing that can be seen is left of the file's lines [first, last): the gaps on both sides become one.
std::expected<LineEdit, std::string> Transfer::removed(const Interval& interval, std::size_t first,
                                                       std::size_t last) const {
  if (lost_comment(interval.file_begin, interval.file_end))
    return LineEdit{.first = first, .count = last - first};
  const auto& search = interval.search.numbers;
  std::size_t in_search =
      search[interval.first] - interval.search_begin + interval.search_end - search[interval.last - 1] - 1;
  std::size_t in_file = first - interval.file_begin + interval.file_end - last;
  std::size_t in_replace = interval.replace_end - interval.replace_begin;
  auto count = settled(in_search, in_file, in_replace, interval.file_begin);
  if (!count) return std::unexpected(count.error());
  LineEdit edit{.first = interval.file_begin, .count = interval.file_end - interval.file_begin};
  edit.lines = gap_lines(*count, {0, 0}, {interval.replace_begin, interval.replace_end});
  return edit;
}

std::expected<LineEdit, std::string> Transfer::inserted(const Interval& interval) const {
  const auto& replace = interval.replace.numbers;
  std::size_t from = replace[interval.from], to = replace[interval.to - 1] + 1;
  auto lines = converted(from, to, std::vector<std::size_t>(to - from, kNowhere));
  if (!lines) return std::unexpected(lines.error());
  LineEdit edit{.first = interval.file_begin, .count = 0, .lines = std::move(*lines)};
  if (lost_comment(interval.file_begin, interval.file_end)) return edit;  // comments stay behind what is new
  std::size_t search = interval.search_end - interval.search_begin,
              file = interval.file_end - interval.file_begin;
  Gap left{interval.replace_begin, from}, right{to, interval.replace_end};
  std::size_t before = left.size(), after = right.size();
  if (search > file) {
    // Blank lines that only the reply has: it has them in both halves.
    std::size_t surplus = search - file, taken = std::min(before, surplus);
    before -= taken;
    after -= std::min(after, surplus - taken);
  } else if (search < file && before + after == search) {
    auto kept = settled(search, file, search, interval.file_begin);
    if (!kept) return std::unexpected(kept.error());
    before += file - search;
  }
  edit.count = file;
  Lines above = gap_lines(before, {0, 0}, left), below = gap_lines(after, {0, 0}, right);
  edit.lines.insert(edit.lines.begin(), above.begin(), above.end());
  edit.lines.insert(edit.lines.end(), below.begin(), below.end());
  return edit;
}

// ---- single lines

std::expected<Lines, std::string> Transfer::converted(std::size_t from, std::size_t to,
                                                      const std::vector<std::size_t>& partners) const {
  Lines out;
  for (std::size_t j = from; j < to; ++j) {
    auto line = converted_line(j, partners[j - from]);
    if (!line) {
      return std::unexpected(
          "the indentation of its lines can't be brought to the file's: repeat the lines as they stand in "
          "the file");
    }
    out.push_back(std::move(*line));
  }
  return out;
}

std::optional<std::string> Transfer::converted_line(std::size_t number, std::size_t partner) const {
  const std::string& raw = halves_.replace[number];
  if (fit_ == Fit::literal || is_blank(raw)) return raw;
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

// Why lines [first, last) of the file can't go: there is a comment among them that SEARCH does not have.
std::optional<std::string> Transfer::lost_comment(std::size_t first, std::size_t last) const {
  if (fit_ != Fit::without_comments) return std::nullopt;
  for (std::size_t i = first; i < last; ++i) {
    if (is_blank(text_.line(i)) || std::ranges::find(match_.line_of, i) != match_.line_of.end()) continue;
    return "the file has a comment at line " + std::to_string(i + 1) +
           " that the lines to replace lack: repeat them as they stand in the file";
  }
  return std::nullopt;
}

}  // namespace agents::edits
