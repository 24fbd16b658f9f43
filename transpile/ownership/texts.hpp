// Variables for which Rust has something better than a `str` of Python's: those that only ever hold one
// character, and lists of texts that are put together to be joined.
//
//   for c in text: if c == "(": …                   c is a `char`
//   parts = []; parts.append(x); "".join(parts)     parts is a text that grows
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>

#include "transpile/ownership/place.hpp"

namespace transpile::ownership {

using VariableAt = std::pair<types::InstanceId, py::WebId>;

struct Texts {
  std::set<VariableAt> chars;
  std::map<VariableAt, std::string> joined;                          // with what stands between the parts
  std::set<std::pair<types::InstanceId, std::uint32_t>> last_joins;  // by Expr::id of the list's name
};

// Has to be asked after lists have become plain: only those are joined.
Texts find_texts(const py::Module& module, const py::Names& names, const types::Types& types,
                 const std::map<py::FrameId, Places>& places);

// Whether `e` is a literal of one character.
bool is_one_character(const py::Expr& e);

}  // namespace transpile::ownership
