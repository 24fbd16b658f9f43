// print() as one macro, whose format holds what is known when it is written.
#include <algorithm>

#include "transpile/rust/operators.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;

namespace {

bool prints_or_raises(const py::Block& stmts) {
  return std::any_of(stmts.begin(), stmts.end(), [](const py::Stmt* s) {
    bool prints = s->kind == py::StmtKind::expression && s->value->kind == ExprKind::call &&
                  s->value->items[0]->kind == ExprKind::name && s->value->items[0]->text == "print";
    return prints || s->kind == py::StmtKind::raise || prints_or_raises(s->body) ||
           prints_or_raises(s->orelse);
  });
}

}  // namespace

// Whether the text of a value is made by a method of the program that prints or raises something itself.
bool Lowering::acts_when_shown(const Type& type) const {
  if (!type.is(Kind::object))
    return std::any_of(type.parts.begin(), type.parts.end(),
                       [&](const Type* part) { return !part->is(Kind::function) && acts_when_shown(*part); });
  if (types_.classes()[type.id].exception_base != types::kNoId) return false;
  std::vector<ClassId> members = types_.instantiated_members(type.id);
  return std::any_of(members.begin(), members.end(), [&](ClassId member) {
    const py::Function* method = types_.find_method(member, "__str__");
    if (!method) method = types_.find_method(member, "__repr__");
    return method && prints_or_raises(method->body);
  });
}

