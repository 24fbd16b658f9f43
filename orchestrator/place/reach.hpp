// Who leads to whom, by calls of a name.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "orchestrator/place/functions.hpp"

namespace orchestrator::place {

// Weights by function (its place in Functions::all) of what is reached: 1 for what is called at once, less
// with each step.
using Reach = std::map<std::size_t, double>;

// What code that mentions these names reaches. A name with many definitions says nothing; where it has a few,
// each counts for less.
Reach reached_from(const Functions& functions, const std::map<std::string, double>& mentions);

// What a test mentions that its framework calls `name` ("tests/test_a.py::test_b[1]", "src/lib.rs::tests::b",
// "shop/cart.TestB/two"), in `path` where that is known; null where no function or block is that test.
const std::map<std::string, double>* body_of_test(const Functions& functions, std::string_view name,
                                                  std::string_view path = {});

}  // namespace orchestrator::place
