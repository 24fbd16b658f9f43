// `raise`, `try` and `with`, and how `return`, `break` and `continue` leave them.
#include <algorithm>

#include <fmt/format.h>

#include "transpile/python/copy.hpp"
#include "transpile/python/flow.hpp"
#include "transpile/rust/lowering.hpp"
#include "transpile/rust/names.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;
using py::Op;
using py::Stmt;
using py::StmtKind;

void Lowering::leave_loop_text(bool breaks, Block& out) {
  for (std::size_t i = regions_.size(); i-- > 0;) {
    Region& region = *regions_[i];
    if (!region.closure) continue;
    if (loops_.size() > region.loops) break;  // a loop of its own
    (breaks ? region.breaks : region.continues) = true;
    out.push_back({breaks ? "return Flow::Break;" : "return Flow::Continue;"});
    return;
  }
  std::string label = loops_.empty() ? "" : loops_.back();
  if (breaks && !label.empty())
    out.push_back({"break " + label + ";"});
  else
    out.push_back({breaks ? "break;" : "continue;"});
}

const Type& Lowering::result_type() const {
  return types_.of_node(at_->result);
}

std::string Lowering::return_text(const std::string& text) {
  for (std::size_t i = regions_.size(); i-- > 0;) {
    if (!regions_[i]->closure) continue;
    regions_[i]->returns = true;
    return "return Flow::Return(" + (text.empty() ? "()" : text) + ");";
  }
  return text.empty() ? "return;" : "return " + text + ";";
}

void Lowering::return_(const Stmt& s, Block& out) {
  During typed(typed_, true);
  if (at_->id == 0) refuse(s.span, "'return' outside function");
  const Type& result = result_type();
  if (!s.value || s.value->kind == ExprKind::none) {
    if (result.is(Kind::none) || result.is(Kind::never)) return out.push_back({return_text("")});
    if (is_ghost(result)) return out.push_back({return_text("")});
    static const Expr nothing{
        ExprKind::none, Op::none, py::ComprehensionForm::list, false, 0, {}, {}, 0, {}, {}, {}, {}, nullptr};
    return out.push_back({return_text(
        coerce({"()", Binding::atom, Form::value}, *make(Kind::none), result, s.value ? *s.value : nothing)
            .text)});
  }
  if (is_ghost(result)) {
    act_before(*s.value, out);
    return out.push_back({return_text("")});
  }
  std::string text = owned(*s.value, result);
  // What ends with the function is handed over, not cloned.
  bool closure =
      std::any_of(regions_.begin(), regions_.end(), [](const Region* region) { return region->closure; });
  if (!closure && s.value->kind == ExprKind::name && names_.variable(*s.value) != py::kNone) {
    auto found = own_places_.find(names_.web(*s.value));
    std::string name = local_name(names_.web(*s.value));
    bool own_variable = found != own_places_.end() && !found->second.shared && !found->second.may_be_empty &&
                        found->second.home != Home::global && !kept_.contains(names_.web(*s.value)) &&
                        !borrowed_webs_.contains(names_.web(*s.value));
    bool by_value =
        own_variable && (found->second.home != Home::parameter || found->second.reassigned) && name != "self";
    if (by_value && text == name + ".clone()") text = name;
  }
  if (result.is(Kind::none)) {
    if (text != "()") out.push_back({text + ";"});
    return out.push_back({return_text("")});
  }
  if (result.is(Kind::never)) {
    out.push_back({text + ";"});
    return out.push_back({"never::<()>()"});
  }
  out.push_back({return_text(text)});
}

