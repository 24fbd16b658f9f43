#include "lsp/rpc/message.hpp"

#include <gtest/gtest.h>

namespace lsp::rpc {
namespace {

std::string read(std::string_view body) {
  Message message = read_message(body, 1 << 20);
  if (auto* request = std::get_if<Request>(&message)) {
    return "request " + dump(request->id) + " " + request->method + " " + base::dump(request->params);
  }
  if (auto* notification = std::get_if<Notification>(&message)) {
    return "notification " + notification->method + " " + base::dump(notification->params);
  }
  if (auto* response = std::get_if<Response>(&message)) {
    std::string id = response->id ? dump(*response->id) : "null";
    if (response->result) return "result " + id + " " + base::dump(*response->result);
    return "error " + id + " " + std::to_string(static_cast<int>(response->result.error().code));
  }
  const auto& invalid = std::get<Invalid>(message);
  return "invalid " + (invalid.id ? dump(*invalid.id) : "null") + " " +
         std::to_string(static_cast<int>(invalid.error.code)) + (invalid.answer ? "" : " unanswered");
}

struct MessageCase {
  const char* name;
  std::string body;
  std::string want;
};

const MessageCase kMessageCases[] = {
    {"request", R"({"jsonrpc":"2.0","id":1,"method":"m","params":{"a":1}})", R"(request 1 m {"a":1})"},
    {"text id", R"({"jsonrpc":"2.0","id":"é1","method":"m"})", R"(request "é1" m null)"},
    {"id zero", R"({"jsonrpc":"2.0","id":0,"method":"m","params":[]})", "request 0 m []"},
    {"negative id", R"({"jsonrpc":"2.0","id":-7,"method":"m"})", "request -7 m null"},
    {"id over 32 bits", R"({"jsonrpc":"2.0","id":9007199254740993,"method":"m"})",
     "request 9007199254740993 m null"},
    {"largest id", R"({"jsonrpc":"2.0","id":18446744073709551615,"method":"m"})",
     "request 18446744073709551615 m null"},
    {"null params", R"({"jsonrpc":"2.0","id":1,"method":"m","params":null})", "request 1 m null"},
    {"notification", R"({"jsonrpc":"2.0","method":"m","params":{}})", "notification m {}"},
    {"any order", R"({"params":{},"method":"m","id":2,"jsonrpc":"2.0"})", "request 2 m {}"},
    {"unknown members", R"({"jsonrpc":"2.0","id":2,"method":"m","x":1})", "request 2 m null"},
    {"result", R"({"jsonrpc":"2.0","id":5,"result":{"applied":true}})", R"(result 5 {"applied":true})"},
    {"null result", R"({"jsonrpc":"2.0","id":5,"result":null})", "result 5 null"},
    {"error", R"({"jsonrpc":"2.0","id":5,"error":{"code":-32601,"message":"no"}})", "error 5 -32601"},
    {"error for null", R"({"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"no"}})",
     "error null -32700"},
    {"lone surrogate", "{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"params\":[\"a\\ud83db\"]}",
     "notification m [\"a\xEF\xBF\xBD"
     "b\"]"},
    {"surrogates the wrong way round",
     "{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"params\":[\"\\ude00\\ud83d\"]}",
     "notification m [\"\xEF\xBF\xBD\xEF\xBF\xBD\"]"},
    {"a pair beside a lone one",
     "{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"params\":[\"\\ud83d\\ude00\\ud83d\"]}",
     "notification m [\"\xF0\x9F\x98\x80\xEF\xBF\xBD\"]"},
    {"an escaped backslash before u", R"({"jsonrpc":"2.0","method":"m","params":["\\ud83d"]})",
     R"(notification m ["\\ud83d"])"},
    {"empty", "", "invalid null -32700"},
    {"no JSON", "{", "invalid null -32700"},
    {"two values", "{}{}", "invalid null -32700"},
    {"not UTF-8", "{\"jsonrpc\":\"2.0\",\"method\":\"\xff\"}", "invalid null -32700"},
    {"NaN", R"({"jsonrpc":"2.0","id":NaN,"method":"m"})", "invalid null -32700"},
    {"trailing comma", R"({"jsonrpc":"2.0","id":1,"method":"m",})", "invalid null -32700"},
    {"too deep", std::string(100'000, '[') + std::string(100'000, ']'), "invalid null -32700"},
    {"just deep enough to refuse",
     "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":" + std::string(256, '[') +
         std::string(256, ']') + "}",
     "invalid null -32700"},
    {"batch", R"([{"jsonrpc":"2.0","id":1,"method":"m"}])", "invalid null -32600"},
    {"empty batch", "[]", "invalid null -32600"},
    {"number", "1", "invalid null -32600"},
    {"text", "\"m\"", "invalid null -32600"},
    {"null", "null", "invalid null -32600"},
    {"true", "true", "invalid null -32600"},
    {"empty object", "{}", "invalid null -32600"},
    {"no jsonrpc", R"({"id":1,"method":"m"})", "invalid 1 -32600"},
    {"another jsonrpc", R"({"jsonrpc":"1.0","id":1,"method":"m"})", "invalid 1 -32600"},
    {"jsonrpc as a number", R"({"jsonrpc":2.0,"id":1,"method":"m"})", "invalid 1 -32600"},
    {"no method", R"({"jsonrpc":"2.0","id":1})", "invalid 1 -32600"},
    {"method is a number", R"({"jsonrpc":"2.0","id":1,"method":1})", "invalid 1 -32600"},
    {"method is null", R"({"jsonrpc":"2.0","id":"a","method":null})", "invalid \"a\" -32600"},
    {"null id", R"({"jsonrpc":"2.0","id":null,"method":"m"})", "invalid null -32600"},
    {"fractional id", R"({"jsonrpc":"2.0","id":1.5,"method":"m"})", "invalid null -32600"},
    {"id over 64 bits", R"({"jsonrpc":"2.0","id":18446744073709551616,"method":"m"})", "invalid null -32600"},
    {"id is an object", R"({"jsonrpc":"2.0","id":{},"method":"m"})", "invalid null -32600"},
    {"id is a list", R"({"jsonrpc":"2.0","id":[1],"method":"m"})", "invalid null -32600"},
    {"id is true", R"({"jsonrpc":"2.0","id":true,"method":"m"})", "invalid null -32600"},
    {"params are a number", R"({"jsonrpc":"2.0","id":1,"method":"m","params":1})", "invalid 1 -32602"},
    {"params are a text", R"({"jsonrpc":"2.0","id":1,"method":"m","params":"x"})", "invalid 1 -32602"},
    {"a notification's params are a number", R"({"jsonrpc":"2.0","method":"m","params":1})",
     "invalid null -32602 unanswered"},
};

TEST(Message, Table) {
  for (const MessageCase& c : kMessageCases) EXPECT_EQ(read(c.body), c.want) << c.name;
}

TEST(Message, WhatIsWrittenIsReadBack) {
  EXPECT_EQ(read(request(Id{std::int64_t{3}}, "m", Json())), "request 3 m null");
  EXPECT_EQ(read(notification("m\"", Json::object())), "notification m\" {}");
  EXPECT_EQ(read(response(Id{std::string("q\"")}, "[1]")), "result \"q\\\"\" [1]");
  EXPECT_EQ(read(error_response(std::nullopt, {Code::parse_error, "line\n\"quoted\""})), "error null -32700");
}

TEST(Message, TooLongIsRefused) {
  Message message = read_message("[" + std::string(100, ' ') + "]", 50);
  EXPECT_TRUE(std::holds_alternative<Invalid>(message));
}

}  // namespace
}  // namespace lsp::rpc
