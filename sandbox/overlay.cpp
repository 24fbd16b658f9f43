// Two ways to the same mount.
//
//   as root        a mount namespace; the folder's mount, cloned and with its owners translated (what belongs
//   to the
//                  folder's owner belongs to the slot's user: idmapped mounts, Linux 5.12, under an
//                  overlay 5.19); a memory file system for what is written; the overlay; then the slot's user
//                  takes over
//   as a person    a user and a mount namespace (Linux 5.11 mounts overlays there), in which the person is
//   who they are;
//                  the same without a translation
//
// bubblewrap 0.8 can mount no overlay itself (0.11 can, into a memory file system without a limit), so that
// it finds ours and binds it. It makes its own namespaces inside of these.
//
// What the kernel shows is the folder as it is: untracked and ignored files, submodules, links (those that
// lead out of it lead nowhere inside the sandbox), what was installed or built into it. Named pipes and
// sockets in it are the overlay's own, so that nobody outside can be reached through them.
#include "sandbox/overlay.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <sched.h>
#include <string>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>
#include <linux/mount.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include "base/check.hpp"
#include "base/files.hpp"
#include "base/text.hpp"

namespace sandbox {
namespace {

namespace fs = std::filesystem;

// The history, which may hold addresses with passwords, and our own.
constexpr std::array<std::string_view, 4> kHiddenAtTop = {".git", ".hg", ".svn", ".concord"};
constexpr const char* kScaffold = "/tmp";  // bubblewrap needs nothing of it
constexpr const char* kLower = "/tmp/lower";
constexpr const char* kScratch = "/tmp/scratch";
constexpr std::uint64_t kAllIds = 4294967295;  // 2^32 - 1, which is no id

// A child that shares our memory and waits to be killed: all that is wanted of it is its namespace. Under the
// thread sanitizer it has a copy: that wraps clone and reads the caller's frame from the child, too late.
#ifdef __SANITIZE_THREAD__
constexpr int kMemory = 0;
#else
constexpr int kMemory = CLONE_VM;
#endif

int wait_for_the_end(void*) {
  while (true) ::syscall(SYS_pause);
}

bool write_text(const std::string& path, std::string_view text) {
  int handle = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (handle < 0) return false;
  bool written = ::write(handle, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  ::close(handle);
  return written;
}

// Every id is itself, but for these two, which change places.
std::string exchange_of(std::uint64_t one, std::uint64_t other) {
  auto [low, high] = std::minmax(one, other);
  std::string map;
  auto add = [&](std::uint64_t from, std::uint64_t to, std::uint64_t count) {
    if (count > 0) map += fmt::format("{} {} {}\n", from, to, count);
  };
  if (low == high) {
    add(0, 0, kAllIds);
    return map;
  }
  add(0, 0, low);
  add(low, high, 1);
  add(low + 1, low + 1, high - low - 1);
  add(high, low, 1);
  add(high + 1, high + 1, kAllIds - high - 1);
  return map;
}

// A user namespace in which `owner` and `group` stand for `user`, as mount_setattr wants it. -1: the machine
// refuses.
int translation(uid_t owner, gid_t group, uid_t user) {
  alignas(16) static thread_local char stack[4096];
  pid_t holder = ::clone(wait_for_the_end, stack + sizeof stack, kMemory | CLONE_NEWUSER, nullptr);
  if (holder < 0) return -1;
  std::string process = fmt::format("/proc/{}/", holder);
  // A container's root may only name the ids that it was given; the one that matters is enough then.
  bool mapped = (write_text(process + "uid_map", exchange_of(owner, user)) ||
                 write_text(process + "uid_map", fmt::format("{} {} 1\n", owner, user))) &&
                (write_text(process + "gid_map", exchange_of(group, user)) ||
                 write_text(process + "gid_map", fmt::format("{} {} 1\n", group, user)));
  int handle = mapped ? ::open((process + "ns/user").c_str(), O_RDONLY | O_CLOEXEC) : -1;
  ::kill(holder, SIGKILL);
  while (::waitpid(holder, nullptr, __WALL) < 0 && errno == EINTR) {
  }
  return handle;
}

// Mount points strictly below `root`, by the kernel's list. Its blanks are written as \040 there, and nowhere
// else do paths need to be equal: a folder with such a name is looked for as it is written.
bool has_mounts_below(const fs::path& root) {
  auto list = base::read_file("/proc/self/mountinfo", std::size_t{4} << 20);
  if (!list) return true;
  std::string prefix;
  for (char c : root.string()) {
    bool is_written_as_number = c == ' ' || c == '\t' || c == '\n' || c == '\\';
    prefix +=
        is_written_as_number ? fmt::format("\\{:03o}", static_cast<unsigned char>(c)) : std::string(1, c);
  }
  if (prefix != "/") prefix += "/";
  for (std::string_view line : base::split_lines(*list)) {
    auto fields = base::split(line, ' ');
    if (fields.size() > 4 && fields[4].starts_with(prefix) && fields[4] != prefix) return true;
  }
  return false;
}

int open_tree(const char* path) {
  return static_cast<int>(::syscall(SYS_open_tree, AT_FDCWD, path, OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC));
}

bool translate_owners(int tree, int owners, bool writable) {
  mount_attr attributes{};
  attributes.attr_set = MOUNT_ATTR_IDMAP | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV;
  if (!writable) attributes.attr_set |= MOUNT_ATTR_RDONLY;
  attributes.userns_fd = static_cast<std::uint64_t>(owners);
  return ::syscall(SYS_mount_setattr, tree, "", AT_EMPTY_PATH, &attributes, sizeof attributes) == 0;
}

// Plain system calls, without what a C library may add: this runs between vfork and exec.
bool write_plainly(const char* path, const char* text, std::size_t size) {
  int handle = ::open(path, O_WRONLY | O_CLOEXEC);
  bool written = handle >= 0 && ::write(handle, text, size) == static_cast<ssize_t>(size);
  if (handle >= 0) ::close(handle);
  return written;
}

// "/proc/self/fd/N", without what a C library may allocate.
class HandlePath {
 public:
  explicit HandlePath(int handle) {
    char digits[12];
    int count = 0;
    do {
      digits[count++] = static_cast<char>('0' + handle % 10);
      handle /= 10;
    } while (handle > 0);
    char* end = text_ + sizeof kStart - 1;
    while (count > 0) *end++ = digits[--count];
    *end = 0;
  }
  const char* text() const { return text_; }

 private:
  static constexpr char kStart[] = "/proc/self/fd/";
  char text_[sizeof kStart + 12] = "/proc/self/fd/";
};

}  // namespace

std::string folder_place(std::size_t number) {
  return fmt::format("/tmp/folder-{}", number);
}

// One of Settings::folders, with all that a child needs to mount it.
struct Overlay::Beside {
  std::string source;
  Folder::Use use = Folder::Use::read;
  int owners = -1;  // as in Plan
  std::string place, lower, changes, scratch;
  std::string overlay;  // mount options; as a person without the folder below, which is in it by then

