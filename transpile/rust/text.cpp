// Text with values in it: f-strings and `template % values`.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "transpile/rust/operators.hpp"
#include "transpile/rust/plain_classes.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;
using py::Op;

Code Lowering::fstring(const Expr& e) {
  std::string format;
  std::string arguments;
  format_pieces(e, format, arguments);
  if (arguments.empty()) return {"Str::lit(" + quote(unbrace(format)) + ")", Binding::atom, Form::value};
  return {"text!(" + quote(format) + arguments + ")", Binding::atom, Form::value};
}

void Lowering::format_pieces(const Expr& e, std::string& format, std::string& arguments) {
  if (e.kind == ExprKind::string) {
    format += brace(e.text);
    return;
  }
  for (const Expr* item : e.items) {
    if (item->kind == ExprKind::string)
      format += brace(item->text);
    else if (item->kind == ExprKind::fstring)
      format_pieces(*item, format, arguments);
    else if (item->text.empty() && item->items.size() == 1 && formats_itself(type_of(*item->items[0])))
      format += "{}", arguments += ", " + formatted(*item->items[0], "\"\"");
    else
      format_value(*item->items[0], item->text, item->items.size() > 1 ? item->items[1] : nullptr, format,
                   arguments);
  }
}

// Whether even without a specification __format__ of a class of the program says what the text of these is.
bool Lowering::formats_itself(const Type& type) const {
  if (type.is(Kind::option)) return formats_itself(type.part(0));
  auto defines = [&](ClassId id) {
    const types::ClassInfo& info = types_.classes()[id];
    return !info.def->is_number && plain_field(types_, info.family).empty() &&
           types_.find_method(id, "__format__");
  };
  if (type.is(Kind::object)) {
    std::vector<ClassId> members = types_.instantiated_members(type.id);
    return std::any_of(members.begin(), members.end(), defines);
  }
  const auto& classes = types_.classes();
  return type.is(Kind::value) &&
         std::any_of(classes.begin(), classes.end(), [&](const types::ClassInfo& one) {
           return one.instantiated && one.def && defines(one.id);
         });
}

// The text of a value with a specification, which is a Rust expression.
std::string Lowering::formatted(const Expr& value, const std::string& spec) {
  const Type& type = type_of(value);
  const Type& held = type.is(Kind::option) ? type.part(0) : type;
  if (held.is(Kind::object)) formatted_.insert(held.id);
  return "spec(" + borrow(expr(value)) + ", " + spec + ")";
}

static bool calls_something(const Expr& e) {
  if (e.kind == ExprKind::call || e.kind == ExprKind::walrus || e.kind == ExprKind::yield) return true;
  return std::any_of(e.items.begin(), e.items.end(),
                     [](const Expr* item) { return item && calls_something(*item); });
}

// A text that is known before `e` has been evaluated, which still is where that does something.
std::string Lowering::said_after(const Expr& e, std::string text) {
  if (!calls_something(e)) return text;
  return "{ let _ = " + expr(e).text + "; " + std::move(text) + " }";
}

// Whether a dict of this program may be an OrderedDict.
bool Lowering::may_be_ordered() const {
  return std::any_of(module_.exprs.begin(), module_.exprs.end(),
                     [](const Expr& one) { return one.text == "OrderedDict"; });
}

// The text of a view: print(prices.keys())
std::optional<std::string> Lowering::view_text(const Expr& e) {
  const Type& type = type_of(e);
  if (may_be_ordered() || !type.is(Kind::iterator)) return std::nullopt;
  const Type& item = type.part(0);
  return "text!(\"dict_" + e.items[0]->text + "({})\", repr(&" + iterator(e, item) + ".collect::<List<" +
         rust_type(item) + ">>()))";
}

