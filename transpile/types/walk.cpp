// Statements put edges between nodes.
#include <algorithm>

#include "transpile/python/flow.hpp"
#include "transpile/types/inference.hpp"

namespace transpile::types {

using py::Expr;
using py::ExprKind;
using py::Op;
using py::Stmt;
using py::StmtKind;

std::uint32_t Inference::text_id(std::string_view text) {
  auto found = text_ids_.find(text);
  if (found != text_ids_.end()) return found->second;
  texts_.emplace_back(text);
  return text_ids_[std::string(text)] = static_cast<std::uint32_t>(texts_.size() - 1);
}

std::uint32_t Inference::value_id(const py::Function& function, InstanceId outer, ClassId self_class) {
  auto [entry, added] =
      value_ids_.try_emplace({&function, outer}, static_cast<std::uint32_t>(values_.size()));
  if (added) values_.push_back({&function, outer, self_class});
  return entry->second;
}

// The node of a variable, in the instance whose frame it belongs to.
NodeId Inference::web_node(Instance& at, py::WebId web) {
  // A name that no flow reaches belongs to no web.
  if (web >= names_.webs.size()) return solver_.make();
  py::FrameId frame = names_.variables[names_.webs[web].variable].frame;
  Instance* owner = &at;
  while (owner->id != 0) {
    auto found = names_.frame_of.find(owner->function);
    if (found != names_.frame_of.end() && found->second == frame) break;
    owner = &instances_[owner->outer];
  }
  auto [entry, added] = owner->webs.try_emplace(web, kNoNode);
  if (added) entry->second = solver_.make();
  return entry->second;
}

void Inference::start(Options options, std::set<const py::Function*> polymorphic,
                      std::set<const py::Function*> unrolled, std::set<std::uint32_t> float_literals) {
  options_ = options;
  float_literals_ = std::move(float_literals);
  polymorphic_ = std::move(polymorphic);
  unrolled_ = std::move(unrolled);
  register_classes();
  for (const Stmt& s : module_.stmts) {
    bool star = s.kind == StmtKind::import_from && s.aliases.size() == 1 && s.aliases[0].name == "*";
    if (star && is_module(s.module)) star_modules_.push_back(s.module);
  }
  names_slices_ = std::any_of(module_.exprs.begin(), module_.exprs.end(), [&](const Expr& e) {
    return e.kind == ExprKind::name && e.text == "slice" && names_.variable(e) == py::kNone;
  });
  Instance& main = instances_.emplace_back();
  main.result = solver_.make();
}

void Inference::run() {
  at_ = &instances_[0];
  block(module_.body);
  finished_ = solver_.run(2'000'000);
  for (auto [element, sum] : sums_) {
    if (solver_.alternatives(element).empty()) solver_.add(sum, Kind::integer);
  }
  finished_ = finished_ && solver_.run(2'000'000);
  while (finished_ && widen_seen_sums()) finished_ = solver_.run(2'000'000);
  if (options_.library && finished_) seed_library();
  if (finished_ && widen_far_shifts()) finished_ = solver_.run(2'000'000);
  for (int round = 0; round < 8 && finished_ && widen_growing(); ++round) finished_ = solver_.run(2'000'000);
  if (finished_) settle();
}

Instance& Inference::instance_for(std::uint32_t value, const Expr* call, const Instance* caller) {
  const FunctionValue fv = values_[value];
  InstanceId site_instance = 0;
  std::uint32_t site = kNoId;
  if (call) call_sites_[fv.function].insert({caller ? caller->id : 0, call->id});
  if (polymorphic_.contains(fv.function) && call && caller) {
    // A call from inside itself runs the same instance, or the one that the first such call has made.
    std::size_t inside = 0;
    const Instance* nearest = nullptr;
    for (const Instance* up = caller; up->id != 0; up = &instances_[up->caller]) {
      if (up->function == fv.function && !nearest) nearest = up;
      inside += up->function == fv.function;
    }
    if (nearest && !(inside == 1 && unrolled_.contains(fv.function))) return instances_[nearest->id];
    site_instance = caller->id;
    site = call->id;
  }
  auto [entry, added] =
      by_key_.try_emplace({value, site_instance, site}, static_cast<InstanceId>(instances_.size()));
  if (!added) return instances_[entry->second];
  Instance& instance = instances_.emplace_back();
  instance.id = entry->second;
  instance.function = fv.function;
  instance.outer = fv.outer;
  instance.self_class = fv.self_class;
  instance.caller = caller ? caller->id : 0;
  instance.result = solver_.make();
  if (fv.function->is_generator) {
    instance.yielded = solver_.make();
    solver_.add(instance.result, Kind::iterator, 0, {instance.yielded});
  }
  walk_instance(instance);
  return instance;
}

void Inference::walk_instance(Instance& instance) {
  Instance* saved_at = std::exchange(at_, &instance);
  Narrowing saved_narrowing = std::exchange(narrowing_, {});
  unsigned saved_depth = std::exchange(loop_depth_, 0);
  const py::ClassDef* saved_class = std::exchange(in_class_, nullptr);
  const py::Function& function = *instance.function;
  for (const py::Parameter& parameter : function.parameters) {
    NodeId node = web_node(instance, names_.web(*parameter.target));
    instance.parameters.push_back(node);
    if (parameter.kind == py::Parameter::Kind::star) {
      solver_.add(node, Kind::var_tuple, 0, {solver_.make()});
    } else if (parameter.kind == py::Parameter::Kind::double_star) {
      solver_.add(node, Kind::dict, 0, {solver_.make(Kind::str), solver_.make()});
    } else if (parameter.default_value) {
      // Evaluated where the function is made; its value reaches the parameter.
      Instance* inner = std::exchange(at_, &instances_[instance.outer]);
      solver_.flow(expr(*parameter.default_value), node);
      at_ = inner;
    }
  }
  if (function.lambda_body) {
    solver_.flow(expr(*function.lambda_body), instance.result);
  } else {
    block(function.body);
    if (!function.is_generator) {
      // A function whose end can be reached returns None there.
      if (py::may_fall_through(function.body)) solver_.add(instance.result, Kind::none);
    }
  }
  at_ = saved_at;
  narrowing_ = std::move(saved_narrowing);
  loop_depth_ = saved_depth;
  in_class_ = saved_class;
}

void Inference::block(const py::Block& stmts) {
  for (const Stmt* s : stmts) stmt(*s);
}

namespace {

bool leaves(const py::Block& stmts) {
  if (stmts.empty()) return false;
  const Stmt& last = *stmts.back();
  switch (last.kind) {
    case StmtKind::return_:
    case StmtKind::raise:
    case StmtKind::break_:
    case StmtKind::continue_:
      return true;
    case StmtKind::if_:
      return leaves(last.body) && leaves(last.orelse);
    default:
      return false;
  }
}

bool mentions(const Expr& e, std::string_view name) {
  if (e.kind == ExprKind::name) return e.text == name;
  bool found = false;
  py::for_each_part(e, [&](const Expr& part) { found = found || mentions(part, name); });
  return found;
}

// x, y = y, x + y: both grow like Fibonacci's numbers.
bool grows_together(const Stmt& s) {
  if (s.targets.size() != 1 || s.targets[0]->kind != ExprKind::tuple || s.value->kind != ExprKind::tuple)
    return false;
  const auto& targets = s.targets[0]->items;
  const auto& values = s.value->items;
  if (targets.size() != values.size()) return false;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i]->kind != ExprKind::binary || values[i]->op != Op::add) continue;
    std::size_t mentioned = 0;
    for (const Expr* target : targets)
      mentioned += target->kind == ExprKind::name && mentions(*values[i], target->text);
    if (mentioned >= 2) return true;
  }
  return false;
}

}  // namespace

