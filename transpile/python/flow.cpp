// Reaching definitions over the tree, without a graph: a state says for each variable which assignments may
// be the last one, branches join their states, loops run until theirs stays the same.
#include "transpile/python/flow.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

namespace transpile::python {
namespace {

// What happens to names, in the order in which Python does it.
class Walker {
 public:
  Walker(const Module& module, Names& names) : module_(module), names_(names) {}
  virtual ~Walker() = default;

 protected:
  virtual void define(VariableId variable, const void* by, const Expr* name) = 0;
  virtual void use(const Expr& name) = 0;
  virtual void forget(const Expr& name) = 0;
  virtual void enter_function(const Function& function) = 0;

  void expr(const Expr* e) {
    if (!e) return;
    switch (e->kind) {
      case ExprKind::name:
        return use(*e);
      case ExprKind::walrus:
        expr(e->items[1]);
        return target(*e->items[0]);
      case ExprKind::lambda:
        return lambda(*e->function);
      case ExprKind::comprehension:
        return comprehension(*e);
      case ExprKind::conditional:
        expr(e->items[1]);
        return branch([&] { expr(e->items[0]); }, [&] { expr(e->items[2]); });
      case ExprKind::bool_op:
      case ExprKind::compare: {
        // a and b, and a < b < c, may end before what comes last.
        std::size_t always = e->kind == ExprKind::compare ? 2 : 1;
        for (std::size_t i = 0; i < always; ++i) expr(e->items[i]);
        for (std::size_t i = always; i < e->items.size(); ++i) {
          branch([&] { expr(e->items[i]); }, [] {});
        }
        return;
      }
      default:
        for_each_part(*e, [&](const Expr& part) { expr(&part); });
    }
  }

  void lambda(const Function& function) {
    for (const Parameter& parameter : function.parameters) expr(parameter.default_value);
    if (!names_.immediate[function.id]) return enter_function(function);
    loop([&] {
      enter_lambda(function);
      expr(function.lambda_body);
    });
  }

  void comprehension(const Expr& e, std::size_t level = 0) {
    if (level == e.clauses.size()) {
      for (const Expr* item : e.items) expr(item);
      return;
    }
    const Clause& clause = e.clauses[level];
    expr(clause.iterable);
    loop([&] {
      target(*clause.target);
      for (const Expr* condition : clause.conditions) expr(condition);
      comprehension(e, level + 1);
    });
  }

  // An assignment to `e`.
  void target(const Expr& e) {
    switch (e.kind) {
      case ExprKind::name:
        if (names_.variable(e) != kNone) define(names_.variable(e), &e, &e);
        return;
      case ExprKind::tuple:
      case ExprKind::list:
      case ExprKind::star:
        for (const Expr* item : e.items) target(*item);
        return;
      default:
        for_each_part(e, [&](const Expr& part) { expr(&part); });
    }
  }

  void bound_by(const void* by) {
    auto found = names_.variable_bound_by.find(by);
    if (found != names_.variable_bound_by.end()) define(found->second, by, nullptr);
  }

  // The parameters of a lambda that is part of its surroundings.
  virtual void enter_lambda(const Function& function) {
    for (const Parameter& parameter : function.parameters) target(*parameter.target);
  }

  virtual void branch(const std::function<void()>& a, const std::function<void()>& b) = 0;
  virtual void loop(const std::function<void()>& body) = 0;

  const Module& module_;
  Names& names_;
};

// ---- counting

class Counter final : public Walker {
 public:
  using Walker::Walker;

  void run() { block(module_.body); }

 private:
  void define(VariableId variable, const void* by, const Expr* name) override {
    Variable& v = names_.variables[variable];
    ++v.definitions;
    if (v.definitions > 1 || loops_ > 0 || v.frame != frame_) v.reassigned = true;
    std::size_t at = name ? name->span.begin : 0;
    // Assigned after a function that uses it was made: that function must see the later value.
    if (!v.is_parameter && first_capture_.contains(variable) && first_capture_[variable] < at)
      v.reassigned = true;
    (void)by;
  }
  void use(const Expr& name) override {
    VariableId variable = names_.variable(name);
    if (variable != kNone && names_.variables[variable].frame != frame_)
      first_capture_.try_emplace(variable, function_begin_);
  }
  void forget(const Expr& name) override {
    if (names_.variable(name) != kNone) names_.variables[names_.variable(name)].reassigned = true;
  }
  void enter_function(const Function& function) override {
    auto saved = std::tuple(frame_, loops_, function_begin_);
    frame_ = names_.frame_of.at(&function);
    loops_ = 0;
    function_begin_ = function.span.begin;
    for (const Parameter& parameter : function.parameters) target(*parameter.target);
    block(function.body);
    expr(function.lambda_body);
    std::tie(frame_, loops_, function_begin_) = saved;
  }
  // Each call has parameters of its own.
  void enter_lambda(const Function& function) override {
    unsigned outside = std::exchange(loops_, 0);
    Walker::enter_lambda(function);
    loops_ = outside;
  }
  void branch(const std::function<void()>& a, const std::function<void()>& b) override { a(), b(); }
  void loop(const std::function<void()>& body) override {
    ++loops_;
    body();
    --loops_;
  }