void Lowering::raise_(const Stmt& s, Block& out) {
  if (!s.value) {
    if (handler_errors_.empty()) {
      out.push_back({"raise(exceptions::RUNTIME_ERROR.with(\"No active exception to reraise\"));"});
      return;
    }
    if (handler_errors_.back().empty())
      refuse(s.span, "`raise` alone in a handler of a generator is not translated: name the exception");
    out.push_back({"reraise(&" + handler_errors_.back() + ");"});
    return;
  }
  const Expr& e = *s.value;
  const auto& alternatives = types_.alternatives(*at_, e);
  std::string cause;
  const Type& optional = *make(Kind::option, {make(Kind::exception)});
  bool known = s.cause && s.cause->kind != ExprKind::none && !is_ghost(type_of(*s.cause));
  if (known && asks_for_causes()) cause = ".caused_by(" + borrowed(*s.cause, optional) + ")";
  bool is_class = !alternatives.empty() &&
                  std::all_of(alternatives.begin(), alternatives.end(), [](const types::Alternative& a) {
                    return a.kind == Kind::exception_class || a.kind == Kind::class_object;
                  });
  if (is_class) {
    if (alternatives.size() != 1) refuse(e.span, "which exception this is is not known");
    if (alternatives[0].kind == Kind::exception_class) {
      out.push_back({"raise(" + exception_call(alternatives[0].id, e).text + cause + ");"});
      return;
    }
    ClassId id = alternatives[0].id;
    if (types_.classes()[id].exception_base == types::kNoId)
      refuse(e.span, "exceptions must derive from BaseException");
    const Instance* init = init_of(id);
    if (init && init->parameters.size() > 1) refuse(e.span, "this exception's class needs arguments");
    std::string name = types_.family_members(types_.classes()[id].family).size() > 1
                           ? "new_" + field_name(types_.classes()[id].name)
                           : "new";
    out.push_back(
        {"raise(" + class_name(types_.classes()[id].family) + "::" + name + "(Vec::new()).exception());"});
    return;
  }
  const Type& type = type_of(e);
  bool may_be_none =
      type.is(Kind::option) && (type.part(0).is(Kind::exception) || type.part(0).is(Kind::object));
  if (may_be_none) {
    std::string held = "raised" + std::to_string(++counter_);
    Code made = coerce({held, Binding::atom, Form::value}, type.part(0), *make(Kind::exception), e);
    out.push_back({"match " + owned(e, type) + " {",
                   {{"Some(" + held + ") => raise(" + own(made, *make(Kind::exception)) + cause + "),"},
                    {"None => exceptions::raise_none(),"}},
                   "}"});
    return;
  }
  if (type.is(Kind::value)) {  // the run knows whether it can be raised
    for (const types::Alternative& a : types_.alternatives(*at_, e)) {
      if (a.kind == Kind::exception_class || a.kind == Kind::class_object)
        refuse(e.span, "a " + describe(type) + " can't be raised");
    }
  } else if (!type.is(Kind::exception) && !type.is(Kind::object))
    refuse(e.span, "a " + describe(type) + " can't be raised");
  if (!cause.empty() && type.is(Kind::object)) {
    std::string name = "raised" + std::to_string(++counter_);
    out.push_back({"let " + name + " = " + owned(e, type) + ";"});
    out.push_back({name + ".raised_from.set(" + owned(*s.cause, optional) + ");"});
    return out.push_back({"raise(" + name + ".exception()" + cause + ");"});
  }
  out.push_back({"raise(" + owned(e, *make(Kind::exception)) + cause + ");"});
}

// Whether the program looks at what an exception was raised from.
bool Lowering::asks_for_causes() const {
  return std::any_of(module_.exprs.begin(), module_.exprs.end(),
                     [](const Expr& e) { return e.kind == ExprKind::attribute && e.text == "__cause__"; });
}

std::string Lowering::flow_type(const Region& region) const {
  return region.returns ? "Flow<" +
                              (result_type().is(Kind::none) || result_type().is(Kind::never)
                                   ? "()"
                                   : rust_type(result_type())) +
                              ">"
                        : "Flow";
}

// What follows from how the closure ended.
void Lowering::flow_arms(const Region& region, bool falls_through, Block& arms) {
  if (region.returns) {
    bool nothing = result_type().is(Kind::none) || result_type().is(Kind::never);
    std::string text = return_text(nothing ? "" : "value");
    text.pop_back();
    arms.push_back({std::string("Ok(Flow::Return(") + (nothing ? "()" : "value") + ")) => " + text + ","});
  }
  if (region.breaks) {
    Block inner;
    leave_loop_text(true, inner);
    arms.push_back({"Ok(Flow::Break) => " + inner[0].text.substr(0, inner[0].text.size() - 1) + ","});
  }
  if (region.continues) {
    Block inner;
    leave_loop_text(false, inner);
    arms.push_back({"Ok(Flow::Continue) => " + inner[0].text.substr(0, inner[0].text.size() - 1) + ","});
  }
  (void)falls_through;
}

