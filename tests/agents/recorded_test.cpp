// Every conversation in tests/agents/recorded, read in every chunking. A file's head says what must come of
// its body.
#include <algorithm>
#include <filesystem>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "agents/backends/reply_reader.hpp"
#include "base/files.hpp"
#include "base/text.hpp"

namespace {

using namespace agents;
using namespace agents::backends;

struct Recording {
  std::string name, format, error, finish, text, reasoning, usage, model, says, calls;
  http::Head head;
  std::string body;
};

std::string unquoted(std::string_view value) {
  return base::parse_json(value)->get<std::string>();
}

void read_head_line(std::string_view line, Recording& r) {
  std::size_t colon = line.find(": ");
  std::string_view name = line.substr(0, colon), value = line.substr(colon + 2);
  if (name == "format")
    r.format = value;
  else if (name == "status")
    r.head.status = std::stoi(std::string(value));
  else if (name == "header")
    r.head.headers.push_back(
        {std::string(value.substr(0, value.find(": "))), std::string(value.substr(value.find(": ") + 2))});
  else if (name == "error")
    r.error = value;
  else if (name == "finish")
    r.finish = value;
  else if (name == "text")
    r.text = unquoted(value);
  else if (name == "reasoning")
    r.reasoning = unquoted(value);
  else if (name == "usage")
    r.usage = value;
  else if (name == "model")
    r.model = value;
  else if (name == "says")
    r.says = value;
  else if (name == "call")
    r.calls += std::string(value) + "\n";
  else
    FAIL() << r.name << ": " << line;
}

Recording read_recording(const std::filesystem::path& path) {
  Recording r{.name = path.stem().string()};
  std::string text = *base::read_file(path);
  std::size_t end = text.find("----\n");
  for (std::string_view line : base::split_lines(std::string_view(text).substr(0, end)))
    read_head_line(line, r);
  r.body = text.substr(end + 5);
  return r;
}

std::vector<Recording> recordings() {
  std::vector<Recording> all;
  for (const auto& entry : std::filesystem::directory_iterator(CONCORD_SOURCE_DIR "/tests/agents/recorded")) {
    all.push_back(read_recording(entry.path()));
  }
  std::sort(all.begin(), all.end(), [](const Recording& a, const Recording& b) { return a.name < b.name; });
  return all;
}

std::string_view word(FinishReason reason) {
  constexpr std::string_view kWords[] = {"stop", "length", "refusal", "tool_call", "other"};
  return kWords[static_cast<int>(reason)];
}

std::string usage_line(const Usage& u) {
  if (!u.reported) return "none";
  return fmt::format("{} {} {} {} {}", u.prompt_tokens, u.cached_tokens, u.cache_write_tokens,
                     u.completion_tokens, u.reasoning_tokens);
}

struct Played {
  std::optional<WireError> failure;
  base::Result<Completion> completion = base::fail(base::ErrorCode::conflict, "not taken");
  std::string streamed, thought;
};

Played play(const Recording& r, std::size_t chunk) {
  Played played;
  StreamSink sink;
  sink.on_text = [&](std::string_view text) { played.streamed += text; };
  sink.on_reasoning = [&](std::string_view text) { played.thought += text; };
  Reply reply(sink, std::chrono::steady_clock::now());
  ReplyReader reader(*find_format(r.format), reply);
  reader.on_head(r.head);
  for (std::size_t at = 0; at < r.body.size(); at += chunk) {
    std::string piece = r.body.substr(at, chunk);
    if (reader.on_body(piece) == http::Flow::stop) break;
  }
  played.failure = reader.finish({}, true);
  if (!played.failure) played.completion = reply.take();
  return played;
}

void check_error(const Recording& r, const Played& played) {
  ASSERT_TRUE(played.failure || !played.completion)
      << "an error was due, this came: " << played.completion->text;
  const base::Error& error = played.failure ? played.failure->error : played.completion.error();
  EXPECT_EQ(base::name(error.code), r.error) << error.message;
  EXPECT_NE(error.message.find(r.says), std::string::npos) << error.message;
}

std::string call_lines(const Completion& completion) {
  std::string lines;
  for (const ToolCall& call : completion.calls)
    lines += fmt::format("{} {} {}\n", call.has_own_id ? call.id : "-", call.name, call.arguments);
  return lines;
}

void check_completion(const Recording& r, const Played& played) {
  ASSERT_FALSE(played.failure) << played.failure->error.message;
  ASSERT_TRUE(played.completion) << played.completion.error().message;
  const Completion& completion = *played.completion;
  EXPECT_EQ(completion.text, r.text);
  EXPECT_EQ(completion.reasoning, r.reasoning);
  EXPECT_EQ(played.streamed, r.text);
  EXPECT_EQ(played.thought, r.reasoning);
  EXPECT_EQ(word(completion.finish), r.finish);
  EXPECT_EQ(call_lines(completion), r.calls);
  EXPECT_EQ(usage_line(completion.usage), r.usage);
  if (!r.model.empty()) {
    EXPECT_EQ(completion.served_model, r.model);
  }
}

TEST(Recorded, ComesOutTheSameHoweverTheBytesAreCut) {
  auto all = recordings();
  ASSERT_GT(all.size(), 100U);
  for (const Recording& r : all) {
    ASSERT_TRUE(find_format(r.format)) << r.name;
    for (std::size_t chunk = 1; chunk <= r.body.size() + 1; chunk += chunk < 64 ? 1 : chunk / 3) {
      SCOPED_TRACE(fmt::format("{}, chunk {}", r.name, chunk));
      Played played = play(r, chunk);
      if (r.error.empty())
        check_completion(r, played);
      else
        check_error(r, played);
      if (HasFailure()) return;
    }
  }
}

// Whatever is cut off the end of an answer, nothing that is left passes for a whole one unless its end had
// come.
TEST(Recorded, ACutAnswerIsNeverAWholeOne) {
  for (const Recording& r : recordings()) {
    if (!r.error.empty() || r.text.empty()) continue;
    for (std::size_t size = 0; size < r.body.size(); ++size) {
      Recording cut = r;
      cut.body.resize(size);
      Played played = play(cut, cut.body.size() + 1);
      if (!played.failure && played.completion) {
        EXPECT_EQ(played.completion->text, r.text) << r.name << ", " << size << " bytes";
      }
      if (played.failure) {
        auto code = played.failure->error.code;
        EXPECT_TRUE(code == base::ErrorCode::truncated || code == base::ErrorCode::bad_reply)
            << r.name << ": " << played.failure->error.message;
      }
    }
  }
}

}  // namespace