void Inference::stmt(const Stmt& s) {
  switch (s.kind) {
    case StmtKind::expression:
      expr(*s.value);
      return;
    case StmtKind::assign: {
      NodeId value = expr(*s.value);
      if (loop_depth_ > 0 && grows_together(s)) {
        for (const Expr* target : s.targets[0]->items) {
          if (target->kind == ExprKind::name) solver_.add(web_node(*at_, names_.web(*target)), Kind::big);
        }
      }
      for (const Expr* target : s.targets) assign(*target, value);
      return;
    }
    case StmtKind::aug_assign: {
      const Expr& target = *s.targets[0];
      NodeId old = expr(target);
      NodeId value = expr(*s.value);
      bool grows = s.op == Op::mul && loop_depth_ > 0 && target.kind == ExprKind::name;
      NodeId result = binary(target, s.op, old, value, grows);
      if (s.op == Op::add) {  // a list takes all kinds of iterables
        solver_.each(old, [=, this](const Alternative& a) {
          if (a.kind == Kind::list) iterate(value, a.parts[0]), solver_.add(result, Kind::list, 0, a.parts);
        });
      }
      if (target.kind == ExprKind::subscript) {
        NodeId object = expr(*target.items[0]);
        store_subscript(target, object, at_->exprs[target.items[1]->id], result);
      } else {
        assign(target, result);
        // What a property gave is of its own type.
        if (target.kind == ExprKind::attribute) solver_.flow(old, at_->exprs[target.id]);
      }
      return;
    }
    case StmtKind::ann_assign: {
      if (s.value) assign(*s.targets[0], expr(*s.value));
      return;
    }
    case StmtKind::return_:
      if (at_->function && at_->function->is_generator) {
        if (s.value) expr(*s.value);
      } else if (s.value) {
        solver_.flow(expr(*s.value), at_->result);
      } else {
        solver_.add(at_->result, Kind::none);
      }
      return;
    case StmtKind::if_: {
      condition(*s.value);
      Narrowing before = narrowing_;
      assume(*s.value, true);
      block(s.body);
      Narrowing after_body = std::exchange(narrowing_, before);
      assume(*s.value, false);
      block(s.orelse);
      bool body_leaves = leaves(s.body);
      bool orelse_leaves = leaves(s.orelse);
      if (body_leaves && !orelse_leaves) return;  // what holds after `orelse` holds
      if (orelse_leaves && !body_leaves) {
        narrowing_ = std::move(after_body);
        return;
      }
      // Only what both keep.
      for (auto it = narrowing_.begin(); it != narrowing_.end();) {
        auto other = after_body.find(it->first);
        auto old = before.find(it->first);
        if (other == after_body.end()) {
          it = narrowing_.erase(it);
        } else {
          std::size_t keep = old == before.end() ? 0 : old->second.size();
          if (it->second.size() > keep) it->second.resize(std::min(keep, it->second.size()));
          if (other->second.size() < it->second.size()) it->second.resize(other->second.size());
          it = it->second.empty() ? narrowing_.erase(it) : std::next(it);
        }
      }
      return;
    }
    case StmtKind::while_: {
      forget_assigned(s.body);
      Narrowing before = narrowing_;
      ++loop_depth_;
      condition(*s.value);
      assume(*s.value, true);
      block(s.body);
      --loop_depth_;
      narrowing_ = before;
      block(s.orelse);
      return;
    }
    case StmtKind::for_: {
      NodeId iterable = expr(*s.value);
      forget_assigned(s.body);
      Narrowing before = narrowing_;
      NodeId element = solver_.make();
      iterate(iterable, element);
      ++loop_depth_;
      assign(*s.targets[0], element);
      block(s.body);
      --loop_depth_;
      narrowing_ = before;
      block(s.orelse);
      return;
    }
    case StmtKind::try_:
      return try_(s);
    case StmtKind::raise:
      if (s.value) {
        NodeId value = expr(*s.value);
        // `raise C` makes an instance.
        solver_.each(value, [=, this, &s](const Alternative& a) {
          if (a.kind == Kind::class_object) {
            Arguments none;
            none.call = s.value;
            construct(a.id, none, solver_.make());
          }
        });
      }
      if (s.cause) expr(*s.cause);
      return;
    case StmtKind::with:
      return with(s);
    case StmtKind::function: {
      const py::Function& function = *s.function;
      ClassId self_class = kNoId;
      if (in_class_) {
        self_class = class_ids_.at(in_class_);
        for (const Expr* decorator : function.decorators) {
          if (!(decorator->kind == ExprKind::name || decorator->kind == ExprKind::attribute))
            expr(*decorator);
        }
        return;
      }
      NodeId value = solver_.make(Kind::function, value_id(function, at_->id, self_class));
      for (auto it = function.decorators.rbegin(); it != function.decorators.rend(); ++it) {
        NodeId decorator = expr(**it);
        NodeId result = solver_.make();
        call_nodes(decorator, {value}, result, **it);
        value = result;
      }
      define(&function, value);
      return;
    }
    case StmtKind::class_:
      return class_def(*s.class_def);
    case StmtKind::import:
    case StmtKind::import_from:
      return import(s);
    case StmtKind::assert:
      condition(*s.value);
      if (s.cause) expr(*s.cause);
      assume(*s.value, true);
      return;
    case StmtKind::del:
      for (const Expr* target : s.targets) {
        if (target->kind != ExprKind::name) {
          for (const Expr* item : target->items)
            if (item) expr(*item);
        }
        if (target->kind != ExprKind::subscript) forget(*target);
        if (target->kind != ExprKind::subscript) continue;
        Instance* where = at_;
        const Expr* at = target;
        NodeId key = at_->exprs[target->items[1]->id];
        solver_.each(at_->exprs[target->items[0]->id], [=, this](const Alternative& a) {
          if (a.kind != Kind::object) return;
          Instance* saved = std::exchange(at_, where);
          call_dunder(a.id, "__delitem__", solver_.make(Kind::object, a.id), {key}, solver_.make(), *at);
          at_ = saved;
        });
      }
      return;
    case StmtKind::match:
      return match(s);
    case StmtKind::pass:
    case StmtKind::break_:
    case StmtKind::continue_:
    case StmtKind::global:
    case StmtKind::nonlocal:
      return;
  }
}

