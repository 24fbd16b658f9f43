#include "agents/loop/arguments.hpp"

#include <charconv>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "base/text.hpp"

namespace agents::loop {
namespace {

using base::Json;

constexpr base::JsonLimits kLimits{.bytes = std::size_t{1} << 20, .depth = 32};

// What stands between the lines of a fence; all of it without one.
std::string_view without_fence(std::string_view text) {
  text = base::trim(text);
  if (!text.starts_with("```")) return text;
  std::size_t begin = text.find('\n'), end = text.rfind("```");
  if (begin == std::string_view::npos || end <= begin) return text;
  return base::trim(text.substr(begin, end - begin));
}

std::expected<Json, std::string> read_object(const std::string& text) {
  auto json = base::parse_json(without_fence(text.empty() ? "{}" : std::string_view(text)), kLimits);
  // Some models write the arguments as text once more.
  if (json && json->is_string()) json = base::parse_json(json->get<std::string>(), kLimits);
  if (json && json->is_null()) json = Json::object();
  if (!json) return std::unexpected("the arguments are no JSON (" + json.error().message + ")");
  if (!json->is_object()) return std::unexpected("the arguments are no JSON object");
  return std::move(*json);
}

std::optional<std::int64_t> number_in(const std::string& text) {
  std::string_view trimmed = base::trim(text);
  std::int64_t value = 0;
  auto [end, error] = std::from_chars(trimmed.data(), trimmed.data() + trimmed.size(), value);
  bool is_whole = error == std::errc{} && end == trimmed.data() + trimmed.size() && !trimmed.empty();
  return is_whole ? std::optional(value) : std::nullopt;
}

bool fits(const Json& value, std::string_view type) {
  if (type == "string") return value.is_string();
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number();
  if (type == "boolean") return value.is_boolean();
  if (type == "array") return value.is_array();
  if (type == "object") return value.is_object();
  return true;
}

// The value as that type where nothing else can be meant.
void put_right(Json& value, std::string_view type) {
  constexpr double kExact = 9e15;
  if (fits(value, type)) return;
  if ((type == "integer" || type == "number") && value.is_string()) {
    if (auto number = number_in(value.get<std::string>())) value = *number;
  } else if (type == "integer" && value.is_number_float()) {
    double number = value.get<double>();
    if (std::abs(number) < kExact && number == std::floor(number)) value = static_cast<std::int64_t>(number);
  } else if (type == "string" && value.is_number()) {
    value = base::dump(value);
  } else if (type == "boolean" && value.is_string()) {
    std::string word = base::lower_ascii(value.get<std::string>());
    if (word == "true" || word == "false") value = word == "true";
  } else if (type == "array" && (value.is_string() || value.is_number() || value.is_object())) {
    value = Json::array({value});
  }
}

}  // namespace

std::expected<Json, std::string> fit_arguments(const ToolCall& call, const ToolSpec& spec) {
  auto read = read_object(call.arguments);
  if (!read) return read;
  Json arguments = std::move(*read);
  for (auto each = arguments.begin(); each != arguments.end();) {
    each = each->is_null() ? arguments.erase(each) : std::next(each);
  }
  if (const Json* required = base::get_array(spec.parameters, "required")) {
    for (const Json& name : *required) {
      if (name.is_string() && !arguments.contains(name.get<std::string>()))
        return std::unexpected(fmt::format("'{}' is missing", name.get<std::string>()));
    }
  }
  const Json* properties = base::get_object(spec.parameters, "properties");
  if (!properties) return arguments;
  for (auto& [name, value] : arguments.items()) {
    auto property = properties->find(name);
    auto type = property == properties->end() ? std::nullopt : base::get_string(*property, "type");
    if (!type) continue;
    put_right(value, *type);
    if (!fits(value, *type)) return std::unexpected(fmt::format("'{}' has to be of type {}", name, *type));
  }
  return arguments;
}

Json text_member(std::string description) {
  return {{"type", "string"}, {"description", std::move(description)}};
}

Json number_member(std::string description) {
  return {{"type", "integer"}, {"description", std::move(description)}};
}

Json texts_member(std::string description) {
  return {{"type", "array"}, {"items", {{"type", "string"}}}, {"description", std::move(description)}};
}

Json arguments_schema(Json members, std::vector<std::string> required) {
  Json schema = {{"type", "object"}, {"properties", std::move(members)}};
  if (!required.empty()) schema["required"] = std::move(required);
  return schema;
}

}  // namespace agents::loop
