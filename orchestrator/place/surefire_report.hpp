// JUnit's results as Maven's surefire writes them: one XML document a class, one after the other.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "orchestrator/place/rank.hpp"

namespace orchestrator::place {

// Tests are named "com.shop.CartTest.adds"; what was skipped is left out. Whatever is no report is passed
// over: a text that was cut off gives the tests before the cut.
std::vector<TestRun> read_surefire_reports(std::string_view text, std::span<const std::string> paths);

// What javac or Maven said that kept tests from being run; empty where nothing of that kind was said.
std::string maven_errors(std::string_view output);

}  // namespace orchestrator::place
