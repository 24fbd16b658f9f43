#include "agents/edits/indentation.hpp"

#include <algorithm>

#include "agents/edits/lines.hpp"

namespace agents::edits {

namespace {

// How many times `step` makes `indentation`; nothing when it does not.
std::optional<std::size_t> steps_in(std::string_view indentation, std::string_view step) {
  if (indentation.empty()) return 0;
  if (step.empty() || indentation.size() % step.size() != 0) return std::nullopt;
  for (std::size_t i = 0; i < indentation.size(); ++i) {
    if (indentation[i] != step[i % step.size()]) return std::nullopt;
  }
  return indentation.size() / step.size();
}

}  // namespace

std::string indentation_step(const std::vector<std::string_view>& lines) {
  std::map<std::string, std::size_t, std::less<>> steps;
  std::string_view before;
  for (std::string_view line : lines) {
    if (is_blank(line)) continue;
    std::string_view indent = indentation(line);
    if (indent.size() > before.size() && indent.starts_with(before))
      ++steps[std::string(indent.substr(before.size()))];
    before = indent;
  }
  auto most = std::ranges::max_element(steps, {}, [](const auto& step) { return step.second; });
  return most == steps.end() ? std::string() : most->first;
}

bool IndentationMap::add(std::string_view theirs, std::string_view ours) {
  auto [place, is_new] = pairs_.emplace(theirs, ours);
  return is_new || place->second == ours;
}

bool IndentationMap::identity() const {
  return std::ranges::all_of(pairs_, [](const auto& pair) { return pair.first == pair.second; });
}

std::optional<std::string> IndentationMap::convert(std::string_view theirs) const {
  if (auto known = pairs_.find(theirs); known != pairs_.end()) return known->second;
  if (identity()) return std::string(theirs);
  bool other_steps = !their_step_.empty() && !our_step_.empty() && their_step_ != our_step_;
  return other_steps ? by_units(theirs) : shifted(theirs);
}

// The whole block lies deeper, or less deep, by the same text.
std::optional<std::string> IndentationMap::shifted(std::string_view theirs) const {
  bool tabs_in_ours = false, blanks_in_theirs = theirs.find(' ') != std::string_view::npos;
  std::optional<std::string> added, removed;
  bool all_added = true, all_removed = true;
  for (const auto& [their, our] : pairs_) {
    tabs_in_ours |= our.find('\t') != std::string::npos;
    blanks_in_theirs |= their.find(' ') != std::string::npos;
    if (our.ends_with(their)) {
      std::string prefix = our.substr(0, our.size() - their.size());
      all_added &= !added || *added == prefix;
      added = prefix;
    } else {
      all_added = false;
    }
    if (their.starts_with(our)) {
      std::string suffix = their.substr(our.size());
      all_removed &= !removed || *removed == suffix;
      removed = suffix;
    } else {
      all_removed = false;
    }
  }
  if (tabs_in_ours && blanks_in_theirs) return std::nullopt;  // tabs would be mixed with blanks
  if (all_added && added) return *added + std::string(theirs);
  if (all_removed && removed && theirs.starts_with(*removed))
    return std::string(theirs.substr(removed->size()));
  return std::nullopt;
}

// Steps of one width become steps of another: four blanks to a tab, two to four.
std::optional<std::string> IndentationMap::by_units(std::string_view theirs) const {
  std::optional<std::ptrdiff_t> offset;
  for (const auto& [their, our] : pairs_) {
    auto a = steps_in(their, their_step_), b = steps_in(our, our_step_);
    if (!a || !b) return std::nullopt;
    std::ptrdiff_t difference = static_cast<std::ptrdiff_t>(*b) - static_cast<std::ptrdiff_t>(*a);
    if (offset && *offset != difference) return std::nullopt;
    offset = difference;
  }
  auto steps = steps_in(theirs, their_step_);
  if (!steps || !offset || static_cast<std::ptrdiff_t>(*steps) + *offset < 0) return std::nullopt;
  std::string out;
  for (std::ptrdiff_t i = static_cast<std::ptrdiff_t>(*steps) + *offset; i > 0; --i) out += our_step_;
  return out;
}

}  // namespace agents::edits
