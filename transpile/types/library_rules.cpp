// Functions of the library whose result's type depends on what is in their arguments.
#include <unordered_map>

#include "transpile/types/inference.hpp"

namespace transpile::types {
namespace {

using Rule = void (*)(Inference&, const Arguments&, NodeId);

// Calls `act` with each kind of element that the first argument has.
template <class F>
void each_element(Inference& in, const Arguments& arguments, F act) {
  if (arguments.positional.empty()) return;
  NodeId element = in.solver_.make();
  in.iterate(arguments.positional[0], element);
  in.solver_.each(element, act);
}

// The mean of ints is an int where it is one.
void mean(Inference& in, const Arguments& arguments, NodeId out) {
  each_element(in, arguments, [&in, out](const Alternative& a) {
    if (a.kind == Kind::opaque) return in.solver_.add(out, a.kind, a.id, a.parts);
    in.solver_.add(out, Kind::floating);
    if (a.kind != Kind::floating) in.solver_.add(out, Kind::integer);
  });
}

void prod(Inference& in, const Arguments& arguments, NodeId out) {
  each_element(in, arguments, [&in, out](const Alternative& a) {
    in.solver_.add(out, a.kind == Kind::floating || a.kind == Kind::value ? a.kind : Kind::big);
  });
}

}  // namespace

bool Inference::call_library_rule(const std::string& name, const Arguments& arguments, NodeId out) {
  static const std::unordered_map<std::string_view, Rule> all = {
      {"statistics.mean", mean},      {"statistics.median", mean}, {"statistics.variance", mean},
      {"statistics.pvariance", mean}, {"math.prod", prod},
  };
  auto found = all.find(name);
  if (found == all.end()) return false;
  found->second(*this, arguments, out);
  return true;
}

}  // namespace transpile::types
