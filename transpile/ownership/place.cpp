#include "transpile/ownership/place.hpp"

#include <algorithm>

namespace transpile::ownership {

using py::Block;
using py::Expr;
using py::ExprKind;
using py::Stmt;
using py::StmtKind;

namespace {

struct Step {
  const Block* block;
  std::size_t index;
  bool operator==(const Step&) const = default;
};
using Path = std::vector<Step>;

struct Occurrence {
  Path path;
  bool defines = false;
  bool plain = false;          // the statement itself assigns it, as `x = …`
  bool by_loop = false;        // the target of the `for` that the path leads into
  bool inside = false;         // by a comprehension, a lambda's parameter: declared there
  bool in_expression = false;  // a walrus
  bool in_closure = false;     // in the body of a try, which becomes a closure
  unsigned loops = 0;
  bool augments = false;  // x += …
};

class Placer {
 public:
  Placer(const py::Module& module, const py::Names& names, const std::set<const py::Function*>& values)
      : module_(module), names_(names), values_(values) {}

  std::map<py::FrameId, Places> run() {
    frame(0, nullptr);
    for (const py::Function& function : module_.functions) {
      auto found = names_.frame_of.find(&function);
      if (found != names_.frame_of.end()) frame(found->second, &function);
    }
    return std::move(out_);
  }

 private:
  void frame(py::FrameId id, const py::Function* function) {
    frame_ = id;
    in_generator_ = function && function->is_generator;
    occurrences_.clear();
    path_.clear();
    closures_ = loops_ = 0;
    std::set<py::WebId> parameters;
    if (function) {
      for (const py::Parameter& parameter : function->parameters)
        parameters.insert(names_.web(*parameter.target));
      block(function->body);
      if (function->lambda_body) expr(*function->lambda_body);
    } else {
      block(module_.body);
    }
    Places& places = out_[id];
    for (py::WebId web : parameters) {
      Place& place = places[web];
      place.home = Home::parameter;
      decide_sharing(web, place);
    }
    for (auto& [web, all] : occurrences_) {
      const py::Variable& variable = names_.variables[names_.webs[web].variable];
      if (variable.frame != id) continue;
      Place& place = places[web];
      for (const Occurrence& o : all) {
        place.definitions += o.defines;
        place.augments += o.augments;
        place.uses += !o.defines;
      }
      if (parameters.contains(web)) {
        place.reassigned = place.definitions > 0;
        continue;
      }
      decide(web, all, place);
      decide_sharing(web, place);
    }
  }

  void decide_sharing(py::WebId web, Place& place) {
    py::VariableId id = names_.webs[web].variable;
    const py::Variable& variable = names_.variables[id];
    if (variable.is_global || variable.in_class) {
      place.home = Home::global;
      return;
    }
    if (!variable.captured) return;
    place.shared = variable.reassigned;
    for (const auto& [function, frame] : names_.frame_of) {
      const auto& captures = names_.frames[frame].captures;
      if (std::find(captures.begin(), captures.end(), id) != captures.end() &&
          (values_.contains(function) || function->is_generator))
        place.escapes = true;
    }
    // What a generator shares with the functions inside it lives on between two of its values.
    if (!place.shared || !in_generator_) return;
    place.escapes = true;
    if (place.home != Home::parameter) keep_at_top(place);
  }

  // For a variable that some use may meet empty, and for broken text, whose blocks may have no statement.
  static void keep_at_top(Place& place) {
    place.home = Home::top;
    place.may_be_empty = true;
    place.reassigned = true;
  }

