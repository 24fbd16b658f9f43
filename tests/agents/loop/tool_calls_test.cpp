#include "agents/backends/tool_calls.hpp"

#include <random>
#include <set>

#include <gtest/gtest.h>

#include "agents/model.hpp"

namespace {

using agents::ToolCall;
using agents::backends::CallPiece;
using agents::backends::ToolCalls;

std::vector<ToolCall> assembled(const std::vector<CallPiece>& pieces) {
  ToolCalls calls;
  for (const CallPiece& piece : pieces) calls.add(piece);
  return calls.take();
}

// However arguments are cut and however several calls' pieces take turns, what comes out is what was written.
TEST(ToolCalls, PiecesInAnyCutAndAnyOrderGiveTheCallsBack) {
  std::mt19937 chance(7);
  const std::string arguments[] = {R"({"path":"a \"b\" \\ c","first":12})", R"({"text":"\u00e9{}[],:"})",
                                   "{}"};
  for (int round = 0; round < 500; ++round) {
    std::vector<CallPiece> queue[3];
    for (int call = 0; call < 3; ++call) {
      CallPiece first;
      first.key = std::to_string(call);
      first.id = "id" + std::to_string(call);
      first.name = "tool" + std::to_string(call);
      queue[call].push_back(first);
      for (std::size_t at = 0; at < arguments[call].size();) {
        std::size_t size = 1 + chance() % 9;
        CallPiece piece;
        piece.key = std::to_string(call);
        piece.fragment = arguments[call].substr(at, size);
        if (chance() % 3 == 0) piece.name = first.name;  // said again, as some do, with the id
        if (!piece.name.empty()) piece.id = first.id;
        queue[call].push_back(std::move(piece));
        at += size;
      }
    }
    std::vector<CallPiece> mixed;
    std::size_t next[3] = {};
    for (int call = 0; call < 3; ++call) mixed.push_back(queue[call][next[call]++]);
    while (true) {
      std::vector<int> left;
      for (int call = 0; call < 3; ++call)
        if (next[call] < queue[call].size()) left.push_back(call);
      if (left.empty()) break;
      int call = left[chance() % left.size()];
      mixed.push_back(queue[call][next[call]++]);
    }
    auto calls = assembled(mixed);
    ASSERT_EQ(calls.size(), 3u) << round;
    for (int call = 0; call < 3; ++call) {
      EXPECT_EQ(calls[call].id, "id" + std::to_string(call));
      EXPECT_EQ(calls[call].name, "tool" + std::to_string(call));
      EXPECT_EQ(calls[call].arguments, arguments[call]);
    }
  }
}

TEST(ToolCalls, WhateverComesIdsAreUniqueAndNothingGrowsWithoutLimit) {
  std::mt19937 chance(11);
  const char* const texts[] = {"", "{", "}", "{}", "{\"a\":1}", "null", "\"", "\\", "x"};
  for (int round = 0; round < 2'000; ++round) {
    ToolCalls growing;
    for (unsigned i = chance() % 40; i > 0; --i) {
      CallPiece piece;
      if (chance() % 2) piece.key = std::to_string(chance() % 3);
      if (chance() % 2) piece.id = std::string(1, static_cast<char>('a' + chance() % 3));
      if (chance() % 2) piece.name = chance() % 2 ? "read" : "call_1";
      if (chance() % 2) piece.fragment = texts[chance() % std::size(texts)];
      if (chance() % 5 == 0) piece.whole = texts[chance() % std::size(texts)];
      growing.add(piece);
    }
    auto calls = growing.take();
    std::set<std::string> ids;
    for (const ToolCall& call : calls) {
      EXPECT_FALSE(call.id.empty());
      EXPECT_FALSE(call.arguments.empty());
      EXPECT_TRUE(ids.insert(call.id).second) << call.id;
    }
  }
  ToolCalls flood;
  CallPiece piece;
  piece.key = "0";
  piece.fragment = std::string(std::size_t{1} << 20, 'x');
  for (int i = 0; i < 20; ++i) flood.add(piece);
  EXPECT_TRUE(flood.is_over_limit());
  ToolCalls many;
  for (int i = 0; i < 1'000; ++i) {
    CallPiece one;
    one.key = std::to_string(i);
    one.name = "read";
    many.add(one);
  }
  EXPECT_TRUE(many.is_over_limit());
  EXPECT_LE(many.take().size(), 128u);
}

TEST(ToolCalls, TheWholeCountsWhereItIsJsonAndThePiecesWhereItIsNot) {
  CallPiece begin, rest, end;
  begin.key = rest.key = end.key = "0";
  begin.name = "read";
  rest.fragment = "{\"a\":";
  end.whole = "{\"a\":1}";
  EXPECT_EQ(assembled({begin, rest, end}).at(0).arguments, "{\"a\":1}");
  rest.fragment = "{\"a\":2}";
  end.whole = "{\"a\":";
  EXPECT_EQ(assembled({begin, rest, end}).at(0).arguments, "{\"a\":2}");
}

}  // namespace
