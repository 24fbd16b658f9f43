#include "transpile/ownership/plain.hpp"

#include <algorithm>

namespace transpile::ownership {

using py::Block;
using py::Expr;
using py::ExprKind;
using py::Op;
using py::Stmt;
using py::StmtKind;
using types::Alternative;
using types::Instance;
using types::Kind;
using types::NodeId;

namespace {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// One walk over all code, with what earlier walks found out about parameters.
class Walk {
 public:
  Walk(const py::Module& module, const py::Names& names, const types::Types& types,
       const std::map<py::FrameId, Places>& places, const std::set<const py::Function*>& values, Plain& plain,
       std::set<NodeId>& shared)
      : module_(module),
        names_(names),
        types_(types),
        places_(places),
        values_(values),
        plain_(plain),
        shared_(shared) {}

  // False when something was found that an earlier part of the walk did not know.
  bool run() {
    plain_.handed_over.clear();
    structure();
    for (const Instance* instance : types_.all_instances()) code(*instance);
    for (const Loop& loop : loops_) check(loop);
    return !changed_;
  }

  // Groups that some variable holds: a list that is never held by one gains nothing.
  std::set<NodeId> held() const {
    std::set<NodeId> out;
    for (const Instance* instance : types_.all_instances()) {
      for (const auto& [web, node] : instance->webs) {
        NodeId group = group_of(node);
        if (group != types::kNoNode && !shared_.contains(group)) out.insert(group);
      }
    }
    return out;
  }

 private:
  struct Loop {
    NodeId group;
    const Instance* instance;
    base::Span body;
  };
  struct Change {
    NodeId group;
    const Instance* instance;
    std::size_t at;
  };

  // ---- groups

  NodeId group_of(NodeId node) const {
    const auto& all = types_.alternatives(node);
    return all.size() == 1 && all[0].kind == Kind::list ? types_.root(all[0].parts[0]) : types::kNoNode;
  }
  NodeId group(const Expr& e) const {
    auto found = at_->exprs.find(e.id);
    return found == at_->exprs.end() ? types::kNoNode : group_of(found->second);
  }
  bool is_list(const Expr& e) const { return group(e) != types::kNoNode; }

  void share_group(NodeId group) {
    if (group != types::kNoNode && shared_.insert(group).second) changed_ = true;
  }
  void share(const Expr& e) { share_group(group(e)); }
  void share_node(NodeId node) {
    for (const Alternative& a : types_.alternatives(node)) {
      if (a.kind == Kind::list) share_group(types_.root(a.parts[0]));
    }
  }

  // Lists inside of other things, and where a list is not all that there may be.
  void structure() {
    for (NodeId node = 0; node < types_.node_count(); ++node) {
      if (types_.root(node) != node) continue;
      const auto& all = types_.alternatives(node);
      for (const Alternative& a : all) {
        if (a.kind == Kind::list && (all.size() > 1 || types_.is_dynamic(node)))
          share_group(types_.root(a.parts[0]));
        for (NodeId part : a.parts) share_node(part);
        if (a.kind == Kind::list && types_.is_dynamic(a.parts[0])) share_group(types_.root(a.parts[0]));
      }
    }
    for (NodeId node : types_.attribute_nodes()) share_node(node);
    for (const Instance* instance : types_.all_instances()) {
      const py::Function* function = instance->function;
      if (!function) continue;
      bool method = instance->self_class != types::kNoId;
      bool odd = values_.contains(function) || function->is_generator || function->is_async || method ||
                 !function->decorators.empty() || function->name.empty();
      if (odd) {
        share_node(instance->result);
        for (NodeId parameter : instance->parameters) share_node(parameter);
      }
      for (std::size_t i = 0; i < function->parameters.size() && i < instance->parameters.size(); ++i) {
        if (function->parameters[i].default_value) share_node(instance->parameters[i]);
        if (function->parameters[i].kind == py::Parameter::Kind::star) share_node(instance->parameters[i]);
      }
      if (!function->is_generator && !function->is_async) continue;
      for (const auto& [web, node] : instance->webs) share_node(node);
    }
    for (py::WebId web = 0; web < names_.webs.size(); ++web) {
      const py::Variable& variable = names_.variables[names_.webs[web].variable];
      bool kept = variable.is_global || variable.in_class || variable.captured;
      auto frame = places_.find(variable.frame);
      if (frame != places_.end()) {
        auto place = frame->second.find(web);
        kept = kept || (place != frame->second.end() && (place->second.may_be_empty || place->second.shared));
      }
      if (!kept) continue;
      for (const Instance* instance : types_.all_instances()) {
        auto found = instance->webs.find(web);
        if (found != instance->webs.end()) share_node(found->second);
      }
    }
  }

