// Items: functions, classes, the module's variables and its own code.
#include <algorithm>

#include <fmt/format.h>

#include "transpile/python/flow.hpp"
#include "transpile/rust/lowering.hpp"
#include "transpile/rust/names.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;
using py::Stmt;
using py::StmtKind;

Lowering::Lowering(const LowerInput& input, base::Diagnostics& diagnostics)
    : input_(input),
      module_(input.module),
      names_(input.names),
      types_(input.types),
      diagnostics_(diagnostics) {}

void Lowering::refuse(base::Span span, std::string message, base::DiagnosticCode code) const {
  throw Untranslated{code, span, std::move(message)};
}

std::string Lowering::place_text(base::Span span) const {
  return input_.document.path() + ":" + std::to_string(input_.document.lines().position(span.begin).line);
}

// ---- names

std::string Lowering::unique(std::string name, std::set<std::string>& taken) const {
  std::string candidate = name;
  for (int i = 2; !taken.insert(candidate).second; ++i) candidate = name + "_" + std::to_string(i);
  return candidate;
}

std::string Lowering::local_name(py::WebId web) {
  auto found = local_names_.find(web);
  if (found != local_names_.end()) return found->second;
  const py::Variable& variable = names_.variables[names_.webs[web].variable];
  std::string name = safe_local(snake_case(variable.name));
  if (name == "self") name = "this";
  auto place = own_places_.find(web);
  bool unused = variable.frame == frame_ && place != own_places_.end() && place->second.uses == 0 &&
                place->second.definitions <= 1;
  if (unused && !name.starts_with("_")) name = "_" + name;
  // Parts of one variable's life may share a name where each is declared by its own `let`. None of them may
  // be assigned again: within the scope of another's `let` that assignment would meet the wrong one.
  bool own_let = place == own_places_.end() || place->second.home == Home::at_first ||
                 place->second.home == Home::inline_;
  bool shares = false, alone = false;
  for (const auto& [other, text] : local_names_) {
    if (text != name || names_.webs[other].variable != names_.webs[web].variable) continue;
    shares = true;
    alone = alone || is_reassigned(other);
  }
  if (shares && own_let && !alone && !is_reassigned(web)) return local_names_[web] = name;
  return local_names_[web] = unique(name, taken_);
}

bool Lowering::is_reassigned(py::WebId web) const {
  auto place = own_places_.find(web);
  return place != own_places_.end() && place->second.reassigned;
}

std::string Lowering::field_name(const std::string& name) const {
  std::string text = name.starts_with("=") ? "set_" + name.substr(1) : name;
  if (text.size() > 4 && text.starts_with("__") && text.ends_with("__")) {
    std::string inner = text.substr(2, text.size() - 4);
    return inner == "init" ? "init" : "dunder_" + inner;
  }
  std::string snake = snake_case(text);
  static const std::set<std::string> taken = {"args", "kind", "is",    "address",   "exception",
                                              "new",  "make", "clone", "class_name"};
  if (taken.contains(snake)) snake += "_field";
  return is_keyword(snake) ? snake + "_" : snake;
}

std::string Lowering::function_name(const Instance& instance) {
  const Instance& canonical = types_.canonical(instance);
  auto found = function_names_.find(canonical.id);
  return found == function_names_.end() ? "missing" : found->second;
}

std::string Lowering::class_name(ClassId id) const {
  return class_rust_names_.at(id);
}

std::string Lowering::global_name(py::VariableId id) {
  auto found = global_names_.find(id);
  if (found != global_names_.end()) {
    used_globals_.insert(id);
    return found->second;
  }
  const py::Variable& variable = names_.variables[id];
  std::string name =
      upper_case((variable.owner ? variable.owner->name + "_" : std::string()) + variable.name);
  used_globals_.insert(id);
  return global_names_[id] = unique(name, item_names_);
}

void Lowering::name_items() {
  for (const types::ClassInfo& info : types_.classes())
    class_rust_names_[info.id] = unique(safe_type(camel_case(info.name)), item_names_);
  item_names_.insert({"main", "program"});
  for (const Instance* instance : types_.instances()) {
    if (instance->id == 0) continue;
    const py::Function& function = *instance->function;
    if (instance->self_class != types::kNoId) {
      const types::ClassInfo& info = types_.classes()[instance->self_class];
      std::string name = field_name(
          types::method_kind(function) == types::MethodKind::setter ? "=" + function.name : function.name);
      // A name that several classes of the family define is told apart; the plain one chooses between them.
      unsigned definitions = 0;
      for (ClassId member : types_.family_members(info.family)) {
        definitions += types_.classes()[member].methods.contains(function.name) ||
                       types_.classes()[member].setters.contains(function.name);
      }
      bool both = info.methods.contains(function.name) && info.setters.contains(function.name);
      if (definitions > (both ? 1U : 1U)) name = snake_case(info.name) + "_" + name;
      function_names_[instance->id] = name;
      continue;
    }
    std::string name = function.name.empty() ? "lambda" : snake_case(function.name);
    auto frame = names_.frame_of.find(&function);
    if (frame != names_.frame_of.end() && names_.frames[frame->second].parent != 0 &&
        names_.frames[frame->second].parent != py::kNone) {
      const py::Function* outer = names_.frames[names_.frames[frame->second].parent].function;
      if (outer) name = (outer->name.empty() ? "lambda" : snake_case(outer->name)) + "_" + name;
    }
    function_names_[instance->id] = unique(safe_function(name), item_names_);
    for (std::size_t i = 0; i < function.parameters.size(); ++i) {
      const Expr* value = function.parameters[i].default_value;
      if (!value || instance->outer != 0) continue;
      bool literal = value->kind == ExprKind::integer || value->kind == ExprKind::floating ||
                     value->kind == ExprKind::string || value->kind == ExprKind::boolean ||
                     value->kind == ExprKind::none || value->kind == ExprKind::unary ||
                     value->kind == ExprKind::tuple;
      if (!literal && !is_ghost(types_.of_node(instance->parameters[i])))
        stored_defaults_.insert({&function, i});
    }
  }
}

