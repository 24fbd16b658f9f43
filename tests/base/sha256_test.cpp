#include "base/sha256.hpp"

#include <gtest/gtest.h>

namespace {

TEST(Sha256, GivesThePublishedValues) {
  const struct {
    std::string text;
    const char* want;
  } cases[] = {
      {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
       "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
      {std::string(1'000'000, 'a'), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
  };
  for (const auto& [text, want] : cases) EXPECT_EQ(base::sha256(text), want) << text.size();
}

TEST(Sha256, IsTheSameHoweverTheBytesArrive) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += static_cast<char>(i * 7);
  for (std::size_t length = 0; length <= text.size(); length += 13) {
    std::string_view bytes = std::string_view(text).substr(0, length);
    for (std::size_t piece : {1u, 3u, 63u, 64u, 65u}) {
      base::Sha256 hash;
      for (std::size_t at = 0; at < length; at += piece) hash.add(bytes.substr(at, piece));
      EXPECT_EQ(hash.hex(), base::sha256(bytes)) << length << " in pieces of " << piece;
    }
  }
}

TEST(Sha256, KnowsItsNames) {
  EXPECT_TRUE(base::is_sha256(base::sha256("a")));
  for (const char* wrong : {"", "abc", "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
                            "../../../../../../../../../../../../../../../../../../../../../../.."})
    EXPECT_FALSE(base::is_sha256(wrong)) << wrong;
}

}  // namespace