  // ---- what a variable's list goes through

  bool own_variable(const Expr& e) const {
    return e.kind == ExprKind::name && names_.variable(e) != py::kNone;
  }
  py::WebId web(const Expr& e) const { return names_.web(e); }

  void change(const Expr& e) {
    if (!own_variable(e) || inside_ > 0) return share(e);
    NodeId g = group(e);
    if (g == types::kNoNode) return;
    changes_.push_back({g, at_, e.span.begin});
    plain_.changed.insert({at_->id, web(e)});
    note_parameter(e, Lent::change);
  }

  void note_parameter(const Expr& e, Lent how) {
    if (!at_->function) return;
    for (std::size_t i = 0; i < at_->function->parameters.size(); ++i) {
      if (names_.web(*at_->function->parameters[i].target) != web(e)) continue;
      Lent& held = plain_.parameters[{at_->function, i}];
      if (held < how) held = how, changed_ = true;
    }
  }

  // The value of `e` gets a new holder.
  void hand_over(const Expr& e, bool returns) {
    if (!is_list(e)) return expr(e);
    switch (e.kind) {
      case ExprKind::list:
      case ExprKind::comprehension:
      case ExprKind::call:
      case ExprKind::binary:
        return expr(e);
      case ExprKind::subscript:
        if (e.items[1]->kind != ExprKind::slice) share(e);
        return expr(e);
      case ExprKind::name: {
        bool moves = own_variable(e) && tries_ == 0 && inside_ == 0 && is_last(e, returns);
        if (!moves) return share(e);
        plain_.handed_over.insert({at_->id, e.id});
        note_parameter(e, Lent::take);
        return;
      }
      default:
        share(e);
        return any(e);
    }
  }

  // Whether the variable is not used again after `e`, whichever way the program goes on.
  bool is_last(const Expr& e, bool returns) const {
    if (returns) return true;
    auto found = uses_.find(web(e));
    if (found == uses_.end() || found->second.back() != &e) return false;
    if (loop_spans_.empty()) return true;
    // In a loop: all of the variable's life is inside it, and begins with a new value.
    const base::Span& loop = loop_spans_.back();
    const Expr& first = *found->second.front();
    return first.span.begin >= loop.begin && first.span.end <= loop.end && stored_.contains(&first);
  }

  // ---- statements

  void code(const Instance& instance) {
    at_ = &instance;
    uses_.clear();
    stored_.clear();
    loop_spans_.clear();
    tries_ = inside_ = 0;
    const Block& body = instance.function ? instance.function->body : module_.body;
    collect(body);
    for (auto& [web, all] : uses_) {
      std::stable_sort(all.begin(), all.end(),
                       [](const Expr* a, const Expr* b) { return a->span.begin < b->span.begin; });
    }
    if (instance.function) {
      for (const py::Parameter& parameter : instance.function->parameters) {
        if (!parameter.target) continue;
        // A parameter that gets a new value is a variable that begins with what was given.
        py::WebId own = names_.web(*parameter.target);
        auto places = places_.find(names_.frame_of.at(instance.function));
        if (places == places_.end()) continue;
        auto place = places->second.find(own);
        if (place != places->second.end() && place->second.definitions > 0) {
          auto node = instance.webs.find(own);
          if (node != instance.webs.end()) share_node(node->second);
        }
      }
      if (instance.function->lambda_body) hand_over(*instance.function->lambda_body, true);
    }
    block(body);
  }

