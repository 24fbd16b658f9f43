// A reply's indentation becomes the file's.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace agents::edits {

// What is known about how a reply indents against how the file does: pairs out of lines that are known to be
// the same.
class IndentationMap {
 public:
  // The steps in which either side indents, as indentation_step tells them; empty: not known.
  IndentationMap(std::string their_step, std::string our_step)
      : their_step_(std::move(their_step)), our_step_(std::move(our_step)) {}
  // False when the reply's indentation `theirs` is already known to be another one in the file: there is no
  // consistent map then.
  bool add(std::string_view theirs, std::string_view ours);
  bool identity() const;
  // The file's indentation for a line that the reply indents by `theirs`. Nothing where that would be a
  // guess.
  std::optional<std::string> convert(std::string_view theirs) const;

 private:
  std::optional<std::string> shifted(std::string_view theirs) const;
  std::optional<std::string> by_units(std::string_view theirs) const;

  std::string their_step_, our_step_;
  std::map<std::string, std::string, std::less<>> pairs_;
};

// The step in which `lines` mostly go deeper: a tab, or some blanks; empty when none does.
std::string indentation_step(const std::vector<std::string_view>& lines);

}  // namespace agents::edits
