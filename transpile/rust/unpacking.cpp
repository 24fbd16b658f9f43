// Unpacking: a, *rest = value.
#include <algorithm>

#include <fmt/format.h>

#include "transpile/rust/operators.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;
using py::Stmt;

void Lowering::unpack(const Expr& target, Code value, const Type& from_type, Block& out, const Stmt* by) {
  const Type* from = &from_type;
  // What is never reached has to make sense to Rust all the same.
  auto raise = [&](const std::string& raised) {
    out.push_back({raised});
    for (const Expr* item : target.items) {
      const Expr& one = item->kind == ExprKind::star ? *item->items[0] : *item;
      assign(one, {"()", Binding::atom, Form::value}, *make(Kind::never), out, by);
    }
    out.push_back({"unreached();"});
  };
  auto refusal = [](std::string_view type) {
    return "\"cannot unpack non-iterable " + std::string(type) + " object\")";
  };
  if (from->is(Kind::option))
    value = {"operand(" + borrow(value) + ", " + refusal("NoneType"), Binding::atom, Form::value},
    from = &from->part(0);
  if ((is_number(*from) && !from->is(Kind::number)) || from->is(Kind::none)) {
    out.push_back({"let _ = " + borrow(value) + ";"});
    return raise("type_error::<()>(" + refusal(types::python_name(from->kind)) + ";");
  }
  std::size_t star = target.items.size();
  for (std::size_t i = 0; i < target.items.size(); ++i) {
    if (target.items[i]->kind == ExprKind::star) star = i;
  }
  std::string name = "parts" + std::to_string(++counter_);
  if (from->is(Kind::tuple)) {
    std::size_t size = from->parts.size();
    if (star == target.items.size() && size != target.items.size()) {
      raise("unsupported_unpack(" + std::to_string(target.items.size()) + ", " + std::to_string(size) + ");");
      return;
    }
    if (star != target.items.size() && size + 1 < target.items.size())
      return raise("too_short_to_unpack(" + std::to_string(target.items.size() - 1) + ", " +
                   std::to_string(size) + ");");
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
        bool again = false;  // of one name twice, the last counts
        for (std::size_t later = i + 1; later < size; ++later)
          again = again ||
                  (target.items[later]->kind == ExprKind::name && target.items[later]->text == item.text);
        text += (i ? ", " : "") +
                (again ? std::string("_")
                       : std::string(place.reassigned ? "mut " : "") + local_name(names_.web(item)));
      }
      return size == 0 ? std::string("_") : "(" + text + (size == 1 ? "," : "") + ")";
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
        bool plain = types::is_plain(list);
        std::string text = items.empty() ? (plain ? "Vec::new()" : "List::new()")
                                         : (plain ? "vec![" : "list![") + items + "]";
        assign(rest, {text, Binding::atom, Form::value}, list, out, by);
        continue;
      }
      std::size_t place = i < star ? i : size - (target.items.size() - i);
      assign(item, {name + "." + std::to_string(place), Binding::atom, Form::place}, from->part(place), out,
             by);
    }
    return;
  }
  const Type& element = element_of(*from);
  if (from->is(Kind::value)) value = {"unpackable(" + borrow(value) + ")", Binding::atom, Form::reference};
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

}  // namespace transpile::rust