  void collect(const Block& stmts) {
    for (const Stmt* s : stmts) {
      for (const Expr* target : s->targets) collect(*target, s->kind != StmtKind::del);
      if (s->value) collect(*s->value, false);
      if (s->cause) collect(*s->cause, false);
      for (const py::WithItem& item : s->with_items) {
        collect(*item.value, false);
        if (item.target) collect(*item.target, true);
      }
      collect(s->body);
      collect(s->orelse);
      collect(s->final);
      for (const py::Handler& handler : s->handlers) collect(handler.body);
      for (const py::Case& one : s->cases) {
        if (one.guard) collect(*one.guard, false);
        collect(one.body);
      }
    }
  }
  void collect(const Expr& e, bool stores) {
    if (own_variable(e)) {
      uses_[web(e)].push_back(&e);
      if (stores) stored_.insert(&e);
    }
    bool parts = e.kind == ExprKind::tuple || e.kind == ExprKind::list || e.kind == ExprKind::star;
    py::for_each_part(e, [&](const Expr& part) { collect(part, stores && parts); });
    for (const py::Clause& clause : e.clauses) {
      collect(*clause.target, true);
      collect(*clause.iterable, false);
      for (const Expr* condition : clause.conditions) collect(*condition, false);
    }
    if (e.function && e.function->lambda_body) collect(*e.function->lambda_body, false);
  }

  void block(const Block& stmts) {
    for (const Stmt* s : stmts) stmt(*s);
  }

  void stmt(const Stmt& s) {
    switch (s.kind) {
      case StmtKind::expression:
        return is_list(*s.value) && s.value->kind != ExprKind::call ? any(*s.value) : expr(*s.value);
      case StmtKind::assign:
      case StmtKind::ann_assign:
        if (s.value) assign(s);
        return;
      case StmtKind::aug_assign:
        return aug_assign(s);
      case StmtKind::return_:
        if (s.value) hand_over(*s.value, true);
        return;
      case StmtKind::if_:
        truth(*s.value);
        block(s.body);
        return block(s.orelse);
      case StmtKind::while_:
        loop_spans_.push_back(s.span);
        truth(*s.value);
        block(s.body);
        loop_spans_.pop_back();
        return block(s.orelse);
      case StmtKind::for_: {
        base::Span body{s.body.empty() ? s.span.begin : s.body.front()->span.begin, s.span.end};
        iterable(*s.value, body);
        target(*s.targets[0]);
        loop_spans_.push_back(s.span);
        block(s.body);
        loop_spans_.pop_back();
        return block(s.orelse);
      }
      case StmtKind::try_:
        ++tries_;
        block(s.body);
        for (const py::Handler& handler : s.handlers) block(handler.body);
        block(s.orelse);
        block(s.final);
        --tries_;
        return;
      case StmtKind::with:
        for (const py::WithItem& item : s.with_items) any(*item.value);
        ++tries_;
        block(s.body);
        --tries_;
        return;
      case StmtKind::assert:
        truth(*s.value);
        if (s.cause) any(*s.cause);
        return;
      case StmtKind::del:
        for (const Expr* one : s.targets) {
          if (one->kind == ExprKind::subscript && is_list(*one->items[0])) {
            change(*one->items[0]);
            expr(*one->items[1]);
          } else {
            any(*one);
          }
        }
        return;
      case StmtKind::match:
        any(*s.value);
        for (const py::Case& one : s.cases) {
          if (one.guard) truth(*one.guard);
          block(one.body);
        }
        return;
      default:
        if (s.value) any(*s.value);
        if (s.cause) any(*s.cause);
        return;
    }
  }

