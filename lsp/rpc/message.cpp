#include "lsp/rpc/message.hpp"

#include <cmath>

#include <fmt/format.h>

namespace lsp::rpc {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The unit that the escape "\uXXXX" at `at` stands for.
std::optional<unsigned> escaped_unit(std::string_view text, std::size_t at) {
  if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return std::nullopt;
  unsigned unit = 0;
  for (std::size_t i = at + 2; i < at + 6; ++i) {
    int digit = hex_digit(text[i]);
    if (digit < 0) return std::nullopt;
    unit = unit * 16 + static_cast<unsigned>(digit);
  }
  return unit;
}

// "\ud83d" without its other half becomes "\ufffd". Nothing when there is none.
std::optional<std::string> mend_surrogates(std::string_view body) {
  std::string mended;
  std::size_t copied = 0;
  for (std::size_t at = body.find('\\'); at != std::string_view::npos; at = body.find('\\', at)) {
    auto unit = escaped_unit(body, at);
    if (!unit) {
      at += 2;  // another escape; "\\u" is a backslash and a letter
      continue;
    }
    bool high = *unit >= 0xD800 && *unit < 0xDC00, low = *unit >= 0xDC00 && *unit < 0xE000;
    auto other = high ? escaped_unit(body, at + 6) : std::nullopt;
    if (other && *other >= 0xDC00 && *other < 0xE000) {
      at += 12;
      continue;
    }
    if (high || low) {
      mended.append(body.substr(copied, at - copied)).append("\\ufffd");
      copied = at + 6;
    }
    at += 6;
  }
  if (copied == 0) return std::nullopt;
  return mended.append(body.substr(copied));
}

base::Result<Json> parse(std::string_view body, std::size_t max_bytes) {
  base::JsonLimits limits{.bytes = max_bytes, .depth = kMaxJsonDepth};
  auto json = base::parse_json(body, limits);
  if (json || json.error().code == base::ErrorCode::too_large) return json;
  auto mended = mend_surrogates(body);
  return mended ? base::parse_json(*mended, limits) : json;
}

Invalid invalid(std::optional<Id> id, std::string message) {
  return {std::move(id), {Code::invalid_request, std::move(message)}};
}

Response read_response(Json& json, std::optional<Id> id) {
  if (const Json* error = base::get_object(json, "error")) {
    auto code = base::get_int(*error, "code").value_or(static_cast<int>(Code::internal_error));
    return {std::move(id), refuse(static_cast<Code>(static_cast<int>(code)),
                                  base::get_string(*error, "message").value_or(""))};
  }
  auto result = json.find("result");
  return {std::move(id), result == json.end() ? Json() : std::move(*result)};
}

// The parameters, null when absent; nothing when they are neither object nor array.
std::optional<Json> take_params(Json& json) {
  auto params = json.find("params");
  if (params == json.end() || params->is_null()) return Json();
  if (!params->is_structured()) return std::nullopt;
  return std::move(*params);
}

}  // namespace

std::optional<Id> read_id(const Json& json) {
  if (json.is_string()) return Id{json.get<std::string>()};
  if (json.is_number_unsigned() && json.get<std::uint64_t>() > INT64_MAX)
    return Id{json.get<std::uint64_t>()};
  if (json.is_number_integer()) return Id{json.get<std::int64_t>()};
  // Some clients' JSON libraries know one kind of number only, and write 7 as 7.0.
  constexpr double kLargestExact = 9007199254740992.0;
  if (!json.is_number_float()) return std::nullopt;
  double number = json.get<double>();
  if (std::abs(number) > kLargestExact || std::trunc(number) != number) return std::nullopt;
  return Id{static_cast<std::int64_t>(number)};
}

std::string dump(const Id& id) {
  if (auto* text = std::get_if<std::string>(&id.value)) return base::dump(Json(*text));
  if (auto* number = std::get_if<std::uint64_t>(&id.value)) return std::to_string(*number);
  return std::to_string(std::get<std::int64_t>(id.value));
}

Message read_message(std::string_view body, std::size_t max_bytes) {
  auto parsed = parse(body, max_bytes);
  if (!parsed) return Invalid{std::nullopt, {Code::parse_error, parsed.error().message}};
  Json& json = *parsed;
  if (json.is_array()) return invalid(std::nullopt, "batches are not part of the protocol");
  if (!json.is_object()) return invalid(std::nullopt, "a message is an object");

  auto id_member = json.find("id");
  bool has_id = id_member != json.end();
  std::optional<Id> id = has_id ? read_id(*id_member) : std::nullopt;
  if (base::get_string(json, "jsonrpc") != "2.0")
    return invalid(std::move(id), "the member \"jsonrpc\" is not \"2.0\"");

  auto method = json.find("method");
  if (method == json.end()) {
    if (json.contains("result") || json.contains("error")) return read_response(json, std::move(id));
    return invalid(std::move(id), "neither a method nor a result");
  }
  if (!method->is_string()) return invalid(std::move(id), "the method is no text");
  if (has_id && !id) return invalid(std::nullopt, "an id is a whole number or a text");
  auto params = take_params(json);
  if (!params)
    return Invalid{std::move(id), {Code::invalid_params, "parameters are an object or an array"}, has_id};
  std::string name = method->get<std::string>();
  if (id) return Request{std::move(*id), std::move(name), std::move(*params)};
  return Notification{std::move(name), std::move(*params)};
}

std::string response(const Id& id, std::string_view result) {
  return fmt::format(R"({{"jsonrpc":"2.0","id":{},"result":{}}})", dump(id), result);
}

std::string error_response(const std::optional<Id>& id, const ResponseError& error) {
  std::string data = error.data.is_null() ? "" : R"(,"data":)" + base::dump(error.data);
  return fmt::format(R"({{"jsonrpc":"2.0","id":{},"error":{{"code":{},"message":{}{}}}}})",
                     id ? dump(*id) : "null", static_cast<int>(error.code), base::dump(Json(error.message)),
                     data);
}

std::string notification(std::string_view method, const Json& params) {
  return fmt::format(R"({{"jsonrpc":"2.0","method":{},"params":{}}})", base::dump(Json(method)),
                     base::dump(params));
}

std::string request(const Id& id, std::string_view method, const Json& params) {
  // A method without parameters has none on the wire: some clients refuse "params":null.
  if (params.is_null())
    return fmt::format(R"({{"jsonrpc":"2.0","id":{},"method":{}}})", dump(id), base::dump(Json(method)));
  return fmt::format(R"({{"jsonrpc":"2.0","id":{},"method":{},"params":{}}})", dump(id),
                     base::dump(Json(method)), base::dump(params));
}

}  // namespace lsp::rpc
