// Where an edit belongs in a file.
//
// The first way that finds a place decides: as it stands; apart from odd characters and blanks at line ends;
// apart from indentation and inner blanks; apart from blank lines; apart from line breaks; apart from
// comments that only the file has. A way that finds more than one place refuses, unless the edit itself says
// which (the definition it lies in, its line). Lines that an edit does not change keep the file's own bytes,
// and changed ones are brought to the file's indentation.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "agents/edits/lines.hpp"
#include "agents/edits/stated.hpp"
#include "syntax/syntax.hpp"

namespace agents::edits {

// What of an edit says where it lies, apart from its text.
struct Hints {
  std::vector<std::string> anchors;
  std::optional<std::size_t> line;  // from 1
  bool at_end = false;
  std::optional<syntax::Language> language;
};

// The dear ways stop when this many bytes have been looked at, so that no reply takes for ever.
struct Effort {
  std::size_t bytes_left = std::size_t{256} << 20;
  bool spend(std::size_t bytes);
};

struct Placed {
  std::vector<LineEdit> edits;
  std::string method;  // exact | whitespace | tree
};

std::expected<Placed, std::string> place(const WorkText& text, const Halves& halves, const Hints& hints,
                                         Effort& effort);

// How SEARCH halves are cut in pieces at lines that stand for others, when the replacement has the same ones.
// Nothing when it has none or others.
std::optional<std::vector<Halves>> pieces_between_elisions(const Halves& halves);
// Places the pieces one after the other; there must be one way only.
std::expected<Placed, std::string> place_pieces(const WorkText& text, const std::vector<Halves>& pieces);

}  // namespace agents::edits