  void assign(const Stmt& s) {
    const Expr& value = *s.value;
    if (s.targets.size() != 1) {
      for (const Expr* one : s.targets) target(*one);
      return any(value);
    }
    const Expr& to = *s.targets[0];
    if (to.kind == ExprKind::name) return is_list(value) ? hand_over(value, false) : expr(value);
    if (to.kind == ExprKind::subscript && is_list(*to.items[0])) {
      change(*to.items[0]);
      expr(*to.items[1]);
      bool slice = to.items[1]->kind == ExprKind::slice;
      if (!slice) return any(value);
      // items[1:3] = others
      if (value.kind == ExprKind::name && is_list(value)) {
        if (own_variable(*to.items[0]) && own_variable(value) && web(value) == web(*to.items[0]))
          share(value);
        return;
      }
      return is_list(value) ? expr(value) : any(value);
    }
    target(to);
    bool pairs = to.kind == ExprKind::tuple && value.kind == ExprKind::tuple;
    if (!pairs) return any(value);
    for (const Expr* item : value.items) is_list(*item) ? any(*item) : expr(*item);
  }

  // Whether a call in `e` may change the list that `what` holds: nobody else can reach it.
  bool mentions_change(const Expr& e, const Expr& what) const {
    if (!own_variable(what)) return true;
    return changes_in(e, web(what));
  }
  bool changes_in(const Expr& e, py::WebId what) const {
    bool found = false;
    if (e.kind == ExprKind::call) {
      const Expr& callee = *e.items[0];
      bool method = callee.kind == ExprKind::attribute;
      bool reads = method && is_list(*callee.items[0]) && is_one_of(callee.text, {"index", "count", "copy"});
      bool own = callee.kind != ExprKind::name || names_.variable(callee) != py::kNone;
      found = own && !reads && mentions(e, what);
    }
    py::for_each_part(e, [&](const Expr& part) { found = found || changes_in(part, what); });
    return found;
  }

  void target(const Expr& to) {
    if (to.kind == ExprKind::subscript && is_list(*to.items[0])) {
      change(*to.items[0]);
      return expr(*to.items[1]);
    }
    if (to.kind == ExprKind::name) return;
    bool parts = to.kind == ExprKind::tuple || to.kind == ExprKind::list;
    if (!parts) return any(to);
    for (const Expr* item : to.items) target(*item);
  }

  void aug_assign(const Stmt& s) {
    const Expr& to = *s.targets[0];
    if (is_list(to)) {
      bool extends = s.op == Op::add && own_variable(to) && !mentions(*s.value, web(to));
      if (!extends) {
        share(to);
        return any(*s.value);
      }
      change(to);
      return iterable(*s.value, {});
    }
    if (to.kind == ExprKind::subscript && is_list(*to.items[0])) {
      if (mentions_change(*s.value, *to.items[0])) share(*to.items[0]);
      change(*to.items[0]);
      expr(*to.items[1]);
      return any(*s.value);
    }
    if (to.kind != ExprKind::name) any(to);
    expr(*s.value);
  }

  bool mentions(const Expr& e, py::WebId what) const {
    if (own_variable(e) && web(e) == what) return true;
    bool found = false;
    py::for_each_part(e, [&](const Expr& part) { found = found || mentions(part, what); });
    for (const py::Clause& clause : e.clauses) {
      found = found || mentions(*clause.iterable, what);
      for (const Expr* condition : clause.conditions) found = found || mentions(*condition, what);
    }
    if (e.function && e.function->lambda_body) found = found || mentions(*e.function->lambda_body, what);
    return found;
  }

  // ---- expressions

  // A place that is not known to only look at lists: whatever list stands in it is shared.
  void any(const Expr& e) {
    share(e);
    expr(e);
  }

