// Statements.
#include <algorithm>

#include <fmt/format.h>

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

namespace {

// Lines that are never reached, as comments: whoever fills the gap above them goes on from there.
void comment_out(const Block& lines, const std::string& indent, Block& out) {
  for (const Line& line : lines) {
    if (line.text.starts_with("//"))
      out.push_back({line.text});
    else if (!line.text.empty())
      out.push_back({"// " + indent + line.text});
    comment_out(line.body, indent + "    ", out);
    if (!line.close.empty()) out.push_back({"// " + indent + line.close});
  }
}

}  // namespace

// Gives whether what would come after it is never reached.
bool Lowering::block(const py::Block& stmts, Block& out) {
  if (!out.empty() && out.back().text == "unreached();") return true;  // what a loop unpacks does not fit
  for (std::size_t i = 0; i < stmts.size(); ++i) {
    const Stmt* s = stmts[i];
    leaves_ = false;
    stmt(*s, out);
    if (!out.empty() && out.back().text.starts_with("gap(") && out.back().body.empty()) {
      Block rest;
      block(py::Block(stmts.begin() + static_cast<std::ptrdiff_t>(i) + 1, stmts.end()), rest);
      comment_out(rest, "", out);
      return false;
    }
    bool leaves = (!out.empty() && out.back().text == "unreached();") || s->kind == StmtKind::return_ ||
                  s->kind == StmtKind::raise || s->kind == StmtKind::break_ ||
                  s->kind == StmtKind::continue_ || (s->kind == StmtKind::if_ && leaves_);
    if (leaves) return true;
  }
  return false;
}

void Lowering::stmt(const Stmt& s, Block& out) {
  Block lines;
  try {
    refuse_rejected(s.span);
    comments(s, lines);
    hoist(s, lines);
    stmt_of(s, lines);
  } catch (const Untranslated& problem) {
    // What it refuses is a type that no value has.
    bool of_nothing = problem.message.find("never") != std::string::npos ||
                      problem.message == "what is called here is not known";
    if (auto ended = of_nothing ? ended_before(s, problem.span) : std::nullopt) {
      out.insert(out.end(), std::make_move_iterator(ended->begin()), std::make_move_iterator(ended->end()));
      return;
    }
    diagnostics_.push_back({problem.code, input_.document.path(), problem.span, problem.message});
    lines.clear();
    comments(s, lines);
    declare_for_gap(s, lines);
    lines.push_back({"gap(" + quote(place_text(problem.span)) + ", " + quote(problem.message) + ");"});
  }
  for (Line& line : lines) {
    if (line.statement == 0) line.statement = static_cast<std::uint32_t>(s.span.begin) + 1;
  }
  if (!s.trailing_comment.empty()) {
    std::size_t at = 0;
    lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at), Line{"// " + s.trailing_comment});
  }
  out.insert(out.end(), std::make_move_iterator(lines.begin()), std::make_move_iterator(lines.end()));
}

// What is left of a statement that makes no sense for its types, where something that it evaluates first
// gives no value: nothing of it is reached after that.
std::optional<Block> Lowering::ended_before(const Stmt& s, base::Span at) {
  const Expr* last = ends_in(s, at);
  if (!last) return std::nullopt;
  Block out;
  try {
    comments(s, out);
    if (last->kind != ExprKind::name) out.push_back({"let _ = " + borrow(expr(*last)) + ";"});
  } catch (const Untranslated&) {
    return std::nullopt;
  }
  out.push_back({"unreached();"});
  return out;
}

// The variables that a statement which has become a gap would have declared; not one whose type Rust has no
// name for: nothing that comes to be reached uses it.
void Lowering::declare_for_gap(const Stmt& s, Block& out) {
  try {
    hoist(s, out);
    for (const auto& [web, place] : own_places_) {
      if (place.home == Home::at_first && place.before == &s &&
          !is_ghost_web(web, types_.of_web(*at_, web))) {
        out.push_back({"let " + local_name(web) + ": " + rust_type(types_.of_web(*at_, web)) + ";"});
      }
    }
  } catch (const Untranslated&) {
  }
}

void Lowering::comments(const Stmt& s, Block& out) {
  for (const std::string& line : s.comments) out.push_back({line.empty() ? "//" : "// " + line});
}

