#include "lsp/rpc/framing.hpp"

#include <gtest/gtest.h>

namespace lsp::rpc {
namespace {

// What a reader gives for `bytes` in pieces of `chunk`: bodies as they are, bad frames as "!".
std::vector<std::string> feed(std::string_view bytes, std::size_t chunk,
                              Framing framing = Framing::content_length, FrameLimits limits = {}) {
  FrameReader reader(framing, limits);
  std::vector<std::string> frames;
  for (std::size_t at = 0; at < bytes.size(); at += chunk) {
    reader.feed(bytes.substr(at, chunk));
    while (auto frame = reader.next()) {
      auto* body = std::get_if<std::string>(&*frame);
      frames.push_back(body ? *body : "!");
    }
  }
  return frames;
}

struct Case {
  const char* name;
  std::string bytes;
  std::vector<std::string> want;
};

constexpr FrameLimits kSmall{.header_line = 100, .header_block = 200, .body = 1000};

const Case kCases[] = {
    {"one message", "Content-Length: 2\r\n\r\n{}", {"{}"}},
    {"two messages", "Content-Length: 2\r\n\r\n{}Content-Length: 3\r\n\r\n[1]", {"{}", "[1]"}},
    {"lower case", "content-length: 2\r\n\r\n{}", {"{}"}},
    {"upper case, no blank", "CONTENT-LENGTH:2\r\n\r\n{}", {"{}"}},
    {"blanks around", "Content-Length : \t 2 \t\r\n\r\n{}", {"{}"}},
    {"line feeds only", "Content-Length: 2\n\n{}Content-Length: 2\n\n[]", {"{}", "[]"}},
    {"another header",
     "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: 2\r\n\r\n{}",
     {"{}"}},
    {"the old charset name", "Content-Length: 2\r\nContent-Type: x; charset=utf8\r\n\r\n{}", {"{}"}},
    {"unknown headers", "X-A: b: c\r\nContent-Length: 2\r\nY: \r\n\r\n{}", {"{}"}},
    {"blank lines between", "Content-Length: 2\r\n\r\n{}\r\n\r\nContent-Length: 2\r\n\r\n[]", {"{}", "[]"}},
    {"empty body", "Content-Length: 0\r\n\r\nContent-Length: 2\r\n\r\n{}", {"", "{}"}},
    {"body with line ends",
     "Content-Length: 6\r\n\r\n{\r\n\r\n}Content-Length: 2\r\n\r\n{}",
     {"{\r\n\r\n}", "{}"}},
    {"same length twice", "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", {"{}"}},
    {"negative length", "Content-Length: -5\r\n\r\n{\"a\"}Content-Length: 2\r\n\r\n{}", {"!", "{}"}},
    {"length with a sign", "Content-Length: +2\r\n\r\n{}Content-Length: 2\r\n\r\n[]", {"!", "[]"}},
    {"length that overflows",
     "Content-Length: 99999999999999999999999\r\n\r\n{}Content-Length: 2\r\n\r\n[]",
     {"!", "[]"}},
    {"length over the limit", "Content-Length: 1001\r\n\r\n{}Content-Length: 2\r\n\r\n[]", {"!", "[]"}},
    {"length of words", "Content-Length: two\r\n\r\n{}Content-Length: 2\r\n\r\n[]", {"!", "[]"}},
    {"no length value", "Content-Length:\r\n\r\n{}Content-Length: 2\r\n\r\n[]", {"!", "[]"}},
    {"fractional length", "Content-Length: 2.0\r\n\r\n{}Content-Length: 2\r\n\r\n[]", {"!", "[]"}},
    {"no length at all", "X: 1\r\n\r\n{}Content-Length: 2\r\n\r\n[]", {"!", "[]"}},
    {"a line that is no header", "hello\r\nContent-Length: 2\r\n\r\n{}", {"!", "{}"}},
    {"the length counts less than there is",
     "Content-Length: 2\r\n\r\n{}{\"b\":1}Content-Length: 2\r\n\r\n[]",
     {"{}", "!", "[]"}},
    {"two different lengths",
     "Content-Length: 3\r\nContent-Length: 2\r\n\r\n{}Content-Length: 2\r\n\r\n[]",
     {"!", "{}", "[]"}},
    {"another charset", "Content-Type: x; charset=latin-1\r\nContent-Length: 2\r\n\r\n{}", {"!", "{}"}},
    {"a long header line", "X: " + std::string(200, 'x') + "\r\nContent-Length: 2\r\n\r\n{}", {"!", "{}"}},
    {"a long header line without end", std::string(5000, 'x') + "Content-Length: 2\r\n\r\n{}", {"!", "{}"}},
    {"a long header block",
     "A: " + std::string(90, 'x') + "\r\nB: " + std::string(90, 'x') + "\r\nC: " + std::string(90, 'x') +
         "\r\n\r\nContent-Length: 2\r\n\r\n{}",
     {"!", "{}"}},
    {"garbage", std::string("\0\xff\xfe garbage\n\x80", 14) + "Content-Length: 2\r\n\r\n{}", {"!", "{}"}},
    {"an HTTP request", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}", {"!", "{}"}},
    {"a header name in the text",
     "x\r\nContent-Length: of something\r\nContent-Length: 2\r\n\r\n{}",
     {"!", "{}"}},
    {"cut at the end", "Content-Length: 5\r\n\r\n{}", {}},
};

TEST(Framing, ReadsTheSameHoweverTheBytesArrive) {
  for (const Case& c : kCases) {
    for (std::size_t chunk = 1; chunk <= c.bytes.size(); ++chunk) {
      ASSERT_EQ(feed(c.bytes, chunk, Framing::content_length, kSmall), c.want)
          << c.name << ", chunk " << chunk;
    }
  }
}

TEST(Framing, ManyMessagesInOnePiece) {
  std::string bytes;
  std::vector<std::string> want;
  for (int i = 0; i < 5000; ++i) {
    want.push_back(std::string(static_cast<std::size_t>(i % 300), 'x'));
    bytes += frame(Framing::content_length, want.back());
  }
  for (std::size_t chunk : {std::size_t{1000}, std::size_t{65536}, bytes.size()})
    EXPECT_EQ(feed(bytes, chunk), want) << chunk;
}

TEST(Framing, ALargeBodyComesOutWhole) {
  std::string large(3 << 20, 'y');
  std::string bytes = frame(Framing::content_length, "a") + frame(Framing::content_length, large) +
                      frame(Framing::content_length, "b");
  for (std::size_t chunk : {std::size_t{4096}, std::size_t{65536}, bytes.size()}) {
    EXPECT_EQ(feed(bytes, chunk), (std::vector<std::string>{"a", large, "b"})) << chunk;
  }
}

// However long, bad input costs one report and a bounded memory.
TEST(Framing, EndlessGarbageIsOneBadFrame) {
  FrameReader reader(Framing::content_length);
  std::size_t bad = 0;
  std::string piece(64 << 10, ':');
  for (int i = 0; i < 200; ++i) {
    reader.feed(piece);
    while (reader.next()) ++bad;
  }
  EXPECT_EQ(bad, 1u);
  reader.feed("Content-Length: 2\r\n\r\n{}");
  EXPECT_EQ(reader.next(), Frame("{}"));
}

TEST(Framing, ASwallowedMessageIsReadAgain) {
  FrameReader reader(Framing::content_length);
  std::string inner = frame(Framing::content_length, R"({"b":2})");
  reader.feed("Content-Length: " + std::to_string(7 + inner.size()) + "\r\n\r\n{\"a\":1}" + inner +
              frame(Framing::content_length, "[]"));
  auto first = reader.next();
  ASSERT_TRUE(first && std::holds_alternative<std::string>(*first));
  EXPECT_TRUE(reader.reread(std::get<std::string>(*first)));
  EXPECT_EQ(reader.next(), Frame(R"({"b":2})"));
  EXPECT_EQ(reader.next(), Frame("[]"));
  EXPECT_FALSE(reader.reread("{no header inside}"));
}

const Case kLines[] = {
    {"lines", "{}\n[1]\n", {"{}", "[1]"}},
    {"carriage returns", "{}\r\n[]\r\n", {"{}", "[]"}},
    {"empty lines", "\n\r\n{}\n \n", {"{}"}},
    {"no end yet", "{}\n[", {"{}"}},
    {"too long", std::string(1001, 'x') + "\n{}\n", {"!", "{}"}},
    {"a header is no message, but is a line", "Content-Length: 2\n{}\n", {"Content-Length: 2", "{}"}},
};

TEST(Framing, LinesHoweverTheBytesArrive) {
  for (const Case& c : kLines) {
    for (std::size_t chunk = 1; chunk <= c.bytes.size(); ++chunk) {
      ASSERT_EQ(feed(c.bytes, chunk, Framing::newline, kSmall), c.want) << c.name << ", chunk " << chunk;
    }
  }
}

TEST(Framing, WhatIsFramedIsReadBack) {
  for (Framing framing : {Framing::content_length, Framing::newline}) {
    EXPECT_EQ(feed(frame(framing, "{\"a\":\"é\"}"), 1, framing), (std::vector<std::string>{"{\"a\":\"é\"}"}));
  }
}

}  // namespace
}  // namespace lsp::rpc
