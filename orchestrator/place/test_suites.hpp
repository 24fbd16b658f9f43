// What tests a project has, and how they are run.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.hpp"

namespace orchestrator::place {

enum class Framework { pytest, unittest, cargo, go, vitest, jest, mocha, tape, node, ctest, maven, gradle };
std::string_view name(Framework framework);

// Tests of one framework below one folder.
struct TestSuite {
  Framework framework = Framework::pytest;
  std::string folder;              // where its commands work; "" for the project's root
  std::vector<std::string> files;  // of tests, as paths of the project, in order
};

// Every suite of the project: told by its manifests (pyproject.toml, Cargo.toml, go.mod, package.json,
// CMakeLists.txt, pom.xml, build.gradle) and by the names of its files. `paths` as Files::list gives them.
// Blocks for reading the manifests.
std::vector<TestSuite> test_suites(const base::Files& files, std::span<const std::string> paths);

// The command that runs a suite, narrowed to `files` (of the suite; empty: all of it) and to the tests that
// `names` names (empty: all of those files), as far as the framework can. Words for a shell-less start in
// `suite.folder`.
std::vector<std::string> test_command(const TestSuite& suite, std::span<const std::string> files,
                                      std::span<const std::string> names);

// The suite's files that concern `changed`, nearest first: those named after it, then those that mention its
// module's name. All where none can be told apart. At most `most`.
std::vector<std::string> tests_touching(const TestSuite& suite, std::span<const std::string> changed,
                                        const base::Files& files, std::size_t most);

}  // namespace orchestrator::place
