// The proof that a rewritten text differs from the old one in its documentation only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "docgen/language.hpp"

namespace docgen {

// Reads both texts anew and compares: every token and every comment outside of documentation, in order, and
// the shape of the trees without documentation. Gives what differs first; nothing when all is equal.
//
// Documentation is, in Python, the string that is the first statement of a module, class or function (other
// bare strings are not), in Go the comments right before a declaration, and elsewhere every comment of a form
// that the language's documentation tool reads.
std::optional<std::string> difference_outside_documentation(Language language, std::string_view before,
                                                            std::string_view after);

}  // namespace docgen
