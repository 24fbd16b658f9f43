// Three-way merge, of any number of versions against their base, by structure where the language is known.
//
// Lines first: where they merge without a conflict and the result is a text that each version could have
// become (it parses, nothing is defined twice), that is the answer. Else the syntax trees are matched and
// merged child by child; what comes out is parsed again and must be the tree that was meant. What neither can
// combine is a conflict.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/span.hpp"
#include "syntax/syntax.hpp"

namespace syntax::merge {

struct Input {
  std::string_view text;
  std::string label;  // stands behind the conflict markers; "" for none
};

// Over these the tree is left alone and lines are merged.
struct Limits {
  std::size_t bytes = std::size_t{4} << 20;  // of one version
  std::size_t nodes = 1'000'000;             // of one tree
  std::size_t depth = 1'000;                 // of one tree
  std::chrono::milliseconds time{5'000};
};

// Who a part of the result comes from: a version's index, or nobody in particular (the base, or all alike).
struct Region {
  base::Span span;
  std::optional<std::size_t> version;
};

// A place that has to be decided. The texts are whole lines.
struct Conflict {
  base::Span span;       // in the result, with its markers
  std::string original;  // what the base has there
  std::vector<std::string> versions;
};

enum class Method { trivial, lines, tree };
std::string_view name(Method method);

struct Merged {
  std::string text;  // conflicts are written with diff3 markers
  std::vector<Conflict> conflicts;
  std::vector<Region> regions;  // what versions brought in, in order; conflicts are not among them
  Method method = Method::trivial;
  bool clean() const { return conflicts.empty(); }
};

// Refuses (bad_request) fewer than two versions, and versions that differ in bytes that are no text. A
// version that equals the base changes nothing; equal versions count once. Line ends, a byte order mark and
// the final newline are merged by themselves. Runs on the caller's thread; a stop gives `cancelled`.
base::Result<Merged> merge(const Input& base, std::span<const Input> versions,
                           std::optional<Language> language, const Limits& limits = {},
                           std::stop_token stop = {});

}  // namespace syntax::merge