// ---- types

bool Lowering::is_ghost(const Type& type) const {
  switch (type.kind) {
    case Kind::class_object:
    case Kind::module:
    case Kind::builtin:
    case Kind::exception_class:
      return true;
    case Kind::option:
      return is_ghost(type.part(0));
    case Kind::function: {
      if (type.id == types::kNoId) return false;
      const types::FunctionValue* value = types_.function_value(type.id);
      return value && value->outer == 0 && value->bound_self == types::kNoNode && !value->immediate &&
             !value->function->name.empty();
    }
    default:
      return false;
  }
}

bool Lowering::ghost_variable(py::VariableId id) const {
  const py::Variable& variable = names_.variables[id];
  if (variable.definitions != 1 || variable.in_class || variable.is_parameter) return false;
  for (const auto& [by, bound] : names_.variable_bound_by) {
    if (bound != id) continue;
    for (const py::Function& function : module_.functions) {
      if (&function != by) continue;
      return std::all_of(function.decorators.begin(), function.decorators.end(), [](const Expr* decorator) {
        const Expr* e = decorator->kind == ExprKind::call ? decorator->items[0] : decorator;
        return e->text == "lru_cache" || e->text == "cache";
      });
    }
  }
  return false;
}

// from math import pi
std::optional<std::string> Lowering::imported_constant(py::VariableId id) const {
  if (names_.variables[id].definitions != 1) return std::nullopt;
  for (const Stmt& s : module_.stmts) {
    if (s.kind != StmtKind::import_from) continue;
    for (const py::Alias& alias : s.aliases) {
      auto bound = names_.variable_bound_by.find(&alias);
      if (bound == names_.variable_bound_by.end() || bound->second != id) continue;
      if (const types::Constant* constant = types::find_constant(s.module + "." + alias.name))
        return std::string(constant->rust);
    }
  }
  return std::nullopt;
}

std::string Lowering::rust_type(const Type& type) const {
  auto of = [&](const char* name) {
    std::string text = std::string(name) + "<";
    for (std::size_t i = 0; i < type.parts.size(); ++i) text += (i ? ", " : "") + rust_type(type.part(i));
    return text + ">";
  };
  switch (type.kind) {
    case Kind::never:
    case Kind::none:
      return "()";
    case Kind::boolean:
      return "bool";
    case Kind::integer:
      return "i64";
    case Kind::big:
      return "Int";
    case Kind::number:
      return "Num";
    case Kind::floating:
      return "f64";
    case Kind::str:
      return "Str";
    case Kind::bytes:
      return "Bytes";
    case Kind::list:
      return of("List");
    case Kind::dict:
      return of("Dict");
    case Kind::set:
      return of("Set");
    case Kind::frozen_set:
      return of("FrozenSet");
    case Kind::deque:
      return of("Deque");
    case Kind::counter:
      return of("Counter");
    case Kind::default_dict:
      return of("DefaultDict");
    case Kind::tuple: {
      std::string text = "(";
      for (std::size_t i = 0; i < type.parts.size(); ++i) text += (i ? ", " : "") + rust_type(type.part(i));
      return text + (type.parts.size() == 1 ? ",)" : ")");
    }
    case Kind::var_tuple:
      return of("Tuple");
    case Kind::function: {
      std::string text = "Func<dyn Fn(";
      bool first = true;
      for (std::size_t i = 1; i < type.parts.size(); ++i) {
        if (is_ghost(type.part(i))) continue;
        text += (first ? "" : ", ") + rust_type(type.part(i));
        first = false;
      }
      text += ")";
      if (!type.parts.empty() && !type.part(0).is(Kind::none) && !type.part(0).is(Kind::never) &&
          !is_ghost(type.part(0)))
        text += " -> " + rust_type(type.part(0));
      return text + ">";
    }
    case Kind::object:
      return class_name(type.id);
    case Kind::range:
      return "Range";
    case Kind::iterator:
      return of("Iter");
    case Kind::file:
      return "File";
    case Kind::exception:
      return "Exception";
    case Kind::option:
      return of("Option");
    case Kind::value:
      return "Value";
    default:
      return "()";
  }
}

std::string Lowering::parameter_type(const Type& type) const {
  return by_reference(type) ? "&" + rust_type(type) : rust_type(type);
}

// ---- functions

void Lowering::start_frame(py::FrameId frame, const Instance& instance) {
  at_ = &instance;
  frame_ = frame;
  local_names_.clear();
  taken_.clear();
  regions_.clear();
  loops_.clear();
  handler_errors_.clear();
  hoisted_.clear();
  counter_ = 0;
  kept_.clear();
  made_self_ = py::kNone;
  auto found = input_.places.find(frame);
  own_places_ = found == input_.places.end() ? ownership::Places{} : found->second;
  for (auto& [web, place] : own_places_) {
    Kind kind = types_.of_web(instance, web).kind;
    bool in_place = kind == Kind::list || kind == Kind::set || kind == Kind::dict || kind == Kind::deque;
    if (in_place && place.augments && place.home == Home::at_first)
      place.reassigned = place.definitions - place.augments > 1;
    if (place.home != Home::hoisted) continue;
    if (place.needs_value && !has_default(types_.of_web(instance, web))) place.may_be_empty = true;
    if (place.before) hoisted_[place.before].push_back(web);
  }
  for (auto& [stmt, webs] : hoisted_) std::sort(webs.begin(), webs.end());
}

bool Lowering::has_default(const Type& type) const {
  switch (type.kind) {
    case Kind::none:
    case Kind::boolean:
    case Kind::integer:
    case Kind::big:
    case Kind::number:
    case Kind::floating:
    case Kind::str:
    case Kind::bytes:
    case Kind::list:
    case Kind::dict:
    case Kind::set:
    case Kind::deque:
    case Kind::counter:
    case Kind::option:
    case Kind::value:
      return true;
    case Kind::tuple:
      return std::all_of(type.parts.begin(), type.parts.end(),
                         [&](const Type* part) { return has_default(*part); });
    default:
      return false;
  }
}