void Lowering::try_(const Stmt& s, Block& out) {
  for (const py::Handler& handler : s.handlers) {
    if (handler.is_group)
      refuse(handler.span, "except* is not translated", base::DiagnosticCode::unsupported_statement);
  }
  if (s.final.empty()) return try_body(s, out);
  // finally: whatever happened, run it, then go on with what happened.
  Region region;
  region.closure = true;
  region.loops = loops_.size();
  Block body;
  regions_.push_back(&region);
  bool falls = true;
  if (s.handlers.empty())
    falls = !block(s.body, body) && py::may_fall_through(s.body);
  else
    try_body(s, body);
  regions_.pop_back();
  bool flows = region.returns || region.breaks || region.continues;
  std::string name = "outcome" + std::to_string(++counter_);
  if (flows && (falls || !s.handlers.empty())) body.push_back({"Flow::Next"});
  Line attempt{"let " + name + " = attempt(|| " + (flows ? "-> " + flow_type(region) + " {" : "{"),
               std::move(body), "});"};
  out.push_back(std::move(attempt));
  block(s.final, out);
  Line match{"match " + name + " {", {}, "}"};
  flow_arms(region, true, match.body);
  if (!py::may_fall_through(s.final)) {
    out.push_back({"let _ = " + name + ";"});
    return;
  }
  bool ends = false;
  {
    py::Stmt without = s;
    without.final.clear();
    py::Block one{&without};
    ends = !py::may_fall_through(one);
  }
  match.body.push_back({ends ? "Ok(_) => unreached()," : "Ok(_) => {}"});
  match.body.push_back({"Err(error) => reraise(&error),"});
  if (!flows && !ends) {
    out.push_back({"if let Err(error) = " + name + " {", {{"reraise(&error);"}}, "}"});
    return;
  }
  out.push_back(std::move(match));
}

// Whether this is an exception class of the program's of which there is never an instance.
bool Lowering::is_never_raised(const Expr& type) const {
  const auto& alternatives = types_.alternatives(*at_, type);
  return alternatives.size() == 1 && alternatives[0].kind == Kind::class_object &&
         types_.instantiated_members(types_.classes()[alternatives[0].id].family).empty();
}

void Lowering::try_body(const Stmt& s, Block& out) {
  Region region;
  region.closure = true;
  region.loops = loops_.size();
  Block body;
  regions_.push_back(&region);
  bool falls = !block(s.body, body) && py::may_fall_through(s.body);
  regions_.pop_back();
  bool flows = region.returns || region.breaks || region.continues;
  if (flows && falls) body.push_back({"Flow::Next"});
  std::string error = "error" + std::to_string(++counter_);
  Line match{"match attempt(|| " + (flows ? "-> " + flow_type(region) + " {" : std::string("{")),
             std::move(body), "}) {"};
  out.push_back(std::move(match));
  Line arms{"", {}, "}"};
  flow_arms(region, falls, arms.body);
  if (s.orelse.empty() || !falls) {
    arms.body.push_back({!falls ? "Ok(_) => unreached()," : "Ok(_) => {}"});
  } else {
    Line otherwise{"Ok(_) => {", {}, "}"};
    block(s.orelse, otherwise.body);
    arms.body.push_back(std::move(otherwise));
  }
  bool caught_all = false;
  for (const py::Handler& handler : s.handlers) {
    if (handler.type && is_never_raised(*handler.type)) continue;
    std::string guard;
    if (handler.type) {
      std::vector<const Expr*> types_listed{handler.type};
      if (handler.type->kind == ExprKind::tuple)
        types_listed.assign(handler.type->items.begin(), handler.type->items.end());
      for (const Expr* one : types_listed)
        guard += (guard.empty() ? "" : " || ") + error + ".is(" + exception_static(*one) + ")";
      guard = " if " + guard;
    } else {
      caught_all = true;
    }
    Line arm{"", {}, "}"};
    handler_errors_.push_back(error);
    if (handler.target) {
      py::WebId web = names_.web(*handler.target);
      const Type& type = types_.of_web(*at_, web);
      auto found = own_places_.find(web);
      bool used = found == own_places_.end() || found->second.uses > 0;
      if (used && !is_ghost(type))
        assign_name(*handler.target, {error, Binding::atom, Form::place}, *make(Kind::exception), arm.body,
                    nullptr);
    }
    block(handler.body, arm.body);
    handler_errors_.pop_back();
    bool mentions = !guard.empty();
    for (const Line& line : arm.body) {
      struct Finds {
        static bool in(const Line& l, const std::string& what) {
          if (l.text.find(what) != std::string::npos) return true;
          return std::any_of(l.body.begin(), l.body.end(),
                             [&](const Line& inner) { return in(inner, what); });
        }
      };
      mentions = mentions || Finds::in(line, error);
    }
    arm.text = "Err(" + (mentions ? error : std::string("_")) + ")" + guard + " => {";
    arms.body.push_back(std::move(arm));
    if (caught_all) break;
  }
  if (!caught_all) arms.body.push_back({"Err(" + error + ") => reraise(&" + error + "),"});
  // The arms stand in the braces that the closure's line opened.
  for (Line& arm : arms.body) {
    struct Indent {
      static void by(Line&) {}
    };
    Indent::by(arm);
  }
  Line& head = out.back();
  Line whole{head.text, std::move(head.body), ""};
  out.pop_back();
  out.push_back(std::move(whole));
  out.push_back({"}) {", std::move(arms.body), "}"});
}

