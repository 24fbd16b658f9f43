// `match`.
#include <algorithm>

#include <fmt/format.h>

#include "transpile/python/flow.hpp"
#include "transpile/rust/lowering.hpp"
#include "transpile/rust/names.hpp"
#include "transpile/rust/operators.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;
using py::Op;
using py::Stmt;
using py::StmtKind;

void Lowering::pattern(const py::Pattern& p, const Code& subject, const Type& type,
                       std::vector<std::string>& tests, Block& binds) {
  using py::PatternKind;
  std::string holder = inside(subject, Binding::atom);
  switch (p.kind) {
    case PatternKind::wildcard:
      return;
    case PatternKind::capture:
      // No value ever gets here, as far as inference can tell.
      if (p.value->kind == ExprKind::name && type_of(*p.value).is(Kind::never) && !type.is(Kind::never))
        return tests.push_back("false");
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
      if (e.kind == ExprKind::boolean) {  // True and False are compared by `is`
        std::string wanted = e.number ? "true" : "false";
        const Type& there = type.is(Kind::option) ? type.part(0) : type;
        bool dynamic = type.is(Kind::value), sure = type.is(Kind::boolean);
        tests.push_back(dynamic ? "matches!(" + borrow(subject) + ", Value::Bool(" + wanted + "))"
                        : sure  ? (e.number ? "" : "!") + holder
                        : there.is(Kind::boolean) ? operand(subject) + " == Some(" + wanted + ")"
                                                  : "false");
        return;
      }
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
      if (type.is(Kind::option)) {
        tests.push_back(holder + ".is_some()");
        return pattern(p, value("present(" + borrow(subject) + ")"), type.part(0), tests, binds);
      }
      if (type.is(Kind::value)) {
        tests.push_back(holder + ".is_sequence()");
        return pattern(p, value(holder + ".sequence()"), *make(Kind::list, {&type}), tests, binds);
      }
      std::size_t star = p.items.size();
      for (std::size_t i = 0; i < p.items.size(); ++i) {
        if (p.items[i]->kind == PatternKind::star) star = i;
      }
      if (type.is(Kind::tuple)) {
        bool starred = star != p.items.size();
        if (starred ? p.items.size() > type.parts.size() + 1 : p.items.size() != type.parts.size())
          return tests.push_back("false");
        std::size_t many = type.parts.size() + 1 - p.items.size();  // of what the star takes
        auto part = [&](std::size_t i) {
          return Code{holder + "." + std::to_string(i), Binding::atom, Form::place};
        };
        for (std::size_t i = 0; i < p.items.size(); ++i) {
          if (i != star) {
            std::size_t at = i < star ? i : i + many - 1;
            pattern(*p.items[i], part(at), type.part(at), tests, binds);
            continue;
          }
          if (!p.items[i]->value) continue;
          const Type& list = types_.of_web(*at_, names_.web(*p.items[i]->value));
          if (!list.is(Kind::list)) refuse(p.span, "`*` in a pattern for a tuple");
          std::string items;
          for (std::size_t k = star; k < star + many; ++k)
            items += (items.empty() ? "" : ", ") +
                     own(coerce(part(k), type.part(k), list.part(0), *p.items[i]->value), list.part(0));
          assign(*p.items[i]->value,
                 {"[" + items + "].into_iter().collect::<" + rust_type(list) + ">()", Binding::atom,
                  Form::value},
                 list, binds, nullptr);
        }
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
      if (type.is(Kind::option)) {
        tests.push_back(holder + ".is_some()");
        return pattern(p, value("present(" + borrow(subject) + ")"), type.part(0), tests, binds);
      }
      if (type.is(Kind::value)) {
        const Type& dict = *make(Kind::dict, {&type, &type});
        tests.push_back(holder + ".is_a(\"dict\")");
        return pattern(p, value(holder + ".cast::<" + rust_type(dict) + ">()"), dict, tests, binds);
      }
      if (type.is(Kind::list) || type.is(Kind::str) || type.is(Kind::integer) || type.is(Kind::tuple))
        return tests.push_back("false");
      if (!type.is(Kind::dict)) refuse(p.span, "a mapping pattern against a " + describe(type));
      if (p.rest) {
        std::string keys;
        for (const Expr* key : p.keys) keys += (keys.empty() ? "" : ", ") + owned(*key, type.part(0));
        assign(*p.rest, value(holder + ".without(&[" + keys + "])"), type, binds, nullptr);
      }
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
        auto [always, ways] = instance_tests(holder, type, {p.value});
        if (!always && ways.empty()) return tests.push_back("false");
        std::string test;
        for (const std::string& way : ways) test += (test.empty() ? "" : " || ") + way;
        if (!always) tests.push_back(ways.size() > 1 ? "(" + test + ")" : test);
        for (const py::Pattern* item : p.items) {
          bool binds_name = item->kind == PatternKind::capture && item->value->kind == ExprKind::name;
          const Type* bound = binds_name ? &type_of(*item->value) : nullptr;
          bool narrows = bound && type.is(Kind::value) && !bound->is(Kind::value) && !bound->is(Kind::never);
          if (narrows)
            pattern(*item, {holder + ".cast::<" + rust_type(*bound) + ">()", Binding::atom, Form::value},
                    *bound, tests, binds);
          else if (type.is(Kind::option))
            pattern(*item, value("present(" + borrow(subject) + ")"), type.part(0), tests, binds);
          else
            pattern(*item, subject, type, tests, binds);
        }
        return;
      }
      const Type* held = type.is(Kind::option) ? &type.part(0) : &type;
      if (a.kind != Kind::class_object || !(held->is(Kind::object) || type.is(Kind::value)))
        refuse(p.span, "this class pattern against a " + describe(type));
      ClassId family = types_.classes()[a.id].family;
      if (held->is(Kind::object) && family != held->id) return tests.push_back("false");
      std::vector<ClassId> members = types_.instantiated_members(family);
      auto is_one = [&](ClassId member) { return types_.derives(member, a.id); };
      if (std::none_of(members.begin(), members.end(), is_one)) return tests.push_back("false");
      Code object = subject;
      if (type.is(Kind::value)) {
        kept_in_values_.insert(family);
        std::string own = "<" + class_name(family) + ">()";
        tests.push_back(holder + ".is_object_of::" + own);
        object = {holder + ".object::" + own, Binding::atom, Form::value};
      } else if (type.is(Kind::option)) {
        tests.push_back(holder + ".is_some()");
        object = {"present(" + borrow(subject) + ")", Binding::atom, Form::value};
      }
      std::string name = inside(object, Binding::atom);
      if (!std::all_of(members.begin(), members.end(), is_one)) {
        std::string kinds;
        for (ClassId member : members) {
          if (is_one(member))
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
        pattern(*p.items[i], read_field(family, name, field), *attribute, tests, binds);
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
    // No such value gets here: what the pattern binds is never bound.
    if (std::find(tests.begin(), tests.end(), "false") != tests.end()) continue;
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
  if (!first) out.back().close = "}";
}

}  // namespace transpile::rust
