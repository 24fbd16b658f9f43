#include "sandbox/filter.hpp"

#include <cerrno>
#include <memory>
#include <seccomp.h>
#include <unistd.h>

#include <linux/sched.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>

namespace sandbox {
namespace {

// By name, so that a call which this libseccomp or this processor does not have is left out: what the kernel
// does not have needs no rule.
constexpr const char* kForbidden[] = {
    // other processes
    "ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "pidfd_getfd", "kcmp",
    // namespaces and mounts
    "unshare", "setns", "mount", "umount", "umount2", "pivot_root", "chroot", "move_mount", "open_tree",
    "fsopen", "fsconfig", "fsmount", "fspick", "mount_setattr", "swapon", "swapoff", "quotactl",
    "quotactl_fd", "open_by_handle_at", "fanotify_init",
    // the kernel itself
    "init_module", "finit_module", "delete_module", "kexec_load", "kexec_file_load", "bpf", "perf_event_open",
    "userfaultfd", "reboot", "acct", "syslog", "lookup_dcookie", "nfsservctl", "vhangup", "iopl", "ioperm",
    "modify_ldt", "sethostname", "setdomainname",
    // the clock
    "settimeofday", "clock_settime", "clock_adjtime", "adjtimex",
    // keyrings
    "keyctl", "add_key", "request_key",
    // memory that outlives its process and that no limit counts
    "shmget"};

// Programs try these and fall back when they are told that the kernel has none. clone3 hides its flags from a
// filter.
constexpr const char* kAbsent[] = {"io_uring_setup", "io_uring_enter", "io_uring_register", "clone3"};

constexpr std::uint64_t kNewNamespaces[] = {CLONE_NEWNS,  CLONE_NEWCGROUP, CLONE_NEWUTS, CLONE_NEWIPC,
                                            CLONE_NEWPID, CLONE_NEWNET,    CLONE_NEWUSER};

class Filter {
 public:
  Filter() : context_(::seccomp_init(SCMP_ACT_ALLOW)) {}
  ~Filter() {
    if (context_) ::seccomp_release(context_);
  }
  Filter(const Filter&) = delete;
  Filter& operator=(const Filter&) = delete;

  bool valid() const { return context_ != nullptr && !failed_; }

  void forbid(const char* name, int error_number) {
    int call = ::seccomp_syscall_resolve_name(name);
    if (call >= 0) add(error_number, call, {});
  }
  void forbid_when(const char* name, int error_number, scmp_arg_cmp condition) {
    int call = ::seccomp_syscall_resolve_name(name);
    if (call >= 0) add(error_number, call, {condition});
  }
  bool write_to(int handle) const { return ::seccomp_export_bpf(context_, handle) == 0; }

 private:
  void add(int error_number, int call, std::initializer_list<scmp_arg_cmp> conditions) {
    if (!context_) return;
    int outcome =
        ::seccomp_rule_add_array(context_, SCMP_ACT_ERRNO(static_cast<std::uint32_t>(error_number)), call,
                                 static_cast<unsigned>(conditions.size()), conditions.begin());
    if (outcome != 0) failed_ = true;
  }
  scmp_filter_ctx context_;
  bool failed_ = false;
};

// One comparison of one argument per rule is all that libseccomp takes, so the allowed families are what
// these leave over. The kernel reads 32 bits of the argument and the filter 64: what has any of the upper
// ones is refused with what is greater than AF_INET6.
void limit_sockets(Filter& filter, bool loopback) {
  if (!loopback) {
    filter.forbid_when("socket", EAFNOSUPPORT, SCMP_A0(SCMP_CMP_NE, AF_UNIX));
    return;
  }
  filter.forbid_when("socket", EAFNOSUPPORT, SCMP_A0(SCMP_CMP_GT, AF_INET6));
  for (std::uint64_t family = 0; family < AF_INET6; ++family) {
    if (family == AF_UNIX || family == AF_INET) continue;
    filter.forbid_when("socket", EAFNOSUPPORT, SCMP_A0(SCMP_CMP_EQ, family));
  }
}

std::string read_all(int handle) {
  std::string bytes(static_cast<std::size_t>(::lseek(handle, 0, SEEK_END)), '\0');
  ssize_t got = ::pread(handle, bytes.data(), bytes.size(), 0);
  bytes.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
  return bytes;
}

}  // namespace

base::Result<std::string> seccomp_filter(bool loopback) {
  Filter filter;
  for (const char* name : kForbidden) filter.forbid(name, EPERM);
  for (const char* name : kAbsent) filter.forbid(name, ENOSYS);
  for (std::uint64_t flag : kNewNamespaces) {
    filter.forbid_when("clone", EPERM, SCMP_A0(SCMP_CMP_MASKED_EQ, flag, flag));
  }
  // Typing into the terminal of whoever started us.
  for (std::uint64_t request : {std::uint64_t{TIOCSTI}, std::uint64_t{TIOCLINUX}}) {
    filter.forbid_when("ioctl", EPERM, SCMP_A1(SCMP_CMP_MASKED_EQ, 0xffffffff, request));
  }
  limit_sockets(filter, loopback);
  if (!filter.valid())
    return base::fail(base::ErrorCode::unavailable, "libseccomp can't make a filter for this machine");

  int handle = ::memfd_create("seccomp", MFD_CLOEXEC);
  if (handle < 0) return base::fail_errno(errno, "making the system call filter");
  std::string bytes;
  if (filter.write_to(handle)) bytes = read_all(handle);
  ::close(handle);
  if (bytes.empty()) return base::fail(base::ErrorCode::unavailable, "libseccomp can't write its filter");
  return bytes;
}

}  // namespace sandbox
