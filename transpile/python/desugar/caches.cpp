// A cache of a function inside another one, of a method, or one that is emptied by the program is written
// out. Caches of other functions need no dict of the program's: see `function_line` in rust/functions.cpp.
//
//   before   @cache                        after    paths_known = {}
//            def paths(x, y):                       def paths(x, y):
//                return …                               if (x, y) in paths_known:
//                                                           return paths_known[(x, y)]
//                                                       paths_known[(x, y)] = paths_computed(x, y)
//                                                       return paths_known[(x, y)]
//            paths.cache_clear()                    paths_known.clear()
#include <algorithm>
#include <set>

#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {
namespace {

class Caches {
 public:
  explicit Caches(Module& module) : make_(module), module_(module) {
    each_expr(module.body, [&](Expr*& e) {
      if (e->kind == ExprKind::attribute && e->text == "cache_clear" && e->items[0]->kind == ExprKind::name)
        cleared_.insert(e->items[0]->text);
      if (e->kind == ExprKind::attribute && e->text == "cache_info") asked_ = true;
    });
  }

  void run() {
    // Hits and misses are counted by nobody here.
    if (asked_) return;
    block(module_.body, Around::module, "");
    if (emptied_.empty()) return;
    each_expr(module_.body, [&](Expr*& e) {
      bool clears = e->kind == ExprKind::call && e->items.size() == 1 &&
                    e->items[0]->kind == ExprKind::attribute && e->items[0]->text == "cache_clear" &&
                    e->items[0]->items[0]->kind == ExprKind::name &&
                    emptied_.contains(e->items[0]->items[0]->text);
      if (!clears) return;
      e->items[0]->text = "clear";
      e->items[0]->items[0]->text += "_known";
    });
  }

 private:
  enum class Around { module, class_, function };

  static bool is_cache(const Expr& decorator) {
    const Expr& e = decorator.kind == ExprKind::call ? *decorator.items[0] : decorator;
    return is_named(e, "lru_cache") || is_named(e, "cache");
  }

  void block(Block& stmts, Around around, const std::string& owner) {
    for (std::size_t i = 0; i < stmts.size(); ++i) {
      Stmt& s = *stmts[i];
      for (Block* inner : {&s.body, &s.orelse, &s.final}) block(*inner, around, owner);
      for (Handler& handler : s.handlers) block(handler.body, around, owner);
      if (s.class_def) block(s.class_def->body, Around::class_, s.class_def->name);
      if (!s.function) continue;
      block(s.function->body, Around::function, "");
      bool cached = s.function->decorators.size() == 1 && is_cache(*s.function->decorators[0]) &&
                    !s.function->is_generator && !s.function->parameters.empty();
      bool here = around != Around::module || cleared_.contains(s.function->name);
      if (!cached || !here) continue;
      if (auto known = write_out(s, stmts, i, around, owner)) {
        if (around == Around::class_) {
          // A class's own dict would be an attribute: it stands before the class.
          before_class_.push_back(known);
        } else {
          stmts.insert(stmts.begin() + static_cast<std::ptrdiff_t>(i), known);
          ++i;
        }
        ++i;
      }
    }
    if (around != Around::class_ && !before_class_.empty()) {
      std::size_t at = 0;
      while (at < stmts.size() && !stmts[at]->class_def) ++at;
      if (at == stmts.size()) return;  // a block within the class's
      stmts.insert(stmts.begin() + static_cast<std::ptrdiff_t>(at), before_class_.begin(),
                   before_class_.end());
      before_class_.clear();
    }
  }

  // The function becomes two; gives the statement that makes the dict.
  Stmt* write_out(Stmt& s, Block& stmts, std::size_t index, Around around, const std::string& owner) {
    Function& function = *s.function;
    for (const Parameter& parameter : function.parameters) {
      if (parameter.kind != Parameter::Kind::ordinary && parameter.kind != Parameter::Kind::positional_only)
        return nullptr;
    }
    base::Span at = function.name_span;
    std::string known = (owner.empty() ? "" : owner + "_") + function.name + "_known";
    std::vector<Expr*> names;
    for (const Parameter& parameter : function.parameters) names.push_back(make_.name(parameter.name, at));
    auto key = [&]() -> Expr* {
      if (names.size() == 1) return make_.copy(names[0]);
      std::vector<Expr*> items;
      for (Expr* name : names) items.push_back(make_.copy(name));
      return make_.tuple(std::move(items), at);
    };
    auto item = [&] {
      Expr* made = make_.expr(ExprKind::subscript, at);
      made->items = {make_.name(known, at), key()};
      return made;
    };
    Stmt* computed = make_.copy(&s);
    computed->function->name = function.name + "_computed";
    computed->function->decorators.clear();
    computed->function->docstring.clear();
    computed->comments.clear();
    for (Parameter& parameter : computed->function->parameters) parameter.default_value = nullptr;
    Expr* callee = make_.name(computed->function->name, at);
    std::vector<Expr*> arguments;
    std::size_t first = 0;
    if (around == Around::class_) {
      callee = make_.attribute(make_.copy(names[0]), computed->function->name);
      first = 1;
    }
    for (std::size_t i = first; i < names.size(); ++i) arguments.push_back(make_.copy(names[i]));
    Stmt* test = make_.stmt(StmtKind::if_, at);
    test->value = make_.compare(Op::in, key(), make_.name(known, at));
    test->body.push_back(make_.returns(item()));
    function.decorators.clear();
    function.body = {test, make_.assign(item(), make_.call(callee, std::move(arguments), at)),
                     make_.returns(item())};
    stmts.insert(stmts.begin() + static_cast<std::ptrdiff_t>(index), computed);
    if (cleared_.contains(function.name) && around != Around::class_) emptied_.insert(function.name);
    return make_.assign(make_.name(known, at), make_.expr(ExprKind::dict, at));
  }

  Maker make_;
  Module& module_;
  std::set<std::string> cleared_, emptied_;
  Block before_class_;
  bool asked_ = false;
};

}  // namespace

void desugar_caches(Module& module) {
  Caches(module).run();
}

}  // namespace transpile::python