  void block(const Block& stmts) {
    for (const Stmt* s : stmts) stmt(*s);
  }

  void pattern(const Pattern& p) {
    bool binds = p.kind == PatternKind::capture || p.kind == PatternKind::as || p.kind == PatternKind::star;
    if (p.value) binds ? target(*p.value) : expr(p.value);
    if (p.rest) target(*p.rest);
    for (const Pattern* item : p.items) pattern(*item);
  }

  void stmt(const Stmt& s) {
    expr(s.value);
    expr(s.cause);
    for (const WithItem& item : s.with_items) {
      expr(item.value);
      if (item.target) target(*item.target);
    }
    bool loops = s.kind == StmtKind::for_ || s.kind == StmtKind::while_;
    loops_ += loops;
    for (const Expr* t : s.targets) {
      if (s.kind == StmtKind::ann_assign && !s.value) continue;
      if (s.kind == StmtKind::del && t->kind == ExprKind::name)
        forget(*t);
      else
        s.kind == StmtKind::del ? expr(t) : target(*t);
    }
    if (s.function) {
      for (const Expr* decorator : s.function->decorators) expr(decorator);
      for (const Parameter& parameter : s.function->parameters) expr(parameter.default_value);
      bound_by(s.function);
      enter_function(*s.function);
    }
    if (s.class_def) {
      block(s.class_def->body);
      bound_by(s.class_def);
    }
    for (const Alias& alias : s.aliases) bound_by(&alias);
    block(s.body);
    loops_ -= loops;
    for (const Handler& handler : s.handlers) {
      expr(handler.type);
      if (handler.target) target(*handler.target);
      block(handler.body);
    }
    block(s.orelse);
    block(s.final);
    for (const Case& one : s.cases) {
      pattern(*one.pattern);
      expr(one.guard);
      block(one.body);
    }
  }

  FrameId frame_ = 0;
  unsigned loops_ = 0;
  std::size_t function_begin_ = 0;
  std::unordered_map<VariableId, std::size_t> first_capture_;
};

// ---- webs

using DefinitionId = std::uint32_t;
constexpr DefinitionId kUnbound = 0xFFFFFFFE;  // "not assigned yet" is a definition too

class WebBuilder final : public Walker {
 public:
  using Walker::Walker;

  void run() {
    single_.assign(names_.variables.size(), kNone);
    frame(0, [&] { block(module_.body); });
    while (!pending_.empty()) {
      const Function* function = pending_.back();
      pending_.pop_back();
      frame(names_.frame_of.at(function), [&] {
        for (const Parameter& parameter : function->parameters) target(*parameter.target);
        block(function->body);
        expr(function->lambda_body);
      });
    }
    finish();
  }

 private:
  using Reaching = std::vector<DefinitionId>;  // sorted
  struct State {
    bool live = true;
    std::unordered_map<VariableId, Reaching> reaching;
    bool operator==(const State&) const = default;
  };
  struct Loop {
    State at_break{false, {}};
    State at_continue{false, {}};
  };

  static void join(Reaching& into, const Reaching& other) {
    Reaching merged;
    std::set_union(into.begin(), into.end(), other.begin(), other.end(), std::back_inserter(merged));
    into = std::move(merged);
  }

  static void join(State& into, const State& other) {
    if (!other.live) return;
    if (!into.live) {
      into = other;
      return;
    }
    for (auto& [variable, reaching] : into.reaching) {
      if (!other.reaching.contains(variable)) join(reaching, {kUnbound});
    }
    for (const auto& [variable, reaching] : other.reaching) {
      auto [entry, added] = into.reaching.try_emplace(variable, reaching);
      if (added)
        join(entry->second, {kUnbound});
      else
        join(entry->second, reaching);
    }
  }

