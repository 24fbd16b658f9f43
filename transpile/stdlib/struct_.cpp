// struct: what unpack() gives is what a format that is written out says, and dynamic values where only the
// run knows the format.
#include <algorithm>

#include "transpile/stdlib/models.hpp"

namespace transpile::stdlib {
namespace {

namespace py = transpile::python;

// The types of a format's values; nothing where it can't be read.
std::optional<std::vector<std::string>> value_types(std::string_view format) {
  std::vector<std::string> out;
  std::string count;
  for (char c : format) {
    if (std::isdigit(static_cast<unsigned char>(c))) {
      count += c;
      continue;
    }
    if (std::string_view("@=<>! ").find(c) != std::string_view::npos) continue;
    std::size_t times = count.empty() ? 1 : std::stoul(count);
    count.clear();
    const char* type = c == 's' || c == 'c'   ? "bytes"
                       : c == '?'             ? "bool"
                       : c == 'f' || c == 'd' ? "float"
                       : c == 'Q' || c == 'N' ? "big"
                                              : "int";
    if (c == 'x') continue;
    if (std::string_view("csbB?hHiIlLqQnNfd").find(c) == std::string_view::npos || times > 100)
      return std::nullopt;
    out.insert(out.end(), c == 's' ? 1 : times, type);
  }
  return out;
}

const char* rust_name(const std::string& type) {
  return type == "bytes"   ? "Bytes"
         : type == "bool"  ? "bool"
         : type == "float" ? "f64"
         : type == "big"   ? "Int"
                           : "i64";
}

// Of as many values Rust's tuples are what programs need; longer ones are sequences of one type.
constexpr std::size_t kWidest = 8;

bool is_sequence(const std::vector<std::string>& types) {
  return types.size() > kWidest &&
         std::all_of(types.begin(), types.end(), [&](const std::string& one) { return one == types[0]; });
}

// The tuple that a list of values, `fields`, is.
std::string tuple_text(const std::vector<std::string>& types) {
  if (is_sequence(types)) {
    const std::string name = rust_name(types[0]);
    return "fields.iter().map(|field| field.cast::<" + name + ">()).collect::<Tuple<" + name + ">>()";
  }
  std::string out = "(";
  for (std::size_t i = 0; i < types.size(); ++i)
    out += (i ? ", " : "") + ("fields[" + std::to_string(i) + "].cast::<" + rust_name(types[i]) + ">()");
  return out + (types.size() == 1 ? ",)" : ")");
}

std::optional<RefinedModel> refine_struct(std::string_view name, const types::CallSite& site) {
  bool gives = name == "struct.unpack" || name == "struct.unpack_from" || name == "struct.iter_unpack";
  if (!gives || site.call->kind != py::ExprKind::call || site.call->items.size() < 2) return std::nullopt;
  const py::Expr* literal = site.literal(*site.call->items[1]);
  if (!literal || literal->kind != py::ExprKind::string) return std::nullopt;
  auto types = value_types(literal->text);
  if (!types || types->empty() || (types->size() > kWidest && !is_sequence(*types))) return std::nullopt;
  std::string tuple = is_sequence(*types) ? "vtuple[" + (*types)[0] : "tuple[";
  for (std::size_t i = 0; i < types->size() && !is_sequence(*types); ++i)
    tuple += (i ? ", " : "") + (*types)[i];
  tuple += "]";
  std::string made = tuple_text(*types);
  if (name == "struct.unpack")
    return RefinedModel{std::string(name), "(format: str, buffer: bytes) -> " + tuple,
                        "{ let fields = structs::unpack($1, $2); " + made + " }"};
  if (name == "struct.unpack_from")
    return RefinedModel{std::string(name), "(format: str, buffer: bytes, offset: int = 0) -> " + tuple,
                        "{ let fields = structs::unpack_from($1, $2, $3); " + made + " }"};
  return RefinedModel{std::string(name), "(format: str, buffer: bytes) -> list[" + tuple + "]",
                      "structs::iter_unpack($1, $2).iter().map(|fields| " + made + ").collect::<List<_>>()"};
}

}  // namespace

Module struct_() {
  static constexpr Model models[] = {
      {"struct.calcsize", "(format: str) -> int", "structs::calcsize"},
      {"struct.pack", "(format: str, *values: value) -> bytes", "structs::pack"},
      // Of a format that only the run knows.
      {"struct.unpack", "(format: str, buffer: bytes) -> vtuple[value]",
       "Tuple::from(structs::unpack($1, $2))"},
      {"struct.unpack_from", "(format: str, buffer: bytes, offset: int = 0) -> vtuple[value]",
       "Tuple::from(structs::unpack_from($1, $2, $3))"},
  };
  return {"struct", models, {}, {}, refine_struct};
}

}  // namespace transpile::stdlib
