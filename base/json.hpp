// JSON that others wrote.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "base/result.hpp"

namespace base {

using Json = nlohmann::json;

struct JsonLimits {
  std::size_t bytes = std::size_t{64} << 20;
  std::size_t depth = 128;
};

// Reads one JSON text. Refuses what is no JSON (bad_reply), and what is too long or too deep (too_large).
// Never throws.
Result<Json> parse_json(std::string_view bytes, JsonLimits limits = {});

// One line. Bytes that are not UTF-8 are replaced by U+FFFD. Never throws.
std::string dump(const Json& json);

// The member `name` of an object where it has that type; nothing otherwise. No exception, no conversion.
std::optional<std::string> get_string(const Json& object, std::string_view name);
std::optional<std::int64_t> get_int(const Json& object, std::string_view name);
std::optional<double> get_number(const Json& object, std::string_view name);
std::optional<bool> get_bool(const Json& object, std::string_view name);
const Json* get_object(const Json& object, std::string_view name);  // null when absent or of another type
const Json* get_array(const Json& object, std::string_view name);

}  // namespace base
