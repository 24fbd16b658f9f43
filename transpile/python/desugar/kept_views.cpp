// A method that gives a view of a dict gives a list, where all who call it use that at once.
//
//   before   def nodes(self):                    after   def nodes(self):
//                return self._edges.keys()                   return list(self._edges.keys())
//            for node in graph.nodes(): …                for node in graph.nodes(): …
//
// A view sees what is put into its dict later, which nobody can tell whose view has gone by then.
#include <algorithm>
#include <set>

#include "transpile/python/desugar/desugaring.hpp"
#include "transpile/python/read.hpp"

namespace transpile::python {
namespace {

bool is_view(const Expr* e) {
  static constexpr std::string_view views[] = {"keys", "values", "items"};
  return e && e->kind == ExprKind::call && e->items.size() == 1 && e->keywords.empty() &&
         e->items[0]->kind == ExprKind::attribute &&
         std::find(std::begin(views), std::end(views), e->items[0]->text) != std::end(views);
}

// The calls and readings of this name, and those of them whose value is used up where they stand. What is
// `counted`, by len(), is no generator.
class Uses {
 public:
  Uses(Module& module, std::string name, bool counted) : name_(std::move(name)), counted_(counted) {
    each_expr(module.body, [&](Expr*& e) { expression(*e); });
    each_stmt(module.body, [&](Stmt& s) {
      if (s.kind == StmtKind::for_) at_once_ += is_use(s.value);
    });
  }
  bool all_at_once() const { return all_ == at_once_; }

 private:
  bool is_use(const Expr* e) const { return e && e->kind == ExprKind::call && is_named(*e->items[0], name_); }

  void expression(const Expr& e) {
    all_ += is_named(e, name_);
    bool counts = e.kind == ExprKind::call && is_named(*e.items[0], "len");
    if (counts && !counted_) return;
    for (const Expr* part : iterated_parts(e, true)) at_once_ += is_use(part);
  }

  std::string name_;
  bool counted_;
  std::size_t all_ = 0, at_once_ = 0;
};

// keys = d.keys(): what is done with a name for a view is done with the view itself.
class NamedViews {
 public:
  explicit NamedViews(Module& module) : module_(module) {}

  void in_block(Block& body, const std::vector<Parameter>& parameters) {
    bound_.clear();
    for (const Parameter& parameter : parameters) ++bound_[parameter.name];
    std::vector<Stmt*> named;
    std::set<std::string> outside;
    each_stmt(body, [&](Stmt& s) {
      for (const Expr* target : s.targets) bind(*target);
      for (const WithItem& item : s.with_items) {
        if (item.target) bind(*item.target);
      }
      for (const Handler& handler : s.handlers) ++bound_[handler.name];
      for (const Alias& alias : s.aliases) ++bound_[alias.as.empty() ? alias.name : alias.as];
      for (const std::string& name : s.names) outside.insert(name);
      if (s.class_def) ++bound_[s.class_def->name];
      if (s.function) {
        ++bound_[s.function->name];
        for (const Parameter& parameter : s.function->parameters) ++bound_[parameter.name];
      }
      bool names = s.kind == StmtKind::assign && s.targets.size() == 1 &&
                   s.targets[0]->kind == ExprKind::name && is_view(s.value) &&
                   s.value->items[0]->items[0]->kind == ExprKind::name;
      if (names) named.push_back(&s);
    });
    each_expr(body, [&](Expr*& e) {
      if (e->kind == ExprKind::walrus) bind(*e->items[0]);
      for (const Clause& clause : e->clauses) bind(*clause.target);
      if (e->kind != ExprKind::lambda) return;
      for (const Parameter& parameter : e->function->parameters) ++bound_[parameter.name];
    });
    Maker make(module_);
    for (Stmt* s : named) {
      const std::string name = s->targets[0]->text;
      const std::string& dict = s->value->items[0]->items[0]->text;
      if (bound_[name] != 1 || bound_[dict] != 1 || outside.contains(name) || outside.contains(dict))
        continue;
      Expr* view = s->value;
      s->targets.clear();
      each_expr(body, [&](Expr*& e) {
        if (e->kind == ExprKind::name && e->text == name) e = make.copy(view);
      });
      s->kind = StmtKind::pass;
      s->value = nullptr;
    }
  }

 private:
  void bind(const Expr& target) {
    if (target.kind == ExprKind::name) ++bound_[target.text];
    if (target.kind != ExprKind::tuple && target.kind != ExprKind::list && target.kind != ExprKind::star)
      return;
    for (const Expr* item : target.items) bind(*item);
  }

  Module& module_;
  std::map<std::string, unsigned> bound_;
};

// a.keys() | b.keys() is the set that it gives, put together in the same order.
class ViewSets {
 public:
  explicit ViewSets(Module& module) : module_(module), make_(module) {}

  void run() {
    bool own = count_bindings(module_).contains("set");
    for (const ClassDef& def : module_.classes) {
      for (const Stmt* s : def.body)
        own = own || (s->function && (s->function->name == "keys" || s->function->name == "items"));
    }
    if (own) return;
    each_expr(module_.body, [&](Expr*& e) {
      if (e->kind == ExprKind::binary) rewrite(e);
    });
  }

 private:
  static bool is_keys(const Expr* e) { return is_view(e) && e->items[0]->text == "keys"; }