void Lowering::with_(const Stmt& s, std::size_t index, Block& out) {
  if (s.is_async)
    refuse(s.span, "coroutines are not translated", base::DiagnosticCode::unsupported_statement);
  if (index == s.with_items.size()) {
    block(s.body, out);
    return;
  }
  const py::WithItem& item = s.with_items[index];
  const Type& type = type_of(*item.value);
  std::string name = "manager" + std::to_string(++counter_);
  if (type.is(Kind::file)) {
    bool held = outlives_with(s, item);
    std::string opened = owned(*item.value, type);
    out.push_back({"let " + name + " = " + (held ? "ClosedAfter(" + opened + ")" : opened) + ";"});
    if (item.target)
      assign(*item.target, {name + (held ? ".0" : ""), Binding::atom, Form::place}, type, out, &s);
    with_(s, index + 1, out);
    if (py::may_fall_through(s.body)) out.push_back({held ? "drop(" + name + ");" : name + ".close();"});
    return;
  }
  if (type.is(Kind::opaque)) return with_library(s, index, out);
  if (!type.is(Kind::object))
    refuse(item.value->span, "a " + describe(type) + " in a `with` is not translated",
           base::DiagnosticCode::unsupported_statement);
  const Instance* enter = types_.method_instance(type.id, "__enter__");
  const Instance* exit = types_.method_instance(type.id, "__exit__");
  if (!enter || !exit || exit->parameters.size() != 4)
    refuse(item.value->span, "the object has no __enter__ and __exit__ of the usual form",
           base::DiagnosticCode::unsupported_statement);
  out.push_back({"let " + name + " = " + owned(*item.value, type) + ";"});
  static const Expr nobody{
      ExprKind::name, py::Op::none, py::ComprehensionForm::list, false, 0, {}, {}, 0, {}, {}, {}, {},
      nullptr};
  Expr plain{ExprKind::call,
             py::Op::none,
             py::ComprehensionForm::list,
             false,
             0,
             item.value->span,
             {},
             0,
             {},
             {},
             {},
             {},
             nullptr};
  plain.items.push_back(const_cast<Expr*>(&nobody));
  std::string entered = name + "." + field_name("__enter__") + "(" + match_text(*enter, plain, true) + ")";
  if (item.target)
    assign(*item.target, {entered, Binding::atom, Form::value}, types_.of_node(enter->result), out, &s);
  else
    out.push_back({entered + ";"});
  auto arguments = [&](const std::string& error) {
    std::string text;
    for (std::size_t i = 1; i < 4; ++i) {
      const Type& to = types_.of_node(exit->parameters[i]);
      if (is_ghost(to) || to.is(Kind::never)) continue;
      std::string one = i == 1 && !error.empty()   ? "Some(())"
                        : i == 2 && !error.empty() ? "Some(" + error + ".clone())"
                        : to.is(Kind::none)        ? "()"
                                                   : "None";
      text += (text.empty() ? "" : ", ") + (by_reference(to) ? "&" + one : one);
    }
    return text;
  };
  const Type& result = types_.of_node(exit->result);
  std::string swallowed = name + "." + field_name("__exit__") + "(" + arguments("error") + ")";
  std::string test = truth_of({swallowed, Binding::atom, Form::value}, result, true).text;
  if (result.is(Kind::none)) test = "{ " + swallowed + "; true }";
  with_body(s, index, name + "." + field_name("__exit__") + "(" + arguments("") + ");", test, out);
}

