// Programs and libraries that Concord uses where they are there.
#include <algorithm>
#include <dlfcn.h>

#include <fmt/format.h>

#include "base/process.hpp"
#include "cli/doctor/checkup.hpp"
#include "syntax/clang/client.hpp"

namespace cli::doctor {
namespace {

struct Tool {
  const char* name;
  std::vector<const char*> programs;  // any of them will do
  const char* use;
  const char* advice;
};

void check_tool(const Tool& tool, Findings& findings) {
  for (const char* program : tool.programs) {
    if (auto path = base::find_program(program)) {
      findings.push_back({"Tools", tool.name, State::good, path->string(), ""});
      return;
    }
  }
  findings.push_back(
      {"Tools", tool.name, State::remark, fmt::format("not found: {}", tool.use), tool.advice});
}

void check_libcurl(Findings& findings) {
  void* library = ::dlopen("libcurl.so.4", RTLD_LAZY | RTLD_LOCAL);
  if (library == nullptr) {
    findings.push_back(
        {"Tools", "libcurl", State::bad, "not found: no model can be asked", "apt-get install libcurl4"});
    return;
  }
  auto version = reinterpret_cast<char* (*)()>(::dlsym(library, "curl_version"));
  std::string text = version == nullptr ? "found" : version();
  std::size_t second =
      text.find(' ', text.find(' ') + 1);  // "libcurl/7.88.1 OpenSSL/3.0.17 zlib/…": the first two say enough
  findings.push_back({"Tools", "libcurl", State::good, text.substr(0, second), ""});
  ::dlclose(library);
}

void check_clang_helper(Findings& findings) {
  if (auto helper = syntax::find_clang_helper()) {
    findings.push_back({"Tools", "concord-clang", State::good, helper->string(), ""});
  } else {
    findings.push_back({"Tools", "concord-clang", State::remark,
                        "not found: C and C++ are parsed, not type-checked",
                        "install it beside concord, or build the target concord-clang"});
  }
}

}  // namespace

void check_tools(Findings& findings) {
  static const Tool kTools[] = {
      {"C++ compiler", {"g++", "clang++", "c++"}, "C++ projects can't be compiled", "apt-get install g++"},
      {"Python", {"python3"}, "Python is only parsed, and its tests can't run", "apt-get install python3"},
      {"Rust",
       {"cargo"},
       "translations to Rust can't be built",
       "apt-get install cargo-web rustc-web, or install rustup"},
      {"git", {"git"}, "projects are found by their files alone", "apt-get install git"},
      {"Node.js", {"node"}, "JavaScript and TypeScript are only parsed", "apt-get install nodejs"}};
  for (const Tool& tool : kTools) check_tool(tool, findings);
  check_clang_helper(findings);
  check_libcurl(findings);
}

}  // namespace cli::doctor