  void rewrite(Expr*& e) {
    Expr* left = e->items[0];
    Expr* right = e->items[1];
    if (!is_keys(left) && !is_keys(right)) return;
    const char* method = e->op == Op::bit_or    ? "union"
                         : e->op == Op::sub     ? "difference"
                         : e->op == Op::bit_xor ? "symmetric_difference"
                                                : nullptr;
    if (method) {
      auto listed = [&](Expr* one) {
        return is_keys(one) ? make_.call(make_.name("list", e->span), {one}, e->span) : one;
      };
      Expr* set = make_.call(make_.name("set", e->span), {listed(left)}, e->span);
      right = listed(right);
      e = make_.call(make_.attribute(set, method), {right}, e->span);
      return;
    }
    if (e->op != Op::bit_and || !is_keys(left) || !is_keys(right)) return;
    std::string a = dotted_path(*left->items[0]->items[0]), b = dotted_path(*right->items[0]->items[0]);
    if (a.empty() || b.empty()) return;
    // The smaller one is gone through.
    auto both = [](const std::string& through, const std::string& other) {
      return "{key__ for key__ in " + through + ".keys() if key__ in " + other + "}";
    };
    std::string text = "(" + both(a, b) + " if len(" + b + ") > len(" + a + ") else " + both(b, a) + ")\n";
    e = read_snippet(module_, text, e->span)[0]->value;
  }

  Module& module_;
  Maker make_;
};

// Methods of one name, of which some are generators and others give what can be gone through, are generators,
// where all who call them use up at once what they get.
void give_one_by_one(Module& module) {
  std::map<std::string, std::vector<Function*>> by_name;
  for (Function& function : module.functions) {
    if (!function.name.empty() && !function.name.starts_with("__"))
      by_name[function.name].push_back(&function);
  }
  Maker make(module);
  for (auto& [name, functions] : by_name) {
    std::vector<Function*> others;
    bool good = true;
    for (Function* function : functions) {
      if (function->is_generator) continue;
      others.push_back(function);
      std::size_t returns = 0;
      each_stmt(function->body, [&](Stmt& s) {
        good = good && !s.function && !s.class_def;
        if (s.kind == StmtKind::return_) ++returns, good = good && s.value && s.value->kind != ExprKind::none;
      });
      good = good && returns > 0 && function->decorators.empty();
    }
    if (!good || others.empty() || others.size() == functions.size() ||
        !Uses(module, name, false).all_at_once())
      continue;
    for (Function* function : others) {
      function->is_generator = true;
      each_block(function->body, [&](Block& block) {
        for (std::size_t i = 0; i < block.size(); ++i) {
          Stmt* s = block[i];
          if (s->kind != StmtKind::return_ || !s->value) continue;
          Expr* from = make.expr(ExprKind::yield_from, s->span);
          from->items = {s->value};
          Stmt* leave = make.stmt(StmtKind::return_, s->span);
          s->kind = StmtKind::expression;
          s->value = from;
          block.insert(block.begin() + static_cast<std::ptrdiff_t>(++i), leave);
        }
      });
    }
  }
}

}  // namespace

namespace {

// for x in d.values() if isinstance(d, dict) else d: either is an iterator there.
void iterate_chosen(Module& module) {
  Maker make(module);
  auto gives_iterator = [](const Expr* e) {
    static constexpr std::string_view makers[] = {"enumerate", "zip", "map", "filter", "reversed"};
    return is_view(e) ||
           (e->kind == ExprKind::call && e->items[0]->kind == ExprKind::name &&
            std::find(std::begin(makers), std::end(makers), e->items[0]->text) != std::end(makers));
  };
  std::function<bool(const Expr*)> any = [&](const Expr* e) {
    return e->kind == ExprKind::conditional ? any(e->items[0]) || any(e->items[2]) : gives_iterator(e);
  };
  std::function<void(Expr*&)> open = [&](Expr*& e) {
    if (e->kind == ExprKind::conditional)
      open(e->items[0]), open(e->items[2]);
    else
      e = make.call(make.name("iter", e->span), {e}, e->span);
  };
  auto part = [&](Expr*& e) {
    if (e->kind == ExprKind::conditional && any(e)) open(e);
  };
  each_stmt(module.body, [&](Stmt& s) {
    if (s.kind == StmtKind::for_) part(s.value);
  });
  each_expr(module.body, [&](Expr*& e) {
    for (Clause& clause : e->clauses) part(clause.iterable);
  });
}

}  // namespace

void desugar_kept_views(Module& module) {
  iterate_chosen(module);
  give_one_by_one(module);
  Maker make(module);
  NamedViews views(module);
  for (Function& function : module.functions) views.in_block(function.body, function.parameters);
  views.in_block(module.body, {});
  ViewSets(module).run();
  std::map<std::string, unsigned, std::less<>> defined;
  for (const Function& function : module.functions) ++defined[function.name];
  for (Function& function : module.functions) {
    static const std::set<std::string, std::less<>> own = {"keys", "values", "items", "__iter__"};
    if (function.name.empty() || own.contains(function.name) || defined[function.name] != 1 ||
        !function.decorators.empty() || function.is_generator)
      continue;
    std::vector<Stmt*> gives;
    each_stmt(function.body, [&](Stmt& s) {
      if (s.kind == StmtKind::return_ && is_view(s.value)) gives.push_back(&s);
    });
    if (gives.empty() || !Uses(module, function.name, true).all_at_once()) continue;
    for (Stmt* s : gives) s->value = make.call(make.name("list", s->value->span), {s->value}, s->value->span);
  }
}

}  // namespace transpile::python
