// Which elements of two sequences belong together, and which stretches of a base its versions agree about.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace syntax::merge {

inline constexpr std::uint32_t kNone = 0xffff'ffff;

// For each element of `a` the element of `b` that it is, or kNone: a longest common subsequence (Myers, "An
// O(ND) difference algorithm and its variations", 1986). Where the two differ in thousands of places, only
// elements that occur once in each are taken and what lies between them is compared again.
std::vector<std::uint32_t> align(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b);

// The same for lines: groups of changed lines are slid as git slides them, so that hunks lie where people who
// know git expect them.
std::vector<std::uint32_t> align_lines(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b);

struct Range {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
};

// A stretch of the base and what stands for it in each version. Stable: one element for one, in every
// version.
struct Chunk {
  bool stable = false;
  Range base;
  std::vector<Range> versions;
};

// The base of `size` elements cut into chunks (Khanna, Kunal, Pierce, "A formal investigation of diff3",
// 2007); `alignments[v]` rises and says where each base element went in version v of `sizes[v]` elements.
// Each stable element is a chunk of its own.
std::vector<Chunk> chunks(std::uint32_t size, std::span<const std::vector<std::uint32_t>> alignments,
                          std::span<const std::uint32_t> sizes);

}  // namespace syntax::merge
