// Functions and methods.
#include <algorithm>

#include <fmt/format.h>

#include "transpile/python/flow.hpp"
#include "transpile/rust/lowering.hpp"
#include "transpile/rust/names.hpp"
#include "transpile/rust/polish.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;
using py::Stmt;
using py::StmtKind;

namespace {

// The names of what these statements call.
void called_names(const py::Block& stmts, std::set<std::string_view>& out);

void called_names(const Expr* e, std::set<std::string_view>& out) {
  if (!e) return;
  if (e->kind == ExprKind::call) {
    const Expr& callee = *e->items[0];
    if (callee.kind == ExprKind::name || callee.kind == ExprKind::attribute) out.insert(callee.text);
  }
  py::for_each_part(*e, [&](const Expr& part) { called_names(&part, out); });
  for (const py::Clause& clause : e->clauses) {
    called_names(clause.iterable, out);
    for (const Expr* condition : clause.conditions) called_names(condition, out);
  }
  if (e->function) called_names(e->function->lambda_body, out);
}

void called_names(const py::Block& stmts, std::set<std::string_view>& out) {
  for (const Stmt* s : stmts) {
    called_names(s->value, out);
    called_names(s->cause, out);
    for (const Expr* target : s->targets) called_names(target, out);
    for (const py::WithItem& item : s->with_items) called_names(item.value, out);
    called_names(s->body, out);
    called_names(s->orelse, out);
    called_names(s->final, out);
    for (const py::Handler& handler : s->handlers) called_names(handler.body, out);
    for (const py::Case& one : s->cases) called_names(one.body, out);
  }
}

}  // namespace

// Functions that may call themselves, directly or by way of others, as far as names tell.
void Lowering::find_recursion() {
  std::map<std::string_view, std::set<std::string_view>> calls;
  for (const py::Function& function : module_.functions) {
    if (!function.name.empty()) called_names(function.body, calls[function.name]);
  }
  for (const py::Function& function : module_.functions) {
    std::set<std::string_view> reached;
    std::vector<std::string_view> work{function.name};
    while (!work.empty() && !function.name.empty()) {
      std::string_view at = work.back();
      work.pop_back();
      auto known = calls.find(at);
      if (known == calls.end()) continue;
      for (std::string_view next : known->second) {
        if (reached.insert(next).second) work.push_back(next);
      }
    }
    if (reached.contains(function.name)) recursive_.insert(&function);
  }
}

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
  taken_webs_.clear();
  borrowed_webs_.clear();
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
  if (frame != names_.frame_of.end() && instance.self_class == types::kNoId) {
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
    if (types::is_plain(type)) {
      ownership::Lent how = lent(*instance.function, i);
      bool changes = how == ownership::Lent::take && changes_in_place(web);
      add((changes ? "mut " : "") + local_name(web) + ": " + plain_parameter_type(type, how));
      continue;
    }
    bool taken = by_reference(type) && takes(instance, i);
    if (taken) taken_webs_.insert(web);
    add((mut ? "mut " : "") + local_name(web) + ": " + (taken ? rust_type(type) : parameter_type(type)));
  }
  return text;
}

Block Lowering::function_body(const Instance& instance) {
  const py::Function& function = *instance.function;
  if (function.is_generator && !function.is_async) return generator_body(instance);
  Block out;
  declare_top(out);
  const Type& result = types_.of_node(instance.result);
  if (function.is_async)
    refuse(function.name_span, "coroutines are not translated", base::DiagnosticCode::unsupported_statement);
  if (function.lambda_body) {
    if (is_ghost(result)) act_before(*function.lambda_body, out);
    std::string text = is_ghost(result) ? "" : owned(*function.lambda_body, result);
    if (result.is(Kind::none) && text == "()") text = "";
    if (result.is(Kind::never) && !type_of(*function.lambda_body).is(Kind::never)) {
      out.push_back({"let _ = " + text + ";"});
      text = "never::<()>()";
    }
    if (!text.empty()) out.push_back({text});
    return out;
  }
  bool leaves = block(function.body, out);
  if (!leaves && py::may_fall_through(function.body) && !result.is(Kind::none) && !is_ghost(result)) {
    if (result.is(Kind::option)) out.push_back({"None"});
    if (result.is(Kind::value)) out.push_back({"Value::None"});
  }
  polish(out);
  return out;
}