  Beside() = default;
  Beside(Beside&& other) noexcept { *this = std::move(other); }
  Beside& operator=(Beside&& other) noexcept {
    source = std::move(other.source);
    use = other.use;
    std::swap(owners, other.owners);
    place = std::move(other.place);
    lower = std::move(other.lower);
    changes = std::move(other.changes);
    scratch = std::move(other.scratch);
    overlay = std::move(other.overlay);
    return *this;
  }
  ~Beside() {
    if (owners >= 0) ::close(owners);
  }
  bool is_scratch() const { return use == Folder::Use::scratch; }
};

struct Overlay::Plan {
  std::string root;
  int owners = -1;  // a user namespace; -1: we are no root
  uid_t user = 0;   // whom what is written belongs to
  gid_t group = 0;
  std::string memory, overlay;      // mount options
  std::string users, groups;        // of our own user namespace, where we are no root
  std::vector<std::string> hidden;  // whole paths of marks that say "there is nothing here"
  std::vector<Beside> beside;

  ~Plan() {
    if (owners >= 0) ::close(owners);
  }

  bool mount_scaffold() const {
    if (::mount("tmpfs", kScaffold, "tmpfs", MS_NOSUID | MS_NODEV, memory.c_str()) != 0) return false;
    for (const char* folder : {kLower, kOverlayChanges, kScratch, kOverlayTree}) {
      if (::mkdir(folder, 0755) != 0) return false;
    }
    if (owners >= 0 && ::chown(kOverlayChanges, user, group) != 0) return false;
    // An overlay's own sign for a name that has been removed; everybody may make one.
    for (const std::string& mark : hidden) {
      if (::mknod(mark.c_str(), S_IFCHR, 0) != 0) return false;
    }
    return true;
  }

