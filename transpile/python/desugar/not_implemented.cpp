// `return NotImplemented` lets the other operand try.
//
//   before   def __add__(self, other):            after   def __add__(self, other):
//                if isinstance(other, Metre): …               if isinstance(other, Metre): …
//                return NotImplemented                        if isinstance(other, Foot):
//                                                                 return other.__radd__(self)
//            class Foot: …                                    raise TypeError("unsupported operand type(s)…")
//                def __radd__(self, other): …
//
// An object's own class is asked again for an order only: `a < b` may be what `b > a` says. A method that is
// asked so has a copy of its own, which does not ask back. Where two objects are not equal by any of them,
// they are not the same one either: whoever asks `x == x` gets true before that.
#include <map>
#include <set>

#include "transpile/python/desugar/desugaring.hpp"
#include "transpile/python/read.hpp"

namespace transpile::python {
namespace {

bool gives_up(const Stmt& s) {
  return s.kind == StmtKind::return_ && s.value && s.value->kind == ExprKind::name &&
         s.value->text == "NotImplemented";
}

class GivingUp {
 public:
  explicit GivingUp(Module& module) : module_(module), make_(module) {}

  void run() {
    give_none();
    each_stmt(module_.body, [&](Stmt& s) {
      if (!s.class_def) return;
      for (const Stmt* inner : s.class_def->body) {
        if (inner->function) classes_with_[inner->function->name].push_back(s.class_def->name);
      }
    });
    each_stmt(module_.body, [&](Stmt& s) {
      if (s.class_def) keep_last(*s.class_def);
    });
    each_stmt(module_.body, [&](Stmt& s) {
      if (!s.class_def) return;
      for (Stmt* inner : s.class_def->body) {
        if (inner->function && inner->function->name.starts_with("__"))
          settle(*inner->function, s.class_def->name);
      }
    });
  }

 private:
  // A copy of each order that may give up, as it is where the other operand has given up before.
  void keep_last(ClassDef& def) {
    for (std::size_t i = 0; i < def.body.size(); ++i) {
      const Function* function = def.body[i]->function;
      if (!function || !kOrders.contains(function->name) || function->parameters.size() != 2) continue;
      if (!classes_with_.contains(reflection(function->name))) continue;  // nobody asks it so
      Stmt* made = make_.copy(def.body[i]);
      Function& last = *made->function;
      const std::string self = last.parameters[0].name, other = last.parameters[1].name;
      if (bound_here(last.body, other) > 0) continue;
      bool any = false;
      each_block(last.body, [&](Block& stmts) { branch(stmts); });
      each_block(last.body, [&](Block& stmts) {
        for (Stmt*& s : stmts) {
          if (!gives_up(*s)) continue;
          s = read_snippet(module_, refused(kOrders.find(reflection(last.name))->second, other, self),
                           s->value->span)[0];
          any = true;
        }
      });
      if (!any) continue;
      last.name = last_of(function->name);
      with_last_.insert({def.name, function->name});
      def.body.insert(def.body.begin() + static_cast<std::ptrdiff_t>(++i), made);
    }
  }

  static std::string last_of(const std::string& order) { return "last_" + order.substr(2, 2); }

  // The class of what has this name, in an f-string.
  static std::string kind(const std::string& name) { return "'{type(" + name + ").__name__}'"; }

  // raise TypeError("'<' not supported between instances of 'A' and 'B'")
  static std::string refused(std::string_view symbol, const std::string& left, const std::string& right) {
    return "raise TypeError(f\"'" + std::string(symbol) + "' not supported between instances of " +
           kind(left) + " and " + kind(right) + "\")\n";
  }

  // other = self._number(other); if other is NotImplemented: a helper that gives nothing may as well give
  // None, where it gives no None of its own.
  void give_none() {
    std::vector<Expr*> asked;
    bool asks_methods = false;
    each_expr(module_.body, [&](Expr*& e) {
      bool compares = e->kind == ExprKind::compare && e->items.size() == 2 &&
                      (e->ops[0] == Op::is || e->ops[0] == Op::is_not) &&
                      e->items[0]->kind == ExprKind::name && e->items[1]->kind == ExprKind::name &&
                      e->items[1]->text == "NotImplemented";
      if (compares) asked.push_back(e);
      asks_methods = asks_methods || (e->kind == ExprKind::call && e->items[0]->kind == ExprKind::attribute &&
                                      e->items[0]->text.starts_with("__") && dunder_call(*e->items[0]));
    });
    if (asked.empty() || asks_methods) return;
    std::vector<Stmt*> given;
    for (Function& function : module_.functions) {
      bool gives = false, none = false;
      each_stmt(function.body, [&](Stmt& s) {
        if (s.kind != StmtKind::return_) return;
        gives = gives || gives_up(s);
        none = none || !s.value || s.value->kind == ExprKind::none;
      });
      if (!gives || function.name.starts_with("__")) continue;
      if (none) return;
      each_stmt(function.body, [&](Stmt& s) {
        if (gives_up(s)) given.push_back(&s);
      });
    }
    if (given.empty()) return;
    for (Stmt* s : given) s->value = make_.expr(ExprKind::none, s->value->span);
    for (Expr* e : asked) e->items[1] = make_.expr(ExprKind::none, e->items[1]->span);
  }

  // self.__eq__(other), and not super().__init__(…)
  static bool dunder_call(const Expr& callee) {
    return callee.text != "__init__" && callee.text != "__new__" && callee.text != "__init_subclass__";
  }