bool Lowering::has_captures(const Instance& instance) const {
  auto frame = names_.frame_of.find(instance.function);
  if (frame == names_.frame_of.end()) return false;
  const auto& captures = names_.frames[frame->second].captures;
  return std::any_of(captures.begin(), captures.end(),
                     [&](py::VariableId variable) { return !ghost_variable(variable); });
}

namespace {

bool is_mentioned(const Block& lines, std::string_view name) {
  return std::any_of(lines.begin(), lines.end(), [&](const Line& line) {
    return mentions(line.text, name) || mentions(line.close, name) || is_mentioned(line.body, name);
  });
}

}  // namespace

Line Lowering::function_line(const Instance& instance, const std::string& self) {
  const py::Function& function = *instance.function;
  start_frame(names_.frame_of.at(&function), instance);
  // Another instance of this function has names of its own for what it worked out.
  worked_out_.clear();
  ++program_.functions;
  std::size_t before = diagnostics_.size();
  std::string parameters = parameter_list(instance, !self.empty());
  if (!self.empty()) parameters = self + (parameters.empty() ? "" : ", ") + parameters;
  const Type& result = types_.of_node(instance.result);
  std::string arrow;
  if (!result.is(Kind::none) && !is_ghost(result))
    arrow = result.is(Kind::never) ? "" : " -> " + rust_type(result);
  std::string name = function_name(instance);
  std::string visibility = input_.library && instance.outer == 0 ? "pub " : "";
  const Expr* cached = nullptr;
  for (const Expr* decorator : function.decorators) {
    const Expr* e = decorator->kind == ExprKind::call ? decorator->items[0] : decorator;
    if (e->text == "lru_cache" || e->text == "cache") cached = decorator;
  }
  Line line{visibility + "fn " + name + "(" + parameters + ")" + arrow + " {", {}, "}"};
  line.function = static_cast<std::uint32_t>(function.name_span.begin) + 1;
  try {
    refuse_rejected(function.name_span);
    if (instance.self_class != types::kNoId && has_captures(instance))
      refuse(function.name_span,
             "a method that uses variables of the function around its class is not translated",
             base::DiagnosticCode::unsupported_class);
    line.body = function_body(instance);
    if (recursive_.contains(&function) && !function.is_generator)
      line.body.insert(line.body.begin(), Line{"let _frame = Frame::enter();"});
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
  for (const py::Parameter& parameter : function.parameters) {
    // Its only use was where this instance never comes.
    std::string head = local_name(names_.web(*parameter.target)) + ": ";
    std::size_t at = line.text.find("(" + head);
    if (at == std::string::npos) at = line.text.find(", " + head);
    if (at == std::string::npos || head.starts_with('_')) continue;
    std::string_view body_name(head.data(), head.size() - 2);
    if (!is_mentioned(line.body, body_name)) line.text.insert(at + (line.text[at] == '(' ? 1 : 2), "_");
  }
  return line;
}

void Lowering::lower_function(const Instance& instance) {
  Item item;
  item.doc = doc_lines(instance.function->docstring);
  item.function = instance.function;
  item.name = function_name(instance);
  item.lines.push_back(function_line(instance, ""));
  program_.items.push_back(std::move(item));
}

void Lowering::lower_method(const Instance& instance) {
  const types::ClassInfo& info = types_.classes()[instance.self_class];
  types::MethodKind kind = types::method_kind(*instance.function);
  bool plain = kind != types::MethodKind::static_ && kind != types::MethodKind::class_;
  if (instance.function->name == "__init__" && leading(info.id)) return;  // part of `new`
  Block& out = methods_[info.family];
  for (const std::string& line : doc_lines(instance.function->docstring))
    out.push_back({line.empty() ? "///" : "/// " + line});
  if (kind == types::MethodKind::class_) {
    // `cls` is the class itself, known where it is called: no parameter.
    start_frame(names_.frame_of.at(instance.function), instance);
  }
  out.push_back(function_line(instance, plain ? "&self" : ""));
}

}  // namespace transpile::rust
