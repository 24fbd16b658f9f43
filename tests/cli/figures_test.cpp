#include "cli/render/figures.hpp"

#include <gtest/gtest.h>

namespace cli::render {
namespace {

using namespace std::chrono_literals;

TEST(Figures, Duration) {
  EXPECT_EQ(duration(0us), "0 ms");
  EXPECT_EQ(duration(840ms), "840 ms");
  EXPECT_EQ(duration(999900us), "1.0 s");
  EXPECT_EQ(duration(3210ms), "3.2 s");
  EXPECT_EQ(duration(59960ms), "1 min 00 s");
  EXPECT_EQ(duration(125s), "2 min 05 s");
  EXPECT_EQ(duration(2h + 5min), "2 h 05 min");
}

TEST(Figures, Count) {
  EXPECT_EQ(count(0), "0");
  EXPECT_EQ(count(999), "999");
  EXPECT_EQ(count(1000), "1,000");
  EXPECT_EQ(count(1234567), "1,234,567");
  EXPECT_EQ(count(-1000), "-1,000");
  EXPECT_EQ(count(-100), "-100");
}

TEST(Figures, Bytes) {
  EXPECT_EQ(bytes(0), "0 B");
  EXPECT_EQ(bytes(1023), "1023 B");
  EXPECT_EQ(bytes(1536), "1.5 KiB");
  EXPECT_EQ(bytes(std::uint64_t{300} << 20), "300 MiB");
  EXPECT_EQ(bytes(std::uint64_t{5} << 40), "5.0 TiB");
}

TEST(Figures, NothingIsCertainByRounding) {
  EXPECT_EQ(percent(0), "0 %");
  EXPECT_EQ(percent(0.001), "<1 %");
  EXPECT_EQ(percent(0.934), "93 %");
  EXPECT_EQ(percent(0.9999), "99 %");
  EXPECT_EQ(percent(1), "100 %");
}

}  // namespace
}  // namespace cli::render
