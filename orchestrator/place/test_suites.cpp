#include "orchestrator/place/test_suites.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/text.hpp"
#include "orchestrator/place/functions.hpp"

namespace orchestrator::place {
namespace {

constexpr std::size_t kMostManifest = std::size_t{1} << 20;

std::string_view suite_folder_of(std::string_view path) {
  std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view file_name_of(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

bool lies_in(std::string_view path, std::string_view folder) {
  return folder.empty() ||
         (path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/');
}

std::string text_of(const base::Files& files, const std::string& path) {
  auto document = files.read(path);
  return document && document->text().size() <= kMostManifest ? std::string(document->text()) : std::string();
}

// Manifests of one kind, the outermost first: a folder inside one that has its own is that one's.
struct Manifest {
  std::string folder;
  std::string text;
};
std::vector<Manifest> manifests(const base::Files& files, std::span<const std::string> paths,
                                std::string_view name) {
  std::vector<Manifest> found;
  for (const std::string& path : paths) {
    if (file_name_of(path) == name)
      found.push_back({std::string(suite_folder_of(path)), text_of(files, path)});
  }
  return found;
}

// The files of `folder` that are not in a folder with a manifest of its own.
std::vector<std::string> files_of(std::span<const std::string> paths, const Manifest& manifest,
                                  const std::vector<Manifest>& all, auto&& wanted) {
  std::vector<std::string> found;
  for (const std::string& path : paths) {
    if (!lies_in(path, manifest.folder) || !wanted(path)) continue;
    bool nearer = std::ranges::any_of(all, [&](const Manifest& other) {
      return other.folder.size() > manifest.folder.size() && lies_in(other.folder + "/", manifest.folder) &&
             lies_in(path, other.folder);
    });
    if (!nearer) found.push_back(path);
  }
  return found;
}

bool is_python_test(std::string_view path) {
  std::string_view name = file_name_of(path);
  return name.ends_with(".py") &&
         (name.starts_with("test_") || name.ends_with("_test.py") || name == "tests.py");
}

void add_python(const base::Files& files, std::span<const std::string> paths,
                std::vector<TestSuite>& suites) {
  TestSuite suite;
  bool has_pytest = false;
  for (const std::string& path : paths) {
    std::string_view name = file_name_of(path);
    if (is_python_test(path)) suite.files.push_back(path);
    has_pytest |= name == "conftest.py" || name == "pytest.ini";
    if (name == "pyproject.toml" || name == "setup.cfg" || name == "tox.ini")
      has_pytest |= text_of(files, path).find("pytest") != std::string::npos;
  }
  if (suite.files.empty()) return;
  for (const std::string& path : suite.files) {
    if (has_pytest) break;
    std::string text = text_of(files, path);
    bool of_unittest = text.find("unittest") != std::string::npos;
    has_pytest = text.find("import pytest") != std::string::npos ||
                 (!of_unittest && text.find("\ndef test_") != std::string::npos);
  }
  suite.framework = has_pytest ? Framework::pytest : Framework::unittest;
  suites.push_back(std::move(suite));
}

void add_cargo(const base::Files& files, std::span<const std::string> paths, std::vector<TestSuite>& suites) {
  auto all = manifests(files, paths, "Cargo.toml");
  for (const Manifest& manifest : all) {
    if (manifest.text.find("[package]") == std::string::npos) continue;
    auto tests = files_of(paths, manifest, all, [&](const std::string& path) {
      if (!path.ends_with(".rs")) return false;
      return is_test_path(path) || text_of(files, path).find("#[test]") != std::string::npos;
    });
    if (!tests.empty()) suites.push_back({Framework::cargo, manifest.folder, std::move(tests)});
  }
}

void add_go(const base::Files& files, std::span<const std::string> paths, std::vector<TestSuite>& suites) {
  auto all = manifests(files, paths, "go.mod");
  for (const Manifest& manifest : all) {
    auto tests =
        files_of(paths, manifest, all, [](const std::string& path) { return path.ends_with("_test.go"); });
    if (!tests.empty()) suites.push_back({Framework::go, manifest.folder, std::move(tests)});
  }
}

bool is_script(std::string_view path) {
  for (std::string_view end : {".js", ".mjs", ".cjs", ".ts", ".tsx", ".jsx", ".mts", ".cts"}) {
    if (path.ends_with(end)) return true;
  }
  return false;
}

// Whose package.json it is: what it runs for "test", else what it needs for its development.
std::optional<Framework> script_framework(const base::Json& package) {
  std::string words;
  if (const base::Json* scripts = base::get_object(package, "scripts")) {
    for (const auto& [name, command] : scripts->items()) {
      if (name.starts_with("test") || name == "unit")
        words += " " + (command.is_string() ? command.get<std::string>() : "");
    }
  }
  struct Known {
    const char* word;
    Framework framework;
  };
  constexpr Known kKnown[] = {{"vitest", Framework::vitest},
                              {"jest", Framework::jest},
                              {"mocha", Framework::mocha},
                              {"tape", Framework::tape},
                              {"--test", Framework::node}};
  for (const Known& known : kKnown) {
    if (words.find(known.word) != std::string::npos) return known.framework;
  }
  for (const char* part : {"devDependencies", "dependencies"}) {
    const base::Json* needed = base::get_object(package, part);
    for (const Known& known : kKnown) {
      if (needed && needed->contains(known.word)) return known.framework;
    }
  }
  return std::nullopt;
}

void add_scripts(const base::Files& files, std::span<const std::string> paths,
                 std::vector<TestSuite>& suites) {
  auto all = manifests(files, paths, "package.json");
  for (const Manifest& manifest : all) {
    auto tests = files_of(paths, manifest, all, [](const std::string& path) {
      return is_script(path) && is_test_path(path) && path.find("/fixtures/") == std::string::npos;
    });
    if (tests.empty()) continue;
    auto package = base::parse_json(manifest.text);
    auto framework = package && package->is_object() ? script_framework(*package) : std::nullopt;
    suites.push_back({framework.value_or(Framework::node), manifest.folder, std::move(tests)});
  }
}

void add_cmake(const base::Files& files, std::span<const std::string> paths, std::vector<TestSuite>& suites) {
  auto all = manifests(files, paths, "CMakeLists.txt");
  bool has_tests = std::ranges::any_of(all, [](const Manifest& manifest) {
    return manifest.text.find("enable_testing") != std::string::npos ||
           manifest.text.find("add_test") != std::string::npos ||
           manifest.text.find("include(CTest)") != std::string::npos;
  });
  if (!has_tests) return;
  TestSuite suite{Framework::ctest, all.front().folder, {}};
  for (const std::string& path : paths) {
    bool source =
        path.ends_with(".cpp") || path.ends_with(".cc") || path.ends_with(".c") || path.ends_with(".cxx");
    if (source && is_test_path(path)) suite.files.push_back(path);
  }
  suites.push_back(std::move(suite));
}

// Modules are built and tested by the outermost pom.xml that names modules: alone they lack each other.
void leave_out_modules(std::vector<Manifest>& poms) {
  std::vector<std::string> roots;
  for (const Manifest& pom : poms) {
    if (pom.text.find("<modules>") != std::string::npos) roots.push_back(pom.folder);
  }
  std::erase_if(poms, [&](const Manifest& pom) {
    return std::ranges::any_of(roots, [&](const std::string& root) {
      return root.size() < pom.folder.size() && lies_in(pom.folder, root);
    });
  });
}

void add_java(const base::Files& files, std::span<const std::string> paths, std::vector<TestSuite>& suites) {
  for (const auto& [name, framework] : {std::pair{"pom.xml", Framework::maven},
                                        {"build.gradle", Framework::gradle},
                                        {"build.gradle.kts", Framework::gradle}}) {
    auto all = manifests(files, paths, name);
    leave_out_modules(all);
    for (const Manifest& manifest : all) {
      auto tests = files_of(paths, manifest, all, [](const std::string& path) {
        return path.ends_with(".java") && (is_test_path(path) || path.find("src/test/") != std::string::npos);
      });
      if (!tests.empty()) suites.push_back({framework, manifest.folder, std::move(tests)});
    }
  }
}

std::string inside_suite(const TestSuite& suite, const std::string& path) {
  return suite.folder.empty() ? path : path.substr(suite.folder.size() + 1);
}

std::string escaped(std::string_view name) {
  std::string out;
  for (char c : name) {
    if (std::string_view(R"(\^$.|?*+()[]{})").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

// The names as one pattern.
std::string any_of(std::span<const std::string> names, bool whole = false) {
  std::string out;
  for (const std::string& each : names) out += (out.empty() ? "" : "|") + escaped(each);
  return whole ? "^(" + out + ")$" : out;
}

std::string_view last_part(std::string_view test) {
  std::size_t at = test.find_last_of(":. #");
  return at == std::string_view::npos ? test : test.substr(at + 1);
}

std::string java_class_of(std::string_view path) {
  std::string_view file = file_name_of(path);
  return std::string(file.substr(0, file.rfind('.')));
}

// "com.shop.CartTest.adds(int)[2]" -> "CartTest#adds": surefire's pattern, or with a dot Gradle's.
std::string java_pattern(std::string_view test, std::span<const std::string> files, char between) {
  test = base::trim(test.substr(0, test.find_first_of("([{")));
  std::size_t method = test.rfind('.');
  std::string owner = "*";
  if (method != std::string_view::npos)
    owner = last_part(test.substr(0, method));
  else if (files.size() == 1)
    owner = java_class_of(files.front());
  return owner + between + std::string(test.substr(method + 1));
}

std::vector<std::string> java_patterns(std::span<const std::string> files, std::span<const std::string> names,
                                       char between) {
  std::vector<std::string> patterns;
  auto add = [&](std::string pattern) {
    if (std::ranges::find(patterns, pattern) == patterns.end()) patterns.push_back(std::move(pattern));
  };
  for (const std::string& test : names) add(java_pattern(test, files, between));
  if (!names.empty()) return patterns;
  for (const std::string& path : files) add(java_class_of(path));
  return patterns;
}

void append(std::vector<std::string>& words, std::initializer_list<std::string> more) {
  words.insert(words.end(), more);
}

// "tests/test_a.py" -> "tests.test_a"
std::string python_module(std::string path) {
  path.erase(path.size() - 3);
  std::ranges::replace(path, '/', '.');
  return path;
}

}  // namespace

std::string_view name(Framework framework) {
  switch (framework) {
    case Framework::pytest:
      return "pytest";
    case Framework::unittest:
      return "unittest";
    case Framework::cargo:
      return "cargo test";
    case Framework::go:
      return "go test";
    case Framework::vitest:
      return "vitest";
    case Framework::jest:
      return "jest";
    case Framework::mocha:
      return "mocha";
    case Framework::tape:
      return "tape";
    case Framework::node:
      return "node --test";
    case Framework::ctest:
      return "ctest";
    case Framework::maven:
      return "Maven";
    case Framework::gradle:
      return "Gradle";
  }
  return "";
}

std::vector<TestSuite> test_suites(const base::Files& files, std::span<const std::string> paths) {
  std::vector<TestSuite> suites;
  for (auto* add : {add_python, add_cargo, add_go, add_scripts, add_cmake, add_java})
    add(files, paths, suites);
  return suites;
}

std::vector<std::string> test_command(const TestSuite& suite, std::span<const std::string> files,
                                      std::span<const std::string> names) {
  std::vector<std::string> inside;
  for (const std::string& path : files) inside.push_back(inside_suite(suite, path));
  std::vector<std::string> words;
  auto add_all = [&](const std::vector<std::string>& more) {
    words.insert(words.end(), more.begin(), more.end());
  };
  switch (suite.framework) {
    case Framework::pytest: {
      append(words, {"python3", "-m", "pytest"});
      bool ids = !names.empty() && std::ranges::all_of(names, [](const std::string& each) {
        return each.find("::") != std::string::npos;
      });
      if (ids) {
        words.insert(words.end(), names.begin(), names.end());
        return words;
      }
      add_all(inside);
      std::string wanted;
      for (const std::string& each : names)
        wanted += (wanted.empty() ? "" : " or ") + std::string(last_part(each));
      if (!wanted.empty()) append(words, {"-k", wanted});
      return words;
    }
    case Framework::unittest:
      append(words, {"python3", "-m", "unittest"});
      if (files.empty() && names.empty()) append(words, {"discover"});
      for (const std::string& each : names) append(words, {"-k", std::string(last_part(each))});
      for (const std::string& path : inside) words.push_back(python_module(path));
      return words;
    case Framework::cargo: {
      append(words, {"cargo", "test"});
      bool library = files.empty();
      for (const std::string& path : inside) {
        bool own_target = path.starts_with("tests/") && path.find('/', 6) == std::string::npos;
        if (own_target)
          append(words, {"--test", path.substr(6, path.size() - 9)});
        else
          library = true;
      }
      if (library && !files.empty()) append(words, {"--lib"});
      if (names.size() == 1) append(words, {"--", names.front()});
      if (names.size() > 1) {
        words.push_back("--");
        words.insert(words.end(), names.begin(), names.end());
      }
      return words;
    }
    case Framework::go: {
      append(words, {"go", "test"});
      if (!names.empty()) append(words, {"-run", any_of(names, true)});
      std::set<std::string> packages;
      for (const std::string& path : inside) {
        std::string_view folder = suite_folder_of(path);
        packages.insert(folder.empty() ? "." : "./" + std::string(folder));
      }
      if (packages.empty()) packages.insert("./...");
      words.insert(words.end(), packages.begin(), packages.end());
      return words;
    }
    case Framework::vitest:
      append(words, {"npx", "vitest", "run"});
      add_all(inside);
      if (!names.empty()) append(words, {"-t", any_of(names)});
      return words;
    case Framework::jest:
      append(words, {"npx", "jest"});
      add_all(inside);
      if (!names.empty()) append(words, {"-t", any_of(names)});
      return words;
    case Framework::mocha:
      append(words, {"npx", "mocha"});
      add_all(inside);
      if (!names.empty()) append(words, {"--grep", any_of(names)});
      return words;
    case Framework::tape:
      append(words, {"npx", "tape"});
      add_all(inside.empty() ? suite.files : inside);
      return words;
    case Framework::node:
      append(words, {"node", "--test"});
      if (!names.empty()) append(words, {"--test-name-pattern=" + any_of(names)});
      add_all(inside);
      return words;
    case Framework::ctest:
      append(words, {"ctest", "--test-dir", "build", "--output-on-failure"});
      if (!names.empty()) append(words, {"-R", any_of(names)});
      return words;
    case Framework::maven: {
      append(words, {"mvn", "-q", "-o", "test"});
      auto patterns = java_patterns(inside, names, '#');
      if (!patterns.empty()) words.push_back(fmt::format("-Dtest={}", fmt::join(patterns, ",")));
      // A module without a test of that name is no failure (surefire's name for that until 3, and since).
      bool of_modules =
          std::ranges::any_of(inside, [](const std::string& path) { return !path.starts_with("src/"); });
      if (!patterns.empty() && of_modules)
        append(words, {"-DfailIfNoTests=false", "-Dsurefire.failIfNoSpecifiedTests=false"});
      return words;
    }
    case Framework::gradle:
      append(words, {"gradle", "--offline", "test"});
      for (const std::string& pattern : java_patterns(inside, names, '.'))
        append(words, {"--tests", pattern.starts_with('*') ? pattern : "*" + pattern});
      return words;
  }
  return words;
}

std::vector<std::string> tests_touching(const TestSuite& suite, std::span<const std::string> changed,
                                        const base::Files& files, std::size_t most) {
  std::vector<std::string> nearest, others;
  std::set<std::string> stems;
  for (const std::string& path : changed) {
    std::string_view file = file_name_of(path);
    std::string stem(file.substr(0, file.find('.')));
    if (stem == "__init__" || stem == "index" || stem == "mod" || stem == "lib")
      stem = std::string(file_name_of(suite_folder_of(path)));
    if (stem.size() > 1) stems.insert(std::move(stem));
  }
  for (const std::string& path : suite.files) {
    bool is_changed = std::ranges::find(changed, path) != changed.end();
    std::string_view file = file_name_of(path);
    bool named = is_changed;
    for (const std::string& stem : stems) named |= file.find(stem) != std::string_view::npos;
    if (named) {
      nearest.push_back(path);
      continue;
    }
    std::string text = text_of(files, path);
    bool mentions = std::ranges::any_of(
        stems, [&](const std::string& stem) { return text.find(stem) != std::string::npos; });
    if (mentions) others.push_back(path);
  }
  nearest.insert(nearest.end(), others.begin(), others.end());
  if (nearest.empty()) nearest = suite.files;
  if (nearest.size() > most) nearest.resize(most);
  return nearest;
}

}  // namespace orchestrator::place
