// The fast way and the full reader are held together: what the fast way accepts, the full reader reads as the
// same text and nothing else.
#include "agents/backends/shape.hpp"

#include <filesystem>
#include <random>

#include <gtest/gtest.h>

#include "agents/backends/format.hpp"
#include "base/files.hpp"
#include "base/text.hpp"

namespace {

using namespace agents;
using namespace agents::backends;

const Format& format(std::string_view name) {
  return *find_format(name);
}

std::optional<std::string> fast(const Format& format, std::string_view json) {
  std::string scratch;
  auto text = text_of_shape(json, format.text_event, scratch);
  if (!text) return std::nullopt;
  return std::string(*text);
}

TEST(Shape, TakesTheUsualEvent) {
  struct Case {
    const char* format;
    const char* json;
    const char* want;  // null: left to the full reader
  };
  const Case cases[] = {
      {"openai",
       R"({"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"Hi"},"logprobs":null,"finish_reason":null}]})",
       "Hi"},
      {"openai", R"( { "choices" : [ { "delta" : { "role" : "assistant" , "content" : "Hi" } } ] } )", "Hi"},
      {"openai", R"({"choices":[{"delta":{"content":"a\"\\\/\b\f\n\r\t\u00e9\u20aCb"}}]})",
       "a\"\\/\b\f\n\r\t\xC3\xA9\xE2\x82\xAC"
       "b"},
      {"openai", R"({"choices":[{"delta":{"content":""}}]})", ""},
      {"openai", "{\"choices\":[{\"delta\":{\"content\":\"\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80 plain\"}}]}",
       "\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80 plain"},
      {"openai", R"({"choices":[{"delta":{"content":"\ud83d\ude00"}}]})", nullptr},  // a pair
      {"openai", "{\"choices\":[{\"delta\":{\"content\":\"\xFF\"}}]}", nullptr},     // no UTF-8
      {"openai", R"({"choices":[{"delta":{"content":"Hi"},"finish_reason":"stop"}]})", nullptr},
      {"openai", R"({"choices":[{"index":1,"delta":{"content":"Hi"}}]})", nullptr},
      {"openai", R"({"choices":[{"index":0.5,"delta":{"content":"Hi"}}]})", nullptr},
      {"openai", R"({"choices":[{"index":01,"delta":{"content":"Hi"}}]})", nullptr},
      {"openai", R"({"choices":[{"delta":{"content":"Hi"}},{"delta":{"content":"Ho"}}]})", nullptr},
      {"openai", R"({"choices":[{"delta":{"content":"Hi","content":"Ho"}}]})", nullptr},
      {"openai", R"({"choices":[{"delta":{"content":"Hi","reasoning_content":"x"}}]})", nullptr},
      {"openai", R"({"choices":[{"delta":{"content":"Hi"}}],"usage":{"prompt_tokens":1}})", nullptr},
      {"openai", R"({"choices":[{"delta":{"content":"Hi"}}],"error":{"message":"x"}})", nullptr},
      {"openai", R"({"choices":[{"delta":{"content":"Hi"}}],"created":1e999})", nullptr},
      {"openai", R"({"choices":[{"delta":{"content":"Hi"}}]} x)", nullptr},
      {"openai", R"({"choices":[{"delta":{"content":"Hi"}}])", nullptr},
      {"openai", R"({"choices":[{"delta":{"content":"Hi"}],)", nullptr},
      {"openai", R"({"choices":[{"delta":{}}]})", nullptr},
      {"openai", R"({"choices":[]})", nullptr},
      {"openai", "", nullptr},
      {"anthropic", R"({"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hi"}})",
       "Hi"},
      {"anthropic",
       R"({"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"Hi"}})",
       nullptr},
      {"gemini",
       R"({"candidates":[{"content":{"role":"model","parts":[{"text":"Hi"}]},"index":0}],"modelVersion":"m"})",
       "Hi"},
      {"gemini", R"({"candidates":[{"content":{"parts":[{"text":"Hi","thought":true}]}}]})", nullptr},
      {"ollama",
       R"({"model":"m","created_at":"t","message":{"role":"assistant","content":"Hi"},"done":false})", "Hi"},
      {"ollama",
       R"({"model":"m","created_at":"t","message":{"role":"assistant","content":"Hi"},"done":true})",
       nullptr},
      {"responses",
       R"({"type":"response.output_text.delta","item_id":"i","output_index":0,"content_index":0,"delta":"Hi","sequence_number":4})",
       "Hi"},
  };
  for (const Case& c : cases) {
    auto text = fast(format(c.format), c.json);
    EXPECT_EQ(text.has_value(), c.want != nullptr) << c.json;
    if (text && c.want) {
      EXPECT_EQ(*text, c.want) << c.json;
    }
  }
}