  void decide(py::WebId web, const std::vector<Occurrence>& all, Place& place) {
    if (std::any_of(all.begin(), all.end(), [](const Occurrence& o) { return o.inside && o.defines; })) {
      place.home = Home::inline_;
      place.reassigned = place.definitions > 1;
      return;
    }
    bool nowhere = std::any_of(all.begin(), all.end(), [](const Occurrence& o) { return o.path.empty(); });
    if (all.empty() || nowhere) return keep_at_top(place);
    // The block that all occurrences are in.
    std::size_t depth = all[0].path.size();
    for (const Occurrence& o : all) {
      std::size_t common = 0;
      while (common < depth && common < o.path.size() && o.path[common].block == all[0].path[common].block &&
             (common == 0 || o.path[common - 1] == all[0].path[common - 1])) {
        ++common;
      }
      depth = common;
    }
    if (depth == 0) depth = 1;
    const Block& home = *all[0].path[depth - 1].block;
    if (home.empty()) return keep_at_top(place);
    std::size_t first = home.size();
    for (const Occurrence& o : all) first = std::min(first, o.path[depth - 1].index);
    const Stmt& stmt = *home[std::min(first, home.size() - 1)];
    place.before = &stmt;
    bool unbound = names_.webs[web].maybe_unbound;
    bool by_loop = std::any_of(all.begin(), all.end(), [](const Occurrence& o) { return o.by_loop; });
    // All inside one loop that declares it with each round.
    if (by_loop && !unbound) {
      const Occurrence* loop = nullptr;
      for (const Occurrence& o : all) {
        if (o.by_loop) loop = &o;
      }
      bool all_inside = std::all_of(all.begin(), all.end(), [&](const Occurrence& o) {
        return o.path.size() >= loop->path.size() &&
               o.path[loop->path.size() - 1].block == loop->path.back().block;
      });
      if (all_inside) {
        place.home = Home::inline_;
        place.reassigned = place.definitions > 1;
        return;
      }
    }
    bool plain_first = false;
    bool used_first = false;
    for (const Occurrence& o : all) {
      if (o.path.size() != depth || o.path.back().index != first) {
        if (o.path[depth - 1].index == first && o.path.size() > depth) used_first = true;
        continue;
      }
      if (o.defines && o.plain)
        plain_first = true;
      else
        used_first = true;
    }
    if (unbound) return keep_at_top(place);
    if (plain_first && !used_first) {
      place.home = Home::at_first;
      place.reassigned = place.definitions > 1;
      return;
    }
    place.home = Home::hoisted;
    for (const Occurrence& o : all) {
      if (!o.defines) continue;
      unsigned loops_at_home = loops_of(all, depth);
      if (o.in_closure || o.in_expression || o.loops > loops_at_home) place.needs_value = true;
    }
    place.reassigned = place.needs_value || most_assignments(home, web, first) > 1;
  }

  static unsigned loops_of(const std::vector<Occurrence>& all, std::size_t depth) {
    unsigned least = ~0U;
    for (const Occurrence& o : all) {
      if (o.path.size() == depth)
        least = std::min(least, o.loops);
      else
        least = std::min(least, o.loops);
    }
    return least;
  }

  // How often a path through the statements from `first` on assigns the variable.
  unsigned most_assignments(const Block& stmts, py::WebId web, std::size_t first = 0) const {
    unsigned count = 0;
    for (std::size_t i = first; i < stmts.size(); ++i) count += most_assignments(*stmts[i], web);
    return count;
  }
  unsigned most_assignments(const Stmt& s, py::WebId web) const {
    unsigned own = 0;
    for (const Expr* target : s.targets) own += assigns(*target, web);
    for (const py::WithItem& item : s.with_items) own += item.target && assigns(*item.target, web);
    unsigned inner = 0;
    switch (s.kind) {
      case StmtKind::if_:
        inner = std::max(most_assignments(s.body, web), most_assignments(s.orelse, web));
        break;
      case StmtKind::for_:
      case StmtKind::while_:
        inner = 2 * most_assignments(s.body, web) + most_assignments(s.orelse, web);
        break;
      case StmtKind::match:
        for (unsigned failed = 0; const py::Case& one : s.cases) {  // a guard fails behind the bindings
          unsigned bound = failed + binds(*one.pattern, web);
          inner = std::max(inner, bound + most_assignments(one.body, web));
          if (one.guard) failed = bound;
        }
        break;
      default: {
        inner =
            most_assignments(s.body, web) + most_assignments(s.orelse, web) + most_assignments(s.final, web);
        for (const py::Handler& handler : s.handlers) inner += most_assignments(handler.body, web);
      }
    }
    return own + inner;
  }
  unsigned binds(const py::Pattern& pattern, py::WebId web) const {
    using py::PatternKind;
    bool captures = pattern.kind == PatternKind::capture || pattern.kind == PatternKind::as ||
                    pattern.kind == PatternKind::star;
    unsigned count = captures && pattern.value && assigns(*pattern.value, web);
    count += pattern.rest && assigns(*pattern.rest, web);
    for (const py::Pattern* item : pattern.items) count += binds(*item, web);
    return count;
  }
  bool assigns(const Expr& target, py::WebId web) const {
    if (target.kind == ExprKind::name)
      return names_.variable(target) != py::kNone && names_.web(target) == web;
    if (target.kind != ExprKind::tuple && target.kind != ExprKind::list && target.kind != ExprKind::star)
      return false;
    return std::any_of(target.items.begin(), target.items.end(),
                       [&](const Expr* item) { return assigns(*item, web); });
  }

  // ---- collecting

