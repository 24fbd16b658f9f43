#include "orchestrator/ledger/codec.hpp"

#include <random>

#include <gtest/gtest.h>

namespace orchestrator::ledger {
namespace {

std::string random_bytes(std::mt19937& random, bool text) {
  std::string bytes(random() % 40, ' ');
  for (char& byte : bytes) byte = static_cast<char>(text ? 32 + random() % 95 : random() % 256);
  return bytes;
}

TEST(LedgerCodec, PatchesComeBackEqual) {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    base::Patch patch;
    for (std::size_t file = 0; file < random() % 4; ++file) {
      base::FilePatch one{.path = "dir/" + random_bytes(random, true),
                          .change = static_cast<base::FileChange>(random() % 3),
                          .base = base::digest(random_bytes(random, false)),
                          .edits = {}};
      for (std::size_t edit = 0; edit < random() % 4; ++edit) {
        std::size_t begin = random() % 1000;
        one.edits.push_back({{begin, begin + random() % 50}, random_bytes(random, random() % 2 == 0)});
      }
      patch.files.push_back(std::move(one));
    }
    auto back = decode_patch(encode(patch));
    ASSERT_TRUE(back);
    ASSERT_EQ(*back, patch);
  }
}

TEST(LedgerCodec, WhatIsDamagedIsRefused) {
  const char* damaged[] = {
      "",
      "{}",
      "[1]",
      R"([{"path":"a","change":"modify","base":"xyz","edits":[]}])",
      R"([{"path":"a","change":"explode","base":"00000000000000000000000000000000","edits":[]}])",
      R"([{"path":"a","change":"modify","base":"00000000000000000000000000000000"}])",
      R"([{"path":"a","change":"modify","base":"00000000000000000000000000000000","edits":[{"begin":3,"end":1,"text":""}]}])",
      R"([{"path":"a","change":"modify","base":"00000000000000000000000000000000","edits":[{"begin":1,"end":3,"hex":"0g"}]}])",
      R"([{"path":"a","change":"modify","base":"00000000000000000000000000000000","edits":[{"begin":1,"end":3}]}])",
  };
  for (const char* json : damaged) {
    auto patch = decode_patch(json);
    ASSERT_FALSE(patch) << json;
    EXPECT_EQ(patch.error().code, base::ErrorCode::corrupt);
  }
  Verdict verdict;
  EXPECT_FALSE(decode("{}", verdict));
  EXPECT_FALSE(decode("no", verdict));
}

TEST(LedgerCodec, AVerdictThatNamesMissingCandidatesIsReadWithoutThem) {
  Verdict written;
  written.clusters = {{{0, 7}, 0.5, "x"}};
  written.candidates.resize(8);
  Verdict read;
  read.candidates.resize(1);
  ASSERT_TRUE(decode(encode(written), read));
  EXPECT_EQ(read.clusters[0].members, std::vector<int>{0});
}

}  // namespace
}  // namespace orchestrator::ledger
