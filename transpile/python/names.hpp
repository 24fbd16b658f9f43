// What each name means: which variable of which function, and which of its assignments a use can see.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/diagnostic.hpp"
#include "transpile/python/ast.hpp"

namespace transpile::python {

using VariableId = std::uint32_t;
using FrameId = std::uint32_t;
using WebId = std::uint32_t;
inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

struct Variable {
  std::string name;
  FrameId frame = 0;
  bool is_parameter = false;
  bool captured = false;  // used by a function inside
  bool reassigned =
      false;  // has more than one value in its life, as far as a function that captured it can see
  bool is_global = false;  // of the module, and used by functions
  bool in_class = false;   // stands in a class body: a class attribute
  const ClassDef* owner = nullptr;
  unsigned definitions = 0;
};

// A function, a lambda that outlives its expression, or the module (frame 0).
struct Frame {
  const Function* function = nullptr;
  FrameId parent = kNone;
  const ClassDef* in_class = nullptr;  // a method's class
  std::vector<VariableId> captures;  // of frames around it, other than the module; in order of first use, its
                                     // inner frames' included
};

// A web is the part of a variable's life whose values meet at some use. Webs may have types of their own: `x
// = input(); x = int(x)` has two.
struct Web {
  VariableId variable = kNone;
  bool maybe_unbound = false;  // some use may come before any assignment
  unsigned definitions = 0;
};

struct Names {
  std::vector<Variable> variables;
  std::vector<Frame> frames;
  std::vector<Web> webs;
  std::vector<VariableId> variable_of;  // by Expr::id; kNone: a builtin, or not a name
  std::vector<WebId> web_of;            // by Expr::id
  std::vector<bool> is_file;            // by Expr::id: a name that stands for a file of the project
  std::vector<bool> maybe_unbound;      // by Expr::id: this use may come before any assignment
  std::unordered_map<const void*, VariableId>
      variable_bound_by;  // Function*, ClassDef*, Alias* -> the variable that holds it
  std::unordered_map<const void*, WebId> web_bound_by;
  std::unordered_map<const Function*, FrameId> frame_of;
  std::vector<bool> immediate;  // by Function::id: a lambda that is used up by the expression it stands in

  VariableId variable(const Expr& name) const { return variable_of[name.id]; }
  WebId web(const Expr& name) const { return web_of[name.id]; }
};

// Whether Python knows this name without any definition: print, len, ValueError…
bool is_builtin(std::string_view name);

// Attributes of files of the project (shop.price) become names of their variables in `module`.
Names resolve(Module& module, base::Diagnostics& diagnostics);

// Calls `visit` for each direct part of `expr` that is an expression evaluated with it, in Python's order
// (not a lambda's body).
template <class F>
void for_each_part(const Expr& expr, F visit) {
  for (const Expr* item : expr.items) {
    if (item) visit(*item);
  }
  for (const Keyword& keyword : expr.keywords) visit(*keyword.value);
}

// Whether a `:=` stands in it.
inline bool has_walrus(const Expr& e) {
  bool found = e.kind == ExprKind::walrus;
  for_each_part(e, [&](const Expr& part) { found = found || has_walrus(part); });
  return found;
}

}  // namespace transpile::python