std::string Lowering::parameter_list(const Instance& instance, bool method) {
  std::string text;
  auto add = [&](const std::string& one) { text += (text.empty() ? "" : ", ") + one; };
  auto frame = names_.frame_of.find(instance.function);
  if (frame != names_.frame_of.end()) {
    for (py::VariableId variable : names_.frames[frame->second].captures) {
      for (py::WebId web = 0; web < names_.webs.size(); ++web) {
        if (names_.webs[web].variable != variable) continue;
        const Type& type = types_.of_web(instance, web);
        if (is_ghost_web(web, type)) continue;
        const Place& place = input_.places.at(names_.variables[variable].frame).at(web);
        bool late = place.home != Home::at_first && place.home != Home::parameter;
        std::string name = local_name(web);
        if (place.shared)
          add(name + ": &" + (place.escapes ? "Shared" : "Slot") + "<" +
              (late ? "Option<" + rust_type(type) + ">" : rust_type(type)) + ">");
        else
          add(name + ": " + parameter_type(type));
      }
    }
  }
  const auto& parameters = instance.function->parameters;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    py::WebId web = names_.web(*parameters[i].target);
    if (method && i == 0) {
      local_names_[web] = "self";
      taken_.insert("self");
      continue;
    }
    const Type& type = types_.of_node(instance.parameters[i]);
    if (is_ghost(type)) continue;
    const Place& place = own_places_.at(web);
    bool mut = place.reassigned && !by_reference(type) && !place.shared;
    add((mut ? "mut " : "") + local_name(web) + ": " + parameter_type(type));
  }
  return text;
}

namespace {

// `return x` at the very end is just x.
void strip_tail(Block& lines) {
  if (lines.empty()) return;
  Line& last = lines.back();
  if (last.body.empty() && last.close.empty()) {
    if (last.text == "return;") {
      lines.pop_back();
    } else if (last.text.starts_with("return ") && last.text.ends_with(";")) {
      last.text = last.text.substr(7, last.text.size() - 8);
    }
    return;
  }
  if (last.text == "} else {") {
    strip_tail(last.body);
    for (std::size_t i = lines.size() - 1; i-- > 0;) {
      bool branch = lines[i].text.starts_with("} else if ") || lines[i].text.starts_with("if ");
      if (!branch) return;
      strip_tail(lines[i].body);
      if (lines[i].text.starts_with("if ")) return;
    }
  }
}

}  // namespace

Block Lowering::function_body(const Instance& instance) {
  const py::Function& function = *instance.function;
  if (function.is_generator && !function.is_async) return generator_body(instance);
  Block out;
  declare_top(out);
  const Type& result = types_.of_node(instance.result);
  if (function.is_async)
    refuse(function.name_span, "coroutines are not translated", base::DiagnosticCode::unsupported_statement);
  if (function.lambda_body) {
    std::string text = is_ghost(result) ? "" : owned(*function.lambda_body, result);
    if (result.is(Kind::none) && text == "()") text = "";
    if (!text.empty()) out.push_back({text});
    return out;
  }
  block(function.body, out);
  if (py::may_fall_through(function.body) && !result.is(Kind::none) && !is_ghost(result)) {
    if (result.is(Kind::option)) out.push_back({"None"});
    if (result.is(Kind::value)) out.push_back({"Value::None"});
  }
  strip_tail(out);
  return out;
}

Line Lowering::function_line(const Instance& instance, const std::string& self) {
  const py::Function& function = *instance.function;
  start_frame(names_.frame_of.at(&function), instance);
  ++program_.functions;
  std::size_t before = diagnostics_.size();
  std::string parameters = parameter_list(instance, !self.empty());
  if (!self.empty()) parameters = self + (parameters.empty() ? "" : ", ") + parameters;
  const Type& result = types_.of_node(instance.result);
  std::string arrow;
  if (!result.is(Kind::none) && !is_ghost(result))
    arrow = result.is(Kind::never) ? (function.is_generator ? "" : " -> !") : " -> " + rust_type(result);
  std::string name = function_name(instance);
  std::string visibility = input_.library && instance.outer == 0 ? "pub " : "";
  const Expr* cached = nullptr;
  for (const Expr* decorator : function.decorators) {
    const Expr* e = decorator->kind == ExprKind::call ? decorator->items[0] : decorator;
    if (e->text == "lru_cache" || e->text == "cache") cached = decorator;
  }
  Line line{visibility + "fn " + name + "(" + parameters + ")" + arrow + " {", {}, "}"};
  try {
    line.body = function_body(instance);
    if (cached) {
      std::string key;
      std::string kinds;
      for (std::size_t i = self.empty() ? 0 : 1; i < function.parameters.size(); ++i) {
        const Type& type = types_.of_node(instance.parameters[i]);
        if (is_ghost(type)) continue;
        key += local_name(names_.web(*function.parameters[i].target)) +
               (by_reference(type) ? ".clone(), " : ", ");
        kinds += rust_type(type) + ", ";
      }
      if (!self.empty() || (instance.outer != 0))
        refuse(function.name_span, "a cache of a method or of a function inside another one",
               base::DiagnosticCode::unsupported_statement);
      Line inner{"CACHE.with(|cache| {", {}, "})"};
      Line compute{"cache.get_or((" + key + "), || {", std::move(line.body), "})"};
      inner.body.push_back(std::move(compute));
      line.body.clear();
      line.body.push_back(
          {"thread_local! {",
           {{"static CACHE: Cache<(" + kinds + "), " + rust_type(result) + "> = const { Cache::new() };"}},
           "}"});
      line.body.push_back(std::move(inner));
    }
  } catch (const Untranslated& problem) {
    diagnostics_.push_back({problem.code, input_.document.path(), problem.span, problem.message});
    line.body.clear();
    line.body.push_back({"gap(" + quote(place_text(problem.span)) + ", " + quote(problem.message) + ")"});
  }
  if (diagnostics_.size() == before) ++program_.translated;
  return line;
}

