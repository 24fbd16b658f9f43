#include "transpile/types/type.hpp"

namespace transpile::types {

bool is_copy(const Type& type) {
  switch (type.kind) {
    case Kind::never:
    case Kind::none:
    case Kind::boolean:
    case Kind::integer:
    case Kind::number:
    case Kind::floating:
    case Kind::range:
      return true;
    case Kind::tuple:
      for (const Type* part : type.parts) {
        if (!is_copy(*part)) return false;
      }
      return true;
    case Kind::option:
      return is_copy(type.part(0));
    case Kind::class_object:
      return is_any_class(type);
    default:
      return false;
  }
}

bool fits_value(const Type& type) {
  switch (type.kind) {
    case Kind::never:
    case Kind::none:
    case Kind::boolean:
    case Kind::integer:
    case Kind::big:
    case Kind::number:
    case Kind::floating:
    case Kind::str:
    case Kind::bytes:
    case Kind::object:
    case Kind::value:
    case Kind::range:
    case Kind::file:
    case Kind::exception:
      return true;
    case Kind::opaque:
      return type.parts.empty();
    case Kind::deque:
    case Kind::counter:
    case Kind::default_dict:
    case Kind::list:
    case Kind::dict:
    case Kind::set:
    case Kind::frozen_set:
      for (const Type* part : type.parts) {
        if (!part->is(Kind::value)) return false;
      }
      return true;
    case Kind::tuple:
    case Kind::var_tuple:
    case Kind::option:
      for (const Type* part : type.parts) {
        if (!fits_value(*part)) return false;
      }
      return true;
    default:
      return false;
  }
}

namespace {

std::string joined(const Type& type, std::size_t first, const std::vector<std::string>& class_names) {
  std::string out;
  for (std::size_t i = first; i < type.parts.size(); ++i) {
    if (i > first) out += ", ";
    out += describe(type.part(i), class_names);
  }
  return out;
}

}  // namespace

std::string describe(const Type& type, const std::vector<std::string>& class_names) {
  auto of = [&](const char* name) { return std::string(name) + "[" + joined(type, 0, class_names) + "]"; };
  switch (type.kind) {
    case Kind::never:
      return "never";
    case Kind::none:
      return "None";
    case Kind::boolean:
      return "bool";
    case Kind::integer:
      return "int";
    case Kind::big:
      return "big int";
    case Kind::number:
      return "int | float";
    case Kind::floating:
      return "float";
    case Kind::str:
      return "str";
    case Kind::bytes:
      return "bytes";
    case Kind::list:
      return of("list");
    case Kind::dict:
      return of("dict");
    case Kind::set:
      return of("set");
    case Kind::frozen_set:
      return of("frozenset");
    case Kind::deque:
      return of("deque");
    case Kind::counter:
      return of("Counter");
    case Kind::default_dict:
      return of("defaultdict");
    case Kind::tuple:
      return of("tuple");
    case Kind::var_tuple:
      return "tuple[" + joined(type, 0, class_names) + ", ...]";
    case Kind::function:
      return "(" + joined(type, 1, class_names) + ") -> " + describe(type.part(0), class_names);
    case Kind::object:
      return type.id < class_names.size() ? class_names[type.id] : "object";
    case Kind::class_object:
      return type.id < class_names.size() ? "type[" + class_names[type.id] + "]" : "type";
    case Kind::module:
      return "module";
    case Kind::builtin:
      return "builtin function";
    case Kind::range:
      return "range";
    case Kind::iterator:
      return of("iterator");
    case Kind::file:
      return "file";
    case Kind::exception:
      return "exception";
    case Kind::exception_class:
      return "type[Exception]";
    case Kind::opaque:
      return "library object";
    case Kind::option:
      return describe(type.part(0), class_names) + " | None";
    case Kind::value:
      return "any";
  }
  return "";
}

}  // namespace transpile::types