  Occurrence& note(py::WebId web, bool defines) {
    Occurrence o;
    o.path = path_;
    o.defines = defines;
    o.in_closure = closures_ > 0;
    o.loops = loops_;
    auto& list = occurrences_[web];
    list.push_back(std::move(o));
    return list.back();
  }

  void expr(const Expr& e) {
    switch (e.kind) {
      case ExprKind::name:
        if (names_.variable(e) != py::kNone && names_.web(e) != py::kNone) note(names_.web(e), false);
        return;
      case ExprKind::walrus:
        expr(*e.items[1]);
        if (names_.variable(*e.items[0]) != py::kNone)
          note(names_.web(*e.items[0]), true).in_expression = true;
        return;
      case ExprKind::comprehension:
        for (const py::Clause& clause : e.clauses) {
          expr(*clause.iterable);
          inner_target(*clause.target);
          for (const Expr* condition : clause.conditions) expr(*condition);
        }
        break;
      case ExprKind::lambda:
        lambda(*e.function);
        return;
      default:
        break;
    }
    py::for_each_part(e, [&](const Expr& part) { expr(part); });
  }

  void lambda(const py::Function& function) {
    for (const py::Parameter& parameter : function.parameters) {
      if (parameter.default_value) expr(*parameter.default_value);
    }
    if (names_.immediate[function.id]) {
      for (const py::Parameter& parameter : function.parameters) inner_target(*parameter.target);
      expr(*function.lambda_body);
      return;
    }
    captured_by(function);
  }

  // A function inside uses what it captures where it stands.
  void captured_by(const py::Function& function) {
    auto found = names_.frame_of.find(&function);
    if (found == names_.frame_of.end()) return;
    for (py::VariableId id : names_.frames[found->second].captures) {
      if (names_.variables[id].frame != frame_) continue;
      for (py::WebId web = 0; web < names_.webs.size(); ++web) {
        if (names_.webs[web].variable == id) note(web, false);
      }
    }
  }

  void inner_target(const Expr& e) {
    if (e.kind == ExprKind::name) {
      if (names_.variable(e) != py::kNone) note(names_.web(e), true).inside = true;
      return;
    }
    if (e.kind == ExprKind::attribute || e.kind == ExprKind::subscript) return expr(e);
    for (const Expr* item : e.items) inner_target(*item);
  }

  void target(const Expr& e, bool plain) {
    if (e.kind == ExprKind::name) {
      if (names_.variable(e) != py::kNone) note(names_.web(e), true).plain = plain;
      return;
    }
    if (e.kind == ExprKind::tuple || e.kind == ExprKind::list || e.kind == ExprKind::star) {
      for (const Expr* item : e.items) target(*item, plain);
      return;
    }
    py::for_each_part(e, [&](const Expr& part) { expr(part); });
  }

  void block(const Block& stmts) {
    path_.push_back({&stmts, 0});
    for (std::size_t i = 0; i < stmts.size(); ++i) {
      path_.back().index = i;
      stmt(*stmts[i]);
    }
    path_.pop_back();
  }

  void pattern(const py::Pattern& p) {
    bool binds = p.kind == py::PatternKind::capture || p.kind == py::PatternKind::as ||
                 p.kind == py::PatternKind::star;
    if (p.value) binds ? target(*p.value, false) : expr(*p.value);
    if (p.rest) target(*p.rest, false);
    for (const py::Pattern* item : p.items) pattern(*item);
    for (const Expr* key : p.keys) expr(*key);
  }