namespace {

std::vector<std::string> doc_lines(const std::string& text) {
  std::vector<std::string> out;
  std::string line;
  std::size_t begin = text.find_first_not_of(" \n\t");
  if (begin == std::string::npos) return out;
  auto push = [&] {
    std::size_t first = line.find_first_not_of(" \t");
    out.push_back(first == std::string::npos ? "" : line.substr(first));
    line.clear();
  };
  for (std::size_t i = begin; i < text.size(); ++i) {
    if (text[i] == '\n')
      push();
    else
      line += text[i];
  }
  push();
  while (!out.empty() && out.back().empty()) out.pop_back();
  // rustdoc would run indented code and doctests as Rust.
  std::vector<std::string> kept;
  for (std::string& one : out) {
    if (one.starts_with(">>>")) break;
    kept.push_back(std::move(one));
  }
  while (!kept.empty() && kept.back().empty()) kept.pop_back();
  return kept;
}

}  // namespace

void Lowering::lower_function(const Instance& instance) {
  Item item;
  item.doc = doc_lines(instance.function->docstring);
  item.lines.push_back(function_line(instance, ""));
  program_.items.push_back(std::move(item));
}

void Lowering::lower_method(const Instance& instance) {
  const types::ClassInfo& info = types_.classes()[instance.self_class];
  types::MethodKind kind = types::method_kind(*instance.function);
  bool plain = kind != types::MethodKind::static_ && kind != types::MethodKind::class_;
  if (instance.function->name == "__init__" && leading_statements(info.id) != types::kNoId)
    return;  // part of `new`
  Block& out = methods_[info.family];
  for (const std::string& line : doc_lines(instance.function->docstring))
    out.push_back({line.empty() ? "///" : "/// " + line});
  if (kind == types::MethodKind::class_) {
    // `cls` is the class itself, known where it is called: no parameter.
    start_frame(names_.frame_of.at(instance.function), instance);
  }
  out.push_back(function_line(instance, plain ? "&self" : ""));
}

// ---- classes

const Instance* Lowering::init_of(ClassId id) const {
  return types_.method_instance(id, "__init__");
}

namespace {

bool mentions_name(const Expr& e, std::string_view name) {
  if (e.kind == ExprKind::name && e.text == name) return true;
  bool found = false;
  py::for_each_part(e, [&](const Expr& part) { found = found || mentions_name(part, name); });
  for (const py::Clause& clause : e.clauses) found = found || mentions_name(*clause.iterable, name);
  if (e.function && e.function->lambda_body) found = found || mentions_name(*e.function->lambda_body, name);
  return found;
}

bool returns(const py::Block& stmts) {
  for (const Stmt* s : stmts) {
    if (s->kind == StmtKind::return_) return true;
    if (returns(s->body) || returns(s->orelse) || returns(s->final)) return true;
    for (const py::Handler& handler : s->handlers) {
      if (returns(handler.body)) return true;
    }
    for (const py::Case& one : s->cases) {
      if (returns(one.body)) return true;
    }
  }
  return false;
}

}  // namespace

std::size_t Lowering::leading_statements(ClassId id) const {
  const types::ClassInfo& info = types_.classes()[id];
  const Instance* init = init_of(id);
  if (!init || types_.family_members(info.family).size() != 1 || init->function->parameters.empty() ||
      returns(init->function->body))
    return types::kNoId;
  const py::Function& function = *init->function;
  auto place =
      input_.places.at(names_.frame_of.at(&function)).find(names_.web(*function.parameters[0].target));
  if (place != input_.places.at(names_.frame_of.at(&function)).end() && place->second.shared)
    return types::kNoId;
  const std::string& self = function.parameters[0].name;
  std::set<std::string> seen;
  std::size_t count = 0;
  for (const Stmt* s : function.body) {
    bool assigns = (s->kind == StmtKind::assign && s->targets.size() == 1) ||
                   (s->kind == StmtKind::ann_assign && s->value);
    if (!assigns) break;
    const Expr& target = *s->targets[0];
    if (target.kind != ExprKind::attribute || target.items[0]->kind != ExprKind::name ||
        target.items[0]->text != self)
      break;
    if (mentions_name(*s->value, self) || !seen.insert(target.text).second ||
        info.setters.contains(target.text))
      break;
    ++count;
  }
  return count;
}

bool Lowering::is_late(ClassId family, const std::string& field) const {
  std::vector<ClassId> members = types_.family_members(family);
  if (members.size() != 1) return true;
  const types::ClassInfo& info = types_.classes()[members[0]];
  for (const types::ClassInfo::Field& one : info.fields) {
    if (one.name == field && !init_of(info.id)) return false;
  }
  if (info.variables.contains(field)) return false;  // begins as the class's own value
  std::size_t leading = leading_statements(info.id);
  if (leading == types::kNoId) return true;
  const py::Function& init = *init_of(info.id)->function;
  for (std::size_t i = 0; i < leading; ++i) {
    if (init.body[i]->targets[0]->text == field) return false;
  }
  return true;
}