  template <class F>
  void frame(FrameId id, F body) {
    frame_ = id;
    state_ = {};
    loops_.clear();
    tries_.clear();
    body();
  }

  // A variable that other frames see has one web: the order of its assignments is not known here.
  bool is_whole(VariableId variable) const {
    const Variable& v = names_.variables[variable];
    return v.captured || v.in_class || v.frame != frame_;
  }

  WebId whole_web(VariableId variable) {
    if (single_[variable] == kNone) {
      single_[variable] = static_cast<WebId>(parents_.size());
      parents_.push_back(single_[variable]);
      definition_variable_.push_back(variable);
    }
    return single_[variable];
  }

  DefinitionId definition(const void* by, VariableId variable) {
    auto [entry, added] = definitions_.try_emplace(by, static_cast<DefinitionId>(parents_.size()));
    if (added) {
      parents_.push_back(entry->second);
      definition_variable_.push_back(variable);
    }
    return entry->second;
  }

  DefinitionId find(DefinitionId id) {
    while (parents_[id] != id) id = parents_[id] = parents_[parents_[id]];
    return id;
  }

  void define(VariableId variable, const void* by, const Expr* name) override {
    DefinitionId id = is_whole(variable) ? whole_web(variable) : definition(by, variable);
    if (name)
      names_.web_of[name->id] = id;
    else
      names_.web_bound_by[by] = id;
    Reaching& reaching = state_.reaching[variable];
    for (State* handler : tries_) {
      // A handler may see the value from before this assignment or after it.
      join(handler->reaching[variable], reaching.empty() ? Reaching{kUnbound} : reaching);
      join(handler->reaching[variable], {id});
    }
    reaching = {id};
  }

  void use(const Expr& name) override {
    VariableId variable = names_.variable(name);
    if (variable == kNone) return;
    if (is_whole(variable)) names_.web_of[name.id] = whole_web(variable);
    auto found = state_.reaching.find(variable);
    const Variable& v = names_.variables[variable];
    if (v.frame != frame_ || v.in_class) return;  // checked at run time where it can matter
    if (found == state_.reaching.end()) {
      if (state_.live) note_unbound(name, variable, std::nullopt);
      return;
    }
    std::optional<DefinitionId> first;
    bool unbound = false;
    for (DefinitionId id : found->second) {
      if (id == kUnbound)
        unbound = true;
      else if (!first)
        first = id;
      else
        parents_[find(id)] = find(*first);
    }
    if (first && !is_whole(variable)) names_.web_of[name.id] = *first;
    if (unbound) note_unbound(name, variable, first);
  }

  void note_unbound(const Expr& name, VariableId variable, std::optional<DefinitionId> web) {
    names_.maybe_unbound[name.id] = true;
    if (!web) web = is_whole(variable) ? whole_web(variable) : definition(&name, variable);
    if (!is_whole(variable) && names_.web_of[name.id] == kNone) names_.web_of[name.id] = *web;
    unbound_.push_back(*web);
  }

  void forget(const Expr& name) override {
    if (names_.variable(name) == kNone) return;
    use(name);
    state_.reaching[names_.variable(name)] = {kUnbound};
  }

  void enter_function(const Function& function) override {
    if (std::find(entered_.begin(), entered_.end(), &function) != entered_.end()) return;
    entered_.push_back(&function);
    pending_.push_back(&function);
  }

  void branch(const std::function<void()>& a, const std::function<void()>& b) override {
    State before = state_;
    a();
    std::swap(state_, before);
    b();
    join(state_, before);
  }

  void loop(const std::function<void()>& body) override {
    for (int round = 0; round < 4; ++round) {
      State before = state_;
      body();
      join(state_, before);
      if (state_ == before) break;
    }
  }

  void block(const Block& stmts) {
    for (const Stmt* s : stmts) stmt(*s);
  }

  // `head` is evaluated before each round, the state after it is that of leaving the loop by itself.
  void loop_stmt(const Stmt& s, const std::function<void()>& head, const std::function<void()>& start,
                 bool endless) {
    State leaving{false, {}};
    State breaking{false, {}};
    for (int round = 0; round < 6; ++round) {
      State before = state_;
      head();
      leaving = state_;
      start();
      loops_.emplace_back();
      block(s.body);
      Loop ended = std::move(loops_.back());
      loops_.pop_back();
      join(state_, ended.at_continue);
      join(breaking, ended.at_break);
      join(state_, before);
      if (state_ == before) break;
    }
    state_ = leaving;
    if (endless) state_ = State{false, {}};
    block(s.orelse);
    join(state_, breaking);
  }