// The text of a class: print(type(x)), f"{int}", str(Shape). Nothing for what is no class; refused where only
// the running program could say which it is.
std::optional<std::string> Lowering::class_text(const Expr& e) {
  const auto& alternatives = types_.alternatives(*at_, e);
  if (viewed_dict(e)) return view_text(e);
  if (alternatives.empty() || !(is_ghost(type_of(e)) || types::is_any_class(type_of(e)))) return std::nullopt;
  auto fixed = [](std::string_view name) { return "\"<class '" + std::string(name) + "'>\""; };
  if (asks_type(e)) {
    const Type& type = type_of(*e.items[1]);
    if (type.is(Kind::object)) {
      class_name_used_.insert(type.id);
      return "text!(\"<class '__main__.{}'>\", " + inside(expr(*e.items[1]), Binding::atom) +
             ".class_name())";
    }
    if (type.is(Kind::value)) return inside(expr(*e.items[1]), Binding::atom) + ".class_text()";
    std::string_view name = types::python_name(type.kind);
    bool in_a_module = type.is(Kind::deque) || type.is(Kind::counter) || type.is(Kind::default_dict);
    if (name.empty() || type.is(Kind::option) || type.is(Kind::number)) return std::nullopt;
    return said_after(*e.items[1], fixed((in_a_module ? "collections." : "") + std::string(name)));
  }
  if (alternatives.size() != 1) return std::nullopt;
  static const std::set<std::string_view> own = {"int",   "str",    "float", "bool",   "list",
                                                 "dict",  "tuple",  "set",   "bytes",  "frozenset",
                                                 "range", "object", "type",  "complex"};
  bool is_name = e.kind == ExprKind::name && alternatives[0].kind == Kind::builtin &&
                 own.contains(types_.text(alternatives[0].id));
  if (is_name) return fixed(types_.text(alternatives[0].id));
  bool function =
      alternatives[0].kind == Kind::builtin && types::names_function(types_.text(alternatives[0].id));
  if (function) return "show(&" + class_as_value(type_of(e), e).text + ")";
  return std::nullopt;
}

void Lowering::format_value(const Expr& value, const std::string& conversion, const Expr* spec,
                            std::string& format, std::string& arguments) {
  const Type& type = type_of(value);
  if (conversion.empty() && !spec && value.kind == ExprKind::fstring)
    return format_pieces(value, format, arguments);
  if (conversion.empty() && !spec && value.kind == ExprKind::string) {
    format += brace(value.text);
    return;
  }
  format += "{}";
  if (auto text = spec ? std::nullopt : class_text(value)) {
    arguments += ", " + *text;
    return;
  }
  Code code = expr(value);
  if (has_no_text(type)) refuse(value.span, "a " + describe(type) + " has no text here");
  bool plain = type.is(Kind::integer) || type.is(Kind::str) || type.is(Kind::big);
  std::string converted;
  if (conversion == "r" || conversion == "a")
    converted = (conversion == "r" ? "repr(" : "ascii(") + borrow(code) + ")";
  if (!spec) {
    if (!converted.empty())
      arguments += ", " + converted;
    else if (plain)
      arguments += ", " + code.text;
    else
      arguments += ", show(" + borrow(code) + ")";
    return;
  }
  std::string shown;
  if (spec->items.size() == 1 && spec->items[0]->kind == ExprKind::string) {
    shown = quote(spec->items[0]->text);
  } else if (spec->items.empty()) {
    shown = "\"\"";
  } else {
    std::string inner;
    std::string inner_arguments;
    format_pieces(*spec, inner, inner_arguments);
    shown = "&format!(" + quote(inner) + inner_arguments + ")";
  }
  if (type.is(Kind::option) && type.part(0).is(Kind::object)) formatted_.insert(type.part(0).id);
  bool formats = plain || type.is(Kind::floating) || type.is(Kind::boolean) || type.is(Kind::number) ||
                 type.is(Kind::value) || type.is(Kind::option) || type.is(Kind::opaque);
  if (!converted.empty()) {
    arguments += ", spec(&" + converted + ", " + shown + ")";
  } else if (formats && conversion.empty()) {
    arguments += ", spec(" + borrow(code) + ", " + shown + ")";
  } else if (conversion.empty() && type.is(Kind::object) && types_.find_method(type.id, "__format__") &&
             !defines_partly(type.id, "__format__")) {
    std::string called;
    const Instance* target = family_method(type.id, "__format__", &called);
    if (!target) refuse(value.span, "which __format__ this is is not known");
    Code made{inside(code, Binding::atom) + "." + called + "(&text!(\"{}\", " + shown + "))", Binding::atom,
              Form::value};
    arguments += ", " + coerce(made, types_.of_node(target->result), *make(Kind::str), value).text;
  } else {
    if (conversion.empty() && shown != "\"\"") {
      if (type.is(Kind::object)) {
        formatted_.insert(type.id);
        arguments += ", spec(" + borrow(code) + ", " + shown + ")";
        return;
      }
      std::string_view name = types::python_name(type.kind);
      if (name.empty()) refuse(value.span, "a format of a " + describe(type) + " is not translated");
      arguments += ", no_format(" + borrow(code) + ", " + quote(name) + ", " + shown + ")";
      return;
    }
    arguments += ", spec(&show(" + borrow(code) + "), " + shown + ")";
  }
}

// template % values with a literal template becomes a format string where each part is plain.
// Where the letters of what is put in stand: the `s` of "%-10s". Nothing where that is not plain.
static std::vector<std::size_t> conversions(std::string_view format) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%') continue;
    i = format.find_first_not_of("0123456789.-+# ", i + 1);
    if (i == std::string_view::npos || format[i] == '*' || format[i] == '(') return {};
    if (format[i] != '%') places.push_back(i);
  }
  return places;
}

