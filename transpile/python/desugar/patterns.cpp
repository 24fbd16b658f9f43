// Alternatives that bind names become cases of their own.
//
//   before   case Circle(size) | Square(size):    after   case Circle(size):
//                return size                                  return size
//                                                         case Square(size):
//                                                             return size
#include <algorithm>

#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {
namespace {

bool binds(const Pattern& p) {
  bool captures =
      (p.kind == PatternKind::capture || p.kind == PatternKind::as || p.kind == PatternKind::star) && p.value;
  return captures || p.rest ||
         std::any_of(p.items.begin(), p.items.end(), [](const Pattern* item) { return binds(*item); });
}

// The first place in `pattern` where alternatives bind names.
Pattern** binding_choice(Pattern*& pattern) {
  if (pattern->kind == PatternKind::or_) return binds(*pattern) ? &pattern : nullptr;
  for (Pattern*& item : pattern->items) {
    if (Pattern** found = binding_choice(item)) return found;
  }
  return nullptr;
}

}  // namespace

void desugar_patterns(Module& module) {
  Maker make(module);
  each_stmt(module.body, [&](Stmt& s) {
    for (std::size_t i = 0; i < s.cases.size();) {
      Pattern** choice = binding_choice(s.cases[i].pattern);
      if (!choice) {
        ++i;
        continue;
      }
      const std::vector<Pattern*> alternatives = (*choice)->items;
      std::vector<Case> apart;
      for (Pattern* alternative : alternatives) {
        *choice = alternative;
        Case one = s.cases[i];
        one.pattern = make.copy(one.pattern);
        one.guard = make.copy(one.guard);
        one.body = make.copy(one.body);
        apart.push_back(std::move(one));
      }
      s.cases.erase(s.cases.begin() + static_cast<std::ptrdiff_t>(i));
      s.cases.insert(s.cases.begin() + static_cast<std::ptrdiff_t>(i), apart.begin(), apart.end());
    }
  });
}

}  // namespace transpile::python
