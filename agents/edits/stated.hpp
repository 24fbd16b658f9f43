// The edits of a reply as it states them, before anything is looked up in the files.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agents/edits/lines.hpp"
#include "agents/edits/names.hpp"

namespace agents::edits {

// One way to read what is to be found and what is to stand there instead. Most edits have one; where a reply
// can be read in two ways (a line of "=======" inside the text, fences around each half) each is tried, and
// only one may fit.
struct Halves {
  Lines search;
  Lines replace;
};

enum class NameSource { none, label, comment, prose };

struct StatedEdit {
  enum class Kind { whole, replace, remove, move } kind = Kind::whole;
  std::string format;  // as in EditReport
  std::string name;    // of the file, as stated
  NameSource source = NameSource::none;
  std::string language;               // of the fence
  std::vector<Halves> readings;       // whole: one, with `replace` only
  std::vector<std::string> anchors;   // a hunk's header: the definitions or lines that it lies in
  std::optional<std::size_t> line;    // where a hunk says that it begins, from 1
  bool creates = false;               // says that the file is new
  bool at_end = false;                // says that it ends where the file ends
  std::optional<bool> final_newline;  // says whether the file ends with a newline
  std::string move_to;
  std::string problem;  // the edit is malformed: why
};

// All edits in the order of the reply. Text that is no edit is passed over. Linear in the reply's size.
std::vector<StatedEdit> find_edits(std::string_view reply, const KnownFiles& known);

// `reply` without what a thinking model says to itself. Nothing when it never stops thinking.
std::optional<std::string_view> without_thoughts(std::string_view reply);

}  // namespace agents::edits