  // A list here is looked at and let go.
  void look(const Expr& e) {
    if (e.kind == ExprKind::name) return;
    if (is_list(e) && is_one_of_kinds(e)) return expr(e);
    is_list(e) ? any(e) : expr(e);
  }
  static bool is_one_of_kinds(const Expr& e) {
    return e.kind == ExprKind::list || e.kind == ExprKind::comprehension || e.kind == ExprKind::call ||
           e.kind == ExprKind::binary ||
           (e.kind == ExprKind::subscript && e.items[1]->kind == ExprKind::slice);
  }

  void truth(const Expr& e) {
    if (e.kind == ExprKind::unary && e.op == Op::not_) return truth(*e.items[0]);
    if (e.kind == ExprKind::bool_op) {
      for (const Expr* item : e.items) truth(*item);
      return;
    }
    look(e);
  }

  // What a `for` or a comprehension goes through while the code in `during` runs.
  void iterable(const Expr& e, base::Span during) {
    if (e.kind == ExprKind::comprehension) return comprehension(e);
    if (e.kind == ExprKind::name) {
      if (!is_list(e) || during.end <= during.begin) return;
      loops_.push_back({group(e), at_, during});
      // A new list for the variable, while the old one is gone through.
      auto uses = uses_.find(web(e));
      bool replaced =
          own_variable(e) && uses != uses_.end() &&
          std::any_of(uses->second.begin(), uses->second.end(), [&](const Expr* use) {
            return stored_.contains(use) && use->span.begin >= during.begin && use->span.begin < during.end;
          });
      if (replaced) share(e);
      return;
    }
    bool builtin = e.kind == ExprKind::call && e.items[0]->kind == ExprKind::name &&
                   names_.variable(*e.items[0]) == py::kNone && e.keywords.empty();
    if (builtin && is_one_of(e.items[0]->text, {"enumerate", "zip", "reversed", "map", "filter"})) {
      bool function = is_one_of(e.items[0]->text, {"map", "filter"});
      for (std::size_t i = 1; i < e.items.size(); ++i) {
        if (function && i == 1) {
          ++inside_;
          expr(*e.items[i]);
          --inside_;
        } else {
          iterable(*e.items[i], during);
        }
      }
      return;
    }
    look(e);
  }

  void expr(const Expr& e) {
    switch (e.kind) {
      case ExprKind::name:
        return;
      case ExprKind::call:
        return call(e);
      case ExprKind::subscript:
        look(*e.items[0]);
        if (e.items[1]->kind == ExprKind::slice) {
          for (const Expr* part : e.items[1]->items) {
            if (part) any(*part);
          }
          return;
        }
        return any(*e.items[1]);
      case ExprKind::compare:
        return compare(e);
      case ExprKind::binary: {
        bool joins = e.op == Op::add || e.op == Op::mul;
        for (const Expr* item : e.items) joins ? look(*item) : any(*item);
        return;
      }
      case ExprKind::unary:
        return e.op == Op::not_ ? truth(*e.items[0]) : any(*e.items[0]);
      case ExprKind::conditional:
        any(*e.items[0]);
        truth(*e.items[1]);
        return any(*e.items[2]);
      case ExprKind::fstring:
        for (const Expr* item : e.items) expr(*item);
        return;
      case ExprKind::formatted:
        look(*e.items[0]);
        if (e.items.size() > 1) expr(*e.items[1]);
        return;
      case ExprKind::comprehension:
        // A generator that is kept would go on looking at the lists that it mentions.
        if (e.form == py::ComprehensionForm::generator) share_mentioned(e);
        return comprehension(e);
      case ExprKind::lambda:
        ++inside_;
        if (e.function->lambda_body) any(*e.function->lambda_body);
        --inside_;
        return;
      default:
        py::for_each_part(e, [&](const Expr& part) { any(part); });
    }
  }

