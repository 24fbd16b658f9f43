// The inside of finding plain lists: one walk over all code, with what earlier walks found out about
// parameters.
#pragma once

#include <algorithm>
#include <initializer_list>

#include "transpile/ownership/plain.hpp"

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

inline bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

class PlainWalk {
 public:
  PlainWalk(const py::Module& module, const py::Names& names, const types::Types& types,
            const std::map<py::FrameId, Places>& places, const std::set<const py::Function*>& values,
            Plain& plain, std::set<NodeId>& shared,
            std::set<std::pair<types::InstanceId, py::WebId>>& not_looked_at, bool rows)
      : module_(module),
        names_(names),
        types_(types),
        places_(places),
        values_(values),
        plain_(plain),
        shared_(shared),
        not_looked_at_(not_looked_at),
        rows_(rows) {}

  // False when something was found that an earlier part of the walk did not know.
  bool run() {
    plain_.handed_over.clear();
    plain_.changed.clear();
    plain_.looked_at.clear();
    find_swaps();
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
        // The lists in a list come with it.
        while (group != types::kNoNode && !shared_.contains(group) && out.insert(group).second)
          group = group_of(group);
      }
    }
    return out;
  }

 private:
  // While the code of `body` runs, what is in `watched` must not change, or else `group` is shared.
  struct Loop {
    NodeId group;
    NodeId watched;
    const Instance* instance;
    base::Span body;
    py::WebId holder = py::kNone;  // the variable that is a reference meanwhile, if there is one
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

  // The tuples of items[i], items[j] = items[j], items[i] are never made.
  void find_swaps() {
    for (const Instance* instance : types_.all_instances()) {
      at_ = instance;
      find_swaps(instance->function ? instance->function->body : module_.body);
    }
  }
  void find_swaps(const Block& stmts) {
    for (const Stmt* s : stmts) {
      if (s->kind == StmtKind::assign && s->targets.size() == 1 && swaps(*s->targets[0], *s->value)) {
        for (const Expr* tuple : {s->targets[0], s->value}) {
          auto found = at_->exprs.find(tuple->id);
          if (found != at_->exprs.end()) swapped_.insert(types_.root(found->second));
        }
      }
      find_swaps(s->body);
      find_swaps(s->orelse);
      find_swaps(s->final);
      for (const py::Handler& handler : s->handlers) find_swaps(handler.body);
      for (const py::Case& one : s->cases) find_swaps(one.body);
    }
  }

  // The items of `e` get a second holder each.
  void share_items(const Expr& e) {
    NodeId items = group(e);
    if (items != types::kNoNode) share_node(items);
  }

  // Lists inside of other things, and where a list is not all that there may be. Those in a plain list may be
  // plain as well.
  void structure() {
    for (NodeId node = 0; node < types_.node_count(); ++node) {
      if (types_.root(node) != node) continue;
      const auto& all = types_.alternatives(node);
      for (const Alternative& a : all) {
        if (a.kind == Kind::list && (all.size() > 1 || types_.is_dynamic(node)))
          share_group(types_.root(a.parts[0]));
        bool rows = rows_ && a.kind == Kind::list && !shared_.contains(types_.root(a.parts[0]));
        bool parts_move = rows || (a.kind == Kind::tuple && swapped_.contains(node));
        for (NodeId part : a.parts) {
          if (!parts_move) share_node(part);
        }
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

  // The variable whose list `e` is, or is a list in: grid for grid[i] and grid[i][j]. Null for anything else.
  const Expr* root(const Expr& e) const {
    const Expr* at = &e;
    while (is_item(*at) && is_list(*at->items[0])) at = at->items[0];
    return own_variable(*at) && is_list(*at) ? at : nullptr;
  }
  static bool is_item(const Expr& e) {
    return e.kind == ExprKind::subscript && e.items[1]->kind != ExprKind::slice;
  }
  bool is_row(const Expr& e) const { return is_item(e) && is_list(e) && root(e); }
  void indices(const Expr& e) {
    for (const Expr* at = &e; at->kind == ExprKind::subscript; at = at->items[0]) any(*at->items[1]);
  }

  void change(const Expr& e) {
    const Expr* variable = root(e);
    if (!variable) return any(e);
    if (is_row(e)) indices(e);
    if (inside_ > 0 || looks_only(*variable)) return share(e);
    // A handle changes without its holder.
    if (shared_.contains(group(e))) return;
    for (const Expr* at = &e;; at = at->items[0]) {
      changes_.push_back({group(*at), at_, e.span.begin});
      if (at == variable) break;
    }
    plain_.changed.insert({at_->id, web(*variable)});
    note_parameter(*variable, Lent::change);
  }
  bool looks_only(const Expr& e) const {
    return own_variable(e) && plain_.looked_at.contains({at_->id, web(e)});
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
        bool moves = own_variable(e) && !looks_only(e) && tries_ == 0 && inside_ == 0 && is_last(e, returns);
        if (!moves) return share(e);
        plain_.handed_over.insert({at_->id, e.id});
        if (!returns) moves_.push_back({group(e), at_, e.span.begin});
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

  // ---- statements (plain.cpp)

  void code(const Instance& instance);
  void collect(const Block& stmts);
  void collect(const Expr& e, bool stores);
  void block(const Block& stmts);
  void stmt(const Stmt& s);
  void assign(const Stmt& s);
  bool swaps(const Expr& to, const Expr& value) const;
  bool names_item(const Stmt& s);
  bool looks_at_rows(const Expr& iterated, const Expr& to, base::Span during);
  bool is_replaced(const Expr& variable, base::Span during) const;
  void go_through(const Expr& e, base::Span during);
  bool mentions_change(const Expr& e, const Expr& what) const;
  bool changes_in(const Expr& e, py::WebId what) const;
  void target(const Expr& to);
  void aug_assign(const Stmt& s);
  bool mentions(const Expr& e, py::WebId what) const;

  // ---- expressions (plain_expressions.cpp)

  void any(const Expr& e);
  void look(const Expr& e);
  static bool is_one_of_kinds(const Expr& e);
  void truth(const Expr& e);
  void iterable(const Expr& e, base::Span during);
  void expr(const Expr& e);
  void comprehension(const Expr& e);
  void share_mentioned(const Expr& e);
  void compare(const Expr& e);
  void call(const Expr& e);
  void arguments(const Expr& e);
  void builtin(const Expr& e, std::string_view name);
  void method(const Expr& e, const Expr& callee);
  void own_call(const Expr& e, const Instance& target);
  void check(const Loop& loop);

  const py::Module& module_;
  const py::Names& names_;
  const types::Types& types_;
  const std::map<py::FrameId, Places>& places_;
  const std::set<const py::Function*>& values_;
  Plain& plain_;
  std::set<NodeId>& shared_;
  std::set<std::pair<types::InstanceId, py::WebId>>& not_looked_at_;
  bool rows_;
  const Instance* at_ = nullptr;
  std::set<NodeId> swapped_;
  std::map<py::WebId, std::vector<const Expr*>> uses_;  // of this code, in order
  std::set<const Expr*> stored_;
  std::vector<base::Span> loop_spans_;  // around what is looked at
  std::vector<base::Span> all_loops_;   // of this code
  std::vector<Loop> loops_;
  std::vector<Change> changes_;
  std::vector<Change> moves_;  // lists that go elsewhere while their function goes on
  unsigned tries_ = 0;         // bodies of `try` around, which become closures
  unsigned inside_ = 0;        // closures around: lambdas and comprehensions
  bool changed_ = false;
};

}  // namespace transpile::ownership
