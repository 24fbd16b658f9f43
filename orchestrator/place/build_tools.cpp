#include "orchestrator/place/build_tools.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "base/files.hpp"
#include "base/text.hpp"
#include "sandbox/programs.hpp"

namespace orchestrator::place {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostToolText = std::size_t{1} << 20;

bool is_folder(const std::optional<fs::path>& path) {
  std::error_code error;
  return path && fs::is_directory(*path, error);
}

std::string text_in(const base::Files& files, const std::string& path) {
  auto document = files.read(path);
  return document && document->text().size() <= kMostToolText ? std::string(document->text()) : std::string();
}

base::Result<BuildTools> missing_tool(std::string_view tool, std::string_view advice) {
  return base::fail(base::ErrorCode::unavailable, fmt::format("the sandbox has no {}", tool),
                    std::string(advice));
}

// `channel = "1.80"` of a table, or all of a file that says nothing else (rust-toolchain, rustup's book).
std::string quoted_after(std::string_view text, std::string_view name) {
  std::size_t at = text.find(name);
  if (at == std::string_view::npos) return "";
  std::size_t open = text.find('"', at);
  std::size_t close = open == std::string_view::npos ? open : text.find('"', open + 1);
  return close == std::string_view::npos ? "" : std::string(text.substr(open + 1, close - open - 1));
}

// The toolchain that the project or one of its folders asks for.
std::string wanted_toolchain(const TestSuite& suite, const base::Files& files) {
  std::string folder = suite.folder;
  while (true) {
    for (const char* name : {"rust-toolchain.toml", "rust-toolchain"}) {
      std::string text = text_in(files, folder.empty() ? name : folder + "/" + name);
      if (text.empty()) continue;
      std::string channel = quoted_after(text, "channel");
      if (!channel.empty()) return channel;
      if (text.find('[') == std::string::npos) return std::string(base::trim(text));
    }
    if (folder.empty()) return "";
    std::size_t slash = folder.rfind('/');
    folder = slash == std::string::npos ? "" : folder.substr(0, slash);
  }
}

// "1.80" is "1.80-x86_64-unknown-linux-gnu" on one machine and "1.80.0-…" on another.
std::optional<fs::path> toolchain_named(const fs::path& all, std::string_view wanted) {
  std::error_code error;
  std::optional<fs::path> found;
  for (fs::directory_iterator entry(all, error), end; !error && entry != end; entry.increment(error)) {
    std::string name = entry->path().filename().string();
    bool same = name == wanted || name.starts_with(std::string(wanted) + "-") ||
                name.starts_with(std::string(wanted) + ".");
    std::error_code ignored;
    if (!same || !fs::exists(entry->path() / "bin/cargo", ignored)) continue;
    if (!found || found->filename().string() > name) found = entry->path();
  }
  return found;
}

// `wanted`: a channel or a version; "": the default one.
std::optional<fs::path> rust_toolchain(std::string wanted, const sandbox::Workshop& workshop) {
  if (!is_folder(workshop.rustup)) return std::nullopt;
  if (wanted.empty()) {
    auto settings = base::read_file(*workshop.rustup / "settings.toml", kMostToolText);
    wanted = quoted_after(settings ? *settings : "", "default_toolchain");
  }
  return wanted.empty() ? std::nullopt : toolchain_named(*workshop.rustup / "toolchains", wanted);
}

base::Result<BuildTools> cargo_tools(const TestSuite& suite, const base::Files& files,
                                     const sandbox::Pool& pool) {
  const sandbox::Workshop& workshop = pool.workshop();
  BuildTools tools;
  std::string path(sandbox::kProgramPath);
  if (auto toolchain = rust_toolchain(wanted_toolchain(suite, files), workshop)) {
    tools.folders.push_back({*toolchain, kRustFolder, sandbox::Folder::Use::read});
    path = std::string(kRustFolder) + "/bin:" + path;
  } else if (!pool.program("cargo")) {
    return missing_tool("cargo", "apt-get install cargo, or rustup with a default toolchain");
  }
  // What was fetched, and nothing else: a registry's key lies beside it. Crates that were fetched and never
  // unpacked are unpacked into the overlay.
  for (const char* part : {"registry", "git"}) {
    if (workshop.cargo && is_folder(*workshop.cargo / part))
      tools.folders.push_back(
          {*workshop.cargo / part, std::string("/tmp/cargo/") + part, sandbox::Folder::Use::scratch});
  }
  tools.script = "cargo test --offline --no-fail-fast";
  tools.environment = {{"PATH", path},
                       {"CARGO_HOME", "/tmp/cargo"},
                       {"CARGO_TARGET_DIR", std::string(kBuildFolder) + "/target"},
                       {"CARGO_TERM_COLOR", "never"},
                       {"RUST_BACKTRACE", "0"}};
  return tools;
}

base::Result<BuildTools> go_tools(const sandbox::Pool& pool) {
  if (!pool.program("go")) return missing_tool("go", "unpack Go below /usr/local, or apt-get install golang");
  const sandbox::Workshop& workshop = pool.workshop();
  BuildTools tools;
  if (is_folder(workshop.go_modules))
    tools.folders.push_back({*workshop.go_modules, "/tmp/go-modules", sandbox::Folder::Use::scratch});
  tools.script = "go test -json ./...";
  tools.environment = {{"GOCACHE", std::string(kBuildFolder) + "/go"},
                       {"GOMODCACHE", "/tmp/go-modules"},
                       {"GOPATH", "/tmp/go"},
                       {"GOPROXY", "off"},
                       {"GOSUMDB", "off"},
                       {"GOFLAGS", ""},
                       {"GOTOOLCHAIN", "local"}};
  return tools;
}

// Switches of the project that say whether its tests are built: `option(SHOP_BUILD_TESTS "…" OFF)`.
std::vector<std::string> test_switches(std::string_view text) {
  std::vector<std::string> switches;
  for (std::size_t at = text.find("option"); at != std::string_view::npos; at = text.find("option", at + 6)) {
    std::size_t open = text.find_first_not_of(" \t", at + 6);
    if (open == std::string_view::npos || text[open] != '(') continue;
    std::string_view rest = base::trim(text.substr(open + 1, 200));
    std::string name(rest.substr(0, rest.find_first_of(" \t\r\n\")")));
    bool plain = !name.empty() &&
                 std::ranges::all_of(name, [](unsigned char c) { return std::isalnum(c) || c == '_'; });
    if (plain && base::lower_ascii(name).find("test") != std::string::npos) switches.push_back(name);
  }
  return switches;
}

base::Result<BuildTools> cmake_tools(const TestSuite& suite, const base::Files& files,
                                     const sandbox::Pool& pool) {
  for (const char* tool : {"cmake", "ctest", "c++"}) {
    if (!pool.program(tool)) return missing_tool(tool, "apt-get install cmake g++");
  }
  BuildTools tools;
  std::string manifest = suite.folder.empty() ? "CMakeLists.txt" : suite.folder + "/CMakeLists.txt";
  std::string configure = fmt::format("cmake -S . -B {}/cmake -DCMAKE_BUILD_TYPE=Debug", kBuildFolder);
  if (pool.program("ninja")) configure += " -G Ninja";
  for (const std::string& name : test_switches(text_in(files, manifest))) configure += " -D" + name + "=ON";
  tools.script = fmt::format(
      "{} && cmake --build {}/cmake --parallel 2 && echo && echo '{}' && "
      "ctest --test-dir {}/cmake --output-on-failure --timeout 20 --parallel 2",
      configure, kBuildFolder, kBuiltMark, kBuildFolder);
  return tools;
}

// Offline: what was never fetched can't be had here. The tracking file is one that does not exist, or Maven
// would refuse what came from a mirror that only the person's own settings know. Reports of earlier runs go
// first, since the new ones are read behind the mark.
base::Result<BuildTools> maven_tools(const sandbox::Pool& pool) {
  for (const char* tool : {"mvn", "javac"}) {
    if (!pool.program(tool)) return missing_tool(tool, "apt-get install maven default-jdk-headless");
  }
  const sandbox::Workshop& workshop = pool.workshop();
  BuildTools tools;
  if (is_folder(workshop.maven))
    tools.folders.push_back({*workshop.maven, "/tmp/m2", sandbox::Folder::Use::scratch});
  constexpr const char* kReports = "find . -name .git -prune -o -path '*/surefire-reports/TEST-*.xml'";
  tools.script = fmt::format(
      "{0} -exec rm -f {{}} + ; mvn -o -B -ntp -fae -DtrimStackTrace=false -Dmaven.repo.local=/tmp/m2 "
      "-Daether.enhancedLocalRepository.trackingFilename=concord.untracked test; mvn=$?; echo; echo '{1}'; "
      "{0} -size -4096k -exec cat {{}} + ; (exit $mvn)",
      kReports, kBuiltMark);
  tools.environment = {{"MAVEN_OPTS", "-Xmx768m -XX:+UseSerialGC -XX:TieredStopAtLevel=1"}};
  return tools;
}

base::Result<BuildTools> gradle_tools() {
  return base::fail(base::ErrorCode::unavailable,
                    "Gradle's tests are not run here: it needs a service of its own and its caches",
                    "run them yourself; a pom.xml beside build.gradle is used where there is one");
}

}  // namespace

std::optional<sandbox::Folder> rust_folder(const sandbox::Workshop& workshop) {
  auto toolchain = rust_toolchain("", workshop);
  if (!toolchain) return std::nullopt;
  return sandbox::Folder{*toolchain, kRustFolder, sandbox::Folder::Use::read};
}

base::Result<BuildTools> build_tools(const TestSuite& suite, const base::Files& files,
                                     const sandbox::Pool& pool) {
  switch (suite.framework) {
    case Framework::cargo:
      return cargo_tools(suite, files, pool);
    case Framework::go:
      return go_tools(pool);
    case Framework::ctest:
      return cmake_tools(suite, files, pool);
    case Framework::maven:
      return maven_tools(pool);
    case Framework::gradle:
      return gradle_tools();
    default:
      return base::fail(
          base::ErrorCode::unavailable,
          fmt::format("{} is not run here, since it has to build first", name(suite.framework)));
  }
}

}  // namespace orchestrator::place