void Inference::define(const void* by, NodeId value) {
  auto found = names_.web_bound_by.find(by);
  if (found != names_.web_bound_by.end()) solver_.flow(value, web_node(*at_, found->second));
}

void Inference::assign(const Expr& target, NodeId value) {
  forget(target);
  switch (target.kind) {
    case ExprKind::name:
      at_->exprs[target.id] = web_node(*at_, names_.web(target));
      solver_.flow(value, at_->exprs[target.id]);
      return;
    case ExprKind::attribute: {
      NodeId object = expr(*target.items[0]);
      std::string attribute = target.text;
      NodeId out = solver_.make();
      at_->exprs[target.id] = out;
      solver_.each(object, [=, this, &target](const Alternative& a) {
        if (a.kind == Kind::object) {
          for (ClassId id = a.id;;) {
            auto setter = classes_[id].setters.find(attribute);
            if (setter != classes_[id].setters.end()) {
              NodeId self = solver_.make(Kind::object, a.id);
              call_dunder(a.id, ("=" + attribute).c_str(), self, {value}, solver_.make(), target);
              solver_.flow(value, out);
              return;
            }
            if (classes_[id].bases.empty()) break;
            id = classes_[id].bases[0];
          }
          if (attribute == "__cause__" && classes_[a.id].exception_base != kNoId) return;
          stored_.insert({family(a.id), attribute});
          NodeId node = attribute_node(a.id, attribute);
          solver_.flow(value, node);
          solver_.flow(node, out);
        } else if (a.kind == Kind::class_object) {
          py::VariableId variable = find_class_variable(a.id, attribute);
          if (variable != py::kNone)
            solver_.flow(value, class_variable_node(variable)),
                solver_.flow(class_variable_node(variable), out);
        }
      });
      return;
    }
    case ExprKind::subscript: {
      NodeId object = expr(*target.items[0]);
      NodeId key = expr(*target.items[1]);
      store_subscript(target, object, key, value);
      return;
    }
    case ExprKind::tuple:
    case ExprKind::list: {
      std::size_t star = kNoId;
      for (std::size_t i = 0; i < target.items.size(); ++i) {
        if (target.items[i]->kind == ExprKind::star) star = i;
      }
      NodeId whole = solver_.make();
      solver_.flow(value, whole);
      at_->exprs[target.id] = whole;
      for (std::size_t i = 0; i < target.items.size(); ++i) {
        NodeId part = unpacked(value, i, target.items.size(), star);
        const Expr& item = *target.items[i];
        assign(item.kind == ExprKind::star ? *item.items[0] : item, part);
      }
      return;
    }
    default:
      return;
  }
}