Code Lowering::print_call(const Expr& e) {
  const Expr* end = keyword(e, "end");
  const Expr* separator = keyword(e, "sep");
  const Expr* file = keyword(e, "file");
  bool literal_separator =
      !separator || separator->kind == ExprKind::string || separator->kind == ExprKind::none;
  bool literal_end = !end || end->kind == ExprKind::string || end->kind == ExprKind::none;
  std::string sep = separator && separator->kind == ExprKind::string ? separator->text : " ";
  std::string last = end && end->kind == ExprKind::string ? end->text : "\n";
  std::string format;
  std::string arguments;
  // All values come before the first is shown: a later call may change what an earlier one gave.
  std::string before;
  std::vector<std::string> held(e.items.size());
  bool acts = false;
  for (std::size_t i = e.items.size() - 1; i >= 1; --i) {
    const Expr& item = *e.items[i];
    if (acts && item.kind != ExprKind::star && changes(type_of(item)))
      held[i] = "value" + std::to_string(++counter_);
    acts = acts || may_act(item);
  }
  // What sep= and end= are is worked out once, after all that is printed.
  std::vector<const Expr*> words;
  for (const py::Keyword& one : e.keywords) {
    if ((one.name == "sep" || one.name == "end") && may_act(*one.value)) words.push_back(one.value);
  }
  // What stands in front of one whose text is made by code that acts is out by then.
  bool in_turn =
      !file && e.items.size() > 2 && std::any_of(e.items.begin() + 2, e.items.end(), [&](const Expr* item) {
        return item->kind != ExprKind::star && acts_when_shown(type_of(*item));
      });
  bool any_held =
      in_turn || !words.empty() ||
      std::any_of(held.begin(), held.end(), [](const std::string& name) { return !name.empty(); });
  // print("all:", *items): what `*` gives, if anything, brings its separators along; there is one between any
  // two others.
  auto is_star = [](const Expr* item) { return item->kind == ExprKind::star; };
  auto first_plain = std::find_if_not(e.items.begin() + 1, e.items.end(), is_star);
  if (!words.empty() && std::any_of(e.items.begin() + 1, e.items.end(), is_star))
    refuse(e.span, "`*` beside a sep= or end= that is worked out: put that in a variable first",
           base::DiagnosticCode::unsupported_call);
  auto star_text = [&](std::size_t i) {
    std::string joint = literal_separator ? quote(sep) : "&" + expr(*separator).text;
    const Expr& items = *e.items[i]->items[0];
    const Type& given = type_of(items);
    std::string text;
    if (given.is(Kind::tuple) && element_of(given).is(Kind::value)) {  // each of its own type
      std::string name = "parts" + std::to_string(++counter_);
      for (std::size_t k = 0; k < given.parts.size(); ++k)
        text += (k ? ", show(&" : "show(&") + name + "." + std::to_string(k) + ")";
      text = "{ let " + name + " = " + own(expr(items), given) + "; [" + text + "] }.into_iter()";
    } else {
      text = iterator(items, element_of(given));
    }
    if (first_plain == e.items.end() && e.items.size() > 2) {  // print(*a, *b)
      if (i > 1) return std::string();
      text += ".map(|item| show(&item))";
      for (std::size_t k = 2; k < e.items.size(); ++k) {
        const Expr& more = *e.items[k]->items[0];
        text += ".chain(" + iterator(more, element_of(type_of(more))) + ".map(|item| show(&item)))";
      }
    }
    std::size_t first = static_cast<std::size_t>(first_plain - e.items.begin());
    std::string how = first_plain == e.items.end() ? ".spread("
                      : i < first                  ? ".spread_before("
                                                   : ".spread_after(";
    return text + how + joint + ")";
  };
  if (any_held) {
    for (std::size_t i = 1; i < e.items.size(); ++i) {
      if (is_star(e.items[i])) {
        held[i] = "value" + std::to_string(++counter_);
        before += "let " + held[i] + " = " + star_text(i) + "; ";
        continue;
      }
      if (has_no_text(type_of(*e.items[i]))) refuse(e.items[i]->span, "this has no text here");
      // A list of our own is shown as it is in the end.
      if (e.items[i]->kind == ExprKind::name && types::is_plain(type_of(*e.items[i]))) {
        held[i].clear();
        continue;
      }
      if (held[i].empty()) held[i] = "value" + std::to_string(++counter_);
      before += "let " + held[i] + " = " + owned(*e.items[i], type_of(*e.items[i])) + "; ";
    }
  }
  for (const Expr* word : words) {
    std::string name = "word" + std::to_string(++counter_);
    before += "let " + name + " = " + owned(*word, type_of(*word)) + "; ";
    worked_out_[word] = name;
  }
  auto hole = [&](const Expr& text) {
    format += "{}";
    arguments += ", " + expr(text).text;
  };
  for (std::size_t i = 1; i < e.items.size(); ++i) {
    const Expr& item = *e.items[i];
    bool follows = !is_star(&item) && e.items.begin() + static_cast<std::ptrdiff_t>(i) != first_plain;
    if (follows) literal_separator ? static_cast<void>(format += brace(sep)) : hole(*separator);
    if (is_star(&item)) {
      std::string shown = held[i].empty() ? star_text(i) : held[i];
      if (shown.empty()) continue;
      format += "{}";
      arguments += ", " + shown;
    } else if (!held[i].empty()) {
      if (in_turn && !format.empty() && acts_when_shown(type_of(item))) {
        before += "out!(" + quote(format) + arguments + "); ";
        format.clear(), arguments.clear();
      }
      format += "{}";
      arguments += ", show(&" + held[i] + ")";
    } else {
      format_value(item, "", nullptr, format, arguments);
    }
  }
  if (file) {
    const Type& to = type_of(*file);
    if (to.is(Kind::never) || to.is(Kind::none) || to.is(Kind::option) || to.is(Kind::value) || is_ghost(to))
      refuse(file->span, "where this is printed to is not known before the program runs");
    if (any_held)
      refuse(e.span,
             "print() to a file of values that later calls may change: "
             "put them in variables first");
    if (literal_end)
      format += brace(last);
    else
      hole(*end);
    return value(inside(expr(*file), Binding::atom) + ".write(&text!(" + quote(format) + arguments + "))");
  }
  std::string macro = "outln!(";
  if (!literal_end) {
    hole(*end);
    macro = "out!(";
  } else if (last != "\n") {
    format += brace(last);
    macro = "out!(";
  }
  if (format.empty() && macro == "outln!(") return value("outln!()");
  if (any_held) return value("{ " + before + macro + quote(format) + arguments + ") }", Binding::block);
  return value(macro + quote(format) + arguments + ")");
}

}  // namespace transpile::rust
