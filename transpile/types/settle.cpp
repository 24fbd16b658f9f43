// Sets of alternatives become types that Rust can hold.
//
// One alternative is its own type; it and None an option; int and float a number; classes of one family an
// object; all else a dynamic value. What is inside a dynamic value is dynamic too, since whoever holds it
// must be able to change it.
#include <algorithm>

#include <fmt/format.h>

#include "transpile/types/inference.hpp"

namespace transpile::types {

using py::Expr;
using py::ExprKind;

const Type* Inference::make(Kind kind, std::vector<const Type*> parts, std::uint32_t id) {
  auto& slot = interned_[{kind, id, parts}];
  if (!slot) slot = std::make_unique<Type>(Type{kind, id, std::move(parts)});
  return slot.get();
}

void Inference::settle() {
  for (int round = 0; round < 40; ++round) {
    if (!settle_once()) break;
    if (!solver_.run(2'000'000)) {
      finished_ = false;
      return;
    }
  }
  merge_equal_instances();
}

bool Inference::settle_once() {
  if (merge_families()) return true;
  bool changed = join_tuples();
  // Functions that one variable may hold are called in one way; so are methods of one name in a family.
  for (NodeId node = 0; node < solver_.size(); ++node) {
    if (solver_.find(node) != node) continue;
    std::vector<std::pair<std::vector<NodeId>, NodeId>> signatures;
    std::vector<Alternative> alternatives = solver_.alternatives(node);
    std::size_t functions = static_cast<std::size_t>(
        std::count_if(alternatives.begin(), alternatives.end(),
                      [](const Alternative& a) { return a.kind == Kind::function; }));
    if (functions < 2) continue;
    bool spread = take_differently(alternatives);
    for (const Alternative& a : alternatives) {
      if (a.kind != Kind::function) continue;
      const FunctionValue fv = values_[a.id];
      if (fv.immediate) {
        signatures.push_back({fv.parameters, fv.result});
        continue;
      }
      const Instance* found = instance_of_value(a.id);
      if (!found) continue;
      const Instance& instance = *found;
      std::vector<NodeId> parameters = instance.parameters;
      if (fv.bound_self != kNoNode && !parameters.empty()) parameters.erase(parameters.begin());
      signatures.push_back({parameters, instance.result});
    }
    for (std::size_t i = 1; i < signatures.size(); ++i) {
      if (solver_.find(signatures[0].second) != solver_.find(signatures[i].second))
        solver_.unify(signatures[0].second, signatures[i].second), changed = true;
      for (std::size_t p = 0; !spread && p < signatures[0].first.size() && p < signatures[i].first.size();
           ++p) {
        if (solver_.find(signatures[0].first[p]) == solver_.find(signatures[i].first[p])) continue;
        solver_.unify(signatures[0].first[p], signatures[i].first[p]);
        changed = true;
      }
    }
  }
  changed = join_results() || changed;
  std::map<std::pair<ClassId, std::string>, InstanceId> first_of;
  for (const auto& [key, id] : method_instances_) {
    const std::string& name = key.second;
    if (name == "__init__" || name == "__post_init__") continue;
    auto [entry, added] = first_of.try_emplace({family(key.first), name}, id);
    if (added || entry->second == id) continue;
    Instance& a = instances_[entry->second];
    Instance& b = instances_[id];
    auto join = [&](NodeId x, NodeId y) {
      if (solver_.find(x) == solver_.find(y)) return;
      solver_.unify(x, y);
      changed = true;
    };
    if (a.parameters.size() != b.parameters.size()) continue;
    const auto& p = a.function->parameters;
    const auto& q = b.function->parameters;
    if (!std::equal(p.begin(), p.end(), q.begin(), q.end(),
                    [](const py::Parameter& x, const py::Parameter& y) { return x.kind == y.kind; }))
      continue;
    join(a.result, b.result);
    for (std::size_t p = 1; p < a.parameters.size(); ++p) join(a.parameters[p], b.parameters[p]);
  }
  if (changed) return true;
  for (NodeId node = 0; node < solver_.size(); ++node) {
    if (solver_.find(node) != node || !needs_value(node)) continue;
    for (const Alternative& a : std::vector<Alternative>(solver_.alternatives(node)))
      changed = make_dynamic_inside(a) || changed;
  }
  return changed;
}

// The instance of a function that is called as a value; null where nobody does.
const Instance* Inference::instance_of_value(std::uint32_t value) {
  const FunctionValue fv = values_[value];
  auto found = by_key_.find(
      {fv.bound_self == kNoNode ? value : value_id(*fv.function, fv.outer, fv.self_class), 0, kNoId});
  return found == by_key_.end() ? nullptr : &instances_[found->second];
}

// A function of the program that is called where one of Python's own, or a class, may stand as well gives
// what either gives.
bool Inference::join_results() {
  bool changed = false;
  for (std::size_t i = 0; i < calls_of_values_.size(); ++i) {
    const auto [callee, out] = calls_of_values_[i];
    const std::vector<Alternative>& known = solver_.alternatives(callee);
    bool others = std::any_of(known.begin(), known.end(), [](const Alternative& a) {
      return a.kind == Kind::builtin || a.kind == Kind::class_object || a.kind == Kind::exception_class;
    });
    if (!others) continue;
    for (const Alternative& a : std::vector<Alternative>(known)) {
      if (a.kind != Kind::function) continue;
      const Instance* instance = values_[a.id].immediate ? nullptr : instance_of_value(a.id);
      if (!instance && !values_[a.id].immediate) continue;
      NodeId result = instance ? instance->result : values_[a.id].result;
      if (!joined_results_.insert({out, result}).second) continue;
      solver_.flow(out, result);
      changed = true;
    }
  }
  return changed;
}

// Tuples of several lengths that meet in one variable are held as one of any length.
bool Inference::join_tuples() {
  bool changed = false;
  for (NodeId node = 0; node < solver_.size(); ++node) {
    if (solver_.find(node) != node) continue;
    const std::vector<Alternative> all = solver_.alternatives(node);
    std::size_t tuples = 0, others = 0;
    NodeId element = kNoNode;
    for (const Alternative& a : all) {
      bool tuple = a.kind == Kind::tuple || a.kind == Kind::var_tuple;
      tuples += tuple;
      others += !tuple && a.kind != Kind::none;
      if (a.kind == Kind::var_tuple) element = a.parts[0];
    }
    if (tuples < 2 || others) continue;
    if (element == kNoNode) {
      element = solver_.make();
      solver_.add(node, Kind::var_tuple, 0, {element});
      changed = true;
    }
    for (const Alternative& a : all) {
      if (a.kind != Kind::tuple || !joined_tuples_.insert({node, a.id}).second) continue;
      for (NodeId part : a.parts) solver_.flow(part, element);
      changed = true;
    }
  }
  return changed;
}

// Classes that meet in one variable share a Rust type.
bool Inference::merge_families() {
  bool changed = false;
  for (NodeId node = 0; node < solver_.size(); ++node) {
    if (solver_.find(node) != node) continue;
    const auto& alternatives = solver_.alternatives(node);
    ClassId first = kNoId;
    bool only_objects = true;
    for (const Alternative& a : alternatives)
      only_objects = only_objects && (a.kind == Kind::object || a.kind == Kind::none);
    if (!only_objects) continue;
    for (const Alternative& a : std::vector<Alternative>(alternatives)) {
      if (a.kind != Kind::object) continue;
      if (first == kNoId) first = family(a.id);
      ClassId other = family(a.id);
      if (other == first) continue;
      if (classes_[first].exception_base != classes_[other].exception_base) continue;
      ClassId keep = std::min(first, other);
      ClassId gone = std::max(first, other);
      for (ClassInfo& info : classes_) {
        if (info.family == gone) info.family = keep;
      }
      std::vector<std::pair<std::string, NodeId>> moved;
      for (auto it = attributes_.begin(); it != attributes_.end();) {
        if (it->first.first == gone) {
          moved.emplace_back(it->first.second, it->second);
          it = attributes_.erase(it);
        } else {
          ++it;
        }
      }
      for (auto& [name, held] : moved) {
        auto [entry, added] = attributes_.try_emplace({keep, name}, held);
        if (!added) solver_.unify(entry->second, held);
        if (stored_.erase({gone, name})) stored_.insert({keep, name});
      }
      first = keep;
      changed = true;
    }
  }
  return changed;
}

namespace {

std::vector<Alternative> without_none(const std::vector<Alternative>& alternatives) {
  std::vector<Alternative> out;
  for (const Alternative& a : alternatives) {
    if (a.kind != Kind::none) out.push_back(a);
  }
  return out;
}

}  // namespace

// What the same class of a library is called where its values differ in what is known of them.
std::uint32_t Inference::library_class(const std::vector<Alternative>& some) {
  std::string_view name = texts_[some[0].id];
  bool same = std::all_of(some.begin(), some.end(), [&](const Alternative& a) { return a.id == some[0].id; });
  return same ? some[0].id : text_id(std::string(class_part(name)));
}

bool Inference::needs_value(NodeId node) {
  if (solver_.is_dynamic(node)) return true;
  std::vector<Alternative> some = without_none(solver_.alternatives(node));
  if (some.size() < 2) return !some.empty() && some[0].kind == Kind::value;
  auto all = [&](auto test) { return std::all_of(some.begin(), some.end(), test); };
  if (all([](const Alternative& a) { return a.kind == Kind::integer || a.kind == Kind::big; })) return false;
  // Num keeps its ints in 64 bits; an int that may be larger, or a float, is known only to the run.
  if (all([](const Alternative& a) { return a.kind == Kind::integer || a.kind == Kind::floating; }))
    return false;
  if (all([&](const Alternative& a) { return a.kind == Kind::object && family(a.id) == family(some[0].id); }))
    return false;
  if (all([](const Alternative& a) { return a.kind == Kind::function || a.kind == Kind::builtin; }))
    return false;
  if (all([](const Alternative& a) { return a.kind == Kind::tuple || a.kind == Kind::var_tuple; }))
    return false;
  if (all([&](const Alternative& a) {
        return a.kind == Kind::opaque && class_part(texts_[a.id]) == class_part(texts_[some[0].id]);
      }))
    return false;
  if (all([](const Alternative& a) {
        return a.kind == Kind::class_object || a.kind == Kind::exception_class || a.kind == Kind::builtin;
      }))
    return false;
  if (all([&](const Alternative& a) {
        return a.kind == Kind::exception ||
               (a.kind == Kind::object && classes_[a.id].exception_base != kNoId);
      }))
    return false;
  return true;
}

bool Inference::make_dynamic_inside(const Alternative& a) {
  bool changed = false;
  auto force = [&](NodeId part) {
    if (solver_.is_dynamic(part)) return;
    solver_.make_dynamic(part);
    changed = true;
  };
  switch (a.kind) {
    case Kind::list:
    case Kind::dict:
    case Kind::set:
    case Kind::frozen_set:
    case Kind::deque:
    case Kind::counter:
    case Kind::default_dict:
    case Kind::var_tuple:
      for (NodeId part : a.parts) force(part);
      return changed;
    case Kind::tuple:
      for (NodeId part : a.parts) {
        for (const Alternative& inner : std::vector<Alternative>(solver_.alternatives(part)))
          changed = make_dynamic_inside(inner) || changed;
      }
      return changed;
    case Kind::object:
      if (!classes_[a.id].dynamic) {
        for (ClassInfo& info : classes_) {
          if (info.family == family(a.id)) info.dynamic = true;
        }
        return true;
      }
      return false;
    default:
      return false;
  }
}

const Type* Inference::type_of(NodeId node) {
  NodeId root = solver_.find(node);
  auto found = type_of_root_.find(root);
  if (found != type_of_root_.end()) return found->second;
  if (!computing_.insert(root).second) {
    solver_.make_dynamic(root);  // a container that holds itself
    return make(Kind::value);
  }
  const Type* type = compute_type(root);
  computing_.erase(root);
  return type_of_root_[root] = type;
}

// Several classes, the program's or Python's own, and functions of Python's: each is known by its name.
bool Inference::are_named(const std::vector<Alternative>& some) const {
  bool differ = std::any_of(some.begin(), some.end(), [&](const Alternative& a) {
    return a.kind != some[0].kind || a.id != some[0].id;
  });
  return differ && std::all_of(some.begin(), some.end(), [&](const Alternative& a) {
           const std::string& name = texts_[a.kind == Kind::builtin ? a.id : 0];
           return a.kind == Kind::class_object || a.kind == Kind::exception_class ||
                  (a.kind == Kind::builtin && !name.empty() && name != "typing");
         });
}

// Whether a call of one of these functions that fits one does not fit all, or may not mean the same.
bool Inference::take_differently(const std::vector<Alternative>& functions) const {
  using Parameters = py::Parameter::Kind;
  std::size_t least = 0, counted = 0, seen = 0;
  bool differ = false, takes_rest = false, spread = false, filled = false, other_defaults = false,
       alike = true;
  std::vector<Parameters> first;
  std::string first_defaults;
  for (const Alternative& a : functions) {
    if (a.kind != Kind::function) continue;
    const FunctionValue& fv = values_[a.id];
    if (fv.immediate || fv.function->is_generator) return false;
    spread = spread || spread_.contains(fv.function);
    filled = filled || filled_.contains(fv.function);
    std::vector<Parameters> kinds;
    std::string defaults;
    std::size_t required = 0;
    for (std::size_t i = fv.bound_self != kNoNode ? 1 : 0; i < fv.function->parameters.size(); ++i) {
      const py::Parameter& parameter = fv.function->parameters[i];
      kinds.push_back(parameter.kind);
      if (const py::Expr* given = parameter.default_value)
        defaults += fmt::format("{} {} {} {} {};", kinds.size(), static_cast<int>(given->kind), given->text,
                                given->number, given->items.empty() ? 0 : given->id);
      bool rest = parameter.kind == Parameters::star || parameter.kind == Parameters::double_star;
      takes_rest = takes_rest || rest;
      required += !rest && !parameter.default_value;
    }
    if (seen++ == 0) {
      first = kinds, least = required, counted = kinds.size(), first_defaults = defaults;
      continue;
    }
    other_defaults = other_defaults || defaults != first_defaults;
    alike = alike && kinds == first;
    differ = differ || required != least || kinds.size() < counted || (takes_rest && kinds != first) ||
             (spread && kinds.size() != counted);
  }
  return differ || (filled && other_defaults && alike);
}

const Type* Inference::compute_type(NodeId root) {
  if (solver_.is_dynamic(root)) return make(Kind::value);
  const std::vector<Alternative> all = solver_.alternatives(root);
  std::vector<Alternative> some = without_none(all);
  bool optional = some.size() != all.size();
  if (some.empty()) return make(optional ? Kind::none : Kind::never);
  const Type* type = nullptr;
  auto has = [&](Kind kind) {
    return std::any_of(some.begin(), some.end(), [&](const Alternative& a) { return a.kind == kind; });
  };
  if (needs_value(root)) return make(Kind::value);
  if (has(Kind::floating) && has(Kind::integer)) {
    type = make(Kind::number);
  } else if (has(Kind::var_tuple)) {
    for (const Alternative& a : some) {
      if (a.kind == Kind::var_tuple) type = make(Kind::var_tuple, {type_of(a.parts[0])});
    }
  } else if (has(Kind::big)) {
    type = make(Kind::big);
  } else if (some[0].kind == Kind::object || has(Kind::exception)) {
    bool exceptions = has(Kind::exception);
    type = exceptions ? make(Kind::exception) : make(Kind::object, {}, family(some[0].id));
  } else if (has(Kind::function)) {
    const Alternative* first = nullptr;
    for (const Alternative& a : some) {
      if (a.kind == Kind::function && !first) first = &a;
    }
    const FunctionValue fv = values_[first->id];
    std::vector<const Type*> parts;
    bool spread = take_differently(some);
    if (fv.immediate) {
      parts.push_back(type_of(fv.result));
      for (NodeId p : fv.parameters) parts.push_back(type_of(p));
    } else {
      auto key = by_key_.find(
          {fv.bound_self == kNoNode ? first->id : value_ids_.at({fv.function, fv.outer}), 0, kNoId});
      if (key != by_key_.end()) {
        const Instance& instance = instances_[key->second];
        parts.push_back(type_of(instance.result));
        for (std::size_t p = fv.bound_self == kNoNode ? 0 : 1; p < instance.parameters.size(); ++p)
          parts.push_back(type_of(instance.parameters[p]));
      } else {
        parts.push_back(make(Kind::never));
      }
    }
    if (spread) parts = {parts[0], make(Kind::var_tuple, {make(Kind::value)})};
    type = make(Kind::function, std::move(parts), spread ? kSpread : some.size() == 1 ? first->id : kNoId);
  } else if (are_named(some)) {
    type = make(Kind::class_object, {}, kNoId);
  } else if (some.size() > 1 && has(Kind::class_object)) {
    type = make(Kind::builtin, {}, text_id(""));  // a class or something else that has no value here
  } else {
    const Alternative& only = some[0];
    std::vector<const Type*> parts;
    for (NodeId part : only.parts) parts.push_back(type_of(part));
    bool plain = only.kind == Kind::list && plain_.contains(solver_.find(only.parts[0])) &&
                 !parts[0]->is(Kind::never) && !parts[0]->is(Kind::none);
    type = make(only.kind, std::move(parts),
                plain                       ? 1
                : only.kind == Kind::opaque ? library_class(some)
                                            : only.id);
  }
  return optional ? make(Kind::option, {type}) : type;
}

// Whether no other class has a method of this name, and Python itself does not call it.
bool Inference::is_only_method(const py::Function& function) const {
  if (function.name.starts_with("__") || method_kind(function) != MethodKind::ordinary) return false;
  return std::count_if(classes_.begin(), classes_.end(),
                       [&](const ClassInfo& info) { return info.methods.contains(function.name); }) == 1;
}

// Functions whose parameters have become dynamic because callers differ: worth one instance a call.
std::set<const py::Function*> Inference::ambiguous_functions() {
  std::set<const py::Function*> out;
  for (const Instance& instance : instances_) {
    if (!instance.function || polymorphic_.contains(instance.function)) continue;
    bool method = instance.self_class != kNoId;
    if (method && !is_only_method(*instance.function)) continue;
    if (call_sites_[instance.function].size() < 2) continue;
    for (NodeId parameter : instance.parameters) {
      struct Mixed {
        Inference& in;
        bool test(const Type& type) const {
          if (type.is(Kind::value) || type.is(Kind::number)) return true;
          if (type.is(Kind::function)) return type.id == kNoId;
          return std::any_of(type.parts.begin(), type.parts.end(),
                             [&](const Type* part) { return test(*part); });
        }
      };
      // def make(kind, size): return kind(size)
      const auto& all = solver_.alternatives(parameter);
      bool classes = std::count_if(all.begin(), all.end(),
                                   [](const Alternative& a) { return a.kind == Kind::class_object; }) > 1;
      if (classes || (!method && Mixed{*this}.test(*type_of(parameter)))) {
        out.insert(instance.function);
        break;
      }
    }
  }
  return out;
}

// Functions with an instance a call that call themselves with something else than they are called with:
// quick_sort("text") sorts lists from there on.
std::set<const py::Function*> Inference::mixed_recursions() {
  std::set<const py::Function*> out;
  for (const Instance& instance : instances_) {
    if (!instance.function || !polymorphic_.contains(instance.function) ||
        unrolled_.contains(instance.function))
      continue;
    const auto& sites = call_sites_[instance.function];
    bool recursive = std::any_of(sites.begin(), sites.end(), [&](const auto& site) {
      const Instance* at = &instances_[site.first];
      while (at->id != 0 && at->function != instance.function) at = &instances_[at->outer];
      return at->id == instance.id && at->id != 0;
    });
    if (!recursive) continue;
    for (NodeId parameter : instance.parameters) {
      if (!type_of(parameter)->is(Kind::value)) continue;
      // What holds anything, at any depth, is no better known one call further in.
      const std::vector<Alternative> all = solver_.alternatives(parameter);
      bool plain = std::all_of(all.begin(), all.end(), [&](const Alternative& a) {
        return a.kind != Kind::value && a.kind != Kind::object && a.kind != Kind::function &&
               a.parts.size() < 2 &&
               std::all_of(
                   a.parts.begin(), a.parts.end(),
                   [&](NodeId part) {
                     return std::all_of(solver_.alternatives(part).begin(), solver_.alternatives(part).end(),
                                        [](const Alternative& inner) {
                                          return inner.parts.empty() && inner.kind != Kind::value;
                                        });
                   });
      });
      if (plain) out.insert(instance.function);
    }
  }
  return out;
}

void Inference::set_plain(std::set<NodeId> groups) {
  if (groups.empty() && plain_.empty()) return;
  plain_ = std::move(groups);
  type_of_root_.clear();
  canonical_.clear();
  used_.clear();
  merge_equal_instances();
}

// The classes whose instances a node holds, and those in what it holds: a type tells only their families.
void Inference::classes_held(NodeId node, unsigned depth, std::set<ClassId>& out) {
  for (const Alternative& a : solver_.alternatives(node)) {
    if (a.kind == Kind::object) out.insert(a.id);
    for (NodeId part : a.parts) {
      if (depth > 0) classes_held(part, depth - 1, out);
    }
  }
}

// What the dynamic values of a node, and of what it holds, may be; `place` tells where in it, one digit for
// each part on the way.
void Inference::kinds_held(NodeId node, unsigned depth, std::uint32_t place, std::set<std::uint32_t>& out) {
  constexpr std::uint32_t kKinds = 64;
  bool dynamic = type_of(node)->is(Kind::value);
  for (const Alternative& a : std::vector<Alternative>(solver_.alternatives(node))) {
    if (dynamic) out.insert(place * kKinds + static_cast<std::uint32_t>(a.kind));
    for (std::size_t i = 0; i < a.parts.size() && depth > 0; ++i)
      kinds_held(a.parts[i], depth - 1,
                 place * 10 + static_cast<std::uint32_t>(std::min<std::size_t>(i, 8)) + 1, out);
  }
}

// Instances of one function in which everything has the same type are the same
// Rust function, when they know the same classes and, of what is known at run time only, the same kinds: what
// isinstance() says of one, or what it is taken for, may not hold for the other.
void Inference::merge_equal_instances() {
  canonical_.resize(instances_.size());
  using Key =
      std::tuple<const py::Function*, InstanceId, std::vector<const Type*>, std::vector<std::set<ClassId>>>;
  std::map<Key, InstanceId> seen;
  for (Instance& instance : instances_) {
    canonical_[instance.id] = instance.id;
    if (instance.id != 0) {
      std::vector<const Type*> types{type_of(instance.result)};
      for (NodeId parameter : instance.parameters) types.push_back(type_of(parameter));
      std::map<py::WebId, NodeId> webs(instance.webs.begin(), instance.webs.end());
      for (const auto& [web, node] : webs) types.push_back(type_of(node));
      std::vector<std::set<ClassId>> classes;
      for (NodeId parameter : instance.parameters) classes_held(parameter, 2, classes.emplace_back());
      for (const auto& [web, node] : webs) classes_held(node, 2, classes.emplace_back());
      for (NodeId parameter : instance.parameters) kinds_held(parameter, 2, 0, classes.emplace_back());
      for (const auto& [web, node] : webs) kinds_held(node, 2, 0, classes.emplace_back());
      auto [entry, added] = seen.try_emplace(
          {instance.function, canonical_[instance.outer], types, std::move(classes)}, instance.id);
      canonical_[instance.id] = entry->second;
      if (!added) continue;
    }
    used_.push_back(&instance);
  }
}

}  // namespace transpile::types