void Inference::import(const Stmt& s) {
  if (s.module == "__future__") return;
  for (const py::Alias& alias : s.aliases) {
    if (alias.name == "*") continue;
    if (s.kind == StmtKind::import) {
      std::string name = alias.as.empty() ? alias.name.substr(0, alias.name.find('.')) : alias.name;
      define(&alias, solver_.make(Kind::module, text_id(name)));
    } else {
      std::string full = s.module + "." + alias.name;
      if (const Constant* constant = find_constant(full)) {
        std::map<char, NodeId> letters;
        define(&alias, build(types::read_pattern(constant->type), letters));
      } else if (std::uint32_t exception = exception_class(full); exception != kNoId) {
        define(&alias, solver_.make(Kind::exception_class, exception));
      } else if (is_module(full)) {
        define(&alias, solver_.make(Kind::module, text_id(full)));
      } else {
        define(&alias, solver_.make(Kind::builtin, text_id(full)));
      }
    }
  }
}

// ---- try, with, match

void Inference::try_(const Stmt& s) {
  Narrowing before = narrowing_;
  block(s.body);
  block(s.orelse);
  Narrowing after = narrowing_;
  bool all_leave = true;
  for (const py::Handler& handler : s.handlers) {
    narrowing_.clear();
    if (handler.type) {
      NodeId type = expr(*handler.type);
      if (handler.target) {
        NodeId caught = web_node(*at_, names_.web(*handler.target));
        at_->exprs[handler.target->id] = caught;
        auto take = [=, this](const Alternative& a) {
          if (a.kind == Kind::exception_class) {
            solver_.add(caught, Kind::exception, a.id);
            for (const ClassInfo& info : classes_) {
              if (info.exception_base != kNoId && is_exception(info.exception_base, a.id))
                solver_.add(caught, Kind::object, info.id);
            }
          }
          if (a.kind == Kind::class_object) {
            for (const ClassInfo& info : classes_) {
              if (derives(info.id, a.id)) solver_.add(caught, Kind::object, info.id);
            }
          }
        };
        if (handler.type->kind == ExprKind::tuple) {
          for (const Expr* item : handler.type->items) solver_.each(at_->exprs[item->id], take);
        } else {
          solver_.each(type, take);
        }
      }
    }
    block(handler.body);
    all_leave = all_leave && leaves(handler.body);
  }
  narrowing_.clear();
  if (all_leave && !s.handlers.empty()) narrowing_ = std::move(after);
  block(s.final);
}

