// Which lists are a plain Vec: those that only one variable holds at a time. Others stay handles that their
// holders share.
//
// Inference gives all lists that may be one and the same a common node for what is inside, so that sharing is
// decided for each such group as a whole: one use that keeps a second name for a list, or keeps it inside
// something else, makes the group shared. A list may be lent to a function, looked at, changed in place, and
// handed over where its variable is not used again. What is not known here to be one of these is sharing.
#pragma once

#include <map>
#include <set>
#include <utility>

#include "transpile/ownership/place.hpp"

namespace transpile::ownership {

// How a function takes a plain list.
enum class Lent : std::uint8_t { read, change, take };

struct Plain {
  std::set<types::NodeId> groups;  // the nodes for what is inside plain lists
  std::map<std::pair<const py::Function*, std::size_t>, Lent> parameters;
  std::set<std::pair<types::InstanceId, py::WebId>> changed;  // variables whose list changes in place
  std::set<std::pair<types::InstanceId, std::uint32_t>>
      handed_over;  // by Expr::id: uses that are a variable's last
  std::set<std::pair<types::InstanceId, py::WebId>>
      looked_at;  // variables that are a reference to what lies in a list
};

// `rows`: whether lists in plain lists may be plain too.
Plain find_plain(const py::Module& module, const py::Names& names, const types::Types& types,
                 const std::map<py::FrameId, Places>& places, const std::set<const py::Function*>& values,
                 bool rows = true);

}  // namespace transpile::ownership