void Lowering::constructor(ClassId id, Block& out) {
  const types::ClassInfo& info = types_.classes()[id];
  if (!info.instantiated) return;
  std::string family_name = class_name(info.family);
  bool several = types_.family_members(info.family).size() > 1;
  std::string name = several ? "new_" + field_name(info.name) : "new";
  const Instance* init = init_of(id);
  std::size_t leading = leading_statements(id);
  bool exception = info.exception_base != types::kNoId;
  std::string parameters;
  Block body;
  std::map<std::string, std::string> given;
  if (init) {
    start_frame(names_.frame_of.at(init->function), *init);
    parameters = parameter_list(*init, true);
    if (leading != types::kNoId) {
      made_self_ = names_.web(*init->function->parameters[0].target);
      declare_top(body);
      for (std::size_t i = 0; i < leading; ++i) {
        const Stmt& s = *init->function->body[i];
        const Type* type = types_.attribute(info.family, s.targets[0]->text);
        if (!type || is_ghost(*type)) continue;
        try {
          given[s.targets[0]->text] = owned(*s.value, *type);
        } catch (const Untranslated& problem) {
          diagnostics_.push_back({problem.code, input_.document.path(), problem.span, problem.message});
          given[s.targets[0]->text] =
              "gap(" + quote(place_text(problem.span)) + ", " + quote(problem.message) + ")";
        }
      }
    }
  } else {
    at_ = &types_.instance(0);
    for (const types::ClassInfo::Field& field : info.fields) {
      const Type* type = types_.attribute(info.family, field.name);
      if (!type) continue;
      parameters += (parameters.empty() ? "" : ", ") + field_name(field.name) + ": " + rust_type(*type);
      given[field.name] = field_name(field.name);
    }
  }
  if (exception) parameters += (parameters.empty() ? "args: Vec<Value>" : ", args: Vec<Value>");
  std::string fields;
  auto add = [&](const std::string& text) { fields += (fields.empty() ? "" : ", ") + text; };
  if (several) add("kind: " + family_name + "Kind::" + class_name(id));
  if (exception) add("args: Slot::new(args)");
  for (const auto& [field, type] : types_.attributes(info.family)) {
    if (is_ghost(*type)) continue;
    bool late = is_late(info.family, field);
    std::string text;
    auto found = given.find(field);
    auto variable = info.variables.find(field);
    if (found != given.end())
      text = late ? "Some(" + found->second + ")" : found->second;
    else if (variable != info.variables.end())
      text = global_name(variable->second) + (constants_.contains(variable->second) ? "" : ".get()");
    else
      text = "None";
    if (found == given.end() && variable != info.variables.end() && late) text = "Some(" + text + ")";
    add(field_name(field) + ": Slot::new(" + text + ")");
  }
  std::string whole = family_name + "::make(" + family_name + "Data { " + fields + " })";
  if (fields.empty()) whole = family_name + "::make(" + family_name + "Data {})";
  Block rest;
  if (init && leading != types::kNoId) {
    py::Block remaining(init->function->body.begin() + static_cast<std::ptrdiff_t>(leading),
                        init->function->body.end());
    block(remaining, rest);
    ++program_.functions;
    ++program_.translated;
  } else if (init) {
    rest.push_back({"made." + function_name(*init) + "(" + arguments_of_init(*init) + ");"});
  }
  if (!init && types_.method_instance(id, "__post_init__"))
    rest.push_back({"made." + function_name(*types_.method_instance(id, "__post_init__")) + "();"});
  if (rest.empty()) {
    body.push_back({whole});
  } else {
    body.push_back({"let made = " + whole + ";"});
    body.insert(body.end(), rest.begin(), rest.end());
    body.push_back({"made"});
  }
  if (init && leading != types::kNoId) {
    for (const std::string& line : doc_lines(init->function->docstring))
      out.push_back({line.empty() ? "///" : "/// " + line});
  }
  out.push_back(
      {(input_.library ? "pub fn " : "fn ") + name + "(" + parameters + ") -> " + family_name + " {",
       std::move(body), "}"});
  made_self_ = py::kNone;
}

std::string Lowering::arguments_of_init(const Instance& init) {
  std::string text;
  for (std::size_t i = 1; i < init.function->parameters.size(); ++i) {
    if (is_ghost(types_.of_node(init.parameters[i]))) continue;
    text += (text.empty() ? "" : ", ") + local_name(names_.web(*init.function->parameters[i].target));
  }
  return text;
}

// The methods of a class and of those that it derives from.
std::map<std::string, const py::Function*> Lowering::methods_of(ClassId id) const {
  std::map<std::string, const py::Function*> out;
  for (ClassId base : types_.classes()[id].bases) out.merge(methods_of(base));
  for (const auto& [name, function] : types_.classes()[id].methods) out[name] = function;
  return out;
}

// A method that several classes of a family define is chosen by the instance's class.
void Lowering::dispatchers(ClassId family, Block& out) {
  if (types_.family_members(family).size() < 2) return;
  std::vector<ClassId> members = types_.instantiated_members(family);
  std::set<std::string> done;
  for (ClassId member : members) {
    for (const auto& [name, function] : methods_of(member)) {
      if (name == "__init__" || !done.insert(name).second) continue;
      types::MethodKind kind = types::method_kind(*function);
      if (kind == types::MethodKind::static_ || kind == types::MethodKind::class_) continue;
      unsigned definitions = 0;
      for (ClassId other : types_.family_members(family))
        definitions += types_.classes()[other].methods.contains(name);
      if (definitions < 2) continue;
      const Instance* first = nullptr;
      Line match{"match self.kind {", {}, "}"};
      std::map<std::string, std::string> arms;  // call -> kinds
      std::string missing;
      std::string arguments;
      std::string parameters;
      std::string arrow;
      for (ClassId other : members) {
        const Instance* instance = types_.method_instance(other, name);
        std::string kind_text = class_name(family) + "Kind::" + class_name(other);
        if (!instance || (first && instance->parameters.size() != first->parameters.size())) {
          missing += (missing.empty() ? "" : " | ") + kind_text;
          continue;
        }
        if (!first) {
          first = instance;
          for (std::size_t i = 1; i < first->parameters.size(); ++i) {
            const Type& type = types_.of_node(first->parameters[i]);
            if (is_ghost(type)) continue;
            std::string parameter = safe_local(snake_case(first->function->parameters[i].name));
            parameters += ", " + parameter + ": " + parameter_type(type);
            arguments += (arguments.empty() ? "" : ", ") + parameter;
          }
          const Type& result = types_.of_node(first->result);
          if (!result.is(Kind::none) && !is_ghost(result))
            arrow = result.is(Kind::never) ? " -> !" : " -> " + rust_type(result);
        }
        std::string& kinds = arms["self." + function_name(*instance) + "(" + arguments + ")"];
        kinds += (kinds.empty() ? "" : " | ") + kind_text;
      }
      if (!first) continue;
      for (const auto& [call, kinds] : arms) match.body.push_back({kinds + " => " + call + ","});
      if (!missing.empty()) class_name_used_.insert(family);
      if (!missing.empty())
        match.body.push_back(
            {missing + " => no_attribute(self.class_name().as_str(), " + quote(name) + "),"});
      out.push_back(
          {"fn " + field_name(name) + "(&self" + parameters + ")" + arrow + " {", {std::move(match)}, "}"});
    }
  }
}

