// Whether foreign programs can be run safely here, and which.
#include <unistd.h>

#include <fmt/format.h>

#include "base/files.hpp"
#include "base/process.hpp"
#include "base/text.hpp"
#include "cli/doctor/checkup.hpp"
#include "cli/render/figures.hpp"

namespace cli::doctor {
namespace {

namespace fs = std::filesystem;

std::string read_setting(const char* path) {
  auto text = base::read_file(path, 4096);
  return text ? std::string(base::trim(*text)) : "";
}

void check_bubblewrap(Findings& findings) {
  auto path = base::find_program("bwrap");
  findings.push_back({"Sandbox", "bubblewrap", path ? State::good : State::bad,
                      path ? path->string() : "not found: no candidate can be run or tested",
                      path ? "" : "apt-get install bubblewrap"});
}

void check_namespaces(Findings& findings) {
  std::string most = read_setting("/proc/sys/user/max_user_namespaces");
  std::string allowed = read_setting("/proc/sys/kernel/unprivileged_userns_clone");
  std::string apparmor = read_setting("/proc/sys/kernel/apparmor_restrict_unprivileged_userns");
  bool off = most == "0" || (::geteuid() != 0 && (allowed == "0" || apparmor == "1"));
  findings.push_back({"Sandbox", "user namespaces", off ? State::remark : State::good,
                      off            ? "not for everybody"
                      : most.empty() ? "unknown"
                                     : "on",
                      off ? "sysctl user.max_user_namespaces, kernel.unprivileged_userns_clone=1, "
                            "kernel.apparmor_restrict_unprivileged_userns=0"
                          : ""});
}

void check_groups(Findings& findings) {
  for (const char* folder : {"/sys/fs/cgroup/pids", "/sys/fs/cgroup"}) {
    std::error_code ignored;
    if (!fs::exists(folder, ignored)) continue;
    bool writable = ::access(folder, W_OK) == 0;
    findings.push_back({"Sandbox", "control groups", writable ? State::good : State::remark,
                        writable
                            ? fmt::format("{} can be written", folder)
                            : fmt::format("{} can't be written: limits per process hold instead", folder),
                        ""});
    return;
  }
  findings.push_back(
      {"Sandbox", "control groups", State::remark, "none: limits per process hold instead", ""});
}

base::Task<> check_start(sandbox::Pool& pool, Findings& findings) {
  sandbox::Job job;
  job.words = {"/usr/bin/true"};
  constexpr int kTries = 5;
  std::chrono::microseconds best = std::chrono::hours(1);
  for (int i = 0; i < kTries; ++i) {
    auto output = co_await pool.run(job);
    if (!output || !output->status.ok()) {
      std::string why = output ? fmt::format("/usr/bin/true ended with {} {}", output->status.code,
                                             base::trim(output->error))
                               : output.error().message;
      findings.push_back({"Sandbox", "start", State::bad, why, output ? "" : output.error().hint});
      co_return;
    }
    best = std::min(best, output->wall_time);
  }
  findings.push_back({"Sandbox", "start", State::good,
                      fmt::format("{:.1f} ms", static_cast<double>(best.count()) / 1000), ""});
}

void check_programs(const sandbox::Pool& pool, Findings& findings) {
  struct Wanted {
    const char* name;
    const char* use;
  };
  static constexpr Wanted kWanted[] = {{"python3", "Python can't be run"},
                                       {"node", "JavaScript can't be run"},
                                       {"rustc", "Rust can't be compiled"},
                                       {"g++", "C++ can't be compiled"}};
  for (const Wanted& wanted : kWanted) {
    auto path = pool.program(wanted.name);
    findings.push_back(
        {"Sandbox", fmt::format("{} inside", wanted.name), path ? State::good : State::remark,
         path ? *path : fmt::format("none that the sandbox can read: {} there", wanted.use),
         path ? "" : "install the distribution's package: what lies below a home is not visible inside"});
  }
}

}  // namespace

base::Task<> check_sandbox(World& world, Findings& findings) {
  check_bubblewrap(findings);
  check_namespaces(findings);
  check_groups(findings);
  auto pool = co_await world.sandbox();
  if (!pool) {
    findings.push_back({"Sandbox", "start", State::bad, pool.error().message, pool.error().hint});
    co_return;
  }
  findings.push_back({"Sandbox", "strength", State::good, (*pool)->description(), ""});
  co_await check_start(**pool, findings);
  check_programs(**pool, findings);
}

}  // namespace cli::doctor