  bool make_places() const {
    for (const Beside& each : beside) {
      if (::mkdir(each.place.c_str(), 0755) != 0) return false;
      if (!each.is_scratch()) continue;
      for (const std::string* folder : {&each.lower, &each.changes, &each.scratch}) {
        if (::mkdir(folder->c_str(), 0755) != 0) return false;
      }
      if (owners >= 0 && ::chown(each.changes.c_str(), user, group) != 0) return false;
    }
    return true;
  }

  // What is beside the tree, found before the scaffold covers /tmp.
  bool open_beside(int* handles) const {
    for (std::size_t i = 0; i < beside.size(); ++i) {
      const Beside& each = beside[i];
      handles[i] = owners >= 0 ? open_tree(each.source.c_str())
                               : ::open(each.source.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
      if (handles[i] < 0) return false;
      bool writable = each.use == Folder::Use::keep;
      if (owners >= 0 && !translate_owners(handles[i], each.owners, writable)) return false;
    }
    return true;
  }

  bool mount_beside_as_root(const int* handles) const {
    for (std::size_t i = 0; i < beside.size(); ++i) {
      const Beside& each = beside[i];
      const std::string& place = each.is_scratch() ? each.lower : each.place;
      if (::syscall(SYS_move_mount, handles[i], "", AT_FDCWD, place.c_str(), MOVE_MOUNT_F_EMPTY_PATH) != 0)
        return false;
      ::close(handles[i]);
      if (each.is_scratch() &&
          ::mount("overlay", each.place.c_str(), "overlay", MS_NOSUID | MS_NODEV, each.overlay.c_str()) != 0)
        return false;
    }
    return true;
  }

  bool mount_beside_as_a_person(const int* handles) const {
    for (std::size_t i = 0; i < beside.size(); ++i) {
      const Beside& each = beside[i];
      HandlePath source(handles[i]);
      bool mounted =
          each.is_scratch()
              ? ::chdir(source.text()) == 0 && ::mount("overlay", each.place.c_str(), "overlay",
                                                       MS_NOSUID | MS_NODEV, each.overlay.c_str()) == 0
              : ::mount(source.text(), each.place.c_str(), nullptr, MS_BIND | MS_REC, nullptr) == 0;
      if (!mounted) return false;
    }
    return true;
  }

  bool mount_as_root() const {
    if (::unshare(CLONE_NEWNS) != 0) return false;
    // What is mounted from here on is nobody else's to see.
    if (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return false;
    int tree = open_tree(root.c_str());
    int handles[kMostFolders];
    if (tree < 0 || !translate_owners(tree, owners, false) || !open_beside(handles)) return false;
    if (!mount_scaffold() || !make_places() || !mount_beside_as_root(handles)) return false;
    if (::syscall(SYS_move_mount, tree, "", AT_FDCWD, kLower, MOVE_MOUNT_F_EMPTY_PATH) != 0) return false;
    ::close(tree);
    return ::mount("overlay", kOverlayTree, "overlay", MS_NOSUID | MS_NODEV, overlay.c_str()) == 0;
  }

  bool mount_as_a_person() const {
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return false;
    bool mapped = write_plainly("/proc/self/setgroups", "deny", 4) &&
                  write_plainly("/proc/self/uid_map", users.c_str(), users.size()) &&
                  write_plainly("/proc/self/gid_map", groups.c_str(), groups.size());
    // The folder is named by being in it: it may lie below the scaffold, and its name may hold what options
    // can't.
    int handles[kMostFolders];
    if (!mapped || !open_beside(handles) || ::chdir(root.c_str()) != 0 || !mount_scaffold()) return false;
    return ::mount("overlay", kOverlayTree, "overlay", MS_NOSUID | MS_NODEV, overlay.c_str()) == 0 &&
           make_places() && mount_beside_as_a_person(handles) && ::chdir("/") == 0;
  }
};

Overlay::Overlay(std::unique_ptr<Plan> plan) : plan_(std::move(plan)) {}
Overlay::Overlay(Overlay&&) noexcept = default;
Overlay::~Overlay() = default;

base::Result<Overlay::Beside> Overlay::prepare_beside(const Folder& folder, std::size_t number,
                                                      const Settings& settings) {
  auto refuse = [&](std::string_view why) {
    return base::fail(base::ErrorCode::unavailable,
                      fmt::format("{} can't be shown to the sandbox: {}", folder.source.string(), why));
  };
  std::error_code error;
  fs::path real = fs::canonical(folder.source, error);
  struct stat status{};
  if (error || ::stat(real.c_str(), &status) != 0 || !S_ISDIR(status.st_mode))
    return refuse("it is no folder");
  if (has_mounts_below(real)) return refuse("other file systems are mounted in it");
  Beside beside;
  beside.source = real.string();
  beside.use = folder.use;
  if (settings.user) {
    beside.owners = translation(status.st_uid, status.st_gid, *settings.user);
    if (beside.owners < 0) return refuse("the machine makes no user namespace for it");
  }
  beside.place = folder_place(number);
  beside.lower = beside.place + "-lower";
  beside.changes = beside.place + "-changes";
  beside.scratch = beside.place + "-scratch";
  beside.overlay = fmt::format("lowerdir={},upperdir={},workdir={}{}", settings.user ? beside.lower : ".",
                               beside.changes, beside.scratch, settings.user ? "" : ",userxattr");
  return beside;
}

base::Result<Overlay> Overlay::prepare(const fs::path& root, const Settings& settings) {
  auto refuse = [&](std::string_view why) {
    return base::fail(base::ErrorCode::unavailable,
                      fmt::format("{} can't be overlaid: {}", root.string(), why));
  };
  std::error_code error;
  fs::path real = fs::canonical(root, error);
  struct stat status{};
  if (error || ::stat(real.c_str(), &status) != 0 || !S_ISDIR(status.st_mode))
    return refuse("it is no folder");
  if (has_mounts_below(real)) return refuse("other file systems are mounted in it");
  auto plan = std::make_unique<Plan>();
  plan->root = real.string();
  plan->user = settings.user.value_or(::geteuid());
  plan->group = settings.user.value_or(::getegid());
  if (settings.user) {
    plan->owners = translation(status.st_uid, status.st_gid, *settings.user);
    if (plan->owners < 0) return refuse("the machine makes no user namespace for it");
  }
  plan->memory = fmt::format("mode=0755,size={},nr_inodes={}", settings.bytes, settings.files);
  plan->overlay = fmt::format("lowerdir={},upperdir={},workdir={}{}", settings.user ? kLower : ".",
                              kOverlayChanges, kScratch, settings.user ? "" : ",userxattr");
  plan->users = fmt::format("{0} {0} 1\n", ::geteuid());
  plan->groups = fmt::format("{0} {0} 1\n", ::getegid());
  for (std::string_view name : kHiddenAtTop) {
    if (fs::exists(fs::symlink_status(real / name, error)))
      plan->hidden.push_back(std::string(kOverlayChanges) + "/" + std::string(name));
  }
  CHECK(settings.folders.size() <= kMostFolders, "few folders are shown beside a tree");
  for (const Folder& folder : settings.folders) {
    auto beside = prepare_beside(folder, plan->beside.size(), settings);
    if (!beside) return std::unexpected(beside.error());
    plan->beside.push_back(std::move(*beside));
  }
  return Overlay(std::move(plan));
}

int Overlay::step(const void* given) {
  const auto& plan = *static_cast<const Plan*>(given);
  bool mounted = plan.owners >= 0 ? plan.mount_as_root() : plan.mount_as_a_person();
  if (mounted) return 0;
  return errno != 0 ? errno : EIO;
}

const void* Overlay::given() const {
  return plan_.get();
}

}  // namespace sandbox