void Lowering::class_traits(ClassId family, Block& out) {
  std::string name = class_name(family);
  std::vector<ClassId> members = types_.family_members(family);
  at_ = &types_.instance(0);
  static const Expr nowhere{
      ExprKind::none, py::Op::none, py::ComprehensionForm::list, false, 0, {}, {}, 0, {}, {}, {}, {},
      nullptr};
  auto instance_of = [&](const char* method) -> const Instance* {
    for (ClassId member : members) {
      if (const Instance* found = types_.method_instance(member, method)) return found;
    }
    return nullptr;
  };
  // The name to call a method by: the dispatcher's where several classes define it.
  auto called = [&](const char* method) {
    unsigned definitions = 0;
    for (ClassId member : members) definitions += types_.classes()[member].methods.contains(method);
    return definitions > 1 ? field_name(method) : function_name(*instance_of(method));
  };
  auto all_have = [&](const char* method) {
    return std::all_of(members.begin(), members.end(), [&](ClassId member) {
      return !types_.classes()[member].instantiated || types_.find_method(member, method);
    });
  };
  const types::ClassInfo& info = types_.classes()[family];
  bool exception = info.exception_base != types::kNoId;
  const Type& self_type = *types_.make(Kind::object, {}, family);
  std::vector<std::string> defaults;
  // Equality.
  const Instance* eq = instance_of("__eq__");
  if (eq && eq->parameters.size() == 2 && all_have("__eq__")) {
    const Type& to = types_.of_node(eq->parameters[1]);
    Code other = coerce({"other", Binding::atom, Form::reference}, self_type, to, nowhere);
    std::string call =
        "self." + called("__eq__") + "(" + (by_reference(to) ? borrow(other) : own(other, to)) + ")";
    std::string test = truth_of({call, Binding::atom, Form::value}, types_.of_node(eq->result), false).text;
    out.push_back({"impl PartialEq for " + name + " {",
                   {{"fn eq(&self, other: &Self) -> bool {", {{test}}, "}"}},
                   "}"});
  } else if (info.is_dataclass && members.size() == 1) {
    std::string test;
    for (const types::ClassInfo::Field& field : info.fields)
      test += (test.empty() ? "self." : " && self.") + field_name(field.name) + ".get() == other." +
              field_name(field.name) + ".get()";
    out.push_back({"impl PartialEq for " + name + " {",
                   {{"fn eq(&self, other: &Self) -> bool {", {{test.empty() ? "true" : test}}, "}"}},
                   "}"});
  } else {
    defaults.push_back("eq");
  }
  // Hash.
  const Instance* hash = instance_of("__hash__");
  if (hash && all_have("__hash__")) {
    out.push_back({"impl Key for " + name + " {",
                   {{"fn hash(&self) -> i64 {",
                     {{coerce({"self." + called("__hash__") + "()", Binding::atom, Form::value},
                              types_.of_node(hash->result), *make(Kind::integer), nowhere)
                           .text}},
                     "}"}},
                   "}"});
  } else if (info.is_dataclass && info.is_frozen && members.size() == 1) {
    std::string parts;
    for (const types::ClassInfo::Field& field : info.fields)
      parts += "self." + field_name(field.name) + ".get(), ";
    out.push_back({"impl Key for " + name + " {",
                   {{"fn hash(&self) -> i64 {", {{"(" + parts + ").hash()"}}, "}"}},
                   "}"});
  } else {
    defaults.push_back(eq || info.is_dataclass ? "unhashable" : "key");
  }
  // Text.
  const Instance* repr = instance_of("__repr__");
  const Instance* str = instance_of("__str__");
  if (repr || str || info.is_dataclass || exception) {
    Line item{"impl Show for " + name + " {", {}, "}"};
    Line write{"fn repr(&self, out: &mut String) {", {}, "}"};
    if (repr && all_have("__repr__")) {
      write.body.push_back({"out.push_str(self." + called("__repr__") + "().as_str());"});
    } else if (info.is_dataclass) {
      write.body.push_back({"out.push_str(\"" + info.name + "(\");"});
      for (std::size_t i = 0; i < info.fields.size(); ++i) {
        std::string read = "self." + field_name(info.fields[i].name) + ".get()";
        if (is_late(family, info.fields[i].name))
          read = "field(&" + read + ", " + quote(info.fields[i].name) + ")";
        write.body.push_back(
            {"out.push_str(\"" + std::string(i ? ", " : "") + info.fields[i].name + "=\");"});
        write.body.push_back({read + ".repr(out);"});
      }
      write.body.push_back({"out.push(')');"});
    } else if (exception) {
      write.body.push_back({"self.exception().repr(out);"});
    } else {
      write.body.push_back({"write_object(\"__main__." + info.name + "\", self.address(), out);"});
    }
    item.body.push_back(std::move(write));
    if (str && all_have("__str__")) {
      item.body.push_back({"fn show(&self, out: &mut String) {",
                           {{"out.push_str(self." + called("__str__") + "().as_str());"}},
                           "}"});
    } else if (exception) {
      item.body.push_back({"fn show(&self, out: &mut String) {",
                           {{"out.push_str(&exceptions::message_of(self.class(), &self.args.get()));"}},
                           "}"});
    }
    out.push_back(std::move(item));
  } else {
    defaults.push_back("show");
  }
  // Order.
  const Instance* lt = instance_of("__lt__");
  if (lt && lt->parameters.size() == 2 && all_have("__lt__")) {
    const Type& to = types_.of_node(lt->parameters[1]);
    auto test = [&](const char* self, const char* other) {
      Code given = coerce({other, Binding::atom, Form::reference}, self_type, to, nowhere);
      return truth_of({std::string(self) + "." + called("__lt__") + "(" +
                           (by_reference(to) ? borrow(given) : own(given, to)) + ")",
                       Binding::atom, Form::value},
                      types_.of_node(lt->result), false)
          .text;
    };
    out.push_back({"impl Compare for " + name + " {",
                   {{"fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {",
                     {{"order_by(" + test("self", "other") + ", || " + test("other", "self") + ")"}},
                     "}"}},
                   "}"});
  } else if (info.is_dataclass && info.is_ordered && members.size() == 1) {
    std::string mine;
    std::string theirs;
    for (const types::ClassInfo::Field& field : info.fields) {
      mine += "self." + field_name(field.name) + ".get(), ";
      theirs += "other." + field_name(field.name) + ".get(), ";
    }
    out.push_back({"impl Compare for " + name + " {",
                   {{"fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {",
                     {{"(" + mine + ").compare(&(" + theirs + "))"}},
                     "}"}},
                   "}"});
  } else {
    defaults.push_back("compare");
  }
  // Truth.
  if (instance_of("__bool__") && all_have("__bool__")) {
    out.push_back({"impl Truth for " + name + " {",
                   {{"fn truth(&self) -> bool {", {{"self." + called("__bool__") + "()"}}, "}"}},
                   "}"});
  } else if (instance_of("__len__") && all_have("__len__")) {
    out.push_back({"impl Truth for " + name + " {",
                   {{"fn truth(&self) -> bool {", {{"self." + called("__len__") + "() != 0"}}, "}"}},
                   "}"});
  } else {
    defaults.push_back("truth");
  }
  if (info.dynamic) defaults.push_back("object");
  std::string list;
  for (const std::string& one : defaults) list += (list.empty() ? "" : " ") + one;
  if (!list.empty())
    out.insert(out.begin(), Line{"defaults!(" + name + ", " + quote(info.name) + ": " + list + ");"});
}

