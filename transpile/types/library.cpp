// Functions and classes of Python's library: which of a name's signatures a call means, and what operators,
// subscripts and iteration do with a library's objects.
#include <algorithm>
#include <set>

#include "transpile/types/inference.hpp"

namespace transpile::types {

using py::Expr;
using py::ExprKind;

namespace {

bool is_iterable(Kind kind) {
  switch (kind) {
    case Kind::never:
    case Kind::none:
    case Kind::boolean:
    case Kind::integer:
    case Kind::big:
    case Kind::number:
    case Kind::floating:
    case Kind::function:
    case Kind::class_object:
    case Kind::module:
    case Kind::builtin:
    case Kind::exception:
    case Kind::exception_class:
      return false;
    default:
      return true;
  }
}

bool is_callable(Kind kind) {
  return kind == Kind::function || kind == Kind::builtin || kind == Kind::class_object;
}

}  // namespace

bool is_list_of_ints(const Pattern& pattern) {
  return pattern.form == Pattern::Form::kind && pattern.kind == Kind::list && !pattern.parts.empty() &&
         pattern.parts[0].form == Pattern::Form::kind && pattern.parts[0].kind == Kind::integer;
}

int cost_of(const Pattern& pattern, Kind kind, std::string_view class_name) {
  auto cost = [](bool fits, int cost_if) { return fits ? cost_if : kRefused; };
  switch (pattern.form) {
    case Pattern::Form::letter:
    case Pattern::Form::any:
      return 1;
    case Pattern::Form::iterable:
      return cost(is_iterable(kind), 1);
    case Pattern::Form::function:
      return cost(is_callable(kind), 0);
    case Pattern::Form::kind:
      break;
  }
  if (pattern.kind == kind && kind != Kind::opaque) return 0;
  if (kind == Kind::never) return 0;  // nothing ever gets here
  // Any value may be what is wanted: where that is the only signature for it.
  if (kind == Kind::value) return pattern.kind == Kind::value ? 0 : kAtRunTime;
  bool whole = kind == Kind::integer || kind == Kind::boolean;
  switch (pattern.kind) {
    case Kind::value:
      return 1;
    case Kind::option:
      return kind == Kind::none ? 0 : cost_of(pattern.parts[0], kind, class_name);
    case Kind::integer:
      return kind == Kind::boolean ? 0 : cost(kind == Kind::big, 2);
    case Kind::big:
      return cost(whole, 1);
    case Kind::floating:
      return whole ? 1 : cost(kind == Kind::number || kind == Kind::big, 2);
    case Kind::number:
      return cost(whole || kind == Kind::floating, 1);
    case Kind::dict:
      return cost(kind == Kind::default_dict || kind == Kind::counter, 1);
    case Kind::list:  // what can be iterated over is collected
      return cost(is_iterable(kind), 2);
    case Kind::tuple:
    case Kind::var_tuple:
      return cost(kind == Kind::tuple || kind == Kind::var_tuple, 1);
    case Kind::opaque:
      return cost(kind == Kind::opaque && class_part(pattern.name) == class_part(class_name), 0);
    default:
      return kRefused;
  }
}

const Expr* literal_of(const py::Module& module, const py::Names& names, const Expr& e) {
  switch (e.kind) {
    case ExprKind::string:
    case ExprKind::integer:
    case ExprKind::bytes:
    case ExprKind::none:
      return &e;
    case ExprKind::name:
      break;
    default:
      return nullptr;
  }
  py::VariableId variable = names.variable(e);
  if (variable == py::kNone || names.variables[variable].definitions != 1) return nullptr;
  for (const py::Stmt& s : module.stmts) {
    bool assigns = s.kind == py::StmtKind::assign && s.targets.size() == 1 &&
                   s.targets[0]->kind == ExprKind::name && names.variable(*s.targets[0]) == variable;
    if (assigns && s.value->kind != ExprKind::name) return literal_of(module, names, *s.value);
  }
  return nullptr;
}

bool is_function_name(const py::Module& module, const py::Names& names, const Expr& e) {
  if (e.kind != ExprKind::name || names.variable(e) == py::kNone) return false;
  return std::any_of(module.functions.begin(), module.functions.end(), [&](const py::Function& function) {
    auto bound = names.variable_bound_by.find(&function);
    return bound != names.variable_bound_by.end() && bound->second == names.variable(e);
  });
}

int Inference::cost(const Signature& signature, const Arguments& arguments,
                    const std::vector<Alternative>& given) const {
  std::size_t positional = arguments.positional.size();
  int most = 0;
  for (std::size_t i = 0; i < given.size(); ++i) {
    const SignatureParameter* parameter =
        i < positional ? parameter_for(signature, i, "")
                       : parameter_for(signature, 0, arguments.call->keywords[i - positional].name);
    if (!parameter) return kRefused;
    const Alternative& a = given[i];
    std::string_view name = a.kind == Kind::opaque ? std::string_view(texts_[a.id]) : std::string_view();
    most = std::max(most, cost_of(parameter->type, a.kind, name));
    if (a.kind == Kind::list && is_list_of_ints(parameter->type) && !solver_.has(a.parts[0], Kind::integer))
      return kRefused;
  }
  return most;
}

// Each combination of what the arguments may be takes the signature that costs it least; the first of equals.
void Inference::apply_overloads(const std::vector<const Signature*>& all, NodeId self,
                                const Arguments& arguments, NodeId out) {
  std::vector<NodeId> nodes = arguments.positional;
  nodes.insert(nodes.end(), arguments.keywords.begin(), arguments.keywords.end());
  auto applied = std::make_shared<std::set<const Signature*>>();
  Instance* where = at_;
  solver_.watch(nodes, [=, this] {
    constexpr std::size_t kMostCombinations = 64;
    std::vector<std::vector<Alternative>> choices{{}};
    for (NodeId node : nodes) {
      std::vector<std::vector<Alternative>> longer;
      for (const auto& prefix : choices) {
        for (const Alternative& a : solver_.alternatives(node)) {
          if (longer.size() == kMostCombinations) break;
          longer.push_back(prefix);
          longer.back().push_back(a);
        }
      }
      choices = std::move(longer);
    }
    Instance* saved = std::exchange(at_, where);
    for (const auto& choice : choices) {
      const Signature* best = nullptr;
      int least = kRefused;
      for (const Signature* signature : all) {
        int own = cost(*signature, arguments, choice);
        if (own < least) best = signature, least = own;
      }
      if (best && applied->insert(best).second) apply(*best, self, arguments, out);
    }
    at_ = saved;
  });
}

bool Inference::call_library(std::string_view full, std::string_view qualifier, NodeId self,
                             const Arguments& arguments, NodeId out) {
  CallSite site;
  site.arguments = arguments.positional.size() + arguments.keywords.size();
  site.call = arguments.call;
  site.qualifier = qualifier;
  site.literal = [this](const Expr& e) { return literal_of(module_, names_, e); };
  site.is_function = [this](const Expr& e) { return is_function_name(module_, names_, e); };
  std::vector<const Signature*> all = find_signatures(full, site);
  if (all.empty()) return false;
  Arguments rest = arguments;
  for (std::size_t i = 0; i < rest.positional.size() && arguments.call->kind == ExprKind::call &&
                          i + 1 < arguments.call->items.size();
       ++i) {
    if (arguments.call->items[i + 1]->kind != ExprKind::star) continue;
    NodeId element = solver_.make();
    iterate(rest.positional[i], element);
    rest.positional[i] = element;
  }
  if (self == kNoNode && all[0]->is_method && !rest.positional.empty()) {  // str.upper as a function
    self = rest.positional.front();
    rest.positional.erase(rest.positional.begin());
  }
  if (all.size() == 1)
    apply(*all[0], self, rest, out);
  else
    apply_overloads(all, self, rest, out);
  return true;
}

bool Inference::library_method(const Alternative& object, const char* name, const std::vector<NodeId>& given,
                               NodeId out, const Expr& at) {
  if (object.kind != Kind::opaque) return false;
  const std::string type_name = texts_[object.id];
  std::string full = std::string(class_part(type_name)) + "." + name;
  CallSite site;
  site.arguments = given.size();
  site.call = &at;
  site.qualifier = qualifier_part(type_name);
  site.literal = [this](const Expr& e) { return literal_of(module_, names_, e); };
  std::vector<const Signature*> all = find_signatures(full, site);
  if (all.empty()) return false;
  Arguments arguments;
  // Operators have no keywords, whatever stands where they are asked for.
  static const Expr plain{ExprKind::binary};
  arguments.call = &plain;
  arguments.positional = given;
  NodeId self = solver_.make(object.kind, object.id, object.parts);
  if (all.size() == 1)
    apply(*all[0], self, arguments, out);
  else
    apply_overloads(all, self, arguments, out);
  return true;
}

// What `left op right` gives where one of them is a library's object. `name` is the method without its "__".
bool Inference::library_operator(const std::string& name, const Alternative& left, const Alternative& right,
                                 NodeId out, const Expr& at) {
  auto attempt = [&](const Alternative& self, const std::string& method, const Alternative& other) {
    if (self.kind != Kind::opaque) return false;
    CallSite site;
    site.arguments = 1;
    std::vector<const Signature*> all =
        find_signatures(std::string(class_part(texts_[self.id])) + "." + method, site);
    Arguments arguments;
    arguments.call = &at;
    arguments.positional = {kNoNode};
    bool any = std::any_of(all.begin(), all.end(), [&](const Signature* signature) {
      return cost(*signature, arguments, {other}) < kRefused;
    });
    return any &&
           library_method(self, method.c_str(), {solver_.make(other.kind, other.id, other.parts)}, out, at);
  };
  return attempt(left, "__" + name, right) || attempt(right, "__r" + name, left);
}

// The elements of a library's object that can be iterated over.
void Inference::iterate_library(const Alternative& object, NodeId element) {
  NodeId iterator = solver_.make();
  if (!library_method(object, "__iter__", {}, iterator, module_.exprs.front())) return;
  solver_.each(iterator, [=, this](const Alternative& a) {
    if (a.kind == Kind::iterator) solver_.flow(a.parts[0], element);
  });
}

}  // namespace transpile::types