Code Lowering::percent_format(const Expr& e) {
  const std::string& text = e.items[0]->text;
  const Expr& right = *e.items[1];
  const Type& type = type_of(right);
  const Type& held = type.is(Kind::option) ? type.part(0) : type;
  const py::ClassDef* def = held.is(Kind::object) ? types_.classes()[held.id].def : nullptr;
  bool gives_items = held.is(Kind::tuple) || held.is(Kind::var_tuple) || (def && def->is_tuple);
  bool spreads = right.kind == ExprKind::tuple &&
                 std::any_of(right.items.begin(), right.items.end(),
                             [](const Expr* one) { return one->kind == ExprKind::star; });
  if (spreads) return binary(e, Op::mod, *e.items[0], right, type_of(e));
  std::vector<const Expr*> values;
  if (right.kind == ExprKind::tuple)
    values.assign(right.items.begin(), right.items.end());
  else if (!gives_items && !held.is(Kind::value) &&
           (!held.is(Kind::dict) || text.find("%(") == std::string::npos))
    values.push_back(&right);
  std::string format;
  std::string arguments;
  std::size_t next = 0;
  bool simple = !values.empty();
  for (std::size_t i = 0; simple && i < text.size(); ++i) {
    if (text[i] != '%') {
      format += brace(text.substr(i, 1));
      continue;
    }
    std::size_t end = text.find_first_not_of("0123456789.", i + 1);
    if (end == std::string::npos) return simple = false, binary(e, Op::mod, *e.items[0], right, type_of(e));
    if (text[end] == '%' && end == i + 1) {
      format += "%";
      i = end;
      continue;
    }
    if (next >= values.size()) {
      simple = false;
      break;
    }
    const Expr& one = *values[next++];
    const Type& t = type_of(one);
    std::string spec = text.substr(i + 1, end - i - 1);
    char kind = text[end];
    bool whole = t.is(Kind::integer) || t.is(Kind::big);
    if (kind == 's' && spec.empty() && !is_ghost(t)) {
      format_value(one, "", nullptr, format, arguments);
    } else if (kind == 'r' && spec.empty() && !is_ghost(t)) {
      format_value(one, "r", nullptr, format, arguments);
    } else if (kind == 'd' && whole && spec.empty()) {
      format_value(one, "", nullptr, format, arguments);
    } else if ((kind == 'd' && whole && spec.find('.') == std::string::npos) ||
               ((kind == 'f' || kind == 'e' || kind == 'g') && (t.is(Kind::floating) || whole))) {
      format += "{}";
      arguments += ", spec(" + borrow(expr(one)) + ", " + quote(spec + kind) + ")";
    } else {
      simple = false;
    }
    i = end;
  }
  if (!simple || next != values.size()) {
    const std::vector<std::size_t> places = conversions(text);
    const bool written_out = right.kind == ExprKind::tuple, fixed = type.is(Kind::tuple);
    const std::size_t count = written_out ? right.items.size() : fixed ? type.parts.size() : 1;
    bool each_fits =
        written_out || ((fixed || !gives_items) && places.size() == count && !held.is(Kind::value));
    if (!each_fits) return binary(e, Op::mod, *e.items[0], right, type_of(e));
    const std::string given = "parts" + std::to_string(++counter_);
    std::string items, pattern = text;
    for (std::size_t i = 0; i < count; ++i) {
      const Type& part = written_out ? type_of(*right.items[i]) : fixed ? type.part(i) : type;
      char kind = places.size() == count ? text[places[i]] : '\0';
      // Its text says as much as what can't be any value itself.
      bool by_text =
          (kind == 's' || kind == 'r') && !types::fits_value(part) && !is_ghost(part) && !has_no_text(part);
      if (by_text) pattern[places[i]] = 's';
      Code one = written_out ? expr(*right.items[i])
                 : fixed     ? Code{given + "." + std::to_string(i), Binding::atom, Form::place}
                             : expr(right);
      items += (i ? ", " : "") +
               (by_text ? std::string("Value::of(") + (kind == 's' ? "show(" : "repr(") + borrow(one) + "))"
                : written_out ? owned(*right.items[i], *make(Kind::value))
                              : own(coerce(one, part, *make(Kind::value), right), *make(Kind::value)));
    }
    std::string made = "percent(&Str::lit(" + quote(pattern) + "), &[" + items + "])";
    return written_out || !fixed
               ? value(made)
               : value("{ let " + given + " = " + borrow(expr(right)) + "; " + made + " }", Binding::block);
  }
  if (arguments.empty()) return value("Str::lit(" + quote(unbrace(format)) + ")");
  return value("text!(" + quote(format) + arguments + ")");
}

}  // namespace transpile::rust
