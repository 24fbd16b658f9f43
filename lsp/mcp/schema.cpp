#include "lsp/mcp/schema.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/text.hpp"

namespace lsp::mcp {
namespace {

using base::Json;

bool is_whole(double number) {
  constexpr double kLargest = 9'007'199'254'740'992;  // 2^53: beyond it the neighbours are not whole either
  return std::abs(number) <= kLargest && number == std::trunc(number);
}

bool has_type(const Json& value, std::string_view type) {
  if (type == "string") return value.is_string();
  if (type == "boolean") return value.is_boolean();
  if (type == "number") return value.is_number();
  if (type == "integer") {
    return value.is_number_integer() || (value.is_number_float() && is_whole(value.get<double>()));
  }
  if (type == "array") return value.is_array();
  if (type == "object") return value.is_object();
  if (type == "null") return value.is_null();
  return true;
}

std::optional<std::string> wrong_bounds(const Json& schema, const Json& value, const std::string& place) {
  auto outside = [&](const char* least, const char* most, double size) {
    auto low = base::get_number(schema, least), high = base::get_number(schema, most);
    return (low && size < *low) || (high && size > *high);
  };
  if (value.is_number() && outside("minimum", "maximum", value.get<double>()))
    return place + " is out of range";
  if (value.is_string() &&
      outside("minLength", "maxLength", static_cast<double>(value.get_ref<const std::string&>().size())))
    return place + (value.get_ref<const std::string&>().empty() ? " is empty" : " is too short or too long");
  if (value.is_array() && outside("minItems", "maxItems", static_cast<double>(value.size())))
    return place + " has too few or too many items";
  return std::nullopt;
}

std::optional<std::string> wrong_member(const Json& schema, const Json& value, const std::string& place) {
  const Json* properties = base::get_object(schema, "properties");
  if (const Json* required = base::get_array(schema, "required")) {
    for (const Json& name : *required) {
      if (name.is_string() && !value.contains(name.get_ref<const std::string&>()))
        return fmt::format("{} lack \"{}\"", place, name.get_ref<const std::string&>());
    }
  }
  bool closed = base::get_bool(schema, "additionalProperties") == false;
  for (const auto& [name, member] : value.items()) {
    auto known = properties ? properties->find(name) : Json::const_iterator();
    if (!properties || known == properties->end()) {
      if (closed) return fmt::format("{} know no \"{}\"", place, base::to_utf8(name));
      continue;
    }
    if (auto wrong = mismatch(*known, member, fmt::format("\"{}\"", name))) return wrong;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> mismatch(const Json& schema, const Json& value, const std::string& place) {
  if (auto type = base::get_string(schema, "type"); type && !has_type(value, *type))
    return fmt::format("{} has to be of type {}", place, *type);
  if (const Json* allowed = base::get_array(schema, "enum")) {
    if (std::ranges::find(*allowed, value) == allowed->end())
      return fmt::format("{} has to be one of {}", place, base::dump(*allowed));
  }
  if (auto wrong = wrong_bounds(schema, value, place)) return wrong;
  if (value.is_object()) return wrong_member(schema, value, place);
  if (const Json* items = base::get_object(schema, "items"); items && value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (auto wrong = mismatch(*items, value[i], fmt::format("{}[{}]", place, i))) return wrong;
    }
  }
  return std::nullopt;
}

}  // namespace lsp::mcp
