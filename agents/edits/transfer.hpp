// The changes of an edit, carried over to the place that was found for it.
#pragma once

#include <expected>
#include <string>
#include <vector>

#include "agents/edits/indentation.hpp"
#include "agents/edits/lines.hpp"
#include "agents/edits/matching.hpp"
#include "agents/edits/stated.hpp"

namespace agents::edits {

// How the lines of an edit and the file's were found to be the same.
enum class Fit {
  literal,           // byte for byte
  folded,            // apart from odd characters, indentation and blank lines
  rewrapped,         // apart from line breaks as well
  without_comments,  // apart from comments that only one side has
};

// What the reply wrote by odd characters where the file has plain ones.
class CharacterMap {
 public:
  void learn(std::string_view theirs, std::string_view ours);
  std::string apply(std::string_view line) const;

 private:
  std::map<std::string, std::string, std::less<>> map_;
  bool has_odd_blanks_ = false;
};

// Lines that the edit does not change keep the file's bytes; those that it changes get the file's indentation
// and characters. The text, the halves and the match must outlive it.
class Transfer {
 public:
  Transfer(const WorkText& text, const Halves& halves, const Match& match, Fit fit);

  // Whether the reply's indentation tells the file's, one to one.
  bool is_consistent() const { return consistent_; }
  // Refuses where indentation can't be converted, a comment would be lost, or it can't be told what is meant
  // by a blank line.
  std::expected<std::vector<LineEdit>, std::string> edits() const;

 private:
  // Lines [first, last) of SEARCH become lines [from, to) of REPLACE.
  struct Group {
    std::size_t first, last, from, to;
  };
  // Blank lines between two others.
  struct Gap {
    std::size_t begin, end;
    std::size_t size() const { return end - begin; }
  };
  struct Visible;
  struct Interval;
  using Edits = std::expected<std::vector<LineEdit>, std::string>;

  std::string step_of_halves() const;
  std::string step_of_text() const;

  Edits literal_edits() const;
  std::vector<Group> groups() const;
  bool is_boundary(std::size_t i) const;
  std::size_t file_line(std::size_t i) const;

  Edits folded_edits() const;
  std::expected<std::optional<LineEdit>, std::string> edit_for(const Interval& interval) const;
  std::expected<LineEdit, std::string> changed_gap(const Interval& interval) const;
  std::expected<LineEdit, std::string> removed(const Interval& interval, std::size_t first,
                                               std::size_t last) const;
  std::expected<LineEdit, std::string> replaced(const Interval& interval) const;
  std::expected<LineEdit, std::string> inserted(const Interval& interval) const;
  std::expected<std::size_t, std::string> settled(std::size_t search, std::size_t file, std::size_t replace,
                                                  std::size_t file_line) const;

  std::expected<Lines, std::string> settled_lines(std::size_t search, Gap file, Gap replace) const;
  Lines gap_lines(std::size_t count, Gap file, Gap replace) const;

  std::expected<Lines, std::string> converted(std::size_t from, std::size_t to,
                                              const std::vector<std::size_t>& partners) const;
  std::optional<std::string> converted_line(std::size_t number, std::size_t partner) const;
  std::optional<std::string> lost_comment(std::size_t first, std::size_t last) const;

  const WorkText& text_;
  const Halves& halves_;
  const Match& match_;
  Fit fit_;
  bool consistent_ = true;
  bool shows_blanks_ = false;  // SEARCH has blank lines
  IndentationMap indentation_;
  CharacterMap characters_;
};

}  // namespace agents::edits
