// The few forms of JSON Schema that our tools are described with.
#pragma once

#include <initializer_list>
#include <string>
#include <utility>

#include "base/json.hpp"

namespace cli::schemas {

using base::Json;
using Members = std::initializer_list<std::pair<const char*, Json>>;
using Names = std::initializer_list<const char*>;

inline Json of_type(const char* type, std::string description) {
  Json json = {{"type", type}};
  if (!description.empty()) json["description"] = std::move(description);
  return json;
}
inline Json text(std::string description) {
  return of_type("string", std::move(description));
}
inline Json flag(std::string description) {
  return of_type("boolean", std::move(description));
}
inline Json whole(std::string description) {
  return of_type("integer", std::move(description));
}
inline Json number(std::string description) {
  return of_type("number", std::move(description));
}
inline Json list(Json items, std::string description) {
  Json json = of_type("array", std::move(description));
  json["items"] = std::move(items);
  return json;
}
inline Json texts(std::string description) {
  return list({{"type", "string"}}, std::move(description));
}
inline Json choice(Names words, std::string description) {
  Json json = text(std::move(description));
  json["enum"] = Json::array();
  for (const char* word : words) json["enum"].push_back(word);
  return json;
}
inline Json object(Members members, Names required) {
  Json json = {{"type", "object"}, {"properties", Json::object()}, {"required", Json::array()}};
  for (const auto& [name, schema] : members) json["properties"][name] = schema;
  for (const char* name : required) json["required"].push_back(name);
  return json;
}
// What a tool may be given: what it does not know is a slip that its caller should hear of.
inline Json arguments(Members members, Names required) {
  Json json = object(members, required);
  json["additionalProperties"] = false;
  return json;
}

}  // namespace cli::schemas
