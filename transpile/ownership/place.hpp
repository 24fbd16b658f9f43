// Where each variable lives: who declares it, whether it is moved, borrowed or shared, and whether it can be
// empty.
#pragma once

#include <map>
#include <set>
#include <unordered_map>

#include "transpile/python/names.hpp"
#include "transpile/types/infer.hpp"

namespace transpile::ownership {

namespace py = transpile::python;

enum class Home : std::uint8_t {
  inline_,   // a pattern of a loop, a closure's parameter: the construct declares it
  at_first,  // `let` where it is first assigned
  hoisted,   // `let x;` before the statement that first mentions it
  top,       // at the start of its function
  parameter,
  global,  // a static of the module
};

struct Place {
  Home home = Home::at_first;
  const py::Stmt* before =
      nullptr;                // hoisted: the statement it stands before; at_first: the one that declares it
  bool reassigned = false;    // needs `mut`
  bool may_be_empty = false;  // held in an Option: some use may come before any assignment
  bool needs_value = false;   // assigned inside a closure: has to be initialised before it
  bool shared = false;        // functions that outlive the scope, or that assign it, see it: a Slot
  bool escapes = false;       // such a function is a value: the Slot is counted
  unsigned uses = 0;
  unsigned definitions = 0;
  unsigned augments = 0;  // of these, `x += …`: no new value where x can change in place
};

// The places of the variables of one frame, by web.
using Places = std::unordered_map<py::WebId, Place>;

// `functions_as_values`: functions that are used other than by calling them.
std::map<py::FrameId, Places> place(const py::Module& module, const py::Names& names,
                                    const std::set<const py::Function*>& functions_as_values);

// Functions, nested ones and lambdas, that are passed, stored or returned somewhere.
std::set<const py::Function*> functions_as_values(const py::Module& module, const py::Names& names);

}  // namespace transpile::ownership
