// What this program is called and which one it is.
#pragma once

namespace cli {

// The same as project(VERSION) in CMakeLists.txt; tests/cli/test_program.py compares the two.
inline constexpr char kVersion[] = "0.1.0";

}  // namespace cli