  void settle(Function& function, const std::string& owner) {
    bool equal = function.name == "__eq__" || function.name == "__ne__";
    if (!equal && function.parameters.size() < 2) return;
    each_block(function.body, [&](Block& stmts) { branch(stmts); });
    bool any = false;
    each_stmt(function.body, [&](Stmt& s) { any = any || gives_up(s); });
    if (!any) return;
    // What the method was given, where it gives the name another value.
    std::string other = function.parameters.size() < 2 ? "" : function.parameters[1].name;
    if (!equal && bound_here(function.body, other) > 0) {
      Block kept = read_snippet(module_, other + "__given = " + other + "\n", function.name_span);
      function.body.insert(function.body.begin(), kept.begin(), kept.end());
      other += "__given";
    }
    each_block(function.body, [&](Block& stmts) {
      for (std::size_t i = 0; i < stmts.size(); ++i) {
        if (!gives_up(*stmts[i])) continue;
        if (equal) {
          stmts[i]->value = make_.expr(ExprKind::boolean, stmts[i]->span);
          stmts[i]->value->number = function.name == "__ne__";
          continue;
        }
        Block instead = read_snippet(module_, other_way(function, owner, other), stmts[i]->value->span);
        instead.front()->comments = stmts[i]->comments;
        stmts.erase(stmts.begin() + static_cast<std::ptrdiff_t>(i));
        stmts.insert(stmts.begin() + static_cast<std::ptrdiff_t>(i), instead.begin(), instead.end());
        i += instead.size() - 1;
      }
    });
  }

  // return a if test else NotImplemented
  void branch(Block& stmts) {
    auto is_it = [](const Expr* e) { return e->kind == ExprKind::name && e->text == "NotImplemented"; };
    for (std::size_t i = 0; i < stmts.size(); ++i) {
      Stmt* s = stmts[i];
      if (s->kind != StmtKind::return_ || !s->value || s->value->kind != ExprKind::conditional) continue;
      Expr* chosen = s->value;
      if (!is_it(chosen->items[0]) && !is_it(chosen->items[2])) continue;
      s->kind = StmtKind::if_;
      s->value = chosen->items[1];
      s->body = {make_.returns(chosen->items[0])};
      stmts.insert(stmts.begin() + static_cast<std::ptrdiff_t>(i) + 1, make_.returns(chosen->items[2]));
    }
  }

  // What happens when this method gives up, as Python.
  std::string other_way(const Function& function, const std::string& owner, const std::string& other) const {
    const std::string& self = function.parameters[0].name;
    std::string out;
    if (auto reflected = classes_with_.find(reflection(function.name)); reflected != classes_with_.end()) {
      for (const std::string& name : reflected->second) {
        bool order = kOrders.contains(function.name);
        if (name == owner && !order) continue;
        std::string called =
            with_last_.contains({name, reflected->first}) ? last_of(reflected->first) : reflected->first;
        out += "if isinstance(" + other + ", " + name + "):\n    return " + other + "." + called + "(" +
               self + ")\n";
      }
    }
    bool turned = function.name.starts_with("__r") && kSymbols.contains("__" + function.name.substr(3));
    std::string left = kind(turned ? other : self), right = kind(turned ? self : other);
    if (auto order = kOrders.find(function.name); order != kOrders.end())
      return out + refused(order->second, self, other);
    std::string plain = turned ? "__" + function.name.substr(3) : function.name;
    bool in_place = function.name.starts_with("__i") && kSymbols.contains("__" + function.name.substr(3));
    if (in_place) plain = "__" + function.name.substr(3);
    auto symbol = kSymbols.find(plain);
    std::string shown = symbol == kSymbols.end() ? plain : std::string(symbol->second);
    if (in_place) shown = (plain == "__pow__" ? "**" : shown) + "=";
    std::string message = "unsupported operand type(s) for " + shown + ": " + left + " and " + right;
    if (function.name == "__mul__" || function.name == "__rmul__")  // sequences say it in their own way
      out += "if isinstance(" + other +
             ", (str, list, tuple, bytes)):\n    raise TypeError(f\"can't multiply " +
             "sequence by non-int of type " + kind(self) + "\")\n";
    return out + "raise TypeError(f\"" + message + "\")\n";
  }

  static std::string reflection(const std::string& name) {
    static const std::map<std::string_view, std::string_view> orders = {
        {"__lt__", "__gt__"}, {"__gt__", "__lt__"}, {"__le__", "__ge__"}, {"__ge__", "__le__"}};
    if (auto order = orders.find(name); order != orders.end()) return std::string(order->second);
    return kSymbols.contains(name) ? "__r" + name.substr(2) : "";
  }

  static inline const std::map<std::string, std::string_view, std::less<>> kSymbols = {
      {"__add__", "+"},       {"__sub__", "-"},     {"__mul__", "*"},
      {"__truediv__", "/"},   {"__mod__", "%"},     {"__pow__", "** or pow()"},
      {"__floordiv__", "//"}, {"__matmul__", "@"},  {"__divmod__", "divmod()"},
      {"__lshift__", "<<"},   {"__rshift__", ">>"}, {"__and__", "&"},
      {"__or__", "|"},        {"__xor__", "^"}};
  static inline const std::map<std::string, std::string_view, std::less<>> kOrders = {
      {"__lt__", "<"}, {"__gt__", ">"}, {"__le__", "<="}, {"__ge__", ">="}};

  Module& module_;
  Maker make_;
  std::map<std::string, std::vector<std::string>, std::less<>> classes_with_;
  std::set<std::pair<std::string, std::string>> with_last_;  // a class, and an order of its own
};

}  // namespace

void desugar_not_implemented(Module& module) {
  GivingUp(module).run();
}

}  // namespace transpile::python