void Inference::with(const Stmt& s) {
  for (const py::WithItem& item : s.with_items) {
    NodeId manager = expr(*item.value);
    NodeId entered = solver_.make();
    const Expr* at = item.value;
    solver_.each(manager, [=, this](const Alternative& a) {
      if (a.kind == Kind::object) {
        NodeId self = solver_.make(Kind::object, a.id);
        call_dunder(a.id, "__enter__", self, {}, entered, *at);
        NodeId nothing = solver_.make(Kind::none);
        NodeId type = solver_.make(Kind::exception_class, 0);
        solver_.add(type, Kind::none);
        NodeId value = solver_.make(Kind::exception, 0);
        solver_.add(value, Kind::none);
        call_dunder(a.id, "__exit__", self, {type, value, nothing}, solver_.make(), *at);
      } else if (!library_method(a, "__enter__", {}, entered, *at)) {
        solver_.add(entered, a.kind, a.id, a.parts);
      }
    });
    if (item.target) assign(*item.target, entered);
  }
  block(s.body);
}

void Inference::match(const Stmt& s) {
  NodeId subject = expr(*s.value);
  Narrowing before = narrowing_;
  for (const py::Case& one : s.cases) {
    narrowing_ = before;
    pattern(*one.pattern, subject);
    if (one.guard) {
      condition(*one.guard);
      assume(*one.guard, true);
    }
    block(one.body);
  }
  narrowing_.clear();
}

