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

void Lowering::block(const py::Block& stmts, Block& out) {
  for (const Stmt* s : stmts) {
    stmt(*s, out);
    bool leaves = s->kind == StmtKind::return_ || s->kind == StmtKind::raise || s->kind == StmtKind::break_ ||
                  s->kind == StmtKind::continue_;
    if (leaves) break;  // nothing after it is ever reached
  }
}

void Lowering::stmt(const Stmt& s, Block& out) {
  Block lines;
  try {
    comments(s, lines);
    hoist(s, lines);
    stmt_of(s, lines);
  } catch (const Untranslated& problem) {
    diagnostics_.push_back({problem.code, input_.document.path(), problem.span, problem.message});
    lines.clear();
    comments(s, lines);
    hoist(s, lines);
    for (const auto& [web, place] : own_places_) {
      if (place.home == Home::at_first && place.before == &s &&
          !is_ghost_web(web, types_.of_web(*at_, web))) {
        lines.push_back({"let " + local_name(web) + ": " + rust_type(types_.of_web(*at_, web)) + ";"});
      }
    }
    lines.push_back({"gap(" + quote(place_text(problem.span)) + ", " + quote(problem.message) + ");"});
  }
  if (!s.trailing_comment.empty()) {
    std::size_t at = 0;
    lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at), Line{"// " + s.trailing_comment});
  }
  out.insert(out.end(), std::make_move_iterator(lines.begin()), std::make_move_iterator(lines.end()));
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
    if (place.needs_value)
      out.push_back({"let mut " + name + ": " + rust_type(type) + " = Default::default();"});
    else
      out.push_back(
          {std::string("let ") + (place.reassigned ? "mut " : "") + name + ": " + rust_type(type) + ";"});
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
      return out.push_back(
          {pure_name || s.value->kind == ExprKind::compare || s.value->kind == ExprKind::binary
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
          if (is_ghost(to)) return;
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
        if (s.cause->kind == ExprKind::string)
          raised = "raise(exceptions::ASSERTION_ERROR.with(" + quote(s.cause->text) + "));";
        else
          raised = "raise(exceptions::ASSERTION_ERROR.with(" + owned(*s.cause, *make(Kind::value)) + "));";
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

// ---- assignments

void Lowering::assign_stmt(const Stmt& s, Block& out) {
  During typed(typed_, true);
  const Expr& value = *s.value;
  // a, b = b, a: all values first, then all targets.
  if (s.targets.size() == 1) {
    const Expr& target = *s.targets[0];
    if (target.kind == ExprKind::name) {
      py::WebId web = names_.web(target);
      const Type& to = types_.of_web(*at_, web);
      if (is_ghost(to)) return;
      if (constants_.contains(names_.webs[web].variable)) return;
      return assign_name(target, {owned(value, to), Binding::block, Form::value}, to, out, &s);
    }
    bool pairs = target.kind == ExprKind::tuple && value.kind == ExprKind::tuple &&
                 target.items.size() == value.items.size() &&
                 std::none_of(target.items.begin(), target.items.end(),
                              [](const Expr* item) { return item->kind == ExprKind::star; }) &&
                 std::none_of(value.items.begin(), value.items.end(),
                              [](const Expr* item) { return item->kind == ExprKind::star; });
    if (pairs) {
      auto is_swap = [&] {
        if (target.items.size() != 2) return false;
        for (int i = 0; i < 2; ++i) {
          const Expr& t = *target.items[static_cast<std::size_t>(i)];
          const Expr& v = *value.items[static_cast<std::size_t>(1 - i)];
          if (t.kind != ExprKind::subscript || v.kind != ExprKind::subscript) return false;
          auto text = [&](const Expr& e) {
            return input_.document.text().substr(e.span.begin, e.span.size());
          };
          if (text(t) != text(v) || !type_of(*t.items[0]).is(Kind::list) ||
              t.items[1]->kind == ExprKind::slice)
            return false;
          auto calls = [](const Expr& e) { return e.kind == ExprKind::call; };
          if (calls(*t.items[1]) || t.items[0]->kind != ExprKind::name) return false;
          if (target.items[0]->items[0]->text != target.items[1]->items[0]->text) return false;
        }
        return true;
      };
      if (is_swap()) {
        const Expr& a = *target.items[0];
        const Expr& b = *target.items[1];
        const Type& i64 = *make(Kind::integer);
        out.push_back({inside(expr(*a.items[0]), Binding::atom) + ".swap(" + owned(*a.items[1], i64) + ", " +
                       owned(*b.items[1], i64) + ");"});
        return;
      }
      std::vector<Code> codes;
      std::vector<const Type*> kinds;
      for (std::size_t i = 0; i < value.items.size(); ++i) {
        const Expr& t = *target.items[i];
        const Type* to = &type_of(*value.items[i]);
        if (t.kind == ExprKind::name) to = &types_.of_web(*at_, names_.web(t));
        kinds.push_back(to);
        codes.push_back({is_ghost(*to) ? "()" : owned(*value.items[i], *to), Binding::block, Form::value});
      }
      bool all_plain_names = std::all_of(target.items.begin(), target.items.end(), [&](const Expr* item) {
        if (item->kind != ExprKind::name) return false;
        auto found = own_places_.find(names_.web(*item));
        if (found == own_places_.end()) return false;
        const Place& place = found->second;
        return place.home != Home::global && !place.shared && !place.may_be_empty;
      });
      auto fresh = [&](const Expr* item) {
        const Place& place = own_places_.at(names_.web(*item));
        return place.home == Home::at_first && place.before == &s;
      };
      if (all_plain_names) {
        std::size_t declared =
            static_cast<std::size_t>(std::count_if(target.items.begin(), target.items.end(), fresh));
        if (declared == 0 || declared == target.items.size()) {
          std::string left;
          std::string right;
          for (std::size_t i = 0; i < codes.size(); ++i) {
            bool mut = declared && own_places_.at(names_.web(*target.items[i])).reassigned;
            left +=
                (i ? ", " : "") + std::string(mut ? "mut " : "") + local_name(names_.web(*target.items[i]));
            right += (i ? ", " : "") + codes[i].text;
          }
          std::string types_text;
          if (declared) {
            for (std::size_t i = 0; i < kinds.size(); ++i)
              types_text += (i ? ", " : "") + rust_type(*kinds[i]);
            types_text = ": (" + types_text + ")";
          }
          out.push_back(
              {std::string(declared ? "let " : "") + "(" + left + ")" + types_text + " = (" + right + ");"});
          return;
        }
      }
      std::vector<std::string> held;
      for (Code& code : codes) {
        std::string name = "value" + std::to_string(++counter_);
        out.push_back({"let " + name + " = " + code.text + ";"});
        held.push_back(name);
      }
      for (std::size_t i = 0; i < codes.size(); ++i)
        assign(*target.items[i], {held[i], Binding::atom, Form::value}, *kinds[i], out, &s);
      return;
    }
    bool first = (target.kind == ExprKind::subscript || target.kind == ExprKind::attribute) &&
                 may_act(value) &&
                 std::any_of(target.items.begin(), target.items.end(),
                             [&](const Expr* item) { return may_depend(*item); });
    if (first) {
      const Type& from = type_of(value);
      std::string name = "value" + std::to_string(++counter_);
      out.push_back({"let " + name + " = " + owned(value, from) + ";"});
      return assign(target, {name, Binding::atom, Form::value}, from, out, &s);
    }
    return assign(
        target,
        target.kind == ExprKind::tuple || target.kind == ExprKind::list
            ? expr(value)
            : Code{owned(value,
                         [&]() -> const Type& {
                           // What a container holds decides the type of a literal that is put in.
                           if (target.kind == ExprKind::subscript) {
                             const Type& holder = type_of(*target.items[0]);
                             if (target.items[1]->kind == ExprKind::slice) return type_of(value);
                             if (holder.is(Kind::list) || holder.is(Kind::deque)) return holder.part(0);
                             if (holder.is(Kind::dict) || holder.is(Kind::default_dict))
                               return holder.part(1);
                           }
                           if (target.kind == ExprKind::attribute &&
                               type_of(*target.items[0]).is(Kind::object)) {
                             if (const Type* held =
                                     types_.attribute(type_of(*target.items[0]).id, target.text))
                               return is_ghost(*held) ? type_of(value) : *held;
                           }
                           return type_of(value);
                         }()),
                   Binding::block, Form::value},
        [&]() -> const Type& {
          if (target.kind == ExprKind::subscript && target.items[1]->kind != ExprKind::slice) {
            const Type& holder = type_of(*target.items[0]);
            if (holder.is(Kind::list) || holder.is(Kind::deque)) return holder.part(0);
            if (holder.is(Kind::dict) || holder.is(Kind::default_dict)) return holder.part(1);
          }
          if (target.kind == ExprKind::attribute && type_of(*target.items[0]).is(Kind::object)) {
            if (const Type* held = types_.attribute(type_of(*target.items[0]).id, target.text))
              return is_ghost(*held) ? type_of(value) : *held;
          }
          return type_of(value);
        }(),
        out, &s);
  }
  const Type& type = type_of(value);
  if (is_ghost(type)) refuse(s.span, "several names for a " + describe(type));
  std::string name = "value" + std::to_string(++counter_);
  out.push_back({"let " + name + " = " + owned(value, type) + ";"});
  for (const Expr* target : s.targets) assign(*target, {name, Binding::atom, Form::place}, type, out, &s);
}

void Lowering::assign(const Expr& target, Code value, const Type& from, Block& out, const Stmt* by) {
  switch (target.kind) {
    case ExprKind::name:
      return assign_name(target, std::move(value), from, out, by);
    case ExprKind::tuple:
    case ExprKind::list:
      return unpack(target, std::move(value), from, out, by);
    case ExprKind::attribute: {
      const Expr& object = *target.items[0];
      const Type* type = &type_of(object);
      for (const types::Alternative& a : types_.alternatives(*at_, object)) {
        if (a.kind != Kind::class_object) continue;
        py::VariableId variable = types_.find_class_variable(a.id, target.text);
        if (variable == py::kNone)
          refuse(target.span, "a class attribute that the class does not declare",
                 base::DiagnosticCode::unsupported_class);
        for (py::WebId web = 0; web < names_.webs.size(); ++web) {
          if (names_.webs[web].variable == variable) {
            const Type& to = types_.of_web(types_.instance(0), web);
            out.push_back(
                {global_name(variable) + ".set(" + own(coerce(value, from, to, target), to) + ");"});
          }
        }
        return;
      }
      Code holder = expr(object);
      if (type->is(Kind::option))
        holder = {"with_attribute(" + borrow(holder) + ", " + quote(target.text) + ")", Binding::atom,
                  Form::value},
        type = &type->part(0);
      if (!type->is(Kind::object))
        refuse(target.span, "an attribute of a " + describe(*type) + " can't be assigned");
      for (ClassId member : types_.family_members(type->id)) {
        if (const Instance* setter = types_.method_instance(member, "=" + target.text)) {
          const Type& to = types_.of_node(setter->parameters[1]);
          Code given = coerce(value, from, to, target);
          out.push_back({inside(holder, Binding::atom) + "." + function_name(*setter) + "(" +
                         (by_reference(to) ? borrow(given) : own(given, to)) + ");"});
          return;
        }
      }
      const Type* held = types_.attribute(type->id, target.text);
      if (!held) refuse(target.span, "this attribute's type is not known");
      if (is_ghost(*held)) return;
      std::string text = own(coerce(std::move(value), from, *held, target), *held);
      if (is_late(type->id, target.text)) text = "Some(" + text + ")";
      out.push_back({inside(holder, Binding::atom) + "." + field_name(target.text) + ".set(" + text + ");"});
      return;
    }
    case ExprKind::subscript: {
      const Expr& object = *target.items[0];
      const Expr& key = *target.items[1];
      const Type* type = &type_of(object);
      Code holder = expr(object);
      if (type->is(Kind::option))
        holder = {"present(" + borrow(holder) + ")", Binding::atom, Form::value}, type = &type->part(0);
      bool cell = object.kind == ExprKind::subscript && key.kind != ExprKind::slice && type->is(Kind::list) &&
                  &type_of(object) == type && object.items[1]->kind != ExprKind::slice &&
                  type_of(*object.items[0]).is(Kind::list) && type_of(*object.items[0]).parts[0] == type;
      if (cell) {
        const Type& i64 = *make(Kind::integer);
        std::string rows = inside(expr(*object.items[0]), Binding::atom);
        out.push_back({rows + ".set_cell(" + owned(*object.items[1], i64) + ", " + owned(key, i64) + ", " +
                       own(coerce(std::move(value), from, type->part(0), target), type->part(0)) + ");"});
        return;
      }
      std::string name = inside(holder, Binding::atom);
      if (key.kind == ExprKind::slice) {
        if (!type->is(Kind::list)) refuse(target.span, "an assignment to a slice of a " + describe(*type));
        out.push_back({name + ".set_slice(" + slice_arguments(key) + ", " +
                       iterator_of(value, from, type->part(0), target) + ");"});
        return;
      }
      switch (type->kind) {
        case Kind::list:
        case Kind::deque:
          out.push_back({name + ".set(" + owned(key, *make(Kind::integer)) + ", " +
                         own(coerce(std::move(value), from, type->part(0), target), type->part(0)) + ");"});
          return;
        case Kind::dict:
        case Kind::default_dict:
          out.push_back({name + ".set(" + owned(key, type->part(0)) + ", " +
                         own(coerce(std::move(value), from, type->part(1), target), type->part(1)) + ");"});
          return;
        case Kind::counter:
          out.push_back(
              {name + ".set(" + owned(key, type->part(0)) + ", " +
               own(coerce(std::move(value), from, *make(Kind::integer), target), *make(Kind::integer)) +
               ");"});
          return;
        case Kind::value:
          out.push_back({name + ".set(" + owned(key, *type) + ", " +
                         own(coerce(std::move(value), from, *type, target), *type) + ");"});
          return;
        case Kind::object: {
          for (ClassId member : types_.family_members(type->id)) {
            const Instance* set = types_.method_instance(member, "__setitem__");
            if (!set || set->parameters.size() < 3) continue;
            const Type& to = types_.of_node(set->parameters[2]);
            Code given = coerce(std::move(value), from, to, target);
            out.push_back({name + "." + field_name("__setitem__") + "(" +
                           argument(key, types_.of_node(set->parameters[1])) + ", " +
                           (by_reference(to) ? borrow(given) : own(given, to)) + ");"});
            return;
          }
          break;
        }
        case Kind::str:
        case Kind::tuple:
        case Kind::var_tuple:
          out.push_back({"unsupported(\"item assignment\");"});
          return;
        default:
          break;
      }
      refuse(target.span, "an item of a " + describe(*type) + " can't be assigned");
    }
    default:
      refuse(target.span, "this can't be assigned to");
  }
}

void Lowering::assign_name(const Expr& target, Code value, const Type& from, Block& out, const Stmt* by) {
  if (names_.variable(target) == py::kNone) refuse(target.span, "this name can't be assigned");
  py::WebId web = names_.web(target);
  const Type& to = types_.of_web(*at_, web);
  if (is_ghost(to)) return;
  store(web, own(coerce(std::move(value), from, to, target), to), out, by, true);
}

void Lowering::store(py::WebId web, const std::string& text, Block& out, const void* by, bool may_declare) {
  py::VariableId id = names_.webs[web].variable;
  const py::Variable& variable = names_.variables[id];
  const Type& type = types_.of_web(*at_, web);
  if ((variable.is_global || variable.in_class) && variable.frame == 0) {
    if (!constants_.contains(id)) out.push_back({global_name(id) + ".set(" + text + ");"});
    return;
  }
  std::string name = local_name(web);
  if (variable.frame != frame_) {
    const Place& theirs = input_.places.at(variable.frame).at(web);
    bool late = theirs.home != Home::at_first && theirs.home != Home::parameter;
    out.push_back({name + ".set(" + (late ? "Some(" + text + ")" : text) + ");"});
    return;
  }
  auto found = own_places_.find(web);
  if (found == own_places_.end()) {
    out.push_back({"let " + name + " = " + text + ";"});
    return;
  }
  const Place& place = found->second;
  bool declares = may_declare && place.home == Home::at_first && place.before == by;
  bool empty_text =
      text.starts_with("List::new()") || text.starts_with("Dict::new()") || text.starts_with("Set::new()") ||
      text == "None" || text.find("::default()") != std::string::npos ||
      text.find("::new(None)") != std::string::npos || text == "list![]" || text.starts_with("Func(") ||
      text.find("List::new()") != std::string::npos || text.find("None") != std::string::npos ||
      text.find("never()") != std::string::npos || text.find("Dict::new()") != std::string::npos;
  // Literals alone do not say that they are 64 bits wide.
  bool has_letter = std::any_of(text.begin(), text.end(),
                                [](char c) { return std::isalpha(static_cast<unsigned char>(c)); });
  bool literal = (type.is(Kind::integer) && (!has_letter || text.starts_with("if "))) ||
                 text.starts_with("list![") || text.starts_with("Dict::from(") ||
                 text.starts_with("Set::from(") || (text.starts_with("(") && type.is(Kind::tuple)) ||
                 (type.is(Kind::option) && text.starts_with("Some("));
  empty_text = empty_text || literal;
  if (place.shared) {
    if (declares) {
      out.push_back({"let " + name + " = " + (place.escapes ? "Shared" : "Slot") +
                     (empty_text ? "::<" + rust_type(type) + ">" : "") + "::new(" + text + ");"});
    } else {
      bool late = place.home != Home::at_first && place.home != Home::parameter;
      out.push_back({name + ".set(" + (late ? "Some(" + text + ")" : text) + ");"});
    }
    return;
  }
  if (declares) {
    out.push_back({std::string("let ") + (place.reassigned ? "mut " : "") + name +
                   (empty_text ? ": " + rust_type(type) : "") + " = " + text + ";"});
    return;
  }
  if (place.home == Home::inline_ && place.before == nullptr && may_declare && place.definitions <= 1) {
    out.push_back({"let " + name + " = " + text + ";"});
    return;
  }
  if (place.home == Home::inline_ && place.definitions <= 1) {
    out.push_back({"let " + name + " = " + text + ";"});
    return;
  }
  out.push_back({name + " = " + (place.may_be_empty ? "Some(" + text + ")" : text) + ";"});
}

void Lowering::unpack(const Expr& target, Code value, const Type& from_type, Block& out, const Stmt* by) {
  const Type* from = &from_type;
  if (from->is(Kind::option))
    value = {"present(" + borrow(value) + ")", Binding::atom, Form::value}, from = &from->part(0);
  std::size_t star = target.items.size();
  for (std::size_t i = 0; i < target.items.size(); ++i) {
    if (target.items[i]->kind == ExprKind::star) star = i;
  }
  std::string name = "parts" + std::to_string(++counter_);
  if (from->is(Kind::tuple)) {
    std::size_t size = from->parts.size();
    if (star == target.items.size() && size != target.items.size()) {
      out.push_back(
          {"unsupported_unpack(" + std::to_string(target.items.size()) + ", " + std::to_string(size) + ");"});
      return;
    }
    // let (a, b) = value; where each is a new variable of just that type.
    auto pattern = [&]() -> std::optional<std::string> {
      if (star != target.items.size()) return std::nullopt;
      std::string text;
      for (std::size_t i = 0; i < size; ++i) {
        const Expr& item = *target.items[i];
        if (item.kind != ExprKind::name) return std::nullopt;
        auto found = own_places_.find(names_.web(item));
        if (found == own_places_.end()) return std::nullopt;
        const Place& place = found->second;
        if (place.home != Home::at_first || place.before != by || place.shared || place.may_be_empty ||
            by == nullptr)
          return std::nullopt;
        if (&types_.of_web(*at_, names_.web(item)) != from->parts[i] || is_ghost(*from->parts[i]))
          return std::nullopt;
        text += (i ? ", " : "") + std::string(place.reassigned ? "mut " : "") + local_name(names_.web(item));
      }
      return "(" + text + (size == 1 ? "," : "") + ")";
    }();
    if (pattern) {
      out.push_back({"let " + *pattern + " = " + own(value, *from) + ";"});
      return;
    }
    out.push_back({"let " + name + " = " + own(value, *from) + ";"});
    for (std::size_t i = 0; i < target.items.size(); ++i) {
      const Expr& item = *target.items[i];
      if (i == star) {
        std::size_t after = target.items.size() - 1 - star;
        const Expr& rest = *item.items[0];
        const Type& list = rest.kind == ExprKind::name ? types_.of_web(*at_, names_.web(rest))
                                                       : *make(Kind::list, {make(Kind::value)});
        std::string items;
        for (std::size_t p = star; p + after < size; ++p) {
          Code part{name + "." + std::to_string(p), Binding::atom, Form::place};
          items += (items.empty() ? "" : ", ") +
                   own(coerce(part, from->part(p), list.part(0), item), list.part(0));
        }
        assign(rest, {items.empty() ? "List::new()" : "list![" + items + "]", Binding::atom, Form::value},
               list, out, by);
        continue;
      }
      std::size_t place = i < star ? i : size - (target.items.size() - i);
      assign(item, {name + "." + std::to_string(place), Binding::atom, Form::place}, from->part(place), out,
             by);
    }
    return;
  }
  const Type& element = element_of(*from);
  std::string items = iterator_of(value, *from, element, target);
  if (star == target.items.size()) {
    out.push_back(
        {"let " + name + " = " + items + ".unpack::<" + std::to_string(target.items.size()) + ">();"});
    for (std::size_t i = 0; i < target.items.size(); ++i)
      assign(*target.items[i], {name + "[" + std::to_string(i) + "]", Binding::atom, Form::place}, element,
             out, by);
    return;
  }
  std::size_t after = target.items.size() - 1 - star;
  out.push_back({"let (" + name + "a, " + name + ", " + name + "b) = " + items + ".unpack_star(" +
                 std::to_string(star) + ", " + std::to_string(after) + ");"});
  if (star == 0) out.push_back({"let _ = " + name + "a;"});
  if (after == 0) out.push_back({"let _ = " + name + "b;"});
  for (std::size_t i = 0; i < target.items.size(); ++i) {
    if (i == star)
      assign(*target.items[i]->items[0], {name, Binding::atom, Form::place}, *make(Kind::list, {&element}),
             out, by);
    else
      assign(*target.items[i],
             {name + (i < star ? "a[" + std::to_string(i) : "b[" + std::to_string(i - star - 1)) + "]",
              Binding::atom, Form::place},
             element, out, by);
  }
}

void Lowering::aug_assign(const Stmt& s, Block& out) {
  const Expr& target = *s.targets[0];
  const Type& type = type_of(target);
  const Type& right = type_of(*s.value);
  // In place, for what can change.
  if (type.is(Kind::list) && s.op == Op::add) {
    out.push_back(
        {inside(expr(target), Binding::atom) + ".extend(" + iterator(*s.value, type.part(0)) + ");"});
    return;
  }
  if (type.is(Kind::list) && s.op == Op::mul) {
    out.push_back({inside(expr(target), Binding::atom) + ".repeat_in_place(" +
                   owned(*s.value, *make(Kind::integer)) + ");"});
    return;
  }
  if (type.is(Kind::set) && right.is(Kind::set)) {
    const char* name = s.op == Op::bit_or    ? "update_set"
                       : s.op == Op::bit_and ? "intersection_update"
                       : s.op == Op::sub     ? "difference_update"
                                             : "symmetric_difference_update";
    out.push_back({inside(expr(target), Binding::atom) + "." + name + "(" + borrowed(*s.value, type) + ");"});
    return;
  }
  if (type.is(Kind::dict) && s.op == Op::bit_or) {
    out.push_back({inside(expr(target), Binding::atom) + ".update(" + inside(expr(*s.value), Binding::atom) +
                   ".items());"});
    return;
  }
  if (type.is(Kind::deque) && s.op == Op::add) {
    out.push_back(
        {inside(expr(target), Binding::atom) + ".extend(" + iterator(*s.value, type.part(0)) + ");"});
    return;
  }
  if (type.is(Kind::counter) || type.is(Kind::value)) {
    bool list_like = type.is(Kind::value) && s.op == Op::add;
    if (list_like) {
      std::string holder = inside(expr(target), Binding::atom);
      (void)holder;
    }
  }
  if (target.kind == ExprKind::name) {
    py::WebId web = names_.web(target);
    const Type& held = types_.of_web(*at_, web);
    auto found = own_places_.find(web);
    bool plain = found != own_places_.end() && names_.variables[names_.webs[web].variable].frame == frame_ &&
                 !found->second.shared && !found->second.may_be_empty && found->second.home != Home::global;
    if (held.is(Kind::str) && s.op == Op::add && plain && right.is(Kind::str)) {
      out.push_back({local_name(web) + ".push_str(" + borrow(expr(*s.value)) + ");"});
      return;
    }
    bool direct = plain && (s.op == Op::add || s.op == Op::sub || s.op == Op::mul) &&
                  (held.is(Kind::integer) || held.is(Kind::floating));
    bool fits = right.is(held.kind) ||
                (held.is(Kind::floating) && (right.is(Kind::integer) || right.is(Kind::boolean))) ||
                (held.is(Kind::integer) && right.is(Kind::boolean));
    if (direct && fits) {
      out.push_back(
          {local_name(web) + " " + std::string(py::symbol(s.op)) + "= " + owned(*s.value, held) + ";"});
      return;
    }
    Code old = read_web(web, target, false);
    // The result's own type: what the variable holds after it.
    Code result = binary_codes(target, s.op, old, held, expr(*s.value), right, held, s.value);
    store(web, own(result, held), out, &s, false);
    return;
  }
  // The object and the key are evaluated once.
  if (target.kind == ExprKind::subscript) {
    const Expr& object = *target.items[0];
    const Expr& key = *target.items[1];
    const Type* holder_type = &type_of(object);
    Code holder = expr(object);
    if (holder_type->is(Kind::option))
      holder = {"present(" + borrow(holder) + ")", Binding::atom, Form::value},
      holder_type = &holder_type->part(0);
    bool indexed = holder_type->is(Kind::list) || holder_type->is(Kind::deque);
    bool keyed =
        holder_type->is(Kind::dict) || holder_type->is(Kind::default_dict) || holder_type->is(Kind::counter);
    if ((!indexed && !keyed) || key.kind == ExprKind::slice) {
      if (holder_type->is(Kind::object) || holder_type->is(Kind::value)) {
        Code result = binary_codes(target, s.op, expr(target), type, expr(*s.value), right, type, s.value);
        return assign(target, result, type, out, &s);
      }
      refuse(s.span, "this assignment to a " + describe(*holder_type));
    }
    std::string name = inside(holder, Binding::atom);
    auto is_simple = [](const Expr& e) {
      return e.kind == ExprKind::name || e.kind == ExprKind::integer || e.kind == ExprKind::string;
    };
    if (holder.form == Form::value && holder.text.find('(') != std::string::npos) {
      std::string held = "items" + std::to_string(++counter_);
      out.push_back({"let " + held + " = " + holder.text + ";"});
      name = held;
    }
    const Type& key_type = indexed ? *make(Kind::integer) : holder_type->part(0);
    const Type& element = holder_type->is(Kind::counter) ? *make(Kind::integer)
                          : indexed                      ? holder_type->part(0)
                                                         : holder_type->part(1);
    std::string read;
    std::string write;
    if (is_simple(key)) {
      write = owned(key, key_type);
      read = indexed ? write : borrowed(key, key_type);
    } else {
      std::string held = "key" + std::to_string(++counter_);
      out.push_back({"let " + held + " = " + owned(key, key_type) + ";"});
      write = types::is_copy(key_type) ? held : held + ".clone()";
      read = indexed ? held : "&" + held;
    }
    if (element.is(Kind::list) && s.op == Op::add) {
      out.push_back({name + ".get(" + read + ").extend(" + iterator(*s.value, element.part(0)) + ");"});
      return;
    }
    Code old{name + ".get(" + read + ")", Binding::atom, Form::value};
    Code given = s.value->kind == ExprKind::integer || s.value->kind == ExprKind::floating
                     ? number_operand(*s.value, element.is(Kind::floating) ? element : right)
                     : expr(*s.value);
    const Type& given_type =
        (s.value->kind == ExprKind::integer && element.is(Kind::floating)) ? element : right;
    Code result = binary_codes(target, s.op, old, element, given, given_type, element, s.value);
    out.push_back({name + ".set(" + write + ", " + own(result, element) + ");"});
    return;
  }
  if (target.kind == ExprKind::attribute) {
    Code given = s.value->kind == ExprKind::integer && type.is(Kind::floating)
                     ? number_operand(*s.value, type)
                     : expr(*s.value);
    const Type& given_type = s.value->kind == ExprKind::integer && type.is(Kind::floating) ? type : right;
    Code result = binary_codes(target, s.op, attribute(target), type, given, given_type, type, s.value);
    if (target.items[0]->kind != ExprKind::name && target.items[0]->kind != ExprKind::attribute &&
        target.items[0]->kind != ExprKind::subscript) {
      refuse(s.span, "put the object in a variable first: it would be evaluated twice");
    }
    return assign(target, result, type, out, &s);
  }
  refuse(s.span, "this assignment is not translated");
}

void Lowering::delete_(const Stmt& s, Block& out) {
  for (const Expr* target : s.targets) {
    if (target->kind == ExprKind::name) {
      auto found = own_places_.find(names_.web(*target));
      if (found != own_places_.end() && found->second.may_be_empty)
        out.push_back({local_name(names_.web(*target)) + " = None;"});
      continue;
    }
    if (target->kind == ExprKind::subscript) {
      const Type& type = type_of(*target->items[0]);
      std::string holder = inside(expr(*target->items[0]), Binding::atom);
      const Expr& key = *target->items[1];
      if (key.kind == ExprKind::slice && type.is(Kind::list)) {
        out.push_back({holder + ".delete_slice(" + slice_arguments(key) + ");"});
        continue;
      }
      if (type.is(Kind::list) || type.is(Kind::deque)) {
        out.push_back({holder + ".delete(" + owned(key, *make(Kind::integer)) + ");"});
        continue;
      }
      if (type.is(Kind::dict) || type.is(Kind::default_dict) || type.is(Kind::counter)) {
        out.push_back({holder + ".delete(" + borrowed(key, type.part(0)) + ");"});
        continue;
      }
      if (type.is(Kind::object)) {
        const Instance* method = types_.method_instance(type.id, "__delitem__");
        if (method) {
          out.push_back({holder + "." + field_name("__delitem__") + "(" +
                         argument(key, types_.of_node(method->parameters[1])) + ");"});
          continue;
        }
      }
    }
    refuse(target->span, "`del` of this is not translated", base::DiagnosticCode::unsupported_statement);
  }
}

// ---- control

void Lowering::if_(const Stmt& s, Block& out) {
  // if __name__ == "__main__": always holds in a program.
  const Expr& test = *s.value;
  bool main_guard = test.kind == ExprKind::compare && test.ops.size() == 1 && test.ops[0] == Op::eq &&
                    test.items[0]->kind == ExprKind::name && test.items[0]->text == "__name__" &&
                    test.items[1]->kind == ExprKind::string && test.items[1]->text == "__main__";
  if (main_guard) return block(s.body, out);
  const Stmt* at = &s;
  std::string head = "if ";
  while (true) {
    Line line{head + truth(*at->value).text + " {", {}, ""};
    block(at->body, line.body);
    out.push_back(std::move(line));
    if (at->orelse.size() == 1 && at->orelse[0]->kind == StmtKind::if_ && at->orelse[0]->comments.empty() &&
        !hoisted_.contains(at->orelse[0])) {
      at = at->orelse[0];
      head = "} else if ";
      continue;
    }
    if (!at->orelse.empty()) {
      Line otherwise{"} else {", {}, "}"};
      block(at->orelse, otherwise.body);
      out.push_back(std::move(otherwise));
    } else {
      out.back().close = "}";
    }
    return;
  }
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
  if (label.empty()) return out.push_back(std::move(loop));
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

void Lowering::for_(const Stmt& s, Block& out) {
  if (s.is_async)
    refuse(s.span, "coroutines are not translated", base::DiagnosticCode::unsupported_statement);
  const Expr& target = *s.targets[0];
  const Type& element = element_of(type_of(*s.value));
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
  std::string label = s.orelse.empty() ? "" : "'search" + std::to_string(++counter_);
  std::string name = "item" + (pattern ? std::string() : std::to_string(++counter_));
  Line loop{"for " + pattern.value_or(name) + " in " + source + " {", {}, "}"};
  if (!pattern) assign(target, {name, Binding::atom, Form::value}, element, loop.body, nullptr);
  loops_.push_back(label);
  block(s.body, loop.body);
  loops_.pop_back();
  if (label.empty()) return out.push_back(std::move(loop));
  Line around{label + ": {", {}, "}"};
  around.body.push_back(std::move(loop));
  block(s.orelse, around.body);
  out.push_back(std::move(around));
}

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
  if (is_ghost(result)) return out.push_back({return_text("")});
  std::string text = owned(*s.value, result);
  // What ends with the function is handed over, not cloned.
  bool closure =
      std::any_of(regions_.begin(), regions_.end(), [](const Region* region) { return region->closure; });
  if (!closure && s.value->kind == ExprKind::name && names_.variable(*s.value) != py::kNone) {
    auto found = own_places_.find(names_.web(*s.value));
    std::string name = local_name(names_.web(*s.value));
    bool own_variable = found != own_places_.end() && !found->second.shared && !found->second.may_be_empty &&
                        found->second.home != Home::global && !kept_.contains(names_.web(*s.value));
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
    return out.push_back({"never()"});
  }
  out.push_back({return_text(text)});
}

void Lowering::raise_(const Stmt& s, Block& out) {
  if (!s.value) {
    if (handler_errors_.empty()) {
      out.push_back({"raise(exceptions::RUNTIME_ERROR.with(\"No active exception to reraise\"));"});
      return;
    }
    out.push_back({"reraise(&" + handler_errors_.back() + ");"});
    return;
  }
  const Expr& e = *s.value;
  const auto& alternatives = types_.alternatives(*at_, e);
  bool is_class = !alternatives.empty() &&
                  std::all_of(alternatives.begin(), alternatives.end(), [](const types::Alternative& a) {
                    return a.kind == Kind::exception_class || a.kind == Kind::class_object;
                  });
  if (is_class) {
    if (alternatives.size() != 1) refuse(e.span, "which exception this is is not known");
    if (alternatives[0].kind == Kind::exception_class) {
      out.push_back({"raise(" + exception_call(alternatives[0].id, e).text + ");"});
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
  if (!type.is(Kind::exception) && !type.is(Kind::object))
    refuse(e.span, "a " + describe(type) + " can't be raised");
  out.push_back({"raise(" + owned(e, *make(Kind::exception)) + ");"});
}

// ---- try

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
  if (s.handlers.empty())
    block(s.body, body);
  else
    try_body(s, body);
  regions_.pop_back();
  bool flows = region.returns || region.breaks || region.continues;
  std::string name = "outcome" + std::to_string(++counter_);
  bool falls = s.handlers.empty() ? py::may_fall_through(s.body) : true;
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
  match.body.push_back({ends && flows ? "Ok(_) => never()," : "Ok(_) => {}"});
  match.body.push_back({"Err(error) => reraise(&error),"});
  if (!flows) {
    out.push_back({"if let Err(error) = " + name + " {", {{"reraise(&error);"}}, "}"});
    return;
  }
  out.push_back(std::move(match));
}

void Lowering::try_body(const Stmt& s, Block& out) {
  Region region;
  region.closure = true;
  region.loops = loops_.size();
  Block body;
  regions_.push_back(&region);
  block(s.body, body);
  regions_.pop_back();
  bool flows = region.returns || region.breaks || region.continues;
  bool falls = py::may_fall_through(s.body);
  if (flows && falls) body.push_back({"Flow::Next"});
  std::string error = "error" + std::to_string(++counter_);
  Line match{"match attempt(|| " + (flows ? "-> " + flow_type(region) + " {" : std::string("{")),
             std::move(body), "}) {"};
  out.push_back(std::move(match));
  Line arms{"", {}, "}"};
  flow_arms(region, falls, arms.body);
  if (s.orelse.empty()) {
    arms.body.push_back({flows && !falls ? "Ok(_) => never()," : "Ok(_) => {}"});
  } else {
    Line otherwise{"Ok(_) => {", {}, "}"};
    block(s.orelse, otherwise.body);
    arms.body.push_back(std::move(otherwise));
  }
  bool caught_all = false;
  for (const py::Handler& handler : s.handlers) {
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
  if (index == s.with_items.size()) return block(s.body, out);
  const py::WithItem& item = s.with_items[index];
  const Type& type = type_of(*item.value);
  std::string name = "manager" + std::to_string(++counter_);
  if (type.is(Kind::file)) {
    out.push_back({"let " + name + " = " + owned(*item.value, type) + ";"});
    if (item.target) assign(*item.target, {name, Binding::atom, Form::place}, type, out, &s);
    with_(s, index + 1, out);
    if (py::may_fall_through(s.body)) out.push_back({name + ".close();"});
    return;
  }
  if (!type.is(Kind::object))
    refuse(item.value->span, "a " + describe(type) + " in a `with` is not translated",
           base::DiagnosticCode::unsupported_statement);
  const Instance* enter = types_.method_instance(type.id, "__enter__");
  const Instance* exit = types_.method_instance(type.id, "__exit__");
  if (!enter || !exit || exit->parameters.size() != 4)
    refuse(item.value->span, "the object has no __enter__ and __exit__ of the usual form",
           base::DiagnosticCode::unsupported_statement);
  out.push_back({"let " + name + " = " + owned(*item.value, type) + ";"});
  std::string entered = name + "." + field_name("__enter__") + "()";
  if (item.target)
    assign(*item.target, {entered, Binding::atom, Form::value}, types_.of_node(enter->result), out, &s);
  else
    out.push_back({entered + ";"});
  auto arguments = [&](const std::string& error) {
    std::string text;
    for (std::size_t i = 1; i < 4; ++i) {
      const Type& to = types_.of_node(exit->parameters[i]);
      if (is_ghost(to) || to.is(Kind::never)) continue;
      std::string one = i == 2 && !error.empty() ? "Some(" + error + ".clone())"
                        : to.is(Kind::none)      ? "()"
                                                 : "None";
      text += (text.empty() ? "" : ", ") + (by_reference(to) ? "&" + one : one);
    }
    return text;
  };
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
  Line ok{"if outcome.is_ok() {", {{name + "." + field_name("__exit__") + "(" + arguments("") + ");"}}, "}"};
  out.push_back(std::move(ok));
  Line match{"match outcome {", {}, "}"};
  flow_arms(region, falls, match.body);
  match.body.push_back({flows && !falls ? "Ok(_) => never()," : "Ok(_) => {}"});
  std::string swallowed = name + "." + field_name("__exit__") + "(" + arguments("error") + ")";
  const Type& result = types_.of_node(exit->result);
  std::string test = truth_of({swallowed, Binding::atom, Form::value}, result, true).text;
  if (result.is(Kind::none)) test = "{ " + swallowed + "; true }";
  match.body.push_back({"Err(error) => {", {{"if " + test + " {", {{"reraise(&error);"}}, "}"}}, "}"});
  out.push_back(std::move(match));
}

// ---- match

void Lowering::pattern(const py::Pattern& p, const Code& subject, const Type& type,
                       std::vector<std::string>& tests, Block& binds) {
  using py::PatternKind;
  std::string holder = inside(subject, Binding::atom);
  switch (p.kind) {
    case PatternKind::wildcard:
      return;
    case PatternKind::capture:
      return assign(*p.value, subject, type, binds, nullptr);
    case PatternKind::as:
      pattern(*p.items[0], subject, type, tests, binds);
      return assign(*p.value, subject, type, binds, nullptr);
    case PatternKind::value: {
      const Expr& e = *p.value;
      if (e.kind == ExprKind::none) {
        tests.push_back(type.is(Kind::option) || type.is(Kind::value) ? holder + ".is_none()"
                        : type.is(Kind::none)                         ? "true"
                                                                      : "false");
        return;
      }
      const Type& t = type_of(e);
      if (type.is(Kind::str) && e.kind == ExprKind::string) {
        tests.push_back(operand(subject) + " == " + quote(e.text));
      } else if (&t == &type) {
        tests.push_back(operand(subject) + " == " + owned(e, type));
      } else if (type.is(Kind::floating) || type.is(Kind::big) || type.is(Kind::number) ||
                 type.is(Kind::value)) {
        bool numeric = t.is(Kind::integer) || t.is(Kind::floating) || type.is(Kind::value);
        tests.push_back(numeric ? operand(subject) + " == " + owned(e, type) : "false");
      } else if (type.is(Kind::option)) {
        tests.push_back(&t == type.parts[0] || t.is(type.part(0).kind)
                            ? operand(subject) + " == Some(" + owned(e, type.part(0)) + ")"
                            : "false");
      } else if (t.kind != type.kind &&
                 !(type.is(Kind::integer) && (t.is(Kind::boolean) || t.is(Kind::floating)))) {
        tests.push_back("false");
      } else {
        refuse(p.span, "this pattern against a " + describe(type));
      }
      return;
    }
    case PatternKind::or_: {
      std::string text;
      for (const py::Pattern* item : p.items) {
        std::vector<std::string> inner;
        Block none;
        pattern(*item, subject, type, inner, none);
        if (!none.empty()) refuse(p.span, "a pattern that binds names inside `|`");
        std::string one;
        for (const std::string& test : inner) one += (one.empty() ? "" : " && ") + test;
        if (one.empty()) one = "true";
        text += (text.empty() ? "" : " || ") + (inner.size() > 1 ? "(" + one + ")" : one);
      }
      tests.push_back(p.items.size() > 1 ? "(" + text + ")" : text);
      return;
    }
    case PatternKind::sequence: {
      std::size_t star = p.items.size();
      for (std::size_t i = 0; i < p.items.size(); ++i) {
        if (p.items[i]->kind == PatternKind::star) star = i;
      }
      if (type.is(Kind::tuple)) {
        if (star != p.items.size()) refuse(p.span, "`*` in a pattern for a tuple");
        if (p.items.size() != type.parts.size()) return tests.push_back("false");
        for (std::size_t i = 0; i < p.items.size(); ++i)
          pattern(*p.items[i], {holder + "." + std::to_string(i), Binding::atom, Form::place}, type.part(i),
                  tests, binds);
        return;
      }
      if (!type.is(Kind::list) && !type.is(Kind::var_tuple)) {
        bool never_sequence =
            type.is(Kind::integer) || type.is(Kind::str) || type.is(Kind::floating) || type.is(Kind::dict);
        if (never_sequence) return tests.push_back("false");
        refuse(p.span, "a sequence pattern against a " + describe(type));
      }
      std::size_t fixed = p.items.size() - (star != p.items.size());
      tests.push_back(holder + ".len() " + (star != p.items.size() ? ">=" : "==") + " " +
                      std::to_string(fixed));
      for (std::size_t i = 0; i < p.items.size(); ++i) {
        if (i == star) {
          std::size_t after = p.items.size() - 1 - star;
          if (!p.items[i]->value) continue;
          std::string end = after ? "Some(-" + std::to_string(after) + ")" : "None";
          std::string rest = holder + ".slice(Some(" + std::to_string(star) + "), " + end + ", None)";
          const Type& list = *make(Kind::list, {&type.part(0)});
          if (type.is(Kind::var_tuple)) rest += ".iter().collect::<" + rust_type(list) + ">()";
          assign(*p.items[i]->value, {rest, Binding::atom, Form::value}, list, binds, nullptr);
          continue;
        }
        std::string at = i < star ? std::to_string(i) : "-" + std::to_string(p.items.size() - i);
        pattern(*p.items[i], {holder + ".get(" + at + ")", Binding::atom, Form::value}, type.part(0), tests,
                binds);
      }
      return;
    }
    case PatternKind::mapping:
      if (!type.is(Kind::dict)) refuse(p.span, "a mapping pattern against a " + describe(type));
      if (p.rest) refuse(p.span, "`**` in a pattern");
      for (std::size_t i = 0; i < p.items.size(); ++i) {
        std::string key = borrowed(*p.keys[i], type.part(0));
        tests.push_back(holder + ".contains(" + key + ")");
        pattern(*p.items[i], {holder + ".get(" + key + ")", Binding::atom, Form::value}, type.part(1), tests,
                binds);
      }
      return;
    case PatternKind::class_: {
      const auto& alternatives = types_.alternatives(*at_, *p.value);
      if (alternatives.size() != 1) refuse(p.span, "which class this is is not known");
      const types::Alternative& a = alternatives[0];
      if (a.kind == Kind::builtin) {
        const std::string& name = types_.text(a.id);
        Kind kind = name == "int"     ? Kind::integer
                    : name == "str"   ? Kind::str
                    : name == "float" ? Kind::floating
                    : name == "bool"  ? Kind::boolean
                    : name == "list"  ? Kind::list
                                      : Kind::never;
        if (type.is(Kind::value) && kind != Kind::never) {
          tests.push_back(holder + ".is_a(" + quote(name) + ")");
          const Type& inner = kind == Kind::list ? *make(kind, {make(Kind::value)}) : *make(kind);
          for (const py::Pattern* item : p.items) {
            pattern(*item, {holder + ".cast::<" + rust_type(inner) + ">()", Binding::atom, Form::value},
                    inner, tests, binds);
          }
          return;
        }
        bool same = types::prefix(type.kind) == name;
        if (!same) return tests.push_back("false");
        for (const py::Pattern* item : p.items) pattern(*item, subject, type, tests, binds);
        return;
      }
      const Type* held = type.is(Kind::option) ? &type.part(0) : &type;
      if (a.kind != Kind::class_object || !held->is(Kind::object))
        refuse(p.span, "this class pattern against a " + describe(type));
      ClassId family = types_.classes()[a.id].family;
      if (family != held->id) return tests.push_back("false");
      Code object = subject;
      if (type.is(Kind::option)) {
        tests.push_back(holder + ".is_some()");
        object = {"present(" + borrow(subject) + ")", Binding::atom, Form::value};
      }
      std::string name = inside(object, Binding::atom);
      std::vector<ClassId> members = types_.instantiated_members(family);
      bool all = std::all_of(members.begin(), members.end(),
                             [&](ClassId member) { return types_.derives(member, a.id); });
      if (!all) {
        std::string kinds;
        for (ClassId member : members) {
          if (types_.derives(member, a.id))
            kinds += (kinds.empty() ? "" : " | ") + class_name(family) + "Kind::" + class_name(member);
        }
        tests.push_back("matches!(" + name + ".kind, " + kinds + ")");
      }
      std::size_t positional = p.items.size() - p.names.size();
      for (std::size_t i = 0; i < p.items.size(); ++i) {
        std::string field = i >= positional                            ? p.names[i - positional]
                            : i < types_.classes()[a.id].fields.size() ? types_.classes()[a.id].fields[i].name
                                                                       : "";
        const Type* attribute = field.empty() ? nullptr : types_.attribute(family, field);
        if (!attribute) refuse(p.span, "which attribute this part of the pattern is for is not known");
        std::string read = name + "." + field_name(field) + ".get()";
        if (is_late(family, field)) read = "field(&" + read + ", " + quote(field) + ")";
        pattern(*p.items[i], {read, Binding::atom, Form::value}, *attribute, tests, binds);
      }
      return;
    }
    case PatternKind::star:
      refuse(p.span, "`*` outside of a sequence");
  }
}

void Lowering::match_(const Stmt& s, Block& out) {
  const Type& type = type_of(*s.value);
  std::string name = "subject" + std::to_string(++counter_);
  out.push_back({"let " + name + " = " + owned(*s.value, type) + ";"});
  Code subject{name, Binding::atom, Form::place};
  bool guarded = std::any_of(s.cases.begin(), s.cases.end(), [](const py::Case& one) { return one.guard; });
  std::string label = "'matched" + std::to_string(counter_);
  Line around{label + ": {", {}, "}"};
  bool first = true;
  bool labelled = false;
  for (const py::Case& one : s.cases) {
    std::vector<std::string> tests;
    Line body{"", {}, ""};
    pattern(*one.pattern, subject, type, tests, body.body);
    std::string test;
    for (const std::string& t : tests) test += (test.empty() ? "" : " && ") + t;
    if (tests.size() == 1 && test.starts_with("(") && test.find("(", 1) == std::string::npos)
      test = test.substr(1, test.size() - 2);
    if (!guarded) {
      bool always = test.empty();
      block(one.body, body.body);
      if (always && first) {
        out.insert(out.end(), body.body.begin(), body.body.end());
        return;
      }
      body.text = always ? "} else {" : (first ? "if " : "} else if ") + test + " {";
      out.push_back(std::move(body));
      first = false;
      if (always) break;
      continue;
    }
    Block inner = std::move(body.body);
    if (one.guard) {
      Line guard{"if " + truth(*one.guard).text + " {", {}, "}"};
      block(one.body, guard.body);
      if (py::may_fall_through(one.body)) labelled = true, guard.body.push_back({"break " + label + ";"});
      inner.push_back(std::move(guard));
    } else {
      block(one.body, inner);
      if (py::may_fall_through(one.body)) labelled = true, inner.push_back({"break " + label + ";"});
    }
    if (test.empty())
      around.body.insert(around.body.end(), inner.begin(), inner.end());
    else
      around.body.push_back({"if " + test + " {", std::move(inner), "}"});
    if (test.empty() && !one.guard) break;
  }
  if (guarded && labelled) return out.push_back(std::move(around));
  if (guarded) {
    out.insert(out.end(), std::make_move_iterator(around.body.begin()),
               std::make_move_iterator(around.body.end()));
    return;
  }
  out.back().close = "}";
}

void Lowering::function_stmt(const Stmt& s, Block& out) {
  const py::Function& function = *s.function;
  // Defaults that are more than a literal are evaluated here, once.
  for (std::size_t i = 0; i < function.parameters.size(); ++i) {
    if (!function.parameters[i].default_value || !stored_defaults_.contains({&function, i})) continue;
    for (const Instance* instance : types_.instances()) {
      if (instance->function != &function) continue;
      const Type& to = types_.of_node(instance->parameters[i]);
      std::string name;
      for (char c : function_name(*instance) + "_" + function.parameters[i].name)
        name += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
      out.push_back({name + "_DEFAULT.set(" + owned(*function.parameters[i].default_value, to) + ");"});
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
  if (is_ghost(type)) return;
  if (!decorated) return;  // called by its name; made a value where it is used as one
  for (const types::Alternative& a : types_.alternatives(at_->webs.at(bound->second))) (void)a;
  refuse(s.span, "this decorator is not translated", base::DiagnosticCode::unsupported_statement);
}

}  // namespace transpile::rust