// Whether a file may still be in somebody's hands when its `with` is left otherwise than at its end: its last
// holder closes it then.
bool Lowering::outlives_with(const Stmt& s, const py::WithItem& item) const {
  bool leaves = std::any_of(module_.stmts.begin(), module_.stmts.end(), [](const Stmt& one) {
    return one.swallows || (one.kind == StmtKind::try_ && (!one.handlers.empty() || !one.final.empty()));
  });
  py::Block body = s.body;
  py::each_stmt(body, [&](Stmt& one) {
    leaves = leaves || one.kind == StmtKind::return_ || one.kind == StmtKind::break_ ||
             one.kind == StmtKind::continue_;
  });
  if (!leaves) return false;
  if (!item.target) return item.value->kind != ExprKind::call;
  if (item.target->kind != ExprKind::name || names_.variable(*item.target) == py::kNone) return true;
  auto found = own_places_.find(names_.web(*item.target));
  if (found == own_places_.end() || found->second.shared) return true;
  if (found->second.home != Home::inline_ && found->second.home != Home::at_first) return true;
  std::size_t all = 0, harmless = 0;
  auto is_it = [&](const Expr* e) { return e && e->kind == ExprKind::name && e->text == item.target->text; };
  py::each_expr(body, [&](Expr*& e) {
    static constexpr std::string_view readers[] = {"enumerate", "list", "next", "sorted", "print", "sum"};
    all += is_it(e);
    for (const py::Clause& clause : e->clauses) harmless += is_it(clause.iterable);
    if (e->kind == ExprKind::attribute) harmless += is_it(e->items[0]);
    if (e->kind != ExprKind::call || e->items[0]->kind != ExprKind::name) return;
    if (std::find(std::begin(readers), std::end(readers), e->items[0]->text) == std::end(readers)) return;
    for (const Expr* argument : e->items) harmless += is_it(argument);
    for (const py::Keyword& keyword : e->keywords) harmless += is_it(keyword.value);
  });
  py::each_stmt(body, [&](Stmt& one) { harmless += one.kind == StmtKind::for_ && is_it(one.value); });
  return all > harmless;
}

// with suppress(KeyError): and other managers of the library, whose enter() and exit() are functions of
// concord-rt.
void Lowering::with_library(const Stmt& s, std::size_t index, Block& out) {
  const py::WithItem& item = s.with_items[index];
  const Type& type = type_of(*item.value);
  std::string name = "manager" + std::to_string(++counter_);
  out.push_back({"let " + name + " = " + owned(*item.value, type) + ";"});
  std::string full = std::string(types::class_part(library_name(type))) + ".__enter__";
  const types::Signature* enter = types::find_signature(full, 0);
  if (!enter)
    refuse(item.value->span, "a " + describe(type) + " in a `with` is not translated",
           base::DiagnosticCode::unsupported_statement);
  std::map<char, const Type*> letters;
  unify_letters(enter->self, type, letters);
  const Type& entered = *pattern_type(enter->result, letters);
  auto made = library_method("__enter__", {name, Binding::atom, Form::place}, type, {}, entered, *item.value);
  if (item.target)
    assign(*item.target, *made, entered, out, &s);
  else
    out.push_back({made->text + ";"});
  with_body(s, index, name + ".exit(None);", "!" + name + ".exit(Some(&error))", out);
}

// The body of a `with`, then `at_end`, or, when an exception leaves it, that exception where `raises` holds.
void Lowering::with_body(const Stmt& s, std::size_t index, const std::string& at_end,
                         const std::string& raises, Block& out) {
  Region region;
  region.closure = true;
  region.loops = loops_.size();
  Block body;
  regions_.push_back(&region);
  with_(s, index + 1, body);
  regions_.pop_back();
  bool flows = region.returns || region.breaks || region.continues;
  bool falls = py::may_fall_through(s.body);
  if (flows && falls) body.push_back({"Flow::Next"});
  out.push_back({"let outcome = attempt(|| " + (flows ? "-> " + flow_type(region) + " {" : std::string("{")),
                 std::move(body), "});"});
  Line ok{"if outcome.is_ok() {", {{at_end}}, "}"};
  out.push_back(std::move(ok));
  Line match{"match outcome {", {}, "}"};
  flow_arms(region, falls, match.body);
  match.body.push_back({!falls ? "Ok(_) => unreached()," : "Ok(_) => {}"});
  // What can't end an exception lets it go on, which Rust has to see where a value is wanted after it.
  Block raised{{"if " + raises + " {", {{"reraise(&error);"}}, "}"}};
  if (!s.swallows && !falls) raised.push_back({"reraise(&error);"});
  match.body.push_back({"Err(error) => {", std::move(raised), "}"});
  out.push_back(std::move(match));
}

}  // namespace transpile::rust