void Inference::pattern(const py::Pattern& p, NodeId subject) {
  using py::PatternKind;
  switch (p.kind) {
    case PatternKind::wildcard:
      return;
    case PatternKind::capture:
      assign(*p.value, subject);
      return;
    case PatternKind::value:
      expr(*p.value);
      return;
    case PatternKind::or_:
      for (const py::Pattern* item : p.items) pattern(*item, subject);
      return;
    case PatternKind::as:
      pattern(*p.items[0], subject);
      assign(*p.value, subject);
      return;
    case PatternKind::star:
      if (p.value) assign(*p.value, subject);
      return;
    case PatternKind::sequence: {
      std::size_t star = kNoId;
      for (std::size_t i = 0; i < p.items.size(); ++i) {
        if (p.items[i]->kind == PatternKind::star) star = i;
      }
      for (std::size_t i = 0; i < p.items.size(); ++i)
        pattern(*p.items[i], unpacked(subject, i, p.items.size(), star));
      return;
    }
    case PatternKind::mapping:
      for (std::size_t i = 0; i < p.items.size(); ++i) {
        expr(*p.keys[i]);
        NodeId value = solver_.make();
        solver_.each(subject, [=, this](const Alternative& a) {
          if (a.kind == Kind::dict || a.kind == Kind::default_dict) solver_.flow(a.parts[1], value);
          if (a.kind == Kind::value) solver_.add(value, Kind::value);
        });
        pattern(*p.items[i], value);
      }
      if (p.rest) {
        NodeId others = solver_.make();
        solver_.each(subject, [=, this](const Alternative& a) {
          if (a.kind == Kind::dict || a.kind == Kind::default_dict)
            solver_.add(others, Kind::dict, 0, a.parts);
          if (a.kind == Kind::value)
            solver_.add(others, Kind::dict, 0, {solver_.make(Kind::value), solver_.make(Kind::value)});
        });
        assign(*p.rest, others);
      }
      return;
    case PatternKind::class_: {
      expr(*p.value);
      NodeId narrowed = solver_.make();
      auto filter = type_filter(*p.value);
      solver_.flow(subject, narrowed, filter.value_or(Filter{}));
      std::size_t positional = p.items.size() - p.names.size();
      for (std::size_t i = 0; i < p.items.size(); ++i) {
        NodeId part = solver_.make();
        std::string attribute = i >= positional ? p.names[i - positional] : std::string();
        solver_.each(narrowed, [=, this](const Alternative& a) {
          if (a.kind != Kind::object) {
            if (attribute.empty()) solver_.add(part, a.kind, a.id, a.parts);
            return;
          }
          std::string field = attribute;
          if (field.empty() && i < classes_[a.id].fields.size()) field = classes_[a.id].fields[i].name;
          if (!field.empty()) solver_.flow(attribute_node(a.id, field), part);
        });
        pattern(*p.items[i], part);
      }
      return;
    }
  }
}

}  // namespace transpile::types
