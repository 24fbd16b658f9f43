// The exceptions of Java's own packages.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace docgen {

using ClassPairs = std::vector<std::pair<std::string, std::string>>;  // class, its superclass

bool is_java_exception(std::string_view name);
// Whether `exception` is `base` or derives from it, by Java's own classes and by `own`; what is known of
// neither derives from Throwable only. Packages before a name are not looked at.
bool java_derives_from(std::string_view exception, std::string_view base, const ClassPairs& own);
// Whether it is known to be checked: derives from Throwable, and neither from RuntimeException nor from
// Error.
bool is_checked_java_exception(std::string_view name, const ClassPairs& own);

}  // namespace docgen