void Lowering::hoist(const Stmt& s, Block& out) {
  auto found = hoisted_.find(&s);
  if (found == hoisted_.end()) return;
  for (py::WebId web : found->second) {
    const Place& place = own_places_.at(web);
    const Type& type = types_.of_web(*at_, web);
    if (is_ghost_web(web, type) || place.shared || place.may_be_empty) continue;
    std::string name = local_name(web);
    if (type.is(Kind::never))
      out.push_back({"let " + name + " = ();"});
    else if (place.needs_value)
      out.push_back({"let mut " + name + ": " + web_type(web) + " = Default::default();"});
    else
      out.push_back({std::string("let ") +
                     (place.reassigned || (types::is_plain(type) && changes_in_place(web)) ? "mut " : "") +
                     name + ": " + web_type(web) + ";"});
  }
}

// Variables that live from the start of their function.
void Lowering::declare_top(Block& out) {
  std::map<py::WebId, const Place*> ordered;
  for (const auto& [web, place] : own_places_) ordered[web] = &place;
  for (const auto& [web, place] : ordered) {
    const Type& type = types_.of_web(*at_, web);
    if (is_ghost_web(web, type) || place->home == Home::global) continue;
    std::string name = local_name(web);
    if (place->home == Home::parameter) {
      bool by_ref = by_reference(type);
      if (name == "self" && (place->reassigned || place->shared))
        refuse(at_->function->name_span, "a method that gives its `self` another value is not translated",
               base::DiagnosticCode::unsupported_statement);
      if (place->shared)
        out.push_back({"let " + name + " = " + (place->escapes ? "Shared" : "Slot") + "::new(" + name +
                       (by_ref ? ".clone()" : "") + ");"});
      else if (place->reassigned && by_ref)
        out.push_back({"let mut " + name + " = " + name + ".clone();"});
      continue;
    }
    bool shared_late = place->shared && place->home != Home::at_first;
    if (shared_late) {
      out.push_back({"let " + name + ": " + (place->escapes ? "Shared" : "Slot") + "<Option<" +
                     rust_type(type) + ">> = " + (place->escapes ? "Shared" : "Slot") + "::new(None);"});
    } else if (place->may_be_empty) {
      out.push_back({"let mut " + name + ": Option<" + rust_type(type) + "> = None;"});
    }
  }
}

