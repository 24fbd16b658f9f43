// A struct.Struct is its format.
//
//   before   HEADER = struct.Struct(">BH")     after   HEADER = ">BH"
//            HEADER.pack(1, 2)                          struct.pack(">BH", 1, 2)
//            HEADER.size                                struct.calcsize(">BH")
#include <algorithm>
#include <set>

#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {
namespace {

bool is_struct(const Expr* e) {
  return e && e->kind == ExprKind::call && e->items.size() == 2 && e->keywords.empty() &&
         e->items[0]->kind == ExprKind::attribute && e->items[0]->text == "Struct" &&
         e->items[0]->items[0]->kind == ExprKind::name && e->items[0]->items[0]->text == "struct" &&
         e->items[1]->kind == ExprKind::string;
}

}  // namespace

void desugar_struct_objects(Module& module) {
  Maker make(module);
  auto bindings = count_bindings(module);
  std::map<std::string, Stmt*, std::less<>> named;
  each_stmt(module.body, [&](Stmt& s) {
    bool names = s.kind == StmtKind::assign && s.targets.size() == 1 &&
                 s.targets[0]->kind == ExprKind::name && is_struct(s.value);
    if (names && bindings[s.targets[0]->text] == 1) named[s.targets[0]->text] = &s;
  });
  if (named.empty()) return;
  static const std::set<std::string_view> methods = {"pack", "unpack", "unpack_from", "iter_unpack"};
  // HEADER, self.HEADER
  auto format_of = [&](const Expr& e) -> const Expr* {
    bool path =
        e.kind == ExprKind::name || (e.kind == ExprKind::attribute && e.items[0]->kind == ExprKind::name);
    auto found = path ? named.find(e.text) : named.end();
    return found == named.end() ? nullptr : found->second->value->items[1];
  };
  std::map<std::string, std::size_t, std::less<>> uses, known;
  each_expr(module.body, [&](Expr*& e) {
    if (format_of(*e)) ++uses[e->text];
    bool asks = e->kind == ExprKind::attribute && format_of(*e->items[0]) &&
                (methods.contains(e->text) || e->text == "size");
    if (asks) ++known[e->items[0]->text];
  });
  for (auto it = named.begin(); it != named.end();)  // its assignment is a use as well
    it = uses[it->first] == known[it->first] + 1 ? std::next(it) : named.erase(it);
  each_expr(module.body, [&](Expr*& e) {
    auto library = [&](std::string_view name) { return make.attribute(make.name("struct", e->span), name); };
    if (e->kind == ExprKind::call && e->items[0]->kind == ExprKind::attribute &&
        methods.contains(e->items[0]->text)) {
      const Expr* format = format_of(*e->items[0]->items[0]);
      if (!format) return;
      e->items[0] = library(e->items[0]->text);
      e->items.insert(e->items.begin() + 1, make.copy(format));
    } else if (e->kind == ExprKind::attribute && e->text == "size") {
      if (const Expr* format = format_of(*e->items[0]))
        e = make.call(library("calcsize"), {make.copy(format)}, e->span);
    }
  });
  for (auto& [name, s] : named) s->value = s->value->items[1];
}

}  // namespace transpile::python
