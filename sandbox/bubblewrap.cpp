#include "sandbox/bubblewrap.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/files.hpp"
#include "base/process.hpp"
#include "base/text.hpp"
#include "sandbox/filter.hpp"
#include "sandbox/overlay.hpp"
#include "sandbox/programs.hpp"

namespace sandbox {
namespace {

namespace fs = std::filesystem;

// Debian's programs below /usr read these through links or by their fixed names. Nothing here says anything
// about this machine or its people.
std::vector<Mount> needed_parts_of_etc() {
  std::vector<Mount> mounts;
  // Of Maven's folder those parts without which it does not start; a company's settings are not among them.
  for (const char* path : {"/etc/alternatives", "/etc/ld.so.cache", "/etc/localtime", "/etc/mime.types",
                           "/etc/maven/m2.conf", "/etc/maven/logging"}) {
    std::error_code error;
    if (fs::exists(path, error)) mounts.push_back({path, path});
  }
  std::error_code error;
  for (fs::directory_iterator entry("/etc", error), end; !error && entry != end; entry.increment(error)) {
    std::string path = entry->path().string();
    if (path.starts_with("/etc/java-") && entry->is_directory(error)) mounts.push_back({path, path});
  }
  return mounts;
}

std::string setting(const char* path) {
  return std::string(base::trim(base::read_file(path, 4096).value_or("")));
}

// Options, as bubblewrap's --args reads them.
class Options {
 public:
  template <class... Text>
  Options& add(const Text&... text) {
    ((text_.append(text), text_.push_back('\0')), ...);
    return *this;
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

void add_system(Options& options, const Machine& machine) {
  options.add("--ro-bind", "/usr", "/usr");
  for (const char* folder : {"bin", "sbin", "lib", "lib32", "lib64"}) {
    std::error_code error;
    if (fs::exists(std::string("/usr/") + folder, error))
      options.add("--symlink", std::string("usr/") + folder, std::string("/") + folder);
  }
  for (const Mount& mount : machine.system) options.add("--ro-bind-try", mount.source, mount.target);
  options.add("--perms", "0644", "--ro-bind-data", std::to_string(kUsersHandle), "/etc/passwd");
  // /dev and / are memory file systems without a size: they are closed, or a program could fill them.
  options.add("--proc", "/proc", "--dev", "/dev");
}

void add_memory_folder(Options& options, std::size_t bytes, const char* path) {
  options.add("--size", std::to_string(bytes), "--perms", "0755", "--tmpfs", path);
}

void add_environment(Options& options, const Job& job) {
  options.add("--clearenv", "--setenv", "PATH", std::string(kProgramPath), "--setenv", "HOME", "/tmp",
              "--setenv", "LANG", "C.UTF-8");
  options.add("--setenv", "USER", "sandbox", "--setenv", "TMPDIR", "/tmp");
  for (const auto& [name, value] : job.environment) options.add("--setenv", name, value);
}

// What the first process inside does: unpacks, runs "$@" and ends with its status. It is a shell of ours and
// not bubblewrap's own first process, because that one is left for the machine's init to reap, and what is
// init in a container often reaps late or never. It is not the program either, for which signals would then
// mean something else.
std::string script(const Job& job, const Packed& tree, const Inside& inside) {
  std::string text;
  if (inside.processes) {
    // dash says -p where bash says -u.
    text += fmt::format("ulimit -p {0} 2>/dev/null || ulimit -u {0} || exit 125; ", *inside.processes);
  }
  if (!tree.archive.empty()) {
    text += fmt::format(
        "/usr/bin/tar -xf - -C /work --no-same-owner --warning=no-timestamp {1}<&{0} || "
        "{{ echo 'sandbox: the files do not fit in' >&2; exit 125; }}; exec {0}<&-; ",
        static_cast<int>(kArchiveHandle), job.builds ? "--touch " : "");
  }
  if (!tree.removed.empty()) {
    text += fmt::format("/usr/bin/xargs -0 rm -rf -- <&{0}; exec {0}<&-; ", static_cast<int>(kRemovedHandle));
  }
  text += inside.quiet ? "\"$@\" 2>/dev/null; exit $?" : "\"$@\"; exit $?";
  return text;
}

}  // namespace

std::size_t writable_bytes(const Job& job, const Packed& tree) {
  return job.limits.tmp_bytes + 2 * tree.archive.size();
}

base::Result<Machine> look_at_machine() {
  Machine machine;
  auto program = find_public_program("bwrap");
  if (!program) {
    return base::fail(base::ErrorCode::unavailable,
                      "bubblewrap is not installed, so that nothing can be run safely",
                      "apt-get install bubblewrap");
  }
  machine.bubblewrap = *program;
  machine.system = needed_parts_of_etc();
  auto filter = seccomp_filter(false), loopback = seccomp_filter(true);
  if (!filter) return std::unexpected(filter.error());
  if (!loopback) return std::unexpected(loopback.error());
  machine.filter = std::move(*filter);
  machine.loopback_filter = std::move(*loopback);
  return machine;
}

CommandLine command_line(const Machine& machine, const Job& job, const Packed& tree, const Inside& inside) {
  Options options;
  options.add("--unshare-all", "--die-with-parent", "--new-session", "--as-pid-1", "--hostname", "sandbox",
              "--cap-drop", "ALL");
  options.add("--json-status-fd", std::to_string(kStatusHandle), "--block-fd", std::to_string(kGoHandle));
  add_system(options, machine);
  add_memory_folder(options, job.limits.tmp_bytes, "/dev/shm");
  add_memory_folder(options, job.limits.tmp_bytes, "/tmp");
  if (tree.overlaid) {
    options.add("--bind", kOverlayTree, "/work", "--ro-bind", kOverlayChanges, kChangesInside);
    for (std::size_t i = 0; i < job.folders.size(); ++i) {
      bool reads = job.folders[i].use == Folder::Use::read;
      options.add(reads ? "--ro-bind" : "--bind", folder_place(i), job.folders[i].target);
    }
  } else {
    add_memory_folder(options, writable_bytes(job, tree), "/work");
  }
  for (const Mount& mount : tree.mounts) options.add("--ro-bind", mount.source, mount.target);
  options.add("--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/work");
  add_environment(options, job);
  options.add("--seccomp", std::to_string(kFilterHandle));

  CommandLine line;
  line.words = {machine.bubblewrap.string(), "--args", std::to_string(kOptionsHandle), "--", "/bin/sh", "-c",
                script(job, tree, inside),   "sh"};
  line.words.insert(line.words.end(), job.words.begin(), job.words.end());
  line.options = options.take();
  return line;
}

std::string hint_for(std::string_view message) {
  auto says = [&](std::string_view text) { return message.find(text) != std::string_view::npos; };
  if (setting("/proc/sys/user/max_user_namespaces") == "0")
    return "user namespaces are off: sysctl -w user.max_user_namespaces=15000";
  if (setting("/proc/sys/kernel/unprivileged_userns_clone") == "0") {
    return "user namespaces are off: sysctl -w kernel.unprivileged_userns_clone=1";
  }
  if (setting("/proc/sys/kernel/apparmor_restrict_unprivileged_userns") == "1") {
    return "AppArmor keeps programs from making user namespaces: install its profile for bwrap, or sysctl -w "
           "kernel.apparmor_restrict_unprivileged_userns=0";
  }
  if (says("namespace") || says("Operation not permitted")) {
    return "a container needs to permit namespaces and mounts, for Docker: --security-opt seccomp=unconfined "
           "--security-opt "
           "apparmor=unconfined --security-opt systempaths=unconfined";
  }
  return "";
}

}  // namespace sandbox
