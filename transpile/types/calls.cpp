// Calls bring values to parameters and results back.
#include <algorithm>

#include "transpile/types/inference.hpp"

namespace transpile::types {

using py::Expr;
using py::ExprKind;

Matched match_arguments(const py::Function& function, const Expr& call, bool skip_first) {
  using Kind_ = py::Parameter::Kind;
  Matched out;
  std::size_t first = skip_first ? 1 : 0;
  const auto& parameters = function.parameters;
  if (parameters.size() < first && !(parameters.size() == 1 && parameters[0].kind == Kind_::star)) {
    out.problem = function.name + "() takes no arguments";
    return out;
  }
  out.arguments.resize(parameters.size() - std::min(first, parameters.size()));
  std::vector<const Expr*> positional(call.kind == ExprKind::call ? call.items.begin() + 1 : call.items.end(),
                                      call.items.end());
  std::size_t next = 0;
  std::size_t at = first;
  for (; next < positional.size() && at < parameters.size(); ++at) {
    const py::Parameter& parameter = parameters[at];
    Argument& argument = out.arguments[at - first];
    if (parameter.kind == Kind_::star) {
      argument.source = Argument::Source::rest;
      while (next < positional.size()) argument.items.push_back(positional[next++]);
    } else if (positional[next]->kind == ExprKind::star &&
               (parameter.kind == Kind_::ordinary || parameter.kind == Kind_::positional_only)) {
      // f(*pair): as many parameters as are left, but for those that come after it or are named.
      std::size_t after = positional.size() - next - 1;
      std::size_t open = 0, least = 0;
      for (std::size_t p = at; p < parameters.size(); ++p) {
        bool ordinary = parameters[p].kind == Kind_::ordinary || parameters[p].kind == Kind_::positional_only;
        bool named = std::any_of(call.keywords.begin(), call.keywords.end(), [&](const py::Keyword& keyword) {
          return keyword.name == parameters[p].name;
        });
        if (!ordinary || named) break;
        ++open;
        if (!parameters[p].default_value) least = open;
      }
      bool rest = at + open < parameters.size() && parameters[at + open].kind == Kind_::star;
      bool words = std::any_of(call.keywords.begin(), call.keywords.end(),
                               [](const py::Keyword& keyword) { return keyword.name.empty(); });
      const Expr* word_source = nullptr;
      for (const py::Keyword& keyword : call.keywords) {
        if (keyword.name.empty()) word_source = keyword.value;
      }
      if (after > open || (after && rest)) {
        out.problem = "which parameters `*` fills is not known before the program runs";
        return out;
      }
      for (std::size_t i = next + 1; i < positional.size(); ++i) {
        if (positional[i]->kind == ExprKind::star) {
          out.problem = "which parameters each `*` fills is not known before the program runs";
          return out;
        }
      }
      std::size_t count = open - after;
      for (std::size_t i = 0; i < count; ++i) {
        Argument& part = out.arguments[at + i - first];
        part.source = Argument::Source::spread;
        part.expr = positional[next]->items[0];
        part.index = i;
        part.words = words ? word_source : nullptr;
        part.least = after ? count : words ? 0 : std::min(least, count);
        part.most = rest ? std::string::npos : count;
      }
      if (rest) {
        Argument& others = out.arguments[at + open - first];
        others.source = Argument::Source::rest;
        others.items.push_back(positional[next]);
        others.index = count;
      }
      at += count;
      ++next;
      for (; next < positional.size(); ++at, ++next) {
        out.arguments[at - first].source = Argument::Source::expr;
        out.arguments[at - first].expr = positional[next];
      }
      break;
    } else if (parameter.kind == Kind_::ordinary || parameter.kind == Kind_::positional_only) {
      argument.source = Argument::Source::expr;
      argument.expr = positional[next++];
    } else {
      break;
    }
  }
  // f(a, *more), where f takes one: more has to be empty, which is seen when the program runs.
  while (next < positional.size() && positional[next]->kind == ExprKind::star)
    out.left_over.push_back(positional[next++]->items[0]);
  if (next < positional.size()) {
    out.problem = function.name + "() takes fewer positional arguments";
    return out;
  }
  for (std::size_t i = first; i < parameters.size(); ++i) {
    Argument& argument = out.arguments[i - first];
    if (parameters[i].kind == Kind_::star && argument.source == Argument::Source::missing)
      argument.source = Argument::Source::rest;
    if (parameters[i].kind == Kind_::double_star) argument.source = Argument::Source::rest_keywords;
  }
  for (const py::Keyword& keyword : call.keywords) {
    bool taken = false;
    if (keyword.name.empty()) {  // f(**options): what is open gets its value by its name
      taken = std::any_of(out.arguments.begin(), out.arguments.end(),
                          [&](const Argument& one) { return one.words == keyword.value; });
      for (std::size_t i = first; i < parameters.size(); ++i) {
        bool open = parameters[i].kind == Kind_::ordinary || parameters[i].kind == Kind_::keyword_only;
        if (!open || out.arguments[i - first].source != Argument::Source::missing) continue;
        bool named = std::any_of(call.keywords.begin(), call.keywords.end(),
                                 [&](const py::Keyword& other) { return other.name == parameters[i].name; });
        if (named) continue;
        out.arguments[i - first].source = Argument::Source::spread_word;
        out.arguments[i - first].expr = keyword.value;
        taken = true;
      }
    }
    for (std::size_t i = first; i < parameters.size() && !keyword.name.empty(); ++i) {
      if (parameters[i].name != keyword.name || parameters[i].kind == Kind_::positional_only ||
          parameters[i].kind == Kind_::star || parameters[i].kind == Kind_::double_star)
        continue;
      Argument& argument = out.arguments[i - first];
      if (argument.source != Argument::Source::missing) {
        out.problem = function.name + "() got multiple values for argument '" + keyword.name + "'";
        return out;
      }
      argument.source = Argument::Source::expr;
      argument.expr = keyword.value;
      taken = true;
    }
    if (taken) continue;
    bool collected = !parameters.empty() && parameters.back().kind == Kind_::double_star;
    // Nothing is left for `**` to fill: it has to be empty, which is seen when the program runs.
    if (!collected && !keyword.name.empty()) {
      out.problem = function.name + "() got an unexpected keyword argument '" + keyword.name + "'";
      return out;
    }
  }
  for (std::size_t i = first; i < parameters.size(); ++i) {
    Argument& argument = out.arguments[i - first];
    if (argument.source != Argument::Source::missing) continue;
    if (parameters[i].default_value)
      argument.source = Argument::Source::default_value;
    else
      out.problem = function.name + "() is missing the argument '" + parameters[i].name + "'";
  }
  return out;
}

NodeId Inference::keyword(const Arguments& arguments, std::string_view name) const {
  for (std::size_t i = 0; i < arguments.keywords.size(); ++i) {
    if (arguments.call->keywords[i].name == name) return arguments.keywords[i];
  }
  return kNoNode;
}

NodeId Inference::call(const Expr& e) {
  const Expr& callee = *e.items[0];
  if (callee.kind == ExprKind::attribute && callee.items[0]->kind == ExprKind::call &&
      is_builtin_name(*callee.items[0]->items[0], "super")) {
    return super_call(e);
  }
  NodeId out = solver_.make();
  Arguments arguments;
  arguments.call = &e;
  bool is_method = callee.kind == ExprKind::attribute;
  NodeId object = is_method ? expr(*callee.items[0]) : expr(callee);
  for (std::size_t i = 1; i < e.items.size(); ++i) arguments.positional.push_back(expr(*e.items[i]));
  for (const py::Keyword& keyword : e.keywords) arguments.keywords.push_back(expr(*keyword.value));
  Instance* where = at_;
  const Expr* at = &callee;
  if (is_method) at_->exprs[callee.id] = solver_.make();
  calls_of_values_.push_back({is_method ? at_->exprs[callee.id] : object, out});
  solver_.each(object, [=, this](const Alternative& a) {
    Instance* saved = std::exchange(at_, where);
    Narrowing outside = std::exchange(narrowing_, {});
    if (is_method)
      method_call(a, object, at->text, arguments, out);
    else
      call_alternative(a, arguments, out);
    narrowing_ = std::move(outside);
    at_ = saved;
  });
  return out;
}

void Inference::call_alternative(const Alternative& callee, const Arguments& arguments, NodeId out) {
  switch (callee.kind) {
    case Kind::function:
      call_function(callee.id, arguments, values_[callee.id].bound_self, out);
      return;
    case Kind::class_object:
      construct(callee.id, arguments, out);
      return;
    case Kind::exception_class:
      solver_.add(out, Kind::exception, callee.id);
      return;
    case Kind::builtin:
      call_builtin(texts_[callee.id], arguments, out);
      return;
    case Kind::object:
      if (const py::Function* method = find_method(callee.id, "__call__")) {
        call_function(value_id(*method, 0, callee.id), arguments, solver_.make(Kind::object, callee.id), out);
      }
      return;
    case Kind::value:
      solver_.add(out, Kind::value);
      return;
    default:
      return;
  }
}

void Inference::call_function(std::uint32_t value, const Arguments& arguments, NodeId self, NodeId out) {
  const FunctionValue fv = values_[value];
  Matched matched = match_arguments(*fv.function, *arguments.call, self != kNoNode);
  // Called through a variable, a function has the one signature of a value.
  const Expr* callee = arguments.call->kind == ExprKind::call ? arguments.call->items[0] : nullptr;
  auto bound = names_.variable_bound_by.find(fv.function);
  bool is_method = callee && callee->kind == ExprKind::attribute && callee->text == fv.function->name;
  bool by_name = callee && (is_method || callee->kind == ExprKind::lambda ||
                            (callee->kind == ExprKind::name && bound != names_.variable_bound_by.end() &&
                             names_.variable(*callee) == bound->second));
  if (!matched.problem.empty()) {
    // A function that is a value may be called in ways that do not fit it, which is an error when it happens.
    if (fv.immediate || by_name || polymorphic_.contains(fv.function)) return;
    Instance& target = instance_for(
        fv.bound_self == kNoNode ? value : value_id(*fv.function, fv.outer, fv.self_class), nullptr, at_);
    if (self != kNoNode && !target.parameters.empty()) solver_.flow(self, target.parameters[0]);
    solver_.flow(target.result, out);
    return;
  }
  if (fv.immediate) {
    for (std::size_t i = 0; i < matched.arguments.size() && i < fv.parameters.size(); ++i) {
      if (matched.arguments[i].source == Argument::Source::expr)
        solver_.flow(at_->exprs[matched.arguments[i].expr->id], fv.parameters[i]);
    }
    solver_.flow(fv.result, out);
    return;
  }
  Instance& target =
      instance_for(fv.bound_self == kNoNode ? value : value_id(*fv.function, fv.outer, fv.self_class),
                   by_name ? arguments.call : nullptr, at_);
  if (!by_name) {
    call_sites_[fv.function].insert({at_->id, arguments.call->id});
    const auto& given = arguments.call->items;
    if (std::any_of(given.begin(), given.end(), [](const Expr* one) { return one->kind == ExprKind::star; }))
      spread_.insert(fv.function);
    for (const Argument& argument : matched.arguments)
      if (argument.source == Argument::Source::default_value) filled_.insert(fv.function);
  }
  bind(target, matched, self, *arguments.call);
  solver_.flow(target.result, out);
}

// The value at `index` of what `from` holds, or those from there on, flow to `to`.
void Inference::spread(NodeId from, std::size_t index, NodeId to, bool all_from_there) {
  solver_.each(from, [=, this](const Alternative& a) {
    if (a.kind != Kind::tuple) return iterate(solver_.make(a.kind, a.id, a.parts), to);
    for (std::size_t i = index; i < a.parts.size() && (all_from_there || i == index); ++i)
      solver_.flow(a.parts[i], to);
  });
}

void Inference::bind(Instance& target, const Matched& matched, NodeId self, const Expr& call) {
  std::size_t first = self != kNoNode ? 1 : 0;
  if (first && !target.parameters.empty()) solver_.flow(self, target.parameters[0]);
  for (std::size_t i = 0; i < matched.arguments.size(); ++i) {
    const Argument& argument = matched.arguments[i];
    NodeId parameter = target.parameters[i + first];
    if (argument.source == Argument::Source::expr) {
      solver_.flow(at_->exprs[argument.expr->id], parameter);
    } else if (argument.source == Argument::Source::spread) {
      spread(at_->exprs[argument.expr->id], argument.index, parameter);
      if (argument.words) {
        solver_.each(at_->exprs[argument.words->id], [=, this](const Alternative& a) {
          if ((a.kind == Kind::dict || a.kind == Kind::default_dict) && a.parts.size() == 2)
            solver_.flow(a.parts[1], parameter);
        });
      }
    } else if (argument.source == Argument::Source::spread_word) {
      solver_.each(at_->exprs[argument.expr->id], [=, this](const Alternative& a) {
        if ((a.kind == Kind::dict || a.kind == Kind::default_dict) && a.parts.size() == 2)
          solver_.flow(a.parts[1], parameter);
        if (a.kind == Kind::value) solver_.add(parameter, Kind::value);
      });
    } else if (argument.source == Argument::Source::rest) {
      NodeId element =
          solver_.alternatives(parameter).empty() ? kNoNode : solver_.alternatives(parameter)[0].parts[0];
      for (const Expr* item : argument.items) {
        if (item->kind == ExprKind::star && argument.index > 0)
          spread(at_->exprs[item->items[0]->id], argument.index, element, true);
        else if (item->kind == ExprKind::star)
          iterate(at_->exprs[item->id], element);
        else
          solver_.flow(at_->exprs[item->id], element);
      }
    } else if (argument.source == Argument::Source::rest_keywords &&
               !solver_.alternatives(parameter).empty()) {
      NodeId element = solver_.alternatives(parameter)[0].parts[1];
      const auto& parameters = target.function->parameters;
      for (const py::Keyword& keyword : call.keywords) {
        bool taken = std::any_of(parameters.begin(), parameters.end(), [&](const py::Parameter& p) {
          return p.name == keyword.name && p.takes_word();
        });
        if (taken) continue;
        if (!keyword.name.empty()) {
          solver_.flow(at_->exprs[keyword.value->id], element);
          continue;
        }
        solver_.each(at_->exprs[keyword.value->id], [=, this](const Alternative& a) {
          if ((a.kind == Kind::dict || a.kind == Kind::default_dict) && a.parts.size() == 2)
            solver_.flow(a.parts[1], element);
          if (a.kind == Kind::value) solver_.add(element, Kind::value);
        });
      }
    }
  }
}

// A call that has no text of its own, such as that of `key` in sorted().
void Inference::call_nodes(NodeId callee, const std::vector<NodeId>& arguments, NodeId out, const Expr& at) {
  Instance* where = at_;
  const Expr* here = &at;
  calls_of_values_.push_back({callee, out});
  solver_.each(callee, [=, this](const Alternative& a) {
    Instance* saved = std::exchange(at_, where);
    if (a.kind == Kind::function) {
      const FunctionValue fv = values_[a.id];
      std::size_t first = fv.bound_self != kNoNode ? 1 : 0;
      std::vector<NodeId> parameters = fv.parameters;
      NodeId result = fv.result;
      if (!fv.immediate) {
        Instance& target =
            instance_for(first ? value_id(*fv.function, fv.outer, fv.self_class) : a.id, nullptr, at_);
        call_sites_[fv.function].insert({at_->id, here->id});
        parameters = target.parameters;
        result = target.result;
        if (first && !parameters.empty()) solver_.flow(fv.bound_self, parameters[0]);
      }
      for (std::size_t i = 0; i < arguments.size() && i + first < parameters.size(); ++i) {
        bool rest = fv.function->parameters[i + first].kind == py::Parameter::Kind::star;
        if (!rest) {
          solver_.flow(arguments[i], parameters[i + first]);
          continue;
        }
        for (std::size_t j = i; j < arguments.size(); ++j)
          solver_.flow(arguments[j], solver_.alternatives(parameters[i + first])[0].parts[0]);
        break;
      }
      solver_.flow(result, out);
    } else if (a.kind == Kind::builtin || a.kind == Kind::class_object || a.kind == Kind::exception_class) {
      Arguments made;
      made.call = here;
      made.positional = arguments;
      if (a.kind == Kind::builtin)
        call_builtin(texts_[a.id], made, out);
      else if (a.kind == Kind::exception_class)
        solver_.add(out, Kind::exception, a.id);
      else {
        ClassId id = a.id;
        solver_.add(out, Kind::object, id);
        instantiate_dunders(id);
        if (find_method(id, "__init__"))
          call_dunder(id, "__init__", solver_.make(Kind::object, id), arguments, solver_.make(), *here);
      }
    } else if (a.kind == Kind::value) {
      solver_.add(out, Kind::value);
    } else if (a.kind == Kind::object) {
      call_dunder(a.id, "__call__", solver_.make(Kind::object, a.id), arguments, out, *here);
    }
    at_ = saved;
  });
}

void Inference::call_dunder(ClassId id, const char* name, NodeId self, const std::vector<NodeId>& arguments,
                            NodeId out, const Expr& at) {
  ClassId owner = 0;
  const py::Function* method = find_method(id, name, &owner);
  if (!method) return;
  (void)at;
  Instance& target = instance_for(value_id(*method, 0, owner), nullptr, at_);
  method_instances_[{id, name}] = target.id;
  std::size_t first = method_kind(*method) == MethodKind::static_ ? 0 : 1;
  if (first && !target.parameters.empty()) solver_.flow(self, target.parameters[0]);
  for (std::size_t i = 0; i < arguments.size() && i + first < target.parameters.size(); ++i) {
    solver_.flow(arguments[i], target.parameters[i + first]);
  }
  solver_.flow(target.result, out);
}

// What format() calls of the objects that `node` may be, and of those inside of it, so many levels down.
void Inference::format_objects(NodeId node, const Expr& at, unsigned levels) {
  Instance* where = at_;
  const Expr* place = &at;
  solver_.each(node, [=, this](const Alternative& a) {
    if (a.kind != Kind::object) {
      for (NodeId part : levels ? a.parts : std::vector<NodeId>{}) format_objects(part, *place, levels - 1);
      return;
    }
    Instance* saved = std::exchange(at_, where);
    for (const char* dunder : {"__format__", "__str__", "__repr__"}) {
      if (!find_method(a.id, dunder)) continue;
      std::vector<NodeId> arguments;
      if (dunder == std::string_view("__format__")) arguments.push_back(solver_.make(Kind::str));
      call_dunder(a.id, dunder, solver_.make(Kind::object, a.id), arguments, solver_.make(), *place);
    }
    at_ = saved;
  });
}

// Methods that Python calls by itself are used as soon as there is an instance.
void Inference::instantiate_dunders(ClassId id) {
  if (classes_[id].instantiated) return;
  classes_[id].instantiated = true;
  NodeId self = solver_.make(Kind::object, id);
  const Expr& at = module_.exprs.front();
  for (const char* name : {"__str__", "__repr__", "__hash__", "__len__", "__bool__"})
    call_dunder(id, name, self, {}, solver_.make(), at);
  for (const char* name : {"__eq__", "__lt__", "__gt__", "__le__", "__ge__"})
    call_dunder(id, name, self, {self}, solver_.make(), at);
  if (find_method(id, "__post_init__")) call_dunder(id, "__post_init__", self, {}, solver_.make(), at);
}

void Inference::construct(ClassId id, const Arguments& arguments, NodeId out) {
  NodeId self = solver_.make(Kind::object, id);
  solver_.add(out, Kind::object, id);
  instantiate_dunders(id);
  ClassId owner = 0;
  const py::Function* init = find_method(id, "__init__", &owner);
  if (init) {
    Matched matched = match_arguments(*init, *arguments.call, true);
    if (!matched.problem.empty()) return;
    Instance& target = instance_for(value_id(*init, 0, owner), arguments.call, at_);
    method_instances_[{id, "__init__"}] = target.id;
    bind(target, matched, self, *arguments.call);
    return;
  }
  auto fields = classes_[id].fields;
  std::erase_if(fields, [](const ClassInfo::Field& field) { return !field.in_init; });
  for (std::size_t i = 0; i < arguments.positional.size() && i < fields.size(); ++i) {
    solver_.flow(arguments.positional[i], attribute_node(id, fields[i].name));
  }
  for (std::size_t i = 0; i < arguments.keywords.size(); ++i) {
    solver_.flow(arguments.keywords[i], attribute_node(id, arguments.call->keywords[i].name));
  }
}

void Inference::method_call(const Alternative& object, NodeId object_node, const std::string& name,
                            const Arguments& arguments, NodeId out) {
  switch (object.kind) {
    case Kind::module: {
      std::string full = texts_[object.id] + "." + name;
      if (std::uint32_t exception = exception_class(full); exception != kNoId)
        solver_.add(out, Kind::exception, exception);
      else
        call_builtin(full, arguments, out);
      return;
    }
    case Kind::builtin:
      call_builtin(texts_[object.id] + "." + name, arguments, out);
      return;  // str.upper, dict.fromkeys
    case Kind::object: {
      ClassId owner = 0;
      const py::Function* method = find_method(object.id, name, &owner);
      if (!method) {
        NodeId held = attribute_node(object.id, name);
        py::VariableId variable = find_class_variable(object.id, name);
        if (variable != py::kNone) solver_.flow(class_variable_node(variable), held);
        Instance* where = at_;
        if (arguments.call->kind == ExprKind::call)
          solver_.flow(held, at_->exprs[arguments.call->items[0]->id]);
        solver_.each(held, [=, this](const Alternative& a) {
          Instance* saved = std::exchange(at_, where);
          call_alternative(a, arguments, out);
          at_ = saved;
        });
        return;
      }
      MethodKind kind = method_kind(*method);
      NodeId self = kind == MethodKind::static_  ? kNoNode
                    : kind == MethodKind::class_ ? solver_.make(Kind::class_object, object.id)
                                                 : solver_.make(Kind::object, object.id);
      if (kind == MethodKind::property) {
        NodeId held = solver_.make();
        call_dunder(object.id, name.c_str(), self, {}, held, *arguments.call);
        call_nodes(held, arguments.positional, out, *arguments.call);
        return;
      }
      std::uint32_t value = value_id(*method, 0, owner);
      call_function(value, arguments, self, out);
      if (!polymorphic_.contains(method))
        method_instances_[{object.id, name}] = instance_for(value, arguments.call, at_).id;
      return;
    }
    case Kind::class_object: {
      ClassId owner = 0;
      const py::Function* method = find_method(object.id, name, &owner);
      if (!method) return;
      NodeId self =
          method_kind(*method) == MethodKind::class_ ? solver_.make(Kind::class_object, object.id) : kNoNode;
      call_function(value_id(*method, 0, owner), arguments, self, out);
      return;
    }
    case Kind::value: {
      solver_.add(out, Kind::value);
      // It may be an object of the program, unless the name is that of a method of Python's own.
      for (std::string_view own : {"list.", "dict.", "str.", "set.", "bytes.", "file."}) {
        if (is_modelled(std::string(own) + name)) return;
      }
      for (ClassId id = 0; id < classes_.size(); ++id) {
        ClassId owner = 0;
        const py::Function* method = find_method(id, name, &owner);
        if (method && method_kind(*method) == MethodKind::ordinary)
          method_call({Kind::object, id, {}}, object_node, name, arguments, out);
      }
      return;
    }
    case Kind::none:
      return;
    default:
      break;
  }
  std::string full;
  std::string qualifier;
  if (object.kind == Kind::opaque) {
    full = std::string(class_part(texts_[object.id])) + "." + name;
    qualifier = qualifier_part(texts_[object.id]);
  } else {
    full = std::string(prefix(object.kind)) + "." + name;
    bool is_dict = object.kind == Kind::counter || object.kind == Kind::default_dict;
    if (is_dict && !is_modelled(full)) full = "dict." + name;
    if (full.starts_with("dict.") && options_.kept_views.contains(arguments.call->id))
      full = "dict.kept_" + name;
    if (object.kind == Kind::boolean) full = "int." + name;
  }
  if (full == "str.format" || full == "str.format_map") {
    // What "{0[key]}" and *items find in an argument is formatted too.
    const auto& items = arguments.call->items;
    for (std::size_t i = 0; i < arguments.positional.size(); ++i) {
      NodeId given = arguments.positional[i];
      if (i + 1 < items.size() && items[i + 1]->kind == ExprKind::star) {
        NodeId element = solver_.make();
        iterate(given, element);
        given = element;
      }
      format_objects(given, *arguments.call, 2);
    }
    for (NodeId given : arguments.keywords) format_objects(given, *arguments.call, 2);
    if (full == "str.format") return solver_.add(out, Kind::str);
  }
  if (full == "list.sort") {
    NodeId key = keyword(arguments, "key");
    solver_.add(out, Kind::none);
    if (key == kNoNode) return;
    for (const py::Keyword& one : arguments.call->keywords) {
      bool compares = one.name == "key" && one.value->kind == ExprKind::call &&
                      one.value->items.size() == 2 && one.value->items[0]->text == "cmp_to_key";
      if (!compares) continue;
      NodeId function = at_->exprs[one.value->items[1]->id];
      call_nodes(function, {object.parts[0], object.parts[0]}, solver_.make(), *one.value);
    }
    return call_nodes(key, {object.parts[0]}, solver_.make(), *arguments.call);
  }
  if (full == "dict.update" || full == "counter.subtract") {
    solver_.add(out, Kind::none);
    NodeId key = object.parts[0];
    NodeId value = object.kind == Kind::counter ? solver_.make(Kind::integer) : object.parts[1];
    for (NodeId keyword : arguments.keywords) solver_.add(key, Kind::str), solver_.flow(keyword, value);
    if (arguments.positional.empty()) return;
    bool counts = object.kind == Kind::counter;
    return solver_.each(arguments.positional[0], [=, this](const Alternative& a) {
      if (a.kind == Kind::dict || a.kind == Kind::default_dict) {
        solver_.unify(a.parts[0], key);
        solver_.unify(a.parts[1], value);
      } else if (a.kind == Kind::counter) {
        solver_.unify(a.parts[0], key);
        solver_.add(value, Kind::integer);
      } else if (counts) {
        iterate(solver_.make(a.kind, a.id, a.parts), key);
      } else {
        NodeId pair = solver_.make();
        iterate(solver_.make(a.kind, a.id, a.parts), pair);
        solver_.flow(unpacked(pair, 0, 2, kNoId), key);
        solver_.flow(unpacked(pair, 1, 2, kNoId), value);
      }
    });
  }
  if (full == "dict.get" && object.parts.size() == 2 && gives_items_or_none(module_, *arguments.call)) {
    // The empty tuple is not one of the dict's values.
    solver_.flow(arguments.positional[0], object.parts[0]);
    solver_.flow(object.parts[1], out);
    NodeId given = arguments.positional[1], held = object.parts[1];
    return solver_.each(held, [=, this](const Alternative& a) {
      if (a.kind == Kind::tuple || a.kind == Kind::var_tuple || a.kind == Kind::value)
        solver_.flow(given, held);
    });
  }
  NodeId self = solver_.make(object.kind, object.id, object.parts);
  if (object.kind == Kind::tuple) {
    NodeId element = solver_.make();
    for (NodeId part : object.parts) solver_.flow(part, element);
    self = solver_.make(Kind::var_tuple, 0, {element});
  }
  if (object.kind == Kind::counter && full.starts_with("dict."))
    self = solver_.make(Kind::dict, 0, {object.parts[0], solver_.make(Kind::integer)});
  if (object.kind == Kind::default_dict && full.starts_with("dict."))
    self = solver_.make(Kind::dict, 0, object.parts);
  call_library(full, qualifier, self, arguments, out);
  (void)object_node;
}

NodeId Inference::super_call(const Expr& e) {
  NodeId out = solver_.make();
  Arguments arguments;
  arguments.call = &e;
  for (std::size_t i = 1; i < e.items.size(); ++i) arguments.positional.push_back(expr(*e.items[i]));
  for (const py::Keyword& keyword : e.keywords) arguments.keywords.push_back(expr(*keyword.value));
  const Instance* method = at_;
  while (method->id != 0 && method->self_class == kNoId) method = &instances_[method->outer];
  if (method->self_class == kNoId) return out;
  ClassId base = behind_super(*e.items[0]->items[0], method->self_class, e.items[0]->text);
  ClassId owner = 0;
  if (const py::Function* found = base == kNoId ? nullptr : find_method(base, e.items[0]->text, &owner)) {
    Matched matched = match_arguments(*found, e, method_kind(*found) != MethodKind::static_);
    if (!matched.problem.empty()) return out;
    Instance& target = instance_for(value_id(*found, 0, owner), &e, at_);
    bind(target, matched, method_kind(*found) == MethodKind::static_ ? kNoNode : method->parameters[0], e);
    solver_.flow(target.result, out);
    return out;
  }
  if (e.items[0]->text == "__str__" || e.items[0]->text == "__repr__")
    solver_.add(out, Kind::str);
  else
    solver_.add(out, Kind::none);
  return out;
}

// ---- signatures

void Inference::apply(const Signature& signature, NodeId self, const Arguments& arguments, NodeId out) {
  std::map<char, NodeId> letters;
  const Expr& at = *arguments.call;
  if (signature.is_method && self != kNoNode) match_pattern(signature.self, self, letters, at);
  if (signature.is_method && signature.self.name == "array.array") letters['#'] = kNoNode;
  std::size_t next = 0;
  for (const SignatureParameter& parameter : signature.parameters) {
    if (parameter.variadic) {
      for (; next < arguments.positional.size(); ++next)
        match_pattern(parameter.type, arguments.positional[next], letters, at);
      continue;
    }
    NodeId given = kNoNode;
    if (!parameter.keyword_only && next < arguments.positional.size())
      given = arguments.positional[next++];
    else if (arguments.call->kind == ExprKind::call)
      given = keyword(arguments, parameter.name);
    if (given != kNoNode) match_pattern(parameter.type, given, letters, at);
  }
  solver_.flow(build(signature.result, letters), out);
}

// What `node` has to be for a parameter of this type, and what it says about the letters.
void Inference::match_pattern(const Pattern& pattern, NodeId node, std::map<char, NodeId>& letters,
                              const Expr& at) {
  auto letter = [&](char c) {
    auto [entry, added] = letters.try_emplace(c, kNoNode);
    if (added) entry->second = solver_.make();
    return entry->second;
  };
  switch (pattern.form) {
    case Pattern::Form::letter: {
      // An array's numbers have the size that it was made with.
      bool in_array = letters.contains('#');
      solver_.flow(node, letter(pattern.letter), in_array ? Filter{~bit(Kind::big)} : Filter{});
      return;
    }
    case Pattern::Form::any:
      return;
    case Pattern::Form::iterable: {
      NodeId element = solver_.make();
      iterate(node, element);
      match_pattern(pattern.parts[0], element, letters, at);
      return;
    }
    case Pattern::Form::function: {
      std::vector<NodeId> inputs;
      for (std::size_t i = 0; i + 1 < pattern.parts.size(); ++i)
        inputs.push_back(build(pattern.parts[i], letters));
      NodeId result = solver_.make();
      call_nodes(node, inputs, result, at);
      match_pattern(pattern.parts.back(), result, letters, at);
      return;
    }
    case Pattern::Form::kind:
      break;
  }
  if (pattern.kind == Kind::option) {
    NodeId inner = solver_.make();
    solver_.flow(node, inner, Filter{~bit(Kind::none), nullptr, false});
    return match_pattern(pattern.parts[0], inner, letters, at);
  }
  // What is inside of a dynamic value is dynamic.
  if (pattern.kind == Kind::value)
    solver_.each(node, [this](const Alternative& a) { make_dynamic_inside(a); });
  if (pattern.parts.empty()) return;
  // The parts of a container are shared with the letters: what goes in comes out.
  std::vector<NodeId> parts;
  for (const Pattern& part : pattern.parts) {
    if (part.form == Pattern::Form::letter) {
      parts.push_back(letter(part.letter));
    } else if (part.form == Pattern::Form::any) {
      parts.push_back(solver_.make());
    } else {
      parts.push_back(solver_.make());
      match_pattern(part, parts.back(), letters, at);
    }
  }
  Kind kind = pattern.kind;
  solver_.each(node, [=, this](const Alternative& a) {
    bool dictionary = kind == Kind::dict && (a.kind == Kind::default_dict);
    if (kind == Kind::list && a.kind != kind && parts.size() == 1)
      return iterate(solver_.make(a.kind, a.id, a.parts), parts[0]);
    if (a.kind != kind && !dictionary) return;
    for (std::size_t i = 0; i < parts.size() && i < a.parts.size(); ++i) {
      if (kind == Kind::tuple)
        solver_.flow(a.parts[i], parts[i]);
      else
        solver_.unify(a.parts[i], parts[i]);
    }
  });
}

NodeId Inference::build(const Pattern& pattern, std::map<char, NodeId>& letters) {
  if (pattern.form == Pattern::Form::letter) {
    auto [entry, added] = letters.try_emplace(pattern.letter, kNoNode);
    if (added) entry->second = solver_.make();
    return entry->second;
  }
  if (pattern.form != Pattern::Form::kind) return solver_.make();
  if (pattern.kind == Kind::option) {
    NodeId node = solver_.make(Kind::none);
    solver_.flow(build(pattern.parts[0], letters), node);
    return node;
  }
  if (pattern.kind == Kind::number) {
    NodeId node = solver_.make(Kind::integer);
    solver_.add(node, Kind::floating);
    return node;
  }
  if (pattern.kind == Kind::never) return solver_.make();
  std::vector<NodeId> parts;
  for (const Pattern& part : pattern.parts) parts.push_back(build(part, letters));
  std::uint32_t id = pattern.kind == Kind::opaque  ? text_id(pattern.name)
                     : pattern.kind == Kind::tuple ? static_cast<std::uint32_t>(parts.size())
                                                   : 0;
  return solver_.make(pattern.kind, id, std::move(parts));
}

}  // namespace transpile::types