  void comprehension(const Expr& e) {
    for (const py::Clause& clause : e.clauses) {
      iterable(*clause.iterable, e.span);
      ++inside_;
      for (const Expr* condition : clause.conditions) truth(*condition);
      --inside_;
    }
    ++inside_;
    for (const Expr* item : e.items) any(*item);
    --inside_;
  }

  void share_mentioned(const Expr& e) {
    if (e.kind == ExprKind::name) share(e);
    py::for_each_part(e, [&](const Expr& part) { share_mentioned(part); });
    for (const py::Clause& clause : e.clauses) {
      share_mentioned(*clause.iterable);
      for (const Expr* condition : clause.conditions) share_mentioned(*condition);
    }
    if (e.function && e.function->lambda_body) share_mentioned(*e.function->lambda_body);
  }

  void compare(const Expr& e) {
    for (std::size_t i = 0; i < e.ops.size(); ++i) {
      const Expr& left = *e.items[i];
      const Expr& right = *e.items[i + 1];
      bool looks = e.ops[i] == Op::eq || e.ops[i] == Op::ne;
      bool member = e.ops[i] == Op::in || e.ops[i] == Op::not_in;
      looks ? look(left) : any(left);
      looks || member ? look(right) : any(right);
    }
  }

  void call(const Expr& e) {
    const Expr& callee = *e.items[0];
    if (callee.kind == ExprKind::attribute) return method(e, callee);
    if (callee.kind == ExprKind::name && names_.variable(callee) == py::kNone) return builtin(e, callee.text);
    const auto& alternatives = types_.alternatives(*at_, callee);
    if (alternatives.size() == 1 && alternatives[0].kind == Kind::function && callee.kind == ExprKind::name) {
      const Instance* target = types_.target(*at_, e, alternatives[0].id);
      if (target && target->self_class == types::kNoId) return own_call(e, *target);
    }
    any(callee);
    arguments(e);
  }

  void arguments(const Expr& e) {
    for (std::size_t i = 1; i < e.items.size(); ++i) any(*e.items[i]);
    for (const py::Keyword& one : e.keywords) any(*one.value);
  }

  void builtin(const Expr& e, std::string_view name) {
    bool goes_through =
        is_one_of(name, {"sum", "min", "max", "sorted", "any", "all", "list", "set", "tuple", "frozenset"});
    bool looks = is_one_of(name, {"len", "print", "str", "repr"});
    for (std::size_t i = 1; i < e.items.size(); ++i) {
      const Expr& given = *e.items[i];
      if (goes_through && i == 1 && e.items.size() == 2)
        iterable(given, e.span);
      else if (looks || (is_one_of(name, {"range"})))
        look(given);
      else
        any(given);
    }
    for (const py::Keyword& one : e.keywords) {
      ++inside_;
      any(*one.value);
      --inside_;
    }
    if (is_one_of(name, {"enumerate", "zip", "reversed", "map", "filter", "iter"})) {
      // Kept as a value: it would go on looking at the list.
      for (std::size_t i = 1; i < e.items.size(); ++i) share(*e.items[i]);
    }
  }

  void method(const Expr& e, const Expr& callee) {
    const Expr& object = *callee.items[0];
    if (!is_list(object)) {
      any(object);
      bool joins = callee.text == "join" && e.items.size() == 2;
      if (joins) return iterable(*e.items[1], e.span);
      return arguments(e);
    }
    if (is_one_of(callee.text, {"index", "count", "copy"})) {
      look(object);
      return arguments(e);
    }
    if (!is_one_of(callee.text,
                   {"append", "extend", "insert", "pop", "remove", "clear", "reverse", "sort"}) ||
        !own_variable(object)) {
      any(object);
      return arguments(e);
    }
    // What is given must not look at the list while it changes.
    for (std::size_t i = 1; i < e.items.size(); ++i) {
      if (callee.text == "extend" && mentions(*e.items[i], web(object))) share(object);
    }
    for (const py::Keyword& one : e.keywords) {
      if (mentions(*one.value, web(object))) share(object);
    }
    change(object);
    if (callee.text == "extend" && e.items.size() == 2 && e.keywords.empty())
      return iterable(*e.items[1], {});
    for (const py::Keyword& one : e.keywords) {
      ++inside_;
      any(*one.value);
      --inside_;
    }
    for (std::size_t i = 1; i < e.items.size(); ++i) any(*e.items[i]);
  }

