// A loop over rows of functions and what each is called with is written out, turn by turn.
//
//   before   for f, x in ((magic_square, 6), (pascal, "3")):
//                try:
//                    print(f(x))
//                except ValueError as problem:
//                    print(f.__name__, problem)
//   after    try:
//                print(magic_square(6))
//            except ValueError as problem:
//                print("magic_square", problem)
//            …
//
// Functions that take and give different things have no type in common; called one by one each has its own.
// The same for rows of values that are not of one kind: for bad in ("x", [1], None).
// It is longer, so it is done only for a program that is not wholly translated without.
#include <algorithm>
#include <optional>
#include <set>

#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {
namespace {

constexpr std::size_t kMostRows = 16;
constexpr std::size_t kMostStatements = 12;

class FunctionRows {
 public:
  explicit FunctionRows(Module& module) : module_(module), make_(module), bindings_(count_bindings(module)) {}

  void run() {
    for (const Stmt* s : module_.body) {
      if (!s->function || bindings_[s->function->name] != 1) continue;
      functions_.insert(s->function->name);
      if (!s->function->decorators.empty()) decorated_.insert(s->function->name);
    }
    for (const Stmt& s : module_.stmts) {
      if (s.kind != StmtKind::import) continue;
      for (const Alias& alias : s.aliases) imported_.insert(alias.as.empty() ? alias.name : alias.as);
    }
    std::erase_if(imported_, [&](const std::string& name) { return bindings_[name] > 1; });
    find_steady(module_.body, false);
    for (Function& function : module_.functions) {
      for (const Parameter& parameter : function.parameters) steady_.insert(parameter.name);
      find_steady(function.body, false);
    }
    std::erase_if(steady_, [&](const std::string& name) { return bindings_[name] != 1; });
    find_displays();
    in_scope(module_.body, nullptr);
    for (Function& function : module_.functions) in_scope(function.body, &function);
    each_expr(module_.body, [&](Expr*& e) { list_of_calls(e); });
  }

 private:
  // One loop that can be written out: its rows, and which of its targets are functions.
  struct Rows {
    std::vector<std::vector<Expr*>> rows;
    std::vector<std::string> names;  // of the targets
    std::set<std::size_t> functions;
    bool mixed = false;  // what a target gets is not of one kind
  };

  struct Loop {
    Block* block;
    std::size_t at;
    Rows rows;
    Stmt& stmt() const { return *(*block)[at]; }
  };

  static bool is_display(const Expr& e) {
    return (e.kind == ExprKind::list || e.kind == ExprKind::tuple) && !e.items.empty() &&
           e.items.size() <= kMostRows;
  }

  // What is assigned outside of loops.
  void find_steady(const Block& stmts, bool in_loop) {
    for (const Stmt* s : stmts) {
      if (s->function || s->class_def) continue;
      bool binds = !in_loop && (s->kind == StmtKind::assign || s->kind == StmtKind::ann_assign);
      for (const Expr* target : s->targets) {
        if (binds && target->kind == ExprKind::name) steady_.insert(target->text);
      }
      bool loop = in_loop || s->kind == StmtKind::for_ || s->kind == StmtKind::while_;
      find_steady(s->body, loop);
      find_steady(s->orelse, in_loop);
      find_steady(s->final, in_loop);
      for (const Handler& handler : s->handlers) find_steady(handler.body, in_loop);
    }
  }

  // [sort(items) for sort in (bubble, quick)]
  void list_of_calls(Expr*& e) {
    bool one_clause = e->kind == ExprKind::comprehension && e->form == ComprehensionForm::list &&
                      e->clauses.size() == 1 && e->clauses[0].conditions.empty() &&
                      e->clauses[0].target->kind == ExprKind::name && is_display(*e->clauses[0].iterable);
    if (!one_clause) return;
    const Clause& clause = e->clauses[0];
    bool functions = std::all_of(clause.iterable->items.begin(), clause.iterable->items.end(),
                                 [&](const Expr* item) { return is_function(*item); });
    if (!functions) return;
    module_.has_function_rows = true;
    if (!module_.write_out_rows) return;
    Expr* list = make_.expr(ExprKind::list, e->span);
    for (const Expr* function : clause.iterable->items) {
      Block one{make_.returns(make_.copy(e->items[0]))};
      put_in(one, clause.target->text, *function);
      list->items.push_back(one[0]->value);
    }
    e = list;
  }

