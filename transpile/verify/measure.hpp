// What a program took for itself in the sandbox: its own processor time and its own peak of memory.
//
// The figures that the kernel keeps of the sandbox's processes can't say this. They add the time that it
// takes to set a sandbox up, and a child's peak begins with that of the program that started it (exec carries
// the old image's peak over, setmax_mm_hiwater_rss in the kernel's fs/exec.c). So a program stands between
// that waits for the one process alone: it is started by one that ends at once, and is handed to its
// grandparent.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

#include "base/process.hpp"
#include "sandbox/pool.hpp"

namespace transpile::verify {

struct Usage {
  std::chrono::microseconds processor_time{};
  std::size_t peak_memory_bytes = 0;
};

// `job` with its words run by `python` (a Python 3 of the sandbox) as said above. A word "./NAME" in front is
// made executable first. What the program prints and its exit code stay as they are; a signal's is 128 + it.
sandbox::Job measured(sandbox::Job job, const std::string& python);

// Takes the figures off the end of the error output of a job that was `measured`. Nothing where the program
// did not come to its end, or could not be watched (no setsid in the sandbox): the output is then left as it
// is.
std::optional<Usage> take_usage(base::ProcessOutput& output);

}  // namespace transpile::verify
