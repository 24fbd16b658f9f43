// What a child does between fork and exec, beyond what a ProcessSpec says.
#pragma once

namespace base {

// While it lives, every process that this thread starts (Process::start) calls `step(given)` in the child: in
// its control groups already, with our user and our handles still. The child borrows our memory until it has
// become the program, so that a step makes system calls on data prepared before and nothing else: no
// allocation, no lock. It gives 0, or the errno for which the start fails. `given` outlives this; at most one
// at a time on a thread.
class BeforeExec {
 public:
  using Step = int (*)(const void* given);
  BeforeExec(Step step, const void* given);
  ~BeforeExec();
  BeforeExec(const BeforeExec&) = delete;
  BeforeExec& operator=(const BeforeExec&) = delete;
};

}  // namespace base
