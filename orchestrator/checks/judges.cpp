#include "orchestrator/checks/judges.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.hpp"
#include "orchestrator/place/functions.hpp"

namespace orchestrator::checks {
namespace {

std::string last_name_of(std::string_view path) {
  return base::lower_ascii(path.substr(path.rfind('/') + 1));
}

// Modules that tests import as their judges. A file of that name at the top of a project is found first.
constexpr std::array<std::string_view, 12> kFrameworks = {
    "unittest",   "pytest", "_pytest",   "doctest",        "nose", "nose2",
    "hypothesis", "pluggy", "iniconfig", "exceptiongroup", "mock", "testtools"};

}  // namespace

bool is_test_part(std::string_view path) {
  return place::is_test_path(path) || last_name_of(path) == "conftest.py";
}

bool stands_in_for_a_judge(std::string_view path) {
  std::string name = last_name_of(path);
  if (name == "sitecustomize.py" || name == "usercustomize.py" || name.ends_with(".pth")) return true;
  for (std::string_view root : {"", "src/", "lib/"}) {
    if (!path.starts_with(root)) continue;
    std::string_view rest = path.substr(root.size());
    std::string_view first = rest.substr(0, rest.find_first_of("/."));
    bool is_module = rest.ends_with(".py") &&
                     (rest.find('/') != std::string_view::npos || rest == std::string(first) + ".py");
    if (is_module && std::ranges::find(kFrameworks, first) != kFrameworks.end()) return true;
  }
  return path.find("node_modules/") != std::string_view::npos ||
         path.find("site-packages/") != std::string_view::npos;
}

bool is_runner_setting(std::string_view path) {
  if (stands_in_for_a_judge(path)) return true;
  std::string name = last_name_of(path);
  constexpr std::array<std::string_view, 16> kNames = {"pytest.ini",
                                                       ".pytest.ini",
                                                       "tox.ini",
                                                       "setup.cfg",
                                                       "pyproject.toml",
                                                       "noxfile.py",
                                                       "package.json",
                                                       "karma.conf.js",
                                                       "babel.config.js",
                                                       ".babelrc",
                                                       ".coveragerc",
                                                       "testng.xml",
                                                       "junit-platform.properties",
                                                       "ctestcustom.cmake",
                                                       "build.rs",
                                                       ".noserc"};
  if (std::ranges::find(kNames, name) != kNames.end()) return true;
  for (std::string_view start : {"jest.config.", "vitest.config.", "vite.config.", ".mocharc", "ava.config.",
                                 "jest.setup.", "vitest.setup.", "setuptests."}) {
    if (name.starts_with(start)) return true;
  }
  return path == ".cargo/config.toml" || path.ends_with("/.cargo/config.toml");
}

}  // namespace orchestrator::checks
