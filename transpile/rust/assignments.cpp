// Assignments: to names, attributes, items and patterns of them; augmented; `del`.
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
using py::Op;
using py::Stmt;
using py::StmtKind;

// As what a value is worked out that `target` is given: what a container or an attribute holds decides the
// type of a literal that is put in.
const Type& Lowering::taken_as(const Expr& target, const Expr& value) const {
  if (target.kind == ExprKind::subscript && target.items[1]->kind != ExprKind::slice) {
    const Type& holder = type_of(*target.items[0]);
    if (holder.is(Kind::list) || holder.is(Kind::deque)) return holder.part(0);
    if (holder.is(Kind::dict) || holder.is(Kind::default_dict)) return holder.part(1);
  }
  if (target.kind == ExprKind::attribute && type_of(*target.items[0]).is(Kind::object)) {
    ClassId family = type_of(*target.items[0]).id;
    std::vector<ClassId> members = types_.family_members(family);
    bool set = std::any_of(members.begin(), members.end(), [&](ClassId member) {
      return types_.find_method(member, "=" + target.text) != nullptr;
    });
    const Type* held = set ? nullptr : types_.attribute(family, target.text);
    if (held && !is_ghost(*held)) return *held;
  }
  return type_of(value);
}

void Lowering::assign_stmt(const Stmt& s, Block& out) {
  During typed(typed_, true);
  const Expr& value = *s.value;
  // a, b = b, a: all values first, then all targets.
  if (s.targets.size() == 1) {
    const Expr& target = *s.targets[0];
    if (target.kind == ExprKind::name) {
      py::WebId web = names_.web(target);
      const Type& to = types_.of_web(*at_, web);
      if (is_ghost(to)) return act_before(value, out);
      bool adds_to_itself = value.kind == ExprKind::binary && value.items[0]->kind == ExprKind::name &&
                            value.items[0]->text == target.text &&
                            (value.op == Op::add || value.op == Op::sub || value.op == Op::mul) &&
                            names_.web(*value.items[0]) == web && is_reassigned(web) &&
                            own_places_.at(web).before != &s && type_of(value).is(to.kind) &&
                            type_of(*value.items[0]).is(to.kind) &&
                            (to.is(Kind::integer) || to.is(Kind::floating));
      if (adds_to_itself) {
        Stmt augmented = s;
        augmented.op = value.op;
        augmented.value = value.items[1];
        return aug_assign(augmented, out);
      }
      if (constants_.contains(names_.webs[web].variable)) return;
      if (looks_at_item(web) && lies_in_list(value)) {
        out.push_back({"let " + local_name(web) + " = " + borrow(expr(value)) + ";"});
        borrowed_webs_.insert(web);
        return;
      }
      if (is_char(web)) {
        auto c = as_char(value);
        return store(web, c ? *c : owned(value, to), out, &s, true);
      }
      if (const std::string* between = joined_by(target))
        return store(web, "Joined::new(" + quote(*between) + ")", out, &s, true);
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
          auto text = [&](const Expr& e) { return module_.text(e.span); };
          if (text(t) != text(v) || !type_of(*t.items[0]).is(Kind::list) ||
              t.items[1]->kind == ExprKind::slice)
            return false;
          auto calls = [](const Expr& e) { return e.kind == ExprKind::call; };
          if (calls(*t.items[1]) || t.items[0]->kind != ExprKind::name) return false;
        }
        return target.items[0]->items[0]->text == target.items[1]->items[0]->text;
      };
      if (is_swap()) {
        const Expr& a = *target.items[0];
        const Expr& b = *target.items[1];
        const Type& i64 = *make(Kind::integer);
        const char* swap = types::is_plain(type_of(*a.items[0])) ? ".swap_at(" : ".swap(";
        out.push_back({inside(expr(*a.items[0]), Binding::atom) + swap + owned(*a.items[1], i64) + ", " +
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
        act_before(*value.items[i], out);
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
            py::WebId one = names_.web(*target.items[i]);
            bool mut = declared && (own_places_.at(one).reassigned || changes_in_place(one));
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
    const Type& taken = taken_as(target, value);
    bool unpacked = target.kind == ExprKind::tuple || target.kind == ExprKind::list;
    // A slice takes the items, not the list.
    bool items = target.kind == ExprKind::subscript && target.items[1]->kind == ExprKind::slice;
    Code given = unpacked || items ? expr(value) : Code{owned(value, taken), Binding::block, Form::value};
    return assign(target, std::move(given), taken, out, &s);
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
        // From here on it would have one of its own.
        const std::vector<ClassId>& bases = types_.classes()[a.id].bases;
        bool inherited = std::any_of(bases.begin(), bases.end(), [&](ClassId base) {
          return types_.find_class_variable(base, target.text) == variable;
        });
        if (inherited)
          refuse(target.span,
                 "'" + target.text + "' of " + types_.classes()[a.id].name +
                     " is another class's: declare it there",
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
      Code holder = this->holder(object);
      if (type->is(Kind::option))
        holder = {"with_attribute(" + borrow(holder) + ", " + quote(target.text) + ")", Binding::atom,
                  Form::value},
        type = &type->part(0);
      if (type->is(Kind::opaque)) {
        if (auto made = library_method(target.text + "=", holder, *type, {{value, &from}}, *make(Kind::none),
                                       target)) {
          out.push_back({made->text + ";"});
          return;
        }
      }
      if (type->is(Kind::value))
        return assign_attribute_of_value(target, std::move(value), from, holder, out);
      if (!type->is(Kind::object))
        refuse(target.span, "an attribute of a " + describe(*type) + " can't be assigned");
      return assign_attribute(target, std::move(value), from, inside(holder, Binding::atom), type->id, out);
    }
    case ExprKind::subscript: {
      const Expr& object = *target.items[0];
      const Expr& key = *target.items[1];
      const Type* type = &type_of(object);
      Code holder = changing(object);
      if (type->is(Kind::option))
        holder = {"operand(" + borrow(holder) + ", \"'NoneType' object does not support item assignment\")",
                  Binding::atom, Form::value},
        type = &type->part(0);
      // What reads the list is worked out before it is borrowed for the change.
      auto apart = [&](std::vector<std::string> texts, const Expr& row) {
        if (!is_row(row)) return texts;
        std::string before = work_out_first(root_text(row), texts);
        if (!before.empty()) out.push_back({before.substr(0, before.size() - 1)});
        return texts;
      };
      bool cell = object.kind == ExprKind::subscript && key.kind != ExprKind::slice && type->is(Kind::list) &&
                  &type_of(object) == type && object.items[1]->kind != ExprKind::slice &&
                  type_of(*object.items[0]).is(Kind::list) && type_of(*object.items[0]).parts[0] == type;
      if (cell) {
        const Type& i64 = *make(Kind::integer);
        auto texts = apart({owned(*object.items[1], i64), owned(key, i64),
                            own(coerce(std::move(value), from, type->part(0), target), type->part(0))},
                           *object.items[0]);
        std::string rows = inside(changing(*object.items[0]), Binding::atom);
        out.push_back({rows + ".set_cell(" + texts[0] + ", " + texts[1] + ", " + texts[2] + ");"});
        return;
      }
      std::string name = inside(holder, Binding::atom);
      if (key.kind == ExprKind::slice) {
        bool library =
            type->is(Kind::opaque) &&
            types::find_signature(std::string(types::class_part(library_name(*type))) + ".__setslice__", 1);
        if (type->is(Kind::value)) {
          out.push_back({name + ".set_slice(" + slice_arguments(key) + ", " +
                         iterator_of(value, from, *type, target) + ");"});
          return;
        }
        if (!type->is(Kind::list) && !library)
          refuse(target.span, "an assignment to a slice of a " + describe(*type));
        if (library) {
          const Type& item = type->parts.empty() ? *make(Kind::integer) : type->part(0);
          out.push_back({name + ".set_slice(" + slice_arguments(key) + ", " +
                         iterator_of(value, from, item, target) + ");"});
          return;
        }
        if (by && by->value && turns_a_prefix(target, *by->value)) {
          out.push_back(
              {name + ".reverse_to(" + owned(*by->value->items[1]->items[0], *make(Kind::integer)) + ");"});
          return;
        }
        out.push_back({name + ".set_slice(" + slice_arguments(key) + ", " +
                       iterator_of(value, from, type->part(0), target) + ");"});
        return;
      }
      if (by && by->kind == StmtKind::assign && by->targets.size() == 1) {
        if (auto update = updates_item(target, *by->value)) {
          out.push_back({name + *update});
          return;
        }
      }
      switch (type->kind) {
        case Kind::list:
        case Kind::deque: {
          auto texts = apart({owned(key, *make(Kind::integer)),
                              own(coerce(std::move(value), from, type->part(0), target), type->part(0))},
                             object);
          out.push_back({name + ".set(" + texts[0] + ", " + texts[1] + ");"});
          return;
        }
        case Kind::dict:
        case Kind::default_dict:
          out.push_back({name + ".set(" + owned(key, type->part(0)) + ", " +
                         own(coerce(std::move(value), from, type->part(1), target), type->part(1)) + ");"});
          return;
        case Kind::counter:
          out.push_back({name + ".set(" + owned(key, type->part(0)) + ", " +
                         as_count(value, from, target.span).text + ");"});
          return;
        case Kind::value:
          out.push_back({name + ".set(" + owned(key, *type) + ", " +
                         own(coerce(std::move(value), from, *type, target), *type) + ");"});
          return;
        case Kind::object: {
          std::string called;
          const Instance* set = family_method(type->id, "__setitem__", &called);
          if (!set || set->parameters.size() < 3) break;
          const Type& to = types_.of_node(set->parameters[2]);
          std::string given = argument(key, types_.of_node(set->parameters[1]));
          if (!is_ghost(to)) {
            Code one = coerce(std::move(value), from, to, target);
            given += ", " + (by_reference(to) ? borrow(one) : own(one, to));
          }
          out.push_back({name + "." + called + "(" + given + ");"});
          return;
        }
        case Kind::opaque:
          if (auto made =
                  library_method("__setitem__", holder, *type, {{expr(key), &type_of(key)}, {value, &from}},
                                 *make(Kind::none), target)) {
            out.push_back({made->text + ";"});
            return;
          }
          break;
        case Kind::str:
        case Kind::tuple:
        case Kind::var_tuple:
          out.push_back({"let _ = " + borrow(value) + ";"});
          if (type != &type_of(object)) out.push_back({"let _ = " + holder.text + ";"});
          out.push_back({said_after(key, "type_error::<()>(" +
                                             quote("'" + std::string(types::python_name(type->kind)) +
                                                   "' object does not support item assignment") +
                                             ")") +
                         ";"});
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

// A name, or a field of one: looking at it does nothing else.
bool Lowering::is_plain_path(const Expr& e) const {
  if (e.kind == ExprKind::name) return true;
  if (e.kind != ExprKind::attribute || !is_plain_path(*e.items[0])) return false;
  const Type& type = type_of(*e.items[0]);
  return type.is(Kind::object) && types_.attribute(type.id, e.text) && !types_.find_method(type.id, e.text);
}

// counts[key] = counts.get(key, start) + step, of numbers, with names and literals only: one look-up does.
std::optional<std::string> Lowering::updates_item(const Expr& target, const Expr& value) {
  const Expr& holder = *target.items[0];
  const Expr& key = *target.items[1];
  bool adds = value.kind == ExprKind::binary && (value.op == Op::add || value.op == Op::sub) &&
              value.items[0]->kind == ExprKind::call && holder.kind == ExprKind::name && is_plain_path(key) &&
              type_of(holder).is(Kind::dict);
  if (!adds) return std::nullopt;
  const Expr& call = *value.items[0];
  bool gets = call.items.size() == 3 && call.keywords.empty() && call.items[0]->kind == ExprKind::attribute &&
              call.items[0]->text == "get" && call.items[0]->items[0]->kind == ExprKind::name &&
              call.items[0]->items[0]->text == holder.text && call.items[1]->kind == key.kind &&
              module_.text(call.items[1]->span) == module_.text(key.span);
  auto simple = [](const Expr& e) {
    return e.kind == ExprKind::integer || e.kind == ExprKind::floating || e.kind == ExprKind::name;
  };
  const Type& held = type_of(holder).part(1);
  bool numbers = (held.is(Kind::integer) && !input_.library) || held.is(Kind::floating);
  bool same = gets && numbers && simple(*call.items[2]) && simple(*value.items[1]) &&
              type_of(*call.items[2]).is(held.kind) && type_of(*value.items[1]).is(held.kind) &&
              &type_of(key) == &type_of(holder).part(0);
  if (!same) return std::nullopt;
  return ".update_with(" + borrowed(key, type_of(holder).part(0)) + ", " + owned(*call.items[2], held) +
         ", |old| old " + std::string(py::symbol(value.op)) + " " + owned(*value.items[1], held) + ");";
}

// items[:k + 1] = items[k::-1], with a simple k.
bool Lowering::turns_a_prefix(const Expr& target, const Expr& value) const {
  bool slices = value.kind == ExprKind::subscript && value.items[1]->kind == ExprKind::slice &&
                target.items[0]->kind == ExprKind::name && value.items[0]->kind == ExprKind::name &&
                target.items[0]->text == value.items[0]->text;
  if (!slices) return false;
  const auto& to = target.items[1]->items;
  const auto& from = value.items[1]->items;
  auto absent = [](const Expr* e) { return !e || e->kind == ExprKind::none; };
  auto is_one = [](const Expr& e) { return e.kind == ExprKind::integer && e.text == "1"; };
  bool turned = absent(to[0]) && absent(to[2]) && to[1] && to[1]->kind == ExprKind::binary &&
                to[1]->op == Op::add && is_one(*to[1]->items[1]) && to[1]->items[0]->kind == ExprKind::name &&
                from[0] && from[0]->kind == ExprKind::name && absent(from[1]) && from[2] &&
                from[2]->kind == ExprKind::unary && from[2]->op == Op::minus && is_one(*from[2]->items[0]);
  return turned && from[0]->text == to[1]->items[0]->text && type_of(*from[0]).is(Kind::integer);
}

void Lowering::assign_name(const Expr& target, Code value, const Type& from, Block& out, const Stmt* by) {
  if (names_.variable(target) == py::kNone) refuse(target.span, "this name can't be assigned");
  py::WebId web = names_.web(target);
  const Type& to = types_.of_web(*at_, web);
  if (is_ghost(to)) return;
  if (to.is(Kind::never) && !from.is(Kind::never)) {  // no value ever gets here
    return store(web, "{ let _ = " + borrow(value) + "; }", out, by, true);
  }
  store(web, own(coerce(std::move(value), from, to, target), to), out, by, true);
}

void Lowering::store(py::WebId web, const std::string& given, Block& out, const void* by, bool may_declare) {
  std::string text = given;
  py::VariableId id = names_.webs[web].variable;
  const py::Variable& variable = names_.variables[id];
  const Type& type = types_.of_web(*at_, web);
  if (variable.in_class && variable.frame != 0) global_name(id);  // refuses
  if ((variable.is_global || variable.in_class) && variable.frame == 0) {
    if (!constants_.contains(id)) out.push_back({global_name(id) + ".set(" + text + ");"});
    return;
  }
  // A list that never changes is made of an array.
  bool literal_list = is_vec_literal(text) && types::is_plain(type) && !changes_in_place(web);
  if (literal_list) text = "Vec::from([" + text.substr(5, text.size() - 6) + "])";
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
      text.find("::new(None)") != std::string::npos || text == "Vec::new()" || text.starts_with("vec![") ||
      text.starts_with("Vec::from([") || text == "list![]" || text.starts_with("Func(") ||
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
    bool mut = place.reassigned || (types::is_plain(type) && changes_in_place(web));
    out.push_back({std::string("let ") + (mut ? "mut " : "") + name +
                   (empty_text ? ": " + web_type(web) : "") + " = " + text + ";"});
    return;
  }
  if (place.home == Home::inline_ && declares_inline_) {
    out.push_back({std::string("let ") + (place.reassigned || place.definitions > 1 ? "mut " : "") + name +
                   ": " + rust_type(type) + " = " + text + ";"});
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

// What can change is changed in place: rows += more, seen |= others. Nothing where that is not so.
bool Lowering::aug_assign_in_place(const Stmt& s, Block& out) {
  const Expr& target = *s.targets[0];
  const Type& whole = type_of(target);
  const Type& type = whole.is(Kind::option) ? whole.part(0) : whole;
  const Type& right = type_of(*s.value);
  auto holder = [&] {
    Code code = expr(target);
    if (!whole.is(Kind::option)) return inside(code, Binding::atom);
    return "left_operand(" + borrow(code) + ", " + quote(std::string(py::symbol(s.op)) + "=") + ", " +
           quote(std::string(types::python_name(right.kind))) + ")";
  };
  if (type.is(Kind::list) && s.op == Op::add) {
    std::string more = iterator(*s.value, type.part(0));
    if (types::is_plain(type)) more = without_into_iter(std::move(more));
    out.push_back({holder() + ".extend(" + more + ");"});
    // pair[0] += items: the list has grown by then, and is what the tuple can't be given.
    bool fixed = target.kind == ExprKind::subscript && types::is_any_tuple(type_of(*target.items[0]));
    if (fixed) out.push_back({"type_error::<()>(\"'tuple' object does not support item assignment\");"});
    return true;
  }
  if (type.is(Kind::list) && s.op == Op::mul) {
    out.push_back({holder() + ".repeat_in_place(" + owned(*s.value, *make(Kind::integer)) + ");"});
    return true;
  }
  if (type.is(Kind::set) &&
      (right.is(Kind::set) || (right.is(Kind::frozen_set) && right.parts == type.parts))) {
    const char* name = s.op == Op::bit_or    ? "update_set"
                       : s.op == Op::bit_and ? "intersection_update"
                       : s.op == Op::sub     ? "difference_update"
                                             : "symmetric_difference_update";
    std::string given =
        right.is(Kind::set) ? borrowed(*s.value, type) : "&" + inside(expr(*s.value), Binding::atom) + ".0";
    out.push_back({holder() + "." + name + "(" + given + ");"});
    return true;
  }
  bool of_any = type.is(Kind::set) && type.part(0).is(Kind::value) && right.is(Kind::value);
  if (of_any) {
    Code made = binary_codes(target, s.op, {holder(), Binding::atom, Form::place}, type, expr(*s.value),
                             right, *make(Kind::value), s.value);
    out.push_back({made.text + ";"});
    return true;
  }
  if (type.is(Kind::dict) && s.op == Op::bit_or) {
    bool pairs = right.is(Kind::list) || right.is(Kind::iterator) || right.is(Kind::var_tuple);
    const Type& pair = *types_.make(Kind::tuple, {&type.part(0), &type.part(1)}, 2);
    out.push_back({holder() + ".update(" +
                   (pairs ? iterator(*s.value, pair) : inside(expr(*s.value), Binding::atom) + ".items()") +
                   ");"});
    return true;
  }
  if (type.is(Kind::deque) && s.op == Op::add) {
    out.push_back({holder() + ".extend(" + iterator(*s.value, type.part(0)) + ");"});
    return true;
  }
  if (type.is(Kind::counter) && right.is(Kind::counter)) {
    Code made = binary_codes(target, s.op, {"held", Binding::atom, Form::place}, type, expr(*s.value), right,
                             type, s.value);
    out.push_back({"{ let held = " + holder() + ".clone(); held.take_over(" + made.text + "); }"});
    return true;
  }
  std::string_view library =
      type.is(Kind::opaque) ? types::class_part(library_name(type)) : std::string_view();
  if ((library == "bytearray" || library == "array.array") && s.op == Op::add) {
    const Type& item = library == "bytearray" ? *make(Kind::integer) : element_of(type);
    out.push_back({holder() + ".extend(" + iterator(*s.value, item) + ");"});
    return true;
  }
  return false;
}

// What a Counter counts: an int, where only the run may know.
Code Lowering::as_count(const Code& code, const Type& from, base::Span at) const {
  if (from.is(Kind::floating)) refuse(at, "a Counter that counts floats is not translated");
  if (from.is(Kind::number) || from.is(Kind::value))
    return {"count_of(&Value::of(" + own(code, from) + "))", Binding::atom, Form::value};
  if (from.is(Kind::boolean)) return {"i64::from(" + own(code, from) + ")", Binding::atom, Form::value};
  if (from.is(Kind::big)) return {inside(code, Binding::atom) + ".to_i64()", Binding::atom, Form::value};
  return code;
}

void Lowering::aug_assign(const Stmt& s, Block& out) {
  const Expr& target = *s.targets[0];
  const Type& type = type_of(target);
  const Type& right = type_of(*s.value);
  if (aug_assign_in_place(s, out)) return;
  if (target.kind == ExprKind::name) {
    py::WebId web = names_.web(target);
    const Type& held = types_.of_web(*at_, web);
    auto found = own_places_.find(web);
    bool plain = found != own_places_.end() && names_.variables[names_.webs[web].variable].frame == frame_ &&
                 !found->second.shared && !found->second.may_be_empty && found->second.home != Home::global;
    if (held.is(Kind::str) && s.op == Op::add && plain && right.is(Kind::str)) {
      auto c = as_char(*s.value);
      bool doubles = s.value->kind == ExprKind::name && names_.web(*s.value) == web;
      std::string more = c ? *c : borrow(expr(*s.value)) + (doubles ? ".clone()" : "");
      out.push_back({local_name(web) + (c ? ".push(" : ".push_str(") + more + ");"});
      return;
    }
    bool direct = plain && (s.op == Op::add || s.op == Op::sub || s.op == Op::mul) &&
                  ((held.is(Kind::integer) && !input_.library) || held.is(Kind::floating));
    bool fits = right.is(held.kind) ||
                (held.is(Kind::floating) && (right.is(Kind::integer) || right.is(Kind::boolean))) ||
                (held.is(Kind::integer) && right.is(Kind::boolean));
    if (direct && fits) {
      out.push_back(
          {local_name(web) + " " + std::string(py::symbol(s.op)) + "= " + owned(*s.value, held) + ";"});
      return;
    }
    Code old = read_web(web, target, false);
    // No value ever gets there: Python says that it has none.
    if (held.is(Kind::never) && old.text.starts_with("some(&")) return out.push_back({old.text + ";"});
    // The result's own type: what the variable holds after it.
    const Type& made = held.is(Kind::option) ? held.part(0) : held;
    Code result = binary_codes(target, s.op, old, held, expr(*s.value), right, made, s.value);
    store(web, own(coerce(result, made, held, target), held), out, &s, false);
    return;
  }
  // The object and the key are evaluated once.
  if (target.kind == ExprKind::subscript) {
    const Expr& object = *target.items[0];
    const Expr& key = *target.items[1];
    const Type* holder_type = &type_of(object);
    if (is_row(object)) return aug_assign_cell(s, out);
    Code holder = expr(object);
    if (holder_type->is(Kind::option))
      holder = {"subscriptable(" + borrow(holder) + ")", Binding::atom, Form::value},
      holder_type = &holder_type->part(0);
    bool indexed = holder_type->is(Kind::list) || holder_type->is(Kind::deque);
    bool keyed =
        holder_type->is(Kind::dict) || holder_type->is(Kind::default_dict) || holder_type->is(Kind::counter);
    if ((!indexed && !keyed) || key.kind == ExprKind::slice) {
      if (holder_type->is(Kind::object) || holder_type->is(Kind::value) || holder_type->is(Kind::tuple) ||
          holder_type->is(Kind::str) || holder_type->is(Kind::opaque)) {
        for (const Expr* one : {&object, &key}) {
          if (one->kind == ExprKind::slice || !may_act(*one) || is_ghost(type_of(*one))) continue;
          std::string place = "place" + std::to_string(++counter_);
          out.push_back({"let " + place + " = " + owned(*one, type_of(*one)) + ";"});
          worked_out_[one] = place;
        }
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
    // counts[key] += 1: one look-up does, where the value is simple.
    bool steps = (s.op == Op::add || s.op == Op::sub) && holder_type->is(Kind::dict) &&
                 ((element.is(Kind::integer) && !input_.library) || element.is(Kind::floating)) &&
                 (s.value->kind == ExprKind::integer || s.value->kind == ExprKind::floating ||
                  s.value->kind == ExprKind::name) &&
                 (right.is(element.kind) || (right.is(Kind::integer) && s.value->kind == ExprKind::integer));
    if (steps) {
      out.push_back({name + ".update_item(" + read + ", |old| old " + std::string(py::symbol(s.op)) + " " +
                     owned(*s.value, element) + ");"});
      return;
    }
    const char* get = types::is_plain(*holder_type) ? ".item(" : ".get(";
    Code old{name + get + read + ")", Binding::atom, Form::value};
    Code given = s.value->kind == ExprKind::integer || s.value->kind == ExprKind::floating
                     ? number_operand(*s.value, element.is(Kind::floating) ? element : right)
                     : expr(*s.value);
    const Type& given_type =
        (s.value->kind == ExprKind::integer && element.is(Kind::floating)) ? element : right;
    bool counts = holder_type->is(Kind::counter) && !right.is(Kind::never);
    if (counts) given = as_count(given, given_type, s.span);
    Code result = binary_codes(target, s.op, old, element, given, counts ? element : given_type, element,
                               counts ? nullptr : s.value);
    out.push_back({name + ".set(" + write + ", " + own(result, element) + ");"});
    return;
  }
  if (target.kind == ExprKind::attribute) {
    Code given = s.value->kind == ExprKind::integer && type.is(Kind::floating)
                     ? number_operand(*s.value, type)
                     : expr(*s.value);
    const Type& given_type = s.value->kind == ExprKind::integer && type.is(Kind::floating) ? type : right;
    Code result = binary_codes(target, s.op, attribute(target), type, given, given_type, type, s.value);
    // type(self).count += 1, where one class is meant.
    bool of_class = types_.alternatives(*at_, *target.items[0]).size() == 1 &&
                    types_.alternatives(*at_, *target.items[0])[0].kind == Kind::class_object;
    if (!of_class && target.items[0]->kind != ExprKind::name &&
        target.items[0]->kind != ExprKind::attribute && target.items[0]->kind != ExprKind::subscript) {
      refuse(s.span, "put the object in a variable first: it would be evaluated twice");
    }
    return assign(target, result, type, out, &s);
  }
  refuse(s.span, "this assignment is not translated");
}

// rows[i][j] += value, for rows of a plain list: what it was is read before the value is worked out.
void Lowering::aug_assign_cell(const Stmt& s, Block& out) {
  const Expr& target = *s.targets[0];
  const Expr& object = *target.items[0];
  const Expr& key = *target.items[1];
  if (key.kind == ExprKind::slice) refuse(s.span, "this assignment to a slice");
  const Type& i64 = *make(Kind::integer);
  const Type& element = type_of(object).part(0);
  const Type& right = type_of(*s.value);
  auto index = [&](const Expr& e) {
    if (e.kind == ExprKind::name || e.kind == ExprKind::integer) return owned(e, i64);
    std::string held = "key" + std::to_string(++counter_);
    out.push_back({"let " + held + " = " + owned(e, i64) + ";"});
    return held;
  };
  std::string row = index(*object.items[1]);
  std::string column = index(key);
  std::string read = inside(expr(*object.items[0]), Binding::atom) + ".cell(" + row + ", " + column + ")";
  bool literal = s.value->kind == ExprKind::integer || s.value->kind == ExprKind::floating;
  const Type& given_type = s.value->kind == ExprKind::integer && element.is(Kind::floating) ? element : right;
  Code given =
      literal ? number_operand(*s.value, element.is(Kind::floating) ? element : right) : expr(*s.value);
  Code made = binary_codes(target, s.op, {read, Binding::atom, Form::value}, element, given, given_type,
                           element, s.value);
  std::vector<std::string> texts{own(made, element)};
  if (is_row(*object.items[0])) {
    std::string before = work_out_first(root_text(*object.items[0]), texts);
    if (!before.empty()) out.push_back({before.substr(0, before.size() - 1)});
  }
  out.push_back({inside(changing(*object.items[0]), Binding::atom) + ".set_cell(" + row + ", " + column +
                 ", " + texts[0] + ");"});
}

void Lowering::delete_(const Stmt& s, Block& out) {
  for (const Expr* target : s.targets) {
    if (target->kind == ExprKind::name) {
      auto found = own_places_.find(names_.web(*target));
      bool ghost = names_.web(*target) != py::kNone &&
                   is_ghost_web(names_.web(*target), types_.of_web(*at_, names_.web(*target)));
      if (!ghost && found != own_places_.end() && found->second.may_be_empty)
        out.push_back({local_name(names_.web(*target)) + " = None;"});
      continue;
    }
    if (target->kind == ExprKind::subscript) {
      const Type& may_be_none = type_of(*target->items[0]);
      bool optional = may_be_none.is(Kind::option);
      const Type& type = optional ? may_be_none.part(0) : may_be_none;
      Code whole = changing(*target->items[0]);
      std::string holder =
          optional ? "operand(" + borrow(whole) + ", \"'NoneType' object does not support item deletion\")"
                   : inside(whole, Binding::atom);
      const Expr& key = *target->items[1];
      bool library =
          type.is(Kind::opaque) &&
          types::find_signature(std::string(types::class_part(library_name(type))) + ".__delslice__", 0);
      if (key.kind == ExprKind::slice && (type.is(Kind::list) || type.is(Kind::value) || library)) {
        out.push_back({holder + ".delete_slice(" + slice_arguments(key) + ");"});
        continue;
      }
      if (type.is(Kind::tuple) || type.is(Kind::var_tuple) || type.is(Kind::str)) {
        std::string kind(types::python_name(type.kind));
        out.push_back(
            {said_after(key, "type_error::<()>(" +
                                 quote("'" + kind + "' object doesn't support item deletion") + ")") +
             ";"});
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
      if (type.is(Kind::value) && key.kind != ExprKind::slice) {
        out.push_back({holder + ".remove_item(" + borrowed(key, type) + ");"});
        continue;
      }
      if (type.is(Kind::opaque)) {
        if (auto made = library_method("__delitem__", expr(*target->items[0]), type,
                                       {{expr(key), &type_of(key)}}, *make(Kind::none), key)) {
          out.push_back({made->text + ";"});
          continue;
        }
      }
      if (type.is(Kind::object) && key.kind != ExprKind::slice) {
        const Instance* method = types_.method_instance(type.id, "__delitem__");
        if (method) {
          out.push_back({holder + "." + field_name("__delitem__") + "(" +
                         argument(key, types_.of_node(method->parameters[1])) + ");"});
          continue;
        }
      }
    }
    if (target->kind == ExprKind::attribute) {
      delete_attribute(*target, out);
      continue;
    }
    refuse(target->span, "`del` of this is not translated", base::DiagnosticCode::unsupported_statement);
  }
}

}  // namespace transpile::rust
