// The methods that collections.abc's classes give to those that derive from them.
#pragma once

#include <string>
#include <string_view>

namespace transpile::python {

// The methods as the body of a class, indented by four; "" where there are none, or for another class.
std::string abstract_methods(std::string_view name);

}  // namespace transpile::python
