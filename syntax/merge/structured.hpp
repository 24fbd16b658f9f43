// The merge of trees.
#pragma once

#include <functional>
#include <span>

#include "syntax/merge/output.hpp"
#include "syntax/merge/tree.hpp"

namespace syntax::merge {

struct TreeMerge {
  Output output;
  bool sound = true;                  // nothing of a version was lost, and nothing stands twice
  std::vector<std::uint64_t> wanted;  // what the result has to be when it is parsed (see `sentence`)
};

// In a sentence: a leaf that no source has, whose text was merged by lines. What it became only the parser
// knows.
inline constexpr std::uint64_t kMergedText = 1;

// Merges the children of each node as diff3 merges lines, where the elements are nodes and not texts: an
// element changed by one version and moved by another is changed and moved. `trees[0]` is the base's.
TreeMerge merge_trees(std::span<const MergeTree> trees, bool moves, const std::function<bool()>& stop);

// A tree without comments, blanks and separators, written down.
std::vector<std::uint64_t> sentence(const MergeTree& tree);

// Whether `result` has a name in one of its sets more often than any of `trees` has it in one.
bool names_clash(const MergeTree& result, std::span<const MergeTree> trees);

}  // namespace syntax::merge
