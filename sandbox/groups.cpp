#include "sandbox/groups.hpp"

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

#include <fmt/format.h>
#include <sys/stat.h>

#include "base/files.hpp"
#include "base/text.hpp"

namespace sandbox {
namespace {

namespace fs = std::filesystem;

constexpr unsigned kOwnProcesses = 2;  // bubblewrap outside and the first process inside

bool write_value(const fs::path& file, std::string_view value) {
  int handle = ::open(file.c_str(), O_WRONLY | O_CLOEXEC);
  if (handle < 0) return false;
  bool written = ::write(handle, value.data(), value.size()) == static_cast<ssize_t>(value.size());
  ::close(handle);
  return written;
}

// Where a hierarchy is mounted and which of its groups we are in.
struct Hierarchy {
  fs::path folder;
  bool unified = false;
};

std::string small_file(const char* path) {
  return base::read_file(path, 1 << 20).value_or("");
}

// One line of /proc/self/mountinfo: "… ROOT MOUNT_POINT OPTIONS - TYPE SOURCE SUPER_OPTIONS".
std::optional<Hierarchy> hierarchy_of_mount(std::string_view line, std::string_view controller) {
  auto words = base::split(line, ' ');
  std::size_t dash = 0;
  while (dash < words.size() && words[dash] != "-") ++dash;
  if (words.size() < 5 || dash + 3 >= words.size()) return std::nullopt;
  if (words[dash + 1] == "cgroup2") return Hierarchy{fs::path(words[4]), true};
  if (words[dash + 1] != "cgroup") return std::nullopt;
  for (std::string_view option : base::split(words[dash + 3], ',')) {
    if (option == controller) return Hierarchy{fs::path(words[4]), false};
  }
  return std::nullopt;
}

bool offers(const Hierarchy& hierarchy, const fs::path& group, std::string_view controller) {
  if (!hierarchy.unified) return true;
  std::string available = base::read_file(group / "cgroup.subtree_control", 4096).value_or("");
  for (std::string_view word : base::split(base::trim(available), ' ')) {
    if (word == controller) return true;
  }
  return false;
}

// Our own group's folder in a hierarchy; the mount's root where /proc speaks of another view.
fs::path own_group(const Hierarchy& hierarchy, std::string_view controller) {
  std::string own_groups = small_file("/proc/self/cgroup");
  for (std::string_view line : base::split_lines(own_groups)) {
    auto parts = base::split(line, ':');
    if (parts.size() < 3) continue;
    bool ours = hierarchy.unified && parts[1].empty();
    for (std::string_view name : base::split(parts[1], ','))
      ours = ours || (!hierarchy.unified && name == controller);
    if (!ours) continue;
    fs::path folder = hierarchy.folder / fs::path(std::string(parts[2])).relative_path();
    std::error_code error;
    if (fs::is_directory(folder, error)) return folder;
  }
  return hierarchy.folder;
}

// Tries all hierarchies that could carry `controller`; makes a group of ours in the first that lets us.
std::optional<std::pair<fs::path, bool>> make_group(std::string_view controller, const std::string& name) {
  std::string mounts = small_file("/proc/self/mountinfo");
  for (std::string_view line : base::split_lines(mounts)) {
    auto hierarchy = hierarchy_of_mount(line, controller);
    if (!hierarchy) continue;
    fs::path parent = own_group(*hierarchy, controller);
    if (!offers(*hierarchy, parent, controller)) continue;
    fs::path folder = parent / name;
    if (::mkdir(folder.c_str(), 0755) != 0 && errno != EEXIST) continue;
    return std::pair(folder, hierarchy->unified);
  }
  return std::nullopt;
}

}  // namespace

Groups Groups::make(const std::string& name) {
  Groups groups;
  if (auto made = make_group("pids", name)) groups.pids_ = Group{made->first, made->second};
  if (auto made = make_group("memory", name)) groups.memory_ = Group{made->first, made->second};
  groups.open_doors();
  groups.kill_all();  // the name is ours alone: what is inside lost its owner in a moment that bubblewrap
                      // does not guard
  if (!groups.set(Limits{})) groups.drop();
  return groups;
}

Groups& Groups::operator=(Groups&& other) noexcept {
  if (this == &other) return *this;
  drop();
  pids_ = std::exchange(other.pids_, std::nullopt);
  memory_ = std::exchange(other.memory_, std::nullopt);
  doors_ = std::exchange(other.doors_, {});
  set_limits_ = other.set_limits_;
  return *this;
}

Groups::~Groups() {
  drop();
}

void Groups::drop() {
  for (int door : doors_) ::close(door);
  doors_.clear();
  for (const auto* group : {&pids_, &memory_}) {
    if (*group) ::rmdir((*group)->folder.c_str());
  }
  pids_.reset();
  memory_.reset();
}

// A thread that joins through version 1's "tasks" does not make the kernel wait for its readers (0 to 15 ms),
// as "cgroup.procs" does.
void Groups::open_doors() {
  for (auto* group : {&pids_, &memory_}) {
    if (!*group || (group == &memory_ && pids_ && pids_->folder == memory_->folder)) continue;
    fs::path file = (*group)->folder / ((*group)->unified ? "cgroup.procs" : "tasks");
    int door = ::open(file.c_str(), O_WRONLY | O_CLOEXEC);
    if (door < 0) {
      ::rmdir((*group)->folder.c_str());
      group->reset();
      continue;
    }
    doors_.push_back(door);
  }
}

bool Groups::set(const Limits& limits) {
  std::pair wanted(limits.memory_bytes, limits.processes);
  if (wanted == set_limits_) return true;
  if (pids_ && !write_value(pids_->folder / "pids.max", std::to_string(limits.processes + kOwnProcesses)))
    return false;
  if (memory_ && memory_->unified) {
    if (!write_value(memory_->folder / "memory.max", std::to_string(limits.memory_bytes))) return false;
    write_value(memory_->folder / "memory.swap.max", "0");  // absent where the machine has no swap
  } else if (memory_) {
    std::string bytes = std::to_string(limits.memory_bytes);
    // Memory with swap may not be below memory alone at any moment, so that the order depends on the
    // direction.
    write_value(memory_->folder / "memory.memsw.limit_in_bytes", "-1");
    if (!write_value(memory_->folder / "memory.limit_in_bytes", bytes)) return false;
    write_value(memory_->folder / "memory.memsw.limit_in_bytes", bytes);  // absent where swap is not counted
  }
  set_limits_ = wanted;
  return true;
}

std::vector<pid_t> Groups::members() const {
  std::vector<pid_t> found;
  for (const auto* group : {&pids_, &memory_}) {
    if (!*group) continue;
    std::string list = base::read_file((*group)->folder / "cgroup.procs", 1 << 20).value_or("");
    for (std::string_view line : base::split_lines(list))
      found.push_back(std::atoi(std::string(line).c_str()));
  }
  return found;
}

bool Groups::gone() const {
  for (const auto* group : {&pids_, &memory_}) {
    std::error_code error;
    if (*group && !std::filesystem::is_directory((*group)->folder, error)) return true;
  }
  return false;
}

bool Groups::empty() const {
  return members().empty();
}

std::size_t Groups::kill_all() const {
  std::size_t killed = 0;
  for (pid_t process : members()) {
    if (process > 1 && ::kill(process, SIGKILL) == 0) ++killed;
  }
  return killed;
}

}  // namespace sandbox
