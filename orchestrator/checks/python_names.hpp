// Names in Python that mean nothing.
#pragma once

#include <string>
#include <vector>

#include "base/span.hpp"
#include "syntax/syntax.hpp"

namespace orchestrator::checks {

struct UndefinedName {
  std::string name;
  base::Span span;
};

struct NameReport {
  bool certain = true;  // false: the module may get names that can't be seen (`from x import *`, exec,
                        // globals(), broken text)
  std::string why;      // when it is not certain
  std::vector<UndefinedName> undefined;  // in the order of the text
};

// Every name that is read and bound nowhere: in no scope around it, not in the module, not in Python. Where
// in a scope a name is bound, and whether that ran before, is not asked; so what is reported is an error on
// every path that reaches it. A module that mentions NameError reports nothing: it may be asking on purpose.
NameReport undefined_names(const syntax::Tree& tree);

}  // namespace orchestrator::checks
