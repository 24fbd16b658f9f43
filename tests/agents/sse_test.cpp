#include "agents/http/sse.hpp"

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace {

using agents::http::SseEvent;
using agents::http::SseReader;

using Events = std::vector<std::pair<std::string, std::string>>;  // name, data

Events read(const std::string& stream, std::size_t chunk) {
  SseReader reader;
  Events events;
  for (std::size_t at = 0; at < stream.size(); at += chunk) {
    std::string piece = stream.substr(at, chunk);  // a copy that dies: views must not outlive the call
    reader.feed(piece);
    while (auto event = reader.next()) events.emplace_back(event->name, event->data);
  }
  if (auto event = reader.finish()) events.emplace_back(event->name, event->data);
  return events;
}

struct Case {
  const char* name;
  std::string stream;
  Events want;
};

const Case kCases[] = {
    {"one", "data: a\n\n", {{"", "a"}}},
    {"two", "data: a\n\ndata: b\n\n", {{"", "a"}, {"", "b"}}},
    {"crlf", "data: a\r\n\r\ndata: b\r\n\r\n", {{"", "a"}, {"", "b"}}},
    {"cr", "data: a\r\rdata: b\r\r", {{"", "a"}, {"", "b"}}},
    {"mixed ends", "data: a\r\n\ndata: b\r\r\ndata: c\n\r\n", {{"", "a"}, {"", "b"}, {"", "c"}}},
    {"several lines", "data: a\ndata: b\ndata:\ndata: c\n\n", {{"", "a\nb\n\nc"}}},
    {"named", "event: ping\ndata: {}\n\n", {{"ping", "{}"}}},
    {"name after data", "data: {}\nevent: ping\n\n", {{"ping", "{}"}}},
    {"last name counts", "event: a\nevent: b\ndata: x\n\n", {{"b", "x"}}},
    {"name is forgotten", "event: a\ndata: x\n\ndata: y\n\n", {{"a", "x"}, {"", "y"}}},
    {"name without data", "event: a\n\ndata: y\n\n", {{"", "y"}}},
    {"comments", ": keep-alive\n\n:\n\ndata: a\n: in between\ndata: b\n\n", {{"", "a\nb"}}},
    {"no blank after the colon", "data:a\n\ndata:  b\n\n", {{"", "a"}, {"", " b"}}},
    {"no colon", "data\n\ndata\ndata\n\n", {{"", ""}, {"", "\n"}}},
    {"other fields", "id: 7\nretry: 10\nfoo: bar\ndata: a\n\n", {{"", "a"}}},
    {"colons in data", "data: {\"a\":\"b:c\"}\n\n", {{"", "{\"a\":\"b:c\"}"}}},
    {"byte order mark",
     "\xEF\xBB\xBF"
     "data: a\n\n",
     {{"", "a"}}},
    {"a mark later is data",
     "data: \xEF\xBB\xBF\n\n\xEF\xBB\xBF"
     "data: b\n\n",
     {{"", "\xEF\xBB\xBF"}}},
    {"no blank line at the end", "data: a\n\ndata: b\n", {{"", "a"}, {"", "b"}}},
    {"no line end at the end", "data: a\n\ndata: b", {{"", "a"}, {"", "b"}}},
    {"blank lines", "\n\n\n\ndata: a\n\n\n\n", {{"", "a"}}},
    {"unicode",
     "data: \xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80\n\n",
     {{"", "\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80"}}},
    {"nul", std::string("data: a\0b\n\n", 11), {{"", std::string("a\0b", 3)}}},
    {"nothing", "", {}},
};

TEST(Sse, ReadsTheSameHoweverTheBytesAreCut) {
  for (const Case& c : kCases) {
    for (std::size_t chunk = 1; chunk <= c.stream.size() + 1; ++chunk)
      EXPECT_EQ(read(c.stream, chunk), c.want) << c.name << ", chunk " << chunk;
  }
}

TEST(Sse, AllCasesInOneStream) {
  std::string stream;
  Events want;
  for (const Case& c : kCases) {
    if (c.stream.find('\xEF') != std::string::npos || !c.stream.ends_with('\n')) continue;
    stream += c.stream;
    if (c.stream.find("no blank line") != std::string::npos) continue;
    stream += "\n";
    want.insert(want.end(), c.want.begin(), c.want.end());
  }
  for (std::size_t chunk : {1, 2, 3, 7, 64, 4096}) EXPECT_EQ(read(stream, chunk), want) << "chunk " << chunk;
}

TEST(Sse, AnEventThatIsWholeIsNotCopied) {
  std::string stream = "event: x\ndata: hello\n\n";
  SseReader reader;
  reader.feed(stream);
  auto event = reader.next();
  ASSERT_TRUE(event);
  EXPECT_EQ(event->data.data(), stream.data() + stream.find("hello"));
  EXPECT_EQ(event->name.data(), stream.data() + stream.find("x"));
}

TEST(Sse, ALineOverTheLimitEndsTheStream) {
  SseReader reader(16);
  reader.feed("data: a\n\ndata: 0123456789abcdef\n\ndata: b\n\n");
  EXPECT_TRUE(reader.next());
  EXPECT_FALSE(reader.next());
  EXPECT_TRUE(reader.is_over_limit());
  reader.feed("data: c\n\n");
  EXPECT_FALSE(reader.next());
  EXPECT_FALSE(reader.finish());
}

TEST(Sse, ALineThatNeverEndsIsBounded) {
  SseReader reader(1000);
  for (int i = 0; i < 1100 && !reader.is_over_limit(); ++i) {
    reader.feed("x");
    EXPECT_FALSE(reader.next());
  }
  EXPECT_TRUE(reader.is_over_limit());
}

TEST(Sse, ManyLinesOfOneEventAreBounded) {
  SseReader reader(100);
  for (int i = 0; i < 60 && !reader.is_over_limit(); ++i) {
    reader.feed("data: 0123456789\n");
    EXPECT_FALSE(reader.next());
  }
  EXPECT_TRUE(reader.is_over_limit());
}

}  // namespace
