// What cargo, go, ctest and Maven say about a build and its tests.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "orchestrator/place/observe.hpp"
#include "orchestrator/place/test_suites.hpp"

namespace orchestrator::place {

// `output` is what BuildTools::script wrote for `suite`; `ended_well` whether it ended with 0. Tests are
// named so that the same one has the same name in every build: "src/lib.rs::tests::adds",
// "shop/cart.TestAdd/two", "adds", "com.shop.CartTest.adds". Whoever can't tell what went wrong says that it
// was not built.
Observed read_build_report(const TestSuite& suite, std::string_view output, bool ended_well,
                           std::span<const std::string> paths);

}  // namespace orchestrator::place
