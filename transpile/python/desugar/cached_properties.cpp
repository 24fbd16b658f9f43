// A property that is computed once for each object keeps its value beside it.
//
//   before   @cached_property              after    area_kept = None
//            def area(self):                        def area_computed(self):
//                return …                               return …
//                                                   @property
//                                                   def area(self):
//                                                       kept = self.area_kept
//                                                       if kept is not None:
//                                                           return kept
//                                                       made = self.area_computed()
//                                                       self.area_kept = made
//                                                       return made
//
// Where nothing tells that the value is never None, it lies in a list, which is empty until then:
//
//   area_kept = []                         @property
//                                          def area(self):
//                                              if not self.area_kept:
//                                                  self.area_kept = [self.area_computed()]
//                                              return self.area_kept[0]
//
// One that the program assigns or deletes stays as it is and is refused.
#include <algorithm>
#include <array>
#include <set>

#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {
namespace {

class CachedProperties {
 public:
  explicit CachedProperties(Module& module) : make_(module), module_(module) {}

  void run() {
    note_targets(module_.body);
    block(module_.body);
  }

 private:
  void note_targets(Block& stmts) {
    for (Stmt* s : stmts) {
      for (Expr* target : s->targets) {
        if (target->kind == ExprKind::attribute) set_.insert(target->text);
      }
      for (Block* inner : {&s->body, &s->orelse, &s->final}) note_targets(*inner);
      for (Handler& handler : s->handlers) note_targets(handler.body);
      if (s->class_def) note_targets(s->class_def->body);
      if (s->function) note_targets(s->function->body);
    }
  }

  void block(Block& stmts) {
    for (Stmt* s : stmts) {
      for (Block* inner : {&s->body, &s->orelse, &s->final}) block(*inner);
      for (Handler& handler : s->handlers) block(handler.body);
      if (s->function) block(s->function->body);
      if (s->class_def) members(s->class_def->body);
    }
  }

  void members(Block& stmts) {
    block(stmts);
    for (std::size_t i = 0; i < stmts.size(); ++i) {
      if (!stmts[i]->function || !keeps(*stmts[i]->function)) continue;
      auto [value, computed] = write_out(*stmts[i]);
      stmts.insert(stmts.begin() + static_cast<std::ptrdiff_t>(i), {value, computed});
      i += 2;
    }
  }

  bool keeps(const Function& function) const {
    return function.decorators.size() == 1 && is_named(*function.decorators[0], "cached_property") &&
           function.parameters.size() == 1 && !function.is_generator && !set_.contains(function.name);
  }

  // Ends with a return, and each of its returns gives what can't be None.
  static bool always_a_value(const Block& body) {
    return !body.empty() && body.back()->kind == StmtKind::return_ && gives_values(body);
  }
  static bool gives_values(const Block& stmts) {
    return std::ranges::all_of(stmts, [](const Stmt* s) {
      if (s->kind == StmtKind::return_ && (!s->value || !is_a_value(*s->value))) return false;
      bool inner = gives_values(s->body) && gives_values(s->orelse) && gives_values(s->final);
      return inner && std::ranges::all_of(s->handlers,
                                          [](const Handler& handler) { return gives_values(handler.body); });
    });
  }

  // Whether the form of the expression alone says that it is not None.
  static bool is_a_value(const Expr& e) {
    static constexpr std::array<std::string_view, 16> kMakers = {
        "abs",  "bool", "bytes", "dict", "float",  "frozenset", "int", "len",
        "list", "repr", "round", "set",  "sorted", "str",       "sum", "tuple"};
    switch (e.kind) {
      case ExprKind::call:
        return e.items[0]->kind == ExprKind::name &&
               std::ranges::find(kMakers, e.items[0]->text) != kMakers.end();
      case ExprKind::conditional:
        return is_a_value(*e.items[0]) && is_a_value(*e.items[2]);
      case ExprKind::integer:
      case ExprKind::floating:
      case ExprKind::imaginary:
      case ExprKind::string:
      case ExprKind::bytes:
      case ExprKind::fstring:
      case ExprKind::boolean:
      case ExprKind::list:
      case ExprKind::tuple:
      case ExprKind::set:
      case ExprKind::dict:
      case ExprKind::unary:
      case ExprKind::binary:
      case ExprKind::compare:
      case ExprKind::comprehension:
        return true;
      default:
        return false;
    }
  }

  // Gives the class's attribute and the function that computes.
  std::pair<Stmt*, Stmt*> write_out(Stmt& s) {
    Function& function = *s.function;
    base::Span at = function.name_span;
    std::string kept = function.name + "_kept", self = function.parameters[0].name;
    auto attribute = [&](const std::string& name) { return make_.attribute(make_.name(self, at), name); };
    Stmt* computed = make_.copy(&s);
    computed->function->name = function.name + "_computed";
    computed->function->decorators.clear();
    computed->function->docstring.clear();
    computed->comments.clear();

    Expr* call = make_.call(attribute(computed->function->name), {}, at);
    bool bare = always_a_value(function.body);
    function.decorators = {make_.name("property", at)};
    Stmt* test = make_.stmt(StmtKind::if_, at);
    if (bare) {
      test->value = make_.compare(Op::is_not, make_.name("kept", at), make_.expr(ExprKind::none, at));
      test->body.push_back(make_.returns(make_.name("kept", at)));
      function.body = {make_.assign(make_.name("kept", at), attribute(kept)), test,
                       make_.assign(make_.name("made", at), call),
                       make_.assign(attribute(kept), make_.name("made", at)),
                       make_.returns(make_.name("made", at))};
      return {make_.assign(make_.name(kept, at), make_.expr(ExprKind::none, at)), computed};
    }
    test->value = make_.expr(ExprKind::unary, at);
    test->value->op = Op::not_;
    test->value->items = {attribute(kept)};
    test->body.push_back(make_.assign(attribute(kept), list({call}, at)));
    Expr* first = make_.expr(ExprKind::subscript, at);
    first->items = {attribute(kept), make_.integer(0, at)};
    function.body = {test, make_.returns(first)};
    return {make_.assign(make_.name(kept, at), list({}, at)), computed};
  }

  Expr* list(std::vector<Expr*> items, base::Span at) {
    Expr* made = make_.expr(ExprKind::list, at);
    made->items = std::move(items);
    return made;
  }

  Maker make_;
  Module& module_;
  std::set<std::string> set_;  // attributes that the program assigns or deletes
};

}  // namespace

void desugar_cached_properties(Module& module) {
  CachedProperties(module).run();
}

}  // namespace transpile::python
