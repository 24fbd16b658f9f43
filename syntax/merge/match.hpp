// Which node of a version is which node of the base.
//
// Falleri et al., "Fine-grained and accurate source code differencing" (GumTree, 2014), with what later work
// found to avoid far-fetched pairs: lists are compared as lists first, names decide where there are names,
// and the optimal recovery is an alignment of the few children that are left, bounded by their number and
// size.
#pragma once

#include <functional>
#include <vector>

#include "syntax/merge/tree.hpp"

namespace syntax::merge {

struct Matching {
  std::vector<NodeId> to_base;    // by node of the version
  std::vector<NodeId> from_base;  // by node of the base
  // By node of the base: the node that stands in its place, below the node that its parent is. It may be
  // another one: an argument that was replaced. Rises among the children of one node.
  std::vector<NodeId> place;
};

// `moves`: whether a node may be found in another place than its own was. `stop` is asked now and then; a
// true answer ends the matching early, with what was found so far.
Matching match(const MergeTree& base, const MergeTree& version, bool moves,
               const std::function<bool()>& stop);

// Pairs that only another version shows: it and `second` have put the same thing in the place of a base node.
void match_through(const MergeTree& base, const MergeTree& first_tree, const Matching& first,
                   const MergeTree& second_tree, Matching& second, bool moves);

}  // namespace syntax::merge