void Lowering::stmt_of(const Stmt& s, Block& out) {
  switch (s.kind) {
    case StmtKind::expression: {
      if (s.value->kind == ExprKind::string || s.value->kind == ExprKind::ellipsis ||
          s.value->kind == ExprKind::none)
        return;
      if (s.value->kind == ExprKind::yield || s.value->kind == ExprKind::yield_from)
        refuse(s.span, "`yield` here is not translated yet");
      Code code = expr(*s.value);
      if (code.text == "()") return;
      if (code.binding == Binding::block)
        return out.push_back({code.text + (code.text.ends_with("}") ? ";" : ";")});
      bool pure_name = s.value->kind == ExprKind::name || s.value->kind == ExprKind::attribute;
      return out.push_back({pure_name || s.value->kind == ExprKind::compare ||
                                    s.value->kind == ExprKind::binary ||
                                    s.value->kind == ExprKind::comprehension
                                ? "let _ = " + code.text + ";"
                                : code.text + ";"});
    }
    case StmtKind::assign:
      return assign_stmt(s, out);
    case StmtKind::ann_assign:
      if (s.value) {
        const Expr& target = *s.targets[0];
        if (target.kind == ExprKind::name) {
          const Type& to = types_.of_web(*at_, names_.web(target));
          if (is_ghost(to)) return act_before(*s.value, out);
          if (joined_by(target) || is_char(names_.web(target))) return assign_stmt(s, out);
          return assign_name(target, {owned(*s.value, to), Binding::block, Form::value}, to, out, &s);
        }
        return assign(target, expr(*s.value), type_of(*s.value), out, &s);
      }
      return;
    case StmtKind::aug_assign:
      return aug_assign(s, out);
    case StmtKind::if_:
      return if_(s, out);
    case StmtKind::while_:
      return while_(s, out);
    case StmtKind::for_:
      return for_(s, out);
    case StmtKind::return_:
      return return_(s, out);
    case StmtKind::raise:
      return raise_(s, out);
    case StmtKind::try_:
      return try_(s, out);
    case StmtKind::with:
      return with_(s, 0, out);
    case StmtKind::break_:
      return leave_loop_text(true, out);
    case StmtKind::continue_:
      return leave_loop_text(false, out);
    case StmtKind::del:
      return delete_(s, out);
    case StmtKind::assert: {
      if (s.value->kind == ExprKind::tuple) refuse(s.span, "an assertion of a tuple is always true");
      std::string raised = "raise(exceptions::ASSERTION_ERROR.empty());";
      if (s.cause) {
        std::string message =
            s.cause->kind == ExprKind::string ? quote(s.cause->text) : assertion_message(*s.cause);
        raised = "raise(exceptions::ASSERTION_ERROR.with(" + message + "));";
      }
      if (!s.cause) {
        out.push_back({"check(" + truth(*s.value).text + ");"});
        return;
      }
      out.push_back({"if " + truth(*s.value, true).text + " {", {{raised}}, "}"});
      return;
    }
    case StmtKind::match:
      return match_(s, out);
    case StmtKind::function:
      return function_stmt(s, out);
    case StmtKind::class_:
      refuse_unknown_parts(*s.class_def);
      if (std::count_if(module_.body.begin(), module_.body.end(), [&](const Stmt* other) {
            return other->class_def && other->file == s.file && other->class_def->name == s.class_def->name;
          }) > 1)
        refuse(s.class_def->name_span, "two classes of one name are not translated: give each its own",
               base::DiagnosticCode::unsupported_class);
      for (const Expr* decorator : s.class_def->decorators) {
        const Expr& named = decorator->kind == ExprKind::call ? *decorator->items[0] : *decorator;
        bool ours = std::any_of(module_.functions.begin(), module_.functions.end(),
                                [&](const py::Function& f) { return f.name == named.text; });
        // Those of a module that is imported are known by their names.
        bool of_object = named.kind == ExprKind::attribute &&
                         types_.alternatives(*at_, *named.items[0]).size() > 0 &&
                         types_.alternatives(*at_, *named.items[0])[0].kind != Kind::module;
        if (ours && (named.kind == ExprKind::name || of_object))
          refuse(decorator->span, "a decorator that may give another class is not translated",
                 base::DiagnosticCode::unsupported_class);
      }
      if (const types::ClassInfo* info = types_.class_of(*s.class_def); info && is_made_by_program(info->id))
        refuse(s.class_def->name_span, "a class that a metaclass of the program makes",
               base::DiagnosticCode::unsupported_class);
      for (const Stmt* inner : s.class_def->body) {
        bool plain = inner->kind == StmtKind::assign || (inner->kind == StmtKind::ann_assign && inner->value);
        const types::ClassInfo* info = types_.class_of(*s.class_def);
        if (plain && info && !(info->is_dataclass && inner->kind == StmtKind::ann_assign)) stmt(*inner, out);
        if (inner->kind == StmtKind::function) function_stmt(*inner, out);
      }
      return;
    case StmtKind::import:
    case StmtKind::import_from:
      for (const py::Alias& alias : s.aliases) {
        std::string module = s.kind == StmtKind::import ? alias.name : s.module;
        declare_import(s, alias, out);
        if (s.module == "__future__") continue;
        if (s.level == 0 && is_standard_module(module))
          continue;  // what of it has no translation is said where it is used
        if (!types::is_module(module) || s.level > 0)
          refuse(alias.span, "the module '" + module + "' is not modelled",
                 base::DiagnosticCode::unsupported_import);
      }
      return;
    case StmtKind::pass:
    case StmtKind::global:
    case StmtKind::nonlocal:
      return;
  }
}

// ---- control