void Lowering::lower_class(ClassId family) {
  std::vector<ClassId> members = types_.family_members(family);
  bool used = std::any_of(members.begin(), members.end(),
                          [&](ClassId member) { return types_.classes()[member].instantiated; });
  std::string name = class_name(family);
  const types::ClassInfo& info = types_.classes()[family];
  Item item;
  bool exception = info.exception_base != types::kNoId;
  if (exception) {
    for (ClassId member : members) {
      const types::ClassInfo& one = types_.classes()[member];
      std::string base = "exceptions::EXCEPTION";
      auto constant = [](std::string_view text) { return constant_of(text); };
      if (!one.bases.empty())
        base = constant(class_name(one.bases[0]));
      else
        base = "exceptions::" + constant(types::exception_classes()[one.exception_base].name);
      program_.items.push_back({{},
                                {{"static " + constant(class_name(member)) + ": Class = Class::new(" +
                                  quote(one.name) + ", &" + base + ");"}}});
    }
  }
  if (!used && methods_[family].empty()) return;
  if (members.size() > 1) {
    std::string kinds;
    for (ClassId member : members) kinds += (kinds.empty() ? "" : ", ") + class_name(member);
    program_.items.push_back(
        {{}, {{"#[derive(Clone, Copy, PartialEq)]"}, {"enum " + name + "Kind { " + kinds + " }"}}});
    // Laid out as rustfmt would: one a line.
    Item& made = program_.items.back();
    Line list{"enum " + name + "Kind {", {}, "}"};
    for (ClassId member : types_.instantiated_members(family))
      list.body.push_back({class_name(member) + ","});
    made.lines[1] = std::move(list);
  }
  Line fields{"class!(" + name + ", " + name + "Data {", {}, "});"};
  if (members.size() > 1) fields = {"class!(" + name + "(" + name + "Kind), " + name + "Data {", {}, "});"};
  if (exception) fields.body.push_back({"args: Vec<Value>,"});
  for (const auto& [field, type] : types_.attributes(family)) {
    if (is_ghost(*type)) continue;
    std::string text = rust_type(*type);
    if (is_late(family, field)) text = "Option<" + text + ">";
    fields.body.push_back({field_name(field) + ": " + text + ","});
  }
  if (fields.body.empty())
    fields = {members.size() > 1 ? "class!(" + name + "(" + name + "Kind), " + name + "Data {});"
                                 : "class!(" + name + ", " + name + "Data {});",
              {},
              ""};
  item.lines.push_back(std::move(fields));
  Block traits;
  class_traits(family, traits);
  Line body{"impl " + name + " {", {}, "}"};
  for (ClassId member : members) constructor(member, body.body);
  dispatchers(family, body.body);
  if (!class_name_used_.contains(family)) {
    // Nobody asks.
  } else if (members.size() > 1) {
    Line match{"match self.kind {", {}, "}"};
    for (ClassId member : types_.instantiated_members(family))
      match.body.push_back(
          {name + "Kind::" + class_name(member) + " => " + quote(types_.classes()[member].name) + ","});
    Line named{"fn class_name(&self) -> Str {", {}, "}"};
    match.text = "Str::lit(match self.kind {";
    match.close = "})";
    named.body.push_back(std::move(match));
    body.body.push_back(std::move(named));
  } else {
    body.body.push_back({"fn class_name(&self) -> Str {", {{"Str::lit(" + quote(info.name) + ")"}}, "}"});
  }
  if (exception) {
    Line chosen{"fn class(&self) -> &'static Class {", {}, "}"};
    if (members.size() > 1) {
      Line match{"match self.kind {", {}, "}"};
      for (ClassId member : types_.instantiated_members(family))
        match.body.push_back(
            {name + "Kind::" + class_name(member) + " => &" + constant_of(class_name(member)) + ","});
      chosen.body.push_back(std::move(match));
    } else {
      chosen.body.push_back({"&" + constant_of(name)});
    }
    body.body.push_back(std::move(chosen));
    body.body.push_back({"fn exception(&self) -> Exception {",
                         {{"Exception::from_object(self.class(), Rc::new(self.clone()), self.args.get(), "
                           "show(self).to_string())"}},
                         "}"});
  }
  Block& methods = methods_[family];
  body.body.insert(body.body.end(), std::make_move_iterator(methods.begin()),
                   std::make_move_iterator(methods.end()));
  program_.items.push_back(std::move(item));
  program_.items.push_back({doc_lines(info.def->docstring), {std::move(body)}});
  for (Line& line : traits) program_.items.push_back({{}, {std::move(line)}});
}