  // Names that are bound once, to a display, and only gone through.
  void find_displays() {
    std::map<std::string, unsigned, std::less<>> uses, gone_through;
    each_stmt(module_.body, [&](Stmt& s) {
      bool binds =
          s.kind == StmtKind::assign && s.targets.size() == 1 && s.targets[0]->kind == ExprKind::name;
      if (binds && is_display(*s.value) && bindings_[s.targets[0]->text] == 1) {
        displays_[s.targets[0]->text] = &s;
        ++gone_through[s.targets[0]->text];
      }
      if (s.kind == StmtKind::for_ && s.value->kind == ExprKind::name) ++gone_through[s.value->text];
    });
    each_expr(module_.body, [&](Expr*& e) { uses[e->text] += e->kind == ExprKind::name; });
    std::erase_if(displays_, [&](const auto& one) {
      return uses[one.first] != gone_through[one.first] || gone_through[one.first] != 2;
    });
  }

  // A name of a function; a lambda; math.sqrt and str.upper, which are the same wherever they are asked for.
  bool is_function(const Expr& e) const {
    if (e.kind == ExprKind::lambda) return true;
    if (e.kind == ExprKind::attribute && e.items[0]->kind == ExprKind::name) {
      const std::string& holder = e.items[0]->text;
      return imported_.contains(holder) || (holder == "str" && !bindings_.contains(holder));
    }
    return e.kind == ExprKind::name && functions_.contains(e.text);
  }

  // What is the same whenever it is worked out, and does nothing.
  bool is_constant(const Expr& e) const {
    switch (e.kind) {
      case ExprKind::name:
        return steady_.contains(e.text);
      case ExprKind::integer:
      case ExprKind::floating:
      case ExprKind::string:
      case ExprKind::bytes:
      case ExprKind::boolean:
      case ExprKind::none:
        return true;
      case ExprKind::unary:
      case ExprKind::binary:
      case ExprKind::tuple:
      case ExprKind::list:
      case ExprKind::dict:
      case ExprKind::set:
        return std::all_of(e.items.begin(), e.items.end(),
                           [this](const Expr* item) { return item && is_constant(*item); });
      default:
        return false;
    }
  }

  std::optional<Rows> rows_of(const Stmt& s) const {
    if (s.kind != StmtKind::for_ || s.is_async || !s.orelse.empty() || s.targets.size() != 1)
      return std::nullopt;
    const Expr* display = s.value;
    if (auto found = s.value->kind == ExprKind::name ? displays_.find(s.value->text) : displays_.end();
        found != displays_.end())
      display = found->second->value;
    if (!is_display(*display) || display->items.size() < 2) return std::nullopt;
    const Expr& target = *s.targets[0];
    std::vector<const Expr*> targets{&target};
    bool several = target.kind == ExprKind::tuple || target.kind == ExprKind::list;
    if (several) targets.assign(target.items.begin(), target.items.end());
    Rows out;
    for (const Expr* one : targets) {
      const Expr& name = one->kind == ExprKind::star ? *one->items[0] : *one;
      if (name.kind != ExprKind::name) return std::nullopt;
      out.names.push_back(name.text);
    }
    bool star = targets.back()->kind == ExprKind::star;
    bool other_star = std::any_of(targets.begin(), targets.end() - 1,
                                  [](const Expr* one) { return one->kind == ExprKind::star; });
    if (other_star) return std::nullopt;
    for (Expr* item : display->items) {
      std::vector<Expr*> row{item};
      if (several) {
        if (item->kind != ExprKind::tuple && item->kind != ExprKind::list) return std::nullopt;
        row = item->items;
      }
      std::size_t least = targets.size() - (star ? 1 : 0);
      if (star ? row.size() < least : row.size() != least) return std::nullopt;
      for (const Expr* part : row) {
        // What stands in the loop itself can be worked out before it.
        if (!is_function(*part) && !is_constant(*part) && display != s.value) return std::nullopt;
      }
      out.rows.push_back(std::move(row));
    }
    for (std::size_t i = 0; i < targets.size() - (star ? 1 : 0); ++i) {
      bool all = std::all_of(out.rows.begin(), out.rows.end(),
                             [&](const auto& row) { return is_function(*row[i]); });
      if (all) out.functions.insert(i);
    }
    for (std::size_t i = 0; i < targets.size() - (star ? 1 : 0); ++i) {
      auto differs = [&](const auto& row) { return literal_kind(*row[i]) != literal_kind(*out.rows[0][i]); };
      out.mixed = out.mixed || std::any_of(out.rows.begin(), out.rows.end(), differs);
    }
    return out.functions.empty() && !out.mixed ? std::nullopt : std::optional<Rows>(std::move(out));
  }