void Lowering::if_(const Stmt& s, Block& out) {
  // if __name__ == "__main__": always holds in a program.
  const Expr& test = *s.value;
  bool main_guard = test.kind == ExprKind::compare && test.ops.size() == 1 && test.ops[0] == Op::eq &&
                    test.items[0]->kind == ExprKind::name && test.items[0]->text == "__name__" &&
                    test.items[1]->kind == ExprKind::string && test.items[1]->text == "__main__";
  if (main_guard) {
    block(input_.library ? s.orelse : s.body, out);
    return;
  }
  const Stmt* at = &s;
  bool first = true;
  while (true) {
    std::string asked = truth(*at->value).text;
    // What the types have decided is not asked, and what is never done may make no sense for them.
    bool decided = asked == "true" || asked == "false";
    if (!decided) {
      Line line{(first ? "if " : "} else if ") + asked + " {", {}, ""};
      block(at->body, line.body);
      out.push_back(std::move(line));
      first = false;
    }
    const py::Block& rest = asked == "true" ? at->body : at->orelse;
    bool asks_again = asked != "true" && rest.size() == 1 && rest[0]->kind == StmtKind::if_ &&
                      rest[0]->comments.empty() && !hoisted_.contains(rest[0]);
    if (asks_again) {
      at = rest[0];
      continue;
    }
    if (first) {
      leaves_ = block(rest, out);
      return;
    }
    if (rest.empty()) {
      out.back().close = "}";
    } else {
      Line otherwise{"} else {", {}, "}"};
      block(rest, otherwise.body);
      out.push_back(std::move(otherwise));
    }
    leaves_ = false;
    return;
  }
}

namespace {

// Whether something in these lines leaves by this label.
bool leaves_by(const Line& line, const std::string& label) {
  return line.text.find("break " + label) != std::string::npos ||
         std::any_of(line.body.begin(), line.body.end(),
                     [&](const Line& inner) { return leaves_by(inner, label); });
}

// Where a loop's body leaves it, or goes on with it, from within a block that has a name, it has to say the
// loop's. Gives whether something does.
bool leave_by_name(std::vector<Line>& lines, const std::string& label, bool inside) {
  bool found = false;
  for (Line& line : lines) {
    const std::string& text = line.text;
    bool is_loop = text.starts_with("for ") || text.starts_with("while ") || text == "loop {" ||
                   text.starts_with("'loop");
    if (is_loop) continue;
    bool named = text.starts_with("'") && text.ends_with(": {");
    for (const char* word : {"break", "continue"}) {
      std::string plain = std::string(word) + ";", arm = std::string("=> ") + word + ",";
      if (!inside) continue;
      if (text == plain) {
        line.text = std::string(word) + " " + label + ";";
        found = true;
      } else if (text.ends_with(arm)) {
        line.text.insert(text.size() - 1, " " + label);
        found = true;
      }
    }
    found = leave_by_name(line.body, label, inside || named) || found;
  }
  return found;
}

}  // namespace

// 'loop1: for …, where that is needed.
void Lowering::name_loop(Line& loop) {
  std::string label = "'loop" + std::to_string(counter_ + 1);
  if (!leave_by_name(loop.body, label, false)) return;
  ++counter_;
  loop.text = label + ": " + loop.text;
}

void Lowering::while_(const Stmt& s, Block& out) {
  const Expr& test = *s.value;
  bool endless = (test.kind == ExprKind::boolean && test.number != 0) ||
                 (test.kind == ExprKind::integer && test.text != "0");
  std::string label = s.orelse.empty() ? "" : "'search" + std::to_string(++counter_);
  Line loop{endless ? "loop {" : "while " + truth(test).text + " {", {}, "}"};
  loops_.push_back(label);
  block(s.body, loop.body);
  loops_.pop_back();
  name_loop(loop);
  if (label.empty()) return out.push_back(std::move(loop));
  if (!leaves_by(loop, label)) {
    out.push_back(std::move(loop));
    block(s.orelse, out);
    return;
  }
  Line around{label + ": {", {}, "}"};
  around.body.push_back(std::move(loop));
  block(s.orelse, around.body);
  out.push_back(std::move(around));
}

std::optional<std::string> Lowering::target_pattern(const Expr& target, const Type& element) {
  if (target.kind == ExprKind::name) {
    if (names_.variable(target) == py::kNone) return std::nullopt;
    auto found = own_places_.find(names_.web(target));
    if (found == own_places_.end()) return local_name(names_.web(target));
    const Place& place = found->second;
    if (place.home != Home::inline_ || place.shared) return std::nullopt;
    if (place.uses == 0 && place.definitions <= 1) return "_";
    if (&types_.of_web(*at_, names_.web(target)) != &element || is_ghost(element)) return std::nullopt;
    return (place.reassigned ? "mut " : "") + local_name(names_.web(target));
  }
  if (target.kind != ExprKind::tuple && target.kind != ExprKind::list) return std::nullopt;
  if (!element.is(Kind::tuple) || element.parts.size() != target.items.size()) return std::nullopt;
  std::string text;
  for (std::size_t i = 0; i < target.items.size(); ++i) {
    auto part = target_pattern(*target.items[i], element.part(i));
    if (!part) return std::nullopt;
    text += (i ? ", " : "") + *part;
  }
  return "(" + text + (target.items.size() == 1 ? "," : "") + ")";
}

