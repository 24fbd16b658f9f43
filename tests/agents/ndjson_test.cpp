#include "agents/http/ndjson.hpp"

#include <gtest/gtest.h>

#include "agents/http/json_values.hpp"

namespace {

using agents::http::JsonValuesReader;
using agents::http::NdjsonReader;
using Values = std::vector<std::string>;

Values read_lines(const std::string& stream, std::size_t chunk) {
  NdjsonReader reader;
  Values values;
  for (std::size_t at = 0; at < stream.size(); at += chunk) {
    std::string piece = stream.substr(at, chunk);
    reader.feed(piece);
    while (auto line = reader.next()) values.emplace_back(*line);
  }
  if (auto line = reader.finish()) values.emplace_back(*line);
  return values;
}

TEST(Ndjson, ReadsTheSameHoweverTheBytesAreCut) {
  struct Case {
    const char* name;
    std::string stream;
    Values want;
  };
  const Case cases[] = {
      {"lines", "{\"a\":1}\n{\"b\":2}\n", {"{\"a\":1}", "{\"b\":2}"}},
      {"crlf", "{\"a\":1}\r\n{\"b\":2}\r\n", {"{\"a\":1}", "{\"b\":2}"}},
      {"no last end", "{\"a\":1}\n{\"b\":2}", {"{\"a\":1}", "{\"b\":2}"}},
      {"blank lines", "\n \n{}\n\r\n\n[]\n", {"{}", "[]"}},
      {"part", "{}\n{\"a\":", {"{}", "{\"a\":"}},
      {"nothing", "", {}},
  };
  for (const Case& c : cases) {
    for (std::size_t chunk = 1; chunk <= c.stream.size() + 1; ++chunk) {
      EXPECT_EQ(read_lines(c.stream, chunk), c.want) << c.name << ", chunk " << chunk;
    }
  }
}

TEST(Ndjson, ALineOverTheLimitEndsTheStream) {
  NdjsonReader reader(8);
  reader.feed("{}\n0123456789\n{}\n");
  EXPECT_TRUE(reader.next());
  EXPECT_FALSE(reader.next());
  EXPECT_TRUE(reader.is_over_limit());
  EXPECT_FALSE(reader.finish());
}

struct ReadValues {
  Values values;
  bool is_inside, is_broken;
};

ReadValues read_values(const std::string& stream, std::size_t chunk) {
  JsonValuesReader reader;
  ReadValues result;
  for (std::size_t at = 0; at < stream.size(); at += chunk) {
    std::string piece = stream.substr(at, chunk);
    reader.feed(piece);
    while (auto value = reader.next()) result.values.emplace_back(*value);
  }
  result.is_inside = reader.is_inside();
  result.is_broken = reader.is_broken();
  return result;
}

TEST(JsonValues, ReadsTheSameHoweverTheBytesAreCut) {
  struct Case {
    const char* name;
    std::string stream;
    Values want;
    bool is_inside = false, is_broken = false;
  };
  const Case cases[] = {
      {"one", R"({"a":{"b":[1,{}]}})", {R"({"a":{"b":[1,{}]}})"}},
      {"array", "[{\"a\":1},\r\n{\"b\":2}\n]\n", {"{\"a\":1}", "{\"b\":2}"}},
      {"empty array", "[ ]", {}},
      {"cut array", "[{\"a\":1}", {"{\"a\":1}"}, true},
      {"cut object", "[{\"a\":1},{\"b", {"{\"a\":1}"}, true},
      {"one after another", "{}{} {}\n{}", {"{}", "{}", "{}", "{}"}},
      {"braces in strings", R"({"a":"}{\"}\\"}{"b":"]"})", {R"({"a":"}{\"}\\"})", R"({"b":"]"})"}},
      {"words between", "{} x {}", {"{}"}, false, true},
      {"array in array", "[[{}]]", {}, true, true},
      {"nothing", " \n ", {}},
  };
  for (const Case& c : cases) {
    for (std::size_t chunk = 1; chunk <= c.stream.size() + 1; ++chunk) {
      ReadValues read = read_values(c.stream, chunk);
      EXPECT_EQ(read.values, c.want) << c.name << ", chunk " << chunk;
      EXPECT_EQ(read.is_inside, c.is_inside) << c.name << ", chunk " << chunk;
      EXPECT_EQ(read.is_broken, c.is_broken) << c.name << ", chunk " << chunk;
    }
  }
}

TEST(JsonValues, AnObjectOverTheLimitEndsTheStream) {
  JsonValuesReader reader(8);
  reader.feed("{}{\"a\":\"0123456789\"}");
  EXPECT_TRUE(reader.next());
  EXPECT_FALSE(reader.next());
  EXPECT_TRUE(reader.is_over_limit());
}

}  // namespace