  // Text, a number, a list…: what a literal is; names are of no kind that is known.
  static ExprKind literal_kind(const Expr& e) {
    switch (e.kind) {
      case ExprKind::integer:
      case ExprKind::floating:
      case ExprKind::unary:
        return ExprKind::integer;
      case ExprKind::string:
      case ExprKind::fstring:
        return ExprKind::string;
      case ExprKind::list:
      case ExprKind::tuple:
      case ExprKind::dict:
      case ExprKind::set:
      case ExprKind::none:
      case ExprKind::boolean:
      case ExprKind::bytes:
        return e.kind;
      default:
        return ExprKind::name;
    }
  }

  // Whether the statements can stand one after the other: nothing in them goes on with the loop or ends it.
  static bool can_repeat(const Block& body) {
    std::size_t statements = 0;
    std::function<bool(const Block&, bool)> ok = [&](const Block& stmts, bool in_loop) {
      return std::all_of(stmts.begin(), stmts.end(), [&](const Stmt* s) {
        ++statements;
        if (s->function || s->class_def || s->kind == StmtKind::import || s->kind == StmtKind::import_from)
          return false;
        if (!in_loop && (s->kind == StmtKind::break_ || s->kind == StmtKind::continue_)) return false;
        bool loop = in_loop || s->kind == StmtKind::for_ || s->kind == StmtKind::while_;
        bool parts = ok(s->body, loop) && ok(s->orelse, in_loop) && ok(s->final, in_loop);
        for (const Handler& handler : s->handlers) parts = parts && ok(handler.body, in_loop);
        for (const Case& one : s->cases) parts = parts && ok(one.body, in_loop);
        return parts;
      });
    };
    return ok(body, false) && statements <= kMostStatements;
  }

  static unsigned mentions(Block& body, const std::string& name) {
    unsigned out = 0;
    each_expr(body, [&](Expr*& e) { out += e->kind == ExprKind::name && e->text == name; });
    return out;
  }

  // The loops of one function, or of the module outside of functions.
  void in_scope(Block& body, const Function* of) {
    std::vector<Loop> loops;
    std::function<void(Block&)> find = [&](Block& stmts) {
      for (std::size_t i = 0; i < stmts.size(); ++i) {
        Stmt& s = *stmts[i];
        if (auto rows = rows_of(s); rows && can_repeat(s.body))
          loops.push_back({&stmts, i, std::move(*rows)});
        if (s.function || s.class_def) continue;
        find(s.body);
        find(s.orelse);
        find(s.final);
        for (Handler& handler : s.handlers) find(handler.body);
      }
    };
    find(body);
    std::set<std::string> shared;
    for (const Loop& loop : loops) {
      for (std::size_t i : loop.rows.functions) {
        if (!is_alone(loop.rows.names[i], body, of, loops)) shared.insert(loop.rows.names[i]);
      }
    }
    std::erase_if(loops, [&](const Loop& loop) {
      return std::any_of(loop.rows.functions.begin(), loop.rows.functions.end(),
                         [&](std::size_t i) { return shared.contains(loop.rows.names[i]); });
    });
    if (loops.empty()) return;
    module_.has_function_rows = true;
    if (!module_.write_out_rows) return;
    for (std::size_t i = loops.size(); i-- > 0;) write_out(loops[i]);
  }

  // Whether the name is for functions of such loops and nothing else here.
  bool is_alone(const std::string& name, Block& scope, const Function* of, const std::vector<Loop>& loops) {
    unsigned inside = 0;
    for (const Loop& loop : loops) {
      bool binds = std::any_of(loop.rows.functions.begin(), loop.rows.functions.end(),
                               [&](std::size_t i) { return loop.rows.names[i] == name; });
      Block one{&loop.stmt()};
      if (binds) inside += mentions(one, name);
    }
    return mentions(scope, name) == inside + mentions_of_others(name, of);
  }

  // Those inside of functions for which the name is their own, in a function or, without one, anywhere.
  unsigned mentions_of_others(const std::string& name, const Function* scope) {
    std::vector<Function*> own;
    for (Function& function : module_.functions) {
      if (&function == scope || (scope && !scope->span.contains(function.span))) continue;
      bool binds = std::any_of(function.parameters.begin(), function.parameters.end(),
                               [&](const Parameter& parameter) { return parameter.name == name; });
      each_stmt(function.body, [&](Stmt& s) {
        for (const Expr* target : s.targets) {
          std::vector<const Expr*> parts{target};
          if (target->kind == ExprKind::tuple || target->kind == ExprKind::list)
            parts.assign(target->items.begin(), target->items.end());
          for (const Expr* part : parts) binds |= part->kind == ExprKind::name && part->text == name;
        }
      });
      if (binds) own.push_back(&function);
    }
    unsigned out = 0;
    for (Function* function : own) {
      bool within = std::any_of(own.begin(), own.end(), [&](const Function* other) {
        return other != function && other->span.contains(function->span);
      });
      if (within) continue;
      each_expr(*function, [&](Expr*& e) { out += e->kind == ExprKind::name && e->text == name; });
    }
    return out;
  }