// for &x in items.iter(), where the items would be copied one by one.
void Lowering::copy_in_pattern(std::optional<std::string>& pattern, std::string& source) {
  constexpr std::string_view kCopied = ".copied()";
  bool copies = pattern && source.ends_with(".iter().copied()") && !pattern->starts_with("mut ");
  if (!copies) return;
  source.erase(source.size() - kCopied.size());
  if (*pattern != "_") pattern->insert(0, "&");
}

void Lowering::look_at_items(const Expr& iterable, const Expr& target,
                             const std::optional<std::string>& pattern, std::string& source) {
  // A plain list does not change while it is gone through.
  constexpr std::string_view kCloned = ".iter().cloned()";
  bool lies = iterable.kind == ExprKind::name || is_row(iterable);
  bool looks = lies && source.ends_with(kCloned) && pattern && target.kind == ExprKind::name &&
               *pattern != "_" && !is_reassigned(names_.web(target));
  if (!looks) return;
  source.erase(source.size() - std::string_view(".cloned()").size());
  borrowed_webs_.insert(names_.web(target));
}

void Lowering::for_(const Stmt& s, Block& out) {
  if (s.is_async)
    refuse(s.span, "coroutines are not translated", base::DiagnosticCode::unsupported_statement);
  const Expr& target = *s.targets[0];
  const Type& given = type_of(*s.value);
  // A row of a library's reader is the loop's own, and may hold more than texts from here on.
  bool becomes = given.is(Kind::opaque) && target.kind == ExprKind::name &&
                 element_of(given).is(Kind::dict) && type_of(target).is(Kind::dict);
  const Type& element = becomes ? type_of(target) : element_of(given);
  // Characters are told apart where the targets are the loop's own.
  if (target.kind == ExprKind::name || target_pattern(target, element)) mark_chars(target, *s.value);
  if (s.value->kind == ExprKind::comprehension && s.value->form == py::ComprehensionForm::generator)
    refuse_changes(*s.value);
  std::string source = iterator(*s.value, element);
  bool plain_range =
      source.starts_with("(") && source.ends_with(")") && source.find("..") != std::string::npos;
  if (plain_range) {
    int depth = 0;
    for (std::size_t i = 0; i + 1 < source.size(); ++i) {
      if (source[i] == '(') ++depth;
      if (source[i] == ')') --depth;
      if (depth == 0) plain_range = false;
    }
  }
  if (plain_range) source = source.substr(1, source.size() - 2);
  auto pattern = target_pattern(target, element);
  look_at_items(*s.value, target, pattern, source);
  copy_in_pattern(pattern, source);
  std::string label = s.orelse.empty() ? "" : "'search" + std::to_string(++counter_);
  std::string name = "item" + (pattern ? std::string() : std::to_string(++counter_));
  Line loop{"for " + pattern.value_or(name) + " in " + source + " {", {}, "}"};
  if (!pattern) {
    During declares(declares_inline_, true);
    assign(target, {name, Binding::atom, Form::value}, element, loop.body, nullptr);
  }
  loops_.push_back(label);
  block(s.body, loop.body);
  loops_.pop_back();
  name_loop(loop);
  if (label.empty()) return out.push_back(std::move(loop));
  if (!leaves_by(loop, label)) {
    out.push_back(std::move(loop));
    block(s.orelse, out);
    return;
  }
  Line around{label + ": {", {}, "}"};
  around.body.push_back(std::move(loop));
  block(s.orelse, around.body);
  out.push_back(std::move(around));
}