  void leave() { state_ = State{false, {}}; }

  void stmt(const Stmt& s) {
    switch (s.kind) {
      case StmtKind::if_:
        expr(s.value);
        return branch([&] { block(s.body); }, [&] { block(s.orelse); });
      case StmtKind::while_: {
        bool endless = (s.value->kind == ExprKind::boolean || s.value->kind == ExprKind::integer) &&
                       s.value->text != "0" && (s.value->kind == ExprKind::integer || s.value->number != 0);
        return loop_stmt(s, [&] { expr(s.value); }, [] {}, endless);
      }
      case StmtKind::for_:
        expr(s.value);
        return loop_stmt(s, [] {}, [&] { target(*s.targets[0]); }, false);
      case StmtKind::break_:
        if (!loops_.empty()) join(loops_.back().at_break, state_);
        return leave();
      case StmtKind::continue_:
        if (!loops_.empty()) join(loops_.back().at_continue, state_);
        return leave();
      case StmtKind::return_:
      case StmtKind::raise:
        expr(s.value);
        expr(s.cause);
        return leave();
      case StmtKind::try_:
        return try_stmt(s);
      case StmtKind::aug_assign:
        if (s.targets[0]->kind == ExprKind::name) {
          use(*s.targets[0]);
          DefinitionId read = names_.web_of[s.targets[0]->id];
          expr(s.value);
          target(*s.targets[0]);
          // It reads and writes one place, so both belong to one web.
          if (read != kNone) parents_[find(names_.web_of[s.targets[0]->id])] = find(read);
        } else {
          expr(s.value);
          expr(s.targets[0]);
        }
        return;
      case StmtKind::del:
        for (const Expr* t : s.targets) t->kind == ExprKind::name ? forget(*t) : expr(t);
        return;
      case StmtKind::match:
        return match_stmt(s);
      default:
        return simple_stmt(s);
    }
  }

  void simple_stmt(const Stmt& s) {
    expr(s.value);
    if (s.kind == StmtKind::assert)
      branch(
          [&] {
            expr(s.cause);
            leave();
          },
          [] {});
    for (const WithItem& item : s.with_items) {
      expr(item.value);
      if (item.target) target(*item.target);
    }
    if (s.kind != StmtKind::ann_assign || s.value) {
      for (const Expr* t : s.targets) target(*t);
    }
    if (s.function) {
      for (const Expr* decorator : s.function->decorators) expr(decorator);
      for (const Parameter& parameter : s.function->parameters) expr(parameter.default_value);
      bound_by(s.function);
      enter_function(*s.function);
    }
    if (s.class_def) {
      for (const Expr* base : s.class_def->bases) expr(base);
      block(s.class_def->body);
      bound_by(s.class_def);
    }
    for (const Alias& alias : s.aliases) bound_by(&alias);
    if (!s.swallows) return block(s.body);
    State raised = state_;
    tries_.push_back(&raised);
    block(s.body);
    tries_.pop_back();
    join(state_, raised);
  }

  void try_stmt(const Stmt& s) {
    State at_handler = state_;
    tries_.push_back(&at_handler);
    block(s.body);
    tries_.pop_back();
    State after{false, {}};
    block(s.orelse);
    join(after, state_);
    State raised = at_handler;
    for (const Handler& handler : s.handlers) {
      state_ = at_handler;
      tries_.push_back(&raised);
      expr(handler.type);
      if (handler.target) target(*handler.target);
      block(handler.body);
      tries_.pop_back();
      if (handler.target && state_.live) state_.reaching[names_.variable(*handler.target)] = {kUnbound};
      join(after, state_);
    }
    state_ = std::move(after);
    if (s.final.empty()) return;
    bool ends_normally = state_.live;
    raised.live = true;
    join(state_, raised);  // `finally` also runs on the way out
    block(s.final);
    if (!ends_normally) leave();
  }

