// Which system calls a program in the sandbox may make.
#pragma once

#include <string>

#include "base/result.hpp"

namespace sandbox {

// A seccomp program as bubblewrap's --seccomp reads it. Everything is allowed but what looks into other
// processes, makes namespaces or mounts, loads code into the kernel, or reaches its younger and wider doors
// (io_uring, bpf, userfaultfd, keyrings). Sockets are AF_UNIX; with `loopback` also IPv4 and IPv6, for
// programs that talk to themselves over the sandbox's own loopback. Refuses (unavailable) on a machine that
// libseccomp does not know.
base::Result<std::string> seccomp_filter(bool loopback);

}  // namespace sandbox