// try: import x … except ImportError: x = None: a variable that begins as what is imported.
void Lowering::declare_import(const Stmt& s, const py::Alias& alias, Block& out) {
  auto bound = names_.web_bound_by.find(&alias);
  if (bound == names_.web_bound_by.end()) return;
  const Type& type = types_.of_web(*at_, bound->second);
  if (is_ghost_web(bound->second, type) || type.is(Kind::never)) return;
  if (imported_constant(names_.webs[bound->second].variable)) return;
  std::string text;
  if (type.is(Kind::none)) text = "()";
  if (type.is(Kind::option) && is_ghost(type.part(0))) text = "Some(())";
  if (text.empty())
    refuse(alias.span, "what this name holds is not always what is imported here",
           base::DiagnosticCode::unsupported_import);
  store(bound->second, text, out, &s, true);
}

// What an assertion says. A value that can't be kept among others is kept as its text, where the program
// looks at nothing else of its exceptions.
std::string Lowering::assertion_message(const Expr& message) {
  try {
    return owned(message, *make(Kind::value));
  } catch (const Untranslated&) {
    bool caught = std::any_of(module_.stmts.begin(), module_.stmts.end(), [](const Stmt& s) {
      return std::any_of(s.handlers.begin(), s.handlers.end(),
                         [](const py::Handler& handler) { return !handler.name.empty(); });
    });
    bool shown_whole = caught && std::any_of(module_.exprs.begin(), module_.exprs.end(), [](const Expr& e) {
                         return (e.kind == ExprKind::attribute && e.text == "args") ||
                                (e.kind == ExprKind::name && e.text == "repr") ||
                                (e.kind == ExprKind::string && e.text.find("%r") != std::string::npos) ||
                                (e.kind == ExprKind::formatted && e.text == "r");
                       });
    if (shown_whole) throw;
    return "Value::of(show(" + borrow(expr(message)) + "))";
  }
}

void Lowering::function_stmt(const Stmt& s, Block& out) {
  const py::Function& function = *s.function;
  // Defaults that are more than a literal are evaluated here, once.
  for (std::size_t i = 0; i < function.parameters.size(); ++i) {
    if (!function.parameters[i].default_value || !stored_defaults_.contains({&function, i})) continue;
    unsigned kept_defaults = 0;
    for (const Instance* instance : types_.instances()) {
      if (instance->function != &function) continue;
      const Type& to = types_.of_node(instance->parameters[i]);
      const Type& inner = to.is(Kind::option) ? to.part(0) : to;
      bool changes =
          inner.is(Kind::list) || inner.is(Kind::dict) || inner.is(Kind::set) || inner.is(Kind::object);
      if (changes && ++kept_defaults > 1)
        refuse(function.parameters[i].span,
               "all calls share this default, but the function is translated once for each of several types");
      out.push_back(
          {default_name(*instance, i) + ".set(" + owned(*function.parameters[i].default_value, to) + ");"});
    }
  }
  auto bound = names_.web_bound_by.find(&function);
  if (bound == names_.web_bound_by.end() || names_.variables[names_.webs[bound->second].variable].in_class)
    return;
  bool decorated =
      std::any_of(function.decorators.begin(), function.decorators.end(), [&](const Expr* decorator) {
        const Expr* e = decorator->kind == ExprKind::call ? decorator->items[0] : decorator;
        return e->text != "lru_cache" && e->text != "cache" && e->text != "wraps";
      });
  const Type& type = types_.of_web(*at_, bound->second);
  if (is_ghost(type) && decorated)
    refuse(function.decorators[0]->span, "what this decorator does is not translated",
           base::DiagnosticCode::unsupported_call);
  if (is_ghost(type)) return;
  if (!decorated && ghost_variable(names_.webs[bound->second].variable))
    return;  // called by its name; made a value where it is used as one
  auto held = at_->webs.find(bound->second);
  if (!decorated && held != at_->webs.end() && type.is(Kind::function)) {
    Expr at{ExprKind::name,
            Op::none,
            py::ComprehensionForm::list,
            false,
            0,
            function.name_span,
            {},
            0,
            {},
            {},
            {},
            {},
            nullptr};
    for (const types::Alternative& a : types_.alternatives(held->second)) {
      if (a.kind != Kind::function || types_.function_value(a.id)->function != &function) continue;
      return store(bound->second, function_as_value(a.id, type, at).text, out, &s, true);
    }
  }
  if (!decorated) refuse(s.span, "a function whose name holds other things as well is not translated");
  refuse(s.span, "this decorator is not translated", base::DiagnosticCode::unsupported_statement);
}

}  // namespace transpile::rust