  void own_call(const Expr& e, const Instance& target) {
    types::Matched matched = types::match_arguments(*target.function, e, false);
    if (!matched.problem.empty()) return arguments(e);
    std::set<py::WebId> lent;
    std::set<py::WebId> changes;
    for (std::size_t i = 0; i < matched.arguments.size(); ++i) {
      const types::Argument& given = matched.arguments[i];
      for (const Expr* item : given.items) any(*item);
      if (given.source != types::Argument::Source::expr) {
        if (given.expr) any(*given.expr);
        continue;
      }
      const Expr& argument = *given.expr;
      if (!is_list(argument)) {
        expr(argument);
        continue;
      }
      auto found = plain_.parameters.find({target.function, i});
      Lent how = found == plain_.parameters.end() ? Lent::read : found->second;
      if (how == Lent::take) {
        hand_over(argument, false);
        continue;
      }
      if (argument.kind != ExprKind::name) {
        // Something new, which nobody else sees.
        is_one_of_kinds(argument) ? expr(argument) : any(argument);
        continue;
      }
      if (!own_variable(argument)) {
        share(argument);
        continue;
      }
      if (how == Lent::change) {
        change(argument);
        if (!changes.insert(web(argument)).second || lent.contains(web(argument))) share(argument);
      }
      if (!lent.insert(web(argument)).second && changes.contains(web(argument))) share(argument);
    }
    // An argument that is worked out by calls could change what was lent before it.
    for (std::size_t i = 1; i < e.items.size(); ++i) {
      for (py::WebId one : lent) {
        bool nested = e.items[i]->kind != ExprKind::name && changes_in(*e.items[i], one);
        if (!nested) continue;
        for (std::size_t other = 1; other < e.items.size(); ++other) {
          if (is_list(*e.items[other])) share(*e.items[other]);
        }
      }
    }
  }

  void check(const Loop& loop) {
    bool changes = std::any_of(changes_.begin(), changes_.end(), [&](const Change& change) {
      return change.group == loop.group && change.instance == loop.instance && change.at >= loop.body.begin &&
             change.at < loop.body.end;
    });
    if (changes) share_group(loop.group);
  }

  const py::Module& module_;
  const py::Names& names_;
  const types::Types& types_;
  const std::map<py::FrameId, Places>& places_;
  const std::set<const py::Function*>& values_;
  Plain& plain_;
  std::set<NodeId>& shared_;
  const Instance* at_ = nullptr;
  std::map<py::WebId, std::vector<const Expr*>> uses_;  // of this code, in order
  std::set<const Expr*> stored_;
  std::vector<base::Span> loop_spans_;
  std::vector<Loop> loops_;
  std::vector<Change> changes_;
  unsigned tries_ = 0;   // bodies of `try` around, which become closures
  unsigned inside_ = 0;  // closures around: lambdas and comprehensions
  bool changed_ = false;
};

}  // namespace

Plain find_plain(const py::Module& module, const py::Names& names, const types::Types& types,
                 const std::map<py::FrameId, Places>& places, const std::set<const py::Function*>& values) {
  Plain plain;
  std::set<NodeId> shared;
  for (int round = 0; round < 50; ++round) {
    Walk walk(module, names, types, places, values, plain, shared);
    if (!walk.run()) continue;
    plain.groups = walk.held();
    return plain;
  }
  return {};
}

}  // namespace transpile::ownership
