#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {
namespace {

namespace py = transpile::python;

// Whether the array holds ints or floats is what its code says.
std::optional<RefinedModel> refine_array(std::string_view name, const types::CallSite& site) {
  if (name != "array.array" || site.call->kind != py::ExprKind::call || site.call->items.size() < 2)
    return std::nullopt;
  const py::Expr* code = site.literal(*site.call->items[1]);
  if (!code || code->kind != py::ExprKind::string || code->text.size() != 1) return std::nullopt;
  bool floating = code->text == "f" || code->text == "d";
  if (!floating && std::string_view("bBhHiIlLqQ").find(code->text[0]) == std::string_view::npos)
    return std::nullopt;
  std::string element = floating ? "float" : "int";
  if (site.call->items.size() == 2)
    return RefinedModel{"array.array", "(typecode: str) -> array.array[" + element + "]",
                        "array::Array::new($1, std::iter::empty())"};
  return RefinedModel{"array.array",
                      "(typecode: str, initializer: iter[" + element + "]) -> array.array[" + element + "]",
                      "array::Array::new"};
}

}  // namespace

Module array() {
  static constexpr Model models[] = {
      {"array.array.append", "(+x: a) -> none", "append"},
      {"array.array.extend", "(items: iter[a]) -> none", "extend"},
      {"array.array.insert", "(i: int, +x: a) -> none", "insert"},
      {"array.array.pop", "(i: int = -1) -> a", "pop"},
      {"array.array.remove", "(x: a) -> none", "remove"},
      {"array.array.reverse", "() -> none", "reverse"},
      {"array.array.index", "(x: a) -> int", "index"},
      {"array.array.count", "(x: a) -> int", "count"},
      {"array.array.tolist", "() -> list[a]", "tolist"},
      {"array.array.typecode", "-> str", "typecode"},
      {"array.array.itemsize", "-> int", "itemsize"},
      {"array.array.__len__", "() -> int", "len"},
      {"array.array.__getitem__", "(index: int) -> a", "get"},
      {"array.array.__setitem__", "(index: int, +value: a) -> none", "set"},
      {"array.array.__getslice__", "() -> array.array[a]", "slice"},
      {"array.array.__setslice__", "(items: iter[a]) -> none", "set_slice"},
      {"array.array.__iter__", "() -> iterator[a]", "iter"},
      {"array.array.__contains__", "(x: a) -> bool", "contains"},
      {"array.array.__add__", "(other: array.array[a]) -> array.array[a]", "plus"},
      {"array.array.__mul__", "(count: int) -> array.array[a]", "repeat"},
  };
  static constexpr ClassModel classes[] = {{"array.array[a]", "array::Array"}};
  return {"array", models, {}, classes, refine_array};
}

}  // namespace transpile::stdlib