// What the full reader makes of an event that comes after others.
void expect_full_reader_agrees(const Format& f, const std::string& json, const std::string& text) {
  auto event = base::parse_json(json);
  ASSERT_TRUE(event) << f.name << " accepts what is no JSON: " << json;
  ASSERT_FALSE(is_error_event(*event)) << json;
  StreamSink sink;
  Reply reply(sink, std::chrono::steady_clock::now());
  reply.add_text("x");
  f.read(*event, "", reply);
  EXPECT_FALSE(reply.is_complete()) << json;
  EXPECT_FALSE(reply.error()) << json;
  EXPECT_FALSE(reply.usage.reported) << json;
  auto completion = reply.take();
  ASSERT_TRUE(completion) << json;
  EXPECT_EQ(completion->text, "x" + text) << json;
  EXPECT_EQ(completion->reasoning, "") << json;
}

// The data of all recorded events.
std::vector<std::pair<const Format*, std::string>> recorded_events() {
  std::vector<std::pair<const Format*, std::string>> events;
  for (const auto& entry : std::filesystem::directory_iterator(CONCORD_SOURCE_DIR "/tests/agents/recorded")) {
    std::string text = *base::read_file(entry.path());
    std::string name = text.substr(8, text.find('\n') - 8);
    std::string body = text.substr(text.find("----\n") + 5);
    for (std::string_view line : base::split_lines(body)) {
      if (line.starts_with("data: ")) line.remove_prefix(6);
      if (line.starts_with('{')) events.emplace_back(&format(name), std::string(line));
    }
  }
  return events;
}

TEST(Shape, AcceptsNothingThatTheFullReaderReadsOtherwise) {
  auto events = recorded_events();
  ASSERT_GT(events.size(), 200U);
  std::minstd_rand random(7);
  auto pick = [&](std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
  };
  const std::string pieces[] = {"\"",
                                "\\",
                                "{",
                                "}",
                                "[",
                                "]",
                                ",",
                                ":",
                                "null",
                                "0",
                                "1",
                                "-",
                                ".",
                                "e",
                                "\xC3",
                                "\x01",
                                " ",
                                "\\u0041",
                                "\\ud800",
                                "\"error\":\"x\",",
                                "\"content\":\"y\",",
                                "\"index\":1,",
                                "\"finish_reason\":\"stop\",",
                                "\"thought\":true,",
                                "true"};
  std::size_t accepted = 0;
  for (int round = 0; round < 60'000; ++round) {
    const auto& [f, original] = events[pick(events.size())];
    std::string json = original;
    for (std::size_t edits = pick(3); edits > 0; --edits) {
      std::size_t at = pick(json.size() + 1);
      std::size_t cut = std::min(pick(4), json.size() - at);
      const std::string& piece = pieces[pick(std::size(pieces))];
      json.replace(at, cut, pick(3) == 0 ? "" : piece);
    }
    auto text = fast(*f, json);
    if (!text) continue;
    ++accepted;
    expect_full_reader_agrees(*f, json, *text);
    if (HasFailure()) return;
  }
  EXPECT_GT(accepted, 1000U);
}

}  // namespace
