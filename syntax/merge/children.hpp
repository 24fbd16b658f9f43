// What the children of a merged node are.
#pragma once

#include <optional>
#include <vector>

#include "syntax/merge/align.hpp"
#include "syntax/merge/sources.hpp"

namespace syntax::merge {

// A child of the merged node, or a stretch that nobody can decide.
struct Child {
  Ref ref;
  bool undecided = false;
  std::vector<Range> ranges;  // of a conflict: in each source's children; of sources without the node, empty
};

struct Children {
  std::vector<Child> list;
  bool names_clash =
      false;  // two versions each brought or made an element of one name, and neither can be shown
};

// `node` is an inner node in at least two sources; without the base, it is a set that several versions began.
// Sets merge as sets where all that has to pass each other commutes; all else merges in order.
Children merge_children(const Sources& sources, const Ref& node);

}  // namespace syntax::merge
