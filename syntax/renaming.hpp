// Giving a local thing another name, where that is proven to change nothing else.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "syntax/syntax.hpp"

namespace syntax {

// A local thing: what its name is, and where that name stands, in the order of the text.
struct LocalName {
  std::string name;
  std::vector<base::Span> places;
};

// What the name at `offset` (in it, or right behind it) stands for. not_found: there is no name. refused: it
// may be known elsewhere, or the text doesn't tell: something global, a field, a parameter that callers may
// give by name, a text that doesn't parse or that can see its own names.
base::Result<LocalName> local_name_at(const Tree& tree, std::size_t offset);

// The edits that rename it. Besides the above, bad_request: `name` is no name in that language; conflict:
// with it the program would mean something else, because of another thing of that name. Checked by the alpha
// hash of the renamed text.
base::Result<std::vector<base::Edit>> rename_local(const Tree& tree, std::size_t offset,
                                                   std::string_view name);

}  // namespace syntax