  void match_stmt(const Stmt& s) {
    expr(s.value);
    State after{false, {}};
    State next = state_;
    bool catches_all = false;
    for (const Case& one : s.cases) {
      // Names are bound once the whole pattern fits: what comes after it knows of them where the guard
      // failed.
      state_ = next;
      pattern(*one.pattern);
      expr(one.guard);
      if (one.guard) join(next, state_);
      block(one.body);
      join(after, state_);
      catches_all = !one.guard &&
                    (one.pattern->kind == PatternKind::wildcard || one.pattern->kind == PatternKind::capture);
    }
    if (!catches_all) join(after, next);
    state_ = std::move(after);
  }

  void pattern(const Pattern& p) {
    bool binds = p.kind == PatternKind::capture || p.kind == PatternKind::as || p.kind == PatternKind::star;
    for (const Pattern* item : p.items) pattern(*item);
    if (p.value) binds ? target(*p.value) : expr(p.value);
    if (p.rest) target(*p.rest);
  }

  // Definitions that meet share a number.
  void finish() {
    std::unordered_map<DefinitionId, WebId> numbers;
    auto number = [&](DefinitionId id) {
      auto [entry, added] = numbers.try_emplace(find(id), static_cast<WebId>(names_.webs.size()));
      if (added) names_.webs.push_back({definition_variable_[id], false, 0});
      return entry->second;
    };
    for (WebId& web : names_.web_of) {
      if (web != kNone) web = number(web);
    }
    for (auto& [by, web] : names_.web_bound_by) web = number(web);
    for (auto& [by, id] : definitions_) ++names_.webs[number(id)].definitions;
    for (DefinitionId id : unbound_) names_.webs[number(id)].maybe_unbound = true;
    for (std::size_t i = 0; i < single_.size(); ++i) {
      if (single_[i] != kNone) names_.webs[number(single_[i])].definitions = names_.variables[i].definitions;
    }
  }

  FrameId frame_ = 0;
  State state_;
  std::vector<Loop> loops_;
  std::vector<State*> tries_;
  std::vector<const Function*> pending_;
  std::vector<const Function*> entered_;
  std::vector<DefinitionId> parents_;
  std::vector<VariableId> definition_variable_;
  std::vector<WebId> single_;
  std::vector<DefinitionId> unbound_;
  std::unordered_map<const void*, DefinitionId> definitions_;
};

}  // namespace

namespace {

bool has_break(const Block& stmts) {
  for (const Stmt* s : stmts) {
    if (s->kind == StmtKind::break_) return true;
    bool branches = s->kind == StmtKind::if_ || s->kind == StmtKind::try_ || s->kind == StmtKind::with ||
                    s->kind == StmtKind::match;
    if (!branches) continue;
    if (has_break(s->body) || has_break(s->orelse) || has_break(s->final)) return true;
    for (const Handler& handler : s->handlers) {
      if (has_break(handler.body)) return true;
    }
    for (const Case& one : s->cases) {
      if (has_break(one.body)) return true;
    }
  }
  return false;
}

bool ends(const Stmt& s) {
  switch (s.kind) {
    case StmtKind::return_:
    case StmtKind::raise:
    case StmtKind::break_:
    case StmtKind::continue_:
      return true;
    case StmtKind::if_:
      return !may_fall_through(s.body) && !may_fall_through(s.orelse);
    case StmtKind::while_: {
      const Expr& test = *s.value;
      bool endless = (test.kind == ExprKind::boolean && test.number != 0) ||
                     (test.kind == ExprKind::integer && test.text != "0");
      return endless && !has_break(s.body);
    }
    case StmtKind::with:
      return !s.swallows && !may_fall_through(s.body);
    case StmtKind::try_: {
      if (!s.final.empty() && !may_fall_through(s.final)) return true;
      bool all = !may_fall_through(s.orelse.empty() ? s.body : s.orelse) || !may_fall_through(s.body);
      for (const Handler& handler : s.handlers) all = all && !may_fall_through(handler.body);
      return all;
    }
    case StmtKind::match: {
      bool catches_all = false;
      for (const Case& one : s.cases) {
        if (may_fall_through(one.body)) return false;
        catches_all = catches_all || (!one.guard && (one.pattern->kind == PatternKind::wildcard ||
                                                     one.pattern->kind == PatternKind::capture));
      }
      return catches_all;
    }
    default:
      return false;
  }
}

}  // namespace

bool may_fall_through(const Block& stmts) {
  return stmts.empty() || !ends(*stmts.back());
}

void count_definitions(const Module& module, Names& names) {
  Counter(module, names).run();
}

void build_webs(const Module& module, Names& names) {
  WebBuilder(module, names).run();
}

}  // namespace transpile::python