// ---- the module

void Lowering::lower_globals() {
  Item item;
  Line block{"thread_local! {", {}, "}"};
  for (py::VariableId id : used_globals_) {
    auto constant = constants_.find(id);
    for (py::WebId web = 0; web < names_.webs.size(); ++web) {
      if (names_.webs[web].variable != id) continue;
      const Type& type = types_.of_web(types_.instance(0), web);
      if (is_ghost(type)) break;
      if (constant != constants_.end())
        item.lines.push_back(
            {"const " + global_names_[id] + ": " + rust_type(type) + " = " + constant->second + ";"});
      else
        block.body.push_back(
            {"static " + global_names_[id] + ": Global<" + rust_type(type) + "> = const { Global::new() };"});
      break;
    }
  }
  for (const auto& [function, index] : stored_defaults_) {
    for (const Instance* instance : types_.instances()) {
      if (instance->function != function) continue;
      std::string name;
      for (char c : function_name(*instance) + "_" + function->parameters[index].name)
        name += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
      block.body.push_back({"static " + name + "_DEFAULT: Global<" +
                            rust_type(types_.of_node(instance->parameters[index])) +
                            "> = const { Global::new() };"});
    }
  }
  if (uses_argv_) item.lines.push_back({"const PROGRAM: &str = " + quote(input_.document.path()) + ";"});
  if (!block.body.empty()) item.lines.push_back(std::move(block));
  if (!item.lines.empty()) program_.items.insert(program_.items.begin() + 1, std::move(item));
}

void Lowering::lower_module() {
  const Instance& main = types_.instance(0);
  start_frame(0, main);
  Line line{"fn program() {", {}, "}"};
  std::size_t before = diagnostics_.size();
  declare_top(line.body);
  block(module_.body, line.body);
  for (const std::string& comment : module_.closing_comments) line.body.push_back({"// " + comment});
  ++program_.functions;
  if (diagnostics_.size() == before) ++program_.translated;
  if (input_.library) return;
  program_.items.push_back({{}, {std::move(line)}});
  program_.items.push_back({{}, {{"fn main() {", {{"run(program)"}}, "}"}}});
}

Program Lowering::run() {
  at_ = &types_.instance(0);
  for (const std::string& line : doc_lines(module_.docstring))
    program_.header += line.empty() ? "//!\n" : "//! " + line + "\n";
  name_items();
  program_.items.push_back({{}, {{"use concord_rt::prelude::*;"}}});
  // Variables of the module that are assigned once, a literal.
  std::set<std::string> assigned_attributes;
  for (const Stmt& s : module_.stmts) {
    for (const Expr* target : s.targets) {
      if (target->kind == ExprKind::attribute) assigned_attributes.insert(target->text);
    }
  }
  auto constants = [&](const py::Block& stmts) {
    for (const Stmt* s : stmts) {
      bool assigns = (s->kind == StmtKind::assign && s->targets.size() == 1) ||
                     (s->kind == StmtKind::ann_assign && s->value);
      if (!assigns || s->targets[0]->kind != ExprKind::name) continue;
      py::VariableId id = names_.variable(*s->targets[0]);
      if (id == py::kNone) continue;
      const py::Variable& variable = names_.variables[id];
      if (variable.in_class && assigned_attributes.contains(variable.name)) continue;
      const Expr& value = *s->value;
      const Expr& inner =
          value.kind == ExprKind::unary && value.op == py::Op::minus ? *value.items[0] : value;
      bool literal = inner.kind == ExprKind::integer || inner.kind == ExprKind::floating ||
                     (inner.kind == ExprKind::string && &inner == &value) ||
                     (inner.kind == ExprKind::boolean && &inner == &value);
      if (!literal || variable.definitions != 1 || !(variable.is_global || variable.in_class)) continue;
      const Type& type = types_.of_web(types_.instance(0), names_.web(*s->targets[0]));
      bool simple =
          type.is(Kind::integer) || type.is(Kind::floating) || type.is(Kind::str) || type.is(Kind::boolean);
      if (simple) constants_[id] = owned(value, type);
    }
  };
  constants(module_.body);
  for (const py::ClassDef& def : module_.classes) constants(def.body);
  std::vector<const Instance*> functions;
  for (const Instance* instance : types_.instances()) {
    if (instance->id == 0) continue;
    if (instance->self_class != types::kNoId)
      lower_method(*instance);
    else
      functions.push_back(instance);
  }
  std::size_t head = program_.items.size();
  for (const Instance* instance : functions) lower_function(*instance);
  lower_module();
  std::vector<Item> code(std::make_move_iterator(program_.items.begin() + static_cast<std::ptrdiff_t>(head)),
                         std::make_move_iterator(program_.items.end()));
  program_.items.resize(head);
  // Classes stand first, but are written last: by now it is known what of them is used.
  for (const types::ClassInfo& info : types_.classes()) {
    if (lowered_families_.insert(info.family).second) lower_class(info.family);
  }
  program_.items.insert(program_.items.end(), std::make_move_iterator(code.begin()),
                        std::make_move_iterator(code.end()));
  lower_globals();
  return std::move(program_);
}

Program lower(const LowerInput& input, base::Diagnostics& diagnostics) {
  return Lowering(input, diagnostics).run();
}

}  // namespace transpile::rust
