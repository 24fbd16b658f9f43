// The name that getattr is given, where it is put together: how it begins says which methods it may be.
//
//   before   name = "visit_%s" % kind            after   method = getattr(self, "visit_" + str(kind), None)
//            method = getattr(self, name, None)
#include <algorithm>
#include <set>

#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {
namespace {

class AskedNames {
 public:
  explicit AskedNames(Module& module) : module_(module), make_(module) {}

  void run() {
    // Copies go to the end of the module's deque, behind those that are looked at.
    const std::size_t count = module_.functions.size();
    for (std::size_t i = 0; i < count; ++i) function(module_.functions[i]);
    each_expr(module_.body, [&](Expr*& e) {
      if (asks(*e)) join(e->items[2]);
    });
  }

 private:
  static bool asks(const Expr& e) {
    return e.kind == ExprKind::call && e.items[0]->kind == ExprKind::name && e.items[0]->text == "getattr" &&
           (e.items.size() == 3 || e.items.size() == 4) && e.keywords.empty();
  }

  static bool begins_with_text(const Expr& e) {
    switch (e.kind) {
      case ExprKind::binary:
        return (e.op == Op::add || e.op == Op::mod) && begins_with_text(*e.items[0]);
      case ExprKind::fstring:
        return !e.items.empty() && e.items[0]->kind == ExprKind::string;
      case ExprKind::call:
        return e.items[0]->kind == ExprKind::attribute && e.items[0]->text == "format" &&
               begins_with_text(*e.items[0]->items[0]);
      default:
        return e.kind == ExprKind::string;
    }
  }

  void function(Function& function) {
    std::map<std::string, unsigned, std::less<>> bound;
    std::map<std::string, Expr*, std::less<>> values;
    auto target = [&](const Expr* e, auto& self) -> void {
      if (!e) return;
      if (e->kind == ExprKind::name) ++bound[e->text];
      bool parts = e->kind == ExprKind::tuple || e->kind == ExprKind::list || e->kind == ExprKind::star;
      if (!parts) return;
      for (const Expr* item : e->items) self(item, self);
    };
    for (const Parameter& parameter : function.parameters) ++bound[parameter.name];
    each_stmt(function.body, [&](Stmt& s) {
      for (const Expr* one : s.targets) target(one, target);
      for (const WithItem& item : s.with_items) target(item.target, target);
      for (const Handler& handler : s.handlers) ++bound[handler.name];
      for (const std::string& name : s.names) bound[name] += 2;
      bool plain =
          s.kind == StmtKind::assign && s.targets.size() == 1 && s.targets[0]->kind == ExprKind::name;
      if (plain && begins_with_text(*s.value)) values[s.targets[0]->text] = s.value;
    });
    if (values.empty()) return;
    each_expr(function.body, [&](Expr*& e) {
      if (!asks(*e) || e->items[2]->kind != ExprKind::name) return;
      auto found = values.find(e->items[2]->text);
      if (found == values.end() || bound[found->first] != 1 || !stays(found->second, bound)) return;
      e->items[2] = make_.copy(found->second);
    });
  }

  // Whether the value is the same later in the function, and to work it out again does nothing else.
  static bool stays(Expr* value, std::map<std::string, unsigned, std::less<>>& bound) {
    static const std::set<std::string_view> pure = {"type",  "str",     "lower",      "upper", "strip",
                                                    "title", "replace", "capitalize", "format"};
    bool good = true;
    each_expr(value, [&](Expr*& e) {
      if (e->kind == ExprKind::name) good = good && bound[e->text] <= 1;
      if (e->kind == ExprKind::walrus || e->kind == ExprKind::await || e->kind == ExprKind::yield)
        good = false;
      if (e->kind != ExprKind::call) return;
      const Expr& callee = *e->items[0];
      bool named = callee.kind == ExprKind::name || callee.kind == ExprKind::attribute;
      good = good && named && pure.contains(callee.text);
    });
    return good;
  }

  Expr* sum(Expr* left, Expr* right) {
    Expr* out = make_.expr(ExprKind::binary, left->span);
    out->op = Op::add;
    out->items = {left, right};
    return out;
  }

  // "visit_%s" % kind and "visit_{}".format(kind) are "visit_" + str(kind).
  void join(Expr*& e) {
    bool formats = e->kind == ExprKind::call && e->items.size() == 2 && e->keywords.empty() &&
                   e->items[0]->kind == ExprKind::attribute && e->items[0]->text == "format" &&
                   e->items[0]->items[0]->kind == ExprKind::string && e->items[1]->kind != ExprKind::star;
    bool percent = e->kind == ExprKind::binary && e->op == Op::mod && e->items[0]->kind == ExprKind::string &&
                   e->items[1]->kind != ExprKind::tuple;
    if (!formats && !percent) return;
    const std::string text = formats ? e->items[0]->items[0]->text : e->items[0]->text;
    const std::string_view mark = formats ? "{}" : "%s";
    std::size_t at = text.find(mark);
    auto special = [&](std::string_view part) { return part.find_first_of("%{}") != std::string_view::npos; };
    if (at == std::string::npos || at == 0 || special(std::string_view(text).substr(0, at)) ||
        special(std::string_view(text).substr(at + 2)))
      return;
    Expr* shown = make_.call(make_.name("str", e->span), {e->items[1]}, e->span);
    Expr* made = sum(make_.text(text.substr(0, at), e->span), shown);
    if (at + 2 < text.size()) made = sum(made, make_.text(text.substr(at + 2), e->span));
    e = made;
  }

  Module& module_;
  Maker make_;
};

}  // namespace

void desugar_asked_names(Module& module) {
  AskedNames(module).run();
}

}  // namespace transpile::python
