// The functions of Python's own library that a translated program may call: what types they take and give,
// and what they are in Rust. One file a module; `modules.def` lists them. README.md shows how to add one.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "transpile/types/signature.hpp"

namespace transpile::stdlib {

// `signature` is read by types/signature.hpp. `rust` is the name of a function of concord-rt, or of a method
// of the value's Rust type; with
// '$' in it, it is a pattern: $0 is the value whose method it is, $1 the first argument.
struct Model {
  std::string_view name;
  std::string_view signature;
  std::string_view rust;
};

// A class of the module: its dotted name, and the type of concord-rt that its instances have. The type is
// Clone, Show, Truth, PartialEq and, by `library_class!`, can be held by a Value.
struct ClassModel {
  std::string_view name;  // with its parts where it has any: array.array[a]
  std::string_view rust;
};

// A model for one call, where its types depend on literals in it: how many groups a pattern has, what a
// format says.
struct RefinedModel {
  std::string name;
  std::string signature;
  std::string rust;
};
// Nothing comes back where the ordinary models are right.
using Refine = std::optional<RefinedModel> (*)(std::string_view name, const types::CallSite& site);

struct Module {
  std::string_view name;
  std::span<const Model> models;
  std::span<const types::Constant> constants;
  std::span<const ClassModel> classes = {};
  Refine refine = nullptr;
  std::string_view also = {};  // a name outside of the module that `refine` decides as well
};

std::span<const Module> all_modules();
const std::vector<Model>& models();
const std::vector<types::Constant>& constants();
std::vector<std::string_view> modules();

#define MODULE(name) Module name();
#include "transpile/stdlib/modules.def"
#undef MODULE

}  // namespace transpile::stdlib
