// What has changed in a text since a tree of it was made.
#pragma once

#include <vector>

#include "base/patch.hpp"
#include "lsp/documents/text.hpp"

namespace lsp {

// Edits come one after another, each for the text after those before it; a tree wants them all at once, for
// its own old text. Keeps a list of separate regions, so that typing in two places does not make everything
// between them new.
class Changes {
 public:
  // `span` of the text as it is now has been replaced by `inserted` bytes.
  void add(base::Span span, std::size_t inserted);
  void clear() { regions_.clear(); }
  bool empty() const { return regions_.empty(); }
  // For the old text; `now` is the text after all of them.
  std::vector<base::Edit> edits(const Text& now) const;

 private:
  struct Region {
    base::Span before, after;
  };
  std::vector<Region> regions_;  // in order, not touching
};

}  // namespace lsp