  void write_out(const Loop& found) {
    Stmt& loop = found.stmt();
    Rows rows = found.rows;
    Block out;
    for (std::vector<Expr*>& row : rows.rows) {
      for (Expr*& part : row) {
        if (is_function(*part) || is_constant(*part)) continue;
        std::string name = "part__" + std::to_string(++parts_);
        out.push_back(make_.assign(make_.name(name, part->span), part));
        part = make_.name(name, part->span);
      }
    }
    for (std::size_t r = 0; r < rows.rows.size(); ++r) {
      const std::vector<Expr*>& row = rows.rows[r];
      Block body = make_.copy(loop.body);
      for (std::size_t i = 0; i < rows.names.size(); ++i) {
        if (rows.functions.contains(i)) continue;
        if (i < row.size() && is_used_once(loop, rows.names[i]) && is_constant(*row[i])) {
          put_in(body, rows.names[i], *row[i]);
          continue;
        }
        const Expr& target = *loop.targets[0];
        const Expr& one =
            target.kind == ExprKind::tuple || target.kind == ExprKind::list ? *target.items[i] : target;
        Expr* value = nullptr;
        if (one.kind == ExprKind::star) {
          value = make_.expr(ExprKind::list, one.span);
          for (std::size_t k = i; k < row.size(); ++k) value->items.push_back(make_.copy(row[k]));
        } else {
          value = make_.copy(row[i]);
        }
        out.push_back(make_.assign(make_.name(rows.names[i], one.span), value));
      }
      for (std::size_t i : rows.functions) put_in(body, rows.names[i], *row[i]);
      out.insert(out.end(), body.begin(), body.end());
    }
    if (!out.empty()) out[0]->comments = loop.comments;
    for (Stmt* s : out) s->file = loop.file;
    if (loop.value->kind == ExprKind::name) {  // nobody asks for the rows any more
      Stmt& binding = *displays_.at(loop.value->text);
      binding.kind = StmtKind::pass;
      binding.targets.clear();
      binding.value = nullptr;
    }
    Block& stmts = *found.block;
    auto place = stmts.erase(stmts.begin() + static_cast<std::ptrdiff_t>(found.at));
    stmts.insert(place, out.begin(), out.end());
  }

  // Whether all that is done with what this target of the loop gets is one thing, once in each turn.
  bool is_used_once(Stmt& loop, const std::string& name) {
    const Expr& target = *loop.targets[0];
    bool star = std::any_of(target.items.begin(), target.items.end(), [&](const Expr* one) {
      return one->kind == ExprKind::star && one->items[0]->text == name;
    });
    bool repeats = false;
    each_stmt(loop.body, [&](Stmt& s) {
      repeats = repeats || s.kind == StmtKind::for_ || s.kind == StmtKind::while_ ||
                std::any_of(s.targets.begin(), s.targets.end(), [&](const Expr* one) {
                  return one->kind == ExprKind::name && one->text == name;
                });
    });
    each_expr(loop.body, [&](Expr*& e) {
      repeats = repeats || e->kind == ExprKind::comprehension || e->kind == ExprKind::lambda;
    });
    return !star && !repeats && bindings_[name] == 1 && mentions(loop.body, name) == 1 &&
           mentions(module_.body, name) == 2;
  }

  void put_in(Block& body, const std::string& name, const Expr& function) {
    each_expr(body, [&](Expr*& e) {
      bool asks = e->kind == ExprKind::attribute && (e->text == "__name__" || e->text == "__qualname__") &&
                  e->items[0]->kind == ExprKind::name && e->items[0]->text == name &&
                  !decorated_.contains(function.text);  // by its own name it says what the decorator made
      if (asks) e = make_.text(function.kind == ExprKind::lambda ? "<lambda>" : function.text, e->span);
    });
    each_expr(body, [&](Expr*& e) {
      if (e->kind == ExprKind::name && e->text == name) e = make_.copy(&function);
    });
  }

  unsigned parts_ = 0;  // that are worked out before their loop
  Module& module_;
  Maker make_;
  std::map<std::string, unsigned, std::less<>> bindings_;
  std::set<std::string, std::less<>> functions_, decorated_, imported_;
  std::set<std::string, std::less<>> steady_;           // names with one value
  std::map<std::string, Stmt*, std::less<>> displays_;  // and the statement that binds each
};

}  // namespace

void desugar_function_rows(Module& module) {
  FunctionRows(module).run();
}

}  // namespace transpile::python
