// isinstance(): decided here where the types say, tested at run time where they don't.
#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "transpile/rust/operators.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;

namespace {

bool is_among(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_library_class(std::string_view held, std::string_view wanted) {
  return held == wanted || (held == "datetime.datetime" && wanted == "datetime.date");
}

}  // namespace

// Of what has no name that a program could ask for; the classes that have one are asked for beside this one.
bool Lowering::is_of_abstract(const Type& type, std::string_view name, base::Span at) {
  switch (type.kind) {
    case Kind::iterator:
      return is_among(name, {"Iterable", "Iterator"});
    case Kind::file:
      return is_among(name, {"Iterable", "Iterator"});
    case Kind::deque:
      return is_among(name, {"Iterable", "Collection", "Sized", "Container", "Sequence", "MutableSequence"});
    case Kind::function:
    case Kind::builtin:
    case Kind::class_object:
    case Kind::exception_class:
      return name == "Callable";
    case Kind::opaque:
      refuse(at, "whether this is of an abstract class is not known", base::DiagnosticCode::unsupported_call);
    default:
      return false;
  }
}

// What `holder`, of this type, is asked to be an instance of one of these classes.
Lowering::InstanceTests Lowering::instance_tests(const std::string& holder, const Type& type,
                                                 const std::vector<const Expr*>& wanted) {
  InstanceTests found;
  auto& [always, tests] = found;
  auto matches = [](const Type& t, std::string_view name) {
    switch (t.kind) {
      case Kind::boolean:
        return name == "bool" || name == "int";
      case Kind::integer:
      case Kind::big:
        return name == "int";
      case Kind::floating:
        return name == "float";
      case Kind::tuple:
      case Kind::var_tuple:
        return name == "tuple";
      case Kind::counter:
      case Kind::default_dict:
        return name == "dict";
      default:
        return !types::prefix(t.kind).empty() && types::prefix(t.kind) == name;
    }
  };
  // A test of a dynamic value for instances of some classes of a family.
  auto is_object_of = [&](ClassId family, const std::function<bool(ClassId)>& is) -> std::string {
    std::string name = class_name(family);
    std::string kinds;
    bool all = true;
    for (ClassId member : types_.instantiated_members(family)) {
      all = all && is(member);
      if (is(member)) kinds += (kinds.empty() ? "" : " | ") + name + "Kind::" + class_name(member);
    }
    if (kinds.empty()) return "";
    kept_in_values_.insert(family);
    std::string test = holder + ".is_object_of::<" + name + ">()";
    if (all) return test;
    return "(" + test + " && matches!(" + holder + ".object::<" + name + ">().kind, " + kinds + "))";
  };
  // The tests for one class.
  auto test_for = [&](const types::Alternative& a, const Expr* one) {
    const Type& there = type.is(Kind::option) ? type.part(0) : type;
    bool own_exception = there.is(Kind::object) && types_.classes()[there.id].exception_base != types::kNoId;
    if (a.kind == Kind::exception_class || (a.kind == Kind::class_object && there.is(Kind::exception))) {
      if (there.is(Kind::value))
        return tests.push_back(holder + ".is_exception(" + exception_static(*one) + ")");
      if (!there.is(Kind::exception) && !own_exception) return;
      std::string test =
          std::string(own_exception ? ".exception()" : "") + ".is(" + exception_static(*one) + ")";
      tests.push_back(type.is(Kind::option) ? holder + ".as_ref().is_some_and(|held| held" + test + ")"
                                            : holder + test);
      return;
    }
    if (a.kind == Kind::class_object) {
      ClassId family = types_.classes()[a.id].family;
      const Type* held = type.is(Kind::option) ? &type.part(0) : &type;
      if (held->is(Kind::value)) {
        std::string test = is_object_of(family, [&](ClassId member) { return types_.derives(member, a.id); });
        if (test.empty()) return;
        tests.push_back(test);
        return;
      }
      if (!held->is(Kind::object) || held->id != family) return;
      std::vector<ClassId> members = types_.instantiated_members(family);
      bool all = std::all_of(members.begin(), members.end(),
                             [&](ClassId member) { return types_.derives(member, a.id); });
      std::string subject_text = type.is(Kind::option) ? "object" : holder;
      std::string test;
      if (!all) {
        std::string kinds;
        for (ClassId member : members) {
          if (types_.derives(member, a.id))
            kinds += (kinds.empty() ? "" : " | ") + class_name(family) + "Kind::" + class_name(member);
        }
        test = "matches!(" + subject_text + ".kind, " + kinds + ")";
      }
      if (type.is(Kind::option))
        tests.push_back(all ? holder + ".is_some()"
                            : holder + ".as_ref().map_or(false, |object| " + test + ")");
      else if (all)
        always = true;
      else
        tests.push_back(test);
      return;
    }
    if (a.kind != Kind::builtin) refuse(one->span, "which class this is is not known");
    const std::string& name = types_.text(a.id);
    constexpr std::string_view kAbstract = "abstract__";
    if (name.starts_with(kAbstract)) {
      const Type& held = type.is(Kind::option) ? type.part(0) : type;
      if (!is_of_abstract(held, std::string_view(name).substr(kAbstract.size()), one->span)) return;
      if (type.is(Kind::option))
        tests.push_back(holder + ".is_some()");
      else
        always = true;
      return;
    }
    if (name == "object") always = true;
    if (type.is(Kind::object)) {
      std::vector<ClassId> members = types_.instantiated_members(type.id);
      std::string kinds;
      std::size_t derived = 0;
      for (ClassId member : members) {
        if (!types_.is_builtin_subclass(member, name)) continue;
        ++derived;
        kinds += (kinds.empty() ? "" : " | ") + class_name(type.id) + "Kind::" + class_name(member);
      }
      if (derived && derived == members.size())
        always = true;
      else if (derived)
        tests.push_back("matches!(" + holder + ".kind, " + kinds + ")");
    }
    if (type.is(Kind::opaque) && is_library_class(types::class_part(library_name(type)), name)) always = true;
    if (type.is(Kind::option) && !name.empty() &&
        is_library_class(types::class_part(library_name(type.part(0))), name))
      tests.push_back(holder + ".is_some()");
    if (type.is(Kind::value)) {
      tests.push_back(holder + ".is_a(" + quote(name) + ")");
      std::set<ClassId> families;
      for (const types::ClassInfo& info : types_.classes()) {
        if (info.instantiated && !(info.def && info.def->is_number)) families.insert(info.family);
      }
      for (ClassId family : families) {
        std::string test =
            is_object_of(family, [&](ClassId member) { return types_.is_builtin_subclass(member, name); });
        if (!test.empty()) tests.push_back(test);
      }
    } else if (type.is(Kind::number)) {
      if (name == "int") tests.push_back(holder + ".is_int()");
      if (name == "float") tests.push_back("!" + holder + ".is_int()");
    } else if (type.is(Kind::option) && there.is(Kind::number)) {
      if (name == "int") tests.push_back(holder + ".as_ref().is_some_and(|held| held.is_int())");
      if (name == "float") tests.push_back(holder + ".as_ref().is_some_and(|held| !held.is_int())");
    } else if (type.is(Kind::option)) {
      if (matches(type.part(0), name)) tests.push_back(holder + ".is_some()");
    } else if (matches(type, name)) {
      always = true;
    }
  };
  // Which of several classes it is, only the run knows.
  auto test_for_any = [&](const Expr* one) {
    if (!types::is_any_class(type_of(*one)) &&
        !(type_of(*one).is(Kind::option) && types::is_any_class(type_of(*one).part(0))))
      refuse(one->span, "which class this is is not known");
    const Type& there = type.is(Kind::option) ? type.part(0) : type;
    bool raised = there.is(Kind::exception) ||
                  (there.is(Kind::object) && types_.classes()[there.id].exception_base != types::kNoId);
    if (raised) refuse(one->span, "which class of exceptions this is is not known");
    std::vector<std::string> others = std::exchange(tests, {});
    bool other = std::exchange(always, false);
    Code found = for_each_class(*one, *make(Kind::boolean), [&](const types::Alternative& a) {
      if (a.kind == Kind::exception_class) refuse(one->span, "which class this is is not known");
      tests.clear();
      always = false;
      test_for(a, one);
      std::string text = always ? "true" : tests.empty() ? "false" : "";
      for (std::size_t i = 0; !always && i < tests.size(); ++i) text += (i ? " || " : "") + tests[i];
      return value(text, Binding::or_);
    });
    tests = std::move(others);
    always = other;
    tests.push_back(found.text);
  };
  for (const Expr* one : wanted) {
    bool is_nothing = one->kind == ExprKind::call && one->items.size() == 2 &&
                      one->items[0]->text == "type" && one->items[1]->kind == ExprKind::none;
    std::vector<types::Alternative> some = types_.alternatives(*at_, *one);
    std::erase_if(some, [](const types::Alternative& a) { return a.kind == Kind::none; });
    bool sure = !type_of(*one).is(Kind::option);
    if (is_nothing) {
      if (type.is(Kind::none)) always = true;
      if (type.is(Kind::value) || type.is(Kind::option)) tests.push_back(holder + ".is_none()");
    } else if (some.size() == 1 && sure) {
      test_for(some[0], one);
    } else if (some.size() == 1) {  // None is no class
      std::vector<std::string> others = std::exchange(tests, {});
      bool other = std::exchange(always, false);
      test_for(some[0], one);
      std::string text = always ? "true" : tests.empty() ? "false" : "";
      for (std::size_t i = 0; !always && i < tests.size(); ++i) text += (i ? " || " : "") + tests[i];
      tests = std::move(others);
      always = other;
      tests.push_back("{ present(" + borrow(expr(*one)) + "); " + text + " }");
    } else {
      test_for_any(one);
    }
  }
  return found;
}

Code Lowering::isinstance_call(const Expr& e) {
  if (e.items.size() != 3)
    refuse(e.span, "isinstance() takes two arguments", base::DiagnosticCode::unsupported_call);
  const Expr& subject = *e.items[1];
  const Type& type = type_of(subject);
  std::vector<const Expr*> wanted{e.items[2]};
  if (e.items[2]->kind == ExprKind::tuple) wanted.assign(e.items[2]->items.begin(), e.items[2]->items.end());
  Code code = expr(subject);
  // What does something is done once, however many tests there are.
  std::string before;
  if (!is_plain_path(subject) && code.text.find('(') != std::string::npos) {
    std::string name = "subject" + std::to_string(++counter_);
    before = "let " + name + " = " + code.text + "; ";
    code = {name, Binding::atom, code.form == Form::reference ? Form::reference : Form::place};
  }
  auto [always, tests] = instance_tests(inside(code, Binding::atom), type, wanted);
  if (always || tests.empty()) {
    std::string known = always ? "true" : "false";
    if (before.empty()) return value(known);
    before.replace(0, before.find(" = "), "let _");
    return value("{ " + before + known + " }", Binding::block);
  }
  std::string text;
  bool block = tests[0].starts_with("{");
  for (const std::string& test : tests) {
    bool within = tests.size() > 1 && test.starts_with("{");
    text += (text.empty() ? "" : " || ") + (within ? "(" + test + ")" : test);
  }
  if (!before.empty()) return value("{ " + before + text + " }", Binding::block);
  return value(text, tests.size() > 1            ? Binding::or_
                     : block                     ? Binding::block
                     : tests[0].starts_with("!") ? Binding::unary
                                                 : Binding::atom);
}

}  // namespace transpile::rust
