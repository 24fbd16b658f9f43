// Foreign JSON goes through a SAX reader, so that depth is refused before anything deep is built (nlohmann's
// own DOM parser has no limit).
#include "base/json.hpp"

#include <fmt/format.h>

namespace base {
namespace {

class LimitedReader : public nlohmann::json_sax<Json> {
 public:
  LimitedReader(Json& result, std::size_t depth) : builder_(result, false), depth_(depth) {}

  bool too_deep = false;
  std::size_t error_at = 0;

  bool null() override { return builder_.null(); }
  bool boolean(bool value) override { return builder_.boolean(value); }
  bool number_integer(number_integer_t value) override { return builder_.number_integer(value); }
  bool number_unsigned(number_unsigned_t value) override { return builder_.number_unsigned(value); }
  bool number_float(number_float_t value, const string_t& text) override {
    return builder_.number_float(value, text);
  }
  bool string(string_t& value) override { return builder_.string(value); }
  bool binary(binary_t& value) override { return builder_.binary(value); }
  bool start_object(std::size_t size) override { return enter() && builder_.start_object(size); }
  bool key(string_t& value) override { return builder_.key(value); }
  bool end_object() override { return --level_, builder_.end_object(); }
  bool start_array(std::size_t size) override { return enter() && builder_.start_array(size); }
  bool end_array() override { return --level_, builder_.end_array(); }
  bool parse_error(std::size_t at, const std::string&, const nlohmann::json::exception&) override {
    error_at = at;
    return false;
  }

 private:
  bool enter() {
    too_deep = ++level_ > depth_;
    return !too_deep;
  }

  nlohmann::detail::json_sax_dom_parser<Json> builder_;
  std::size_t depth_;
  std::size_t level_ = 0;
};

const Json* member(const Json& object, std::string_view name) {
  if (!object.is_object()) return nullptr;
  auto found = object.find(name);
  return found == object.end() ? nullptr : &*found;
}

}  // namespace

Result<Json> parse_json(std::string_view bytes, JsonLimits limits) {
  if (bytes.size() > limits.bytes) {
    return fail(ErrorCode::too_large,
                fmt::format("JSON of {} bytes; at most {} are read", bytes.size(), limits.bytes));
  }
  Json result;
  LimitedReader reader(result, limits.depth);
  try {
    if (Json::sax_parse(bytes.begin(), bytes.end(), &reader)) return result;
  } catch (const nlohmann::json::exception& error) {
    return fail(ErrorCode::bad_reply, std::string("not JSON: ") + error.what());
  }
  if (reader.too_deep) {
    return fail(ErrorCode::too_large, fmt::format("JSON nested over {} levels deep", limits.depth));
  }
  return fail(ErrorCode::bad_reply, fmt::format("not JSON (at byte {})", reader.error_at));
}

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<std::string> get_string(const Json& object, std::string_view name) {
  const Json* value = member(object, name);
  if (!value || !value->is_string()) return std::nullopt;
  return value->get<std::string>();
}

std::optional<std::int64_t> get_int(const Json& object, std::string_view name) {
  const Json* value = member(object, name);
  if (!value || !value->is_number_integer()) return std::nullopt;
  if (value->is_number_unsigned() && value->get<std::uint64_t>() > INT64_MAX) return std::nullopt;
  return value->get<std::int64_t>();
}

std::optional<double> get_number(const Json& object, std::string_view name) {
  const Json* value = member(object, name);
  if (!value || !value->is_number()) return std::nullopt;
  return value->get<double>();
}

std::optional<bool> get_bool(const Json& object, std::string_view name) {
  const Json* value = member(object, name);
  if (!value || !value->is_boolean()) return std::nullopt;
  return value->get<bool>();
}

const Json* get_object(const Json& object, std::string_view name) {
  const Json* value = member(object, name);
  return value && value->is_object() ? value : nullptr;
}

const Json* get_array(const Json& object, std::string_view name) {
  const Json* value = member(object, name);
  return value && value->is_array() ? value : nullptr;
}

}  // namespace base