  void stmt(const Stmt& s) {
    if (s.value && s.kind != StmtKind::while_) expr(*s.value);
    if (s.cause) expr(*s.cause);
    switch (s.kind) {
      case StmtKind::for_: {
        ++loops_;
        path_.push_back({&s.body, 0});
        loop_target(*s.targets[0]);
        path_.pop_back();
        block(s.body);
        --loops_;
        block(s.orelse);
        return;
      }
      case StmtKind::while_:
        ++loops_;
        expr(*s.value);
        block(s.body);
        --loops_;
        block(s.orelse);
        return;
      case StmtKind::aug_assign:
        if (s.targets[0]->kind == ExprKind::name) expr(*s.targets[0]);
        if (s.targets[0]->kind == ExprKind::name && names_.variable(*s.targets[0]) != py::kNone) {
          note(names_.web(*s.targets[0]), true).augments = true;
        } else {
          target(*s.targets[0], false);
        }
        return;
      case StmtKind::ann_assign:
        if (s.value) target(*s.targets[0], true);
        return;
      case StmtKind::del:
        for (const Expr* t : s.targets) expr(*t);
        return;
      case StmtKind::try_:
        ++closures_;
        block(s.body);
        if (s.final.empty()) --closures_;
        block(s.orelse);
        for (const py::Handler& handler : s.handlers) {
          if (handler.type) expr(*handler.type);
          path_.push_back({&handler.body, 0});
          if (handler.target) loop_target(*handler.target);
          path_.pop_back();
          block(handler.body);
        }
        if (!s.final.empty()) --closures_;
        block(s.final);
        return;
      case StmtKind::with:
        for (const py::WithItem& item : s.with_items) {
          expr(*item.value);
          if (item.target) target(*item.target, true);
        }
        ++closures_;
        block(s.body);
        --closures_;
        return;
      case StmtKind::function:
      case StmtKind::class_:
        return definition(s);
      case StmtKind::match:
        for (const py::Case& one : s.cases) {
          pattern(*one.pattern);
          if (one.guard) expr(*one.guard);
          block(one.body);
        }
        return;
      default:
        break;
    }
    for (const py::Alias& alias : s.aliases) {
      auto found = names_.web_bound_by.find(&alias);
      if (found != names_.web_bound_by.end()) note(found->second, true).plain = true;
    }
    for (const Expr* t : s.targets) target(*t, true);
    block(s.body);
    block(s.orelse);
  }

  void definition(const Stmt& s) {
    const void* by = s.function ? static_cast<const void*>(s.function) : s.class_def;
    auto found = names_.web_bound_by.find(by);
    if (found != names_.web_bound_by.end()) note(found->second, true).plain = true;
    if (s.function) {
      for (const Expr* decorator : s.function->decorators) expr(*decorator);
      for (const py::Parameter& parameter : s.function->parameters) {
        if (parameter.default_value) expr(*parameter.default_value);
      }
      captured_by(*s.function);
    } else {
      block(s.class_def->body);
    }
  }

  void loop_target(const Expr& e) {
    if (e.kind == ExprKind::name) {
      if (names_.variable(e) != py::kNone) note(names_.web(e), true).by_loop = true;
      return;
    }
    if (e.kind == ExprKind::tuple || e.kind == ExprKind::list || e.kind == ExprKind::star) {
      for (const Expr* item : e.items) loop_target(*item);
      return;
    }
    py::for_each_part(e, [&](const Expr& part) { expr(part); });
  }

  const py::Module& module_;
  const py::Names& names_;
  const std::set<const py::Function*>& values_;
  std::map<py::FrameId, Places> out_;
  bool in_generator_ = false;
  py::FrameId frame_ = 0;
  Path path_;
  unsigned closures_ = 0;
  unsigned loops_ = 0;
  std::map<py::WebId, std::vector<Occurrence>> occurrences_;
};

}  // namespace

std::map<py::FrameId, Places> place(const py::Module& module, const py::Names& names,
                                    const std::set<const py::Function*>& values) {
  return Placer(module, names, values).run();
}

std::set<const py::Function*> functions_as_values(const py::Module& module, const py::Names& names) {
  // Every use of a name that is not the callee of a call, and every lambda that outlives its expression.
  std::set<const Expr*> callees;
  for (const Expr& e : module.exprs) {
    if (e.kind == ExprKind::call) callees.insert(e.items[0]);
  }
  std::set<py::VariableId> used;
  std::set<const py::Function*> out;
  for (const Expr& e : module.exprs) {
    if (e.kind == ExprKind::name && !callees.contains(&e) && names.variable(e) != py::kNone)
      used.insert(names.variable(e));
    if (e.kind == ExprKind::lambda && !names.immediate[e.function->id]) out.insert(e.function);
  }
  for (const py::Function& function : module.functions) {
    auto found = names.variable_bound_by.find(&function);
    if (found != names.variable_bound_by.end() &&
        (used.contains(found->second) || !function.decorators.empty()))
      out.insert(&function);
  }
  // What calls such a function is captured by it as well: whoever is captured with it outlives its scope too.
  bool grew = true;
  while (grew) {
    grew = false;
    for (const py::Function& function : module.functions) {
      auto frame = names.frame_of.find(&function);
      if (frame == names.frame_of.end() || out.contains(&function) ||
          names.frames[frame->second].parent == py::kNone)
        continue;
      for (const py::Function* value : std::set<const py::Function*>(out)) {
        auto outer = names.frame_of.find(value);
        if (outer != names.frame_of.end() && names.frames[frame->second].parent == outer->second) {
          grew = out.insert(&function).second || grew;
        }
      }
    }
  }
  return out;
}

}  // namespace transpile::ownership
