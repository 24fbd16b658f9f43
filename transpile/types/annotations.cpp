// What annotations say.
#include <algorithm>

#include "transpile/types/inference.hpp"

namespace transpile::types {

using py::Expr;
using py::ExprKind;
using py::Op;

bool Inference::annotate(const Expr& type, NodeId node) {
  auto parts = [&](const Expr& e) {
    const Expr& inside = *e.items[1];
    return inside.kind == ExprKind::tuple ? inside.items : std::vector<Expr*>{e.items[1]};
  };
  auto name_of = [](const Expr& e) -> std::string_view {
    return e.kind == ExprKind::name || e.kind == ExprKind::attribute || e.kind == ExprKind::string
               ? std::string_view(e.text)
               : "";
  };
  if (type.kind == ExprKind::none) return solver_.add(node, Kind::none), true;
  if (type.kind == ExprKind::binary && type.op == Op::bit_or)
    return annotate(*type.items[0], node) && annotate(*type.items[1], node);
  if (type.kind == ExprKind::subscript) {
    std::string_view name = name_of(*type.items[0]);
    auto inside = parts(type);
    auto element = [&](std::size_t i) {
      NodeId part = solver_.make();
      if (i < inside.size()) annotate(*inside[i], part);
      return part;
    };
    if (name == "Optional") return solver_.add(node, Kind::none), annotate(*inside[0], node);
    if (name == "Union") {
      bool all = true;
      for (const Expr* one : inside) all = annotate(*one, node) && all;
      return all;
    }
    if (name == "List" || name == "list" || name == "Sequence" || name == "Iterable")
      return solver_.add(node, Kind::list, 0, {element(0)}), true;
    if (name == "Set" || name == "set") return solver_.add(node, Kind::set, 0, {element(0)}), true;
    if (name == "Dict" || name == "dict" || name == "Mapping")
      return solver_.add(node, Kind::dict, 0, {element(0), element(1)}), true;
    if (name == "Tuple" || name == "tuple") {
      if (inside.size() == 2 && inside[1]->kind == ExprKind::ellipsis)
        return solver_.add(node, Kind::var_tuple, 0, {element(0)}), true;
      std::vector<NodeId> all;
      for (std::size_t i = 0; i < inside.size(); ++i) all.push_back(element(i));
      solver_.add(node, Kind::tuple, static_cast<std::uint32_t>(all.size()), all);
      return true;
    }
    return false;
  }
  static const std::map<std::string_view, Kind> kinds = {
      {"int", Kind::integer}, {"float", Kind::floating}, {"str", Kind::str},   {"bool", Kind::boolean},
      {"bytes", Kind::bytes}, {"None", Kind::none},      {"Any", Kind::value}, {"object", Kind::value}};
  std::string_view name = name_of(type);
  if (auto found = kinds.find(name); found != kinds.end()) return solver_.add(node, found->second), true;
  // What is in the list that a library's function takes is looked for
  // elsewhere.
  if (name == "list" || name == "List")
    return solver_.add(node, Kind::list, 0, {options_.library ? solver_.make() : solver_.make(Kind::value)}),
           true;
  if (name == "dict" || name == "Dict")
    return solver_.add(node, Kind::dict, 0, {solver_.make(Kind::value), solver_.make(Kind::value)}), true;
  if (name == "set" || name == "Set")
    return solver_.add(node, Kind::set, 0, {solver_.make(Kind::value)}), true;
  for (const ClassInfo& info : classes_) {
    if (info.name == name) return solver_.add(node, Kind::object, info.id), true;
  }
  return false;
}

}  // namespace transpile::types
