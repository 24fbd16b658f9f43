// Places that a text speaks of: the frames of a traceback, a compiler's path:line:column, a panic's place.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace orchestrator::place {

struct Frame {
  std::string path;  // of the project
  std::size_t line = 0;
  std::string function;  // where the text says it; else empty
  bool operator==(const Frame&) const = default;
};

// In the order of the text, without repetitions. Understands Python, pytest, Node, Go, Rust, Java, the JVM's
// and compilers' ways to name a place; a path counts when it ends like one of `paths` and like no other of
// them more than it. At most 200.
std::vector<Frame> frames_in(std::string_view text, std::span<const std::string> paths);

// Names of tests that a text says have failed: "test_a.py::test_b" of pytest, "FAIL: test_b (m.Case)" of
// unittest, "test a::b ... FAILED" of cargo, "--- FAIL: TestB" of Go, "not ok 3 adds" of TAP, "✕ adds" of
// jest,
// "[ERROR] CaseTest.adds" of Maven, "3 - adds (Failed)" of ctest.
struct TestNames {
  std::vector<std::string> failed;
  std::vector<std::string> passed;
};
TestNames tests_in(std::string_view text);

}  // namespace orchestrator::place
