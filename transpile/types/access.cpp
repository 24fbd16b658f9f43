// Attributes, items, and what iterating and unpacking give.
#include <algorithm>

#include "transpile/types/inference.hpp"

namespace transpile::types {

using py::Expr;
using py::ExprKind;
using py::Op;

NodeId Inference::attribute(const Expr& e) {
  if (e.text == "__name__" && e.items[0]->kind == ExprKind::attribute && e.items[0]->text == "__class__") {
    expr(*e.items[0]->items[0]);
    return solver_.make(Kind::str);
  }
  NodeId object = expr(*e.items[0]);
  NodeId out = solver_.make();
  Instance* where = at_;
  const Expr* at = &e;
  solver_.each(object, [=, this](const Alternative& a) {
    const std::string& name = at->text;
    Instance* saved = std::exchange(at_, where);
    switch (a.kind) {
      case Kind::module: {
        std::string full = texts_[a.id] + "." + name;
        if (const Constant* constant = find_constant(full)) {
          std::map<char, NodeId> letters;
          solver_.flow(build(types::read_pattern(constant->type), letters), out);
        } else if (std::uint32_t exception = exception_class(full); exception != kNoId) {
          solver_.add(out, Kind::exception_class, exception);
        } else if (is_module(full)) {
          solver_.add(out, Kind::module, text_id(full));
        } else {
          solver_.add(out, Kind::builtin, text_id(full));
        }
        break;
      }
      case Kind::object: {
        ClassId owner = 0;
        if (const py::Function* method = find_method(a.id, name, &owner)) {
          if (method_kind(*method) == MethodKind::property) {
            call_dunder(a.id, name.c_str(), solver_.make(Kind::object, a.id), {}, out, *at);
          } else if (method_kind(*method) == MethodKind::static_) {
            solver_.add(out, Kind::function, value_id(*method, 0, owner));
          } else {
            FunctionValue bound = values_[value_id(*method, 0, owner)];
            auto id = static_cast<std::uint32_t>(values_.size());
            bound.bound_self = solver_.make(Kind::object, a.id);
            values_.push_back(bound);
            solver_.add(out, Kind::function, id);
          }
          break;
        }
        if (asks_getattr(a.id, name)) {
          call_dunder(a.id, "__getattr__", solver_.make(Kind::object, a.id), {solver_.make(Kind::str)}, out,
                      *at);
          break;
        }
        py::VariableId variable = find_class_variable(a.id, name);
        if (variable != py::kNone) {
          solver_.flow(class_variable_node(variable), out);
          solver_.flow(class_variable_node(variable), attribute_node(a.id, name));
        }
        if (classes_[a.id].exception_base != kNoId && name == "__cause__") {
          solver_.add(out, Kind::none);
          solver_.add(out, Kind::exception, exception_class("Exception"));
        }
        if (classes_[a.id].exception_base != kNoId && name == "args")
          solver_.add(out, Kind::var_tuple, 0, {solver_.make(Kind::value)});
        solver_.flow(attribute_node(a.id, name), out);
        break;
      }
      case Kind::class_object: {
        py::VariableId variable = find_class_variable(a.id, name);
        ClassId owner = 0;
        if (variable != py::kNone)
          solver_.flow(class_variable_node(variable), out);
        else if (name == "__name__")
          solver_.add(out, Kind::str);
        else if (const py::Function* method = find_method(a.id, name, &owner))
          solver_.add(out, Kind::function, value_id(*method, 0, owner));
        break;
      }
      case Kind::exception:
        if (name == "args") solver_.add(out, Kind::var_tuple, 0, {solver_.make(Kind::value)});
        if (name == "__cause__") {
          solver_.add(out, Kind::none);
          solver_.add(out, Kind::exception, exception_class("Exception"));
        }
        if (const ExceptionAttribute* found = find_exception_attribute(name)) {
          std::uint32_t owner = exception_class(found->owner);
          bool of_pattern = a.id == exception_class("re.error") && (name == "msg" || name == "pos");
          if (of_pattern || is_exception(owner, a.id) || is_exception(a.id, owner))
            solver_.add(out, found->kind);
        }
        break;
      case Kind::file:
        if (name == "name") solver_.add(out, Kind::str);
        if (name == "closed") solver_.add(out, Kind::boolean);
        break;
      case Kind::integer:
      case Kind::boolean:
      case Kind::floating:
        if (is_number_part(name, a.kind))
          solver_.add(out, a.kind == Kind::floating ? Kind::floating : Kind::integer);
        break;
      case Kind::range:
        if (name == "start" || name == "stop" || name == "step") solver_.add(out, Kind::integer);
        break;
      case Kind::deque:
        if (name == "maxlen") solver_.add(out, Kind::integer), solver_.add(out, Kind::none);
        break;
      case Kind::exception_class:
        if (name == "__name__") solver_.add(out, Kind::str);
        break;
      case Kind::function:
        if (name == "__name__") solver_.add(out, Kind::str);
        if (name == "__doc__")
          solver_.add(out, values_[a.id].function->shown_doc().empty() ? Kind::none : Kind::str);
        break;
      case Kind::builtin:
        if (is_modelled(texts_[a.id] + "." + name) || is_special(texts_[a.id] + "." + name))
          solver_.add(out, Kind::builtin, text_id(texts_[a.id] + "." + name));
        if (name == "__name__") solver_.add(out, Kind::str);
        // A constant of a class, such as datetime.timezone.utc.
        if (const Constant* constant = find_constant(texts_[a.id] + "." + name)) {
          std::map<char, NodeId> letters;
          solver_.flow(build(types::read_pattern(constant->type), letters), out);
        }
        break;
      case Kind::opaque: {
        const Signature* found = find_signature(std::string(class_part(texts_[a.id])) + "." + name, 0);
        if (found && found->is_attribute) library_method(a, name.c_str(), {}, out, *at);
        break;
      }
      case Kind::value:
        solver_.add(out, Kind::value);
        // It may be an object of the program.
        for (const ClassInfo& info : classes_) {
          ClassId owner = 0;
          const py::Function* method = find_method(info.id, name, &owner);
          if (method && method_kind(*method) == MethodKind::property)
            call_dunder(info.id, name.c_str(), solver_.make(Kind::object, info.id), {}, out, *at);
          bool field = info.assigned.contains(name) ||
                       std::any_of(info.fields.begin(), info.fields.end(),
                                   [&](const ClassInfo::Field& one) { return one.name == name; });
          if (field) solver_.flow(attribute_node(info.id, name), out);
        }
        break;
      default:
        break;
    }
    at_ = saved;
  });
  auto narrowed = narrowing_.find(path(e));
  if (narrowed == narrowing_.end()) return out;
  NodeId node = out;
  for (const Filter& filter : narrowed->second) {
    NodeId next = solver_.make();
    solver_.flow(node, next, filter);
    node = next;
  }
  return node;
}

// getattr(self, "visit_" + name): any method whose name begins so.
void Inference::named_methods(const Arguments& arguments, NodeId out) {
  auto beginning = py::known_beginning(*arguments.call->items[2]);
  if (!beginning || beginning->empty()) return;
  Instance* where = at_;
  std::string start = *beginning;
  solver_.each(arguments.positional[0], [=, this](const Alternative& a) {
    if (a.kind != Kind::object) return;
    Instance* saved = std::exchange(at_, where);
    std::set<std::string> names;
    std::vector<ClassId> work{a.id};
    while (!work.empty()) {
      ClassId id = work.back();
      work.pop_back();
      for (const auto& [name, method] : classes_[id].methods) {
        if (name.starts_with(start) && !name.starts_with("__")) names.insert(name);
      }
      work.insert(work.end(), classes_[id].bases.begin(), classes_[id].bases.end());
    }
    for (const std::string& name : names) {
      ClassId owner = 0;
      const py::Function* method = find_method(a.id, name, &owner);
      if (!method || method_kind(*method) != MethodKind::ordinary) continue;
      FunctionValue bound = values_[value_id(*method, 0, owner)];
      auto id = static_cast<std::uint32_t>(values_.size());
      bound.bound_self = solver_.make(Kind::object, a.id);
      values_.push_back(bound);
      solver_.add(out, Kind::function, id);
    }
    at_ = saved;
  });
  if (arguments.positional.size() > 2) solver_.flow(arguments.positional[2], out);
}

NodeId Inference::subscript(const Expr& e) {
  NodeId object = expr(*e.items[0]);
  NodeId key = expr(*e.items[1]);
  NodeId out = solver_.make();
  Instance* where = at_;
  const Expr* at = &e;
  solver_.each(object, [=, this](const Alternative& a) {
    Instance* saved = std::exchange(at_, where);
    subscript_of(*at, a, object, key, out);
    at_ = saved;
  });
  return out;
}

namespace {

std::optional<long> constant_index(const Expr& e) {
  if (e.kind == ExprKind::integer && e.text.size() < 9) return std::stol(e.text);
  if (e.kind == ExprKind::unary && e.op == Op::minus && e.items[0]->kind == ExprKind::integer &&
      e.items[0]->text.size() < 9) {
    return -std::stol(e.items[0]->text);
  }
  return std::nullopt;
}

}  // namespace

void Inference::subscript_of(const Expr& e, const Alternative& a, NodeId object_node, NodeId key,
                             NodeId out) {
  const Expr& index = *e.items[1];
  bool slice = index.kind == ExprKind::slice;
  bool sliceable = a.kind == Kind::list || a.kind == Kind::var_tuple || a.kind == Kind::bytes;
  if (!slice && sliceable && names_slices_) {  // items[where], where that is a slice
    solver_.each(key, [this, a, out](const Alternative& k) {
      if (k.kind == Kind::opaque && texts_[k.id] == "slice")
        solver_.add(out, a.kind, 0, a.parts);
      else if (a.kind == Kind::bytes)
        solver_.add(out, Kind::integer);
      else
        solver_.flow(a.parts[0], out);
    });
    return;
  }
  switch (a.kind) {
    case Kind::list:
    case Kind::var_tuple:
    case Kind::deque:
      if (slice)
        solver_.add(out, a.kind, 0, a.parts);
      else
        solver_.flow(a.parts[0], out);
      return;
    case Kind::tuple: {
      auto constant = constant_index(index);
      auto count = static_cast<long>(a.parts.size());
      if (constant && *constant < 0) *constant += count;
      if (slice) {
        NodeId element = solver_.make();
        for (NodeId part : a.parts) solver_.flow(part, element);
        solver_.add(out, Kind::var_tuple, 0, {element});
      } else if (constant && *constant >= 0 && *constant < count) {
        solver_.flow(a.parts[static_cast<std::size_t>(*constant)], out);
      } else if (names_slices_) {
        solver_.each(key, [this, a, out](const Alternative& k) {
          NodeId element = solver_.make();
          for (NodeId part : a.parts) solver_.flow(part, element);
          if (k.kind == Kind::opaque && texts_[k.id] == "slice")
            solver_.add(out, Kind::var_tuple, 0, {element});
          else
            solver_.flow(element, out);
        });
      } else {
        for (NodeId part : a.parts) solver_.flow(part, out);
      }
      return;
    }
    case Kind::str:
      solver_.add(out, Kind::str);
      return;
    case Kind::bytes:
      solver_.add(out, slice ? Kind::bytes : Kind::integer);
      return;
    case Kind::range:
      solver_.add(out, slice ? Kind::range : Kind::integer);
      return;
    case Kind::dict:
      solver_.flow(a.parts[1], out);
      return;
    case Kind::default_dict:
      solver_.flow(key, a.parts[0]);  // a missing key is put in
      solver_.flow(a.parts[1], out);
      return;
    case Kind::counter:
      solver_.add(out, Kind::integer);
      return;
    case Kind::object:
      if (slice && find_method(a.id, "__getslice__")) {
        std::vector<NodeId> parts;
        for (const Expr* part : index.items)
          parts.push_back(part ? at_->exprs[part->id] : solver_.make(Kind::none));
        call_dunder(a.id, "__getslice__", solver_.make(Kind::object, a.id), parts, out, e);
        return;
      }
      call_dunder(a.id, "__getitem__", solver_.make(Kind::object, a.id), {key}, out, e);
      return;
    case Kind::value:
      solver_.add(out, Kind::value);
      return;
    case Kind::opaque:
      if (slice)
        library_method(a, "__getslice__", {}, out, e);
      else
        library_method(a, "__getitem__", {key}, out, e);
      return;
    default:
      (void)object_node;
      return;
  }
}

void Inference::store_subscript(const Expr& target, NodeId object, NodeId key, NodeId value) {
  Instance* where = at_;
  const Expr* at = &target;
  bool slice = target.items[1]->kind == ExprKind::slice;
  at_->exprs[target.id] = value;
  solver_.each(object, [=, this](const Alternative& a) {
    Instance* saved = std::exchange(at_, where);
    switch (a.kind) {
      case Kind::list:
      case Kind::deque:
        if (slice)
          iterate(value, a.parts[0]);
        else
          solver_.flow(value, a.parts[0]);
        break;
      case Kind::dict:
      case Kind::default_dict:
        solver_.flow(key, a.parts[0]);
        solver_.flow(value, a.parts[1]);
        break;
      case Kind::counter:
        solver_.flow(key, a.parts[0]);
        break;
      case Kind::object:
        call_dunder(a.id, "__setitem__", solver_.make(Kind::object, a.id), {key, value}, solver_.make(), *at);
        break;
      case Kind::opaque:
        if (slice)
          library_method(a, "__setslice__", {value}, solver_.make(), *at);
        else
          library_method(a, "__setitem__", {key, value}, solver_.make(), *at);
        break;
      default:
        break;
    }
    at_ = saved;
  });
}

// What iterating over `iterable` gives.
void Inference::iterate(NodeId iterable, NodeId element) {
  Instance* where = at_;
  solver_.each(iterable, [=, this](const Alternative& a) {
    switch (a.kind) {
      case Kind::list:
      case Kind::set:
      case Kind::frozen_set:
      case Kind::deque:
      case Kind::iterator:
      case Kind::var_tuple:
      case Kind::dict:
      case Kind::counter:
      case Kind::default_dict:
        solver_.flow(a.parts[0], element);
        return;
      case Kind::tuple:
        for (NodeId part : a.parts) solver_.flow(part, element);
        return;
      case Kind::str:
      case Kind::file:
        solver_.add(element, Kind::str);
        return;
      case Kind::range:
        ranges_.emplace_back(iterable, element);
        [[fallthrough]];
      case Kind::bytes:
        solver_.add(element, Kind::integer);
        return;
      case Kind::value:
        solver_.add(element, Kind::value);
        return;
      case Kind::object: {
        Instance* saved = std::exchange(at_, where);
        NodeId iterator = solver_.make();
        const Expr& at = module_.exprs.front();
        if (find_method(a.id, "__iter__")) {
          call_dunder(a.id, "__iter__", solver_.make(Kind::object, a.id), {}, iterator, at);
          solver_.each(iterator, [=, this, &at](const Alternative& inner) {
            if (inner.kind == Kind::object)
              call_dunder(inner.id, "__next__", solver_.make(Kind::object, inner.id), {}, element, at);
            else if (inner.kind == Kind::iterator)
              solver_.flow(inner.parts[0], element);
          });
        } else if (find_method(a.id, "__getitem__")) {
          call_dunder(a.id, "__getitem__", solver_.make(Kind::object, a.id), {solver_.make(Kind::integer)},
                      element, at);
        }
        at_ = saved;
        return;
      }
      case Kind::opaque:
        return iterate_library(a, element);
      default:
        return;
    }
  });
}

// The part of `from` that the target at `index` of `count` gets; the one at `star` gets a list of what is
// left.
NodeId Inference::unpacked(NodeId from, std::size_t index, std::size_t count, std::size_t star) {
  NodeId out = solver_.make();
  NodeId rest = solver_.make();
  if (index == star) solver_.add(out, Kind::list, 0, {rest});
  NodeId into = index == star ? rest : out;
  NodeId others = solver_.make();
  solver_.flow(others, into);
  solver_.each(from, [=, this](const Alternative& a) {
    if (a.kind != Kind::tuple) {
      NodeId one = solver_.make(a.kind, a.id, a.parts);
      iterate(one, others);
      return;
    }
    std::size_t size = a.parts.size();
    if (star == kNoId) {
      if (size == count) solver_.flow(a.parts[index], into);
    } else if (size + 1 >= count) {
      std::size_t after = count - 1 - star;
      if (index < star)
        solver_.flow(a.parts[index], into);
      else if (index > star)
        solver_.flow(a.parts[size - (count - index)], into);
      else
        for (std::size_t i = star; i < size - after; ++i) solver_.flow(a.parts[i], into);
    }
  });
  return out;
}

}  // namespace transpile::types
